//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.
//!
//! # How it works
//!
//! ```text
//! argv -args-> Args -config-> Config
//! TOML -syntax, tree, read-> BriefFile (as written, with places) -validate-> Brief (checked)
//! for each audience and document:
//!   Brief -select-> Selection -fit-> [ data -> engine -> measure ]* -> audit -> pdf -> write
//! everything -> report
//! ```
//!
//! Modules depend on one another in one direction. At the bottom stand [`files`] and [`diagnostic`]:
//! every text of a run has a key, every value knows its place, and every problem is one
//! [`diagnostic::Diagnostic`] with labels at places. A stage collects problems and goes on; only the
//! commands decide to stop. TOML becomes a [`tree`], in which a project's file, parts and defaults are
//! merged; the tables that are declared once in [`brief_file`] read it and give the JSON Schema as well.
//! What is checked is a [`brief::Brief`], and nothing after that asks whether it is sound.
//!
//! What an audience may not see is left behind before the [`data`] for a template are made, so no template
//! can show it. The [`engine`] compiles templates and data to pages; their frames are measured and
//! audited, and only pages that pass become a PDF, whose document information is ours and not the
//! template's.
//!
//! [`toolkit::Toolkit`] is the interface for other programs. The command line is a user of it like any
//! other: [`run`] reads the arguments, settles what is not said, does what a command asks for, and ends with
//! an [`ExitCode`]. Nothing but the terminal's printer prints.

use std::ffi::OsString;

use args::Args;
use config::Config;
use terminal::Terminal;

mod args;
mod assets;
mod bounds;
pub mod brief;
mod brief_file;
mod commands;
mod compose;
mod config;
pub mod data;
pub mod date;
mod decimal;
mod design;
pub mod diagnostic;
mod document;
mod embedded;
mod engine;
pub mod files;
mod fit;
mod formula;
mod jobs;
mod locale;
mod marking;
mod pages;
mod paths;
mod production;
mod project;
mod read;
mod reading;
mod rules;
mod schema;
mod select;
mod slips;
mod syntax;
mod terminal;
#[cfg(test)]
mod testing;
mod text;
mod toolkit;
mod tree;
mod validate;

pub use document::{Document, Dropped};
pub use schema::schema;
pub use terminal::Streams;
pub use toolkit::{Built, Opened, Options, Toolkit};

/// How a run ended: the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// All is done.
    Done = 0,
    /// A brief has problems: its content, evidence, fit, or what is made of it.
    Problems = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A file could not be read or written, or the fault is ours.
    Failure = 3,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}

/// Runs the command line: reads the arguments, settles what they leave open, does what they ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: Streams<'_>) -> ExitCode {
    let mut terminal = Terminal::new(streams);
    let code = match Args::read(arguments) {
        Err(message) => terminal.command_line(&message),
        Ok(args) => {
            let config = Config::new(args);
            terminal.set(config.talk);
            commands::run(config.work, &mut terminal)
        }
    };
    terminal.finish(code)
}
