//! What earlier runs made: what of it is as it was, and what of it nothing makes any more.

mod gone;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::make::{Remains, beside};
use super::said::Said;
use super::units::Unit;
use crate::bounds::FILE_BYTES;
use crate::commands::plan;
use crate::commands::report::{Entry, Made, MadeFile};
use crate::commands::write::{self, Written};
use crate::config::{Build, Output as Wanted};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fit::shed::Back;
use crate::manifest::inputs::{Inputs, of_text};
use crate::manifest::messages::Portable;
use crate::manifest::seal::Key;
use crate::manifest::{self, Details, Known, Manifest, Output, Run, Unusable, Whole};
use crate::paths::{display, shown};
use crate::{project, unfinished};

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
    /// The manifests of the briefs of this run, by the folder that they lie in.
    seen: Mutex<BTreeMap<PathBuf, BTreeSet<u64>>>,
}

/// What is known of one brief from earlier runs.
#[derive(Clone)]
pub(super) struct Record {
    /// The folder of its outputs.
    pub(super) folder: PathBuf,
    path: PathBuf,
    manifest: Manifest,
    project: PathBuf,
    /// The brief's file, and the key of its content.
    brief: PathBuf,
    key: Option<(Hash, Key)>,
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
}

impl Records {
    /// For a run that writes; one that only checks neither needs nor leaves records.
    pub(super) fn new(build: &Build) -> Option<Self> {
        let Wanted::Write { folder, force, prune, .. } = &build.output else { return None };
        let inputs = Inputs::default();
        let mut hasher = Hasher::new();
        hasher.update(concat!(env!("CARGO_PKG_VERSION"), env!("BRIEFDECK_FINGERPRINT")).as_bytes());
        for path in &build.options.font_paths {
            hasher.update(inputs.get(path).map_or([0; 32], |key| *key.as_bytes()).as_slice());
        }
        let run = hasher.finalize();
        let number = |text: String| {
            let key = Hasher::new().update(run.as_bytes()).update(text.as_bytes()).finalize();
            key.to_hex().get(..16).unwrap_or_default().to_owned()
        };
        let Build { audiences, documents, chosen, formats, options, .. } = build;
        Some(Self {
            inputs,
            run,
            request: number(format!("{audiences:?} {documents:?} {chosen} {formats:?} {}", options.strict)),
            formats: number(format!("{formats:?}")),
            out: folder.clone(),
            force: *force,
            prune: *prune,
            seen: Mutex::default(),
        })
    }

    /// What is known of a brief; nothing where its file is not there.
    pub(super) fn of(&self, unit: &Unit) -> Option<Record> {
        let brief = unit.path.canonicalize().ok()?;
        let project = project::folder_of(&brief);
        let folder = self.out.clone().unwrap_or_else(|| project.join(plan::OUT));
        let name = unit.name();
        let from = shown(&brief, &write::identity(&folder));
        let path = manifest::path(&folder, &name, &from);
        self.see(&folder, &path);
        let (manifest, warning) = match Manifest::read(&path) {
            Ok(found) => (found, None),
            Err(why) => (None, Some(unusable(&path, why))),
        };
        // The name is a number of the path: a manifest of another brief was put here by hand.
        let manifest = manifest.filter(|known| known.brief == from);
        let manifest = manifest.unwrap_or_else(|| Manifest::new(from));
        let key = read(&brief).map(|bytes| {
            let hash = of_text(&bytes);
            (hash, Key::of(&[hash.as_bytes(), bytes.as_slice()].concat()))
        });
        let before = manifest.clone();
        Some(Record { folder, path, manifest, project, brief, key, warning, before })
    }

    fn see(&self, folder: &Path, path: &Path) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match seen.get_mut(folder) {
            Some(numbers) => numbers.insert(gone::number(path)),
            None => {
                // Where nothing changed nothing is written, and what a killed run left would stay.
                unfinished::sweep(folder);
                unfinished::sweep(&folder.join(manifest::FOLDER));
                seen.entry(folder.to_owned()).or_default().insert(gone::number(path))
            }
        };
    }

    /// What remains of a brief of which nothing changed, neither what it is made of nor what was made of it.
    pub(super) fn unchanged(&self, unit: &Unit, record: &mut Record) -> Option<Remains> {
        if self.force {
            return None;
        }
        let run = record.manifest.runs.iter().find(|run| run.request == self.request)?;
        let (hash, key) = record.key.as_ref()?;
        let whole: Whole = key.open(&run.whole)?;
        let same = |(path, expected): &(String, Option<String>)| {
            let path = record.project.join(path);
            let found = if path == record.brief { Some(*hash) } else { self.inputs.get(&path) };
            found.as_ref().map(manifest::hex) == *expected
        };
        if !whole.inputs.iter().all(same) {
            return None;
        }
        let mut entries = Vec::new();
        for known in &whole.documents {
            let document = manifest::document(&known.document)?;
            let made = made(&known.details, &known.files, &record.folder)?;
            entries.push(Entry {
                brief: unit.name(),
                audience: known.audience.clone(),
                document,
                made: Some(made),
                milliseconds: 0,
            });
        }
        let passed: Option<Vec<(String, Document)>> = whole
            .passed
            .into_iter()
            .map(|(audience, document)| Some((audience, manifest::document(&document)?)))
            .collect();
        let (files, mut list) = whole.said.open()?;
        let gone: Vec<PathBuf> =
            record.manifest.gone.iter().map(|file| record.folder.join(&file.name)).collect();
        for entry in &entries {
            let files = entry.made.as_ref().map_or(&[][..], |made| &made.files);
            list.extend(beside(files, &gone, entry.name()));
        }
        list.extend(self.settle(record));
        let passed = passed?;
        Some(Remains {
            said: Said::new(&files, list),
            entries,
            passed_over: passed.len(),
            passed: crate::commands::documents::passed_lines(&unit.name(), &passed),
            ..Remains::default()
        })
    }

    /// A document that is as it was, by its key.
    pub(super) fn known(
        &self,
        record: &Record,
        audience: &str,
        document: Document,
        key: &Key,
    ) -> Option<(Made, Note)> {
        if self.force {
            return None;
        }
        let check = key.check();
        let known = self.made_of(record, audience, document)?;
        if known.key.as_deref() != Some(check.as_str()) {
            return None;
        }
        let details: Details = key.open(&known.details)?;
        let made = made(&details, &known.files, &record.folder)?;
        Some((made, Note { key: Some(*key), files: known.files.clone() }))
    }

    /// The files that were written for a document.
    pub(super) fn files(&self, record: &Record, audience: &str, document: Document) -> Vec<PathBuf> {
        let known = self.made_of(record, audience, document);
        known.iter().flat_map(|known| &known.files).map(|file| record.folder.join(&file.name)).collect()
    }

    fn made_of<'r>(
        &self,
        record: &'r Record,
        audience: &str,
        document: Document,
    ) -> Option<&'r manifest::Made> {
        record.manifest.documents.iter().find(|known| {
            known.audience == audience && known.document == document.word() && known.formats == self.formats
        })
    }

    /// Notes what was made of a document in place of what was made before.
    pub(super) fn note(&self, record: &mut Record, entry: &Entry, note: Note) {
        let Some(made) = &entry.made else { return };
        let details = details(made);
        let fresh = manifest::Made {
            audience: entry.audience.clone(),
            document: entry.document.word().to_owned(),
            formats: self.formats.clone(),
            key: note.key.as_ref().map(Key::check),
            details: note.key.as_ref().map(|key| key.seal(&details)).unwrap_or_default(),
            files: note.files,
        };
        let documents = &mut record.manifest.documents;
        let is_same = |known: &manifest::Made| {
            known.audience == fresh.audience
                && known.document == fresh.document
                && known.formats == fresh.formats
        };
        match documents.iter_mut().find(|known| is_same(known)) {
            Some(known) => {
                let before = std::mem::replace(known, fresh);
                record.manifest.gone.extend(before.files);
            }
            None => documents.push(fresh),
        }
    }

    /// Notes that all went well, so that the next run needs not open the brief.
    pub(super) fn note_run(
        &self,
        record: &mut Record,
        inputs: &[(PathBuf, Option<Hash>)],
        remains: &Remains,
        passed: &[(String, Document)],
    ) {
        record.manifest.forget(&self.request);
        let Some((hash, key)) = &record.key else { return };
        // What was read must be what the key was taken of.
        if !inputs.iter().any(|(path, found)| *path == record.brief && found.as_ref() == Some(hash)) {
            return;
        }
        let Some(said) = Portable::new(&remains.said.list, remains.said.files()) else { return };
        let known = |entry: &Entry| {
            let made = entry.made.as_ref()?;
            let files = self.made_of(record, &entry.audience, entry.document)?.files.clone();
            let document = entry.document.word().to_owned();
            Some(Known { audience: entry.audience.clone(), document, details: details(made), files })
        };
        let Some(documents) = remains.entries.iter().map(known).collect::<Option<Vec<_>>>() else { return };
        let input = |(path, hash): &(PathBuf, Option<Hash>)| {
            let path = path.strip_prefix(&record.project).unwrap_or(path);
            Some((path.to_str()?.to_owned(), hash.as_ref().map(manifest::hex)))
        };
        // A path that is not UTF-8 cannot be written here.
        let Some(inputs) = inputs.iter().map(input).collect::<Option<Vec<_>>>() else { return };
        let passed =
            passed.iter().map(|(name, document)| (name.clone(), document.word().to_owned())).collect();
        let whole = Whole { inputs, documents, said, passed };
        record.manifest.remember(Run { request: self.request.clone(), whole: key.seal(&whole) });
    }

    /// Forgets that all went well once.
    pub(super) fn forget_run(&self, record: &mut Record) {
        record.manifest.forget(&self.request);
    }

    /// Removes or reports what nothing makes any more, and writes what is known now.
    pub(super) fn settle(&self, record: &mut Record) -> Vec<Diagnostic> {
        let mut messages: Vec<Diagnostic> = record.warning.take().into_iter().collect();
        let used =
            record.manifest.documents.iter().flat_map(|made| &made.files).map(|file| file.name.clone());
        let used: BTreeSet<String> = used.collect();
        let mut gone = std::mem::take(&mut record.manifest.gone);
        gone.sort();
        gone.dedup_by(|one, other| one.name == other.name);
        gone.retain(|file| !used.contains(&file.name));
        let (left, more) = gone::settle(&record.folder, gone, self.prune);
        record.manifest.gone = left;
        messages.extend(more);
        if record.manifest != record.before
            && let Err(error) = write::replace(&record.path, &record.manifest.to_bytes())
        {
            let problem = write::problem(&record.path, &error);
            let level = crate::diagnostic::Level::Warning;
            messages.push(Diagnostic { level, ..problem }.hint("the next run makes all documents again"));
        }
        messages
    }

    /// What is left of briefs that are gone themselves, in the folders of this run.
    pub(super) fn orphans(&self) -> Vec<Diagnostic> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter().flat_map(|(folder, numbers)| gone::orphans(folder, numbers, self.prune)).collect()
    }
}

impl Record {
    /// Takes note that an audience or document is gone, and so are its files.
    pub(super) fn drop_gone(&mut self, is_there: impl Fn(&str, &str) -> bool) {
        let documents = std::mem::take(&mut self.manifest.documents);
        let (there, gone): (Vec<_>, Vec<_>) =
            documents.into_iter().partition(|made| is_there(&made.audience, &made.document));
        self.manifest.documents = there;
        self.manifest.gone.extend(gone.into_iter().flat_map(|made| made.files));
    }
}

/// The brief's file, unless it is too large to be one.
fn read(path: &Path) -> Option<Vec<u8>> {
    let found = fs::metadata(path).ok()?;
    if found.is_file() && found.len() <= FILE_BYTES { fs::read(path).ok() } else { None }
}

/// A document that is as it was; nothing where its files are not.
fn made(details: &Details, files: &[Output], folder: &Path) -> Option<Made> {
    let file = |file: &Output| {
        let format = file.format()?;
        let path = folder.join(&file.name);
        file.is_intact(folder).then_some(MadeFile { format, page: file.page, path, written: Written::Same })
    };
    let files: Vec<MadeFile> = files.iter().map(file).collect::<Option<_>>()?;
    let Details { pages, fill, free, density, attempts, .. } = *details;
    let back = details.back.clone().map(|(item, lacks)| Back { item, lacks });
    let (dropped, moved) = (manifest::restored(&details.dropped), manifest::restored(&details.moved));
    Some(Made { pages, fill, free, density, attempts, back, dropped, moved, files, unchanged: true })
}

fn details(made: &Made) -> Details {
    Details {
        pages: made.pages,
        fill: made.fill,
        free: made.free,
        density: made.density,
        attempts: made.attempts,
        back: made.back.clone().map(|back| (back.item, back.lacks)),
        dropped: manifest::kept(&made.dropped),
        moved: manifest::kept(&made.moved),
    }
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
