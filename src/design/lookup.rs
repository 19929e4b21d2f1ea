//! Where designs come from: a file of the project, a folder of templates, the binary.

use std::fs;
use std::path::{Path, PathBuf};

use crate::design::brand;
use crate::design::files::Belongings;
use crate::design::{BASE, Wanted, built_in};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, quoted};
use crate::files::{FileKey, Files, Place};
use crate::tree::Table;
use crate::{bounds, embedded, paths, syntax};

/// A design with those that it inherits from.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    /// The tables, from the base on.
    pub(crate) tables: Vec<Table>,
    /// The file of each.
    pub(crate) keys: Vec<FileKey>,
    /// What they bring along.
    pub(crate) belongings: Belongings,
}

/// The designs from the base to the one that is asked for.
pub(crate) fn chain(wanted: Wanted<'_>, files: &mut Files, problems: &Diagnostics) -> Option<Chain> {
    let mut out = Chain::default();
    let mut over_base = false;
    let project = fs::canonicalize(wanted.project).unwrap_or_else(|_| wanted.project.to_owned());
    let mut next = Some((wanted.name.to_owned(), wanted.place.cloned(), wanted.folder.to_owned()));
    while let Some((name, place, folder)) = next.take() {
        // The built-in base lies under a base of the user's own.
        let layers = if over_base { &[] } else { wanted.layers };
        let wanted = Wanted { name: &name, place: place.as_ref(), folder: &folder, layers, ..wanted };
        let (key, built_in) = open(wanted, files, problems)?;
        if let Some(start) = out.keys.iter().position(|known| *known == key) {
            problems.add(circle(out.keys.get(start..).unwrap_or_default(), key, place.as_ref(), files));
            return None;
        }
        let mut table = match brand::is_brand(&name) {
            true => {
                let (table, remote) = brand::read(key, files, problems)?;
                out.belongings.remote.extend(remote);
                table
            }
            false => syntax::parse(key, files, problems)?,
        };
        out.belongings.take(&mut table, &project, files, problems);
        let is_base = built_in && name == BASE;
        over_base = name == BASE;
        next = (!is_base).then(|| parent(&table, &name, files, key, wanted.folder));
        out.tables.push(table);
        out.keys.push(key);
    }
    out.tables.reverse();
    out.keys.reverse();
    Some(out)
}

/// Designs that inherit from each other in a circle.
fn circle(way: &[FileKey], back: FileKey, place: Option<&Place>, files: &Files) -> Diagnostic {
    let name = |key: FileKey| files.get(key).name.as_str();
    let error = Diagnostic::error(format!("the design `{}` inherits from itself", name(back)));
    let error = error.maybe_label(place, "");
    match way {
        [_] => error,
        _ => {
            let way: Vec<String> = way.iter().chain([&back]).map(|key| format!("`{}`", name(*key))).collect();
            error.hint(format!("the way round is {}", way.join(", ")))
        }
    }
}

/// What a design inherits from: by default the base. A file of the base's own name lies over the
/// built-in base.
fn parent(
    table: &Table,
    name: &str,
    files: &Files,
    key: FileKey,
    folder: &Path,
) -> (String, Option<Place>, PathBuf) {
    let folder = files.get(key).path.parent().unwrap_or(folder).to_owned();
    match table.get("inherits") {
        Some(node) if name != BASE && node.as_text().is_some() => {
            (node.as_text().unwrap_or(BASE).to_owned(), Some(node.place.clone()), folder)
        }
        _ => (BASE.to_owned(), None, folder),
    }
}

/// Reads a design's file; true if it is a built-in one.
fn open(wanted: Wanted<'_>, files: &mut Files, problems: &Diagnostics) -> Option<(FileKey, bool)> {
    let Wanted { name, place, .. } = wanted;
    if name.ends_with(".toml") || brand::is_brand(name) {
        return file(wanted, files, problems).map(|key| (key, false));
    }
    let inner = format!("designs/{name}.toml");
    let layers = wanted.layers.iter().filter(|_| is_plain(name));
    let overlaid = layers.filter_map(|folder| within(folder, &inner)).next();
    if let Some(path) = overlaid {
        return read(&path, &inner, place, files, problems).map(|key| (key, false));
    }
    let Some(bytes) = embedded::template(&inner) else {
        let known = built_in();
        let names = || known.iter().map(|(name, _)| name.as_str());
        let error = Diagnostic::error(format!("unknown design `{name}`"))
            .maybe_hint(did_you_mean(name, names()))
            .hint(format!(
                "the built-in designs are {}; one of your own is a `.toml` file or a `_brand.yml`",
                quoted(names())
            ));
        problems.add(error.maybe_label(place, ""));
        return None;
    };
    let path = format!("built-in/{inner}");
    Some((files.add(path.clone(), Path::new(&path), String::from_utf8_lossy(&bytes).into_owned()), true))
}

/// The resolved path of a file below a folder; nothing if there is none, or it leads out of the folder.
fn within(folder: &Path, inner: &str) -> Option<PathBuf> {
    let (folder, path) = (fs::canonicalize(folder).ok()?, fs::canonicalize(folder.join(inner)).ok()?);
    (path.is_file() && path.starts_with(folder)).then_some(path)
}

/// Whether a name names a file and no path.
fn is_plain(name: &str) -> bool {
    !name.contains(['/', '\\']) && name != ".."
}

/// Reads a design of the user's own.
fn file(wanted: Wanted<'_>, files: &mut Files, problems: &Diagnostics) -> Option<FileKey> {
    let Wanted { name, place, folder, project, .. } = wanted;
    let resolved = fs::canonicalize(folder.join(name));
    let path = match resolved {
        Ok(path) => path,
        Err(error) => {
            let error =
                Diagnostic::error(format!("cannot read the design `{name}` ({})", paths::reason(&error)))
                    .hint("the path is relative to the file that names it");
            problems.add(error.maybe_label(place, ""));
            return None;
        }
    };
    if !fs::canonicalize(project).is_ok_and(|project| path.starts_with(project)) {
        let error = Diagnostic::error(format!("the design `{name}` lies outside the project"));
        problems.add(error.maybe_label(place, "").hint("copy it into the project's folder"));
        return None;
    }
    read(&path, name, place, files, problems)
}

/// Reads a file, within bounds.
fn read(
    path: &Path,
    name: &str,
    place: Option<&Place>,
    files: &mut Files,
    problems: &Diagnostics,
) -> Option<FileKey> {
    let failed = |why: &str| {
        let error = Diagnostic::error(format!("cannot read the design `{name}` ({why})"));
        problems.add(error.maybe_label(place, ""));
        None
    };
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return failed("not a file"),
        Ok(found) if found.len() > bounds::DESIGN_BYTES => return failed("larger than 1 MiB"),
        Ok(_) => {}
        Err(error) => return failed(&paths::reason(&error)),
    }
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    match fs::read_to_string(path) {
        Ok(text) => Some(files.add(paths::shown(path, &here), path, text)),
        Err(error) => failed(&paths::reason(&error)),
    }
}
