//! From the path of a brief to the brief as it is written, with all that lies under it: parts, the project's
//! file, defaults, profiles.

pub(crate) mod audiences;
pub(crate) mod discover;
pub(crate) mod include;
pub(crate) mod merge;
pub(crate) mod profiles;
pub(crate) mod shape;

#[cfg(test)]
mod messages;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::brief_file::BriefFile;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, Place};
use crate::paths;
use crate::project::include::Parts;
use crate::project::profiles::profiles;
use crate::project::shape::Role;
use crate::read::{Read, Reader};
use crate::syntax;
use crate::tree::{Node, Table, Value};

/// The name of the project's file.
pub(crate) const PROJECT_FILE: &str = "briefdeck.toml";

/// A brief as it is written, with all that lies under it.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The file's name without `.toml`; begins the outputs' names.
    pub(crate) name: String,
    /// The brief's file, with symlinks resolved.
    pub(crate) path: PathBuf,
    /// The project's folder, with symlinks resolved.
    pub(crate) project: PathBuf,
    /// The brief.
    pub(crate) written: BriefFile,
}

/// Reads a brief. Where a file has syntax errors, those of all files are reported, and nothing else; `None`
/// means that too much is missing for further checks.
pub(crate) fn load(path: &Path, files: &mut Files, problems: &Diagnostics) -> Option<Loaded> {
    let here = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
    // The name is the one that the user knows, also where it is a link.
    let name = path.file_stem().unwrap_or_default();
    let Some(name) = name.to_str().map(str::to_owned) else {
        let message = format!("the name of `{}` is not UTF-8", paths::display(path));
        problems.add(Diagnostic::error(message).hint("rename the file: documents are named after it"));
        return None;
    };
    let path = match path.canonicalize() {
        Ok(path) => path,
        Err(error) => {
            let message = format!("cannot read `{}` ({})", path.display(), paths::reason(&error));
            problems.add(Diagnostic::error(message));
            return None;
        }
    };
    let project = folder_of(&path);
    let (syntax, rest) = (Diagnostics::default(), Diagnostics::default());
    let result = gather(&path, &project, &here, files, (&syntax, &rest));
    let broken = syntax.has_errors();
    for problem in if broken { syntax } else { rest }.sorted() {
        problems.add(problem);
    }
    let written = result.filter(|_| !broken)?;
    Some(Loaded { name, path, project, written })
}

/// Reads all files, merges them, and reads the brief from what comes of it.
fn gather(
    path: &Path,
    project: &Path,
    here: &Path,
    files: &mut Files,
    (syntax, problems): (&Diagnostics, &Diagnostics),
) -> Option<BriefFile> {
    let file = paths::open(path, here, files, syntax, problems)?;
    let brief = syntax::parse(file, files, syntax);
    let shared = match project.join(PROJECT_FILE) {
        shared if shared == path => {
            let problem = Diagnostic::error(format!("`{PROJECT_FILE}` is the project's file, not a brief"));
            problems.add(problem.hint("name a brief, or a folder with briefs"));
            return None;
        }
        shared if shared.is_file() && !shared.canonicalize().is_ok_and(|file| file.starts_with(project)) => {
            let problem = Diagnostic::error(format!("`{PROJECT_FILE}` lies outside of the project"));
            problems.add(problem.hint("copy it into the project's folder: a link may not lead out of it"));
            None
        }
        shared if shared.is_file() => paths::open(&shared, here, files, syntax, problems)
            .map(|key| syntax::parse(key, files, syntax).unwrap_or_default()),
        _ => Some(Table::default()),
    };
    let mut brief = brief?;
    let mut whole = shape::check(&mut brief, Role::Brief, problems);
    let (parts, complete) = Parts::read((path, &brief), project, here, files, (syntax, problems));
    whole &= complete && shared.is_some();
    let profiles = profiles(files, syntax)?;
    if syntax.has_errors() {
        return None;
    }
    merge::parts(&mut brief, parts, problems);
    whole &= merge::count(&brief, problems);
    let mut shared = shared.unwrap_or_default();
    whole &= shape::check(&mut shared, Role::Project, problems);
    merge::project(&mut brief, shared);
    merge::defaults(&mut brief);
    let start = Place::new(file, start_of(&files.get(file).text));
    let head = brief.get("brief").map_or(&start, |head| &head.place).clone();
    audiences::complete(&mut brief, &profiles, &head, problems);
    let root = Node { place: start, value: Value::Table(brief) };
    let written = BriefFile::read(&root, &Reader { problems, partial: false })?;
    whole.then_some(written)
}

/// The first line of a text: where something is missing from the whole file.
fn start_of(text: &str) -> std::ops::Range<usize> {
    0..text.lines().next().map_or(0, str::len)
}

/// The folder of the project that a brief belongs to: that of the nearest `briefdeck.toml` at or above it,
/// but not above a repository or the home folder; without one, the brief's own.
pub(crate) fn folder_of(brief: &Path) -> PathBuf {
    let own = brief.parent().unwrap_or(Path::new(""));
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    for folder in own.ancestors() {
        if folder.join(PROJECT_FILE).is_file() {
            return folder.to_owned();
        }
        if folder.join(".git").exists() || home.as_deref() == Some(folder) {
            break;
        }
    }
    own.to_owned()
}
