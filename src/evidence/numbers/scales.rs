//! The scale words behind a number.

use rust_decimal::Decimal;

use super::amount::{Amount, Scanner, scaled};
use super::language::Meaning;
use super::tokens::{Gap, Kind};
use crate::decimal::shift;

/// The highest power of ten that scale words make together.
const HIGHEST: u32 = 18;

impl Scanner<'_> {
    /// Takes the scale words behind a number, and a half or quarter before or after them.
    pub(super) fn scales(&self, amount: &mut Amount, has_sign: bool) {
        self.scale_words(amount, has_sign);
        let plus = |meaning: &Meaning| match meaning {
            Meaning::Plus(part) => Some(*part),
            _ => None,
        };
        if let Some((part, next)) = self.phrase(amount.end, plus)
            && let Some(number) = amount.number.checked_add(part)
        {
            (amount.number, amount.end) = (number, next);
            if amount.power == 0 {
                self.scale_words(amount, has_sign);
            }
        }
    }

    /// Takes scale words.
    fn scale_words(&self, amount: &mut Amount, has_sign: bool) {
        while let Some((power, next)) = self.scale(amount.end, amount.power > 0, has_sign) {
            if amount.power + power > HIGHEST {
                return;
            }
            amount.power += power;
            amount.end = next;
        }
    }

    /// The scale word at a token, and the token after it.
    pub(super) fn scale(&self, at: usize, another: bool, has_sign: bool) -> Option<(u32, usize)> {
        let scale = |meaning: &Meaning| match meaning {
            Meaning::Scale(power) => Some(*power),
            _ => None,
        };
        let (from, words) = self.past(at, |next| self.phrase(next, scale))?;
        let (power, next) = words;
        let letters = self.tokens.get(from).map_or(0, |token| token.exact.chars().count());
        // A single letter is a scale beside digits, or where a unit says so: $5 m, but not "2010 M. Dupont".
        let sure = letters > 1 || has_sign || another || next > from + 1 || self.measure(next).is_some();
        let own = self.gap(from) == Gap::None && !self.is_unit(from);
        (sure || own).then_some((power, next))
    }

    /// Whether a word is a unit.
    fn is_unit(&self, at: usize) -> bool {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Unit(_)).then_some(())).is_some()
    }

    /// What `find` finds behind a hyphen, a full stop that shortens a word, or up to two words that may stand there.
    pub(super) fn past<T>(&self, at: usize, find: impl Fn(usize) -> Option<T>) -> Option<(usize, T)> {
        let mut next = at;
        for _ in 0..3 {
            if self.gap(next) == Gap::Break {
                return None;
            }
            if let Some(found) = find(next) {
                return Some((next, found));
            }
            let filler = self.after(next, &Meaning::Filler);
            let hyphen = self.adjoins(next, Kind::Mark('-')) && self.adjoins(next + 1, Kind::Word);
            let short = next.checked_sub(1).and_then(|before| self.tokens.get(before));
            let short =
                short.is_some_and(|token| token.kind == Kind::Word && token.exact.chars().count() <= 4);
            let stop = short && self.adjoins(next, Kind::Mark('.'));
            next = match filler {
                Some(next) => next,
                None if hyphen || stop => next + 1,
                None => return None,
            };
        }
        None
    }

    /// Adds a second part: 5 million 300 thousand, and 5 thousand 300 million as Spanish has it.
    pub(super) fn more(&self, amount: &mut Amount, has_sign: bool) {
        let digits = self.tokens.get(amount.end).is_some_and(|token| token.kind == Kind::Digits);
        if amount.power < 3 || amount.spelled || !digits || self.gap(amount.end) != Gap::One {
            return;
        }
        let Some(mut part) = self.numeral(amount.end) else { return };
        self.scales(&mut part, has_sign);
        // The powers of ten of the two parts, and that of their sum as it is written.
        let (first, second, power) = match (amount.power, part.power) {
            (first, second) if second >= 3 && second < first => (first, second, first),
            (3, second) if second > 3 => (3 + second, second, second),
            _ => return,
        };
        let sum = || {
            let (least, value) = (scaled(Decimal::ONE, first)?, scaled(part.number, second)?);
            let sum = scaled(amount.number, first)?.checked_add(value).filter(|_| value < least)?;
            shift(sum, -i16::try_from(power).ok()?)
        };
        if let Some(number) = sum() {
            (amount.number, amount.power, amount.end) = (number, power, part.end);
        }
    }
}
