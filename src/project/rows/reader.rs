//! Reading a table row by row.

use std::collections::VecDeque;
use std::io::{BufRead, Read};
use std::sync::Arc;

use super::content::{Content, Input};
use super::csv::{self, Progress, Record};
use super::{Fault, Form, Row, Table, json};
use crate::bounds::ROW_BYTES;
use crate::paths::reason;

/// How much of a row is shown that cannot be read in whole.
const SHOWN: usize = 200;

/// The rows of a table, from a place on.
#[derive(Debug)]
pub(crate) struct Rows {
    table: Arc<Table>,
    lines: Lines,
}

/// The lines of a file.
#[derive(Debug)]
pub(super) struct Lines {
    input: Input,
    /// The number of the next line.
    number: usize,
    /// Lines that are to be read once more.
    again: VecDeque<Vec<u8>>,
    /// Whether nothing more can be read.
    ended: bool,
}

/// A line of a file.
pub(super) enum Line {
    /// Its bytes, with its end.
    Whole(Vec<u8>),
    /// Its beginning: it is longer than a row may be.
    TooLong(Vec<u8>),
    /// Why it could not be read.
    Failed(String),
}

impl Lines {
    /// The lines of a table from a byte on, which begins the line of a number.
    pub(super) fn open(content: &Content, byte: u64, number: usize) -> std::io::Result<Self> {
        let input = content.starting_at(byte)?;
        Ok(Self { input, number, again: VecDeque::new(), ended: false })
    }

    /// The number of the next line.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The next line.
    pub(super) fn next(&mut self) -> Option<Line> {
        if let Some(line) = self.again.pop_front() {
            self.number += 1;
            return Some(Line::Whole(line));
        }
        if self.ended {
            return None;
        }
        let mut line = Vec::new();
        let most = u64::try_from(ROW_BYTES).unwrap_or(u64::MAX);
        match self.input.by_ref().take(most).read_until(b'\n', &mut line) {
            Ok(0) => {
                self.ended = true;
                return None;
            }
            Ok(_) => {}
            Err(error) => {
                self.ended = true;
                return Some(Line::Failed(reason(&error)));
            }
        }
        self.number += 1;
        if line.len() < ROW_BYTES || line.ends_with(b"\n") {
            return Some(Line::Whole(line));
        }
        line.truncate(SHOWN);
        self.skip();
        Some(Line::TooLong(line))
    }

    /// Passes over the rest of a line, whatever its length.
    fn skip(&mut self) {
        loop {
            let (length, ends) = match self.input.fill_buf() {
                Ok([]) | Err(_) => {
                    self.ended = true;
                    return;
                }
                Ok(bytes) => match bytes.iter().position(|&byte| byte == b'\n') {
                    Some(at) => (at + 1, true),
                    None => (bytes.len(), false),
                },
            };
            self.input.consume(length);
            if ends {
                return;
            }
        }
    }

    /// Gives back lines, which come next.
    fn give_back(&mut self, lines: Vec<Vec<u8>>) {
        self.number -= lines.len().min(self.number);
        lines.into_iter().rev().for_each(|line| self.again.push_front(line));
    }
}

impl Rows {
    /// The rows of a table.
    pub(crate) fn of(table: &Arc<Table>) -> std::io::Result<Self> {
        let lines = Lines::open(&table.content, table.start, table.line)?;
        Ok(Self { table: Arc::clone(table), lines })
    }

    /// A row with a fault.
    fn broken(&self, line: usize, text: Vec<u8>, fault: Fault) -> Row {
        let text = String::from_utf8_lossy(&text).into_owned();
        Row { table: Arc::clone(&self.table), line, text, cells: Vec::new(), fault: Some(fault) }
    }

    /// A record of CSV that begins with a line.
    fn record(&mut self, number: usize, first: Vec<u8>, delimiter: u8) -> Row {
        let mut record = Record::new(delimiter);
        let mut progress = record.take(&first);
        let mut more: Vec<Vec<u8>> = Vec::new();
        let mut length = first.len();
        while progress == Progress::Open && length < ROW_BYTES {
            let Some(Line::Whole(line)) = self.lines.next() else { break };
            length += line.len();
            progress = record.take(&line);
            more.push(line);
        }
        if progress != Progress::Whole {
            let fault = csv::quotation(record.opened(), progress == Progress::Stray && more.is_empty());
            // Nobody knows how far the cell was to go: the lines after the one that opens it are rows.
            let opened = record.opened();
            let (text, _) = record.into_parts();
            let lines =
                text.get(..opened).map_or(0, |before| before.iter().filter(|&&byte| byte == b'\n').count());
            let rest = more.split_off(lines.min(more.len()));
            self.lines.give_back(rest);
            let text = [vec![first], more].concat().concat();
            return self.broken(number, text, fault);
        }
        let (text, fields) = record.into_parts();
        let text = match String::from_utf8(text) {
            Ok(text) => text,
            Err(error) => return self.broken(number, error.as_bytes().to_vec(), not_utf8(error.as_bytes())),
        };
        if let Some(fault) = csv::width(&text, &fields, self.table.columns.len(), delimiter) {
            return self.broken(number, text.into_bytes(), fault);
        }
        let cells = fields.into_iter().map(|field| csv::cell(&text, field)).collect();
        Row { table: Arc::clone(&self.table), line: number, text, cells, fault: None }
    }

    /// A line of JSON Lines.
    fn object(&self, number: usize, line: Vec<u8>) -> Row {
        let text = match String::from_utf8(line) {
            Ok(text) => text,
            Err(error) => return self.broken(number, error.as_bytes().to_vec(), not_utf8(error.as_bytes())),
        };
        let mut entries = match json::entries(&text) {
            Ok(entries) => entries,
            Err(fault) => return self.broken(number, text.into_bytes(), fault),
        };
        let end = text.trim_end().len();
        let none = super::Cell { range: 0..end, text: String::new(), quotes: None, compound: false };
        let cells = self.table.columns.iter().map(|column| {
            let at = entries.iter().position(|(key, ..)| key == column);
            at.map_or_else(|| none.clone(), |at| entries.swap_remove(at).2)
        });
        let cells = cells.collect();
        Row { table: Arc::clone(&self.table), line: number, text, cells, fault: None }
    }
}

/// Whether nothing stands in a line; tabs may be what separates cells.
pub(super) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\r' | b'\n'))
}

/// What is wrong with a row that is not UTF-8.
pub(super) fn not_utf8(bytes: &[u8]) -> Fault {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let bad = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
    Fault::new(bad, "the row is not UTF-8").label("the first byte that is not").hint("save the file as UTF-8")
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let number = self.lines.number();
            let line = match self.lines.next()? {
                Line::Whole(line) => line,
                Line::TooLong(beginning) => {
                    let message = format!("a row is longer than {} KiB", ROW_BYTES >> 10);
                    let fault = Fault::new(0..0, message).hint("close its quotation marks, or end its line");
                    return Some(self.broken(number, beginning, fault));
                }
                Line::Failed(why) => {
                    let fault = Fault::new(0..0, format!("cannot read on in the table ({why})"));
                    return Some(self.broken(number, Vec::new(), fault));
                }
            };
            if is_blank(&line) {
                continue;
            }
            return Some(match self.table.form {
                Form::Csv(delimiter) => self.record(number, line, delimiter),
                Form::JsonLines => self.object(number, line),
            });
        }
    }
}
