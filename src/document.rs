//! The documents that are made of a brief for each audience, and what is said about one that was made.

use crate::date::When;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The one-page brief.
    Brief,
    /// The slide deck.
    Deck,
}

impl Document {
    /// Both, in the order in which they are made.
    pub const ALL: [Self; 2] = [Self::Brief, Self::Deck];

    /// The word in names and flags: `brief`, `deck`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Deck => "deck",
        }
    }

    /// The template that sets it.
    pub(crate) fn template(self) -> String {
        format!("{}.typ", self.word())
    }
}

/// An item that a document leaves out though it is for its audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// `KIND.ID`
    pub item: String,
    /// Why: "limit of 5 themes", "no section shows questions", "not shown to `press`: disputed".
    pub reason: String,
    /// Whether texts or charts of the document show it all the same: a figure that is no tile.
    pub mentioned: bool,
}

/// What a PDF says about itself, and what identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Info {
    /// The title.
    pub(crate) title: String,
    /// The organisation that issues it; never a person.
    pub(crate) author: Option<String>,
    /// A sentence about it.
    pub(crate) description: Option<String>,
    /// Keywords.
    pub(crate) keywords: Vec<String>,
    /// The brief's date, in place of the clock.
    pub(crate) date: When,
    /// The language: `en`.
    pub(crate) lang: String,
    /// The region: `GB`.
    pub(crate) region: Option<String>,
    /// What tells it from every other document: `kazakhstan/press/deck`.
    pub(crate) ident: String,
}
