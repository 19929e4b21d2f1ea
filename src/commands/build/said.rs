//! Messages with the texts that they point at, and nothing else of their brief.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::diagnostic::{Diagnostic, has_errors};
use crate::files::{Files, TextFile};
use crate::terminal::Terminal;

/// How many messages about rows are kept until all of their rows are known; the others are said of the first.
const SHARED: usize = 1000;

/// How many documents are named by one of them.
const NAMED: usize = 100;

/// Messages about one brief.
#[derive(Debug, Default)]
pub(super) struct Said {
    files: Files,
    /// The messages, in the order in which they are shown.
    pub(super) list: Vec<Diagnostic>,
}

impl Said {
    /// Messages about places in some files.
    pub(super) fn new(files: &Files, list: Vec<Diagnostic>) -> Self {
        let keys: BTreeSet<_> =
            list.iter().flat_map(|one| &one.labels).map(|label| label.place.file).collect();
        let files = if keys.is_empty() { Files::default() } else { files.only(|key| keys.contains(&key)) };
        Self { files, list }
    }

    /// The files that they are about.
    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Whether an error is among them.
    pub(super) fn has_errors(&self) -> bool {
        has_errors(&self.list)
    }

    /// Whether one points at a place.
    pub(super) fn has_place(&self) -> bool {
        self.list.iter().any(|one| !one.labels.is_empty())
    }

    /// Prints them.
    pub(super) fn print(&self, terminal: &mut Terminal<'_>) {
        terminal.diagnostics(&self.files, &self.list);
    }

    /// Leaves out what was said about an earlier brief already: of a file that they share.
    pub(super) fn without(&mut self, before: &mut HashSet<u64>) {
        let Self { files, list } = self;
        list.retain(|one| before.insert(number(one, files)));
    }

    /// Leaves out what is about the brief of a table and not about a row: that is kept for all of the rows together.
    /// What is about a row is not said of another one, and need not be remembered.
    pub(super) fn without_shared(&mut self, table: &Path, shared: &mut Shared) {
        let Self { files, list } = self;
        let mut own = HashSet::new();
        list.retain(|one| match is_of(one, table, files) {
            true => own.insert(number(one, files)),
            false => !shared.take(one, files),
        });
    }
}

/// Whether a message points at a row of a table.
fn is_of(one: &Diagnostic, table: &Path, files: &Files) -> bool {
    one.labels.iter().any(|label| files.get(label.place.file).path == table)
}

/// Messages about many rows, each once with the rows that it is about.
#[derive(Debug, Default)]
pub(super) struct Shared {
    list: Vec<Said>,
    /// Where each stands in the list, by its number.
    places: HashMap<u64, usize>,
    /// The numbers of those that are not kept, and of those among them that came again.
    said: HashSet<u64>,
    again: HashSet<u64>,
}

impl Shared {
    /// Takes a message, or the documents that it is about where it is known; where there are too many, only what
    /// comes again.
    fn take(&mut self, one: &Diagnostic, files: &Files) -> bool {
        let number = number(one, files);
        let known = self.places.get(&number).and_then(|place| self.list.get_mut(*place)?.list.first_mut());
        if let Some(known) = known {
            known.more += one.more;
            for document in &one.documents {
                match known.documents.len() < NAMED {
                    true => known.documents.push(document.clone()),
                    false => known.more += 1,
                }
            }
            return true;
        }
        if self.list.len() >= SHARED {
            let is_first = self.said.insert(number);
            if !is_first {
                self.again.insert(number);
            }
            return !is_first;
        }
        self.places.insert(number, self.list.len());
        self.list.push(Said::new(files, vec![one.clone()]));
        true
    }

    /// How many messages were said of one row and are about others too.
    pub(super) fn said_of_one(&self) -> usize {
        self.again.len()
    }

    /// The messages, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Said> {
        self.list.iter()
    }
}

/// A number for a message: the same for the same words about the same place of the same file.
fn number(one: &Diagnostic, files: &Files) -> u64 {
    let mut hasher = DefaultHasher::new();
    (one.level, one.rule, &one.message, &one.excerpt, &one.hints).hash(&mut hasher);
    for label in &one.labels {
        let TextFile { path, first_line, .. } = files.get(label.place.file);
        (path, first_line, &label.place.range, &label.message).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may")]
mod tests {
    use super::*;
    use crate::files::Place;

    #[test]
    fn what_briefs_share_is_said_once_and_what_differs_each_time() {
        let said = |other: &str| {
            let mut files = Files::default();
            // The keys differ from brief to brief.
            let own = files.add(other, Path::new(other), "own".to_owned());
            files.add("unused", Path::new("unused"), "x".to_owned());
            let shared = files.add("briefdeck.toml", Path::new("/p/briefdeck.toml"), "shared".to_owned());
            let message = || Diagnostic::warning("stale");
            let list = vec![message().at(&Place::new(shared, 0..3)), message().at(&Place::new(own, 0..3))];
            Said::new(&files, list)
        };
        let mut before = HashSet::new();
        let (mut first, mut second) = (said("a.toml"), said("b.toml"));
        first.without(&mut before);
        second.without(&mut before);
        assert_eq!((first.list.len(), second.list.len()), (2, 1));
        assert_eq!(second.files.text(&second.list[0].labels[0].place), "own");
    }

    #[test]
    fn what_rows_share_is_said_once_with_their_names_and_what_is_a_rows_own_each_time() {
        let mut shared = Shared::default();
        let mut own = 0;
        for line in 2..200 {
            let mut files = Files::default();
            let brief = files.add("a.toml", Path::new("/p/a.toml"), "[brief]".to_owned());
            let row = files.add_part("a.csv", Path::new("/p/a.csv"), "x,y".to_owned(), line);
            let mut message = Diagnostic::warning("stale").at(&Place::new(brief, 0..3));
            message.documents.push(format!("N{line}"));
            let of_row = Diagnostic::error("no number").at(&Place::new(row, 0..1));
            let mut said = Said::new(&files, vec![message, of_row]);
            said.without_shared(Path::new("/p/a.csv"), &mut shared);
            own += said.list.len();
        }
        assert!(shared.said.is_empty());
        let [said] = shared.list.as_slice() else { panic!("{shared:?}") };
        let one = &said.list[0];
        assert_eq!((own, one.documents.len(), one.more), (198, NAMED, 98));
    }

    #[test]
    fn past_a_bound_messages_are_said_of_the_first_row_and_counted() {
        let (mut shared, mut told) = (Shared::default(), 0);
        for row in 0..3 {
            let mut files = Files::default();
            let brief = files.add("a.toml", Path::new("/p/a.toml"), "x".repeat(SHARED + 8));
            let message = |at: usize| Diagnostic::warning("stale").at(&Place::new(brief, at..at + 1));
            // The last two are about one row alone.
            let count = SHARED + if row == 1 { 7 } else { 5 };
            let mut said = Said::new(&files, (0..count).map(message).collect());
            said.without_shared(Path::new("/p/a.csv"), &mut shared);
            told += said.list.len();
        }
        assert_eq!((shared.list.len(), told, shared.said_of_one()), (SHARED, 7, 5));
    }
}
