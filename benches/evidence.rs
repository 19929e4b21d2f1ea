//! What it costs to check a thousand claims against a source of 5 MiB: whole builds of the same brief, for the five
//! audiences that the shipped one has, with the source's text and without, in pairs.
//!
//! `cargo bench --bench evidence` prints medians and the median of the ratios. No test asserts a time.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use support::{again, briefdeck, median, timed};

/// How many claims the brief makes: nine figures to each quotation.
const CLAIMS: usize = 1_000;

/// How long the source's text is, in bytes.
const SOURCE: usize = 5 * 1024 * 1024;

/// The audiences, by their profiles.
const AUDIENCES: [&str; 5] = ["executive", "press", "investors", "public", "internal"];

/// Pairs of runs that count, after one that does not.
const PAIRS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("source.txt"), source()).expect("the source can be written");
    let build = |name: &str, file: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, brief(file)).expect("the brief can be written");
        let mut command = briefdeck(["build", "--quiet", "--out"]);
        command.arg(folder.path().join("out")).arg(Path::new(&path));
        command
    };
    let with = build("with.toml", "file = 'source.txt'");
    let without = build("without.toml", "");
    let (mut checked, mut trusted, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for pair in 0..=PAIRS {
        let one = timed(&mut [again(&with)]);
        let other = timed(&mut [again(&without)]);
        if pair > 0 {
            checked.push(one);
            trusted.push(other);
            ratios.push(one.as_secs_f64() / other.as_secs_f64());
        }
    }
    let (checked, trusted) = (median(&mut checked, Duration::cmp), median(&mut trusted, Duration::cmp));
    let ratio = median(&mut ratios, f64::total_cmp);
    println!("{CLAIMS} claims, a source of {SOURCE} bytes, brief and deck of {} audiences:", AUDIENCES.len());
    println!(
        "checked {} ms, taken on trust {} ms, ratio {ratio:.3}",
        checked.as_millis(),
        trusted.as_millis()
    );
}

/// A brief that makes the claims, with some more keys for its source.
fn brief(source: &str) -> String {
    let mut toml = format!(
        "[brief]\ntitle = 'Many claims'\nbottom-line = 'There are {CLAIMS} of them.'\ndate = 2024-06-01\n\
         for = ['all']\n[rules]\nnaked-number = 'off'\n[source.report]\ntitle = 'Report'\npublisher = 'Office'\n\
         date = 2024\n{source}\n"
    );
    for claim in 0..CLAIMS {
        let words = claim_words(claim);
        let _ = match claim % 10 {
            0 => writeln!(
                toml,
                "[quote.q{claim}]\ntext = '{words}'\nspeaker = 'The office'\nrole = 'Office'\ndate = 2024\n\
                 source = 'report'"
            ),
            _ => writeln!(
                toml,
                "[figure.f{claim}]\nlabel = 'goods of port {claim}'\nvalue = {}\nunit = 'tonne'\nas-of = 2024\n\
                 source = 'report'\nevidence = '{words}'",
                tonnes(claim)
            ),
        };
    }
    for profile in AUDIENCES {
        let _ = writeln!(toml, "[audience.{profile}]\nprofile = '{profile}'");
    }
    toml
}

/// The words of the source that hold a claim.
fn claim_words(claim: usize) -> String {
    format!("port number {} handled {} tonnes of goods in that year", word(claim * 7), tonnes(claim))
}

/// The number of a claim.
fn tonnes(claim: usize) -> usize {
    100_003 + claim * 17
}

/// A text in which the claims stand far from each other, among words that recur as those of a language do.
fn source() -> String {
    let mut text = String::new();
    let (mut claim, mut count) = (0, 0_usize);
    while text.len() < SOURCE {
        if claim < CLAIMS && text.len() > claim * (SOURCE / CLAIMS) {
            let _ = write!(text, "The {}. ", claim_words(claim));
            claim += 1;
        }
        for _ in 0..12 {
            // Small numbers are the most frequent, as words are in a text.
            count = count.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = (count >> 33) % 20_000;
            let _ = write!(text, "{} ", word(random * random / 20_000));
        }
        text.push_str("and so on.\n");
    }
    assert_eq!(claim, CLAIMS, "every claim stands in the source");
    text
}

/// A word for a number.
fn word(mut number: usize) -> String {
    let syllables = ["ka", "le", "mi", "no", "ru", "sta", "ver", "bo", "de", "fin"];
    let mut word = String::new();
    loop {
        word.push_str(syllables[number % 10]);
        number /= 10;
        if number == 0 {
            return word;
        }
    }
}
