//! Rows of charts that have no value of their own: what is left of a whole, and gaps.

use super::context::Context;
use crate::brief::{Row, RowValue};
use crate::brief_file::ChartKind;
use crate::diagnostic::Diagnostic;
use crate::files::{At, Place};

/// Checks what is left of a whole, and gaps, where a chart has them.
pub(super) fn check(cx: &Context<'_>, id: &At<String>, rows: &[Row], kind: ChartKind) {
    check_rests(cx, id, rows, kind);
    check_gaps(cx, id, rows, kind);
}

/// Checks that there is one rest at most, and in a chart that can show it.
fn check_rests(cx: &Context<'_>, id: &At<String>, rows: &[Row], kind: ChartKind) {
    let rests: Vec<_> = rows.iter().filter(|row| matches!(row.value, RowValue::Rest)).collect();
    if let [first, second, ..] = rests.as_slice() {
        let problem = Diagnostic::error(format!("the chart `{}` has two rows for what is left", id.value))
            .label(&second.place, "again here")
            .label(&first.place, "first here")
            .hint("remove one of them");
        cx.error(problem);
    }
    if let (Some(rest), ChartKind::Line) = (rests.first(), kind) {
        let problem = Diagnostic::error(format!("the line chart `{}` has a row for what is left", id.value))
            .at(&rest.place)
            .hint("a line has no whole: remove the row");
        cx.error(problem);
    }
    if let Some(series) = rests.first().filter(|_| rows.iter().any(|row| row.series.is_some())) {
        let message = format!("the chart `{}` has series and a row for what is left", id.value);
        let hint = "what is left is counted over all rows: remove the series or the row";
        cx.error(Diagnostic::error(message).at(&series.place).hint(hint));
    }
}

/// Checks that a chart with gaps can show them, and shows something besides.
fn check_gaps(cx: &Context<'_>, id: &At<String>, rows: &[Row], kind: ChartKind) {
    let is_gap = |row: &&Row| matches!(row.value, RowValue::Missing);
    let Some(gap) = rows.iter().find(is_gap) else { return };
    let refuse = |message: String, place: &Place, hint: &str| {
        cx.error(Diagnostic::error(message).at(place).hint(hint));
    };
    if rows.iter().all(|row| is_gap(&row)) {
        refuse(format!("the chart `{}` has no values", id.value), &id.place, "add one, or remove the chart");
    } else if matches!(kind, ChartKind::Stacked | ChartKind::Donut) {
        let message = format!("a part of the {} chart `{}` has no value", kind.word(), id.value);
        let hint = "the parts cannot make a whole without it: remove the row, or choose `kind = \"bar\"`";
        refuse(message, &gap.place, hint);
    } else if rows.iter().any(|row| matches!(row.value, RowValue::Rest)) {
        let message = format!("the chart `{}` has a row without a value and one for what is left", id.value);
        refuse(message, &gap.place, "what is left is not known without it: remove one of the two");
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    /// Two figures and a chart that only lacks what the test adds.
    fn case(keys: &str) -> String {
        format!(
            "{SOURCE}[figure]\na = {{ label = 'A', value = 1, as-of = 2023, source = 's' }}\n\
             b = {{ label = 'B', value = 2, as-of = 2023, source = 's' }}\n[chart.c]\ntitle = 'T'\n{keys}"
        )
    }

    #[test]
    fn a_gap_is_stated_where_a_chart_can_show_it() {
        let gap = "{ label = 'G', missing = true }";
        let rows = |kind: &str, rows: &str| case(&format!("kind = '{kind}'\n{rows}"));
        expect(&[
            (&rows("bar", &format!("rows = [{{ figure = 'a' }}, {gap}]")), &[]),
            (
                &rows("bar", &format!("rows = [{gap}]")),
                &["error: the chart `c` has no values @ c -> add one, or remove the chart"],
            ),
            (
                &rows("donut", &format!("rows = [{{ figure = 'a' }}, {gap}]")),
                &[
                    "error: a part of the donut chart `c` has no value @ { label = 'G', missing = true } -> the parts cannot make a whole without it: remove the row, or choose `kind = \"bar\"`",
                ],
            ),
            (
                &rows(
                    "bar",
                    &format!(
                        "whole = 'b'\nrows = [{{ figure = 'a' }}, {gap}, {{ label = 'R', rest = true }}]"
                    ),
                ),
                &[
                    "error: the chart `c` has a row without a value and one for what is left @ { label = 'G', missing = true } -> what is left is not known without it: remove one of the two",
                ],
            ),
            (
                &rows(
                    "bar",
                    "rows = [{ figure = 'a' }, { label = 'G', value = 1, missing = true, source = 's' }]",
                ),
                &[
                    "error: a row of the chart `c` has `value` and `missing` @ true @ 1 -> a row shows one thing: remove one of them",
                ],
            ),
            (
                &rows("bar", "rows = [{ figure = 'a' }, { label = 'G', missing = true, source = 's' }]"),
                &[
                    "error: a row of the chart `c` without a value has a source @ 's' -> remove it: there is nothing to prove",
                ],
            ),
        ]);
    }

    #[test]
    fn there_is_one_rest_and_only_where_it_can_be_shown() {
        let rest = "{ label = 'R', rest = true }";
        expect(&[
            (&case(&format!("kind = 'bar'\nwhole = 'b'\nrows = [{{ figure = 'a' }}, {rest}]")), &[]),
            (
                &case(&format!(
                    "kind = 'bar'\nwhole = 'b'\nrows = [{{ figure = 'a' }}, {rest}, {{ label = 'R2', rest = true }}]"
                )),
                &[
                    "error: the chart `c` has two rows for what is left @ { label = 'R2', rest = true } @ { label = 'R', rest = true } -> remove one of them",
                ],
            ),
            (
                &case(&format!("kind = 'line'\nwhole = 'b'\nrows = [{{ figure = 'a' }}, {rest}]")),
                &[
                    "error: the line chart `c` has a row for what is left @ { label = 'R', rest = true } -> a line has no whole: remove the row",
                ],
            ),
            (
                &case(&format!("kind = 'bar'\nrows = [{{ figure = 'a' }}, {rest}]")),
                &[
                    "error: the chart `c` has no `whole` to take the rest of @ { label = 'R', rest = true } -> name the figure that the parts make up: `whole = \"...\"`",
                ],
            ),
        ]);
    }
}
