//! `build` and `check`: which documents, and how they are made.

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::FalseyValueParser;

use super::{DocumentParser, FormatName, NotesName, ReadingArgs};
use crate::document::Document;
use crate::formats::Formats;
use crate::project::shard::Shard;

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
    /// This document: brief, deck, notes (each slide beside what to say), qa (questions and answers), or one that
    /// `templates/NAME.typ` sets; without it, brief and deck; may be repeated
    #[arg(short, long, value_parser = DocumentParser, value_name = "WHICH", value_delimiter = ',')]
    #[arg(hide_possible_values = true, env = "BRIEFDECK_DOCUMENT", hide_env = true)]
    pub(crate) document: Vec<Document>,
    /// Of briefs that are made for the rows of a table, the one of this name; may be repeated
    #[arg(long, value_name = "NAME", env = "BRIEFDECK_ROW", hide_env = true)]
    pub(crate) row: Vec<String>,
}

/// Which of very many briefs.
#[derive(Debug, clap::Args)]
pub(crate) struct PartArgs {
    /// Only the I-th of N equal parts of the briefs, for one of N machines: from 1/N to N/N
    #[arg(long, value_name = "I/N", env = "BRIEFDECK_SHARD", hide_env = true)]
    pub(crate) shard: Option<Shard>,
}

/// Where documents are written.
#[derive(Debug, clap::Args)]
pub(crate) struct WhereArgs {
    /// Writes into this folder; without it, `out` in the project's folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    #[arg(env = "BRIEFDECK_OUT", hide_env = true)]
    pub(crate) out: Option<PathBuf>,
}

/// How documents are made.
#[derive(Debug, clap::Args)]
pub(crate) struct HowArgs {
    /// How many documents are made at once; without it, one for each core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    #[arg(env = "BRIEFDECK_JOBS", hide_env = true)]
    pub(crate) jobs: Option<u16>,
    /// Gives a document up after so many seconds, and ends the run
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=86_400))]
    #[arg(env = "BRIEFDECK_TIME_LIMIT", hide_env = true)]
    pub(crate) time_limit: u32,
    /// What briefs are read with.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// As what documents are made.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArgs {
    /// What is made: pdf (accessible and archivable; if absent), text (for e-mail), markdown, png (a picture of each
    /// page), and with --item png and csv; may be repeated
    #[arg(
        short,
        long,
        value_enum,
        value_name = "FORMAT",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    #[arg(env = "BRIEFDECK_FORMAT", hide_env = true)]
    pub(crate) format: Vec<FormatName>,
    /// Writes speaker notes beside each deck that stays in the house: markdown, or pdfpc (for the presenter console);
    /// may be repeated
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        value_delimiter = ',',
        hide_possible_values = true,
        conflicts_with = "item"
    )]
    #[arg(env = "BRIEFDECK_NOTES", hide_env = true)]
    pub(crate) notes: Vec<NotesName>,
    /// How fine pictures are, in pixels per inch
    #[arg(long, value_name = "N", default_value_t = Formats::PPI)]
    #[arg(value_parser = clap::value_parser!(u16).range(i64::from(Formats::BOUNDS.0)..=i64::from(Formats::BOUNDS.1)))]
    #[arg(env = "BRIEFDECK_PPI", hide_env = true)]
    pub(crate) ppi: u16,
    /// Makes one chart alone, such as chart.split: its picture, or with -f csv its data
    #[arg(long, value_name = "ITEM", env = "BRIEFDECK_ITEM", hide_env = true)]
    pub(crate) item: Option<String>,
}

/// `build`
#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    /// Which.
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Which part of them.
    #[command(flatten)]
    pub(crate) part: PartArgs,
    /// Where to.
    #[command(flatten)]
    pub(crate) folder: WhereArgs,
    /// As what.
    #[command(flatten)]
    pub(crate) as_what: FormatArgs,
    /// How.
    #[command(flatten)]
    pub(crate) how: HowArgs,
    /// Makes all documents, also those of which nothing changed
    #[arg(long, value_parser = FalseyValueParser::new(), env = "BRIEFDECK_FORCE", hide_env = true)]
    pub(crate) force: bool,
    /// Removes files of earlier builds that nothing makes any more: of audiences and documents that are gone
    #[arg(long, value_parser = FalseyValueParser::new(), env = "BRIEFDECK_PRUNE", hide_env = true)]
    pub(crate) prune: bool,
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
    /// Which part of them.
    #[command(flatten)]
    pub(crate) part: PartArgs,
    /// How.
    #[command(flatten)]
    pub(crate) how: HowArgs,
}
