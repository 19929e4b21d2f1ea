//! A text with its lines and columns, as people count them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::harmless::{harmless, one_line};
use super::room::columns;

/// A text with its lines.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The name that messages show.
    pub(super) name: String,
    /// The text, with as many bytes as it was read with unless lines are cut.
    pub(super) text: String,
    /// Where each line begins.
    pub(super) starts: Vec<usize>,
    /// The number of the first line.
    pub(super) first: usize,
    /// By how many characters the columns of a line that is cut are too small.
    pub(super) cut: BTreeMap<usize, usize>,
}

/// A place for people: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Position {
    /// The line.
    pub(crate) line: usize,
    /// The column.
    pub(crate) column: usize,
}

impl Sheet {
    /// A text under its name.
    pub(super) fn new(name: &str, text: &str) -> Self {
        let text = harmless(text).into_owned();
        let starts = line_starts(&text);
        Self { name: one_line(name), text, starts, first: 1, cut: BTreeMap::new() }
    }

    /// The name that messages show.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The line, from 0, of a byte.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The bytes of a line, its break included.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        start..end
    }

    /// The line and column of a byte.
    pub(crate) fn position(&self, byte: usize) -> Position {
        let line = self.line(byte);
        let before = self.text.get(self.range(line).start..self.boundary(byte)).unwrap_or_default();
        let cut = self.cut.get(&line).copied().unwrap_or_default();
        Position { line: line + self.first, column: before.chars().count() + cut + 1 }
    }

    /// The nearest byte at or before one that begins a character.
    fn boundary(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }

    /// A range that lies in the text and begins and ends at characters.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.boundary(range.start);
        start..self.boundary(range.end).max(start)
    }

    /// How many columns stand before a byte in its line.
    pub(super) fn columns_before(&self, byte: usize) -> usize {
        let start = self.range(self.line(byte)).start;
        columns(self.text.get(start..self.boundary(byte)).unwrap_or_default())
    }

    /// A line without its break.
    pub(super) fn content(&self, line: usize) -> &str {
        self.text.get(self.range(line)).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let sheet = Sheet::new("a", "ä = 1\nß = 2\n");
        assert_eq!(sheet.position(0), Position { line: 1, column: 1 });
        assert_eq!(sheet.position(3), Position { line: 1, column: 3 });
        assert_eq!(sheet.position(9), Position { line: 2, column: 2 });
        assert_eq!(sheet.position(99), Position { line: 3, column: 1 });
    }
}
