//! Characters that no font can show: found before the engine runs, at their place in the TOML.
//!
//! The engine would set an empty box, and the PDF standards would refuse it, naming only the template.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use typst::text::FontBook;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

use crate::diagnostic::Diagnostic;
use crate::files::{Files, Place};
use crate::text::characters::kind;

/// The characters that some fonts have, all together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Covered(Vec<(u32, u32)>);

impl Covered {
    /// What the fonts of a book have. The engine takes each character from whichever font has it.
    pub(crate) fn of(book: &FontBook) -> Self {
        let faces = (0..).map_while(|index| book.info(index));
        let mut codes: Vec<u32> = faces.flat_map(|info| info.coverage.iter()).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for code in codes {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == code => *last = code,
                _ => runs.push((code, code)),
            }
        }
        Self(runs)
    }

    /// Whether a font has a character.
    pub(crate) fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        let after = self.0.partition_point(|(first, _)| *first <= code);
        self.0.get(after.wrapping_sub(1)).is_some_and(|(_, last)| code <= *last)
    }
}

/// The characters of a text that cannot be shown, with the byte at which each stands.
pub(crate) fn missing(text: &str, covered: &Covered) -> Vec<(usize, char)> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let has = |character: char| covered.contains(character);
    let mut before = None;
    let mut out = Vec::new();
    for (at, character) in text.char_indices() {
        let whole = before.and_then(|before| compose(before, character));
        let shown = matches!(character, '\n' | '\r' | '\t')
            || ignorable.contains(character)
            || has(character)
            // Blanks and the hard hyphen are drawn from others.
            || category.get(character) == GeneralCategory::SpaceSeparator && has(' ')
            || character == '\u{2011}' && has('\u{2010}')
            || whole.is_some_and(has)
            || decomposed(character, has);
        if !shown || kind(character).is_some() {
            out.push((at, character));
        }
        before = Some(whole.unwrap_or(character));
    }
    out
}

/// What is said of characters that no font has.
pub(crate) fn words(characters: &str) -> String {
    let codes: Vec<_> = characters.chars().map(|one| format!("U+{:04X}", u32::from(one))).collect();
    format!("no font has a glyph for `{characters}` ({})", codes.join(" "))
}

/// What to do about them.
pub(crate) const HINT: &str = "write it with other characters, or add a font that has it with `--font-path`";

/// The message about a character of a text that was read from a place in a file. It points at the character
/// there, or at the whole where it was written as an escape.
pub(crate) fn message(character: char, place: &Place, files: &Files) -> Diagnostic {
    let at = files.text(place).find(character);
    let at = at.map_or(place.clone(), |at| place.inside(at..at + character.len_utf8()));
    Diagnostic::error(words(&character.to_string())).rule("missing-glyph").at(&at).hint(HINT)
}

/// Whether a character can be drawn from the parts that it decomposes into.
fn decomposed(character: char, has: impl Fn(char) -> bool) -> bool {
    let mut parts = Vec::new();
    decompose_canonical(character, |part| parts.push(part));
    let whole = std::iter::once(character);
    parts.len() > 1 && parts.iter().all(|part| has(*part)) && whole.nfd().count() == parts.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::path::Path;

    use crate::testing::bench::ENGINE;

    use super::*;

    #[test]
    fn common_text_of_many_languages_has_glyphs() {
        let text = "Žluťoučký kůň, “naïve” – −35 % · $410\u{a0}bn, Ελληνικά, Қазақстан, 1\u{202f}782, co\u{ad}op, non\u{2011}stop\u{200b}";
        assert_eq!(missing(text, ENGINE.covered()), []);
    }

    #[test]
    fn a_letter_and_its_mark_count_as_one() {
        assert_eq!(missing("cafe\u{301} and n\u{303}", ENGINE.covered()), []);
    }

    #[test]
    fn what_cannot_be_shown_is_found_at_its_byte() {
        let text = "é 日 \u{fffd} \u{e000} \u{7}";
        assert_eq!(
            missing(text, ENGINE.covered()),
            [(3, '日'), (7, '\u{fffd}'), (11, '\u{e000}'), (15, '\u{7}')]
        );
    }

    #[test]
    fn a_message_points_at_the_character_in_the_toml() {
        let literal = "title = \"ab \\\"日\\\" 日 \\uE000\"";
        let mut files = Files::default();
        let key = files.add("brief.toml", Path::new("brief.toml"), literal.into());
        let place = Place::new(key, 8..literal.len());
        let found = ['日', '\u{e000}'].map(|character| message(character, &place, &files));
        assert_eq!(files.text(&found[0].labels[0].place), "日");
        assert_eq!(found[1].labels[0].place, place, "an escape: the whole");
        assert_eq!(found[0].message, "no font has a glyph for `日` (U+65E5)");
        assert_eq!(found[0].rule, Some("missing-glyph"));
    }

    #[test]
    fn the_union_of_the_fonts_has_what_each_of_them_has() {
        let faces: Vec<_> = (0..).map_while(|index| ENGINE.book().info(index)).collect();
        for code in 0..0x3000 {
            let any = faces.iter().any(|face| face.coverage.contains(code));
            let character = char::from_u32(code).unwrap_or_default();
            assert_eq!(ENGINE.covered().contains(character), any, "{code:x}");
        }
        assert!(!ENGINE.covered().contains(char::MAX));
    }

    proptest! {
        #[test]
        fn every_byte_that_is_named_begins_its_character(text in "\\PC{0,40}") {
            for (at, character) in missing(&text, ENGINE.covered()) {
                prop_assert!(text[at..].starts_with(character));
            }
        }
    }
}
