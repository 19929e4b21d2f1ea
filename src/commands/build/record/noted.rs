//! What is kept for the next run: the documents that were made, and what the whole run came to.

use std::collections::BTreeSet;
use std::path::PathBuf;

use blake3::Hash;

use super::super::make::Remains;
use super::made::details;
use super::{Note, Record, Records, gone};
use crate::commands::report::Entry;
use crate::commands::write;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::files::Files;
use crate::manifest::messages::Portable;
use crate::manifest::seal::Key;
use crate::manifest::{self, Known, Run};

impl Records {
    /// Notes what was made of a document in place of what was made before.
    pub(in super::super) fn note(&self, record: &mut Record, entry: &Entry, note: Note) {
        let Some(made) = &entry.made else { return };
        let said = Portable::new(&note.said, &Files::default()).unwrap_or_default();
        let details = details(made, said);
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
    pub(in super::super) fn note_run(
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
            Some(Known {
                audience: entry.audience.clone(),
                document,
                details: details(made, Portable::default()),
                files,
            })
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
        let whole = manifest::Whole { inputs, documents, said, passed };
        record.manifest.remember(Run { request: self.request.clone(), whole: key.seal(&whole) });
    }

    /// Forgets that all went well once.
    pub(in super::super) fn forget_run(&self, record: &mut Record) {
        record.manifest.forget(&self.request);
    }

    /// Removes or reports what nothing makes any more, and writes what is known now.
    pub(in super::super) fn settle(&self, record: &mut Record) -> Vec<Diagnostic> {
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
}

impl Record {
    /// Takes note that an audience or document is gone, and so are its files.
    pub(in super::super) fn drop_gone(&mut self, is_there: impl Fn(&str, &str) -> bool) {
        let documents = std::mem::take(&mut self.manifest.documents);
        let (there, gone): (Vec<_>, Vec<_>) =
            documents.into_iter().partition(|made| is_there(&made.audience, &made.document));
        self.manifest.documents = there;
        self.manifest.gone.extend(gone.into_iter().flat_map(|made| made.files));
    }
}
