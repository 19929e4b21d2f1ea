//! The bounds of a brief, checked before the engine sees anything.
//!
//! They keep a hostile or broken file from taking all memory or time; no brief that people read comes
//! near them.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::Written;

/// Bytes of a TOML file or source text.
pub const FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Characters of one text.
pub const TEXT_CHARACTERS: usize = 20_000;

/// Characters of one word.
pub const WORD_CHARACTERS: usize = 500;

/// Combining marks in a row.
pub const MARKS_IN_A_ROW: usize = 8;

/// Items of a brief, of all kinds together.
pub const ITEMS: usize = 2_000;

/// Entries of one list within an item: points, rows, keywords.
pub const LIST_ENTRIES: usize = 500;

/// Audiences of a brief.
pub const AUDIENCES: usize = 100;

/// How deep tables and lists may be nested.
pub const NESTING: usize = 16;

/// Pixels of a picture.
pub const PIXELS: u64 = 50_000_000;

/// Decimals that a derived figure may print.
pub const DECIMALS: u32 = 12;

/// Checks the length of a text, of its words and of its runs of combining marks.
pub fn check(written: &Written, problems: &Diagnostics) {
    let characters = written.text.chars().count();
    if characters > TEXT_CHARACTERS {
        let message = format!(
            "the text is too long ({} characters, at most {} are allowed)",
            grouped(characters),
            grouped(TEXT_CHARACTERS)
        );
        problems.add(Diagnostic::error(message).at(&written.place).hint("shorten it, or split it"));
        return;
    }
    if let Some((start, word)) = words(&written.text).find(|(_, word)| is_longer(word, WORD_CHARACTERS)) {
        let message = format!(
            "a word is too long ({} characters, at most {WORD_CHARACTERS} are allowed)",
            grouped(word.chars().count())
        );
        let place = written.place_of(start..start + word.len());
        problems.add(Diagnostic::error(message).at(&place).hint("separate the words with spaces"));
    }
    if let Some(range) = marks(&written.text) {
        let message = format!(
            "too many combining marks on one letter (more than {MARKS_IN_A_ROW} in a row are not allowed)"
        );
        problems.add(Diagnostic::error(message).at(&written.place_of(range)).hint("remove the marks"));
    }
}

/// A number as messages write it: 20,000.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The words between white space, with their first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start_of = move |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (start_of(word), word))
}

/// Whether a word has more than so many characters.
fn is_longer(word: &str, characters: usize) -> bool {
    word.len() > characters && word.chars().count() > characters
}

/// The bytes of the first run of combining marks that is too long.
fn marks(text: &str) -> Option<std::ops::Range<usize>> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let mut run = 0;
    let mut start = 0;
    for (index, character) in text.char_indices() {
        if character.is_ascii() || !GeneralCategoryGroup::Mark.contains(category.get(character)) {
            run = 0;
            continue;
        }
        if run == 0 {
            start = index;
        }
        run += 1;
        if run > MARKS_IN_A_ROW {
            return Some(start..index + character.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Files, Place};

    /// The message and the bytes of the text that it points at.
    fn problem(text: &str) -> Option<(String, std::ops::Range<usize>)> {
        let mut files = Files::default();
        let key = files.add("brief.toml", std::path::Path::new("brief.toml"), String::new());
        let place = Place::new(key, 0..text.len() + 2);
        let problems = Diagnostics::default();
        check(&Written { text: text.into(), place, quotes: Some(1) }, &problems);
        let first = problems.sorted().into_iter().next()?;
        let range = first.labels.first()?.place.range.clone();
        Some((first.message, range))
    }

    #[test]
    fn a_text_at_the_bound_passes_and_one_over_it_does_not() {
        let at = "ab ".repeat(TEXT_CHARACTERS / 3);
        assert_eq!(problem(&at), None);
        let message = "the text is too long (20,001 characters, at most 20,000 are allowed)".to_owned();
        assert_eq!(problem(&"a ".repeat(10_001)[..20_001]), Some((message, 0..20_003)));
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(problem(&"ү".repeat(WORD_CHARACTERS)), None);
    }

    #[test]
    fn a_word_that_is_too_long_is_pointed_at() {
        let text = format!("one {} two", "x".repeat(501));
        let message = "a word is too long (501 characters, at most 500 are allowed)".to_owned();
        assert_eq!(problem(&text), Some((message, 5..506)));
    }

    #[test]
    fn nine_marks_in_a_row_are_refused_and_eight_are_not() {
        assert_eq!(problem(&format!("a{}b{}", "\u{301}".repeat(8), "\u{301}".repeat(8))), None);
        let message =
            "too many combining marks on one letter (more than 8 in a row are not allowed)".to_owned();
        assert_eq!(problem(&format!("a{}", "\u{301}".repeat(9))), Some((message, 2..20)));
    }

    #[test]
    fn numbers_in_messages_are_grouped() {
        assert_eq!([7, 500, 2_000, 1_234_567].map(grouped), ["7", "500", "2,000", "1,234,567"]);
    }
}
