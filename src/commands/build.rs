//! `build` and `check`: every document of every brief, the messages about them, and what was made.

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use super::plan::{self, Order};
use super::{Stop, briefs, documents, item, leftovers, rows};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::report::{self, Entry, Made, MadeFile};
use crate::commands::{viewer, write};
use crate::config::{Build, Output};
use crate::diagnostic::{Diagnostic, Diagnostics, has_errors};
use crate::document::Document;
use crate::formats::{Format, Formats};
use crate::jobs;
use crate::terminal::{Terminal, counted};
use crate::toolkit::{Built, Toolkit};

/// What came of one order.
struct Outcome {
    entry: Entry,
    messages: Vec<Diagnostic>,
    failed: bool,
}

/// Makes or checks the documents.
pub(super) fn run(build: &Build, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let started = Instant::now();
    build.formats.check().map_err(Stop::usage)?;
    if build.formats.has_notes() && !build.documents.contains(&Document::Deck) {
        let problem = Diagnostic::error("`--notes` goes with the deck, and none is made");
        return Err(Stop::usage(
            problem.hint("add `-d deck`; notes to read from are a document, `-d notes`"),
        ));
    }
    let paths = briefs::find(&build.paths)?;
    let mut toolkit = Toolkit::new(build.options.clone()).map_err(Stop::failure)?;
    let rows::Found { briefs: opened, units, messages } = rows::open(&mut toolkit, &paths, &build.choice)?;
    if messages.iter().any(briefs::is_syntax) {
        terminal.diagnostics(toolkit.files(), messages.iter().filter(|one| briefs::is_syntax(one)));
        terminal.summary();
        return Ok(ExitCode::Problems);
    }
    if opened.len() == units && !opened.is_empty() {
        // A brief that could not be read may be the one that has the audience.
        briefs::check_audiences(&opened, &build.audiences)?;
        documents::check(&toolkit, &opened, &build.documents)?;
    }
    let kept = match documents::choose(&toolkit, plan::orders(&opened, build), build) {
        Ok(kept) => kept,
        Err(reasons) => return Ok(refused(&toolkit, &messages, &reasons, terminal)),
    };
    let orders = kept.orders;
    let collisions = plan::collisions(&orders, &build.formats);
    if !collisions.is_empty() {
        terminal.diagnostics(toolkit.files(), messages.iter().chain(&collisions));
        terminal.summary();
        return Ok(ExitCode::Problems);
    }
    let orders = match item::choose(&toolkit, orders, build) {
        Ok(orders) => orders,
        Err(reasons) => return Ok(refused(&toolkit, &messages, &reasons, terminal)),
    };
    let outcomes = make_all(&toolkit, &orders, build);
    let briefs = Briefs { named: units, opened: &opened, passed: &kept.passed };
    Ok(tell(build, briefs, &toolkit, messages, outcomes, started, terminal))
}

/// Says why what was asked for cannot be had. Where a brief could not be read, it may be in that.
fn refused(
    toolkit: &Toolkit,
    messages: &[Diagnostic],
    reasons: &[Diagnostic],
    terminal: &mut Terminal<'_>,
) -> ExitCode {
    terminal.diagnostics(toolkit.files(), messages.iter().chain(reasons));
    terminal.summary();
    if has_errors(messages) { ExitCode::Problems } else { ExitCode::Usage }
}

/// Makes all documents, some at once; one that fails stops no other.
fn make_all(toolkit: &Toolkit, orders: &[Order<'_>], build: &Build) -> Vec<Outcome> {
    let results = jobs::run(orders, build.jobs.get(), |order| make(toolkit, order, &build.formats));
    orders
        .iter()
        .zip(results)
        .map(|(order, result)| result.unwrap_or_else(|panic| broken(order, &panic)))
        .collect()
}

/// What comes of a document that our own code failed on.
fn broken(order: &Order<'_>, panic: &str) -> Outcome {
    let message = fault(order.brief, order.audience, order.document, panic);
    Outcome { entry: entry(order, None, 0), messages: vec![message], failed: true }
}

/// What is said of a document that our own code failed on.
pub(super) fn fault(brief: &Brief, audience: &str, document: Document, panic: &str) -> Diagnostic {
    let document = document.word();
    ours(format!("briefdeck failed on the {document} of `{}` for `{audience}` ({panic})", brief.name))
}

/// A failure of our own code.
pub(super) fn ours(message: String) -> Diagnostic {
    Diagnostic::error(message).hint("this is a fault of briefdeck, not of the brief: please report it")
}

/// Makes one document and writes its files.
fn make(toolkit: &Toolkit, order: &Order<'_>, formats: &Formats) -> Outcome {
    let started = Instant::now();
    let formats = &if order.notes { formats.clone() } else { formats.without_notes() };
    let built = toolkit.build_as(order.brief, order.audience, order.document, formats);
    let (made, messages, failed) = match built {
        Err(problems) => (None, problems, false),
        Ok(built) => match write(order, &built) {
            Ok(files) => {
                let left = leftover(order, formats, &files);
                (Some(Made::new(&built, files)), built.diagnostics.into_iter().chain(left).collect(), false)
            }
            Err(problem) => (None, vec![problem], true),
        },
    };
    Outcome { entry: entry(order, made, started.elapsed().as_millis()), messages, failed }
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
fn leftover(order: &Order<'_>, formats: &Formats, files: &[MadeFile]) -> Option<Diagnostic> {
    let stem = order.stem.as_ref().filter(|_| formats.item.is_none())?;
    let pictures = files.iter().filter(|file| file.format == Format::Png);
    let written: Vec<&Path> = pictures.map(|file| file.path.as_path()).collect();
    if written.is_empty() { None } else { leftovers::warning(stem, &written) }
}

/// Messages about documents, each once with all documents that it is about.
#[derive(Default)]
pub(super) struct About {
    /// The messages, in the order in which they came.
    pub(super) list: Vec<Diagnostic>,
    /// Where each message stands in the list.
    places: HashMap<Diagnostic, usize>,
}

impl About {
    /// Adds the messages about a document.
    pub(super) fn add(&mut self, messages: Vec<Diagnostic>, document: &str) {
        for message in messages {
            let place = *self.places.entry(message).or_insert_with_key(|message| {
                self.list.push(message.clone());
                self.list.len() - 1
            });
            if let Some(message) = self.list.get_mut(place) {
                message.documents.push(document.to_owned());
            }
        }
    }
}

/// The briefs of a run.
#[derive(Clone, Copy)]
struct Briefs<'a> {
    /// How many were named or found.
    named: usize,
    /// Those that could be used.
    opened: &'a [Brief],
    /// Lines about documents that some audiences do not get.
    passed: &'a [String],
}

/// Says what is wrong, what was made, and which files to open.
fn tell(
    build: &Build,
    briefs: Briefs<'_>,
    toolkit: &Toolkit,
    messages: Vec<Diagnostic>,
    outcomes: Vec<Outcome>,
    started: Instant,
    terminal: &mut Terminal<'_>,
) -> ExitCode {
    let all = Diagnostics::default();
    let failed = outcomes.iter().any(|outcome| outcome.failed);
    let mut entries = Vec::new();
    let mut about = About::default();
    for outcome in outcomes {
        match outcome.failed {
            // These name their file or document themselves.
            true => about.list.extend(outcome.messages),
            false => about.add(outcome.messages, &outcome.entry.name()),
        }
        entries.push(outcome.entry);
    }
    messages.into_iter().chain(about.list).for_each(|message| all.add(message));
    let all = all.sorted();
    terminal.diagnostics(toolkit.files(), &all);
    report::print(terminal, &entries);
    briefs.passed.iter().for_each(|line| terminal.say(line));
    let mut total = Vec::new();
    if let Output::Check = build.output {
        total.push(format!("checked {}", counted(briefs.named, "brief")));
    }
    if !entries.is_empty() {
        total.push(report::total(&entries));
    }
    if !total.is_empty() {
        terminal.say(&format!("{}, {} ms", total.join(", "), started.elapsed().as_millis()));
    }
    if let Output::Check = build.output {
        briefs.opened.iter().for_each(|brief| report::print_claims(terminal, brief, toolkit.files()));
    }
    if let Output::Write { viewer: Some(viewer), .. } = &build.output {
        let files: Vec<&Path> = report::files(&entries).collect();
        if let Err(warning) = viewer::open(viewer, &files) {
            terminal.diagnostic(&warning);
        }
    }
    terminal.summary();
    report::print_files(terminal, &entries);
    match has_errors(&all) {
        _ if failed => ExitCode::Failure,
        true => ExitCode::Problems,
        false => ExitCode::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_two_documents_is_one_message() {
        let mut about = About::default();
        let (one, other) = (Diagnostic::error("too long"), Diagnostic::warning("nearly full"));
        about.add(vec![one.clone(), other.clone()], "a-press-brief");
        about.add(vec![one.clone()], "a-public-brief");
        let documents = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let first = Diagnostic { documents: documents(&["a-press-brief", "a-public-brief"]), ..one };
        let second = Diagnostic { documents: documents(&["a-press-brief"]), ..other };
        assert_eq!(about.list, [first, second]);
    }
}
