//! Texts that overlap.

use std::collections::BTreeMap;

use crate::pages::audit::{Finding, further, shortened};
use crate::pages::frames::{Bounds, Run, Walked, glyph_bounds, ink_bounds, millimetres};
use crate::pages::outside::ROUNDING;

/// How far accents reach over capitals, in em.
const ACCENT: f64 = 0.25;

/// How far letters reach below the baseline, in em.
const DESCENT: f64 = 0.3;

/// How many times larger than words a mark is that may lie behind them.
const ORNAMENT: f64 = 2.0;

/// What outlines may share, in em of the smaller text.
const TOUCH: f64 = 0.02;

/// Texts that overlap.
pub(crate) fn overlaps(walked: &Walked<'_>) -> Vec<Finding> {
    let mut order: Vec<(&Run<'_>, Bounds)> = walked
        .runs
        .iter()
        .filter(|run| !run.text.text.trim().is_empty())
        .map(|run| (run, reach(run)))
        .collect();
    order.sort_by(|(one, a), (other, b)| one.page.cmp(&other.page).then(a.top.total_cmp(&b.top)));
    // By the pair of items, so that two colliding paragraphs are one finding.
    let mut found: BTreeMap<(usize, Option<&str>, Option<&str>), Overlap<'_>> = BTreeMap::new();
    for (index, (one, one_reach)) in order.iter().enumerate() {
        for (other, other_reach) in order.iter().skip(index + 1) {
            if other.page != one.page || other_reach.top >= one_reach.bottom {
                break;
            }
            let (width, height) = one_reach.shared(other_reach);
            if width <= ROUNDING || height <= ROUNDING || on_purpose(one, other) {
                continue;
            }
            let Some((width, height)) = collision(one, other) else { continue };
            let [first, second] = [one, other].map(|run| walked.name_around(run.owner, "item:"));
            let key = (one.page, first.min(second), first.max(second));
            let entry = found.entry(key).or_insert(Overlap { one, other, width, height, count: 0 });
            entry.count += 1;
            if width * height > entry.width * entry.height {
                *entry = Overlap { one, other, width, height, count: entry.count };
            }
        }
    }
    type Pair<'a> = (usize, Option<&'a str>, Option<&'a str>);
    let finding = |((page, one, other), overlap): (Pair<'_>, Overlap<'_>)| {
        let slide = walked.name_around(overlap.one.owner, "slide:");
        // Where neither belongs to an item, the slide's place tells where to look.
        overlap_finding(page, slide, [one, other.or(slide.filter(|_| one.is_none()))], &overlap)
    };
    found.into_iter().map(finding).collect()
}

/// Two texts that overlap, the worst of several.
struct Overlap<'a> {
    /// One.
    one: &'a Run<'a>,
    /// The other.
    other: &'a Run<'a>,
    /// Points that they share sideways.
    width: f64,
    /// Points that they share upright.
    height: f64,
    /// How many pairs there are.
    count: usize,
}

/// The finding about two texts.
fn overlap_finding(
    page: usize,
    slide: Option<&str>,
    owners: [Option<&str>; 2],
    overlap: &Overlap<'_>,
) -> Finding {
    let further = further(overlap.count, "pair");
    let slide = slide.map(|slide| format!(", slide `{slide}`")).unwrap_or_default();
    let message = format!(
        "`{}` and `{}` overlap by {:.1} × {:.1} mm on page {}{slide}{further}",
        shortened(&overlap.one.text.text),
        shortened(&overlap.other.text.text),
        millimetres(overlap.width),
        millimetres(overlap.height),
        page + 1,
    );
    let mut items: Vec<(String, String)> = Vec::new();
    for item in owners.into_iter().flatten() {
        if items.iter().all(|(known, _)| known != item) {
            items.push((item.to_owned(), String::new()));
        }
    }
    let hint = "shorten one of them, or leave one out";
    Finding { rule: "text-overlap", message, items, hint }
}

/// What a run can reach at most: cheap to compute, and never too small for common letters.
fn reach(run: &Run<'_>) -> Bounds {
    let em = run.em();
    let bounds = run.bounds;
    Bounds { top: bounds.top - em * ACCENT, bottom: bounds.bottom + em * DESCENT, ..bounds }
}

/// Whether two texts lie on each other by design: the same text twice for effect, a text at another angle
/// that belongs to no block, as a watermark, or a large mark behind words, as a quotation mark.
fn on_purpose(one: &Run<'_>, other: &Run<'_>) -> bool {
    let (a, b) = (one.transform, other.transform);
    let apart = (a.tx - b.tx).to_pt().hypot((a.ty - b.ty).to_pt());
    let turned = (a.sx.get() * b.ky.get() - a.ky.get() * b.sx.get()).abs() > 1e-6;
    let loose = one.owner.is_none() || other.owner.is_none();
    let ornament = |mark: &Run<'_>, words: &Run<'_>| mark.is_marks() && mark.em() >= ORNAMENT * words.em();
    (one.text.text == other.text.text && apart < 1.0)
        || (turned && loose)
        || ornament(one, other)
        || ornament(other, one)
}

/// What outlines of two runs may share: at display sizes a touch is no collision.
fn touch(one: &Run<'_>, other: &Run<'_>) -> f64 {
    ROUNDING.max(TOUCH * one.em().min(other.em()))
}

/// How far the outlines of two runs overlap, at the two glyphs that share most.
fn collision(one: &Run<'_>, other: &Run<'_>) -> Option<(f64, f64)> {
    let (ink, other_ink, allowed) = (ink_bounds(one)?, ink_bounds(other)?, touch(one, other));
    let (width, height) = ink.shared(&other_ink);
    if width <= allowed || height <= allowed {
        return None;
    }
    // Only what lies in the shared part can collide.
    let near = |list: Vec<Bounds>, with: &Bounds| -> Vec<Bounds> {
        list.into_iter().filter(|glyph| glyph.shared(with).0 > 0.0).collect()
    };
    let others = near(glyph_bounds(other), &ink);
    let pairs = near(glyph_bounds(one), &other_ink).into_iter().flat_map(|glyph| {
        let shared = move |other: &Bounds| glyph.shared(other);
        others.iter().map(shared).collect::<Vec<_>>()
    });
    pairs
        .filter(|(width, height)| *width > allowed && *height > allowed)
        .max_by(|one, other| (one.0 * one.1).total_cmp(&(other.0 * other.1)))
}
