//! Fragments that stand in a text just as they are written, found all at once in one pass over its bytes.
//!
//! Reading a long text word by word takes far longer than passing over it, and most evidence is copied from its
//! source. What is found here would be found word by word as well; what is not may still be there.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// The shortest fragment that is looked for, in bytes: what is shorter stands in too many places that are none.
const SHORTEST: usize = 6;

/// Where each fragment stands first, if it does as it is written.
pub(super) fn find(text: &str, wanted: &[&str]) -> Vec<Option<Range<usize>>> {
    let mut found = vec![None; wanted.len()];
    // The same fragment may be wanted by several claims.
    let mut numbers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, wanted) in wanted.iter().enumerate() {
        if let Some(core) = core(wanted) {
            numbers.entry(core).or_default().push(number);
        }
    }
    let cores: Vec<&str> = numbers.keys().copied().collect();
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let Ok(searcher) = AhoCorasick::builder().kind(kind).build(&cores) else { return found };
    if cores.is_empty() {
        return found;
    }
    let mut left = cores.len();
    let mut first: Vec<Option<Range<usize>>> = vec![None; cores.len()];
    for one in searcher.find_overlapping_iter(text) {
        let Some(place) = first.get_mut(one.pattern().as_usize()) else { continue };
        if place.is_none() && stands_free(text, one.range()) {
            *place = Some(one.range());
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    for (numbers, place) in numbers.into_values().zip(first) {
        for number in numbers {
            if let Some(kept) = found.get_mut(number) {
                kept.clone_from(&place);
            }
        }
    }
    found
}

/// What of a fragment must stand in the text: without the marks at its ends that do not count. Nothing where a
/// bracket or a character beyond ASCII at an end asks for more than a comparison.
fn core(wanted: &str) -> Option<&str> {
    let is_mark = |char: char| char.is_whitespace() || matches!(char, '.' | ',' | '"' | '“' | '”');
    let core = wanted.trim_matches(is_mark);
    let plain = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    let starts = plain(core.chars().next()) || core.starts_with('$');
    let ends = plain(core.chars().next_back()) || core.ends_with(['%', ')']);
    (core.len() >= SHORTEST && starts && ends && !core.contains(['[', ']'])).then_some(core)
}

/// Whether what stands at some bytes begins and ends with whole words and numbers.
fn stands_free(text: &str, range: Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let mut before = text.get(..range.start).unwrap_or_default().chars().rev();
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let (last, next) = (before.next(), after.next());
    let opens = |char: char| matches!(char, ' ' | '\n' | '\r' | '\t' | '(' | '"' | '“' | '„' | '«');
    let closes =
        |char: char| opens(char) || matches!(char, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '”' | '»');
    if !last.is_none_or(opens) || !next.is_none_or(closes) {
        return false;
    }
    // "800 km" is no part of "1 800 km", nor "$1" of "$1.5", nor "2" of "2 ½".
    let digit =
        |char: Option<char>| char.is_some_and(|char| !char.is_ascii_alphabetic() && char.is_numeric());
    let far = |mut chars: std::iter::Rev<std::str::Chars<'_>>| chars.find(|char| !char.is_whitespace());
    let first_digit = inside.chars().find(|char| *char != '$').is_some_and(|char| char.is_ascii_digit());
    let before = text.get(..range.start).unwrap_or_default().chars().rev();
    if first_digit && !inside.starts_with('$') && digit(far(before)) {
        return false;
    }
    let second = after.find(|char| !char.is_whitespace());
    let goes_on = digit(if next.is_some_and(char::is_whitespace) {
        second
    } else {
        second.filter(|_| matches!(next, Some('.' | ',' | ':')))
    });
    !(inside.ends_with(|char: char| char.is_ascii_digit()) && goes_on)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::index::Index;
    use super::*;

    /// Where a fragment stands in a text.
    fn place(text: &str, wanted: &str) -> Option<Range<usize>> {
        find(text, &[wanted]).remove(0)
    }

    #[test]
    fn fragments_are_found_as_whole_words_and_numbers() {
        let text = "A border of 1 800 km, \u{201c}worth $410 billion.\u{201d} It fell by 35%; 1,250 ships came, 12 2\u{bd} more.";
        for there in
            ["border of 1 800 km", "worth $410 billion", "$410 billion.", "fell by 35%", "1,250 ships"]
        {
            assert!(place(text, there).is_some(), "{there}");
        }
        for not in [
            "order of 1 800",
            "800 km, ",
            "250 ships",
            "border of 1",
            "ships came, 12",
            "[...] worth $410",
            "A bord",
        ] {
            assert_eq!(place(text, not), None, "{not}");
        }
    }

    #[test]
    fn each_fragment_has_its_own_first_place() {
        let found = find("one two three, one two", &["two three", "one two", "two three", "missing here"]);
        assert_eq!(found, [Some(4..13), Some(0..7), Some(4..13), None]);
    }

    proptest! {
        #[test]
        fn what_is_found_here_is_found_word_by_word(
            words in proptest::collection::vec("[a-z]{1,5}|[0-9]{1,4}|[-.,:'’^*²½]|1 800|\\$4|km²|\u{ad}", 1..40),
            gaps in proptest::collection::vec("|\u{20}|\n|-\n|\u{a0}", 40),
            (start, length) in (0usize..60, 6usize..40),
        ) {
            let text: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap]).collect();
            let wanted: String = text.chars().skip(start).take(length).collect();
            if let Some(range) = place(&text, &wanted) {
                prop_assert!(Index::new(&text).find(&text, &wanted).is_ok(), "{wanted:?} at {range:?} of {text:?}");
            }
        }
    }
}
