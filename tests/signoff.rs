//! The sign-off sheet: that it lists every claim, and says where each is printed as it really is.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed};

/// A brief whose claims each hold a mark that nothing else holds: a number, or a word.
const BRIEF: &str = r#"[brief]
title       = "What the gauges say"
bottom-line = "The level is {bottom} at the bridge, the rest is [words] as typed, {=71111}."
date        = 2026-03-02
lang        = "en-GB"
for         = ["all"]

[defaults.figure]
as-of  = 2026-03-01
unit   = "metre"
source = "gauge"
kind   = "level"

[figure]
bottom  = { label = "at the bridge", value = 11111, evidence = "level of 11,111 m", tile = false }
tile    = { label = "at the weir", value = 22222, priority = 1 }
extra   = { label = "at the mill", value = 33333, priority = 5 }
labelled = { label = "at the lock", value = 44444, tile = false }
charted = { label = "at the dam", value = 55555, tile = false }
secret  = { label = "at the plant", value = 66666, tile = false, for = ["desk"] }
twice   = { label = "at both", derive = "{bottom} + {tile}", tile = false, kind = "level" }

[theme.levels]
title   = "Levels have settled"
lead    = "Levels have settled."
summary = "The gauge {labelled.label} was read. Ferrymen confirm it [@ferry]. Together it is {twice}."
points  = ["Ferries run again [@ferry]"]
notes   = "Nobody prints {=99999} of it."

[theme.plant]
title   = "The plant reports its own level"
summary = "It stands at {secret}, by its own reading."
for     = ["desk"]

[chart.levels]
kind  = "bar"
title = "The dam holds the most"
rows  = [
  { label = "Dam", figure = "charted" },
  { label = "Sea", value = 88888, source = "ferry" },
]
unit  = "metre"

[quote.warden]
text    = "The barriers are unbarred."
speaker = "A. Warden"
role    = "Warden"
date    = 2026-03-01
source  = "ferry"
checked = { by = "B. Reader", on = 2026-03-02 }

[event.flood]
date   = 2026-02-11
title  = "Floodgates shut"
source = "ferry"

[source.gauge]
title     = "Gauge at the bridge"
publisher = "River authority"
date      = 2026-03-01
file      = "gauge.txt"

[source.ferry]
title     = "Report of the ferry"
publisher = "Ferry"
date      = 2026-03-01

[audience.desk]
profile = "internal"
marking = { scheme = "tlp", level = "AMBER" }

[audience.press]
profile = "press"
limits  = { figures = 1 }
"#;

/// The text of its source.
const GAUGE: &str = "Readings.\n\nAt noon there was a level of 11,111 m at the bridge, and falling.\n";

/// The mark of each claim by its name: what stands in a document that makes it, and nowhere else.
const MARKS: [(&str, &str); 14] = [
    ("figure.bottom", "11,111"),
    ("figure.tile", "22,222"),
    ("figure.extra", "33,333"),
    ("figure.labelled", "44,444"),
    ("figure.charted", "55,555"),
    ("figure.secret", "66,666"),
    ("figure.twice", "33,333m."),
    ("chart.levels, row 2", "88,888"),
    ("quote.warden", "unbarred"),
    ("event.flood", "Floodgates"),
    ("theme.levels.summary", "Ferrymen"),
    ("theme.levels.points", "Ferriesrun"),
    ("brief.bottom-line", "71111"),
    ("theme.levels.notes", "99999"),
];

fn project() -> Project {
    Project::new().write("levels.toml", BRIEF).write("gauge.txt", GAUGE)
}

/// The rows of the sheet as CSV, by their columns.
fn rows(project: &Project, arguments: &[&str]) -> Vec<BTreeMap<String, String>> {
    let all = ["signoff", "levels.toml", "-f", "csv"].iter().chain(arguments);
    let output = project.run(all).must_succeed();
    let mut reader = csv::Reader::from_reader(output.stdout.as_str().as_bytes());
    reader.deserialize().map(|row| row.expect("it is a row")).collect()
}

/// Where a row says that a claim appears: audience, document and page.
fn appears(row: &BTreeMap<String, String>) -> BTreeSet<(String, &'static str, usize)> {
    let mut found = BTreeSet::new();
    for entry in row["appears"].split(" | ").filter(|entry| !entry.is_empty()) {
        let (audience, places) = entry.split_once(": ").expect("an audience and its documents");
        if places.split(", ").any(|place| place == "page") {
            found.insert((audience.to_owned(), "brief", 1));
        }
        let numbers = places.split(['e', 's']).next_back().expect("there is a last part");
        for number in numbers.split(", ").filter_map(|number| number.trim().parse().ok()) {
            found.insert((audience.to_owned(), "deck", number));
        }
    }
    found
}

#[test]
fn a_claim_is_listed_where_it_is_printed_and_nowhere_else() {
    let project = project();
    project.run(["build", "levels.toml"]).must_succeed();
    let rows = rows(&project, &[]);
    for (name, mark) in MARKS {
        let mut printed = BTreeSet::new();
        for audience in ["desk", "press"] {
            for document in ["brief", "deck"] {
                let pdf = project.read(&format!("out/levels-{audience}-{document}.pdf"));
                for (index, page) in Texts::of(&pdf).pages.iter().enumerate() {
                    let page = squeezed(page);
                    // The sum is the level at the mill, and ends a sentence.
                    let alone = name != "figure.extra" || page.replace("33,333m.", "").contains(mark);
                    if page.contains(mark) && alone {
                        printed.insert((audience.to_owned(), document, index + 1));
                    }
                }
            }
        }
        let unseen = ["figure.labelled", "theme.levels.notes"].contains(&name);
        assert_eq!(printed.is_empty(), unseen, "{name} ({mark})");
        let of_name: Vec<_> = rows.iter().filter(|row| row["name"] == name).collect();
        assert!(!of_name.is_empty(), "{name} is not listed");
        let listed: BTreeSet<_> = of_name.iter().flat_map(|row| appears(row)).collect();
        assert_eq!(listed, printed, "{name} ({mark})");
    }
}

#[test]
fn a_claim_says_what_proves_it_and_how_it_stands() {
    let rows = rows(&project(), &[]);
    let row = |name: &str| rows.iter().find(|row| row["name"] == name).expect(name);
    let bottom = row("figure.bottom");
    assert_eq!((bottom["standing"].as_str(), bottom["check"].as_str()), ("checked", "found"));
    assert_eq!((bottom["line"].as_str(), bottom["source"].as_str()), ("3", "Gauge at the bridge"));
    assert!(bottom["evidence"].contains("level of 11,111 m"), "{}", bottom["evidence"]);
    assert_eq!((bottom["file"].as_str(), bottom["file-line"].as_str()), ("levels.toml", "15"));
    let twice = row("figure.twice");
    assert_eq!(twice["standing"], "derived");
    assert_eq!(twice["formula"], "11,111\u{a0}m + 22,222\u{a0}m = 33,333\u{a0}m");
    let quote = row("quote.warden");
    assert_eq!(
        (quote["value"].as_str(), quote["standing"].as_str()),
        ("“The barriers are unbarred.”", "on trust")
    );
    assert_eq!((quote["checked-by"].as_str(), quote["checked-on"].as_str()), ("B. Reader", "2026-03-02"));
    let typed = row("brief.bottom-line");
    assert_eq!((typed["kind"].as_str(), typed["value"].as_str()), ("typed number", "71111"));
    let cited = row("theme.levels.summary");
    assert_eq!((cited["kind"].as_str(), cited["value"].as_str()), ("cited claim", "Ferrymen confirm it."));
}

#[test]
fn a_sheet_for_an_audience_holds_what_it_reads() {
    let rows = rows(&project(), &["-a", "press"]);
    let names: BTreeSet<&str> = rows.iter().map(|row| row["name"].as_str()).collect();
    assert!(names.contains("figure.bottom") && !names.contains("figure.secret"), "{names:?}");
    assert!(rows.iter().all(|row| row["appears"].starts_with("press: ") && !row["appears"].contains("desk")));
}

#[test]
fn the_table_groups_the_claims_and_ends_with_their_count() {
    let output = project().run(["signoff", "levels.toml"]).must_succeed();
    let text = output.stdout.as_str();
    let order = ["FIGURES\n", "CHART VALUES\n", "QUOTES\n", "CITED CLAIMS\n", "TYPED NUMBERS\n"];
    let places: Vec<_> = order.iter().map(|group| text.find(group).expect(group)).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
    output.stdout.must_contain("\n14 claims: 1 checked against their source, 12 taken on trust, 1 derived\n");
    let check = project().run(["check", "levels.toml"]).must_succeed();
    check
        .stderr
        .must_contain("levels: 14 claims: 1 checked against their source, 12 taken on trust, 1 derived\n");
    let objects = project().run(["check", "levels.toml", "--message-format", "json"]).must_succeed();
    let objects = objects.stdout.objects("claims");
    assert_eq!(objects.len(), 1);
    assert_eq!(
        (&objects[0]["brief"], &objects[0]["claims"], &objects[0]["checked"]),
        (&"levels".into(), &14.into(), &1.into())
    );
}

#[test]
fn the_document_is_marked_like_the_highest_of_its_audiences_on_every_page() {
    let project = project();
    let output = project.run(["signoff", "levels.toml", "-d", "signoff"]).must_succeed();
    output.stdout.must_be("out/levels-signoff.pdf\n");
    output.stderr.must_contain("levels  signoff  ").must_contain("14 claims: ");
    assert_eq!(project.files(), ["gauge.txt", "levels.toml", "out/levels-signoff.pdf"]);
    let pdf = project.read("out/levels-signoff.pdf");
    let texts = Texts::of(&pdf);
    for (index, page) in texts.pages.iter().enumerate() {
        let first = usize::from(index == 0);
        assert_eq!(page.matches("TLP:AMBER").count(), 2 + first, "{page}");
        assert_eq!(page.matches("INTERNAL").count(), 2, "{page}");
        assert!(page.contains(&format!("Page {} of {}", index + 1, texts.pages.len())), "{page}");
    }
    let drawn = squeezed(&texts.drawn());
    for (name, _) in MARKS {
        assert!(drawn.contains(&squeezed(name)), "{name}");
    }
    assert!(drawn.contains("Approvedby") && drawn.contains("B.Reader,2March2026"), "{drawn}");
    project.run(["signoff", "levels.toml", "-d", "signoff", "-o", "again", "-j", "1"]).must_succeed();
    assert!(project.read("again/levels-signoff.pdf") == pdf, "the bytes differ");
}

#[test]
fn programs_get_an_object_for_the_document() {
    let project = project();
    let arguments = ["signoff", "levels.toml", "-d", "signoff", "--message-format", "json"];
    let output = project.run(arguments).must_succeed();
    let objects = output.stdout.objects("document");
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["document"], "signoff");
    assert_eq!(objects[0]["path"], "out/levels-signoff.pdf");
    assert!(objects[0]["audience"].is_null(), "{objects:?}");
}

#[test]
fn where_a_document_cannot_be_built_the_sheet_says_so() {
    let brief = BRIEF.replace("limits  = { figures = 1 }", "limits  = { figures = 1 }\nfit     = \"strict\"");
    let words = "the gauge was read again and again, and nobody knows by whom, ".repeat(120);
    let brief = brief.replace("The gauge {labelled.label} was read.", &format!("{words}so it goes."));
    let brief = brief.replace(
        "\n[audience.press]",
        "\n[audience.desk.theme.levels]\nsummary = \"Read.\"\n\n[audience.press]",
    );
    let project = Project::new().write("levels.toml", brief).write("gauge.txt", GAUGE);
    let output = project.run(["signoff", "levels.toml", "-f", "markdown"]).must_fail(1);
    output.stderr.must_contain("page-overflow").must_contain("1 error");
    output.stdout.must_contain("press: page not built, slide").must_contain("desk: page, slide");
    project
        .run(["signoff", "levels.toml", "-d", "signoff"])
        .must_fail(1)
        .stdout
        .must_be("out/levels-signoff.pdf\n");
    let drawn = Texts::of(&project.read("out/levels-signoff.pdf")).drawn();
    assert!(squeezed(&drawn).contains("press:pagenotbuilt"), "{drawn}");
}

#[test]
fn lists_are_written_where_one_asks_for_it() {
    let project = project();
    project
        .run(["signoff", "levels.toml", "-f", "csv", "-o", "desk"])
        .must_succeed()
        .stdout
        .must_be("desk/levels-signoff.csv\n");
    let printed = project.run(["signoff", "levels.toml", "-f", "csv"]).must_succeed();
    assert_eq!(
        String::from_utf8(project.read("desk/levels-signoff.csv")).expect("it is text"),
        printed.stdout.as_str()
    );
    project.run(["signoff", "levels.toml", "-f", "pdf"]).must_fail(2).stderr.must_contain("markdown");
    project
        .run(["signoff", "levels.toml", "-a", "pres"])
        .must_fail(2)
        .stderr
        .must_contain("did you mean `press`?");
}

#[test]
fn what_a_spreadsheet_would_calculate_is_text_in_the_csv() {
    let project = Project::new()
        .write("levels.toml", BRIEF.replace("Floodgates shut", "=HYPERLINK(1)"))
        .write("gauge.txt", GAUGE);
    let row = rows(&project, &[]).into_iter().find(|row| row["name"] == "event.flood").expect("it is listed");
    assert_eq!(row["value"], "'=HYPERLINK(1)");
}

#[test]
fn pictures_are_listed_with_the_leave_to_use_them() {
    let picture = "[image.bridge]\nfile = \"bridge.svg\"\nalt = \"The bridge\"\ncredit = \"C. Painter\"\nlicence = \"CC BY 4.0\"\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\"/></svg>";
    let project = project().write("levels.toml", format!("{BRIEF}\n{picture}")).write("bridge.svg", svg);
    let row = rows(&project, &[]).into_iter().find(|row| row["kind"] == "picture").expect("it is listed");
    assert_eq!((row["source"].as_str(), row["locator"].as_str()), ("C. Painter", "CC BY 4.0"));
    assert!(row["appears"].contains("press: page, slide"), "{}", row["appears"]);
    project.run(["signoff", "levels.toml", "-d", "signoff"]).must_succeed();
    let drawn = Texts::of(&project.read("out/levels-signoff.pdf")).drawn();
    assert!(squeezed(&drawn).contains("C.PainterCCBY4.0"), "{drawn}");
}

#[test]
fn whatever_a_source_holds_the_sheet_is_set() {
    let word = "x".repeat(480);
    let noise =
        format!("{word} \u{4e2d}\u{6587} \u{1f30a} https://example.org/{}/ \u{202e}abc ", "path/".repeat(60));
    let brief = BRIEF
        .replace("publisher = \"Ferry\"", &format!("publisher = \"{word}\"\nurl = \"https://example.org/{}\"", "a-b/".repeat(40)))
        .replace("Report of the ferry", &format!("Report {word}"))
        .replace("secret  =", &format!("{}  = {{ label = \"a\", value = 4, locator = \"{word}\", evidence = \"of 4 m\" }}\nsecret  =", "long-id-".repeat(12) + "end"));
    let text =
        format!("{noise}{GAUGE}{}\n{} level of 4 m {}\n", noise.repeat(3), noise.repeat(4), noise.repeat(9));
    let project = Project::new().write("levels.toml", brief).write("gauge.txt", text);
    let output = project.run(["signoff", "levels.toml", "-d", "signoff"]);
    // Documents of audiences may have no room for such words; the sheet has.
    output.stdout.must_be("out/levels-signoff.pdf\n");
    let drawn = Texts::of(&project.read("out/levels-signoff.pdf")).drawn();
    assert!(squeezed(&drawn).contains("levelof11,111m"), "{drawn}");
}
