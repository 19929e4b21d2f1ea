//! On which pages a document shows its claims: what was written for a part of it, as far as the labels of the
//! laid-out pages say that it is there.

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;

use crate::compose::traces::{Part, Trace};
use crate::pages::frames::Walked;

/// The claims that a document shows, by page, from 1.
pub(crate) type Shown = BTreeMap<usize, Vec<Trace>>;

/// The pages by the names of what they show.
type Named<'w> = BTreeMap<&'w str, BTreeSet<usize>>;

/// On which pages the slides of a deck stand.
#[derive(Debug)]
pub(crate) struct Pages {
    /// How many pages there are.
    pub(crate) count: usize,
    /// The pages of each slide, from 1, in the slides' order.
    pub(crate) slides: Vec<BTreeSet<usize>>,
}

impl Pages {
    /// The pages of slides, by their names. A template that labels no slides is taken to set one on each page.
    pub(crate) fn of<'s>(document: &PagedDocument, slides: impl Iterator<Item = &'s str>) -> Self {
        let walked = Walked::of(document);
        let named = labelled(&walked, "slide:");
        let pages = |(index, name): (usize, &str)| match named.is_empty() {
            true => BTreeSet::from([index + 1]),
            false => named.get(name).cloned().unwrap_or_default(),
        };
        Self { count: walked.pages.len(), slides: slides.enumerate().map(pages).collect() }
    }
}

/// Finds the pages of what the parts of a document show. An item whose block is nowhere is not shown: the
/// template leaves it out. A template that labels no blocks is taken at its data's word.
pub(crate) fn shown(document: &PagedDocument, parts: &[Part]) -> Shown {
    let walked = Walked::of(document);
    let (slides, items) = (labelled(&walked, "slide:"), labelled(&walked, "item:"));
    let mut shown = Shown::new();
    for (index, part) in parts.iter().enumerate() {
        let pages = match &part.slide {
            None => (1..=walked.pages.len()).collect(),
            Some(_) if slides.is_empty() => BTreeSet::from([index + 1]),
            Some(name) => slides.get(name.as_str()).cloned().unwrap_or_default(),
        };
        for owned in &part.traces {
            let found = match &owned.item {
                Some(item) if !items.is_empty() => {
                    let block = items.get(item.as_str());
                    pages.iter().find(|page| block.is_some_and(|block| block.contains(page)))
                }
                _ => pages.first(),
            };
            if let Some(page) = found {
                shown.entry(*page).or_default().push(owned.trace.clone());
            }
        }
    }
    shown
}

/// The pages of the blocks whose labels begin alike, by the rest of the labels.
fn labelled<'w>(walked: &'w Walked<'_>, prefix: &str) -> Named<'w> {
    let mut pages = Named::new();
    for area in &walked.areas {
        if let Some(name) = area.named(prefix) {
            pages.entry(name).or_default().insert(area.page + 1);
        }
    }
    pages
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use crate::compose::traces::Owned;
    use crate::document::Document;
    use crate::testing::bench::Bench;

    use super::*;

    fn part(slide: Option<&str>, items: &[Option<&str>]) -> Part {
        let owned = |item: &Option<&str>| Owned {
            trace: Trace::Item(item.unwrap_or("frame").to_owned()),
            item: item.map(str::to_owned),
        };
        Part { slide: slide.map(str::to_owned), traces: items.iter().map(owned).collect() }
    }

    fn found(template: &str, parts: &[Part]) -> Vec<(usize, Vec<String>)> {
        let setup =
            "#set page(width: 200pt, height: 100pt, margin: 20pt)\n#set text(font: \"Source Serif 4\")\n";
        let compiled = Bench::of(Document::Deck, &format!("{setup}{template}")).compile().unwrap();
        let name = |trace: Trace| match trace {
            Trace::Item(name) => name,
            other => panic!("{other:?}"),
        };
        let pages = shown(&compiled.document, parts).into_iter();
        pages.map(|(page, traces)| (page, traces.into_iter().map(name).collect())).collect()
    }

    #[test]
    fn what_is_written_for_a_slide_is_on_the_page_of_its_box() {
        let template =
            "#block[A #block[T]<item:theme.a>]<slide:a>#pagebreak()Between.#pagebreak()#block[B]<slide:b>";
        let parts = [part(Some("a"), &[None, Some("theme.a")]), part(Some("b"), &[None])];
        let expected = [(1, vec!["frame".to_owned(), "theme.a".to_owned()]), (3, vec!["frame".to_owned()])];
        assert_eq!(found(template, &parts), expected);
    }

    #[test]
    fn an_item_that_the_template_leaves_out_is_not_shown() {
        let template = "#block[T]<item:theme.a>";
        let parts = [part(None, &[Some("theme.a"), Some("quote.b"), None])];
        assert_eq!(found(template, &parts), [(1, vec!["theme.a".to_owned(), "frame".to_owned()])]);
    }

    #[test]
    fn a_template_without_labels_is_taken_at_its_datas_word() {
        let parts = [part(Some("a"), &[Some("theme.a")]), part(Some("b"), &[Some("theme.b")])];
        let expected = [(1, vec!["theme.a".to_owned()]), (2, vec!["theme.b".to_owned()])];
        assert_eq!(found("One#pagebreak()Two", &parts), expected);
    }
}
