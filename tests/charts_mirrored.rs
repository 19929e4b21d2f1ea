//! Charts in a language that runs from right to left: rows begin at the right, time runs to the right, what stands at
//! the end of a line is close to it, and signs stay before their numbers.
//!
//! The words are Latin, since fonts for others do not ship; where things stand follows from the language alone.

use crate::support::Project;
use crate::support::pdf::{Sheet, Texts};

/// A brief with one chart.
fn brief(lang: &str, kind: &str, rows: &str) -> String {
    format!(
        r#"[brief]
title = "Charts"
bottom-line = "Charts."
date = 2024-05-01
lang = "{lang}"
for = ["all"]

[source.s]
title = "Statistics"
publisher = "Office"
date = 2024

[chart.c]
kind = "{kind}"
title = "Finding"
source = "s"
unit = "percent"
rows = [{rows}]

[audience.x]
profile = "internal"
sections = ["charts"]
slides = ["charts"]
"#
    )
}

/// The page and the slide with the chart, in a language.
fn shown(lang: &str, kind: &str, rows: &str) -> [Sheet; 2] {
    let project = Project::new().write("b.toml", brief(lang, kind, rows));
    project.run(["build", "b.toml"]).must_succeed();
    ["brief", "deck"].map(|document| {
        let texts = Texts::of(&project.read(&format!("out/b-x-{document}.pdf")));
        let at = texts.pages.iter().position(|page| page.contains("Finding")).expect("it is shown");
        texts.sheets.into_iter().nth(at).expect("each page has its texts")
    })
}

/// Where a word begins and ends, from the left, at its last place on a sheet.
fn place(sheet: &Sheet, word: &str) -> (f64, f64) {
    let letters: Vec<&str> = sheet.marks.iter().map(|mark| mark.letters.as_str()).collect();
    let ends = (0..letters.len()).rev().find_map(|from| {
        let to = (from..letters.len()).find(|to| letters[from..=*to].concat() == word)?;
        Some((sheet.marks[from].start.x, sheet.marks[to].end.x))
    });
    ends.unwrap_or_else(|| panic!("no {word} in {letters:?}"))
}

/// Asserts that words follow each other from left to right.
#[track_caller]
fn in_order(sheet: &Sheet, words: &[&str]) {
    for pair in words.windows(2) {
        let [before, after] = [place(sheet, pair[0]), place(sheet, pair[1])];
        assert!(before.1 <= after.0 + 0.5, "{} {before:?} is not before {} {after:?}", pair[0], pair[1]);
    }
}

const NATIONS: &str =
    r#"{ label = "Wales", value = 42 }, { label = "Kent", value = 31 }, { label = "Fife", value = -8 }"#;

#[test]
fn rows_begin_where_lines_of_words_begin() {
    for kind in ["bar", "dot", "table"] {
        for sheet in shown("en-GB", kind, NATIONS) {
            in_order(&sheet, &["Wales", "42%"]);
            in_order(&sheet, &["Kent", "31%"]);
        }
        for sheet in shown("en-Hebr", kind, NATIONS) {
            in_order(&sheet, &["42%", "Wales"]);
            in_order(&sheet, &["31%", "Kent"]);
        }
    }
    let panels = r#"{ label = "Goods", value = 10, series = "Wales" }, { label = "Services", value = 15, series = "Wales" },
        { label = "Goods", value = 12, series = "Kent" }, { label = "Services", value = 9, series = "Kent" }"#;
    for (lang, words) in [("en-GB", ["Services", "15%", "9%"]), ("en-Arab", ["9%", "15%", "Services"])] {
        for sheet in shown(lang, "panels", panels) {
            in_order(&sheet, &words);
        }
    }
    let parts = r#"{ label = "Goods", value = 60 }, { label = "Farms", value = 40 }"#;
    for (lang, words) in [("en-GB", ["Goods", "Farms"]), ("en-Arab", ["Farms", "Goods"])] {
        for sheet in shown(lang, "stacked", parts) {
            in_order(&sheet, &words);
        }
    }
}

#[test]
fn time_runs_to_the_right_and_names_stand_close_to_the_ends_of_lines() {
    let years =
        r#"{ label = "2021", value = 10 }, { label = "2022", value = 12 }, { label = "2023", value = 17 }"#;
    for lang in ["en-GB", "en-Hebr"] {
        for kind in ["line", "column"] {
            for sheet in shown(lang, kind, years) {
                in_order(&sheet, &["2021", "2022", "2023"]);
            }
        }
    }
    let lines = r#"{ label = "2021", value = 10, series = "Wales" }, { label = "2023", value = 15, series = "Wales" },
        { label = "2021", value = 12, series = "A name of several words" },
        { label = "2023", value = 9, series = "A name of several words" }"#;
    for kind in ["line", "slope"] {
        let rows = if kind == "line" {
            lines.to_owned()
        } else {
            lines.replace("label", "x").replace("series", "label").replace("x =", "series =")
        };
        let [written, mirrored] = [shown("en-GB", kind, &rows), shown("en-Hebr", kind, &rows)];
        for (sheet, other) in written.iter().zip(&mirrored) {
            let [from, to] = [sheet, other].map(|sheet| place(sheet, "15%").0 - place(sheet, "2023").0);
            assert!((from - to).abs() < 1.0, "{kind}: {from} in one, {to} in the other");
        }
    }
}

#[test]
fn a_sign_stays_before_its_number() {
    for kind in ["bar", "column", "dot", "line", "table"] {
        for lang in ["en-GB", "en-Hebr", "en-Arab"] {
            for sheet in shown(lang, kind, NATIONS) {
                let minus = |letters: &str| letters.trim_start_matches('\u{200e}') == "−";
                let pairs = sheet.marks.windows(2);
                let pair = pairs.rev().find(|pair| minus(&pair[0].letters) && pair[1].letters == "8");
                let pair = pair.unwrap_or_else(|| panic!("{kind}, {lang}: no sign before its number"));
                let apart = pair[1].start.x - pair[0].end.x;
                assert!(apart.abs() < 2.0, "{kind}, {lang}: {apart} pt");
            }
        }
    }
}
