//! The claims that a document shows, by the part of it that shows them: what the sign-off sheet finds their
//! pages by. No template sees this.

use crate::brief::Form;
use crate::files::{FileKey, Place};

/// Something shown that is a claim, or that claims stand behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trace {
    /// A figure, by its id, and what of it is printed.
    Figure(String, Form),
    /// A text, a number meant as typed, or a citation, by where it was written.
    Written(FileKey, usize),
    /// An item as such: `quote.relations`.
    Item(String),
}

impl Trace {
    /// What was written at a place.
    pub(crate) fn at(place: &Place) -> Self {
        Self::Written(place.file, place.range.start)
    }
}

/// A trace with the item that it belongs to, whose block tells whether and where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Owned {
    /// What is shown.
    pub(crate) trace: Trace,
    /// The item: `theme.investment`; nothing for the title, a heading, the conclusion.
    pub(crate) item: Option<String>,
}

impl From<Trace> for Owned {
    fn from(trace: Trace) -> Self {
        Self { trace, item: None }
    }
}

/// What one part of a document shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The slide; nothing for the page of a brief.
    pub(crate) slide: Option<String>,
    /// What it shows.
    pub(crate) traces: Vec<Owned>,
}
