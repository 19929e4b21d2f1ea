//! What a brief's mistakes say: each folder of `fixtures/messages` holds a brief and the messages that it
//! must give. To accept new ones: `BLESS=1 cargo test`.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, Place};
use crate::project;

/// A place: file, line, column and the first of the characters there.
fn place(files: &Files, place: &Place) -> String {
    let file = files.get(place.file);
    let before = &file.text[..place.range.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let name = Path::new(&file.name).file_name().unwrap().to_string_lossy();
    format!("{name}:{line}:{column} {:?}", &file.text[place.range.clone()])
}

/// A message as text.
fn render(files: &Files, diagnostic: &Diagnostic) -> String {
    let rule = diagnostic.rule.map(|rule| format!("[{rule}]")).unwrap_or_default();
    let mut text = format!("{}{rule}: {}\n", diagnostic.level.word(), diagnostic.message);
    for label in &diagnostic.labels {
        let word = if label.message.is_empty() { String::new() } else { format!(" {}", label.message) };
        writeln!(text, "  at {}{word}", place(files, &label.place)).unwrap();
    }
    for hint in &diagnostic.hints {
        writeln!(text, "  hint: {hint}").unwrap();
    }
    text
}

/// All messages of a brief, and whether it could be read in spite of them.
fn messages(brief: &Path) -> String {
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    let loaded = project::load(brief, &mut files, &problems);
    let mut text: String = problems.sorted().iter().map(|one| render(&files, one)).collect();
    if loaded.is_none() {
        text.push_str("(not read)\n");
    }
    text
}

#[test]
fn every_fixture_gives_its_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/messages");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 10);
    let mut wrong = Vec::new();
    for case in cases {
        let found = messages(&case.join("brief.toml"));
        let expected = case.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
        if found != wanted {
            wrong.push(format!("{}\n--- wanted\n{wanted}--- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sample_of_the_contract_loads_without_a_message() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sample/sample.toml");
    assert_eq!(messages(&sample), "");
}
