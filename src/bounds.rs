//! The bounds of a brief, checked before the engine sees anything.
//!
//! They keep a hostile or broken file from taking all memory or time; no brief that people read comes
//! near them.

/// Bytes of a TOML file.
pub(crate) const FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Bytes of one row of a table.
pub(crate) const ROW_BYTES: usize = 1 << 20;

/// Columns of a table.
pub(crate) const COLUMNS: usize = 1_000;

/// Bytes of a source's file, and of the text that is read from it.
pub(crate) const SOURCE_BYTES: usize = 64 * 1024 * 1024;

/// Glyphs, shapes and pictures that the pages of a PDF draw.
pub(crate) const DRAWN: usize = 20_000_000;

/// Glyphs on one page of a PDF.
pub(crate) const GLYPHS_OF_PAGE: usize = 1_000_000;

/// How deep the values of a PDF may be nested.
pub(crate) const PDF_NESTING: usize = 500;

/// Attributes of a tag in a web page.
pub(crate) const ATTRIBUTES: usize = 2_000;

/// Characters of one text.
pub(crate) const TEXT_CHARACTERS: usize = 20_000;

/// Characters of one word.
pub(crate) const WORD_CHARACTERS: usize = 500;

/// Combining marks in a row.
pub(crate) const MARKS_IN_A_ROW: usize = 8;

/// Items of a brief, of all kinds together.
pub(crate) const ITEMS: usize = 2_000;

/// Entries of one list within an item: points, rows, keywords.
pub(crate) const LIST_ENTRIES: usize = 500;

/// Audiences of a brief.
pub(crate) const AUDIENCES: usize = 100;

/// How deep tables and lists may be nested.
pub(crate) const NESTING: usize = 16;

/// Bytes of a picture's file.
pub(crate) const PICTURE_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of a design.
pub(crate) const DESIGN_BYTES: u64 = 1024 * 1024;

/// Bytes of a font that a design names.
pub(crate) const FONT_BYTES: u64 = 32 * 1024 * 1024;

/// Font files that a design names.
pub(crate) const FONT_FILES: usize = 60;

/// Pixels of a picture.
pub(crate) const PIXELS: u64 = 50_000_000;

/// Decimals that a derived figure may print.
pub(crate) const DECIMALS: u32 = 12;

/// A number as messages write it: 20,000.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_messages_are_grouped() {
        assert_eq!([7, 500, 2_000, 1_234_567].map(grouped), ["7", "500", "2,000", "1,234,567"]);
    }
}
