//! `signoff`: every claim of a brief, with its source, evidence and status, and where it appears.

use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use super::{Stop, briefs, plan};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::{viewer, write};
use crate::config::{SheetForm, Signoff};
use crate::diagnostic::{Diagnostic, Diagnostics, has_errors};
use crate::jobs;
use crate::paths::display;
use crate::signoff::document::WORD;
use crate::signoff::{Outcome, Outcomes, Sheet, documents, to_csv, to_markdown, to_text};
use crate::terminal::{Terminal, counted};
use crate::toolkit::Toolkit;

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
    density: Option<u8>,
    dropped: [&'a str; 0],
    milliseconds: u128,
}

/// Makes the sheet and prints or writes it.
pub(super) fn run(signoff: &Signoff, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let started = Instant::now();
    let mut toolkit = Toolkit::new(signoff.options.clone()).map_err(Stop::failure)?;
    let Some(brief) = briefs::open_one(&mut toolkit, &signoff.file, terminal)? else {
        return Ok(ExitCode::Problems);
    };
    briefs::check_audiences(std::slice::from_ref(&brief), &signoff.audiences)?;
    let (outcomes, problems) = outcomes(&toolkit, &brief, signoff);
    let sheet = Sheet::new(&brief, toolkit.files(), &outcomes);
    // Asked for some audiences, it is about what they read.
    let sheet = if signoff.audiences.is_empty() { sheet } else { sheet.of_what_appears() };
    let failed = has_errors(&problems);
    terminal.diagnostics(toolkit.files(), &problems);
    let code = match &signoff.form {
        SheetForm::Pdf { viewer } => {
            let made = pdf(&toolkit, &brief, &sheet, &outcomes, signoff, started, terminal)?;
            if let (Some(path), Some(viewer)) = (&made, viewer)
                && let Err(warning) = viewer::open(viewer, &[path])
            {
                terminal.diagnostic(&warning);
            }
            terminal.summary();
            if let Some(path) = &made {
                terminal.made(&display(path));
            }
            if made.is_none() || failed { ExitCode::Problems } else { ExitCode::Done }
        }
        form => {
            let files = toolkit.files();
            let (ending, bytes) = match form {
                SheetForm::Csv => {
                    let bytes = to_csv(&sheet, &brief, files);
                    let message = |error| Diagnostic::error(format!("the sheet cannot be written ({error})"));
                    ("csv", bytes.map_err(|error| Stop::failure(message(error)))?)
                }
                SheetForm::Markdown => ("md", to_markdown(&sheet, &brief, files).into_bytes()),
                SheetForm::Table | SheetForm::Pdf { .. } => ("txt", to_text(&sheet, &brief, files).into_bytes()),
            };
            match &signoff.folder {
                Some(folder) => {
                    let path = folder.join(format!("{}-{WORD}.{ending}", brief.name));
                    put(&path, &bytes)?;
                    terminal.made(&display(&path));
                }
                None => terminal.data(&String::from_utf8_lossy(&bytes)),
            }
            terminal.summary();
            if failed { ExitCode::Problems } else { ExitCode::Done }
        }
    };
    Ok(code)
}

/// Builds the documents that the sheet looks into: what each shows, and what is wrong with those that could not
/// be built.
fn outcomes(toolkit: &Toolkit, brief: &Brief, signoff: &Signoff) -> (Outcomes, Vec<Diagnostic>) {
    let audiences = plan::audiences(brief, &signoff.audiences);
    let orders = documents(&audiences);
    let results = jobs::run(&orders, signoff.jobs.get(), |(audience, document)| {
        toolkit.build(brief, audience, *document)
    });
    let (mut outcomes, all) = (Vec::new(), Diagnostics::default());
    for (&(audience, document), result) in orders.iter().zip(results) {
        let name = format!("{}-{audience}-{}", brief.name, document.word());
        let (built, problems) = match result {
            Ok(Ok(built)) => (Some((built.shown, built.pages)), built.diagnostics),
            Ok(Err(problems)) => (None, problems),
            Err(panic) => (None, vec![super::build::fault(brief, audience, document, &panic)]),
        };
        for mut problem in problems {
            problem.documents.push(name.clone());
            all.add(problem);
        }
        let (shown, pages) = built.map_or((None, 0), |(shown, pages)| (Some(shown), pages));
        outcomes.push(Outcome { audience: audience.to_owned(), document, shown, pages });
    }
    (Outcomes(outcomes), all.sorted())
}

/// Makes and writes the document; nothing where it has problems, which are reported.
fn pdf(
    toolkit: &Toolkit,
    brief: &Brief,
    sheet: &Sheet<'_>,
    outcomes: &Outcomes,
    signoff: &Signoff,
    started: Instant,
    terminal: &mut Terminal<'_>,
) -> Result<Option<PathBuf>, Stop> {
    let made = jobs::run(&[()], 1, |()| toolkit.sheet(brief, sheet, outcomes)).pop();
    let built = match made {
        Some(Ok(Ok(built))) => built,
        Some(Ok(Err(problems))) => {
            terminal.diagnostics(toolkit.files(), &problems);
            return Ok(None);
        }
        Some(Err(panic)) => {
            let message = format!("briefdeck failed on the sign-off sheet of `{}` ({panic})", brief.name);
            return Err(Stop::failure(super::build::ours(message)));
        }
        None => return Ok(None),
    };
    let path = plan::folder(signoff.folder.as_deref(), brief).join(format!("{}-{WORD}.pdf", brief.name));
    put(&path, &built.pdf)?;
    let milliseconds = started.elapsed().as_millis();
    if terminal.reports_objects() {
        terminal.object(&Object {
            kind: "document",
            brief: &brief.name,
            audience: None,
            document: WORD,
            path: display(&path),
            pages: built.pages,
            fill: None,
            density: None,
            dropped: [],
            milliseconds,
        });
    } else {
        let pages = counted(built.pages, "page");
        terminal.say(&format!("{}  {WORD}  {pages}  {milliseconds} ms", brief.name));
        terminal.say(&sheet.tally().sentence());
    }
    Ok(Some(path))
}

/// Writes a file whole.
fn put(path: &std::path::Path, bytes: &[u8]) -> Result<(), Stop> {
    write::replace(path, bytes).map(|_| ()).map_err(|error| Stop::failure(write::problem(path, &error)))
}
