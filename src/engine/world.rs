//! What the engine sees of one document: shared templates and fonts, and its own data and pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::files::FileStore;

use crate::engine::fonts::Fonts;
use crate::engine::layers::Layers;

/// The path of the data.
const DATA: &str = "data.json";

/// The folder of the pictures.
const ASSETS: &str = "assets/";

/// The most names of pictures in a process; the rest of the engine's numbers is for templates.
const MOST_NAMES: usize = 60_000;

/// The pictures of a document by name. Copies share the bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Assets(BTreeMap<String, Bytes>);

impl Assets {
    /// The picture of a name.
    fn get(&self, name: &str) -> Option<Bytes> {
        self.0.get(name).cloned()
    }

    /// Whether the engine can tell these names apart from all that it has met in this process. It gives
    /// each path a number of 16 bits, takes none back, and panics when they are used up.
    pub(crate) fn can_be_named(&self) -> bool {
        static MET: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        for name in self.0.keys() {
            if !met.contains(name) {
                met.insert(name.clone());
            }
        }
        met.len() <= MOST_NAMES
    }
}

impl FromIterator<(String, Bytes)> for Assets {
    fn from_iter<T: IntoIterator<Item = (String, Bytes)>>(list: T) -> Self {
        Self(list.into_iter().collect())
    }
}

impl From<Vec<(String, Vec<u8>)>> for Assets {
    fn from(list: Vec<(String, Vec<u8>)>) -> Self {
        list.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect()
    }
}

/// One document's view.
pub(crate) struct DocumentWorld<'a> {
    /// The standard library.
    pub(crate) library: &'a LazyHash<Library>,
    /// The fonts.
    pub(crate) fonts: Arc<Fonts>,
    /// The templates of the document's layers, shared with other documents.
    pub(crate) templates: Arc<FileStore<Layers>>,
    /// The template that is compiled.
    pub(crate) main: FileId,
    /// The data.
    pub(crate) data: Bytes,
    /// The pictures.
    pub(crate) assets: Assets,
}

/// The engine's id of a path in the templates. Ids are few in a process and never freed: this is for
/// paths that are the same in every document.
pub(crate) fn file_id(path: &str) -> FileResult<FileId> {
    let path = VirtualPath::new(path).map_err(|error| FileError::Other(Some(error.to_string().into())))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl DocumentWorld<'_> {
    /// A file's name for messages.
    pub(crate) fn name(&self, id: FileId) -> String {
        match id.root() {
            VirtualRoot::Package(package) => format!("{package}{}", id.vpath().get_with_slash()),
            VirtualRoot::Project if self.own(id).is_some() => id.vpath().get_without_slash().to_owned(),
            VirtualRoot::Project => self.templates.loader().name(id.vpath()),
        }
    }

    /// A file that only this document has.
    fn own(&self, id: FileId) -> Option<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return None;
        }
        match id.vpath().get_without_slash() {
            DATA => Some(self.data.clone()),
            path => self.assets.get(path.strip_prefix(ASSETS)?),
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        // Data is never code, whatever its characters.
        if self.own(id).is_some() { Err(FileError::NotSource) } else { self.templates.source(id) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.own(id) {
            Some(bytes) => Ok(bytes),
            None => self.templates.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    // No clock: the same brief gives the same bytes on any day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
