//! All numbers of a text, and which of them belong together: ranges, votes and scores.

use rust_decimal::Decimal;

use super::Reading;
use super::amount::{Amount, Scanner, scaled};
use super::digits::{self, Digits};
use super::language::{Meaning, Measure};
use super::tokens::{Gap, Kind};
use crate::brief::Unit;

/// What stands between two numbers that belong together.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// The token after it.
    next: usize,
    /// Whether it may part the ends of a range.
    range: bool,
    /// Whether it may part the sides of a vote or score.
    against: bool,
    /// Whether it is a dash without spaces.
    tight: bool,
    /// The range that it belongs to, if that has a word of its own after it.
    closed: Option<usize>,
}

impl Scanner<'_> {
    /// All numbers.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let mut readings = Vec::new();
        let (mut at, mut opened, mut month) = (0, None, None);
        while at < self.tokens.len() {
            if let Some(end) = self.several(at, &mut readings) {
                at = end;
                continue;
            }
            let first = self.amount(at);
            if let Some(first) = first {
                let after_month = month == Some(at) && self.gap(at) != Gap::Break;
                at = self.pair(first, opened, after_month, &mut readings).max(at + 1);
                opened = None;
                continue;
            }
            let open = |meaning: &Meaning| match meaning {
                Meaning::Open(index) => Some(*index),
                _ => None,
            };
            let opens = self.phrase(at, open);
            opened = opens.map(|(index, _)| index);
            month = self.after(at, &Meaning::Month);
            at = opens.map(|(_, next)| next).or(month).unwrap_or(at + 1).max(at + 1);
        }
        self.list_units(&mut readings);
        readings
    }

    /// Reads the numbers of a date, a list or a version one by one.
    fn several(&self, at: usize, readings: &mut Vec<Reading>) -> Option<usize> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Digits)?;
        let end = match digits::read(&self.tokens, self.text, at, self.language) {
            Digits::Number { .. } => return None,
            Digits::Several(end) => end,
            Digits::TooLong(end) => return Some(end),
        };
        let tokens = self.tokens.get(at..end)?;
        let date = tokens.iter().any(|token| matches!(token.kind, Kind::Mark('.' | '-')));
        for token in tokens.iter().filter(|token| token.kind == Kind::Digits) {
            if let Ok(value) = Decimal::from_str_exact(&token.exact) {
                readings.push(Reading { range: token.range.clone(), value, date, ..Reading::default() });
            }
        }
        Some(end)
    }

    /// Adds a number, together with a second one if it is a range, vote or score; gives the token after it.
    fn pair(&self, first: Amount, opened: Option<usize>, month: bool, readings: &mut Vec<Reading>) -> usize {
        let second = self.link(&first, opened).and_then(|link| Some((self.second(link)?, link)));
        if let Some((second, link)) = second
            && let Some((reading, end)) = self.both(&first, &second, link, month)
        {
            readings.push(reading);
            return end;
        }
        if let Some(reading) = self.single(&first, month) {
            readings.push(reading);
        }
        first.end
    }

    /// What links a number to the next.
    fn link(&self, first: &Amount, opened: Option<usize>) -> Option<Link> {
        let (at, gap) = (first.end, self.gap(first.end));
        if gap == Gap::Break || first.ordinal {
            return None;
        }
        let mark = self.tokens.get(at)?.kind;
        if let Kind::Mark(sign @ ('-' | ':' | '~')) = mark {
            let tight = gap == Gap::None && self.gap(at + 1) == Gap::None;
            let apart =
                gap != Gap::None && !matches!(self.gap(at + 1), Gap::None | Gap::Break) && sign == '-';
            let link =
                Link { next: at + 1, range: sign != ':', against: tight && sign != '~', tight, closed: None };
            if (tight || apart) && self.starts_number(at + 1) {
                return Some(link);
            }
        }
        let middle = |meaning: &Meaning| match meaning {
            Meaning::Middle(index) if opened == Some(*index) => Some((*index, false)),
            Meaning::Middle(index) if self.language.closed.get(*index) == Some(&true) => Some((*index, true)),
            _ => None,
        };
        let word = |next, range, against, closed| Link { next, range, against, tight: false, closed };
        if let Some(((index, closed), next)) = self.phrase(at, middle) {
            return Some(word(next, true, false, closed.then_some(index)));
        }
        let (to, against) = (self.after(at, &Meaning::To), self.after(at, &Meaning::Against));
        let next = to.max(against)?;
        Some(word(next, to == Some(next), against == Some(next), None))
    }

    /// Whether a token begins a number in digits, with or without a currency sign.
    fn starts_number(&self, at: usize) -> bool {
        self.amount(at).is_some()
    }

    /// The second number of a link.
    fn second(&self, link: Link) -> Option<Amount> {
        // The sign of a negative number is not compared.
        let sign = matches!(self.tokens.get(link.next)?.kind, Kind::Mark('-' | '+'));
        let at = if sign && !link.tight && self.gap(link.next + 1) == Gap::None {
            link.next + 1
        } else {
            link.next
        };
        if self.gap(at) == Gap::Break {
            return None;
        }
        let second = self.amount(at).filter(|second| !second.ordinal)?;
        match link.closed {
            Some(index) => self.after(second.end, &Meaning::Close(index)).map(|_| second),
            None => Some(second),
        }
    }

    /// Two numbers as one reading, if they can be one, and the token after it.
    fn both(&self, first: &Amount, second: &Amount, link: Link, month: bool) -> Option<(Reading, usize)> {
        let power = match (first.power, second.power) {
            (0, power) if first.number <= second.number => power,
            // "€900 to €1.2 million", but "from 84 to 60 billion" is a fall.
            (0, power) if power > 0 && first.measure.is_none() => return None,
            (0, _) => 0,
            (own, 0) if own > 0 => return None,
            (own, _) => own,
        };
        let measure = self.common(first, second, link)?;
        let low = scaled(first.number, power)?;
        let mut high = second.value()?;
        let years = link.tight && is_year(self, first) && second.number < Decimal::ONE_HUNDRED;
        if years && let Some(year) = century(first.number, second.number) {
            high = year;
        }
        let plain = first.power == 0 && second.power == 0 && !years;
        let whole = first.number.is_integer() && second.number.is_integer();
        let against = (link.against && plain && whole).then_some(high);
        let high = (link.range && high > low).then_some(high);
        if against.is_none() && high.is_none() {
            return None;
        }
        let range = self.bytes(first.start, second.end)?;
        let (unit, shared) = parts(measure);
        let foreign = first.foreign || second.foreign;
        let days = unit.is_none()
            && high.unwrap_or(low) <= Decimal::from(31)
            && (month || self.before_month(second));
        let date = years || days || (is_year(self, first) && is_year(self, second));
        Some((
            Reading {
                range,
                value: low,
                high,
                against,
                unit,
                shared,
                power,
                foreign,
                date,
                ..Reading::default()
            },
            second.end,
        ))
    }

    /// The unit of two numbers; nothing where they cannot have one.
    #[expect(clippy::option_option, reason = "no unit is a unit that both can have")]
    fn common(&self, first: &Amount, second: &Amount, link: Link) -> Option<Option<Measure>> {
        let same = |one: &Measure, other: &Measure| one.unit == other.unit;
        match (&first.measure, &second.measure) {
            (None, other) => Some(other.clone()),
            (Some(one), Some(other)) => same(one, other).then(|| Some(one.clone())),
            // "30 years to 130 groups" is none, "$10 to 12" is, and "141 votes to 7".
            (Some(one), None) => {
                let counted = matches!(&one.unit, Unit::Known(name) if name == "vote" || name == "seat");
                let whole_sides = !link.range || counted;
                (one.before || link.tight || whole_sides).then(|| Some(one.clone()))
            }
        }
    }

    /// A number by itself.
    fn single(&self, amount: &Amount, after_month: bool) -> Option<Reading> {
        let range = self.bytes(amount.start, amount.end)?;
        let value = amount.value()?;
        let year = is_year(self, amount);
        let named = year && self.after(amount.start + 1, &Meaning::Year) == Some(amount.end);
        let (unit, shared) = parts(amount.measure.clone().filter(|_| !named));
        let day = amount.number.is_integer() && value <= Decimal::from(31);
        let date = unit.is_none() && (year || (day && (after_month || self.before_month(amount))));
        let reading = Reading {
            range,
            value,
            unit,
            shared,
            power: amount.power,
            date,
            ordinal: amount.ordinal,
            share: amount.share,
            foreign: amount.foreign,
            ..Reading::default()
        };
        let scale = amount.or_scale.and_then(|power| {
            Some(Reading {
                value: scaled(amount.number, power)?,
                unit: None,
                shared: false,
                ..reading.clone()
            })
        });
        let others = amount.also.iter().filter_map(|number| {
            Some(Reading { value: scaled(*number, amount.power)?, foreign: true, ..reading.clone() })
        });
        let also = others.chain(scale).collect();
        Some(Reading { also, ..reading })
    }

    /// Whether a number is the day of a month: "8 June", "2. Juni", "2 de junio".
    fn before_month(&self, amount: &Amount) -> bool {
        let dot = self.adjoins(amount.end, Kind::Mark('.'));
        let at = amount.end + usize::from(dot);
        let at = self.after(at, &Meaning::Of).unwrap_or(at);
        self.gap(at) != Gap::Break && self.after(at, &Meaning::Month).is_some()
    }

    /// The bytes from a token up to another.
    fn bytes(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let last = self.tokens.get(end.checked_sub(1)?)?;
        Some(self.tokens.get(start)?.range.start..last.range.end)
    }

    /// Lets the numbers of a list, or of a fall, have the unit of the one that follows: "35, 40 and 45 per cent",
    /// "from 84 to 60 billion".
    fn list_units(&self, readings: &mut [Reading]) {
        let mut next: Option<Reading> = None;
        for reading in readings.iter_mut().rev() {
            let bare = reading.unit.is_none() && reading.power == 0 && !reading.ordinal;
            let lent = next.take().filter(|next| bare && self.is_list(reading.range.end, next.range.start));
            let lent = lent.and_then(|next| {
                let value = scaled(reading.value, next.power)?;
                let (unit, shared, power) = (next.unit, next.shared, next.power);
                Some(Reading { value, unit, shared, power, also: Vec::new(), ..reading.clone() })
            });
            next = lent.clone().or_else(|| Some(Reading { also: Vec::new(), ..reading.clone() }));
            reading.also.extend(lent);
        }
    }

    /// Whether only what parts the numbers of a list stands between two bytes.
    fn is_list(&self, start: usize, end: usize) -> bool {
        let between = self.text.get(start..end).map(str::trim).unwrap_or_default();
        let word = between.strip_prefix(',').unwrap_or(between).trim_start();
        matches!(between, "," | ";" | "/")
            || (!word.is_empty() && self.language.lists.iter().any(|list| list == word))
    }
}

/// A unit and whether its sign is one of others too.
fn parts(measure: Option<Measure>) -> (Option<Unit>, bool) {
    measure.map_or((None, false), |measure| (Some(measure.unit), measure.shared))
}

/// Whether a number looks like a year.
fn is_year(scanner: &Scanner<'_>, amount: &Amount) -> bool {
    let token = scanner.tokens.get(amount.start);
    let four = token.is_some_and(|token| token.kind == Kind::Digits && token.exact.chars().count() == 4);
    let bare =
        amount.end == amount.start + 1 || scanner.after(amount.start + 1, &Meaning::Year) == Some(amount.end);
    let (first, last) = (Decimal::from(1800), Decimal::from(2100));
    four && bare && amount.power == 0 && amount.number >= first && amount.number <= last
}

/// The year of two digits after another.
fn century(year: Decimal, digits: Decimal) -> Option<Decimal> {
    let hundreds = year.checked_div(Decimal::ONE_HUNDRED)?.trunc().checked_mul(Decimal::ONE_HUNDRED)?;
    hundreds.checked_add(digits).filter(|end| *end > year)
}
