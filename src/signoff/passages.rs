//! Passages of sources as the sheet prints them: cut to what a checker needs, in characters that can be shown,
//! in words that a column can hold.

use crate::brief::Passage;
use crate::compose::citations::push;
use crate::data::{Content, Node};
use crate::engine::glyphs::{self, Covered};
use crate::files::Files;

/// How many characters stand on either side of the words that prove a claim.
const AROUND: usize = 160;

/// How many characters of the words themselves are printed.
const WORDS: usize = 1200;

/// What stands for a character that no font has.
const UNKNOWN: char = '□';

/// How long a word may be before it may be broken, and how long its pieces are.
const PIECE: usize = 22;

/// Where a line may break that has no blank.
const BREAK: char = '\u{200b}';

/// A passage with the words that were found strong.
pub(super) fn content(passage: &Passage, files: &Files, printable: &dyn Fn(&str) -> String) -> Content {
    let words = files.text(&passage.place).split_whitespace().collect::<Vec<_>>().join(" ");
    let found = passage.text.find(&words).filter(|_| !words.is_empty());
    let Some(start) = found else { return crate::compose::citations::words(&printable(&passage.text)) };
    let (before, rest) = passage.text.split_at(start);
    let (words, after) = rest.split_at(words.len());
    let mut content = Content::new();
    push(&mut content, &printable(&last(before)));
    let mut strong = Content::new();
    push(&mut strong, &printable(&shortened(words, WORDS)));
    content.push(Node::Strong { strong });
    push(&mut content, &printable(&shortened(after, AROUND)));
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
