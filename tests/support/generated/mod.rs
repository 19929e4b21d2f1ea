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

/// The pictures that generated briefs show, with their widths and heights: a drawing as drawings are, and some that are
/// as broad, as high or as small as a file can be.
const PICTURES: [(&str, u32, u32); 5] = [
    ("picture.svg", 160, 90),
    ("ribbon.svg", 4000, 60),
    ("tower.svg", 50, 3000),
    ("square.svg", 900, 900),
    ("dot.svg", 1, 1),
];

/// The audience of every generated brief.
pub(crate) const AUDIENCE: &str = "readers";

/// A drawing of such a size: an ellipse on a field.
fn drawing(width: u32, height: u32) -> String {
    let (x, y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#446\"/>\
         <ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{x}\" ry=\"{y}\" fill=\"#eee\"/></svg>"
    )
}

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
    /// Writes it into a folder, with its pictures; where it lies.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        for (name, width, height) in PICTURES {
            fs::write(folder.join(name), drawing(width, height))?;
        }
        let path = folder.join(format!("{}.toml", self.name));
        fs::write(&path, &self.toml)?;
        Ok(path)
    }
}
