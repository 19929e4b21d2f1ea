//! What goes with the PDFs: a document's words as text and Markdown, its pages as pictures, a chart's data.
//!
//! All of it is made from what the document's template saw once the page fitted, and from the pages that
//! were audited: what was left out there is left out here.

mod chart;
mod items;
mod markdown;
mod outline;
mod pdfpc;
pub(crate) mod picture;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub(crate) use chart::{csv, find as chart};

use crate::data::Data;
use crate::pages::shown::Pages;

/// A document's words as plain text for an e-mail, without any escapes. Whatever Markdown says is said here.
pub(crate) fn text(data: &Data) -> String {
    text::render(&outline::outline(data))
}

/// The speaker notes of a deck as Markdown, slide by slide, whatever the pages they stand on.
pub(crate) fn notes(data: &Data, _: &Pages) -> String {
    markdown::render(&outline::notes(data))
}

/// The speaker notes of a deck for the presenter console pdfpc.
pub(crate) fn pdfpc(data: &Data, pages: &Pages) -> String {
    pdfpc::render(data, pages)
}

/// A document's words as Markdown.
pub(crate) fn markdown(data: &Data) -> String {
    markdown::render(&outline::outline(data))
}
