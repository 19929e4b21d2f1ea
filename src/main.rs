//! The `briefdeck` command: hands its arguments and streams to the library.

use briefdeck::{Streams, run};

fn main() -> std::process::ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    run(std::env::args_os(), Streams::of_process(&mut out, &mut err)).into()
}
