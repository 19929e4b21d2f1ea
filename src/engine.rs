//! The engine: templates and data in, laid-out pages out.
//!
//! One engine serves all documents of a run, from any number of threads. What documents share is read
//! once: the standard library, the fonts, and the templates of each stack of folders.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use typst::foundations::Bytes;
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::diagnostic::{Diagnostic, Level};
use crate::engine_errors::convert_all;
use crate::files::Place;
use crate::layers::Layers;
use crate::toolkit::Document;
use crate::world::{Assets, DocumentWorld, file_id};
use crate::{fonts, guilty};

/// The places of the items in the TOML: `theme.investment` to its table.
pub type Places = BTreeMap<String, Place>;

/// Compiles documents.
pub struct Engine {
    library: LazyHash<Library>,
    fonts: FontStore,
    templates: Mutex<BTreeMap<Vec<PathBuf>, Arc<FileStore<Layers>>>>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// What is compiled.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Which document.
    pub document: Document,
    /// The data, as JSON.
    pub data: Vec<u8>,
    /// The pictures by name.
    pub assets: Assets,
    /// Folders over the built-in templates: the audience's, then the project's.
    pub layers: Vec<PathBuf>,
    /// The template to start from, where it is not the document's own.
    pub entry: Option<String>,
    /// The places of the items, for messages.
    pub places: &'a Places,
}

impl<'a> Request<'a> {
    /// A request for a document with the built-in templates and no pictures.
    pub fn new(document: Document, data: Vec<u8>, places: &'a Places) -> Self {
        Self { document, data, assets: Assets::default(), layers: Vec::new(), entry: None, places }
    }

    /// The same request with other data.
    #[must_use]
    pub fn with_data(&self, data: Vec<u8>) -> Self {
        Self { data, ..self.clone() }
    }

    /// The path of the template to start from.
    fn entry(&self) -> String {
        self.entry.clone().unwrap_or_else(|| format!("{}.typ", self.document.word()))
    }
}

/// The pages, with what the engine had to say about them.
#[derive(Debug)]
pub struct Compiled {
    /// The pages.
    pub document: PagedDocument,
    /// Warnings of the engine.
    pub warnings: Vec<Diagnostic>,
}

impl Engine {
    /// An engine with the built-in fonts and those of some folders.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn new(font_paths: &[PathBuf]) -> Result<Self, Diagnostic> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts: fonts::store(font_paths)?,
            templates: Mutex::default(),
        })
    }

    /// What the fonts can show.
    pub fn book(&self) -> &FontBook {
        self.fonts.book()
    }

    /// The families with the number of their faces, by name.
    pub fn families(&self) -> Vec<(String, usize)> {
        fonts::families(&self.fonts)
    }

    /// Reads the templates anew from now on: they may have changed.
    pub fn forget_templates(&self) {
        self.stores().clear();
    }

    /// Compiles a document.
    ///
    /// # Errors
    /// Every error of the template, and a font that is not there. Where an item of the data brought the
    /// error about, it is named.
    pub fn compile(&self, request: &Request<'_>) -> Result<Compiled, Vec<Diagnostic>> {
        let world = self.world(request)?;
        let warned = typst::compile::<PagedDocument>(&world);
        let warnings = convert_all(&world, &warned.warnings);
        match warned.output {
            Ok(document) if warnings.iter().all(|one| one.level < Level::Error) => {
                Ok(Compiled { document, warnings })
            }
            Ok(_) => Err(warnings),
            Err(errors) => {
                let mut errors = convert_all(&world, &errors);
                errors.extend(warnings);
                let fails = |data: Vec<u8>| self.fails_alike(&request.with_data(data), &errors);
                let found = guilty::find(&request.data, fails);
                Err(guilty::name(errors, found, request.places))
            }
        }
    }

    /// Whether a request fails with the first of some errors.
    fn fails_alike(&self, request: &Request<'_>, errors: &[Diagnostic]) -> bool {
        let Ok(world) = self.world(request) else { return false };
        let Err(found) = typst::compile::<PagedDocument>(&world).output else { return false };
        let found = convert_all(&world, &found);
        errors.first().is_some_and(|first| found.contains(first))
    }

    /// What the engine sees of a document.
    pub(crate) fn world(&self, request: &Request<'_>) -> Result<DocumentWorld<'_>, Vec<Diagnostic>> {
        let entry = request.entry();
        let main = file_id(&entry).map_err(|error| {
            vec![Diagnostic::error(format!("no template can have the name `{entry}` ({error})"))]
        })?;
        Ok(DocumentWorld {
            library: &self.library,
            fonts: &self.fonts,
            templates: self.store(&request.layers),
            main,
            data: Bytes::new(request.data.clone()),
            assets: request.assets.clone(),
        })
    }

    /// The templates of a stack of folders.
    fn store(&self, layers: &[PathBuf]) -> Arc<FileStore<Layers>> {
        let mut stores = self.stores();
        let fresh = || Arc::new(FileStore::new(Layers::new(layers)));
        Arc::clone(stores.entry(layers.to_vec()).or_insert_with(fresh))
    }

    /// The templates read so far. A job that failed leaves them whole.
    fn stores(&self) -> std::sync::MutexGuard<'_, BTreeMap<Vec<PathBuf>, Arc<FileStore<Layers>>>> {
        self.templates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
