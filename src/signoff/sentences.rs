//! The sentences of a text that cite sources, and the numbers typed into it.

use std::ops::Range;

use crate::brief::{Brief, Inline, Text};
use crate::compose::figures;
use crate::compose::sentences::Sentences;
use crate::compose::traces::Trace;
use crate::evidence::numbers;
use crate::files::{At, Place};
use crate::prose::{self, Lists};

/// A sentence with the sources that it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited<'a> {
    /// As it is printed, without marks.
    pub(super) sentence: String,
    /// The sources, each once.
    pub(super) sources: Vec<&'a str>,
    /// Where it cites first.
    pub(super) place: Place,
    /// What shows that it is printed.
    pub(super) marks: Vec<Trace>,
}

/// A number typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    /// The number.
    pub(super) number: String,
    /// The sentence that it stands in.
    pub(super) sentence: String,
    /// Where it stands.
    pub(super) place: &'a Place,
}

/// What a walk over a text finds, each with the byte of the plain text where it stands.
#[derive(Default)]
struct Found<'a> {
    text: String,
    citations: Vec<(usize, &'a [At<String>])>,
    numbers: Vec<(usize, &'a str, &'a Place)>,
    /// What no one typed as a claim: values of figures, numbers that are meant, code.
    given: Vec<Range<usize>>,
}

impl Found<'_> {
    /// Adds text that is no claim of its own.
    fn give(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.given.push(start..self.text.len());
    }
}

/// The sentences that cite, in their order.
pub(super) fn cited<'a>(brief: &Brief, text: &'a Text) -> Vec<Cited<'a>> {
    let found = read(brief, text);
    let sentences = Sentences::of(&found.text, brief.locale.language());
    let mut cited: Vec<Cited<'a>> = Vec::new();
    for (at, sources) in &found.citations {
        let sentence = sentences.at(*at).to_owned();
        let Some(first) = sources.first() else { continue };
        let known = cited.iter().position(|one| one.sentence == sentence);
        let index = known.unwrap_or_else(|| {
            let place = first.place.clone();
            cited.push(Cited { sentence, sources: Vec::new(), place, marks: Vec::new() });
            cited.len() - 1
        });
        let Some(one) = cited.get_mut(index) else { continue };
        one.marks.push(Trace::at(&first.place));
        for source in *sources {
            if !one.sources.contains(&source.value.as_str()) {
                one.sources.push(&source.value);
            }
        }
    }
    cited
}

/// The numbers typed by hand, in their order: those that are meant (`{=3}`), and of prose those that nobody marked.
pub(super) fn typed<'a>(brief: &Brief, text: &'a Text, prose: bool) -> Vec<Typed<'a>> {
    let language = brief.locale.language();
    let found = read(brief, text);
    let sentences = Sentences::of(&found.text, language);
    let sentence = |at: usize| sentences.at(at).to_owned();
    let meant = found
        .numbers
        .iter()
        .map(|&(at, number, place)| (at, Typed { number: number.to_owned(), sentence: sentence(at), place }));
    let mut typed: Vec<_> = meant.collect();
    if let Some(lists) = Lists::of(language).filter(|_| prose) {
        let own = |at: usize| found.given.iter().any(|given| given.contains(&at));
        let claims =
            prose::numbers::claims(&found.text, numbers::read(&found.text, language), &lists.numbers);
        for range in claims
            .into_iter()
            .map(|reading| reading.range)
            .filter(|range| !own(range.start) && !own(range.end - 1))
        {
            let number = found.text.get(range.clone()).unwrap_or_default().to_owned();
            typed.push((range.start, Typed { number, sentence: sentence(range.start), place: &text.place }));
        }
    }
    typed.sort_by_key(|(at, _)| *at);
    typed.into_iter().map(|(_, typed)| typed).collect()
}

/// Reads a text as it is printed.
fn read<'a>(brief: &Brief, text: &'a Text) -> Found<'a> {
    let mut found = Found::default();
    walk(brief, &text.nodes, &mut found);
    found
}

/// Reads some parts of a text.
fn walk<'a>(brief: &Brief, nodes: &'a [Inline], found: &mut Found<'a>) {
    for node in nodes {
        match node {
            Inline::Text(part) | Inline::Code(part) => {
                // A citation leaves no space behind where it stood before a full stop or another space.
                let after_cite = found.citations.last().is_some_and(|(at, _)| *at == found.text.len());
                let closes = |char: char| char.is_whitespace() || ".,;:!?)]»”’…".contains(char);
                if after_cite && part.starts_with(closes) {
                    found.text.truncate(found.text.trim_end().len());
                    let end = found.text.len();
                    found.citations.iter_mut().for_each(|(at, _)| *at = (*at).min(end));
                }
                match node {
                    Inline::Code(_) => found.give(part),
                    _ => found.text.push_str(part),
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                walk(brief, inner, found);
            }
            Inline::Figure { id, form, .. } => {
                found.give(&figures::reference(brief, id, *form).unwrap_or_default());
            }
            Inline::Typed { text, place } => {
                found.numbers.push((found.text.len(), text, place));
                found.give(text);
            }
            Inline::Cite { sources } => found.citations.push((found.text.len(), sources)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;

    #[test]
    fn numbers_are_typed_where_nobody_gives_them() {
        let brief = sample::brief(vec![sample::figure("f", 410)], Vec::new());
        let place = sample::text("").place;
        let nodes = vec![
            Inline::Text("In 2010 some 1,250 ships came, ".into()),
            Inline::Typed { text: "35".into(), place: place.clone() },
            Inline::Text(" of them late, for ".into()),
            Inline::Figure { id: "f".into(), form: crate::brief::Form::Full, place: place.clone() },
            Inline::Text("; ".into()),
            Inline::Code("1,300".into()),
            Inline::Text(" is code.".into()),
        ];
        let text = Text { nodes, place };
        let numbers = |prose| -> Vec<String> {
            typed(&brief, &text, prose).into_iter().map(|one| one.number).collect()
        };
        assert_eq!(numbers(true), ["1,250", "35"]);
        assert_eq!(numbers(false), ["35"]);
    }

    fn sentences(written: &str) -> Vec<(String, Vec<String>)> {
        let brief = sample::brief(vec![sample::figure("f", 410)], Vec::new());
        let text = sample::text(written);
        let owned = |one: Cited<'_>| (one.sentence, one.sources.into_iter().map(str::to_owned).collect());
        cited(&brief, &text).into_iter().map(owned).collect()
    }

    fn one(sentence: &str, sources: &[&str]) -> (String, Vec<String>) {
        (sentence.to_owned(), sources.iter().map(|source| (*source).to_owned()).collect())
    }

    #[test]
    fn a_citation_belongs_to_its_sentence_before_and_after_the_full_stop() {
        assert_eq!(sentences("One is. Two is {f} [@a]. Three."), [one("Two is $410\u{a0}billion.", &["a"])]);
        assert_eq!(sentences("One is. [@a] Two is."), [one("One is.", &["a"])]);
        assert_eq!(sentences("A point [@a; @b]"), [one("A point", &["a", "b"])]);
    }

    #[test]
    fn a_sentence_that_cites_twice_is_one_claim() {
        let found = sentences("First [@a], then [@b] and [@a]. Last [@c].");
        assert_eq!(found, [one("First, then and.", &["a", "b"]), one("Last.", &["c"])]);
    }
}
