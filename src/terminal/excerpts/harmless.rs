//! Characters that would steer a terminal, made harmless.

use std::borrow::Cow;

/// A text in which no character steers a terminal or turns the direction of others, with the same bytes'
/// length, so that places hold.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_steering(c) || c == '\r') {
        return Cow::Borrowed(text);
    }
    let mut characters = text.chars().peekable();
    let mut clean = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let lone_return = character == '\r' && characters.peek() != Some(&'\n');
        clean.push(match character.len_utf8() {
            _ if !lone_return && !is_steering(character) => character,
            1 => '?',
            2 => '¿',
            _ => '\u{FFFD}',
        });
    }
    Cow::Owned(clean)
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_steering(character: char) -> bool {
    let turns = matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn controls_are_not_passed_on_to_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb"), "a?[2Jb");
        assert_eq!(harmless("a\u{202E}b\r\n\rc"), "a\u{FFFD}b\r\n?c");
        assert_eq!(one_line("a\n  b"), "a b");
    }

    proptest! {
        #[test]
        fn harmless_text_has_the_same_boundaries(text in "\\PC*|[\u{0}-\u{300}\u{2000}-\u{2070}]*") {
            let clean = harmless(&text);
            let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(places(&text), places(&clean));
        }
    }
}
