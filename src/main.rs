//! The `briefdeck` command: hands its arguments and streams to the library.

use briefdeck::{Streams, interrupt, run};

fn main() -> std::process::ExitCode {
    interrupt::watch();
    // Not locked: a thread that panics must be able to say so.
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    run(std::env::args_os(), Streams::of_process(&mut out, &mut err)).into()
}
