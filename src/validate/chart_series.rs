//! Series of charts: which kinds have them, which need them, and how many can be told apart.

use std::collections::BTreeSet;

use super::chart_rules::Checked;
use super::context::Context;
use crate::brief_file::ChartKind;
use crate::diagnostic::Diagnostic;

/// The most series whose colours can be told apart.
const SERIES: usize = 4;
/// The most panels that a reader can compare.
const PANELS: usize = 9;

/// Checks that a chart has the series that its kind needs, and that all rows have one or none.
pub(super) fn check(cx: &Context<'_>, checked: &Checked<'_>) {
    let rows = &checked.chart.rows;
    let kind = checked.chart.kind;
    let with = rows.iter().find(|row| row.series.is_some());
    let without = rows.iter().find(|row| row.series.is_none());
    let series: Vec<&str> = {
        let mut seen = BTreeSet::new();
        rows.iter().filter_map(|row| row.series.as_deref()).filter(|name| seen.insert(*name)).collect()
    };
    let Some(with) = with else {
        return check_without(cx, checked);
    };
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
        return;
    }
    if kind == ChartKind::Slope {
        return check_slope(cx, checked, &series);
    }
    let (most, what) = match kind {
        ChartKind::Panels => (PANELS, "panels"),
        _ => (SERIES, "series"),
    };
    if series.len() > most {
        let message = format!("the chart `{}` has {} {what} (more than {most})", checked.id, series.len());
        let problem =
            Diagnostic::warning(message).at(checked.place).hint("split the chart, or leave some out");
        cx.rule("chart-many-series", problem);
    }
}

/// Checks a chart without series: some kinds are nothing without.
fn check_without(cx: &Context<'_>, checked: &Checked<'_>) {
    // Rows that could not be read may have had them; and where there are none, that is reported.
    let written = checked.written.rows.as_ref().map_or(0, Vec::len);
    let figures = checked.written.figures.as_ref().map_or(0, Vec::len);
    if checked.chart.rows.is_empty() || written + figures != checked.chart.rows.len() {
        return;
    }
    let hint = match checked.chart.kind {
        ChartKind::Slope => {
            "give each item two rows, one for each time: `{ label = \"...\", series = \"2019\", value = 1 }`"
        }
        ChartKind::Panels => {
            "give each row the panel that it belongs to: `{ label = \"2019\", series = \"...\", value = 1 }`"
        }
        _ => return,
    };
    let message = format!("the {} chart `{}` has no series", checked.chart.kind.word(), checked.id);
    cx.error(Diagnostic::error(message).at(checked.place).hint(hint));
}

/// Checks that a slope goes from one time to one other, for each item.
fn check_slope(cx: &Context<'_>, checked: &Checked<'_>, series: &[&str]) {
    let rows = &checked.chart.rows;
    let labels: BTreeSet<String> = rows.iter().filter_map(|row| checked.label(row)).collect();
    let [from, to] = series else {
        let message = format!("the slope chart `{}` has {} series (not two)", checked.id, series.len());
        let problem = Diagnostic::error(message).at(checked.place);
        let hint = match labels.len() {
            2 => "its two times are the `series`, its items the labels: swap them",
            _ => "a slope goes from one time to another: keep two, or choose `kind = \"line\"`",
        };
        cx.error(problem.hint(hint));
        return;
    };
    for label in &labels {
        let of = |series: &str| {
            let is = |row: &&crate::brief::Row| row.series.as_deref() == Some(series);
            rows.iter().filter(is).find(|row| checked.label(row).as_ref() == Some(label))
        };
        let (lone, missing) = match (of(from), of(to)) {
            (Some(row), None) => (row, to),
            (None, Some(row)) => (row, from),
            _ => continue,
        };
        let problem = Diagnostic::error(format!(
            "`{label}` of the slope chart `{}` has no value for `{missing}`",
            checked.id
        ));
        let problem = problem.label(&lone.place, "its other value").hint(format!(
            "add `{{ label = \"{label}\", series = \"{missing}\", value = ... }}`, or `missing = true` for the value"
        ));
        cx.error(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{chart_case as case, expect};

    #[test]
    fn a_slope_goes_from_one_time_to_another_for_each_item() {
        let slope = |rows: &str| case(&format!("kind = 'slope'\nrows = [{rows}]"));
        let row =
            |label: &str, series: &str| format!("{{ label = '{label}', series = '{series}', value = 1 }}");
        let (x1, x2, y1) = (row("x", "2019"), row("x", "2023"), row("y", "2019"));
        expect(&[
            (&slope(&format!("{x1}, {x2}")), &[]),
            (&slope(&format!("{x1}, {x2}, {y1}, {{ label = 'y', series = '2023', missing = true }}")), &[]),
            (
                &slope(&format!("{x1}, {x2}, {y1}")),
                &[
                    "error: `y` of the slope chart `c` has no value for `2023` @ { label = 'y', series = '2019', value = 1 } -> add `{ label = \"y\", series = \"2023\", value = ... }`, or `missing = true` for the value",
                ],
            ),
            (
                &slope("{ label = 'x', value = 1 }, { label = 'y', value = 1 }"),
                &[
                    "error: the slope chart `c` has no series @ c -> give each item two rows, one for each time: `{ label = \"...\", series = \"2019\", value = 1 }`",
                ],
            ),
            (
                &slope(&format!("{x1}, {x2}, {}", row("x", "2024"))),
                &[
                    "error: the slope chart `c` has 3 series (not two) @ c -> a slope goes from one time to another: keep two, or choose `kind = \"line\"`",
                ],
            ),
            (
                &slope(&format!("{}, {}, {}", row("2019", "x"), row("2023", "x"), row("2019", "y"))),
                &[
                    "error: `2023` of the slope chart `c` has no value for `y` @ { label = '2023', series = 'x', value = 1 } -> add `{ label = \"2023\", series = \"y\", value = ... }`, or `missing = true` for the value",
                ],
            ),
            (
                &slope(&format!("{}, {}, {}", row("2019", "x"), row("2023", "y"), row("2023", "z"))),
                &[
                    "error: the slope chart `c` has 3 series (not two) @ c -> its two times are the `series`, its items the labels: swap them",
                ],
            ),
        ]);
    }

    #[test]
    fn panels_have_series_and_not_too_many() {
        let panels = |count: usize| {
            let rows: Vec<String> = (0..count)
                .map(|index| format!("{{ label = '2020', series = 's{index}', value = 1 }}"))
                .collect();
            case(&format!("kind = 'panels'\nrows = [{}]", rows.join(", ")))
        };
        expect(&[
            (&panels(9), &[]),
            (
                &panels(10),
                &[
                    "warning[chart-many-series]: the chart `c` has 10 panels (more than 9) @ c -> split the chart, or leave some out",
                ],
            ),
            (
                &case("kind = 'panels'\nfigures = ['a', 'b']"),
                &[
                    "error: the panels chart `c` has no series @ c -> give each row the panel that it belongs to: `{ label = \"2019\", series = \"...\", value = 1 }`",
                ],
            ),
        ]);
    }
}
