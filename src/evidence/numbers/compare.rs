//! Whether a claim's number is among those of a fragment.

use std::cell::OnceCell;
use std::iter;

use rust_decimal::Decimal;

use super::amount::{Scanner, scaled};
use super::data::languages;
use super::language::{Language, Meaning};
use super::{Reading, Verdict};
use crate::brief::{Figure, FigureKind, Unit};
use crate::decimal::shift;
use crate::locale::currencies::sign;

/// A part with more decimals than this has no end to them: a third. Nobody can write it but rounded.
const ENDLESS: u32 = 12;

/// What a claim says.
#[derive(Debug)]
pub(super) struct Claim {
    /// Its number.
    value: Option<Decimal>,
    /// The ends of a range, or the sides of a vote or score.
    pair: Option<(Decimal, Decimal)>,
    /// What it counts.
    unit: Unit,
    /// What the words of its unit say in some language. Few claims depend on it, and all languages are read for it.
    spoken: OnceCell<Vec<(Unit, u32)>>,
    /// The words of its unit.
    words: Vec<String>,
    /// Whether it is a place in an order.
    rank: bool,
    /// Whether it is said to be no more than close.
    approximate: bool,
}

impl Claim {
    /// What a figure says.
    pub(super) fn of_figure(figure: &Figure) -> Self {
        let whole = |number: Decimal| shift(number.abs(), i16::from(figure.amount.power));
        let sides = figure.against.map(|against| (figure.amount.number, against));
        let pair = figure.range.or(sides).and_then(|(one, other)| Some((whole(one)?, whole(other)?)));
        let rank = figure.kind == FigureKind::Rank;
        let approximate = figure.approx.is_some();
        Self { pair, rank, approximate, ..Self::of_value(whole(figure.amount.number), &figure.amount.unit) }
    }

    /// What a value of a unit says.
    pub(super) fn of_value(value: Option<Decimal>, unit: &Unit) -> Self {
        let words: Vec<String> = match unit {
            Unit::Word(word) => vec![word.clone()],
            Unit::Forms(forms) => forms.values().cloned().collect(),
            Unit::None | Unit::Percent | Unit::PercentagePoints | Unit::Currency(_) | Unit::Known(_) => {
                Vec::new()
            }
        };
        Self {
            value: value.map(|value| value.abs()),
            pair: None,
            unit: unit.clone(),
            spoken: OnceCell::new(),
            words,
            rank: false,
            approximate: false,
        }
    }

    /// What it may count: its own unit, and what the words of that say, each with a power of ten.
    fn units(&self) -> impl Iterator<Item = (&Unit, u32)> {
        let spoken = || {
            self.spoken.get_or_init(|| {
                let all = self.words.iter().flat_map(|word| languages().map(move |name| (word, name)));
                all.filter_map(|(word, name)| spoken(word, &Language::of(&name))).collect()
            })
        };
        let spoken = iter::once_with(spoken).flatten().map(|(unit, power)| (unit, *power));
        iter::once((&self.unit, 0)).chain(spoken)
    }

    /// Holds the claim against the numbers of a text.
    pub(super) fn verdict(&self, text: &str, language: &Language, readings: &[Reading]) -> Verdict {
        let agreeing =
            readings.iter().find_map(|reading| Some((reading, self.meaning(reading, text, language)?)));
        let Some((found, meaning)) = agreeing else {
            let apart = self.is_apart(text, language, readings);
            return if apart { Verdict::Agrees } else { Verdict::Differs(readings.to_vec()) };
        };
        // A range or vote of which the claim is one number only holds another number itself.
        let half = self.pair.is_none() && (found.high.is_some() || found.against.is_some());
        if half && found.high.or(found.against) != Some(found.value) {
            return Verdict::Ambiguous(found.clone());
        }
        let other = readings.iter().find(|other| {
            self.meaning(other, text, language).is_none()
                && meanings(other).any(|other| self.is_rival(meaning, other, text))
        });
        other.cloned().map_or(Verdict::Agrees, Verdict::Ambiguous)
    }

    /// Whether a reading may be the claim's number, whatever its sign.
    pub(super) fn is_in(&self, reading: &Reading, text: &str, language: &Language) -> bool {
        self.meaning(reading, text, language).is_some()
    }

    /// The meaning of a reading that is the claim's.
    fn meaning<'r>(&self, reading: &'r Reading, text: &str, language: &Language) -> Option<&'r Reading> {
        meanings(reading).filter(|reading| self.resembles(reading)).find(|reading| {
            self.units().any(|(unit, power)| {
                (reading.ordinal == self.rank || (self.rank && reading.unit.is_none()))
                    && self.fits(unit, reading, text)
                    && self.equals(reading, power, text, language)
            })
        })
    }

    /// Whether a reading's number can be the claim's in some unit: one of powers of ten changes no digits.
    fn resembles(&self, reading: &Reading) -> bool {
        let own = self.pair.map_or([self.value, None], |(one, other)| [Some(one), Some(other)]);
        let others = [Some(reading.value), reading.high, reading.against];
        let is_in =
            |number: &Decimal| others.iter().flatten().any(|other| own_digits(*number) == own_digits(*other));
        reading.share || own.iter().flatten().any(is_in)
    }

    /// Whether a reading's number is the claim's.
    fn equals(&self, reading: &Reading, power: u32, text: &str, language: &Language) -> bool {
        let same = |own: Decimal, other: Decimal| {
            let Some(own) = scaled(own, power) else { return false };
            own == other
                || (!language.known && goes_on(text, reading) && own_digits(own) == own_digits(other))
        };
        let others = [Some(reading.value), reading.high, reading.against];
        match (self.pair, self.value) {
            (Some((one, other)), _) => others.iter().skip(1).flatten().any(|second| {
                (same(one, reading.value) && same(other, *second))
                    || (same(other, reading.value) && same(one, *second))
            }),
            (None, Some(value)) => others.iter().flatten().any(|number| {
                let hundredfold = reading.share && self.is_percent();
                let number =
                    if hundredfold { number.checked_mul(Decimal::ONE_HUNDRED) } else { Some(*number) };
                let endless = |number: &Decimal| {
                    reading.share && number.scale() > ENDLESS && (self.approximate || value.scale() > 0)
                };
                number.is_some_and(|number| {
                    same(value, number) || endless(&number) && number.round_dp(value.scale()) == value
                })
            }),
            (None, None) => false,
        }
    }

    /// Whether it counts percent.
    fn is_percent(&self) -> bool {
        self.units().any(|(unit, _)| *unit == Unit::Percent)
    }

    /// Whether both ends of the claim's range, or both sides of its vote, stand in the text by themselves.
    fn is_apart(&self, text: &str, language: &Language, readings: &[Reading]) -> bool {
        let Some((one, other)) = self.pair else { return false };
        [one, other].into_iter().all(|end| {
            let end = Self {
                value: Some(end),
                pair: None,
                unit: self.unit.clone(),
                spoken: self.spoken.clone(),
                words: self.words.clone(),
                ..*self
            };
            readings.iter().any(|reading| end.meaning(reading, text, language).is_some())
        })
    }

    /// Whether a reading's unit can be the claim's.
    fn fits(&self, unit: &Unit, reading: &Reading, text: &str) -> bool {
        if self.rank {
            return true;
        }
        match (unit, &reading.unit) {
            (Unit::Percent, None) => reading.share,
            (Unit::PercentagePoints, None) => false,
            (_, None) => true,
            (Unit::Currency(own), Some(Unit::Currency(other))) => {
                own == other || (reading.shared && sign(own).is_some() && sign(own) == sign(other))
            }
            // What a bare number counts is in its label.
            (Unit::None, Some(other)) => matches!(other, Unit::Known(_)),
            (Unit::Word(_) | Unit::Forms(_), Some(Unit::Known(_))) => {
                let rest = text.get(reading.range.start..).unwrap_or_default();
                let mut after = rest.char_indices().skip_while(|(at, _)| *at < reading.range.len());
                // Up to the next number, which has words of its own.
                let end = after.find(|(_, char)| char.is_numeric()).map_or(rest.len(), |(at, _)| at);
                let rest = rest.get(..end).unwrap_or_default().to_lowercase();
                self.words.iter().any(|word| rest.contains(&word.to_lowercase()))
            }
            (own, Some(other)) => own == other,
        }
    }

    /// Whether another number of the text may be the one that was meant.
    fn is_rival(&self, found: &Reading, other: &Reading, text: &str) -> bool {
        let named = |reading: &Reading| {
            let rest = text.get(reading.range.end..).unwrap_or_default().trim_start();
            self.words.iter().any(|word| {
                rest.get(..word.len()).is_some_and(|start| start.to_lowercase() == word.to_lowercase())
            })
        };
        let one =
            other.value == Decimal::ONE && !text.get(other.range.clone()).unwrap_or_default().contains('1');
        found.unit == other.unit
            && found.ordinal == other.ordinal
            && found.share == other.share
            && found.value != other.value
            && (!other.date || found.date)
            && !one
            && (!named(found) || named(other))
    }
}

/// A reading with all else that it may mean.
fn meanings(reading: &Reading) -> impl Iterator<Item = &Reading> {
    iter::once(reading).chain(&reading.also)
}

/// The unit and power of ten that words of a brief say: "billion USD", "barrels per day".
fn spoken(words: &str, language: &Language) -> Option<(Unit, u32)> {
    let scanner = Scanner::new(words, language);
    let (mut at, mut unit, mut power) = (0, None, 0);
    while at < scanner.tokens.len() {
        let scale = scanner.phrase(at, |meaning| match meaning {
            Meaning::Scale(power) => Some(*power),
            _ => None,
        });
        let measure = scanner.phrase(at, |meaning| match meaning {
            Meaning::Unit(measure) => Some(measure.unit.clone()),
            _ => None,
        });
        at = match (scale, measure) {
            (Some((more, next)), None) => {
                power += more;
                next
            }
            (_, Some((measure, next))) => {
                unit = unit.or(Some(measure));
                next
            }
            (None, None) => at + 1,
        };
    }
    let known = unit.is_some() || power > 0;
    known.then(|| (unit.unwrap_or(Unit::Word(words.to_owned())), power.min(18)))
}

/// Whether a word follows a number, which may be a scale in a language that is not known.
fn goes_on(text: &str, reading: &Reading) -> bool {
    let rest = text.get(reading.range.end..).unwrap_or_default();
    rest.trim_start().chars().next().is_some_and(char::is_alphabetic)
}

/// The digits of a number without the zeros at its ends.
fn own_digits(number: Decimal) -> String {
    let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}
