//! What a document prints that stands in no text of the brief: fixed words, numbers, dates, entries of the list
//! of sources.

use crate::brief::{Body, Brief, Form, Item};
use crate::compose::figures;
use crate::data::{ChartData, Data, ItemData};
use crate::date::When;
use crate::leak::passages::{FLAG_LABEL, HOUSE_LABELS};
use crate::select::Selection;

/// Fixed words, dates and entries of the list of sources.
pub(super) fn words(brief: &Brief, selection: &Selection, data: &Data, flagged: bool) -> Vec<String> {
    let mut words = Vec::new();
    let house = data.audience.internal;
    for (key, label) in &data.labels {
        let kept = !house && HOUSE_LABELS.contains(&key.as_str()) || !flagged && key == FLAG_LABEL;
        if !kept {
            words.extend(label.split(['{', '}']).map(str::to_owned));
        }
    }
    let head = &data.head;
    words.extend([head.date.text.clone()]);
    words.extend(data.marking.as_ref().map(|marking| marking.text.clone()));
    words.extend([&head.data_as_of, &data.release].into_iter().flatten().cloned());
    for source in &data.sources {
        words.extend([source.text.clone(), source.short.clone()]);
        words.extend(source.accessed.clone());
    }
    words.extend(data.slides.iter().filter_map(|slide| slide.part.clone()));
    for shown in &selection.items {
        dates(brief, &shown.item, &mut words);
    }
    words
}

/// Numbers, with what goes with them.
pub(super) fn numbers(brief: &Brief, selection: &Selection, data: &Data) -> Vec<String> {
    let mut words = Vec::new();
    let sections = data.sections.iter().flat_map(|section| &section.items);
    for item in sections.chain(data.slides.iter().flat_map(|slide| &slide.items)) {
        if let ItemData::Chart(chart) = item {
            words.extend(of_chart(chart));
        }
    }
    for shown in &selection.items {
        if let Body::Figure(figure) = &shown.item.body {
            let id = &shown.item.id;
            let forms = [Form::Full, Form::Value, Form::Number, Form::Change, Form::Was, Form::Period];
            words.extend(forms.into_iter().filter_map(|form| figures::reference(brief, id, form)));
            words.extend(figures::qualifier(brief, figure));
            words.extend(figures::change(brief, figure));
            words.push(figures::amount(brief, figure).text);
        }
    }
    words
}

/// The numbers of a chart.
fn of_chart(chart: &ChartData) -> impl Iterator<Item = String> + '_ {
    let rows = chart.rows.iter().flat_map(|row| [&row.text, &row.short]);
    let whole = chart.whole.iter().map(|whole| &whole.text);
    let axis = chart.ticks.iter().map(|tick| &tick.text).chain(&chart.scale);
    rows.chain(whole).chain(axis).chain(&chart.unit).cloned()
}

/// The dates of an item.
fn dates(brief: &Brief, item: &Item, words: &mut Vec<String>) {
    let date = |when: When| brief.locale.date(when);
    match &item.body {
        Body::Event { date: from, until } => {
            words.push(date(from.value));
            if let Some(until) = until {
                words.push(date(until.value));
                words.push(brief.locale.span(from.value, Some(until.value)));
            }
        }
        Body::Quote(quote) => words.extend(quote.date.map(date)),
        Body::Step { due, .. } => words.extend(due.map(date)),
        Body::Source(source) => words.extend(source.date.map(date)),
        Body::Theme
        | Body::Figure(_)
        | Body::Chart(_)
        | Body::Risk { .. }
        | Body::Question { .. }
        | Body::Image { .. } => {}
    }
}
