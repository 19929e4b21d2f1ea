//! Charts of every kind, few rows and many, short names and long, gaps, negative and huge numbers: in each design and
//! document all of it can be read, nothing touches anything else, and nothing is lost.
//!
//! The briefs lie in `fixtures/charts`; a new one there is found by itself.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::pdf::Texts;
use crate::support::{Project, shipped};

/// Where the briefs lie.
const FOLDER: &str = "tests/fixtures/charts";

/// Kinds that name and number their ends and marked points alone where there is no room for all.
const SPARING: [&str; 2] = ["line", "panels"];

/// The words of a document in one line, without what depends on where lines break.
fn squeezed(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace() && !"-\u{2010}\u{ad}\u{200b}".contains(*one)).collect()
}

/// The names of the briefs.
fn briefs() -> Vec<String> {
    let entries = std::fs::read_dir(shipped::root().join(FOLDER)).expect("the folder is there");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let briefs = names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned));
    let briefs: BTreeSet<String> = briefs.filter(|name| name != "briefdeck").collect();
    briefs.into_iter().collect()
}

/// The charts of a brief, as templates see them.
fn charts(project: &Project, brief: &str) -> Vec<Value> {
    let file = format!("{FOLDER}/{brief}.toml");
    let run = project.run(["data", &file, "-a", "sober", "-d", "brief"]).must_succeed();
    let data: Value = serde_json::from_str(run.stdout.as_str()).expect("it is JSON");
    let sections = data["sections"].as_array().expect("a page has sections").clone();
    let items = sections.iter().flat_map(|section| section["items"].as_array().cloned().unwrap_or_default());
    items.filter(|item| item["kind"] == "chart").collect()
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn every_row_can_be_read_in_every_design_and_document() {
    let project = Project::new().with_folder(FOLDER);
    // Text that leaves its block, runs over other text or has no room is an error of the build.
    let built = project.run(["build", FOLDER, "-o", "out", "--strict"]).must_succeed();
    built.stderr.must_not_contain("left out");
    let mut lost = Vec::new();
    let mut kinds = BTreeSet::new();
    for brief in briefs() {
        let charts = charts(&project, &brief);
        kinds.extend(charts.iter().map(|chart| word(chart, "type").to_owned()));
        for audience in ["sober", "editorial", "modern", "large"] {
            for document in ["brief", "deck"] {
                let name = format!("{brief}-{audience}-{document}");
                let folder = format!("{FOLDER}/out/{name}.pdf");
                let path = if project.path(&folder).exists() { folder } else { format!("out/{name}.pdf") };
                let texts = Texts::of(&project.read(&path));
                let (drawn, everything) = (squeezed(&texts.drawn()), squeezed(&texts.everything()));
                for chart in &charts {
                    for row in chart["rows"].as_array().into_iter().flatten() {
                        let sparing = SPARING.contains(&word(chart, "type"));
                        let place = if sparing { &everything } else { &drawn };
                        for text in ["label", "series", "short"].map(|key| word(row, key)) {
                            if !place.contains(&squeezed(text)) {
                                lost.push(format!("{name}: chart.{}: {text}", word(chart, "id")));
                            }
                        }
                    }
                    // What is drawn can be heard; a table, and what has room as a table alone, is read itself.
                    let drawing = word(chart, "type") != "table"
                        && chart["rows"].as_array().is_some_and(|rows| rows.len() < 30);
                    if drawing && !everything.contains(&squeezed(word(chart, "alt"))) {
                        lost.push(format!("{name}: chart.{}: its description", word(chart, "id")));
                    }
                    if !drawn.contains(&squeezed(chart["title"][0].as_str().unwrap_or_default())) {
                        lost.push(format!("{name}: chart.{}: its title", word(chart, "id")));
                    }
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    let all = ["bar", "column", "donut", "dot", "line", "panels", "slope", "stacked", "table"];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

/// A brief with one chart, and what follows its tables.
fn with_chart(kind: &str, keys: &str, rows: &str, after: &str) -> Project {
    let chart = format!(
        "[chart.c]\nkind = \"{kind}\"\ntitle = \"Prices rise\"\nsource = \"gauge\"\n{keys}\nrows = [{rows}]\n"
    );
    Project::new().write("prices.toml", format!("{}\n{chart}\n{after}", crate::support::BRIEF))
}

/// The slide with the chart, and the page.
fn shown(project: &Project) -> (String, String) {
    project.run(["build", "prices.toml", "--strict"]).must_succeed();
    let read = |document: &str| Texts::of(&project.read(&format!("out/prices-public-{document}.pdf"))).pages;
    let slide = read("deck").into_iter().find(|page| page.contains("Prices rise"));
    (slide.expect("it has a slide"), read("brief").concat())
}

const FOUR: &str = r#"{ label = "2020", value = 96.25 }, { label = "2021", value = 97.5 }, { label = "2022", value = 99 }, { label = "2023", value = 104.5 }"#;

#[test]
fn a_table_of_the_values_stands_with_the_drawing_where_it_is_asked_for() {
    for (key, more) in [("", 0), ("table = true", 1), ("table = false", 0)] {
        let (slide, page) = shown(&with_chart("line", key, FOUR, ""));
        for text in [slide, page] {
            assert_eq!(text.matches("2021").count(), 1 + more, "{key}: {text}");
            assert_eq!(text.matches("104.5").count(), 1 + more, "{key}: {text}");
        }
    }
}

#[test]
fn an_axis_without_zero_says_so_in_the_words_of_the_brief() {
    let (slide, page) = shown(&with_chart("line", "", FOUR, ""));
    for text in [&slide, &page] {
        assert_eq!(squeezed(text).matches("Zeroisnotonthescale").count(), 1, "{text}");
    }
    let near = FOUR.replace("96.25", "12");
    let (slide, page) = shown(&with_chart("line", "", &near, ""));
    assert!(!slide.contains("scale") && !page.contains("scale"), "{slide}{page}");
    // Bars begin at zero, whatever their values.
    let (slide, page) = shown(&with_chart("column", "", FOUR, ""));
    assert!(!slide.contains("scale") && !page.contains("scale"), "{slide}{page}");
    let (slide, _) = shown(&with_chart("line", "", FOUR, "[labels]\nchart-scale = \"Axis cut\"\n"));
    assert!(squeezed(&slide).contains("Axiscut"), "{slide}");
}

#[test]
fn a_gap_is_named_in_texts_and_has_no_value_in_the_data() {
    let rows = FOUR.replace("value = 99", "missing = true");
    let project = with_chart("line", "", &rows, "");
    project.run(["build", "prices.toml", "-f", "pdf", "-f", "text"]).must_succeed();
    let text = String::from_utf8(project.read("out/prices-public-brief.txt")).expect("it is UTF-8");
    assert!(text.contains("2022: no data"), "{text}");
    project.run(["build", "prices.toml", "-d", "brief", "--item", "chart.c", "-f", "csv"]).must_succeed();
    let name = project.files().into_iter().find(|file| file.ends_with(".csv")).expect("there is a table");
    let csv = String::from_utf8(project.read(&name)).expect("it is UTF-8");
    assert!(csv.contains("\r\n2022,,,,,"), "{csv}");
}
