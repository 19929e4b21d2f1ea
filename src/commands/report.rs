//! What was made: one line for each document, what it leaves out and why, and the files to open.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::commands::write::Written;
use crate::document::{Document, Dropped};
use crate::fit::shed::Back;
use crate::fit::{MOST_OPEN, TIGHTEST, slides};
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
    /// The millimetres that are free.
    pub(crate) free: Option<f64>,
    /// How tight it is set.
    pub(crate) density: i8,
    /// How often it was set until it fitted.
    pub(crate) attempts: usize,
    /// What comes back next of what was left out so that it fits.
    pub(crate) back: Option<Back>,
    /// What it leaves out.
    pub(crate) dropped: Vec<Dropped>,
    /// What it moves to its backup part.
    pub(crate) moved: Vec<Dropped>,
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
            free: built.free,
            density: built.density,
            attempts: built.attempts,
            back: built.back.clone(),
            dropped: built.dropped.clone(),
            moved: built.moved.clone(),
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
    free: Option<f64>,
    density: Option<i8>,
    attempts: usize,
    back: Option<BackObject<'a>>,
    dropped: Vec<DroppedObject<'a>>,
    moved: Vec<DroppedObject<'a>>,
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

/// What comes back next, as programs read it.
#[derive(Serialize)]
struct BackObject<'a> {
    item: &'a str,
    lacks: f64,
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
        free: made.free.map(tenths),
        density: made.fill.map(|_| made.density),
        attempts: made.attempts,
        back: made.back.as_ref().map(|back| BackObject { item: &back.item, lacks: tenths(back.lacks) }),
        dropped: reasons(&made.dropped),
        moved: reasons(&made.moved),
        unchanged: made.unchanged,
        milliseconds: entry.milliseconds,
    };
    if made.files.is_empty() {
        return vec![object(Format::Pdf, None, None)];
    }
    made.files.iter().map(|file| object(file.format, Some(&file.path), file.page)).collect()
}

/// Items with their reasons, as programs read them.
fn reasons(items: &[Dropped]) -> Vec<DroppedObject<'_>> {
    items.iter().map(|one| DroppedObject { item: &one.item, reason: &one.reason }).collect()
}

/// Millimetres to a tenth.
fn tenths(millimetres: f64) -> f64 {
    (millimetres * 10.0).round() / 10.0
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
            made.fill.map(|fill| format!("{:.0} % full", fill * 100.0)).unwrap_or_default(),
            // A deck has many frames, and the room on one of them says little.
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
    use super::*;
    use crate::commands::totals::Totals;

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
                "kazakhstan  executive  deck   12 pages  80 % full              tightened 2/8  112 ms",
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
        assert_eq!(
            lines(&entries.iter().collect::<Vec<_>>()),
            ["kazakhstan  press  deck  1 page  50 % full  112 ms"]
        );
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
