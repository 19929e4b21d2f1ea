//! The sign-off sheet: every claim of a brief with what proves it, who checked it, and where it is printed.
//!
//! A claim is a figure, a value of a chart's own, a quotation, a sentence or item that cites a source, or a
//! number typed by hand. What is collected is what the brief holds, whether an audience sees it or not; where
//! it appears is what the documents show that were built.

mod appears;
mod claims;
pub(crate) mod document;
mod listing;
mod markings;
pub(crate) mod passages;
mod sentences;
mod tally;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use crate::brief::{Body, Brief, Check, Item, Status};
use crate::compose::traces::Trace;
use crate::date::When;
use crate::document::Document;
use crate::files::{Files, Place};

pub(crate) use appears::{Appearance, Outcome, Outcomes};
pub(crate) use listing::{to_csv, to_markdown, to_text};
pub(crate) use tally::Tally;

/// What is to be signed.
#[derive(Debug, Clone)]
pub(crate) struct Sheet<'a> {
    /// The claims: kind by kind, and within a kind in the order of the brief.
    pub(crate) claims: Vec<Claim<'a>>,
    /// The pictures, whose use somebody must have allowed.
    pub(crate) pictures: Vec<Picture<'a>>,
}

/// What kind of claim it is; claims stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ClaimKind {
    /// A figure.
    Figure,
    /// A value of a chart's own.
    Row,
    /// A quotation.
    Quote,
    /// A sentence or an item that cites a source.
    Cited,
    /// A number typed by hand.
    Typed,
}

impl ClaimKind {
    /// All kinds.
    pub(crate) const ALL: [Self; 5] = [Self::Figure, Self::Row, Self::Quote, Self::Cited, Self::Typed];

    /// The word for it in lists.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Row => "chart value",
            Self::Quote => "quote",
            Self::Cited => "cited claim",
            Self::Typed => "typed number",
        }
    }
}

/// One claim.
#[derive(Debug, Clone)]
pub(crate) struct Claim<'a> {
    /// What kind.
    pub(crate) kind: ClaimKind,
    /// Its name: `figure.fdi-total`, `theme.china.summary`.
    pub(crate) name: String,
    /// As it is printed.
    pub(crate) value: String,
    /// What it says of what: a label with its period, who said it, the sentence around a number.
    pub(crate) about: String,
    /// The words in their own language, of a quotation that is printed as a translation.
    pub(crate) original: Option<String>,
    /// How it is calculated, in values.
    pub(crate) formula: Option<String>,
    /// What proves it.
    pub(crate) proofs: Vec<Proof<'a>>,
    /// How far it is verified; nothing of texts that have no such thing.
    pub(crate) status: Option<Status>,
    /// Who checked it, and when.
    pub(crate) checked: Option<&'a (String, When)>,
    /// What a reader must know to judge it.
    pub(crate) caveat: Option<String>,
    /// Where it was written.
    pub(crate) place: Place,
    /// What shows in documents that they make it.
    marks: Vec<Trace>,
    /// Where it appears.
    pub(crate) appears: Vec<Appearance>,
}

/// One proof of a claim.
#[derive(Debug, Clone)]
pub(crate) struct Proof<'a> {
    /// The source's id.
    pub(crate) source: &'a str,
    /// The source's title.
    pub(crate) title: String,
    /// Where in it.
    pub(crate) locator: Option<&'a str>,
    /// The words of it that are given.
    pub(crate) words: Option<&'a str>,
    /// What came of holding them against its text.
    pub(crate) check: &'a Check,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// The text of a source bears it out.
    Checked,
    /// It is calculated from other figures.
    Derived,
    /// Nobody but its author has held it against its source.
    Trusted,
    /// The text of its source does not bear it out.
    Unproven,
}

impl Standing {
    /// The word for it in lists.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Derived => "derived",
            Self::Trusted => "on trust",
            Self::Unproven => "not in its source",
        }
    }
}

/// A picture and the leave to use it.
#[derive(Debug, Clone)]
pub(crate) struct Picture<'a> {
    /// Its name: `image.astana`.
    pub(crate) name: String,
    /// The picture in words.
    pub(crate) alt: String,
    /// Whom to credit.
    pub(crate) credit: &'a str,
    /// The licence.
    pub(crate) licence: &'a str,
    /// Who checked it, and when.
    pub(crate) checked: Option<&'a (String, When)>,
    /// Where it was written.
    pub(crate) place: Place,
    /// Where it appears.
    pub(crate) appears: Vec<Appearance>,
}

impl Claim<'_> {
    /// How it stands: one proof that was found is enough, for the others may have no text here.
    pub(crate) fn standing(&self) -> Standing {
        let any = |wanted: fn(&Check) -> bool| self.proofs.iter().any(|proof| wanted(proof.check));
        if any(|check| matches!(check, Check::Found(_))) {
            Standing::Checked
        } else if any(|check| matches!(check, Check::Differs(_) | Check::Missing)) {
            Standing::Unproven
        } else if self.formula.is_some() {
            Standing::Derived
        } else {
            Standing::Trusted
        }
    }
}

impl<'a> Sheet<'a> {
    /// Collects the claims of a brief, with where documents show them.
    pub(crate) fn new(brief: &'a Brief, files: &Files, outcomes: &Outcomes) -> Self {
        let mut claims = claims::all(brief, files);
        for claim in &mut claims {
            claim.appears = outcomes.of(brief, &claim.marks);
        }
        let picture = |item: &'a Item| {
            let Body::Image { credit, licence, .. } = &item.body else { return None };
            let name = item.name();
            Some(Picture {
                alt: item.wording.alt.as_ref().map(|alt| words::plain(brief, alt)).unwrap_or_default(),
                credit,
                licence,
                checked: item.checked.as_ref(),
                place: item.place.clone(),
                appears: outcomes.of(brief, &[Trace::Item(name.clone())]),
                name,
            })
        };
        Self { claims, pictures: brief.items.iter().filter_map(picture).collect() }
    }

    /// The sheet with what some audiences' documents show, or might show were they built.
    #[must_use]
    pub(crate) fn of_what_appears(mut self) -> Self {
        self.claims.retain(|claim| !claim.appears.is_empty());
        self.pictures.retain(|picture| !picture.appears.is_empty());
        self
    }

    /// How the claims stand, counted.
    pub(crate) fn tally(&self) -> Tally {
        Tally::of(&self.claims)
    }
}

/// Counts the claims of a brief by how they stand.
pub(crate) fn tally(brief: &Brief, files: &Files) -> Tally {
    Tally::of(&claims::all(brief, files))
}

/// The documents that a sheet looks into: those of all audiences that are built, or of those asked for.
pub(crate) fn documents<'a>(audiences: &[&'a str]) -> Vec<(&'a str, Document)> {
    let both = |name: &&'a str| Document::PAIR.map(|document| (*name, document));
    audiences.iter().flat_map(both).collect()
}
