//! Texts as messages show them: lines counted, controls made harmless, long lines cut around what is meant.

mod cut;
mod harmless;
mod room;
mod sheet;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::Error;

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Files};
use room::{Room, columns};

pub(crate) use harmless::{harmless, one_line};
pub(crate) use room::wrapped;
pub(crate) use sheet::{Position, Sheet};

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

impl<'d> Shown<'d> {
    /// The sheet of a place.
    pub(crate) fn sheet(&self, spot: &Spot<'_>) -> Option<&Sheet> {
        self.sheets.get(spot.sheet).map(AsRef::as_ref)
    }

    /// The columns before the lines of the excerpts: their numbers, the border, and a column on each side.
    pub(crate) fn gutter(&self) -> usize {
        let last = |spot: &Spot<'_>| self.sheet(spot).map_or(0, |sheet| sheet.position(spot.range.end).line);
        let digits = self.spots.iter().map(last).max().map_or(0, |line| line.to_string().len());
        digits + 3
    }

    /// The same with long lines cut, so that no line of an excerpt is broader than the terminal, where its width is
    /// known. Words for which there is no room at their places are taken away, each with its place.
    pub(crate) fn cut(mut self, width: Option<usize>) -> (Self, Vec<(Position, &'d str)>) {
        let gutter = self.gutter();
        let mut taken = Vec::new();
        for (number, sheet) in self.sheets.iter_mut().enumerate() {
            let spots = || self.spots.iter().filter(|spot| spot.sheet == number);
            let over_lines = spots().filter(|spot| sheet.line(spot.range.start) < sheet.line(spot.range.end));
            let room = Room::beside(gutter + 2 * over_lines.count(), width);
            let word = |spot: &Spot<'_>| match columns(spot.message) {
                0 => 0,
                columns => columns + 1,
            };
            let places: Vec<_> = spots().map(|spot| (spot.range.clone(), word(spot))).collect();
            if let Some((cut, ranges)) = sheet.cut(&places, room) {
                *sheet = Cow::Owned(cut);
                let spots = self.spots.iter_mut().filter(|spot| spot.sheet == number);
                for (spot, range) in spots.zip(ranges) {
                    spot.range = range;
                }
            }
            for spot in self.spots.iter_mut().filter(|spot| spot.sheet == number) {
                // An empty place is marked by a caret all the same.
                let start = sheet.columns_before(spot.range.start);
                let end = sheet.columns_before(spot.range.end).max(start + 1);
                if room.columns.is_some_and(|columns| end + word(spot) > columns) && !spot.message.is_empty()
                {
                    taken.push((sheet.position(spot.range.start), std::mem::take(&mut spot.message)));
                }
            }
        }
        (self, taken)
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
