//! The different words of a text, by numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// The different words and marks of a text.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Arc<str>, u32>,
    forms: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of a form, a new one if it has none.
    pub(super) fn add(&mut self, form: &str) -> u32 {
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = self.len();
        let form = Arc::<str>::from(form);
        self.forms.push(Arc::clone(&form));
        self.numbers.insert(form, number);
        number
    }

    /// The number of a form.
    pub(super) fn number(&self, form: &str) -> Option<u32> {
        self.numbers.get(form).copied()
    }

    /// The form of a number.
    pub(super) fn form(&self, number: u32) -> &str {
        self.forms.get(number as usize).map_or("", |form| form)
    }

    /// Whether a number is that of a word, not of a mark.
    pub(super) fn is_word(&self, number: u32) -> bool {
        self.form(number).starts_with(char::is_alphanumeric)
    }

    /// How many forms there are. Texts are far shorter than what a `u32` can count.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.forms.len()).unwrap_or(u32::MAX)
    }
}
