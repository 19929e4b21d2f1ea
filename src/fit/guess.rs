//! How full a page will be, guessed from its content before anything is set.
//!
//! The guess counts what the built-in templates set: characters by the width of their column and the average width of
//! a character of their face, tiles, drawings, lines of sources. It says where the ladder begins, and nothing else:
//! what a page really holds is always measured, so a wrong guess costs an attempt and never a page.

mod items;
mod metrics;

use self::items::{column_item, tile_words};
use self::metrics::{Metrics, SANS, SERIF, chars};
use crate::data::{Content, Data, ItemData, SectionData, SourceData};

/// The sections that take the whole width.
const BANDS: [&str; 4] = ["bottom-line", "decision", "meeting", "figures"];

/// How much of what is too much by guess is not there.
const OVER: f64 = 0.07;

/// How full the page is at the design's own spacing, by guess.
pub(crate) fn fill(data: &Data) -> f64 {
    let metrics = Metrics::of(data);
    let foot = foot(data, &metrics);
    let available = metrics.page - foot;
    if available <= 0.0 {
        return f64::INFINITY;
    }
    let guess = metrics.measured * body(data, &metrics) / available;
    // The more there is, the less is lost at the ends of columns.
    guess - OVER * (guess - 1.0).max(0.0)
}

/// The height of all that stands over the sources.
fn body(data: &Data, metrics: &Metrics) -> f64 {
    let mut height = head(data, metrics);
    let width = if metrics.rail > 0.0 { metrics.full - metrics.rail - metrics.gutter } else { metrics.full };
    let mut sections = data.sections.as_slice();
    let mut narrow = meta(data, metrics);
    if metrics.beside && metrics.rail == 0.0 {
        let conclusion = sections.split_first().filter(|(first, _)| first.name == "bottom-line");
        if let Some((first, rest)) = conclusion {
            sections = rest;
            let two_thirds = (2.0 * metrics.full - metrics.gutter) / 3.0;
            height += narrow.max(band(first, two_thirds, metrics));
        } else {
            height += meta_row(data, metrics);
        }
    } else if metrics.rail == 0.0 {
        height += meta_row(data, metrics);
    }
    let mut main = 0.0;
    let mut rest = sections;
    while let Some(first) = rest.first() {
        if BANDS.contains(&first.name) {
            rest = rest.get(1..).unwrap_or_default();
            if first.name == "figures" && metrics.rail > 0.0 {
                narrow += stacked(first, metrics) + metrics.section_gap;
                continue;
            }
            main += metrics.section_gap + band(first, width, metrics);
        } else {
            let run = rest.iter().take_while(|section| !BANDS.contains(&section.name)).count();
            let (here, after) = rest.split_at_checked(run).unwrap_or((rest, &[]));
            rest = after;
            main += metrics.section_gap + columns(here, data, width, metrics);
        }
    }
    // The first row of a page with a narrow column has no gap above it.
    if metrics.rail > 0.0 { height + (main - metrics.section_gap).max(narrow) } else { height + main }
}

/// The first line, the title, and what stands between and below.
fn head(data: &Data, metrics: &Metrics) -> f64 {
    let title = metrics.natural(chars(&data.head.title), metrics.title, metrics.title_em);
    let lines = if title <= 1.15 * metrics.full { 1.0 } else { (title / metrics.full).ceil() };
    let mut height = 0.68 * metrics.label + metrics.half + metrics.space + 1.0;
    height += (lines - 1.0) * 1.12 * metrics.title + 0.68 * metrics.title;
    if data.release.is_some() {
        height += metrics.space + 0.68 * metrics.body;
    }
    if let Some(subtitle) = &data.head.subtitle {
        height += metrics.space + metrics.text(chars(subtitle), metrics.body + 1.5, 1.28, SANS, metrics.full);
    }
    height + metrics.space + if metrics.field { 8.0 } else { 3.0 }
}

/// The table of who and when, beside the conclusion.
fn meta(data: &Data, metrics: &Metrics) -> f64 {
    let head = &data.head;
    let words = [&data.audience.addressee, &data.issuer.name, &head.purpose, &head.reference, &head.version];
    let width = if metrics.rail > 0.0 { metrics.rail } else { (metrics.full - 2.0 * metrics.gutter) / 3.0 };
    let mut lines = 1.0;
    for text in words.into_iter().flatten().chain(&head.data_as_of) {
        lines += metrics.lines(text.chars().count() as f64, metrics.label, SANS, 0.7 * width);
    }
    metrics.top + lines * (1.28 * metrics.label + 2.0)
}

/// The same as a row under the title.
fn meta_row(data: &Data, metrics: &Metrics) -> f64 {
    let lines = if data.head.data_as_of.is_some() { 3.0 } else { 2.0 };
    lines * 1.28 * metrics.label
}

/// A section over a whole width.
fn band(section: &SectionData, width: f64, metrics: &Metrics) -> f64 {
    let heading = metrics.heading(chars(&section.heading), width);
    let words = |section: &SectionData| -> f64 {
        let height = |item: &ItemData| match item {
            ItemData::BottomLine { text, .. } => {
                metrics.text(chars(text), metrics.bottom_line, 1.3, SERIF, width)
            }
            ItemData::Decision { recommendation, .. } => {
                metrics.text(chars(recommendation), metrics.body, metrics.ratio, SERIF, 0.65 * width)
            }
            ItemData::Meeting(meeting) => {
                let lists =
                    [&meeting.objectives, &meeting.their_objectives, &meeting.points_to_make, &meeting.avoid];
                let list = |texts: &Vec<Content>| -> f64 {
                    let height = |text: &Content| metrics.prose(chars(text), width / 2.0) + metrics.half;
                    texts.iter().map(height).sum::<f64>() + 1.28 * metrics.label
                };
                lists.into_iter().map(list).sum::<f64>() / 2.0
            }
            _ => 0.0,
        };
        section.items.iter().map(height).sum()
    };
    if section.name == "figures" {
        heading + 2.0 + tiles(section, width, metrics)
    } else {
        heading + words(section)
    }
}

/// The key figures in their rows.
fn tiles(section: &SectionData, width: f64, metrics: &Metrics) -> f64 {
    let rows = section.items.len().div_ceil(5).max(1);
    let columns = section.items.len().div_ceil(rows).max(2);
    let each = (width - metrics.gutter * (columns as f64 - 1.0)) / columns as f64;
    let number = 0.68 * metrics.number + metrics.half.max(0.19 * metrics.number + 1.5);
    let row = |items: &[ItemData]| {
        let words = items.iter().map(|item| tile_words(item, each, metrics)).fold(0.0, f64::max);
        number + words
    };
    let rows: Vec<f64> = section.items.chunks(columns).map(row).collect();
    rows.iter().sum::<f64>() + 1.5 * metrics.space * (rows.len() as f64 - 1.0).max(0.0)
}

/// The key figures under each other in the narrow column.
fn stacked(section: &SectionData, metrics: &Metrics) -> f64 {
    let number = 0.68 * metrics.number + metrics.half.max(0.19 * metrics.number + 1.5);
    let tile = |item| number + tile_words(item, metrics.rail, metrics) + 1.5 * metrics.space;
    let tiles: f64 = section.items.iter().map(tile).sum();
    metrics.heading(chars(&section.heading), metrics.rail) + 2.0 + tiles - 1.5 * metrics.space
}

/// Sections that share two columns: half of what they are in one.
fn columns(sections: &[SectionData], data: &Data, width: f64, metrics: &Metrics) -> f64 {
    let column = (width - metrics.gutter) / 2.0;
    let mut height = 0.0;
    let mut tallest = 0.0_f64;
    for (at, section) in sections.iter().enumerate() {
        let headed = section.name != "charts" || chars(&section.heading) > 10.0;
        let heading = if headed { metrics.heading(chars(&section.heading), column) } else { metrics.top };
        height += heading + if at > 0 { metrics.section_gap } else { 0.0 };
        let gap = metrics.item_gap(section.name);
        for (place, item) in section.items.iter().enumerate() {
            let item = column_item(item, data, column, metrics);
            height += item + if place > 0 { gap } else { 0.0 };
            tallest = tallest.max(item);
        }
    }
    (height / 2.0).max(tallest)
}

/// The sources with the lines around them.
fn foot(data: &Data, metrics: &Metrics) -> f64 {
    if data.sources.is_empty() && data.legend.is_empty() {
        return metrics.space;
    }
    let width = if metrics.rail > 0.0 { metrics.full - metrics.rail - metrics.gutter } else { metrics.full };
    let column = (width - metrics.gutter) / 2.0 - 1.1 * metrics.small;
    let pitch = 1.25 * metrics.small;
    let mut height = metrics.space + 0.5 + metrics.half;
    if metrics.rail == 0.0 {
        height += pitch + 2.5;
    }
    let lines: Vec<f64> =
        data.sources.iter().map(|source| metrics.lines(entry(source), metrics.small, SANS, column)).collect();
    let all: f64 = lines.iter().map(|lines| lines * pitch + 1.0).sum();
    height += (all / 2.0).max(lines.iter().map(|lines| lines * pitch).fold(0.0, f64::max)) + 0.25 * pitch;
    let definitions: f64 = data
        .sections
        .iter()
        .flat_map(|section| &section.items)
        .filter_map(|item| match item {
            ItemData::Figure(figure) => {
                figure.definition.as_ref().map(|text| chars(text) + chars(&figure.label) + 4.0)
            }
            _ => None,
        })
        .sum();
    if definitions > 0.0 {
        height += 7.0 + metrics.text(definitions + 12.0, metrics.small, 1.25, SANS, metrics.full);
    }
    height
}

/// The characters of a source's entry.
fn entry(source: &SourceData) -> f64 {
    let url = source.url.as_ref().map_or(0, |url| url.chars().count().saturating_sub(8) + 2);
    let accessed = source.accessed.as_ref().filter(|_| source.url.is_some());
    let accessed = accessed.map_or(0, |accessed| accessed.chars().count() + 2);
    (source.text.chars().count() + url + accessed) as f64 + source.caveat.as_deref().map_or(0.0, chars)
}
