//! Whole briefs: a good one gives no message, and one with a bit of everything wrong gives all at once.
#![expect(clippy::unwrap_used, reason = "a test may")]

use std::path::Path;

use super::testing::{brief, check};
use super::{Input, validate};
use crate::brief::{Body, Kind, RowValue};
use crate::brief_file::Status;
use crate::diagnostic::{Diagnostics, Level};
use crate::files::Files;
use crate::paths;
use crate::project;

/// A brief with every kind of item.
const GOOD: &str = include_str!("good.toml");

#[test]
fn a_good_brief_gives_no_message() {
    let brief = brief(GOOD);
    assert_eq!(brief.items.len(), 15);
    assert_eq!(brief.built, ["internal", "press"]);
    let kinds: Vec<_> = brief.items.iter().map(|item| item.kind).collect();
    assert!(kinds.is_sorted());
    let (share, figure) = brief.figure("eu-share").unwrap();
    assert_eq!((figure.amount.number.to_string().as_str(), share.status), ("28.5", Status::Disputed));
    let Body::Chart(chart) = &brief.item(Kind::Chart, "fdi-split").unwrap().body else { panic!() };
    assert!(matches!(chart.rows.last().unwrap().value, RowValue::Rest));
    let press = brief.audience("press").unwrap();
    assert_eq!(press.marking.as_ref().unwrap().text, "TLP:CLEAR");
    assert!(press.wording.contains_key(&(Kind::Theme, "investment".to_owned())));
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_file() {
    let (_, lines) = check(
        "[brief]\ntitle = 'T'\nbottom-line = 'With {x}.'\ndate = 2023\nlang = 'xx'\nfor = ['nobody']\n\
         [figure.f]\nlabel = 'F'\nvalue = 1\nsource = 's'\n\
         [chart.c]\nkind = 'bar'\ntitle = 'C'\n\
         [audience.a]\nmarking = { scheme = 'tlp', level = 'PINK' }\n",
    );
    let starts = [
        "error: unknown figure `x`",
        "error: `xx` names no known language",
        "error: unknown audience or group `nobody`",
        "warning[figure-without-date]: the figure `f` has no date",
        "error: unknown source `s`",
        "error: the chart `c` has neither `rows` nor `figures`",
        "error: `PINK` is no level of scheme `tlp`",
    ];
    assert_eq!(lines.len(), starts.len(), "{lines:#?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn the_shipped_briefs_have_no_errors() {
    for name in ["briefs/kazakhstan.toml", "briefs/smoking.toml"] {
        let mut files = Files::default();
        let problems = Diagnostics::default();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if let Some(loaded) = project::load(&path, &mut files, &problems) {
            let resolve = |written: &_| paths::resolve(&loaded.project, &files, written, &problems);
            let input = Input {
                name: &loaded.name,
                path: &loaded.path,
                project: &loaded.project,
                written: &loaded.written,
                row: None,
                resolve: &resolve,
            };
            validate(input, &problems);
        }
        let errors = problems.sorted().into_iter().filter(|one| one.level == Level::Error);
        let messages: Vec<_> = errors.map(|one| one.message).collect();
        assert!(messages.is_empty(), "{name}: {messages:#?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn nothing_that_is_written_brings_the_checks_down(
        changes in proptest::collection::vec((0_usize..4096, 0_usize..WORDS.len()), 1..6),
    ) {
        let mut words: Vec<&str> = GOOD.split_inclusive([' ', '\n', ',', '{', '}', '[', ']']).collect();
        for (at, word) in changes {
            let index = at % words.len();
            words[index] = WORDS[word];
        }
        let toml = words.concat();
        if toml::de::DeTable::parse(&toml).is_ok() {
            check(&toml);
        }
    }
}

/// What the property puts in place of words of the good brief.
const WORDS: &[&str] = &[
    "",
    "''",
    "'x'",
    "0",
    "-1",
    "1e400",
    "79228162514264337593543950335",
    "true",
    "[]",
    "{}",
    "2023",
    "'percent'",
    "\n",
    "'all'",
    "['all']",
    "fdi-total",
    "'{fdi-total.label}'",
    "'{eu-share} / {eu-share}'",
    "'{fdi-eu} - {seats}'",
    "row",
    "[[",
    "'trillion'",
];
