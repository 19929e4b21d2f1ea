//! What becomes of claims that are not settled, out of date, or whose speakers may not be named: in the data that a
//! template sees, in the report, and in the documents themselves.

use briefdeck::diagnostic::Diagnostic;
use briefdeck::{Document, Options, Toolkit};
use serde_json::Value;

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed};

/// A brief with figures of every status, texts and a chart that show them, for an audience with these keys.
fn brief(audience: &str, more: &str) -> String {
    format!(
        r#"[brief]
title = "Trade in numbers"
bottom-line = "Trade is what it is."
date = 2024-06-12
lang = "en-GB"
for = ["all"]

[audience.readers]
{audience}

[source.s]
title = "Tables of trade"
publisher = "Statistics office"
date = 2024-01-01

[defaults.figure]
source = "s"
as-of = 2023

[figure]
sound = {{ label = "sound exports", value = 111, unit = "tonne" }}
argued = {{ label = "argued exports", value = 222, unit = "tonne", status = "disputed" }}
unsure = {{ label = "unsure exports", value = 333, unit = "tonne", status = "needs-verification" }}
both = {{ label = "both exports", derive = "{{sound}} + {{argued}}" }}

{more}
"#
    )
}

/// The data of one document for the one audience.
fn data(toml: &str, document: Document) -> Result<Value, Vec<Diagnostic>> {
    let project = Project::new().write("trade.toml", toml);
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let opened = toolkit.open(&project.path("trade.toml"))?;
    let data = toolkit.data(&opened.brief, "readers", document)?;
    Ok(serde_json::from_str(&data.json).expect("data is JSON"))
}

/// The errors of one document, by their rules.
fn errors(toml: &str, document: Document) -> Vec<String> {
    let problems = data(toml, document).err().unwrap_or_default();
    problems.into_iter().map(|one| format!("{}: {}", one.rule.unwrap_or("none"), one.message)).collect()
}

/// The ids of the key figures, each with the words of its flag.
fn figures(data: &Value) -> Vec<(String, String)> {
    let sections = data["sections"].as_array().expect("a list");
    let figures = sections.iter().filter(|section| section["name"] == "figures");
    let items = figures.flat_map(|section| section["items"].as_array().expect("a list"));
    let flag = |item: &Value| item["flag"]["text"].as_str().unwrap_or_default().to_owned();
    items.map(|item| (item["id"].as_str().expect("an id").to_owned(), flag(item))).collect()
}

/// The words of the legend.
fn legend(data: &Value) -> Vec<String> {
    let flags = data["legend"].as_array().expect("a list").iter();
    flags.map(|flag| flag["text"].as_str().expect("words").to_owned()).collect()
}

/// The words of the flags of all references to a figure, wherever in the data they stand.
fn references(data: &Value, id: &str) -> Vec<String> {
    match data {
        Value::Array(list) => list.iter().flat_map(|one| references(one, id)).collect(),
        Value::Object(map)
            if map.get("figure").is_some_and(|figure| figure == id) && map.contains_key("text") =>
        {
            vec![data["flag"]["text"].as_str().unwrap_or_default().to_owned()]
        }
        Value::Object(map) => map.values().flat_map(|one| references(one, id)).collect(),
        _ => Vec::new(),
    }
}

const THEME: &str =
    "[theme.t]\ntitle = \"Trade\"\nsummary = \"It is {argued} now.\"\npoints = [\"It is {argued}\"]\n";
const CHART: &str = "[chart.c]\nkind = \"bar\"\ntitle = \"Trade\"\nfigures = [\"sound\", \"argued\"]\n";
const ROWS: &str = "[chart.c]\nkind = \"bar\"\ntitle = \"Trade\"\nunit = \"tonne\"\nsource = \"s\"\n\
                    rows = [{ label = \"A\", value = 7 }, { label = \"B\", value = 8, status = \"disputed\" }]\n";

#[test]
fn an_audience_that_shows_everything_marks_nothing() {
    for document in Document::PAIR {
        let data = data(
            &brief(
                "internal = true\nprofile = \"internal\"\nunverified = \"show\"",
                &format!("{THEME}{CHART}"),
            ),
            document,
        )
        .expect("it is sound");
        assert!(legend(&data).is_empty(), "{document:?}");
        assert!(data.to_string().contains("222") && data.to_string().contains("333"), "{document:?}");
    }
}

#[test]
fn flags_stand_wherever_a_value_does_and_the_legend_says_them_in_words() {
    let toml = brief("profile = \"press\"\nunverified = \"flag\"", &format!("{THEME}{CHART}"));
    let page = data(&toml, Document::Brief).expect("it is sound");
    let expected =
        [("sound", ""), ("argued", "disputed"), ("unsure", "needs verification"), ("both", "disputed")];
    assert_eq!(figures(&page), expected.map(|(id, flag)| (id.to_owned(), flag.to_owned())));
    assert_eq!(legend(&page), ["disputed", "needs verification"]);
    // The reference in the text and the row of the chart carry the flag too.
    assert_eq!(references(&page, "argued"), ["disputed"]);
    let rows = |data: &Value| -> Vec<bool> {
        let chart: Value = data["sections"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|section| section["name"] == "charts")
            .expect("it has charts")["items"][0]
            .clone();
        chart["rows"].as_array().expect("a list").iter().map(|row| !row["flag"].is_null()).collect()
    };
    assert_eq!(rows(&page), [false, true]);
    let own = data(&brief("profile = \"press\"\nunverified = \"flag\"", ROWS), Document::Brief)
        .expect("it is sound");
    assert_eq!(rows(&own), [false, true]);

    // The words are those of the document's language, or the brief's own.
    let german = format!("{}\n[labels]\nstatus-disputed = \"strittig\"\n", toml.replace("en-GB", "de"));
    for document in Document::PAIR {
        let words = legend(&data(&german, document).expect("it is sound"));
        assert!(words.contains(&"strittig".to_owned()), "{words:?}");
    }
}

#[test]
fn the_legend_is_printed_on_the_page_and_in_the_deck() {
    let toml = brief("profile = \"press\"\nunverified = \"flag\"", THEME);
    let labels = "[labels]\nstatus-disputed = \"contested by others\"\n";
    let project = Project::new().write("trade.toml", format!("{toml}{labels}"));
    let _ = project.run(["build", "trade.toml"]).must_succeed();
    for document in ["brief", "deck"] {
        let pdf = project.read(&format!("out/trade-readers-{document}.pdf"));
        let drawn = squeezed(&Texts::of(&pdf).drawn());
        assert!(drawn.contains(&squeezed("contested by others")), "{document}: {drawn}");
    }
}

#[test]
fn what_is_excluded_is_not_in_the_data_and_stands_in_the_report() {
    let toml = brief("profile = \"press\"", "");
    for document in Document::PAIR {
        let mut data = data(&toml, document).expect("it is sound");
        // What a design says is no matter of the brief.
        data["design"].take();
        let text = data.to_string();
        for gone in ["222", "333", "argued", "unsure", "both"] {
            assert!(!text.contains(gone), "{document:?} has {gone}");
        }
        assert!(text.contains("111"), "{document:?}");
    }
    let project = Project::new().write("trade.toml", &toml);
    let said = project.run(["check", "trade.toml"]).must_succeed().stderr;
    said.must_contain("left out: figure.argued, figure.both (not shown to `readers`: disputed)");
    said.must_contain("left out: figure.unsure (not shown to `readers`: not verified)");
}

#[test]
fn a_text_or_chart_that_needs_what_is_excluded_is_refused() {
    for more in [THEME, CHART, ROWS] {
        for document in Document::PAIR {
            let errors = errors(&brief("profile = \"press\"", more), document);
            assert!(errors.iter().any(|one| one.starts_with("reference-to-hidden: ")), "{more}: {errors:?}");
        }
    }
}

#[test]
fn an_audience_that_refuses_what_is_not_settled_gets_no_document() {
    for document in Document::PAIR {
        let errors = errors(&brief("profile = \"press\"\nunverified = \"refuse\"", ""), document);
        let refused: Vec<_> = errors.iter().filter(|one| one.starts_with("unverified-refused: ")).collect();
        assert_eq!(refused.len(), 3, "{errors:?}");
        for name in ["figure.argued", "figure.unsure", "figure.both"] {
            assert!(refused.iter().any(|one| one.contains(name)), "{name}: {refused:?}");
        }
    }
}

#[test]
fn what_is_no_longer_valid_at_the_date_of_the_brief_stays_in_the_house() {
    let old = "[event]\nlast = { date = 2020, title = \"The last day\", valid-until = 2024-06-12 }\n\
               past = { date = 2021, title = \"The day before\", valid-until = 2024-06-11 }\n";
    let outside = brief("profile = \"press\"", old);
    let text = data(&outside, Document::Brief).expect("it is sound").to_string();
    assert!(text.contains("The last day") && !text.contains("The day before"));
    let project = Project::new().write("trade.toml", &outside);
    let said = project.run(["check", "trade.toml"]).must_succeed().stderr;
    said.must_contain("left out: event.past (not shown to `readers`: valid until 2024-06-11)");
    let inside = brief("profile = \"internal\"", old);
    assert!(data(&inside, Document::Brief).expect("it is sound").to_string().contains("The day before"));
    let project = Project::new().write("trade.toml", &inside);
    project.run(["check", "trade.toml"]).must_succeed().stderr.must_contain("warning[expired]");
}

#[test]
fn age_is_reckoned_to_the_date_of_the_brief() {
    // The end of 2023 lies 164 days before the brief.
    for (days, stale) in [(164, false), (163, true)] {
        let toml =
            brief("profile = \"press\"", "").replace("lang =", &format!("max-age-days = {days}\nlang ="));
        let project = Project::new().write("trade.toml", toml);
        let said = project.run(["check", "trade.toml"]).must_succeed().stderr;
        assert_eq!(said.as_str().contains("warning[stale]: `figure.sound` is 164 days old"), stale, "{days}");
    }
}

#[test]
fn what_is_dated_after_the_brief_is_an_error_outside_the_house_only() {
    let late = "[theme.t]\ntitle = \"T\"\nsummary = \"So it is [@late].\"\npoints = [\"So\"]\n\
                [source.late]\ntitle = \"L\"\npublisher = \"P\"\ndate = 2024-06-13\n";
    for (audience, level, code) in
        [("profile = \"press\"", "error", 1), ("profile = \"internal\"", "warning", 0)]
    {
        let project = Project::new().write("trade.toml", brief(audience, late));
        let said = project.run(["check", "trade.toml"]).must_end_with(code).stderr;
        said.must_contain(&format!("{level}[dated-after-brief]: `source.late` is dated 2024-06-13"));
    }
}

/// A quotation under the Chatham House rule with everything that could tell who spoke.
fn secret(audience: &str) -> String {
    let quote = "[theme.t]\ntitle = \"Talks\"\nsummary = \"Talks go on [@notes].\"\npoints = [\"Talks go on\"]\n\
                 [quote.q]\ntext = \"Nobody expected this to last.\"\nspeaker = \"Jane Secretspeaker\"\n\
                 role = \"Secretrole of the Secretministry\"\nattribution = \"chatham-house\"\ndate = 2024-01-08\n\
                 occasion = \"Workshop on transit\"\nsource = \"notes\"\nlocator = \"minute 12, Secretlocator\"\n\
                 evidence = \"Secretevidence\"\n\
                 [source.notes]\ntitle = \"Notes of a workshop\"\npublisher = \"Institute\"\ndate = 2024-01-08\n";
    brief(audience, &format!("{quote}[rules]\nchatham-house-speaker = \"off\"\n"))
}

#[test]
fn nothing_of_a_protected_speaker_reaches_any_document() {
    for audience in
        ["profile = \"press\"", "profile = \"internal\"", "profile = \"executive\"\nsections = [\"quotes\"]"]
    {
        let toml = secret(audience);
        for document in Document::PAIR {
            let text = data(&toml, document).expect("it is sound").to_string();
            assert!(!text.contains("Secret"), "{audience} {document:?}: {text}");
        }
        assert!(data(&toml, Document::Brief).expect("it is sound").to_string().contains("Nobody expected"));
        let project = Project::new().write("trade.toml", &toml);
        let _ = project.run(["build", "trade.toml"]).must_succeed();
        for document in ["brief", "deck"] {
            let pdf = project.read(&format!("out/trade-readers-{document}.pdf"));
            // The document information and the words, drawn or told to a screen reader.
            assert!(!Texts::of(&pdf).everything().contains("Secret"), "{audience} {document}");
        }
        for arguments in
            [["show", "trade.toml", "--text", "-a", "readers"], ["data", "trade.toml", "-a", "readers", "-d"]]
        {
            let mut arguments: Vec<&str> = arguments.to_vec();
            if arguments.last() == Some(&"-d") {
                arguments.push("deck");
            }
            let said = project.run(arguments).must_succeed().stdout;
            assert!(!said.as_str().contains("Secret"), "{audience}");
        }
    }
}

#[test]
fn what_would_reveal_a_protected_speaker_is_an_error_and_no_document_is_made() {
    for (from, to) in [
        ("publisher = \"Institute\"", "publisher = \"Institute\"\nauthor = \"Jane Secretspeaker\""),
        ("Notes of a workshop", "Secretspeaker on transit"),
        ("Workshop on transit", "Briefing by Secretspeaker"),
        ("occasion =", "caveat = \"As Secretspeaker said.\"\noccasion ="),
        ("occasion =", "notes = \"It was Secretspeaker.\"\noccasion ="),
        ("occasion =", "place = \"Secretrole of the Secretministry\"\noccasion ="),
    ] {
        for audience in ["profile = \"press\"", "profile = \"internal\""] {
            let errors = errors(&secret(audience).replace(from, to), Document::Deck);
            assert!(errors.iter().all(|one| one.starts_with("speaker-revealed: ")), "{to}: {errors:?}");
            assert_eq!(errors.len(), 1, "{to}: {errors:?}");
        }
    }
}

#[test]
fn investors_read_about_the_future_under_a_disclaimer_alone() {
    let theme = "[theme.t]\ntitle = \"Trade\"\nsummary = \"Trade will grow.\"\npoints = [\"It grew\"]\n";
    let rules = "[rules]\nrelative-date = \"off\"\n";
    let investors = |more: &str| {
        brief("profile = \"investors\"\nunverified = \"flag\"", &format!("{theme}{rules}{more}"))
    };
    for document in Document::PAIR {
        let errors = errors(&investors(""), document);
        assert_eq!(
            errors,
            ["forward-looking: `readers` reads about the future (`will`), but the issuer has no disclaimer"]
        );
        let disclaimer = investors("[issuer]\nname = \"N\"\ndisclaimer = \"This is no promise.\"\n");
        assert!(data(&disclaimer, document).is_ok());
        assert!(data(&brief("profile = \"press\"", theme), document).is_ok());
    }
}
