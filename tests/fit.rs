//! Whatever a brief holds, its page is one page and its slides hold what is on them, or the brief is refused with
//! the place of what is too long.
//!
//! To look for faults among more briefs: `BRIEFDECK_GENERATED=500 cargo test --test suite fit`. With
//! `BRIEFDECK_GENERATED_FROM=1000` they are others.

use std::collections::BTreeSet;

use briefdeck::Document;

use crate::support::Project;
use crate::support::built::{Outcome, Refusal, outcomes};
use crate::support::generated::{ordinary, wild};

/// What a document may be refused for: it is too long, or a word is broader than any column.
const TOO_MUCH: [&str; 3] = ["page-overflow", "slide-overflow", "text-outside"];

/// Slides without an item of their own.
const GATHERING: [&str; 5] = ["agenda", "backup", "contact", "meeting", "sources"];

/// What else may be said of such a document.
const KNOWN: [&str; 4] = ["page-overflow", "slide-overflow", "text-outside", "text-overlap"];

#[test]
fn what_is_built_is_one_legible_page_or_slides_that_hold_their_texts() {
    let mut faults = Vec::new();
    for one in outcomes() {
        let Ok(made) = &one.result else { continue };
        let pages = made.texts.sheets.len();
        let wanted = match one.document {
            Document::Brief => 1,
            _ => made.data["slides"].as_array().map_or(0, Vec::len),
        };
        if pages != wanted || made.built.pages != wanted {
            faults.push(format!("{}: {pages} pages, not {wanted}", one.name()));
        }
        for (page, sheet) in made.texts.sheets.iter().enumerate() {
            let found = sheet.faults().into_iter();
            faults.extend(found.map(|fault| format!("{}, page {}: {fault}", one.name(), page + 1)));
            if sheet.smallest() < least_size(one) {
                faults.push(format!("{}, page {}: {} pt", one.name(), page + 1, sheet.smallest()));
            }
        }
    }
    none(&faults);
}

#[test]
fn what_is_refused_is_too_long_and_the_item_is_named_with_its_place() {
    let mut faults = Vec::new();
    for one in outcomes() {
        let Err(refusals) = &one.result else { continue };
        assert!(!refusals.is_empty(), "{}: refused without an error", one.name());
        let said = |refusal: &Refusal| {
            let places: Vec<_> = refusal.places.iter().map(|(table, _)| table.as_str()).collect();
            let rule = refusal.rule.unwrap_or("no rule");
            format!("{}: {rule} [{}] {}", one.name(), places.join(", "), refusal.message)
        };
        // What is too long may stand over other texts, too: the first cause must be told.
        let too_much = |refusal: &&Refusal| refusal.rule.is_some_and(|rule| TOO_MUCH.contains(&rule));
        let causes: Vec<&Refusal> = refusals.iter().filter(too_much).collect();
        if causes.is_empty() {
            faults.extend(refusals.iter().map(|refusal| format!("{}; nothing is too long", said(refusal))));
        }
        // What is of no item is of the brief itself, which is shown where it says so; some slides gather what stands
        // in several places, and have but their name.
        let gathers = |refusal: &Refusal| {
            GATHERING.iter().any(|slide| refusal.message.contains(&format!("slide `{slide}")))
        };
        let shown =
            |refusal: &&&Refusal| refusal.places.iter().all(|(_, line)| *line <= 1) && !gathers(refusal);
        let nowhere = causes.iter().filter(shown);
        faults.extend(nowhere.map(|refusal| format!("{}; no place is shown", said(refusal))));
        let other = refusals.iter().filter(|refusal| !KNOWN.contains(&refusal.rule.unwrap_or_default()));
        faults.extend(other.map(|refusal| format!("{}; no fault of the brief", said(refusal))));
    }
    none(&faults);
}

#[test]
fn ordinary_briefs_fit() {
    let ordinary = || outcomes().iter().filter(|one| one.brief.ordinary);
    let mut faults = Vec::new();
    for one in ordinary() {
        if let Err(refusals) = &one.result {
            let messages = refusals.iter().map(|refusal| refusal.message.as_str());
            faults.push(format!("{} is refused: {}", one.name(), messages.collect::<Vec<_>>().join("; ")));
        }
    }
    none(&faults);
    let whole = ordinary().filter(|one| one.result.as_ref().is_ok_and(|made| !sheds(&made.built)));
    let (whole, all) = (whole.count(), ordinary().count());
    assert!(whole * 100 >= all * 95, "{whole} of {all} fit as they are");
}

#[test]
fn the_program_makes_what_fits_and_refuses_the_rest_in_one_run() {
    let project = Project::new();
    for seed in 0..6 {
        for made in [wild(seed), ordinary(seed)] {
            made.write(&project.path("")).expect("it can be written");
        }
    }
    let output = project.run(["build", ".", "--message-format", "json"]);
    let made: Vec<String> = output
        .stdout
        .objects("document")
        .iter()
        .map(|one| one["path"].as_str().expect("it was written").to_owned())
        .collect();
    let mut refused = BTreeSet::new();
    for problem in output.stdout.objects("diagnostic").iter().filter(|one| one["level"] == "error") {
        assert!(problem["rule"].as_str().is_some_and(|rule| KNOWN.contains(&rule)), "{problem}");
        assert!(problem["labels"][0]["line"].is_number(), "{problem}");
        let documents = problem["documents"].as_array().into_iter().flatten();
        refused.extend(documents.map(ToString::to_string));
    }
    assert_eq!(made.len() + refused.len(), 24, "{made:?} {refused:?}");
    assert!(made.len() >= 12 && !refused.is_empty(), "{} made, {} refused", made.len(), refused.len());
    let files: BTreeSet<String> = project.files().into_iter().filter(|file| file.ends_with(".pdf")).collect();
    assert_eq!(files, made.into_iter().collect());
    let _ = output.must_fail(1);
}

/// Whether something was left out so that the rest fits.
fn sheds(built: &briefdeck::Built) -> bool {
    built.dropped.iter().any(|dropped| dropped.reason.contains("fits"))
}

/// The least size of a text, in points.
fn least_size(one: &Outcome) -> f64 {
    let large = one.result.as_ref().is_ok_and(|made| made.data["page"]["accessible"] == true);
    match (one.document, large) {
        (Document::Brief, true) => 11.9,
        (Document::Brief, false) => 8.4,
        _ => 10.4,
    }
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
