//! The shipped briefs, as their readers get them: every document is built, says what it must, and says nothing
//! of what its audience may not see.

use std::collections::{BTreeMap, BTreeSet};

use briefdeck::Document;
use briefdeck::brief::{Audience, Body, Brief, Inline, Item, Kind, Status, Text, Wording};
use serde_json::Value;

use crate::support::pdf::squeezed;
use crate::support::printed::runs;
use crate::support::shipped::{Shipped, Shown};

/// So many words in a row are no coincidence.
const DISTINCTIVE: usize = 5;

#[test]
fn every_brief_has_a_page_and_a_deck_for_each_of_its_audiences() {
    let shipped = Shipped::get();
    assert!(shipped.briefs.len() >= 2, "the briefs of the folder are found");
    for (index, brief) in shipped.briefs.iter().enumerate() {
        assert!(brief.built.len() >= 2, "{} has audiences", brief.name);
        for audience in &brief.built {
            let own = |one: &&Shown| one.brief == index && one.audience == *audience;
            let pages: Vec<_> =
                shipped.documents.iter().filter(own).map(|one| one.texts.pages.len()).collect();
            let &[page, slides] = pages.as_slice() else {
                panic!("{} for {audience}: {pages:?}", brief.name)
            };
            assert_eq!(page, 1, "{} for {audience}", brief.name);
            let limit = brief.audience(audience).and_then(|one| one.slide_limit).expect("profiles have one");
            let limit = usize::try_from(limit).expect("it is small");
            assert!((5..=limit).contains(&slides), "{} for {audience}: {slides} slides", brief.name);
        }
    }
    for one in &shipped.documents {
        assert_eq!(one.built.pages, one.texts.pages.len(), "{}", one.name());
    }
}

#[test]
fn a_page_says_in_order_what_it_is_about_what_follows_and_what_that_rests_on() {
    for one in documents(Document::Brief) {
        let data = &one.data;
        let mut reader = Reader::of(&one.texts.drawn(), one.name());
        reader.must_find_next(&data["head"]["title"]);
        reader.must_find_next(&data["head"]["bottom-line"]);
        let first = &items(data, "theme")[0];
        reader.must_find_next(&first["lead"]);
        reader.must_find_next(&first["summary"]);
        reader.must_find_next(&data["labels"]["sources"]);
        for source in data["sources"].as_array().expect("a list") {
            reader.must_find_next(&source["text"]);
        }
    }
}

#[test]
fn a_slide_is_a_page_and_begins_with_its_title() {
    for one in documents(Document::Deck) {
        let slides = one.data["slides"].as_array().expect("a list");
        assert_eq!(slides.len(), one.texts.pages.len(), "{}", one.name());
        for (slide, page) in slides.iter().zip(&one.texts.pages) {
            let mut reader = Reader::of(page, format!("{}, {}", one.name(), slide["name"]));
            reader.must_find_next(&slide["title"]);
            for item in
                slide["items"].as_array().expect("a list").iter().filter(|item| item["kind"] == "theme")
            {
                item["points"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .for_each(|point| reader.must_find_next(point));
            }
        }
    }
}

#[test]
fn every_key_figure_stands_with_its_number_and_label() {
    for one in &Shipped::get().documents {
        let drawn = squeezed(&one.texts.drawn());
        let figures = items(&one.data, "figure");
        assert!(!figures.is_empty(), "{} has key figures", one.name());
        for figure in figures {
            let value = &figure["value"];
            let part = |key: &str| squeezed(value[key].as_str().unwrap_or_default());
            let number = ["approx", "prefix", "number"].map(part).concat();
            let (unit, label) = (part("suffix"), runs(&figure["label"]).concat());
            // "74,800 deaths: deaths put down to smoking": the word need not be there twice.
            let unit = if label.starts_with(&unit) { "" } else { &unit };
            let wanted = [format!("{number}{unit}{label}"), format!("{number}{}{label}", part("suffix"))];
            let there = wanted.iter().any(|wanted| drawn.contains(wanted));
            assert!(there, "{}: none of {wanted:?}", one.name());
        }
    }
}

#[test]
fn the_document_information_is_that_of_the_audience() {
    let shipped = Shipped::get();
    for one in &shipped.documents {
        let title = one.data["head"]["title-text"].as_str().expect("a text");
        assert!(one.texts.beside.lines().any(|line| line.contains(title)), "{}: {title}", one.name());
        for keyword in &shipped.brief(one).head.keywords {
            assert!(one.texts.beside.contains(keyword), "{}: {keyword}", one.name());
        }
    }
}

#[test]
fn nothing_that_an_audience_may_not_see_is_in_its_documents() {
    let shipped = Shipped::get();
    let mut looked_for = 0;
    for one in &shipped.documents {
        let (brief, audience) = (shipped.brief(one), audience(shipped, one));
        let text = letters(&one.texts.everything());
        let cited = cited(brief, audience);
        for source in one.data["sources"].as_array().expect("a list") {
            let id = source["id"].as_str().expect("a text");
            assert!(cited.contains(id), "{}: nothing that is shown cites `{id}`", one.name());
        }
        let secrets = secrets(one, brief, audience);
        looked_for += secrets.len();
        for (passage, owner) in secrets {
            assert!(!text.contains(&passage), "{}: `{passage}` of {owner}", one.name());
        }
    }
    assert!(looked_for > 1000, "{looked_for} passages");
}

#[test]
fn what_one_audience_may_not_see_is_found_where_another_may() {
    // Else the search above would find nothing because it cannot find anything.
    let shipped = Shipped::get();
    let everything: Vec<String> =
        shipped.documents.iter().map(|one| letters(&one.texts.everything())).collect();
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for one in &shipped.documents {
        let name = |other: &Shown| (other.brief, other.audience.clone());
        for (passage, owner) in secrets(one, shipped.brief(one), audience(shipped, one)) {
            let elsewhere = shipped.documents.iter().zip(&everything).any(|(other, text)| {
                other.brief == one.brief && name(other) != name(one) && text.contains(&passage)
            });
            if elsewhere {
                let kind = ["theme", "figure", "chart", "quote", "event", "risk", "question", "step"]
                    .into_iter()
                    .find(|kind| owner.starts_with(kind))
                    .unwrap_or("other");
                found.entry(kind).or_default().insert(passage);
            }
        }
    }
    for kind in ["theme", "figure", "chart", "quote", "event", "risk", "question", "step", "other"] {
        assert!(found.get(kind).is_some_and(|passages| !passages.is_empty()), "no {kind} was ever found");
    }
}

/// The shipped documents of one sort.
fn documents(document: Document) -> impl Iterator<Item = &'static Shown> {
    Shipped::get().documents.iter().filter(move |one| one.document == document)
}

/// The audience of a document.
fn audience<'a>(shipped: &'a Shipped, one: &Shown) -> &'a Audience {
    shipped.brief(one).audience(&one.audience).expect("it was built for it")
}

/// The items of a kind that a document shows, in their order.
fn items<'a>(data: &'a Value, kind: &str) -> Vec<&'a Value> {
    let parts = ["sections", "slides"].into_iter().flat_map(|key| data[key].as_array().into_iter().flatten());
    let items = parts.flat_map(|part| part["items"].as_array().into_iter().flatten());
    items.filter(|item| item["kind"] == kind).collect()
}

/// Reads a text from its beginning on.
struct Reader {
    text: String,
    at: usize,
    name: String,
}

impl Reader {
    fn of(text: &str, name: String) -> Self {
        Self { text: squeezed(text), at: 0, name }
    }

    /// Goes on to the end of a text of the data.
    #[track_caller]
    fn must_find_next(&mut self, content: &Value) {
        let runs = runs(content);
        assert!(!runs.is_empty(), "{}: an empty text", self.name);
        for run in runs {
            let rest = &self.text[self.at..];
            match rest.find(&run) {
                Some(found) => self.at += found + run.len(),
                None => panic!("{}: `{run}` does not follow in: {rest}", self.name),
            }
        }
    }
}

/// The letters and digits of a text: what is left of it however it is set and punctuated.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether an audience may see an item: the contract's words, written down once more.
fn may_see(item: &Item, audience: &Audience) -> bool {
    let readers = &item.readers;
    let named = |names: &[String]| names.contains(&audience.name);
    let superseded = item.status == Status::Superseded;
    let meant = readers.all || readers.named.as_deref().is_some_and(named);
    let outside = meant && (readers.own || !item.kind.is_internal_by_nature());
    !named(&readers.never) && (audience.internal || (outside && !superseded))
}

/// The sources that what an audience may see rests on: these alone may be listed.
fn cited<'a>(brief: &'a Brief, audience: &'a Audience) -> BTreeSet<&'a str> {
    fn cites<'a>(nodes: &'a [Inline], sources: &mut BTreeSet<&'a str>) {
        for node in nodes {
            match node {
                Inline::Cite { sources: cited } => sources.extend(cited.iter().map(|one| one.value.as_str())),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                    cites(inner, sources);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Figure { .. } | Inline::Typed { .. } => {}
            }
        }
    }
    let mut sources = BTreeSet::new();
    for item in brief.items.iter().filter(|item| may_see(item, audience)) {
        let mut evidence: Vec<_> = item.evidence.iter().collect();
        if let Body::Chart(chart) = &item.body {
            evidence.extend(chart.rows.iter().flat_map(|row| &row.evidence));
        }
        sources.extend(evidence.into_iter().map(|one| one.source.value.as_str()));
        let own = audience.wording.get(&(item.kind, item.id.clone())).map(|(wording, _)| wording);
        for wording in std::iter::once(&item.wording).chain(own) {
            wording.texts().into_iter().for_each(|(_, text)| cites(&text.nodes, &mut sources));
        }
    }
    sources
}

/// The passages that a document for an audience must not hold, in letters and digits, each with whose it is.
fn secrets(one: &Shown, brief: &Brief, audience: &Audience) -> BTreeMap<String, String> {
    let (mut hidden, mut open) = (Vec::new(), Vec::new());
    let cited = cited(brief, audience);
    // An entry in the list of sources has words of ours: publisher, date, title.
    for source in one.data["sources"].as_array().expect("a list") {
        let words = ["text", "short"].map(|key| source[key].as_str().expect("a text").to_owned());
        open.push(("source".to_owned(), words.to_vec()));
    }
    for item in &brief.items {
        let sees = may_see(item, audience) || (item.kind == Kind::Source && cited.contains(item.id.as_str()));
        let own = audience.wording.get(&(item.kind, item.id.clone())).map(|(wording, _)| wording);
        let shown = own.map_or_else(|| item.wording.clone(), |own| item.wording.under(own));
        let others = brief.audiences.iter().filter(|other| other.name != audience.name);
        let others = others.filter_map(|other| other.wording.get(&(item.kind, item.id.clone())));
        let all = std::iter::once(&item.wording).chain(others.map(|(wording, _)| wording));
        hidden.extend(all.flat_map(texts).map(|text| (item.name(), text)));
        let (public, internal) = body(item);
        let into = if sees { &mut open } else { &mut hidden };
        into.extend(public.into_iter().map(|text| (item.name(), text)));
        let into = if sees && audience.internal { &mut open } else { &mut hidden };
        into.extend(internal.into_iter().map(|text| (item.name(), text)));
        if sees {
            let shown = Wording { notes: shown.notes.filter(|_| audience.internal), ..shown };
            open.extend(texts(&shown).into_iter().map(|text| (item.name(), text)));
        }
    }
    for other in &brief.audiences {
        let into = if other.name == audience.name { &mut open } else { &mut hidden };
        let head = &other.head;
        let texts = [&head.title, &head.subtitle, &head.bottom_line].into_iter().flatten();
        let texts = texts.chain(other.headings.values()).map(passages);
        into.extend(texts.map(|text| (format!("audience.{}", other.name), text)));
    }
    let head = &brief.head;
    for text in
        [&head.title, &head.bottom_line].into_iter().chain(&head.subtitle).chain(brief.headings.values())
    {
        open.push(("brief".to_owned(), passages(text)));
    }
    if let Some(recommendation) = &head.recommendation {
        let into = if audience.internal { &mut open } else { &mut hidden };
        into.push(("recommendation".to_owned(), passages(recommendation)));
    }
    let open: String = open.iter().flat_map(|(_, text)| text).map(|run| letters(run) + "\n").collect();
    let mut secrets = BTreeMap::new();
    for (owner, text) in hidden {
        for run in text {
            for passage in distinctive(&run).into_iter().filter(|passage| !open.contains(passage)) {
                secrets.entry(passage).or_insert_with(|| owner.clone());
            }
        }
    }
    secrets
}

/// All texts of a wording, in runs of characters.
fn texts(wording: &Wording) -> Vec<Vec<String>> {
    wording.texts().into_iter().map(|(_, text)| passages(text)).collect()
}

/// What a kind has besides its wording: for all who see the item, and for the house alone.
fn body(item: &Item) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let plain = |text: &String| vec![text.clone()];
    match &item.body {
        Body::Risk { response, .. } => (Vec::new(), response.iter().map(passages).collect()),
        Body::Question { question, if_pressed, do_not_say } => {
            (vec![passages(question)], if_pressed.iter().chain(do_not_say).map(passages).collect())
        }
        Body::Step { action, owner, .. } => (vec![passages(action)], owner.iter().map(plain).collect()),
        Body::Source(source) => (Vec::new(), source.reliability.iter().map(plain).collect()),
        Body::Chart(chart) => {
            let labels = chart.rows.iter().filter_map(|row| row.label.as_ref()).map(passages);
            (labels.chain(chart.subtitle.iter().map(plain)).collect(), Vec::new())
        }
        _ => (Vec::new(), Vec::new()),
    }
}

/// The characters of a text, in runs that no reference interrupts.
fn passages(text: &Text) -> Vec<String> {
    fn collect(nodes: &[Inline], runs: &mut Vec<String>) {
        for node in nodes {
            match node {
                Inline::Text(text) | Inline::Code(text) => runs.push(text.clone()),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                    collect(inner, runs);
                }
                Inline::Figure { .. } | Inline::Typed { .. } | Inline::Cite { .. } => {}
            }
        }
    }
    let mut runs = Vec::new();
    collect(&text.nodes, &mut runs);
    runs
}

/// The passages of a run by which it would be recognised: any five words in a row. Not those with numbers:
/// dates stand after titles of sources and events, and make the same words by chance.
fn distinctive(run: &str) -> Vec<String> {
    let words: Vec<String> = run.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    let passages = words.windows(DISTINCTIVE).map(<[String]>::concat);
    passages.filter(|passage| !passage.contains(|letter: char| letter.is_ascii_digit())).collect()
}
