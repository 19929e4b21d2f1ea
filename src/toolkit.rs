//! The library's interface: open briefs, check them, build them to bytes.
//!
//! The command line is one user of it; what it prints and writes comes from here.

mod designs;
mod inputs;
mod units;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_json::Value as Json;
use typst_layout::PagedDocument;

use self::designs::Designs;
use crate::assets::Pictures;
use crate::brief::{Audience, Brief};
use crate::design::files::Logo;
use crate::design::{self, Loaded, Wanted};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, has_errors};
use crate::document::own;
use crate::document::{Document, Dropped};
use crate::engine::{Engine, Places, Request, pdf};
use crate::files::{FileKey, Files};
use crate::fit::shed::Back;
use crate::formats::{BuiltFile, Format, Formats};
use crate::leak::Index;
use crate::pages::audit::audit_pages;
use crate::pages::shown::Shown;
use crate::production::{self, Production, Shared};
use crate::project::Template;
use crate::select::select;
use crate::signoff::document::{Making, TEMPLATE, host, info};
use crate::signoff::passages::printable;
use crate::signoff::{Outcomes, Sheet};
use crate::sources::Sources;
use crate::validate::{Input, validate};
use crate::{ejected, evidence, paths, project, reading, rules};

/// The folder of a project whose template files replace the built-in ones.
pub(crate) const TEMPLATES: &str = "templates";

/// What a run is set up with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders with further fonts.
    pub font_paths: Vec<PathBuf>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Everything that the briefs of a run share: the files read, the engine with templates and fonts.
#[derive(Debug)]
pub struct Toolkit {
    files: Files,
    engine: Arc<Engine>,
    pictures: Arc<Pictures>,
    sources: Sources,
    strict: bool,
    /// What was found out about each brief that was opened.
    opened: BTreeMap<Key, State>,
    /// The briefs that are made for rows, each before a row is filled in.
    templates: BTreeMap<PathBuf, Arc<Template>>,
    /// The designs that were loaded: audiences of a brief, and briefs, mostly have the same.
    designs: Arc<Designs>,
    /// What of each row is kept, by the brief's file and the row's line.
    rows: BTreeMap<(PathBuf, usize), Kept>,
}

/// What is kept of a row whose brief was opened.
#[derive(Debug)]
struct Kept {
    /// Its lines.
    lines: FileKey,
    /// The brief, where it could be used.
    brief: Option<Key>,
}

/// Names a brief among those that are open: its file and its own name.
type Key = (PathBuf, String);

/// What is known of a brief that is open.
#[derive(Debug, Default)]
struct State {
    /// How each audience's documents look.
    looks: BTreeMap<String, Look>,
    /// Its words; taken when a document is first made.
    words: OnceLock<Index>,
}

/// What is said of a table without rows.
pub(crate) fn no_rows(path: &Path) -> Diagnostic {
    Diagnostic::error(format!("the table of `{}` has no rows", paths::display(path)))
        .hint("below the line that names the columns stands a line for each brief")
}

/// Names a brief among those that are open.
fn key(brief: &Brief) -> Key {
    (brief.path.clone(), brief.name.clone())
}

/// How an audience's documents look.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    /// The design's tokens.
    pub(crate) design: Json,
    /// Folders over the built-in templates: the audience's, then the project's.
    pub(crate) layers: Vec<PathBuf>,
    /// The design's font files.
    pub(crate) fonts: Vec<PathBuf>,
    /// The design's logo, for an issuer without one.
    pub(crate) logo: Logo,
}

/// A brief that was opened, with the messages about it that are no errors.
#[derive(Debug)]
pub struct Opened {
    /// The brief.
    pub brief: Brief,
    /// Warnings and notes.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document that was built.
#[derive(Debug)]
pub struct Built {
    /// Its files, format by format.
    pub files: Vec<BuiltFile>,
    /// Its pages.
    pub pages: usize,
    /// How full the page is, from 0 to 1; of a deck its fullest slide; nothing of a document that has as many
    /// pages as it takes.
    pub fill: Option<f64>,
    /// The millimetres of the page that are free; of a deck those of its fullest slide.
    pub free: Option<f64>,
    /// How tight it is set: 0 is the design's own spacing, more is tighter, less is more open.
    pub density: i8,
    /// How often it was set until it fitted.
    pub attempts: usize,
    /// What comes back next of what was left out so that the page fits.
    pub back: Option<Back>,
    /// What was left out, and why.
    pub dropped: Vec<Dropped>,
    /// The items that a deck's limit of slides moves to its backup part.
    pub moved: Vec<Dropped>,
    /// Warnings and notes about it.
    pub diagnostics: Vec<Diagnostic>,
    /// The claims that it shows, by page: what the sign-off sheet says where they appear by.
    pub(crate) shown: Shown,
}

/// A sign-off sheet that was set.
#[derive(Debug)]
pub(crate) struct SetSheet {
    /// The PDF.
    pub(crate) pdf: Vec<u8>,
    /// Its pages.
    pub(crate) pages: usize,
}

impl Built {
    /// The content of its only file in a format: nothing where the format was not asked for, and the first
    /// page where there is a picture of each.
    pub fn get(&self, format: Format) -> Option<&[u8]> {
        self.files.iter().find(|file| file.format == format).map(|file| file.bytes.as_slice())
    }

    /// The PDF, where one was asked for.
    pub fn pdf(&self) -> Option<&[u8]> {
        self.get(Format::Pdf)
    }
}

/// What the template of a document sees.
#[derive(Debug)]
pub struct TemplateData {
    /// `data.json`
    pub json: String,
    /// The pictures in `assets/`, by their names.
    pub pictures: Vec<(String, Vec<u8>)>,
}

impl Toolkit {
    /// A toolkit with its fonts and templates.
    ///
    /// # Errors
    /// Where a font folder cannot be read.
    pub fn new(options: Options) -> Result<Self, Diagnostic> {
        let engine = Arc::new(Engine::new(&options.font_paths)?);
        Ok(Self {
            files: Files::default(),
            engine,
            pictures: Arc::default(),
            sources: Sources::default(),
            strict: options.strict,
            opened: BTreeMap::new(),
            templates: BTreeMap::new(),
            designs: Arc::default(),
            rows: BTreeMap::new(),
        })
    }

    /// A toolkit for further briefs, with the same engine, pictures, sources and designs, and with none of the files that
    /// were read: those of a brief go with its own toolkit.
    pub(crate) fn another(&self) -> Self {
        Self {
            files: Files::default(),
            engine: Arc::clone(&self.engine),
            pictures: Arc::clone(&self.pictures),
            sources: self.sources.another(),
            strict: self.strict,
            opened: BTreeMap::new(),
            templates: BTreeMap::new(),
            designs: Arc::clone(&self.designs),
            rows: BTreeMap::new(),
        }
    }

    /// A toolkit that has read nothing yet, with the fonts that are built in: for a run after files have changed.
    ///
    /// # Errors
    /// Where a font folder can no longer be read.
    pub(crate) fn again(&self) -> Result<Self, Diagnostic> {
        let engine = Arc::new(self.engine.again()?);
        let (pictures, designs) = (Arc::default(), Arc::default());
        Ok(Self { engine, pictures, sources: Sources::default(), designs, ..self.another() })
    }

    /// The files read so far, for printing diagnostics.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Opens and checks a brief, its parts and its project's file; of one that is made for the rows of a table, that
    /// of the first row: [`Self::units`] gives them all.
    ///
    /// # Errors
    /// All problems of the brief, if one of them is an error. Syntax errors, with the rule `syntax`, come
    /// alone: what is wrong besides cannot be told from what was not read.
    pub fn open(&mut self, path: &Path) -> Result<Opened, Vec<Diagnostic>> {
        match self.units(path)?.next() {
            Some(unit) => self.open_unit(&unit),
            None => Err(vec![no_rows(path)]),
        }
    }

    /// Checks a brief that was read.
    fn check(&mut self, loaded: project::Loaded, problems: Diagnostics) -> Result<Opened, Vec<Diagnostic>> {
        let mut brief = {
            let resolve = |written: &_| paths::resolve(&loaded.project, &self.files, written, &problems);
            let input = Input {
                name: &loaded.name,
                path: &loaded.path,
                project: &loaded.project,
                written: &loaded.written,
                row: loaded.row.as_ref(),
                resolve: &resolve,
            };
            validate(input, &problems)
        };
        evidence::check::brief(&mut brief, &mut self.sources, &mut self.files, &problems);
        let mut state = State::default();
        for audience in &brief.audiences {
            match self.look(&brief, audience, &problems) {
                Ok(look) => {
                    state.looks.insert(audience.name.clone(), look);
                }
                Err(found) => found.into_iter().for_each(|problem| problems.add(problem)),
            }
        }
        let diagnostics = self.graded(problems.sorted());
        match has_errors(&diagnostics) {
            true => Err(diagnostics),
            false => {
                self.opened.insert(key(&brief), state);
                Ok(Opened { brief, diagnostics })
            }
        }
    }

    /// How an audience's documents look.
    fn look(
        &mut self,
        brief: &Brief,
        audience: &Audience,
        problems: &Diagnostics,
    ) -> Result<Look, Vec<Diagnostic>> {
        let own = audience.templates.iter().map(|folder| folder.path.clone());
        let shared = Some(brief.project.join(TEMPLATES)).filter(|folder| folder.is_dir());
        // The project's path is resolved, so that of a folder in it begins with it.
        let leaves =
            |folder: &PathBuf| !folder.canonicalize().is_ok_and(|folder| folder.starts_with(&brief.project));
        if shared.as_ref().is_some_and(leaves) {
            let error =
                Diagnostic::error(format!("`{TEMPLATES}` lies outside of the project")).at(&brief.place);
            return Err(vec![error.hint("copy it into the project's folder: a link may not lead out of it")]);
        }
        let layers: Vec<PathBuf> = own.chain(shared).collect();
        let place = audience.design.as_ref().map(|design| &design.place);
        let file = place.map(|place| self.files.get(place.file).path.clone());
        let folder = file.as_deref().and_then(Path::parent).unwrap_or(&brief.project).to_owned();
        let wanted = Wanted {
            name: audience.design.as_ref().map_or(design::BASE, |design| design.value.as_str()),
            place,
            folder: &folder,
            project: &brief.project,
            layers: &layers,
        };
        let loaded = self.designs.load(wanted, &mut self.files, &self.engine)?;
        let Loaded { tokens, logo, fonts, messages } = loaded;
        let copies = layers.iter().flat_map(|folder| ejected::check(folder, &mut self.files));
        let copies = copies.filter_map(|message| {
            let rule = message.rule.unwrap_or_default();
            let level = rules::level(&brief.rules, &audience.rules, rule, audience.internal).message()?;
            Some(Diagnostic { level, ..message })
        });
        messages.into_iter().chain(copies).for_each(|message| problems.add(message));
        Ok(Look { design: tokens, layers, fonts, logo })
    }

    /// One document in the making.
    pub(crate) fn production<'a>(
        &'a self,
        brief: &'a Brief,
        audience: &str,
        document: Document,
    ) -> Result<Production<'a>, Vec<Diagnostic>> {
        let state = self.opened.get(&key(brief));
        match (brief.audience(audience), self.known_look(brief, audience), state) {
            (Some(audience), Some(look), Some(state)) => {
                let words = state.words.get_or_init(|| Index::of(brief));
                let Self { engine, files, pictures, .. } = self;
                let shared = Shared { engine, files, pictures, words };
                Production::new(shared, brief, audience, look, document)
            }
            _ => Err(vec![Diagnostic::error(format!("unknown audience `{audience}`"))]),
        }
    }

    /// How the documents of an audience of an open brief look.
    fn known_look(&self, brief: &Brief, audience: &str) -> Option<&Look> {
        self.opened.get(&key(brief))?.looks.get(audience)
    }

    /// The data that the template of one document sees, and its pictures.
    ///
    /// # Errors
    /// Problems of the selection: a reference to what the audience may not see, a missing text; a character
    /// that no font has; a picture that cannot be read.
    pub fn data(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
    ) -> Result<TemplateData, Vec<Diagnostic>> {
        let (json, pictures) = self.production(brief, audience, document)?.fitted_data()?;
        let pictures = pictures.into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
        Ok(TemplateData { json, pictures })
    }

    /// The words of one document in reading order, without layout.
    ///
    /// # Errors
    /// Problems of the selection: a reference to what the audience may not see, a missing text; words that are
    /// not for it.
    pub fn text(&self, brief: &Brief, audience: &str, document: Document) -> Result<String, Vec<Diagnostic>> {
        let production = self.production(brief, audience, document)?;
        production.checked("the text", reading::reading(&production.composed.data))
    }

    /// The documents that an audience's folders of templates add to the built-in ones, by name.
    pub fn own_documents(&self, brief: &Brief, audience: &str) -> Vec<Document> {
        let look = self.known_look(brief, audience);
        look.map(|look| own::documents(&look.layers)).unwrap_or_default()
    }

    /// Why an audience cannot have a document; nothing where it can. Notes stay in the house, questions and answers
    /// are for those who see questions, and a document of the project's own needs its template.
    pub fn unavailable(&self, brief: &Brief, audience: &str, document: Document) -> Option<Diagnostic> {
        let look = self.known_look(brief, audience)?;
        let audience = brief.audience(audience)?;
        production::unavailable(brief, audience, &select(brief, audience), document, &look.layers)
    }

    /// Why a chart, named `chart.ID`, cannot be made alone of a document; nothing where it can, unless it has to
    /// leave the page so that the rest fits.
    ///
    /// # Errors
    /// Problems of the selection, as for [`Self::text`].
    pub fn missing(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
        item: &str,
    ) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
        Ok(self.production(brief, audience, document)?.missing(item))
    }

    /// Builds one document as PDF: [`Self::build_as`] with [`Formats::default`].
    ///
    /// # Errors
    /// What keeps the document from being built: selection, fit, glyphs, template, standards.
    pub fn build(&self, brief: &Brief, audience: &str, document: Document) -> Result<Built, Vec<Diagnostic>> {
        self.build_as(brief, audience, document, &Formats::default())
    }

    /// Builds one document in some formats, all of them from the same pages. May be called from several
    /// threads; each needs a stack of 64 MiB and a pool of its own for what the engine does in parallel, as
    /// [`crate::jobs`] gives it.
    ///
    /// # Errors
    /// What keeps the document from being built: formats that do not go together, selection, fit, glyphs,
    /// template, standards; a chart that the document does not show.
    pub fn build_as(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
        formats: &Formats,
    ) -> Result<Built, Vec<Diagnostic>> {
        self.complete(self.begin(brief, audience, document)?, formats)
    }

    /// The first half of [`Self::build_as`]: what the document holds is settled, and nothing is compiled.
    pub(crate) fn begin<'a>(
        &'a self,
        brief: &'a Brief,
        audience: &str,
        document: Document,
    ) -> Result<Production<'a>, Vec<Diagnostic>> {
        self.production(brief, audience, document).map_err(|problems| self.graded(problems))
    }

    /// The second half of [`Self::build_as`].
    pub(crate) fn complete(
        &self,
        production: Production<'_>,
        formats: &Formats,
    ) -> Result<Built, Vec<Diagnostic>> {
        self.complete_with_pages(production, formats).map(|(built, _)| built)
    }

    /// [`Self::complete`], with the pages as they were laid out.
    pub(crate) fn complete_with_pages(
        &self,
        production: Production<'_>,
        formats: &Formats,
    ) -> Result<(Built, PagedDocument), Vec<Diagnostic>> {
        formats.check().map_err(|problem| vec![problem])?;
        let (mut built, pages) = production.build(formats).map_err(|problems| self.graded(problems))?;
        built.diagnostics = self.graded(built.diagnostics);
        match has_errors(&built.diagnostics) {
            true => Err(built.diagnostics),
            false => Ok((built, pages)),
        }
    }

    /// How the documents look that are inside the house, and about the whole brief.
    fn look_of_house(&self, brief: &Brief) -> Result<&Look, Vec<Diagnostic>> {
        let host = host(brief).and_then(|host| self.known_look(brief, &host.name));
        let none = || vec![Diagnostic::error(format!("the brief `{}` has no audience", brief.name))];
        host.ok_or_else(none)
    }

    /// The data that the template of a sign-off sheet sees.
    pub(crate) fn sheet_data(
        &self,
        brief: &Brief,
        sheet: &Sheet<'_>,
        outcomes: &Outcomes,
    ) -> Result<TemplateData, Vec<Diagnostic>> {
        let look = self.look_of_house(brief)?;
        let design = look.design.clone();
        let fonts = self.engine.fonts(&look.fonts).map_err(|problem| vec![problem])?;
        let printable = |text: &str| printable(text, fonts.covered());
        let making = Making { brief, files: &self.files, outcomes, printable: &printable };
        let json = serde_json::to_value(making.data(sheet, design));
        let json =
            json.map_err(|error| vec![Diagnostic::error(format!("the data cannot be written ({error})"))])?;
        Ok(TemplateData { json: format!("{json:#}\n"), pictures: Vec::new() })
    }

    /// Sets a sign-off sheet. Like [`Self::build`], it needs a large stack.
    pub(crate) fn sheet(
        &self,
        brief: &Brief,
        sheet: &Sheet<'_>,
        outcomes: &Outcomes,
    ) -> Result<SetSheet, Vec<Diagnostic>> {
        let TemplateData { json, .. } = self.sheet_data(brief, sheet, outcomes)?;
        let (places, look) = (Places::default(), self.look_of_house(brief)?);
        let (layers, fonts) = (look.layers.clone(), look.fonts.clone());
        let request = Request { layers, fonts, ..Request::new(TEMPLATE.into(), json.into_bytes(), &places) };
        let mut compiled = self.engine.compile(&request)?;
        let findings = audit_pages(&compiled.document, &places);
        if !findings.is_empty() {
            return Err(findings);
        }
        let pages = compiled.document.pages().len();
        let pdf = pdf::export(&self.engine, &request, &mut compiled, &info(brief))?;
        Ok(SetSheet { pdf, pages })
    }

    /// Messages at the levels of this run: where it is strict, warnings are errors.
    pub(crate) fn graded(&self, mut messages: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.strict {
            for message in messages.iter_mut().filter(|message| message.level == Level::Warning) {
                message.level = Level::Error;
                message.hints.push("warnings are errors in this run (`--strict`)".into());
            }
        }
        messages
    }
}
