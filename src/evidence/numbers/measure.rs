//! The unit of a number: a currency before it, or what is behind it.

use super::amount::{Amount, Scanner};
use super::language::{Meaning, Measure};
use super::tokens::{Gap, Kind};
use crate::brief::Unit;
use crate::locale::currencies::sign;

impl Scanner<'_> {
    /// The unit at a token, and the token after it.
    pub(super) fn measure(&self, at: usize) -> Option<(Measure, usize)> {
        let unit = |meaning: &Meaning| match meaning {
            Meaning::Unit(measure) => Some(measure.clone()),
            _ => None,
        };
        let find = |at: usize| {
            let from = self.after(at, &Meaning::Of).unwrap_or(at);
            // A letter before an apostrophe or hyphen is the start of a word: "en 2010 l'OSCE".
            let (measure, next) = self.phrase(from, unit).or_else(|| self.phrase(at, unit))?;
            let letter = next == from + 1
                && self
                    .tokens
                    .get(from)
                    .is_some_and(|token| token.kind == Kind::Word && token.exact.chars().count() == 1);
            let joined = self.adjoins(next, Kind::Mark('\'')) || self.adjoins(next, Kind::Mark('-'));
            let goes_on = letter && joined && self.adjoins(next + 1, Kind::Word);
            (!goes_on && self.gap(at) != Gap::Break).then_some((measure, next))
        };
        Some(self.past(at, find)?.1)
    }

    /// Takes the unit of a number: that before it, or that behind it.
    pub(super) fn unit(&self, amount: &mut Amount, before: Option<Measure>) {
        let found = self.measure(amount.end);
        let Some(before) = before else {
            let digits = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Digits);
            // A sign or code before digits is that of the next number: "in 2010 USD 410 billion".
            if let Some((measure, next)) = found.filter(|(measure, next)| !(measure.before && digits(*next)))
            {
                let word = next.checked_sub(1).filter(|word| *word == amount.end);
                let beside = word.filter(|word| self.gap(*word) == Gap::None && amount.power == 0);
                let scale = |meaning: &Meaning| match meaning {
                    Meaning::Scale(power) => Some(*power),
                    _ => None,
                };
                amount.or_scale = beside.and_then(|word| Some(self.phrase(word, scale)?.0));
                (amount.measure, amount.end) = (Some(measure), next);
            }
            return;
        };
        // A code behind says whose dollars they are, unless it belongs to the next number.
        if let Some((measure, next)) = found
            && same_sign(&before, &measure)
            && !self.tokens.get(next).is_some_and(|token| token.kind == Kind::Digits)
        {
            (amount.measure, amount.end) = (Some(measure), next);
            return;
        }
        amount.measure = Some(before);
    }
}

/// Whether one unit may be the other, said more exactly.
fn same_sign(before: &Measure, after: &Measure) -> bool {
    match (&before.unit, &after.unit) {
        (Unit::Currency(one), Unit::Currency(other)) => {
            one == other || (before.shared && sign(one) == sign(other))
        }
        _ => false,
    }
}
