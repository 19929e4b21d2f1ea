//! The words of items that stand on a page: what can be cut of them.

use crate::brief::{Body, Inline, Item, Text};
use crate::fit::explain::{Part, Side};
use crate::pages::measure::{ItemSize, Measured};

/// An item as the page holds it; nothing where the page does not show it.
pub(super) fn part(item: &Item, measured: &Measured) -> Option<Part> {
    let name = item.name();
    let size = measured.items.get(&name)?;
    let texts: Vec<(&'static str, usize)> =
        texts(item).into_iter().map(|(key, text)| (key, count(&text.nodes))).collect();
    let titles = [&item.wording.title, &item.wording.lead, &item.wording.label];
    let titles: usize = titles.into_iter().flatten().map(|text| count(&text.nodes)).sum();
    Some(Part {
        name,
        priority: item.priority,
        last_page: size.last_page,
        height: size.height,
        takes: size.takes(measured.width),
        side: side(size, measured),
        lines: size.lines,
        words: titles + texts.iter().map(|(_, words)| words).sum::<usize>(),
        texts,
    })
}

/// The column of an item, by where its middle lies.
fn side(size: &ItemSize, measured: &Measured) -> Side {
    let middle = measured.left + measured.width / 2.0;
    if measured.width <= 0.0 || (size.x < middle - 10.0 && size.x + size.width > middle + 10.0) {
        return Side::Both;
    }
    if size.x + size.width / 2.0 < middle { Side::Left } else { Side::Right }
}

/// The texts of an item that the page shows and that may be shortened. A quotation's words are its speaker's.
fn texts(item: &Item) -> Vec<(&'static str, &Text)> {
    let wording = &item.wording;
    let mut found: Vec<(&'static str, Option<&Text>)> = vec![("caveat", wording.caveat.as_ref())];
    match &item.body {
        Body::Theme => match &wording.summary {
            Some(summary) => found.push(("summary", Some(summary))),
            None => found.extend(wording.points.iter().flatten().map(|point| ("points", Some(point)))),
        },
        Body::Event { .. } => found.push(("text", wording.text.as_ref())),
        Body::Risk { response, .. } => {
            found.extend([("text", wording.text.as_ref()), ("response", response.as_ref())]);
        }
        Body::Question { question, if_pressed, do_not_say } => found.extend([
            ("question", Some(question)),
            ("answer", wording.answer.as_ref()),
            ("if-pressed", if_pressed.as_ref()),
            ("do-not-say", do_not_say.as_ref()),
        ]),
        Body::Step { action, .. } => found.push(("action", Some(action))),
        Body::Figure(_) | Body::Chart(_) | Body::Quote(_) | Body::Source(_) | Body::Image { .. } => {}
    }
    found.into_iter().filter_map(|(key, text)| Some((key, text?))).collect()
}

/// How many words a text has; a figure counts as the two that it is printed as on average.
pub(super) fn count(nodes: &[Inline]) -> usize {
    let words = |node: &Inline| match node {
        Inline::Text(text) | Inline::Code(text) | Inline::Typed { text, .. } => {
            text.split_whitespace().count()
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => count(inner),
        Inline::Figure { .. } => 2,
        Inline::Cite { .. } => 0,
    };
    nodes.iter().map(words).sum()
}
