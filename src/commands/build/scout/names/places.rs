//! The folders that briefs lie in, and those that their outputs go to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::commands::{plan, write};
use crate::project;

/// The folders of a run.
pub(super) struct Places<'a> {
    /// The folder of outputs that was asked for.
    wanted: Option<&'a Path>,
    /// The folders of briefs.
    places: BTreeMap<PathBuf, Place>,
    /// The numbers of folders of outputs.
    folders: BTreeMap<PathBuf, usize>,
}

/// A folder of briefs.
pub(super) struct Place {
    /// The folder itself, without links.
    pub(super) real: PathBuf,
    /// Where their outputs go: as it is written, and what tells it from others.
    pub(super) folder: PathBuf,
    pub(super) identity: PathBuf,
    pub(super) number: usize,
}

impl<'a> Places<'a> {
    /// None yet.
    pub(super) fn new(wanted: Option<&'a Path>) -> Self {
        Self { wanted, places: BTreeMap::new(), folders: BTreeMap::new() }
    }

    /// That of a brief's file.
    pub(super) fn of(&mut self, brief: &Path) -> &Place {
        let parent = brief.parent().unwrap_or(Path::new(""));
        let Self { wanted, places, folders } = self;
        places.entry(parent.to_owned()).or_insert_with(|| Place::of(parent, *wanted, folders))
    }
}

impl Place {
    fn of(parent: &Path, wanted: Option<&Path>, folders: &mut BTreeMap<PathBuf, usize>) -> Self {
        let real = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
        let project = project::folder_of(&real.join("brief.toml"));
        let folder = wanted.map_or_else(|| project.join(plan::OUT), Path::to_owned);
        let identity = write::identity(&folder);
        let next = folders.len();
        let number = *folders.entry(identity.clone()).or_insert(next);
        Self { real, folder, identity, number }
    }
}
