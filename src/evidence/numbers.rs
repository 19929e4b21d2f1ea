//! The numbers in a fragment of a source, read as its language writes them (interface; being written).

use std::ops::Range;

use rust_decimal::Decimal;

use crate::brief::{Figure, Unit};

/// A number that a text holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// Its bytes in the text, with scale word and unit.
    pub(crate) range: Range<usize>,
    /// Its magnitude, scale included: 410000000000 of "$410 billion". Of a range the lower end.
    pub(crate) value: Decimal,
    /// Of a range the upper end.
    pub(crate) high: Option<Decimal>,
    /// Of a vote or score the other side.
    pub(crate) against: Option<Decimal>,
    /// Its unit, where the text names one that is known.
    pub(crate) unit: Option<Unit>,
    /// Whether it says a place in an order: "second", "2nd".
    pub(crate) ordinal: bool,
}

/// What came of holding a figure against a fragment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Verdict {
    /// One number is the figure's.
    Agrees,
    /// The figure's number is there, and so is another with the same unit.
    Ambiguous(Reading),
    /// No number is the figure's; all that are there.
    Differs(Vec<Reading>),
}

/// All numbers of a text, as a language (`en`, `fr`, ...) writes them.
pub(crate) fn read(_text: &str, _language: &str) -> Vec<Reading> {
    Vec::new()
}

/// Holds a figure against a fragment.
pub(crate) fn compare(_figure: &Figure, _fragment: &str, _language: &str) -> Verdict {
    Verdict::Agrees
}

/// Holds a value of a chart's own against a fragment.
pub(crate) fn compare_value(_value: Decimal, _unit: &Unit, _fragment: &str, _language: &str) -> Verdict {
    Verdict::Agrees
}
