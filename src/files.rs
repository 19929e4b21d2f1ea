//! The text files of a run, and places in them.
//!
//! Every file that is read is kept here under a small key, so that any later stage can point at the
//! characters it is about. These are never Typst files: the engine's own ids are few and never freed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use blake3::Hash;

/// Names one file of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileKey(u32);

/// A range of bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileKey,
    /// The bytes, from the file's start.
    pub range: Range<usize>,
}

impl Place {
    /// The place of some bytes of a file.
    pub(crate) fn new(file: FileKey, range: Range<usize>) -> Self {
        Self { file, range }
    }

    /// A place inside this one: `range` counts from this place's start.
    pub(crate) fn inside(&self, range: Range<usize>) -> Self {
        let start = self.range.start;
        Self::new(self.file, start + range.start..start + range.end)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands: for a string the literal with its quotes.
    pub place: Place,
}

impl<T> At<T> {
    /// A value with its place.
    pub(crate) fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One file: its name as messages show it, where it lies, and its text.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// The name that messages show: relative to the working folder where possible.
    pub name: String,
    /// The path it was read from.
    pub path: PathBuf,
    /// The text; briefs of a run that cite the same source share it.
    pub text: Arc<str>,
    /// The number of its first line: above 1 where this is a part of a file, such as one row of a table.
    pub first_line: usize,
}

impl TextFile {
    /// The number of the line, from 1, that a byte stands in.
    pub fn line(&self, byte: usize) -> usize {
        let before = self.text.get(..byte).unwrap_or_default();
        self.first_line + before.matches('\n').count()
    }
}

/// All files of a run, in the order they were read, and the parts of files that are in use.
#[derive(Debug, Clone, Default)]
pub struct Files {
    list: Vec<TextFile>,
    /// Parts of files that are in use: a table can have a million of them, one after the other.
    parts: BTreeMap<u32, TextFile>,
    /// How many parts there were.
    parts_seen: u32,
    /// The keys of the content of files that are kept only in parts, each read at once.
    keys: BTreeMap<PathBuf, Hash>,
    sought: Sought,
}

/// Paths that were looked for, whether anything is there or not.
#[derive(Debug, Default)]
struct Sought(Mutex<BTreeSet<PathBuf>>);

impl Clone for Sought {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

/// A file that holds nothing.
static NONE: LazyLock<TextFile> =
    LazyLock::new(|| TextFile { name: String::new(), path: PathBuf::new(), text: "".into(), first_line: 1 });

/// The first of the keys of parts.
const PARTS: u32 = 1 << 31;

impl Files {
    /// Keeps a file and returns its key. A path that is already kept returns the key it has.
    pub(crate) fn add(&mut self, name: impl Into<String>, path: &Path, text: String) -> FileKey {
        self.add_shared(name.into(), path, text.into())
    }

    /// Keeps a file of another run and returns its key here.
    pub(crate) fn add_file(&mut self, file: &TextFile) -> FileKey {
        self.add_shared(file.name.clone(), &file.path, Arc::clone(&file.text))
    }

    /// Keeps a part of a file, whole lines of it, under a key of its own.
    pub(crate) fn add_part(
        &mut self,
        name: &str,
        path: &Path,
        text: impl Into<Arc<str>>,
        first_line: usize,
    ) -> FileKey {
        let key = PARTS.saturating_add(self.parts_seen);
        self.parts_seen = self.parts_seen.saturating_add(1);
        let (name, path, text) = (name.to_owned(), path.to_owned(), text.into());
        self.parts.insert(key, TextFile { name, path, text, first_line });
        FileKey(key)
    }

    /// Takes note of the key of what was read of a file that is kept in parts.
    pub(crate) fn set_key(&mut self, path: &Path, key: Hash) {
        self.keys.insert(path.to_owned(), key);
    }

    /// The files that are kept only in parts and were read at once, with the keys of what was read.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&Path, Hash)> {
        self.keys.iter().map(|(path, key)| (path.as_path(), *key))
    }

    /// Gives back the memory of a part that nothing is said about any more.
    pub(crate) fn forget(&mut self, key: FileKey) {
        self.parts.remove(&key.0);
    }

    /// Keeps a text that was read from a file but is not the file itself, under a key of its own.
    pub(crate) fn add_text(
        &mut self,
        name: impl Into<String>,
        path: &Path,
        text: impl Into<Arc<str>>,
    ) -> FileKey {
        // With a folder in the file's place, the path is nobody else's.
        self.add_shared(name.into(), &path.join("text"), text.into())
    }

    /// The files in the order in which they were read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &TextFile> {
        self.list.iter()
    }

    /// The parts of files that are in use.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &TextFile> {
        self.parts.values()
    }

    /// Takes note that a path was looked for.
    pub(crate) fn seek(&self, path: &Path) {
        let mut sought = self.sought.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !sought.contains(path) {
            sought.insert(path.to_owned());
        }
    }

    /// The paths that were looked for, sorted.
    pub(crate) fn sought(&self) -> Vec<PathBuf> {
        self.sought.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn add_shared(&mut self, name: String, path: &Path, text: Arc<str>) -> FileKey {
        if let Some(known) = self.find(path) {
            return known;
        }
        self.list.push(TextFile { name, path: path.to_owned(), text, first_line: 1 });
        FileKey(u32::try_from(self.list.len() - 1).unwrap_or(PARTS - 1))
    }

    /// The key of a file that was read from this path.
    pub(crate) fn find(&self, path: &Path) -> Option<FileKey> {
        let index = self.list.iter().position(|file| file.path == path)?;
        u32::try_from(index).ok().map(FileKey)
    }

    /// The file that a key names; an empty one for the key of another run.
    pub fn get(&self, key: FileKey) -> &TextFile {
        let found = match key.0 {
            PARTS.. => self.parts.get(&key.0),
            _ => usize::try_from(key.0).ok().and_then(|index| self.list.get(index)),
        };
        found.unwrap_or(&NONE)
    }

    /// Whether there is no file yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.parts.is_empty()
    }

    /// Some of the files under the keys that they have here, and nothing of the others.
    pub(crate) fn only(&self, wanted: impl Fn(FileKey) -> bool) -> Self {
        let kept = |file: &TextFile, key: u32| if wanted(FileKey(key)) { file.clone() } else { NONE.clone() };
        let end = (0..)
            .zip(&self.list)
            .filter(|(key, _)| wanted(FileKey(*key)))
            .last()
            .map_or(0, |(key, _)| key + 1);
        let list = self.list.iter().zip(0..end).map(|(file, key)| kept(file, key)).collect();
        let parts = self.parts.iter().filter(|(key, _)| wanted(FileKey(**key)));
        let parts = parts.map(|(key, file)| (*key, file.clone())).collect();
        Self { list, parts, parts_seen: self.parts_seen, keys: BTreeMap::new(), sought: Sought::default() }
    }

    /// The characters at a place.
    pub fn text(&self, place: &Place) -> &str {
        self.get(place.file).text.get(place.range.clone()).unwrap_or_default()
    }
}
