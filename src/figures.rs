//! Figures in words: the one place where an amount becomes text.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::amounts::{Shown, approx_word};
pub use crate::amounts::{bare, unit_name};
use crate::brief::{Amount, Brief, Figure, Form, Item, Time, Unit};
use crate::brief_file::{Approx, FigureKind, Sign};
use crate::data::AmountData;
use crate::inline;
use crate::labels::{fill, label};
pub use crate::ticks::axis;

/// A figure in parts and whole, for tiles and tables.
pub fn amount(brief: &Brief, _item: &Item, figure: &Figure) -> AmountData {
    let shown = Shown::of(figure);
    let changes = figure.kind == FigureKind::Change && figure.sign != Some(Sign::Never);
    let text = if changes { direction(brief, figure) } else { full(brief, figure) };
    let usual = if figure.kind == FigureKind::Change { Sign::Always } else { Sign::Negative };
    let sign = shown.sign(figure.sign.unwrap_or(usual));
    let approx = figure.approx.map(|approx| approx_word(brief, approx, ""));
    AmountData { approx: approx.map(|word| word.trim().to_owned()), ..shown.parts(brief, text, sign) }
}

/// What a reference prints; nothing where the figure has no such thing (validated before).
pub fn reference(brief: &Brief, id: &str, form: Form) -> Option<String> {
    let (item, figure) = brief.figure(id)?;
    match form {
        Form::Full => Some(full(brief, figure)),
        Form::Value => Some(value(brief, figure)),
        Form::Number => Some(Shown::of(figure).number(brief)),
        Form::Change if figure.kind == FigureKind::Change => Some(direction(brief, figure)),
        Form::Change => change_words(brief, figure),
        Form::Was => reference(brief, figure.was.as_deref()?, Form::Full),
        Form::Label => {
            let text = item.wording.label.as_ref()?;
            // A label that refers to another label could go round in circles.
            let inner = |id: &str, form: Form| match form {
                Form::Label => String::new(),
                _ => reference(brief, id, form).unwrap_or_default(),
            };
            Some(inline::plain_text(&text.nodes, &inner))
        }
        Form::Period => figure.time.map(|time| period(brief, time)),
    }
}

/// The change against the earlier figure: "up 12% from $366 billion".
pub fn change(brief: &Brief, figure: &Figure) -> Option<String> {
    let was = reference(brief, figure.was.as_deref()?, Form::Full)?;
    let change = change_words(brief, figure)?;
    Some(fill(label(brief, "change-from"), &[("change", &change), ("was", &was)]))
}

/// What qualifies a figure: "cumulative, December 1991 to June 2023".
pub fn qualifier(brief: &Brief, figure: &Figure) -> Option<String> {
    let time = figure.time.map(|time| match time {
        Time::AsOf(when) => fill(label(brief, "as-of"), &[("date", &brief.locale.date(when))]),
        Time::During(_) | Time::Span(..) => period(brief, time),
    });
    let cumulative = (figure.kind == FigureKind::Cumulative).then(|| label(brief, "cumulative").to_owned());
    match (cumulative, time) {
        (Some(cumulative), Some(time)) => Some(format!("{cumulative}, {time}")),
        (cumulative, time) => cumulative.or(time),
    }
}

/// With approximation: "over 130 ethnic groups".
fn full(brief: &Brief, figure: &Figure) -> String {
    approximately(brief, figure.approx, &value(brief, figure))
}

/// Without approximation: "130 ethnic groups". A change has no sign: words say its direction.
fn value(brief: &Brief, figure: &Figure) -> String {
    let shown = Shown::of(figure);
    let usual = if figure.kind == FigureKind::Change { Sign::Never } else { Sign::Negative };
    shown.text(brief, shown.sign(figure.sign.unwrap_or(usual)))
}

/// The words of an approximation around a text.
fn approximately(brief: &Brief, approx: Option<Approx>, text: &str) -> String {
    approx.map_or_else(|| text.to_owned(), |approx| approx_word(brief, approx, text))
}

/// A change with its direction: "down 35%".
fn direction(brief: &Brief, figure: &Figure) -> String {
    let shown = Shown::of(figure);
    let value = approximately(brief, figure.approx, &shown.text(brief, ""));
    directed(brief, figure.amount.number.cmp(&Decimal::ZERO), &value)
}

/// A direction with what it is about: "up 12%"; "up" alone with an empty text.
fn directed(brief: &Brief, direction: Ordering, value: &str) -> String {
    let key = match direction {
        Ordering::Greater => "up",
        Ordering::Less => "down",
        Ordering::Equal => return label(brief, "unchanged").to_owned(),
    };
    fill(label(brief, key), &[("value", value)]).trim().to_owned()
}

/// The change against the earlier figure, without it: "up 12%", "up 2.5 percentage points".
fn change_words(brief: &Brief, figure: &Figure) -> Option<String> {
    let (_, earlier) = brief.figure(figure.was.as_deref()?)?;
    let (now, was) = (&figure.amount, &earlier.amount);
    if now.unit != was.unit {
        return None;
    }
    let order = compare(now, was);
    if figure.kind == FigureKind::Rank {
        // The second place is above the third.
        return Some(directed(brief, order.reverse(), ""));
    }
    let exact = figure.approx.is_none() && earlier.approx.is_none();
    let approx = (!exact).then_some(Approx::About);
    let size =
        difference(now, was).map(|size| approximately(brief, approx, &Shown::single(&size).text(brief, "")));
    Some(directed(brief, order, &size.unwrap_or_default()))
}

/// How two amounts of the same unit compare.
fn compare(now: &Amount, was: &Amount) -> Ordering {
    let scaled = |amount: &Amount| {
        let factor = Decimal::from(10_u64.checked_pow(u32::from(amount.power))?);
        amount.number.checked_mul(factor)
    };
    match (scaled(now), scaled(was)) {
        (Some(now), Some(was)) => now.cmp(&was),
        // Only what has 28 digits before its scale is too large.
        _ => (now.power, now.number).cmp(&(was.power, was.number)),
    }
}

/// The size of a change: percentage points between percentages, percent of the earlier amount otherwise.
/// Nothing where percent would mislead: from nothing, and where a sign is negative.
fn difference(now: &Amount, was: &Amount) -> Option<Amount> {
    if matches!(now.unit, Unit::Percent | Unit::PercentagePoints) {
        let number = now.number.checked_sub(was.number)?.abs();
        return Some(Amount { number, power: now.power, unit: Unit::PercentagePoints });
    }
    if was.number <= Decimal::ZERO || now.number < Decimal::ZERO {
        return None;
    }
    let scale = |power: u8| 10_u64.checked_pow(u32::from(power)).map(Decimal::from);
    let lower = now.power.min(was.power);
    let first = was.number.checked_mul(scale(was.power - lower)?)?;
    let second = now.number.checked_mul(scale(now.power - lower)?)?;
    let percent = second.checked_sub(first)?.checked_div(first)?.checked_mul(Decimal::ONE_HUNDRED)?.abs();
    Some(Amount { number: rounded(percent), power: 0, unit: Unit::Percent })
}

/// A percentage as readers want it: whole from 10 on, one decimal below, and never nothing for something.
fn rounded(percent: Decimal) -> Decimal {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let rounded = match percent {
        percent if percent >= Decimal::TEN => percent.round_dp_with_strategy(0, strategy),
        percent if percent >= Decimal::new(1, 1) => percent.round_dp_with_strategy(1, strategy),
        percent => percent.round_sf_with_strategy(1, strategy).unwrap_or(percent),
    };
    rounded.normalize()
}

/// A date or period in words.
fn period(brief: &Brief, time: Time) -> String {
    match time {
        Time::AsOf(when) | Time::During(when) => brief.locale.date(when),
        Time::Span(from, to) => brief.locale.span(from, to),
    }
}
