//! The words that flags take.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, ValueEnum};

use crate::document::Document;
use crate::document::own::SHEET;

/// How messages are written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the lines that they are about
    #[default]
    Human,
    /// One line each
    Short,
    /// One object a line, for programs
    Json,
}

/// When messages have colours.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Reads the name of a document: of a built-in one, which completions offer, or of one of the project's own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentParser;

/// Reads what has a template: a document, or the sign-off sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TemplateParser;

/// What has a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TemplateName {
    /// A document for an audience.
    Document(Document),
    /// The sign-off sheet.
    Signoff,
}

impl TypedValueParser for DocumentParser {
    type Value = Document;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Document, clap::Error> {
        TypedValueParser::parse_ref(&Document::named, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Document::BUILT_IN.into_iter().map(described)))
    }
}

impl TypedValueParser for TemplateParser {
    type Value = TemplateName;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<TemplateName, clap::Error> {
        if value == SHEET {
            return Ok(TemplateName::Signoff);
        }
        DocumentParser.parse_ref(command, arg, value).map(TemplateName::Document)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let sheet = PossibleValue::new(SHEET).help("The sign-off sheet");
        Some(Box::new(Document::BUILT_IN.into_iter().map(described).chain([sheet])))
    }
}

/// A document as completions offer it.
fn described(document: Document) -> PossibleValue {
    let (name, help) = match document {
        Document::Brief => ("brief", "The one-page brief"),
        Document::Deck => ("deck", "The slide deck"),
        Document::Notes => ("notes", "Each slide beside the speaker's notes"),
        Document::Qa | Document::Own(_) => ("qa", "Questions and answers"),
    };
    PossibleValue::new(name).help(help)
}

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// An accessible, archivable PDF
    Pdf,
    /// Plain text for an e-mail
    Text,
    /// Markdown with tables
    Markdown,
    /// A picture of each page, or of one chart
    Png,
    /// The data of one chart
    Csv,
}

/// As what speaker notes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NotesName {
    /// Markdown, slide by slide
    Markdown,
    /// For the presenter console pdfpc
    Pdfpc,
}

/// How a sign-off sheet is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table for the terminal
    #[default]
    Table,
    /// For spreadsheets
    Csv,
    /// To be sent round
    Markdown,
}

/// The document that is made of a whole brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetName {
    /// The sign-off sheet
    Signoff,
}
