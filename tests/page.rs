//! The page: what is tightened, opened up, left out and refused, and what is said about it.

use std::fmt::Write as _;

use briefdeck::diagnostic::{Diagnostic, Level};
use briefdeck::{Built, Document, Options, Toolkit};
use serde_json::Value;

/// What is said again and again: eleven words.
const SENTENCE: &str = "The crew needs a day, and the town must know it. ";

/// A brief with some themes for one audience: each with its priority, and its sentences.
struct Page {
    themes: Vec<(u8, usize)>,
    audience: &'static str,
}

impl Page {
    fn toml(&self) -> String {
        let mut toml =
            "[brief]\ntitle = 'River levels'\nbottom-line = 'The river is back.'\ndate = 2026-03-02\n\
            for = ['all']\n\n"
                .to_owned();
        for (n, (priority, sentences)) in self.themes.iter().enumerate() {
            let summary = SENTENCE.repeat(*sentences);
            let _ = write!(
                toml,
                "[theme.t{n}]\ntitle = 'The barriers can be opened'\nsummary = \"{}\"\npriority = {priority}\nsource = 's{n}'\n\n\
                 [source.s{n}]\ntitle = 'Gauge {n}'\npublisher = 'River authority'\ndate = 2026-03-01\n\n",
                summary.trim()
            );
        }
        toml + &format!("[audience.town]\nprofile = 'public'\nlimits = {{ themes = 9 }}\n{}\n", self.audience)
    }

    fn build(&self) -> Result<(Built, Value), Vec<Diagnostic>> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("river.toml");
        std::fs::write(&path, self.toml()).expect("it can be written");
        let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
        let brief = toolkit.open(&path).expect("it is a valid brief").brief;
        let built = toolkit.build(&brief, "town", Document::Brief)?;
        let data = toolkit.data(&brief, "town", Document::Brief)?;
        Ok((built, serde_json::from_str(&data.json).expect("the data is JSON")))
    }
}

/// The themes on a page.
fn themes(data: &Value) -> Vec<&str> {
    let sections = data["sections"].as_array().into_iter().flatten();
    let items = sections
        .filter(|section| section["name"] == "themes")
        .flat_map(|section| section["items"].as_array());
    items.flatten().filter_map(|item| item["id"].as_str()).collect()
}

/// What was left out so that the page fits.
fn shed(built: &Built) -> Vec<&str> {
    let shed = built.dropped.iter().filter(|one| one.reason == "so that the page fits");
    shed.map(|one| one.item.as_str()).collect()
}

#[test]
fn a_page_that_fits_is_set_once_and_as_it_is_meant() {
    let (built, _) = Page { themes: vec![(3, 7); 8], audience: "" }.build().expect("it fits");
    let fill = built.fill.expect("it is a page");
    assert!((0.85..=1.0).contains(&fill), "{fill}");
    assert_eq!((built.density, built.attempts, built.pages), (0, 1, 1), "{fill}");
}

#[test]
fn a_page_that_is_too_long_is_tightened() {
    let (built, _) = Page { themes: vec![(3, 9); 8], audience: "" }.build().expect("it fits");
    assert!(built.density > 0 && built.attempts <= 3, "{} after {}", built.density, built.attempts);
    let strict = Page { themes: vec![(3, 9); 8], audience: "fit = 'strict'" }.build();
    assert_eq!(strict.expect_err("it is too long")[0].rule, Some("page-overflow"));
}

#[test]
fn a_page_with_room_is_opened_up_and_one_that_stays_short_is_reported() {
    let (built, _) = Page { themes: vec![(3, 5); 8], audience: "" }.build().expect("it fits");
    assert!(
        built.density < 0 && built.fill.is_some_and(|fill| (0.85..=1.0).contains(&fill)),
        "{} {:?}",
        built.density,
        built.fill
    );
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
    let short = |audience| Page { themes: vec![(3, 2); 3], audience }.build().expect("it fits").0;
    let notes = short("").diagnostics;
    let said: Vec<_> = notes.iter().map(|note| (note.level, note.rule)).collect();
    assert_eq!(said, [(Level::Note, Some("page-underfull"))]);
    assert_eq!(short("rules = { page-underfull = 'off' }").diagnostics, []);
}

#[test]
fn the_least_important_leave_and_sources_are_numbered_without_gaps() {
    let mut themes_of = vec![(2, 13); 9];
    themes_of[1].0 = 5;
    themes_of[4].0 = 4;
    let page = Page { themes: themes_of, audience: "fit = 'shed'" };
    let (built, data) = page.build().expect("it fits");
    let gone = shed(&built);
    assert!(gone.contains(&"theme.t1"), "{gone:?}");
    assert!(built.fill.is_some_and(|fill| fill > 0.85), "{:?}", built.fill);
    let sources: Vec<_> = data["sources"].as_array().into_iter().flatten().collect();
    let numbers: Vec<_> = sources.iter().filter_map(|source| source["number"].as_u64()).collect();
    assert_eq!(numbers, (1..=9 - gone.len() as u64).collect::<Vec<_>>());
    assert_eq!(themes(&data).len() + gone.len(), 9);
    let back = built.back.as_ref().expect("something was left out");
    assert!(gone.contains(&back.item.as_str()) && back.lacks > 0.0, "{back:?}");
}

#[test]
fn no_item_that_a_limit_left_out_comes_in_for_one_that_leaves() {
    let page = Page { themes: vec![(3, 20); 9], audience: "fit = 'shed'" };
    let toml = page.toml().replace("themes = 9", "themes = 7");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("river.toml");
    std::fs::write(&path, toml).expect("it can be written");
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let brief = toolkit.open(&path).expect("it is a valid brief").brief;
    let built = toolkit.build(&brief, "town", Document::Brief).expect("it fits");
    let data = toolkit.data(&brief, "town", Document::Brief).expect("it fits").json;
    let data: Value = serde_json::from_str(&data).expect("the data is JSON");
    let limited = built.dropped.iter().filter(|one| one.reason == "limit of 7 themes");
    assert_eq!(limited.map(|one| one.item.as_str()).collect::<Vec<_>>(), ["theme.t7", "theme.t8"]);
    assert!(!shed(&built).is_empty());
    assert!(themes(&data).iter().all(|id| !["t7", "t8"].contains(id)), "{:?}", themes(&data));
}

#[test]
fn cutting_what_the_refusal_says_makes_the_page_fit() {
    for sentences in [13, 14, 16] {
        let mut page = Page { themes: vec![(3, sentences); 8], audience: "" };
        let problems = page.build().expect_err("it is too long");
        let problem =
            problems.iter().find(|problem| problem.rule == Some("page-overflow")).expect("it says so");
        assert_eq!(problem.level, Level::Error);
        // "cut about 40 of the 176 words of `summary`", at the item's place.
        let toml = page.toml();
        let mut cut = 0;
        for label in &problem.labels {
            let Some((_, rest)) = label.message.split_once("cut about ") else { continue };
            let words: usize = rest.split(' ').next().and_then(|words| words.parse().ok()).expect("a number");
            let id = toml.get(label.place.range.clone()).expect("it lies in the file");
            let index: usize = id.trim_start_matches('t').parse().expect("a theme");
            page.themes[index].1 -= words.div_ceil(11);
            cut += words;
        }
        assert!(cut > 0, "{problem:?}");
        let (built, _) = page.build().unwrap_or_else(|problems| panic!("{cut} words were cut: {problems:?}"));
        // It did not ask for much more than was needed.
        assert!(built.fill.is_some_and(|fill| fill > 0.8), "{:?}", built.fill);
    }
}
