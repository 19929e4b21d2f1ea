//! Charts: rows on a common scale, round values for the axis, the description in words.

mod words;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::brief::{Amount, Chart, Figure, Form, Item, Kind, Row, RowValue, Unit};
use crate::brief_file::{Approx, ChartKind};
use crate::compose::amounts;
use crate::compose::citations;
use crate::compose::content::{Mark, Writer};
use crate::compose::figures;
use crate::compose::items;
use crate::compose::ticks;
use crate::data::{AmountData, ChartData, Flag, RowData, TickData};

/// A row with its value found.
struct Found<'a> {
    row: &'a Row,
    /// Nothing for a gap.
    amount: Option<Amount>,
    /// The ends of its range, in the amount's scale.
    range: Option<(Decimal, Decimal)>,
    /// As it is printed, whole and in parts.
    words: AmountData,
    /// How exact it is.
    approx: Option<Approx>,
    /// Whether it is a range or has another side.
    pair: bool,
    flag: Option<Flag>,
    /// The numbers of its sources.
    sources: BTreeSet<usize>,
}

impl Found<'_> {
    /// The number in the scale that all rows share; its own digits stay where that is its own scale.
    fn scaled(&self, power: u8) -> Option<Decimal> {
        let amount = self.amount.as_ref()?;
        let number = amount.in_scale(power)?;
        Some(if power == amount.power { number } else { number.normalize() })
    }

    /// The ends of its range, in the scale that all rows share.
    fn ends(&self, power: u8) -> Option<[Decimal; 2]> {
        let (amount, (low, high)) = (self.amount.as_ref()?, self.range?);
        let end = |number| Amount { number, ..amount.clone() }.in_scale(power);
        Some([end(low)?, end(high)?])
    }
}

/// A chart as the templates see it.
pub(crate) fn chart(writer: &Writer<'_>, item: &Item, chart: &Chart, mark: Mark) -> ChartData {
    let title = items::plain(writer, item.wording.title.as_ref());
    let whole = chart.whole.as_ref().and_then(|id| figure(writer, &id.value));
    let found: Vec<Found<'_>> = chart
        .rows
        .iter()
        .filter_map(|row| find(writer, chart, row, whole.map(|(_, figure)| figure)))
        .collect();
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
        None => words::describe(writer, chart.kind, &citations::plain(&title), &rows, &series),
    };
    let ticks = axis(writer, chart.kind, &found, &rows, power, unit);
    ChartData {
        base: items::base(writer, item, mark),
        chart: chart.kind.word(),
        title,
        subtitle: chart.subtitle.clone(),
        alt,
        unit: unit.and_then(|unit| amounts::unit_name(writer.brief, unit, power)),
        scale: ticks::without_zero(&ticks).then(|| writer.label("chart-scale")),
        ticks,
        table: chart.table,
        rows,
        series,
        whole: whole.map(|(_, figure)| figures::amount(writer.brief, figure)),
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
            let sources =
                cite(writer, [writer.figure_sources(id, Form::Full), writer.evidence(&row.evidence)]);
            let words = figures::amount(writer.brief, figure);
            let pair = figure.range.is_some() || figure.against.is_some();
            let flag = writer.flag(item.status);
            let amount = Some(figure.amount.clone());
            Found { row, amount, range: figure.range, words, approx: figure.approx, pair, flag, sources }
        }
        RowValue::Own(number) => {
            let sources = cite(writer, [writer.evidence(&row.evidence)]);
            let amount = Amount { number: *number, power: 0, unit: chart.unit.clone() };
            let words = amounts::bare(writer.brief, &amount);
            let flag = writer.flag(row.status);
            Found { row, amount: Some(amount), range: None, words, approx: None, pair: false, flag, sources }
        }
        RowValue::Missing => Found {
            row,
            amount: None,
            range: None,
            words: words::gap(writer),
            approx: None,
            pair: false,
            flag: None,
            sources: BTreeSet::new(),
        },
        RowValue::Rest => rest(writer, chart, row, whole?)?,
    })
}

/// Accounts for the sources of a row; their numbers.
fn cite<const N: usize>(writer: &Writer<'_>, sources: [Vec<usize>; N]) -> BTreeSet<usize> {
    let sources = sources.concat();
    writer.cite(sources.iter().copied());
    sources.into_iter().collect()
}

/// What is left of the whole: as exact, and as settled, as the least of what it is taken from.
fn rest<'a>(writer: &Writer<'_>, chart: &'a Chart, row: &'a Row, whole: &Figure) -> Option<Found<'a>> {
    let whole_id = &chart.whole.as_ref()?.value;
    let whole_item = figure(writer, whole_id)?.0;
    let power = whole.amount.power;
    let mut sources = writer.figure_sources(whole_id, Form::Full);
    let (mut number, mut status, mut exact) = (whole.amount.number, whole_item.status, true);
    for other in &chart.rows {
        match &other.value {
            RowValue::Figure(id) => {
                let (item, part) = figure(writer, id)?;
                number = number.checked_sub(part.amount.in_scale(power)?)?;
                status = status.max(item.status);
                exact &= part.approx.is_none() && part.range.is_none();
                sources.extend(writer.figure_sources(id, Form::Full));
            }
            RowValue::Own(part) => {
                number = number.checked_sub(*part)?;
                status = status.max(other.status);
            }
            RowValue::Rest | RowValue::Missing => continue,
        }
        sources.extend(writer.evidence(&other.evidence));
    }
    let sources = sources.into_iter().collect();
    let amount = Amount { number, power, unit: whole.amount.unit.clone() };
    let approx = if exact && whole.range.is_none() { whole.approx } else { Some(Approx::About) };
    let left = Figure { amount: amount.clone(), approx, range: None, against: None, ..whole.clone() };
    let words = figures::amount(writer.brief, &left);
    let flag = writer.flag(status);
    Some(Found { row, amount: Some(amount), range: None, words, approx, pair: false, flag, sources })
}

/// A row as the templates see it.
fn row(writer: &Writer<'_>, found: &Found<'_>, power: u8, unit: Option<&Unit>) -> RowData {
    let row = found.row;
    let label = match (&row.label, &row.value) {
        (Some(label), _) => citations::plain(&writer.label_of(label)),
        (None, RowValue::Figure(id)) => items::figure_label(writer, id).unwrap_or_default(),
        (None, RowValue::Rest) => writer.label("all-others"),
        (None, RowValue::Own(_) | RowValue::Missing) => String::new(),
    };
    let scaled = found.amount.as_ref().map(|amount| found.scaled(power).unwrap_or(amount.number));
    RowData {
        label,
        value: scaled.map(|number| number.to_f64().unwrap_or_default()),
        range: found.ends(power).map(|ends| ends.map(|end| end.to_f64().unwrap_or_default())),
        text: found.words.text.clone(),
        short: scaled
            .map_or_else(|| found.words.text.clone(), |number| words::short(writer, found, number, unit)),
        raw: found.words.raw.clone(),
        raw_unit: found.amount.as_ref().and_then(|amount| amounts::unit_code(writer.brief, &amount.unit)),
        sources: found.sources.iter().copied().collect(),
        series: row.series.clone(),
        highlight: row.highlight,
        rest: matches!(row.value, RowValue::Rest),
        flag: found.flag.clone(),
    }
}

/// The scale that all rows share: the largest that occurs.
fn common_power(found: &[Found<'_>]) -> u8 {
    found.iter().filter_map(|found| Some(found.amount.as_ref()?.power)).max().unwrap_or_default()
}

/// The unit that all rows share, if they share one.
fn common_unit<'a>(found: &'a [Found<'_>]) -> Option<&'a Unit> {
    let mut units = found.iter().filter_map(|found| Some(&found.amount.as_ref()?.unit));
    let unit = units.next()?;
    units.all(|other| other == unit).then_some(unit)
}

/// Round values for the axis: from zero for bars and columns, which would lie otherwise, and for what is not
/// far from it. Parts of a whole have no axis, and neither has a table.
fn axis(
    writer: &Writer<'_>,
    kind: ChartKind,
    found: &[Found<'_>],
    rows: &[RowData],
    power: u8,
    unit: Option<&Unit>,
) -> Vec<TickData> {
    let mut values: Vec<Decimal> = found.iter().filter_map(|found| found.scaled(power)).collect();
    values.extend(found.iter().filter_map(|found| found.ends(power)).flatten());
    let from_zero = match kind {
        ChartKind::Bar | ChartKind::Column => true,
        // Panels over time are lines, others bars.
        ChartKind::Panels => {
            !rows.iter().all(|row| ticks::is_moment(&row.label)) || ticks::near_zero(&values)
        }
        ChartKind::Line | ChartKind::Slope | ChartKind::Dot => ticks::near_zero(&values),
        ChartKind::Stacked | ChartKind::Donut | ChartKind::Table => return Vec::new(),
    };
    ticks::axis(writer.brief, &values, unit.unwrap_or(&Unit::None), from_zero)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests;
