//! What became of documents, as programs read it.

use std::path::Path;

use serde::Serialize;

use super::{Entry, Made};
use crate::document::Dropped;
use crate::formats::Format;
use crate::paths::display;
use crate::signoff::Tally;

/// A document as programs read it.
#[derive(Serialize)]
pub(super) struct Object<'a> {
    kind: &'static str,
    brief: &'a str,
    audience: &'a str,
    document: &'a str,
    format: &'static str,
    path: Option<String>,
    page: Option<usize>,
    pages: usize,
    fill: Option<f64>,
    free: Option<f64>,
    density: Option<i8>,
    attempts: usize,
    back: Option<BackObject<'a>>,
    dropped: Vec<DroppedObject<'a>>,
    moved: Vec<DroppedObject<'a>>,
    /// Whether it is as an earlier run made it, and was not made again.
    unchanged: bool,
    milliseconds: u128,
}

/// How the claims of a brief stand, as programs read it.
#[derive(Serialize)]
pub(super) struct ClaimsObject<'a> {
    pub(super) kind: &'static str,
    pub(super) brief: &'a str,
    #[serde(flatten)]
    pub(super) tally: Tally,
}

/// What comes back next, as programs read it.
#[derive(Serialize)]
struct BackObject<'a> {
    item: &'a str,
    lacks: f64,
}

/// What is left out, as programs read it.
#[derive(Serialize)]
struct DroppedObject<'a> {
    item: &'a str,
    reason: &'a str,
}

/// An object for each file; where nothing is written, one for the PDF that was checked.
pub(super) fn objects<'a>(entry: &'a Entry, made: &'a Made) -> Vec<Object<'a>> {
    let object = |format: Format, path: Option<&Path>, page| Object {
        kind: "document",
        brief: &entry.brief,
        audience: &entry.audience,
        document: entry.document.word(),
        format: format.word(),
        path: path.map(display),
        page,
        pages: made.pages,
        // More digits than these would tell of the arithmetic, not of the page.
        fill: made.fill.map(|fill| (fill * 1000.0).round() / 1000.0),
        free: made.free.map(tenths),
        density: made.fill.map(|_| made.density),
        attempts: made.attempts,
        back: made.back.as_ref().map(|back| BackObject { item: &back.item, lacks: tenths(back.lacks) }),
        dropped: reasons(&made.dropped),
        moved: reasons(&made.moved),
        unchanged: made.unchanged,
        milliseconds: entry.milliseconds,
    };
    if made.files.is_empty() {
        return vec![object(Format::Pdf, None, None)];
    }
    made.files.iter().map(|file| object(file.format, Some(&file.path), file.page)).collect()
}

/// Items with their reasons, as programs read them.
fn reasons(items: &[Dropped]) -> Vec<DroppedObject<'_>> {
    items.iter().map(|one| DroppedObject { item: &one.item, reason: &one.reason }).collect()
}

/// Millimetres to a tenth.
pub(super) fn tenths(millimetres: f64) -> f64 {
    (millimetres * 10.0).round() / 10.0
}
