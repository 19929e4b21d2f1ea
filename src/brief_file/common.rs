//! The keys that items of every kind have.

use schemars::JsonSchema;

use crate::brief_file::{Scheme, Status, Where};
use crate::date::When;
use crate::files::At;
use crate::read::{Fields, Keys, OneOrMany, Written, table};

/// The keys that every item has.
#[derive(Debug, Clone, JsonSchema)]
pub(crate) struct Common {
    /// The audiences or groups that see it; `["all"]` is everyone.
    #[schemars(rename = "for")]
    pub(crate) audience: Option<Vec<At<String>>>,
    /// The audiences or groups that do not.
    #[schemars(rename = "not-for")]
    pub(crate) not_for: Option<Vec<At<String>>>,
    /// Where it stands: the page, the deck, the deck's backup part.
    #[schemars(rename = "in")]
    pub(crate) documents: Option<Vec<At<Where>>>,
    /// From 1, which always stays, to 5, which goes first (default 3).
    pub(crate) priority: Option<At<u32>>,
    /// How far it is verified (default "reported").
    pub(crate) status: Option<At<Status>>,
    /// The item that has taken its place.
    #[schemars(rename = "superseded-by")]
    pub(crate) superseded_by: Option<Written>,
    /// The last day on which it may be used.
    #[schemars(rename = "valid-until")]
    pub(crate) valid_until: Option<At<When>>,
    /// What a reader must know to judge it. Prose.
    pub(crate) caveat: Option<Written>,
    /// Its marking; a document is marked at least as high.
    pub(crate) marking: Option<Marking>,
    /// Notes for the speaker. Prose; never leave the house.
    pub(crate) notes: Option<Written>,
    /// The source or sources.
    pub(crate) source: Option<OneOrMany<At<String>>>,
    /// Where in the source: page, paragraph, minute.
    pub(crate) locator: Option<Written>,
    /// The words of the source that prove it.
    pub(crate) evidence: Option<Written>,
    /// Further evidence.
    pub(crate) also: Option<Vec<Also>>,
    /// Who checked it, and when; never leaves the house.
    pub(crate) checked: Option<Checked>,
    /// The keys that are there but could not be read, or not in whole, which is reported.
    #[schemars(skip)]
    pub(crate) unread: Vec<&'static str>,
}

impl Common {
    /// Takes the shared keys.
    pub(crate) fn take(fields: &mut Fields<'_>) -> Self {
        Self {
            audience: fields.optional("for"),
            not_for: fields.optional("not-for"),
            documents: fields.optional("in"),
            priority: fields.optional("priority"),
            status: fields.optional("status"),
            superseded_by: fields.optional("superseded-by"),
            valid_until: fields.optional("valid-until"),
            caveat: fields.optional("caveat"),
            marking: fields.optional("marking"),
            notes: fields.optional("notes"),
            source: fields.optional("source"),
            locator: fields.optional("locator"),
            evidence: fields.optional("evidence"),
            also: fields.optional("also"),
            checked: fields.optional("checked"),
            unread: fields.unread(),
        }
    }
}

impl Keys for Common {
    fn keys() -> Vec<&'static str> {
        vec![
            "for",
            "not-for",
            "in",
            "priority",
            "status",
            "superseded-by",
            "valid-until",
            "caveat",
            "marking",
            "notes",
            "source",
            "locator",
            "evidence",
            "also",
            "checked",
        ]
    }
}

table! {
    /// Further evidence for an item.
    Also {
        required {
            /// The source.
            "source" source: At<String>,
        }
        optional {
            /// Where in it.
            "locator" locator: Written,
            /// The words that prove it.
            "evidence" evidence: Written,
        }
    }
}

table! {
    /// Who checked an item, and when.
    Checked {
        required {
            /// Who.
            "by" by: Written,
            /// When.
            "on" on: At<When>,
        }
    }
}

table! {
    /// A marking for distribution or protection.
    Marking {
        required {
            /// The scheme.
            "scheme" scheme: At<Scheme>,
        }
        optional {
            /// The level, in the scheme's own words.
            "level" level: Written,
            /// The text, of a marking of one's own.
            "text" text: Written,
            /// The colour of the ground, such as "#1B4B82", of a marking of one's own.
            "background" background: Written,
            /// The colour of the text, of a marking of one's own.
            "color" color: Written,
            /// Handling instructions.
            "handling" handling: Vec<Written>,
            /// Descriptors.
            "descriptors" descriptors: Vec<Written>,
            /// Caveats.
            "caveats" caveats: Vec<Written>,
        }
    }
}
