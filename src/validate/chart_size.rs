//! How much a chart shows: neither too little to compare nor too much to read.

use std::collections::BTreeSet;

use super::chart_rules::Checked;
use super::context::Context;
use crate::brief::RowValue;
use crate::brief_file::{ChartKind, FigureKind};
use crate::diagnostic::Diagnostic;

/// The most bars or columns that a reader can compare.
const BARS: usize = 8;
/// The most rows of a table on a page or slide.
const TABLE_ROWS: usize = 12;
/// The most points of one line.
const POINTS: usize = 60;
/// The most items of which each has a line of its own: lines that cross, or dots.
const ITEMS: usize = 12;
/// The most parts of a whole that a reader can compare.
const PARTS: usize = 5;

/// Checks that a chart has neither too little to compare nor too much.
pub(super) fn check(cx: &Context<'_>, checked: &Checked<'_>) {
    let rows = &checked.chart.rows;
    let written = checked.written.rows.as_ref().map_or(0, Vec::len);
    if let ([row], true) = (rows.as_slice(), written <= 1) {
        let change = match &row.value {
            RowValue::Figure(figure) => {
                checked.figures.get(&figure.value).is_some_and(|figure| figure.kind == FigureKind::Change)
            }
            RowValue::Own(_) | RowValue::Rest | RowValue::Missing => false,
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
        ChartKind::Line | ChartKind::Panels => (labels.len(), POINTS, "points", "chart-many-bars"),
        ChartKind::Slope | ChartKind::Dot => (labels.len(), ITEMS, "lines", "chart-many-bars"),
        ChartKind::Table => (rows.len(), TABLE_ROWS, "rows", "chart-many-bars"),
        ChartKind::Stacked | ChartKind::Donut => (rows.len(), PARTS, "parts", "chart-many-parts"),
    };
    if checked.chart.table && labels.len() > TABLE_ROWS {
        let rows = labels.len();
        let message =
            format!("the table of the chart `{}` has {rows} rows (more than {TABLE_ROWS})", checked.id);
        let problem = Diagnostic::warning(message)
            .at(checked.written.table.as_ref().map_or(checked.place, |table| &table.place))
            .hint("it is left out where it has no room: remove `table`, or some of the rows");
        cx.rule("chart-many-bars", problem);
    }
    if count > most {
        let message = format!("the chart `{}` has {count} {what} (more than {most})", checked.id);
        let problem = Diagnostic::warning(message).at(checked.place);
        cx.rule(rule, problem.hint("keep the largest, and add the others up in one row"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, chart_case as case, check, expect};

    /// Rows with values of their own.
    fn rows(count: usize, series: usize) -> String {
        let row = |index: usize| match series {
            0 => format!("{{ label = 'r{index}', value = 1 }}"),
            _ => format!("{{ label = 'r{index}', value = 1, series = 's{}' }}", index % series),
        };
        format!("rows = [{}]", (0..count).map(row).collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn too_little_and_too_much_are_reported() {
        let kind = |kind: &str, rows: String| {
            check(&format!("{HEAD}{}", case(&format!("kind = '{kind}'\n{rows}")))).1
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(kind("bar", rows(8, 0)), none);
        assert_eq!(
            kind("bar", rows(9, 0)),
            [
                "warning[chart-many-bars]: the chart `c` has 9 bars (more than 8) @ c -> keep the largest, and add the others up in one row"
            ]
        );
        assert_eq!(kind("line", rows(9, 0)), none);
        assert_eq!(
            kind("line", rows(1, 0)),
            [
                "error: the line chart `c` has one point alone @ c -> a line needs two points: add one, or choose another kind"
            ]
        );
        assert_eq!(
            kind("table", rows(13, 0)),
            [
                "warning[chart-many-bars]: the chart `c` has 13 rows (more than 12) @ c -> keep the largest, and add the others up in one row"
            ]
        );
        assert_eq!(
            kind("stacked", rows(6, 0)),
            [
                "warning[chart-many-parts]: the chart `c` has 6 parts (more than 5) @ c -> keep the largest, and add the others up in one row"
            ]
        );
        assert_eq!(kind("column", rows(8, 4)), none);
        assert_eq!(
            kind("column", rows(8, 5)),
            [
                "warning[chart-many-series]: the chart `c` has 5 series (more than 4) @ c -> split the chart, or leave some out"
            ]
        );
        assert_eq!(
            kind("line", format!("table = true\n{}", rows(13, 0))),
            [
                "warning[chart-many-bars]: the table of the chart `c` has 13 rows (more than 12) @ true -> it is left out where it has no room: remove `table`, or some of the rows"
            ]
        );
        assert_eq!(kind("line", format!("table = true\n{}", rows(12, 0))), none);
        let dots = |count, series| rows(count, series).replace("value = 1", "value = 2");
        assert_eq!(kind("dot", dots(12, 0)), none);
        assert_eq!(
            kind("dot", dots(13, 0)),
            [
                "warning[chart-many-bars]: the chart `c` has 13 lines (more than 12) @ c -> keep the largest, and add the others up in one row"
            ]
        );
        expect(&[(
            &case("kind = 'bar'\nfigures = ['growth']"),
            &[
                "warning[chart-single-change]: the chart `c` shows one change alone @ c @ 'growth' -> show it among the key figures, or chart the values that it compares",
            ],
        )]);
    }
}
