//! Whole processes from a cold start: `briefdeck build` of one audience's brief and deck against two runs of the stock
//! `typst` command on the same templates and data, in pairs.
//!
//! `cargo bench --bench cold` prints medians and the median of the ratios; it needs `typst` on the path, and measures
//! briefdeck alone where that is missing. No test asserts a time.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod support;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::{again, briefdeck, median, run, timed};

/// The brief that is built.
const BRIEF: &str = "briefs/kazakhstan.toml";

/// Its audiences.
const AUDIENCES: [&str; 5] = ["executive", "press", "investors", "public", "internal"];

/// Pairs of runs that count, after one that does not.
const PAIRS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let stock = Command::new("typst").arg("--version").stdout(Stdio::null()).status().is_ok();
    println!("{:12}{:>12}{:>12}{:>8}", "audience", "briefdeck", "two stock", "ratio");
    for audience in AUDIENCES {
        let work = folder.path().join(audience);
        let commands = if stock { stock_commands(audience, &work) } else { Vec::new() };
        let mut build = briefdeck(["build", BRIEF, "--audience", audience, "--quiet", "--force", "--out"]);
        build.arg(work.join("out"));
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for pair in 0..=PAIRS {
            let mine = timed(std::slice::from_mut(&mut build));
            let other = timed(&mut commands.iter().map(again).collect::<Vec<_>>());
            if pair > 0 {
                ours.push(mine);
                theirs.push(other);
                ratios.push(mine.as_secs_f64() / other.as_secs_f64());
            }
        }
        let (mine, other) = (median(&mut ours, Duration::cmp), median(&mut theirs, Duration::cmp));
        if stock {
            let ratio = median(&mut ratios, f64::total_cmp);
            println!("{audience:12}{:>9} ms{:>9} ms{ratio:>8.2}", mine.as_millis(), other.as_millis());
        } else {
            println!("{audience:12}{:>9} ms", mine.as_millis());
        }
    }
}

/// The stock commands that make the same two documents of ejected templates and data.
fn stock_commands(audience: &str, work: &Path) -> Vec<Command> {
    ["brief", "deck"]
        .into_iter()
        .map(|document| {
            let root = work.join(document);
            run(briefdeck(["templates", "eject"]).arg(&root));
            run(briefdeck(["data", BRIEF, "-a", audience, "-d", document, "-o"]).arg(&root));
            let mut command = Command::new("typst");
            command.args(["compile", "--ignore-system-fonts", "--pdf-standard", "ua-1,a-2a", "--root"]);
            command.arg(&root).arg("--font-path").arg(root.join("fonts"));
            command.arg(root.join(format!("{document}.typ"))).arg(root.join("stock.pdf"));
            command
        })
        .collect()
}
