//! The texts that the briefs of a run share. A text that many cite is read once; the shelf does not grow with the run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use blake3::Hash;

use super::extract::{self, Unreadable};
use super::index::Index;
use crate::manifest::inputs;

/// How many bytes of text are kept for the next brief. What is in use lives on without the shelf.
const ROOM: usize = 16 << 20;

/// A text as it was read, with what was found out about it.
#[derive(Debug)]
pub(super) struct ReadText {
    /// The name that messages show.
    pub(super) name: String,
    /// The text.
    pub(super) text: Arc<str>,
    /// Of a PDF: the byte at which each page begins.
    pub(super) pages: Vec<usize>,
    /// The bytes at which its lines end.
    pub(super) lines: Vec<usize>,
    /// The key of the file that it was read from.
    pub(super) raw: Hash,
    /// Its words, made where something is not found as it is written.
    pub(super) index: OnceLock<Index>,
}

/// What is being read or was.
type Slot = Arc<OnceLock<Result<Arc<ReadText>, Unreadable>>>;

/// The texts that were read lately.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    slots: BTreeMap<PathBuf, Slot>,
    bytes: usize,
}

impl Shelf {
    /// The text of a file: read, unless another brief has done so. Threads that ask at once wait for one of them.
    pub(super) fn read(&self, path: &Path) -> Result<Arc<ReadText>, Unreadable> {
        let slot = Arc::clone(self.kept().slots.entry(path.to_owned()).or_default());
        let mut bytes = 0;
        let text = slot.get_or_init(|| {
            let raw = extract::bytes(path)?;
            let key = inputs::of_text(&raw);
            let extracted = extract::from_bytes(raw, path)?;
            bytes = extracted.text.len();
            let name = extracted.name(&crate::paths::display(path));
            let lines = memchr::memchr_iter(b'\n', extracted.text.as_bytes()).collect();
            let text = extracted.text.into();
            Ok(Arc::new(ReadText {
                name,
                text,
                pages: extracted.pages,
                lines,
                raw: key,
                index: OnceLock::new(),
            }))
        });
        self.grown(bytes, path);
        text.clone()
    }

    /// Takes note of what was read; where it is too much, the others go.
    fn grown(&self, bytes: usize, path: &Path) {
        let mut kept = self.kept();
        kept.bytes += bytes;
        if kept.bytes > ROOM && bytes > 0 {
            kept.slots.retain(|known, _| known == path);
            kept.bytes = bytes;
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // A thread that failed leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once_until_there_is_no_room_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("small.txt"), "as it was").unwrap();
        std::fs::write(path("large.txt"), "many words ".repeat(ROOM / 10)).unwrap();
        let shelf = Shelf::default();
        let first = shelf.read(&path("small.txt")).unwrap();
        std::fs::write(path("small.txt"), "as it is").unwrap();
        assert!(Arc::ptr_eq(&first, &shelf.read(&path("small.txt")).unwrap()));
        assert!(shelf.read(&path("none.txt")).is_err());
        shelf.read(&path("large.txt")).unwrap();
        assert_eq!(&*shelf.read(&path("small.txt")).unwrap().text, "as it is");
        assert_eq!(&*first.text, "as it was");
    }
}
