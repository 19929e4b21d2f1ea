//! Reading values from the tree: one declaration gives a struct, its reader and its JSON Schema.
//!
//! A reader never stops at the first problem. A value that cannot be read is reported and left out, and
//! reading goes on, so that one run shows everything that is wrong with a file.

mod declare;
mod fields;
mod number;

use std::ops::Range;

use schemars::JsonSchema;

use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, one_of};
use crate::files::{At, Place};
use crate::project::places::{NO_TABLE, column_of};
pub(crate) use crate::read::declare::{table, words};
pub(crate) use crate::read::fields::Fields;
pub(crate) use crate::read::number::Number;
use crate::tree::{Cell, Node, Value};

/// What a reader needs besides the value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// Where problems go.
    pub(crate) problems: &'a Diagnostics,
    /// Whether required keys may be missing: in `[defaults.KIND]` and overrides.
    pub(crate) partial: bool,
}

impl Reader<'_> {
    /// Reports that a value is not what was wanted.
    pub(crate) fn wrong<T: Read>(&self, node: &Node) -> Option<T> {
        if let Value::Unknown = node.value {
            return None;
        }
        if let Some((column, _)) = column_of(node) {
            let message = format!("`{{ row = \"{column}\" }}` in a brief without a table of rows");
            self.problems.add(Diagnostic::error(message).at(&node.place).hint(NO_TABLE));
            return None;
        }
        let found = match &node.value {
            Value::Integer(literal) | Value::Float(literal) => format!("the number `{literal}`"),
            _ => node.kind().to_owned(),
        };
        let message = format!("expected {}, found {found}", T::WANT);
        self.problems.add(Diagnostic::error(message).at(&node.place).maybe_hint(T::hint(node)));
        None
    }
}

/// Reads one value. `None` means that the problem is reported.
pub(crate) trait Read: Sized {
    /// What is wanted, as messages say it: "text", "a list".
    const WANT: &'static str;

    /// Reads the value.
    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self>;

    /// A hint for a value of the wrong type, where the slip is a common one.
    fn hint(_node: &Node) -> Option<String> {
        None
    }
}

/// A table whose keys are declared.
pub(crate) trait Keys {
    /// Its keys, shared ones included.
    fn keys() -> Vec<&'static str>;
}

/// A text as written, with what is needed to point inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text.
    pub(crate) text: String,
    /// Where the literal stands.
    pub(crate) place: Place,
    /// Bytes of quotation marks before the text, when places inside it can be computed.
    pub(crate) quotes: Option<usize>,
    /// The parts of it that come from cells of a table.
    pub(crate) cells: Vec<Cell>,
}

impl Written {
    /// The place of some bytes of the text; the whole literal where it has escapes. Of what comes from a cell it
    /// is the cell's.
    pub(crate) fn place_of(&self, range: Range<usize>) -> Place {
        let inside = |cell: &&Cell| cell.range.start <= range.start && range.end <= cell.range.end;
        if let Some(cell) = self.cells.iter().find(inside).filter(|_| !range.is_empty()) {
            return match cell.quotes {
                Some(quotes) => {
                    let start = range.start - cell.range.start + quotes;
                    cell.place.inside(start..start + range.len())
                }
                None => cell.place.clone(),
            };
        }
        let range = self.as_written(range.start, false)..self.as_written(range.end, true);
        match self.quotes {
            Some(quotes) => self.place.inside(range.start + quotes..range.end + quotes),
            None => self.place.clone(),
        }
    }

    /// Where the brief asks for a cell; the cell itself where that is the whole text.
    pub(crate) fn place_written(&self, cell: &Cell) -> Place {
        match self.quotes.filter(|_| self.place.file != cell.place.file) {
            Some(quotes) => self.place.inside(cell.written.start + quotes..cell.written.end + quotes),
            None => self.place.clone(),
        }
    }

    /// The byte, in the text as it is written in the brief, that a byte of this text comes from.
    fn as_written(&self, byte: usize, end: bool) -> usize {
        let before = |cell: &&Cell| if end { cell.range.start < byte } else { cell.range.start <= byte };
        match self.cells.iter().rfind(before) {
            None => byte,
            Some(cell) if byte >= cell.range.end => byte - cell.range.end + cell.written.end,
            Some(cell) if end => cell.written.end,
            Some(cell) => cell.written.start,
        }
    }
}

impl JsonSchema for Written {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}

impl Read for Written {
    const WANT: &'static str = "text";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Text { text, quotes, cells } => Some(Self {
                text: text.clone(),
                place: node.place.clone(),
                quotes: *quotes,
                cells: cells.clone(),
            }),
            _ => reader.wrong(node),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        match &node.value {
            Value::Integer(_) | Value::Float(_) | Value::Datetime(_) => {
                Some("put it in quotation marks".into())
            }
            _ => None,
        }
    }
}

impl Read for String {
    const WANT: &'static str = "text";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        Written::read(node, reader).map(|written| written.text)
    }

    fn hint(node: &Node) -> Option<String> {
        Written::hint(node)
    }
}

impl Read for bool {
    const WANT: &'static str = "true or false";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => reader.wrong(node),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        match node.as_text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("write `true`, without quotation marks".into()),
            "false" | "no" | "off" => Some("write `false`, without quotation marks".into()),
            _ => None,
        }
    }
}

impl Read for u32 {
    const WANT: &'static str = "a whole number, 0 or more";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let Value::Integer(digits) = &node.value else { return reader.wrong(node) };
        match digits.replace('_', "").parse() {
            Ok(value) => Some(value),
            Err(_) => reader.wrong(node),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        let number: Self = node.as_text()?.trim().parse().ok()?;
        Some(format!("write it without quotation marks: `{number}`"))
    }
}

impl<T: Read> Read for At<T> {
    const WANT: &'static str = T::WANT;

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        Some(Self::new(T::read(node, reader)?, node.place.clone()))
    }

    fn hint(node: &Node) -> Option<String> {
        T::hint(node)
    }
}

impl<T: Read> Read for Vec<T> {
    const WANT: &'static str = "a list";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let Value::Array(items) = &node.value else { return reader.wrong(node) };
        Some(items.iter().filter_map(|item| T::read(item, reader)).collect())
    }

    fn hint(node: &Node) -> Option<String> {
        match &node.value {
            Value::Text { text, .. } if text.len() <= 40 && !text.contains(['"', '\\', '\n']) => {
                Some(format!("put it in square brackets: `[\"{text}\"]`"))
            }
            Value::Text { .. } => Some("put it in square brackets: `[\"...\"]`".into()),
            Value::Table(_) => Some("put it in square brackets: `[{ ... }]`".into()),
            _ => None,
        }
    }
}

/// One value or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: Read> Read for OneOrMany<T> {
    const WANT: &'static str = T::WANT;

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Array(_) => Vec::read(node, reader).map(Self),
            _ => T::read(node, reader).map(|one| Self(vec![one])),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        T::hint(node)
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}-or-list", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one = generator.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

/// A table with names of the user's own: ids, labels, groups.
#[derive(Debug, Clone)]
pub(crate) struct Map<T> {
    /// The entries in the order of the file.
    pub(crate) entries: Vec<Entry<T>>,
}

/// One entry of a [`Map`].
#[derive(Debug, Clone)]
pub(crate) struct Entry<T> {
    /// The name.
    pub(crate) id: At<String>,
    /// The value; nothing if it could not be read, which is reported.
    pub(crate) value: Option<T>,
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Map<T> {
    /// The value of a name.
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|entry| entry.id.value == id)?.value.as_ref()
    }

    /// Names and values of the entries that could be read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&At<String>, &T)> {
        self.entries.iter().filter_map(|entry| Some((&entry.id, entry.value.as_ref()?)))
    }
}

impl<T: Read> Read for Map<T> {
    const WANT: &'static str = "a table";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let Value::Table(table) = &node.value else { return reader.wrong(node) };
        let entries =
            table.entries.iter().map(|(id, node)| Entry { id: id.clone(), value: T::read(node, reader) });
        Some(Self { entries: entries.collect() })
    }
}

impl<T: JsonSchema> JsonSchema for Map<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}-by-name", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": value })
    }
}

/// Reads one of some words; another one is reported with the list and the nearest.
pub(crate) fn word(node: &Node, reader: &Reader<'_>, known: &[&str]) -> Option<String> {
    let text = String::read(node, reader)?;
    if known.contains(&text.as_str()) {
        return Some(text);
    }
    let problem = Diagnostic::error(format!("`{text}` is none of the words allowed here"))
        .at(&node.place)
        .maybe_hint(did_you_mean(&text, known.iter().copied()))
        .hint(one_of(known));
    reader.problems.add(problem);
    None
}
