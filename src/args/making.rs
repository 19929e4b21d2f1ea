//! `build` and `check`: which documents, and how they are made.

use std::path::PathBuf;

use clap::ValueHint;

use super::{DocumentName, Format, ReadingArgs};

/// Which documents of which briefs.
#[derive(Debug, clap::Args)]
pub(crate) struct WhatArgs {
    /// Briefs, or folders of briefs; without any, those under `briefs/` or here
    #[arg(value_name = "FILE or DIR", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Only for this audience; may be repeated
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    #[arg(env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Vec<String>,
    /// Only this document: brief or deck; may be repeated
    #[arg(short, long, value_enum, value_name = "WHICH", value_delimiter = ',', hide_possible_values = true)]
    #[arg(env = "BRIEFDECK_DOCUMENT", hide_env = true)]
    pub(crate) document: Vec<DocumentName>,
}

/// How documents are made.
#[derive(Debug, clap::Args)]
pub(crate) struct HowArgs {
    /// What is made: pdf, accessible and archivable
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    #[arg(env = "BRIEFDECK_FORMAT", hide_env = true)]
    pub(crate) format: Format,
    /// How many documents are made at once; without it, one for each core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    #[arg(env = "BRIEFDECK_JOBS", hide_env = true)]
    pub(crate) jobs: Option<u16>,
    /// What briefs are read with.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `build`
#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    /// Which.
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Writes into this folder; without it, `out` in the project's folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    #[arg(env = "BRIEFDECK_OUT", hide_env = true)]
    pub(crate) out: Option<PathBuf>,
    /// How.
    #[command(flatten)]
    pub(crate) how: HowArgs,
    /// Opens the documents afterwards, with the system's viewer or the one named
    #[arg(long, value_name = "VIEWER", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "", env = "BRIEFDECK_OPEN", hide_env = true)]
    pub(crate) open: Option<String>,
}

/// `check`
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Which.
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// How.
    #[command(flatten)]
    pub(crate) how: HowArgs,
}
