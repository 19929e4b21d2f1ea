//! `watch`

use clap::builder::FalseyValueParser;

use super::{FormatArgs, HowArgs, WhatArgs, WhereArgs};

/// `watch`
#[derive(Debug, clap::Args)]
pub(crate) struct WatchArgs {
    /// Which.
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Where to.
    #[command(flatten)]
    pub(crate) folder: WhereArgs,
    /// As what.
    #[command(flatten)]
    pub(crate) as_what: FormatArgs,
    /// How.
    #[command(flatten)]
    pub(crate) how: HowArgs,
    /// Shows the preview at this port of 127.0.0.1; without it, at any that is free
    #[arg(long, value_name = "N", conflicts_with = "no_server", env = "BRIEFDECK_PORT", hide_env = true)]
    pub(crate) port: Option<u16>,
    /// Builds at each change, and shows no preview
    #[arg(long, value_parser = FalseyValueParser::new(), env = "BRIEFDECK_NO_SERVER", hide_env = true)]
    pub(crate) no_server: bool,
    /// Looks at the files every second: for folders on a network or in a container, where the system gives no notice
    /// of changes
    #[arg(long, value_parser = FalseyValueParser::new(), env = "BRIEFDECK_POLL", hide_env = true)]
    pub(crate) poll: bool,
    /// Opens the preview, or without one the documents, with the system's browser or viewer or the one named
    #[arg(long, value_name = "PROGRAM", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "", env = "BRIEFDECK_OPEN", hide_env = true)]
    pub(crate) open: Option<String>,
}
