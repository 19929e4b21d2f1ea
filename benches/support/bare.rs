//! The engine and nothing else: what a program of a few lines does with templates, data and fonts in a folder.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What all documents share.
pub(crate) struct Bare {
    library: LazyHash<Library>,
    fonts: FontStore,
    /// The folder of the templates.
    templates: PathBuf,
    /// The templates that were read.
    sources: Mutex<HashMap<FileId, Source>>,
    options: PdfOptions,
}

impl Bare {
    /// The engine for a folder of templates with their fonts.
    pub(crate) fn new(templates: &Path) -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::scan(&templates.join("fonts")));
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("they go together");
        // The standards demand a date; it is any day's.
        let day = Datetime::from_ymd_hms(2026, 3, 2, 0, 0, 0).map(Timestamp::new_utc);
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            templates: templates.to_owned(),
            sources: Mutex::default(),
            options: PdfOptions { standards, timestamp: day, ..PdfOptions::default() },
        }
    }

    /// Compiles the template of a name with the data in a folder, and writes the PDF there.
    pub(crate) fn make(&self, document: &str, folder: &Path) {
        let path = VirtualPath::new(format!("{document}.typ")).expect("a plain name");
        let world =
            BareWorld { bare: self, main: RootedPath::new(VirtualRoot::Project, path).intern(), folder };
        let compiled = typst::compile::<PagedDocument>(&world).output.expect("it compiles");
        let pdf = typst_pdf::pdf(&compiled, &self.options).expect("it conforms");
        fs::write(folder.join("bare.pdf"), pdf).expect("it can be written");
    }
}

/// One document's view.
struct BareWorld<'a> {
    bare: &'a Bare,
    main: FileId,
    folder: &'a Path,
}

impl World for BareWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.bare.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.bare.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.bare.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = sources.get(&id) {
            return Ok(source.clone());
        }
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        let source = Source::new(id, text);
        sources.insert(id, source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        let own = path == "data.json" || path.starts_with("assets/");
        let path = if own { self.folder.join(path) } else { self.bare.templates.join(path) };
        fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.bare.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
