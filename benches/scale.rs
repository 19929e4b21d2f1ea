//! Very many briefs: tables of 100 and of 5,000 rows, how long they take and how much memory at most, and how long it
//! takes to find that nothing changed.
//!
//! `cargo bench --bench scale` prints what was measured, and the ratios. The memory is known on Linux alone. No test
//! asserts a time.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[expect(dead_code, reason = "not every benchmark needs all of it")]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{briefdeck, median};

/// The brief of a row.
const BRIEF: &str = include_str!("../tests/fixtures/tables/constituencies.toml");

/// The smaller table and the larger.
const ROWS: [usize; 2] = [100, 5_000];

/// The briefs of which it is measured how long it takes that none changed.
const UNCHANGED: usize = 200;

/// Runs of what is short.
const RUNS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut measured = Vec::new();
    for rows in ROWS {
        let project = folder.path().join(rows.to_string());
        write(&project, rows);
        let runs = if rows == ROWS[0] { RUNS } else { 1 };
        let mut times = Vec::new();
        let mut memory = 0;
        for _ in 0..runs {
            let (time, most) = build(&project, true);
            times.push(time);
            memory = memory.max(most);
        }
        let time = median(&mut times, Duration::cmp).as_secs_f64();
        println!("{rows} briefs, page and deck: {time:.2} s, {:.1} MiB at most", memory as f64 / 1024.0);
        measured.push((time, memory));
    }
    if let [(small, little), (large, much)] = measured[..] {
        let times = ROWS[1] / ROWS[0];
        println!("time: {:.3} of {times} times the smaller", large / (small * times as f64));
        println!("memory: {:.3} of the smaller", much as f64 / little as f64);
    }
    let project = folder.path().join("unchanged");
    write(&project, UNCHANGED);
    let (full, _) = build(&project, true);
    let mut times: Vec<Duration> = (0..RUNS).map(|_| build(&project, false).0).collect();
    let none = median(&mut times, Duration::cmp);
    println!(
        "{UNCHANGED} briefs: {:.2} s, nothing changed {:.3} s, 1/{:.0}",
        full.as_secs_f64(),
        none.as_secs_f64(),
        full.as_secs_f64() / none.as_secs_f64()
    );
}

/// Writes a project with a table of so many rows.
fn write(folder: &Path, rows: usize) {
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(folder.join("brief.toml"), BRIEF).expect("the brief can be written");
    let mut table = "code,name,member,party,electorate,turnout,turnout-before,region\n".to_owned();
    for row in 0..rows {
        let (electorate, turnout) = (40_000 + row * 7 % 50_000, 40 + row % 45);
        writeln!(
            table,
            "C{row:04},Seat {row},Member {row},Party {},{electorate},{turnout}.5,{turnout}.1,Region {}",
            row % 7,
            row % 11
        )
        .expect("a text takes all");
    }
    fs::write(folder.join("constituencies.csv"), table).expect("the table can be written");
}

/// Builds a project: how long it takes, and the most memory in KiB.
fn build(folder: &Path, force: bool) -> (Duration, u64) {
    let mut command = briefdeck(["build", "--quiet", "--jobs", "2"]);
    if force {
        command.arg("--force");
    }
    command.arg("--out").arg(folder.join("out")).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let mut memory = 0;
    loop {
        memory = memory.max(most_memory(&child));
        match child.try_wait().expect("it can be waited for") {
            Some(status) => {
                assert!(status.success(), "{command:?} failed");
                return (started.elapsed(), memory);
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// The most memory that a process has had so far, in KiB.
fn most_memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
