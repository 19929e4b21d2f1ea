//! Which characters are alike when a quotation is held against its source, and which are none at all.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The invisible hyphen.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a character says nothing: invisible, a control character, or a sign of layout and markup, such as a
/// bullet or the asterisk of a footnote. Such characters may come and go.
pub(super) fn is_nothing(char: char) -> bool {
    match char {
        '*' | '_' | '\\' | '|' | '^' | '¦' | '†' | '‡' | '•' | '‣' | '▪' | '●' | '\u{640}' => {
            true
        }
        _ if char.is_ascii() => char.is_ascii_control() && !char.is_whitespace(),
        _ => {
            (char.is_control() && !char.is_whitespace())
                || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(char)
        }
    }
}

/// Whether a character may stand for an apostrophe inside a word.
pub(super) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '‛' | '\u{2bc}' | '\u{2bb}' | '\u{2bd}' | '′' | '`' | '´' | '\u{ff07}')
}

/// Whether a character is a quotation mark, or one that may stand for it.
pub(super) fn is_quote(char: char) -> bool {
    is_apostrophe(char)
        || matches!(
            char,
            '"' | '“'
                | '”'
                | '„'
                | '‟'
                | '‚'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '″'
                | '「'
                | '」'
                | '『'
                | '』'
                | '〝'
                | '〞'
                | '〟'
                | '\u{ff02}'
        )
}

/// Whether a character is a hyphen that may divide a word at a line's end.
pub(super) fn is_hyphen(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether a character is a hyphen, a dash or a minus sign.
pub(super) fn is_dash(char: char) -> bool {
    is_hyphen(char)
        || matches!(char, '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}')
}

/// Whether a character ends a line.
pub(super) fn ends_line(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is a raised digit, of an exponent or of a reference.
pub(super) fn is_raised(char: char) -> bool {
    matches!(char, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// Whether a character is a raised sign, of an exponent.
pub(super) fn is_raised_sign(char: char) -> bool {
    matches!(char, '\u{207a}' | '\u{207b}')
}

/// Whether a word is a measure of length, whose raised number makes it one of area or volume and is no note's.
pub(super) fn is_measure(word: &str) -> bool {
    matches!(word, "m" | "km" | "cm" | "mm" | "dm" | "ft" | "yd" | "mi" | "м" | "км" | "см" | "мм")
}

/// Whether a character is a fraction. Its folded form would run into the digits before it: `2½` is not `21/2`.
pub(super) fn is_fraction(char: char) -> bool {
    matches!(char, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215f}' | '\u{2189}')
}

/// Whether a character is of a script that sets no spaces between words. Each is a word of its own.
pub(super) fn is_spaceless(char: char) -> bool {
    matches!(
        u32::from(char),
        0x0e00..=0x0eff       // Thai, Lao
        | 0x0f00..=0x0fff     // Tibetan
        | 0x1000..=0x109f     // Myanmar
        | 0x1780..=0x17ff     // Khmer
        | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f // kana
        | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff // ideographs
    )
}

/// The character at the beginning of a text with the marks that combine with it: its length in bytes.
pub(super) fn cluster(text: &str) -> usize {
    let combines =
        |char: &(usize, char)| is_combining_mark(char.1) || matches!(char.1, '\u{1160}'..='\u{11ff}');
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|char| !combines(char)).map_or(text.len(), |(at, _)| at)
}

/// Adds a cluster in its folded form: composed, ligatures and wide letters as plain ones.
pub(super) fn fold(cluster: &str, form: &mut String) {
    if is_nfkc_quick(cluster.chars()) == IsNormalized::Yes {
        form.push_str(cluster);
    } else {
        form.extend(cluster.nfkc());
    }
}
