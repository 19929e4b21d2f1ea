//! What is said of a slide that does not fit its frame.

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

use crate::brief_file::FitMode;
use crate::compose::Composed;
use crate::data::SlideData;
use crate::diagnostic::Diagnostic;
use crate::engine::guilty::spoken;
use crate::pages::frames::{Walked, millimetres};
use crate::pages::measure::SlideSize;
use crate::reading;

/// The distance of lines, in sizes of their type.
const PITCH: f64 = 1.2;

/// The refusal of a slide: its item and where that is written, by how much it is too long, and what to cut.
pub(crate) fn refusal(
    composed: &Composed,
    slide: &SlideData,
    size: &SlideSize,
    document: &PagedDocument,
    mode: FitMode,
) -> Diagnostic {
    let over = (size.used - size.available).max(size.over);
    let lines = (over / line(document, &slide.name)).ceil().max(1.0);
    let words = reading::slide(&composed.data, slide).split_whitespace().count();
    let share = over / (size.available + over).max(1.0);
    let cut = (words as f64 * share).ceil();
    let excess =
        format!("{:.0} mm ({lines:.0} {}) too much", over.ceil(), if lines > 1.0 { "lines" } else { "line" });
    let items: Vec<String> =
        slide.items.iter().filter_map(|item| item.named()).map(|(kind, id)| format!("{kind}.{id}")).collect();
    let whose = match items.as_slice() {
        [item] => format!("{} does not fit its slide `{}`", spoken(item), slide.name),
        _ => format!("slide `{}` does not fit its frame", slide.name),
    };
    let problem = Diagnostic::error(format!("{whose}: {excess}")).rule("slide-overflow");
    let places = match items.is_empty() {
        true => vec![slide.name.clone()],
        false => items.clone(),
    };
    let placed = places.iter().filter_map(|name| composed.places.get(name));
    let problem = placed.fold(problem, |problem, place| problem.label(place, &excess));
    let mut ways = vec![format!("cut about {cut:.0} of its {words} words")];
    if mode == FitMode::Strict {
        ways.push("let the audience tighten slides with `fit = \"tighten\"`".to_owned());
    }
    if !items.is_empty() {
        ways.push("keep it off the slides with `in = [\"brief\"]`".to_owned());
    }
    problem.hint(ways.join(", or "))
}

/// The distance of a slide's lines in millimetres: of the type size in which most of it is set.
fn line(document: &PagedDocument, slide: &str) -> f64 {
    let walked = Walked::of(document);
    let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
    for run in walked.runs.iter().filter(|run| walked.name_around(run.owner, "slide:") == Some(slide)) {
        *sizes.entry((run.em() * 10.0).round().max(0.0) as u64).or_default() += run.text.glyphs.len();
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count).map_or(160, |(size, _)| size);
    millimetres(most.max(1) as f64 / 10.0 * PITCH)
}
