//! What the numbers of a language are written with, ready for reading.
//!
//! Each language has a data file in `src/words/numbers/`; `symbols.toml` holds what all of them share. Adding
//! a file adds a language.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rust_decimal::Decimal;

use super::data::{Data, SHARED, file};
use super::entries::{Entries, phrase};
use super::forms::Forms;
use super::tokens::Token;
use crate::brief::Unit;

/// What a word or sign means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A number.
    Number(Decimal),
    /// A part that is added to the number before.
    Plus(Decimal),
    /// What joins parts of a number in words, where the value before it is not less.
    Join(Decimal),
    /// A power of ten.
    Scale(u32),
    /// A part, by its denominator.
    Fraction(Decimal),
    /// A place in an order.
    Ordinal(Decimal),
    /// What makes digits a place in an order.
    OrdinalMark,
    /// One, before a scale word or a part.
    Article,
    /// What may stand before a unit.
    Of,
    /// What may stand before a scale word or unit.
    Filler,
    /// What parts the ends of a range.
    To,
    /// What parts the sides of a vote or score.
    Against,
    /// What opens the range of this index.
    Open(usize),
    /// What parts its ends.
    Middle(usize),
    /// What closes it.
    Close(usize),
    /// A month.
    Month,
    /// What says that the number before it is a year.
    Year,
    /// A unit.
    Unit(Measure),
}

/// A unit as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// The unit.
    pub(super) unit: Unit,
    /// Whether its sign or word is one of other currencies too.
    pub(super) shared: bool,
    /// Whether it may stand before the number.
    pub(super) before: bool,
}

/// A convention of digits.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    /// The decimal mark.
    pub(super) decimal: char,
    /// What parts thousands.
    pub(super) group: Vec<char>,
}

/// Words about a movement.
#[derive(Debug)]
pub(super) struct Moves {
    /// Whole words.
    words: Vec<String>,
    /// Beginnings of words.
    stems: Vec<String>,
}

impl Moves {
    /// The words of a list, of which those that end in a hyphen are beginnings.
    fn of(list: &[String]) -> Self {
        let stems = list.iter().filter_map(|word| word.strip_suffix('-')).map(str::to_owned).collect();
        Self { words: list.iter().filter(|word| !word.ends_with('-')).cloned().collect(), stems }
    }

    /// Whether a token is one of them.
    pub(super) fn hold(&self, token: &Token) -> bool {
        self.words.contains(&token.folded)
            || self.stems.iter().any(|stem| token.folded.starts_with(stem.as_str()))
    }
}

/// A language, ready for reading.
#[derive(Debug)]
pub(super) struct Language {
    /// Whether it has a file.
    pub(super) known: bool,
    /// Its own convention of digits.
    pub(super) own: Marks,
    /// That of other languages.
    pub(super) other: Marks,
    /// Whether both are as likely.
    pub(super) either: bool,
    /// The least value before a further word of a number that follows it with nothing between.
    pub(super) join_gap: Option<Decimal>,
    /// What stands before the last number of a list, or between two that may share their unit.
    pub(super) lists: Vec<String>,
    /// Words before a number below zero.
    pub(super) minus: Vec<String>,
    /// Words about a fall.
    pub(super) down: Moves,
    /// Words about a rise.
    pub(super) up: Moves,
    /// Beginnings of ordinals, and their ends.
    stems: (Vec<(String, Decimal)>, Vec<String>),
    /// Which of the ranges have no word before them, or one after them.
    pub(super) closed: Vec<bool>,
    /// What each word or phrase of its own means.
    entries: Entries,
}

impl Language {
    /// The language of a tag such as `es` or `es-MX`.
    pub(super) fn of(tag: &str) -> Arc<Self> {
        static KNOWN: Mutex<BTreeMap<String, Arc<Language>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(language) = known.get(tag) {
            return Arc::clone(language);
        }
        let mut subtags = tag.split(['-', '_']);
        let name = subtags.next().unwrap_or_default().to_lowercase();
        let data = file(&name).filter(|_| name != SHARED);
        let swapped = data.as_ref().is_some_and(|data| {
            subtags.any(|tag| data.other_marks_in.iter().any(|region| region.eq_ignore_ascii_case(tag)))
        });
        let language = Arc::new(Self::new(&name, data, swapped));
        known.insert(tag.to_owned(), Arc::clone(&language));
        language
    }

    /// The language of a file.
    fn new(name: &str, data: Option<Data>, swapped: bool) -> Self {
        let known = data.is_some();
        let data = data.unwrap_or_else(|| Data { either: true, ..Data::default() });
        let own = Marks { decimal: data.decimal.unwrap_or('.'), group: data.group.clone() };
        let (decimal, group) = if own.decimal == ',' { ('.', ',') } else { (',', '.') };
        let other = Marks { decimal, group: vec![group] };
        let (own, other) = if swapped { (other, own) } else { (own, other) };
        let mut language = Self {
            known,
            own,
            other,
            either: data.either,
            join_gap: data.join_gap.map(Decimal::from),
            lists: data.and.iter().chain(&data.to).cloned().collect(),
            stems: (Vec::new(), data.ordinal_stem_ends.clone()),
            minus: data.minus.clone(),
            down: Moves::of(&data.down),
            up: Moves::of(&data.up),
            closed: data.between.iter().map(|words| !words.close.is_empty()).collect(),
            entries: Entries::of(&Forms::of_language(name, &data)),
        };
        for (value, stems) in &data.ordinal_stems {
            if let Ok(value) = value.parse() {
                language.stems.0.extend(stems.iter().map(|stem| (stem.clone(), value)));
            }
        }
        language
    }

    /// The phrases at a token, the longest first: what each means, and the token after it.
    pub(super) fn phrases(&self, tokens: &[Token], at: usize) -> Vec<(&[Meaning], usize)> {
        let all = [&self.entries, Entries::of_all()];
        let longest = tokens.get(at).and_then(|first| all.map(|some| some.longest(first)).into_iter().max());
        let mut phrases = Vec::new();
        for count in (1..=longest.unwrap_or(0)).rev() {
            let Some(words) = tokens.get(at..at + count) else { continue };
            let exact = phrase(words, false);
            // Single letters are looked up as they are written alone.
            let folded =
                phrase(words, true).filter(|key| exact.as_ref() != Some(key) && key.chars().count() > 1);
            let keys = exact.iter().chain(&folded);
            let found = keys.flat_map(|key| all.into_iter().filter_map(move |some| some.get(key)));
            phrases.extend(found.map(|meanings| (meanings, at + count)));
        }
        phrases
    }

    /// The place in an order that a word begins with: `zweitgrößte`.
    pub(super) fn stem(&self, word: &str) -> Option<Decimal> {
        let (stems, ends) = &self.stems;
        stems.iter().find_map(|(stem, value)| {
            let rest = word.strip_prefix(stem.as_str())?;
            ends.iter().any(|end| rest.ends_with(end.as_str())).then_some(*value)
        })
    }
}
