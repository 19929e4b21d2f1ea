//! Making the documents of one brief, and what remains of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::open::Open;
use super::said::Said;
use super::units::Unit;
use super::{About, fault, ours};
use crate::brief::Brief;
use crate::commands::asked::Asked;
use crate::commands::plan::{self, Order};
use crate::commands::report::{Entry, Made, MadeFile};
use crate::commands::{documents, leftovers, write};
use crate::config::{Build, Output};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::files::Files;
use crate::formats::Format;
use crate::jobs::flow::Work;
use crate::signoff::{self, Tally};
use crate::toolkit::{Built, Toolkit};

/// Makes the documents of briefs.
pub(super) struct Maker {
    /// What is to be made of each.
    pub(super) build: Arc<Build>,
    /// What all of them share.
    pub(super) toolkit: Toolkit,
    /// Briefs that are open already.
    pub(super) kept: Mutex<Vec<(Unit, Open)>>,
}

/// A brief in work.
pub(super) struct Opened {
    open: Open,
    brief: Brief,
    passed: Vec<(String, Document)>,
}

/// One document to make.
#[derive(Debug)]
pub(super) struct Task {
    audience: String,
    document: Document,
    notes: bool,
    stem: Option<PathBuf>,
}

/// What came of one document.
pub(super) struct Outcome {
    entry: Entry,
    messages: Vec<Diagnostic>,
    /// Whether it is no fault of the brief that it was not made.
    failed: bool,
}

/// What remains of a brief when it is done.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// All messages about it.
    pub(super) said: Said,
    /// What became of its documents.
    pub(super) entries: Vec<Entry>,
    /// Lines about documents that some audiences do not get.
    pub(super) passed: Vec<String>,
    /// How many documents were passed over.
    pub(super) passed_over: usize,
    /// How its claims stand, where that was asked for: its name, and the counts.
    pub(super) claims: Option<(String, Tally)>,
    /// Whether a document could not be written, took too long, or met a fault of ours.
    pub(super) failed: bool,
    /// How many documents were not begun.
    pub(super) not_begun: usize,
}

impl Opened {
    fn order(&self, task: &Task) -> Order<'_> {
        let audience = self.brief.audience(&task.audience).map_or("", |audience| audience.name.as_str());
        let stem = task.stem.clone();
        Order { brief: &self.brief, audience, document: task.document, notes: task.notes, stem }
    }
}

impl Work for Maker {
    type Unit = Unit;
    type Opened = Opened;
    type Job = Task;
    type Made = Outcome;
    type Remains = Remains;

    fn open(&self, unit: &Unit) -> Result<(Opened, Vec<Task>), Remains> {
        let mut open = self.take(unit).unwrap_or_else(|| Open::new(&self.toolkit, unit));
        let chosen = open.chosen(&self.build, &mut Asked::default(), &mut Asked::default());
        let collisions = plan::collisions(&chosen.orders, &self.build.formats);
        let task = |order: &Order<'_>| Task {
            audience: order.audience.to_owned(),
            document: order.document,
            notes: order.notes,
            stem: order.stem.clone(),
        };
        let tasks = chosen.orders.iter().map(task).collect();
        let passed = chosen.passed;
        match open.brief.take().filter(|_| collisions.is_empty()) {
            Some(brief) => Ok((Opened { open, brief, passed }, tasks)),
            None => {
                open.messages.extend(collisions);
                Err(Remains { said: Said::new(open.toolkit.files(), open.messages), ..Remains::default() })
            }
        }
    }

    fn make(&self, opened: &Opened, task: &Task) -> Outcome {
        self.document(opened, &opened.order(task))
    }

    fn late(&self, opened: &Opened, task: &Task) -> Outcome {
        let seconds = self.build.time_limit.as_secs();
        let name = &opened.brief.name;
        let Task { audience, document, .. } = task;
        let message =
            format!("the {document} of `{name}` for `{audience}` was given up after {seconds} seconds");
        let message = Diagnostic::error(message)
            .hint("does a template of your own go on for ever? `--time-limit SECONDS` gives it more time");
        let entry = entry(&opened.order(task), None, self.build.time_limit.as_millis());
        Outcome { entry, messages: vec![message], failed: true }
    }

    fn broken(&self, opened: &Opened, task: &Task, panic: &str) -> Outcome {
        let message = fault(&opened.brief, &task.audience, task.document, panic);
        Outcome { entry: entry(&opened.order(task), None, 0), messages: vec![message], failed: true }
    }

    fn close(&self, opened: &Opened, made: Vec<Option<Outcome>>) -> Remains {
        let files = opened.open.toolkit.files();
        let not_begun = made.iter().filter(|outcome| outcome.is_none()).count();
        let mut remains = Remains { not_begun, ..Remains::default() };
        let mut about = About::default();
        for outcome in made.into_iter().flatten() {
            remains.failed |= outcome.failed;
            match outcome.failed {
                // These name their file or document themselves.
                true => about.list.extend(outcome.messages),
                false => about.add(outcome.messages, &outcome.entry.name()),
            }
            remains.entries.push(outcome.entry);
        }
        let all = Diagnostics::default();
        opened.open.messages.iter().cloned().chain(about.list).for_each(|message| all.add(message));
        remains.said = Said::new(files, all.sorted());
        remains.passed = documents::passed_lines(&opened.brief.name, &opened.passed);
        remains.passed_over = opened.passed.len();
        if let Output::Check = self.build.output {
            remains.claims = Some((opened.brief.name.clone(), signoff::tally(&opened.brief, files)));
        }
        remains
    }

    fn lost(&self, unit: &Unit, panic: &str) -> Remains {
        let message = ours(format!("briefdeck failed on the brief `{}` ({panic})", unit.shown()));
        Remains { said: Said::new(&Files::default(), vec![message]), failed: true, ..Remains::default() }
    }
}

impl Maker {
    /// A brief that is open already.
    fn take(&self, unit: &Unit) -> Option<Open> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let index = kept.iter().position(|(known, _)| known == unit)?;
        Some(kept.swap_remove(index).1)
    }

    /// Makes one document and writes its files.
    fn document(&self, opened: &Opened, order: &Order<'_>) -> Outcome {
        let started = Instant::now();
        let formats = &self.build.formats;
        let formats = &if order.notes { formats.clone() } else { formats.without_notes() };
        let built = opened.open.toolkit.build_as(order.brief, order.audience, order.document, formats);
        let (made, messages, failed) = match built {
            Err(problems) => (None, problems, false),
            Ok(built) => match write(order, &built) {
                Ok(files) => {
                    let left = leftover(order, formats.item.is_some(), &files);
                    let messages = built.diagnostics.iter().cloned().chain(left).collect();
                    (Some(Made::new(&built, files)), messages, false)
                }
                Err(problem) => (None, vec![problem], true),
            },
        };
        Outcome { entry: entry(order, made, started.elapsed().as_millis()), messages, failed }
    }
}

fn entry(order: &Order<'_>, made: Option<Made>, milliseconds: u128) -> Entry {
    Entry {
        brief: order.brief.name.clone(),
        audience: order.audience.to_owned(),
        document: order.document,
        made,
        milliseconds,
    }
}

/// Writes the files of a document, where any are to be written.
fn write(order: &Order<'_>, built: &Built) -> Result<Vec<MadeFile>, Diagnostic> {
    let mut files = Vec::new();
    for file in &built.files {
        let Some(path) = order.path(&file.ending) else { continue };
        match write::replace(&path, &file.bytes) {
            Ok(written) => files.push(MadeFile { format: file.format, page: file.page, path, written }),
            Err(error) => return Err(write::problem(&path, &error)),
        }
    }
    Ok(files)
}

/// A warning about pictures of pages that the document no longer has.
fn leftover(order: &Order<'_>, alone: bool, files: &[MadeFile]) -> Option<Diagnostic> {
    let stem = order.stem.as_ref().filter(|_| !alone)?;
    let pictures = files.iter().filter(|file| file.format == Format::Png);
    let written: Vec<&Path> = pictures.map(|file| file.path.as_path()).collect();
    if written.is_empty() { None } else { leftovers::warning(stem, &written) }
}
