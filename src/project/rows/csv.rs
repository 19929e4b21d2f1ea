//! The records of a CSV file with the place of every field.
//!
//! The `csv` crate gives values and the line of a record, but no places within it, and a quotation mark that is
//! not closed makes it swallow the rest of the file. A test holds what is read here against it.

use std::ops::Range;

use super::{Cell, Fault};

/// Where a record stands that is read line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a field, perhaps after blanks.
    Start,
    /// In a field without quotation marks.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// After a quotation mark within a quoted field: it closes the field, or is one half of a doubled one.
    Closed,
}

/// What is known after some lines of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The record is whole.
    Whole,
    /// It goes on in the next line: a quotation mark is open.
    Open,
    /// Characters follow a closing quotation mark.
    Stray,
}

/// One record in the making.
#[derive(Debug)]
pub(crate) struct Record {
    delimiter: u8,
    state: State,
    /// The bytes taken so far.
    text: Vec<u8>,
    /// Where the current field begins.
    start: usize,
    /// Where the last quotation mark was opened.
    opened: usize,
    /// The fields that are whole.
    fields: Vec<Range<usize>>,
}

impl Record {
    /// A record of which nothing is read.
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Start, text: Vec::new(), start: 0, opened: 0, fields: Vec::new() }
    }

    /// Takes a line, with its end.
    pub(crate) fn take(&mut self, line: &[u8]) -> Progress {
        let body = line.strip_suffix(b"\n").map_or(line, |body| body.strip_suffix(b"\r").unwrap_or(body));
        let offset = self.text.len();
        self.text.extend_from_slice(line);
        for (at, &byte) in body.iter().enumerate() {
            let at = offset + at;
            self.state = match (self.state, byte) {
                (State::Start | State::Bare | State::Closed, byte) if byte == self.delimiter => {
                    self.fields.push(self.start..at);
                    self.start = at + 1;
                    State::Start
                }
                (State::Start, b'"') => {
                    self.opened = at;
                    State::Quoted
                }
                (State::Start, b' ' | b'\t') => State::Start,
                (State::Start | State::Bare, _) => State::Bare,
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, _) | (State::Closed, b'"') => State::Quoted,
                // A quotation mark, then a blank: the field is closed, and only its end may follow.
                (State::Closed, b' ' | b'\t') => State::Closed,
                (State::Closed, _) => return Progress::Stray,
            };
        }
        if self.state == State::Quoted {
            return Progress::Open;
        }
        self.fields.push(self.start..offset + body.len());
        Progress::Whole
    }

    /// Where the last quotation mark was opened.
    pub(crate) fn opened(&self) -> usize {
        self.opened
    }

    /// The bytes taken, and the fields in them.
    pub(crate) fn into_parts(self) -> (Vec<u8>, Vec<Range<usize>>) {
        (self.text, self.fields)
    }
}

/// The cell of a field.
pub(crate) fn cell(text: &str, field: Range<usize>) -> Cell {
    let raw = text.get(field.clone()).unwrap_or_default();
    let body = raw.trim();
    let lead = raw.len() - raw.trim_start().len();
    let range = field.start + lead..field.start + lead + body.len();
    let inside = body.strip_prefix('"').and_then(|body| body.strip_suffix('"'));
    let Some(inside) = inside else {
        return Cell { range, text: body.to_owned(), quotes: Some(0), compound: false };
    };
    let text = inside.replace("\"\"", "\"");
    let quotes = (text.len() == inside.len()).then(|| 1 + inside.len() - inside.trim_start().len());
    Cell { range, text: text.trim().to_owned(), quotes, compound: false }
}

/// What is wrong with a record whose quotation mark is not closed, or is followed by more.
pub(crate) fn quotation(opened: usize, stray: bool) -> Fault {
    let (message, hint) = match stray {
        true => (
            "characters after the closing quotation mark of a cell",
            "a quotation mark in a cell is doubled: `\"a \"\"quoted\"\" word\"`",
        ),
        false => ("a quotation mark is not closed", "close it at the end of the cell"),
    };
    Fault::new(opened..opened + 1, message).label("opened here").hint(hint)
}

/// What is wrong with a record of another width than the table, if something is.
pub(crate) fn width(text: &str, fields: &[Range<usize>], columns: usize, delimiter: u8) -> Option<Fault> {
    let found = fields.len();
    if found == columns {
        return None;
    }
    let line = text.trim_end_matches(['\n', '\r']).len();
    let counted =
        |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let message = format!("row of {} in a table of {}", counted(found, "cell"), counted(columns, "column"));
    let range = match fields.get(columns) {
        // From the first cell that is too many; one that is empty still shows its delimiter.
        Some(surplus) => surplus.start.saturating_sub(1)..line.max(surplus.start),
        None => 0..line,
    };
    let fault = Fault::new(range, message);
    Some(match found > columns {
        true => {
            let mark = char::from(delimiter).escape_default();
            fault.hint(format!("put a cell that holds `{mark}` in quotation marks: `\"a{mark} b\"`"))
        }
        false => fault.hint("add the cells that are missing; a cell may be empty"),
    })
}
