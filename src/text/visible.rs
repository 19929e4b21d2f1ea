//! A text as its readers see it, each byte with the place that it was written at.
//!
//! Checks that look for words and numbers work on this: they see neither markup nor addresses, and what they
//! find can be underlined in the file.

use std::ops::Range;

use crate::read::Written;
use crate::text::markdown;
use crate::text::references::{Piece, pieces};

/// Stands for what is no running text: a reference, a number that is meant as it is typed, code.
pub(crate) const OBJECT: char = '\u{fffc}';

/// The characters that a reader sees.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    /// The characters.
    pub(crate) text: String,
    /// For each byte the byte of the written text that it comes from.
    origin: Vec<usize>,
    /// The byte of the written text after the last one.
    end: usize,
}

impl Visible {
    /// The text of a field with inline Markdown.
    pub(crate) fn of_prose(written: &Written) -> Self {
        markdown::visible(written)
    }

    /// The text of a field that is taken as written, save for references.
    pub(crate) fn of_plain(written: &Written) -> Self {
        let mut visible = Self::default();
        for piece in pieces(written) {
            match piece {
                Piece::Text(range) | Piece::Escaped(range) | Piece::Cell(range) => {
                    for (at, char) in written.text.get(range.clone()).unwrap_or_default().char_indices() {
                        visible.push(char, range.start + at);
                    }
                }
                Piece::Reference(range, _) => visible.push_object(range),
            }
        }
        visible
    }

    /// Adds a character that comes from a byte of the written text.
    pub(crate) fn push(&mut self, char: char, origin: usize) {
        self.text.push(char);
        self.origin.resize(self.text.len(), origin);
        self.end = origin + char.len_utf8();
    }

    /// Adds what stands for something that is no running text.
    pub(crate) fn push_object(&mut self, origin: Range<usize>) {
        self.push(OBJECT, origin.start);
        self.end = origin.end;
    }

    /// The bytes of the written text that some bytes of this one come from.
    pub(crate) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origin.get(range.start).copied().unwrap_or(self.end);
        // The last character is taken whole, and nothing of what was left out behind it.
        let last = self.text.get(range.clone()).and_then(|text| text.chars().next_back());
        let last_start = range.end.saturating_sub(last.map_or(0, char::len_utf8));
        let end = match self.origin.get(last_start) {
            Some(_) if range.end >= self.text.len() => self.end,
            Some(origin) => origin + last.map_or(0, char::len_utf8),
            None => self.end,
        };
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;

    #[test]
    fn markup_references_code_and_addresses_are_no_running_text() {
        for (text, seen) in [
            ("a **410** billion", "a 410 billion"),
            ("{fdi} of it, {=5} more", "\u{fffc} of it, \u{fffc} more"),
            ("code `12` and [in 2023](https://x.org/12)", "code \u{fffc} and in 2023"),
            ("said [@s]. Then \\{ 5", "said . Then { 5"),
            ("one\n  line & more", "one line & more"),
        ] {
            assert_eq!(Visible::of_prose(&written(text)).text, seen, "{text}");
        }
        assert_eq!(Visible::of_plain(&written("**5** of {a}")).text, "**5** of \u{fffc}");
    }

    #[test]
    fn what_is_found_is_underlined_where_it_was_written() {
        for (text, found, underlined) in [
            ("Ä **410** billion each", "410 billion", "410** billion"),
            ("in [all 47](https://x.org) of", "47", "47"),
            ("{a} and 12", "12", "12"),
            ("ä  \n 35% [@s]", "35%", "35%"),
            ("Қ *12 км*", "12 км", "12 км"),
        ] {
            let written = written(text);
            let visible = Visible::of_prose(&written);
            let start = visible.text.find(found).unwrap_or(usize::MAX);
            let origin = visible.origin(&(start..start + found.len()));
            assert_eq!(written.text.get(origin), Some(underlined), "{text}");
        }
    }
}
