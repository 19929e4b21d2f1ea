//! What briefs are made of: the files and folders that were read for them, or looked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use blake3::Hash;

use super::{TEMPLATES, Toolkit};
use crate::brief::Brief;
use crate::manifest::inputs::{Inputs, of_text};
use crate::project;

impl Toolkit {
    /// All that opening a brief looked at, whether it is there or not, with the keys of what was read: where it
    /// cannot be used, what is wrong may be any of it. Nothing stands for what is not there.
    pub(crate) fn looked_at(
        &self,
        path: &Path,
        brief: Option<&Brief>,
        inputs: &Inputs,
    ) -> Vec<(PathBuf, Option<Hash>)> {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut found: BTreeMap<PathBuf, Option<Hash>> = match brief {
            Some(brief) => self.inputs(brief, inputs).into_iter().collect(),
            None => self.texts(inputs),
        };
        let templates = project::folder_of(&real).join(TEMPLATES);
        let tables = self.files.parts().map(|part| part.path.clone());
        let others = self.files.sought().into_iter().chain(project::project_files(&real)).chain(tables);
        for path in others.chain([path.to_owned(), real, templates]) {
            found.entry(path).or_insert_with_key(|path| inputs.get(path));
        }
        found.into_iter().collect()
    }

    /// The sources and the other text files, with the keys of what was read of them.
    fn texts(&self, inputs: &Inputs) -> BTreeMap<PathBuf, Option<Hash>> {
        let mut found = BTreeMap::new();
        for (path, key) in self.sources.inputs() {
            found.insert(path.to_owned(), key.or_else(|| inputs.get(path)));
        }
        // Texts that were read from a file have no file of their own, nor have those that are built in.
        for file in self.files.iter().filter(|file| file.path.is_file()) {
            found.entry(file.path.clone()).or_insert_with(|| Some(of_text(file.text.as_bytes())));
        }
        // A file that changed since it was read has another key now.
        found.extend(self.files.keys().map(|(path, key)| (path.to_owned(), Some(key))));
        found
    }

    /// The files and folders that a brief's documents depend on, with the keys of what was read of them; the keys of
    /// those that are read later are taken now. Nothing stands for what is not there.
    pub(crate) fn inputs(&self, brief: &Brief, inputs: &Inputs) -> Vec<(PathBuf, Option<Hash>)> {
        let mut found = self.texts(inputs);
        let looks = brief.audiences.iter().filter_map(|one| self.known_look(brief, &one.name));
        let mut others = vec![brief.project.join(TEMPLATES), brief.project.join(project::PROJECT_FILE)];
        others.extend(brief.pictures().map(|picture| picture.path.clone()));
        // Of a table of briefs each has its own row, and the other rows are nothing to it.
        let table = brief.row.as_ref().map(|row| self.files.get(row.file).path.as_path());
        let tables = self.files.parts().map(|part| part.path.as_path()).filter(|path| Some(*path) != table);
        others.extend(tables.map(Path::to_owned));
        for look in looks {
            let logos = look.logo.light.iter().chain(&look.logo.dark).map(|logo| logo.path.clone());
            others.extend(look.layers.iter().cloned().chain(look.fonts.iter().cloned()).chain(logos));
        }
        for path in others {
            found.entry(path).or_insert_with_key(|path| inputs.get(path));
        }
        found.into_iter().collect()
    }
}
