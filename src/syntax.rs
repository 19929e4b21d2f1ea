//! From the text of a TOML file to its tree; every syntax error of the file at once.
//!
//! The parser goes on after an error, but some errors hide what follows and others cascade. So a line that
//! hides the rest is blanked and the file parsed again, and only the first error of a line is kept.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileKey, Files, Place};
use crate::line_slips::{self, Slip, widen};
use crate::scan::Scan;
use crate::tree::{self, Node, Table, Value};

/// How many syntax errors of a file are shown.
const MOST_ERRORS: usize = 20;

/// How many errors are looked at when the cause of another one is sought.
const MANY_ERRORS: usize = 200;

/// How deep tables and lists may be nested.
const DEEPEST: usize = 16;

/// Parses a file. `None` means that its syntax errors are reported.
pub fn parse(key: FileKey, files: &Files, problems: &Diagnostics) -> Option<Table> {
    let text = files.get(key).text.as_str();
    let (parsed, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        report(key, text, parsed.get_ref(), problems);
        return None;
    }
    let table = tree::from_toml(key, text, parsed.get_ref());
    let Some(place) = too_deep(&table) else { return Some(table) };
    let message = format!("tables and lists are nested more than {DEEPEST} deep");
    problems.add(Diagnostic::error(message).at(place).rule("syntax"));
    None
}

/// The first place that is nested too deeply. The parser itself stops at 80 levels.
fn too_deep(table: &Table) -> Option<&Place> {
    fn of(node: &Node, depth: usize) -> Option<&Place> {
        match &node.value {
            Value::Table(_) | Value::Array(_) if depth > DEEPEST => Some(&node.place),
            Value::Table(table) => table.entries.iter().find_map(|(_, node)| of(node, depth + 1)),
            Value::Array(items) => items.iter().find_map(|item| of(item, depth + 1)),
            _ => None,
        }
    }
    table.entries.iter().find_map(|(_, node)| of(node, 1))
}

/// A syntax error: its place, and what is wrong.
struct Found {
    /// Its bytes in the file.
    range: Range<usize>,
    /// What is wrong and what to do.
    diagnostic: Diagnostic,
}

/// Reports the syntax errors of a file in the order of their places.
fn report(key: FileKey, text: &str, parsed: &DeTable<'_>, problems: &Diagnostics) {
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    let mut working = text.to_owned();
    // Each round blanks at least one line; what is shown is bounded, so the rounds can be as well.
    for _ in 0..MOST_ERRORS {
        let mut round = Round { key, text, working: &working, parsed, found: &mut found, blank: Vec::new() };
        round.collect();
        let blank = round.blank;
        if blank.is_empty() || found.len() >= MOST_ERRORS {
            break;
        }
        working = blanked(&working, &blank);
    }
    if found.is_empty() {
        // Each error was taken for what another one leads to: then the first of the file is the cause.
        let first = Round { key, text, working: text, parsed, found: &mut found, blank: Vec::new() }.first();
        problems.add(first);
    }
    let mut found = found.into_values();
    for one in found.by_ref().take(MOST_ERRORS) {
        problems.add(one.diagnostic);
    }
    if let Some(next) = found.next() {
        let message = format!("more syntax errors follow (the first {MOST_ERRORS} are shown)");
        problems.add(Diagnostic::note(message).at(&Place::new(key, next.range)).rule("syntax"));
    }
}

/// One parse of the file, some of whose lines may be blanked.
struct Round<'a> {
    key: FileKey,
    text: &'a str,
    /// The text of this parse, with some lines blanked.
    working: &'a str,
    parsed: &'a DeTable<'a>,
    found: &'a mut BTreeMap<usize, Found>,
    blank: Vec<Range<usize>>,
}

impl Round<'_> {
    /// Collects the errors of this parse, and the lines to blank for the next.
    fn collect(&mut self) {
        let (_, errors) = DeTable::parse_recoverable(self.working);
        let mut errors: Vec<(Range<usize>, String)> =
            errors.iter().map(|one| (one.span().unwrap_or(0..0), one.message().to_owned())).collect();
        errors.sort_by_key(|(range, _)| (range.start, range.end));
        self.unclosed_bracket(&mut errors);
        // Of two errors of a line, the one about its form is the cause: `[a b]` is read as `[a]`.
        let mended = errors.clone();
        errors.retain(|(range, message)| {
            let line = line_at(self.text, range.start);
            let other = |(place, words): &(Range<usize>, String)| {
                line.contains(&place.start) && !words.starts_with("duplicate key")
            };
            !message.starts_with("duplicate key") || !mended.iter().take(MANY_ERRORS).any(other)
        });
        for (range, message) in errors {
            if self.found.len() >= MOST_ERRORS * 2 {
                break;
            }
            if self.blank.iter().any(|blank| blank.contains(&range.start)) {
                continue;
            }
            let line = line_at(self.text, range.start);
            if message.starts_with("key with no value") {
                self.blank.push(line.clone());
            }
            if message.ends_with("string, expected `\"`") || message.ends_with("string, expected `'`") {
                self.blank.extend(continuation(self.text, line.end));
            }
            if !self.found.contains_key(&line.start) {
                let diagnostic = self.diagnostic(&line, &range, &message);
                self.found.insert(line.start, Found { range, diagnostic });
            }
        }
        let blank = &self.blank;
        self.found.retain(|_, one| {
            let first_of = |blank: &Range<usize>| line_at(self.text, one.range.start).start == blank.start;
            !blank.iter().any(|blank| blank.contains(&one.range.start) && !first_of(blank))
        });
    }

    /// The first error of the file, whatever it leads to.
    fn first(&self) -> Diagnostic {
        let (_, errors) = DeTable::parse_recoverable(self.text);
        let first = errors.iter().min_by_key(|one| one.span().map_or(0, |span| span.start));
        let range = first.and_then(|one| one.span()).unwrap_or(0..0);
        let message = first.map_or("the file is no TOML", |one| one.message());
        self.diagnostic(&line_at(self.text, range.start), &range, message)
    }

    /// An error with its place and words.
    fn diagnostic(&self, line: &Range<usize>, range: &Range<usize>, message: &str) -> Diagnostic {
        if message.starts_with("duplicate key") {
            return self.duplicate(line, range);
        }
        let text = self.text.get(line.clone()).unwrap_or_default();
        if message.starts_with("invalid multi-line") {
            let open = Scan::text(self.working).unclosed.unwrap_or(range.start);
            let mark = self.text.get(open..open + 3).filter(|mark| ["\"\"\"", "'''"].contains(mark));
            let place = mark.map_or(widen(self.text, range.clone()), |mark| open..open + mark.len());
            return Diagnostic::error("text over several lines is not closed")
                .at(&Place::new(self.key, place))
                .hint(format!("close it with `{}`", mark.unwrap_or("\"\"\"")))
                .rule("syntax");
        }
        let end = range.end.min(line.end).max(range.start);
        let local = range.start.saturating_sub(line.start)..end.saturating_sub(line.start);
        let Slip { message, range, hint } = line_slips::explain(text, local, message);
        let range = widen(self.text, line.start + range.start..line.start + range.end);
        Diagnostic::error(message).at(&Place::new(self.key, range)).maybe_hint(hint).rule("syntax")
    }

    /// A key that is there twice, with both places.
    fn duplicate(&self, line: &Range<usize>, range: &Range<usize>) -> Diagnostic {
        let name = self.text.get(range.clone()).unwrap_or_default();
        let header = self.text.get(line.clone()).is_some_and(|line| line.trim_start().starts_with('['));
        let first = self.first_of(line, range, name, header);
        let again = Place::new(self.key, range.clone());
        let mut problem = match header {
            true => {
                let name = self.text.get(line.clone()).unwrap_or_default();
                let name = name.split_inclusive(']').next().unwrap_or(name).trim();
                Diagnostic::error(format!("the table `{name}` is written twice"))
                    .hint("put all its keys under one header")
            }
            false => {
                Diagnostic::error(format!("the key `{name}` is written twice")).hint("remove one of them")
            }
        };
        problem = problem.label(&again, "again here");
        if let Some(first) = first {
            problem = problem.label(&Place::new(self.key, first), "first here");
        }
        problem.rule("syntax")
    }

    /// The place of the first of two keys of the same name.
    fn first_of(
        &self,
        line: &Range<usize>,
        again: &Range<usize>,
        name: &str,
        header: bool,
    ) -> Option<Range<usize>> {
        if let Some(first) = within_braces(self.parsed, again, name) {
            return Some(first);
        }
        let before = self.text.get(..line.start)?;
        let mut path = match header {
            true => Vec::new(),
            false => header_before(before),
        };
        path.extend(path_in_line(self.text.get(line.clone())?, again.start - line.start));
        let (parsed, _) = DeTable::parse_recoverable(before);
        place_of_path(parsed.get_ref(), &path)
    }

    /// Reports a list or table that is not closed where it opens, and drops what follows from it.
    fn unclosed_bracket(&mut self, errors: &mut Vec<(Range<usize>, String)>) {
        let is_unclosed = |message: &str| {
            message.starts_with("unclosed array,") || message.starts_with("unclosed inline table")
        };
        let Some(end) =
            errors.iter().filter(|(_, message)| is_unclosed(message)).map(|(range, _)| range.end).max()
        else {
            return;
        };
        let Some(open) = Scan::text(self.working.get(..end).unwrap_or_default()).open.first().copied() else {
            return;
        };
        let line = line_at(self.text, open);
        // What stands before on the same line may be what is wrong with it: `a = [“x”, 1`.
        errors.retain(|(range, message)| {
            range.start < open
                || range.start > end
                || !is_unclosed(message) && same_slip(message, range, &line)
        });
        let brace = self.text.get(open..).is_some_and(|rest| rest.starts_with('{'));
        let (what, mark) = if brace { ("table in braces", "}") } else { ("list", "]") };
        if !errors.iter().any(|(range, _)| line.contains(&range.start))
            && !self.found.contains_key(&line.start)
        {
            let diagnostic = Diagnostic::error(format!("the {what} is not closed"))
                .at(&Place::new(self.key, open..open + 1))
                .hint(format!("add `{mark}`"))
                .rule("syntax");
            self.found.insert(line.start, Found { range: open..open + 1, diagnostic });
        }
        let end = continuation(self.text, line.end).map_or(line.end, |rest| rest.end);
        self.blank.push(line.start..end);
    }
}

/// Whether an error of the line in which a bracket opens is likely its cause rather than its effect.
fn same_slip(message: &str, range: &Range<usize>, line: &Range<usize>) -> bool {
    line.contains(&range.start)
        && (message.starts_with("string values must") || message.starts_with("invalid basic string"))
}

/// The line of a place, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    // The mark of the byte order is no part of the first line.
    let mark = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = start + mark;
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..length).unwrap_or_default();
    start..start + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The lines after a place that begin neither a key nor a table: they go on with what is before them.
fn continuation(text: &str, after: usize) -> Option<Range<usize>> {
    let start = after + text.get(after..)?.find('\n')? + 1;
    let mut end = start;
    while let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) {
        let line = rest.lines().next().unwrap_or_default();
        if begins_something(line) {
            break;
        }
        end += rest.find('\n').map_or(rest.len(), |length| length + 1);
    }
    (end > start).then_some(start..end)
}

/// Whether a line begins a key or a table, or is empty.
fn begins_something(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return true;
    }
    if line.starts_with('[') {
        return DeTable::parse_recoverable(line).1.is_empty();
    }
    let key = |name: &str| {
        let name = name.trim_end();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.\"'".contains(&byte))
    };
    !line.ends_with(',') && line.split_once('=').is_some_and(|(name, _)| key(name))
}

/// A text with spaces in place of some ranges; every other byte stays where it is.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let hidden = |at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut result = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match hidden(at) && letter != '\n' && letter != '\r' {
            true => result.extend(std::iter::repeat_n(' ', letter.len_utf8())),
            false => result.push(letter),
        }
    }
    result
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;

    const SAMPLE: &str = include_str!("../tests/fixtures/sample/sample.toml");

    /// Parses a text and checks that its messages can be shown.
    fn check(text: &str) {
        let mut files = Files::default();
        let key = files.add("a.toml", Path::new("a.toml"), text.to_owned());
        let problems = Diagnostics::default();
        let parsed = parse(key, &files, &problems);
        let list = problems.sorted();
        assert_eq!(parsed.is_none(), list.iter().any(|one| one.rule == Some("syntax")), "{text:?}");
        assert!(list.len() <= MOST_ERRORS + 1);
        for label in list.iter().flat_map(|one| &one.labels) {
            assert!(text.get(label.place.range.clone()).is_some(), "{text:?}: {:?}", label.place);
        }
        let empty = |one: &Diagnostic| one.labels.is_empty() || one.message.is_empty();
        assert!(!list.iter().any(empty), "{text:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn broken_text_gives_messages_that_can_be_shown(
            cut in 0..SAMPLE.len(),
            length in 0_usize..40,
            put in "[\\[\\]{}=\"'#;,:%. \n\r\u{201c}\u{201d}\u{ab}éa1\u{a0}\\-\\\\]{0,8}",
        ) {
            let start = SAMPLE.floor_char_boundary(cut);
            let end = SAMPLE.floor_char_boundary((start + length).min(SAMPLE.len()));
            check(&format!("{}{put}{}", &SAMPLE[..start], &SAMPLE[end..]));
        }

        #[test]
        fn any_text_gives_messages_that_can_be_shown(
            text in "([a-c.]{0,3}|[\\[\\]{}=\"'#;,:%. \n\r\u{201c}\u{201d}\u{ab}é1\u{a0}\\-\\\\\u{feff}]|\"\"\"|'''| = |\n){0,40}",
        ) {
            check(&text);
        }
    }
}
