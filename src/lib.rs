//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience, and what goes with
//! them: speaker notes, questions and answers, documents of a project's own.
//!
//! [`Toolkit`] is the interface for other programs: it opens briefs, checks them and builds documents to bytes.
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
//! assert!(page.pdf().is_some_and(|pdf| pdf.starts_with(b"%PDF-")));
//! ```
//!
//! The command line is a user of it like any other: [`run`] reads the arguments, settles what is not said, does
//! what a command asks for, and ends with an [`ExitCode`].
//!
//! # How it works
//!
//! ```text
//! argv -args-> Args -config-> Config -commands-> what is asked for
//! TOML -syntax-> tree -project, read-> BriefFile (as written, with places) -validate-> Brief (checked)
//! for each audience and document (production):
//!   Brief -select-> Selection -fit-> [ compose -> data -> engine -> measure ]* -> audit -> leak -> pdf
//! everything -> write, report
//! ```
//!
//! A stage collects problems and goes on; only the commands decide to stop. What is checked is a
//! [`brief::Brief`], and nothing after that asks whether it is sound. What an audience may not see is left behind
//! before the [`data`] for a template are made, so no template can show it. Only pages that pass the audit become
//! a PDF, whose document information is ours and not the template's.
//!
//! # Where things are
//!
//! | stage | modules |
//! |---|---|
//! | at the bottom | [`files`]: every text of a run under a key, and places in it; [`diagnostic`]: the one type of message; [`date`], `decimal`, `document`, `bounds`, `paths` |
//! | reading | `syntax`: TOML and its errors, `slips`: hints for common slips; `tree`: values with places; `read`: declarations that give struct, reader and schema; `brief_file`: all tables and keys; [`schema()`]; `project`: parts, the project's file, defaults, profiles |
//! | checking | `validate`: one file for each part of a brief; `text`: inline Markdown, references, characters; `formula`, `marking`; `rules`: the named checks; [`brief`]: what comes of it |
//! | words | `locale`: numbers, dates, fixed words (`src/words/*.toml`) |
//! | one document | `select`: who sees what; `compose`: items, sections and slides as [`data`]; `design`, `embedded`, `ejected`: tokens, templates and fonts, and copies of them; `assets`: pictures without their notes |
//! | pages | `engine`: the compiler's world, its messages, PDF; `pages`: frames, measures, audit; `leak`: words that are not for the audience; `fit`: how tight, and what goes; `production`: all of this for one document; [`jobs`]: documents side by side |
//! | beside the PDF | `formats`: what can be made; `companions`: text, Markdown, pictures, a chart's data, speaker notes |
//! | many briefs | `jobs::flow`: briefs that flow; `manifest`: what earlier runs made; `progress` |
//! | outside | `toolkit`: the library's interface; `args`, `config`, `commands`: the command line; `terminal`: the only place that prints |

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
mod companions;
mod compose;
mod config;
pub mod data;
pub mod date;
mod decimal;
mod design;
pub mod diagnostic;
mod document;
mod ejected;
mod embedded;
mod engine;
mod evidence;
pub mod files;
mod fit;
mod formats;
mod formula;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod interrupt;
pub mod jobs;
mod leak;
mod locale;
mod manifest;
mod marking;
mod pages;
mod paths;
mod production;
mod progress;
mod project;
mod prose;
mod read;
mod reading;
mod rules;
mod schema;
mod select;
mod signoff;
mod slips;
mod sources;
mod syntax;
mod terminal;
#[cfg(test)]
mod testing;
mod text;
mod toolkit;
mod tree;
mod unfinished;
mod validate;

pub use document::{Document, Dropped, Name};
pub use fit::shed::Back;
pub use formats::{BuiltFile, Format, Formats};
pub use project::discover::briefs;
pub use schema::schema;
pub use terminal::Streams;
pub use toolkit::{Built, Opened, Options, TemplateData, Toolkit};

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
    /// Ctrl-C ended the run.
    Interrupted = 130,
    /// The system asked the process to end.
    Terminated = 143,
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
            let code = commands::run(config.work, &mut terminal);
            interrupt::pending().map_or(code, |signal| {
                terminal.diagnostic(&signal.message());
                signal.code()
            })
        }
    };
    terminal.finish(code)
}
