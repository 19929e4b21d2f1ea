//! Round values for an axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::brief::{Brief, Unit};
use crate::data::TickData;

/// Round values for an axis that holds all of `values`, zero included where it must be, ascending: three to
/// six of them, one, two or five of a power of ten apart. The values have the same unit and scale; the axis
/// names it, save that percent stands beside each number.
pub(crate) fn axis(brief: &Brief, values: &[Decimal], unit: &Unit, zero: bool) -> Vec<TickData> {
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

/// Whether an axis may as well begin at zero: the values are on one side of it, and the least of them takes no more
/// than two fifths of the way to the largest.
pub(crate) fn near_zero(values: &[Decimal]) -> bool {
    let Some(low) = values.iter().map(Decimal::abs).min() else { return true };
    let Some(high) = values.iter().map(Decimal::abs).max() else { return true };
    let one_side = values.iter().all(|value| *value >= Decimal::ZERO)
        || values.iter().all(|value| *value <= Decimal::ZERO);
    !one_side || low.checked_mul(Decimal::new(25, 1)).is_some_and(|far| far <= high)
}

/// Whether zero is not on an axis, which readers must be told.
pub(crate) fn without_zero(ticks: &[TickData]) -> bool {
    let above = ticks.first().is_some_and(|tick| tick.value > 0.0);
    let below = ticks.last().is_some_and(|tick| tick.value < 0.0);
    above || below
}

/// Whether a label is a year, a month or a day, which stands on an axis of time.
pub(crate) fn is_moment(label: &str) -> bool {
    let parts: Vec<&str> = label.split('-').collect();
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|one| one.is_ascii_digit());
    parts.len() <= 3 && parts.iter().enumerate().all(|(at, part)| digits(part, if at == 0 { 4 } else { 2 }))
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
    let ticks = (0..=count).map(|index| first.checked_add(Decimal::from(index))?.checked_mul(step));
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::brief;

    fn texts(values: &[&str], unit: &Unit, zero: bool) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().unwrap()).collect();
        axis(&brief("en-GB", vec![]), &values, unit, zero).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn an_axis_has_round_values() {
        assert_eq!(texts(&["117", "293"], &Unit::None, true), ["0", "100", "200", "300"]);
        assert_eq!(texts(&["2.5", "14.25"], &Unit::Percent, true), ["0%", "5%", "10%", "15%"]);
        assert_eq!(texts(&["-3", "8"], &Unit::None, true), ["\u{2212}5", "0", "5", "10"]);
        assert_eq!(texts(&["0.1", "0.35"], &Unit::None, true), ["0", "0.1", "0.2", "0.3", "0.4"]);
        assert_eq!(
            texts(&["1012", "1048"], &Unit::None, false),
            ["1,010", "1,020", "1,030", "1,040", "1,050"]
        );
        assert_eq!(texts(&["0"], &Unit::None, true), ["0", "1"]);
        assert_eq!(texts(&[], &Unit::None, false), [""; 0]);
        let largest = Decimal::MAX.to_string();
        assert!(texts(&[&largest, "0.0000000000000000000000000001"], &Unit::None, false).len() <= 6);
    }

    #[test]
    fn zero_is_on_an_axis_that_comes_near_it_and_missed_where_it_is_not() {
        let values =
            |values: &[&str]| values.iter().map(|value| value.parse().unwrap()).collect::<Vec<Decimal>>();
        assert!(near_zero(&values(&["2", "5"])));
        assert!(near_zero(&values(&["-2", "5"])));
        assert!(near_zero(&values(&["-5", "-2"])));
        assert!(!near_zero(&values(&["3", "5"])));
        assert!(!near_zero(&values(&["-5", "-3"])));
        assert!(near_zero(&[]));
        let marks = |given: &[&str], zero| axis(&brief("en-GB", vec![]), &values(given), &Unit::None, zero);
        assert!(without_zero(&marks(&["1012", "1048"], false)));
        assert!(without_zero(&marks(&["-1012", "-1048"], false)));
        assert!(!without_zero(&marks(&["1012", "1048"], true)));
        assert!(!without_zero(&marks(&["-3", "5"], false)));
        assert!(!without_zero(&[]));
    }

    #[test]
    fn moments_are_years_months_and_days() {
        for label in ["2019", "2019-05", "2019-05-31"] {
            assert!(is_moment(label), "{label}");
        }
        for label in ["", "19", "2019-5", "2019-05-31-1", "2019/20", "May 2019", "\u{664}019"] {
            assert!(!is_moment(label), "{label}");
        }
    }

    proptest! {
        #[test]
        fn an_axis_holds_all_values_between_three_to_six_marks(
            values in prop::collection::vec((-10_i64.pow(12)..10_i64.pow(12), 0_u32..10), 1..8),
            zero in any::<bool>(),
        ) {
            let values: Vec<Decimal> = values.into_iter().map(|(mantissa, scale)| Decimal::new(mantissa, scale)).collect();
            let ticks = round_values(&values, zero).unwrap();
            prop_assert!((2..=6).contains(&ticks.len()), "{:?}", ticks);
            prop_assert!(ticks.is_sorted_by(|one, next| one < next));
            for value in &values {
                prop_assert!(ticks[0] <= *value && *value <= ticks[ticks.len() - 1]);
            }
            if values.iter().any(|value| *value != values[0]) {
                prop_assert!(ticks.len() >= 3, "{:?}", ticks);
            }
            prop_assert!(!zero || ticks.contains(&Decimal::ZERO));
        }
    }
}
