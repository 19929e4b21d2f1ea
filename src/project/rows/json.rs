//! A line of a JSON Lines file: an object whose keys are the columns.
//!
//! The values are read one by one, so that each has its place and a number keeps the digits of the file.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value};

use super::{Cell, Fault};

/// A key with its bytes in the line, and its value.
pub(crate) type Entry = (String, Range<usize>, Cell);

/// What stands in a line: keys in its order, each once.
pub(crate) fn entries(line: &str) -> Result<Vec<Entry>, Fault> {
    let line = line.trim_end();
    let mut reader = Reader { line, at: 0 };
    let mut entries: Vec<Entry> = Vec::new();
    if !reader.takes('{') {
        let fault = Fault::new(0..line.len(), "a line of JSON Lines is an object");
        return Err(fault.hint("write `{\"code\": \"E01\", \"turnout\": 61.4}`, one row a line"));
    }
    if !reader.takes('}') {
        loop {
            let (key, range): (String, _) = reader.value()?;
            if let Some((_, first, _)) = entries.iter().find(|(known, ..)| *known == key) {
                let message = format!("the key `{key}` is there twice (first at column {})", first.start + 1);
                return Err(Fault::new(range, message).hint("remove one of them"));
            }
            reader.must_take(':')?;
            let (value, place) = reader.value::<Value>()?;
            entries.push((key, range, cell(line, value, place)));
            if reader.takes('}') {
                break;
            }
            reader.must_take(',')?;
        }
    }
    match reader.rest().is_empty() {
        true => Ok(entries),
        false => {
            let fault = Fault::new(reader.at..line.len(), "characters after the object");
            Err(fault.hint("write one object a line"))
        }
    }
}

/// Reads one thing after another from a line.
struct Reader<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// What is left, without blanks before it.
    fn rest(&mut self) -> &'a str {
        let rest = self.line.get(self.at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    /// Takes a mark, if it is there.
    fn takes(&mut self, mark: char) -> bool {
        let there = self.rest().starts_with(mark);
        self.at += if there { mark.len_utf8() } else { 0 };
        there
    }

    /// Takes a mark that must be there.
    fn must_take(&mut self, mark: char) -> Result<(), Fault> {
        if self.takes(mark) {
            return Ok(());
        }
        let end = self.at + self.rest().chars().next().map_or(0, char::len_utf8);
        Err(Fault::new(self.at..end, format!("`{mark}` is missing")).label("before this"))
    }

    /// Takes a value, with its bytes.
    fn value<T: DeserializeOwned>(&mut self) -> Result<(T, Range<usize>), Fault> {
        let rest = self.rest();
        let start = self.at;
        let mut stream = Deserializer::from_str(rest).into_iter::<T>();
        match stream.next() {
            Some(Ok(value)) => {
                self.at += stream.byte_offset();
                Ok((value, start..self.at))
            }
            Some(Err(error)) => {
                let words = error.to_string();
                let words = words.split(" at line ").next().unwrap_or_default();
                let at = start + error.column().saturating_sub(1).min(rest.trim_end().len());
                let at = self.line.floor_char_boundary(at);
                let end =
                    at + self.line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                Err(Fault::new(at..end, format!("broken JSON ({words})")))
            }
            None => Err(Fault::new(start..start, "broken JSON (the line ends too early)")),
        }
    }
}

/// The cell of a value.
fn cell(line: &str, value: Value, range: Range<usize>) -> Cell {
    let raw = line.get(range.clone()).unwrap_or_default();
    let (text, compound) = match value {
        Value::Null => (String::new(), false),
        Value::String(text) => (text, false),
        Value::Bool(_) | Value::Number(_) => (raw.to_owned(), false),
        Value::Array(_) | Value::Object(_) => (raw.to_owned(), true),
    };
    let text = text.trim().to_owned();
    let quotes = raw.find(&text).filter(|_| !text.is_empty());
    // An escape may stand for what is there literally as well: then nothing is known of places inside.
    let quotes = quotes.filter(|_| !raw.contains('\\'));
    Cell { range, text, quotes, compound }
}
