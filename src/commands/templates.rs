//! `templates`: lists the embedded templates, designs and fonts, or writes them into a folder.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::{Stop, refuse_existing};
use crate::ExitCode;
use crate::commands::write;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::embedded;
use crate::paths::display;
use crate::terminal::Terminal;

/// The folder for fonts in an ejected folder.
const FONTS: &str = "fonts";

/// An embedded file: where an ejected folder has it, and its bytes.
type File = (String, Cow<'static, [u8]>);

/// Prints the embedded files.
pub(super) fn list(terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let lines: String = files().into_iter().map(|(path, _)| path + "\n").collect();
    terminal.data(&lines);
    Ok(ExitCode::Done)
}

/// Writes embedded files into a folder: those named, or all. Nothing is written where one of them exists.
pub(super) fn eject(folder: &Path, names: &[String], terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let chosen = choose(files(), names)?;
    let paths: Vec<PathBuf> = chosen.iter().map(|(path, _)| folder.join(path)).collect();
    refuse_existing(&paths)?;
    for (path, (_, bytes)) in paths.iter().zip(&chosen) {
        write::create(path, bytes).map_err(|error| Stop::failure(write::problem(path, &error)))?;
        terminal.made(&display(path));
    }
    Ok(ExitCode::Done)
}

/// All embedded files, by path.
fn files() -> Vec<File> {
    let fonts = embedded::fonts().into_iter().map(|(path, bytes)| (format!("{FONTS}/{path}"), bytes));
    embedded::templates().into_iter().chain(fonts).collect()
}

/// The files of these names, or all where no name is given. A folder's name stands for what is in it.
fn choose(files: Vec<File>, names: &[String]) -> Result<Vec<File>, Stop> {
    let means = |name: &str, path: &str| {
        let name = name.trim_end_matches('/');
        path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let unknown = |name: &&String| !files.iter().any(|(path, _)| means(name, path));
    let messages: Vec<Diagnostic> = names
        .iter()
        .filter(unknown)
        .map(|name| {
            let hint = did_you_mean(name, files.iter().map(|(path, _)| path.as_str()));
            Diagnostic::error(format!("unknown template file `{name}`"))
                .hint(hint.unwrap_or_else(|| "`briefdeck templates list` lists them".into()))
        })
        .collect();
    if !messages.is_empty() {
        return Err(Stop { code: ExitCode::Usage, messages });
    }
    let chosen = |path: &str| names.is_empty() || names.iter().any(|name| means(name, path));
    Ok(files.into_iter().filter(|(path, _)| chosen(path)).collect())
}
