//! A run that begins anew again and again: each time there is another count, and what is said is kept for those who
//! do not look at the terminal.

use serde::Serialize;

use super::Terminal;
use crate::config::Form;
use crate::diagnostic::Diagnostic;
use crate::files::Files;

/// A message that was printed, for those who do not look at the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SaidMessage {
    /// How grave it is, in a word.
    pub(crate) level: &'static str,
    /// As people read it, with its excerpts and without colours.
    pub(crate) text: String,
}

/// How many errors and warnings there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Errors.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
}

impl Terminal<'_> {
    /// Begins anew: what was said before is over. From here on what is said is kept.
    pub(crate) fn begin_again(&mut self) {
        (self.errors, self.warnings) = (0, 0);
        self.said = Some(Vec::new());
    }

    /// Takes the screen for what comes, where people look at one.
    pub(crate) fn clear(&mut self) {
        if self.streams.err_can_clear && self.talk.form != Form::Json && !self.talk.quiet {
            self.write_err(b"\x1b[2J\x1b[3J\x1b[H");
        }
    }

    /// What was said since it began anew.
    pub(crate) fn said(&mut self) -> Vec<SaidMessage> {
        self.said.take().unwrap_or_default()
    }

    /// How many errors and warnings there were since it began anew.
    pub(crate) fn tally(&self) -> Tally {
        Tally { errors: self.errors, warnings: self.warnings }
    }

    /// Keeps a message that was printed, where what is said is kept.
    pub(super) fn keep_said(&mut self, files: &Files, diagnostic: &Diagnostic) {
        if self.said.is_none() {
            return;
        }
        let text = self.drawn(files, diagnostic, false, None);
        let text = text.unwrap_or_else(|| diagnostic.message.clone().into_bytes());
        let text = String::from_utf8_lossy(&text).trim_end().to_owned();
        let message = SaidMessage { level: diagnostic.level.word(), text };
        self.said.get_or_insert_default().push(message);
    }
}
