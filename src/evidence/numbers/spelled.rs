//! Numbers in words.

use rust_decimal::Decimal;

use super::amount::{Amount, Scanner, quotient, scaled};
use super::language::Meaning;
use super::tokens::{Gap, Kind};

impl Scanner<'_> {
    /// A number in words, a part, or a place in an order.
    pub(super) fn spelled(&self, at: usize) -> Option<Amount> {
        match (self.cardinal(at), self.ordinal_word(at)) {
            // Of "on birinshi", eleventh, the first word is ten.
            (Some(cardinal), Some(ordinal)) if ordinal.end > cardinal.end => Some(ordinal),
            (cardinal, ordinal) => cardinal.or(ordinal),
        }
    }

    /// A number in words, or a part.
    fn cardinal(&self, at: usize) -> Option<Amount> {
        let number = |meaning: &Meaning| match meaning {
            Meaning::Number(value) => Some(*value),
            _ => None,
        };
        if let Some((value, next)) = self.phrase(at, number) {
            let amount =
                Amount { spelled: true, share: value < Decimal::ONE, ..Amount::new(at, next, value) };
            let amount = self.part(&amount).unwrap_or(amount);
            return Some(if amount.share { self.of_a_scale(amount) } else { self.joined(amount) });
        }
        // "A" is one before a scale word or a part alone.
        let next = self.after(at, &Meaning::Article)?;
        let amount = Amount { spelled: true, ..Amount::new(at, next, Decimal::ONE) };
        if let Some(part) = self.part(&amount) {
            return Some(self.of_a_scale(part));
        }
        let (_, after) = self.scale(next, false, false)?;
        let word = after > next && self.tokens.get(next).is_some_and(|token| token.exact.chars().count() > 1);
        word.then(|| self.joined(amount))
    }

    /// The part that a number counts: "two thirds".
    fn part(&self, amount: &Amount) -> Option<Amount> {
        let fraction = |meaning: &Meaning| match meaning {
            Meaning::Fraction(below) => Some(*below),
            _ => None,
        };
        let hyphen = self.adjoins(amount.end, Kind::Mark('-'));
        let (below, next) = self.phrase(amount.end + usize::from(hyphen), fraction)?;
        if self.gap(amount.end) == Gap::Break {
            return None;
        }
        let number = quotient(amount.number, below)?;
        Some(Amount { number, end: next, share: true, ..amount.clone() })
    }

    /// A part with the words between it and its scale: "half a million", "a quarter of a million".
    fn of_a_scale(&self, amount: Amount) -> Amount {
        let of = self.after(amount.end, &Meaning::Of).unwrap_or(amount.end);
        let next = self.after(of, &Meaning::Article).unwrap_or(of);
        match self.scale(next, false, false) {
            Some(_) if next > amount.end => Amount { end: next, share: false, ..amount },
            _ => amount,
        }
    }

    /// A number with the further words of it: "two hundred and thirty", "twenty-five".
    fn joined(&self, first: Amount) -> Amount {
        let mut amount = first.clone();
        let mut value = self.times(&mut amount);
        if self.next_part(amount.end, value).is_none() {
            return first;
        }
        while let Some((mut part, end)) = self.next_part(amount.end, value) {
            // "Two thousand | three hundred", but "two hundred and thirty | thousand".
            let own = self.times(&mut part);
            let (sum, after) = match fits(value, own) {
                true => (value.checked_add(own), part.end),
                false => (value.checked_add(part.number).filter(|_| fits(value, part.number)), end),
            };
            let Some(sum) = sum else { break };
            amount.end = after;
            (amount.number, amount.power) = (sum, 0);
            value = self.times(&mut amount);
        }
        (amount.number, amount.power) = (value, 0);
        amount
    }

    /// Takes the scale words behind a number and gives what they make of it.
    fn times(&self, amount: &mut Amount) -> Decimal {
        let mut value = amount.number;
        while let Some((power, next)) = self.scale(amount.end, false, false) {
            let Some(product) =
                scaled(value, power).filter(|product| *product < Decimal::from(10_u64.pow(18)))
            else {
                break;
            };
            (value, amount.end) = (product, next);
        }
        value
    }

    /// The next word of a number, and the token after it.
    fn next_part(&self, at: usize, value: Decimal) -> Option<(Amount, usize)> {
        let join = |meaning: &Meaning| match meaning {
            Meaning::Join(least) if value >= *least => Some(()),
            _ => None,
        };
        let from = match self.gap(at) {
            Gap::Break => return None,
            _ => self.phrase(at, join).map_or(at, |(_, next)| next),
        };
        if from == at && (self.gap(at) == Gap::None || value < self.language.join_gap?) {
            return None;
        }
        let number = |meaning: &Meaning| match meaning {
            Meaning::Number(value) if *value >= Decimal::ONE && value.is_integer() => Some(*value),
            _ => None,
        };
        let (number, next) = self.phrase(from, number)?;
        Some((Amount { spelled: true, ..Amount::new(from, next, number) }, next))
    }

    /// A place in an order in words.
    fn ordinal_word(&self, at: usize) -> Option<Amount> {
        let ordinal = |meaning: &Meaning| match meaning {
            Meaning::Ordinal(value) => Some(*value),
            _ => None,
        };
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        let (value, next) =
            self.phrase(at, ordinal).or_else(|| Some((self.language.stem(&token.folded)?, at + 1)))?;
        Some(Amount { ordinal: true, spelled: true, ..Amount::new(at, next, value) })
    }
}

/// Whether a part can be added to a number: it fills the zeros at its end.
fn fits(value: Decimal, part: Decimal) -> bool {
    let mut unit = Decimal::ONE;
    while unit <= part {
        let Some(next) = unit.checked_mul(Decimal::TEN) else { return false };
        unit = next;
    }
    value.checked_rem(unit).is_some_and(|rest| rest.is_zero()) && value >= unit
}
