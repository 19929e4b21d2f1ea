//! Messages as people read them: with excerpts, or each on a line.

use codespan_reporting::diagnostic::{Label, LabelStyle, Severity};
use codespan_reporting::term::termcolor::{Ansi, NoColor};
use codespan_reporting::term::{self, Config as Look};

use super::Terminal;
use super::excerpts::{Position, harmless, one_line, wrapped};
use crate::diagnostic::{Diagnostic, Level};
use crate::files::Files;

/// How many documents a message names for people.
const DOCUMENTS: usize = 4;

impl Terminal<'_> {
    /// A message with its excerpts, and an empty line after it; nothing where it cannot be drawn.
    pub(super) fn drawn(
        &mut self,
        files: &Files,
        diagnostic: &Diagnostic,
        color: bool,
        width: Option<usize>,
    ) -> Option<Vec<u8>> {
        let shown = self.sheets.of(files, diagnostic);
        let gutter = shown.gutter();
        let (shown, words) = shown.cut(width);
        let words =
            words.iter().map(|(Position { line, column }, word)| format!("at {line}:{column}: {word}"));
        let notes = words.map(|word| one_line(&word)).chain(notes(diagnostic));
        let notes = notes.map(|note| wrapped(&note, 0, width.map(|width| width.saturating_sub(gutter)), ""));
        let before = diagnostic.level.word().len() + diagnostic.rule.map_or(0, |rule| rule.len() + 2) + 2;
        let head = wrapped(&harmless(&diagnostic.message), before, width, "  ");
        let mut message = codespan_reporting::diagnostic::Diagnostic::new(match diagnostic.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Note,
        })
        .with_message(head)
        .with_notes(notes.collect())
        .with_labels(
            shown
                .spots
                .iter()
                .enumerate()
                .map(|(number, spot)| {
                    let style = if number == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
                    Label::new(style, spot.sheet, spot.range.clone()).with_message(one_line(spot.message))
                })
                .collect(),
        );
        if let Some(rule) = diagnostic.rule {
            message = message.with_code(rule);
        }
        let look = Look::default();
        let mut buffer = Vec::new();
        let printed = if color {
            term::emit_to_write_style(&mut Ansi::new(&mut buffer), &look, &shown, &message)
        } else {
            term::emit_to_write_style(&mut NoColor::new(&mut buffer), &look, &shown, &message)
        };
        printed.ok()?;
        if !buffer.ends_with(b"\n\n") {
            buffer.push(b'\n');
        }
        Some(buffer)
    }

    /// Prints a message on a line.
    pub(super) fn short(&mut self, files: &Files, diagnostic: &Diagnostic) {
        let shown = self.sheets.of(files, diagnostic);
        let place = shown.spots.first().and_then(|spot| {
            let sheet = shown.sheet(spot)?;
            let Position { line, column } = sheet.position(spot.range.start);
            Some(format!("{}:{line}:{column}: ", sheet.name()))
        });
        let rule = diagnostic.rule.map(|rule| format!("[{rule}]")).unwrap_or_default();
        let documents = documents(diagnostic).map(|list| format!(" (in {list})")).unwrap_or_default();
        let line = format!(
            "{}{}{rule}: {}{documents}\n",
            place.unwrap_or_default(),
            diagnostic.level.word(),
            one_line(&diagnostic.message)
        );
        self.write_err(line.as_bytes());
    }
}

/// The lines under a message: what to do, and which documents it is about.
fn notes(diagnostic: &Diagnostic) -> Vec<String> {
    let hints = diagnostic.hints.iter().map(|hint| format!("hint: {}", harmless(hint)));
    hints.chain(documents(diagnostic).map(|list| format!("in: {list}"))).collect()
}

/// The documents that a message is about, as people read them: of many the first few.
fn documents(diagnostic: &Diagnostic) -> Option<String> {
    let (first, rest) = diagnostic.documents.split_at(diagnostic.documents.len().min(DOCUMENTS));
    let more = match rest.len() + diagnostic.more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!first.is_empty()).then(|| one_line(&first.join(", ")) + &more)
}
