//! Texts for one audience: references printed, flags set, citations turned into numbers.
//!
//! A [`Writer`] keeps account of what it writes, so that an item, a slide and a document know which
//! sources and flags they show.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::brief::{Audience, Brief, Evidence, Form, Inline, Kind, Text};
use crate::brief_file::Status;
use crate::compose::citations::{self, Cited, Numbers, push};
use crate::compose::figures;
use crate::compose::sentences;
use crate::compose::traces::{Owned, Trace};
use crate::data::{Content, Flag, Node};
use crate::locale::Locale;
use crate::locale::capitals::capitalised;
use crate::locale::labels;
use crate::select::lineage::Lineage;
use crate::select::{Selection, is_flagged};

/// Writes texts for one audience.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    /// The brief.
    pub(crate) brief: &'a Brief,
    /// Whom it writes for.
    pub(crate) audience: &'a Audience,
    /// What they see.
    pub(crate) selection: &'a Selection,
    /// The fixed words, those of the brief over those of the language.
    pub(crate) labels: BTreeMap<String, String>,
    numbers: &'a Numbers,
    lineage: Lineage<'a>,
    cited: RefCell<Vec<usize>>,
    flags: RefCell<BTreeSet<Flag>>,
    mentioned: RefCell<BTreeSet<String>>,
    traces: RefCell<Vec<Owned>>,
}

/// A text while it is written.
struct Progress {
    /// The characters so far.
    text: String,
    /// The sources so far, by the byte where they are cited.
    cited: Cited,
    /// The claims so far.
    traces: Vec<Trace>,
    /// Whether it is made of sentences, which begin with a capital; a label is not.
    sentences: bool,
}

impl Progress {
    /// A text made of sentences, before its first character.
    fn sentences() -> Self {
        Self { text: String::new(), cited: Cited::default(), traces: Vec::new(), sentences: true }
    }

    /// A label, before its first character.
    fn label() -> Self {
        Self { sentences: false, ..Self::sentences() }
    }
}

/// A point in what was written, to ask later what came after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// In the account of sources.
    cited: usize,
    /// In the account of claims.
    traces: usize,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing yet.
    pub(crate) fn new(
        brief: &'a Brief,
        audience: &'a Audience,
        selection: &'a Selection,
        numbers: &'a Numbers,
    ) -> Self {
        let word = |key: &str| Some((key.to_owned(), brief.locale.label(key)?.to_owned()));
        let mut labels: BTreeMap<_, _> = Locale::label_keys().into_iter().filter_map(word).collect();
        labels.extend(brief.labels.clone());
        Self {
            brief,
            audience,
            selection,
            labels,
            numbers,
            lineage: Lineage::new(brief),
            cited: RefCell::default(),
            flags: RefCell::default(),
            mentioned: RefCell::default(),
            traces: RefCell::default(),
        }
    }

    /// A fixed word.
    pub(crate) fn label(&self, key: &str) -> String {
        labels::label(self.brief, key).to_owned()
    }

    /// A fixed word with values in its places: `{date}`.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        labels::fill(&self.label(key), values)
    }

    /// A plain text: no source marks, though its sources are accounted for.
    pub(crate) fn plain(&self, text: &Text) -> Content {
        self.written(text, Progress::sentences())
    }

    /// A label: a plain text that may begin with a small letter.
    pub(crate) fn label_of(&self, text: &Text) -> Content {
        self.written(text, Progress::label())
    }

    /// A plain text, begun as what it is.
    fn written(&self, text: &Text, mut progress: Progress) -> Content {
        progress.traces.push(Trace::at(&text.place));
        let content = self.nodes(&text.nodes, &mut progress);
        self.log(&progress.cited, progress.traces);
        content
    }

    /// A plain text as characters.
    pub(crate) fn string(&self, text: &Text) -> String {
        citations::plain(&self.plain(text))
    }

    /// A prose text with its source marks, to which `own` sources are added at its end.
    pub(crate) fn prose(&self, text: &Text, own: &[Evidence]) -> Content {
        let mut progress = Progress::sentences();
        progress.traces.push(Trace::at(&text.place));
        let mut content = self.nodes(&text.nodes, &mut progress);
        let mut cited = progress.cited;
        trim_end(&mut content);
        let numbers = self.evidence(own);
        if !numbers.is_empty() {
            cited.0.push((citations::plain(&content).len(), numbers));
        }
        self.log(&cited, progress.traces);
        citations::mark(content, &cited, self.brief.locale.language())
    }

    /// The sources of a plain text, for a mark elsewhere.
    pub(crate) fn sources_of(&self, text: &Text) -> BTreeSet<usize> {
        let mut progress = Progress::sentences();
        self.nodes(&text.nodes, &mut progress);
        progress.cited.0.into_iter().flat_map(|(_, numbers)| numbers).collect()
    }

    /// Accounts for sources that no text cites: of a chart's rows, of a figure's number.
    pub(crate) fn cite(&self, numbers: impl IntoIterator<Item = usize>) {
        self.cited.borrow_mut().extend(numbers);
    }

    /// The id of the source with a number.
    pub(crate) fn source(&self, number: usize) -> Option<&str> {
        self.numbers.source(number)
    }

    /// The numbers of the sources that evidence names.
    pub(crate) fn evidence(&self, evidence: &[Evidence]) -> Vec<usize> {
        evidence.iter().filter_map(|one| self.numbers.get(&one.source.value)).collect()
    }

    /// The numbers of the sources of a figure as it is printed, which from then on counts as shown.
    pub(crate) fn figure_sources(&self, id: &str, form: Form) -> Vec<usize> {
        self.traces.borrow_mut().push(Trace::Figure(id.to_owned(), form).into());
        self.sources_behind(id, form)
    }

    /// The same, where the text that prints the figure accounts for its claims.
    fn sources_behind(&self, id: &str, form: Form) -> Vec<usize> {
        self.mentioned.borrow_mut().insert(id.to_owned());
        let sources = self.lineage.sources(id, form);
        sources.into_iter().filter_map(|source| self.numbers.get(source)).collect()
    }

    /// The mark of a status, if the audience's rules set one; from then on it is in the legend.
    pub(crate) fn flag(&self, status: Status) -> Option<Flag> {
        let flagged = is_flagged(self.audience, status);
        let flag = flagged.then(|| Flag {
            status: status.word().to_owned(),
            text: self.label(&format!("status-{}", status.word())),
        });
        self.flags.borrow_mut().extend(flag.clone());
        flag
    }

    /// Where the account stands now.
    pub(crate) fn mark(&self) -> Mark {
        Mark { cited: self.cited.borrow().len(), traces: self.traces.borrow().len() }
    }

    /// The sources of all that was written since, ascending.
    pub(crate) fn since(&self, mark: Mark) -> Vec<usize> {
        let cited = self.cited.borrow();
        let numbers: BTreeSet<usize> = cited.iter().skip(mark.cited).copied().collect();
        numbers.into_iter().collect()
    }

    /// The claims of all that was written since.
    pub(crate) fn traces_since(&self, mark: Mark) -> Vec<Owned> {
        self.traces.borrow().iter().skip(mark.traces).cloned().collect()
    }

    /// Gives the claims of what was written since to an item, which is shown itself.
    pub(crate) fn own(&self, item: &str, mark: Mark) {
        let mut traces = self.traces.borrow_mut();
        traces.push(Trace::Item(item.to_owned()).into());
        traces.iter_mut().skip(mark.traces).for_each(|one| one.item = Some(item.to_owned()));
    }

    /// Takes what was cited and claimed since out of the account: it is not shown after all.
    pub(crate) fn forget(&self, mark: Mark) {
        self.cited.borrow_mut().truncate(mark.cited);
        self.traces.borrow_mut().truncate(mark.traces);
    }

    /// Begins the account anew.
    pub(crate) fn clear(&self) {
        self.cited.borrow_mut().clear();
        self.flags.borrow_mut().clear();
        self.mentioned.borrow_mut().clear();
        self.traces.borrow_mut().clear();
    }

    /// The sources of all that was written, in the order in which they came.
    pub(crate) fn cited(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        self.cited.borrow().iter().copied().filter(|number| seen.insert(*number)).collect()
    }

    /// The flags of all that was written.
    pub(crate) fn legend(&self) -> Vec<Flag> {
        self.flags.borrow().iter().cloned().collect()
    }

    /// Whether a figure was written, in a text, a chart or by itself.
    pub(crate) fn has_mentioned(&self, id: &str) -> bool {
        self.mentioned.borrow().contains(id)
    }

    /// Accounts for what a text cites and claims.
    fn log(&self, cited: &Cited, traces: Vec<Trace>) {
        self.traces.borrow_mut().extend(traces.into_iter().map(Owned::from));
        self.cite(cited.0.iter().flat_map(|(_, numbers)| numbers).copied());
    }

    /// The parts of a text, written after what there is of it.
    fn nodes(&self, nodes: &[Inline], done: &mut Progress) -> Content {
        let mut content = Content::new();
        for (index, node) in nodes.iter().enumerate() {
            match node {
                Inline::Text(text) => {
                    // A citation leaves no space behind where it stood before a full stop or another space.
                    let after_cite =
                        index.checked_sub(1).and_then(|index| nodes.get(index)).is_some_and(is_cite);
                    let closes = |char: char| char.is_whitespace() || ".,;:!?)]»”’…".contains(char);
                    if after_cite && text.starts_with(closes) {
                        let before = citations::plain(&content).len();
                        trim_end(&mut content);
                        let trimmed = before - citations::plain(&content).len();
                        done.text.truncate(done.text.len() - trimmed);
                        let at = done.text.len();
                        done.cited.0.iter_mut().for_each(|(cite, _)| *cite = (*cite).min(at));
                    }
                    done.text.push_str(text);
                    push(&mut content, text);
                }
                Inline::Typed { text, place } => {
                    done.traces.push(Trace::at(place));
                    done.text.push_str(text);
                    push(&mut content, text);
                }
                Inline::Code(code) => {
                    done.text.push_str(code);
                    content.push(Node::Code { code: code.clone() });
                }
                Inline::Strong(inner) => content.push(Node::Strong { strong: self.nodes(inner, done) }),
                Inline::Emphasis(inner) => {
                    content.push(Node::Emphasis { emphasis: self.nodes(inner, done) });
                }
                Inline::Link { address, content: inner } => {
                    let inner = self.nodes(inner, done);
                    content.push(Node::Link { link: address.clone(), content: inner });
                }
                Inline::Figure { id, form, .. } => {
                    done.traces.push(Trace::Figure(id.clone(), *form));
                    let sources = self.sources_behind(id, *form);
                    done.cited.0.push((done.text.len(), sources));
                    if let Some(node) = self.figure(id, *form, done) {
                        done.text.push_str(&citations::plain(std::slice::from_ref(&node)));
                        content.push(node);
                    }
                }
                Inline::Cite { sources } => {
                    done.traces.extend(sources.first().map(|source| Trace::at(&source.place)));
                    let numbers = sources.iter().filter_map(|id| self.numbers.get(id)).collect();
                    done.cited.0.push((done.text.len(), numbers));
                }
            }
        }
        done.cited.0.retain(|(_, numbers)| !numbers.is_empty());
        content
    }

    /// A reference to a figure, printed after what there is of a text: with a capital where its first word
    /// is one of ours ("about", "up") and begins a sentence.
    fn figure(&self, id: &str, form: Form, done: &mut Progress) -> Option<Node> {
        let shown = self.selection.shown(Kind::Figure, id)?;
        let text = match (form, &shown.item.wording.label) {
            // The label in the audience's own words.
            (Form::Label, Some(label)) => citations::plain(&self.nodes_of_label(label, done)),
            _ => figures::reference(self.brief, id, form)?,
        };
        let text = match done.sentences && figures::begins_with_word(self.brief, id, form) {
            true => {
                let language = self.brief.locale.language();
                let capital = capitalised(&text, language);
                if sentences::begins_sentence(&done.text, &capital, language) { capital } else { text }
            }
            false => text,
        };
        let flag = if form == Form::Label { None } else { self.flag(shown.item.status) };
        Some(Node::Figure { figure: id.to_owned(), text, flag })
    }

    /// A label inside another text. Its own references are left out of the account: the figure's count.
    fn nodes_of_label(&self, label: &Text, done: &mut Progress) -> Content {
        let own: Vec<Inline> = label
            .nodes
            .iter()
            .filter(|node| !matches!(node, Inline::Figure { form: Form::Label, .. }))
            .cloned()
            .collect();
        let mut inner = Progress::label();
        let content = self.nodes(&own, &mut inner);
        done.traces.append(&mut inner.traces);
        content
    }
}

/// Whether a part of a text cites.
fn is_cite(node: &Inline) -> bool {
    matches!(node, Inline::Cite { .. })
}

/// Takes the spaces off a text's end.
fn trim_end(content: &mut Content) {
    if let Some(Node::Text(text)) = content.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            content.pop();
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::{Body, Unit};
    use crate::brief_file::{Approx, FigureKind};
    use crate::select::select;
    use crate::testing::sample::{audience, brief, figure, text};

    /// A brief in a language, in which `built` is about 13, `fell` a change, `exact` a bare number.
    fn sample(lang: &str) -> Brief {
        let mut items = vec![figure("built", 13), figure("fell", -35), figure("exact", 7)];
        for (item, approx, kind) in [
            (0, Some(Approx::About), FigureKind::Level),
            (1, None, FigureKind::Change),
            (2, None, FigureKind::Level),
        ] {
            let Body::Figure(figure) = &mut items[item].body else { panic!() };
            (figure.approx, figure.kind) = (approx, kind);
            (figure.amount.power, figure.amount.unit) = (0, Unit::None);
        }
        Brief { locale: Locale::of(lang).unwrap(), ..brief(items, vec![audience("press")]) }
    }

    fn prose_in(lang: &str, words: &[(&str, &str)], written: &str) -> String {
        let mut brief = sample(lang);
        brief.labels = words.iter().map(|(key, word)| ((*key).into(), (*word).into())).collect();
        let press = brief.audience("press").unwrap();
        let (selection, numbers) = (select(&brief, press), Numbers::default());
        let writer = Writer::new(&brief, press, &selection, &numbers);
        citations::plain(&writer.prose(&text(written), &[])).replace('\u{a0}', " ")
    }

    fn prose(written: &str) -> String {
        prose_in("en-GB", &[], written)
    }

    #[test]
    fn a_word_before_a_number_is_capitalised_where_it_begins_a_sentence() {
        for (written, expected) in [
            ("{built} people built it.", "About 13 people built it."),
            ("“{built} people” was said.", "“About 13 people” was said."),
            ("It stands. {built} people built it.", "It stands. About 13 people built it."),
            ("Does it stand? ({fell.change} a year.)", "Does it stand? (Down 35 a year.)"),
            ("{fell.change} in a year.", "Down 35 in a year."),
        ] {
            assert_eq!(prose(written), expected);
        }
    }

    #[test]
    fn within_a_sentence_and_where_the_number_comes_first_nothing_changes() {
        for (written, expected) in [
            ("It took {built} people.", "It took about 13 people."),
            ("Built: {built} people.", "Built: about 13 people."),
            ("Dr. {built} people, e.g. {built}.", "Dr. about 13 people, e.g. about 13."),
            ("Built ({built}), {fell.change}.", "Built (about 13), down 35."),
            ("{exact} people.", "7 people."),
        ] {
            assert_eq!(prose(written), expected);
        }
        let after = [("approx-about", "{value} or so")];
        assert_eq!(prose_in("en-GB", &after, "{built} people."), "13 or so people.");
    }

    #[test]
    fn the_capital_is_that_of_the_language() {
        let about = |word| prose_in("tr", &[("approx-about", word)], "{built} kişi.");
        assert_eq!(about("iki kat {value}"), "İki kat 13 kişi.");
        assert_eq!(prose_in("fr", &[("approx-about", "à peu près {value}")], "{built}."), "À peu près 13.");
    }

    #[test]
    fn labels_keep_their_small_letters() {
        let brief = sample("en-GB");
        let press = brief.audience("press").unwrap();
        let (selection, numbers) = (select(&brief, press), Numbers::default());
        let writer = Writer::new(&brief, press, &selection, &numbers);
        assert_eq!(citations::plain(&writer.label_of(&text("{built} of them"))), "about 13 of them");
        assert_eq!(citations::plain(&writer.plain(&text("{built} of them"))), "About 13 of them");
    }
}
