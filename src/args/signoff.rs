//! `signoff`.

use std::path::PathBuf;

use clap::ValueHint;

use super::{ListFormat, ReadingArgs, SheetName};

/// `signoff`
#[derive(Debug, clap::Args)]
pub(crate) struct SignoffArgs {
    /// The brief
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Of a brief that is made for the rows of a table, the one of this name; without it, the first
    #[arg(long, value_name = "NAME", env = "BRIEFDECK_ROW", hide_env = true)]
    pub(crate) row: Option<String>,
    /// Only what this audience's documents show; may be repeated
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    #[arg(env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Vec<String>,
    /// How it is printed: table, csv or markdown
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: ListFormat,
    /// Makes this document of it instead: signoff, a PDF to tick and sign
    #[arg(short, long, value_enum, value_name = "WHICH", hide_possible_values = true)]
    #[arg(conflicts_with = "format")]
    pub(crate) document: Option<SheetName>,
    /// Writes into this folder; without it, lists are printed, and the PDF goes to `out` in the project's folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    #[arg(env = "BRIEFDECK_OUT", hide_env = true)]
    pub(crate) out: Option<PathBuf>,
    /// How many documents are made at once; without it, one for each core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    #[arg(env = "BRIEFDECK_JOBS", hide_env = true)]
    pub(crate) jobs: Option<u16>,
    /// How the brief is read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Opens the PDF afterwards, with the system's viewer or the one named
    #[arg(long, value_name = "VIEWER", num_args = 0..=1, require_equals = true, requires = "document")]
    #[arg(default_missing_value = "")]
    pub(crate) open: Option<String>,
}
