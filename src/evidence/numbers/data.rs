//! The data files of [`super::language`] as they are written.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;
use serde::Deserialize;

/// The data files as they are built in.
#[derive(RustEmbed)]
#[folder = "src/words/numbers"]
pub(super) struct NumberFiles;

/// A language's file as it is written. Where a form ends in a sign of `endings`, it stands for the form with
/// each of them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct Data {
    /// The decimal mark.
    pub(super) decimal: Option<char>,
    /// What parts thousands.
    pub(super) group: Vec<char>,
    /// Whether the marks of other languages are as likely to be meant.
    pub(super) either: bool,
    /// The regions that write the marks of other languages.
    pub(super) other_marks_in: Vec<String>,
    /// Endings by the sign that stands for them.
    pub(super) endings: BTreeMap<char, Vec<String>>,
    /// Words for numbers by value.
    pub(super) numbers: BTreeMap<String, Vec<String>>,
    /// What adds a part to the number before it, by value: "and a half".
    pub(super) plus: BTreeMap<String, Vec<String>>,
    /// What may stand between the parts of a number in words, by the least value before it.
    pub(super) joins: BTreeMap<String, Vec<String>>,
    /// The least value before a further word of a number that follows it with nothing between.
    pub(super) join_gap: Option<u32>,
    /// Scale words by power of ten.
    pub(super) scales: BTreeMap<String, Vec<String>>,
    /// Words for parts by denominator.
    pub(super) fractions: BTreeMap<String, Vec<String>>,
    /// Words for places in an order, by value.
    pub(super) ordinals: BTreeMap<String, Vec<String>>,
    /// Beginnings of words for places in an order, by value, and the ends of such words.
    pub(super) ordinal_stems: BTreeMap<String, Vec<String>>,
    /// The ends of words that begin with a stem.
    pub(super) ordinal_stem_ends: Vec<String>,
    /// What makes digits a place in an order.
    pub(super) ordinal_marks: Vec<String>,
    /// What is one before a scale word or part.
    pub(super) articles: Vec<String>,
    /// What stands before the last number of a list: "and".
    pub(super) and: Vec<String>,
    /// What may stand between a number and its unit: "of".
    pub(super) of: Vec<String>,
    /// What else may stand between the parts of a number.
    pub(super) fillers: Vec<String>,
    /// What parts the ends of a range.
    pub(super) to: Vec<String>,
    /// What parts the sides of a vote or score.
    pub(super) against: Vec<String>,
    /// What stands around and between the ends of a range.
    pub(super) between: Vec<Between>,
    /// The months.
    pub(super) months: Vec<String>,
    /// What says that the number before it is a year.
    pub(super) year_marks: Vec<String>,
    /// Units by name.
    pub(super) units: BTreeMap<String, Vec<String>>,
    /// Currencies by code.
    pub(super) currencies: BTreeMap<String, Vec<String>>,
    /// Currencies by code, in words or signs that others share.
    pub(super) shared_currencies: BTreeMap<String, Vec<String>>,
    /// Words before a number below zero.
    pub(super) minus: Vec<String>,
    /// Words about a fall; one that ends in a hyphen is the beginning of words.
    pub(super) down: Vec<String>,
    /// Words about a rise, likewise.
    pub(super) up: Vec<String>,
    /// Codes that are also words before numbers.
    pub(super) not_codes: Vec<String>,
}

/// Words around the ends of a range: "between ... and ...".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Between {
    /// Before the first.
    pub(super) open: Vec<String>,
    /// Between them.
    pub(super) join: Vec<String>,
    /// After the second.
    pub(super) close: Vec<String>,
}

/// The languages that have a file.
pub(super) fn languages() -> impl Iterator<Item = String> {
    NumberFiles::iter()
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .filter(|name| name != SHARED)
}

/// The name of the file of what all languages share.
pub(super) const SHARED: &str = "symbols";

/// A data file.
pub(super) fn file(name: &str) -> Option<Data> {
    let file = NumberFiles::get(&format!("{name}.toml"))?;
    // The files are part of the program, and a test reads each of them.
    toml::from_str(std::str::from_utf8(&file.data).ok()?).ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for name in NumberFiles::iter() {
            let text = NumberFiles::get(&name).unwrap();
            let data: Result<Data, _> = toml::from_str(std::str::from_utf8(&text.data).unwrap());
            assert!(data.is_ok(), "{name}: {}", data.unwrap_err());
        }
    }
}
