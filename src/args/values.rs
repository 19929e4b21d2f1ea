//! The words that flags take.

use clap::ValueEnum;

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

/// The documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentName {
    /// The one-page brief
    Brief,
    /// The slide deck
    Deck,
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

/// What has a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TemplateName {
    /// The one-page brief
    Brief,
    /// The slide deck
    Deck,
    /// The sign-off sheet
    Signoff,
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
