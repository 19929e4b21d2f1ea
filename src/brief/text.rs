//! Texts and their parts.

use crate::files::{At, Place};

/// A text, parsed: plain or prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its parts.
    pub nodes: Vec<Inline>,
    /// Where it was written.
    pub place: Place,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Code, set as written.
    Code(String),
    /// A link.
    Link {
        /// Its address.
        address: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A reference to a figure.
    Figure {
        /// The figure's id.
        id: String,
        /// What of it is printed.
        form: Form,
        /// Where the reference stands.
        place: Place,
    },
    /// `{=1000}`: a number as typed, meant.
    Typed {
        /// The characters.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// `[@a; @b]`: sources.
    Cite {
        /// The sources' ids with their places.
        sources: Vec<At<String>>,
    },
}

/// What a reference prints of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `{id}`: approximation, number, scale, unit or currency, without sign.
    Full,
    /// `{id.value}`: without the approximation.
    Value,
    /// `{id.number}`: the number alone.
    Number,
    /// `{id.change}`: with direction: "down 35%".
    Change,
    /// `{id.was}`: the earlier figure.
    Was,
    /// `{id.label}`: the label.
    Label,
    /// `{id.period}`: the date or period.
    Period,
}
