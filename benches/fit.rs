//! How often pages and decks are set until they fit: two hundred generated briefs, half of them ordinary and half wild.
//!
//! `cargo bench --bench fit` prints, for each sort and document, the compiles (on average and at most), what became of
//! the documents (at once as the design has them, opened up, tightened, with items left out, refused), and the time.
//! It ends with an error where a document takes more than two compiles on average.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "../tests/support/generated/mod.rs"]
mod generated;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use briefdeck::diagnostic::Diagnostic;
use briefdeck::{Built, Document, Options, Toolkit, jobs};

use generated::{AUDIENCE, Generated, ordinary, wild};

/// Briefs of each sort.
const BRIEFS: u64 = 100;

/// The most compiles of a document on average.
const MOST: f64 = 2.0;

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let briefs: Vec<Generated> = (0..BRIEFS).map(ordinary).chain((0..BRIEFS).map(wild)).collect();
    let mut orders = Vec::new();
    for generated in &briefs {
        let path = generated.write(folder.path()).expect("it can be written");
        let opened =
            toolkit.open(&path).unwrap_or_else(|problems| panic!("{}: {problems:?}", generated.name));
        orders.extend(Document::PAIR.map(|document| (generated.ordinary, opened.brief.clone(), document)));
    }
    let started = Instant::now();
    let made = jobs::run(&orders, 2, |(_, brief, document)| {
        let started = Instant::now();
        (toolkit.build(brief, AUDIENCE, *document), started.elapsed())
    });
    let took = started.elapsed();
    println!(
        "{:20}{:>10}{:>6}{:>10}{:>10}{:>12}{:>8}{:>10}{:>14}",
        "", "compiles", "most", "at once", "opened", "tightened", "shed", "refused", "on average"
    );
    let (mut compiles, mut built) = (0, 0);
    for (ordinary, word) in [(true, "ordinary"), (false, "wild")] {
        for document in Document::PAIR {
            let mut tally = Tally::default();
            for (made, order) in made.iter().zip(&orders) {
                if (order.0, order.2) == (ordinary, document) {
                    let (result, time) = made.as_ref().unwrap_or_else(|panic| panic!("{panic}"));
                    tally.count(result, *time);
                }
            }
            compiles += tally.compiles;
            built += tally.built();
            println!("{:20}{tally}", format!("{word} {document}"));
        }
    }
    let average = compiles as f64 / f64::from(built.max(1));
    println!("{average:.2} compiles on average; {} documents in {:.1} s", orders.len(), took.as_secs_f64());
    if average > MOST { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What became of some documents.
#[derive(Default)]
struct Tally {
    compiles: usize,
    most: usize,
    at_once: u32,
    opened: u32,
    tightened: u32,
    shed: u32,
    refused: u32,
    time: Duration,
}

impl Tally {
    fn count(&mut self, result: &Result<Built, Vec<Diagnostic>>, time: Duration) {
        self.time += time;
        let Ok(built) = result else {
            self.refused += 1;
            return;
        };
        self.compiles += built.attempts;
        self.most = self.most.max(built.attempts);
        let shed = built.dropped.iter().any(|dropped| dropped.reason.contains("fits"));
        let kind = match built.density {
            _ if shed => &mut self.shed,
            0 => &mut self.at_once,
            1.. => &mut self.tightened,
            _ => &mut self.opened,
        };
        *kind += 1;
    }

    /// How many were built.
    fn built(&self) -> u32 {
        self.at_once + self.opened + self.tightened + self.shed
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { compiles, most, at_once, opened, tightened, shed, refused, time } = self;
        let average = *compiles as f64 / f64::from(self.built().max(1));
        let each = time.as_millis() / u128::from((self.built() + refused).max(1));
        write!(
            out,
            "{average:>10.2}{most:>6}{at_once:>10}{opened:>10}{tightened:>12}{shed:>8}{refused:>10}{each:>11} ms"
        )
    }
}
