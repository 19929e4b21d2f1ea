//! Messages with the texts that they point at, and nothing else of their brief.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::{Diagnostic, has_errors};
use crate::files::Files;
use crate::terminal::Terminal;

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

    /// Prints them.
    pub(super) fn print(&self, terminal: &mut Terminal<'_>) {
        terminal.diagnostics(&self.files, &self.list);
    }

    /// Leaves out what was said about an earlier brief already: of a file that they share.
    pub(super) fn without(&mut self, before: &mut HashSet<u64>) {
        let Self { files, list } = self;
        list.retain(|one| before.insert(number(one, files)));
    }
}

/// A number for a message: the same for the same words about the same place of the same file.
fn number(one: &Diagnostic, files: &Files) -> u64 {
    let mut hasher = DefaultHasher::new();
    (one.level, one.rule, &one.message, &one.excerpt, &one.hints).hash(&mut hasher);
    for label in &one.labels {
        (&files.get(label.place.file).path, &label.place.range, &label.message).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may")]
mod tests {
    use std::path::Path;

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
}
