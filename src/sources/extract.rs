//! From a source's file to its text (interface; being written).

use std::path::Path;

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extracted {
    /// The text.
    pub(crate) text: String,
    /// Of a PDF: the byte at which each page begins.
    pub(crate) pages: Vec<usize>,
    /// Whether the text is not the file itself: read from a PDF or a web page.
    pub(crate) derived: bool,
}

impl Extracted {
    /// The name that messages show for it, from the file's.
    pub(crate) fn name(&self, file: &str) -> String {
        if self.derived { format!("{file} (its text)") } else { file.to_owned() }
    }
}

/// Why a file gives no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// What is wrong: "is longer than 64 MiB".
    pub(crate) reason: String,
    /// What to do.
    pub(crate) hint: Option<String>,
}

/// Reads the text of a file: plain text, Markdown, HTML or PDF.
pub(crate) fn read(path: &Path) -> Result<Extracted, Unreadable> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Unreadable { reason: format!("cannot be read ({})", error.kind()), hint: None })?;
    Ok(Extracted { text, pages: Vec::new(), derived: false })
}
