//! Charts: rows on a common scale, round values for the axis, the description in words.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::brief::{Amount, Chart, Figure, Form, Item, Kind, Row, RowValue, Unit};
use crate::brief_file::{Approx, ChartKind};
use crate::content::{Mark, Writer};
use crate::data::{AmountData, ChartData, Flag, RowData, TickData};
use crate::figures;
use crate::items;

/// A row with its value found.
struct Found<'a> {
    row: &'a Row,
    amount: Amount,
    /// As it is printed, whole and in parts.
    words: AmountData,
    flag: Option<Flag>,
}

/// A chart as the templates see it.
pub(crate) fn chart(writer: &Writer<'_>, item: &Item, chart: &Chart, mark: Mark) -> ChartData {
    let title = items::plain(writer, item.wording.title.as_ref());
    let whole = chart.whole.as_ref().and_then(|id| figure(writer, &id.value));
    let found: Vec<Found<'_>> =
        chart.rows.iter().filter_map(|row| find(writer, chart, row, whole.map(|(_, figure)| figure))).collect();
    if let Some(id) = &chart.whole {
        writer.cite(writer.figure_sources(id, Form::Full));
    }
    let power = common_power(&found);
    let unit = common_unit(&found);
    let rows: Vec<RowData> = found.iter().map(|found| row(writer, found, power, unit)).collect();
    let mut series = Vec::new();
    for name in rows.iter().filter_map(|row| row.series.clone()) {
        if !series.contains(&name) {
            series.push(name);
        }
    }
    let alt = match &item.wording.alt {
        Some(alt) => writer.string(alt),
        None => describe(writer, chart.kind, &crate::citations::plain(&title), &rows),
    };
    ChartData {
        base: items::base(writer, item, mark),
        chart: chart.kind.word(),
        title,
        subtitle: chart.subtitle.clone(),
        alt,
        unit: unit.and_then(|unit| unit_name(writer, power, unit)),
        ticks: ticks(writer, chart.kind, &found, power, unit),
        rows,
        series,
        whole: whole.map(|(item, figure)| figures::amount(writer.brief, item, figure)),
    }
}

/// A figure that the audience sees.
fn figure<'a>(writer: &Writer<'a>, id: &str) -> Option<(&'a Item, &'a Figure)> {
    writer.selection.shown(Kind::Figure, id)?;
    writer.brief.figure(id)
}

/// A row's value, in numbers and words.
fn find<'a>(
    writer: &Writer<'_>,
    chart: &'a Chart,
    row: &'a Row,
    whole: Option<&Figure>,
) -> Option<Found<'a>> {
    Some(match &row.value {
        RowValue::Figure(id) => {
            let (item, figure) = figure(writer, id)?;
            writer.cite(writer.figure_sources(id, Form::Full));
            writer.cite(writer.evidence(&row.evidence));
            let words = figures::amount(writer.brief, item, figure);
            Found { row, amount: figure.amount.clone(), words, flag: writer.flag(item.status) }
        }
        RowValue::Own(number) => {
            writer.cite(writer.evidence(&row.evidence));
            let amount = Amount { number: *number, power: 0, unit: chart.unit.clone() };
            let words = figures::bare(writer.brief, &amount);
            Found { row, amount, words, flag: writer.flag(row.status) }
        }
        RowValue::Rest => rest(writer, chart, row, whole?)?,
    })
}

/// What is left of the whole: as exact, and as settled, as the least of what it is taken from.
fn rest<'a>(writer: &Writer<'_>, chart: &'a Chart, row: &'a Row, whole: &Figure) -> Option<Found<'a>> {
    let whole_item = figure(writer, &chart.whole.as_ref()?.value)?.0;
    let power = whole.amount.power;
    let (mut number, mut status, mut exact) = (whole.amount.number, whole_item.status, true);
    for other in &chart.rows {
        match &other.value {
            RowValue::Figure(id) => {
                let (item, part) = figure(writer, id)?;
                number = number.checked_sub(rescale(&part.amount, power)?)?;
                status = status.max(item.status);
                exact &= part.approx.is_none() && part.range.is_none();
            }
            RowValue::Own(part) => {
                number = number.checked_sub(*part)?;
                status = status.max(other.status);
            }
            RowValue::Rest => {}
        }
    }
    let amount = Amount { number, power, unit: whole.amount.unit.clone() };
    let approx = if exact && whole.range.is_none() { whole.approx } else { Some(Approx::About) };
    let left = Figure { amount: amount.clone(), approx, range: None, against: None, ..whole.clone() };
    let words = figures::amount(writer.brief, whole_item, &left);
    Some(Found { row, amount, words, flag: writer.flag(status) })
}

/// A row as the templates see it.
fn row(writer: &Writer<'_>, found: &Found<'_>, power: u8, unit: Option<&Unit>) -> RowData {
    let row = found.row;
    let label = match (&row.label, &row.value) {
        (Some(label), _) => writer.string(label),
        (None, RowValue::Figure(id)) => items::figure_label(writer, id).unwrap_or_default(),
        (None, RowValue::Rest) => writer.label("all-others"),
        (None, RowValue::Own(_)) => String::new(),
    };
    let scaled = rescale(&found.amount, power).unwrap_or(found.amount.number);
    RowData {
        label,
        value: scaled.to_f64().unwrap_or_default(),
        text: found.words.text.clone(),
        short: short(writer, found, scaled, power, unit),
        series: row.series.clone(),
        highlight: row.highlight,
        rest: matches!(row.value, RowValue::Rest),
        flag: found.flag.clone(),
    }
}

/// A row's direct label: the number alone where the axis names the unit. Percent is short enough to stay.
fn short(
    writer: &Writer<'_>,
    found: &Found<'_>,
    scaled: Decimal,
    power: u8,
    unit: Option<&Unit>,
) -> String {
    let Some(unit) = unit else { return found.words.text.clone() };
    let words = if found.amount.power == power {
        found.words.clone()
    } else {
        let amount = Amount { number: scaled, power, unit: unit.clone() };
        AmountData { approx: found.words.approx.clone(), ..figures::bare(writer.brief, &amount) }
    };
    let number = match unit {
        Unit::Percent => format!("{}{}{}", words.prefix, words.number, words.suffix),
        _ if scaled.is_sign_negative() && words.prefix.starts_with('−') => format!("−{}", words.number),
        _ => words.number,
    };
    match words.approx {
        Some(approx) => format!("{approx} {number}"),
        None => number,
    }
}

/// The scale that all rows share: the largest that occurs.
fn common_power(found: &[Found<'_>]) -> u8 {
    found.iter().map(|found| found.amount.power).max().unwrap_or_default()
}

/// The unit that all rows share, if they share one.
fn common_unit<'a>(found: &'a [Found<'_>]) -> Option<&'a Unit> {
    let unit = &found.first()?.amount.unit;
    found.iter().all(|found| found.amount.unit == *unit).then_some(unit)
}

/// An amount's number at another scale.
fn rescale(amount: &Amount, power: u8) -> Option<Decimal> {
    let mut number = amount.number;
    if amount.power == power {
        return Some(number);
    }
    for _ in power..amount.power {
        number = number.checked_mul(Decimal::TEN)?;
    }
    for _ in amount.power..power {
        number = number.checked_div(Decimal::TEN)?;
    }
    Some(number.normalize())
}

/// The unit and scale as an axis names them: "$bn", "%".
fn unit_name(writer: &Writer<'_>, power: u8, unit: &Unit) -> Option<String> {
    // Any number will do: what stands around it is what is asked for, in its form for many.
    let words = figures::bare(writer.brief, &Amount { number: Decimal::TEN, power, unit: unit.clone() });
    let name = format!("{}{}", words.prefix.trim(), words.suffix.trim());
    Some(name).filter(|name| !name.is_empty())
}

/// Round values for the axis, five or six at most: from zero for bars and columns, which would lie otherwise.
fn ticks(
    writer: &Writer<'_>,
    kind: ChartKind,
    found: &[Found<'_>],
    power: u8,
    unit: Option<&Unit>,
) -> Vec<TickData> {
    let from_zero = match kind {
        ChartKind::Bar | ChartKind::Column => true,
        ChartKind::Line => false,
        // Parts of a whole have no axis, and a table has none either.
        ChartKind::Stacked | ChartKind::Donut | ChartKind::Table => return Vec::new(),
    };
    let values: Vec<Decimal> =
        found.iter().filter_map(|found| rescale(&found.amount, power)).collect();
    let unit = unit.cloned().unwrap_or(Unit::None);
    let text = |value: Decimal| {
        let words = figures::bare(writer.brief, &Amount { number: value, power, unit: unit.clone() });
        let sign = if words.prefix.starts_with('−') { "−" } else { "" };
        match unit {
            Unit::Percent => format!("{}{}{}", words.prefix, words.number, words.suffix),
            _ => format!("{sign}{}", words.number),
        }
    };
    let tick = |value: Decimal| TickData { value: value.to_f64().unwrap_or_default(), text: text(value) };
    round_values(&values, from_zero).into_iter().map(tick).collect()
}

/// Round numbers, evenly spaced, that hold all values between the first and the last.
fn round_values(values: &[Decimal], from_zero: bool) -> Vec<Decimal> {
    let (Some(mut low), Some(mut high)) = (values.iter().min().copied(), values.iter().max().copied()) else {
        return Vec::new();
    };
    if from_zero {
        (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    }
    if low == high {
        // A flat line needs room around it; bars of nothing need an axis.
        let room = if low.is_zero() { Decimal::ONE } else { low.abs() };
        (low, high) = (if from_zero { low } else { low - room }, high + room);
    }
    let Some((step, first, last)) = steps().find_map(|step| {
        let first = low.checked_div(step)?.floor().checked_mul(step)?;
        let last = high.checked_div(step)?.ceil().checked_mul(step)?;
        let count = last.checked_sub(first)?.checked_div(step)?;
        (count <= Decimal::from(5)).then_some((step, first, last))
    }) else {
        return vec![low, high];
    };
    let mut values = Vec::new();
    let mut value = first;
    while value <= last {
        values.push(value.normalize());
        match value.checked_add(step) {
            Some(next) => value = next,
            None => break,
        }
    }
    values
}

/// The round distances: 1, 2 and 5 times each power of ten, ascending.
fn steps() -> impl Iterator<Item = Decimal> {
    let small = (1..=9u32).rev().map(|scale| (1i64, scale));
    let large = (0..=17u32).map(|power| (10i64.pow(power), 0));
    small.chain(large).flat_map(|(unit, scale)| {
        [1i64, 2, 5].into_iter().filter_map(move |times| Some(Decimal::new(unit.checked_mul(times)?, scale)))
    })
}

/// The chart in words: its kind, its finding, its values.
fn describe(writer: &Writer<'_>, kind: ChartKind, title: &str, rows: &[RowData]) -> String {
    let kind = writer.label(&format!("chart-{}", kind.word()));
    let values: Vec<String> = rows
        .iter()
        .map(|row| {
            let series = row.series.as_ref().map(|series| format!("{series}, ")).unwrap_or_default();
            let flag = row.flag.as_ref().map(|flag| format!(" ({})", flag.text)).unwrap_or_default();
            format!("{series}{} {}{flag}", row.label, row.text)
        })
        .collect();
    let stop = if title.ends_with(['.', '!', '?', '…', '。']) { "" } else { "." };
    let colon = if kind.is_empty() { "" } else { ": " };
    format!("{kind}{colon}{title}{stop} {}.", values.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[Decimal]) -> Vec<String> {
        values.iter().map(Decimal::to_string).collect()
    }

    fn rounded(values: &[i64], from_zero: bool) -> Vec<String> {
        let values: Vec<_> = values.iter().map(|value| Decimal::from(*value)).collect();
        numbers(&round_values(&values, from_zero))
    }

    #[test]
    fn an_axis_has_round_values_that_hold_all_rows() {
        assert_eq!(rounded(&[117, 293], true), ["0", "100", "200", "300"]);
        assert_eq!(rounded(&[-3, 4], true), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(rounded(&[1001, 1004], false), ["1001", "1002", "1003", "1004"]);
        assert_eq!(rounded(&[7], false), ["0", "5", "10", "15"]);
        assert_eq!(rounded(&[0], true), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(rounded(&[], true), Vec::<String>::new());
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None, ..Default::default()
        })]

        #[test]
        fn any_axis_is_short_even_and_holds_its_values(
            values in proptest::collection::vec((-1_000_000_000_000i64..1_000_000_000_000, 0u32..6), 1..20),
            from_zero in proptest::bool::ANY,
        ) {
            let values: Vec<_> = values.into_iter().map(|(value, scale)| Decimal::new(value, scale)).collect();
            let axis = round_values(&values, from_zero);
            proptest::prop_assert!((2..=6).contains(&axis.len()));
            let (Some(first), Some(last)) = (axis.first(), axis.last()) else { return Ok(()) };
            proptest::prop_assert!(values.iter().all(|value| first <= value && value <= last));
            let mut gaps: Vec<_> =
                axis.windows(2).filter_map(|pair| Some(*pair.last()? - *pair.first()?)).collect();
            gaps.dedup();
            proptest::prop_assert_eq!(gaps.len(), 1);
            proptest::prop_assert!(!from_zero || axis.contains(&Decimal::ZERO));
        }
    }
}
