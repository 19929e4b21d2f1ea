//! Whether a document that was made says anything that its audience may not read.
//!
//! What an audience may not see is left behind before a document's data are made, by `select`. Here that is
//! proved on what came of it, with nothing taken over but which items the audience sees: every text of the
//! brief is either for an audience or not, and what is not must stand nowhere in its document.
//!
//! A leak is a run of five words (of twelve letters at least), or a whole text that is shorter, which stands in
//! a text that is not for the audience and in none that is. Case, accents, hyphens, marks and punctuation do not
//! count. Names of staff and words of the house are looked for however short they are.

mod derived;
mod hasher;
mod index;
mod open;
mod pages;
mod passages;
#[cfg(test)]
mod tests;
mod words;

use std::cell::OnceCell;

use typst_layout::PagedDocument;

use crate::brief::{Audience, Brief, Kind, Unverified};
use crate::data::Data;
use crate::diagnostic::Diagnostic;
use crate::document::Info;
use crate::leak::index::{Match, Token};
use crate::leak::open::Texts;
use crate::leak::pages::Spot;
use crate::leak::passages::{Access, Owner, Passage};
use crate::select::Selection;

pub(crate) use index::Index;

/// The keys of what is printed with a quotation and in the list of its sources.
const PRINTED: [&str; 6] = ["title", "author", "publisher", "caveat", "occasion", "place"];

/// How many words of a leak a message shows.
const SHOWN: usize = 12;

/// What one audience may read and what not.
pub(crate) struct Guard<'a> {
    index: &'a Index,
    brief: &'a Brief,
    audience: &'a Audience,
    selection: &'a Selection,
    data: &'a Data,
    /// Of each text of the brief whether it is for the audience.
    allowed: Vec<bool>,
    /// Of each item whether the audience sees it.
    sees: Vec<bool>,
    /// What documents print besides the texts of the brief: words, then numbers. Made when something looks like a
    /// leak.
    derived: [OnceCell<Texts>; 2],
}

/// Words that are not for the audience.
struct Leak {
    /// The text that they are from.
    passage: usize,
    /// The first of the text's words.
    start: usize,
    /// The first of them where they were found, and the one after the last.
    from: usize,
    to: usize,
}

impl<'a> Guard<'a> {
    /// Sorts the texts of a brief for an audience that sees a selection of it, in a document with these data.
    pub(crate) fn new(
        index: &'a Index,
        brief: &'a Brief,
        audience: &'a Audience,
        selection: &'a Selection,
        data: &'a Data,
    ) -> Self {
        let mut shown = selection.items.iter().map(|one| &one.item).peekable();
        // Both are in the order of the brief.
        let sees: Vec<bool> = brief
            .items
            .iter()
            .map(|item| shown.next_if(|one| one.kind == item.kind && one.id == item.id).is_some())
            .collect();
        let at = brief.audiences.iter().position(|one| one.name == audience.name);
        let allowed = |passage: &Passage| at.is_some_and(|at| passage.is_for(brief, at, &sees));
        let allowed = index.passages.iter().map(allowed).collect();
        Self { index, brief, audience, selection, data, allowed, sees, derived: Default::default() }
    }

    /// The leaks in pages and in what is said about them.
    pub(crate) fn scan(&self, document: &PagedDocument, info: &Info) -> Vec<Diagnostic> {
        let mut found = Found { messages: self.unmasked(), ..Found::default() };
        for (spot, text) in pages::texts(document) {
            self.look(&text, &spot.words(), &mut found);
        }
        let about = [Some(&info.title), info.author.as_ref(), info.description.as_ref()];
        for text in about.into_iter().flatten().chain(&info.keywords) {
            self.look(text, "the document information says", &mut found);
        }
        found.messages
    }

    /// The leaks in a text that goes with a document; `what` names it: "the notes".
    pub(crate) fn scan_text(&self, what: &str, text: &str) -> Vec<Diagnostic> {
        let mut found = Found::default();
        self.look(text, &format!("{what} says"), &mut found);
        found.messages
    }

    /// Adds a message for each text of the brief of which there are words in `text`.
    fn look(&self, text: &str, says: &str, found: &mut Found) {
        let tokens = self.index.tokens(text);
        for leak in self.leaks(&tokens) {
            if found.is_new(says, leak.passage)
                && let Some(passage) = self.index.passages.get(leak.passage)
            {
                found.messages.push(self.message(passage, says, &excerpt(text, &tokens, &leak)));
            }
        }
    }

    /// The leaks in some words, each as long as it is.
    fn leaks(&self, tokens: &[Token]) -> Vec<Leak> {
        let mut leaks: Vec<Leak> = Vec::new();
        let mut run = Vec::new();
        for at in 0..tokens.len() {
            let runs = self.index.runs_at(tokens, at, &mut run);
            let whole: Vec<Match> = self.index.whole_at(tokens, at).collect();
            for same in std::iter::once(runs.as_slice()).chain(whole.chunks(1)) {
                if !self.is_open(same) {
                    grow(&mut leaks, same, at);
                }
            }
        }
        leaks
    }

    /// Whether one of the texts that have the same words is for the audience, or others bring them about.
    fn is_open(&self, same: &[Match]) -> bool {
        let allowed = |one: &Match| self.allowed.get(one.passage).copied().unwrap_or_default();
        let words = same
            .first()
            .and_then(|one| self.index.words_of(one.passage).get(one.start..one.start + one.length));
        words.is_none_or(|words| same.iter().any(allowed) || self.explains(words))
    }

    /// Whether words come from what the audience may read.
    fn explains(&self, words: &[u32]) -> bool {
        let own = |words: &[u32], part| self.index.stand(words, part, &self.allowed);
        let [beside, numbers] = &self.derived;
        let beside = || {
            let flagged = self.audience.unverified == Unverified::Flag;
            let words = || derived::words(self.brief, self.selection, self.data, flagged);
            beside.get_or_init(|| self.texts(&words()))
        };
        let numbers = || {
            let words = || derived::numbers(self.brief, self.selection, self.data);
            numbers.get_or_init(|| self.texts(&words()))
        };
        // What takes the longest to make comes last.
        open::explains(words, &own)
            || open::explains(words, &|words, part| own(words, part) || beside().have(words, part))
            || open::explains(words, &|words, part| {
                own(words, part) || beside().have(words, part) || numbers().have(words, part)
            })
    }

    /// Texts as words; one that the brief does not have breaks the row.
    fn texts(&self, all: &[String]) -> Texts {
        let mut texts = Texts::default();
        for text in all {
            let tokens = self.index.tokens(text);
            texts.add(tokens.iter().map(|token| token.number.unwrap_or(u32::MAX)).collect());
        }
        texts
    }

    /// Texts that the audience reads beside a quotation, and that name the speaker who is not to be named.
    fn unmasked(&self) -> Vec<Diagnostic> {
        let mut messages = Vec::new();
        for (speaker, passage) in self.index.passages.iter().enumerate() {
            let Owner::Item(item) = passage.owner else { continue };
            let protected = passage.access == Access::Nobody && passage.field == "speaker";
            let seen = self.sees.get(item).copied().unwrap_or_default();
            let Some(item) = self.brief.items.get(item).filter(|_| protected && seen) else { continue };
            let words = self.index.words_of(speaker);
            let beside = |other: &Passage| match other.owner {
                Owner::Item(other) => self.brief.items.get(other).is_some_and(|other| {
                    let cited = item.evidence.iter().any(|one| one.source.value == other.id);
                    other.name() == item.name() || other.kind == Kind::Source && cited
                }),
                _ => false,
            };
            for (other, text) in self.index.passages.iter().enumerate() {
                let open =
                    self.allowed.get(other).copied().unwrap_or_default() && PRINTED.contains(&text.field);
                if open
                    && beside(text)
                    && self.index.words_of(other).windows(words.len().max(1)).any(|run| run == words)
                {
                    let (name, whose) = (&self.audience.name, self.whose(text));
                    let message = format!("{whose} tells `{name}` who said `{}`", item.name());
                    let message = Diagnostic::error(message).rule("leak");
                    let message = message.label(&text.place, "names the speaker");
                    let message = message.label(&passage.place, "not to be named (`attribution`)");
                    messages.push(message.hint("word it without the name"));
                }
            }
        }
        messages
    }

    /// The message about words of a text that is not for the audience.
    fn message(&self, passage: &Passage, says: &str, words: &str) -> Diagnostic {
        let name = &self.audience.name;
        let whose = self.whose(passage);
        let hint = format!(
            "take the words out of the template, or let `{name}` see {whose}; if neither has them, this is a \
             fault of briefdeck"
        );
        Diagnostic::error(format!("{says} `{words}`: words of {whose}, not for `{name}`"))
            .rule("leak")
            .label(&passage.place, self.why(passage))
            .hint(hint)
    }

    /// Whose text it is, in the words of the file.
    fn whose(&self, passage: &Passage) -> String {
        let field = passage.field;
        let of = passage.of.and_then(|of| self.brief.audiences.get(of));
        let prefix = of.map(|of| format!("audience.{}.", of.name)).unwrap_or_default();
        match passage.owner {
            Owner::Head if of.is_none() => format!("`{field}` of `[brief]`"),
            Owner::Head => format!("`{field}` of `[{prefix}brief]`"),
            Owner::Issuer => format!("`{field}` of `[{prefix}issuer]`"),
            Owner::Heading(section) => format!("`{}` of `[{prefix}headings]`", section.word()),
            Owner::Meeting => format!("`{field}` of `[meeting]`"),
            Owner::Label => format!("the fixed word `{field}`"),
            Owner::Audience(other) => {
                let other = self.brief.audiences.get(other).map_or("", |other| &other.name);
                format!("`{field}` of `[audience.{other}]`")
            }
            Owner::Item(item) => {
                let item = self.brief.items.get(item).map(crate::brief::Item::name).unwrap_or_default();
                format!("`{field}` of `{prefix}{item}`")
            }
        }
    }

    /// Why the audience may not read it.
    fn why(&self, passage: &Passage) -> String {
        let hidden = match passage.owner {
            Owner::Item(item) => {
                let item = self.brief.items.get(item);
                item.and_then(|item| self.selection.why_hidden(item.kind, &item.id))
            }
            _ => None,
        };
        if let Some(reason) = hidden {
            return reason.to_string();
        }
        match (passage.access, passage.of) {
            (Access::House, _) if !self.audience.internal => "never leaves the house".into(),
            (Access::Nobody, None) => "not to be named (`attribution`)".into(),
            (Access::Contact { .. }, _) => "another contact is for it".into(),
            (Access::Flagged, _) => "nothing is flagged for it".into(),
            (_, Some(of)) => {
                let of = self.brief.audiences.get(of).map_or("", |of| &of.name);
                format!("in the words for `{of}`")
            }
            _ if matches!(passage.owner, Owner::Audience(_)) => "about another audience".into(),
            _ => format!("`{}` has other words in their place", self.audience.name),
        }
    }
}

/// Messages, one for each text and sort of place.
#[derive(Default)]
struct Found {
    messages: Vec<Diagnostic>,
    seen: Vec<(String, usize)>,
}

impl Found {
    /// Whether this is the first leak of a text in this sort of place.
    fn is_new(&mut self, says: &str, passage: usize) -> bool {
        let new = !self.seen.iter().any(|(place, seen)| place == says && *seen == passage);
        if new {
            self.seen.push((says.to_owned(), passage));
        }
        new
    }
}

/// Adds words that were found at `at`, and that stand in each of some texts, to the leak that they go on, or as
/// one of their own: of the first text.
fn grow(leaks: &mut Vec<Leak>, same: &[Match], at: usize) {
    let goes_on = |leak: &&mut Leak| {
        let next = |one: &Match| {
            leak.passage == one.passage && one.start.checked_sub(leak.start) == Some(at - leak.from)
        };
        leak.to >= at && same.iter().any(next)
    };
    match (leaks.iter_mut().rev().find(goes_on), same.last()) {
        (Some(leak), Some(one)) => leak.to = leak.to.max(at + one.length),
        (None, Some(one)) => {
            leaks.push(Leak { passage: one.passage, start: one.start, from: at, to: at + one.length });
        }
        (_, None) => {}
    }
}

/// The words of a leak as they were found.
fn excerpt(text: &str, tokens: &[Token], leak: &Leak) -> String {
    let to = leak.to.min(leak.from + SHOWN);
    let range =
        tokens.get(leak.from).zip(tokens.get(to - 1)).map(|(from, to)| from.range.start..to.range.end);
    let words = range.and_then(|range| text.get(range)).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if to < leak.to { format!("{words} …") } else { words }
}

impl Spot {
    /// The place, as messages begin.
    fn words(self) -> String {
        match self {
            Self::Page(page) => format!("page {page} says"),
            Self::Description(page) => format!("a description on page {page} says"),
            Self::Link(page) => format!("a link on page {page} leads to"),
            Self::Bookmark(page) => format!("a bookmark to page {page} says"),
        }
    }
}
