//! Very many rows take little memory: at most 200 bytes more for each. What is counted is what the process has asked
//! for, without the pages of its own file.

use std::fmt::Write;
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::{Project, command};

/// The bytes of a row.
const ROW: usize = 200;

/// By how many bytes two runs over the same differ.
const NOISE: usize = 1 << 20;

const BRIEF: &str = r#"[table]
rows = "rows.csv"
name = "{row.code}"

[brief]
title = "{row.name} at the general election"
bottom-line = "The turnout was {turnout}."
date = 2026-05-08
for = ["all"]

[figure.turnout]
label = "turnout in {row.name}"
value = { row = "turnout" }
unit = "percent"
source = "gazette"

[source.gazette]
title = "Declaration of results, {row.name}"
"#;

/// A table of so many rows, whose cells after the name are these.
fn project(count: usize, cells: &str) -> Project {
    let mut rows = "code,name,turnout\n".to_owned();
    for row in 0..count {
        let _ = writeln!(rows, "E{row:08},Place {row},{cells}");
    }
    Project::new().write("seats.toml", BRIEF).write("rows.csv", rows)
}

/// The most bytes that a run had at a time.
fn peak(project: &Project, arguments: &[&str], code: i32) -> usize {
    let mut command = command(&project.path(""));
    command.args(arguments).args(["seats.toml", "-j", "1"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let code_of_run = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kibibytes: usize =
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
        peak = peak.max(kibibytes * 1024);
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status.code();
        }
        thread::sleep(Duration::from_millis(1));
    };
    assert_eq!(code_of_run, Some(code));
    assert!(peak > 1 << 20, "the system tells what a process has");
    peak
}

/// Compares runs over few and over many rows.
fn compare((few, many): (usize, usize), cells: &str, arguments: &[&str], code: i32) {
    let of = |count| peak(&project(count, cells), arguments, code);
    let (before, after) = (of(few), of(many));
    let more = after.saturating_sub(before);
    let each = more / (many - few);
    assert!(more <= (many - few) * ROW + NOISE, "{each} bytes a row: {before} of {few}, {after} of {many}");
}

#[test]
fn names_of_rows_take_little_room() {
    compare((2_000, 60_000), "61.4", &["build", "--shard", "1/4000000000"], 0);
}

#[test]
fn rows_that_cannot_be_read_leave_nothing_behind() {
    compare((2_000, 40_000), "61.4,more", &["check"], 1);
}

#[test]
fn rows_whose_briefs_are_opened_leave_nothing_behind() {
    compare((500, 3_500), "many", &["check"], 1);
}
