//! What words and phrases mean, ready to be looked up.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::data::{SHARED, file};
use super::forms::Forms;
use super::language::{Meaning, Measure};
use super::tokens::{Gap, Token, tokens};
use crate::brief::Unit;
use crate::locale::currencies::codes;

/// Words and phrases with their meanings.
#[derive(Debug, Default)]
pub(super) struct Entries {
    meanings: HashMap<String, Vec<Meaning>>,
    /// The most tokens of a phrase by its first.
    longest: HashMap<String, usize>,
}

impl Entries {
    /// What all languages share: signs, and units as briefs and English pages call them.
    pub(super) fn of_all() -> &'static Self {
        static ALL: LazyLock<Entries> = LazyLock::new(|| {
            let symbols = file(SHARED).unwrap_or_default();
            let mut entries = Entries::of(&Forms::of_all(&symbols));
            for code in codes().filter(|code| !symbols.not_codes.iter().any(|word| word == code)) {
                let unit = Unit::Currency(code.into());
                entries.enter(code, Meaning::Unit(Measure { unit, shared: false, before: true }));
            }
            entries
        });
        &ALL
    }

    /// Entries of forms, each as it is written and, unless that is a form of its own, in small letters.
    pub(super) fn of(forms: &[(String, Meaning)]) -> Self {
        let mut entries = Self::default();
        for (form, meaning) in forms {
            entries.enter(form, meaning.clone());
        }
        for (form, meaning) in forms {
            let folded = form.to_lowercase();
            // Of single letters the case tells: M is a million, m a metre.
            if folded != *form && form.chars().count() > 1 {
                entries.enter(&folded, meaning.clone());
            }
        }
        entries
    }

    /// Enters one form.
    fn enter(&mut self, form: &str, meaning: Meaning) {
        let tokens = tokens(form);
        let (Some(first), Some(key)) = (tokens.first(), phrase(&tokens, false)) else { return };
        let longest = self.longest.entry(first.folded.clone()).or_default();
        *longest = tokens.len().max(*longest);
        let meanings = self.meanings.entry(key).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// The most tokens of a phrase that begins with this one; 0 where none does.
    pub(super) fn longest(&self, first: &Token) -> usize {
        self.longest.get(&first.folded).copied().unwrap_or(0)
    }

    /// What a phrase means.
    pub(super) fn get(&self, key: &str) -> Option<&[Meaning]> {
        self.meanings.get(key).map(Vec::as_slice)
    }
}

/// What tokens are looked up by together.
pub(super) fn phrase(tokens: &[Token], folded: bool) -> Option<String> {
    let mut key = String::new();
    for (index, token) in tokens.iter().enumerate() {
        let word = if folded { &token.folded } else { &token.exact };
        if word.is_empty() {
            return None;
        }
        match token.gap {
            _ if index == 0 => {}
            Gap::None => {}
            Gap::One | Gap::More => key.push(' '),
            Gap::Break => return None,
        }
        key.push_str(word);
    }
    Some(key)
}
