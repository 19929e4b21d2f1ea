//! Files are written whole or not at all: beside their place under another name, then moved there.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::paths::{display, reason};
use crate::unfinished::{self, Unfinished};

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
    prepare(path, bytes)?.finish()
}

/// Writes the files of one document, as [`replace`] does each: all are on the disk before the first takes its
/// place, so that a full disk leaves all the earlier ones.
///
/// # Errors
/// Where that fails, with the file.
pub(crate) fn replace_all<'a>(files: &[(&'a Path, &[u8])]) -> Result<Vec<Written>, (&'a Path, io::Error)> {
    let prepare = |(path, bytes): &(&'a Path, &[u8])| match prepare(path, bytes) {
        Ok(prepared) => Ok((*path, prepared)),
        Err(error) => Err((*path, error)),
    };
    let prepared = files.iter().map(prepare).collect::<Result<Vec<_>, _>>()?;
    let finish = |(path, prepared): (&'a Path, Prepared)| prepared.finish().map_err(|error| (path, error));
    prepared.into_iter().map(finish).collect()
}

/// A file with its content on the disk, beside its place; nothing beside one that holds the content already.
struct Prepared(Option<(Unfinished, PathBuf)>);

impl Prepared {
    /// Gives the file its place.
    fn finish(self) -> io::Result<Written> {
        let Some((file, path)) = self.0 else { return Ok(Written::Same) };
        file.replace(&path)?;
        settle(&path);
        Ok(Written::Changed)
    }
}

/// Writes what is to take the place of a file.
fn prepare(path: &Path, bytes: &[u8]) -> io::Result<Prepared> {
    let path = resolve(path)?;
    let earlier = match fs::metadata(&path) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => return Err(io::Error::other("it is no regular file")),
        Ok(there) if there.len() == bytes.len() as u64 && fs::read(&path).is_ok_and(|held| held == bytes) => {
            unfinished::sweep(folder_of(&path));
            return Ok(Prepared(None));
        }
        Ok(there) => Some(there),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let file = beside(&path, bytes, earlier.as_ref())?;
    Ok(Prepared(Some((file, path))))
}

/// Writes a file that must not be there yet, making its folders.
///
/// # Errors
/// Where that fails, or where something of that name exists.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    beside(path, bytes, None)?.create(path)?;
    settle(path);
    Ok(())
}

/// A finished file beside a path, which goes away unless it is moved there. Who may read the earlier file may read
/// it, and nobody else, from the first byte on.
fn beside(path: &Path, bytes: &[u8], earlier: Option<&Metadata>) -> io::Result<Unfinished> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        // A file stands where the folder would.
        ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
        _ => error,
    })?;
    let unfinished = Unfinished::new(folder)?;
    let mut file = unfinished.file()?.as_file();
    if let Some(earlier) = earlier {
        own_as(file, earlier);
        file.set_permissions(earlier.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(unfinished)
}

/// Gives a file the owner and group of an earlier one, where that is allowed.
fn own_as(file: &File, earlier: &Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let _ = fchown(file, Some(earlier.uid()), Some(earlier.gid()));
    }
    #[cfg(not(unix))]
    let _ = (file, earlier);
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
