//! Files that are not done yet: what they are called, who owns them, and what becomes of those that nobody owns.
//!
//! Each lies beside the place that it is for and is locked for as long as its run writes it. The lock goes with
//! the process, however that ends and on whatever machine it runs; so a file that can be locked is one that a
//! killed run left behind. A process number in the name would not tell: runs in several containers share a folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

/// Begins the names of files that are not done yet.
const PREFIX: &str = ".briefdeck-";

/// Ends their names.
const SUFFIX: &str = ".part";

/// Names that are tried before a folder is given up: a sweep may take one between its making and its locking.
const TRIES: usize = 16;

/// Where a file system has no locks: what nobody has written to for so long is left behind.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The files that this process is writing, for an end at once.
static OWN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The folders that this process has swept.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file that is not done yet. It goes away unless it is moved to its place.
#[derive(Debug)]
pub(crate) struct Unfinished {
    /// The file, until it is moved.
    file: Option<NamedTempFile>,
    /// Where it was made.
    path: PathBuf,
}

impl Unfinished {
    /// A new empty file in a folder, after the folder was swept.
    ///
    /// # Errors
    /// Where none can be made.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let mut builder = Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        for _ in 0..TRIES {
            let file = {
                // An end at once must know of every file, or keep it from being made.
                let mut own = lock(&OWN);
                let file = builder.tempfile_in(folder)?;
                own.insert(file.path().to_owned());
                Self { path: file.path().to_owned(), file: Some(file) }
            };
            if file.is_claimed()? {
                return Ok(file);
            }
        }
        Err(io::Error::other("temporary files are taken away as soon as they are made"))
    }

    /// Locks the file; false where a sweep was quicker.
    fn is_claimed(&self) -> io::Result<bool> {
        match self.file()?.as_file().try_lock() {
            Ok(()) => Ok(self.path.symlink_metadata().is_ok()),
            Err(TryLockError::WouldBlock) => Ok(false),
            // A file system without locks.
            Err(TryLockError::Error(_)) => Ok(true),
        }
    }

    /// The file to write to.
    pub(crate) fn file(&self) -> io::Result<&NamedTempFile> {
        self.file.as_ref().ok_or_else(moved)
    }

    /// Moves it to its place, where it takes that of an earlier file.
    pub(crate) fn replace(mut self, path: &Path) -> io::Result<()> {
        let file = self.file.take().ok_or_else(moved)?;
        file.persist(path).map(drop).map_err(|failed| failed.error)
    }

    /// Moves it to its place, where nothing may be.
    pub(crate) fn create(mut self, path: &Path) -> io::Result<()> {
        let file = self.file.take().ok_or_else(moved)?;
        file.persist_noclobber(path).map(drop).map_err(|failed| failed.error)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // First the file, then its name: an end at once in between finds nothing to do.
        drop(self.file.take());
        lock(&OWN).remove(&self.path);
    }
}

/// What cannot be: the methods that move a file consume it.
fn moved() -> io::Error {
    io::Error::other("the file was moved already")
}

/// Removes what killed runs left behind in a folder; once for each folder in a process. What cannot be removed
/// stays: it harms nobody.
pub(crate) fn sweep(folder: &Path) {
    if !lock(&SWEPT).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_unfinished(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_unowned(&entry.path());
        }
    }
}

/// Whether a file has the name of one that is not done.
pub(crate) fn is_unfinished(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Removes a file unless a process has it locked.
fn remove_unowned(path: &Path) {
    // A lock on some network file systems needs a file that is open for writing; this one may be read-only.
    let Ok(file) = File::options().write(true).open(path).or_else(|_| File::open(path)) else { return };
    let unowned = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => is_old(&file),
    };
    if unowned {
        // While the lock is held: its owner, if it was only just made, then sees that it is gone.
        let _ = fs::remove_file(path);
    }
}

/// Whether nobody has written to a file for long.
fn is_old(file: &File) -> bool {
    let changed = file.metadata().and_then(|data| data.modified());
    changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|age| age > ABANDONED))
}

/// Ends the process at once and leaves nothing unfinished.
pub(crate) fn end(code: u8) -> ! {
    // Never given back: no thread makes another file until the process has ended.
    let own = lock(&OWN);
    for path in &*own {
        // One that has reached its place is gone from here.
        let _ = fs::remove_file(path);
    }
    #[expect(clippy::exit, reason = "a thread that cannot be stopped may be at work")]
    std::process::exit(code.into())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// A file as a killed run leaves it: nobody has it open.
    fn left_behind(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, "half").unwrap();
        path
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let left = left_behind(folder.path(), ".briefdeck-a1B2c3.part");
        let others = [".briefdeck-manifest.json", "a.part", ".other-a1B2c3.part", "a.pdf"]
            .map(|name| left_behind(folder.path(), name));
        let inner = folder.path().join(".briefdeck-folder.part");
        fs::create_dir(&inner).unwrap();
        sweep(folder.path());
        assert!(!left.exists());
        assert!(others.iter().chain([&inner]).all(|path| path.exists()));
    }

    #[test]
    fn a_file_that_is_being_written_is_not_swept() {
        let folder = tempfile::tempdir().unwrap();
        let file = Unfinished::new(folder.path()).unwrap();
        file.file().unwrap().as_file().write_all(b"some").unwrap();
        remove_unowned(&file.path);
        assert!(file.path.exists());
        file.replace(&folder.path().join("a.pdf")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(!lock(&OWN).iter().any(|path| path.starts_with(folder.path())));
    }

    #[test]
    fn a_file_that_is_dropped_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        drop(Unfinished::new(folder.path()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_a_sweep_took_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let taken = Unfinished::new(folder.path()).unwrap();
        fs::remove_file(&taken.path).unwrap();
        assert!(!taken.is_claimed().unwrap());
        let other = File::open(folder.path().join(left_behind(folder.path(), "held"))).unwrap();
        other.lock().unwrap();
        let second = Unfinished::new(folder.path()).unwrap();
        assert!(second.is_claimed().unwrap());
    }
}
