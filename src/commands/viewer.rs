//! Opens files with a viewer.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::diagnostic::Diagnostic;

/// Opens files with the viewer named, or with the system's where the name is empty. The viewer goes on
/// by itself.
///
/// # Errors
/// A warning where it cannot be started: the documents are there all the same.
pub(crate) fn open(viewer: &str, files: &[&Path]) -> Result<(), Diagnostic> {
    if !viewer.is_empty() {
        return start(Command::new(viewer).args(files), viewer);
    }
    // The systems' openers take one file each.
    files.iter().try_for_each(|file| {
        let mut opener = system();
        let name = opener.get_program().to_string_lossy().into_owned();
        start(opener.arg(file), &name)
    })
}

fn system() -> Command {
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        // The empty word is the window's title, which `start` takes from its first quoted word.
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    }
}

fn start(command: &mut Command, name: &str) -> Result<(), Diagnostic> {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match quiet.spawn() {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(Diagnostic::warning(format!("cannot start the viewer `{name}` ({})", error.kind()))
                .hint("`--open=PROGRAM` names another one"))
        }
    }
}
