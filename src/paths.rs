//! Paths that files name, and reading files within bounds.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
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
        // Opening a pipe or a device would wait for ever, or never end.
        Ok(found) if found.starts_with(project) && !(found.is_file() || found.is_dir()) => {
            problems.add(problem(format!("`{text}` is no file")).hint("pipes and devices are not read"));
            None
        }
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
            let missing = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
            problems.add(match missing {
                true if wanted.symlink_metadata().is_ok() => {
                    problem(format!("`{text}` is a link that leads nowhere"))
                        .hint("put the file itself in its place")
                }
                true => {
                    let what = if wanted.extension().is_some() { "file" } else { "file or folder" };
                    problem(format!("there is no {what} `{text}`")).maybe_hint(missing_hint(&wanted, text))
                }
                false => problem(format!("cannot open `{text}` ({})", reason(&error))),
            });
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
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "the quota is used up".to_owned(),
        ErrorKind::FileTooLarge => "the file would be too large for this place".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there".to_owned(),
        ErrorKind::InvalidFilename => "no file can have this name".to_owned(),
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
    let hint = "move a part of it to a file of its own and `include` it";
    let bytes = match bytes(path, &name) {
        // The mark of the byte order is no part of the text: it would shift the columns of the first line.
        Ok(bytes) => bytes.strip_prefix("\u{feff}".as_bytes()).map(<[u8]>::to_vec).unwrap_or(bytes),
        Err(Unread::TooLarge(problem)) => {
            problems.add(problem.hint(hint));
            return None;
        }
        Err(Unread::Failed(problem)) => {
            problems.add(problem);
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

/// Why the bytes of a file could not be had.
pub(crate) enum Unread {
    /// It is larger than a file may be.
    TooLarge(Diagnostic),
    /// Anything else.
    Failed(Diagnostic),
}

/// The bytes of a file within bounds. `name`: how messages name it.
pub(crate) fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Unread> {
    let too_large =
        || Unread::TooLarge(Diagnostic::error(format!("`{name}` is larger than {} MiB", FILE_BYTES >> 20)));
    let found = std::fs::metadata(path);
    if found.as_ref().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        // Opening a pipe would wait for ever.
        return Err(Unread::Failed(Diagnostic::error(format!("cannot read `{name}` (it is no file)"))));
    }
    if found.is_ok_and(|found| found.len() > FILE_BYTES) {
        return Err(too_large());
    }
    read_within_bounds(path).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => too_large(),
        _ => Unread::Failed(Diagnostic::error(format!("cannot read `{name}` ({})", reason(&error)))),
    })
}

/// The bytes of a file, which may have grown since it was looked at.
fn read_within_bounds(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > FILE_BYTES {
        true => Err(ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_the_byte_order_is_no_part_of_a_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        for (bytes, text) in [("\u{feff}[brief]", "[brief]"), ("[brief]\u{feff}", "[brief]\u{feff}")] {
            std::fs::write(&path, bytes).unwrap();
            let (mut files, problems) = (Files::default(), Diagnostics::default());
            let key = open(&path, folder.path(), &mut files, &problems, &problems).unwrap();
            assert_eq!(&*files.get(key).text, text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_neither_file_nor_folder_is_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().canonicalize().unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(project.join("logo.png")).unwrap();
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        let key = files.add("a.toml", &project.join("a.toml"), "'logo.png'".into());
        let named = Written {
            text: "logo.png".into(),
            place: Place::new(key, 0..10),
            quotes: Some(1),
            cells: Vec::new(),
        };
        assert_eq!(resolve(&project, &files, &named, &problems), None);
        assert_eq!(problems.sorted()[0].message, "`logo.png` is no file");
        let problems = Diagnostics::default();
        assert_eq!(open(&project.join("logo.png"), &project, &mut files, &problems, &problems), None);
        assert_eq!(problems.sorted()[0].message, "cannot read `logo.png` (it is no file)");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_no_misspelt_name() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().canonicalize().unwrap();
        std::os::unix::fs::symlink("gone.png", project.join("flag.png")).unwrap();
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        let key = files.add("a.toml", &project.join("a.toml"), "'flag.png'".into());
        let named = |text: &str| Written {
            text: text.into(),
            place: Place::new(key, 0..10),
            quotes: Some(1),
            cells: Vec::new(),
        };
        for text in ["flag.png", "flug.png", "looks"] {
            assert_eq!(resolve(&project, &files, &named(text), &problems), None);
        }
        let sorted = problems.sorted();
        let said: Vec<_> = sorted.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            said,
            [
                "`flag.png` is a link that leads nowhere",
                "there is no file `flug.png`",
                "there is no file or folder `looks`",
            ]
        );
        assert_eq!(sorted[0].hints, ["put the file itself in its place"]);
        assert_eq!(sorted[1].hints, ["did you mean `flag.png`?"]);
    }

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
