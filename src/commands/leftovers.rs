//! Pictures of pages that a document no longer has: they would go out with those of the last build.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::commands::report::MadeFile;
use crate::diagnostic::Diagnostic;
use crate::formats::Format;
use crate::paths::display;
use crate::terminal::counted;

/// A warning where pictures of earlier pages lie beside those that were written, whose names begin alike.
pub(super) fn warning(stem: &Path, written: &[&Path]) -> Option<Diagnostic> {
    let found = leftovers(stem, written);
    let first = found.first()?;
    let further = match found.len() - 1 {
        0 => String::new(),
        more => format!(" and {} more like it", counted(more, "file")),
    };
    let message = format!("`{}`{further} is left of an earlier build, which had other pages", display(first));
    Some(Diagnostic::warning(message).hint("remove what you do not want to send on"))
}

/// The name that pictures of pages have before their numbers; nothing where there is no picture of a page.
pub(super) fn stem(files: &[MadeFile]) -> Option<PathBuf> {
    let picture = files.iter().find(|file| file.format == Format::Png && file.page.is_some())?;
    let name = picture.path.file_stem()?.to_str()?;
    let several = files.iter().filter(|file| file.format == Format::Png).count() > 1;
    let number = format!("-{}", picture.page?);
    let name = name.strip_suffix(&number).filter(|_| several).unwrap_or(name);
    Some(picture.path.with_file_name(name))
}

fn leftovers(stem: &Path, written: &[&Path]) -> Vec<PathBuf> {
    let (Some(folder), Some(name)) = (stem.parent(), stem.file_name().and_then(OsStr::to_str)) else {
        return Vec::new();
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let ending = format!(".{}", Format::Png.extension());
    let is_page = |file: &str| {
        let number = file.strip_prefix(name).and_then(|rest| rest.strip_suffix(&ending));
        number.is_some_and(|number| {
            let digits = number.strip_prefix('-').unwrap_or_default();
            number.is_empty() || !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_str().is_some_and(is_page))
        .map(|entry| stem.with_file_name(entry.file_name()))
        .filter(|path| !written.contains(&path.as_path()))
        .collect();
    found.sort();
    found
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_of_pages_of_the_same_document_are_leftovers() {
        let folder = tempfile::tempdir().unwrap();
        let stem = folder.path().join("a-press-deck");
        for name in ["-1.png", "-2.png", "-12.png", ".png", ".pdf", "-chart-1.png", "-x.png", "-1.txt"] {
            fs::write(folder.path().join(format!("a-press-deck{name}")), "x").unwrap();
        }
        fs::write(folder.path().join("b-press-deck-1.png"), "x").unwrap();
        let written = [folder.path().join("a-press-deck-1.png"), folder.path().join("a-press-deck-2.png")];
        let written: Vec<&Path> = written.iter().map(PathBuf::as_path).collect();
        let found = leftovers(&stem, &written);
        let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a-press-deck-12.png", "a-press-deck.png"]);
        let message = warning(&stem, &written).unwrap().message;
        assert!(message.contains("12.png` and 1 file more like it is left"), "{message}");
        assert!(leftovers(&folder.path().join("c-press-deck"), &[]).is_empty());
        assert!(leftovers(Path::new("nowhere/a-press-deck"), &[]).is_empty());
    }
}
