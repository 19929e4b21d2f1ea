//! The engine: templates and data in, laid-out pages out.
//!
//! One engine serves all documents of a run, from any number of threads. What documents share is read
//! once: the standard library, the fonts, and the templates of each stack of folders.

pub(crate) mod errors;
pub(crate) mod fonts;
pub(crate) mod glyphs;
pub(crate) mod guilty;
pub(crate) mod layers;
pub(crate) mod pdf;
pub(crate) mod stream_ends;
pub(crate) mod uncovered;
pub(crate) mod world;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use typst::foundations::Bytes;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::files::FileStore;
use typst_layout::PagedDocument;

use crate::diagnostic::{Diagnostic, has_errors};
use crate::embedded;
use crate::engine::errors::convert_all;
use crate::engine::fonts::Fonts;
use crate::engine::layers::Layers;
use crate::engine::world::{Assets, DocumentWorld, file_id};
use crate::files::Place;

/// The places of the items in the TOML: `theme.investment` to its table.
pub(crate) type Places = BTreeMap<String, Place>;

/// Compiles documents.
pub(crate) struct Engine {
    library: LazyHash<Library>,
    fonts: Arc<Fonts>,
    font_paths: Vec<PathBuf>,
    /// The fonts with those of designs.
    with: Mutex<BTreeMap<Vec<PathBuf>, Arc<Fonts>>>,
    templates: Mutex<BTreeMap<Vec<PathBuf>, Arc<FileStore<Layers>>>>,
    /// Whether the built-in templates are being read.
    prepared: AtomicBool,
}

impl fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// What is compiled.
#[derive(Debug, Clone)]
pub(crate) struct Request<'a> {
    /// The template to start from.
    pub(crate) template: String,
    /// The data, as JSON.
    pub(crate) data: Vec<u8>,
    /// The pictures by name.
    pub(crate) assets: Assets,
    /// Folders over the built-in templates: the audience's, then the project's.
    pub(crate) layers: Vec<PathBuf>,
    /// Font files over and above those of the run.
    pub(crate) fonts: Vec<PathBuf>,
    /// The places of the items, for messages.
    pub(crate) places: &'a Places,
}

impl<'a> Request<'a> {
    /// A request with the built-in templates and no pictures.
    pub(crate) fn new(template: String, data: Vec<u8>, places: &'a Places) -> Self {
        Self { template, data, assets: Assets::default(), layers: Vec::new(), fonts: Vec::new(), places }
    }

    /// The same request with other data.
    #[must_use]
    pub(crate) fn with_data(&self, data: Vec<u8>) -> Self {
        Self { data, ..self.clone() }
    }
}

/// The pages, with what the engine had to say about them.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// The pages.
    pub(crate) document: PagedDocument,
    /// Warnings of the engine.
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Engine {
    /// An engine with the built-in fonts and those of some folders.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub(crate) fn new(font_paths: &[PathBuf]) -> Result<Self, Diagnostic> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts: Arc::new(Fonts::new(fonts::store(font_paths)?)),
            font_paths: font_paths.to_vec(),
            with: Mutex::default(),
            templates: Mutex::default(),
            prepared: AtomicBool::new(false),
        })
    }

    /// An engine that knows nothing of templates and designs: their files may have changed. Font folders are read
    /// again, what is built in is kept.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub(crate) fn again(&self) -> Result<Self, Diagnostic> {
        let fonts = match self.font_paths.as_slice() {
            [] => Arc::clone(&self.fonts),
            folders => Arc::new(Fonts::new(fonts::store(folders)?)),
        };
        let (library, font_paths) = (self.library.clone(), self.font_paths.clone());
        let prepared = AtomicBool::new(false);
        Ok(Self { library, fonts, font_paths, with: Mutex::default(), templates: Mutex::default(), prepared })
    }

    /// The fonts, with some files over and above. A file that holds none is listed in [`Fonts::faults`].
    ///
    /// # Errors
    /// Where a font folder can no longer be read.
    pub(crate) fn fonts(&self, files: &[PathBuf]) -> Result<Arc<Fonts>, Diagnostic> {
        if files.is_empty() {
            return Ok(Arc::clone(&self.fonts));
        }
        // A job that failed leaves them whole.
        let mut with = self.with.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = with.get(files) {
            return Ok(Arc::clone(known));
        }
        let fonts = Arc::new(Fonts::with(fonts::store(&self.font_paths)?, files));
        with.insert(files.to_vec(), Arc::clone(&fonts));
        Ok(fonts)
    }

    /// What the fonts of the run can show.
    #[cfg(test)]
    pub(crate) fn book(&self) -> &typst::text::FontBook {
        self.fonts.book()
    }

    /// The characters that the fonts of the run have.
    #[cfg(test)]
    pub(crate) fn covered(&self) -> &glyphs::Covered {
        self.fonts.covered()
    }

    /// Compiles a document.
    ///
    /// # Errors
    /// Every error of the template, and a font that is not there. Where an item of the data brought the
    /// error about, it is named.
    pub(crate) fn compile(&self, request: &Request<'_>) -> Result<Compiled, Vec<Diagnostic>> {
        let world = self.world(request)?;
        let warned = typst::compile::<PagedDocument>(&world);
        let warnings = convert_all(&world, &warned.warnings);
        match warned.output {
            Ok(document) if !has_errors(&warnings) => Ok(Compiled { document, warnings }),
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
        let entry = &request.template;
        let main = file_id(entry).map_err(|error| {
            vec![Diagnostic::error(format!("no template can have the name `{entry}` ({error})"))]
        })?;
        if !request.assets.can_be_named() {
            return Err(vec![
                Diagnostic::error("too many different names of pictures in one run")
                    .hint("build fewer briefs in one run"),
            ]);
        }
        Ok(DocumentWorld {
            library: &self.library,
            fonts: self.fonts(&request.fonts).map_err(|problem| vec![problem])?,
            templates: self.store(&request.layers),
            main,
            data: Bytes::new(request.data.clone()),
            assets: request.assets.clone(),
        })
    }

    /// Whether nobody was told yet to read the built-in templates before they are asked for.
    pub(crate) fn is_to_prepare(&self) -> bool {
        !self.prepared.swap(true, Ordering::Relaxed)
    }

    /// Reads the built-in templates, so that they are at hand when the first documents ask for them.
    pub(crate) fn prepare(&self) {
        let store = self.store(&[]);
        let sources = embedded::templates().into_iter().filter(|(path, _)| path.ends_with(".typ"));
        for (path, _) in sources {
            // What is wrong with one is said where it is used.
            let _ = file_id(&path).and_then(|id| store.source(id));
        }
    }

    /// The templates of a stack of folders.
    fn store(&self, layers: &[PathBuf]) -> Arc<FileStore<Layers>> {
        // A job that failed leaves them whole.
        let mut stores = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || Arc::new(FileStore::new(Layers::new(layers)));
        Arc::clone(stores.entry(layers.to_vec()).or_insert_with(fresh))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::fs;

    use crate::document::Document;
    use crate::testing::bench::{Bench, ENGINE};
    use crate::testing::place;

    use super::*;

    #[test]
    fn data_and_pictures_are_the_documents_own() {
        let template = "#let data = json(\"/data.json\")\n#data.word #read(\"/assets/note.txt\")";
        let texts = |bench: &Bench, note: &str| {
            let assets = Assets::from(vec![("note.txt".to_owned(), note.as_bytes().to_vec())]);
            let compiled = ENGINE.compile(&Request { assets, ..bench.request() }).unwrap();
            let walked = crate::pages::frames::Walked::of(&compiled.document);
            walked.runs.iter().map(|run| run.text.text.to_string()).collect::<Vec<_>>().concat()
        };
        let bench = Bench::new(template).data(r#"{"word":"one"}"#);
        assert_eq!(texts(&bench, "first"), "one first");
        let bench = bench.data(r#"{"word":"two"}"#);
        assert_eq!(texts(&bench, "second"), "two second");
    }

    #[test]
    fn an_error_in_a_template_has_an_excerpt_and_the_way_to_it() {
        let template = "#let part(x) = x + 1\n#part(\"a\")";
        let errors = Bench::new(template).compile().unwrap_err();
        let excerpt = errors[0].excerpt.as_ref().unwrap();
        assert_eq!(&excerpt.text[excerpt.range.clone()], "x + 1");
        assert!(excerpt.name.ends_with("/brief.typ"), "{}", excerpt.name);
        assert!(!excerpt.name.starts_with('/'), "{}", excerpt.name);
        assert!(
            errors[0].hints.iter().any(|hint| hint.contains("brief.typ:2:2: reached while calling `part`")),
            "{:?}",
            errors[0].hints
        );
    }

    #[test]
    fn a_template_that_is_no_text_is_named() {
        let bench = Bench::new("");
        fs::write(bench.request().layers[0].join("brief.typ"), b"\xff\xfe").unwrap();
        let errors = bench.compile().unwrap_err();
        assert!(errors[0].message.contains("UTF-8 (in `") && errors[0].message.contains("/brief.typ`"));
    }

    #[test]
    fn the_item_that_a_template_fails_with_is_named() {
        let template = "#let data = json(\"/data.json\")\n\
            #for slide in data.slides { for item in slide.items { assert(item.value < 3, message: \"too much\") } }";
        let data = r#"{"slides":[{"items":[]},{"items":[{"kind":"figure","id":"a","value":1},{"kind":"figure","id":"b","value":4}]},{"items":[{"kind":"figure","id":"c","value":9}]}]}"#;
        let places = Places::from([("figure.b".to_owned(), place(3..5))]);
        let bench = Bench::of(Document::Deck, template).data(data).places(places);
        let errors = bench.compile().unwrap_err();
        assert_eq!(errors[0].message, "assertion failed: too much");
        assert_eq!(errors[0].labels[0].place, place(3..5));
        assert_eq!(errors[0].labels[0].message, "fails with figure `b` and not without it");
    }

    #[test]
    fn a_font_that_is_not_there_is_an_error_with_the_nearest() {
        let template = "#set text(font: \"Source Sans 4\")\nText #text(font: \"Source Sans 4\")[again]";
        let errors = Bench::new(template).compile().unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].message, "unknown font family `source sans 4`");
        assert_eq!(errors[0].hints[0], "did you mean `Source Sans 3`?");
    }

    #[test]
    fn warnings_come_with_the_pages() {
        let compiled = Bench::new("#set text(font: \"Source Sans 3\")\n**").compile().unwrap();
        assert_eq!(compiled.warnings[0].level, crate::diagnostic::Level::Warning);
        assert!(compiled.warnings[0].excerpt.is_some());
    }

    #[test]
    fn packages_and_the_clock_are_not_there() {
        let errors = Bench::new("#import \"@preview/cetz:0.4.0\": canvas").compile().unwrap_err();
        assert!(errors[0].message.contains("packages are not available"), "{}", errors[0].message);
        assert!(Bench::new("#datetime.today()").compile().is_err());
    }

    #[test]
    fn data_is_never_code() {
        let errors = Bench::new("#include \"/data.json\"").compile().unwrap_err();
        assert!(errors[0].message.contains("not a Typst source file"), "{}", errors[0].message);
    }

    #[test]
    fn a_missing_template_is_an_error_without_a_path_of_the_machine() {
        let places = Places::new();
        let request = Request { ..Request::new("nowhere.typ".into(), b"{}".to_vec(), &places) };
        let errors = ENGINE.compile(&request).unwrap_err();
        assert_eq!(errors[0].message, "file not found (searched at nowhere.typ)");
    }

    #[test]
    fn an_imported_part_is_looked_up_through_the_layers_again() {
        let (upper, lower) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(lower.path().join("brief.typ"), "#import \"tokens.typ\": word\n#word").unwrap();
        fs::write(lower.path().join("tokens.typ"), "#let word = [lower]").unwrap();
        fs::write(upper.path().join("tokens.typ"), "#let word = [upper]").unwrap();
        let places = Places::new();
        let layers = vec![upper.path().to_owned(), lower.path().to_owned()];
        let request = Request { layers, ..Request::new(Document::Brief.template(), b"{}".to_vec(), &places) };
        let text = || {
            let compiled = ENGINE.compile(&request).unwrap();
            crate::pages::frames::Walked::of(&compiled.document).runs[0].text.text.to_string()
        };
        assert_eq!(text(), "upper");
        // Templates are read once.
        fs::write(upper.path().join("tokens.typ"), "#let word = [changed]").unwrap();
        assert_eq!(text(), "upper");
    }
}
