//! Copies of built-in template files: the line at their top that says where they come from, and what it tells
//! later versions.
//!
//! The line is a remark of the file's own language, so that the copy means what the original does:
//! `// briefdeck 0.1.0, format 1, parts/theme.typ 0123456789abcdef`. The number at its end is that of the
//! original's bytes.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::data::FORMAT;
use crate::diagnostic::Diagnostic;
use crate::embedded;
use crate::files::{Files, Place};
use crate::paths;

/// This version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How much of a file is read for its first line.
const HEADER_BYTES: u64 = 400;

/// What a copy's first line says.
#[derive(Debug, PartialEq, Eq)]
struct Header<'a> {
    version: &'a str,
    format: u32,
    original: u64,
}

/// A built-in file as it is ejected, with its first line. Fonts and their licences have none.
pub(crate) fn with_header<'a>(path: &str, bytes: Cow<'a, [u8]>) -> Cow<'a, [u8]> {
    let Some((open, close)) = remark(path) else { return bytes };
    let line = format!("{open}briefdeck {VERSION}, format {FORMAT}, {path} {:016x}{close}\n", number(&bytes));
    Cow::Owned([line.as_bytes(), &bytes].concat())
}

/// How a remark begins and ends in a file.
fn remark(path: &str) -> Option<(&'static str, &'static str)> {
    match Path::new(path).extension()?.to_str()? {
        "typ" => Some(("// ", "")),
        "toml" => Some(("# ", "")),
        "md" => Some(("<!-- ", " -->")),
        _ => None,
    }
}

/// A number for the bytes of a file, the same in every version and on every machine (FNV-1a).
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |number, byte| {
        (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What a first line says; nothing if it is not ours.
fn header(line: &str) -> Option<Header<'_>> {
    let inner = ["// ", "# ", "<!-- "].iter().find_map(|open| line.strip_prefix(open))?;
    let mut parts = inner.trim().trim_end_matches("-->").trim_end().splitn(3, ", ");
    let version = parts.next()?.strip_prefix("briefdeck ")?;
    let format = parts.next()?.strip_prefix("format ")?.parse().ok()?;
    let (_, original) = parts.next()?.rsplit_once(' ')?;
    Some(Header { version, format, original: u64::from_str_radix(original, 16).ok()? })
}

/// The files of a folder that stand in place of built-in ones: the paths below it, and where they lie.
pub(crate) fn replaced(folder: &Path) -> Vec<(String, PathBuf)> {
    let Ok(folder) = fs::canonicalize(folder) else { return Vec::new() };
    let found = |(path, _): embedded::File| {
        let resolved = fs::canonicalize(folder.join(&path)).ok()?;
        let is_there = resolved.is_file() && resolved.starts_with(&folder);
        (is_there && path != "README.md").then_some((path, resolved))
    };
    embedded::templates().into_iter().filter_map(found).collect()
}

/// What is to be said of the copies in a folder, each under its rule.
pub(crate) fn check(folder: &Path, files: &mut Files) -> Vec<Diagnostic> {
    let copies = replaced(folder).into_iter();
    copies.filter_map(|(path, resolved)| stale(&path, &resolved, files)).collect()
}

/// What is to be said of a copy.
fn stale(path: &str, resolved: &Path, files: &mut Files) -> Option<Diagnostic> {
    let mut start = Vec::new();
    File::open(resolved).ok()?.take(HEADER_BYTES).read_to_end(&mut start).ok()?;
    let start = String::from_utf8_lossy(&start);
    let line = start.lines().next()?;
    let Header { version, format, original } = header(line)?;
    let message = if format != FORMAT {
        Diagnostic::warning(format!(
            "`{path}` was copied from briefdeck {version} for format {format} of `data.json`; this is format {FORMAT}"
        ))
        .rule("template-format")
        .hint("eject the file again into another folder, and make your changes in the new copy")
    } else if number(&embedded::template(path)?) != original {
        Diagnostic::note(format!("the built-in `{path}` has changed since briefdeck {version} made this copy"))
            .rule("template-changed")
            .hint("eject the file into another folder to compare the two")
    } else {
        return None;
    };
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    // The line alone: the file may also be read as a design, under its own path.
    let key = files.add_text(paths::shown(resolved, &here), resolved, line.to_owned());
    Some(message.at(&Place::new(key, 0..line.len())))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use crate::diagnostic::Level;

    use super::*;

    /// What is said of a copy whose first line was changed.
    fn said(path: &str, change: impl Fn(String) -> String) -> Vec<Diagnostic> {
        let folder = tempfile::tempdir().unwrap();
        let bytes = with_header(path, embedded::template(path).unwrap());
        let text = change(String::from_utf8(bytes.into_owned()).unwrap());
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        check(folder.path(), &mut Files::default())
    }

    #[test]
    fn every_file_but_fonts_says_where_it_comes_from_and_is_else_as_it_was() {
        for (path, bytes) in embedded::templates() {
            let copy = with_header(&path, bytes.clone());
            let text = std::str::from_utf8(&copy).unwrap();
            let (line, rest) = text.split_once('\n').unwrap();
            assert_eq!(rest.as_bytes(), &*bytes, "{path}");
            let wanted = Header { version: VERSION, format: FORMAT, original: number(&bytes) };
            assert_eq!(header(line), Some(wanted), "{line}");
        }
        let font = Cow::Borrowed(&b"OTTO"[..]);
        assert_eq!(with_header("fonts/a.otf", font.clone()), font);
    }

    #[test]
    fn a_copy_of_this_version_is_well_however_it_was_changed() {
        for path in ["brief.typ", "parts/theme.typ", "designs/modern.toml"] {
            assert_eq!(said(path, |text| text + "// mine\n"), [], "{path}");
            assert_eq!(said(path, |text| text.replace('\n', "\r\n")), [], "{path}");
            let headless = |text: String| text.split_once('\n').unwrap().1.to_owned();
            assert_eq!(said(path, headless), [], "{path}");
        }
    }

    #[test]
    fn a_copy_for_another_format_is_a_warning() {
        for other in ["format 0", "format 9"] {
            let found = said("parts/theme.typ", |text| text.replacen("format 1", other, 1));
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].level, found[0].rule), (Level::Warning, Some("template-format")));
            assert!(found[0].message.contains(other), "{found:?}");
        }
    }

    #[test]
    fn a_copy_of_an_original_that_has_changed_is_a_note() {
        let number = format!("{:016x}", number(&embedded::template("designs/modern.toml").unwrap()));
        let found = said("designs/modern.toml", |text| text.replacen(&number, "00000000000000ff", 1));
        assert_eq!((found[0].level, found[0].rule), (Level::Note, Some("template-changed")));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn other_first_lines_say_nothing() {
        for line in ["", "// A theme.", "// briefdeck 0.1.0", "# briefdeck 1, format x, a 00", "// briefdeck 1, format 1, a zz"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
