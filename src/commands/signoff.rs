//! `signoff`: every claim of a brief, with its source, evidence and status, and where it appears.

use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::build::{self, About};
use super::{Stop, briefs, plan};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::{viewer, write};
use crate::config::{SheetForm, Signoff};
use crate::diagnostic::{Diagnostic, Diagnostics, has_errors};
use crate::document::Document;
use crate::jobs;
use crate::paths::display;
use crate::signoff::document::WORD;
use crate::signoff::{Outcome, Outcomes, Sheet, documents, to_csv, to_markdown, to_text};
use crate::terminal::{Terminal, counted};
use crate::toolkit::{SetSheet, Toolkit};

/// The sheet as programs read it: a document like those of audiences, without what it cannot have.
#[derive(Serialize)]
struct Object<'a> {
    kind: &'static str,
    brief: &'a str,
    audience: Option<&'a str>,
    document: &'static str,
    path: String,
    pages: usize,
    fill: Option<f64>,
    density: Option<i8>,
    dropped: [&'a str; 0],
    milliseconds: u128,
}

/// What came of the documents that a sheet looks into.
pub(super) struct Looked {
    /// What each shows.
    pub(super) outcomes: Outcomes,
    /// What is wrong with those that could not be built, and warnings about the others.
    pub(super) problems: Vec<Diagnostic>,
    /// Whether our own code failed on one.
    fault: bool,
}

impl Looked {
    /// The sheet; where some audiences were asked for, of what they read.
    pub(super) fn sheet<'b>(&self, toolkit: &Toolkit, brief: &'b Brief, of_some: bool) -> Sheet<'b> {
        let sheet = Sheet::new(brief, toolkit.files(), &self.outcomes);
        if of_some { sheet.of_what_appears() } else { sheet }
    }

    /// The code to end with, where nothing else goes wrong.
    pub(super) fn code(&self) -> ExitCode {
        match has_errors(&self.problems) {
            _ if self.fault => ExitCode::Failure,
            true => ExitCode::Problems,
            false => ExitCode::Done,
        }
    }
}

/// Makes the sheet and prints or writes it.
pub(super) fn run(signoff: &Signoff, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let started = Instant::now();
    let mut toolkit = Toolkit::new(signoff.options.clone()).map_err(Stop::failure)?;
    let Some(brief) = briefs::open_one(&mut toolkit, &signoff.file, signoff.row.as_deref(), terminal)? else {
        return Ok(ExitCode::Problems);
    };
    briefs::check_audiences(std::slice::from_ref(&brief), &signoff.audiences)?;
    let looked = look(&toolkit, &brief, &signoff.audiences, signoff.jobs.get());
    terminal.diagnostics(toolkit.files(), &looked.problems);
    let sheet = looked.sheet(&toolkit, &brief, !signoff.audiences.is_empty());
    let name = format!("{}-{WORD}", brief.name);
    let bytes = match &signoff.form {
        SheetForm::Pdf { viewer } => {
            let Some(built) = set(&toolkit, &brief, &sheet, &looked.outcomes, terminal)? else {
                terminal.summary();
                return Ok(ExitCode::Problems);
            };
            let path = plan::folder(signoff.folder.as_deref(), &brief).join(format!("{name}.pdf"));
            put(&path, &built.pdf)?;
            report(&brief, &sheet, &path, built.pages, started, terminal);
            if let Some(viewer) = viewer
                && let Err(warning) = viewer::open(viewer, &[&path])
            {
                terminal.diagnostic(&warning);
            }
            terminal.summary();
            terminal.made(&display(&path));
            return Ok(looked.code());
        }
        SheetForm::Table => to_text(&sheet, &brief, toolkit.files()).into_bytes(),
        SheetForm::Markdown => to_markdown(&sheet, &brief, toolkit.files()).into_bytes(),
        SheetForm::Csv => to_csv(&sheet, &brief, toolkit.files()).map_err(|error| {
            Stop::failure(Diagnostic::error(format!("the sheet cannot be written ({error})")))
        })?,
    };
    terminal.summary();
    match &signoff.folder {
        None => terminal.data(&String::from_utf8_lossy(&bytes)),
        Some(folder) => {
            let path = folder.join(format!("{name}.{}", signoff.form.ending()));
            put(&path, &bytes)?;
            terminal.made(&display(&path));
        }
    }
    Ok(looked.code())
}

impl SheetForm {
    /// How the names of its files end.
    fn ending(&self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Pdf { .. } => "pdf",
        }
    }
}

/// Builds the documents of the audiences named, or of all that the brief builds, to see what each shows.
pub(super) fn look(toolkit: &Toolkit, brief: &Brief, wanted: &[String], threads: usize) -> Looked {
    let orders = documents(&plan::audiences(brief, wanted));
    let build = |(audience, document): &(&str, Document)| toolkit.build(brief, audience, *document);
    let results = jobs::run(&orders, threads, build);
    let mut about = About::default();
    let (mut outcomes, mut fault) = (Vec::new(), false);
    for (&(audience, document), result) in orders.iter().zip(results) {
        let (built, problems) = match result {
            Ok(Ok(built)) => (Some((built.shown, built.pages)), built.diagnostics),
            Ok(Err(problems)) => (None, problems),
            Err(panic) => {
                fault = true;
                (None, vec![build::fault(brief, audience, document, &panic)])
            }
        };
        about.add(problems, &format!("{}-{audience}-{}", brief.name, document.word()));
        let (shown, pages) = built.map_or((None, 0), |(shown, pages)| (Some(shown), pages));
        outcomes.push(Outcome { audience: audience.to_owned(), document, shown, pages });
    }
    let all = Diagnostics::default();
    about.list.into_iter().for_each(|problem| all.add(problem));
    Looked { outcomes: Outcomes(outcomes), problems: all.sorted(), fault }
}

/// Sets the sheet; nothing where that has problems, which are reported.
fn set(
    toolkit: &Toolkit,
    brief: &Brief,
    sheet: &Sheet<'_>,
    outcomes: &Outcomes,
    terminal: &mut Terminal<'_>,
) -> Result<Option<SetSheet>, Stop> {
    let made = jobs::run(&[()], 1, |()| toolkit.sheet(brief, sheet, outcomes)).pop();
    match made.unwrap_or_else(|| Err("it was not begun".into())) {
        Ok(Ok(built)) => Ok(Some(built)),
        Ok(Err(problems)) => {
            terminal.diagnostics(toolkit.files(), &problems);
            Ok(None)
        }
        Err(panic) => {
            let message = format!("briefdeck failed on the sign-off sheet of `{}` ({panic})", brief.name);
            Err(Stop::failure(build::ours(message)))
        }
    }
}

/// Says what was made.
fn report(
    brief: &Brief,
    sheet: &Sheet<'_>,
    path: &Path,
    pages: usize,
    started: Instant,
    terminal: &mut Terminal<'_>,
) {
    let milliseconds = started.elapsed().as_millis();
    if terminal.reports_objects() {
        terminal.object(&Object {
            kind: "document",
            brief: &brief.name,
            audience: None,
            document: WORD,
            path: display(path),
            pages,
            fill: None,
            density: None,
            dropped: [],
            milliseconds,
        });
        return;
    }
    terminal.say(&format!("{}  {WORD}  {}  {milliseconds} ms", brief.name, counted(pages, "page")));
    terminal.say(&sheet.tally().sentence());
}

/// Writes a file whole.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write::replace(path, bytes).map(|_| ()).map_err(|error| Stop::failure(write::problem(path, &error)))
}
