//! Places in a brief that a row fills: `{row.name}` in texts, and `{ row = "turnout" }` for other values.

use std::ops::Range;

use crate::tree::{Node, Value};

/// The word that stands for the row of a table.
pub(crate) const ROW: &str = "row";

/// What to do about a reference to a row where there is none.
pub(crate) const NO_TABLE: &str =
    "name the rows: `[table]` with `rows = \"FILE.csv\"` and `name = \"{row.COLUMN}\"`";

/// A reference to a column in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Its bytes in the text, braces included.
    pub(crate) range: Range<usize>,
    /// The bytes of the column's name.
    pub(crate) column: Range<usize>,
}

/// The references to columns in a text, in their order. A backslash before a brace protects it.
pub(crate) fn references(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|open| at + open) {
        at = open + 1;
        let before = text.get(..open).unwrap_or_default();
        let protected = (before.len() - before.trim_end_matches('\\').len()) % 2 == 1;
        let Some(body) = text.get(at..).and_then(|rest| rest.split_once('}')).map(|(body, _)| body) else {
            break;
        };
        if protected || body.contains(['{', '\n']) {
            continue;
        }
        let lead = body.len() - body.trim_start().len();
        if let Some(name) = body.trim().strip_prefix(ROW).and_then(|name| name.strip_prefix('.')) {
            let start = at + lead + ROW.len() + 1;
            found.push(Reference { range: open..at + body.len() + 1, column: start..start + name.len() });
            at += body.len() + 1;
        }
    }
    found
}

/// The column that a value is taken from: `{ row = "turnout" }`.
pub(crate) fn column_of(node: &Node) -> Option<(&str, &Node)> {
    let Value::Table(table) = &node.value else { return None };
    match table.entries.as_slice() {
        [(key, column)] if key.value == ROW => Some((column.as_text()?, column)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<&str> {
        references(text).into_iter().filter_map(|one| text.get(one.column)).collect()
    }

    #[test]
    fn references_are_found_and_nothing_else() {
        for (text, found) in [
            ("{row.name}", vec!["name"]),
            ("a {row.a}{ row.b c } b", vec!["a", "b c"]),
            ("{rows.a} {row} {fdi.row} {row-a}", vec![]),
            (r"\{row.a} \\{row.b}", vec!["b"]),
            ("{row.a\n} {{row.b} {row.c", vec!["b"]),
            ("Ä{row.é}", vec!["é"]),
            ("{row.}", vec![""]),
        ] {
            assert_eq!(columns(text), found, "{text}");
        }
    }
}
