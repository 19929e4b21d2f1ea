//! Who follows a project from build to build: what each brief was made of, and the pages that came of it last.

mod pages;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use blake3::Hash;
use serde::Serialize;
use typst_layout::PagedDocument;

use super::make::Remains;
use super::units::Unit;
use crate::commands::report::Entry;
use crate::manifest::inputs::Inputs;
use crate::manifest::seal::Key;
use crate::project::rows::Row;
use crate::toolkit::Built;

use pages::Sheet;

pub(in crate::commands) use pages::{Page, Pages};

/// Files and folders with the keys of their content; nothing where there was none.
pub(in crate::commands) type Keys = Vec<(PathBuf, Option<Hash>)>;

/// Names a brief among those of a run: its file, and the line of its row.
type UnitKey = (PathBuf, usize);

/// What is known of the builds so far.
#[derive(Debug, Default)]
pub(in crate::commands) struct Follower {
    round: Mutex<Round>,
    /// The pages, where somebody looks at them.
    pages: Option<Mutex<Pages>>,
}

/// What is known of the latest build.
#[derive(Debug, Default)]
struct Round {
    /// What each brief was made of in this one.
    now: BTreeMap<UnitKey, Keys>,
    /// And in the one before.
    before: BTreeMap<UnitKey, Keys>,
    /// What became of the documents, in their order.
    outcomes: Vec<Outcome>,
}

/// What became of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::commands) struct Outcome {
    /// `kazakhstan-press-deck`
    pub(in crate::commands) name: String,
    /// The brief's name.
    pub(in crate::commands) brief: String,
    /// The audience.
    pub(in crate::commands) audience: String,
    /// The document's word.
    pub(in crate::commands) document: String,
    /// Whether it is there: made, or as it was.
    #[serde(rename = "made")]
    pub(in crate::commands) is_made: bool,
}

impl Follower {
    /// One that keeps the pages where somebody looks at them.
    pub(in crate::commands) fn new(keeps_pages: bool) -> Self {
        Self { pages: keeps_pages.then(Mutex::default), ..Self::default() }
    }

    /// A new build begins.
    pub(super) fn begin(&self) {
        let mut round = self.round();
        // A build that was over before a brief was opened says nothing of what they are made of.
        if !round.now.is_empty() {
            round.before = std::mem::take(&mut round.now);
        }
        round.outcomes.clear();
    }

    /// Whether there was a build before this one.
    pub(super) fn is_again(&self) -> bool {
        !self.round().before.is_empty()
    }

    /// Takes note of what a brief is made of.
    pub(super) fn has_read(&self, unit: &Unit, keys: Keys) {
        self.round().now.insert(key(unit), keys);
    }

    /// Whether a brief is made of what it was made of in the build before: then that was followed to its end.
    pub(super) fn is_as_before(&self, unit: &Unit, inputs: &Inputs) -> bool {
        let unit = key(unit);
        let before = self.round().before.get(&unit).cloned();
        let Some(before) = before.filter(|keys| keys.iter().all(|(path, key)| inputs.get(path) == *key))
        else {
            return false;
        };
        self.round().now.insert(unit, before);
        true
    }

    /// Takes note of what became of the documents of a brief.
    pub(super) fn has_closed(&self, remains: &Remains) {
        let outcome = |entry: &Entry| Outcome {
            name: entry.name(),
            brief: entry.brief.clone(),
            audience: entry.audience.clone(),
            document: entry.document.word().to_owned(),
            is_made: entry.made.is_some(),
        };
        self.round().outcomes.extend(remains.entries.iter().map(outcome));
    }

    /// Whether the pages of a document are those of this key already, or nobody looks at them.
    pub(super) fn shows(&self, document: &str, key: &Key) -> bool {
        self.pages().is_none_or(|pages| pages.is_of(document, &key.check()))
    }

    /// Takes the pages of a document that was made; without a key they are taken anew each time.
    pub(super) fn has_made(&self, document: &str, key: Option<&Key>, built: &Built, pages: &PagedDocument) {
        let Some(mutex) = &self.pages else { return };
        let known = lock(mutex).drawn(document);
        // Outside of the lock: documents are drawn side by side.
        let sheet = Sheet::draw(key.map(Key::check), built.pdf(), pages, &known);
        lock(mutex).put(document, sheet);
    }

    /// The pages, where somebody looks at them.
    pub(in crate::commands) fn pages(&self) -> Option<MutexGuard<'_, Pages>> {
        self.pages.as_ref().map(lock)
    }

    /// What became of the documents of the latest build.
    pub(in crate::commands) fn outcomes(&self) -> Vec<Outcome> {
        self.round().outcomes.clone()
    }

    /// All that the latest build read; nothing where it ended before any brief was opened.
    pub(in crate::commands) fn read(&self) -> Keys {
        self.round().now.values().flatten().cloned().collect()
    }

    fn round(&self) -> MutexGuard<'_, Round> {
        lock(&self.round)
    }
}

fn key(unit: &Unit) -> UnitKey {
    (unit.path().to_owned(), unit.row().map_or(0, Row::line))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
