//! The words of a source's text, and finding a passage among them (interface; being written).

use std::ops::Range;

/// The words of a text, normalised.
#[derive(Debug)]
pub(crate) struct Index {}

/// What a text does not hold, and what it holds instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// The part of the wanted text that is not there, as its bytes: one fragment of an elided quotation.
    pub(crate) part: Range<usize>,
    /// The passage that is nearest to it.
    pub(crate) nearest: Option<Nearest>,
}

/// The passage of a source that is nearest to what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Its bytes in the source's text.
    pub(crate) range: Range<usize>,
    /// The wanted words with what differs marked: `[-mutual-] {+mutually+} beneficial`; what is only in the
    /// wanted text stands in `[-...-]`, what is only in the source in `{+...+}`.
    pub(crate) difference: String,
}

impl Index {
    /// Indexes a text.
    pub(crate) fn new(_text: &str) -> Self {
        Self {}
    }

    /// The sentence or lines that hold a passage.
    pub(crate) fn passage(&self, _text: &str, range: Range<usize>) -> Range<usize> {
        range
    }

    /// Finds a quotation or a fragment: its bytes in `text`, the text that was indexed.
    pub(crate) fn find(&self, text: &str, wanted: &str) -> Result<Range<usize>, Missing> {
        match text.find(wanted) {
            Some(start) => Ok(start..start + wanted.len()),
            None => Err(Missing { part: 0..wanted.len(), nearest: None }),
        }
    }
}
