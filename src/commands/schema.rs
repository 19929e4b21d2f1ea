//! `schema`: the JSON Schema of the brief file, for editors.

use super::Stop;
use crate::ExitCode;
use crate::schema::schema;
use crate::terminal::Terminal;

/// Prints the schema.
pub(super) fn run(terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    terminal.data(&format!("{:#}\n", schema()));
    Ok(ExitCode::Done)
}
