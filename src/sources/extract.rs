//! From a source's file to its text, as a reader sees it: without marks, tags and fonts.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{html, kinds, markdown, pdf, plain};
use crate::bounds::SOURCE_BYTES;
use crate::paths;

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

impl Unreadable {
    /// A reason, to stand after the file's name.
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), hint: None }
    }

    /// With what to do.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// The bytes of a file that is not too long.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let unreadable =
        |error: std::io::Error| Unreadable::new(format!("cannot be read ({})", paths::reason(&error)));
    let found = path.metadata().map_err(unreadable)?;
    if !found.is_file() {
        // Opening a pipe would wait for ever.
        return Err(Unreadable::new(if found.is_dir() { "is a folder" } else { "is no file" }));
    }
    let limit = u64::try_from(SOURCE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if found.len() <= limit {
        bytes.reserve(usize::try_from(found.len()).map_or(0, |length| length.saturating_add(1)));
        // The file may have grown since.
        let file = File::open(path).map_err(unreadable)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if found.len() > limit || bytes.len() > SOURCE_BYTES {
        return Err(Unreadable::new(format!("is longer than {} MiB", SOURCE_BYTES >> 20))
            .hint("save the part that is cited as a file of its own"));
    }
    Ok(bytes)
}

/// The text in some bytes of a file with this name: plain text, Markdown, HTML or PDF.
pub(crate) fn from_bytes(bytes: Vec<u8>, path: &Path) -> Result<Extracted, Unreadable> {
    let mut extracted = if kinds::is_pdf(&bytes, path) {
        pdf::read(bytes)?
    } else if let Some(problem) = kinds::foreign(&bytes) {
        return Err(problem);
    } else {
        let text = plain::decode(bytes)?;
        let kind = kinds::of_text(&text, path)?;
        let written = |text| Extracted { text, pages: Vec::new(), derived: false };
        match kind {
            kinds::Kind::Html { xml } => Extracted { derived: true, ..written(html::text(&text, xml)?) },
            // Its lines are the file's.
            kinds::Kind::Markdown => written(markdown::text(&text)),
            kinds::Kind::Plain => written(text),
        }
    };
    if !extracted.text.contains(is_visible) {
        return Err(Unreadable::new("holds no text"));
    }
    // A terminal would obey them. Each of these characters has the length of what replaces it.
    if has_control(extracted.text.as_bytes()) {
        let cleaned = extracted.text.chars().map(|char| if is_control(char) { blank(char) } else { char });
        extracted.text = cleaned.collect();
    }
    Ok(extracted)
}

/// Whether a character shows that there is text.
fn is_visible(char: char) -> bool {
    !char.is_whitespace()
        && !is_control(char)
        && !matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// Whether a character means something to a terminal and nothing to a reader.
fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\n' | '\t')
}

/// Whether a text has such a character, byte by byte: most texts have none, and are long.
fn has_control(text: &[u8]) -> bool {
    let low = |byte: &u8| *byte < b' ' && *byte != b'\n' && *byte != b'\t' || *byte == 0x7f;
    text.iter().any(low) || text.windows(2).any(|pair| matches!(pair, [0xc2, 0x80..=0x9f]))
}

/// The white space that stands for a control character, as long in bytes.
fn blank(char: char) -> char {
    if char.is_ascii() { ' ' } else { '\u{a0}' }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(path: &Path) -> Result<Extracted, Unreadable> {
        from_bytes(bytes(path)?, path)
    }

    fn of(bytes: &[u8], name: &str) -> Result<Extracted, Unreadable> {
        from_bytes(bytes.to_vec(), Path::new(name))
    }

    #[test]
    fn each_kind_of_file_gives_the_text_that_a_reader_sees() {
        let cases = [
            ("a.txt", "410 *billion*\r\n& more", "410 *billion*\n& more"),
            ("a.md", "# 410 *billion* &amp;\nmore", "410 billion &\nmore"),
            ("a.html", "<p>410 <b>billion</b> &amp; more", "410 billion & more"),
            ("a", "<!doctype html><p>410", "410"),
        ];
        for (name, file, text) in cases {
            assert_eq!(of(file.as_bytes(), name).unwrap().text.trim(), text, "{name}");
        }
    }

    #[test]
    fn a_file_without_text_is_no_source() {
        for (name, file) in
            [("a.txt", " \n\t\u{a0}"), ("a.md", "[a]: b"), ("a.txt", ""), ("a.txt", "\u{feff}")]
        {
            assert_eq!(of(file.as_bytes(), name).unwrap_err().reason, "holds no text", "{name}");
        }
    }

    #[test]
    fn control_characters_become_spaces_and_no_byte_moves() {
        let text = of("a\u{1b}[31m\u{c}b\u{9b}c\u{7f}\n".as_bytes(), "a.txt").unwrap().text;
        assert_eq!(text, "a [31m b\u{a0}c \n");
    }

    #[test]
    fn files_that_cannot_be_read_say_why() {
        let folder = tempfile::tempdir().unwrap();
        let reason = |name: &str| read(&folder.path().join(name)).unwrap_err().reason;
        assert_eq!(reason("none.txt"), "cannot be read (not found)");
        assert_eq!(reason(""), "is a folder");
        let long = File::create(folder.path().join("long.txt")).unwrap();
        long.set_len(u64::try_from(SOURCE_BYTES).unwrap() + 1).unwrap();
        assert_eq!(reason("long.txt"), "is longer than 64 MiB");
        std::fs::write(folder.path().join("short.txt"), "text").unwrap();
        assert_eq!(read(&folder.path().join("short.txt")).unwrap().text, "text");
    }

    proptest! {
        #[test]
        fn no_bytes_panic_under_any_name(
            bytes in prop::collection::vec(any::<u8>(), 0..400),
            start in prop::sample::select(vec!["", "%PDF-1.7\n", "<!doctype html>", "\u{feff}", "PK\x03\x04", "<?xml"]),
            name in prop::sample::select(vec!["a", "a.txt", "a.md", "a.html", "a.xhtml", "a.pdf"]),
        ) {
            let file: Vec<u8> = start.bytes().chain(bytes).collect();
            if let Ok(read) = of(&file, name) {
                prop_assert!(read.text.contains(is_visible) && !read.text.contains(is_control));
                prop_assert!(read.pages.iter().all(|page| read.text.is_char_boundary(*page)));
            }
        }

        #[test]
        fn no_text_panics_under_any_name(
            text in "[<>a-z&;*_`\\[\\]()!\\\\ \n|#/\"'=-]{0,200}|\\PC{0,100}",
            name in prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.xhtml"]),
        ) {
            if let Ok(read) = of(text.as_bytes(), name)
                && !name.ends_with("html")
            {
                let lines = |text: &str| text.matches('\n').count();
                prop_assert!(lines(&read.text) <= lines(&text.replace("\r\n", "\n").replace('\r', "\n")));
            }
        }
    }
}
