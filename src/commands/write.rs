//! Files are written whole or not at all: beside their place under another name, then moved there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::diagnostic::Diagnostic;
use crate::paths::{display, reason};

/// Begins the names of files that are not done yet.
const PREFIX: &str = ".briefdeck-";

/// Links that are followed to find where a file lies.
const LINKS: usize = 40;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It is new, or its content is.
    Changed,
    /// It held these bytes already and was left alone, its time of change included.
    Same,
}

/// Writes a file, making its folders; one that is there keeps its permissions and is replaced at once.
///
/// # Errors
/// Where that fails; the earlier file is then as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let path = resolve(path)?;
    let permissions = match fs::metadata(&path) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => return Err(io::Error::other("it is no regular file")),
        Ok(there) if there.len() == bytes.len() as u64 && fs::read(&path)? == bytes => {
            return Ok(Written::Same);
        }
        Ok(there) => Some(there.permissions()),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let file = beside(&path, bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(&path).map_err(|failed| failed.error)?;
    settle(&path);
    Ok(Written::Changed)
}

/// Writes a file that must not be there yet, making its folders.
///
/// # Errors
/// Where that fails, or where something of that name exists.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    beside(path, bytes)?.persist_noclobber(path).map_err(|failed| failed.error)?;
    settle(path);
    Ok(())
}

/// A finished file beside a path, which goes away unless it is moved there.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        // A file stands where the folder would.
        ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
        _ => error,
    })?;
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a move last through a power cut, where the system offers that.
fn settle(path: &Path) {
    if cfg!(unix) {
        // The file is there already; a folder that cannot be synced is no reason to call that a failure.
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The path behind symbolic links, also where the last of them points at nothing yet: a move would
/// replace the link itself.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// What is said where a file cannot be written.
pub(crate) fn problem(path: &Path, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        ErrorKind::IsADirectory => Some("move it away, or write elsewhere".into()),
        ErrorKind::PermissionDenied => {
            Some("is it open in another program, or may you not write here?".into())
        }
        _ => None,
    };
    let cause = reason(error);
    Diagnostic::error(format!("cannot write `{}` ({cause})", display(path))).maybe_hint(hint)
}

/// The path with its folder resolved, as far as it exists: two names for one file give the same.
pub(crate) fn identity(path: &Path) -> PathBuf {
    let path = resolve(path).unwrap_or_else(|_| path.to_owned());
    let absolute = std::path::absolute(&path).unwrap_or(path);
    for folder in absolute.ancestors() {
        if let (Ok(real), Ok(rest)) = (folder.canonicalize(), absolute.strip_prefix(folder)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    #[test]
    fn a_file_in_the_place_of_a_folder_is_said_to_be_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("notes");
        fs::write(&file, "x").unwrap();
        let error = create(&file.join("a.toml"), b"a").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADirectory);
        let error = create(&file.join("b/a.toml"), b"a").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADirectory);
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_with_its_folders_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.pdf");
        assert_eq!(replace(&path, b"one").unwrap(), Written::Changed);
        assert_eq!(replace(&path, b"two").unwrap(), Written::Changed);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(path.parent().unwrap()), ["c.pdf"]);
    }

    #[test]
    fn the_same_content_leaves_the_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        replace(&path, b"one").unwrap();
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(replace(&path, b"one").unwrap(), Written::Same);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn a_folder_in_the_place_is_an_error_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::create_dir(&path).unwrap();
        assert_eq!(replace(&path, b"one").unwrap_err().kind(), ErrorKind::IsADirectory);
        assert_eq!(names(folder.path()), ["a.pdf"]);
    }

    #[test]
    fn what_exists_is_not_created_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        create(&path, b"one").unwrap();
        assert_eq!(create(&path, b"two").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.toml"]);
    }

    #[test]
    fn two_names_of_one_file_are_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out/a.pdf");
        assert_eq!(identity(&path), identity(&folder.path().join("./out/a.pdf")));
        replace(&path, b"one").unwrap();
        assert_eq!(identity(&path), identity(&folder.path().join("out/../out/a.pdf")));
        assert_ne!(identity(&path), identity(&folder.path().join("out/b.pdf")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_target_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("latest.pdf");
        std::os::unix::fs::symlink("real.pdf", &link).unwrap();
        replace(&link, b"one").unwrap();
        replace(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(folder.path().join("real.pdf")).unwrap(), b"two");
        assert_eq!(identity(&link), identity(&folder.path().join("real.pdf")));
    }

    #[cfg(unix)]
    #[test]
    fn a_circle_of_links_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("a.pdf");
        std::os::unix::fs::symlink("a.pdf", &link).unwrap();
        assert!(replace(&link, b"one").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_the_umasks_and_those_of_a_file_that_was_there() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (path, plain) = (folder.path().join("a.pdf"), folder.path().join("plain"));
        replace(&path, b"one").unwrap();
        fs::write(&plain, b"x").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(mode(&path), 0o640);
    }
}
