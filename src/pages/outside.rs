//! Text that stands outside the page, its slide's frame or its block.

use std::collections::BTreeMap;

use crate::engine::guilty::spoken;
use crate::pages::audit::{Finding, further, shortened};
use crate::pages::frames::{Bounds, Run, Walked, ink_bounds, millimetres};

/// How far text may stand out of its block sideways, in em.
const HANG: f64 = 0.3;

/// How far text may stand out of its block above and below, in em: a block begins at the height of capitals
/// and ends at the last baseline, and raised and lowered marks of the first and last line stand out.
const RAISED: f64 = 0.5;

/// How far marks without letters or digits may stand out sideways, in em: hanging punctuation.
const HANG_MARKS: f64 = 1.2;

/// Points that rounding may add.
pub(crate) const ROUNDING: f64 = 0.3;

/// How far a run stands out of a rectangle, and on which side; nothing if within what is allowed.
fn beyond(run: &Run<'_>, of: &Bounds, strictly: bool) -> Option<(f64, &'static str)> {
    let (sideways, upright) = match (strictly, run.is_marks()) {
        (true, _) => (0.0, 0.0),
        (false, true) => (HANG_MARKS, RAISED),
        (false, false) => (HANG, RAISED),
    };
    let (sideways, upright) = (sideways * run.em() + ROUNDING, upright * run.em() + ROUNDING);
    let bounds = &run.bounds;
    let sides = [
        (bounds.right - of.right, sideways, "right"),
        (bounds.bottom - of.bottom, upright, "lower"),
        (of.left - bounds.left, sideways, "left"),
        (of.top - bounds.top, upright, "upper"),
    ];
    sides
        .into_iter()
        .filter(|(amount, allowed, _)| amount > allowed)
        .map(|(amount, _, side)| (amount, side))
        .max_by(|one, other| one.0.total_cmp(&other.0))
}

/// Runs that stand out of the same thing.
struct Outside<'a> {
    /// Points, of the worst.
    amount: f64,
    /// The side, of the worst.
    side: &'static str,
    /// The worst.
    run: &'a Run<'a>,
    /// How many there are.
    count: usize,
}

/// Text outside the page, its slide or its block.
pub(crate) fn outside(walked: &Walked<'_>) -> Vec<Finding> {
    // By what they stand out of (nothing: the page) and by the item that they belong to.
    let mut found: BTreeMap<(usize, Option<usize>, Option<&str>), Outside<'_>> = BTreeMap::new();
    for run in walked.runs.iter().filter(|run| !run.text.text.trim().is_empty()) {
        let Some(page) = walked.pages.get(run.page) else { continue };
        let off_page = beyond(run, page, true).map(|beyond| (None, beyond));
        let out_of = off_page.or_else(|| {
            walked.around(run.owner).find_map(|(index, area)| {
                let beyond = match area.label {
                    Some(_) => beyond(run, &area.bounds, false),
                    None => cut(run, &area.bounds),
                };
                beyond.map(|beyond| (Some(index), beyond))
            })
        });
        let Some((area, (amount, side))) = out_of else { continue };
        let key = (run.page, area, walked.name_around(run.owner, "item:"));
        let entry = found.entry(key).or_insert(Outside { amount, side, run, count: 0 });
        entry.count += 1;
        if amount > entry.amount {
            (entry.amount, entry.side, entry.run) = (amount, side, run);
        }
    }
    found
        .into_iter()
        .map(|((page, area, item), outside)| outside_finding(walked, page, area, item, &outside))
        .collect()
}

/// What a clip cuts off of a run's outlines.
fn cut(run: &Run<'_>, of: &Bounds) -> Option<(f64, &'static str)> {
    // The outlines are dear to compute: only where the text comes near the edge.
    let near = run.em();
    let bounds = &run.bounds;
    let inside = bounds.left - near > of.left
        && bounds.right + near < of.right
        && bounds.top - near > of.top
        && bounds.bottom + near < of.bottom;
    if inside {
        return None;
    }
    let outlines = Run { bounds: ink_bounds(run)?, ..run.clone() };
    beyond(&outlines, of, true)
}

/// The finding about runs that stand out of the same thing.
fn outside_finding(
    walked: &Walked<'_>,
    page: usize,
    area: Option<usize>,
    item: Option<&str>,
    outside: &Outside<'_>,
) -> Finding {
    let slide = walked.name_around(outside.run.owner, "slide:");
    let area = area.and_then(|index| walked.areas.get(index));
    let what = match area {
        None => "the page".to_owned(),
        Some(area) => match (area.named("slide:"), area.named("item:"), &area.label) {
            (Some(_), _, _) => "the slide's frame".to_owned(),
            (_, Some(_), _) => "its block".to_owned(),
            (_, _, None) => "what cuts it off".to_owned(),
            (_, _, Some(label)) => format!("its part of the page (`{label}`)"),
        },
    };
    let whose = match (item, slide) {
        (Some(item), Some(slide)) => format!("text of {} on slide `{slide}`", spoken(item)),
        (Some(item), None) => format!("text of {}", spoken(item)),
        (None, Some(slide)) => format!("text of slide `{slide}`"),
        (None, None) => "text".to_owned(),
    };
    let further = further(outside.count, "line");
    let amount = millimetres(outside.amount);
    let message = format!(
        "{whose} stands {amount:.1} mm beyond the {} edge of {what} on page {}: `{}`{further}",
        outside.side,
        page + 1,
        shortened(&outside.run.text.text),
    );
    // A slide that is too full squeezes the blocks in it: their texts stand out below.
    let is_block = area.is_some_and(|area| area.named("item:").is_some());
    let rule = match slide {
        Some(_) if !is_block || outside.side == "lower" => "slide-overflow",
        _ => "text-outside",
    };
    let hint = match outside.side {
        "lower" | "upper" => "shorten the text, or leave something out",
        _ => "shorten the text, or let a long word break (a soft hyphen: `\\u00AD`)",
    };
    let word = format!("{amount:.1} mm too much");
    let items = match (item, slide) {
        (Some(item), _) => vec![(item.to_owned(), word)],
        // A title or source line belongs to no item: what the slide is about shows where to look.
        (None, Some(slide)) => vec![(walked.first_item_of(slide).unwrap_or(slide).to_owned(), word)],
        (None, None) => Vec::new(),
    };
    Finding { rule, message, items, hint }
}
