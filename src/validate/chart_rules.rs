//! Checks of charts once all amounts are known: units, labels, series, and what is too much to read.

use std::collections::{BTreeMap, BTreeSet};

use super::chart_parts;
use super::context::Context;
use super::items::Draft;
use super::names::repeated;
use super::texts::flat;
use super::units;
use crate::brief::{Amount, Body, Chart, Row, RowValue, Unit};
use crate::brief_file::{self, ChartKind, FigureKind, Status};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::Place;
use crate::read::Written;

/// The most bars or columns that a reader can compare.
const BARS: usize = 8;
/// The most rows of a table on a page or slide.
const TABLE_ROWS: usize = 12;
/// The most points of one line.
const POINTS: usize = 60;
/// The most parts of a whole that a reader can compare.
const PARTS: usize = 5;
/// The most series whose colours can be told apart.
const SERIES: usize = 4;

/// A figure as charts use it.
pub(super) struct Shown {
    /// Its label as text.
    label: String,
    /// Its amount; nothing where something about it is reported.
    pub(super) amount: Option<Amount>,
    /// Its kind.
    kind: FigureKind,
    /// How far it is verified.
    status: Status,
}

/// The figures that could be read, by id.
pub(super) type Figures = BTreeMap<String, Shown>;

/// A chart with what its checks need.
pub(super) struct Checked<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// The place of its id.
    pub(super) place: &'a Place,
    /// The chart.
    pub(super) chart: &'a Chart,
    /// The chart as it is written.
    pub(super) written: &'a brief_file::Chart,
    /// All figures.
    pub(super) figures: &'a Figures,
}

impl Checked<'_> {
    /// What a row shows, where nothing about it is reported.
    pub(super) fn amount(&self, row: &Row) -> Option<Amount> {
        match &row.value {
            RowValue::Figure(figure) => self.figures.get(&figure.value)?.amount.clone(),
            RowValue::Own(number) => {
                Some(Amount { number: *number, power: 0, unit: self.chart.unit.clone() })
            }
            RowValue::Rest => None,
        }
    }

    /// The label that a row shows.
    fn label(&self, row: &Row) -> Option<String> {
        match (&row.label, &row.value) {
            (Some(label), _) => Some(flat(&label.nodes)),
            (None, RowValue::Figure(figure)) => self.figures.get(&figure.value).map(|one| one.label.clone()),
            (None, _) => None,
        }
    }
}

/// Checks all charts, and finishes their rows: which are highlighted, and how far each is verified.
pub(super) fn check(cx: &Context<'_>, items: &mut [Draft<'_>]) {
    let figures: Figures = items.iter().filter_map(shown).collect();
    for draft in items {
        let (Some(written), Body::Chart(chart)) = (draft.chart, &mut draft.item.body) else { continue };
        for row in &mut chart.rows {
            if let RowValue::Figure(figure) = &row.value {
                let status = figures.get(&figure.value).map(|figure| figure.status);
                row.status = row.status.max(status.unwrap_or(row.status));
            }
        }
        let (id, place) = (draft.item.id.as_str(), &draft.item.place);
        let checked = Checked { id, place, chart, written, figures: &figures };
        let marked = highlighted(cx, &checked);
        check_labels(cx, &checked);
        check_series(cx, &checked);
        check_units(cx, &checked);
        check_length(cx, &checked);
        chart_parts::check(cx, &checked);
        for (row, marked) in chart.rows.iter_mut().zip(marked) {
            row.highlight = marked;
        }
    }
}

/// A figure as charts use it.
fn shown(draft: &Draft<'_>) -> Option<(String, Shown)> {
    let Body::Figure(figure) = &draft.item.body else { return None };
    let known = draft.figure.as_ref().is_some_and(|figure| figure.known);
    let label = draft.item.wording.label.as_ref().map(|label| flat(&label.nodes));
    let shown = Shown {
        label: label.unwrap_or_default(),
        amount: known.then(|| figure.amount.clone()),
        kind: figure.kind,
        status: draft.item.status,
    };
    Some((draft.item.id.clone(), shown))
}

/// Which rows the accent marks: those of a label or series that `highlight` names.
fn highlighted(cx: &Context<'_>, checked: &Checked<'_>) -> Vec<bool> {
    let rows = &checked.chart.rows;
    let labels: Vec<_> = rows.iter().map(|row| checked.label(row)).collect();
    let wanted: &[Written] = checked.written.highlight.as_ref().map_or(&[], |list| &list.0);
    let mut marked = vec![false; rows.len()];
    for name in wanted {
        let mut found = false;
        for ((row, label), mark) in rows.iter().zip(&labels).zip(&mut marked) {
            if label.as_deref() == Some(&name.text) || row.series.as_deref() == Some(&name.text) {
                *mark = true;
                found = true;
            }
        }
        // A row that could not be read is reported, and may be the one that is meant.
        let whole = checked.written.rows.as_ref().is_none_or(|written| written.len() == rows.len());
        if !found && whole {
            let series = rows.iter().filter_map(|row| row.series.as_deref());
            let known = labels.iter().flatten().map(String::as_str).chain(series);
            let problem =
                Diagnostic::error(format!("no row of the chart `{}` is called `{}`", checked.id, name.text))
                    .at(&name.place)
                    .maybe_hint(did_you_mean(&name.text, known))
                    .hint("`highlight` names labels or series of the chart");
            cx.error(problem);
        }
    }
    marked
}

/// Checks that no label stands twice in a series.
fn check_labels(cx: &Context<'_>, checked: &Checked<'_>) {
    let labels = checked.chart.rows.iter().filter_map(|row| {
        let place = row.label.as_ref().map_or(&row.place, |label| &label.place);
        Some(((row.series.clone(), checked.label(row)?), place))
    });
    for ((_, label), first, again) in repeated(labels) {
        let problem =
            Diagnostic::error(format!("two rows of the chart `{}` are called `{label}`", checked.id))
                .label(again, "again here")
                .label(first, "first here")
                .hint("give one of them another `label`");
        cx.error(problem);
    }
}

/// Checks that all rows have a series or none, and that the chart can show series.
fn check_series(cx: &Context<'_>, checked: &Checked<'_>) {
    let rows = &checked.chart.rows;
    let with = rows.iter().find(|row| row.series.is_some());
    let without = rows.iter().find(|row| row.series.is_none());
    let Some(with) = with else { return };
    let kind = checked.chart.kind;
    if matches!(kind, ChartKind::Stacked | ChartKind::Donut) {
        let message = format!("the {} chart `{}` has series", kind.word(), checked.id);
        let hint = "it shows the parts of one whole: remove `series`, or choose another kind";
        cx.error(Diagnostic::error(message).at(&with.place).hint(hint));
        return;
    }
    if let Some(without) = without {
        let problem = Diagnostic::error(format!("some rows of the chart `{}` have no series", checked.id))
            .label(&without.place, "no series")
            .label(&with.place, "a series")
            .hint("give all rows a `series`, or none");
        cx.error(problem);
    }
    let series: BTreeSet<_> = rows.iter().filter_map(|row| row.series.as_deref()).collect();
    if series.len() > SERIES {
        let message = format!("the chart `{}` has {} series (more than {SERIES})", checked.id, series.len());
        let problem =
            Diagnostic::warning(message).at(checked.place).hint("split the chart, or leave some out");
        cx.rule("chart-many-series", problem);
    }
}

/// Checks that what stands side by side can be compared.
fn check_units(cx: &Context<'_>, checked: &Checked<'_>) {
    // A table compares nothing by length.
    if checked.chart.kind == ChartKind::Table {
        return;
    }
    let mut first: Option<(Unit, &Place)> = None;
    let whole = checked.chart.whole.as_ref();
    let whole =
        whole.and_then(|whole| Some((checked.figures.get(&whole.value)?.amount.clone()?, &whole.place)));
    let rows = checked.chart.rows.iter().filter_map(|row| Some((checked.amount(row)?, &row.place)));
    for (amount, place) in rows.chain(whole) {
        match &first {
            None => first = Some((amount.unit, place)),
            Some((unit, _)) if *unit == amount.unit => {}
            Some((unit, start)) => {
                let problem = Diagnostic::error(format!(
                    "the units in the chart `{}` do not agree",
                    checked.id
                ))
                .label(place, units::name(&amount.unit))
                .label(start, units::name(unit))
                .hint("chart amounts of one unit; values of the chart's own take theirs from its `unit`");
                cx.error(problem);
                return;
            }
        }
    }
}

/// Checks that a chart has neither too little to compare nor too much.
fn check_length(cx: &Context<'_>, checked: &Checked<'_>) {
    let rows = &checked.chart.rows;
    let written = checked.written.rows.as_ref().map_or(0, Vec::len);
    if let ([row], true) = (rows.as_slice(), written <= 1) {
        let change = match &row.value {
            RowValue::Figure(figure) => {
                checked.figures.get(&figure.value).is_some_and(|figure| figure.kind == FigureKind::Change)
            }
            RowValue::Own(_) | RowValue::Rest => false,
        };
        if change {
            let problem = Diagnostic::warning(format!("the chart `{}` shows one change alone", checked.id))
                .at(checked.place)
                .label(&row.place, "the change")
                .hint("show it among the key figures, or chart the values that it compares");
            cx.rule("chart-single-change", problem);
        } else if checked.chart.kind == ChartKind::Line {
            let problem = Diagnostic::error(format!("the line chart `{}` has one point alone", checked.id));
            cx.error(
                problem.at(checked.place).hint("a line needs two points: add one, or choose another kind"),
            );
        }
    }
    let labels: BTreeSet<_> = rows.iter().map(|row| checked.label(row)).collect();
    let (count, most, what, rule) = match checked.chart.kind {
        ChartKind::Bar => (labels.len(), BARS, "bars", "chart-many-bars"),
        ChartKind::Column => (labels.len(), BARS, "columns", "chart-many-bars"),
        ChartKind::Line => (labels.len(), POINTS, "points", "chart-many-bars"),
        ChartKind::Table => (rows.len(), TABLE_ROWS, "rows", "chart-many-bars"),
        ChartKind::Stacked | ChartKind::Donut => (rows.len(), PARTS, "parts", "chart-many-parts"),
    };
    if count > most {
        let message = format!("the chart `{}` has {count} {what} (more than {most})", checked.id);
        let problem = Diagnostic::warning(message).at(checked.place);
        cx.rule(rule, problem.hint("keep the largest, and add the others up in one row"));
    }
}
