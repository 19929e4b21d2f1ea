//! One number of a text, with its currency sign, scale word and unit.

use rust_decimal::Decimal;

use super::digits::{self, Digits};
use super::language::{Language, Meaning, Measure};
use super::tokens::{self, Gap, Kind, Token};
use crate::decimal::shift;

/// A text with its tokens, in a language.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
    /// The language.
    pub(super) language: &'a Language,
    /// The phrases that begin at each token, the longest first, and the token after each.
    phrases: Vec<Vec<(&'a [Meaning], usize)>>,
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

impl<'a> Scanner<'a> {
    /// A text in a language.
    pub(super) fn new(text: &'a str, language: &'a Language) -> Self {
        let tokens = tokens::tokens(text);
        let phrases = (0..tokens.len()).map(|at| language.phrases(&tokens, at)).collect();
        Self { text, tokens, language, phrases }
    }

    /// The longest phrase at a token with a meaning that `pick` takes, and the token after it.
    pub(super) fn phrase<T>(&self, at: usize, pick: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        let phrases = self.phrases.get(at)?;
        phrases.iter().find_map(|(meanings, next)| Some((meanings.iter().find_map(&pick)?, *next)))
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

    /// Whether digits at a token are part of a name: `G7`, `MH-17`.
    pub(super) fn in_name(&self, at: usize) -> bool {
        let before = |at: usize| at.checked_sub(1).filter(|_| self.gap(at) == Gap::None);
        let word = |at: usize| self.tokens.get(at).filter(|token| token.kind == Kind::Word);
        let Some(last) = before(at) else { return false };
        if let Some(token) = word(last) {
            return token
                .exact
                .chars()
                .next_back()
                .is_some_and(|char| char.is_lowercase() || char.is_uppercase());
        }
        let hyphen = self.tokens.get(last).is_some_and(|token| token.kind == Kind::Mark('-'));
        let capitals = |text: &str| text.chars().count() > 1 && text.chars().all(char::is_uppercase);
        hyphen
            && before(last)
                .and_then(word)
                .is_some_and(|token| capitals(&token.exact) && !self.has_sign_before(last))
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
    pub(super) fn numeral(&self, at: usize) -> Option<Amount> {
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
        let date =
            at.checked_sub(1).is_some_and(stroke) || (stroke(at + 3) && self.adjoins(at + 4, Kind::Digits));
        if date || !stroke(at + 1) || !self.adjoins(at + 2, Kind::Digits) {
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
}

/// A part of one.
pub(super) fn quotient(above: Decimal, below: Decimal) -> Option<Decimal> {
    above.checked_div(below)
}
