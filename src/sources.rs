//! The texts of sources: each file is read, brought to plain text and indexed once in a run, however many
//! briefs and items cite it.

pub(crate) mod extract;
mod html;
pub(crate) mod index;
mod kinds;
mod markdown;
mod pdf;
mod plain;
mod raised;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use extract::Unreadable;
use index::Index;

use crate::files::{FileKey, Files, Place};

/// The text of a source.
#[derive(Debug)]
pub(crate) struct SourceText {
    /// The text among the files of the run: of a PDF or a web page what was read from it.
    pub(crate) file: FileKey,
    /// Of a PDF: the byte at which each page begins.
    pages: Vec<usize>,
    /// Its words, for finding passages.
    pub(crate) index: Index,
}

/// Where something stands in a source, as a reader looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Of a PDF: the page, from 1.
    pub page: Option<usize>,
    /// The line, from 1: of the file, or of the page's text.
    pub line: usize,
}

/// The texts of the sources of a run, by their files.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// What came of each file that was named; of one that cannot be used, why.
    texts: BTreeMap<PathBuf, Result<Arc<SourceText>, Unreadable>>,
}

impl Sources {
    /// Reads a file, or says again what came of it.
    pub(crate) fn read(&mut self, path: &Path, files: &mut Files) -> Result<Arc<SourceText>, Unreadable> {
        let read = || {
            let extracted = extract::read(path)?;
            let name = extracted.name(&crate::paths::display(path));
            let index = Index::new(&extracted.text);
            // Under a key of its own: a text read from a file is not the file.
            let file = files.add_text(name, path, extracted.text);
            Ok(Arc::new(SourceText { file, pages: extracted.pages, index }))
        };
        self.texts.entry(path.to_owned()).or_insert_with(read).clone()
    }
}

impl SourceText {
    /// Its characters.
    pub(crate) fn text<'a>(&self, files: &'a Files) -> &'a str {
        &files.get(self.file).text
    }

    /// Where a byte of the text stands.
    pub(crate) fn spot(&self, files: &Files, byte: usize) -> Spot {
        let page = self.pages.partition_point(|start| *start <= byte);
        let start = page.checked_sub(1).and_then(|page| self.pages.get(page)).copied().unwrap_or(0);
        let before = self.text(files).get(start..byte).unwrap_or_default();
        Spot { page: (page > 0).then_some(page), line: before.matches('\n').count() + 1 }
    }

    /// The place of some bytes of the text, for messages.
    pub(crate) fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.file, range)
    }
}
