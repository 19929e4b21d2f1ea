//! Nothing leaks: every place of a brief holds words of its own that say who may read them, and they are looked
//! for in all that can be read in the finished PDFs, by programs that know nothing of how they were made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use briefdeck::{Document, Format, Formats, Options, Toolkit, jobs};

use crate::support::Project;
use crate::support::pdf::{Texts, stored};
use crate::support::shipped::root;

/// The audiences of the brief, each with the letter that stands for it.
const AUDIENCES: [(&str, char); 4] = [("desk", 'd'), ("board", 'b'), ("press", 'p'), ("public", 'u')];

/// What an audience gets.
struct Got {
    audience: &'static str,
    letter: char,
    /// The words on its pages.
    drawn: BTreeSet<String>,
    /// The words in what else its PDFs hold.
    stored: BTreeSet<String>,
    /// The words of its texts without layout.
    told: BTreeSet<String>,
    /// The words in its speaker notes, and in what is written of them beside its deck.
    spoken: BTreeSet<String>,
}

/// The audiences inside the house.
const HOUSE: [&str; 2] = ["desk", "board"];

/// The canaries' brief.
fn brief() -> String {
    let path = root().join("tests/fixtures/canaries/canaries.toml");
    let text = std::fs::read_to_string(path).expect("it is there");
    text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}

/// What all audiences get, made when a test first asks.
fn got() -> &'static [Got] {
    static GOT: OnceLock<Vec<Got>> = OnceLock::new();
    GOT.get_or_init(|| {
        let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
        let path = root().join("tests/fixtures/canaries/canaries.toml");
        let brief = toolkit.open(&path).unwrap_or_else(|problems| panic!("{problems:?}")).brief;
        let gets = |(audience, document): &(&str, Document)| {
            *document != Document::Notes || HOUSE.contains(audience)
        };
        let orders = AUDIENCES.iter().flat_map(|one| Document::BUILT_IN.map(|document| (one.0, document)));
        let orders: Vec<_> = orders.filter(gets).collect();
        let made = jobs::run(&orders, 2, |(audience, document)| {
            let mut formats =
                Formats { formats: vec![Format::Pdf, Format::Text, Format::Markdown], ..Formats::default() };
            if *document == Document::Deck && HOUSE.contains(audience) {
                formats.formats.extend(Format::NOTES);
            }
            let built = toolkit.build_as(&brief, audience, *document, &formats);
            let built = built.unwrap_or_else(|problems| panic!("{audience}: {problems:?}"));
            let pdf = built.pdf().expect("it is made").to_vec();
            let mut told =
                toolkit.text(&brief, audience, *document).expect("it may see all of it").into_bytes();
            for format in [Format::Text, Format::Markdown] {
                told.extend(built.get(format).expect("it is made"));
            }
            let [drawn, stored, told] =
                [canaries(Texts::of(&pdf).drawn().as_bytes()), canaries(&stored(&pdf)), canaries(&told)];
            let beside = Format::NOTES.into_iter().filter_map(|format| built.get(format));
            let beside = beside.map(canaries);
            // What notes say is kept apart, so that none is taken for the word of another document.
            match document {
                Document::Notes => {
                    (*audience, [BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), &drawn & &told])
                }
                _ => {
                    let beside = beside.reduce(|one, other| &one & &other).unwrap_or_default();
                    (*audience, [drawn, stored, told, beside])
                }
            }
        });
        let mut all: BTreeMap<&str, [BTreeSet<String>; 4]> = BTreeMap::new();
        for one in made {
            let (audience, found) = one.unwrap_or_else(|panic| panic!("{panic}"));
            let known = all.entry(audience).or_default();
            known.iter_mut().zip(found).for_each(|(known, mut found)| known.append(&mut found));
        }
        AUDIENCES
            .map(|(audience, letter)| {
                let [drawn, stored, told, spoken] = all.remove(audience).expect("it was made");
                Got { audience, letter, drawn, stored, told, spoken }
            })
            .into()
    })
}

/// The canaries among some bytes, in lower case; text of two bytes a letter counts as well.
fn canaries(bytes: &[u8]) -> BTreeSet<String> {
    let letters: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let mut found = BTreeSet::new();
    for at in 0..letters.len() {
        if letters[at..].starts_with(b"qx") {
            let word: Vec<u8> = letters[at..].iter().copied().take_while(u8::is_ascii_lowercase).collect();
            // Fonts and pictures hold short ones by chance.
            if word.len() > 8 {
                found.insert(String::from_utf8(word).expect("they are ASCII"));
            }
        }
    }
    found
}

/// Who may read a canary, and whether its place is one that documents print.
fn meaning(canary: &str) -> (&str, bool) {
    let readers = canary["qx".len()..].split('x').next().expect("there is a first part");
    (readers.trim_end_matches('k'), !readers.ends_with('k'))
}

#[test]
fn no_document_holds_a_word_that_is_not_for_its_audience() {
    for got in got() {
        for canary in got.drawn.iter().chain(&got.stored).chain(&got.told).chain(&got.spoken) {
            let (readers, _) = meaning(canary);
            assert!(readers.contains(got.letter), "{}: {canary}", got.audience);
        }
    }
}

#[test]
fn every_word_is_found_where_it_may_be_read() {
    // Else the search would find nothing because it cannot find anything.
    let all = canaries(brief().as_bytes());
    assert!(all.len() > 800, "{} canaries", all.len());
    for got in got() {
        let printed = |canary: &&String| {
            let (readers, printed) = meaning(canary);
            printed && readers.contains(got.letter)
        };
        for canary in all.iter().filter(printed) {
            let there = got.drawn.contains(canary) || got.stored.contains(canary);
            assert!(there, "{}: {canary} is nowhere", got.audience);
        }
    }
}

#[test]
fn notes_are_spoken_in_the_house_and_stand_in_no_page_deck_or_answer() {
    let notes: BTreeSet<String> = brief()
        .lines()
        .filter_map(|line| line.strip_prefix("notes = "))
        .flat_map(|line| canaries(line.as_bytes()))
        .collect();
    assert!(notes.len() > 40, "{} canaries", notes.len());
    for got in got() {
        for canary in &notes {
            let elsewhere = [&got.drawn, &got.stored, &got.told].iter().any(|found| found.contains(canary));
            assert!(!elsewhere, "{}: {canary} is no longer spoken alone", got.audience);
            let readers = meaning(canary).0;
            let meant = HOUSE.contains(&got.audience) && readers.contains(got.letter);
            assert_eq!(got.spoken.contains(canary), meant, "{}: {canary}", got.audience);
        }
    }
}

#[test]
fn every_sort_of_place_outside_the_drawn_text_is_searched() {
    let text = brief();
    // The first canary of a key in the first table of a kind.
    let canary = |table: &str, key: &str| {
        let from = text.find(&format!("[{table}")).expect("the table is there");
        let at = from + text[from..].find(&format!("\n{key} = ")).expect("the key is there");
        let line = text[at + 1..].lines().next().expect("a line");
        let found = canaries(line.as_bytes());
        found.into_iter().next().expect("it holds a canary")
    };
    let desk = got().iter().find(|got| got.audience == "desk").expect("it is made");
    for (table, key, place) in [
        ("brief", "title", "the title in the document information"),
        ("brief", "bottom-line", "its description"),
        ("brief", "keywords", "its keywords"),
        ("issuer", "name", "its author"),
        ("theme.qxxthemehouse", "title", "a bookmark"),
        ("image.qxximagehouse", "alt", "the description of a picture"),
        ("chart.qxxcharthouse", "alt", "the description of a chart"),
        ("source.qxxsourcehouse", "url", "the target of a link"),
    ] {
        let canary = canary(table, key);
        assert!(desk.stored.contains(&canary), "{place}: {canary}");
    }
}

/// A brief for the press, whose template is given, with words that the press may not read.
fn project(template: &str) -> Project {
    let brief = r#"[brief]
title = "Rivers are back to normal"
bottom-line = "The barriers can be opened."
date = 2026-03-02
for = ["all"]

[theme.barriers]
title   = "The barriers can be opened"
summary = "The river is below the mark."
notes   = "Say nothing of the crack in the northern gate."

[step.repair]
action = "Weld the crack in the northern gate at night"
owner  = "Ilse Braun"

[audience.press]
profile   = "press"
templates = "house"

[audience.desk]
profile = "internal"
"#;
    Project::new().write("river.toml", brief).write("house/brief.typ", template)
}

/// A template that prints some Typst under a heading.
fn template(typst: &str) -> String {
    format!(
        "#set page(width: 100mm, height: 200mm)\n#set text(font: \"Source Serif 4\", lang: \"en\")\n= A heading\n{typst}\n"
    )
}

#[test]
fn a_template_that_gives_something_away_makes_no_document() {
    for (typst, says) in [
        (
            "Mind: say nothing of the CRACK in the gate",
            "press brief: page 1 says `say nothing of the CRACK in the`",
        ),
        (
            "#text(white)[weld the *crack* in the northern gate]",
            "press brief: page 1 says `weld the crack in the northern gate`",
        ),
        ("by Ilse Braun, for the record", "press brief: page 1 says `Ilse Braun`"),
        (
            "#figure(rect(), alt: \"Say nothing of the crack\")",
            "press brief: a description on page 1 says `Say nothing of the crack`",
        ),
        (
            "#link(\"https://example.org/say/nothing/of/the/crack\")[here]",
            "press brief: a link on page 1 leads to `say/nothing/of/the/crack`",
        ),
        (
            "#hide[== Say nothing of the crack]",
            "press brief: a bookmark to page 1 says `Say nothing of the crack`",
        ),
    ] {
        let project = project(&template(typst));
        let failed = project.run(["build", "river.toml", "-a", "press", "-d", "brief"]).must_fail(1);
        failed.stderr.must_contain("error[leak]: ").must_contain(says);
        assert!(!project.files().iter().any(|file| file.ends_with(".pdf")), "{:?}", project.files());
        // The other template gives nothing away, and inside the house nothing of this is a secret.
        let _ = project.run(["build", "river.toml", "-a", "press", "-d", "deck"]).must_succeed();
        let _ = project.run(["build", "river.toml", "-a", "desk", "-d", "brief"]).must_succeed();
    }
}

#[test]
fn the_message_shows_the_place_in_the_brief_and_says_what_to_do() {
    let project = project(&template("Mind: say nothing of the crack!"));
    let failed = project.run(["build", "river.toml", "-a", "press", "-d", "brief"]).must_fail(1);
    failed.stderr.must_contain(
        "error[leak]: press brief: page 1 says `say nothing of the crack`: words of `notes` of `theme.barriers`, not for `press`
   ┌─ river.toml:10:11
   │
10 │ notes   = \"Say nothing of the crack in the northern gate.\"
   │           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never leaves the house
",
    );
}

#[test]
fn words_of_no_brief_are_found_by_the_search_in_each_sort_of_place() {
    // The tool cannot know them, so they get through: the search of the file must find each of them.
    let stray = "Drawn qxxstraydrawn #text(white)[qxxstraywhite] #figure(rect(), alt: \"qxxstrayalt\")
        #link(\"https://example.org/qxxstraylink\")[here]
        #hide[== qxxstraybookmark] <qxxstraynothing>
        == Part <qxxstrayname>
        #show link: it => it
        #link(<qxxstrayname>)[there]";
    let project = project(&template(stray));
    let _ = project.run(["build", "river.toml", "-a", "press", "-d", "brief"]).must_succeed();
    let pdf = project.read("out/river-press-brief.pdf");
    let (drawn, stored) = (canaries(Texts::of(&pdf).drawn().as_bytes()), canaries(&stored(&pdf)));
    for (place, found, canary) in [
        ("drawn", &drawn, "qxxstraydrawn"),
        ("white on white", &drawn, "qxxstraywhite"),
        ("description", &stored, "qxxstrayalt"),
        ("link", &stored, "qxxstraylink"),
        ("bookmark", &stored, "qxxstraybookmark"),
        ("name of a place", &stored, "qxxstrayname"),
    ] {
        assert!(found.contains(canary), "{place}: {drawn:?} {stored:?}");
    }
    let wide: Vec<u8> = "Qxxwideletters".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(canaries(&wide).contains("qxxwideletters"), "text of two bytes a letter");
}
