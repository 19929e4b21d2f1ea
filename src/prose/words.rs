//! The word lists of each language, read once.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use rust_embed::RustEmbed;
use serde::Deserialize;

use super::phrases::{Phrases, Written};

/// The data files as they are built in.
#[derive(RustEmbed)]
#[folder = "src/prose/words"]
struct ListFiles;

/// What checks of prose look for in one language.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// Words that mean a date without saying it.
    pub(crate) relative_dates: Phrases,
    /// Words that praise.
    pub(crate) evaluative: Phrases,
    /// Wording about the future.
    pub(crate) forward_looking: Phrases,
    /// What tells a number that is claimed from others.
    pub(crate) numbers: NumberWords,
    /// What tells a person's name from an office.
    pub(crate) roles: RoleWords,
}

/// A language's file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ListFile {
    relative_dates: Written,
    evaluative: Written,
    forward_looking: Written,
    numbers: NumberWords,
    roles: RoleWords,
}

/// What tells a number that is claimed from dates, hours and names. A `*` at a word's end stands for any ending.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct NumberWords {
    /// The months.
    pub(super) months: WordList,
    /// Between a day and its month.
    pub(super) linkers: WordList,
    /// Between numbers of one kind.
    pub(super) joiners: WordList,
    /// Before a year that is far away.
    pub(super) year_before: WordList,
    /// After a year.
    pub(super) year_after: WordList,
    /// After an hour.
    pub(super) time_after: WordList,
    /// Before a number that belongs to a name.
    pub(super) before: WordList,
    /// Before an age.
    pub(super) ages: WordList,
    /// Between such a word and the age.
    pub(super) age_linkers: WordList,
    /// Whether a number with a full stop behind it is a place in an order.
    pub(super) ordinal_stop: bool,
    /// Names of numbers and marks alone.
    pub(super) names: WordList,
}

/// What tells a person's name from an office.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct RoleWords {
    /// Whether every noun has a capital, so that names cannot be told by theirs.
    pub(super) capitalised_nouns: bool,
    /// Words before a person's name.
    pub(super) titles: WordList,
    /// Words of offices and organisations.
    pub(super) words: WordList,
}

/// A list of words. One that is written with a capital must have it in the text; a `*` at its end stands for any
/// ending.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct WordList {
    whole: HashSet<String>,
    beginnings: Vec<String>,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let mut list = Self::default();
        for word in words {
            match word.strip_suffix('*') {
                Some(beginning) => list.beginnings.push(beginning.to_owned()),
                None => {
                    list.whole.insert(word);
                }
            }
        }
        list
    }
}

impl WordList {
    /// Whether a word is one of the list, as it stands or in small letters.
    pub(super) fn has(&self, word: &str, lower: &str) -> bool {
        self.whole.contains(lower)
            || (word != lower && self.whole.contains(word))
            || self.beginnings.iter().any(|beginning| lower.starts_with(beginning.as_str()))
    }

    /// Whether a word in small letters is one of the list.
    pub(super) fn has_lower(&self, lower: &str) -> bool {
        self.has(lower, lower)
    }

    /// How many words it has.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.whole.len() + self.beginnings.len()
    }
}

impl Lists {
    /// The lists of a language such as `en`; nothing where none are shipped.
    pub(crate) fn of(language: &str) -> Option<Arc<Self>> {
        static KNOWN: Mutex<BTreeMap<String, Option<Arc<Lists>>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entry(language.to_owned());
        entry.or_insert_with(|| file(language).map(|file| Arc::new(file.compile()))).clone()
    }
}

/// A language's file. The files are part of the program, and a test reads each of them.
fn file(language: &str) -> Option<ListFile> {
    let file = ListFiles::get(&format!("{language}.toml"))?;
    toml::from_str(std::str::from_utf8(&file.data).ok()?).ok()
}

impl ListFile {
    /// The lists, ready for matching.
    fn compile(self) -> Lists {
        Lists {
            relative_dates: self.relative_dates.compile(),
            evaluative: self.evaluative.compile(),
            forward_looking: self.forward_looking.compile(),
            numbers: self.numbers,
            roles: self.roles,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_has_all_its_lists() {
        let names: BTreeSet<String> = ListFiles::iter().map(|name| name.into_owned()).collect();
        assert_eq!(
            names.iter().map(String::as_str).collect::<Vec<_>>(),
            ["de.toml", "en.toml", "es.toml", "fr.toml", "kk.toml", "ru.toml"]
        );
        for name in names {
            let language = name.strip_suffix(".toml").unwrap();
            let data = ListFiles::get(&name).unwrap();
            let lists: ListFile = toml::from_str(std::str::from_utf8(&data.data).unwrap()).unwrap();
            for list in [&lists.relative_dates, &lists.evaluative, &lists.forward_looking] {
                let (phrases, explained) = list.entries();
                assert!(!phrases.is_empty(), "{name}");
                assert!(explained.iter().all(|one| phrases.contains(one)), "{name}");
                let once: BTreeSet<_> = phrases.iter().collect();
                assert_eq!(once.len(), phrases.len(), "{name}: a phrase stands twice");
            }
            assert!(lists.numbers.months.len() >= 12, "{name}");
            assert!(Lists::of(language).is_some());
        }
        assert!(Lists::of("it").is_none() && Lists::of("../en").is_none());
    }
}
