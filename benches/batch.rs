//! Many briefs in one run: an evening of 190 countries, brief and deck of one audience each, on two threads, against a
//! script over the `typst` Python package on one thread and on two, and against a bare loop over the engine, all on the
//! same templates and data, in turn.
//!
//! `cargo bench --bench batch` prints medians and the median of the ratios of throughput. It needs a `python3` with the
//! package `typst` (or another by `PYTHON`), and leaves the script out where there is none. No test asserts a time.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "support/bare.rs"]
mod bare;
#[path = "../examples/evening/project.rs"]
mod project;
mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use briefdeck::jobs;

use bare::Bare;
use support::{again, briefdeck, median, run, timed};

/// The briefs.
const BRIEFS: usize = 190;

/// Whose documents are made.
const AUDIENCE: &str = "press";

/// The threads of a machine with two cores.
const THREADS: usize = 2;

/// Rounds that count, after one that does not.
const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = folder.path();
    project::write(&folder.join("evening"), BRIEFS).expect("the project can be written");
    let templates = folder.join("templates");
    run(briefdeck(["templates", "eject"]).arg(&templates));
    let roots = documents(folder, &templates);
    let mut ours = briefdeck(["build", "--audience", AUDIENCE, "--force", "--quiet", "--jobs"]);
    ours.arg(THREADS.to_string()).arg("--out").arg(folder.join("out")).arg(folder.join("evening"));
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import typst"]).stderr(Stdio::null()).status();
    let script = found.is_ok_and(|status| status.success()).then(|| {
        [1, THREADS].map(|threads| {
            let mut command = Command::new(&python);
            command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/batch.py"));
            command.arg(&templates).arg(folder.join("documents")).arg(threads.to_string());
            command
        })
    });
    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..=ROUNDS {
        let [one, two] = script.as_ref().map_or([Duration::ZERO; 2], |commands| {
            commands.each_ref().map(|command| timed(&mut [again(command)]))
        });
        let all = [timed(std::slice::from_mut(&mut ours)), one, two, bare(&templates, &roots)];
        if round > 0 {
            times.iter_mut().zip(all).for_each(|(times, time)| times.push(time));
        }
    }
    let names = ["briefdeck", "script, one thread", "script, two threads", "bare loop"];
    println!("{} documents{:>22}{:>14}{:>8}", roots.len(), "seconds", "per second", "ratio");
    let [mine, ..] = times.clone();
    for (name, mut theirs) in names.into_iter().zip(times) {
        let mut ratios: Vec<f64> =
            theirs.iter().zip(&mine).map(|(other, own)| other.as_secs_f64() / own.as_secs_f64()).collect();
        let time = median(&mut theirs, Duration::cmp).as_secs_f64();
        if time > 0.0 {
            let rate = roots.len() as f64 / time;
            println!("{name:24}{time:>12.2}{rate:>14.1}{:>8.2}", median(&mut ratios, f64::total_cmp));
        }
    }
}

/// A folder for each document, with its data as briefdeck settles them and links to the templates.
fn documents(folder: &Path, templates: &Path) -> Vec<PathBuf> {
    let brief = folder.join("evening/evening.toml");
    let orders: Vec<(PathBuf, &str, &str)> = project::countries(BRIEFS)
        .iter()
        .flat_map(|country| ["brief", "deck"].map(|document| (country.code, document)))
        .map(|(code, document)| (folder.join(format!("documents/{code}-{document}")), code, document))
        .collect();
    let made = jobs::run(&orders, THREADS, |(root, code, document)| {
        let mut data = briefdeck(["data", "--audience", AUDIENCE, "--document"]);
        run(data.arg(document).arg("--row").arg(code).arg("-o").arg(root).arg(&brief));
        for entry in fs::read_dir(templates).expect("they were ejected").flatten() {
            symlink(entry.path(), root.join(entry.file_name())).expect("a link can be made");
        }
    });
    assert!(made.iter().all(Result::is_ok), "data of every document can be made");
    orders.into_iter().map(|(root, ..)| root).collect()
}

/// How long the engine takes by itself.
fn bare(templates: &Path, roots: &[PathBuf]) -> Duration {
    // Nothing is left of earlier rounds.
    typst::comemo::evict(0);
    let started = Instant::now();
    let bare = Bare::new(templates);
    let made = jobs::run(roots, THREADS, |root| {
        let document = if root.to_string_lossy().ends_with("deck") { "deck" } else { "brief" };
        bare.make(document, root);
    });
    if let Some(panic) = made.iter().find_map(|made| made.as_ref().err()) {
        panic!("the bare loop does not make every document: {panic}");
    }
    started.elapsed()
}
