//! A chart's data as CSV, for spreadsheets and programs.

use rust_decimal::Decimal;

use crate::data::{ChartData, Data, ItemData};
use crate::diagnostic::Diagnostic;

/// What stands above the columns: the same in every language, so that programs find them.
const HEAD: [&str; 6] = ["label", "series", "value", "unit", "status", "source"];

/// Tells spreadsheets that the file is UTF-8; they would take it for the system's own encoding.
const MARK: &str = "\u{feff}";

/// What spreadsheets take for the start of a formula, in full width as well.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

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
        let cells = [
            row.label.as_str(),
            row.series.as_deref().unwrap_or_default(),
            &row.raw,
            row.raw_unit.as_deref().unwrap_or_default(),
            row.flag.as_ref().map(|flag| flag.text.as_str()).unwrap_or_default(),
            &sources.join("; "),
        ];
        writer.write_record(cells.map(harmless)).map_err(|error| unwritable(&error))?;
    }
    writer.into_inner().map(Some).map_err(|error| unwritable(error.error()))
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one. Numbers
/// are themselves.
fn harmless(cell: &str) -> String {
    let cell = cell.replace(|char: char| char.is_control(), " ");
    let is_number = cell.parse::<Decimal>().is_ok();
    if !is_number && cell.trim_start().starts_with(FORMULA) { format!("'{cell}") } else { cell }
}
