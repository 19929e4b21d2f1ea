//! Properties of selection and composition that hold for any brief.

#![expect(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;

use crate::brief::{Audience, Body, Brief, Item, Kind, Meeting, Readers, Wording};
use crate::brief_file::{Likelihood, Section, Status, Unverified, Where};
use crate::companions;
use crate::compose::{compose, numbers, numbers_for};
use crate::date::When;
use crate::document::Document;
use crate::pages::shown::Pages;
use crate::reading::reading;
use crate::select::{Selection, select};
use crate::testing::sample::{
    at, audience, brief, chart, event, figure, image, internal, item, place, question, quote,
};
use crate::testing::sample::{source, text, theme};

const AUDIENCES: [&str; 3] = ["desk", "press", "public"];

/// What an item is made from.
#[derive(Debug, Clone)]
struct Recipe {
    kind: Kind,
    all: bool,
    own: bool,
    named: Option<Vec<usize>>,
    never: Vec<usize>,
    status: Status,
    priority: u8,
    documents: Vec<Where>,
    mentions: (usize, usize),
    expired: bool,
}

/// An item whose every text carries its name as a word that occurs nowhere else.
fn build(index: usize, recipe: &Recipe) -> Item {
    let id = format!("token{index}x");
    let (figure_id, source_id) =
        (format!("token{}x", recipe.mentions.0), format!("token{}x", recipe.mentions.1));
    let words = format!("says-{id} {{{figure_id}}} and so on [@{source_id}]. Next {{{figure_id}.label}}.");
    let mut made = match recipe.kind {
        Kind::Theme => theme(&id, &words, &words),
        Kind::Figure => figure(&id, 100 + i64::try_from(index).unwrap()),
        Kind::Chart => chart(&id, &[&figure_id], &figure_id),
        Kind::Quote => quote(&id, &format!("says-{id}")),
        Kind::Event => event(&id, When::Year(2010)),
        Kind::Risk => {
            let wording = Wording { title: Some(text(&words)), ..Wording::default() };
            let response = Some(text(&format!("secret-response {id}")));
            item(Kind::Risk, &id, wording, Body::Risk { likelihood: Some(Likelihood::Low), response })
        }
        Kind::Question => question(&id),
        Kind::Step => {
            let body =
                Body::Step { action: text(&words), owner: Some(format!("secret-owner {id}")), due: None };
            item(Kind::Step, &id, Wording::default(), body)
        }
        Kind::Source => source(&id),
        Kind::Image => image(&id),
    };
    let names = |list: &[usize]| list.iter().map(|one| AUDIENCES[*one].to_owned()).collect();
    made.readers = Readers {
        all: recipe.all,
        own: recipe.own,
        named: recipe.named.as_deref().map(names),
        never: names(&recipe.never),
        place: None,
    };
    made.status = recipe.status;
    made.priority = recipe.priority;
    made.documents = recipe.documents.clone();
    made.wording.notes = Some(text(&format!("secret-notes {id}")));
    made.wording.caveat = Some(text(&format!("caveat-{id}")));
    made.checked = Some((format!("secret-checker {id}"), When::Year(2023)));
    made.valid_until = recipe.expired.then(|| at(When::Year(2022)));
    if recipe.kind != Kind::Source {
        made = made.sourced(&[&source_id]);
    }
    made
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let audiences = || prop::collection::vec(0usize..3, 0..3);
    let documents = prop::sample::subsequence(Where::ALL.to_vec(), 0..=3);
    let first = (prop::sample::select(Kind::ALL.to_vec()), any::<bool>(), any::<bool>());
    let readers = (prop::option::of(audiences()), prop::option::weighted(0.2, audiences()));
    let rest = (prop::sample::select(Status::ALL.to_vec()), 1u8..=5, documents);
    (first, readers, rest, (0usize..12, 0usize..12), prop::bool::weighted(0.1)).prop_map(
        |((kind, all, own), (named, never), (status, priority, documents), mentions, expired)| Recipe {
            kind,
            all,
            own,
            named,
            never: never.unwrap_or_default(),
            status,
            priority,
            documents,
            mentions,
            expired,
        },
    )
}

/// A brief for one audience in the house and two outside it.
fn any_brief() -> impl Strategy<Value = Brief> {
    let unverified = prop::collection::vec(prop::sample::select(Unverified::ALL.to_vec()), 3);
    let limits = (prop::option::of(3u32..12), prop::option::of(1u32..4));
    (prop::collection::vec(recipe(), 1..12), unverified, limits).prop_map(|(recipes, unverified, limits)| {
        let items = recipes.iter().enumerate().map(|(index, recipe)| build(index, recipe)).collect();
        let audiences = AUDIENCES.iter().zip(unverified).map(|(name, unverified)| {
            let base = if *name == "desk" { internal(name) } else { audience(name) };
            let mut made = Audience { unverified, slide_limit: limits.0, ..base };
            if let Some(limit) = limits.1 {
                made.limits.insert(Section::Themes, limit);
                made.deck_limits.insert(Section::Figures, limit);
            }
            made
        });
        brief(items, audiences.collect())
    })
}

/// Every document, one of a project's own among them.
fn all_documents() -> [Document; 5] {
    let [brief, deck, notes, qa] = Document::BUILT_IN;
    [brief, deck, notes, qa, Document::named("handout").unwrap()]
}

/// All that an audience gets: the data of its documents and their texts.
fn everything(brief: &Brief, audience: &Audience) -> (Selection, String) {
    let selection = select(brief, audience);
    let mut all = String::new();
    for document in all_documents() {
        let numbers = numbers_for(brief, audience, &selection, document);
        let composed = compose(brief, audience, &selection, document, &numbers);
        all.push_str(&serde_json::to_string(&composed.data).unwrap());
        all.push_str(&reading(&composed.data));
        all.push_str(&companions::text(&composed.data));
        all.push_str(&companions::markdown(&composed.data));
        let pages = Pages { count: 0, slides: Vec::new() };
        all.push_str(&companions::notes(&composed.data, &pages));
        all.push_str(&format!("{:?} {:?}", composed.assets, composed.info));
    }
    (selection, all)
}

proptest! {
    // Nothing is written beside the sources when a case fails.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_item_reaches_an_audience_that_it_is_not_for(brief in any_brief()) {
        for audience in &brief.audiences {
            let (selection, all) = everything(&brief, audience);
            prop_assert_eq!(selection.items.len() + selection.hidden.len(), brief.items.len());
            for item in &brief.items {
                let readers = &item.readers;
                let named = readers.named.as_ref().is_some_and(|names| names.contains(&audience.name));
                let welcome = item.kind == Kind::Source
                    || audience.internal
                    || (readers.all || named) && (readers.own || !item.kind.is_internal_by_nature());
                let barred = readers.never.contains(&audience.name)
                    || !audience.internal && (item.status == Status::Superseded || item.valid_until.is_some())
                    || matches!(item.status, Status::Disputed | Status::NeedsVerification)
                        && matches!(audience.unverified, Unverified::Exclude | Unverified::Refuse);
                if !welcome || barred {
                    prop_assert!(selection.shown(item.kind, &item.id).is_none(), "{}", item.name());
                    prop_assert!(!all.contains(&item.id), "{} in {all}", item.name());
                } else if item.kind != Kind::Source {
                    prop_assert!(selection.shown(item.kind, &item.id).is_some(), "{}", item.name());
                }
            }
        }
    }

    #[test]
    fn what_never_leaves_the_house_is_in_no_data_for_outside(mut brief in any_brief(), asks in any::<bool>()) {
        // A deadline of a year that nothing else has, and a meeting, though the audience's sections ask for both.
        brief.head.deadline = Some(at(When::Day(2097, 7, 1)));
        let secret = |words: &str| vec![text(&format!("secret-{words}"))];
        brief.meeting = Some(Meeting {
            place: brief.place.clone(),
            with: Some("secret-with".into()),
            date: Some(When::Day(2097, 6, 1)),
            venue: Some("secret-venue".into()),
            objectives: secret("objectives"),
            their_objectives: secret("theirs"),
            points_to_make: secret("points"),
            avoid: secret("avoid"),
        });
        if asks {
            for audience in &mut brief.audiences {
                (audience.sections, audience.slides) = (Section::ALL.to_vec(), Section::ALL.to_vec());
            }
        }
        for audience in brief.audiences.iter().filter(|audience| !audience.internal) {
            let (selection, all) = everything(&brief, audience);
            prop_assert!(!all.contains("secret") && !all.contains("2097"), "{all}");
            let items = format!("{:?}", selection.items);
            prop_assert!(!items.contains("secret"), "{items}");
        }
    }

    #[test]
    fn the_house_reads_what_is_to_be_decided(brief in any_brief()) {
        let desk = brief.audiences.iter().find(|audience| audience.internal).unwrap();
        prop_assert!(everything(&brief, desk).1.contains("secret-recommendation"));
    }

    #[test]
    fn an_override_touches_its_audience_alone(brief in any_brief(), chosen in 0usize..3, item in 0usize..12) {
        let before: Vec<_> = brief.audiences.iter().map(|one| everything(&brief, one).1).collect();
        let mut changed = brief.clone();
        let item = &brief.items[item % brief.items.len()];
        let other = text("overridden");
        let words = Wording {
            title: Some(other.clone()),
            lead: Some(other.clone()),
            summary: Some(other.clone()),
            points: Some(vec![other.clone()]),
            text: Some(other.clone()),
            label: Some(other.clone()),
            caveat: Some(other.clone()),
            notes: Some(other.clone()),
            alt: Some(other.clone()),
            answer: Some(other),
        };
        changed.audiences[chosen].wording.insert((item.kind, item.id.clone()), (words, place(60)));
        for (index, audience) in changed.audiences.iter().enumerate() {
            let (selection, after) = everything(&changed, audience);
            if index != chosen {
                prop_assert_eq!(&after, &before[index]);
                let items = format!("{:?}", selection.items);
                prop_assert!(!items.contains("overridden"), "{items}");
            }
        }
    }

    #[test]
    fn every_source_that_a_document_names_is_in_its_list_and_numbers_agree(brief in any_brief()) {
        for audience in &brief.audiences {
            let selection = select(&brief, audience);
            for document in all_documents() {
                let numbers = numbers_for(&brief, audience, &selection, document);
                let data =
                    compose(&brief, audience, &selection, document, &numbers).data;
                let listed: Vec<usize> = data.sources.iter().map(|source| source.number).collect();
                prop_assert!(listed.is_sorted());
                for source in &data.sources {
                    prop_assert_eq!(numbers.get(&source.id), Some(source.number));
                }
                if document == Document::Brief {
                    // The page is numbered first, without gaps.
                    prop_assert_eq!(&listed, &(1..=listed.len()).collect::<Vec<_>>());
                }
                let mut named = Vec::new();
                collect(&serde_json::to_value(&data).unwrap(), &mut named);
                prop_assert!(named.iter().all(|number| listed.contains(number)), "{named:?} {listed:?}");
                let names: std::collections::BTreeSet<_> = data.slides.iter().map(|one| &one.name).collect();
                prop_assert_eq!(names.len(), data.slides.len());
                prop_assert!(data.sections.iter().all(|section| !section.items.is_empty()));
            }
        }
    }

    #[test]
    fn what_an_audience_may_see_stands_in_a_document_or_is_reported(brief in any_brief()) {
        for audience in &brief.audiences {
            let selection = select(&brief, audience);
            let numbers = numbers(&brief, audience, &selection);
            for document in [Document::Brief, Document::Deck] {
                let composed =
                    compose(&brief, audience, &selection, document, &numbers);
                let json = serde_json::to_string(&composed.data).unwrap();
                let said = [companions::text(&composed.data), companions::markdown(&composed.data)];
                for one in selection.items.iter().filter(|one| one.item.kind != Kind::Source) {
                    let here = match document {
                        Document::Brief => one.place_page,
                        _ => one.place_deck || one.backup,
                    };
                    let dropped = composed.dropped.iter().filter(|left| left.item == one.item.name()).count();
                    prop_assert!(dropped <= 1, "{:?} {} {:?}", document, one.item.name(), composed.dropped);
                    if here {
                        prop_assert!(dropped == 1 || json.contains(&one.item.id), "{}", one.item.name());
                        // What goes with the document says as much as it shows.
                        let told = said.iter().all(|text| text.contains(&one.item.id));
                        prop_assert!(told || dropped == 1, "{} in {said:?}", one.item.name());
                        prop_assert!(dropped == 0 || one.item.priority > 1 || one.item.kind == Kind::Image);
                    } else {
                        prop_assert_eq!(dropped, 0);
                    }
                }
            }
        }
    }
}

/// The numbers in all `sources` lists of a document's data, its own list aside.
fn collect(value: &serde_json::Value, found: &mut Vec<usize>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|one| collect(one, found)),
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if let (true, Some(list)) = (key == "sources", value.as_array()) {
                    found.extend(list.iter().filter_map(|one| usize::try_from(one.as_u64()?).ok()));
                }
                collect(value, found);
            }
        }
        _ => {}
    }
}
