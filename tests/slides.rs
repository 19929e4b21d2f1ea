//! Slides are made to fit: long items are tightened, then split, then refused, and nothing is lost on the way.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use briefdeck::brief::Brief;
use briefdeck::diagnostic::Diagnostic;
use briefdeck::{Document, Options, Toolkit};
use serde_json::Value;

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed};

/// Words to make texts of.
const WORDS: [&str; 12] = [
    "barriers", "along", "the", "river", "will", "be", "reviewed", "before", "winter", "because", "repairs",
    "wait",
];

/// The same in another script.
const CYRILLIC: [&str; 12] =
    ["плотины", "вдоль", "реки", "будут", "проверены", "до", "зимы", "потому", "что", "ремонт", "не", "ждёт"];

/// The designs in both proportions, each an audience.
const LOOKS: [(&str, &str, &str); 6] = [
    ("sober-wide", "sober", "16:9"),
    ("sober-narrow", "sober", "4:3"),
    ("editorial-wide", "editorial", "16:9"),
    ("editorial-narrow", "editorial", "4:3"),
    ("modern-wide", "modern", "16:9"),
    ("modern-narrow", "modern", "4:3"),
];

/// A text of some words that begins with a mark of its own.
fn said(mark: &str, count: usize, words: &[&str]) -> String {
    let words = words.iter().cycle().skip(mark.len() % words.len()).take(count.saturating_sub(1));
    format!("{mark} {}", words.copied().collect::<Vec<_>>().join(" "))
}

/// A brief with some items, for audiences of all looks; `keys` are settings of each.
fn with_items(items: &str, lang: &str, keys: &str) -> String {
    let mut brief = format!(
        "[brief]\ntitle = 'Rivers'\nbottom-line = 'All is well.'\ndate = 2026-03-02\nlang = '{lang}'\nfor = ['all']\n\
         [rules]\nnaked-number = 'off'\n{items}"
    );
    for (name, design, ratio) in LOOKS {
        let _ = write!(
            brief,
            "\n[audience.{name}]\nprofile = 'internal'\ndesign = '{design}'\ndeck-ratio = '{ratio}'\n\
             deck-limits = {{ slides = 400, themes = 99, figures = 99, timeline = 99, risks = 99, questions = 99, steps = 99, quotes = 99 }}\n{keys}\n"
        );
    }
    brief
}

/// An opened brief.
struct Opened {
    toolkit: Toolkit,
    brief: Brief,
    _project: Project,
}

/// A deck that was made.
struct Deck {
    /// The data of its template.
    data: Value,
    /// Its text without blanks.
    text: String,
    /// Its pages.
    pages: usize,
}

impl Opened {
    fn new(text: &str) -> Self {
        let project = Project::new().write("brief.toml", text);
        let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
        let opened = toolkit.open(&project.path("brief.toml"));
        let brief = match opened {
            Ok(opened) => opened.brief,
            Err(problems) => panic!("{problems:#?}"),
        };
        Self { toolkit, brief, _project: project }
    }

    #[track_caller]
    fn deck(&mut self, audience: &str) -> Deck {
        let built = match self.toolkit.build(&self.brief, audience, Document::Deck) {
            Ok(built) => built,
            Err(problems) => panic!("{audience}: {:#?}", messages(&problems)),
        };
        let data = self.toolkit.data(&self.brief, audience, Document::Deck).expect("it was built");
        let text = Texts::of(built.pdf().expect("it is a PDF")).drawn();
        let data = serde_json::from_str(&data.json).expect("it is JSON");
        Deck { data, text: squeezed(&text), pages: built.pages }
    }

    fn refusals(&mut self, audience: &str) -> Vec<Diagnostic> {
        match self.toolkit.build(&self.brief, audience, Document::Deck) {
            Ok(built) => panic!("{audience}: it fits, on {} pages", built.pages),
            Err(problems) => problems,
        }
    }
}

impl Deck {
    /// The slides of a kind.
    fn slides(&self, kind: &str) -> Vec<&Value> {
        let slides = self.data["slides"].as_array().expect("a list");
        slides.iter().filter(|slide| slide["kind"] == kind).collect()
    }

    /// How many items stand on each slide of a kind.
    fn sizes(&self, kind: &str) -> Vec<usize> {
        self.slides(kind).iter().map(|slide| slide["items"].as_array().expect("a list").len()).collect()
    }

    /// Every slide of a split says which of how many it is, and no item is alone where an even spread was possible.
    #[track_caller]
    fn must_be_split_well(&self) {
        let slides = self.data["slides"].as_array().expect("a list");
        assert_eq!(self.pages, slides.len(), "a slide is a page");
        let mut groups: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for slide in slides {
            groups.entry(slide["group"].as_str().expect("a name")).or_default().push(slide);
        }
        for (group, slides) in groups {
            if slides.len() == 1 {
                assert_eq!(slides[0]["part"], Value::Null, "{group}");
                continue;
            }
            for (index, slide) in slides.iter().enumerate() {
                let part = slide["part"].as_str().expect("a part of several");
                let numbers: Vec<&str> =
                    part.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
                assert_eq!(numbers, [(index + 1).to_string(), slides.len().to_string()], "{group}");
                assert_eq!(slide["density"], slides[0]["density"], "{group}: one size for all parts");
            }
        }
    }

    #[track_caller]
    fn must_hold(&self, marks: impl IntoIterator<Item = String>) {
        for mark in marks {
            assert!(self.text.contains(&squeezed(&mark)), "`{mark}` is not in the deck");
        }
    }
}

fn messages(problems: &[Diagnostic]) -> Vec<&str> {
    problems.iter().map(|problem| problem.message.as_str()).collect()
}

/// Numbered marks that no other begins with.
fn marks(stem: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{stem}{index:02}q")).collect()
}

#[test]
fn long_risks_questions_and_steps_are_split_and_none_of_them_is_lost() {
    for (lang, words) in [("en-GB", WORDS), ("ru-RU", CYRILLIC)] {
        let mut items = String::new();
        for mark in marks("Risk", 5) {
            let (text, response) = (said("", 40, &words), said("", 20, &words));
            let _ = writeln!(
                items,
                "[risk.{}]\ntitle = '{}'\ntext = '{text}'\nlikelihood = 'high'\nresponse = '{response}'",
                mark.to_lowercase(),
                said(&mark, 8, &words)
            );
        }
        for mark in marks("Question", 5) {
            let (question, answer) = (said(&mark, 12, &words), said("", 45, &words));
            let _ = writeln!(
                items,
                "[question.{}]\nquestion = '{question}?'\nanswer = '{answer}.'\nif-pressed = '{answer}.'",
                mark.to_lowercase()
            );
        }
        for mark in marks("Step", 7) {
            let action = said(&mark, 24, &words);
            let _ = writeln!(items, "[step.{}]\naction = '{action}'\nowner = 'Desk'", mark.to_lowercase());
        }
        let mut opened = Opened::new(&with_items(&items, lang, ""));
        for (look, ..) in LOOKS {
            let deck = opened.deck(look);
            deck.must_be_split_well();
            deck.must_hold([marks("Risk", 5), marks("Question", 5), marks("Step", 7)].concat());
            assert!(deck.sizes("risks").len() > 1, "{look}: {:?}", deck.sizes("risks"));
            assert_eq!(deck.sizes("risks").iter().sum::<usize>(), 5, "{look}");
            assert_eq!(deck.sizes("questions").iter().sum::<usize>(), 5, "{look}");
        }
    }
}

#[test]
fn thirty_figures_and_thirty_events_stand_on_as_many_slides_as_they_need() {
    let mut items = String::from("[source.s]\ntitle = 'Register'\n");
    for (index, mark) in marks("Figure", 30).into_iter().enumerate() {
        let label = said(&mark, 9, &WORDS);
        let id = mark.to_lowercase();
        let _ = writeln!(
            items,
            "[figure.{id}]\nlabel = '{label}'\nvalue = {}\nunit = 'km'\nsource = 's'",
            1000 + index
        );
    }
    for (index, mark) in marks("Event", 30).into_iter().enumerate() {
        let (title, text) = (said(&mark, 9, &WORDS), said("", 12, &WORDS));
        let id = mark.to_lowercase();
        let _ = writeln!(items, "[event.{id}]\ndate = {}\ntitle = '{title}'\ntext = '{text}'", 1980 + index);
    }
    let mut opened = Opened::new(&with_items(&items, "en-GB", ""));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        deck.must_be_split_well();
        deck.must_hold([marks("Figure", 30), marks("Event", 30)].concat());
        for kind in ["figures", "timeline"] {
            let sizes = deck.sizes(kind);
            assert_eq!(sizes.iter().sum::<usize>(), 30, "{look}");
            assert!(sizes.iter().all(|size| *size > 1), "{look}: {kind} {sizes:?}");
        }
    }
}

#[test]
fn themes_with_many_long_points_and_meetings_with_long_lists_are_split() {
    let points = |stem: &str, count: usize, words: usize| {
        let points = marks(stem, count).into_iter().map(|mark| format!("'{}'", said(&mark, words, &WORDS)));
        points.collect::<Vec<_>>().join(", ")
    };
    let items = format!(
        "[theme.long]\ntitle = 'A theme'\nsummary = 'It is long.'\npoints = [{}]\n\
         [meeting]\nwith = 'The authority'\ndate = 2026-03-09\nobjectives = [{}]\ntheir-objectives = [{}]\n\
         points-to-make = [{}]\navoid = [{}]\n",
        points("Point", 9, 28),
        points("Ours", 4, 20),
        points("Theirs", 4, 20),
        points("Say", 5, 22),
        points("Avoid", 3, 14),
    );
    let mut opened = Opened::new(&with_items(&items, "en-GB", ""));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        deck.must_be_split_well();
        let all = [("Point", 9), ("Ours", 4), ("Theirs", 4), ("Say", 5), ("Avoid", 3)];
        deck.must_hold(all.into_iter().flat_map(|(stem, count)| marks(stem, count)));
        assert!(deck.slides("theme").len() > 1 && deck.slides("meeting").len() > 1, "{look}");
        let item = |slide: &Value| slide["items"][0].clone();
        // A list that a slide can hold stays whole.
        let lists = ["points-to-make", "avoid", "objectives", "their-objectives"];
        for list in lists {
            let on =
                deck.slides("meeting").into_iter().filter(|slide| item(slide)[list] != Value::Array(vec![]));
            assert_eq!(on.count(), 1, "{look}: {list}");
        }
    }
}

#[test]
fn long_lists_of_sources_are_shared_out() {
    let mut items = String::new();
    let sources = marks("Source", 23);
    let cited: Vec<_> = sources.iter().map(|mark| format!("@{}", mark.to_lowercase())).collect();
    let _ = writeln!(
        items,
        "[theme.t]\ntitle = 'A theme'\nsummary = 'It is so [{}].'\npoints = ['One', 'Two']",
        cited.join("; ")
    );
    for mark in &sources {
        let title = said(mark, 16, &WORDS);
        let _ = writeln!(
            items,
            "[source.{}]\ntitle = '{title}'\npublisher = 'Authority'\ndate = 2025\naccessed = 2026-02-01\n\
             url = 'https://example.org/a-rather-long-address/of-a-page/with-parts'",
            mark.to_lowercase()
        );
    }
    let mut opened = Opened::new(&with_items(
        &items.replace("'One'", &format!("'One [{}]'", cited.join("; "))),
        "en-GB",
        "",
    ));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        deck.must_be_split_well();
        deck.must_hold(sources.clone());
        let sizes: Vec<usize> = deck
            .slides("sources")
            .iter()
            .map(|slide| slide["sources"].as_array().expect("a list").len())
            .collect();
        assert_eq!(sizes.iter().sum::<usize>(), 23, "{look}");
        assert!(sizes.iter().all(|size| *size > 1) && sizes.len() > 1, "{look}: {sizes:?}");
    }
}

/// A brief whose items all hold a word.
fn with_word(word: &str) -> String {
    let items = format!(
        "[theme.t]\ntitle = 'The {word} is reviewed'\nsummary = 'So.'\npoints = ['{word} is reviewed', 'So is the {word}']\n\
         [risk.r]\ntitle = '{word}'\ntext = 'The {word} waits'\n\
         [risk.s]\ntitle = '{word}'\ntext = 'The {word} waits'\nresponse = 'It goes on as planned'\nlikelihood = 'low'\n\
         [question.q]\nquestion = 'What of {word}?'\nanswer = 'The {word} waits'\n\
         [step.s]\naction = 'Review the {word}'\nowner = 'Desk'\n\
         [quote.q]\ntext = 'The {word} waits'\nspeaker = 'A speaker'\n\
         [figure.f]\nlabel = 'waits of the {word}'\nvalue = 5\n[figure.g]\nlabel = 'barriers'\nvalue = 7\n\
         [event.e]\ndate = 2020\ntitle = 'The {word} waits'\n[event.f]\ndate = 2022\ntitle = 'It goes on'\n"
    );
    with_items(&items, "en-GB", "")
}

#[test]
fn long_words_stand_within_their_slides() {
    let word = "Telekommunikationsüberwachung";
    let mut opened = Opened::new(&with_word(word));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        assert!(deck.text.matches(word).count() >= 11, "{look}");
    }
}

#[test]
fn a_word_that_no_column_holds_breaks() {
    let word = "Donaudampfschifffahrt".repeat(8);
    let mut opened = Opened::new(&with_word(&word));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        let text = deck.text.replace(['\u{ad}', '-', '\n'], "");
        assert!(text.matches(&word).count() >= 11, "{look}: {text}");
    }
}

#[test]
fn what_cannot_be_split_is_refused_with_its_item_its_place_the_excess_and_what_to_cut() {
    let text = said("Theirs", 330, &WORDS);
    let items = format!(
        "[quote.long]\ntext = '{text}'\nspeaker = 'A speaker'\n[theme.whole]\ntitle = 'A theme'\nsummary = '{}.'\n",
        said("Whole", 400, &WORDS)
    );
    let mut opened = Opened::new(&with_items(&items, "en-GB", ""));
    for (look, ..) in LOOKS {
        let refusals = opened.refusals(look);
        let all = messages(&refusals);
        assert_eq!(all.len(), 2, "{look}: {all:?}");
        for (item, slide, problem) in
            [("theme `whole`", "theme-whole", &refusals[0]), ("quote `long`", "quote-long", &refusals[1])]
        {
            let message = &problem.message;
            assert!(
                message.starts_with(&format!("{look} deck: {item} does not fit its slide `{slide}`: ")),
                "{message}"
            );
            assert!(message.contains(" mm (") && message.ends_with(" lines) too much"), "{message}");
            assert_eq!(problem.rule, Some("slide-overflow"));
            assert_eq!(problem.labels.len(), 1, "{problem:?}");
            let hint = problem.hints.first().map(String::as_str).unwrap_or_default();
            assert!(hint.starts_with("cut about ") && hint.contains(" words"), "{hint}");
        }
    }
}

#[test]
fn a_strict_audience_has_its_slides_split_and_none_set_tight() {
    let points: Vec<_> =
        marks("Point", 6).into_iter().map(|mark| format!("'{}'", said(&mark, 30, &WORDS))).collect();
    let items =
        format!("[theme.long]\ntitle = 'A theme'\nsummary = 'Long.'\npoints = [{}]\n", points.join(", "));
    let mut opened = Opened::new(&with_items(&items, "en-GB", "fit = 'strict'"));
    for (look, ..) in LOOKS {
        let deck = opened.deck(look);
        let slides = deck.data["slides"].as_array().expect("a list");
        assert!(slides.iter().all(|slide| slide["density"] == 0), "{look}");
        deck.must_hold(marks("Point", 6));
    }
}

#[test]
fn over_the_limit_of_slides_the_lowest_priorities_go_to_the_backup_part_or_out() {
    let mut brief = String::from(
        "[brief]\ntitle = 'Rivers'\nbottom-line = 'All is well.'\ndate = 2026-03-02\nlang = 'en-GB'\nfor = ['all']\n",
    );
    for (mark, priority) in marks("Theme", 6).iter().zip([1, 3, 4, 3, 5, 2]) {
        let _ = writeln!(
            brief,
            "[theme.{}]\ntitle = '{mark}'\nsummary = 'So.'\npriority = {priority}",
            mark.to_lowercase()
        );
    }
    brief += "[audience.house]\nprofile = 'internal'\ndeck-limits = { slides = 5 }\n\
              [audience.few]\nprofile = 'internal'\ndeck-limits = { slides = 5, backup = 1 }\n\
              [audience.outside]\nprofile = 'press'\ndeck-limits = { slides = 5 }\n";
    let project = Project::new().write("brief.toml", &brief);
    let output = project.run(["build", "brief.toml", "-d", "deck"]).must_succeed();
    output
        .stderr
        .must_contain(
            "moved to the backup part: theme.theme04q, theme.theme02q, theme.theme03q (limit of 5 slides)",
        )
        .must_contain("left out: theme.theme02q, theme.theme03q (limit of 5 slides)")
        .must_contain("left out: theme.theme04q, theme.theme02q, theme.theme03q (limit of 5 slides)");
    let output =
        project.run(["build", "brief.toml", "-d", "deck", "--message-format", "json"]).must_succeed();
    let documents = output.stdout.objects("document");
    let of = |audience: &str, key: &str| -> Vec<String> {
        let document = documents.iter().find(|one| one["audience"] == audience).expect("it was built");
        let items = document[key].as_array().expect("a list");
        items.iter().map(|one| one["item"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let three = ["theme.theme04q", "theme.theme02q", "theme.theme03q"];
    assert_eq!((of("house", "moved"), of("house", "dropped")), (three.map(str::to_owned).to_vec(), vec![]));
    assert_eq!(of("few", "moved"), three[..1]);
    assert_eq!(of("few", "dropped"), three[1..]);
    assert_eq!(
        (of("outside", "moved"), of("outside", "dropped")),
        (vec![], three.map(str::to_owned).to_vec())
    );
    let mut opened = Opened::new(&brief);
    let deck = opened.deck("house");
    let backup: Vec<_> = deck.slides("theme").iter().map(|slide| slide["backup"] == true).collect();
    assert_eq!(backup, [false, false, false, true, true, true]);
    assert_eq!(deck.pages, 5 + 1 + 3);
}

#[test]
fn the_pictures_in_the_speakers_notes_are_the_slides_of_the_deck() {
    let mut items = String::new();
    for mark in marks("Risk", 5) {
        let (title, text) = (said(&mark, 8, &WORDS), said("", 70, &WORDS));
        let _ = writeln!(
            items,
            "[risk.{}]\ntitle = '{title}'\ntext = '{text}'\nnotes = 'Say {mark}.'",
            mark.to_lowercase()
        );
    }
    let mut opened = Opened::new(&with_items(&items, "en-GB", ""));
    let names = |data: &str| -> Vec<String> {
        let data: Value = serde_json::from_str(data).expect("it is JSON");
        let slides = data["slides"].as_array().expect("a list");
        slides
            .iter()
            .map(|slide| format!("{} {} {}", slide["name"], slide["part"], slide["density"]))
            .collect()
    };
    let Opened { toolkit, brief, .. } = &mut opened;
    let deck = toolkit.data(brief, "sober-wide", Document::Deck).expect("it fits").json;
    let notes = toolkit.data(brief, "sober-wide", Document::Notes).expect("it fits").json;
    assert_eq!(names(&deck), names(&notes));
    assert!(names(&deck).iter().any(|name| name.contains("risks-2")), "{:?}", names(&deck));
}
