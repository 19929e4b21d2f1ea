//! Keys of the content of files and folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

/// The files that are known at a time: what briefs share is read once, and a run of very many briefs with files
/// of their own does not grow.
const KNOWN: usize = 1000;

/// How deep folders are looked into.
const DEEPEST: usize = 32;

/// The keys of the files that briefs share, each taken once in a run.
#[derive(Debug, Default)]
pub(crate) struct Inputs(Mutex<BTreeMap<PathBuf, Option<Hash>>>);

impl Inputs {
    /// The key of a file or folder; nothing where there is none.
    pub(crate) fn get(&self, path: &Path) -> Option<Hash> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(path) {
            return *found;
        }
        let found = of_path(path);
        let mut known = known();
        if known.len() >= KNOWN {
            known.clear();
        }
        // Of two threads that were reading at once, the first is right: what was made is made of what it read.
        *known.entry(path.to_owned()).or_insert(found)
    }
}

/// The key of a text file's content, as it is read: without the mark of the byte order.
pub(crate) fn of_text(bytes: &[u8]) -> Hash {
    blake3::hash(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes))
}

/// The key of a file, or of a folder with all that is below it.
fn of_path(path: &Path) -> Option<Hash> {
    let found = fs::metadata(path).ok()?;
    if found.is_dir() {
        let mut hasher = Hasher::new();
        add_folder(path, 0, &mut hasher);
        return Some(hasher.finalize());
    }
    // Reading a pipe might never end.
    if found.is_file() { fs::read(path).ok().map(|bytes| of_text(&bytes)) } else { None }
}

fn add_folder(folder: &Path, depth: usize, hasher: &mut Hasher) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        // Lengths keep names and contents apart.
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name);
        // A link to a folder leads out of this one, or to what is met anyway.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            hasher.update(b"folder");
            if depth < DEEPEST {
                add_folder(&entry.path(), depth + 1, hasher);
            }
            hasher.update(b"end");
        } else {
            let is_file = fs::metadata(entry.path()).is_ok_and(|found| found.is_file());
            let bytes = if is_file { fs::read(entry.path()).unwrap_or_default() } else { Vec::new() };
            hasher.update(b"file").update(blake3::hash(&bytes).as_bytes());
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_another_key_when_anything_below_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let key = || of_path(folder.path()).unwrap();
        let mut keys = vec![key()];
        fs::create_dir(path("parts")).unwrap();
        keys.push(key());
        fs::write(path("parts/a.typ"), "one").unwrap();
        keys.push(key());
        fs::write(path("parts/a.typ"), "two").unwrap();
        keys.push(key());
        fs::rename(path("parts/a.typ"), path("parts/b.typ")).unwrap();
        keys.push(key());
        fs::rename(path("parts/b.typ"), path("b.typ")).unwrap();
        keys.push(key());
        for (number, key) in keys.iter().enumerate() {
            assert!(!keys[..number].contains(key), "{number}");
        }
        fs::rename(path("b.typ"), path("parts/b.typ")).unwrap();
        assert_eq!(key(), keys[4]);
    }

    #[test]
    fn what_is_not_there_has_no_key_and_files_are_read_once_in_a_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        assert_eq!(of_path(&path), None);
        fs::write(&path, "\u{feff}text").unwrap();
        let inputs = Inputs::default();
        assert_eq!(inputs.get(&path), Some(of_text(b"text")));
        fs::write(&path, "other").unwrap();
        assert_eq!(inputs.get(&path), Some(of_text(b"text")));
    }
}
