//! What is wrong, where, and what to do: the one type for every message about a brief.
//!
//! Stages collect; only the driver decides to stop. Messages are lower case, without a full stop,
//! with literals in backticks and the cause in parentheses.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::files::Place;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Should be mended; the documents are written all the same.
    Warning,
    /// Must be mended; nothing is written for what it concerns.
    Error,
}

impl Level {
    /// The word that messages show.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place that a message is about, with a word on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there; may be empty.
    pub message: String,
}

/// An excerpt of a text that is no file of the run: of a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Excerpt {
    /// The file's name as messages show it.
    pub name: String,
    /// The file's text.
    pub text: String,
    /// The bytes to underline.
    pub range: std::ops::Range<usize>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How grave it is.
    pub level: Level,
    /// The rule that it belongs to, as `briefdeck rules` lists them.
    pub rule: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// Where: the first is the main place.
    pub labels: Vec<Label>,
    /// Where in a template, when it is about one.
    pub excerpt: Option<Excerpt>,
    /// What to do.
    pub hints: Vec<String>,
    /// The documents that it is about, as `BRIEF-AUDIENCE-DOCUMENT`; none where it is about the brief itself.
    pub documents: Vec<String>,
}

impl Diagnostic {
    /// A message without place or hint.
    pub(crate) fn new(level: Level, message: impl Into<String>) -> Self {
        Self {
            level,
            rule: None,
            message: message.into(),
            labels: Vec::new(),
            excerpt: None,
            hints: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// An error without place or hint.
    pub(crate) fn error(message: impl Into<String>) -> Self {
        Self::new(Level::Error, message)
    }

    /// A warning without place or hint.
    pub(crate) fn warning(message: impl Into<String>) -> Self {
        Self::new(Level::Warning, message)
    }

    /// A note without place or hint.
    pub(crate) fn note(message: impl Into<String>) -> Self {
        Self::new(Level::Note, message)
    }

    /// Adds a place without a word on it.
    #[must_use]
    pub(crate) fn at(self, place: &Place) -> Self {
        self.label(place, "")
    }

    /// Adds a place with a word on it.
    #[must_use]
    pub(crate) fn label(mut self, place: &Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place: place.clone(), message: message.into() });
        self
    }

    /// Adds a place with a word on it, if there is one.
    #[must_use]
    pub(crate) fn maybe_label(self, place: Option<&Place>, message: impl Into<String>) -> Self {
        match place {
            Some(place) => self.label(place, message),
            None => self,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what to do, if there is something.
    #[must_use]
    pub(crate) fn maybe_hint(self, hint: Option<String>) -> Self {
        match hint {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }

    /// Names the rule.
    #[must_use]
    pub(crate) fn rule(mut self, rule: &'static str) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// Whether an error is among some messages.
pub(crate) fn has_errors(messages: &[Diagnostic]) -> bool {
    messages.iter().any(|one| one.level == Level::Error)
}

/// Messages in their order, each one once.
pub(crate) fn each_once(messages: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let all = Diagnostics::default();
    messages.into_iter().for_each(|one| all.add(one));
    all.list.into_inner()
}

/// Collects messages. Shared by reference: a stage adds and goes on.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: RefCell<Vec<Diagnostic>>,
    /// Where the messages of each hash stand in the list: a file can have very many of them.
    seen: RefCell<HashMap<u64, Vec<usize>>>,
}

impl Diagnostics {
    /// Adds a message, unless the very same one is there.
    pub(crate) fn add(&self, diagnostic: Diagnostic) {
        let mut hasher = DefaultHasher::new();
        diagnostic.hash(&mut hasher);
        let mut list = self.list.borrow_mut();
        let mut seen = self.seen.borrow_mut();
        let same = seen.entry(hasher.finish()).or_default();
        if !same.iter().any(|&index| list.get(index) == Some(&diagnostic)) {
            same.push(list.len());
            list.push(diagnostic);
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.list.borrow().len()
    }

    /// Whether an error is among them.
    pub(crate) fn has_errors(&self) -> bool {
        has_errors(&self.list.borrow())
    }

    /// The messages in the order of their places: by file, then by position; those without a place
    /// come last, in the order they were added.
    pub(crate) fn sorted(self) -> Vec<Diagnostic> {
        let mut list = self.list.into_inner();
        list.sort_by_key(|one| match one.labels.first() {
            Some(label) => (false, Some((label.place.file, label.place.range.start))),
            None => (true, None),
        });
        list
    }
}

/// Characters of the longest name that is held against others: nobody misspells more, and comparing costs the product
/// of two lengths.
const LONGEST_NAME: usize = 64;

/// The nearest of some known names, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = |candidate: &str| candidate.chars().count().max(3) / 3;
    let is_long = |name: &str| name.chars().nth(LONGEST_NAME).is_some();
    if is_long(name) {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| !is_long(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(candidate, name), candidate))
        .filter(|(distance, candidate)| *distance <= allowed(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// "did you mean `x`?", for a name that is unknown.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// Names in backticks: "`a`, `b`".
pub(crate) fn quoted<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    names.join(", ")
}

/// What to choose from: "one of `a`, `b`".
pub(crate) fn one_of<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    format!("one of {}", quoted(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nobody_types_are_held_against_none() {
        let (long, longer) = ("x".repeat(LONGEST_NAME), "x".repeat(LONGEST_NAME + 1));
        assert_eq!(nearest(&long, [long.as_str(), longer.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&longer, [long.as_str(), longer.as_str()]), None);
    }
}
