//! One number of a text, with its currency sign, scale word and unit.

use rust_decimal::Decimal;

use super::digits::{self, Digits};
use super::language::{Language, Meaning, Measure};
use super::tokens::{self, Gap, Kind, Token};
use crate::brief::Unit;
use crate::decimal::shift;
use crate::locale::currencies::sign;

/// A text with its tokens, in a language.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
    /// The language.
    pub(super) language: &'a Language,
}

/// One number as it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// The number without its scale.
    pub(super) number: Decimal,
    /// What else it may be, without its scale.
    pub(super) also: Vec<Decimal>,
    /// The power of ten of its scale.
    pub(super) power: u32,
    /// Its unit.
    pub(super) measure: Option<Measure>,
    /// Its unit, if what was read as one is, or else its power of ten: `5m`.
    pub(super) or_scale: Option<u32>,
    /// Whether it says a place in an order.
    pub(super) ordinal: bool,
    /// Whether it is a part of a whole.
    pub(super) share: bool,
    /// Whether its marks are those of other languages.
    pub(super) foreign: bool,
    /// Whether it is written in words.
    pub(super) spelled: bool,
}

impl Amount {
    /// A bare number.
    pub(super) fn new(start: usize, end: usize, number: Decimal) -> Self {
        Self {
            start,
            end,
            number,
            also: Vec::new(),
            power: 0,
            measure: None,
            or_scale: None,
            ordinal: false,
            share: false,
            foreign: false,
            spelled: false,
        }
    }

    /// The number with its scale.
    pub(super) fn value(&self) -> Option<Decimal> {
        scaled(self.number, self.power)
    }
}

/// A number times a power of ten.
pub(super) fn scaled(number: Decimal, power: u32) -> Option<Decimal> {
    shift(number, i16::try_from(power).ok()?)
}

/// The highest power of ten that scale words make together.
const HIGHEST: u32 = 18;

impl<'a> Scanner<'a> {
    /// A text in a language.
    pub(super) fn new(text: &'a str, language: &'a Language) -> Self {
        Self { text, tokens: tokens::tokens(text), language }
    }

    /// The longest phrase at a token with a meaning that `pick` takes, and the token after it.
    pub(super) fn phrase<T>(&self, at: usize, pick: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        self.language.phrase(&self.tokens, at, pick)
    }

    /// The token after a phrase of a meaning.
    pub(super) fn after(&self, at: usize, meaning: &Meaning) -> Option<usize> {
        Some(self.phrase(at, |found| (found == meaning).then_some(()))?.1)
    }

    /// What stands before a token.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    /// Whether a token is of a kind and adjoins the one before.
    pub(super) fn adjoins(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind && token.gap == Gap::None)
    }

    /// Whether digits at a token are part of a name: `G7`, `3D`.
    pub(super) fn in_name(&self, at: usize) -> bool {
        let (Some(before), true) = (at.checked_sub(1), self.gap(at) == Gap::None) else { return false };
        let before = self.tokens.get(before).filter(|token| token.kind == Kind::Word);
        let last = before.and_then(|token| token.exact.chars().next_back());
        last.is_some_and(|letter| letter.is_lowercase() || letter.is_uppercase())
    }

    /// The number at a token.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        let unit = |meaning: &Meaning| match meaning {
            Meaning::Unit(measure) if measure.before => Some(measure.clone()),
            _ => None,
        };
        let sign = self.phrase(at, unit).filter(|(_, next)| matches!(self.gap(*next), Gap::None | Gap::One));
        let (before, number) = sign.map_or((None, at), |(measure, next)| (Some(measure), next));
        let mut amount = self.numeral(number)?;
        amount.start = at;
        if self.ordinal(&mut amount) {
            return before.is_none().then_some(amount);
        }
        self.scales(&mut amount, before.is_some());
        self.more(&mut amount, before.is_some());
        self.unit(&mut amount, before);
        let capital = |token: &Token| token.exact.chars().next().is_some_and(char::is_uppercase);
        let name =
            self.tokens.get(amount.end).filter(|token| token.kind == Kind::Word && token.gap == Gap::None);
        // Digits that go on in a capital letter nobody knows are part of a name: 5G.
        let named = amount.end == number + 1 && !amount.spelled && name.is_some_and(capital);
        (!named).then_some(amount)
    }

    /// A number in digits or words, without what follows it.
    fn numeral(&self, at: usize) -> Option<Amount> {
        let token = self.tokens.get(at)?;
        match token.kind {
            Kind::Digits if self.in_name(at) && !self.has_sign_before(at) => None,
            Kind::Digits => self.digits(at),
            Kind::Mark(mark) if mark == self.language.own.decimal && self.adjoins(at + 1, Kind::Digits) => {
                self.bare_fraction(at)
            }
            kind => match tokens::vulgar(kind) {
                Some(parts) => Some(Amount {
                    share: true,
                    ..Amount::new(at, at + 1, quotient(parts.0.into(), parts.1.into())?)
                }),
                None => self.spelled(at),
            },
        }
    }

    /// Whether the letters before digits are those of a currency: `EUR410`.
    fn has_sign_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let sign = self.phrase(before, |meaning| {
                matches!(meaning, Meaning::Unit(measure) if measure.before).then_some(())
            });
            sign.is_some_and(|(_, next)| next == at)
        })
    }

    /// A number in digits.
    fn digits(&self, at: usize) -> Option<Amount> {
        let Digits::Number { value, also, foreign, next } =
            digits::read(&self.tokens, self.text, at, self.language)
        else {
            return None;
        };
        let amount = Amount { also, foreign, ..Amount::new(at, next, value) };
        let whole = next == at + 1;
        Some(self.with_vulgar(&amount).or_else(|| whole.then(|| self.solidus(at, value))?).unwrap_or(amount))
    }

    /// Digits with a vulgar fraction behind them: 2½.
    fn with_vulgar(&self, amount: &Amount) -> Option<Amount> {
        let token = self.tokens.get(amount.end).filter(|token| matches!(token.gap, Gap::None | Gap::One))?;
        let (above, below) = tokens::vulgar(token.kind)?;
        let number = amount.number.checked_add(quotient(above.into(), below.into())?)?;
        Some(Amount { number, end: amount.end + 1, also: Vec::new(), ..amount.clone() })
    }

    /// A part as two numbers with a stroke: 1/3, but no day and month, and no 24/7.
    fn solidus(&self, at: usize, above: Decimal) -> Option<Amount> {
        let stroke =
            |at: usize| self.adjoins(at, Kind::Mark('/')) || self.adjoins(at, Kind::Mark('\u{2044}'));
        let alone =
            !at.checked_sub(1).is_some_and(stroke) && !(stroke(at + 3) && self.adjoins(at + 4, Kind::Digits));
        if !(alone && stroke(at + 1) && self.adjoins(at + 2, Kind::Digits)) {
            return None;
        }
        let below: u32 = self.tokens.get(at + 2)?.exact.parse().ok()?;
        if !(2..=10).contains(&below) || matches!(below, 7 | 9) || above >= below.into() || above.is_zero() {
            return None;
        }
        Some(Amount { share: true, ..Amount::new(at, at + 3, quotient(above, below.into())?) })
    }

    /// Digits behind a decimal mark: .5
    fn bare_fraction(&self, at: usize) -> Option<Amount> {
        if self.gap(at) == Gap::None && at > 0 && !self.has_sign_before(at) {
            return None;
        }
        let digits = &self.tokens.get(at + 1)?.exact;
        let number = Decimal::from_str_exact(&format!("0.{digits}")).ok()?;
        Some(Amount::new(at, at + 2, number))
    }

    /// Makes a number an ordinal if it is one.
    fn ordinal(&self, amount: &mut Amount) -> bool {
        if amount.ordinal {
            return true;
        }
        let mark =
            self.after(amount.end, &Meaning::OrdinalMark).filter(|_| self.gap(amount.end) == Gap::None);
        if let Some(next) = mark.filter(|_| amount.end == amount.start + 1 && !amount.spelled) {
            (amount.end, amount.ordinal) = (next, true);
        }
        amount.ordinal
    }

    /// Takes the scale words behind a number.
    fn scales(&self, amount: &mut Amount, has_sign: bool) {
        while let Some((power, next)) = self.scale(amount.end, amount.power > 0, has_sign) {
            if amount.power + power > HIGHEST {
                return;
            }
            amount.power += power;
            amount.end = next;
        }
        // Two and a half; one million and a half.
        let plus = |meaning: &Meaning| match meaning {
            Meaning::Plus(part) => Some(*part),
            _ => None,
        };
        if let Some((part, next)) = self.phrase(amount.end, plus)
            && let Some(number) = amount.number.checked_add(part)
        {
            (amount.number, amount.end) = (number, next);
            if amount.power == 0 {
                self.scales(amount, has_sign);
            }
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
    fn past<T>(&self, at: usize, find: impl Fn(usize) -> Option<T>) -> Option<(usize, T)> {
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

    /// Adds a second part of a lower scale: 5 million 300 thousand.
    fn more(&self, amount: &mut Amount, has_sign: bool) {
        if amount.power < 6 || amount.spelled || self.gap(amount.end) != Gap::One {
            return;
        }
        let digits = self.tokens.get(amount.end).is_some_and(|token| token.kind == Kind::Digits);
        let Some(mut part) = self.numeral(amount.end).filter(|_| digits) else { return };
        self.scales(&mut part, has_sign);
        let (Some(whole), Some(value)) = (amount.value(), part.value()) else { return };
        let below = scaled(Decimal::ONE, amount.power).is_some_and(|least| value < least);
        if part.power >= 3 && part.power < amount.power && below {
            let sum = whole.checked_add(value).and_then(|sum| shift(sum, -i16::try_from(amount.power).ok()?));
            if let Some(sum) = sum {
                (amount.number, amount.end) = (sum, part.end);
            }
        }
    }

    /// The unit at a token, and the token after it.
    fn measure(&self, at: usize) -> Option<(Measure, usize)> {
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
    fn unit(&self, amount: &mut Amount, before: Option<Measure>) {
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

/// A part of one.
pub(super) fn quotient(above: Decimal, below: Decimal) -> Option<Decimal> {
    above.checked_div(below)
}
