//! The numbers in a fragment of a source, read as its language writes them.
//!
//! What a language writes is data (`src/words/numbers/`). What is read is exact: nothing is rounded, and a
//! number that no decimal holds is none. Nothing here depends on anything but its arguments.

mod amount;
mod compare;
mod data;
mod digits;
mod direction;
mod entries;
mod forms;
mod language;
mod measure;
mod scales;
mod scan;
mod spelled;
#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::brief::{Figure, Unit};
use amount::Scanner;
use compare::Claim;
use language::Language;

/// A number that a text holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Reading {
    /// Its bytes in the text, with currency sign, scale word and unit.
    pub(crate) range: Range<usize>,
    /// Its magnitude, scale included: 410000000000 of "$410 billion". Of a range the lower end.
    pub(crate) value: Decimal,
    /// Of a range the upper end.
    pub(crate) high: Option<Decimal>,
    /// Of a vote or score the other side. "141-7" may be either, and then has both or the one that is possible.
    pub(crate) against: Option<Decimal>,
    /// Its unit, where the text names one that is known.
    pub(crate) unit: Option<Unit>,
    /// Whether its currency is written in a sign or word that others share: `$`, "dollars".
    pub(crate) shared: bool,
    /// The power of ten that its scale words made: 9 of "410 billion".
    pub(crate) power: u32,
    /// Whether it says a place in an order: "second", "2nd".
    pub(crate) ordinal: bool,
    /// Whether it is a part of a whole: "a third", ½.
    pub(crate) share: bool,
    /// Whether it looks like a date or a part of one: 2010, "8 June".
    pub(crate) date: bool,
    /// Whether its marks are those of other languages, because they make no number in its own: "3,5" in English.
    pub(crate) foreign: bool,
    /// What else the same characters may mean.
    pub(crate) also: Vec<Reading>,
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
    /// The figure's number is there, but these bytes of the text say the opposite: a fall for a rise, or a minus.
    Opposed(Range<usize>),
}

/// All numbers of a text, as a language (`en`, `fr`, ...) writes them.
pub(crate) fn read(text: &str, language: &str) -> Vec<Reading> {
    Scanner::new(text, &Language::of(language)).readings()
}

/// Holds a figure against a fragment.
pub(crate) fn compare(figure: &Figure, fragment: &str, language: &str) -> Verdict {
    let (claim, readings) = (Claim::of_figure(figure), read(fragment, language));
    let language = Language::of(language);
    let verdict = claim.verdict(fragment, &language, &readings);
    if matches!(verdict, Verdict::Differs(_)) {
        return verdict;
    }
    let found = readings.iter().find(|reading| claim.is_in(reading, fragment, &language));
    let opposite = found.and_then(|found| direction::opposite(figure, fragment, &language, found));
    opposite.map_or(verdict, Verdict::Opposed)
}

/// Holds a value of a chart's own against a fragment.
pub(crate) fn compare_value(value: Decimal, unit: &Unit, fragment: &str, language: &str) -> Verdict {
    Claim::of_value(Some(value), unit).verdict(fragment, &Language::of(language), &read(fragment, language))
}

/// A number as the text has it, for messages.
pub(crate) fn printable<'a>(reading: &Reading, text: &'a str) -> &'a str {
    text.get(reading.range.clone()).unwrap_or_default()
}
