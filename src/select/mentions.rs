//! What texts and items mention: figures and sources, with the places where they do.

use std::collections::BTreeSet;

use crate::brief::{Audience, Body, Brief, Evidence, Inline, Item, Kind, RowValue, Text};
use crate::files::Place;
use crate::select::wording;

/// A figure or a source that is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    /// Figure or source.
    pub(crate) kind: Kind,
    /// Its id.
    pub(crate) id: &'a str,
    /// Where it is mentioned.
    pub(crate) place: &'a Place,
}

/// What a text mentions.
pub(crate) fn of_text(text: &Text) -> Vec<Mention<'_>> {
    let mut mentions = Vec::new();
    walk(&text.nodes, &mut |node| match node {
        Inline::Figure { id, place, .. } => mentions.push(Mention { kind: Kind::Figure, id, place }),
        Inline::Cite { sources } => mentions.extend(sources.iter().map(source)),
        _ => {}
    });
    mentions
}

/// What an item mentions: in its texts, its rows, its values and as its sources.
pub(crate) fn of_item(item: &Item) -> Vec<Mention<'_>> {
    let mut mentions: Vec<_> = texts(item).into_iter().flat_map(of_text).collect();
    mentions.extend(of_evidence(&item.evidence));
    match &item.body {
        Body::Chart(chart) => {
            for row in &chart.rows {
                mentions.extend(row.label.iter().flat_map(of_text));
                if let RowValue::Figure(id) = &row.value {
                    mentions.push(Mention { kind: Kind::Figure, id, place: &id.place });
                }
                mentions.extend(of_evidence(&row.evidence));
            }
            let whole = chart.whole.as_ref();
            mentions.extend(whole.map(|id| Mention { kind: Kind::Figure, id, place: &id.place }));
        }
        Body::Figure(figure) => {
            let was = figure.was.as_ref();
            mentions.extend(was.map(|id| Mention { kind: Kind::Figure, id, place: &item.place }));
        }
        _ => {}
    }
    mentions
}

/// All texts of an item, reworded ones in the place of the brief's.
pub(crate) fn texts(item: &Item) -> Vec<&Text> {
    let mut texts: Vec<_> = item.wording.texts().into_iter().map(|(_, text)| text).collect();
    match &item.body {
        Body::Figure(figure) => texts.extend(&figure.definition),
        Body::Risk { response, .. } => texts.extend(response),
        Body::Question { question, if_pressed, do_not_say } => {
            texts.push(question);
            texts.extend(if_pressed);
            texts.extend(do_not_say);
        }
        Body::Step { action, .. } => texts.push(action),
        _ => {}
    }
    texts
}

/// The texts around the items that an audience sees: head, issuer, headings, and in the house the meeting.
pub(crate) fn frame_texts<'a>(brief: &'a Brief, audience: &'a Audience) -> Vec<&'a Text> {
    let head = wording::head(brief, audience);
    let mut texts = vec![head.title, head.bottom_line];
    texts.extend(head.subtitle);
    texts.extend(head.recommendation);
    let (own, base) = (&audience.issuer, &brief.issuer);
    texts.extend(own.boilerplate.as_ref().or(base.boilerplate.as_ref()));
    texts.extend(own.disclaimer.as_ref().or(base.disclaimer.as_ref()));
    let used: BTreeSet<_> = audience.sections.iter().chain(&audience.slides).copied().collect();
    texts.extend(used.into_iter().filter_map(|section| wording::heading(brief, audience, section)));
    if let Some(meeting) = brief.meeting.as_ref().filter(|_| audience.internal) {
        let lists = [&meeting.objectives, &meeting.their_objectives, &meeting.points_to_make, &meeting.avoid];
        texts.extend(lists.into_iter().flatten());
    }
    texts
}

/// The sources that evidence names.
fn of_evidence(evidence: &[Evidence]) -> impl Iterator<Item = Mention<'_>> {
    evidence.iter().map(|one| source(&one.source))
}

/// A source that is named.
fn source(id: &crate::files::At<String>) -> Mention<'_> {
    Mention { kind: Kind::Source, id, place: &id.place }
}

/// Visits every part of a text, depth first.
fn walk<'a>(nodes: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for node in nodes {
        visit(node);
        match node {
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                walk(inner, visit);
            }
            _ => {}
        }
    }
}
