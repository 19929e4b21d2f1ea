//! How high the pieces of slides stand, by which they are spread over more of them.

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

use crate::pages::frames::{Bounds, Walked, millimetres};

/// What the labels of pieces begin with.
const PREFIXES: [&str; 2] = ["item:", "piece:"];

/// Heights in millimetres, by slide and piece: items by their names (`risk.floods`), others by their number on
/// the slide, from 1 (the label `piece:1`).
pub(crate) type Pieces = BTreeMap<(String, String), f64>;

/// Measures the pieces. One whose parts stand side by side, each with the label, is as high as the highest. The box
/// of what runs over a slide is cut off where the slide ends: the texts tell how high it is.
pub(crate) fn pieces(document: &PagedDocument) -> Pieces {
    let walked = Walked::of(document);
    let mut hulls: BTreeMap<(&str, &str), Bounds> = BTreeMap::new();
    let mut add = |slide, piece, bounds: Bounds| {
        hulls.entry((slide, piece)).and_modify(|hull| *hull = hull.with(&bounds)).or_insert(bounds);
    };
    for area in &walked.areas {
        let name = PREFIXES.iter().find_map(|prefix| area.named(prefix));
        if let (Some(name), Some(slide)) = (name, walked.name_around(area.parent, "slide:")) {
            add(slide, name, area.bounds);
        }
    }
    for run in &walked.runs {
        let Some(slide) = walked.name_around(run.owner, "slide:") else { continue };
        for prefix in PREFIXES {
            if let Some(name) = walked.name_around(run.owner, prefix) {
                add(slide, name, run.bounds);
            }
        }
    }
    let height = |((slide, piece), hull): ((&str, &str), Bounds)| {
        ((slide.to_owned(), piece.to_owned()), millimetres(hull.height()))
    };
    hulls.into_iter().map(height).collect()
}
