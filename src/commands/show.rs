//! `show`: who sees what, and why not; the words that an audience reads; what differs between two of them.

use super::{Stop, briefs, documents, plan};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::difference::difference;
use crate::commands::matrix::matrix;
use crate::config::{Show, View};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::terminal::Terminal;
use crate::toolkit::Toolkit;

/// Prints what is asked for.
pub(super) fn run(show: &Show, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let mut toolkit = Toolkit::new(show.options.clone()).map_err(Stop::failure)?;
    let Some(mut brief) = briefs::open_one(&mut toolkit, &show.file, show.row.as_deref(), terminal)? else {
        return Ok(ExitCode::Problems);
    };
    briefs::check_audiences(std::slice::from_ref(&brief), &show.audiences)?;
    if let View::Text(wanted) = &show.view {
        documents::check(&toolkit, std::slice::from_ref(&brief), wanted)?;
    }
    match &show.view {
        View::Text(documents) => return Ok(texts(&toolkit, &brief, show, documents, terminal)),
        View::Diff(both, json) => return diff(&brief, both, *json, terminal),
        View::Matrix | View::Json => {
            if !show.audiences.is_empty() {
                brief.audiences.retain(|audience| show.audiences.contains(&audience.name));
            }
        }
    }
    let matrix = matrix(&brief);
    match show.view {
        View::Json => terminal.object(&matrix),
        View::Matrix | View::Text(_) | View::Diff(..) => terminal.data(&matrix.to_text()),
    }
    Ok(ExitCode::Done)
}

/// Prints what differs between two audiences.
fn diff(
    brief: &Brief,
    both: &[String; 2],
    json: bool,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Stop> {
    briefs::check_audiences(std::slice::from_ref(brief), both)?;
    let [one, other] = both;
    if let (Some(one), Some(other)) = (brief.audience(one), brief.audience(other)) {
        let found = difference(brief, [one, other]);
        match json {
            true => terminal.object(&found),
            false => terminal.data(&found.to_text()),
        }
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
    let names = plan::audiences(brief, &show.audiences);
    let named = !show.audiences.is_empty();
    let readers = |document| documents::audiences(toolkit, brief, &names, named, document);
    let readers: Vec<(Document, Vec<&str>)> =
        documents.iter().map(|document| (*document, readers(*document))).collect();
    let problems = Diagnostics::default();
    let several = readers.iter().map(|(_, names)| names.len()).sum::<usize>() > 1;
    let mut texts = Vec::new();
    for audience in names.iter().filter_map(|name| brief.audience(name)) {
        let own = readers.iter().filter(|(_, names)| names.contains(&audience.name.as_str()));
        for &(document, _) in own {
            match toolkit.text(brief, &audience.name, document) {
                Ok(text) if several => {
                    texts.push(format!(
                        "--- {}, {} ---\n\n{}\n",
                        audience.name,
                        document.word(),
                        text.trim_end()
                    ));
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
