//! Calculating with amounts: their units, and how exact a result is.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::brief::{Amount, Unit};
use crate::decimal::{magnitude, power_of_ten};

/// What is done with two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Why two amounts cannot be taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Their units do not go together.
    Units {
        /// What was to be done.
        verb: &'static str,
    },
    /// The second is zero.
    Zero,
    /// The result has more digits than there are.
    TooLarge,
}

/// An amount in a calculation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// The value with its scale applied.
    value: Decimal,
    /// What it counts.
    unit: Unit,
    /// The power of ten in which it was written.
    power: u8,
    /// The power of ten of its last digit that is known; nothing for a number of the formula, which is exact.
    last: Option<i64>,
}

impl Quantity {
    /// A number of the formula itself.
    pub(crate) fn constant(value: Decimal) -> Self {
        Self { value, unit: Unit::None, power: 0, last: None }
    }

    /// A figure's amount; nothing where its digits and its scale exceed what can be calculated with.
    pub(crate) fn of(amount: &Amount) -> Option<Self> {
        let value = amount.value()?;
        let last = i64::from(amount.power) - i64::from(amount.number.scale());
        Some(Self { value, unit: amount.unit.clone(), power: amount.power, last: Some(last) })
    }

    /// The same with the other sign.
    pub(crate) fn negated(self) -> Self {
        Self { value: -self.value, ..self }
    }

    /// What it is, for messages: "an amount in USD".
    pub(crate) fn describe(&self) -> String {
        match &self.unit {
            Unit::None => "a bare number".into(),
            Unit::Percent => "a percentage".into(),
            Unit::PercentagePoints => "percentage points".into(),
            unit => format!("an amount in {}", unit.name()),
        }
    }

    /// Takes two together.
    pub(crate) fn operate(&self, operator: Operator, other: &Self) -> Result<Self, Problem> {
        match operator {
            Operator::Add | Operator::Subtract => self.sum(operator, other),
            Operator::Multiply => self.product(other),
            Operator::Divide => self.quotient(other),
        }
    }

    /// A sum or difference: of the same unit, as exact as the less exact of the two.
    fn sum(&self, operator: Operator, other: &Self) -> Result<Self, Problem> {
        use Unit::{Percent, PercentagePoints};
        let adds = operator == Operator::Add;
        let verb = if adds { "add" } else { "subtract" };
        let unit = match (&self.unit, &other.unit) {
            (Percent, Percent) if !adds => PercentagePoints,
            (Percent, PercentagePoints) => Percent,
            (PercentagePoints, Percent) if adds => Percent,
            (one, other) if one == other => one.clone(),
            _ => return Err(Problem::Units { verb }),
        };
        let value =
            if adds { self.value.checked_add(other.value) } else { self.value.checked_sub(other.value) };
        Ok(Self {
            value: value.ok_or(Problem::TooLarge)?,
            unit,
            power: self.power.max(other.power),
            last: self.last.max(other.last),
        })
    }

    /// A product: of an amount and a number or a percentage.
    fn product(&self, other: &Self) -> Result<Self, Problem> {
        let (unit, power, percent) = match (&self.unit, &other.unit) {
            (Unit::None, Unit::None) => (&self.unit, self.power.max(other.power), false),
            (unit, Unit::None) => (unit, self.power, false),
            (Unit::None, unit) => (unit, other.power, false),
            (unit, Unit::Percent) => (unit, self.power, true),
            (Unit::Percent, unit) => (unit, other.power, true),
            _ => return Err(Problem::Units { verb: "multiply" }),
        };
        let value = self.value.checked_mul(other.value).ok_or(Problem::TooLarge)?;
        let value =
            if percent { value.checked_div(Decimal::ONE_HUNDRED).ok_or(Problem::TooLarge)? } else { value };
        Ok(self.with_digits_of(other, value, unit.clone(), power))
    }

    /// A quotient: a share where the units are alike, the first amount in parts where the second is a number.
    fn quotient(&self, other: &Self) -> Result<Self, Problem> {
        if other.value.is_zero() {
            return Err(Problem::Zero);
        }
        let value = self.value.checked_div(other.value).ok_or(Problem::TooLarge)?;
        let figures = self.last.is_some() && other.last.is_some();
        if self.unit == other.unit && (self.unit != Unit::None || figures) {
            let value = value.checked_mul(Decimal::ONE_HUNDRED).ok_or(Problem::TooLarge)?;
            let share = self.with_digits_of(other, value, Unit::Percent, 0);
            // One digit would say too little: three of eight are 38%, not 40%.
            let last = share.last.map(|last| last.min(magnitude(value) - 1));
            return Ok(Self { last, ..share });
        }
        if other.unit != Unit::None {
            return Err(Problem::Units { verb: "divide" });
        }
        Ok(self.with_digits_of(other, value, self.unit.clone(), self.power))
    }

    /// A product or quotient with as many significant digits as the one of the two that has fewer.
    fn with_digits_of(&self, other: &Self, value: Decimal, unit: Unit, power: u8) -> Self {
        let digits = match (self.significant(), other.significant()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let last = digits.map(|digits| magnitude(value) - digits + 1);
        Self { value, unit, power, last }
    }

    /// How many digits of it are known; nothing where it is exact.
    fn significant(&self) -> Option<i64> {
        self.last.map(|last| (magnitude(self.value) - last + 1).max(1))
    }

    /// The amount with all its digits.
    pub(crate) fn exact(self) -> Option<Amount> {
        let number = self.value.checked_div(power_of_ten(self.power)?)?.normalize();
        Some(Amount { number, power: self.power, unit: self.unit })
    }

    /// The amount with the digits to print.
    pub(crate) fn rounded(self, decimals: Option<u32>) -> Option<Amount> {
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        let (last, power) = (self.last, self.power);
        let amount = self.exact()?;
        if let Some(decimals) = decimals {
            let mut number = amount.number.round_dp_with_strategy(decimals, strategy);
            number.rescale(decimals);
            return Some(Amount { number, ..amount });
        }
        let Some(last) = last else { return Some(amount) };
        // Where the last known digit stands in the number as it is printed, without its scale.
        let places = i64::from(power) - last;
        let number = match u32::try_from(places) {
            Ok(places) => {
                let mut number = amount.number.round_dp_with_strategy(places, strategy);
                number.rescale(places.min(28));
                number
            }
            Err(_) => {
                let unit = power_of_ten(u8::try_from(-places).ok()?)?;
                amount.number.checked_div(unit)?.round_dp_with_strategy(0, strategy).checked_mul(unit)?
            }
        };
        Some(Amount { number, ..amount })
    }
}
