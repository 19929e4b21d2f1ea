//! Briefs that nobody wrote: whole, valid brief files made from a number, the same from the same number on every
//! machine. Tests and benchmarks share them.
//!
//! *Ordinary* ones are what a press office writes: a handful of themes, some figures, a chart or a timeline, a
//! quotation, sources, all of usual length. *Wild* ones are anything that the reader takes: no item or thirty of a
//! kind, texts of a word or of the most characters that are allowed, words that no column holds, other scripts, every
//! paper, design, size and mode.

mod dice;
mod ordinary;
mod toml;
mod wild;
mod words;

use std::path::{Path, PathBuf};
use std::{fs, io};

pub(crate) use ordinary::ordinary;
pub(crate) use wild::wild;

/// The name of the picture that generated briefs show.
const PICTURE: &str = "picture.svg";

/// The audience of every generated brief.
pub(crate) const AUDIENCE: &str = "readers";

/// A drawing, broader than high.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160\" height=\"90\">\
    <rect width=\"160\" height=\"90\" fill=\"#446\"/><circle cx=\"80\" cy=\"45\" r=\"30\" fill=\"#eee\"/></svg>";

/// A generated brief.
pub(crate) struct Generated {
    /// Its name: the sort and the number that it is made from.
    pub(crate) name: String,
    /// The brief file.
    pub(crate) toml: String,
    /// Whether it is an ordinary one.
    pub(crate) ordinary: bool,
}

impl Generated {
    /// Writes it into a folder, with its picture; where it lies.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        fs::write(folder.join(PICTURE), DRAWING)?;
        let path = folder.join(format!("{}.toml", self.name));
        fs::write(&path, &self.toml)?;
        Ok(path)
    }
}
