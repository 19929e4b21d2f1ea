//! Which characters a text may hold, and how much of them.
//!
//! What is refused here would fail much later, at the export, without a place; or it would make the layout
//! take seconds.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, LineBreak};

use crate::bounds::{MARKS_IN_A_ROW, TEXT_CHARACTERS, WORD_CHARACTERS};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::Written;

/// Reports what a text may not hold: control characters and others that an archivable PDF cannot have, and
/// texts, words and stacks of marks beyond all measure. Of each kind the first is reported.
pub(crate) fn check_characters(written: &Written, problems: &Diagnostics) {
    if is_too_long(&written.text) {
        let length = written.text.chars().count();
        problems.add(
            Diagnostic::error(format!("text of {length} characters (at most {TEXT_CHARACTERS} are taken)"))
                .at(&written.place)
                .hint("split it into several items"),
        );
        return;
    }
    let forbidden = written.text.char_indices().filter_map(|(at, char)| Some((at, char, kind(char)?)));
    let mut reported = Vec::new();
    for (at, char, kind) in forbidden {
        if reported.contains(&kind) {
            continue;
        }
        reported.push(kind);
        problems.add(
            Diagnostic::error(format!("{kind} (U+{:04X})", u32::from(char)))
                .at(&written.place_of(at..at + char.len_utf8()))
                .hint("delete it, or type the character that was meant"),
        );
    }
    if let Some(range) = long_word(&written.text) {
        problems.add(
            Diagnostic::error(format!("word of more than {WORD_CHARACTERS} characters"))
                .at(&written.place_of(range))
                .hint("put a space where a line may break"),
        );
    }
    if let Some(range) = tall_stack(&written.text) {
        problems.add(
            Diagnostic::error(format!("more than {MARKS_IN_A_ROW} combining marks in a row"))
                .at(&written.place_of(range))
                .hint("delete the marks that were pasted by mistake"),
        );
    }
}

/// Whether a text is beyond all measure; what it holds is not looked at then.
pub(crate) fn is_too_long(text: &str) -> bool {
    text.chars().nth(TEXT_CHARACTERS).is_some()
}

/// What private use characters are called.
const PRIVATE: &str = "a private use character";

/// Why a character is refused.
pub(crate) fn kind(char: char) -> Option<&'static str> {
    match char {
        // Ends of lines and tabs are white space.
        '\n' | '\r' | '\t' => None,
        '\u{fffd}' => Some("a replacement character, where one was lost"),
        '\u{feff}' => Some("a byte order mark inside a text"),
        // It could show 117 for 711.
        '\u{202d}' | '\u{202e}' => Some("a direction override"),
        _ => match CodePointMapData::<GeneralCategory>::new().get(char) {
            GeneralCategory::Control => Some("a control character"),
            GeneralCategory::PrivateUse => Some(PRIVATE),
            GeneralCategory::Unassigned => Some("a character that Unicode does not know"),
            _ => None,
        },
    }
}

/// Whether a character means something to one program alone.
pub(crate) fn is_private(char: char) -> bool {
    kind(char) == Some(PRIVATE)
}

/// The first run of characters without a place to break that is too long.
fn long_word(text: &str) -> Option<Range<usize>> {
    let breaks = CodePointMapData::<LineBreak>::new();
    let (mut start, mut length) = (0, 0);
    for (at, char) in text.char_indices() {
        let may_break = char.is_whitespace()
            || matches!(
                breaks.get(char),
                LineBreak::Ideographic
                    | LineBreak::ComplexContext
                    | LineBreak::ConditionalJapaneseStarter
                    | LineBreak::H2
                    | LineBreak::H3
                    | LineBreak::Hyphen
                    | LineBreak::BreakAfter
                    | LineBreak::ZWSpace
            );
        if may_break {
            (start, length) = (at + char.len_utf8(), 0);
            continue;
        }
        length += 1;
        if length > WORD_CHARACTERS {
            return Some(start..at + char.len_utf8());
        }
    }
    None
}

/// The first run of combining marks that is too long.
fn tall_stack(text: &str) -> Option<Range<usize>> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let (mut start, mut length) = (0, 0);
    for (at, char) in text.char_indices() {
        if !GeneralCategoryGroup::Mark.contains(category.get(char)) {
            (start, length) = (at + char.len_utf8(), 0);
            continue;
        }
        length += 1;
        if length > MARKS_IN_A_ROW {
            return Some(start..at + char.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{messages, written};

    /// The messages of a text, each with the characters that it underlines.
    fn checked(text: &str) -> Vec<(String, String)> {
        let problems = Diagnostics::default();
        check_characters(&written(text), &problems);
        messages(text, problems)
    }

    #[test]
    fn ordinary_text_of_many_languages_passes() {
        for text in
            ["It’s 35 %\n\tdone", "Қазақстан ₸7", "8 يونيو", "e\u{301}", "日本語", "\u{2060}\u{ad}\u{200f}"]
        {
            assert_eq!(checked(text), [], "{text}");
        }
        assert_eq!(checked(&"語".repeat(600)), []);
        assert_eq!(checked(&"a-b/".repeat(200)), []);
    }

    #[test]
    fn characters_that_no_archive_takes_are_underlined() {
        let table = [
            ("a\u{7}b", "a control character (U+0007)", "\u{7}"),
            ("lost \u{fffd}", "a replacement character, where one was lost (U+FFFD)", "\u{fffd}"),
            ("x\u{e000}y\u{e001}", "a private use character (U+E000)", "\u{e000}"),
            ("71\u{202e}1", "a direction override (U+202E)", "\u{202e}"),
            ("\u{feff}x", "a byte order mark inside a text (U+FEFF)", "\u{feff}"),
        ];
        for (text, message, underlined) in table {
            assert_eq!(checked(text), [(message.to_owned(), underlined.to_owned())]);
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let word = "a".repeat(501);
        assert_eq!(checked(&format!("x {word} y"))[0].1, word);
        assert_eq!(checked(&format!("x {} y", "a".repeat(500))), []);
        assert_eq!(
            checked(&format!("e{}", "\u{301}".repeat(9)))[0].0,
            "more than 8 combining marks in a row"
        );
        assert_eq!(checked(&format!("e{}", "\u{301}".repeat(8))), []);
        assert_eq!(checked(&"a ".repeat(10_000)), []);
        assert!(checked(&"a ".repeat(10_001))[0].0.starts_with("text of 20002 characters"));
    }
}
