//! Briefs for tests, built by hand.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;

use crate::brief::{
    Amount, Audience, Body, Brief, Chart, Check, Directory, Evidence, Figure, Form, Head, HeadWording,
    Inline, Issuer, Item, Kind, Picture, Quote, Readers, Row, RowValue, Source, Text, Unit, Wording,
};
use crate::brief_file::{
    Attribution, ChartKind, FigureKind, FitMode, Paper, QuoteKind, Ratio, Section, Status, Unverified,
};
use crate::compose::{self, Composed};
use crate::date::When;
use crate::document::Document;
use crate::files::{At, Place};
use crate::locale::Locale;
use crate::select::select;

/// A place that tells itself from others by its number.
pub(crate) fn place(number: usize) -> Place {
    crate::testing::place(number..number + 1)
}

/// A value with a place.
pub(crate) fn at<T>(value: T) -> At<T> {
    At::new(value, place(1))
}

/// A text in which `{id}`, `{id.label}`, `{id.change}` and `[@id]` mean what they do in a brief.
pub(crate) fn text(written: &str) -> Text {
    let mut nodes = Vec::new();
    let mut rest = written;
    while let Some(start) = rest.find(['{', '[']) {
        let (before, after) = rest.split_at(start);
        if !before.is_empty() {
            nodes.push(Inline::Text(before.to_owned()));
        }
        if let Some((ids, behind)) = after.strip_prefix("[@").and_then(|after| after.split_once(']')) {
            let sources = ids.split("; @").map(|id| at(id.to_owned())).collect();
            nodes.push(Inline::Cite { sources });
            rest = behind;
        } else {
            let (reference, behind) = after[1..].split_once('}').unwrap();
            let (id, form) = match reference.split_once('.') {
                None => (reference, Form::Full),
                Some((id, "label")) => (id, Form::Label),
                Some((id, "change")) => (id, Form::Change),
                Some((_, other)) => panic!("no form {other}"),
            };
            nodes.push(Inline::Figure { id: id.to_owned(), form, place: place(7) });
            rest = behind;
        }
    }
    if !rest.is_empty() {
        nodes.push(Inline::Text(rest.to_owned()));
    }
    Text { nodes, place: place(2) }
}

/// An item for everyone.
pub(crate) fn item(kind: Kind, id: &str, wording: Wording, body: Body) -> Item {
    Item {
        kind,
        id: id.to_owned(),
        place: place(10 + id.len()),
        readers: Readers { all: true, own: true, ..Readers::default() },
        documents: Vec::new(),
        priority: 3,
        status: Status::Reported,
        superseded_by: None,
        valid_until: None,
        marking: None,
        evidence: Vec::new(),
        checked: None,
        wording,
        body,
    }
}

impl Item {
    /// The item with sources.
    pub(crate) fn sourced(mut self, ids: &[&str]) -> Self {
        let one = |id: &&str| Evidence {
            source: at((*id).to_owned()),
            locator: None,
            words: None,
            check: Check::default(),
        };
        self.evidence = ids.iter().map(one).collect();
        self
    }

    /// The item for some audiences.
    pub(crate) fn only(mut self, names: &[&str]) -> Self {
        let named = Some(names.iter().map(|name| (*name).to_owned()).collect());
        self.readers = Readers { all: false, named, own: true, ..Readers::default() };
        self
    }

    /// The item with a priority.
    pub(crate) fn ranked(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// The item with a status.
    pub(crate) fn with_status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }
}

/// A theme with a title, a summary and a point.
pub(crate) fn theme(id: &str, summary: &str, point: &str) -> Item {
    let wording = Wording {
        title: Some(text(&format!("Title of {id}"))),
        summary: Some(text(summary)),
        points: Some(vec![text(point)]),
        ..Wording::default()
    };
    item(Kind::Theme, id, wording, Body::Theme)
}

/// A figure with an amount, and nothing else.
pub(crate) fn amount(number: Decimal, power: u8, unit: Unit) -> Figure {
    Figure {
        amount: Amount { number, power, unit },
        formula: None,
        inputs: Vec::new(),
        approx: None,
        range: None,
        against: None,
        was: None,
        kind: FigureKind::Level,
        sign: None,
        currency_style: None,
        time: None,
        geography: None,
        definition: None,
        tile: true,
    }
}

/// A figure in billions of dollars.
pub(crate) fn figure(id: &str, number: i64) -> Item {
    let figure = amount(Decimal::from(number), 9, Unit::Currency("USD".into()));
    let wording = Wording { label: Some(text(&format!("label of {id}"))), ..Wording::default() };
    item(Kind::Figure, id, wording, Body::Figure(figure))
}

/// A stacked chart of figures, and what is left of a whole.
pub(crate) fn chart(id: &str, figures: &[&str], whole: &str) -> Item {
    let row = |value, label: Option<&str>| Row {
        label: label.map(text),
        value,
        series: None,
        highlight: false,
        status: Status::Reported,
        evidence: Vec::new(),
        place: place(8),
    };
    let mut rows: Vec<_> =
        figures.iter().map(|id| row(RowValue::Figure(at((*id).to_owned())), None)).collect();
    rows.push(row(RowValue::Rest, None));
    let chart = Chart {
        kind: ChartKind::Stacked,
        rows,
        subtitle: None,
        unit: Unit::None,
        whole: Some(at(whole.to_owned())),
        table: false,
    };
    let wording = Wording { title: Some(text(&format!("Finding of {id}"))), ..Wording::default() };
    item(Kind::Chart, id, wording, Body::Chart(chart))
}

/// A quotation.
pub(crate) fn quote(id: &str, words: &str) -> Item {
    let quote = Quote {
        speaker: Some("A. Speaker".into()),
        kind: QuoteKind::Verbatim,
        role: Some("Minister".into()),
        date: None,
        occasion: None,
        venue: None,
        lang: None,
        translation: None,
        check: Check::default(),
        attribution: Attribution::OnRecord,
    };
    let wording = Wording { text: Some(text(words)), ..Wording::default() };
    item(Kind::Quote, id, wording, Body::Quote(quote))
}

/// An event.
pub(crate) fn event(id: &str, date: When) -> Item {
    let wording = Wording { title: Some(text(&format!("Event {id}"))), ..Wording::default() };
    item(Kind::Event, id, wording, Body::Event { date: at(date), until: None })
}

/// A question with everything that stays in the house.
pub(crate) fn question(id: &str) -> Item {
    let wording = Wording { answer: Some(text(&format!("Answer {id}"))), ..Wording::default() };
    let body = Body::Question {
        question: text(&format!("Question {id}")),
        if_pressed: Some(text(&format!("secret-pressed {id}"))),
        do_not_say: Some(text(&format!("secret-silence {id}"))),
    };
    item(Kind::Question, id, wording, body)
}

/// A source.
pub(crate) fn source(id: &str) -> Item {
    let source = Source {
        author: None,
        publisher: Some(format!("Publisher {id}")),
        date: Some(When::Month(2023, 6)),
        url: None,
        accessed: None,
        lang: None,
        reliability: Some(format!("secret-reliability {id}")),
        licence: None,
        file: None,
    };
    let wording = Wording { title: Some(text(&format!("Source {id}"))), ..Wording::default() };
    item(Kind::Source, id, wording, Body::Source(source))
}

/// A picture.
pub(crate) fn image(id: &str) -> Item {
    let file = Picture { path: PathBuf::from(format!("pictures/{id} by night.JPG")), place: place(9) };
    let body = Body::Image { file, credit: "A. Photographer".into(), licence: "CC BY 4.0".into() };
    let wording = Wording { alt: Some(text(&format!("Picture {id}"))), ..Wording::default() };
    item(Kind::Image, id, wording, body)
}

/// An audience outside the house, with all sections and no limits.
pub(crate) fn audience(name: &str) -> Audience {
    Audience {
        name: name.to_owned(),
        place: place(100 + name.len()),
        profile: None,
        title: None,
        addressee: None,
        internal: false,
        sections: Section::ALL.to_vec(),
        limits: BTreeMap::new(),
        slides: Section::ALL.to_vec(),
        deck_limits: BTreeMap::new(),
        slide_limit: None,
        backup_limit: None,
        key_figures: None,
        unverified: Unverified::Flag,
        marking: None,
        embargo: None,
        embargo_in_name: false,
        immediate: false,
        fit: FitMode::Strict,
        paper: Paper::A4,
        ratio: Ratio::Wide,
        accessible: false,
        design: None,
        templates: None,
        head: HeadWording::default(),
        issuer: Issuer::default(),
        headings: BTreeMap::new(),
        rules: BTreeMap::new(),
        wording: BTreeMap::new(),
    }
}

/// An audience inside the house.
pub(crate) fn internal(name: &str) -> Audience {
    Audience { internal: true, ..audience(name) }
}

/// A brief with items for audiences.
pub(crate) fn brief(mut items: Vec<Item>, audiences: Vec<Audience>) -> Brief {
    items.sort_by_key(|item| item.kind);
    Brief {
        name: "sample".into(),
        path: "sample.toml".into(),
        project: ".".into(),
        place: place(0),
        locale: Locale::of("en-GB").unwrap(),
        head: Head {
            recommendation: Some(text("secret-recommendation")),
            deadline: Some(at(When::Day(2023, 7, 1))),
            ..Head::new(text("The sample"), text("It holds."), at(When::Day(2023, 6, 12)))
        },
        issuer: Issuer::default(),
        meeting: None,
        items,
        built: audiences.iter().map(|audience| audience.name.clone()).collect(),
        audiences,
        headings: BTreeMap::new(),
        labels: BTreeMap::new(),
        rules: BTreeMap::new(),
        future: Vec::new(),
        directory: Directory::default(),
    }
}

/// One document of a brief for one of its audiences.
pub(crate) fn composed(brief: &Brief, name: &str, document: Document) -> Composed {
    let audience = brief.audience(name).unwrap();
    let selection = select(brief, audience);
    let numbers = compose::numbers_for(brief, audience, &selection, document);
    compose::compose(brief, audience, &selection, document, &numbers)
}
