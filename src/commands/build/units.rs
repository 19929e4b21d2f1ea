//! The units of a run: cheap descriptions of briefs that are still to be opened.

use std::path::PathBuf;
use std::sync::Arc;

use crate::commands::Stop;
use crate::commands::briefs;
use crate::paths::display;

/// One brief to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its file.
    pub(super) path: PathBuf,
}

impl Unit {
    /// What its outputs' names begin with, as far as that is known before it is opened.
    pub(super) fn name(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// How messages name it.
    pub(super) fn shown(&self) -> String {
        display(&self.path)
    }
}

/// All units of a run. They are gone through more than once, so each pass makes them anew.
#[derive(Debug, Clone)]
pub(super) struct Units {
    paths: Arc<[PathBuf]>,
}

impl Units {
    /// The units that some paths mean.
    pub(super) fn find(paths: &[PathBuf]) -> Result<Self, Stop> {
        Ok(Self { paths: briefs::find(paths)?.into() })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    /// The units in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Unit> + Send + use<> {
        let paths = Arc::clone(&self.paths);
        (0..paths.len()).filter_map(move |index| Some(Unit { path: paths.get(index)?.clone() }))
    }
}
