//! What the tests of this folder share: a brief from TOML, and its messages as lines.
#![expect(clippy::unwrap_used, reason = "a test may")]

use std::path::{Path, PathBuf};

use super::{Input, validate};
use crate::brief::Brief;
use crate::brief_file::BriefFile;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::read::{Read as _, Reader, Written};
use crate::testing::tree;

/// A head that nothing is wrong with.
pub(super) const HEAD: &str = "[brief]\ntitle = 'T'\nbottom-line = 'B'\ndate = 2023-06-12\nfor = ['all']\n";

/// A source that nothing is wrong with.
pub(super) const SOURCE: &str = "[source.s]\ntitle = 'S'\npublisher = 'P'\ndate = 2023\n";

/// Checks TOML; paths are taken from a folder.
pub(super) fn check_in(folder: &Path, toml: &str) -> (Brief, Vec<String>) {
    let (files, node) = tree(toml);
    let problems = Diagnostics::default();
    let reader = Reader { problems: &problems, partial: false };
    let written = BriefFile::read(&node, &reader).unwrap();
    let resolve = |path: &Written| -> Option<PathBuf> {
        let file = folder.join(&path.text);
        if !file.exists() {
            problems.add(Diagnostic::error(format!("`{}` was not found", path.text)).at(&path.place));
            return None;
        }
        Some(file)
    };
    let input = Input {
        name: "brief",
        path: Path::new("brief.toml"),
        project: folder,
        written: &written,
        row: None,
        resolve: &resolve,
    };
    let brief = validate(input, &problems);
    let lines = problems.sorted().into_iter().map(|problem| line(&files, &problem)).collect();
    (brief, lines)
}

/// Checks TOML that names no files.
pub(super) fn check(toml: &str) -> (Brief, Vec<String>) {
    check_in(Path::new("."), toml)
}

/// The brief from TOML that nothing is wrong with.
#[track_caller]
pub(super) fn brief(toml: &str) -> Brief {
    let (brief, lines) = check(toml);
    assert_eq!(lines, Vec::<String>::new(), "{toml}");
    brief
}

/// Checks that each TOML, after a head, gives these lines.
#[track_caller]
pub(super) fn expect(cases: &[(&str, &[&str])]) {
    for (toml, expected) in cases {
        assert_eq!(check(&format!("{HEAD}{toml}")).1, *expected, "{toml}");
    }
}

/// A message as a line: level, rule, message, the characters at each place, and the first hint.
fn line(files: &Files, problem: &Diagnostic) -> String {
    let rule = problem.rule.map(|rule| format!("[{rule}]")).unwrap_or_default();
    let mut line = format!("{}{rule}: {}", problem.level.word(), problem.message);
    for label in &problem.labels {
        line.push_str(&format!(" @ {}", files.text(&label.place)));
    }
    if let Some(hint) = problem.hints.first() {
        line.push_str(&format!(" -> {hint}"));
    }
    line
}

/// Figures of several units and a chart that only lacks what the test adds.
pub(super) fn chart_case(keys: &str) -> String {
    let figures = [
        ("a", "value = 1"),
        ("b", "value = 2, status = 'disputed'"),
        ("usd", "value = 3, currency = 'USD'"),
        ("growth", "value = 35, unit = 'percent', kind = 'change'"),
        ("p", "value = 40, unit = 'percent'"),
    ];
    let mut toml = format!("{SOURCE}[figure]\n");
    for (id, keys) in figures {
        let label = id.to_uppercase();
        toml.push_str(&format!("{id} = {{ label = '{label}', as-of = 2023, source = 's', {keys} }}\n"));
    }
    format!("{toml}[chart.c]\ntitle = 'T'\nsource = 's'\n{keys}")
}
