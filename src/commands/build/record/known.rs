//! What is as it was: a brief of which nothing changed, and a document that would be made of the same.

use std::path::PathBuf;

use super::super::make::{Remains, beside};
use super::super::said::Said;
use super::super::units::Unit;
use super::made::restored;
use super::{Note, Record, Records};
use crate::commands::report::{Entry, Made};
use crate::document::Document;
use crate::manifest::seal::Key;
use crate::manifest::{self, Details};

impl Records {
    /// What remains of a brief of which nothing changed, neither what it is made of nor what was made of it.
    pub(in super::super) fn unchanged(&self, unit: &Unit, record: &mut Record) -> Option<Remains> {
        if self.force {
            return None;
        }
        let run = record.manifest.runs.iter().find(|run| run.request == self.request)?;
        let (hash, key) = record.key.as_ref()?;
        let whole: manifest::Whole = key.open(&run.whole)?;
        let same = |(path, expected): &(String, Option<String>)| {
            let path = record.project.join(path);
            let found = if path == record.brief { Some(*hash) } else { self.inputs.get(&path) };
            found.as_ref().map(manifest::hex) == *expected
        };
        if !whole.inputs.iter().all(same) {
            return None;
        }
        self.has_read(record);
        let name = unit.name()?;
        let mut entries = Vec::new();
        for known in &whole.documents {
            let document = manifest::document(&known.document)?;
            let made = restored(&known.details, &known.files, &record.folder)?;
            entries.push(Entry {
                brief: name.clone(),
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
        let (files, mut list) = whole.said.open(unit.row())?;
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
            table: unit.table(),
            entries,
            passed_over: passed.len(),
            passed: crate::commands::documents::passed_lines(&name, &passed),
            ..Remains::default()
        })
    }

    /// A document that is as it was, by its key.
    pub(in super::super) fn known(
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
        let made = restored(&details, &known.files, &record.folder)?;
        let (_, said) = details.said.open(None)?;
        Some((made, Note { key: Some(*key), files: known.files.clone(), said }))
    }

    /// The files that were written for a document.
    pub(in super::super) fn files(
        &self,
        record: &Record,
        audience: &str,
        document: Document,
    ) -> Vec<PathBuf> {
        let known = self.made_of(record, audience, document);
        known.iter().flat_map(|known| &known.files).map(|file| record.folder.join(&file.name)).collect()
    }

    pub(super) fn made_of<'r>(
        &self,
        record: &'r Record,
        audience: &str,
        document: Document,
    ) -> Option<&'r manifest::Made> {
        record.manifest.documents.iter().find(|known| {
            known.audience == audience && known.document == document.word() && known.formats == self.formats
        })
    }
}
