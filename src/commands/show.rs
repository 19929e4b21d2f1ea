//! `show`: who sees what, and why not; the words that an audience reads.

use super::{Stop, briefs, plan};
use crate::ExitCode;
use crate::brief::Brief;
use crate::config::{Show, View};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::matrix::matrix;
use crate::terminal::Terminal;
use crate::toolkit::{Document, Toolkit};

/// Prints what is asked for.
pub(super) fn run(show: &Show, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let mut toolkit = Toolkit::new(show.options.clone()).map_err(Stop::failure)?;
    let Some(mut brief) = briefs::open_one(&mut toolkit, &show.file, terminal)? else {
        return Ok(ExitCode::Problems);
    };
    briefs::check_audiences(std::slice::from_ref(&brief), &show.audiences)?;
    match &show.view {
        View::Text(documents) => return Ok(texts(&toolkit, &brief, show, documents, terminal)),
        View::Matrix | View::Json => {
            if !show.audiences.is_empty() {
                brief.audiences.retain(|audience| show.audiences.contains(&audience.name));
            }
        }
    }
    let matrix = matrix(&brief);
    match show.view {
        View::Json => terminal.object(&matrix),
        View::Matrix | View::Text(_) => terminal.data(&matrix.to_text()),
    }
    Ok(ExitCode::Done)
}

/// Prints the words of each document, under its name where there are several.
fn texts(
    toolkit: &Toolkit,
    brief: &Brief,
    show: &Show,
    documents: &[Document],
    terminal: &mut Terminal<'_>,
) -> ExitCode {
    let audiences = plan::audiences(brief, &show.audiences);
    let problems = Diagnostics::default();
    let several = audiences.len() * documents.len() > 1;
    let mut texts = Vec::new();
    for audience in audiences {
        for &document in documents {
            match reading(toolkit, brief, audience, document) {
                Ok(text) if several => {
                    texts.push(format!("--- {audience}, {} ---\n\n{}\n", document.word(), text.trim_end()));
                }
                Ok(text) => texts.push(text),
                Err(found) => found.into_iter().for_each(|problem| problems.add(problem)),
            }
        }
    }
    terminal.data(&texts.join("\n"));
    let failed = problems.has_errors();
    terminal.diagnostics(toolkit.files(), &problems.sorted());
    if failed {
        terminal.summary();
        return ExitCode::Problems;
    }
    ExitCode::Done
}

/// The words that an audience reads in a document.
fn reading(
    toolkit: &Toolkit,
    brief: &Brief,
    audience: &str,
    document: Document,
) -> Result<String, Vec<Diagnostic>> {
    toolkit.data(brief, audience, document).map(|(json, _)| json)
}
