//! `completions`: a shell's completions, from the command line's declaration.

use super::Stop;
use crate::ExitCode;
use crate::args;
use crate::terminal::Terminal;

/// Prints the completions.
pub(super) fn run(shell: clap_complete::Shell, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "briefdeck", &mut script);
    terminal.data(&String::from_utf8_lossy(&script));
    Ok(ExitCode::Done)
}
