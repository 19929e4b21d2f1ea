//! The five audiences of the shipped brief get what each is meant to get, and differ as they are meant to.

use serde_json::Value;

use crate::support::Project;

/// The audiences, in the order of the columns.
const AUDIENCES: [&str; 5] = ["executive", "press", "investors", "public", "internal"];

/// What each is meant to see: `+` in a document, `-` not at all, `o` where its conditions are met.
const MEANT: [(&str, &str); 29] = [
    ("theme.doctrine", "+++++"),
    ("theme.bridge", "+++++"),
    ("theme.mediation", "++-++"),
    ("theme.investment", "+o+o+"),
    ("theme.ukraine", "+o+o+"),
    ("theme.corridors", "+++++"),
    ("theme.china", "+++o+"),
    ("theme.turkic-states", "oo-o+"),
    ("theme.brics", "o-o-+"),
    ("theme.cohesion", "oo-++"),
    ("theme.outlook", "--o-+"),
    ("figure.fdi-total", "oo+-+"),
    ("figure.fdi-eu", "o-+-+"),
    ("figure.eu-share", "o-o-+"),
    ("figure.northern-corridor", "o-o-+"),
    ("figure.ethnic-groups", "++-++"),
    ("figure.china-border", "oo-o+"),
    ("figure.china-market", "----o"),
    ("figure.china-rank", "o-o-+"),
    ("figure.agreements-value", "ooo-+"),
    ("figure.agreements-count", "ooo-+"),
    ("event.osce", "++-++"),
    ("quote.relations", "++-++"),
    ("event.turkistan", "----+"),
    ("event.brics-open", "----+"),
    ("risk.provenance", "o---+"),
    ("risk.institution", "----o"),
    ("risk.terms", "----+"),
    ("question.eu-investment", "o---+"),
];

#[test]
fn each_audience_of_the_shipped_brief_sees_what_it_is_meant_to_see() {
    let project = Project::new().with_folder("briefs");
    let shown = project.run(["show", "briefs/kazakhstan.toml", "--json"]).must_succeed();
    let matrix: Value = serde_json::from_str(shown.stdout.as_str()).expect("it is JSON");
    let columns: Vec<&Value> = matrix["audiences"].as_array().expect("a list").iter().collect();
    let items = matrix["items"].as_array().expect("a list");
    for (name, meant) in MEANT {
        let line = items.iter().find(|line| line["item"] == name);
        let line = line.unwrap_or_else(|| panic!("{name} is gone"));
        for (audience, meant) in AUDIENCES.iter().zip(meant.chars()) {
            let column = columns.iter().position(|column| **column == *audience).expect("it is there");
            let cell = &line["cells"][column];
            let may = cell["seen"] != "left-out";
            let does = may && (cell["not-on-page"].is_null() || cell["not-in-deck"].is_null());
            let right = match meant {
                '+' => does,
                '-' => !may,
                _ => true,
            };
            assert!(right, "{name} for {audience} ({meant}): {cell}");
        }
    }
}

#[test]
fn what_is_not_settled_is_flagged_wherever_it_is_shown() {
    let project = Project::new().with_folder("briefs");
    let shown = project.run(["show", "briefs/kazakhstan.toml", "--json"]).must_succeed();
    let matrix: Value = serde_json::from_str(shown.stdout.as_str()).expect("it is JSON");
    for name in ["figure.fdi-eu", "figure.eu-share", "figure.northern-corridor", "figure.china-market"] {
        let lines = matrix["items"].as_array().expect("a list");
        let line = lines.iter().find(|line| line["item"] == name).expect("it is there");
        for cell in line["cells"].as_array().expect("a list") {
            assert_ne!(cell["seen"], "shown", "{name}");
        }
    }
}

#[test]
fn what_two_audiences_read_differently_is_told_in_their_words() {
    let project = Project::new().with_folder("briefs");
    let told = project.run(["show", "briefs/kazakhstan.toml", "--diff", "press", "public"]).must_succeed();
    told.stdout
        .must_contain("  brief.title\n    press   Kazakhstan restates a balanced foreign policy\n    public  Why Kazakhstan")
        .must_contain("  theme.investment\n    press   shown\n    public  - (`for` does not name it)")
        .must_contain("  release\n    press   immediate\n    public  -");
    let same = project.run(["show", "briefs/kazakhstan.toml", "--diff", "press", "press"]).must_succeed();
    same.stdout.must_be("press and press get the same\n");
}
