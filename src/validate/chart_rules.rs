//! Checks of charts once all amounts are known: units, labels, series, and what is too much to read.

use std::collections::BTreeMap;

use super::context::Context;
use super::items::Draft;
use super::levels::Scope;
use super::names::repeated;
use super::texts::flat;
use super::{chart_parts, chart_series, chart_size};
use crate::brief::{Amount, Body, Chart, Kind, Row, RowValue, Unit};
use crate::brief_file::{self, ChartKind, FigureKind, Status};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::Place;
use crate::read::Written;

/// The most labels that a message lists.
const NAMED: usize = 8;

/// A figure as charts use it.
pub(super) struct Shown {
    /// Its label as text.
    label: String,
    /// Its amount; nothing where something about it is reported.
    pub(super) amount: Option<Amount>,
    /// Its kind.
    pub(super) kind: FigureKind,
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
            RowValue::Rest | RowValue::Missing => None,
        }
    }

    /// The label that a row shows.
    pub(super) fn label(&self, row: &Row) -> Option<String> {
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
        let marked = cx.within(Scope::Item(Kind::Chart, id.to_owned()), || {
            check_labels(cx, &checked);
            chart_series::check(cx, &checked);
            check_units(cx, &checked);
            chart_size::check(cx, &checked);
            chart_parts::check(cx, &checked);
            highlighted(cx, &checked)
        });
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
            let mut known: Vec<&str> = labels.iter().flatten().map(String::as_str).chain(series).collect();
            let meant = did_you_mean(&name.text, known.iter().copied());
            known.dedup();
            let list: Vec<String> = known.iter().map(|label| format!("`{label}`")).collect();
            let named = match list.len() {
                1..=NAMED => format!(": {}", list.join(", ")),
                _ => String::new(),
            };
            let problem =
                Diagnostic::error(format!("no row of the chart `{}` is called `{}`", checked.id, name.text))
                    .at(&name.place)
                    .maybe_hint(meant)
                    .hint(format!("`highlight` names labels or series of the chart{named}"));
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
                .label(place, amount.unit.name())
                .label(start, unit.name())
                .hint("chart amounts of one unit; values of the chart's own take theirs from its `unit`");
                cx.error(problem);
                return;
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, brief, chart_case as case, expect};
    use super::*;

    #[test]
    fn what_stands_side_by_side_can_be_compared() {
        expect(&[
            (
                &case("kind = 'bar'\nfigures = ['a', 'usd']"),
                &[
                    "error: the units in the chart `c` do not agree @ 'usd' @ 'a' -> chart amounts of one unit; values of the chart's own take theirs from its `unit`",
                ],
            ),
            (&case("kind = 'table'\nfigures = ['a', 'usd']"), &[]),
            (
                &case(
                    "kind = 'bar'\nunit = 'percent'\nrows = [{ figure = 'p' }, { label = 'x', value = 3 }]",
                ),
                &[],
            ),
            (
                &case("kind = 'bar'\nwhole = 'usd'\nrows = [{ figure = 'a' }, { label = 'x', rest = true }]"),
                &[
                    "error: the units in the chart `c` do not agree @ 'usd' @ { figure = 'a' } -> chart amounts of one unit; values of the chart's own take theirs from its `unit`",
                ],
            ),
        ]);
    }

    #[test]
    fn labels_and_series_tell_rows_apart() {
        expect(&[
            (
                &case("kind = 'bar'\nrows = [{ figure = 'a' }, { label = 'A', figure = 'b' }]"),
                &[
                    "error: two rows of the chart `c` are called `A` @ 'A' @ { figure = 'a' } -> give one of them another `label`",
                ],
            ),
            (
                &case(
                    "kind = 'bar'\nrows = [{ label = 'x', value = 1, series = 'one' }, { label = 'x', value = 1, series = 'two' }]",
                ),
                &[],
            ),
            (
                &case(
                    "kind = 'bar'\nrows = [{ label = 'x', value = 1, series = 'one' }, { label = 'y', value = 1 }]",
                ),
                &[
                    "error: some rows of the chart `c` have no series @ { label = 'y', value = 1 } @ { label = 'x', value = 1, series = 'one' } -> give all rows a `series`, or none",
                ],
            ),
            (
                &case(
                    "kind = 'donut'\nrows = [{ label = 'x', value = 1, series = 'one' }, { label = 'y', value = 1, series = 'one' }]",
                ),
                &[
                    "error: the donut chart `c` has series @ { label = 'x', value = 1, series = 'one' } -> it shows the parts of one whole: remove `series`, or choose another kind",
                ],
            ),
        ]);
    }

    #[test]
    fn what_is_highlighted_is_in_the_chart() {
        let toml = case("kind = 'bar'\nfigures = ['a', 'b']\nhighlight = 'B'");
        let brief = brief(&format!("{HEAD}{toml}"));
        let Body::Chart(chart) = &brief.item(Kind::Chart, "c").unwrap().body else { panic!() };
        assert_eq!(chart.rows.iter().map(|row| row.highlight).collect::<Vec<_>>(), [false, true]);
        assert_eq!(
            chart.rows.iter().map(|row| row.status).collect::<Vec<_>>(),
            [Status::Reported, Status::Disputed]
        );
        expect(&[(
            &case("kind = 'bar'\nfigures = ['a', 'growth']\nhighlight = ['growth']"),
            &[
                "error: the units in the chart `c` do not agree @ 'growth' @ 'a' -> chart amounts of one unit; values of the chart's own take theirs from its `unit`",
                "error: no row of the chart `c` is called `growth` @ 'growth' -> `highlight` names labels or series of the chart: `A`, `GROWTH`",
            ],
        )]);
    }
}
