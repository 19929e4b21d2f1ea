//! TOML as a tree of our own in which every key and value knows its file and place.
//!
//! Parts, the project's file, defaults and profiles are merged here, before anything is read from the
//! tree, so that there is one rule for all of them: tables merge key by key, everything else is replaced.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::files::{At, FileKey, Place};

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it was written. Of a table: its header or its braces.
    pub(crate) place: Place,
    /// The value.
    pub(crate) value: Value,
}

/// A TOML value. Numbers keep the characters of the file.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A text; `plain` if it was written without escapes on one line or more, so that the n-th byte of
    /// the text is the n-th byte after the opening quotes.
    Text {
        /// The text.
        text: String,
        /// Bytes of quotation marks before the text, when places inside it can be computed.
        quotes: Option<usize>,
        /// The parts of the text that come from cells of a table, in their order.
        cells: Vec<Cell>,
    },
    /// A whole number in decimal digits, or in the notation of its prefix (`0x1F`).
    Integer(String),
    /// A number with a fraction or exponent, `inf` or `nan`.
    Float(String),
    /// `true` or `false`.
    Bool(bool),
    /// A date, a time or both.
    Datetime(toml::value::Datetime),
    /// A list.
    Array(Vec<Node>),
    /// A table.
    Table(Table),
    /// A value that could not be had, which is reported.
    Unknown,
}

/// A part of a text that comes from a cell of a table: characters, whatever they are, and never markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// The bytes of the text as it is written in the brief that it stands for: those of `{row.name}`.
    pub(crate) written: Range<usize>,
    /// The cell.
    pub(crate) place: Place,
    /// Bytes of the cell before its text, when places inside it can be computed.
    pub(crate) quotes: Option<usize>,
}

/// A table: keys in the order of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The entries, each key once.
    pub(crate) entries: Vec<(At<String>, Node)>,
}

impl Table {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// The key with its place and the value.
    pub(crate) fn entry(&self, key: &str) -> Option<(&At<String>, &Node)> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(name, node)| (name, node))
    }

    /// Takes a key and its value out.
    pub(crate) fn remove(&mut self, key: &str) -> Option<(At<String>, Node)> {
        let index = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(index))
    }

    /// The table of a key, if it is one.
    pub(crate) fn table(&self, key: &str) -> Option<&Table> {
        self.get(key)?.as_table()
    }

    /// The table of a key, to change, if it is one.
    pub(crate) fn table_mut(&mut self, key: &str) -> Option<&mut Table> {
        let (_, node) = self.entries.iter_mut().find(|(name, _)| name.value == key)?;
        match &mut node.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Where each key stands in the list.
    fn places(&self) -> HashMap<String, usize> {
        self.entries.iter().enumerate().map(|(index, (name, _))| (name.value.clone(), index)).collect()
    }

    /// Lays `over` on this table: tables merge key by key, everything else is replaced, new keys are
    /// appended in their order.
    pub(crate) fn merge(&mut self, over: Table) {
        let places = self.places();
        for (key, node) in over.entries {
            let present = places.get(&key.value).and_then(|&index| self.entries.get_mut(index));
            match present {
                Some((name, present)) => {
                    *name = key;
                    present.merge(node);
                }
                None => self.entries.push((key, node)),
            }
        }
    }

    /// Gives each missing key the value that `base` has for it, tables key by key; what is present wins
    /// and keeps its order, and what is new follows.
    pub(crate) fn fill(&mut self, base: &Table) {
        let places = self.places();
        for (key, node) in &base.entries {
            let present = places.get(&key.value).and_then(|&index| self.entries.get_mut(index));
            match present {
                Some((_, present)) => {
                    if let (Value::Table(present), Value::Table(base)) = (&mut present.value, &node.value) {
                        present.fill(base);
                    }
                }
                None => self.entries.push((key.clone(), node.clone())),
            }
        }
    }
}

impl Node {
    /// Lays `over` on this value.
    pub(crate) fn merge(&mut self, over: Node) {
        match (&mut self.value, over.value) {
            (Value::Table(base), Value::Table(over_table)) => {
                base.merge(over_table);
                self.place = over.place;
            }
            (_, value) => *self = Node { place: over.place, value },
        }
    }

    /// The table, if it is one.
    pub(crate) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What the value is, as messages say it.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text { .. } => "text",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::Datetime(_) => "a date or time",
            Value::Array(_) => "a list",
            Value::Table(_) => "a table",
            Value::Unknown => "nothing",
        }
    }
}

/// The place of some bytes of a text that a value is; the whole value where it has escapes.
pub(crate) fn place_in(node: &Node, quotes: Option<usize>, range: Range<usize>) -> Place {
    match quotes {
        Some(quotes) => node.place.inside(range.start + quotes..range.end + quotes),
        None => node.place.clone(),
    }
}

/// Turns a parsed table into a tree, file and places with it.
pub(crate) fn from_toml(file: FileKey, text: &str, table: &DeTable<'_>) -> Table {
    let entries = table.iter().map(|(key, value)| {
        let name = At::new(key.get_ref().to_string(), Place::new(file, key.span()));
        (name, node(file, text, value))
    });
    Table { entries: entries.collect() }
}

/// One value of a parsed table.
fn node(file: FileKey, source: &str, value: &Spanned<DeValue<'_>>) -> Node {
    let place = Place::new(file, value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => {
            let literal = source.get(value.span()).unwrap_or_default();
            Value::Text { text: text.to_string(), quotes: quotes(literal, text), cells: Vec::new() }
        }
        DeValue::Integer(number) if number.radix() == 10 => Value::Integer(number.as_str().to_owned()),
        DeValue::Integer(_) => Value::Integer(source.get(value.span()).unwrap_or_default().to_owned()),
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(value) => Value::Datetime(*value),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| node(file, source, item)).collect()),
        DeValue::Table(table) => Value::Table(from_toml(file, source, table)),
    };
    Node { place, value }
}

/// How many bytes stand before the text in its literal, if the literal holds the text unchanged.
pub(crate) fn quotes(literal: &str, text: &str) -> Option<usize> {
    let start = literal.len() - literal.trim_start_matches(['"', '\'']).len();
    let candidates = [1, 3, 4, 5, start];
    candidates.into_iter().find(|&start| literal.get(start..start + text.len()) == Some(text))
}
