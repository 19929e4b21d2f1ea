//! What was made: one line for each document, what it leaves out and why, and the files to open.

mod lines;
mod objects;

use std::path::{Path, PathBuf};

use self::lines::lines;
use self::objects::{ClaimsObject, objects};
use crate::commands::write::Written;
use crate::document::{Document, Dropped};
use crate::fit::shed::Back;
use crate::formats::Format;
use crate::paths::display;
use crate::signoff::Tally;
use crate::terminal::Terminal;
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
