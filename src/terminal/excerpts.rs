//! Texts as messages show them: lines counted, controls made harmless, long lines cut around what is meant.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::Error;

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Files};

/// The longest line that is shown whole, in characters; briefs hold paragraphs on one line.
const LINE: usize = 100;

/// What is shown on each side of a place in a longer line, at least, in characters.
const MARGIN: usize = 30;

/// Stands for what is cut off.
const CUT: char = '…';

/// A text with its lines.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The name that messages show.
    name: String,
    /// The text, with as many bytes as it was read with unless lines are cut.
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
    /// The number of the first line.
    first: usize,
    /// By how many characters the columns of a line that is cut are too small.
    cut: BTreeMap<usize, usize>,
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
    fn new(name: &str, text: &str) -> Self {
        let text = harmless(text).into_owned();
        let starts = line_starts(&text);
        Self { name: one_line(name), text, starts, first: 1, cut: BTreeMap::new() }
    }

    /// The name that messages show.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The line, from 0, of a byte.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The bytes of a line, its break included.
    fn range(&self, line: usize) -> Range<usize> {
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
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.boundary(range.start);
        start..self.boundary(range.end).max(start)
    }

    /// The sheet with its long lines cut around the ranges, and the ranges in it; nothing where no line
    /// is too long.
    fn cut(&self, ranges: &[Range<usize>]) -> Option<(Self, Vec<Range<usize>>)> {
        let mut windows: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for range in ranges {
            let line = self.line(range.start);
            // A place over several lines is shown by its first and last ones, which are whole.
            if self.line(range.end) == line {
                let window = windows.entry(line).or_insert_with(|| range.clone());
                *window = window.start.min(range.start)..window.end.max(range.end);
            }
        }
        windows.retain(|&line, _| self.content(line).chars().count() > LINE);
        if windows.is_empty() {
            return None;
        }
        for (&line, window) in &mut windows {
            *window = self.window(line, window);
        }
        Some(self.with_windows(&windows, ranges))
    }

    /// A line without its break.
    fn content(&self, line: usize) -> &str {
        self.text.get(self.range(line)).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The bytes of a long line to show around a place: the place with some context, then what space is left.
    fn window(&self, line: usize, place: &Range<usize>) -> Range<usize> {
        let start = self.range(line).start;
        let content = self.content(line);
        let places: Vec<usize> =
            content.char_indices().map(|(byte, _)| start + byte).chain([start + content.len()]).collect();
        let index = |byte: usize| places.partition_point(|&at| at < byte);
        let last = places.len() - 1;
        let (from, to) = (index(place.start), index(place.end).min(last));
        let spare = LINE.saturating_sub(to.saturating_sub(from)).max(2 * MARGIN) / 2;
        let mut first = from.saturating_sub(spare);
        let end = (first + LINE.max(from - first + MARGIN)).min(last);
        // What the end does not need goes to the beginning.
        first = first.min(end.saturating_sub(LINE));
        let byte = |index: usize| places.get(index).copied().unwrap_or(start);
        byte(first)..byte(end)
    }

    /// The sheet with each line that has a window cut to it.
    fn with_windows(
        &self,
        windows: &BTreeMap<usize, Range<usize>>,
        ranges: &[Range<usize>],
    ) -> (Self, Vec<Range<usize>>) {
        let mut text = String::with_capacity(self.text.len());
        let mut cut = BTreeMap::new();
        let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
        let mut done = 0;
        for (&line, window) in windows {
            let start = self.range(line).start;
            let end = start + self.content(line).len();
            text.push_str(self.text.get(done..start).unwrap_or_default());
            if window.start > start {
                let gone = self.text.get(start..window.start).unwrap_or_default().chars().count();
                cut.insert(line, gone - 1);
                text.push(CUT);
            }
            moved.insert(line, text.len());
            text.push_str(self.text.get(window.clone()).unwrap_or_default());
            if window.end < end {
                text.push(CUT);
            }
            done = end;
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        let starts = line_starts(&text);
        let sheet = Self { name: self.name.clone(), text, starts, first: self.first, cut };
        let to = |byte: usize| {
            let line = self.line(byte);
            match (windows.get(&line), moved.get(&line)) {
                (Some(window), Some(base)) => {
                    base + byte.clamp(window.start, window.end).saturating_sub(window.start)
                }
                _ => sheet.range(line).start + byte.saturating_sub(self.range(line).start),
            }
        };
        let ranges = ranges.iter().map(|range| to(range.start)..to(range.end)).collect();
        (sheet, ranges)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The sheets of a run's files, each made when a message first needs it.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    files: BTreeMap<FileKey, Sheet>,
}

/// A place of a message: which sheet, where in it, and the word on it.
#[derive(Debug)]
pub(crate) struct Spot<'a> {
    /// The sheet's number among those of the message.
    pub(crate) sheet: usize,
    /// The bytes.
    pub(crate) range: Range<usize>,
    /// The word.
    pub(crate) message: &'a str,
}

/// The sheets and places of one message; the first place is the main one.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    sheets: Vec<Cow<'a, Sheet>>,
    /// The places.
    pub(crate) spots: Vec<Spot<'a>>,
}

impl Sheets {
    /// The sheets and places that a message is about.
    pub(crate) fn of<'a>(&'a mut self, files: &Files, diagnostic: &'a Diagnostic) -> Shown<'a> {
        for label in &diagnostic.labels {
            let key = label.place.file;
            self.files.entry(key).or_insert_with(|| {
                let file = files.get(key);
                Sheet { first: file.first_line, ..Sheet::new(&file.name, &file.text) }
            });
        }
        let mut keys: Vec<FileKey> = Vec::new();
        let mut shown = Shown { sheets: Vec::new(), spots: Vec::new() };
        for label in &diagnostic.labels {
            let Some(sheet) = self.files.get(&label.place.file) else { continue };
            let number = keys.iter().position(|&key| key == label.place.file).unwrap_or_else(|| {
                keys.push(label.place.file);
                shown.sheets.push(Cow::Borrowed(sheet));
                keys.len() - 1
            });
            let range = sheet.within(&label.place.range);
            shown.spots.push(Spot { sheet: number, range, message: &label.message });
        }
        if let Some(excerpt) = &diagnostic.excerpt {
            let sheet = Sheet::new(&excerpt.name, &excerpt.text);
            let range = sheet.within(&excerpt.range);
            shown.spots.push(Spot { sheet: shown.sheets.len(), range, message: "" });
            shown.sheets.push(Cow::Owned(sheet));
        }
        shown
    }
}

impl Shown<'_> {
    /// The sheet of a place.
    pub(crate) fn sheet(&self, spot: &Spot<'_>) -> Option<&Sheet> {
        self.sheets.get(spot.sheet).map(AsRef::as_ref)
    }

    /// The same with long lines cut.
    pub(crate) fn cut(mut self) -> Self {
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let spots = || self.spots.iter().filter(|spot| spot.sheet == number);
            let ranges: Vec<_> = spots().map(|spot| spot.range.clone()).collect();
            if let Some((cut, ranges)) = sheet.cut(&ranges) {
                *sheet = Cow::Owned(cut);
                let spots = self.spots.iter_mut().filter(|spot| spot.sheet == number);
                for (spot, range) in spots.zip(ranges) {
                    spot.range = range;
                }
            }
        }
        self
    }

    fn get(&self, number: usize) -> Result<&Sheet, Error> {
        self.sheets.get(number).map(AsRef::as_ref).ok_or(Error::FileMissing)
    }
}

impl<'f> codespan_reporting::files::Files<'f> for Shown<'_> {
    type FileId = usize;
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, number: usize) -> Result<&'f str, Error> {
        self.get(number).map(|sheet| sheet.name.as_str())
    }

    fn source(&'f self, number: usize) -> Result<&'f str, Error> {
        self.get(number).map(|sheet| sheet.text.as_str())
    }

    fn line_index(&'f self, number: usize, byte: usize) -> Result<usize, Error> {
        self.get(number).map(|sheet| sheet.line(byte))
    }

    fn line_number(&'f self, number: usize, line: usize) -> Result<usize, Error> {
        self.get(number).map(|sheet| line + sheet.first)
    }

    fn column_number(&'f self, number: usize, _: usize, byte: usize) -> Result<usize, Error> {
        self.get(number).map(|sheet| sheet.position(byte).column)
    }

    fn line_range(&'f self, number: usize, line: usize) -> Result<Range<usize>, Error> {
        self.get(number).map(|sheet| sheet.range(line))
    }
}

/// A text in which no character steers a terminal or turns the direction of others, with the same bytes'
/// length, so that places hold.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_steering(c) || c == '\r') {
        return Cow::Borrowed(text);
    }
    let mut characters = text.chars().peekable();
    let mut clean = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let lone_return = character == '\r' && characters.peek() != Some(&'\n');
        clean.push(match character.len_utf8() {
            _ if !lone_return && !is_steering(character) => character,
            1 => '?',
            2 => '¿',
            _ => '\u{FFFD}',
        });
    }
    Cow::Owned(clean)
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_steering(character: char) -> bool {
    let turns = matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let sheet = Sheet::new("a", "ä = 1\nß = 2\n");
        assert_eq!(sheet.position(0), Position { line: 1, column: 1 });
        assert_eq!(sheet.position(3), Position { line: 1, column: 3 });
        assert_eq!(sheet.position(9), Position { line: 2, column: 2 });
        assert_eq!(sheet.position(99), Position { line: 3, column: 1 });
    }

    #[test]
    fn short_lines_stay_whole() {
        let sheet = Sheet::new("a", "title = \"x\"\n");
        assert!(sheet.cut(std::slice::from_ref(&(9..10))).is_none());
    }

    #[test]
    fn a_long_line_is_cut_around_its_place_and_keeps_its_column() {
        let text = format!("a = 1\nb = \"{} here {}\"\nc = 2\n", "x".repeat(400), "y".repeat(400));
        let sheet = Sheet::new("a", &text);
        let at = text.find("here").unwrap();
        let (cut, ranges) = sheet.cut(std::slice::from_ref(&(at..at + 4))).unwrap();
        assert_eq!(cut.text.get(ranges[0].clone()), Some("here"));
        assert_eq!(cut.position(ranges[0].start), sheet.position(at));
        assert!(cut.content(1).chars().count() <= LINE + 2, "{}", cut.content(1));
        assert_eq!(cut.content(2), "c = 2");
    }

    #[test]
    fn controls_are_not_passed_on_to_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb"), "a?[2Jb");
        assert_eq!(harmless("a\u{202E}b\r\n\rc"), "a\u{FFFD}b\r\n?c");
        assert_eq!(one_line("a\n  b"), "a b");
    }

    proptest! {
        #[test]
        fn harmless_text_has_the_same_boundaries(text in "\\PC*|[\u{0}-\u{300}\u{2000}-\u{2070}]*") {
            let clean = harmless(&text);
            let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(places(&text), places(&clean));
        }

        #[test]
        fn what_is_cut_still_points_at_the_same_characters(
            lines in proptest::collection::vec("[a-zä…]{0,400}", 0..5), from in 0usize..900, length in 0usize..60,
        ) {
            let sheet = Sheet::new("a", &lines.join("\n"));
            let range = sheet.within(&(from..from + length));
            if let Some((cut, ranges)) = sheet.cut(std::slice::from_ref(&range)) {
                prop_assert_eq!(cut.text.get(ranges[0].clone()), sheet.text.get(range.clone()));
                prop_assert_eq!(cut.position(ranges[0].start), sheet.position(range.start));
                prop_assert_eq!(cut.starts.len(), sheet.starts.len());
            }
        }
    }
}
