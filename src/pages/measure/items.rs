//! Where each item stands, how high it is, and how many lines it has.

use std::collections::BTreeMap;

use crate::pages::frames::{Walked, millimetres};

/// Where an item stands, in millimetres from the upper left corner of its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ItemSize {
    /// The page on which it begins, from 1.
    pub(crate) page: usize,
    /// The page on which it ends, from 1.
    pub(crate) last_page: usize,
    /// The left edge of its first part.
    pub(crate) x: f64,
    /// The upper edge of its first part.
    pub(crate) y: f64,
    /// The width of its widest part.
    pub(crate) width: f64,
    /// Its height, all parts together.
    pub(crate) height: f64,
    /// Its lines of text.
    pub(crate) lines: usize,
}

impl ItemSize {
    /// What it takes of the height of a page with a body of some width: its share of the width, for others stand
    /// beside it.
    pub(crate) fn takes(&self, width: f64) -> f64 {
        let share = if width > 0.0 { (self.width / width).min(1.0) } else { 1.0 };
        self.height * share
    }
}

/// The items with their sizes.
pub(super) fn items(walked: &Walked<'_>) -> BTreeMap<String, ItemSize> {
    let mut out: BTreeMap<String, ItemSize> = BTreeMap::new();
    for area in &walked.areas {
        let Some(item) = area.named("item:") else { continue };
        let (page, bounds) = (area.page + 1, area.bounds);
        let [x, y, width, height] =
            [bounds.left, bounds.top, bounds.right - bounds.left, bounds.height()].map(millimetres);
        match out.get_mut(item) {
            Some(known) => {
                known.last_page = known.last_page.max(page);
                known.width = known.width.max(width);
                known.height += height;
            }
            None => {
                out.insert(
                    item.to_owned(),
                    ItemSize { page, last_page: page, x, y, width, height, lines: 0 },
                );
            }
        }
    }
    for (item, lines) in lines(walked) {
        if let Some(size) = out.get_mut(item) {
            size.lines = lines;
        }
    }
    out
}

/// The lines of each item: runs whose baselines are no further apart than raised marks are from their line.
fn lines<'w>(walked: &'w Walked<'_>) -> BTreeMap<&'w str, usize> {
    let mut baselines: BTreeMap<&str, Vec<(usize, f64, f64)>> = BTreeMap::new();
    for run in walked.runs.iter().filter(|run| !run.text.text.trim().is_empty()) {
        if let Some(item) = walked.name_around(run.owner, "item:") {
            baselines.entry(item).or_default().push((run.page, run.bounds.bottom, run.em()));
        }
    }
    let count = |(item, mut runs): (_, Vec<(usize, f64, f64)>)| {
        runs.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let apart = |pair: &[(usize, f64, f64)]| match pair {
            [one, other] => one.0 != other.0 || other.1 - one.1 > 0.75 * one.2.max(other.2),
            _ => false,
        };
        (item, 1 + runs.windows(2).filter(|pair| apart(pair)).count())
    };
    baselines.into_iter().map(count).collect()
}
