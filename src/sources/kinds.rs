//! What a source's file is: known by how it begins, and by its name where that does not tell.

use std::path::Path;

use super::extract::Unreadable;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A web page. One in XML closes its elements strictly.
    Html {
        /// Whether it is XML.
        xml: bool,
    },
    /// Text with marks.
    Markdown,
    /// Text and nothing else.
    Plain,
}

/// What is done with a document that is not read.
const SAVE_AS: &str = "save it as PDF or as plain text, and name that file";
/// What is done with a picture.
const TYPE_OUT: &str = "run text recognition over it that writes a PDF or a text file, and name that file";
/// What is done with a web page in another form.
const SAVE_PAGE: &str = "save the page as `HTML only`, or print it to PDF";
/// What is done with a packed file.
const UNPACK: &str = "unpack it, and name the file inside";

/// How files begin that are no text: the bytes, where they stand, what that is, what to do.
const FOREIGN: &[(&[u8], usize, &str, &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "a document of an older Microsoft Office", SAVE_AS),
    (b"{\\rtf", 0, "an RTF document", SAVE_AS),
    (b"%!PS", 0, "a PostScript file", SAVE_AS),
    (b"\x89PNG", 0, "a picture", TYPE_OUT),
    (b"\xff\xd8\xff", 0, "a picture", TYPE_OUT),
    (b"GIF8", 0, "a picture", TYPE_OUT),
    (b"II*\0", 0, "a picture", TYPE_OUT),
    (b"MM\0*", 0, "a picture", TYPE_OUT),
    (b"WEBP", 8, "a picture", TYPE_OUT),
    (b"ftyphei", 4, "a picture", TYPE_OUT),
    (b"ftypmif1", 4, "a picture", TYPE_OUT),
    (b"bplist00", 0, "a web archive", SAVE_PAGE),
    (b"\x1f\x8b", 0, "a packed file", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "a packed file", UNPACK),
    (b"Rar!\x1a\x07", 0, "a packed file", UNPACK),
    (b"\x28\xb5\x2f\xfd", 0, "a packed file", UNPACK),
    (b"\xfd7zXZ\0", 0, "a packed file", UNPACK),
];

/// What a ZIP file with some folder or name in it is.
const ZIPPED: &[(&[u8], &str)] = &[
    (b"word/", "a Word document"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"xl/", "an Excel workbook"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"opendocument.presentation", "an OpenDocument presentation"),
    (b"epub+zip", "an e-book"),
];

/// Whether a file is a PDF. Before its mark there may be bytes of other programs.
pub(super) fn is_pdf(bytes: &[u8], path: &Path) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.starts_with(b"%PDF-")
        || has_ending(path, &["pdf"]) && holds(bytes.get(..1024).unwrap_or(bytes), b"%PDF-")
}

/// Why a file that is no PDF is no text either, where it is none.
pub(super) fn foreign(bytes: &[u8]) -> Option<Unreadable> {
    let problem = |what: &str, hint: &str| Some(Unreadable::new(format!("is {what}")).hint(hint));
    if bytes.starts_with(b"PK\x03\x04") {
        let names = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
        // The list of names is at the end.
        let end = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or_default();
        let known = ZIPPED.iter().find(|(mark, _)| holds(names, mark) || holds(end, mark));
        return known.map_or_else(|| problem("a packed file", UNPACK), |(_, what)| problem(what, SAVE_AS));
    }
    let begins = |(mark, at, ..): &&(&[u8], usize, &str, &str)| {
        bytes.get(*at..).is_some_and(|bytes| bytes.starts_with(mark))
    };
    FOREIGN.iter().find(begins).and_then(|(_, _, what, hint)| problem(what, hint))
}

/// What a decoded text is.
pub(super) fn of_text(text: &str, path: &Path) -> Result<Kind, Unreadable> {
    if text.contains('\0') {
        return Err(Unreadable::new("is no text (it has zero bytes)").hint(SAVE_AS));
    }
    if is_archive(text, path) {
        return Err(Unreadable::new("is a web archive").hint(SAVE_PAGE));
    }
    let (start, xml) = after_prolog(text);
    let begins = |mark: &str| {
        start.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
            && !start.get(mark.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    Ok(if begins("<!doctype html") || begins("<html") || has_ending(path, &["html", "htm", "xhtml"]) {
        Kind::Html { xml: xml || has_ending(path, &["xhtml"]) }
    } else if has_ending(path, &["md", "markdown"]) {
        Kind::Markdown
    } else if has_ending(path, &["pdf"]) {
        return Err(Unreadable::new("is named as a PDF but does not begin as one")
            .hint("get the file again: what was saved may be a page that says why there is none"));
    } else {
        Kind::Plain
    })
}

/// Whether a text is a web page packed with its pictures as an e-mail.
fn is_archive(text: &str, path: &Path) -> bool {
    let start: String = text.chars().take(2000).collect();
    has_ending(path, &["mht", "mhtml"])
        || start.contains("MIME-Version:") && start.contains("Content-Type: multipart/related")
}

/// A text after what may stand before a page's first tag, and whether that says that it is XML.
fn after_prolog(text: &str) -> (&str, bool) {
    let mut rest = text.trim_start();
    let mut xml = false;
    loop {
        let (open, close) = match rest {
            _ if rest.starts_with("<?xml") => ("<?", "?>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ => return (rest, xml),
        };
        xml |= open == "<?";
        let Some((_, after)) = rest.split_once(close) else { return ("", xml) };
        rest = after.trim_start();
    }
}

/// Whether a file's name ends in one of these.
fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether bytes hold others.
fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    fn kind(text: &str, name: &str) -> Kind {
        of_text(text, Path::new(name)).unwrap()
    }

    #[test]
    fn what_a_file_holds_counts_more_than_its_name() {
        let html = Kind::Html { xml: false };
        assert_eq!(kind("\n <!DocType HTML><p>a", "a.txt"), html);
        assert_eq!(kind("<!-- saved --><HTML lang=en>", "a.md"), html);
        assert_eq!(kind("<p>a", "a.HTM"), html);
        let xml = Kind::Html { xml: true };
        assert_eq!(kind("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''><html>", "page"), xml);
        assert_eq!(kind("<html xmlns=''>", "a.xhtml"), xml);
        assert_eq!(kind("# Title", "a.md"), Kind::Markdown);
        assert_eq!(kind("<htmlish> is a word", "a.txt"), Kind::Plain);
        assert_eq!(kind("<!-- never closed", "a"), Kind::Plain);
        assert!(is_pdf(b"%PDF-1.7\n", Path::new("a.txt")));
        assert!(is_pdf(b"\xef\xbb\xbf\n%PDF-1.4", Path::new("a")));
        assert!(is_pdf(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4", Path::new("a.pdf")));
        assert!(!is_pdf(b"About %PDF-1.4", Path::new("a.txt")));
    }

    #[test]
    fn what_is_no_text_is_named() {
        let is = |bytes: &[u8]| foreign(bytes).map(|problem| problem.reason);
        assert_eq!(is(b"PK\x03\x04..word/document.xml").as_deref(), Some("is a Word document"));
        assert_eq!(is(b"PK\x03\x04......").as_deref(), Some("is a packed file"));
        assert_eq!(is(b"{\\rtf1\\ansi a}").as_deref(), Some("is an RTF document"));
        assert_eq!(is(b"RIFF....WEBPVP8").as_deref(), Some("is a picture"));
        assert_eq!(is(b"plain"), None);
        assert_eq!(is(b""), None);
        let of = |text: &str, name: &str| of_text(text, Path::new(name)).unwrap_err().reason;
        assert_eq!(of("a\0b", "a.txt"), "is no text (it has zero bytes)");
        assert_eq!(of("Not found", "a.pdf"), "is named as a PDF but does not begin as one");
        let mail = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n";
        assert_eq!(of(mail, "a.txt"), "is a web archive");
    }
}
