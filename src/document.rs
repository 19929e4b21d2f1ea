//! The documents that are made of a brief for each audience, and what is said about one that was made.

pub(crate) mod own;

use std::fmt;

use crate::date::When;
use crate::diagnostic::quoted;
use crate::text::references::is_id;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The one-page brief.
    Brief,
    /// The slide deck.
    Deck,
    /// The speaker's notes: each slide beside what to say. Inside the house alone.
    Notes,
    /// Questions and answers, for audiences that see questions.
    Qa,
    /// One of the project's own: `NAME.typ` in one of its folders of templates.
    Own(Name),
}

impl Document {
    /// The two that are made where none is named, in the order in which they are made.
    pub const PAIR: [Self; 2] = [Self::Brief, Self::Deck];

    /// Those that every project has.
    pub const BUILT_IN: [Self; 4] = [Self::Brief, Self::Deck, Self::Notes, Self::Qa];

    /// The word in names and flags: `brief`, `deck`, `notes`, `qa`, or the project's own name for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Brief => "brief",
            Self::Deck => "deck",
            Self::Notes => "notes",
            Self::Qa => "qa",
            Self::Own(name) => name.as_str(),
        }
    }

    /// The document of a name. Whether a project has one of its own by that name is not asked here.
    ///
    /// # Errors
    /// Where no document can have the name: it is no word, or a file of another sort has it.
    pub fn named(name: &str) -> Result<Self, String> {
        if let Some(known) = Self::BUILT_IN.into_iter().find(|known| known.word() == name) {
            return Ok(known);
        }
        if name == own::SHEET {
            return Err(format!("it is made of a whole brief: `briefdeck signoff FILE -d {}`", own::SHEET));
        }
        let Some(own) = Name::new(name) else {
            return Err(format!(
                "a document is named by a word of small letters, digits and hyphens, of {} at most: {}",
                Name::MOST,
                quoted(Self::BUILT_IN.iter().map(Self::word))
            ));
        };
        match own::is_taken(name) {
            true => Err(format!("`{name}.typ` is a part of the built-in templates, and no document")),
            false => Ok(Self::Own(own)),
        }
    }

    /// The template that sets it.
    pub(crate) fn template(&self) -> String {
        format!("{}.typ", self.word())
    }

    /// Whether it has as many pages as it takes: how full they are says nothing then.
    pub(crate) fn is_long(self) -> bool {
        matches!(self, Self::Notes | Self::Qa | Self::Own(_))
    }

    /// Whether its words can be written without its template: of one of the project's own nobody knows which of
    /// its data it shows.
    pub(crate) fn has_text(self) -> bool {
        !matches!(self, Self::Own(_))
    }
}

impl fmt::Display for Document {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// The name of a document of a project's own, kept in place so that a document is a plain value: small letters,
/// digits and hyphens between them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    bytes: [u8; Self::MOST],
    length: u8,
}

impl Name {
    /// The most characters of a name.
    pub const MOST: usize = 40;

    /// A name, if it is one.
    pub fn new(name: &str) -> Option<Self> {
        if !is_id(name) {
            return None;
        }
        let mut bytes = [0; Self::MOST];
        bytes.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        Some(Self { bytes, length: u8::try_from(name.len()).ok()? })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn built_in_documents_and_words_are_names() {
        for document in Document::BUILT_IN {
            assert_eq!(Document::named(document.word()), Ok(document));
        }
        let long = "a".repeat(Name::MOST);
        for name in ["handout", "fact-sheet", "annex-2", long.as_str()] {
            let document = Document::named(name).unwrap();
            assert_eq!((document.word(), document.template()), (name, format!("{name}.typ")));
            assert!(document > Document::Qa);
        }
    }

    #[test]
    fn paths_parts_and_other_files_are_no_names() {
        let long = "a".repeat(Name::MOST + 1);
        for name in [
            "",
            "../x",
            "x/y",
            "/x",
            "x.typ",
            ".",
            "..",
            "X",
            "x y",
            "x\\y",
            "-x",
            "x-",
            "x--y",
            "ü",
            "x\0",
            long.as_str(),
        ] {
            let error = Document::named(name).unwrap_err();
            assert!(error.contains("small letters"), "{name:?}: {error}");
        }
        for name in ["base", "tokens", "styling", "deck-tokens"] {
            assert!(Document::named(name).unwrap_err().contains("part of the built-in templates"), "{name}");
        }
        assert!(Document::named("signoff").unwrap_err().contains("briefdeck signoff"));
    }
}
