//! The evening of 190 briefs: its project is sound as a whole, and a small part of it is built.

use std::collections::BTreeSet;
use std::fs;

use briefdeck::brief::Check;
use briefdeck::{Options, Toolkit};

use crate::support::Project;

#[path = "../examples/evening/project.rs"]
mod project;

/// The project of some countries.
fn evening(count: usize) -> Project {
    let evening = Project::new();
    project::write(&evening.path(""), count).expect("it can be written");
    evening
}

#[test]
fn every_brief_of_the_evening_is_sound_and_its_evidence_is_in_its_sources() {
    let evening = evening(190);
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let units = toolkit.units(&evening.path("evening.toml")).expect("it can be read");
    assert_eq!((units.count_all(), units.notes()), (190, &[][..]));
    let mut names = BTreeSet::new();
    for unit in units {
        let opened = toolkit.open_unit(&unit).unwrap_or_else(|said| panic!("{:?}: {said:?}", unit.name()));
        assert_eq!(opened.diagnostics, [], "{:?}", unit.name());
        let evidence = opened
            .brief
            .items
            .iter()
            .flat_map(|item| &item.evidence)
            .filter(|one| matches!(one.check, Check::Found(_)));
        assert_eq!((opened.brief.audiences.len(), evidence.count()), (5, 8));
        names.insert(opened.brief.name);
        toolkit.close(&unit);
    }
    assert_eq!(names.len(), 190);
    let codes: Vec<_> = project::countries(500).iter().map(|country| country.code).collect();
    assert!(codes.len() == 193 && codes.is_sorted());
}

#[test]
fn a_part_of_the_evening_is_built_and_one_false_source_fails_one_brief() {
    let evening = evening(2);
    let source = evening.path("sources/AGO-customs.txt");
    let text = fs::read_to_string(&source).expect("it is there");
    let text = text.replace(" cases that", "0 cases that");
    fs::write(&source, text).expect("it can be written");
    let output = evening.run(["build"]).must_fail(1);
    output
        .stderr
        .must_contain("error[evidence-not-in-source]")
        .must_contain("in: AGO")
        .must_contain("10 documents");
    let made: Vec<_> = output.stdout.as_str().lines().map(|line| line.starts_with("out/AFG-")).collect();
    assert_eq!(made, [true; 10]);
}
