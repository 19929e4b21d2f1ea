//! What earlier runs made: what of it is as it was, and what of it nothing makes any more.

mod gone;
mod known;
mod made;
mod noted;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::units::Unit;
use crate::bounds::FILE_BYTES;
use crate::commands::plan;
use crate::commands::write;
use crate::config::{Build, Output as Wanted};
use crate::diagnostic::Diagnostic;
use crate::manifest::inputs::{Inputs, of_text};
use crate::manifest::seal::Key;
use crate::manifest::{self, Manifest, Output, PROGRAM, Unusable};
use crate::paths::{display, shown};
use crate::project::rows::Row;
use crate::project::shard::Shard;
use crate::terminal::counted;
use crate::{project, unfinished};

pub(super) use gone::number;

/// What runs before this one made, brief by brief.
pub(super) struct Records {
    /// The keys of files that briefs share.
    pub(super) inputs: Inputs,
    /// Stands for the program and its fonts.
    pub(super) run: Hash,
    /// A number for what is asked for, and for what documents are made as.
    request: String,
    formats: String,
    out: Option<PathBuf>,
    force: bool,
    prune: bool,
    shard: Option<Shard>,
    seen: Mutex<Seen>,
    /// Of how many briefs the documents were made by another program, by what that was.
    others: Mutex<BTreeMap<String, usize>>,
}

/// What is there of the briefs of a run, whether they are to be built or not.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Numbers of the names of their manifests, sorted, by the folder that they lie in. There can be very many.
    manifests: BTreeMap<PathBuf, Vec<u64>>,
    /// Of folders of outputs and briefs' files, as manifests name them: whether every brief of the file is known.
    pub(super) whole: BTreeMap<(PathBuf, String), Whole>,
}

/// Whether every brief of a file is known, so that any other is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// It is the file itself.
    File,
    /// Each row of its table has a name.
    Table,
    /// Not for certain.
    No,
}

impl Seen {
    /// A manifest of a brief that is there.
    pub(super) fn see(&mut self, folder: &Path, manifest: u64) {
        match self.manifests.get_mut(folder) {
            Some(numbers) => numbers.push(manifest),
            None => self.manifests.entry(folder.to_owned()).or_default().push(manifest),
        }
    }

    /// Takes note that all are seen.
    pub(super) fn sort(&mut self) {
        for numbers in self.manifests.values_mut() {
            numbers.sort_unstable();
            numbers.shrink_to_fit();
        }
    }

    /// Whether a manifest is that of a brief that is there.
    fn has(&self, folder: &Path, manifest: u64) -> bool {
        self.manifests.get(folder).is_some_and(|known| known.binary_search(&manifest).is_ok())
    }
}

/// What is known of one brief from earlier runs.
#[derive(Clone)]
pub(super) struct Record {
    /// The folder of its outputs.
    pub(super) folder: PathBuf,
    path: PathBuf,
    manifest: Manifest,
    project: PathBuf,
    /// The brief's file, and the key of its content; of a row also that of the row.
    brief: PathBuf,
    key: Option<(Hash, Key)>,
    pub(super) row: Option<Hash>,
    /// Why the manifest that is there is not used.
    warning: Option<Diagnostic>,
    /// As it was read: it is not written again unless it changes.
    before: Manifest,
}

/// What is noted of a document.
pub(super) struct Note {
    /// The key by which it is known again, if it can be.
    pub(super) key: Option<Key>,
    /// Its files.
    pub(super) files: Vec<Output>,
    /// What is said of its pages, all of it about no file.
    pub(super) said: Vec<Diagnostic>,
}

impl Records {
    /// For a run that writes; one that only checks neither needs nor leaves records.
    pub(super) fn new(build: &Build, seen: Seen) -> Option<Self> {
        let Wanted::Write { folder, force, prune, .. } = &build.output else { return None };
        let inputs = Inputs::default();
        let mut hasher = Hasher::new();
        hasher.update(PROGRAM.as_bytes());
        for path in &build.options.font_paths {
            hasher.update(inputs.get(path).map_or([0; 32], |key| *key.as_bytes()).as_slice());
        }
        let run = hasher.finalize();
        for folder in seen.manifests.keys() {
            // Where nothing changed nothing is written, and what a killed run left would stay.
            unfinished::sweep(folder);
            unfinished::sweep(&folder.join(manifest::FOLDER));
        }
        let number = |text: String| {
            let key = Hasher::new().update(run.as_bytes()).update(text.as_bytes()).finalize();
            key.to_hex().get(..16).unwrap_or_default().to_owned()
        };
        let Build { audiences, documents, chosen, choice, formats, options, .. } = build;
        Some(Self {
            inputs,
            run,
            request: number(format!("{audiences:?} {documents:?} {chosen} {formats:?} {}", options.strict)),
            formats: number(format!("{formats:?}")),
            out: folder.clone(),
            force: *force,
            prune: *prune,
            shard: choice.shard,
            seen: Mutex::new(seen),
            others: Mutex::default(),
        })
    }

    /// What is known of a brief; nothing where its file is not there, or its row cannot be used.
    pub(super) fn of(&self, unit: &Unit) -> Option<Record> {
        if !unit.is_sound() {
            return None;
        }
        let brief = unit.path().canonicalize().ok()?;
        let project = project::folder_of(&brief);
        let folder = self.out.clone().unwrap_or_else(|| project.join(plan::OUT));
        let name = unit.name()?;
        let from = shown(&brief, &write::identity(&folder));
        let path = manifest::path(&folder, &name, &from);
        let (manifest, warning) = match Manifest::read(&path) {
            Ok(found) => (found, None),
            Err(why) => (None, Some(unusable(&path, why))),
        };
        // The name is a number of the path: a manifest of another brief was put here by hand.
        let manifest = manifest.filter(|known| known.brief == from);
        let mut manifest = manifest.unwrap_or_else(|| Manifest::new(from));
        if let Some(program) = manifest.take_over() {
            *self.others.lock().unwrap_or_else(PoisonError::into_inner).entry(program).or_default() += 1;
        }
        let row = unit.row().map(Row::key);
        manifest.row = row.is_some();
        let key = read(&brief).map(|bytes| {
            let hash = of_text(&bytes);
            let row = row.as_ref().map_or(&[][..], |row| row.as_bytes());
            (hash, Key::of(&[hash.as_bytes(), row, bytes.as_slice()].concat()))
        });
        let before = manifest.clone();
        Some(Record { folder, path, manifest, project, brief, key, row, warning, before })
    }

    /// Takes note that a brief could be read: it is all that there is of its file, unless that is a table.
    pub(super) fn has_read(&self, record: &Record) {
        if record.row.is_none() {
            let file = (record.folder.clone(), record.manifest.brief.clone());
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).whole.insert(file, Whole::File);
        }
    }

    /// Why documents are made again of which nothing changed: another program made them.
    pub(super) fn of_others(&self) -> Vec<Diagnostic> {
        let others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let note = |(program, briefs): (&String, &usize)| {
            let ours = env!("CARGO_PKG_VERSION");
            let by = match program.split(' ').next().unwrap_or_default() {
                "" => "an earlier version of briefdeck".to_owned(),
                same if same == ours => format!("another build of briefdeck {ours}"),
                other => format!("briefdeck {other}, and this is {ours}"),
            };
            let briefs = counted(*briefs, "brief");
            Diagnostic::note(format!("the documents of {briefs} are made again (they were made by {by})"))
        };
        others.iter().map(note).collect()
    }

    /// What is left of briefs that are gone themselves, in the folders of this run.
    pub(super) fn orphans(&self) -> Vec<Diagnostic> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_ours = |name: &str| self.shard.is_none_or(|shard| shard.takes_name(name));
        let orphans = |folder: &PathBuf| gone::orphans(folder, &seen, &is_ours, self.prune);
        seen.manifests.keys().flat_map(orphans).collect()
    }
}

/// The brief's file, unless it is too large to be one.
fn read(path: &Path) -> Option<Vec<u8>> {
    let found = fs::metadata(path).ok()?;
    if found.is_file() && found.len() <= FILE_BYTES { fs::read(path).ok() } else { None }
}

/// The warning about a manifest that is not used.
fn unusable(path: &Path, why: Unusable) -> Diagnostic {
    let why = match why {
        Unusable::Damaged => "it is damaged",
        Unusable::Foreign => "another program or version wrote it",
    };
    Diagnostic::warning(format!("`{}` is not used ({why})", display(path)))
        .hint("all documents of its brief are made again, and it is written anew")
}
