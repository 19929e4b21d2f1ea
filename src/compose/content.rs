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
use crate::data::{Content, Flag, Node};
use crate::locale::Locale;
use crate::locale::labels;
use crate::select::mentions;
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
    cited: RefCell<Vec<usize>>,
    flags: RefCell<BTreeSet<Flag>>,
    mentioned: RefCell<BTreeSet<String>>,
}

/// A point in what was written, to ask later what came after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark(usize);

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
            cited: RefCell::default(),
            flags: RefCell::default(),
            mentioned: RefCell::default(),
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
        let mut cited = Cited::default();
        let content = self.nodes(&text.nodes, &mut 0, &mut cited);
        self.log(&cited);
        content
    }

    /// A plain text as characters.
    pub(crate) fn string(&self, text: &Text) -> String {
        citations::plain(&self.plain(text))
    }

    /// A prose text with its source marks, to which `own` sources are added at its end.
    pub(crate) fn prose(&self, text: &Text, own: &[Evidence]) -> Content {
        let mut cited = Cited::default();
        let mut content = self.nodes(&text.nodes, &mut 0, &mut cited);
        trim_end(&mut content);
        let numbers = self.evidence(own);
        if !numbers.is_empty() {
            cited.0.push((citations::plain(&content).len(), numbers));
        }
        self.log(&cited);
        citations::mark(content, &cited, self.brief.locale.language())
    }

    /// The sources of a plain text, for a mark elsewhere.
    pub(crate) fn sources_of(&self, text: &Text) -> BTreeSet<usize> {
        let mut cited = Cited::default();
        self.nodes(&text.nodes, &mut 0, &mut cited);
        cited.0.into_iter().flat_map(|(_, numbers)| numbers).collect()
    }

    /// Accounts for sources that no text cites: of a chart's rows, of a figure's number.
    pub(crate) fn cite(&self, numbers: impl IntoIterator<Item = usize>) {
        self.cited.borrow_mut().extend(numbers);
    }

    /// The numbers of the sources that evidence names.
    pub(crate) fn evidence(&self, evidence: &[Evidence]) -> Vec<usize> {
        evidence.iter().filter_map(|one| self.numbers.get(&one.source.value)).collect()
    }

    /// The numbers of the sources of a figure as it is printed, which from then on counts as shown.
    pub(crate) fn figure_sources(&self, id: &str, form: Form) -> Vec<usize> {
        self.mentioned.borrow_mut().insert(id.to_owned());
        let sources = mentions::sources_of_figure(self.brief, id, form);
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
        Mark(self.cited.borrow().len())
    }

    /// The sources of all that was written since, ascending.
    pub(crate) fn since(&self, mark: Mark) -> Vec<usize> {
        let cited = self.cited.borrow();
        let numbers: BTreeSet<usize> = cited.iter().skip(mark.0).copied().collect();
        numbers.into_iter().collect()
    }

    /// Takes what was cited since out of the account: it is not shown after all.
    pub(crate) fn forget(&self, mark: Mark) {
        self.cited.borrow_mut().truncate(mark.0);
    }

    /// Begins the account anew.
    pub(crate) fn clear(&self) {
        self.cited.borrow_mut().clear();
        self.flags.borrow_mut().clear();
        self.mentioned.borrow_mut().clear();
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

    /// Accounts for what a text cites.
    fn log(&self, cited: &Cited) {
        self.cite(cited.0.iter().flat_map(|(_, numbers)| numbers).copied());
    }

    /// The parts of a text; `at` counts the characters so far, in bytes.
    fn nodes(&self, nodes: &[Inline], at: &mut usize, cited: &mut Cited) -> Content {
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
                        *at -= before - citations::plain(&content).len();
                        cited.0.iter_mut().for_each(|(cite, _)| *cite = (*cite).min(*at));
                    }
                    *at += text.len();
                    push(&mut content, text);
                }
                Inline::Typed { text, .. } => {
                    *at += text.len();
                    push(&mut content, text);
                }
                Inline::Code(code) => {
                    *at += code.len();
                    content.push(Node::Code { code: code.clone() });
                }
                Inline::Strong(inner) => content.push(Node::Strong { strong: self.nodes(inner, at, cited) }),
                Inline::Emphasis(inner) => {
                    content.push(Node::Emphasis { emphasis: self.nodes(inner, at, cited) });
                }
                Inline::Link { address, content: inner } => {
                    let inner = self.nodes(inner, at, cited);
                    content.push(Node::Link { link: address.clone(), content: inner });
                }
                Inline::Figure { id, form, .. } => {
                    cited.0.push((*at, self.figure_sources(id, *form)));
                    if let Some(node) = self.figure(id, *form) {
                        *at += citations::plain(std::slice::from_ref(&node)).len();
                        content.push(node);
                    }
                }
                Inline::Cite { sources } => {
                    let numbers = sources.iter().filter_map(|id| self.numbers.get(id)).collect();
                    cited.0.push((*at, numbers));
                }
            }
        }
        cited.0.retain(|(_, numbers)| !numbers.is_empty());
        content
    }

    /// A reference to a figure, printed.
    fn figure(&self, id: &str, form: Form) -> Option<Node> {
        let shown = self.selection.shown(Kind::Figure, id)?;
        let text = match (form, &shown.item.wording.label) {
            // The label in the audience's own words.
            (Form::Label, Some(label)) => citations::plain(&self.nodes_of_label(label)),
            _ => figures::reference(self.brief, id, form)?,
        };
        let flag = if form == Form::Label { None } else { self.flag(shown.item.status) };
        Some(Node::Figure { figure: id.to_owned(), text, flag })
    }

    /// A label inside another text. Its own references are left out of the account: the figure's count.
    fn nodes_of_label(&self, label: &Text) -> Content {
        let own: Vec<Inline> = label
            .nodes
            .iter()
            .filter(|node| !matches!(node, Inline::Figure { form: Form::Label, .. }))
            .cloned()
            .collect();
        self.nodes(&own, &mut 0, &mut Cited::default())
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
