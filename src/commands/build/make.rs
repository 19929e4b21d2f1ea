//! Making the documents of one brief, and what remains of it.

mod document;
mod written;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::follower::Follower;
use super::open::Open;
use super::record::{Note, Record, Records};
use super::said::Said;
use super::units::Unit;
use super::{About, fault, ours};
use crate::brief::Brief;
use crate::commands::asked::Asked;
use crate::commands::plan::{self, Order};
use crate::commands::report::{Entry, Made, MadeFile};
use crate::commands::{documents, leftovers};
use crate::config::{Build, Output};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::files::Files;
use crate::formats::Format;
use crate::jobs::flow::Work;
use crate::manifest;
use crate::signoff::{self, Tally};
use crate::toolkit::Toolkit;

/// How many briefs are followed with all that the engine remembers of them.
const FOLLOWED: usize = 12;

/// Makes the documents of briefs.
pub(super) struct Maker {
    /// What is to be made of each.
    pub(super) build: Arc<Build>,
    /// What all of them share.
    pub(super) toolkit: Toolkit,
    /// Briefs that are open already.
    pub(super) kept: Mutex<Vec<(Unit, Open)>>,
    /// What earlier runs made; nothing where nothing is written.
    pub(super) records: Option<Records>,
    /// Who follows the builds of these briefs.
    pub(super) follower: Option<Arc<Follower>>,
    /// How many briefs there are.
    pub(super) briefs: usize,
}

/// A brief in work.
pub(super) struct Opened {
    open: Open,
    brief: Brief,
    passed: Vec<(String, Document)>,
    recorded: Option<Recorded>,
    table: Option<PathBuf>,
}

/// What is known of a brief from earlier runs, and what it is made of now.
struct Recorded {
    record: Record,
    inputs: Vec<(PathBuf, Option<Hash>)>,
    /// Stands for all of the inputs.
    key: Hash,
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
    /// What the next run knows it by.
    note: Option<Note>,
    /// A warning about what lies beside its files, which only holds for now.
    beside: Option<Diagnostic>,
}

/// What remains of a brief when it is done.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// All messages about it.
    pub(super) said: Said,
    /// The table, where it is made for a row of one.
    pub(super) table: Option<PathBuf>,
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
    /// Whether its documents were made known as jobs.
    pub(super) was_opened: bool,
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
        let mut record = self.records.as_ref().and_then(|records| records.of(unit));
        if let (Some(records), Some(record)) = (&self.records, &mut record)
            && self.is_followed(unit)
            && let Some(remains) = records.unchanged(unit, record)
        {
            return Err(remains);
        }
        let mut open = self.take(unit).unwrap_or_else(|| Open::new(&self.toolkit, unit, &self.build));
        if let (Some(records), Some(follower)) = (&self.records, &self.follower) {
            let brief = open.brief.as_ref();
            follower.has_read(unit, open.toolkit.looked_at(unit.path(), brief, &records.inputs));
        }
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
            Some(brief) => {
                let recorded = self.records.as_ref().zip(record).map(|(records, record)| {
                    records.has_read(&record);
                    Recorded::new(record, open.toolkit.inputs(&brief, &records.inputs))
                });
                Ok((Opened { open, brief, passed, recorded, table: unit.table() }, tasks))
            }
            None => {
                open.messages.extend(collisions);
                let said = Said::new(open.toolkit.files(), open.messages);
                Err(Remains { said, table: unit.table(), ..Remains::default() })
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
        Outcome { entry, messages: vec![message], failed: true, note: None, beside: None }
    }

    fn broken(&self, opened: &Opened, task: &Task, panic: &str) -> Outcome {
        let message = fault(&opened.brief, &task.audience, task.document, panic);
        Outcome {
            entry: entry(&opened.order(task), None, 0),
            messages: vec![message],
            failed: true,
            note: None,
            beside: None,
        }
    }

    fn close(&self, opened: &Opened, made: Vec<Option<Outcome>>) -> Remains {
        let files = opened.open.toolkit.files();
        let not_begun = made.iter().filter(|outcome| outcome.is_none()).count();
        let table = opened.table.clone();
        let mut remains = Remains { not_begun, was_opened: true, table, ..Remains::default() };
        let mut about = About::default();
        let (mut notes, mut beside) = (Vec::new(), Vec::new());
        for outcome in made.into_iter().flatten() {
            remains.failed |= outcome.failed;
            match outcome.failed {
                // These name their file or document themselves.
                true => about.list.extend(outcome.messages),
                false => about.add(outcome.messages, &outcome.entry.name()),
            }
            notes.push(outcome.note);
            beside.extend(outcome.beside);
            remains.entries.push(outcome.entry);
        }
        let all = Diagnostics::default();
        opened.open.messages.iter().cloned().chain(about.list).for_each(|message| all.add(message));
        let mut all = all.sorted();
        remains.said = Said::new(files, all.clone());
        remains.passed = documents::passed_lines(&opened.brief.name, &opened.passed);
        remains.passed_over = opened.passed.len();
        if let Output::Check = self.build.output {
            remains.claims = Some((opened.brief.name.clone(), signoff::tally(&opened.brief, files)));
        }
        let settled = self.record(opened, &remains, notes, beside.is_empty());
        if !settled.is_empty() || !beside.is_empty() {
            all.extend(beside.into_iter().chain(settled));
            remains.said = Said::new(files, all);
        }
        remains
    }

    fn memory(&self, threads: usize) -> Option<usize> {
        // Who follows a few briefs builds the same documents again.
        (self.follower.is_none() || self.briefs > FOLLOWED).then_some(threads.max(2))
    }

    fn lost(&self, unit: &Unit, panic: &str) -> Remains {
        let message = ours(format!("briefdeck failed on the brief `{}` ({panic})", unit.shown()));
        Remains { said: Said::new(&Files::default(), vec![message]), failed: true, ..Remains::default() }
    }
}

impl Maker {
    /// Whether nothing is to be learnt from a brief that was not changed: its follower knows it.
    fn is_followed(&self, unit: &Unit) -> bool {
        let inputs = self.records.as_ref().map(|records| &records.inputs);
        let followed = self.follower.as_ref().zip(inputs);
        followed.is_none_or(|(follower, inputs)| follower.is_as_before(unit, inputs))
    }

    /// A brief that is open already.
    fn take(&self, unit: &Unit) -> Option<Open> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let index = kept.iter().position(|(known, _)| known == unit)?;
        Some(kept.swap_remove(index).1)
    }

    /// Keeps what the next run needs to know; what there is to say about it.
    fn record(
        &self,
        opened: &Opened,
        remains: &Remains,
        notes: Vec<Option<Note>>,
        is_lasting: bool,
    ) -> Vec<Diagnostic> {
        let (Some(records), Some(recorded)) = (&self.records, &opened.recorded) else { return Vec::new() };
        let mut record = recorded.record.clone();
        let all_well = is_lasting
            && !remains.failed
            && remains.not_begun == 0
            && !remains.said.has_errors()
            && remains.entries.iter().all(|entry| entry.made.is_some());
        for (entry, note) in remains.entries.iter().zip(notes) {
            if let Some(note) = note {
                records.note(&mut record, entry, note);
            }
        }
        record.drop_gone(|audience, document| {
            let document = manifest::document(document);
            let is_there = |document| {
                opened.brief.audience(audience).is_some()
                    && opened.open.toolkit.unavailable(&opened.brief, audience, document).is_none()
            };
            document.is_some_and(is_there)
        });
        match all_well {
            true => records.note_run(&mut record, &recorded.inputs, remains, &opened.passed),
            false => records.forget_run(&mut record),
        }
        records.settle(&mut record)
    }
}

impl Recorded {
    fn new(record: Record, inputs: Vec<(PathBuf, Option<Hash>)>) -> Self {
        let mut hasher = Hasher::new();
        hasher.update(record.row.as_ref().map_or(&[][..], |row| row.as_bytes()));
        for (path, key) in &inputs {
            hasher.update(blake3::hash(path.as_os_str().as_encoded_bytes()).as_bytes());
            hasher.update(key.map_or([0; 32], |key| *key.as_bytes()).as_slice());
        }
        Self { record, inputs, key: hasher.finalize() }
    }
}

/// A warning about pictures of pages beside those that were made, which are not ours either.
pub(super) fn beside(made: &[MadeFile], ours: &[PathBuf], document: String) -> Option<Diagnostic> {
    let stem = leftovers::stem(made)?;
    let pictures = made.iter().filter(|file| file.format == Format::Png).map(|file| file.path.as_path());
    let known: Vec<&Path> = pictures.chain(ours.iter().map(PathBuf::as_path)).collect();
    let mut warning = leftovers::warning(&stem, &known)?;
    warning.documents.push(document);
    Some(warning)
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
