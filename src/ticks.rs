//! Round values for an axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::brief::{Brief, Unit};
use crate::data::TickData;

/// Round values for an axis that holds all of `values`, zero included where it must be, ascending: three to
/// six of them, one, two or five of a power of ten apart. The values have the same unit and scale; the axis
/// names it, save that percent stands beside each number.
pub fn axis(brief: &Brief, values: &[Decimal], unit: &Unit, zero: bool) -> Vec<TickData> {
    let ticks = round_values(values, zero).unwrap_or_default();
    let locale = &brief.locale;
    let text = |value: Decimal| match unit {
        Unit::Percent => locale.percent_frame().put(&locale.number(value)),
        _ => locale.number(value),
    };
    // Zero is zero, however many decimals its neighbours have.
    let shown = |value: Decimal| if value.is_zero() { Decimal::ZERO } else { value };
    ticks
        .into_iter()
        .map(|value| TickData { value: value.to_f64().unwrap_or_default(), text: text(shown(value)) })
        .collect()
}

/// The values alone; nothing without values, or where they are beyond 28 digits.
fn round_values(values: &[Decimal], zero: bool) -> Option<Vec<Decimal>> {
    let extra = zero.then_some(Decimal::ZERO);
    let low = values.iter().copied().chain(extra).min()?;
    let high = values.iter().copied().chain(extra).max()?;
    if low == high {
        // One value alone: a step of its own size on either side, or from nothing to one.
        let step = steps().find(|step| *step >= low.abs()).filter(|_| !low.is_zero()).unwrap_or(Decimal::ONE);
        return between(low, if low.is_zero() { step } else { high.checked_add(step)? }, step);
    }
    steps().find_map(|step| between(low, high, step).filter(|ticks| ticks.len() <= 6))
}

/// The multiples of a step that hold two values between them, if they are few.
fn between(low: Decimal, high: Decimal, step: Decimal) -> Option<Vec<Decimal>> {
    let first = low.checked_div(step)?.floor();
    let last = high.checked_div(step)?.ceil();
    let count = last.checked_sub(first)?.to_u32().filter(|count| *count < 16)?;
    let ticks = (0..=count).map(|index| (first + Decimal::from(index)).checked_mul(step));
    ticks.collect()
}

/// One, two and five times each power of ten, ascending.
fn steps() -> impl Iterator<Item = Decimal> {
    let powers = (0..=27_u32).rev().map(|scale| (1_i128, scale));
    let large = (1..=27_u32).filter_map(|power| Some((10_i128.checked_pow(power)?, 0)));
    powers.chain(large).flat_map(|(unit, scale)| {
        [1, 2, 5]
            .into_iter()
            .filter_map(move |factor| Decimal::try_from_i128_with_scale(unit * factor, scale).ok())
    })
}
