//! Sources by number, and the marks that stand at the ends of sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::sentences::sentence_ends;
use crate::data::{Content, Node};

/// The numbers of an audience's sources, the same in brief and deck.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Numbers(BTreeMap<String, usize>);

impl Numbers {
    /// Numbers sources from 1 in the order given; one that comes again keeps its number.
    pub(crate) fn of<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut numbers = BTreeMap::new();
        for id in ids {
            let next = numbers.len() + 1;
            numbers.entry(id.to_owned()).or_insert(next);
        }
        Self(numbers)
    }

    /// The number of a source.
    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// The source of a number.
    pub(crate) fn source(&self, number: usize) -> Option<&str> {
        self.0.iter().find(|(_, own)| **own == number).map(|(id, _)| id.as_str())
    }
}

/// The sources that a text cites, each at the byte of the plain text where it does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cited(pub(crate) Vec<(usize, Vec<usize>)>);

/// Sets the marks of a text: the sources of each sentence once, after its full stop, ascending. Where all
/// sentences share the same sources, they are set once, at the end. The language, such as `en`, tells what a
/// full stop can mean.
pub(crate) fn mark(content: Content, cited: &Cited, language: &str) -> Content {
    if cited.0.is_empty() {
        return content;
    }
    let text = plain(&content);
    let ends = sentence_ends(&text, language);
    if ends.is_empty() {
        let all: BTreeSet<usize> = cited.0.iter().flat_map(|(_, numbers)| numbers).copied().collect();
        return content.into_iter().chain([Node::Sources { sources: all.into_iter().collect() }]).collect();
    }
    let mut sets: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); ends.len()];
    for (at, numbers) in &cited.0 {
        // A citation after the full stop belongs to the sentence before it.
        let index = ends.iter().position(|end| *at < end.next).unwrap_or(ends.len() - 1);
        if let Some(set) = sets.get_mut(index) {
            set.extend(numbers);
        }
    }
    let same = sets.windows(2).all(|pair| matches!(pair, [one, next] if one == next));
    let last = ends.len().saturating_sub(1);
    let marks: Vec<(usize, Vec<usize>)> = sets
        .into_iter()
        .zip(&ends)
        .enumerate()
        .filter(|(index, (set, _))| !set.is_empty() && (!same || *index == last))
        .map(|(_, (set, end))| (end.stop, set.into_iter().collect()))
        .collect();
    let (mut at, mut marks) = (0, marks.into_iter().peekable());
    insert(content, &mut at, usize::MAX, &mut marks)
}

/// The bare characters of a text.
pub(crate) fn plain(content: &[Node]) -> String {
    let mut text = String::new();
    for node in content {
        match node {
            Node::Text(part) | Node::Code { code: part } | Node::Figure { text: part, .. } => {
                text.push_str(part);
            }
            Node::Strong { strong: inner }
            | Node::Emphasis { emphasis: inner }
            | Node::Link { content: inner, .. } => text.push_str(&plain(inner)),
            Node::Sources { .. } => {}
        }
    }
    text
}

/// Puts marks into a text at their bytes, each before `limit`; what stands at the end of a strong text, an
/// emphasis or a link goes behind it.
fn insert(
    content: Content,
    at: &mut usize,
    limit: usize,
    marks: &mut std::iter::Peekable<std::vec::IntoIter<(usize, Vec<usize>)>>,
) -> Content {
    let mut out = Content::new();
    for node in content {
        let end = *at + plain(std::slice::from_ref(&node)).len();
        match node {
            Node::Text(text) => {
                let start = *at;
                let mut from = 0;
                while let Some((stop, sources)) = marks.next_if(|(stop, _)| *stop > start && *stop < end) {
                    let cut = stop - start;
                    push(&mut out, text.get(from..cut).unwrap_or_default());
                    out.push(Node::Sources { sources });
                    from = cut;
                }
                push(&mut out, text.get(from..).unwrap_or_default());
            }
            Node::Strong { strong } => out.push(Node::Strong { strong: insert(strong, at, end, marks) }),
            Node::Emphasis { emphasis } => {
                out.push(Node::Emphasis { emphasis: insert(emphasis, at, end, marks) });
            }
            Node::Link { link, content } => {
                out.push(Node::Link { link, content: insert(content, at, end, marks) });
            }
            other => out.push(other),
        }
        *at = end;
        while let Some((_, sources)) = marks.next_if(|(stop, _)| *stop <= end && *stop < limit) {
            out.push(Node::Sources { sources });
        }
    }
    out
}

/// Adds characters to a text.
pub(crate) fn push(content: &mut Content, text: &str) {
    if text.is_empty() {
        return;
    }
    match content.last_mut() {
        Some(Node::Text(last)) => last.push_str(text),
        _ => content.push(Node::Text(text.to_owned())),
    }
}

/// Characters as a text.
pub(crate) fn words(text: &str) -> Content {
    let mut content = Content::new();
    push(&mut content, text);
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    fn sources(sources: &[usize]) -> Node {
        Node::Sources { sources: sources.to_vec() }
    }

    #[test]
    fn marks_stand_after_the_full_stop_ascending_and_once() {
        let content = vec![text("One is said. Two is said.")];
        let cited = Cited(vec![(2, vec![3]), (5, vec![1, 3]), (15, vec![2])]);
        let marked = mark(content, &cited, "en");
        assert_eq!(marked, [text("One is said."), sources(&[1, 3]), text(" Two is said."), sources(&[2])]);
    }

    #[test]
    fn sentences_with_the_same_sources_are_marked_once_at_the_end() {
        let content = vec![text("One. Two. Three.")];
        let same = Cited(vec![(1, vec![1]), (6, vec![1]), (11, vec![1])]);
        assert_eq!(mark(content.clone(), &same, "en"), [text("One. Two. Three."), sources(&[1])]);
        let gap = Cited(vec![(1, vec![1]), (11, vec![1])]);
        let marked = mark(content, &gap, "en");
        assert_eq!(marked, [text("One."), sources(&[1]), text(" Two. Three."), sources(&[1])]);
    }

    #[test]
    fn a_citation_after_the_full_stop_belongs_to_the_sentence_before_it() {
        let content = vec![text("One. Two.")];
        let marked = mark(content.clone(), &Cited(vec![(4, vec![1])]), "en");
        assert_eq!(marked, [text("One."), sources(&[1]), text(" Two.")]);
        assert_eq!(mark(content, &Cited(vec![(9, vec![1])]), "en"), [text("One. Two."), sources(&[1])]);
    }

    #[test]
    fn marks_go_into_strong_text_but_stand_behind_its_end_and_behind_links() {
        let content = vec![Node::Strong { strong: vec![text("One. Two.")] }, text(" Three.")];
        let cited = Cited(vec![(1, vec![1]), (6, vec![2])]);
        let strong = vec![text("One."), sources(&[1]), text(" Two.")];
        let marked = mark(content, &cited, "en");
        assert_eq!(marked, [Node::Strong { strong }, sources(&[2]), text(" Three.")]);

        let link = Node::Link { link: "https://example.org".into(), content: vec![text("All.")] };
        let marked = mark(vec![link.clone()], &Cited(vec![(1, vec![1])]), "en");
        assert_eq!(marked, [link, sources(&[1])]);
    }

    #[test]
    fn numbers_keep_the_order_in_which_sources_come() {
        let numbers = Numbers::of(["b", "a", "b", "c"]);
        assert_eq!([numbers.get("b"), numbers.get("a"), numbers.get("c")], [Some(1), Some(2), Some(3)]);
        assert_eq!((numbers.get("x"), numbers.source(2), numbers.0.len()), (None, Some("a"), 3));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None, ..Default::default()
        })]

        #[test]
        fn marking_keeps_every_character_and_every_source(
            parts in proptest::collection::vec("[A-Za-zé .!?]{0,12}", 1..5),
            at in proptest::collection::vec((0usize..40, 1usize..5), 0..5),
        ) {
            let content: Content = parts
                .iter()
                .enumerate()
                .map(|(index, part)| match index % 2 {
                    0 => text(part),
                    _ => Node::Emphasis { emphasis: vec![text(part)] },
                })
                .collect();
            let whole = plain(&content);
            let cited = Cited(at.into_iter().map(|(at, number)| (at.min(whole.len()), vec![number])).collect());
            let wanted: BTreeSet<usize> = cited.0.iter().flat_map(|(_, numbers)| numbers.clone()).collect();
            let marked = mark(content, &cited, "en");
            proptest::prop_assert_eq!(plain(&marked), whole.clone());
            fn numbers(content: &[Node], found: &mut BTreeSet<usize>) {
                for node in content {
                    match node {
                        Node::Sources { sources } => found.extend(sources),
                        Node::Emphasis { emphasis } => numbers(emphasis, found),
                        _ => {}
                    }
                }
            }
            let mut found = BTreeSet::new();
            numbers(&marked, &mut found);
            proptest::prop_assert_eq!(found, wanted);
        }
    }
}
