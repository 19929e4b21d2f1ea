//! The built-in designs and a brand: every shipped brief in each of them, on both papers and in both proportions.

use std::collections::BTreeMap;

use briefdeck::brief::Brief;
use briefdeck::{Document, Options, Toolkit, briefs, jobs};
use serde_json::Value;

use crate::support::Project;

/// The papers with the proportions of slides.
const FORMATS: [(&str, &str); 2] = [("a4", "16:9"), ("us-letter", "4:3")];

/// The shipped briefs with something in each of their audiences.
pub(crate) fn with_settings(settings: &str) -> Project {
    let project = Project::new().with_folder("briefs");
    let shared = String::from_utf8(project.read("briefs/briefdeck.toml")).expect("it is text");
    let each = |line: &str| {
        let is_audience = line.starts_with("[audience.") && line.matches('.').count() == 1;
        if is_audience { format!("{line}\n{settings}\n") } else { format!("{line}\n") }
    };
    let text: String = shared.lines().map(each).collect();
    assert!(text.matches(settings).count() >= 5, "the audiences are found");
    project.write("briefs/briefdeck.toml", text)
}

/// Builds such documents of a project: the name of each with what was left out so that it fits, and its bytes.
pub(crate) fn build(project: &Project, documents: &[Document]) -> BTreeMap<String, (Vec<String>, Vec<u8>)> {
    let folder = project.path("briefs");
    let paths = briefs(std::slice::from_ref(&folder), &folder).expect("there are briefs");
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let briefs: Vec<Brief> =
        paths.iter().map(|path| toolkit.open(path).expect("it has no errors").brief).collect();
    let mut orders = Vec::new();
    for brief in &briefs {
        for audience in &brief.built {
            orders.extend(documents.iter().map(|&document| (brief, audience.as_str(), document)));
        }
    }
    let made = jobs::run(&orders, 2, |&(brief, audience, document)| {
        let name = format!("{}-{audience}-{}", brief.name, document.word());
        // Pages that pass the audit alone become a PDF, and only one that keeps to the standards.
        let built = toolkit
            .build(brief, audience, document)
            .unwrap_or_else(|problems| panic!("{name}: {:?}", problems[0].message));
        assert!(document == Document::Deck || built.pages == 1, "{name}: {} pages", built.pages);
        let left_out = built.dropped.iter().filter(|one| one.reason.contains("so that the page fits"));
        (name, (left_out.map(|one| one.item.clone()).collect(), built.pdf().expect("it is made").to_vec()))
    });
    made.into_iter().map(|made| made.unwrap_or_else(|panic| panic!("{panic}"))).collect()
}

#[test]
fn every_brief_fits_in_every_design_on_every_paper() {
    let mut seen: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for design in ["sober", "editorial", "modern"] {
        for (paper, ratio) in FORMATS {
            let settings = format!("design = \"{design}\"\npaper = \"{paper}\"\ndeck-ratio = \"{ratio}\"");
            let documents = build(&with_settings(&settings), &Document::PAIR);
            assert!(documents.len() >= 14, "{} documents", documents.len());
            for (name, (left_out, pdf)) in documents {
                // The internal page takes what there is room for; of the others the shorter paper may cost a little.
                let most = if name.contains("internal") {
                    4
                } else if paper == "a4" {
                    0
                } else {
                    2
                };
                assert!(left_out.len() <= most, "{name}, {design} on {paper}: {left_out:?}");
                seen.entry(name).or_default().push(pdf);
            }
        }
    }
    for (name, all) in seen {
        assert_eq!(all.len(), 6);
        assert!(all.iter().enumerate().all(|(at, one)| !all[..at].contains(one)), "two of {name} are alike");
    }
}

/// A brand as its owners have it: for screens, with more than a page needs.
const BRAND: &str = r##"meta:
  name: The Harbour Authority
color:
  palette:
    deep: "#0B2545"
    rust: "#9A3412"
  foreground: "#13202E"
  primary: deep
  danger: rust
  success: "#2E7D32"
typography:
  fonts:
    - family: Source Sans 3
      source: file
      files: [fonts/SourceSans3-Regular.otf]
    - family: Lora
      source: google
  base: { family: Source Sans 3, line-height: 1.5 }
  headings: { family: Lora, weight: semi-bold }
logo:
  medium: { light: crest.svg, dark: crest.svg }
defaults:
  briefdeck:
    inherits: modern
"##;

#[test]
fn a_brand_is_a_design_for_one_audience() {
    let crest =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    let brief = format!(
        "{}\n[audience.press]\nprofile = \"press\"\ndesign = \"_brand.yml\"\n",
        crate::support::BRIEF
    );
    let project =
        Project::new().write("rivers.toml", brief).write("_brand.yml", BRAND).write("crest.svg", crest);
    project.run(["templates", "eject", ".", "fonts/SourceSans3-Regular.otf"]).must_succeed();
    let output = project.run(["check", "rivers.toml"]).must_succeed();
    output
        .stderr
        .must_contain("note: not used of this brand: `color.success`, `typography.base.line-height`")
        .must_contain("warning[font-not-fetched]: the font `Lora` is not fetched from Google Fonts")
        .must_contain("_brand.yml:");
    project.run(["check", "rivers.toml", "--strict"]).must_fail(1);
    let output = project.run(["data", "rivers.toml", "-a", "press", "-d", "deck"]).must_succeed();
    let data: Value = serde_json::from_str(output.stdout.as_str()).expect("it is JSON");
    assert_eq!(data["design"]["colors"]["accent"], "#0B2545");
    assert_eq!(data["design"]["deck"]["cover"], "field");
    assert_eq!(data["issuer"]["logo"]["file"], "/assets/logo.svg");
    assert_eq!(data["issuer"]["logo-dark"]["alt"], "The Harbour Authority");
    assert!(!output.stdout.as_str().contains("crest.svg"), "no path of the project is in the data");
    project.run(["build", "rivers.toml"]).must_succeed();
}
