//! `new`: a small commented project that builds as it stands.

use std::path::{Path, PathBuf};

use super::{Stop, refuse_existing};
use crate::ExitCode;
use crate::commands::write;
use crate::paths::display;
use crate::terminal::Terminal;

/// The files of the project: where each is written, and its text.
const FILES: [(&str, &str); 4] = [
    ("brief.toml", include_str!("new/brief.toml")),
    ("briefdeck.toml", include_str!("new/briefdeck.toml")),
    ("sources/trial-report.txt", include_str!("new/sources/trial-report.txt")),
    (".gitignore", "/out/\n"),
];

/// Writes the project and says what to do next.
pub(super) fn run(folder: &Path, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let paths: Vec<PathBuf> = FILES.iter().map(|(name, _)| folder.join(name)).collect();
    refuse_existing(&paths)?;
    for (path, (_, text)) in paths.iter().zip(FILES) {
        write::create(path, text.as_bytes()).map_err(|error| Stop::failure(write::problem(path, &error)))?;
        terminal.made(&display(path));
    }
    let brief = folder.join("brief.toml");
    terminal.say(&format!(
        "\nnext: edit `{}`, then run `briefdeck build {}`",
        display(&brief),
        display(folder)
    ));
    Ok(ExitCode::Done)
}
