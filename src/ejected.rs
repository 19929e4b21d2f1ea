//! Copies of built-in template files: the line at their top that says where they come from, and what it tells
//! later versions.
//!
//! The line is a remark of the file's own language, so that the copy means what the original does:
//! `// briefdeck 0.1.0, format 1, parts/theme.typ 0123456789abcdef`. The number at its end is that of the
//! original's bytes.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::data::FORMAT;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
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
    path: &'a str,
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
    let (path, original) = parts.next()?.rsplit_once(' ')?;
    Some(Header { version, format, path, original: u64::from_str_radix(original, 16).ok()? })
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
    let mut found: Vec<Diagnostic> =
        copies.filter_map(|(path, resolved)| stale(&path, &resolved, files)).collect();
    found.extend(misplaced(folder, files));
    found
}

/// The files of a folder and of those in it that templates have, which are copies and lie where nothing reads
/// them.
fn misplaced(folder: &Path, files: &mut Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for inner in ["", "designs", "parts", "slides"] {
        let Ok(entries) = fs::read_dir(folder.join(inner)) else { continue };
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        for name in names.into_iter().filter(|name| remark(name).is_some_and(|_| !name.ends_with(".md"))) {
            let path = if inner.is_empty() { name.clone() } else { format!("{inner}/{name}") };
            if embedded::template(&path).is_some() {
                continue;
            }
            let file = folder.join(&path);
            found.extend(match is_own_document(&path, &file) {
                true => stale(&path, &file, files),
                false => elsewhere(&path, &name, &file, files),
            });
        }
    }
    found
}

/// Whether a file is a copy of a document's template under another name: one of the project's own documents.
fn is_own_document(path: &str, file: &Path) -> bool {
    let is_document = path.strip_suffix(".typ").is_some_and(|name| Document::named(name).is_ok());
    let line = first_line(file).unwrap_or_default();
    is_document && header(&line).is_some_and(|header| !header.path.contains('/'))
}

/// What is to be said of a file where no built-in one is: something, if it is a copy of one, or lies on top and
/// has the name of one.
fn elsewhere(path: &str, name: &str, file: &Path, files: &mut Files) -> Option<Diagnostic> {
    let line = first_line(file)?;
    let original = match header(&line) {
        Some(header) if embedded::template(header.path).is_some() => header.path.to_owned(),
        Some(_) => return None,
        None if path != name => return None,
        None => {
            let named = |(known, _): &embedded::File| known.rsplit('/').next() == Some(name);
            embedded::templates().into_iter().find(named)?.0
        }
    };
    let message = Diagnostic::warning(format!("nothing reads `{path}`: the built-in file is `{original}`"))
        .rule("template-misplaced")
        .hint(format!("move it to `{original}` in the same folder, or give it a name of its own"));
    Some(message.at(&place(file, line, files)))
}

/// The first line of a file.
fn first_line(file: &Path) -> Option<String> {
    let mut start = Vec::new();
    let found = fs::metadata(file).ok()?;
    if !found.is_file() {
        return None;
    }
    File::open(file).ok()?.take(HEADER_BYTES).read_to_end(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).lines().next().unwrap_or_default().to_owned())
}

/// The place of a file's first line. The line alone is kept: the file may also be read as a design, under its own
/// path.
fn place(file: &Path, line: String, files: &mut Files) -> Place {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let length = line.len();
    Place::new(files.add_text(paths::shown(&file, &here), &file, line), 0..length)
}

/// What is to be said of a copy.
fn stale(path: &str, resolved: &Path, files: &mut Files) -> Option<Diagnostic> {
    let line = first_line(resolved)?;
    let Header { version, format, original, .. } = header(&line)?;
    let message = if format != FORMAT {
        Diagnostic::warning(format!(
            "`{path}` was copied from briefdeck {version} for format {format} of `data.json`; this is format {FORMAT}"
        ))
        .rule("template-format")
        .hint("eject the file again into another folder, and make your changes in the new copy")
    } else if number(&embedded::template(path)?) != original {
        Diagnostic::note(format!(
            "the built-in `{path}` has changed since briefdeck {version} made this copy"
        ))
        .rule("template-changed")
        .hint("eject the file into another folder to compare the two")
    } else {
        return None;
    };
    Some(message.at(&place(resolved, line, files)))
}
