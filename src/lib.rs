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
//! [`toolkit::Toolkit`] is the interface for other programs:
//!
//! ```
//! use std::path::Path;
//!
//! use briefdeck::{Document, Options, Toolkit};
//!
//! let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
//! let opened = match toolkit.open(Path::new("briefs/smoking.toml")) {
//!     Ok(opened) => opened,
//!     Err(problems) => panic!("{}", problems[0].message),
//! };
//! for audience in &opened.brief.built {
//!     let words = toolkit.text(&opened.brief, audience, Document::Deck).expect("it may see all of it");
//!     assert!(words.contains("Smoking is at its lowest"));
//! }
//! let page = toolkit.build(&opened.brief, "public", Document::Brief).expect("it fits");
//! assert_eq!(page.pages, 1);
//! assert!(page.pdf.starts_with(b"%PDF-"));
//! ```
//!
//! The command line is a user of it like any other: [`run`] reads the arguments, settles what is not said,
//! does what a command asks for, and ends with an [`ExitCode`]. Nothing but the terminal's printer prints.

use std::ffi::OsString;

use args::Args;
use config::Config;
use terminal::Terminal;

mod age;
pub mod amounts;
mod args;
pub mod assets;
pub(crate) mod audiences;
pub mod audit;
#[cfg(test)]
mod bench;
mod bibliography;
pub mod bounds;
pub mod brief;
pub mod brief_file;
pub mod characters;
pub mod charts;
pub mod citations;
mod clearance;
mod commands;
pub mod compose;
mod config;
pub mod content;
pub mod contrast;
pub mod currencies;
pub mod data;
pub mod date;
pub mod dates;
pub(crate) mod declare;
pub mod design;
mod design_check;
mod design_files;
pub mod diagnostic;
pub mod discover;
pub(crate) mod duplicates;
pub mod embedded;
pub mod engine;
mod engine_errors;
mod excerpts;
pub mod figures;
pub mod files;
pub mod fit;
pub mod fonts;
pub mod formula;
mod formula_syntax;
mod frames;
pub mod glyphs;
mod guilty;
pub(crate) mod include;
pub mod inline;
pub mod items;
pub mod jobs;
pub mod labels;
pub mod layers;
pub(crate) mod line_forms;
pub(crate) mod line_slips;
pub mod locale;
mod markdown;
pub mod marking;
pub mod matrix;
pub mod measure;
mod mentions;
pub(crate) mod merge;
pub mod numbers;
mod outside;
mod overlap;
pub mod paths;
pub mod pdf;
mod production;
pub(crate) mod profiles;
pub mod project;
#[cfg(test)]
mod properties;
pub mod quantity;
pub mod read;
pub mod reading;
pub mod references;
mod report;
pub mod rules;
#[cfg(test)]
mod sample;
pub(crate) mod scan;
pub mod schema;
pub mod sections;
pub mod select;
mod select_check;
pub(crate) mod shape;
pub mod slides;
pub mod slips;
pub(crate) mod spelled;
pub(crate) mod spelled_date;
mod stream_ends;
mod strip;
pub mod syntax;
mod terminal;
#[cfg(test)]
mod testing;
pub mod ticks;
pub mod toolkit;
pub mod tree;
mod uncovered;
pub mod validate;
mod viewer;
mod wording;
pub mod world;
mod write;

pub use terminal::Streams;
pub use toolkit::{Document, Options, Toolkit};

/// The examples of the README, which are compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

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
