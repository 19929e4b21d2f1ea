//! Passages of sources as the sheet prints them: cut to what a checker needs, in characters that can be shown,
//! in words that a column can hold.

use std::ops::Range;

use crate::brief::Passage;
use crate::compose::citations::push;
use crate::data::{Content, Node};
use crate::engine::glyphs::{self, Covered};
use crate::files::Files;
use crate::sources;

/// How many characters stand on either side of the words that prove a claim.
const AROUND: usize = 160;

/// How many characters of the words themselves are printed.
const WORDS: usize = 1200;

/// What stands for a character that no font has.
const UNKNOWN: char = '□';

/// How long a word may be before it may be broken, and how long its pieces are.
const PIECE: usize = 30;

/// Where a line may break that has no blank.
const BREAK: char = '\u{200b}';

/// A passage with the words that were found strong.
pub(super) fn content(passage: &Passage, files: &Files, printable: &dyn Fn(&str) -> String) -> Content {
    let text = &files.get(passage.place.file).text;
    let range = passage.place.range.clone();
    let around = sources::index::passage(text, range.clone());
    // A passage that is longer than what is shown ends within the words.
    let end = range.end.min(around.end);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().split_whitespace();
    let line = |range: Range<usize>| part(range).collect::<Vec<_>>().join(" ");
    let words = line(range.start..end);
    let spaced = |at: usize| text.get(..at).is_some_and(|text| text.ends_with(char::is_whitespace));
    // A passage that would be too long begins and ends amid a sentence.
    let ends = |text: Option<&str>| {
        text.is_none_or(|text| text.trim_end_matches(' ').ends_with(|char: char| !char.is_alphanumeric()))
    };
    let (begun, ended) = (text.get(..around.start).filter(|text| !text.is_empty()), text.get(..around.end));
    let whole = ends(ended) || around.end == text.len();
    let mut before = line(around.start..range.start);
    if !ends(begun) {
        before.insert_str(0, "… ");
    }
    if !before.is_empty() && spaced(range.start) {
        before.push(' ');
    }
    let after = text.get(end..around.end).unwrap_or_default();
    let blank = if after.starts_with(char::is_whitespace) { " " } else { "" };
    let after = format!("{blank}{}{}", line(end..around.end), if whole { "" } else { " …" });
    let mut content = Content::new();
    push(&mut content, &printable(&last(&before)));
    let mut strong = Content::new();
    push(&mut strong, &printable(&shortened(&words, WORDS)));
    content.push(Node::Strong { strong });
    push(&mut content, &printable(&shortened(&after, AROUND)));
    content
}

/// The beginning of a text, cut at a blank where it is longer.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').filter(|cut| *cut > 0).unwrap_or(start.len());
    format!("{} …", start.get(..cut).unwrap_or(start).trim_end())
}

/// The end of a text, cut at a blank where it is longer.
fn last(text: &str) -> String {
    let count = text.chars().count();
    if count <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count - AROUND).collect();
    let cut = kept.find(' ').map_or(0, |cut| cut + 1);
    format!("… {}", kept.get(cut..).unwrap_or(&kept))
}

/// A text in characters that can be shown. Unlike a brief's own words, those of a source are as they are: what
/// no font has is no reason to refuse a sheet.
pub(crate) fn printable(text: &str, covered: &Covered) -> String {
    let missing = glyphs::missing(text, covered);
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    for (at, char) in text.char_indices() {
        let char = match missing.binary_search_by_key(&at, |(at, _)| *at) {
            Ok(_) if covered.contains(UNKNOWN) => UNKNOWN,
            Ok(_) => '?',
            Err(_) => char,
        };
        length = if char.is_whitespace() && char != '\u{a0}' { 0 } else { length + 1 };
        if length > PIECE {
            out.push(BREAK);
            length = 1;
        }
        out.push(char);
        // Paths break where their parts meet.
        if matches!(char, '/' | '_') && length > PIECE / 3 {
            out.push(BREAK);
            length = 0;
        }
    }
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::path::Path;

    use crate::brief::Spot;
    use crate::compose::citations::plain;
    use crate::files::Place;
    use crate::testing::bench::ENGINE;

    use super::*;

    fn shown(source: &str, words: &str) -> Content {
        let mut files = Files::default();
        let start = source.find(words).unwrap();
        let key = files.add_text("gauge.txt", Path::new("gauge.txt"), source.to_owned());
        let passage = Passage {
            spot: Spot { page: None, line: 1 },
            place: Place::new(key, start..start + words.len()),
        };
        content(&passage, &files, &|text| printable(text, ENGINE.covered()))
    }

    #[test]
    fn the_words_that_were_found_stand_out_in_their_passage() {
        let found = shown("It had a level\n  of 4 m at noon.", "level\n  of 4 m");
        let strong = vec![Node::Text("level of 4 m".into())];
        assert_eq!(
            found,
            [Node::Text("It had a ".into()), Node::Strong { strong }, Node::Text(" at noon.".into())]
        );
    }

    #[test]
    fn a_long_passage_is_cut_at_words_on_both_sides() {
        let source = format!("{}four metres{}", "before ".repeat(60), " after".repeat(60));
        let found = plain(&shown(&source, "four metres"));
        assert!(found.starts_with("… before ") && found.ends_with(" after …"), "{found}");
        assert!(found.contains(" before four metres after "), "{found}");
        assert!(found.chars().count() < 2 * AROUND + 20, "{found}");
    }

    #[test]
    fn what_no_font_has_is_a_box_and_long_words_may_break() {
        let covered = ENGINE.covered();
        assert_eq!(printable("a 中 b", covered), format!("a {UNKNOWN} b"));
        assert!(covered.contains(UNKNOWN));
        let long = printable(&"x".repeat(70), covered);
        assert_eq!(long.split(BREAK).map(str::len).collect::<Vec<_>>(), [30, 30, 10]);
        let path = printable("briefs/kazakhstan/figures.toml:9", covered);
        assert_eq!(path.replace(BREAK, ""), "briefs/kazakhstan/figures.toml:9");
        assert!(path.contains("kazakhstan/\u{200b}figures"), "{path}");
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None, ..Default::default()
        })]

        #[test]
        fn all_that_is_printed_has_a_glyph(text in "\\PC{0,60}") {
            let covered = ENGINE.covered();
            let shown = printable(&text, covered);
            proptest::prop_assert!(glyphs::missing(&shown, covered).is_empty(), "{shown:?}");
        }
    }
}
