//! What cells become in a tree, and that they change nothing else.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::brief::{Form, Inline};
use crate::files::Files;
use crate::project::rows::{Content, Form as Written, Rows, open};
use crate::read::{self, Read, Reader};
use crate::text::inline;

/// A value of TOML filled from a table of one row; the files, the value, and what was said.
fn filled(literal: &str, header: &str, cells: &[&str]) -> (Files, Node, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = ::csv::Writer::from_path(folder.path().join("rows.csv")).unwrap();
    writer.write_record(header.split(',')).unwrap();
    writer.write_record(cells).unwrap();
    writer.flush().unwrap();
    let (mut files, tree) = crate::testing::tree(&format!("value = {literal}\n"));
    let problems = Diagnostics::default();
    let path = folder.path().join("rows.csv");
    let table = open(
        &path,
        Content::of_file(&path),
        Written::Csv(b','),
        &tree.place,
        (&mut files, folder.path()),
        &problems,
    )
    .unwrap();
    let row = Rows::of(&Arc::new(table)).unwrap().next().unwrap();
    let file = row.keep(&mut files);
    let node = tree.as_table().unwrap().get("value").unwrap().clone();
    let node = Filler::new(&row, file, &problems).node(&node);
    let said = problems.sorted().iter().map(|one| one.message.clone()).collect();
    (files, node, said)
}

/// The text that a value of TOML becomes.
fn text(literal: &str, cells: [&str; 2]) -> read::Written {
    let (_, node, said) = filled(literal, "a,b", &cells);
    assert_eq!(said, Vec::<String>::new());
    let problems = Diagnostics::default();
    read::Written::read(&node, &Reader { problems: &problems, partial: false }).unwrap()
}

/// The characters of a text with references as they are asked for.
fn printed(nodes: &[Inline]) -> String {
    inline::plain_text(nodes, &|id, form| if form == Form::Full { format!("<{id}>") } else { String::new() })
}

#[test]
fn values_are_read_as_toml_would() {
    for (cell, kind) in [
        ("2.0", "Float(\"2.0\")"),
        ("71284", "Integer(\"71284\")"),
        ("-4.50", "Float(\"-4.50\")"),
        ("1e3", "Float(\"1e3\")"),
        ("true", "Bool(true)"),
    ] {
        let (_, node, _) = filled("{ row = \"a\" }", "a,b", &[cell, "x"]);
        assert_eq!(format!("{:?}", node.value), kind);
    }
    for cell in ["4,5", "21 000", "60 %", "007", ".5", "5.", "1_000", "inf", "2010-13", "12:30", "2025"] {
        let (_, node, _) = filled("{ row = \"a\" }", "a,b", &[cell, "x"]);
        assert_eq!(node.as_text().is_some(), cell != "2025", "{cell}");
    }
    let (_, node, _) = filled("{ row = \"a\" }", "a,b", &["2026-05-07", "x"]);
    assert!(matches!(node.value, Value::Datetime(_)));
}

#[test]
fn a_value_has_the_cell_for_its_place() {
    let (files, node, _) = filled("{ row = \"b\" }", "a,b", &["x", "61.4"]);
    assert_eq!(files.text(&node.place), "61.4");
    let (files, node, _) = filled("'{row.b}'", "a,b", &["x", "one, \"two\""]);
    assert_eq!(files.text(&node.place), "\"one, \"\"two\"\"\"");
    let (files, node, _) = filled("'in {row.b}'", "a,b", &["x", "y"]);
    assert_eq!(files.text(&node.place), "'in {row.b}'");
}

#[test]
fn places_in_a_text_are_those_of_the_brief_or_of_the_cell() {
    let (files, node, _) = filled("'ä {row.a} {fdi} and {row.b}!'", "a,b", &["Ünder", "x, y"]);
    let problems = Diagnostics::default();
    let written = read::Written::read(&node, &Reader { problems: &problems, partial: false }).unwrap();
    assert_eq!(written.text, "ä Ünder {fdi} and x, y!");
    let at = |word: &str| {
        let start = written.text.find(word).unwrap();
        files.text(&written.place_of(start..start + word.len()))
    };
    assert_eq!(at("{fdi}"), "{fdi}");
    assert_eq!(at("nder"), "nder");
    assert_eq!(at("y"), "y");
    assert_eq!(at("!"), "!");
    assert_eq!(at("Ünder {fdi}"), "{row.a} {fdi}");
    assert_eq!(at("and x"), "and {row.b}");
}

#[test]
fn an_empty_cell_that_is_used_is_an_error_and_nothing_follows_from_it() {
    for literal in ["{ row = \"a\" }", "'x {row.a} y'"] {
        let (_, node, said) = filled(literal, "a,b", &["", "x"]);
        assert_eq!(said, ["the row has no `a`"]);
        let problems = Diagnostics::default();
        let reader = Reader { problems: &problems, partial: false };
        assert_eq!(read::Written::read(&node, &reader), None);
        assert_eq!(problems.count(), 0);
    }
}

#[test]
fn a_cell_in_prose_is_neither_markup_nor_reference() {
    let said = |literal: &str, cells: [&str; 2]| {
        let problems = Diagnostics::default();
        let nodes = inline::prose(&text(literal, cells), &problems).nodes;
        let said: Vec<_> = problems.sorted().iter().map(|one| one.message.clone()).collect();
        (printed(&nodes), nodes, said)
    };
    let (seen, nodes, problems) =
        said("'**{row.a}** of {fdi} [@s] {row.b}'", ["*x* {y}", "[@z] `c` &amp; \\{"]);
    assert_eq!(seen, "*x* {y} of <fdi> [@z] `c` &amp; \\{");
    assert!(matches!(nodes.first(), Some(Inline::Strong(_))));
    assert!(problems.is_empty());
    assert_eq!(said("'[page](https://x.org/{row.a}) {row.b}'", ["E-1", "x"]).0, "page x");
    assert!(
        said("'[page](https://x.org/{row.a}) {row.b}'", ["a/../b?c", "x"]).2[0].contains("link's address")
    );
    assert_eq!(said("'[page]({row.a}) {row.b}'", ["https://x.org/?a=1", "x"]).2, Vec::<String>::new());
    assert!(!said("'[page]({row.a}) {row.b}'", ["javascript:alert(1)", "x"]).2.is_empty());
    assert_eq!(said("'[see @{row.a}] {row.b}'", ["s", "x"]).0, "[see @s] x");
    assert_eq!(said("'a [@{row.a}] {row.b}'", ["s", "x"]).2, ["a cell cannot name a source in a citation"]);
    assert_eq!(said("'{row.a} {row.b}'", ["line\r\n  two", "x"]).0, "line two x");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cell_prints_as_it_is_and_leaves_the_rest_alone(
        before in "[a-z.]{0,6}( \\*\\*[a-z]{1,5}\\*\\*)? ?",
        between in "[ ,;a-z]{1,8}",
        one in "[\\PC&&[^\\s\\p{M}\\p{C}]]{1,12}",
        other in "[-*_`\\\\\\[\\]()<>{}@;=.&!#|~:a-c'\"]{1,16}",
    ) {
        let literal = format!("'''{before}{{row.a}}{between}{{row.b}}'''");
        let written = text(&literal, [&one, &other]);
        prop_assert_eq!(&written.text, &format!("{before}{one}{between}{other}"));
        let problems = Diagnostics::default();
        let nodes = inline::prose(&written, &problems).nodes;
        let seen = format!("{}{one}{between}{other}", before.replace("**", "").trim_start());
        prop_assert_eq!(printed(&nodes), seen.trim_end());
        let nodes = inline::plain_with_references(&written, &problems).nodes;
        let plain = format!("{before}{one}{between}{other}");
        prop_assert_eq!(printed(&nodes), plain.trim());
        let found = problems.sorted();
        prop_assert!(found.iter().all(|one| one.message.contains("character")), "{found:?}");
    }

    #[test]
    fn a_text_without_references_is_not_touched(text in "[a-z{}. \\\\]{0,30}") {
        let literal = format!("'''{text}'''");
        prop_assume!(references(&text).is_empty());
        let (_, node, _) = filled(&literal, "a,b", &["x", "y"]);
        prop_assert_eq!(node.as_text(), Some(text.as_str()));
    }
}

#[test]
fn a_cell_that_cannot_be_used_is_reported_once_however_often_it_is_asked_for() {
    let (_, _, said) = filled("['{row.a}', '{row.a} and {row.b}', { row = 'a' }]", "a,b", &["", ""]);
    assert_eq!(said.len(), 2, "{said:?}");
}
