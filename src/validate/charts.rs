//! Charts: their rows, as figures, values of their own or what is left of a whole.
//!
//! What depends on amounts is checked in `chart_rules` and `chart_parts`, once derived figures are known.

use super::context::Context;
use super::items::Draft;
use super::names::repeated;
use super::texts::Field;
use super::{chart_rests, common, evidence, units};
use crate::bounds;
use crate::brief::{Body, Chart, Evidence, Kind, Row, RowValue, Unit, Wording};
use crate::brief_file::{self, ChartKind, Status};
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// A chart.
pub(super) fn chart<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Chart) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: Some(cx.needed("title", &written.title, Field::Title, &id.place)),
        alt: cx.text("alt", &written.alt, Field::Title),
        ..common::wording(cx, common)
    };
    let kind = written.kind.as_ref().map_or(ChartKind::Table, |kind| kind.value);
    let whole = written.whole.clone().filter(|whole| cx.knows(Kind::Figure, whole));
    let body = Body::Chart(Chart {
        kind,
        rows: rows(cx, id, written, kind),
        subtitle: cx.string("subtitle", &written.subtitle),
        unit: written.unit.as_ref().and_then(|unit| units::unit(cx, unit)).unwrap_or(Unit::None),
        whole,
        table: written.table.as_ref().is_some_and(|table| table.value),
    });
    let is_table = written.kind.as_ref().is_some_and(|kind| kind.value == ChartKind::Table);
    if let Some(table) = written.table.as_ref().filter(|table| table.value && is_table) {
        let problem = Diagnostic::error(format!("the chart `{}` is a table already", id.value));
        cx.error(problem.at(&table.place).hint("remove `table`, or choose another kind of chart"));
    }
    let item = common::item(cx, Kind::Chart, id, common, wording, body);
    Draft { item, common, figure: None, chart: Some(written) }
}

/// The rows, from `rows` or from `figures`.
fn rows(cx: &Context<'_>, id: &At<String>, written: &brief_file::Chart, kind: ChartKind) -> Vec<Row> {
    let unread = |key: &'static str| written.unread.contains(&key);
    match (&written.rows, &written.figures) {
        (Some(_), Some(figures)) => {
            let place = figures.first().map_or(&id.place, |figure| &figure.place);
            let problem =
                Diagnostic::error(format!("the chart `{}` has both `rows` and `figures`", id.value))
                    .at(place)
                    .hint("put the figures among the rows: `{ figure = \"...\" }`");
            cx.error(problem);
        }
        (None, None) if !unread("rows") && !unread("figures") => {
            let problem =
                Diagnostic::error(format!("the chart `{}` has neither `rows` nor `figures`", id.value))
                    .at(&id.place)
                    .hint("list its figures: `figures = [\"...\", \"...\"]`");
            cx.error(problem);
        }
        _ => {}
    }
    let rows = written.rows.as_deref().unwrap_or_default();
    let figures = written.figures.as_deref().unwrap_or_default();
    let over = rows.get(bounds::LIST_ENTRIES).map(|row| &row.place);
    cx.check_length("rows", rows.len(), over);
    cx.check_length("figures", figures.len(), figures.get(bounds::LIST_ENTRIES).map(|one| &one.place));
    let stated = written.rows.is_some() || written.figures.is_some();
    if stated && rows.is_empty() && figures.is_empty() && !unread("rows") && !unread("figures") {
        let problem = Diagnostic::error(format!("the chart `{}` has no rows", id.value));
        cx.error(problem.at(&id.place).hint("list its figures, or remove the chart"));
    }
    for (name, first, again) in repeated(figures.iter().map(|one| (one.value.as_str(), &one.place))) {
        cx.twice(name, first, again);
    }
    let sourced = written.common.source.is_some() || written.unread.contains(&"source");
    let mut list: Vec<Row> = rows.iter().filter_map(|row| self::row(cx, id, row, sourced)).collect();
    list.extend(figures.iter().filter(|figure| cx.knows(Kind::Figure, figure)).map(of_figure));
    chart_rests::check(cx, id, &list, kind);
    list
}

/// A row that shows a figure by its own label.
fn of_figure(figure: &At<String>) -> Row {
    Row {
        label: None,
        value: RowValue::Figure(figure.clone()),
        series: None,
        highlight: false,
        status: Status::Verified,
        evidence: Vec::new(),
        place: figure.place.clone(),
    }
}

/// A row; nothing where it is not clear what it shows, which is reported.
fn row(cx: &Context<'_>, id: &At<String>, written: &brief_file::Row, sourced: bool) -> Option<Row> {
    let label = cx.text("label", &written.label, Field::Name);
    let series = cx.string("series", &written.series);
    let own =
        evidence::Own { source: &written.source, locator: &written.locator, evidence: &written.evidence };
    let proofs = own.evidence(cx);
    let value = value(cx, id, written)?;
    let unread = |key: &'static str| written.unread.contains(&key);
    let named = label.is_some() || written.label.is_some() || unread("label");
    if !named && !matches!(value, RowValue::Figure(_)) {
        let problem = Diagnostic::error(format!("a row of the chart `{}` has no label", id.value))
            .at(&written.place)
            .hint("add `label = \"...\"`");
        cx.error(problem);
    }
    check_source(cx, id, written, &value, &proofs, sourced || unread("source"));
    // The status of a figure is laid on its row later.
    let status = match &value {
        RowValue::Figure(_) | RowValue::Rest | RowValue::Missing => Status::Verified,
        RowValue::Own(_) => Status::Reported,
    };
    Some(Row {
        label,
        value,
        series,
        highlight: false,
        status: written.status.as_ref().map_or(status, |status| status.value),
        evidence: proofs,
        // A value from a table was written there.
        place: match &written.value {
            Some(value) if value.place.file != written.place.file => value.place.clone(),
            _ => written.place.clone(),
        },
    })
}

/// What a row shows: one of a figure, a value, the rest, or a gap.
fn value(cx: &Context<'_>, id: &At<String>, written: &brief_file::Row) -> Option<RowValue> {
    let rest = written.rest.as_ref().filter(|rest| rest.value);
    let figure = written.figure.as_ref().map(|figure| ("figure", &figure.place));
    let value = written.value.as_ref().map(|value| ("value", &value.place));
    let rest = rest.map(|rest| ("rest", &rest.place));
    let missing = written.missing.as_ref().filter(|missing| missing.value);
    let missing = missing.map(|missing| ("missing", &missing.place));
    let given: Vec<_> = [figure, value, rest, missing].into_iter().flatten().collect();
    match given.as_slice() {
        [] => {
            if !["figure", "value", "rest", "missing"].iter().any(|key| written.unread.contains(key)) {
                let problem = Diagnostic::error(format!("a row of the chart `{}` shows nothing", id.value))
                    .at(&written.place)
                    .hint(
                        "give it a `figure`, a `value`, or `rest = true`; names without numbers are no chart",
                    )
                    .hint("where a value is missing among others, `missing = true` shows the gap");
                cx.error(problem);
            }
            return None;
        }
        [_] => {}
        [(one, first), (other, second), ..] => {
            let problem =
                Diagnostic::error(format!("a row of the chart `{}` has `{one}` and `{other}`", id.value))
                    .at(second)
                    .at(first)
                    .hint("a row shows one thing: remove one of them");
            cx.error(problem);
        }
    }
    if let Some(figure) = &written.figure {
        return cx.knows(Kind::Figure, figure).then(|| RowValue::Figure(figure.clone()));
    }
    if let Some(value) = &written.value {
        return Some(RowValue::Own(value.0));
    }
    Some(if missing.is_some() { RowValue::Missing } else { RowValue::Rest })
}

/// Checks that a value of a row's own has a source, and that a figure has none beside its own.
fn check_source(
    cx: &Context<'_>,
    id: &At<String>,
    written: &brief_file::Row,
    value: &RowValue,
    evidence: &[Evidence],
    sourced: bool,
) {
    match value {
        RowValue::Own(_) if evidence.is_empty() && !sourced => {
            let problem = Diagnostic::warning(format!("a value in the chart `{}` has no source", id.value))
                .at(written.value.as_ref().map_or(&written.place, |value| &value.place))
                .hint("name it in the row or in the chart: `source = \"...\"`");
            cx.rule("chart-value-without-source", problem);
        }
        RowValue::Figure(figure) => {
            if let Some(first) = evidence.first() {
                let problem =
                    Diagnostic::error(format!("a row with the figure `{}` has a source", figure.value))
                        .at(&first.source.place)
                        .hint("remove it: the figure has sources of its own");
                cx.error(problem);
            }
        }
        RowValue::Missing => {
            if let Some(first) = evidence.first() {
                let message = format!("a row of the chart `{}` without a value has a source", id.value);
                let hint = "remove it: there is nothing to prove";
                cx.error(Diagnostic::error(message).at(&first.source.place).hint(hint));
            }
        }
        RowValue::Own(_) | RowValue::Rest => {}
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
    fn a_chart_has_rows_or_figures() {
        expect(&[
            (&case("kind = 'bar'\nfigures = ['a', 'b']"), &[]),
            (
                &case("kind = 'bar'"),
                &[
                    "error: the chart `c` has neither `rows` nor `figures` @ c -> list its figures: `figures = [\"...\", \"...\"]`",
                ],
            ),
            (
                &case("kind = 'bar'\nfigures = ['a']\nrows = [{ figure = 'b' }]"),
                &[
                    "error: the chart `c` has both `rows` and `figures` @ 'a' -> put the figures among the rows: `{ figure = \"...\" }`",
                ],
            ),
            (
                &case("kind = 'bar'\nfigures = []"),
                &["error: the chart `c` has no rows @ c -> list its figures, or remove the chart"],
            ),
            (
                &case("kind = 'bar'\nfigures = ['a', 'b', 'a']"),
                &[
                    "error: `a` is named twice @ 'a' @ 'a' -> remove one of them",
                    "error: two rows of the chart `c` are called `A` @ 'a' @ 'a' -> give one of them another `label`",
                ],
            ),
            (
                &case("kind = 'bar'\nfigures = ['a', 'bb']"),
                &["error: unknown figure `bb` @ 'bb' -> did you mean `b`?"],
            ),
            (
                &case("kind = 'bar'\nfigures = ['a', 's']"),
                &["error: unknown figure `s` @ 's' -> `s` is a source, not a figure"],
            ),
            (
                &case("kind = 'bar'\nfigures = 'a'"),
                &["error: expected a list, found text @ 'a' -> put it in square brackets: `[\"a\"]`"],
            ),
        ]);
    }

    #[test]
    fn a_row_shows_one_thing_and_says_where_it_is_from() {
        let rows = |row: &str| case(&format!("kind = 'bar'\nrows = [{{ figure = 'a' }}, {row}]"));
        expect(&[
            (&rows("{ label = 'X', value = 3, source = 's' }"), &[]),
            (
                &rows("{ label = 'X' }"),
                &[
                    "error: a row of the chart `c` shows nothing @ { label = 'X' } -> give it a `figure`, a `value`, or `rest = true`; names without numbers are no chart",
                ],
            ),
            (
                &rows("{ label = 'X', figure = 'b', value = 3 }"),
                &[
                    "error: a row of the chart `c` has `figure` and `value` @ 3 @ 'b' -> a row shows one thing: remove one of them",
                ],
            ),
            (
                &rows("{ value = 3, source = 's' }"),
                &[
                    "error: a row of the chart `c` has no label @ { value = 3, source = 's' } -> add `label = \"...\"`",
                ],
            ),
            (
                &rows("{ label = 'X', value = 3 }"),
                &[
                    "warning[chart-value-without-source]: a value in the chart `c` has no source @ 3 -> name it in the row or in the chart: `source = \"...\"`",
                ],
            ),
            (
                &rows("{ label = 'X', figure = 'b', source = 's' }"),
                &[
                    "error: a row with the figure `b` has a source @ 's' -> remove it: the figure has sources of its own",
                ],
            ),
            (&rows("{ label = 'X', value = 'three' }"), &["error: expected a number, found text @ 'three'"]),
            (&format!("{}\nsource = 's'", rows("{ label = 'X', value = 3 }")), &[]),
        ]);
    }

    #[test]
    fn a_table_stands_with_any_chart_but_a_table() {
        expect(&[
            (&case("kind = 'bar'\nfigures = ['a', 'b']\ntable = true"), &[]),
            (&case("kind = 'table'\nfigures = ['a', 'b']\ntable = false"), &[]),
            (
                &case("kind = 'table'\nfigures = ['a', 'b']\ntable = true"),
                &[
                    "error: the chart `c` is a table already @ true -> remove `table`, or choose another kind of chart",
                ],
            ),
        ]);
    }
}
