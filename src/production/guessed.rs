//! The guess of how full a page will be, against pages that are set: all shipped ones, whole and with items left out,
//! in every design.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::engine::world::Assets;
use crate::fit::guess;
use crate::jobs;
use crate::toolkit::{Options, Toolkit};

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// The guess and the measure of each page of the shipped briefs in a design: whole, and without some of its items.
fn pages(design: &str) -> Vec<(String, f64, f64)> {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs"), folder.path());
    let config = folder.path().join("briefdeck.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let text = text.replace("\nprofile = ", &format!("\ndesign = \"{design}\"\nprofile = "));
    std::fs::write(&config, text).unwrap();
    let mut toolkit = Toolkit::new(Options::default()).unwrap();
    let mut briefs = Vec::new();
    for name in ["kazakhstan.toml", "smoking.toml"] {
        let path: PathBuf = folder.path().join(name);
        briefs.push(toolkit.open(&path).unwrap().brief);
    }
    let mut wanted = Vec::new();
    for brief in &briefs {
        wanted
            .extend(brief.built.iter().flat_map(|audience| (1..5).map(move |each| (brief, audience, each))));
    }
    let measure = |(brief, audience, each): &(&crate::brief::Brief, &String, usize)| {
        let mut production = toolkit.production(brief, audience, Document::Brief).unwrap();
        let names = production.selection.items.iter().map(|one| one.item.name());
        let names: BTreeSet<String> =
            names.enumerate().filter(|(at, _)| *each > 1 && at % each == 1).map(|(_, name)| name).collect();
        production.leave_out(&names);
        let guessed = guess::fill(&production.composed.data);
        let (_, measured) = production.compiled(&Assets::default(), 0).unwrap();
        (format!("{} {audience} {design} {each}", brief.name), guessed, measured.fill)
    };
    jobs::run(&wanted, 2, measure).into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_page_is_about_as_full_as_is_guessed() {
    for design in ["sober", "modern", "editorial"] {
        let mut errors = Vec::new();
        for (page, guessed, measured) in pages(design) {
            let error = guessed / measured - 1.0;
            assert!(error.abs() < 0.13, "{page}: guessed {guessed:.3}, measured {measured:.3}");
            errors.push(error);
        }
        let mean = errors.iter().map(|error| error.abs()).sum::<f64>() / errors.len() as f64;
        assert!(mean < 0.04, "{design}: {mean:.3}");
    }
}
