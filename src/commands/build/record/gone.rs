//! Files that we wrote and that nothing makes any more: they would go out with the others.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Seen, Whole};
use crate::diagnostic::Diagnostic;
use crate::manifest::{FOLDER, Manifest, Output, brief_name};
use crate::paths::{display, reason};
use crate::terminal::counted;

/// A number for a manifest's name.
pub(in super::super) fn number(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.file_name().hash(&mut hasher);
    hasher.finish()
}

/// Reports files that are gone, or removes them: only those that still hold what we wrote. What is left of them, and
/// what is said.
pub(super) fn settle(folder: &Path, gone: Vec<Output>, prune: bool) -> (Vec<Output>, Vec<Diagnostic>) {
    let there = |file: &Output| folder.join(&file.name).symlink_metadata().is_ok();
    let gone: Vec<Output> = gone.into_iter().filter(there).collect();
    if !prune {
        let messages = report(folder, &gone);
        return (gone, messages);
    }
    let (mut left, mut messages) = (Vec::new(), Vec::new());
    for file in gone {
        let path = folder.join(&file.name);
        if !file.is_intact(folder) {
            let message = format!("`{}` is not removed: it was changed since it was made", display(&path));
            messages.push(Diagnostic::warning(message).hint("remove it yourself if you do not want it"));
            continue;
        }
        match fs::remove_file(&path) {
            Ok(()) => messages.push(Diagnostic::note(format!("removed `{}`", display(&path)))),
            // Another process was there first.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("cannot remove `{}` ({})", display(&path), reason(&error));
                messages.push(Diagnostic::warning(message));
                left.push(file);
            }
        }
    }
    (left, messages)
}

fn report(folder: &Path, gone: &[Output]) -> Vec<Diagnostic> {
    let Some(first) = gone.first() else { return Vec::new() };
    let (further, verb) = match gone.len() - 1 {
        0 => (String::new(), "is"),
        more => (format!(" and {} more", counted(more, "file")), "are"),
    };
    let message = format!(
        "`{}`{further} {verb} left of an earlier build: nothing makes {} any more",
        display(&folder.join(&first.name)),
        if gone.len() == 1 { "it" } else { "them" }
    );
    vec![Diagnostic::warning(message).hint("`briefdeck build --prune` removes what is left")]
}

/// What is left of briefs whose own file or row is gone, as far as their names are ours to tell of.
pub(super) fn orphans(
    folder: &Path,
    seen: &Seen,
    is_ours: &dyn Fn(&str) -> bool,
    prune: bool,
) -> Vec<Diagnostic> {
    let entries = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    let is_unseen =
        |path: &PathBuf| !seen.has(folder, number(path)) && path.extension().is_some_and(|end| end == "json");
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(is_unseen).collect();
    paths.retain(|path| brief_name(path).is_some_and(is_ours));
    paths.sort();
    let mut messages = Vec::new();
    for path in paths {
        let Ok(Some(manifest)) = Manifest::read(&path) else { continue };
        let brief = folder.join(&manifest.brief);
        // Where the folder of the brief is not there either, this is another machine's.
        let is_gone = match brief.exists() {
            true => is_gone(seen, folder, &manifest),
            false => brief.parent().is_some_and(Path::is_dir),
        };
        if !is_gone {
            continue;
        }
        let files = manifest.documents.into_iter().flat_map(|made| made.files).chain(manifest.gone);
        let (left, more) = settle(folder, files.collect(), prune);
        messages.extend(more);
        if prune && left.is_empty() {
            // Nothing is known by it any more.
            let _ = fs::remove_file(&path);
        }
    }
    messages
}

/// Whether a brief is gone although its file is there: it was made for a row that is gone, or for none where now
/// there are rows.
fn is_gone(seen: &Seen, folder: &Path, manifest: &Manifest) -> bool {
    match seen.whole.get(&(folder.to_owned(), manifest.brief.clone())) {
        Some(Whole::Table) => true,
        Some(Whole::File) => manifest.row,
        Some(Whole::No) | None => false,
    }
}
