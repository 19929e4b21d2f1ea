//! The only place that prints. Talk and messages go to standard error, data to standard output.

mod drawn;
pub(crate) mod excerpts;
mod objects;
mod rounds;
mod streams;
#[cfg(test)]
mod tests;

use std::io::{self, ErrorKind};

use serde::Serialize;

use crate::ExitCode;
use crate::config::{Form, Talk};
use crate::diagnostic::{Diagnostic, Level};
use crate::files::Files;
use crate::terminal::excerpts::{Sheets, harmless};

pub(crate) use rounds::{SaidMessage, Tally};
pub use streams::Streams;

/// The printer of a run. Problems of writing are kept and reported once, at the end.
pub(crate) struct Terminal<'a> {
    streams: Streams<'a>,
    talk: Talk,
    sheets: Sheets,
    errors: usize,
    warnings: usize,
    trouble: Option<io::Error>,
    /// What was said, where it is shown elsewhere as well.
    said: Option<Vec<SaidMessage>>,
}

impl<'a> Terminal<'a> {
    /// A printer with the manners that hold until the command line is read.
    pub(crate) fn new(streams: Streams<'a>) -> Self {
        let talk = Talk { form: Form::Human, color: None, quiet: false, objects: false };
        Self { streams, talk, sheets: Sheets::default(), errors: 0, warnings: 0, trouble: None, said: None }
    }

    /// Talks as the command line asks.
    pub(crate) fn set(&mut self, talk: Talk) {
        self.talk = talk;
    }

    /// Whether documents are reported as objects on standard output.
    pub(crate) fn reports_objects(&self) -> bool {
        self.talk.form == Form::Json && self.talk.objects
    }

    /// Whether somebody still reads standard output.
    pub(crate) fn is_heard(&self) -> bool {
        self.trouble.is_none()
    }

    /// Whether only errors and warnings are said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.talk.quiet
    }

    /// Whether people read the talk as it comes.
    pub(crate) fn talk_is_seen(&self) -> bool {
        self.streams.err_is_terminal
    }

    /// Whether people read standard output as it comes, and no program does.
    pub(crate) fn data_is_seen(&self) -> bool {
        self.streams.out_is_terminal
    }

    /// Prints what the command line got: help and version as data, mistakes as talk.
    pub(crate) fn command_line(&mut self, message: &clap::Error) -> ExitCode {
        let as_talk = message.use_stderr();
        let can_color = if as_talk { self.streams.err_can_color } else { self.streams.out_can_color };
        let text = message.render();
        let text = if can_color { text.ansi().to_string() } else { text.to_string() };
        if as_talk {
            self.write_err(text.as_bytes());
            return ExitCode::Usage;
        }
        self.data(&text);
        ExitCode::Done
    }

    /// Prints messages in the order given. With `--quiet`, notes are left out.
    pub(crate) fn diagnostics<'d>(&mut self, files: &Files, list: impl IntoIterator<Item = &'d Diagnostic>) {
        // Keys mean other files where the files are others.
        self.sheets = Sheets::default();
        for diagnostic in list {
            match diagnostic.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
                Level::Note if self.talk.quiet => continue,
                Level::Note => {}
            }
            match self.talk.form {
                Form::Human => self.human(files, diagnostic),
                Form::Short => self.short(files, diagnostic),
                Form::Json => self.json(files, diagnostic),
            }
            self.keep_said(files, diagnostic);
        }
    }

    /// Prints a message that is about no file.
    pub(crate) fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        self.diagnostics(&Files::default(), [diagnostic]);
    }

    /// Prints how many errors and warnings there were, if there were any.
    pub(crate) fn summary(&mut self) {
        let parts: Vec<String> = [(self.errors, "error"), (self.warnings, "warning")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| counted(count, word))
            .collect();
        if !parts.is_empty() {
            self.say(&parts.join(", "));
        }
    }

    /// Prints a line about how things went; not with `--quiet` and not for programs.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.talk.quiet && self.talk.form != Form::Json {
            self.write_err(format!("{}\n", harmless(line)).as_bytes());
        }
    }

    /// Prints what was asked for.
    pub(crate) fn data(&mut self, text: &str) {
        self.write_out(text.as_bytes());
    }

    /// Prints the path of a file that was made; not with `--quiet` and not for programs, which get objects.
    pub(crate) fn made(&mut self, path: &str) {
        if !self.talk.quiet && self.talk.form != Form::Json {
            self.write_out(format!("{path}\n").as_bytes());
        }
    }

    /// Prints an object on a line of standard output.
    pub(crate) fn object(&mut self, object: &impl Serialize) {
        if let Some(line) = self.line_of(object) {
            self.write_out(&line);
        }
    }

    /// Flushes both streams; a failure to write is an error of its own, unless the reader has gone.
    pub(crate) fn finish(mut self, code: ExitCode) -> ExitCode {
        let flushed = self.streams.out.flush();
        self.keep(flushed);
        let trouble = self.trouble.take().filter(|trouble| trouble.kind() != ErrorKind::BrokenPipe);
        let code = match trouble {
            Some(trouble) => {
                self.diagnostic(&Diagnostic::error(format!("cannot write the output ({trouble})")));
                ExitCode::Failure
            }
            None => code,
        };
        // There is nobody left to tell.
        let _ = self.streams.err.flush();
        code
    }

    fn human(&mut self, files: &Files, diagnostic: &Diagnostic) {
        let color = self.talk.color.unwrap_or(self.streams.err_can_color);
        match self.drawn(files, diagnostic, color, self.streams.width()) {
            Some(text) => self.write_err(&text),
            // The excerpt could not be drawn: the words must be seen all the same.
            None => self.short(files, diagnostic),
        }
    }

    fn line_of(&mut self, object: &impl Serialize) -> Option<Vec<u8>> {
        let line = serde_json::to_vec(object);
        self.line_of_result(line)
    }

    fn line_of_result(&mut self, line: serde_json::Result<Vec<u8>>) -> Option<Vec<u8>> {
        match line {
            Ok(mut line) => {
                line.push(b'\n');
                Some(line)
            }
            Err(error) => {
                self.keep(Err(error.into()));
                None
            }
        }
    }

    fn write_out(&mut self, bytes: &[u8]) {
        // After the first failure nothing more is tried: the reader has gone, or the disk is full.
        if self.trouble.is_none() {
            let written = self.streams.out.write_all(bytes);
            self.keep(written);
        }
    }

    fn write_err(&mut self, bytes: &[u8]) {
        // A message that cannot be printed cannot be reported either; the exit code still tells.
        let _ = self.streams.err.write_all(bytes);
    }

    fn keep(&mut self, result: io::Result<()>) {
        if let Err(trouble) = result {
            self.trouble.get_or_insert(trouble);
        }
    }
}

/// "1 error", "3 errors".
pub(crate) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
