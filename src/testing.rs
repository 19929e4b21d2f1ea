//! What tests of several modules build their cases with.

pub(crate) mod bench;
pub(crate) mod properties;
pub(crate) mod sample;

use std::collections::BTreeMap;
use std::path::Path;

use crate::brief::{Amount, Body, Brief, Figure, Head, Issuer, Item, Kind, Readers, Text, Unit, Wording};
use crate::brief_file::{FigureKind, Status};
use crate::date::When;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{At, Files, Place};
use crate::locale::Locale;
use crate::read::Written;
use crate::text::inline;

/// A text as if it stood alone in its file, in single quotation marks.
pub(crate) fn written(text: &str) -> Written {
    let key = Files::default().add("brief.toml", Path::new("brief.toml"), format!("'{text}'"));
    Written { text: text.to_owned(), place: Place::new(key, 0..text.len() + 2), quotes: Some(1) }
}

/// Messages, each with the characters of the text that it underlines.
pub(crate) fn messages(text: &str, problems: Diagnostics) -> Vec<(String, String)> {
    let file = format!("'{text}'");
    let underlined = |problem: &Diagnostic| {
        let place = problem.labels.first().map(|label| label.place.range.clone());
        place.and_then(|range| file.get(range)).unwrap_or("not within characters").to_owned()
    };
    problems.sorted().iter().map(|problem| (problem.message.clone(), underlined(problem))).collect()
}

/// A figure with a number, its scale and unit, and nothing else.
#[expect(clippy::unwrap_used, reason = "a test may")]
pub(crate) fn figure(number: &str, power: u8, unit: Unit) -> Figure {
    Figure {
        amount: Amount { number: number.parse().unwrap(), power, unit },
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

/// A brief in a language with some figures.
#[expect(clippy::unwrap_used, reason = "a test may")]
pub(crate) fn brief(lang: &str, figures: Vec<(&str, Figure)>) -> Brief {
    let key = Files::default().add("a.toml", Path::new("a.toml"), String::new());
    let place = Place::new(key, 0..0);
    let text = || Text { nodes: Vec::new(), place: place.clone() };
    let item = |(id, figure): (&str, Figure)| Item {
        kind: Kind::Figure,
        id: id.to_owned(),
        place: place.clone(),
        readers: Readers::default(),
        documents: Vec::new(),
        priority: 3,
        status: Status::Reported,
        superseded_by: None,
        valid_until: None,
        marking: None,
        evidence: Vec::new(),
        checked: None,
        wording: Wording {
            label: Some(inline::plain_with_references(
                &written(&format!("the label of {id}, {{{id}.label}}{{{id}.number}}")),
                &Diagnostics::default(),
            )),
            ..Wording::default()
        },
        body: Body::Figure(figure),
    };
    Brief {
        name: "a".into(),
        path: "a.toml".into(),
        project: ".".into(),
        place: place.clone(),
        locale: Locale::of(lang).unwrap(),
        head: Head {
            title: text(),
            subtitle: None,
            bottom_line: text(),
            date: At::new(When::Day(2023, 6, 12), place.clone()),
            purpose: None,
            recommendation: None,
            deadline: None,
            version: None,
            status: None,
            reference: None,
            keywords: Vec::new(),
            data_as_of: None,
            max_age_days: None,
            embargo: None,
            embargo_place: None,
        },
        issuer: Issuer::default(),
        meeting: None,
        items: figures.into_iter().map(item).collect(),
        audiences: Vec::new(),
        built: Vec::new(),
        headings: BTreeMap::new(),
        labels: BTreeMap::new(),
        rules: BTreeMap::new(),
    }
}
