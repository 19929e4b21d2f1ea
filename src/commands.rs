//! The commands, one file each. They use the library and the printer, and decide nothing about briefs.

pub(crate) mod difference;
pub(crate) mod matrix;
pub(crate) mod report;
pub(crate) mod totals;
pub(crate) mod viewer;
pub(crate) mod write;

mod asked;
mod briefs;
mod build;
mod completions;
mod data;
mod documents;
mod fonts;
mod item;
mod leftovers;
mod new;
mod plan;
mod rows;
mod rules;
mod schema;
mod show;
mod signoff;
mod templates;
mod watch;

use std::path::PathBuf;

use crate::ExitCode;
use crate::config::Work;
use crate::diagnostic::Diagnostic;
use crate::paths::display;
use crate::terminal::Terminal;

/// Why a command ended early, where that is about no brief.
#[derive(Debug)]
pub(crate) struct Stop {
    /// The code to end with.
    code: ExitCode,
    /// What to say.
    messages: Vec<Diagnostic>,
}

impl Stop {
    /// The command was used wrongly.
    fn usage(message: Diagnostic) -> Self {
        Self { code: ExitCode::Usage, messages: vec![message] }
    }

    /// A file could not be read or written, or the fault is ours.
    fn failure(message: Diagnostic) -> Self {
        Self { code: ExitCode::Failure, messages: vec![message] }
    }
}

/// Does the work.
pub(crate) fn run(work: Work, terminal: &mut Terminal<'_>) -> ExitCode {
    let result = match work {
        Work::Build(build) => build::run(build, terminal),
        Work::Watch(watch) => watch::run(watch, terminal),
        Work::Show(show) => show::run(&show, terminal),
        Work::Signoff(signoff) => signoff::run(&signoff, terminal),
        Work::New(path) => new::run(&path, terminal),
        Work::Rules(name) => rules::run(name.as_deref(), terminal),
        Work::ListTemplates(file) => templates::list(file.as_deref(), terminal),
        Work::EjectTemplates(folder, files) => templates::eject(&folder, &files, terminal),
        Work::Data(data) => data::run(&data, terminal),
        Work::Schema => schema::run(terminal),
        Work::Fonts(folders) => fonts::run(&folders, terminal),
        Work::Completions(shell) => completions::run(shell, terminal),
    };
    result.unwrap_or_else(|stop| {
        stop.messages.iter().for_each(|message| terminal.diagnostic(message));
        stop.code
    })
}

/// How many files that exist are named one by one.
const NAMED: usize = 5;

/// Refuses to write files that exist, all of them at once.
fn refuse_existing(paths: &[PathBuf]) -> Result<(), Stop> {
    let there: Vec<&PathBuf> = paths.iter().filter(|path| path.symlink_metadata().is_ok()).collect();
    if there.is_empty() {
        return Ok(());
    }
    // One more is named rather than counted.
    let named = if there.len() <= NAMED + 1 { there.len() } else { NAMED };
    let exists = |path: &&PathBuf| Diagnostic::error(format!("`{}` exists already", display(path)));
    let mut messages: Vec<Diagnostic> = there.iter().take(named).map(exists).collect();
    if there.len() > named {
        messages.push(Diagnostic::error(format!("{} more of the files exist already", there.len() - named)));
    }
    let hint = "nothing was written; choose another folder, or move these files away";
    let last = messages.len() - 1;
    let messages = messages.into_iter().enumerate();
    let messages = messages.map(|(number, one)| if number == last { one.hint(hint) } else { one });
    Err(Stop { code: ExitCode::Usage, messages: messages.collect() })
}
