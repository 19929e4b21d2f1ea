//! From the text of a TOML file to its tree; every syntax error of the file at once.
//!
//! The parser goes on after an error, but some errors hide what follows and others cascade. So a line that
//! hides the rest is blanked and the file parsed again, and only the first error of a line is kept.

pub(crate) mod duplicates;
pub(crate) mod line_forms;
pub(crate) mod line_slips;
pub(crate) mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::DeTable;

use crate::bounds::NESTING;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileKey, Files, Place};
use crate::syntax::line_slips::{Slip, widen};
use crate::syntax::scan::Scan;
use crate::tree::{self, Node, Table, Value};

/// How many syntax errors of a file are shown.
const MOST_ERRORS: usize = 20;

/// Parses a file. `None` means that its syntax errors are reported.
pub(crate) fn parse(key: FileKey, files: &Files, problems: &Diagnostics) -> Option<Table> {
    let text = files.get(key).text.as_ref();
    let (parsed, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        report(key, text, parsed.get_ref(), problems);
        return None;
    }
    let table = tree::from_toml(key, text, parsed.get_ref());
    let Some(place) = too_deep(&table) else { return Some(table) };
    let message = format!("tables and lists are nested more than {NESTING} deep");
    problems.add(Diagnostic::error(message).at(place).rule("syntax"));
    None
}

/// The first place that is nested too deeply. The parser itself stops at 80 levels.
fn too_deep(table: &Table) -> Option<&Place> {
    fn of(node: &Node, depth: usize) -> Option<&Place> {
        match &node.value {
            Value::Table(_) | Value::Array(_) if depth > NESTING => Some(&node.place),
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

/// What the parser says.
struct Complaint {
    /// The bytes in the file.
    range: Range<usize>,
    /// The line that they begin in.
    line: Range<usize>,
    /// Its words.
    words: String,
}

impl Complaint {
    /// Whether it is about a key that is there twice.
    fn is_duplicate(&self) -> bool {
        self.words.starts_with("duplicate key")
    }

    /// Whether it is about a list or a table in braces that is not closed.
    fn is_unclosed_bracket(&self) -> bool {
        self.words.starts_with("unclosed array,") || self.words.starts_with("unclosed inline table")
    }
}

/// What the parser says about a text in which lines may be blanked, in the order of the places.
fn complaints(text: &str, working: &str) -> Vec<Complaint> {
    let (_, errors) = DeTable::parse_recoverable(working);
    let mut found: Vec<_> =
        errors.iter().map(|one| (one.span().unwrap_or(0..0), one.message().to_owned())).collect();
    found.sort_by_key(|(range, _)| (range.start, range.end));
    let mut last = 0..0;
    let complaint = |(range, words): (Range<usize>, String)| {
        // One line can hold millions of errors: its ends are sought once.
        if last.is_empty() || !(last.start..=last.end).contains(&range.start) {
            last = line_at(text, range.start);
        }
        Complaint { range, line: last.clone(), words }
    };
    found.into_iter().map(complaint).collect()
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
        let mut complaints = complaints(self.text, self.working);
        let unclosed = self.unclosed_bracket(&mut complaints);
        // Of two errors of a line, the one about its form is the cause: `[a b]` is read as `[a]`.
        let wrong: BTreeSet<usize> =
            complaints.iter().filter(|one| !one.is_duplicate()).map(|one| one.line.start).collect();
        complaints.retain(|one| !one.is_duplicate() || !wrong.contains(&one.line.start));
        self.keep_the_table(&mut complaints);
        for one in complaints {
            if self.found.len() >= MOST_ERRORS * 2 {
                break;
            }
            if self.blank.iter().any(|blank| blank.contains(&one.range.start)) {
                continue;
            }
            if one.words.starts_with("key with no value") {
                self.blank.push(one.line.clone());
            }
            if one.words.ends_with("string, expected `\"`") || one.words.ends_with("string, expected `'`") {
                self.blank.extend(continuation(self.text, one.line.end));
            }
            if !self.found.contains_key(&one.line.start) {
                let diagnostic = self.diagnostic(&one.line, &one.range, &one.words);
                self.found.insert(one.line.start, Found { range: one.range, diagnostic });
            }
        }
        self.blank.extend(unclosed);
        let blank = &self.blank;
        self.found.retain(|_, one| {
            let first_of = |blank: &Range<usize>| line_at(self.text, one.range.start).start == blank.start;
            !blank.iter().any(|blank| blank.contains(&one.range.start) && !first_of(blank))
        });
    }

    /// Of a table that is written twice, keeps the word about the table: each of its keys may be there twice
    /// because of that.
    fn keep_the_table(&self, complaints: &mut Vec<Complaint>) {
        let begins = |line: &Range<usize>| {
            self.text.get(line.clone()).is_some_and(|line| line.trim_start().starts_with('['))
        };
        let twice: BTreeSet<usize> = complaints
            .iter()
            .filter(|one| one.is_duplicate() && begins(&one.line))
            .map(|one| one.line.start)
            .collect();
        if twice.is_empty() {
            return;
        }
        let mut headers = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().starts_with('[') {
                headers.push(start);
            }
            start += line.len();
        }
        complaints.retain(|one| {
            let before = headers.partition_point(|header| *header < one.line.start);
            let header = before.checked_sub(1).and_then(|index| headers.get(index));
            !one.is_duplicate() || begins(&one.line) || header.is_none_or(|header| !twice.contains(header))
        });
    }

    /// The first error of the file, whatever it leads to.
    fn first(&self) -> Diagnostic {
        match complaints(self.text, self.text).first() {
            Some(first) => self.diagnostic(&first.line, &first.range, &first.words),
            None => Diagnostic::error("the file is no TOML").at(&Place::new(self.key, 0..0)).rule("syntax"),
        }
    }

    /// An error with its place and words.
    fn diagnostic(&self, line: &Range<usize>, range: &Range<usize>, message: &str) -> Diagnostic {
        if message.starts_with("duplicate key") {
            return duplicates::diagnostic(self.key, self.text, self.parsed, (line.clone(), range.clone()));
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

    /// Reports a list or table that is not closed where it opens, and drops what follows from it. Returns
    /// the lines to blank for the next parse.
    fn unclosed_bracket(&mut self, complaints: &mut Vec<Complaint>) -> Option<Range<usize>> {
        let unclosed = complaints.iter().filter(|one| one.is_unclosed_bracket());
        let end = unclosed.map(|one| one.range.end).max()?;
        let open = Scan::text(self.working.get(..end)?).open.first().copied()?;
        let line = line_at(self.text, open);
        // What stands before on the same line may be what is wrong with it: `a = [“x”, 1`.
        complaints.retain(|one| {
            let likely_cause = line.contains(&one.range.start)
                && (one.words.starts_with("string values must")
                    || one.words.starts_with("invalid basic string"));
            one.range.start < open || one.range.start > end || likely_cause
        });
        let brace = self.text.get(open..).is_some_and(|rest| rest.starts_with('{'));
        let (what, mark) = if brace { ("table in braces", "}") } else { ("list", "]") };
        if !complaints.iter().any(|one| line.contains(&one.range.start))
            && !self.found.contains_key(&line.start)
        {
            let diagnostic = Diagnostic::error(format!("the {what} is not closed"))
                .at(&Place::new(self.key, open..open + 1))
                .hint(format!("add `{mark}`"))
                .rule("syntax");
            self.found.insert(line.start, Found { range: open..open + 1, diagnostic });
        }
        let end = continuation(self.text, line.end).map_or(line.end, |rest| rest.end);
        Some(line.start..end)
    }
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
