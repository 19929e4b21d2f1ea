//! Paths that files name, and reading files within bounds.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::bounds::FILE_BYTES;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{FileKey, Files, Place};
use crate::read::Written;

/// The path that a key names: relative to the file it stands in, with symlinks resolved. It must exist and
/// lie in the project; otherwise the problem is reported.
pub(crate) fn resolve(
    project: &Path,
    files: &Files,
    written: &Written,
    problems: &Diagnostics,
) -> Option<PathBuf> {
    let text = written.text.as_str();
    let problem = |message: String| Diagnostic::error(message).at(&written.place);
    if text.trim().is_empty() {
        problems.add(problem("the path is empty".to_owned()).hint("write a path relative to this file"));
        return None;
    }
    if text.contains("://") {
        let hint = "nothing is fetched from the network: save it in the project and name the file";
        problems.add(problem(format!("`{text}` is an address, not a file")).hint(hint));
        return None;
    }
    let path = Path::new(text);
    if path.is_absolute() || text.starts_with('~') {
        let hint = "write a path relative to this file";
        problems.add(problem(format!("`{text}` is not a relative path")).hint(hint));
        return None;
    }
    let folder = files.get(written.place.file).path.parent().unwrap_or(Path::new(""));
    let outside = || {
        problem(format!("`{text}` lies outside of the project"))
            .hint("copy it into the project's folder: the one of `briefdeck.toml`, or else of the brief")
    };
    let wanted = folder.join(path);
    match wanted.canonicalize() {
        Ok(found) if found.starts_with(project) => Some(found),
        Ok(_) => {
            problems.add(outside());
            None
        }
        // Whether a file outside of the project exists is nobody's business.
        Err(_) if !plainly(&wanted).starts_with(project) => {
            problems.add(outside());
            None
        }
        Err(error) => {
            let message = match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => format!("there is no file `{text}`"),
                _ => format!("cannot open `{text}` ({})", reason(&error)),
            };
            problems.add(problem(message).maybe_hint(missing_hint(&wanted, text)));
            None
        }
    }
}

/// A path without `.` and `..`, by its words alone.
fn plainly(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(component),
        }
    }
    plain
}

/// What may have been meant by a path that leads nowhere.
fn missing_hint(wanted: &Path, text: &str) -> Option<String> {
    if text.contains('\\') {
        return Some(format!("write `{}`, with `/` between folders", text.replace('\\', "/")));
    }
    let name = wanted.file_name()?.to_str()?;
    let mut names: Vec<String> = std::fs::read_dir(wanted.parent()?)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    did_you_mean(name, names.iter().map(String::as_str))
}

/// Why something could not be read, in words.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "not found".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is no folder".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

/// A path as messages show it: relative to a folder, the working folder, where that is possible.
pub(crate) fn shown(path: &Path, here: &Path) -> String {
    let mut common = path.components().zip(here.components()).take_while(|(one, other)| one == other);
    let shared = common.by_ref().count();
    // From the root alone, a relative path says less than an absolute one.
    let rooted = path.components().take_while(|part| !matches!(part, Component::Normal(_))).count();
    if shared <= rooted {
        return path.display().to_string();
    }
    let up = here.components().count() - shared;
    let mut relative: PathBuf = std::iter::repeat_n(OsStr::new(".."), up).collect();
    relative.extend(path.components().skip(shared));
    relative.display().to_string().replace('\\', "/")
}

/// A path for people: from the working folder where that says more.
pub(crate) fn display(path: &Path) -> String {
    match std::env::current_dir() {
        Ok(working) if path.is_absolute() => shown(path, &working),
        _ => path.strip_prefix(".").unwrap_or(path).display().to_string(),
    }
}

/// Reads a TOML file into the files of the run. What makes it unreadable as text goes to `syntax`.
pub(crate) fn open(
    path: &Path,
    here: &Path,
    files: &mut Files,
    syntax: &Diagnostics,
    problems: &Diagnostics,
) -> Option<FileKey> {
    let name = shown(path, here);
    let size = std::fs::metadata(path).map(|found| found.len());
    if let Ok(size) = size
        && size > FILE_BYTES
    {
        let message = format!("`{name}` is larger than {} MiB", FILE_BYTES >> 20);
        problems
            .add(Diagnostic::error(message).hint("move a part of it to a file of its own and `include` it"));
        return None;
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.add(Diagnostic::error(format!("cannot read `{name}` ({})", reason(&error))));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(files.add(name, path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let key = files.add(name.clone(), path, text);
            let bad = Place::new(key, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            syntax.add(
                Diagnostic::error(format!("`{name}` is not UTF-8 (line {line})"))
                    .label(&bad, "the first byte that is not")
                    .hint("save the file as UTF-8")
                    .rule("syntax"),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_working_folder() {
        let show = |path: &str| shown(Path::new(path), Path::new("/home/desk/project"));
        assert_eq!(show("/home/desk/project/briefs/a.toml"), "briefs/a.toml");
        assert_eq!(show("/home/desk/project/a.toml"), "a.toml");
        assert_eq!(show("/home/desk/other/a.toml"), "../other/a.toml");
        assert_eq!(show("/srv/a.toml"), "/srv/a.toml");
    }

    #[test]
    fn dots_are_taken_out_of_a_path_by_its_words() {
        assert_eq!(plainly(Path::new("/a/b/../c/./d")), Path::new("/a/c/d"));
        assert_eq!(plainly(Path::new("/a/../../b")), Path::new("/b"));
    }
}
