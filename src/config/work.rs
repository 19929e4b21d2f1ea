//! What a run is to do, command by command.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use crate::document::Document;
use crate::formats::Formats;
use crate::project::shard::Shard;
use crate::toolkit::Options;

/// What to do.
#[derive(Debug)]
pub(crate) enum Work {
    /// Make documents.
    Build(Build),
    /// Make documents at each change.
    Watch(Watch),
    /// Show who sees what.
    Show(Show),
    /// List the claims.
    Signoff(Signoff),
    /// Write a project to start with.
    New(PathBuf),
    /// List the rules or explain one.
    Rules(Option<String>),
    /// List the embedded templates, and what of them a brief replaces.
    ListTemplates(Option<PathBuf>),
    /// Write embedded templates into a folder: those named, or all.
    EjectTemplates(PathBuf, Vec<String>),
    /// Print or write a template's data.
    Data(Data),
    /// Print the schema.
    Schema,
    /// List the fonts, those of further folders included.
    Fonts(Vec<PathBuf>),
    /// Print completions.
    Completions(clap_complete::Shell),
}

/// Making documents at each change.
#[derive(Debug)]
pub(crate) struct Watch {
    /// What is made.
    pub(crate) build: Build,
    /// The port at which the preview is shown, 0 for any that is free; nothing: there is no preview.
    pub(crate) port: Option<u16>,
    /// Whether one looks every second, and does not wait for notices of the system.
    pub(crate) poll: bool,
    /// What opens the preview, or without one the documents; empty: the system's.
    pub(crate) viewer: Option<String>,
}

/// Making documents.
#[derive(Debug, Clone)]
pub(crate) struct Build {
    /// The briefs and folders given.
    pub(crate) paths: Vec<PathBuf>,
    /// The audiences asked for; empty: all that a brief builds.
    pub(crate) audiences: Vec<String>,
    /// The documents asked for.
    pub(crate) documents: Vec<Document>,
    /// Whether the documents were named, and are not simply all.
    pub(crate) chosen: bool,
    /// Which of the briefs.
    pub(crate) choice: Choice,
    /// What each is made as.
    pub(crate) formats: Formats,
    /// How many at once.
    pub(crate) jobs: NonZeroUsize,
    /// How long one document may take.
    pub(crate) time_limit: Duration,
    /// What the library is set up with.
    pub(crate) options: Options,
    /// What becomes of the documents.
    pub(crate) output: Output,
}

/// Which of the briefs that are found are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The names of rows; empty: all.
    pub(crate) rows: Vec<String>,
    /// The part of the work; nothing: all of it.
    pub(crate) shard: Option<Shard>,
}

/// What becomes of the documents.
#[derive(Debug, Clone)]
pub(crate) enum Output {
    /// They are checked and dropped.
    Check,
    /// They are written.
    Write {
        /// The folder; nothing: `out` in the project's.
        folder: Option<PathBuf>,
        /// The viewer that opens them; empty: the system's.
        viewer: Option<String>,
        /// Whether all are made, also those that are as they were.
        force: bool,
        /// Whether what nothing makes any more is removed.
        prune: bool,
    },
}

/// Showing who sees what.
#[derive(Debug)]
pub(crate) struct Show {
    /// The brief.
    pub(crate) file: PathBuf,
    /// The row that it is made for; nothing: the first.
    pub(crate) row: Option<String>,
    /// What to show of it.
    pub(crate) view: View,
    /// The audiences asked for; empty: all.
    pub(crate) audiences: Vec<String>,
    /// What the library is set up with.
    pub(crate) options: Options,
}

/// What to show of a brief.
#[derive(Debug)]
pub(crate) enum View {
    /// Items against audiences.
    Matrix,
    /// The same as JSON.
    Json,
    /// The words that audiences read, of these documents.
    Text(Vec<Document>),
    /// What differs between two audiences, as text or as JSON.
    Diff([String; 2], bool),
}

/// Listing the claims.
#[derive(Debug)]
pub(crate) struct Signoff {
    /// The brief.
    pub(crate) file: PathBuf,
    /// The row that it is made for; nothing: the first.
    pub(crate) row: Option<String>,
    /// The audiences asked for; empty: all that the brief builds, and all claims.
    pub(crate) audiences: Vec<String>,
    /// What is made of it.
    pub(crate) form: SheetForm,
    /// The folder to write into; nothing: lists are printed, and the PDF goes to `out` in the project's.
    pub(crate) folder: Option<PathBuf>,
    /// How many documents at once.
    pub(crate) jobs: NonZeroUsize,
    /// What the library is set up with.
    pub(crate) options: Options,
}

/// What is made of a sign-off sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SheetForm {
    /// A table for the terminal.
    Table,
    /// CSV.
    Csv,
    /// Markdown.
    Markdown,
    /// A PDF.
    Pdf {
        /// The viewer that opens it; empty: the system's.
        viewer: Option<String>,
    },
}

/// Printing or writing a template's data.
#[derive(Debug)]
pub(crate) struct Data {
    /// The brief.
    pub(crate) file: PathBuf,
    /// The row that it is made for; nothing: the first.
    pub(crate) row: Option<String>,
    /// The audience; may be nothing where there is but one.
    pub(crate) audience: Option<String>,
    /// The document; nothing for the sign-off sheet.
    pub(crate) document: Option<Document>,
    /// The folder to write into.
    pub(crate) folder: Option<PathBuf>,
    /// What the library is set up with.
    pub(crate) options: Options,
}
