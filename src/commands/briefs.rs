//! Opening the briefs of a command, and naming the audiences in them.

use std::path::{Path, PathBuf};

use super::{Stop, rows};
use crate::ExitCode;
use crate::brief::Brief;
use crate::diagnostic::{Diagnostic, Level, did_you_mean, one_of, quoted};
use crate::paths::display;
use crate::project::discover;
use crate::terminal::Terminal;
use crate::toolkit::Toolkit;

/// The rule of messages about TOML itself: they are shown alone, since others may follow from them.
const SYNTAX: &str = "syntax";

/// The files of the briefs that paths name; without any path those under `briefs/` or here.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let working = std::env::current_dir().map_err(|error| {
        Stop::failure(Diagnostic::error(format!("cannot find the working folder ({})", error.kind())))
    })?;
    discover::briefs(paths, &working).map_err(|messages| Stop { code: ExitCode::Failure, messages })
}

/// Opens one brief and prints the messages about it; nothing where it cannot be used. Of a brief that is made for
/// rows it is that of the row of a name, or of the first.
pub(super) fn open_one(
    toolkit: &mut Toolkit,
    path: &Path,
    row: Option<&str>,
    terminal: &mut Terminal<'_>,
) -> Result<Option<Brief>, Stop> {
    let paths = find(&[path.to_owned()])?;
    if paths.len() > 1 {
        let names = paths.iter().map(|path| display(path));
        let message = format!("`{}` is a folder of several briefs", path.display());
        return Err(Stop::usage(Diagnostic::error(message).hint(format!("name {}", one_of(names)))));
    }
    let path = paths.first().map_or(path, PathBuf::as_path);
    let (brief, messages) = match rows::choose(toolkit, path, row)? {
        Ok((unit, notes)) => match toolkit.open_unit(&unit) {
            Ok(opened) => (Some(opened.brief), [notes, opened.diagnostics].concat()),
            Err(problems) => (None, [notes, problems].concat()),
        },
        Err(problems) => (None, problems),
    };
    terminal.diagnostics(toolkit.files(), &syntax_alone(messages));
    if brief.is_none() {
        terminal.summary();
    }
    Ok(brief)
}

/// Whether a message is about TOML itself.
pub(super) fn is_syntax(message: &Diagnostic) -> bool {
    message.level == Level::Error && message.rule == Some(SYNTAX)
}

/// Where some messages are about TOML itself: those alone.
pub(super) fn syntax_alone(mut messages: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if messages.iter().any(is_syntax) {
        messages.retain(is_syntax);
    }
    messages
}

/// Refuses audiences that none of the briefs has.
pub(super) fn check_audiences(briefs: &[Brief], wanted: &[String]) -> Result<(), Stop> {
    if briefs.is_empty() {
        return Ok(());
    }
    let mut known = Vec::new();
    briefs.iter().for_each(|brief| add_audiences(brief, &mut known));
    let one = if let [brief] = briefs { Some(brief.name.as_str()) } else { None };
    check_known(&known, one, wanted)
}

/// Adds the audiences of a brief to those known, each once.
pub(super) fn add_audiences(brief: &Brief, known: &mut Vec<String>) {
    for audience in &brief.audiences {
        if !known.contains(&audience.name) {
            known.push(audience.name.clone());
        }
    }
}

/// Refuses audiences that are not known; `one` is the name of the brief where there is but one.
pub(super) fn check_known(known: &[String], one: Option<&str>, wanted: &[String]) -> Result<(), Stop> {
    let unknown = wanted.iter().filter(|name| !known.contains(name));
    let messages: Vec<Diagnostic> = unknown.map(|name| unknown_audience(known, one, name)).collect();
    if messages.is_empty() { Ok(()) } else { Err(Stop { code: ExitCode::Usage, messages }) }
}

fn unknown_audience(known: &[String], one: Option<&str>, name: &str) -> Diagnostic {
    let briefs = one.map_or("the briefs have".into(), |name| format!("the brief `{name}` has"));
    let hint = did_you_mean(name, known.iter().map(String::as_str))
        .unwrap_or_else(|| format!("{briefs} {}", quoted(known)));
    Diagnostic::error(format!("unknown audience `{name}`")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;

    fn briefs() -> [Brief; 2] {
        let of = |names: &[&str]| {
            sample::brief(Vec::new(), names.iter().map(|name| sample::audience(name)).collect())
        };
        [of(&["press", "public"]), of(&["press", "council"])]
    }

    fn messages(wanted: &[&str]) -> Vec<Diagnostic> {
        let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
        check_audiences(&briefs(), &wanted).err().map(|stop| stop.messages).unwrap_or_default()
    }

    #[test]
    fn an_audience_of_one_brief_is_known() {
        assert!(messages(&["council", "press"]).is_empty());
        assert!(messages(&[]).is_empty());
    }

    #[test]
    fn every_unknown_audience_is_named_with_the_nearest_or_all() {
        let messages = messages(&["counsil", "elephants", "press"]);
        let hints: Vec<_> = messages.iter().flat_map(|message| &message.hints).collect();
        assert_eq!(hints, ["did you mean `council`?", "the briefs have `press`, `public`, `council`"]);
    }

    #[test]
    fn syntax_errors_are_kept_alone() {
        let syntax = Diagnostic::error("no value").rule("syntax");
        let other = Diagnostic::error("unknown figure");
        assert_eq!(syntax_alone(vec![other.clone(), syntax.clone()]), [syntax]);
        assert_eq!(syntax_alone(vec![other.clone()]), [other]);
    }
}
