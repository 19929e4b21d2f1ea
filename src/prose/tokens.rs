//! The words of a text, for matching phrases.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The word in small letters.
    pub(super) word: String,
    /// What stands between it and the word before it.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space alone.
    Blank,
    /// An apostrophe: "aujourd'hui".
    Apostrophe,
    /// Anything else, or the text's start.
    Other,
}

/// Whether a character is a part of a word.
fn is_word(char: char) -> bool {
    char.is_alphanumeric() || is_mark(char)
}

/// Whether a character is a mark that is set over a letter.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}')
}

/// Whether a character joins the parts of one word.
fn is_hyphen(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '\u{2011}')
}

/// The words of a text. A hyphen between letters is a part of the word, an apostrophe is not.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((start, first)) = chars.next() {
        if !is_word(first) {
            continue;
        }
        let mut stop = start + first.len_utf8();
        while let Some((at, char)) = chars.peek().copied() {
            let after = text.get(at + char.len_utf8()..).and_then(|rest| rest.chars().next());
            if !(is_word(char) || is_hyphen(char) && after.is_some_and(is_word)) {
                break;
            }
            stop = at + char.len_utf8();
            chars.next();
        }
        let word = text.get(start..stop).unwrap_or_default().replace(is_hyphen, "-").to_lowercase();
        let gap = match text.get(end..start).unwrap_or_default() {
            _ if tokens.is_empty() => Gap::Other,
            "'" | "’" => Gap::Apostrophe,
            between if between.chars().all(char::is_whitespace) => Gap::Blank,
            _ => Gap::Other,
        };
        tokens.push(Token { range: start..stop, word, gap });
        end = stop;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_apostrophes_but_not_at_hyphens() {
        let text = "Today's view, aujourd’hui: win\u{2011}win - ЖОЛ";
        let found: Vec<_> = tokens(text).into_iter().map(|token| (token.word, token.gap)).collect();
        let expected = [
            ("today", Gap::Other),
            ("s", Gap::Apostrophe),
            ("view", Gap::Blank),
            ("aujourd", Gap::Other),
            ("hui", Gap::Apostrophe),
            ("win-win", Gap::Other),
            ("жол", Gap::Other),
        ];
        assert_eq!(found, expected.map(|(word, gap)| (word.to_owned(), gap)));
        assert!(tokens("").is_empty() && tokens(" - … ").is_empty());
    }
}
