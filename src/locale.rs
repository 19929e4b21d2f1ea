//! Languages: numbers, dates and fixed words. (interface; being written)

use rust_decimal::Decimal;

use crate::date::{Moment, When};

/// A language with its rules for numbers and dates.
#[derive(Debug, Clone)]
pub struct Locale {
    tag: String,
}

/// Why a language tag cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocaleProblem {
    /// It is no language tag.
    Malformed,
    /// It names no language.
    Unknown,
}

impl Locale {
    /// The locale of a tag such as `en-GB`.
    ///
    /// # Errors
    /// Where the tag is malformed or names no language.
    pub fn of(tag: &str) -> Result<Self, LocaleProblem> {
        Ok(Self { tag: tag.to_owned() })
    }

    /// Whether fixed words and units of the language are shipped; otherwise the English ones are used.
    pub fn has_words(&self) -> bool {
        true
    }

    /// The language: `en`.
    pub fn language(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// The region: `GB`; two letters, or nothing.
    pub fn region(&self) -> Option<&str> {
        self.tag.split('-').nth(1)
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        false
    }

    /// A number with its digits, grouped: 1,782.
    pub fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    /// A date as precise as it is: 8 June 2023, June 2023, 2010.
    pub fn date(&self, when: When) -> String {
        when.iso()
    }

    /// A date without its year, for lists within one year: 8 June.
    pub fn day_and_month(&self, when: When) -> String {
        when.iso()
    }

    /// A time from one date to another: 8–9 June 2023; "since 1991" where it goes on.
    pub fn span(&self, from: When, to: Option<When>) -> String {
        format!("{} to {}", from.iso(), to.map(When::iso).unwrap_or_default())
    }

    /// A moment in local time and UTC, with the place.
    pub fn moment(&self, moment: &Moment, place: Option<&str>) -> String {
        format!("{moment:?} {place:?}")
    }

    /// A fixed word of the pages by its key, such as `sources`.
    pub fn label(&self, key: &str) -> Option<&str> {
        let _ = key;
        None
    }

    /// The keys of all fixed words.
    pub fn label_keys() -> Vec<&'static str> {
        Vec::new()
    }

    /// The marks of quotation: outer opening and closing, inner opening and closing.
    pub fn quotation_marks(&self) -> [&str; 4] {
        ["“", "”", "‘", "’"]
    }

    /// A list in words: a, b and c.
    pub fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }
}
