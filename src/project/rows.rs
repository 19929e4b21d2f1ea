//! The rows of a table: a file in CSV or JSON Lines, read row by row; only the row at hand is in memory.
//!
//! A row that cannot be read is a row with a fault: what is wrong with it is said when its brief is opened, and
//! the rows after it are read all the same.

mod content;
pub(crate) mod csv;
mod json;
mod open;
mod reader;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Files, Place};

pub(crate) use content::Content;
pub(crate) use open::{Form, open};
pub(crate) use reader::Rows;

/// A table: its columns, and where its rows begin.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name that messages show.
    name: String,
    /// The file, and where its bytes are.
    path: PathBuf,
    content: Content,
    /// How it is written.
    form: Form,
    /// The columns' names.
    columns: Vec<String>,
    /// Where the columns are named.
    places: Vec<Place>,
    /// The byte of the file that the first row begins at.
    start: u64,
    /// The line that it begins in.
    line: usize,
}

impl Table {
    /// The columns' names.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The columns with the places that name them.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.columns.iter().map(String::as_str).zip(&self.places)
    }

    /// The number of a column.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The table that it stands in.
    table: Arc<Table>,
    /// The line that it begins in.
    line: usize,
    /// Its lines.
    text: String,
    /// Its cells, one for each column; none where it has a fault.
    cells: Vec<Cell>,
    /// Why it cannot be used.
    fault: Option<Fault>,
}

/// A cell: characters, and where they stand in the row's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its bytes in the row's text.
    pub(crate) range: Range<usize>,
    /// What it holds, without spaces around it; empty where there is nothing.
    pub(crate) text: String,
    /// Bytes of the cell before its text, where the text stands in it unchanged.
    pub(crate) quotes: Option<usize>,
    /// Whether it holds a list or a table, which no text can show.
    pub(crate) compound: bool,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The bytes in the row's text.
    pub(crate) range: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// The word on the place.
    pub(crate) label: String,
    /// What to do.
    pub(crate) hint: Option<String>,
}

impl Fault {
    /// A fault at some bytes.
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), label: String::new(), hint: None }
    }

    /// The same with a word on the place.
    fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same with what to do.
    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The message about it.
    pub(crate) fn diagnostic(&self, file: FileKey) -> Diagnostic {
        let place = Place::new(file, self.range.clone());
        Diagnostic::error(&self.message).label(&place, &self.label).maybe_hint(self.hint.clone())
    }
}

impl Row {
    /// The row's lines as they stand in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line of the file that it begins in, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// A key of what it says: of its lines, and of the columns that tell what they mean.
    pub(crate) fn key(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for part in self.table.columns.iter().chain([&self.text]) {
            // Lengths keep the parts apart.
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.finalize()
    }

    /// The table that it stands in.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The cell of a column.
    pub(crate) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)
    }

    /// Why it cannot be used.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Keeps the row's lines among the files of the run, so that messages can point at them.
    pub(crate) fn keep(&self, files: &mut Files) -> FileKey {
        files.add_part(&self.table.name, &self.table.path, self.text.clone(), self.line)
    }
}
