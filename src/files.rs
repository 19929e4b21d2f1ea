//! The text files of a run, and places in them.
//!
//! Every file that is read is kept here under a small key, so that any later stage can point at the
//! characters it is about. These are never Typst files: the engine's own ids are few and never freed.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

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
#[derive(Debug)]
pub struct TextFile {
    /// The name that messages show: relative to the working folder where possible.
    pub name: String,
    /// The path it was read from.
    pub path: PathBuf,
    /// The text; briefs of a run that cite the same source share it.
    pub text: Arc<str>,
}

/// All files of a run, in the order they were read.
#[derive(Debug, Default)]
pub struct Files {
    list: Vec<TextFile>,
}

impl Files {
    /// Keeps a file and returns its key. A path that is already kept returns the key it has.
    pub(crate) fn add(&mut self, name: impl Into<String>, path: &Path, text: String) -> FileKey {
        self.add_shared(name.into(), path, text.into())
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

    /// Keeps a file of an earlier run, whose text is known.
    pub(crate) fn add_again(&mut self, name: String, path: &Path, text: String) -> FileKey {
        self.add_shared(name, path, text.into())
    }

    /// The files in the order in which they were read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &TextFile> {
        self.list.iter()
    }

    fn add_shared(&mut self, name: String, path: &Path, text: Arc<str>) -> FileKey {
        if let Some(known) = self.find(path) {
            return known;
        }
        self.list.push(TextFile { name, path: path.to_owned(), text });
        FileKey(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
    }

    /// The key of a file that was read from this path.
    pub(crate) fn find(&self, path: &Path) -> Option<FileKey> {
        let index = self.list.iter().position(|file| file.path == path)?;
        u32::try_from(index).ok().map(FileKey)
    }

    /// The file that a key names; an empty one for the key of another run.
    pub fn get(&self, key: FileKey) -> &TextFile {
        static NONE: LazyLock<TextFile> =
            LazyLock::new(|| TextFile { name: String::new(), path: PathBuf::new(), text: "".into() });
        usize::try_from(key.0).ok().and_then(|index| self.list.get(index)).unwrap_or(&NONE)
    }

    /// The same files, of which only some still have their texts.
    pub(crate) fn only(&self, wanted: impl Fn(FileKey) -> bool) -> Self {
        let kept = |(index, file): (usize, &TextFile)| {
            let wanted = u32::try_from(index).is_ok_and(|index| wanted(FileKey(index)));
            TextFile {
                name: file.name.clone(),
                path: file.path.clone(),
                text: if wanted { Arc::clone(&file.text) } else { "".into() },
            }
        };
        Self { list: self.list.iter().enumerate().map(kept).collect() }
    }

    /// The characters at a place.
    pub fn text(&self, place: &Place) -> &str {
        self.get(place.file).text.get(place.range.clone()).unwrap_or_default()
    }
}
