//! The library's interface: open briefs, check them, build them to bytes.
//!
//! The command line is one user of it; what it prints and writes comes from here.

mod designs;
mod documents;
mod inputs;
mod looks;
mod sheets;
mod units;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

use self::designs::Designs;
use crate::assets::Pictures;
use crate::brief::Brief;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, has_errors};
use crate::document::Dropped;
use crate::engine::Engine;
use crate::files::{FileKey, Files};
use crate::fit::shed::Back;
use crate::formats::{BuiltFile, Format};
use crate::leak::Index;
use crate::pages::shown::Shown;
use crate::project::Template;
use crate::sources::Sources;
use crate::validate::{Input, validate};
use crate::{evidence, paths, project};

pub(crate) use looks::Look;
pub(crate) use sheets::SetSheet;

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

    /// Reads the built-in templates on a thread of its own, once, while the first brief is read.
    pub(crate) fn prepare(&self) {
        if self.engine.is_to_prepare() {
            let engine = Arc::clone(&self.engine);
            // Where no thread can be had, they are read when they are needed.
            let _ = thread::Builder::new().name("templates".to_owned()).spawn(move || engine.prepare());
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
