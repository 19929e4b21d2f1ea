//! What the benchmarks share: whole processes, timed.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program as this profile builds it, if `BRIEFDECK_MEASURED` names no other.
const BRIEFDECK: &str = env!("CARGO_BIN_EXE_briefdeck");

/// A run of briefdeck in the repository, which says nothing.
pub(crate) fn briefdeck<const COUNT: usize>(arguments: [&str; COUNT]) -> Command {
    let program = std::env::var_os("BRIEFDECK_MEASURED").unwrap_or_else(|| OsString::from(BRIEFDECK));
    let mut command = Command::new(program);
    command.current_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR"))).args(arguments);
    command
}

/// The same command once more.
pub(crate) fn again(command: &Command) -> Command {
    let mut copy = Command::new(command.get_program());
    copy.args(command.get_args());
    copy
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program starts");
    assert!(status.success(), "{command:?} failed");
}

/// How long some commands take, one after the other.
pub(crate) fn timed(commands: &mut [Command]) -> Duration {
    let started = Instant::now();
    commands.iter_mut().for_each(run);
    started.elapsed()
}

/// The middle of some values.
pub(crate) fn median<T: Copy>(values: &mut [T], order: impl Fn(&T, &T) -> std::cmp::Ordering) -> T {
    values.sort_by(|one, other| order(one, other));
    values[values.len() / 2]
}
