//! How much room there is for an excerpt, in the columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The longest line that is shown whole, in columns; briefs hold paragraphs on one line.
const LINE: usize = 100;

/// What is shown on each side of a place in a longer line, at least, in columns.
const MARGIN: usize = 30;

/// The least columns that an excerpt takes: below them nothing can be read.
const LEAST: usize = 24;

/// How many columns a tab takes, at most.
const TAB: usize = 4;

/// How much room there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The longest line that is shown whole.
    pub(super) line: usize,
    /// What is shown on each side of a place, at least.
    pub(super) margin: usize,
    /// The columns right of the gutter; nothing where nobody knows.
    pub(super) columns: Option<usize>,
}

impl Default for Room {
    fn default() -> Self {
        Self { line: LINE, margin: MARGIN, columns: None }
    }
}

impl Room {
    /// The room right of a gutter.
    pub(super) fn beside(gutter: usize, width: Option<usize>) -> Self {
        let Some(width) = width else { return Self::default() };
        let columns = width.saturating_sub(gutter).max(LEAST);
        // At both ends there may be a mark of what is cut off.
        let line = LINE.min(columns - 2);
        Self { line, margin: MARGIN.min(line / 3), columns: Some(columns) }
    }
}

/// How many columns a character takes.
pub(super) fn width(char: char) -> usize {
    if char == '\t' { TAB } else { char.width().unwrap_or(0) }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// A text in lines of so many columns, the first of which has room for fewer; a word that is longer stays whole, so
/// that it can be copied.
pub(crate) fn wrapped(text: &str, first: usize, width: Option<usize>, indent: &str) -> String {
    let Some(width) = width else { return text.to_owned() };
    let mut out = String::with_capacity(text.len() + 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut used = if number == 0 { first } else { 0 };
        for (number, word) in line.split(' ').enumerate() {
            let wide = word.width();
            if number > 0 {
                if used + 1 + wide > width {
                    out.push('\n');
                    out.push_str(indent);
                    used = indent.width();
                } else {
                    out.push(' ');
                    used += 1;
                }
            }
            out.push_str(word);
            used += wide;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_never_broken() {
        let text = "did you mean `fdi-total`? a-word-that-is-too-long-for-it 中文 x";
        assert_eq!(wrapped(text, 0, None, ""), text);
        assert_eq!(
            wrapped(text, 6, Some(16), "  "),
            "did you\n  mean\n  `fdi-total`?\n  a-word-that-is-too-long-for-it\n  中文 x"
        );
    }
}
