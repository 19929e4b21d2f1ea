//! Cells of CSV that spreadsheets open.

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what begins like one. Spreadsheets
/// do not show it; the text of a source may be anybody's.
pub(crate) fn harmless(cell: String) -> String {
    const BEGINS_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.trim_start_matches(' ').starts_with(BEGINS_FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_made_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1"] {
            assert_eq!(harmless(cell.into()), format!("'{cell}"));
        }
        for cell in ["$410 billion", "down 35%", "1-2", ""] {
            assert_eq!(harmless(cell.into()), cell);
        }
    }
}
