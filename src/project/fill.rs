//! A brief's tree with the cells of one row in the places that they are for.
//!
//! What comes of it is a tree like any other: every later stage sees an ordinary brief, and every value that
//! comes from a cell has the cell for its place.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileKey, Place};
use crate::project::places::{column_of, references};
use crate::project::rows::{self, Row};
use crate::tree::{self, Node, Table, Value};

/// Fills a tree from a row.
pub(crate) struct Filler<'a> {
    /// The row, with the file of the run that holds its lines; nothing: blanks are filled in.
    row: Option<(&'a Row, FileKey)>,
    /// Where problems go.
    problems: &'a Diagnostics,
    /// The columns whose cells were reported: one cell may be asked for in many places.
    reported: RefCell<BTreeSet<usize>>,
}

impl<'a> Filler<'a> {
    /// A filler from a row that is kept under a key.
    pub(crate) fn new(row: &'a Row, file: FileKey, problems: &'a Diagnostics) -> Self {
        Self { row: Some((row, file)), problems, reported: RefCell::default() }
    }

    /// A filler that puts nothing in all places.
    pub(crate) fn blank(problems: &'a Diagnostics) -> Self {
        Self { row: None, problems, reported: RefCell::default() }
    }

    /// The value with all of its places filled.
    pub(crate) fn node(&self, node: &Node) -> Node {
        if let Some((column, written)) = column_of(node) {
            return self.value(column, &written.place, node);
        }
        let value = match &node.value {
            Value::Text { text, quotes, .. } if text.contains('{') => return self.text(node, text, *quotes),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.node(item)).collect()),
            Value::Table(table) => Value::Table(self.table(table)),
            other => other.clone(),
        };
        Node { place: node.place.clone(), value }
    }

    fn table(&self, table: &Table) -> Table {
        let entries = table.entries.iter().map(|(key, node)| (key.clone(), self.node(node)));
        Table { entries: entries.collect() }
    }

    /// A value that is a cell.
    fn value(&self, column: &str, used: &Place, node: &Node) -> Node {
        match self.cell(column.trim(), used) {
            Some((cell, place)) => Node { value: typed(cell, &place), place },
            None => Node { place: node.place.clone(), value: Value::Unknown },
        }
    }

    /// A text with cells in it.
    fn text(&self, node: &Node, text: &str, quotes: Option<usize>) -> Node {
        let found = references(text);
        if found.is_empty() {
            return node.clone();
        }
        let (mut filled, mut cells, mut done, mut whole) = (String::new(), Vec::new(), 0, true);
        for one in found {
            let used = tree::place_in(node, quotes, one.range.clone());
            let column = text.get(one.column).unwrap_or_default();
            let Some((cell, place)) = self.cell(column, &used) else {
                whole = false;
                continue;
            };
            filled.push_str(text.get(done..one.range.start).unwrap_or_default());
            let start = filled.len();
            filled.push_str(&cell.text);
            done = one.range.end;
            cells.push(tree::Cell {
                range: start..filled.len(),
                written: one.range,
                place,
                quotes: cell.quotes,
            });
        }
        if !whole {
            return Node { place: node.place.clone(), value: Value::Unknown };
        }
        filled.push_str(text.get(done..).unwrap_or_default());
        // A text that is one cell was written there.
        let place = match cells.as_slice() {
            [cell] if cell.range == (0..filled.len()) => cell.place.clone(),
            _ => node.place.clone(),
        };
        Node { place, value: Value::Text { text: filled, quotes, cells } }
    }

    /// The cell of a column; one that holds nothing to use is reported. `used`: where it is asked for.
    fn cell(&self, column: &str, used: &Place) -> Option<(&'a rows::Cell, Place)> {
        let (row, file) = self.row?;
        // Columns that no table has are reported once, for all of its rows.
        let number = row.table().column(column)?;
        let cell = row.cell(number)?;
        let place = Place::new(file, cell.range.clone());
        if (cell.compound || cell.text.is_empty()) && !self.reported.borrow_mut().insert(number) {
            return None;
        }
        if cell.compound {
            let problem = Diagnostic::error(format!("`{column}` holds a list or a table"));
            self.problems.add(
                problem
                    .label(&place, "")
                    .label(used, "used here")
                    .hint("a cell is a text, a number, or `true` or `false`"),
            );
            return None;
        }
        if cell.text.is_empty() {
            let problem = Diagnostic::error(format!("the row has no `{column}`"));
            self.problems.add(
                problem
                    .label(&place, "nothing here")
                    .label(used, "used here")
                    .hint("fill the cell, or remove the row"),
            );
            return None;
        }
        Some((cell, place))
    }
}

/// What a cell holds, read as a literal of TOML would be: a number keeps its digits. All else is text.
pub(crate) fn typed(cell: &rows::Cell, place: &Place) -> Value {
    let text = cell.text.as_str();
    if let Some(number) = number(text) {
        return number;
    }
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    let date = text.parse::<toml::value::Datetime>().ok().filter(|moment| moment.date.is_some());
    if let Some(moment) = date {
        return Value::Datetime(moment);
    }
    let whole = 0..text.len();
    let cells =
        vec![tree::Cell { range: whole.clone(), written: whole, place: place.clone(), quotes: cell.quotes }];
    Value::Text { text: text.to_owned(), quotes: cell.quotes, cells }
}

/// A number as TOML writes it, in decimal digits without separators.
fn number(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let right = digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    let float = fraction.is_some() || exponent.is_some();
    right.then(|| if float { Value::Float(text.to_owned()) } else { Value::Integer(text.to_owned()) })
}
