//! Figures in words: the one place where an amount becomes text.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::brief::{Amount, Brief, Figure, Form, Time, Unit};
use crate::brief_file::{Approx, FigureKind, Sign};
use crate::compose::amounts::{Shown, approx_word};
use crate::data::AmountData;
use crate::locale::labels::{fill, label};
use crate::text::inline;

/// A figure in parts and whole, for tiles and tables.
pub(crate) fn amount(brief: &Brief, figure: &Figure) -> AmountData {
    let shown = Shown::of(figure);
    let changes = figure.kind == FigureKind::Change && figure.sign != Some(Sign::Never);
    let text = if changes { direction(brief, figure) } else { full(brief, figure) };
    let usual = if figure.kind == FigureKind::Change { Sign::Always } else { Sign::Negative };
    let sign = shown.sign(brief, figure.sign.unwrap_or(usual));
    let approx = figure.approx.map(|approx| approx_word(brief, approx, ""));
    AmountData { approx: approx.map(|word| word.trim().to_owned()), ..shown.parts(brief, text, sign) }
}

/// What a reference prints; nothing where the figure has no such thing (validated before).
pub(crate) fn reference(brief: &Brief, id: &str, form: Form) -> Option<String> {
    let (item, figure) = brief.figure(id)?;
    match form {
        Form::Full => Some(full(brief, figure)),
        Form::Value => Some(value(brief, figure)),
        Form::Number => {
            let shown = Shown::of(figure);
            Some(format!("{}{}", shown.sign(brief, prose_sign(figure)), shown.number(brief)))
        }
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

/// Whether a reference prints a word of approximation or direction before the number.
pub(crate) fn begins_with_word(brief: &Brief, id: &str, form: Form) -> bool {
    let Some((_, figure)) = brief.figure(id) else { return false };
    match form {
        Form::Full => figure.approx.is_some() && !full(brief, figure).starts_with(&value(brief, figure)),
        Form::Was => figure.was.as_deref().is_some_and(|was| begins_with_word(brief, was, Form::Full)),
        Form::Change => reference(brief, id, form).is_some_and(|text| text.starts_with(char::is_alphabetic)),
        Form::Value | Form::Number | Form::Label | Form::Period => false,
    }
}

/// The change against the earlier figure, with its time: "up 12% from $366 billion (2021)".
pub(crate) fn change(brief: &Brief, figure: &Figure) -> Option<String> {
    let (_, earlier) = brief.figure(figure.was.as_deref()?)?;
    let mut was = full(brief, earlier);
    // The figure's own time follows the change, and would be read as that of the earlier figure.
    if let Some(time) = earlier.time.filter(|time| figure.time != Some(*time)) {
        was.push_str(&format!(" ({})", period(brief, time)));
    }
    let change = change_words(brief, figure)?;
    Some(fill(label(brief, "change-from"), &[("change", &change), ("was", &was)]))
}

/// What qualifies a figure: "cumulative, December 1991 to June 2023".
pub(crate) fn qualifier(brief: &Brief, figure: &Figure) -> Option<String> {
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
    shown.text(brief, shown.sign(brief, prose_sign(figure)))
}

/// When prose writes a sign: never of a change, whose direction is said in words, unless the figure asks for it.
fn prose_sign(figure: &Figure) -> Sign {
    let usual = if figure.kind == FigureKind::Change { Sign::Never } else { Sign::Negative };
    figure.sign.unwrap_or(usual)
}

/// The words of an approximation around a text.
fn approximately(brief: &Brief, approx: Option<Approx>, text: &str) -> String {
    approx.map_or_else(|| text.to_owned(), |approx| approx_word(brief, approx, text))
}

/// A change with its direction: "down 35%".
fn direction(brief: &Brief, figure: &Figure) -> String {
    let shown = Shown::of(figure);
    let value = approximately(brief, figure.approx, &shown.text(brief, ""));
    directed(brief, shown.direction(), &value)
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
    match (now.value(), was.value()) {
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
    let lower = now.power.min(was.power);
    let (first, second) = (was.in_scale(lower)?, now.in_scale(lower)?);
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::date::When;
    use crate::testing::{brief, figure, printed, tile};

    fn usd() -> Unit {
        Unit::Currency("USD".into())
    }

    #[test]
    fn a_change_says_its_direction_in_words_and_shows_its_sign_in_a_tile() {
        let change =
            |number, sign| Figure { kind: FigureKind::Change, sign, ..figure(number, 0, Unit::Percent) };
        assert_eq!(printed("en-GB", change("-35", None)), "35%");
        assert_eq!(printed("en-GB", change("-35", Some(Sign::Negative))), "\u{2212}35%");
        assert_eq!(tile("en-GB", change("-35", None)), "|\u{2212}|35|%|down 35%");
        assert_eq!(tile("en-GB", change("12", None)), "|+|12|%|up 12%");
        assert_eq!(tile("en-GB", change("12", Some(Sign::Negative))), "||12|%|up 12%");
        assert_eq!(tile("en-GB", change("-35", Some(Sign::Never))), "||35|%|35%");
        assert_eq!(tile("en-GB", change("0", None)), "||0|%|unchanged");
        let between = Figure { range: Some((Decimal::from(-10), Decimal::from(-5))), ..change("-7", None) };
        assert_eq!(tile("en-GB", between), "|\u{2212}|5–10|%|down 5–10%");
        let about = Figure { approx: Some(Approx::About), ..change("-35", None) };
        assert_eq!(tile("en-GB", about), "about|\u{2212}|35|%|down about 35%");
    }

    #[test]
    fn a_reference_prints_the_part_that_it_asks_for() {
        let now = Figure {
            approx: Some(Approx::Over),
            was: Some("was".into()),
            time: Some(Time::AsOf(When::Month(2023, 6))),
            ..figure("410", 9, usd())
        };
        let brief = brief("en-GB", vec![("now", now), ("was", figure("366", 9, usd()))]);
        let part = |form| reference(&brief, "now", form).map(|text| text.replace('\u{a0}', " "));
        assert_eq!(part(Form::Full).unwrap(), "over $410 billion");
        assert_eq!(part(Form::Value).unwrap(), "$410 billion");
        assert_eq!(part(Form::Number).unwrap(), "410");
        assert_eq!(part(Form::Was).unwrap(), "$366 billion");
        assert_eq!(part(Form::Change).unwrap(), "up about 12%");
        assert_eq!(part(Form::Period).unwrap(), "June 2023");
        // A label that names itself ends there.
        assert_eq!(part(Form::Label).unwrap(), "the label of now, 410");
        assert_eq!(reference(&brief, "was", Form::Change), None);
        assert_eq!(reference(&brief, "was", Form::Period), None);
        assert_eq!(reference(&brief, "who", Form::Full), None);
    }

    #[test]
    fn a_number_alone_keeps_its_minus() {
        let loss = brief("en-GB", vec![("x", figure("-1200", 6, usd()))]);
        assert_eq!(reference(&loss, "x", Form::Number).unwrap(), "\u{2212}1,200");
    }

    #[test]
    fn a_change_against_an_earlier_figure_is_worked_out() {
        let changed = |now: Figure, was: Figure| {
            let now = Figure { was: Some("was".into()), ..now };
            let brief = brief("en-GB", vec![("now", now), ("was", was)]);
            let (_, figure) = brief.figure("now").unwrap();
            change(&brief, figure).map(|text| text.replace('\u{a0}', " "))
        };
        let rank = |number| Figure { kind: FigureKind::Rank, ..figure(number, 0, Unit::None) };
        let percent = |number| figure(number, 0, Unit::Percent);
        let during = |year, number| Figure {
            time: Some(Time::During(When::Year(year))),
            ..figure(number, 0, Unit::None)
        };
        let table = [
            (figure("410", 9, usd()), figure("366", 9, usd()), "up 12% from $366 billion"),
            (figure("1.1", 9, usd()), figure("900", 6, usd()), "up 22% from $900 million"),
            (figure("97.5", 0, usd()), figure("100", 0, usd()), "down 2.5% from $100"),
            (figure("100", 0, usd()), figure("100.0", 0, usd()), "unchanged from $100.0"),
            (figure("10001", 0, Unit::None), figure("10000", 0, Unit::None), "up 0.01% from 10,000"),
            (percent("14.5"), percent("12.0"), "up 2.5 percentage points from 12.0%"),
            (percent("11"), percent("12"), "down 1 percentage point from 12%"),
            (rank("2"), rank("3"), "up from 3rd"),
            (figure("5", 0, Unit::None), figure("-5", 0, Unit::None), "up from \u{2212}5"),
            (figure("5", 0, Unit::None), figure("0", 0, Unit::None), "up from 0"),
            (during(2023, "5"), during(2022, "4"), "up 25% from 4 (2022)"),
            (during(2023, "5"), during(2023, "4"), "up 25% from 4"),
        ];
        for (now, was, expected) in table {
            assert_eq!(changed(now, was).unwrap(), expected);
        }
        assert_eq!(changed(percent("5"), figure("5", 0, Unit::None)), None);
    }

    #[test]
    fn a_qualifier_says_when_and_how_a_figure_counts() {
        let qualified = |kind, time| {
            let figure = Figure { kind, time, ..figure("1", 0, Unit::None) };
            qualifier(&brief("en-GB", vec![]), &figure).map(|text| text.replace('\u{a0}', " "))
        };
        let (first, last) = (When::Day(1991, 12, 16), When::Day(2023, 6, 8));
        let table = [
            (
                FigureKind::Cumulative,
                Some(Time::Span(first, Some(last))),
                Some("cumulative, 16 December 1991 to 8 June 2023"),
            ),
            (FigureKind::Cumulative, None, Some("cumulative")),
            (
                FigureKind::Cumulative,
                Some(Time::Span(first, None)),
                Some("cumulative, since 16 December 1991"),
            ),
            (FigureKind::Level, Some(Time::AsOf(When::Month(2023, 6))), Some("as of June 2023")),
            (FigureKind::Level, Some(Time::During(When::Year(2022))), Some("2022")),
            (FigureKind::Level, None, None),
        ];
        for (kind, time, expected) in table {
            assert_eq!(qualified(kind, time).as_deref(), expected);
        }
    }

    #[test]
    fn words_of_a_brief_replace_those_of_the_language() {
        let mut brief =
            brief("fr", vec![("x", Figure { approx: Some(Approx::Over), ..figure("130", 0, Unit::None) })]);
        brief.labels.insert("approx-over".into(), "plus de {value}".into());
        assert_eq!(reference(&brief, "x", Form::Full).unwrap(), "plus de 130");
    }
}
