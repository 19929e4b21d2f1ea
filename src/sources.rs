//! The texts of sources: each file is read, brought to plain text and indexed once, however many items cite it,
//! and shared by the briefs of a run as far as the shelf holds it.

pub(crate) mod extract;
mod html;
pub(crate) mod index;
mod kinds;
mod markdown;
mod pdf;
mod plain;
mod raised;
mod shelf;
mod verbatim;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use extract::Unreadable;
use index::{Index, Missing};
use shelf::{ReadText, Shelf};

use crate::files::{FileKey, Files, Place};

/// The text of a source, among the files of a brief.
#[derive(Debug, Clone)]
pub(crate) struct SourceText {
    /// The text among the files of the run: of a PDF or a web page what was read from it.
    pub(crate) file: FileKey,
    read: Arc<ReadText>,
}

/// Where something stands in a source, as a reader looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Of a PDF: the page, from 1.
    pub page: Option<usize>,
    /// The line, from 1: of the file, or of the page's text.
    pub line: usize,
}

/// The texts of the sources of a brief, by their files.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// What came of each file that was named; of one that cannot be used, why.
    texts: BTreeMap<PathBuf, Result<SourceText, Unreadable>>,
    /// What other briefs have read.
    shelf: Arc<Shelf>,
}

impl Sources {
    /// For another brief of the run, which shares what is read.
    pub(crate) fn another(&self) -> Self {
        Self { texts: BTreeMap::new(), shelf: Arc::clone(&self.shelf) }
    }

    /// The files that were asked for, with the keys of what was read; nothing where one could not be used.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = (&Path, Option<blake3::Hash>)> {
        self.texts.iter().map(|(path, text)| (path.as_path(), text.as_ref().ok().map(|text| text.read.raw)))
    }

    /// Reads a file, or says again what came of it.
    pub(crate) fn read(&mut self, path: &Path, files: &mut Files) -> Result<SourceText, Unreadable> {
        let read = || {
            let read = self.shelf.read(path)?;
            // Under a key of its own: a text read from a file is not the file.
            let file = files.add_text(read.name.as_str(), path, Arc::clone(&read.text));
            Ok(SourceText { file, read })
        };
        self.texts.entry(path.to_owned()).or_insert_with(read).clone()
    }
}

impl SourceText {
    /// Its characters.
    pub(crate) fn text<'a>(&self, files: &'a Files) -> &'a str {
        &files.get(self.file).text
    }

    /// Finds quotations and fragments: of each its bytes in the text, in the same order. Most stand there as they
    /// are written, which one pass over the text shows; the others are looked for word by word.
    pub(crate) fn find(&self, files: &Files, wanted: &[&str]) -> Vec<Result<Range<usize>, Missing>> {
        let text = self.text(files);
        let word_by_word = |wanted| self.read.index.get_or_init(|| Index::new(text)).find(text, wanted);
        let found = verbatim::find(text, wanted);
        found
            .into_iter()
            .zip(wanted)
            .map(|(found, wanted)| found.ok_or(()).or_else(|()| word_by_word(wanted)))
            .collect()
    }

    /// Where a byte of the text stands.
    pub(crate) fn spot(&self, byte: usize) -> Spot {
        let page = self.read.pages.partition_point(|start| *start <= byte);
        let start = page.checked_sub(1).and_then(|page| self.read.pages.get(page)).copied().unwrap_or(0);
        let ended = |byte| self.read.lines.partition_point(|end| *end < byte);
        Spot { page: (page > 0).then_some(page), line: ended(byte) - ended(start) + 1 }
    }

    /// The place of some bytes of the text, for messages.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, range)
    }
}

/// The sentence or lines of a source that hold a place, on one line.
pub(crate) fn sentence(files: &Files, place: &Place) -> String {
    let text = &files.get(place.file).text;
    let around = index::passage(text, place.range.clone());
    text.get(around).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
