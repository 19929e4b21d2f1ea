//! The forms of a language's words, each with what it means.

use std::collections::BTreeMap;

use super::data::Data;
use super::language::{Meaning, Measure};
use crate::brief::Unit;
use crate::locale::labels::{self, Words};

/// Forms with their meanings, endings put to them.
pub(super) struct Forms<'a> {
    /// The endings by the sign that stands for them.
    endings: &'a BTreeMap<char, Vec<String>>,
    /// What there is so far.
    all: Vec<(String, Meaning)>,
}

impl<'a> Forms<'a> {
    /// The forms of a language's own, from its file.
    pub(super) fn of_language(language: &str, data: &'a Data) -> Vec<(String, Meaning)> {
        let mut forms = Self { endings: &data.endings, all: Vec::new() };
        forms.add(data);
        // English units are among those that all share.
        if language != "en" {
            forms.units_of_pages(language);
        }
        forms.all
    }

    /// The forms that all languages share.
    pub(super) fn of_all(symbols: &'a Data) -> Vec<(String, Meaning)> {
        let mut forms = Self { endings: &symbols.endings, all: Vec::new() };
        for (spelling, name) in labels::unit_names() {
            forms.words(&[spelling], &unit(&name));
        }
        forms.units_of_pages("en");
        forms.units(symbols);
        forms.currencies(symbols, true);
        forms.all
    }

    /// Adds the words of a file.
    fn add(&mut self, data: &Data) {
        self.valued(&data.numbers, |value| Some(Meaning::Number(value.parse().ok()?)));
        self.valued(&data.plus, |value| Some(Meaning::Plus(value.parse().ok()?)));
        self.valued(&data.joins, |value| Some(Meaning::Join(value.parse().ok()?)));
        self.valued(&data.scales, |value| Some(Meaning::Scale(value.parse().ok()?)));
        self.valued(&data.fractions, |value| Some(Meaning::Fraction(value.parse().ok()?)));
        self.valued(&data.ordinals, |value| Some(Meaning::Ordinal(value.parse().ok()?)));
        self.units(data);
        self.currencies(data, false);
        for (words, meaning) in [
            (&data.ordinal_marks, Meaning::OrdinalMark),
            (&data.articles, Meaning::Article),
            (&data.of, Meaning::Of),
            (&data.fillers, Meaning::Filler),
            (&data.to, Meaning::To),
            (&data.against, Meaning::Against),
            (&data.months, Meaning::Month),
            (&data.year_marks, Meaning::Year),
        ] {
            self.words(words, &meaning);
        }
        for (index, between) in data.between.iter().enumerate() {
            self.words(&between.open, &Meaning::Open(index));
            self.words(&between.join, &Meaning::Middle(index));
            self.words(&between.close, &Meaning::Close(index));
        }
    }

    /// Adds the units of a file.
    fn units(&mut self, data: &Data) {
        self.valued(&data.units, |name| Some(unit(name)));
    }

    /// Adds the currencies of a file.
    fn currencies(&mut self, data: &Data, before: bool) {
        for (table, shared) in [(&data.currencies, false), (&data.shared_currencies, true)] {
            self.valued(table, |code| {
                Some(Meaning::Unit(Measure { unit: Unit::Currency(code.into()), shared, before }))
            });
        }
    }

    /// Adds units as the pages of a language call them, if it has words for pages.
    fn units_of_pages(&mut self, language: &str) {
        let (words, is_own) = Words::of(language, None);
        for (name, words) in words.units.iter().filter(|_| is_own) {
            let meaning = unit(name);
            let forms: Vec<_> = words.forms.values().chain([&words.short]).cloned().collect();
            self.words(&forms, &meaning);
        }
    }

    /// Adds the words of a table by what its keys mean.
    fn valued(&mut self, table: &BTreeMap<String, Vec<String>>, meaning: impl Fn(&str) -> Option<Meaning>) {
        for (key, words) in table {
            if let Some(meaning) = meaning(key) {
                self.words(words, &meaning);
            }
        }
    }

    /// Adds words of one meaning.
    fn words(&mut self, words: &[String], meaning: &Meaning) {
        for word in words {
            let endings = word.chars().next_back().and_then(|sign| Some((sign, self.endings.get(&sign)?)));
            match endings {
                Some((sign, endings)) => {
                    let stem = word.trim_end_matches(sign);
                    let forms = endings.iter().map(|ending| (format!("{stem}{ending}"), meaning.clone()));
                    self.all.extend(forms);
                }
                None => self.all.push((word.clone(), meaning.clone())),
            }
        }
    }
}

/// The unit of a name in the data.
fn unit(name: &str) -> Meaning {
    Meaning::Unit(Measure { unit: labels::unit(name), shared: false, before: false })
}
