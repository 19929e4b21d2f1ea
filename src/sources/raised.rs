//! Raised numbers: an exponent, or the number of a note. In characters they are what they look like, so that
//! neither is taken for a part of the word or number before it.

/// A raised text in raised characters, where it is one number or several, as of notes: `2`, `-6`, `[1]`,
/// `1, 2`. The brackets and commas of notes go: they belong to the mark, not to the text.
pub(super) fn raised(text: &str) -> Option<String> {
    let inner = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let mut numbers = Vec::new();
    for part in inner.split([',', ' ', '\u{a0}', '[', ']']).filter(|part| !part.is_empty()) {
        let (sign, digits) = match part.strip_prefix(['-', '−', '\u{2010}']) {
            Some(digits) => ("⁻", digits),
            None => ("", part),
        };
        let digits: Option<String> = digits.chars().map(digit).collect();
        numbers.push(format!("{sign}{}", digits.filter(|digits| !digits.is_empty())?));
    }
    (!numbers.is_empty()).then(|| numbers.join(" "))
}

/// A digit, raised.
fn digit(char: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let value = char.to_digit(10)?;
    usize::try_from(value).ok().and_then(|value| RAISED.get(value)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_raised_and_words_are_not() {
        let cases = [("2", "²"), ("-6", "⁻⁶"), ("−1", "⁻¹"), ("10", "¹⁰"), ("[1]", "¹"), ("1, 2", "¹ ²")];
        for (text, expected) in cases.into_iter().chain([("[3][4]", "³ ⁴"), (" 7 ", "⁷")]) {
            assert_eq!(raised(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["th", "", " ", "[", "n", "2n", "note 1", "-", "a", "*", "er"] {
            assert_eq!(raised(text), None, "{text}");
        }
    }
}
