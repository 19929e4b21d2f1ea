//! The library's interface: open briefs, check them, build them to bytes. (interface; being written)

use std::path::{Path, PathBuf};

use crate::brief::Brief;
use crate::diagnostic::Diagnostic;
use crate::files::Files;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The one-page brief.
    Brief,
    /// The slide deck.
    Deck,
}

impl Document {
    /// The word in names and flags: `brief`, `deck`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Deck => "deck",
        }
    }
}

/// What a run is set up with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders with further fonts.
    pub font_paths: Vec<PathBuf>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Everything that briefs of a run share: the files read, the engine with templates and fonts.
#[derive(Debug, Default)]
pub struct Toolkit {
    files: Files,
}

/// A brief that was opened, with the messages about it that are no errors.
#[derive(Debug)]
pub struct Opened {
    /// The brief.
    pub brief: Brief,
    /// Warnings and notes.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document that was built.
#[derive(Debug)]
pub struct Built {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// How full the page is, from 0 to 1; of a deck its fullest slide.
    pub fill: f64,
    /// How tight it is set; 0 is the design's own spacing.
    pub density: u8,
    /// What was left out, and why.
    pub dropped: Vec<Dropped>,
    /// Warnings and notes about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// An item that a document leaves out though its audience may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// `KIND.ID`
    pub item: String,
    /// Why: "limit of 5 themes", "no section shows questions".
    pub reason: String,
}

impl Toolkit {
    /// A toolkit with its fonts and templates.
    ///
    /// # Errors
    /// Where a font folder cannot be read.
    pub fn new(options: Options) -> Result<Self, Diagnostic> {
        let _ = options;
        Ok(Self::default())
    }

    /// The files read so far, for printing diagnostics.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Opens and checks a brief.
    ///
    /// # Errors
    /// All problems of the brief, its parts and its project's file, if one of them is an error.
    pub fn open(&mut self, path: &Path) -> Result<Opened, Vec<Diagnostic>> {
        let _ = path;
        Err(Vec::new())
    }

    /// The data that the template of one document sees, as JSON, with the pictures by their names.
    ///
    /// # Errors
    /// Problems of the selection: a reference to what the audience may not see, a missing text.
    pub fn data(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
    ) -> Result<(String, Vec<(String, Vec<u8>)>), Vec<Diagnostic>> {
        let _ = (brief, audience, document);
        Err(Vec::new())
    }

    /// Builds one document. May be called from several threads.
    ///
    /// # Errors
    /// What keeps the document from being built: selection, fit, glyphs, template, standards.
    pub fn build(&self, brief: &Brief, audience: &str, document: Document) -> Result<Built, Vec<Diagnostic>> {
        let _ = (brief, audience, document);
        Err(Vec::new())
    }
}
