//! Which briefs a run is about: the files that are named, and those under the folders that are named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use crate::bounds::FILE_BYTES;
use crate::diagnostic::Diagnostic;
use crate::paths::{reason, shown};
use crate::project::PROJECT_FILE;

/// Folders in which no briefs are sought: what is built, by us or by others.
const SKIPPED: &[&str] = &["out", "target"];

/// How deep folders are looked into.
const DEEPEST: usize = 64;

/// The briefs that are meant by some paths: files as they are given, and every brief under a folder. Without
/// a path, those under `briefs/`, or else under the working folder.
///
/// # Errors
/// A path that does not exist, a folder without briefs or one that cannot be read: all of them.
pub fn briefs(paths: &[PathBuf], here: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let default = default(here);
    let paths = if paths.is_empty() { std::slice::from_ref(&default) } else { paths };
    let (mut found, mut seen, mut problems) = (Vec::new(), BTreeSet::new(), Vec::new());
    for path in paths {
        let full = here.join(path);
        let under = match std::fs::metadata(&full) {
            Ok(data) if data.is_dir() => under(&full, here),
            Ok(_) => Ok(vec![full]),
            Err(error) => {
                let message = format!("cannot read `{}` ({})", path.display(), reason(&error));
                Err(Box::new(Diagnostic::error(message)))
            }
        };
        match under {
            Ok(briefs) => {
                let new = |path: &PathBuf| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
                found.extend(briefs.into_iter().filter(new));
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Where briefs are sought if nobody says.
fn default(here: &Path) -> PathBuf {
    match here.join("briefs") {
        briefs if briefs.is_dir() => briefs,
        _ => here.to_owned(),
    }
}

/// The folders in which [`briefs`] looks: one that comes or goes there changes what it finds.
pub(crate) fn folders(paths: &[PathBuf], here: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if paths.is_empty() {
        // A folder `briefs` that comes or goes is seen from here.
        found.push(here.to_owned());
    }
    let default = default(here);
    let paths = if paths.is_empty() { std::slice::from_ref(&default) } else { paths };
    for path in paths.iter().map(|path| here.join(path)).filter(|path| path.is_dir()) {
        add_folders(path, 0, &mut found);
    }
    found
}

/// Adds a folder and those below it.
fn add_folders(folder: PathBuf, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && depth < DEEPEST && !is_skipped(&entry.file_name().to_string_lossy(), true) {
            add_folders(entry.path(), depth + 1, found);
        }
    }
    found.push(folder);
}

/// Whether nothing of this name is looked at.
fn is_skipped(name: &str, is_folder: bool) -> bool {
    name.starts_with('.') || is_folder && SKIPPED.contains(&name)
}

/// The briefs under a folder.
fn under(folder: &Path, here: &Path) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
    let mut found = Vec::new();
    walk(folder, 0, &mut found).map_err(|(path, error)| {
        Box::new(Diagnostic::error(format!("cannot read `{}` ({})", shown(&path, here), reason(&error))))
    })?;
    if found.is_empty() {
        let name = shown(folder, here);
        let name = if name.is_empty() { "." } else { &name };
        let problem = Diagnostic::error(format!("there is no brief under `{name}`"))
            .hint("a brief is a TOML file with a `[brief]` table that has a `title`")
            .hint("`briefdeck new PATH` makes one to start from");
        return Err(Box::new(problem));
    }
    Ok(found)
}

/// Looks for briefs in a folder and those below it, in the order of their names.
fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), (PathBuf, std::io::Error)> {
    let at = |error| (folder.to_owned(), error);
    let mut entries: Vec<_> = std::fs::read_dir(folder).map_err(at)?.collect::<Result<_, _>>().map_err(at)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = entry.path();
        // Links to folders are not followed: they can lead in a circle.
        let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_skipped(&name, folder) {
            continue;
        }
        if folder && depth < DEEPEST {
            walk(&path, depth + 1, found)?;
        } else if name.ends_with(".toml") && name != PROJECT_FILE && path.is_file() && is_brief(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether a file is a brief. A broken one counts if it has the header, so that its errors are shown.
fn is_brief(path: &Path) -> bool {
    use std::io::Read;
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(FILE_BYTES).read_to_end(&mut bytes));
    if read.is_err() {
        return false;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    if !text.contains("brief") {
        return false;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return text.lines().any(|line| line.trim_start().starts_with("[brief]"));
    }
    let head = table.get_ref().iter().find(|(key, _)| key.get_ref() == "brief");
    let head = head.and_then(|(_, head)| head.get_ref().as_table());
    // A misspelt title is no reason to pass a brief over in silence.
    head.is_some_and(|head| head.keys().any(|key| ["title", "bottom-line"].contains(&key.get_ref().as_ref())))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    fn found(folder: &tempfile::TempDir, paths: &[&str]) -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(PathBuf::from).collect();
        let found = briefs(&paths, folder.path()).unwrap();
        found.iter().map(|path| shown(path, folder.path())).collect()
    }

    const BRIEF: &str = "[brief]\ntitle = \"x\"\n";

    #[test]
    fn every_brief_under_a_folder_is_found_and_nothing_else() {
        let folder = project(&[
            ("b.toml", BRIEF),
            ("a/z.toml", BRIEF),
            ("a/dotted.toml", "brief.title = \"x\"\n"),
            ("a/part.toml", "[brief]\ninclude = [\"x.toml\"]\n[theme.x]\ntitle = \"brief\"\n"),
            ("a/broken.toml", "[brief]\ntitle = “x”\n"),
            ("a/marked.toml", "\u{feff}[brief]\ntitle = “x”\n"),
            ("a/misspelt.toml", "[brief]\ntitel = \"x\"\nbottom-line = \"x\"\n"),
            ("a/broken-part.toml", "[theme.x]\ntitle = “brief”\n"),
            ("briefdeck.toml", "[brief]\ntitle = \"x\"\n"),
            (".hidden/c.toml", BRIEF),
            ("out/d.toml", BRIEF),
            ("target/e.toml", BRIEF),
            ("notes.txt", BRIEF),
            ("Cargo.toml", "[package]\nname = \"brief\"\n"),
        ]);
        assert_eq!(
            found(&folder, &[]),
            ["a/broken.toml", "a/dotted.toml", "a/marked.toml", "a/misspelt.toml", "a/z.toml", "b.toml"]
        );
        assert_eq!(
            found(&folder, &["a"]),
            ["a/broken.toml", "a/dotted.toml", "a/marked.toml", "a/misspelt.toml", "a/z.toml"]
        );
    }

    #[test]
    fn files_are_taken_as_they_are_given_each_once() {
        let folder = project(&[("b.toml", "[brief]\n"), ("a/z.toml", BRIEF)]);
        assert_eq!(found(&folder, &["b.toml", "a/z.toml", "a", "./b.toml"]), ["b.toml", "a/z.toml"]);
    }

    #[test]
    fn the_folder_briefs_is_looked_into_first() {
        let folder = project(&[("b.toml", BRIEF), ("briefs/z.toml", BRIEF)]);
        assert_eq!(found(&folder, &[]), ["briefs/z.toml"]);
    }

    #[test]
    fn all_paths_that_lead_nowhere_are_reported() {
        let folder = project(&[("a/part.toml", "[theme.x]\n")]);
        let problems = briefs(&["no.toml".into(), "a".into()], folder.path()).unwrap_err();
        let messages: Vec<_> = problems.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(messages, ["cannot read `no.toml` (not found)", "there is no brief under `a`"]);
    }
}
