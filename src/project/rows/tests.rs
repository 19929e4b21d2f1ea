//! What is read of tables, against what the `csv` crate reads, and what is said about broken ones.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Diagnostics;

/// A table in a file of its own; the messages about its header, with the characters underlined.
fn opened(text: &[u8], form: Form) -> (Files, Result<Arc<Table>, Vec<String>>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("rows.csv");
    std::fs::write(&path, text).unwrap();
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    let table = open(
        &path,
        Content::of_file(&path),
        form,
        &crate::testing::place(0..0),
        (&mut files, folder.path()),
        &problems,
    );
    let table =
        table.map(Arc::new).ok_or_else(|| problems.sorted().iter().map(|one| said(&files, one)).collect());
    (files, table, folder)
}

/// A message with the characters that it underlines.
fn said(files: &Files, problem: &Diagnostic) -> String {
    let label = problem.labels.first();
    let place = label.map(|label| {
        format!(
            " @{} {:?}",
            files.get(label.place.file).line(label.place.range.start),
            files.text(&label.place)
        )
    });
    let hints = problem.hints.iter().map(|hint| format!(" -> {hint}")).collect::<String>();
    format!("{}{}{hints}", problem.message, place.unwrap_or_default())
}

/// The rows as cells joined by `|`, or what is wrong with them, each after its line.
fn rows(text: &str, form: Form) -> Vec<String> {
    let (mut files, table, _folder) = opened(text.as_bytes(), form);
    let table = table.unwrap();
    let line = |row: Row| {
        let what = match row.fault() {
            Some(fault) => said(&files, &fault.diagnostic(row.keep(&mut Files::default()))),
            None => row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|"),
        };
        let file = row.keep(&mut files);
        let what = match row.fault() {
            Some(fault) => said(&files, &fault.diagnostic(file)),
            None => what,
        };
        format!("{}: {what}", row.line())
    };
    Rows::of(&table).unwrap().map(line).collect()
}

fn header(text: &[u8]) -> Vec<String> {
    opened(text, Form::Csv(b',')).1.unwrap_err()
}

const COMMA: Form = Form::Csv(b',');

#[test]
fn rows_have_their_lines_and_cells_their_text() {
    assert_eq!(
        rows("\u{feff}a,b\r\n1,\" x \"\"y\"\"\"\r\n\r\n\"two\nlines\" , z \n,\n", COMMA),
        ["2: 1|x \"y\"", "4: two\nlines|z", "6: |"]
    );
    assert_eq!(rows("\na;b\n1;2,5", Form::Csv(b';')), ["3: 1|2,5"]);
    assert_eq!(rows("a,b\n5\" pipe,6", COMMA), ["2: 5\" pipe|6"]);
    assert_eq!(rows("a,b\n", COMMA), Vec::<String>::new());
}

#[test]
fn a_broken_row_is_named_and_the_others_are_read() {
    assert_eq!(
        rows("a,b\n1\n1,2\n1,2,3\n1,\"2\n3,4\n5,6\n", COMMA),
        [
            "2: row of 1 cell in a table of 2 columns @2 \"1\" -> add the cells that are missing; a cell may be empty",
            "3: 1|2",
            "4: row of 3 cells in a table of 2 columns @4 \",3\" -> put a cell that holds `,` in quotation marks: `\"a, b\"`",
            "5: a quotation mark is not closed @5 \"\\\"\" -> close it at the end of the cell",
            "6: 3|4",
            "7: 5|6",
        ]
    );
    assert_eq!(
        rows("a,b\n1,\"2\n3,\"4\"\n5,6\n", COMMA)[0],
        "2: a quotation mark is not closed @2 \"\\\"\" -> close it at the end of the cell"
    );
    let stray = &rows("a,b\n\"1\"2,3\n4,5\n", COMMA)[0];
    assert!(stray.starts_with("2: characters after the closing quotation mark of a cell @2"), "{stray}");
}

#[test]
fn bytes_that_are_no_text_are_the_rows_own_affair() {
    let (mut files, table, _folder) = opened(b"a,b\n1,\xff\n3,4\n", COMMA);
    let rows: Vec<Row> = Rows::of(&table.unwrap()).unwrap().collect();
    let key = rows[0].keep(&mut files);
    let message = said(&files, &rows[0].fault().unwrap().diagnostic(key));
    assert_eq!(message, "the row is not UTF-8 @2 \"\u{fffd}\" -> save the file as UTF-8");
    assert_eq!(rows[1].cells[0].text, "3");
    assert!(header(b"\xff\xfea\0")[0].starts_with("the row is not UTF-8"));
}

#[test]
fn a_row_without_end_is_passed_over() {
    let text = format!("a,b\n{}\n3,4\n", "x".repeat(3 << 20));
    let rows = rows(&text, COMMA);
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with("2: a row is longer than 1024 KiB"), "{}", rows[0]);
    assert_eq!(rows[1], "3: 3|4");
}

#[test]
fn headers_that_cannot_be_used_are_refused() {
    assert_eq!(
        header(b"")[0],
        "`rows.csv` is empty @1 \"\" -> its first line names the columns: `code,name,turnout`"
    );
    assert!(header(b" \n\n")[0].starts_with("`rows.csv` is empty"));
    assert!(header("\u{feff}".as_bytes())[0].starts_with("`rows.csv` is empty"));
    assert_eq!(
        header(b"code;name\nE1;x\n")[0],
        "the table has one column, whose name holds `;` @1 \"code;name\" -> if that separates the cells, add `delimiter = \";\"` below its file's name"
    );
    assert!(header(b"code\tname\n")[0].ends_with("add `delimiter = \"\\t\"` below its file's name"));
    assert_eq!(header(b"a,b,a,b\n").len(), 2);
    assert_eq!(header(b"a,b,a\n")[0], "two columns are named `a` @1 \"a\" -> give one of them another name");
    assert!(header(b"a,,c\n")[0].starts_with("column 2 has no name"));
    assert!(header(b"a,\"b\n")[0].starts_with("a quotation mark is not closed"));
    assert!(header(b"a,b{c}\n")[0].starts_with("`b{c}` cannot be the name of a column"));
    assert!(header(b"a,b\r1,2\r")[0].starts_with("lines that end in a carriage return alone"));
    assert!(header("a,".repeat(1200).as_bytes())[0].starts_with("a table of 1201 columns"));
}

#[test]
fn json_lines_keep_the_digits_and_say_where_they_are_broken() {
    let text = "{\"code\": \"E1\", \"n\": 2.0, \"ok\": true}\n\n\
                {\"n\": 0.10, \"code\": \"\\u00c9\", \"ok\": null}\n\
                {\"code\": \"x\"\n[1]\n{\"code\": \"a\", \"code\": \"b\"}\n{} x\n{\"n\": 1 2}\n{\"n\": }\n{\"n\": [1]}\n";
    assert_eq!(
        rows(text, Form::JsonLines),
        [
            "1: E1|2.0|true",
            "3: É|0.10|",
            "4: `,` is missing @4 \"\"",
            "5: a line of JSON Lines is an object @5 \"[1]\" -> write `{\"code\": \"E01\", \"turnout\": 61.4}`, one row a line",
            "6: the key `code` is there twice (first at column 2) @6 \"\\\"code\\\"\" -> remove one of them",
            "7: characters after the object @7 \"x\" -> write one object a line",
            "8: `,` is missing @8 \"2\"",
            "9: broken JSON (expected value) @9 \"}\"",
            "10: |[1]|",
        ]
    );
}

#[test]
fn places_of_cells_are_those_of_the_file() {
    let (_, table, _folder) = opened("a,b,c\nÄ, \"x, y\" ,\"q\"\"r\"\n".as_bytes(), COMMA);
    let row = Rows::of(&table.unwrap()).unwrap().next().unwrap();
    let cells: Vec<_> = row
        .cells
        .iter()
        .map(|cell| (&row.text[cell.range.clone()], cell.text.as_str(), cell.quotes))
        .collect();
    assert_eq!(cells, [("Ä", "Ä", Some(0)), ("\"x, y\"", "x, y", Some(1)), ("\"q\"\"r\"", "q\"r", None)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_by_the_csv_crate_is_read_alike(
        records in prop::collection::vec(prop::collection::vec("[a-c\",;\n é]{0,6}", 3), 1..6),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["x", "y", "z"]).unwrap();
        records.iter().for_each(|record| writer.write_record(record).unwrap());
        let bytes = writer.into_inner().unwrap();
        let (_, table, _folder) = opened(&bytes, Form::Csv(delimiter));
        let rows: Vec<Row> = Rows::of(&table.unwrap()).unwrap().collect();
        let read: Vec<Vec<&str>> = rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
        let theirs = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes.as_slice()).into_records()
            .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()).collect::<Vec<_>>();
        prop_assert_eq!(read, theirs);
        let line = |row: &Row| bytes.split_inclusive(|byte| *byte == b'\n').nth(row.line() - 1).map(<[u8]>::to_vec);
        for row in &rows {
            prop_assert!(line(row).is_some_and(|line| row.text.as_bytes().starts_with(&line)));
        }
    }

    #[test]
    fn any_bytes_are_rows_or_faults_and_every_place_can_be_shown(
        text in "[a,\";\n\r\\{\\}:0 é\\[\\]]{0,60}",
        lines in prop::bool::ANY,
    ) {
        let form = if lines { Form::JsonLines } else { COMMA };
        let (mut files, table, _folder) = opened(format!("{}{text}", if lines { "{\"a\":1}\n" } else { "a,b\n" }).as_bytes(), form);
        for row in Rows::of(&table.unwrap()).unwrap() {
            let key = row.keep(&mut files);
            let places = row.cells.iter().map(|cell| cell.range.clone()).chain(row.fault().map(|fault| fault.range.clone()));
            for place in places {
                prop_assert!(row.text.get(place.clone()).is_some(), "{:?} {place:?}", row.text);
            }
            prop_assert!(row.fault().is_some() || row.cells.len() == row.table().columns().len());
            files.forget(key);
        }
    }
}
