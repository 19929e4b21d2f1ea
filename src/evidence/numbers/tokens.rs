//! A text as words, runs of digits and single marks.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word, a run of digits or a mark.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// What stands before it.
    pub(super) gap: Gap,
    /// What it is looked up by, as it is written; empty where it is too long for any entry.
    pub(super) exact: String,
    /// The same in small letters.
    pub(super) folded: String,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, of any script.
    Digits,
    /// Letters.
    Word,
    /// A single character of another kind; dashes and apostrophes are all one.
    Mark(char),
}

/// The white space between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// None.
    None,
    /// One character of it.
    One,
    /// More.
    More,
    /// An empty line.
    Break,
}

/// The longest token, in bytes, that can be part of an entry.
const LONGEST: usize = 64;

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = Gap::None;
    let mut breaks = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, char)) = chars.next() {
        if char.is_whitespace() {
            breaks += usize::from(char == '\n');
            gap = match gap {
                _ if breaks > 1 => Gap::Break,
                Gap::None => Gap::One,
                // A line's end may be two characters.
                Gap::One
                    if char == '\n' && text.get(..start).is_some_and(|before| before.ends_with('\r')) =>
                {
                    Gap::One
                }
                _ => Gap::More,
            };
            continue;
        }
        let kind = if is_digit(char) {
            Kind::Digits
        } else if char.is_alphabetic() {
            Kind::Word
        } else {
            Kind::Mark(plain(char))
        };
        let mut end = start + char.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| continues(kind, *next)) {
            end = at + next.len_utf8();
        }
        let exact = key(kind, text.get(start..end).unwrap_or_default());
        let folded = exact.to_lowercase();
        tokens.push(Token { range: start..end, kind, gap, exact, folded });
        (gap, breaks) = (Gap::None, 0);
    }
    tokens
}

/// Whether a character goes on with what has begun.
fn continues(kind: Kind, char: char) -> bool {
    // What does not show, such as a hyphen for a line's end, parts nothing.
    let unseen = matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    match kind {
        Kind::Digits => is_digit(char) || unseen,
        Kind::Word => char.is_alphabetic() || is_combining_mark(char) || matches!(char, '²' | '³') || unseen,
        Kind::Mark(_) => is_combining_mark(char) || unseen,
    }
}

/// What a token is looked up by.
fn key(kind: Kind, text: &str) -> String {
    if text.len() > LONGEST {
        return String::new();
    }
    match kind {
        Kind::Digits => digits(text),
        Kind::Mark(mark) => mark.to_string(),
        Kind::Word => text
            .nfkc()
            .filter(|char| !matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'))
            .collect(),
    }
}

/// A mark in its plainest form.
fn plain(char: char) -> char {
    match char {
        '’' | '‘' | 'ʼ' | '′' | '´' | '`' => '\'',
        '\u{2010}'..='\u{2015}' | '−' | '﹣' | '－' => '-',
        '٪' | '％' | '﹪' => '%',
        '＄' | '﹩' => '$',
        '￥' => '¥',
        '￡' => '£',
        '：' => ':',
        _ => char,
    }
}

/// Whether a character is a digit of any script.
fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
        || (!char.is_ascii()
            && CodePointMapData::<GeneralCategory>::new().get(char) == GeneralCategory::DecimalNumber)
}

/// Digits of any script as those of ASCII.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter_map(value).collect()
}

/// A digit as one of ASCII.
fn value(char: char) -> Option<char> {
    if char.is_ascii() {
        return char.is_ascii_digit().then_some(char);
    }
    if !is_digit(char) {
        return None;
    }
    // Digits of a script stand in order and in whole sets of ten, of which five at most adjoin.
    let code = u32::from(char);
    let before = (1..50).take_while(|back| char::from_u32(code.saturating_sub(*back)).is_some_and(is_digit));
    let index = u32::try_from(before.count()).ok()? % 10;
    char::from_digit(index, 10)
}

/// What a vulgar fraction such as ½ is made of.
pub(super) fn vulgar(kind: Kind) -> Option<(u32, u32)> {
    let Kind::Mark(char @ ('¼'..='¾' | '\u{2150}'..='\u{215e}')) = kind else { return None };
    let parts: String = char.nfkc().collect();
    let (above, below) = parts.split_once('\u{2044}')?;
    Some((above.parse().ok()?, below.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_digits() {
        assert_eq!(digits("٤١٠"), "410");
        assert_eq!(digits("۴۱۰"), "410");
        assert_eq!(digits("४१०"), "410");
        assert_eq!(digits("４１０"), "410");
        assert_eq!(digits("𝟘𝟡𝟬𝟿"), "0909");
    }

    #[test]
    fn words_are_looked_up_composed_and_without_what_does_not_show() {
        let keys = |text: &str| tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>();
        assert_eq!(keys("Mil\u{ad}lion d’euros 5km²"), ["million", "d", "'", "euros", "5", "km2"]);
        assert_eq!(keys("zweitgro\u{308}ßte"), ["zweitgrößte"]);
    }

    #[test]
    fn vulgar_fractions_are_taken_apart() {
        assert_eq!(vulgar(Kind::Mark('½')), Some((1, 2)));
        assert_eq!(vulgar(Kind::Mark('⅔')), Some((2, 3)));
        assert_eq!(vulgar(Kind::Mark('%')), None);
    }
}
