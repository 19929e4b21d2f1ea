//! The settings of a run: the command line with defaults resolved. Nothing after this sees the arguments.

mod work;

use std::num::NonZeroUsize;
use std::time::Duration;

use crate::args::{
    Args, BuildArgs, CheckArgs, ColorWhen, Command, DataArgs, FormatArgs, FormatName, HowArgs, ListFormat,
    MessageFormat, NotesName, ReadingArgs, SheetName, ShowArgs, SignoffArgs, TalkArgs, TemplateName,
    TemplatesCommand, WatchArgs, WhatArgs,
};
use crate::document::Document;
use crate::formats::{Format, Formats};
use crate::project::shard::Shard;
use crate::toolkit::Options;

pub(crate) use work::{Build, Choice, Data, Output, SheetForm, Show, Signoff, View, Watch, Work};

/// The settings of a run.
#[derive(Debug)]
pub(crate) struct Config {
    /// How to talk.
    pub(crate) talk: Talk,
    /// What to do.
    pub(crate) work: Work,
}

/// How to talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Talk {
    /// How messages are written.
    pub(crate) form: Form,
    /// Whether they have colours; nothing: where standard error is a terminal that can.
    pub(crate) color: Option<bool>,
    /// Whether only errors and warnings are said.
    pub(crate) quiet: bool,
    /// Whether standard output is for messages and documents as JSON, and not for data.
    pub(crate) objects: bool,
}

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With excerpts.
    Human,
    /// One line each.
    Short,
    /// One object each.
    Json,
}

impl Config {
    /// The settings that the arguments mean.
    pub(crate) fn new(args: Args) -> Self {
        let objects = match &args.command {
            Command::Build(_) | Command::Check(_) | Command::Watch(_) => true,
            // A list is data itself.
            Command::Signoff(args) => args.document.is_some(),
            _ => false,
        };
        Self { talk: talk(&args.talk, objects), work: work(args.command) }
    }
}

fn talk(args: &TalkArgs, objects: bool) -> Talk {
    Talk {
        form: match args.message_format {
            MessageFormat::Human => Form::Human,
            MessageFormat::Short => Form::Short,
            MessageFormat::Json => Form::Json,
        },
        color: match args.color {
            ColorWhen::Auto => None,
            ColorWhen::Always => Some(true),
            ColorWhen::Never => Some(false),
        },
        quiet: args.quiet,
        objects,
    }
}

fn work(command: Command) -> Work {
    match command {
        Command::Build(BuildArgs { what, part, folder, as_what, how, force, prune, open }) => {
            let output = Output::Write { folder: folder.out, viewer: open, force, prune };
            Work::Build(build((what, part.shard), formats(as_what), how, output))
        }
        // What is checked is the PDF, whose standards ask for the most.
        Command::Check(CheckArgs { what, part, how }) => {
            Work::Build(build((what, part.shard), Formats::default(), how, Output::Check))
        }
        Command::Watch(args) => Work::Watch(watch(args)),
        Command::Show(args) => Work::Show(show(args)),
        Command::Signoff(args) => Work::Signoff(signoff(args)),
        Command::New(args) => Work::New(args.path),
        Command::Rules(args) => Work::Rules(args.name),
        Command::Templates(args) => match args.command {
            TemplatesCommand::List { file } => Work::ListTemplates(file),
            TemplatesCommand::Eject { folder, files } => Work::EjectTemplates(folder, files),
        },
        Command::Data(DataArgs { file, row, audience, document, out, reading }) => Work::Data(Data {
            file,
            row,
            audience,
            document: match document {
                TemplateName::Document(document) => Some(document),
                TemplateName::Signoff => None,
            },
            folder: out,
            options: options(reading),
        }),
        Command::Schema => Work::Schema,
        Command::Fonts(args) => Work::Fonts(args.font_path),
        Command::Completions(args) => Work::Completions(args.shell),
    }
}

fn watch(args: WatchArgs) -> Watch {
    let WatchArgs { what, folder, as_what, how, port, no_server, poll, open } = args;
    let output = Output::Write { folder: folder.out, viewer: None, force: false, prune: false };
    let build = build((what, None), formats(as_what), how, output);
    // Port 0 is any that is free.
    Watch { build, port: (!no_server).then_some(port.unwrap_or(0)), poll, viewer: open }
}

fn build((what, shard): (WhatArgs, Option<Shard>), formats: Formats, how: HowArgs, output: Output) -> Build {
    Build {
        paths: what.paths,
        audiences: what.audience,
        documents: documents(&what.document),
        chosen: !what.document.is_empty(),
        choice: Choice { rows: what.row, shard },
        formats,
        jobs: jobs(how.jobs),
        time_limit: Duration::from_secs(how.time_limit.into()),
        options: options(how.reading),
        output,
    }
}

/// What is made: each format once and in their own order; where none is named the PDF, and of a chart its picture.
fn formats(args: FormatArgs) -> Formats {
    let mut named: Vec<Format> = args.format.into_iter().map(Format::from).collect();
    if named.is_empty() {
        named.push(if args.item.is_some() { Format::Png } else { Format::Pdf });
    }
    named.extend(args.notes.into_iter().map(Format::from));
    let formats = Format::ALL.into_iter().filter(|format| named.contains(format)).collect();
    Formats { formats, ppi: args.ppi, item: args.item }
}

/// How many documents are made at once.
fn jobs(wanted: Option<u16>) -> NonZeroUsize {
    let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wanted.and_then(|jobs| NonZeroUsize::new(jobs.into())).unwrap_or_else(cores)
}

fn signoff(args: SignoffArgs) -> Signoff {
    let form = match (args.document, args.format) {
        (Some(SheetName::Signoff), _) => SheetForm::Pdf { viewer: args.open },
        (None, ListFormat::Table) => SheetForm::Table,
        (None, ListFormat::Csv) => SheetForm::Csv,
        (None, ListFormat::Markdown) => SheetForm::Markdown,
    };
    Signoff {
        file: args.file,
        row: args.row,
        audiences: args.audience,
        form,
        folder: args.out,
        jobs: jobs(args.jobs),
        options: options(args.reading),
    }
}

fn show(args: ShowArgs) -> Show {
    let view = match (<[String; 2]>::try_from(args.diff), args.text, args.json) {
        (Ok(both), _, json) => View::Diff(both, json),
        (_, true, _) => View::Text(documents(&args.document)),
        (_, false, true) => View::Json,
        (_, false, false) => View::Matrix,
    };
    Show { file: args.file, row: args.row, view, audiences: args.audience, options: options(args.reading) }
}

fn options(args: ReadingArgs) -> Options {
    Options { font_paths: args.fonts.font_path, strict: args.strict }
}

/// The documents asked for, each once and in their own order; page and deck where none is named.
fn documents(named: &[Document]) -> Vec<Document> {
    if named.is_empty() {
        return Document::PAIR.to_vec();
    }
    let mut documents = named.to_vec();
    documents.sort();
    documents.dedup();
    documents
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Pdf => Self::Pdf,
            FormatName::Text => Self::Text,
            FormatName::Markdown => Self::Markdown,
            FormatName::Png => Self::Png,
            FormatName::Csv => Self::Csv,
        }
    }
}

impl From<NotesName> for Format {
    fn from(name: NotesName) -> Self {
        match name {
            NotesName::Markdown => Self::Notes,
            NotesName::Pdfpc => Self::Pdfpc,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    fn config(line: &str) -> Config {
        Config::new(Args::read(line.split(' ').map(Into::into)).unwrap())
    }

    #[test]
    fn documents_stand_in_their_own_order_and_once() {
        let Work::Build(build) = config("briefdeck build -d deck,brief -d deck").work else { panic!() };
        assert_eq!(build.documents, [Document::Brief, Document::Deck]);
        let Work::Build(build) = config("briefdeck build -d handout,qa,annex -d notes,qa").work else {
            panic!()
        };
        let words: Vec<_> = build.documents.iter().map(Document::word).collect();
        assert_eq!(words, ["notes", "qa", "annex", "handout"]);
        let Work::Build(build) = config("briefdeck build -d deck").work else { panic!() };
        assert_eq!(build.documents, [Document::Deck]);
        let Work::Build(build) = config("briefdeck build").work else { panic!() };
        assert_eq!(build.documents, [Document::Brief, Document::Deck]);
    }

    #[test]
    fn formats_stand_in_their_own_order_and_once() {
        let formats = |line: &str| match config(line).work {
            Work::Build(build) => build.formats.formats,
            _ => panic!(),
        };
        assert_eq!(
            formats("briefdeck build -f png,text -f pdf,png"),
            [Format::Pdf, Format::Text, Format::Png]
        );
        assert_eq!(formats("briefdeck build"), [Format::Pdf]);
        assert_eq!(formats("briefdeck build --item chart.a"), [Format::Png]);
        assert_eq!(formats("briefdeck build --item chart.a -f csv"), [Format::Csv]);
        assert_eq!(formats("briefdeck check"), [Format::Pdf]);
        assert_eq!(
            formats("briefdeck build --notes pdfpc,markdown"),
            [Format::Pdf, Format::Notes, Format::Pdfpc]
        );
        assert_eq!(formats("briefdeck build -f text --notes pdfpc"), [Format::Text, Format::Pdfpc]);
    }

    #[test]
    fn messages_go_where_no_data_goes() {
        assert!(config("briefdeck check --message-format json").talk.objects);
        assert!(!config("briefdeck schema --message-format json").talk.objects);
    }

    #[test]
    fn check_writes_nothing() {
        let Work::Build(build) = config("briefdeck check -j 3").work else { panic!() };
        assert!(matches!(build.output, Output::Check));
        assert_eq!(build.jobs.get(), 3);
    }
}
