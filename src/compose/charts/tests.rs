//! Tests of charts as templates see them.

use super::*;
use crate::brief::{Body, Check, Evidence};
use crate::brief_file::Status;
use crate::data::ItemData;
use crate::document::Document;
use crate::testing::sample::{at, audience, brief, chart as chart_item, composed, figure, source};

fn only_chart(items: Vec<Item>) -> ChartData {
    let brief = brief(items, vec![audience("press")]);
    let sections = composed(&brief, "press", Document::Brief).data.sections;
    let found = sections.into_iter().flat_map(|section| section.items).find_map(|item| match item {
        ItemData::Chart(chart) => Some(chart),
        _ => None,
    });
    found.unwrap()
}

fn split() -> Vec<Item> {
    vec![
        chart_item("split", &["eu"], "total"),
        figure("eu", 117).sourced(&["s"]),
        figure("total", 410).sourced(&["t"]),
        source("s"),
        source("t"),
    ]
}

#[test]
fn what_is_left_of_the_whole_is_calculated() {
    let chart = only_chart(split());
    let values: Vec<_> =
        chart.rows.iter().map(|row| (row.label.as_str(), row.value.unwrap(), row.rest)).collect();
    assert_eq!(values, [("label of eu", 117.0, false), ("All others", 293.0, true)]);
    let texts: Vec<_> = chart.rows.iter().map(|row| (row.text.as_str(), row.short.as_str())).collect();
    assert_eq!(texts, [("$117\u{a0}billion", "117"), ("$293\u{a0}billion", "293")]);
    assert_eq!(chart.unit.as_deref(), Some("$\u{a0}billion"));
    assert_eq!(chart.whole.unwrap().raw, "410000000000");
    assert_eq!(chart.base.sources, [1, 2]);
}

#[test]
fn a_row_can_be_computed_with_and_names_its_own_sources() {
    let chart = only_chart(split());
    let rows: Vec<_> = chart.rows.iter().map(|row| (row.raw.as_str(), row.sources.as_slice())).collect();
    // What is left rests on the whole and on all that is taken from it.
    assert_eq!(rows, [("117000000000", &[1][..]), ("293000000000", &[1, 2][..])]);
    assert!(chart.rows.iter().all(|row| row.raw_unit.as_deref() == Some("USD")));
}

#[test]
fn the_description_tells_kind_finding_and_values() {
    let alt = only_chart(split()).alt.replace('\u{a0}', " ");
    assert_eq!(alt, "Stacked bar: Finding of split. label of eu: $117 billion; All others: $293 billion.");
}

#[test]
fn an_unsettled_figure_unsettles_its_row_and_the_rest() {
    let mut items = split();
    items[1].status = Status::Disputed;
    let chart = only_chart(items);
    assert!(chart.rows.iter().all(|row| row.flag.is_some()));
    assert!(chart.alt.contains("(disputed)"), "{}", chart.alt);
}

#[test]
fn a_vague_part_or_whole_makes_a_vague_rest() {
    let texts = |vague: usize| {
        let mut items = split();
        if let Body::Figure(figure) = &mut items[vague].body {
            figure.approx = Some(Approx::Over);
        }
        only_chart(items).rows.into_iter().map(|row| row.short).collect::<Vec<_>>()
    };
    assert_eq!(texts(1), ["over 117", "about 293"]);
    assert_eq!(texts(2), ["117", "over 293"]);
}

#[test]
fn rows_share_the_largest_scale() {
    let mut items = split();
    if let Body::Figure(figure) = &mut items[1].body {
        figure.amount.power = 6;
    }
    let chart = only_chart(items);
    let values: Vec<_> = chart.rows.iter().map(|row| (row.value.unwrap(), row.short.as_str())).collect();
    assert_eq!(values, [(0.117, "0.117"), (409.883, "409.883")]);
}

/// A chart of a kind with values of its own: label, series, value.
fn own(kind: ChartKind, values: &[(&str, Option<&str>, Option<i64>)]) -> ChartData {
    let mut item = chart_item("own", &[], "none");
    let Body::Chart(chart) = &mut item.body else { panic!() };
    (chart.kind, chart.unit, chart.whole) = (kind, Unit::Percent, None);
    let first = chart.rows[0].clone();
    let row = |(label, series, value): &(&str, Option<&str>, Option<i64>)| Row {
        label: Some(crate::testing::sample::text(label)),
        series: series.map(str::to_owned),
        value: value.map_or(RowValue::Missing, |value| RowValue::Own(value.into())),
        ..first.clone()
    };
    chart.rows = values.iter().map(row).collect();
    only_chart(vec![item])
}

#[test]
fn a_gap_has_its_word_and_no_number() {
    let chart = own(ChartKind::Line, &[("2020", None, Some(20)), ("2021", None, None)]);
    let gap = &chart.rows[1];
    assert_eq!((gap.value, gap.text.as_str(), gap.short.as_str()), (None, "no data", "no data"));
    assert_eq!((gap.raw.as_str(), gap.raw_unit.as_deref()), ("", None));
    assert_eq!(chart.alt, "Line chart: Finding of own. 2020: 20%; 2021: no data.");
    // Gaps neither count among units nor stretch the axis.
    assert_eq!(chart.unit.as_deref(), Some("%"));
    assert!(chart.ticks.iter().all(|tick| tick.value >= 20.0), "{:?}", chart.ticks);
}

#[test]
fn an_axis_without_zero_says_so_and_bars_never_have_one() {
    let far = [("2020", None, Some(96)), ("2021", None, Some(98))];
    assert_eq!(own(ChartKind::Line, &far).scale.as_deref(), Some("Zero is not on the scale"));
    assert_eq!(own(ChartKind::Dot, &far).scale.as_deref(), Some("Zero is not on the scale"));
    assert_eq!(own(ChartKind::Column, &far).scale, None);
    let near = [("2020", None, Some(20)), ("2021", None, Some(98))];
    assert_eq!(own(ChartKind::Line, &near).scale, None);
    // Panels over time are lines, and others are bars.
    let panels = |label| [(label, Some("one"), Some(96)), (label, Some("two"), Some(98))];
    assert!(own(ChartKind::Panels, &panels("2020")).scale.is_some());
    assert_eq!(own(ChartKind::Panels, &panels("North")).scale, None);
}

#[test]
fn items_with_several_values_are_described_once() {
    let values = [
        ("Wales", Some("2019"), Some(15)),
        ("Wales", Some("2023"), Some(12)),
        ("England", Some("2019"), Some(14)),
        ("England", Some("2023"), None),
    ];
    assert_eq!(
        own(ChartKind::Slope, &values).alt,
        "Slope chart, 2019 to 2023: Finding of own. Wales: 15% to 12%; England: 14% to no data."
    );
    assert_eq!(
        own(ChartKind::Dot, &values).alt,
        "Dot plot: Finding of own. Wales: 15% (2019), 12% (2023); England: 14% (2019), no data (2023)."
    );
    assert_eq!(
        own(ChartKind::Panels, &values[..2]).alt,
        "Small charts: Finding of own. 2019, Wales: 15%; 2023, Wales: 12%."
    );
}

#[test]
fn a_range_has_its_ends_in_the_scale_of_all_rows() {
    let mut items = split();
    if let Body::Figure(figure) = &mut items[1].body {
        figure.range = Some((Decimal::from(110), Decimal::from(120)));
    }
    let chart = only_chart(items);
    assert_eq!(chart.rows.iter().map(|row| row.range).collect::<Vec<_>>(), [Some([110.0, 120.0]), None]);
}

#[test]
fn bars_have_an_axis_from_zero_and_values_of_their_own_their_sources() {
    let mut item = chart_item("own", &[], "none");
    if let Body::Chart(chart) = &mut item.body {
        chart.kind = ChartKind::Bar;
        chart.unit = Unit::Percent;
        chart.whole = None;
        chart.rows[0].value = RowValue::Own(Decimal::from(94));
        chart.rows[0].evidence =
            vec![Evidence { source: at("s".into()), locator: None, words: None, check: Check::default() }];
    }
    let chart = only_chart(vec![item, source("s")]);
    assert_eq!(chart.rows[0].short, "94%");
    assert_eq!(chart.ticks.first().map(|tick| tick.value), Some(0.0));
    assert!(chart.ticks.last().is_some_and(|tick| tick.value >= 94.0));
    assert_eq!(chart.base.sources, [1]);
}
