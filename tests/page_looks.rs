//! How the parts of a page stand to each other.

use crate::support::Project;
use crate::support::pdf::{Sheet, Texts};

/// What is said again and again.
const SENTENCE: &str =
    "The crew needs a day for it, and all of the lower town must know of it before they begin. ";

/// A page for those who decide, with some themes of so many sentences.
fn page(themes: usize, sentences: usize, audience: &str) -> Sheet {
    let theme = |n: usize| {
        let summary = SENTENCE.repeat(sentences);
        format!(
            "[theme.t{n}]\ntitle = 'The barriers can be opened'\nsummary = '{}'\nsource = 'gauge'\n",
            summary.trim()
        )
    };
    let toml = format!(
        "[brief]\ntitle = 'River levels'\nbottom-line = 'The river is back.'\ndate = 2026-03-02\nfor = ['all']\n\
         purpose = 'decision'\nrecommendation = 'Open the barriers of the lower town.'\ndeadline = 2026-03-09\n\
         reference = 'RA 2026/14'\nversion = '1.2'\n[issuer]\nunit = 'Unit for rivers and coasts'\n\
         [source.gauge]\ntitle = 'Gauge'\npublisher = 'River authority'\ndate = 2026-03-01\n{}\
         [figure.level]\nlabel = 'at the bridge'\nvalue = 2.4\nunit = 'metre'\nas-of = 2026-03-01\nsource = 'gauge'\n\
         status = 'disputed'\n\
         [audience.head]\nprofile = 'executive'\naddressee = 'Heads of all departments'\n{audience}\n",
        (0..themes).map(theme).collect::<String>(),
    );
    let project = Project::new().write("b.toml", toml);
    project.run(["build", "b.toml", "-d", "brief"]).must_succeed();
    let mut texts = Texts::of(&project.read("out/b-head-brief.pdf"));
    let sheet = texts.sheets.remove(0);
    assert_eq!(sheet.faults(), [""; 0]);
    sheet
}

#[test]
fn on_a_full_page_of_large_type_decision_and_day_do_not_wait_for_each_others_line() {
    let apart = |sheet: &Sheet| {
        let (decision, day) = (sheet.place_of("Open the barriers"), sheet.place_of("March 9, 2026"));
        assert!(day.start.x > decision.start.x);
        decision.start.y - day.start.y
    };
    assert!(apart(&page(3, 1, "accessible = true")).abs() < 2.0);
    assert!(apart(&page(5, 6, "")).abs() < 2.0);
    // The table at the right is higher than the conclusion, and the decision does not stand under it.
    let full = apart(&page(19, 1, "accessible = true\nlimits = { themes = 30 }"));
    assert!(full > 10.0, "{full}");
}

#[test]
fn the_key_to_the_flags_ends_its_line_and_heads_no_source() {
    for (paper, edge) in [("a4", 210.0 - 18.0), ("us-letter", 215.9 - 18.0)] {
        let sheet = page(3, 3, &format!("paper = '{paper}'"));
        let (key, title) = (sheet.place_of("Key\u{25b2}disputed"), sheet.place_of("Sources"));
        assert!((key.start.y - title.start.y).abs() < 1.0);
        let ends = sheet.marks.iter().filter(|mark| (mark.start.y - title.start.y).abs() < 1.0);
        let end = ends.map(|mark| mark.end.x).fold(0.0, f64::max);
        assert!((end - edge * 72.0 / 25.4).abs() < 1.5, "{end}");
    }
}

#[test]
fn a_long_word_is_broken_for_the_mark_after_it_too() {
    let toml = |label: &str| {
        format!(
            "[brief]\ntitle = 'Deiche'\nbottom-line = 'Der Fluss ist zurück.'\ndate = 2026-03-02\nlang = 'de'\n\
             for = ['all']\n[rules]\nlanguage-without-words = 'off'\n\
             [source.gauge]\ntitle = 'Pegel'\npublisher = 'Amt'\ndate = 2026-03-01\n\
             [figure.f]\nlabel = '{label}'\nvalue = 12\nkind = 'count'\nas-of = 2026\nsource = 'gauge'\n\
             [audience.town]\nprofile = 'public'\ndesign = 'editorial'\nfit = 'strict'\n"
        )
    };
    // Some of these are about as wide as the narrow column.
    for word in
        ["Genehmigungsverfahren", "Hochwasserrückhaltung", "Überschwemmungsgebiet", "Gewässerunterhaltung"]
    {
        for before in ["", "i", "im", "ein", "alle"] {
            let project = Project::new().write("b.toml", toml(&format!("{before}{}", word.to_lowercase())));
            project.run(["build", "b.toml", "-d", "brief"]).must_succeed();
        }
    }
}
