//! The commands that make no documents.

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Subcommand, ValueHint};

use super::{DocumentParser, TemplateName, TemplateParser};
use crate::document::Document;

/// Separates folders in a variable of the environment, as in `PATH`.
const PATH_SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

/// How briefs are read.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadingArgs {
    /// Takes warnings for errors
    #[arg(long, value_parser = FalseyValueParser::new())]
    #[arg(env = "BRIEFDECK_STRICT", hide_env = true)]
    pub(crate) strict: bool,
    /// Where the fonts are.
    #[command(flatten)]
    pub(crate) fonts: FontsArgs,
}

/// Where fonts are.
#[derive(Debug, clap::Args)]
pub(crate) struct FontsArgs {
    /// Also uses the fonts in this folder; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_delimiter = PATH_SEPARATOR)]
    #[arg(env = "BRIEFDECK_FONT_PATH", hide_env = true)]
    pub(crate) font_path: Vec<PathBuf>,
}

/// `show`
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The brief
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Of a brief that is made for the rows of a table, the one of this name; without it, the first
    #[arg(long, value_name = "NAME", env = "BRIEFDECK_ROW", hide_env = true)]
    pub(crate) row: Option<String>,
    /// Prints the words that an audience reads
    #[arg(long, conflicts_with = "json")]
    pub(crate) text: bool,
    /// Prints what differs between two audiences: settings, words, and what each sees
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "text")]
    pub(crate) diff: Vec<String>,
    /// Prints the matrix, or the differences, as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Only for this audience; may be repeated
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    #[arg(env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Vec<String>,
    /// With --text, this document: brief, deck, notes or qa; without it, brief and deck; may be repeated
    #[arg(short, long, value_parser = DocumentParser, value_name = "WHICH", value_delimiter = ',')]
    #[arg(hide_possible_values = true, env = "BRIEFDECK_DOCUMENT", hide_env = true)]
    pub(crate) document: Vec<Document>,
    /// How the brief is read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `new`
#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    /// The folder to write it into
    #[arg(value_name = "PATH", value_hint = ValueHint::DirPath)]
    pub(crate) path: PathBuf,
}

/// `rules`
#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    /// The rule to explain
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// `templates`
#[derive(Debug, clap::Args)]
pub(crate) struct TemplatesArgs {
    /// What to do with them.
    #[command(subcommand)]
    pub(crate) command: TemplatesCommand,
}

/// What can be done with the embedded templates.
#[derive(Debug, Subcommand)]
pub(crate) enum TemplatesCommand {
    /// Lists the designs, and the files with what each of them sets
    List {
        /// A brief: says which files its project and its audiences replace
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Writes embedded files into a folder, where a project or an audience can use them
    ///
    /// The first line of each says which version it comes from; `check` says when it has fallen behind.
    /// Nothing that exists is overwritten.
    Eject {
        /// The folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// The files, as `templates list` names them; without any, all
        #[arg(value_name = "FILE")]
        files: Vec<String>,
    },
}

/// `data`
#[derive(Debug, clap::Args)]
pub(crate) struct DataArgs {
    /// The brief
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Of a brief that is made for the rows of a table, the one of this name; without it, the first
    #[arg(long, value_name = "NAME", env = "BRIEFDECK_ROW", hide_env = true)]
    pub(crate) row: Option<String>,
    /// The audience; may be left out where the brief has but one
    #[arg(short, long, value_name = "NAME", env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Option<String>,
    /// The document: brief, deck, notes, qa, one that `templates/NAME.typ` sets, or signoff, which is about all
    /// audiences or those named
    #[arg(short, long, value_parser = TemplateParser, value_name = "WHICH", default_value = "brief")]
    #[arg(hide_possible_values = true)]
    #[arg(env = "BRIEFDECK_DOCUMENT", hide_env = true)]
    pub(crate) document: TemplateName,
    /// Writes `data.json` and `assets/` into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    #[arg(env = "BRIEFDECK_OUT", hide_env = true)]
    pub(crate) out: Option<PathBuf>,
    /// How the brief is read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `completions`
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}
