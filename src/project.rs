//! From the path of a brief to the brief as it is written, with all that lies under it: parts, the project's
//! file, defaults, profiles.

pub(crate) mod audiences;
pub(crate) mod discover;
pub(crate) mod figures_file;
pub(crate) mod fill;
pub(crate) mod include;
pub(crate) mod merge;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod profiles;
pub(crate) mod rows;
pub(crate) mod shape;
pub(crate) mod shard;
pub(crate) mod table;
pub(crate) mod units;

#[cfg(test)]
mod messages;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::bounds::FILE_BYTES;
use crate::brief_file::BriefFile;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileKey, Files, Place};
use crate::paths;
use crate::project::fill::Filler;
use crate::project::include::Parts;
use crate::project::profiles::profiles;
use crate::project::rows::Row;
use crate::project::shape::Role;
use crate::project::table::Source;
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
    /// The row that it is made for: its lines.
    pub(crate) row: Option<Place>,
}

/// A brief before it is read, with all that lies under it; of a table of briefs, before its rows are filled in.
#[derive(Debug)]
pub(crate) struct Template {
    /// The file's name without `.toml`.
    pub(crate) name: String,
    path: PathBuf,
    project: PathBuf,
    /// The whole tree.
    root: Node,
    /// Whether nothing is missing from the tree.
    whole: bool,
    /// The table of its rows; nothing for an ordinary brief, and where it cannot be read.
    pub(crate) source: Option<Source>,
    /// Whether it is to be made for rows.
    pub(crate) has_table: bool,
    /// The files of the run when it had been read: its places are in them.
    pub(crate) files: Files,
}

/// The name of a brief by its file: the one that the user knows, also where it is a link.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a brief may have a table of rows: for certain it has none where no line begins with its key.
pub(crate) fn may_have_table(path: &Path) -> bool {
    let length = std::fs::metadata(path).map_or(0, |found| if found.is_file() { found.len() } else { 0 });
    if length == 0 || length > FILE_BYTES {
        return false;
    }
    let bytes = std::fs::read(path).unwrap_or_default();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    bytes.split(|&byte| byte == b'\n').any(may_begin_table)
}

/// Whether a line may begin the table of rows, or give one of its keys.
fn may_begin_table(line: &[u8]) -> bool {
    let is_around = |byte: &u8| matches!(byte, b' ' | b'\t' | b'[');
    let start = line.iter().position(|byte| !is_around(byte)).unwrap_or(line.len());
    match line.split_at(start).1 {
        // An escape could hide the word.
        [b'"', rest @ ..] => rest.starts_with(table::KEY.as_bytes()) || rest.contains(&b'\\'),
        [b'\'', rest @ ..] => rest.starts_with(table::KEY.as_bytes()),
        rest => rest.starts_with(table::KEY.as_bytes()),
    }
}

/// Reads a brief: [`template`] and [`Template::read`].
#[cfg(test)]
pub(crate) fn load(path: &Path, files: &mut Files, problems: &Diagnostics) -> Option<Loaded> {
    template(path, files, problems)?.read(problems)
}

/// Reads the files of a brief. Where one has syntax errors, those of all files are reported, and nothing else;
/// `None` means that too much is missing for further checks.
pub(crate) fn template(path: &Path, files: &mut Files, problems: &Diagnostics) -> Option<Template> {
    let here = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
    let Some(name) = path.file_stem().unwrap_or_default().to_str().map(str::to_owned) else {
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
    let Gathered { root, whole, source, has_table } = result.filter(|_| !broken)?;
    let files = if has_table { files.clone() } else { Files::default() };
    Some(Template { name, path, project, root, whole, source, has_table, files })
}

impl Template {
    /// One that was not read from files.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn in_memory(root: Node, whole: bool, source: Source, files: Files) -> Self {
        let (name, path, project) = ("brief".to_owned(), PathBuf::new(), PathBuf::new());
        Self { name, path, project, root, whole, source: Some(source), has_table: true, files }
    }

    /// Reads the brief as it stands.
    pub(crate) fn read(&self, problems: &Diagnostics) -> Option<Loaded> {
        self.read_tree(&self.root, self.name.clone(), None, problems)
    }

    /// Reads the brief with blanks in the place of all cells: what is wrong with it apart from its rows.
    pub(crate) fn read_blank(&self, problems: &Diagnostics) -> Option<Loaded> {
        self.read_tree(&Filler::blank(problems).node(&self.root), self.name.clone(), None, problems)
    }

    /// Reads the brief of a row, whose lines are kept under a key.
    pub(crate) fn read_row(
        &self,
        row: &Row,
        name: &str,
        file: FileKey,
        problems: &Diagnostics,
    ) -> Option<Loaded> {
        let tree = Filler::new(row, file, problems).node(&self.root);
        let place = Place::new(file, 0..row.text().trim_end().len());
        self.read_tree(&tree, name.to_owned(), Some(place), problems)
    }

    fn read_tree(
        &self,
        root: &Node,
        name: String,
        row: Option<Place>,
        problems: &Diagnostics,
    ) -> Option<Loaded> {
        let written = BriefFile::read(root, &Reader { problems, partial: false })?;
        let (path, project) = (self.path.clone(), self.project.clone());
        self.whole.then_some(Loaded { name, path, project, written, row })
    }
}

/// What comes of all files of a brief.
struct Gathered {
    root: Node,
    whole: bool,
    source: Option<Source>,
    has_table: bool,
}

/// Reads all files and merges them.
fn gather(
    path: &Path,
    project: &Path,
    here: &Path,
    files: &mut Files,
    (syntax, problems): (&Diagnostics, &Diagnostics),
) -> Option<Gathered> {
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
    let mut whole = figures_file::expand(&mut brief, (project, here), files, problems);
    whole &= shape::check(&mut brief, Role::Brief, problems);
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
    let has_table = brief.get(table::KEY).is_some();
    if has_table {
        table::check_fixed(&brief, problems);
    }
    let source = brief.get(table::KEY).and_then(|node| table::open(node, project, here, files, problems));
    let root = Node { place: start, value: Value::Table(brief) };
    if let Some(source) = &source {
        source.check(&root, problems);
    }
    Some(Gathered { root, whole, source, has_table })
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
