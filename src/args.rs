//! The command line as users type it. The doc comments here are the help.

mod making;
mod others;
mod shorthand;
mod signoff;
#[cfg(test)]
mod tests;
mod values;
mod watch;

use std::ffi::OsString;

use clap::builder::FalseyValueParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub(crate) use making::{BuildArgs, CheckArgs, FormatArgs, HowArgs, WhatArgs, WhereArgs};
pub(crate) use others::{
    CompletionsArgs, DataArgs, FontsArgs, NewArgs, ReadingArgs, RulesArgs, ShowArgs, TemplatesArgs,
    TemplatesCommand,
};
pub(crate) use signoff::SignoffArgs;
pub(crate) use values::{
    ColorWhen, DocumentParser, FormatName, ListFormat, MessageFormat, NotesName, SheetName, TemplateName,
    TemplateParser,
};
pub(crate) use watch::WatchArgs;

/// The colours of the help: those of the messages.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Turns one TOML file into a one-page brief and a slide deck, one pair for each audience.
#[derive(Debug, Parser)]
#[command(
    name = "briefdeck",
    version,
    styles = STYLES,
    max_term_width = 90,
    after_help = "Start with `briefdeck new PATH`; `briefdeck COMMAND --help` tells more of each command.\n\
                  Each flag has a variable of the environment, such as BRIEFDECK_OUT for --out."
)]
pub(crate) struct Args {
    /// How the tool talks.
    #[command(flatten)]
    pub(crate) talk: TalkArgs,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How the tool talks: understood before and after the command.
#[derive(Debug, clap::Args)]
pub(crate) struct TalkArgs {
    /// How messages are written: human, short (one line each) or json (one object a line)
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORM",
        hide_possible_values = true
    )]
    #[arg(env = "BRIEFDECK_MESSAGE_FORMAT", hide_env = true, display_order = 900)]
    pub(crate) message_format: MessageFormat,
    /// When messages have colours: auto (on a terminal, unless `NO_COLOR` is set), always or never
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        hide_possible_values = true
    )]
    #[arg(env = "BRIEFDECK_COLOR", hide_env = true, display_order = 901)]
    pub(crate) color: ColorWhen,
    /// Says nothing but errors and warnings
    #[arg(short, long, global = true, value_parser = FalseyValueParser::new())]
    #[arg(env = "BRIEFDECK_QUIET", hide_env = true, display_order = 902)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Checks briefs and writes their pages and slides
    ///
    /// Every problem is shown with its line. A document that cannot be made does not stop the others,
    /// and the last good file stays. `briefdeck FILE` is short for `briefdeck build FILE`.
    #[command(after_help = "Examples:
  briefdeck build                                every brief here, for every audience
  briefdeck build briefs/visit.toml -a press     one brief, for the press
  briefdeck visit.toml -d deck -o /tmp/slides    the slides alone, somewhere else
  briefdeck visit.toml -f pdf -f text            the words for an e-mail, too
  briefdeck visit.toml -a minister -d notes -d qa    what to say, and what to answer
  briefdeck visit.toml -a minister --notes pdfpc     notes for a presenter console, beside the deck
  briefdeck visit.toml --item chart.trade -f png -f csv    one chart, and its data")]
    Build(BuildArgs),
    /// Does all of build but the writing
    #[command(after_help = "Example:
  briefdeck check --strict briefs/    in continuous integration: warnings count as errors")]
    Check(CheckArgs),
    /// Builds at each change, and shows the pages in the browser
    ///
    /// Watches all that the briefs are made of: their files, parts, sources, pictures, tables, designs, templates and
    /// fonts. What does not depend on a change is not made again. Where there is a mistake, the last good files and
    /// pages stay. The preview is for this machine alone, and Ctrl-C ends it. Of very many briefs it takes those that
    /// are at work, by their files or by --row; there is no --shard, which is for machines that share a whole build.
    #[command(after_help = "Examples:
  briefdeck watch                              every brief here
  briefdeck watch visit.toml -a press --open    one brief, for the press, with the preview in the browser
  briefdeck watch visit.toml --no-server        no preview: the files alone")]
    Watch(WatchArgs),
    /// Shows who sees what, and why not
    ///
    /// Prints the items of a brief against its audiences; with --text, the words that an audience reads; with
    /// --diff, what differs between two of them.
    #[command(after_help = "Examples:
  briefdeck show visit.toml                    who sees what
  briefdeck show visit.toml --text -a press    what the press reads, to send it round
  briefdeck show visit.toml --diff press public    what the press gets and the public does not")]
    Show(ShowArgs),
    /// Lists every claim with its source, evidence, status, and where it appears
    ///
    /// Figures, quotations, sentences that cite a source, numbers typed by hand, and the licences of pictures. All
    /// documents of the brief are built to tell where each appears; none is written.
    #[command(after_help = "Examples:
  briefdeck signoff visit.toml                      a table
  briefdeck signoff visit.toml -a press -f csv      what the press reads, for a spreadsheet
  briefdeck signoff visit.toml -d signoff --open    a PDF with boxes to tick and lines to sign

In CSV an apostrophe stands before what a spreadsheet would take for a formula.")]
    Signoff(SignoffArgs),
    /// Writes a small commented project that builds as it stands
    ///
    /// Nothing that exists is overwritten.
    #[command(after_help = "Example:
  briefdeck new visit && briefdeck build visit")]
    New(NewArgs),
    /// Lists the rules that briefs are checked by
    #[command(after_help = "Examples:
  briefdeck rules                          every rule with its levels
  briefdeck rules figure-without-source     what it means, and what to do")]
    Rules(RulesArgs),
    /// Lists the embedded templates, or writes them out to change them
    #[command(after_help = "Examples:
  briefdeck templates list
  briefdeck templates list visit.toml           with what its audiences replace
  briefdeck templates eject look                the whole set, with designs and fonts
  briefdeck templates eject look/ brief.typ     one file alone")]
    #[command(hide = true)]
    Templates(TemplatesArgs),
    /// Prints the data that a template sees
    ///
    /// With --out, writes `data.json` and `assets/` there, so that an ejected template compiles with the
    /// stock command.
    #[command(after_help = "Example:
  briefdeck templates eject look
  briefdeck data visit.toml -a press -d brief -o look
  typst compile --root look --font-path look/fonts look/brief.typ")]
    #[command(hide = true)]
    Data(DataArgs),
    /// Prints the JSON Schema of the brief file, for editors
    #[command(after_help = "Example:
  briefdeck schema > briefdeck.schema.json    then `#:schema ./briefdeck.schema.json` atop the brief")]
    #[command(hide = true)]
    Schema,
    /// Lists the fonts that templates can use, and what they can write
    #[command(after_help = "Example:
  briefdeck fonts --font-path house/fonts")]
    #[command(hide = true)]
    Fonts(FontsArgs),
    /// Prints completions for a shell
    #[command(after_help = "Example:
  briefdeck completions bash > ~/.local/share/bash-completion/completions/briefdeck")]
    Completions(CompletionsArgs),
}

impl Args {
    /// Reads the command line.
    ///
    /// # Errors
    /// What is wrong with it; or the help or version that it asks for.
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = shorthand::with_build(arguments.into_iter().collect());
        Self::from_arg_matches(&command().try_get_matches_from(arguments)?)
    }
}

/// The command line's declaration, with the help's list of commands in two groups.
pub(crate) fn command() -> clap::Command {
    let command = Args::command();
    let group = |hidden: bool| {
        let mut lines = String::new();
        for sub in command.get_subcommands().filter(|sub| sub.is_hide_set() == hidden) {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            let name = STYLES.get_literal();
            lines.push_str(&format!("  {name}{:<13}{name:#}{about}\n", sub.get_name()));
        }
        lines
    };
    let heading = STYLES.get_header();
    let (everyone, makers) = (group(false), group(true));
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n\
         {heading}Commands:{heading:#}\n{everyone}\n\
         {heading}For template makers:{heading:#}\n{makers}\n\
         {heading}Options:{heading:#}\n{{options}}{{after-help}}"
    );
    command
        .help_template(template)
        .override_usage("briefdeck COMMAND [OPTIONS]\n       briefdeck FILE [OPTIONS of build]")
        .mut_subcommands(|sub| sub.hide(false))
}
