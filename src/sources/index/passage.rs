//! The passage around a match, as a reader would quote it.

use std::ops::Range;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

/// The longest passage, in characters.
const LONGEST: usize = 300;

/// The passage that holds a match: its sentence or sentences, within one paragraph, of 300 characters at
/// most. Of a match that is longer, its beginning.
pub(crate) fn passage(text: &str, range: Range<usize>) -> Range<usize> {
    let found = text.get(range.clone()).unwrap_or_default();
    let length = found.chars().count();
    if length >= LONGEST {
        return range.start..range.start + beginning(found, LONGEST);
    }
    let before = paragraph_end(text.get(..range.start).unwrap_or_default());
    let after = paragraph_start(text.get(range.end..).unwrap_or_default());
    let near = text.get(range.start - before.len()..range.end + after.len()).unwrap_or_default();
    // A line's end inside a paragraph is no end of a sentence. What replaces it is as long.
    let line = near.replace(['\n', '\r', '\u{b}'], " ");
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(&line).collect();
    let start = ends.iter().rev().find(|end| **end <= before.len()).copied().unwrap_or(0);
    let end = ends.iter().find(|end| **end >= near.len() - after.len()).copied().unwrap_or(near.len());

    let before = before.get(start..).unwrap_or_default().trim_start();
    let after = after.get(..(end + after.len()).saturating_sub(near.len())).unwrap_or_default().trim_end();
    let spare = LONGEST - length;
    // What stands before the match gets half of the room, and what the rest leaves.
    let room = (spare / 2).max(spare.saturating_sub(after.chars().count()));
    let before = ending(before, room);
    let room =
        spare.saturating_sub(text.get(range.start - before..range.start).map_or(0, |t| t.chars().count()));
    range.start - before..range.end + beginning(after, room)
}

/// How far the end of a word is sought, in bytes: not every script has spaces.
const WORD: usize = 60;

/// How far a passage is looked at to each side, in bytes.
const NEAR: usize = 4 * LONGEST;

/// What stands before a match in its paragraph.
fn paragraph_end(before: &str) -> &str {
    let mut start = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = before.get(start..).unwrap_or_default();
    let bounds =
        ["\n\n", "\r\n\r\n", "\u{c}"].into_iter().filter_map(|bound| Some(near.rfind(bound)? + bound.len()));
    near.get(bounds.max().unwrap_or(0)..).unwrap_or_default()
}

/// What stands behind a match in its paragraph.
fn paragraph_start(after: &str) -> &str {
    let mut end = after.len().min(NEAR);
    while !after.is_char_boundary(end) {
        end -= 1;
    }
    let near = after.get(..end).unwrap_or_default();
    let bounds = ["\n\n", "\r\n\r\n", "\u{c}"].into_iter().filter_map(|bound| near.find(bound));
    near.get(..bounds.min().unwrap_or(near.len())).unwrap_or_default()
}

/// How many bytes of a text's beginning have at most so many characters, up to the end of a word.
fn beginning(text: &str, characters: usize) -> usize {
    let Some((cut, _)) = text.char_indices().nth(characters) else { return text.len() };
    let kept = text.get(..cut).unwrap_or_default();
    let whole = kept.rfind(char::is_whitespace).filter(|end| end + WORD > cut).unwrap_or(cut);
    kept.get(..whole).unwrap_or_default().trim_end().len()
}

/// How many bytes of a text's end have at most so many characters, from the beginning of a word.
fn ending(text: &str, characters: usize) -> usize {
    let Some(beyond) = text.chars().count().checked_sub(characters).filter(|beyond| *beyond > 0) else {
        return text.len();
    };
    let cut = text.char_indices().nth(beyond).map_or(text.len(), |(cut, _)| cut);
    let kept = text.get(cut..).unwrap_or_default();
    let whole = kept.find(char::is_whitespace).filter(|start| *start < WORD).unwrap_or(0);
    kept.get(whole..).unwrap_or_default().trim_start().len()
}
