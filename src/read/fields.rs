//! Taking the keys of a table by name.

use crate::diagnostic::{Diagnostic, nearest};
use crate::files::Place;
use crate::read::{Read, Reader};
use crate::slips;
use crate::tree::{Node, Table, Value};

/// How many unknown keys of one table are shown one by one.
const MOST_UNKNOWN_KEYS: usize = 20;

/// Takes the keys of a table by name and, at the end, reports those that nobody took.
pub(crate) struct Fields<'a> {
    table: &'a Table,
    place: Place,
    known: Vec<&'static str>,
    reader: &'a Reader<'a>,
    unread: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of a value that should be a table.
    pub(crate) fn of<T: Read>(node: &'a Node, reader: &'a Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::Table(table) => {
                Some(Self { table, place: node.place.clone(), known: Vec::new(), reader, unread: Vec::new() })
            }
            _ => {
                let _: Option<T> = reader.wrong(node);
                None
            }
        }
    }

    /// The table's place.
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }

    /// A key that may be missing.
    pub(crate) fn optional<T: Read>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let node = self.table.get(key)?;
        let before = self.reader.problems.count();
        let value = T::read(node, self.reader);
        if value.is_none() || self.reader.problems.count() > before {
            self.unread.push(key);
        }
        value
    }

    /// The keys so far that are there but could not be read, or not in whole, which is reported.
    /// A key that looks misspelled counts as there.
    pub(crate) fn unread(&self) -> Vec<&'static str> {
        let unknown = self.table.entries.iter().filter(|(key, _)| !self.known.contains(&key.as_str()));
        let missing = self.known.iter().copied().filter(|key| self.table.get(key).is_none());
        let missing: Vec<_> = missing.collect();
        let meant = unknown.filter_map(|(key, _)| nearest(key, missing.iter().copied()));
        self.unread.iter().copied().chain(meant).collect()
    }

    /// A key that must be there.
    pub(crate) fn required<T: Read>(&mut self, key: &'static str) -> Option<T> {
        if !self.reader.partial && self.table.get(key).is_none() {
            self.reader.problems.add(slips::missing_key(key, &self.place));
        }
        self.optional(key)
    }

    /// Reports the keys that nobody took.
    pub(crate) fn done(self) {
        let names = self.table.entries.iter().map(|(key, _)| key);
        let unknown: Vec<_> = names.filter(|key| !self.known.contains(&key.value.as_str())).collect();
        let (shown, rest) = unknown.split_at(unknown.len().min(MOST_UNKNOWN_KEYS));
        for key in shown {
            let problem = slips::unknown_key(key, &self.known, self.reader.partial);
            self.reader.problems.add(problem);
        }
        if let Some(next) = rest.first() {
            let problem = Diagnostic::error(format!("{} more unknown keys in this table", rest.len()));
            self.reader.problems.add(problem.at(&next.place));
        }
    }
}
