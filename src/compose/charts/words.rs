//! Charts in words: the direct labels of rows, and the description that is heard in place of the drawing.

use rust_decimal::Decimal;

use super::Found;
use crate::brief::Unit;
use crate::brief_file::ChartKind;
use crate::compose::amounts::approx_word;
use crate::compose::content::Writer;
use crate::data::{AmountData, RowData};

/// A row's direct label: the number alone where the axis names the unit. Percent is short enough to stay.
pub(super) fn short(writer: &Writer<'_>, found: &Found<'_>, scaled: Decimal, unit: Option<&Unit>) -> String {
    let (brief, words) = (writer.brief, &found.words);
    let number = match unit {
        None => return words.text.clone(),
        Some(Unit::Percent) => format!("{}{}{}", words.prefix, words.number, words.suffix),
        Some(_) if found.pair => words.number.clone(),
        Some(_) => brief.locale.number(scaled),
    };
    found.approx.map_or(number.clone(), |approx| approx_word(brief, approx, &number))
}

/// What stands where there is no value.
pub(super) fn gap(writer: &Writer<'_>) -> AmountData {
    AmountData {
        text: writer.label("chart-gap"),
        approx: None,
        prefix: String::new(),
        number: String::new(),
        suffix: String::new(),
        raw: String::new(),
    }
}

/// The chart in words: its kind, its finding, its values. Where items have several values, each item is named once.
pub(super) fn describe(
    writer: &Writer<'_>,
    kind: ChartKind,
    title: &str,
    rows: &[RowData],
    series: &[String],
) -> String {
    let name = writer.label(&format!("chart-{}", kind.word()));
    let name = match series {
        [from, to] if kind == ChartKind::Slope => {
            let span = writer.fill("from-to", &[("from", from), ("to", to)]);
            if name.is_empty() { span } else { format!("{name}, {span}") }
        }
        _ => name,
    };
    let values: Vec<String> = match kind {
        ChartKind::Slope | ChartKind::Dot if !series.is_empty() => items(writer, kind, rows, series),
        _ => rows.iter().map(value).collect(),
    };
    let stop = if title.ends_with(['.', '!', '?', '…', '。']) { "" } else { "." };
    let colon = if name.is_empty() { "" } else { ": " };
    format!("{name}{colon}{title}{stop} {}.", values.join("; "))
}

/// One row: "Exports, 2021: $117 billion (disputed)".
fn value(row: &RowData) -> String {
    let series = row.series.as_ref().map(|series| format!("{series}, ")).unwrap_or_default();
    let flag = row.flag.as_ref().map(|flag| format!(" ({})", flag.text)).unwrap_or_default();
    format!("{series}{}: {}{flag}", row.label, row.text)
}

/// The items, each with all its values: of a slope "Wales: 14.1% to 13.0%", of dots "Wales: 14.1% (men), 13.0% (women)".
fn items(writer: &Writer<'_>, kind: ChartKind, rows: &[RowData], series: &[String]) -> Vec<String> {
    let mut labels: Vec<&str> = Vec::new();
    for row in rows {
        if !labels.contains(&row.label.as_str()) {
            labels.push(&row.label);
        }
    }
    let of = |label: &str, name: &String| {
        rows.iter().find(|row| row.label == label && row.series.as_ref() == Some(name))
    };
    let flagged = |row: &RowData| row.flag.as_ref().map(|flag| flag.text.clone());
    let item = |label: &&str| {
        let found: Vec<&RowData> = series.iter().filter_map(|name| of(label, name)).collect();
        let values = match found.as_slice() {
            [from, to] if kind == ChartKind::Slope => {
                let text = |row: &RowData| {
                    format!("{}{}", row.text, flagged(row).map_or(String::new(), |flag| format!(" ({flag})")))
                };
                writer.fill("from-to", &[("from", &text(from)), ("to", &text(to))])
            }
            found => {
                let text = |row: &&RowData| {
                    let marks: Vec<String> = row.series.iter().cloned().chain(flagged(row)).collect();
                    format!("{} ({})", row.text, marks.join(", "))
                };
                found.iter().map(text).collect::<Vec<_>>().join(", ")
            }
        };
        format!("{label}: {values}")
    };
    labels.iter().map(item).collect()
}
