//! How many documents a run made, counted as they come.

use crate::commands::report::{Entry, all_files};
use crate::commands::write::Written;
use crate::terminal::counted;

/// Counts of documents and files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Documents that were made, or are as they were.
    pub(crate) made: usize,
    /// Documents that could not be made.
    pub(crate) missing: usize,
    files: usize,
    same: usize,
}

impl Totals {
    /// Counts some more.
    pub(crate) fn add(&mut self, entries: &[Entry]) {
        let made = entries.iter().filter(|entry| entry.made.is_some()).count();
        self.made += made;
        self.missing += entries.len() - made;
        self.files += all_files(entries).count();
        self.same += all_files(entries).filter(|file| file.written == Written::Same).count();
    }

    /// Whether there was nothing to count.
    pub(crate) fn is_empty(&self) -> bool {
        self.made + self.missing == 0
    }

    /// "4 documents", "4 documents, 1 as before", "4 documents in 32 files, 30 as before".
    pub(crate) fn sentence(&self) -> String {
        let mut text = counted(self.made, "document");
        if self.files > 0 && self.files != self.made {
            text.push_str(&format!(" in {}", counted(self.files, "file")));
        }
        if self.same > 0 {
            text.push_str(&format!(", {} as before", self.same));
        }
        if self.missing > 0 {
            text.push_str(&format!(", {} not made", self.missing));
        }
        text
    }
}
