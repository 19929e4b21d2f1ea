//! What was made: one line for each document, what it leaves out and why, and the files to open.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::commands::write::Written;
use crate::document::{Document, Dropped};
use crate::fit::TIGHTEST;
use crate::formats::Format;
use crate::paths::display;
use crate::signoff::Tally;
use crate::terminal::{Terminal, counted};
use crate::toolkit::Built;

/// What became of one document.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The brief's name.
    pub(crate) brief: String,
    /// The audience.
    pub(crate) audience: String,
    /// Which document.
    pub(crate) document: Document,
    /// How it looks; nothing where it could not be made.
    pub(crate) made: Option<Made>,
    /// How long it took.
    pub(crate) milliseconds: u128,
}

impl Entry {
    /// The document's name, as its file has it: `kazakhstan-press-deck`.
    pub(crate) fn name(&self) -> String {
        format!("{}-{}-{}", self.brief, self.audience, self.document.word())
    }
}

/// A document that was made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Its pages.
    pub(crate) pages: usize,
    /// How full it is, from 0 to 1; nothing where it has as many pages as it takes.
    pub(crate) fill: Option<f64>,
    /// How tight it is set.
    pub(crate) density: u8,
    /// What it leaves out.
    pub(crate) dropped: Vec<Dropped>,
    /// Its files; none where nothing was to be written.
    pub(crate) files: Vec<MadeFile>,
    /// Whether it is as an earlier run made it, and was not made again.
    pub(crate) unchanged: bool,
}

/// A file that was written.
#[derive(Debug)]
pub(crate) struct MadeFile {
    /// Its format.
    pub(crate) format: Format,
    /// The page that it shows, where it is a picture of one.
    pub(crate) page: Option<usize>,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether it changed.
    pub(crate) written: Written,
}

impl Made {
    /// What was built, and the files it was written to.
    pub(crate) fn new(built: &Built, files: Vec<MadeFile>) -> Self {
        Self {
            pages: built.pages,
            fill: built.fill,
            density: built.density,
            dropped: built.dropped.clone(),
            files,
            unchanged: false,
        }
    }
}

/// A document as programs read it.
#[derive(Serialize)]
struct Object<'a> {
    kind: &'static str,
    brief: &'a str,
    audience: &'a str,
    document: &'a str,
    format: &'static str,
    path: Option<String>,
    page: Option<usize>,
    pages: usize,
    fill: Option<f64>,
    density: Option<u8>,
    dropped: Vec<DroppedObject<'a>>,
    /// Whether it is as an earlier run made it, and was not made again.
    unchanged: bool,
    milliseconds: u128,
}

/// How the claims of a brief stand, as programs read it.
#[derive(Serialize)]
struct ClaimsObject<'a> {
    kind: &'static str,
    brief: &'a str,
    #[serde(flatten)]
    tally: Tally,
}

/// What is left out, as programs read it.
#[derive(Serialize)]
struct DroppedObject<'a> {
    item: &'a str,
    reason: &'a str,
}

/// Prints what became of the documents, in the form the terminal is set to.
pub(crate) fn print<'a>(terminal: &mut Terminal<'_>, entries: impl IntoIterator<Item = &'a Entry>) {
    if terminal.reports_objects() {
        for entry in entries {
            for object in entry.made.iter().flat_map(|made| objects(entry, made)) {
                terminal.object(&object);
            }
        }
        return;
    }
    for line in lines(&entries.into_iter().collect::<Vec<_>>()) {
        terminal.say(&line);
    }
}

/// Prints how the claims of a brief stand, if it makes any.
pub(crate) fn print_claims(terminal: &mut Terminal<'_>, brief: &str, tally: Tally) {
    if terminal.reports_objects() {
        terminal.object(&ClaimsObject { kind: "claims", brief, tally });
    } else if tally.claims > 0 {
        terminal.say(&format!("{brief}: {}", tally.sentence()));
    }
}

/// Prints the files to open, one a line.
pub(crate) fn print_files<'a>(terminal: &mut Terminal<'_>, entries: impl IntoIterator<Item = &'a Entry>) {
    for path in files(entries) {
        terminal.made(&display(path));
    }
}

/// The files that were written, in their order.
pub(crate) fn files<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> impl Iterator<Item = &'a Path> {
    all_files(entries).map(|file| file.path.as_path())
}

/// The files that were made of documents.
pub(crate) fn all_files<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
) -> impl Iterator<Item = &'a MadeFile> {
    entries.into_iter().filter_map(|entry| entry.made.as_ref()).flat_map(|made| &made.files)
}

/// An object for each file; where nothing is written, one for the PDF that was checked.
fn objects<'a>(entry: &'a Entry, made: &'a Made) -> Vec<Object<'a>> {
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
        density: made.fill.map(|_| made.density),
        dropped: made
            .dropped
            .iter()
            .map(|one| DroppedObject { item: &one.item, reason: &one.reason })
            .collect(),
        unchanged: made.unchanged,
        milliseconds: entry.milliseconds,
    };
    if made.files.is_empty() {
        return vec![object(Format::Pdf, None, None)];
    }
    made.files.iter().map(|file| object(file.format, Some(&file.path), file.page)).collect()
}

fn lines(entries: &[&Entry]) -> Vec<String> {
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
        for line in entry.made.iter().flat_map(|made| left_out(&made.dropped)) {
            lines.push(format!("{indent}{line}"));
        }
    }
    lines
}

/// The columns of a line.
const COLUMNS: usize = 7;

/// The columns that begin with words: brief, audience, document.
const WORDS: usize = 3;

fn cells(entry: &Entry) -> Vec<String> {
    let mut cells = vec![entry.brief.clone(), entry.audience.clone(), entry.document.word().to_owned()];
    if let Some(made) = &entry.made {
        cells.extend([
            counted(made.pages, "page"),
            made.fill.map(|fill| format!("{:.0} % full", fill * 100.0)).unwrap_or_default(),
            if made.density == 0 { String::new() } else { format!("tightened {}/{TIGHTEST}", made.density) },
            if made.unchanged { "unchanged".into() } else { format!("{} ms", entry.milliseconds) },
        ]);
    } else {
        cells.push("not made".into());
    }
    cells
}

/// What is left out, the items with the same reason together.
fn left_out(dropped: &[Dropped]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in dropped {
        match reasons.iter_mut().find(|(reason, _)| *reason == one.reason) {
            Some((_, items)) => items.push(&one.item),
            None => reasons.push((&one.reason, vec![&one.item])),
        }
    }
    reasons.iter().map(|(reason, items)| format!("left out: {} ({reason})", items.join(", "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::totals::Totals;

    fn entry(audience: &str, document: Document, made: Option<Made>) -> Entry {
        Entry { brief: "kazakhstan".into(), audience: audience.into(), document, made, milliseconds: 112 }
    }

    fn made(pages: usize, fill: f64, density: u8, dropped: &[(&str, &str)]) -> Made {
        let dropped = dropped
            .iter()
            .map(|&(item, reason)| Dropped { item: item.into(), reason: reason.into(), mentioned: false })
            .collect();
        Made { pages, fill: Some(fill), density, dropped, files: Vec::new(), unchanged: false }
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
                "kazakhstan  press      brief    1 page  94 % full                  112 ms",
                "            left out: question.brics, question.aid (no section shows questions)",
                "            left out: theme.trade (limit of 5 themes)",
                "kazakhstan  executive  deck   12 pages  80 % full  tightened 2/21  112 ms",
                "kazakhstan  public     deck   not made",
            ]
        );
        let mut totals = Totals::default();
        totals.add(&entries);
        assert_eq!(totals.sentence(), "2 documents, 1 not made");
    }

    #[test]
    fn a_column_that_says_nothing_takes_no_room() {
        let entries = [entry("press", Document::Brief, Some(made(1, 0.5, 0, &[])))];
        assert_eq!(
            lines(&entries.iter().collect::<Vec<_>>()),
            ["kazakhstan  press  brief  1 page  50 % full  112 ms"]
        );
    }
}
