//! Texts: prose with inline Markdown, plain fields, references and citations. (interface; being written)

use crate::brief::{Inline, Text};
use crate::diagnostic::Diagnostics;
use crate::read::Written;

/// Parses prose: inline Markdown, references and citations.
pub fn prose(written: &Written, problems: &Diagnostics) -> Text {
    let _ = problems;
    Text { nodes: vec![Inline::Text(written.text.clone())], place: written.place.clone() }
}

/// Parses a plain field that may hold references: titles, labels, `alt`.
pub fn plain_with_references(written: &Written, problems: &Diagnostics) -> Text {
    let _ = problems;
    Text { nodes: vec![Inline::Text(written.text.clone())], place: written.place.clone() }
}

/// Takes a plain field as written: names, quotation texts.
pub fn plain(written: &Written, problems: &Diagnostics) -> Text {
    let _ = problems;
    Text { nodes: vec![Inline::Text(written.text.clone())], place: written.place.clone() }
}

/// The number of words of a text, by the Unicode rules: "multi-vector" counts as two, a dash as none.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
