//! Texts as words, whatever their case, accents, marks, hyphens and punctuation.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::CodePointSetData;
use icu_properties::props::{
    DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, LineBreak, WordBreak,
};
use unicode_normalization::UnicodeNormalization;

/// How many words in a row are no coincidence.
pub(super) const WORDS: usize = 5;

/// How many letters they have at least: five short ones may well be one.
pub(super) const LETTERS: usize = 12;

/// Gives each word of a text, folded, with its bytes in the text. A word ends at white space, hyphens and
/// punctuation; what a script writes without spaces is a word letter by letter.
pub(super) fn each(text: &str, mut take: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let (mut start, mut end) = (0, 0);
    for (at, char) in text.char_indices() {
        let next = at + char.len_utf8();
        if char.is_ascii() {
            if char.is_ascii_alphanumeric() {
                if word.is_empty() {
                    start = at;
                }
                word.push(char.to_ascii_lowercase());
                end = next;
                continue;
            }
        } else if is_ignored(char) {
            continue;
        } else if is_letter(char) {
            if is_word_by_itself(char) && !word.is_empty() {
                take(&word, start..end);
                word.clear();
            }
            if word.is_empty() {
                start = at;
            }
            fold(char, &mut word);
            end = next;
            if !is_word_by_itself(char) {
                continue;
            }
        }
        if !word.is_empty() {
            take(&word, start..end);
            word.clear();
        }
    }
    if !word.is_empty() {
        take(&word, start..end);
    }
}

/// Whether a character leaves no trace: soft hyphens, joiners, marks over letters.
fn is_ignored(char: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(char)
        || CodePointMapData::<GeneralCategory>::new().get(char) == GeneralCategory::NonspacingMark
        || CodePointMapData::<GeneralCategory>::new().get(char) == GeneralCategory::EnclosingMark
}

/// Whether a character is part of a word.
fn is_letter(char: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(char);
    char.is_alphanumeric() || GeneralCategoryGroup::Mark.contains(category)
}

/// Whether a script writes a character without spaces between words.
fn is_word_by_itself(char: char) -> bool {
    if char < '\u{e00}' || char.is_lowercase() || char.is_uppercase() {
        return false;
    }
    let breaks = CodePointMapData::<LineBreak>::new().get(char);
    matches!(
        breaks,
        LineBreak::Ideographic | LineBreak::ComplexContext | LineBreak::ConditionalJapaneseStarter
    ) || CodePointMapData::<WordBreak>::new().get(char) == WordBreak::Katakana
}

/// Adds a character without its case, accent and width.
fn fold(char: char, word: &mut String) {
    for part in std::iter::once(char).nfkd().filter(|part| !is_ignored(*part)) {
        // By way of the capitals, which sharp s and final sigma share with their like.
        let folded = part.to_uppercase().flat_map(char::to_lowercase);
        word.extend(folded.filter(|part| part.is_alphanumeric()));
    }
}

/// The end of the shortest run of words from `start` on that is no coincidence, if there is one. `letters`
/// tells how many letters the word at an index has; nothing past the last word.
pub(super) fn window(start: usize, mut letters: impl FnMut(usize) -> Option<usize>) -> Option<usize> {
    let (mut end, mut sum) = (start, 0);
    while end - start < WORDS || sum < LETTERS {
        sum += letters(end)?;
        end += 1;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(text, |word, _| found.push(word.to_owned()));
        found
    }

    #[test]
    fn case_accents_marks_and_widths_do_not_matter() {
        assert_eq!(words("Éclair e\u{301}clair ECLAIR"), ["eclair", "eclair", "eclair"]);
        assert_eq!(words("Straße STRASSE ﬁn FIN"), ["strasse", "strasse", "fin", "fin"]);
        assert_eq!(words("ὈΔΥΣΣΕΎΣ Ὀδυσσεύς"), ["οδυσσευσ", "οδυσσευσ"]);
        assert_eq!(words("Йод ЙОД"), words("йод йод"));
        assert_eq!(words("ＦＤＩ ²"), ["fdi", "2"]);
    }

    #[test]
    fn soft_hyphens_vanish_and_hyphens_and_punctuation_end_a_word() {
        assert_eq!(words("in\u{ad}vest\u{200b}ment"), ["investment"]);
        assert_eq!(words("multi-vector, “really”: 410,5"), ["multi", "vector", "really", "410", "5"]);
        assert_eq!(words("  — … "), Vec::<String>::new());
    }

    #[test]
    fn what_is_written_without_spaces_is_a_word_letter_by_letter() {
        assert_eq!(words("中文abc字"), ["中", "文", "abc", "字"]);
        assert_eq!(words("ไทย").len(), 3);
    }

    #[test]
    fn a_word_knows_its_bytes() {
        let text = "«Über» alles";
        let mut found = Vec::new();
        each(text, |_, range| found.push(&text[range]));
        assert_eq!(found, ["Über", "alles"]);
    }

    #[test]
    fn a_window_is_five_words_of_twelve_letters_or_as_many_more_as_it_takes() {
        let end = |lengths: &[usize]| window(0, |index| lengths.get(index).copied());
        assert_eq!(end(&[3, 3, 3, 3, 3, 3]), Some(5));
        assert_eq!(end(&[1, 1, 1, 1, 1, 1, 9, 9]), Some(7));
        assert_eq!(end(&[9, 9, 9, 9]), None);
        assert_eq!(end(&[1, 1, 1, 1, 1]), None);
    }

    proptest! {
        #[test]
        fn words_hold_no_capitals_and_their_bytes_lie_in_the_text(text in "\\PC{0,60}") {
            let mut last = 0;
            each(&text, |word, range| {
                assert!(!word.is_empty() && range.start >= last && text.get(range.clone()).is_some());
                assert!(word.chars().all(char::is_alphanumeric), "{word:?}");
                last = range.end;
            });
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZäÖßéИйΣς中0-9 .-]{0,60}") {
            let once = words(&text);
            assert_eq!(words(&once.join(" ")), once);
        }
    }
}
