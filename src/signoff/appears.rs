//! Where claims appear: the page or the slides of which audiences.

use super::words::Vocabulary;
use crate::brief::{Brief, Form};
use crate::compose::traces::Trace;
use crate::document::Document;
use crate::pages::shown::Shown;

/// What came of a document.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// For whom.
    pub(crate) audience: String,
    /// Which.
    pub(crate) document: Document,
    /// What it shows; nothing where it could not be built.
    pub(crate) shown: Option<Shown>,
    /// Its pages.
    pub(crate) pages: usize,
}

/// What came of the documents that a sheet looks into.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcomes(pub(crate) Vec<Outcome>);

/// A document that shows a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// For whom it is.
    pub(crate) audience: String,
    /// Which it is.
    pub(crate) document: Document,
    /// The pages; nothing where it could not be built, so that nobody knows.
    pub(crate) pages: Option<Vec<usize>>,
}

impl Outcomes {
    /// Where a claim appears that any of some marks shows.
    pub(super) fn of(&self, brief: &Brief, marks: &[Trace]) -> Vec<Appearance> {
        let shows =
            |traces: &[Trace]| traces.iter().any(|trace| marks.iter().any(|mark| states(brief, trace, mark)));
        let appearance = |outcome: &Outcome| {
            let on = |shown: &Shown| -> Vec<usize> {
                shown.iter().filter(|(_, traces)| shows(traces)).map(|(page, _)| *page).collect()
            };
            let pages = outcome.shown.as_ref().map(on);
            let appears = pages.as_ref().is_none_or(|pages| !pages.is_empty());
            let (audience, document) = (outcome.audience.clone(), outcome.document);
            appears.then_some(Appearance { audience, document, pages })
        };
        self.0.iter().filter_map(appearance).collect()
    }
}

/// Where a claim appears, an audience an entry: "press: page, slides 3, 5".
pub(super) fn by_audience(appears: &[Appearance], words: &Vocabulary<'_>) -> Vec<String> {
    let mut audiences: Vec<(&str, Vec<String>)> = Vec::new();
    for one in appears {
        let where_in = where_in(one, words);
        match audiences.last_mut().filter(|(name, _)| *name == one.audience) {
            Some((_, documents)) => documents.push(where_in),
            None => audiences.push((&one.audience, vec![where_in])),
        }
    }
    audiences.into_iter().map(|(name, documents)| format!("{name}: {}", documents.join(", "))).collect()
}

/// Where in a document a claim appears: a brief has one page, so that its number says nothing.
fn where_in(one: &Appearance, words: &Vocabulary<'_>) -> String {
    let (document, Some(pages)) = (one.document, &one.pages) else {
        let document = words.label(&format!("document-{}", one.document.word()));
        return words.fill("not-built", &[("document", &document)]);
    };
    let numbers: Vec<String> = pages.iter().map(usize::to_string).collect();
    let key = match (document, numbers.len()) {
        (Document::Deck, 1) => "on-slide",
        (Document::Deck, _) => "on-slides",
        _ => "on-page",
    };
    words.fill(key, &[("slides", &numbers.join(", "))])
}

/// Whether something shown states what a mark stands for. A label or a period of a figure states no number,
/// and a change states that of the earlier figure too.
fn states(brief: &Brief, trace: &Trace, mark: &Trace) -> bool {
    let (Trace::Figure(shown, form), Trace::Figure(wanted, _)) = (trace, mark) else { return trace == mark };
    let earlier = || brief.figure(shown).and_then(|(_, figure)| figure.was.as_ref()) == Some(wanted);
    match form {
        Form::Full | Form::Value | Form::Number => shown == wanted,
        Form::Change => shown == wanted || earlier(),
        Form::Was => earlier(),
        Form::Label | Form::Period => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Body;
    use crate::testing::sample;

    fn outcome(audience: &str, document: Document, shown: Option<Vec<(usize, Trace)>>) -> Outcome {
        let gathered = |list: Vec<(usize, Trace)>| {
            list.into_iter().fold(Shown::new(), |mut shown, (page, trace)| {
                shown.entry(page).or_default().push(trace);
                shown
            })
        };
        Outcome { audience: audience.into(), document, shown: shown.map(gathered), pages: 1 }
    }

    fn figure(id: &str, form: Form) -> Trace {
        Trace::Figure(id.into(), form)
    }

    #[test]
    fn a_claim_appears_on_the_pages_that_state_it_and_a_document_without_pages_says_so() {
        let mut now = sample::figure("now", 410);
        if let Body::Figure(figure) = &mut now.body {
            figure.was = Some("was".into());
        }
        let brief = sample::brief(vec![now, sample::figure("was", 366)], Vec::new());
        let deck = vec![
            (2, figure("now", Form::Full)),
            (3, figure("now", Form::Label)),
            (5, figure("now", Form::Change)),
            (7, figure("now", Form::Was)),
        ];
        let outcomes = Outcomes(vec![
            outcome("press", Document::Brief, Some(vec![(1, figure("now", Form::Period))])),
            outcome("press", Document::Deck, Some(deck)),
            outcome("public", Document::Brief, None),
        ]);
        let of = |id: &str| -> Vec<_> {
            let found = outcomes.of(&brief, &[figure(id, Form::Full)]);
            found.into_iter().map(|one| (one.audience, one.document, one.pages)).collect()
        };
        let unbuilt = ("public".to_owned(), Document::Brief, None);
        assert_eq!(of("now"), [("press".into(), Document::Deck, Some(vec![2, 5])), unbuilt.clone()]);
        assert_eq!(of("was"), [("press".into(), Document::Deck, Some(vec![5, 7])), unbuilt]);
    }
}
