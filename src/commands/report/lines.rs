//! What became of documents, as people read it: a line for each, in columns, and what it leaves out.

use super::Entry;
use crate::document::{Document, Dropped};
use crate::fit::{MOST_OPEN, TIGHTEST, slides};
use crate::terminal::counted;

/// Lines about documents, in columns.
pub(super) fn lines(entries: &[&Entry]) -> Vec<String> {
    let rows: Vec<Vec<String>> = entries.iter().copied().map(cells).collect();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    // Numbers stand to the right of their columns.
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let indent = " ".repeat(widths.first().map_or(0, |width| width + 2));
    let mut lines = Vec::new();
    for (entry, row) in entries.iter().zip(&rows) {
        let cells = row.iter().zip(&widths).enumerate().filter(|(_, (_, width))| **width > 0).map(
            |(column, (cell, &width))| {
                if column < WORDS { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            },
        );
        lines.push(cells.collect::<Vec<_>>().join("  ").trim_end().to_owned());
        for line in entry.made.iter().flat_map(|made| together("left out", &made.dropped)) {
            lines.push(format!("{indent}{line}"));
        }
        for line in entry.made.iter().flat_map(|made| together("moved to the backup part", &made.moved)) {
            lines.push(format!("{indent}{line}"));
        }
        if let Some(back) = entry.made.as_ref().and_then(|made| made.back.as_ref()) {
            lines.push(format!(
                "{indent}next to come back: {}, for {:.0} mm more",
                back.item,
                back.lacks.ceil()
            ));
        }
    }
    lines
}

/// The columns of a line.
const COLUMNS: usize = 8;

/// The columns that begin with words: brief, audience, document.
const WORDS: usize = 3;

fn cells(entry: &Entry) -> Vec<String> {
    let mut cells = vec![entry.brief.clone(), entry.audience.clone(), entry.document.word().to_owned()];
    if let Some(made) = &entry.made {
        cells.extend([
            counted(made.pages, "page"),
            // A deck has many frames: how full the fullest is, and the room on it, say little.
            match (made.fill, entry.document) {
                (Some(fill), Document::Brief) => format!("{:.0} % full", fill * 100.0),
                _ => String::new(),
            },
            match (made.free, entry.document) {
                (Some(free), Document::Brief) => format!("{free:.0} mm free"),
                _ => String::new(),
            },
            match made.density {
                0 => String::new(),
                tight @ 1.. if entry.document == Document::Deck => {
                    format!("tightened {tight}/{}", slides::TIGHTEST)
                }
                tight @ 1.. => format!("tightened {tight}/{TIGHTEST}"),
                open => format!("opened {}/{}", open.unsigned_abs(), MOST_OPEN.unsigned_abs()),
            },
            if made.unchanged { "unchanged".into() } else { format!("{} ms", entry.milliseconds) },
        ]);
    } else {
        cells.push("not made".into());
    }
    cells
}

/// What became of items, those with the same reason together.
fn together(what: &str, dropped: &[Dropped]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in dropped {
        match reasons.iter_mut().find(|(reason, _)| *reason == one.reason) {
            Some((_, items)) => items.push(&one.item),
            None => reasons.push((&one.reason, vec![&one.item])),
        }
    }
    reasons.iter().map(|(reason, items)| format!("{what}: {} ({reason})", items.join(", "))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Made;
    use super::super::objects::tenths;
    use super::*;
    use crate::commands::totals::Totals;
    use crate::fit::shed::Back;

    fn entry(audience: &str, document: Document, made: Option<Made>) -> Entry {
        Entry { brief: "kazakhstan".into(), audience: audience.into(), document, made, milliseconds: 112 }
    }

    fn made(pages: usize, fill: f64, density: i8, dropped: &[(&str, &str)]) -> Made {
        let dropped = dropped
            .iter()
            .map(|&(item, reason)| Dropped { item: item.into(), reason: reason.into(), mentioned: false })
            .collect();
        let free = Some(tenths((1.0 - fill) * 230.0));
        Made {
            pages,
            fill: Some(fill),
            free,
            density,
            attempts: 1,
            back: None,
            dropped,
            moved: Vec::new(),
            files: Vec::new(),
            unchanged: false,
        }
    }

    #[test]
    fn lines_are_aligned_and_reasons_shared() {
        let left_out = [
            ("question.brics", "no section shows questions"),
            ("theme.trade", "limit of 5 themes"),
            ("question.aid", "no section shows questions"),
        ];
        let entries = [
            entry("press", Document::Brief, Some(made(1, 0.942, 0, &left_out))),
            entry("executive", Document::Deck, Some(made(12, 0.8, 2, &[]))),
            entry("public", Document::Deck, None),
        ];
        assert_eq!(
            lines(&entries.iter().collect::<Vec<_>>()),
            [
                "kazakhstan  press      brief    1 page  94 % full  13 mm free                 112 ms",
                "            left out: question.brics, question.aid (no section shows questions)",
                "            left out: theme.trade (limit of 5 themes)",
                "kazakhstan  executive  deck   12 pages                         tightened 2/8  112 ms",
                "kazakhstan  public     deck   not made",
            ]
        );
        let mut totals = Totals::default();
        totals.add(&entries);
        assert_eq!(totals.sentence(), "2 documents, 1 not made");
    }

    #[test]
    fn a_column_that_says_nothing_takes_no_room() {
        let entries = [entry("press", Document::Deck, Some(made(1, 0.5, 0, &[])))];
        assert_eq!(lines(&entries.iter().collect::<Vec<_>>()), ["kazakhstan  press  deck  1 page  112 ms"]);
    }

    #[test]
    fn a_line_says_what_comes_back_next_and_how_far_a_page_was_opened_up() {
        let back = Some(Back { item: "theme.trade".into(), lacks: 5.2 });
        let short = Made { back, ..made(1, 0.9, -3, &[("theme.trade", "so that the page fits")]) };
        assert_eq!(
            lines(&[&entry("press", Document::Brief, Some(short))]),
            [
                "kazakhstan  press  brief  1 page  90 % full  23 mm free  opened 3/8  112 ms",
                "            left out: theme.trade (so that the page fits)",
                "            next to come back: theme.trade, for 6 mm more",
            ]
        );
    }
}
