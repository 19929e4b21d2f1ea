//! Keys and tables that are written twice: the parser marks the second, here the first is found.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Place};

/// A key or table that is there twice, with both places. `found`: the line, and the second key in it.
pub(crate) fn diagnostic(
    file: FileKey,
    text: &str,
    parsed: &DeTable<'_>,
    found: (Range<usize>, Range<usize>),
) -> Diagnostic {
    let (place, again) = found;
    let name = text.get(again.clone()).unwrap_or_default();
    let line = text.get(place.clone()).unwrap_or_default();
    let header = line.trim_start().starts_with('[');
    let first = within_braces(parsed, &again, name).or_else(|| {
        let before = text.get(..place.start)?;
        let mut path = if header { Vec::new() } else { header_before(before) };
        path.extend(path_in_line(line, again.start.saturating_sub(place.start)));
        place_of_path(DeTable::parse_recoverable(before).0.get_ref(), &path)
    });
    let problem = match header {
        true => {
            let name = line.split_inclusive(']').next().unwrap_or(line).trim();
            let hint = match name.contains('.') {
                true => "put all its keys under one header, or give the second another id",
                false => "put all its keys under one header",
            };
            Diagnostic::error(format!("the table `{name}` is written twice")).hint(hint)
        }
        false => Diagnostic::error(format!("the key `{name}` is written twice")).hint("remove one of them"),
    };
    let problem = problem.label(&Place::new(file, again), "again here").rule("syntax");
    match first {
        Some(first) => problem.label(&Place::new(file, first), "first here"),
        None => problem,
    }
}

/// The first of two keys in the same braces.
fn within_braces(table: &DeTable<'_>, again: &Range<usize>, name: &str) -> Option<Range<usize>> {
    fn inside(
        value: &DeValue<'_>,
        span: &Range<usize>,
        again: &Range<usize>,
        name: &str,
    ) -> Option<Range<usize>> {
        if !(span.start <= again.start && again.end <= span.end) {
            return None;
        }
        match value {
            DeValue::Table(table) => within_braces(table, again, name).or_else(|| {
                let mut keys = table.keys().filter(|key| key.get_ref() == name);
                keys.find(|key| key.span().start >= span.start && key.span().end <= again.start)
                    .map(|key| key.span())
            }),
            DeValue::Array(items) => {
                items.iter().find_map(|item| inside(item.get_ref(), &item.span(), again, name))
            }
            _ => None,
        }
    }
    table.iter().find_map(|(_, value)| match value.get_ref() {
        // The span of a table with a header is the header: look into it in any case.
        DeValue::Table(table) => {
            inside(value.get_ref(), &value.span(), again, name).or_else(|| within_braces(table, again, name))
        }
        other => inside(other, &value.span(), again, name),
    })
}

/// The names of the last table header in a text.
fn header_before(text: &str) -> Vec<String> {
    let mut lines = text.lines().rev().filter(|line| line.trim_start().starts_with('['));
    let header = lines.find(|line| DeTable::parse_recoverable(line).1.is_empty());
    header.map(|line| path_in_line(line, line.len())).unwrap_or_default()
}

/// The names of a header or a dotted key, up to the one that begins at a byte of the line.
fn path_in_line(line: &str, last: usize) -> Vec<String> {
    let (parsed, _) = DeTable::parse_recoverable(line);
    let mut path = Vec::new();
    let mut table = Some(parsed.get_ref());
    while let Some((key, value)) = table.and_then(|table| table.iter().next()) {
        path.push(key.get_ref().to_string());
        if key.span().start >= last {
            break;
        }
        table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            DeValue::Array(items) => items.iter().next_back().and_then(|item| item.get_ref().as_table()),
            _ => None,
        };
    }
    path
}

/// The place of the key at the end of a path.
fn place_of_path(table: &DeTable<'_>, path: &[String]) -> Option<Range<usize>> {
    let (name, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name.as_str())?;
    if rest.is_empty() {
        return Some(key.span());
    }
    match value.get_ref() {
        DeValue::Table(table) => place_of_path(table, rest),
        DeValue::Array(items) => place_of_path(items.iter().next_back()?.get_ref().as_table()?, rest),
        _ => None,
    }
}
