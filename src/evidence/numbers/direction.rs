//! Whether a fragment speaks of the opposite of what a claim says: of a fall where it says a rise, or of a number
//! below zero where it says one above.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reading;
use super::language::{Language, Moves};
use super::tokens::{Gap, Kind, Token, tokens};
use crate::brief::{Figure, FigureKind};

/// The words or the sign that say the opposite of a figure, by their bytes; nothing where none do, or where
/// the fragment says both. `found` is the number that agrees but for its sign.
pub(super) fn opposite(
    figure: &Figure,
    text: &str,
    language: &Language,
    found: &Reading,
) -> Option<Range<usize>> {
    let number = figure.amount.number;
    if number == Decimal::ZERO || figure.range.is_some() || figure.against.is_some() {
        return None;
    }
    let tokens = tokens(text);
    let rises = number.is_sign_positive();
    if let Some(minus) = minus(&tokens, language, found) {
        return rises.then_some(minus);
    }
    if figure.kind != FigureKind::Change {
        return None;
    }
    let first =
        |words: &Moves| tokens.iter().find(|token| words.hold(token)).map(|token| token.range.clone());
    match (first(&language.down), first(&language.up)) {
        (Some(down), None) if rises => Some(down),
        (None, Some(up)) if !rises => Some(up),
        _ => None,
    }
}

/// The minus before a number: a sign that adjoins it and nothing else, or a word.
fn minus(tokens: &[Token], language: &Language, found: &Reading) -> Option<Range<usize>> {
    let at = tokens.iter().position(|token| token.range.start >= found.range.start)?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let number = tokens.get(at)?;
    let word = before.kind == Kind::Word && language.minus.contains(&before.folded);
    // Between two numbers or words a dash is none: "10-35", "pre-2020".
    let stands_alone = before.gap != Gap::None
        || at == 1
        || at
            .checked_sub(2)
            .and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token.kind, Kind::Mark('(' | '[')));
    let sign = before.kind == Kind::Mark('-') && number.gap == Gap::None && stands_alone;
    (word || sign).then(|| before.range.clone())
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, compare};
    use crate::brief::{Figure, FigureKind, Unit};
    use crate::testing::figure;

    fn change(digits: &str) -> Figure {
        Figure { kind: FigureKind::Change, ..level(digits) }
    }

    fn level(digits: &str) -> Figure {
        figure(digits, 0, Unit::Percent)
    }

    /// What says the opposite.
    fn opposed(figure: &Figure, text: &str, language: &str) -> Option<String> {
        match compare(figure, text, language) {
            Verdict::Opposed(range) => text.get(range).map(str::to_owned),
            _ => None,
        }
    }

    #[test]
    fn a_rise_is_not_borne_out_by_words_about_a_fall() {
        for (language, fall, down, rise, up) in [
            ("en", "experienced a 35% decrease", "decrease", "rose by 35%", "rose"),
            ("de", "sank um 35 %", "sank", "stieg um 35 %", "stieg"),
            ("fr", "a reculé de 35 %", "reculé", "une hausse de 35 %", "hausse"),
            ("es", "cayó un 35 %", "cayó", "aumentó un 35 %", "aumentó"),
            ("ru", "Доля снизилась на 35 %", "снизилась", "Доля выросла на 35 %", "выросла"),
            ("kk", "35 % төмендеді", "төмендеді", "35 % өсті", "өсті"),
        ] {
            assert_eq!(opposed(&change("35"), fall, language).as_deref(), Some(down), "{fall}");
            assert_eq!(opposed(&change("-35"), fall, language), None, "{fall}");
            assert_eq!(opposed(&change("-35"), rise, language).as_deref(), Some(up), "{rise}");
            assert_eq!(opposed(&change("35"), rise, language), None, "{rise}");
            // A share of 35% may have fallen to it.
            assert_eq!(opposed(&level("35"), fall, language), None, "{fall}");
        }
    }

    #[test]
    fn words_of_both_kinds_and_of_none_prove_nothing() {
        for text in ["rose, then fell by 35%", "35% of all", "a decline that gained pace: 35%"] {
            for digits in ["35", "-35"] {
                assert_eq!(opposed(&change(digits), text, "en"), None, "{text}");
            }
        }
        assert_eq!(opposed(&change("35"), "a decrease of 35%", "xx"), None);
    }

    #[test]
    fn a_number_above_zero_is_not_borne_out_by_one_below() {
        for text in ["stood at −35%", "(-35%)", "-35%", "minus 35%", "it was –35% then"] {
            assert!(opposed(&level("35"), text, "en").is_some(), "{text}");
            assert!(opposed(&change("35"), text, "en").is_some(), "{text}");
            assert_eq!(opposed(&level("-35"), text, "en"), None, "{text}");
        }
        for text in ["pre-35% level", "so – 35% of all – say", "a mid-35% rate"] {
            assert_eq!(opposed(&level("35"), text, "en"), None, "{text}");
        }
        assert!(opposed(&level("35"), "минус 35 %", "ru").is_some());
    }
}
