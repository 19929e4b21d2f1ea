//! What tests of several modules build their cases with: places, texts, TOML as a tree, figures in a brief.
//! Whole briefs are in [`sample`], templates in [`bench`].
#![expect(clippy::unwrap_used, reason = "a test may")]

pub(crate) mod bench;
pub(crate) mod properties;
pub(crate) mod sample;

use std::ops::Range;
use std::path::Path;

use crate::brief::{Body, Brief, Figure, Form, Kind, Unit, Wording};
use crate::compose::figures::{amount, reference};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, Place};
use crate::locale::Locale;
use crate::read::Written;
use crate::syntax;
use crate::text::inline;
use crate::tree::{Node, Value};

/// A place in a file that holds nothing.
pub(crate) fn place(range: Range<usize>) -> Place {
    Place::new(Files::default().add("brief.toml", Path::new("brief.toml"), String::new()), range)
}

/// A text as if it stood alone in its file, in single quotation marks.
pub(crate) fn written(text: &str) -> Written {
    Written { text: text.to_owned(), place: place(0..text.len() + 2), quotes: Some(1), cells: Vec::new() }
}

/// A file of TOML with the tree of all that is in it, whose own place is the file's start.
pub(crate) fn tree(toml: &str) -> (Files, Node) {
    let mut files = Files::default();
    let key = files.add("brief.toml", Path::new("brief.toml"), toml.to_owned());
    let table = syntax::parse(key, &files, &Diagnostics::default()).unwrap();
    (files, Node { place: Place::new(key, 0..0), value: Value::Table(table) })
}

/// The value of a literal of TOML.
pub(crate) fn value(literal: &str) -> Node {
    let (_, tree) = tree(&format!("value = {literal}\n"));
    tree.as_table().unwrap().get("value").unwrap().clone()
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
pub(crate) fn figure(number: &str, power: u8, unit: Unit) -> Figure {
    sample::amount(number.parse().unwrap(), power, unit)
}

/// A brief in a language with some figures.
pub(crate) fn brief(lang: &str, figures: Vec<(&str, Figure)>) -> Brief {
    let item = |(id, figure): (&str, Figure)| {
        let label = written(&format!("the label of {id}, {{{id}.label}}{{{id}.number}}"));
        let label = inline::plain_with_references(&label, &Diagnostics::default());
        let wording = Wording { label: Some(label), ..Wording::default() };
        sample::item(Kind::Figure, id, wording, Body::Figure(figure))
    };
    let items = figures.into_iter().map(item).collect();
    Brief { locale: Locale::of(lang).unwrap(), ..sample::brief(items, Vec::new()) }
}

/// What `{x}` prints of the only figure of a brief, in ordinary spaces.
pub(crate) fn printed(lang: &str, figure: Figure) -> String {
    let text = reference(&brief(lang, vec![("x", figure)]), "x", Form::Full).unwrap();
    text.replace('\u{a0}', " ")
}

/// Approximation, prefix, number, suffix and text of the only figure, in ordinary spaces, bars between.
pub(crate) fn tile(lang: &str, figure: Figure) -> String {
    let brief = brief(lang, vec![("x", figure)]);
    let (_, figure) = brief.figure("x").unwrap();
    let data = amount(&brief, figure);
    let approx = data.approx.unwrap_or_default();
    format!("{approx}|{}|{}|{}|{}", data.prefix, data.number, data.suffix, data.text).replace('\u{a0}', " ")
}
