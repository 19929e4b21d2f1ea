//! A chart's data as CSV, for spreadsheets and programs.

use crate::data::{ChartData, Data, ItemData};
use crate::diagnostic::Diagnostic;
use crate::text::cells::harmless;

/// What stands above the columns: the same in every language, so that programs find them.
const HEAD: [&str; 6] = ["label", "series", "value", "unit", "status", "source"];

/// Tells spreadsheets that the file is UTF-8; they would take it for the system's own encoding.
const MARK: &str = "\u{feff}";

/// The chart of a document, wherever it stands in it.
pub(crate) fn find<'a>(data: &'a Data, item: &str) -> Option<&'a ChartData> {
    let id = item.strip_prefix("chart.")?;
    let on_page = data.sections.iter().flat_map(|section| &section.items);
    let on_slides = data.slides.iter().flat_map(|slide| &slide.items);
    on_page.chain(on_slides).find_map(|item| match item {
        ItemData::Chart(chart) if chart.base.id == id => Some(chart),
        _ => None,
    })
}

/// The data of a chart; nothing where the document does not show it.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn csv(data: &Data, item: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
    let Some(chart) = find(data, item) else { return Ok(None) };
    let unwritable = |error: &dyn std::error::Error| {
        Diagnostic::error(format!("the data of `{item}` cannot be written ({error})"))
    };
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    writer.write_record(HEAD).map_err(|error| unwritable(&error))?;
    for row in &chart.rows {
        let numbers = if row.sources.is_empty() { &chart.base.sources } else { &row.sources };
        let sources = data.sources.iter().filter(|source| numbers.contains(&source.number));
        let sources: Vec<&str> = sources.map(|source| source.text.as_str()).collect();
        // What keeps words on one line of a page only hinders those who look for them in a cell.
        let text = |text: Option<&str>| {
            harmless(text.unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ").replace('\u{ad}', ""))
        };
        let cells = [
            text(Some(&row.label)),
            text(row.series.as_deref()),
            // Our own number: a minus before it makes no formula.
            row.raw.clone(),
            text(row.raw_unit.as_deref()),
            text(row.flag.as_ref().map(|flag| flag.text.as_str())),
            text(Some(&sources.join("; "))),
        ];
        writer.write_record(cells).map_err(|error| unwritable(&error))?;
    }
    writer.into_inner().map(Some).map_err(|error| unwritable(error.error()))
}
