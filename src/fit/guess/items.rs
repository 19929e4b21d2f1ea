//! How high the items of a page are, by guess.

use super::metrics::{Metrics, SANS, chars};
use crate::data::{ChartData, Content, Data, ItemBase, ItemData};

/// The characters of a text that may be missing.
fn of(content: Option<&Content>) -> f64 {
    content.map_or(0.0, |content| chars(content))
}

/// The characters of words that may be missing.
fn count(words: Option<&String>) -> f64 {
    words.map_or(0.0, |words| words.chars().count() as f64)
}

/// What is said under an item: its caveat.
fn caveat(base: &ItemBase, width: f64, metrics: &Metrics) -> f64 {
    match &base.caveat {
        Some(caveat) => metrics.half + metrics.words(chars(caveat), width),
        None => 0.0,
    }
}

/// The characters of an item's own marks.
fn marks(base: &ItemBase) -> f64 {
    1.2 * base.sources.len() as f64
        + base.flag.as_ref().map_or(0.0, |flag| flag.text.chars().count() as f64 + 2.0)
}

/// A line or more that follows an item, if it has it.
fn addition(content: Option<&Content>, width: f64, metrics: &Metrics) -> f64 {
    match content {
        Some(content) => metrics.half + metrics.words(chars(content) + 12.0, width),
        None => 0.0,
    }
}

/// The height of an item in a column.
pub(super) fn column_item(item: &ItemData, data: &Data, width: f64, metrics: &Metrics) -> f64 {
    match item {
        ItemData::Theme(theme) => {
            let lead = chars(theme.lead.as_ref().unwrap_or(&theme.title)) * 1.06;
            let words = lead + of(theme.summary.as_ref()) + marks(&theme.base);
            let points = if theme.summary.is_some() { &[][..] } else { theme.points.as_slice() };
            let point = |point: &Content| metrics.prose(chars(point) + 2.0, width) + metrics.half;
            let points: f64 = points.iter().map(point).sum();
            metrics.prose(words, width) + points + caveat(&theme.base, width, metrics)
        }
        ItemData::Risk(risk) => {
            let words = chars(&risk.title) * 1.06 + of(risk.text.as_ref()) + marks(&risk.base);
            let likelihood =
                if risk.likelihood.is_some() { metrics.half + 0.68 * metrics.label } else { 0.0 };
            metrics.prose(words, width)
                + likelihood
                + addition(risk.response.as_ref(), width, metrics)
                + caveat(&risk.base, width, metrics)
        }
        ItemData::Question(question) => {
            let words = chars(&question.question) * 1.06 + chars(&question.answer) + marks(&question.base);
            metrics.prose(words, width)
                + addition(question.if_pressed.as_ref(), width, metrics)
                + addition(question.do_not_say.as_ref(), width, metrics)
                + caveat(&question.base, width, metrics)
        }
        ItemData::Quote(quote) => {
            let inner = width - 14.2;
            let words = quote.text.chars().count() as f64 + 2.0 + count(quote.translated.as_ref());
            let size = 1.3 * metrics.body;
            let pitch = (metrics.ratio * metrics.body + 1.0 + 0.68 * 0.3 * metrics.body) / size;
            let mut height = metrics.text(words, size, pitch, 0.43, inner);
            if let Some(original) = &quote.original {
                height += metrics.half + metrics.words(original.chars().count() as f64 + 10.0, inner);
            }
            let date = quote.date.as_ref().map_or(0.0, |date| date.text.chars().count() as f64);
            let parts = [&quote.speaker, &quote.role, &quote.occasion, &quote.place];
            let details: f64 = parts.into_iter().map(|part| count(part.as_ref()) + 2.0).sum::<f64>() + date;
            height + 9.0 + metrics.words(details, inner) + caveat(&quote.base, width, metrics)
        }
        ItemData::Event(event) => {
            let (size, dated) =
                (metrics.label + 0.5, event.span.chars().count() as f64 * (metrics.label + 0.5) * 0.48);
            let words = chars(&event.title)
                + of(event.text.as_ref())
                + count(event.planned.as_ref())
                + marks(&event.base);
            let (over, room) =
                if dated > 0.4 * width { (1.4 * size, width) } else { (0.0, width - dated - 10.0) };
            over + metrics.text(words, size, 1.35, SANS, room) + caveat(&event.base, room, metrics)
        }
        ItemData::Step(step) => {
            let size = metrics.label + 0.5;
            let words = chars(&step.action) + marks(&step.base);
            1.4 * size + metrics.text(words, size, 1.35, SANS, width) + caveat(&step.base, width, metrics)
        }
        ItemData::Chart(chart) => exhibit(chart, width, metrics),
        ItemData::Contact { contact, .. } => {
            let issuer = &data.issuer;
            let parts =
                [count(contact.as_ref()), of(issuer.boilerplate.as_ref()), of(issuer.disclaimer.as_ref())];
            let gap = metrics.label_leading() + metrics.half;
            let height = |chars: f64| metrics.words(chars, width) + gap;
            parts.into_iter().filter(|chars| *chars > 0.0).map(height).sum::<f64>() - gap
        }
        ItemData::Image(_) => 0.6 * width,
        _ => 0.0,
    }
}

/// A chart with its title, its lines and its table.
fn exhibit(chart: &ChartData, width: f64, metrics: &Metrics) -> f64 {
    let marks = 1.2 * chart.base.sources.len() as f64;
    let mut height = metrics.text(chars(&chart.title) * 1.03 + marks, metrics.body, 1.33, SANS, width);
    if chart.subtitle.is_some() || chart.base.flag.is_some() {
        height += metrics.half.max(5.0) + metrics.words(count(chart.subtitle.as_ref()) + marks, width);
    }
    let mut labels: Vec<&str> = chart.rows.iter().map(|row| row.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let (rows, groups, series) = (chart.rows.len() as f64, labels.len() as f64, chart.series.len());
    let drawing = match chart.chart {
        "table" => (groups + 1.0) * 13.0,
        "bar" => rows * 12.0 + groups * if rows > 12.0 { 3.0 } else { 5.0 },
        "dot" => groups * if series > 2 { 22.0 } else { 14.0 } + if series > 1 { 28.0 } else { 14.0 },
        "slope" => (groups * 10.5 + 22.0).max(85.0),
        "stacked" if series > 1 => groups * 20.0 + 20.0,
        "stacked" => 34.0 + chart.whole.as_ref().map_or(0.0, |_| 15.0),
        "panels" => series.div_ceil(if series == 4 { 2 } else { 3 }) as f64 * 92.0,
        _ => (7.5 * metrics.space).max(85.0),
    };
    let table = if chart.table && chart.chart != "table" { (groups + 1.0) * 13.5 + 10.0 } else { 0.0 };
    height + metrics.half + drawing + table + caveat(&chart.base, width, metrics)
}

/// What stands under the number of a key figure.
pub(super) fn tile_words(item: &ItemData, width: f64, metrics: &Metrics) -> f64 {
    let ItemData::Figure(figure) = item else { return 0.0 };
    let unit = figure.value.suffix.chars().count();
    let unit = if unit > 4 { unit as f64 + 1.0 } else { 0.0 };
    let mut height =
        metrics.words(chars(&figure.label) + unit + 1.2 * figure.base.sources.len() as f64, width);
    let notes = [&figure.change, &figure.qualifier, &figure.geography];
    let notes: f64 = notes.into_iter().flatten().map(|words| words.chars().count() as f64 + 2.0).sum();
    let notes = notes + of(figure.base.caveat.as_ref());
    if notes > 0.0 {
        height += metrics.label_leading() + metrics.words(notes, width);
    }
    if figure.base.flag.is_some() {
        height += metrics.label_leading() + 0.68 * metrics.label;
    }
    height
}
