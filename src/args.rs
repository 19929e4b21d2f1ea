//! The command line as users type it. The doc comments here are the help.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::FalseyValueParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};

/// Separates folders in a variable of the environment, as in `PATH`.
const PATH_SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

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
  briefdeck visit.toml -d deck -o /tmp/slides    the slides alone, somewhere else")]
    Build(BuildArgs),
    /// Does all of build but the writing
    #[command(after_help = "Example:
  briefdeck check --strict briefs/    in continuous integration: warnings count as errors")]
    Check(CheckArgs),
    /// Shows who sees what, and why not
    ///
    /// Prints the items of a brief against its audiences; with --text, the words that an audience reads.
    #[command(after_help = "Examples:
  briefdeck show visit.toml                    who sees what
  briefdeck show visit.toml --text -a press    what the press reads, to send it round")]
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

/// `show`
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The brief
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Prints the words that an audience reads
    #[arg(long, conflicts_with = "json")]
    pub(crate) text: bool,
    /// Prints the matrix as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Only for this audience; may be repeated
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    #[arg(env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Vec<String>,
    /// With --text, only this document: brief or deck; may be repeated
    #[arg(short, long, value_enum, value_name = "WHICH", value_delimiter = ',', hide_possible_values = true)]
    #[arg(env = "BRIEFDECK_DOCUMENT", hide_env = true)]
    pub(crate) document: Vec<DocumentName>,
    /// How the brief is read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `signoff`
#[derive(Debug, clap::Args)]
pub(crate) struct SignoffArgs {
    /// The brief
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
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
    /// Lists the embedded files
    List,
    /// Writes embedded files into a folder, where a project or an audience can use them
    ///
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
    /// The audience; may be left out where the brief has but one
    #[arg(short, long, value_name = "NAME", env = "BRIEFDECK_AUDIENCE", hide_env = true)]
    pub(crate) audience: Option<String>,
    /// The document: brief, deck, or signoff, which is about all audiences or those named
    #[arg(short, long, value_enum, value_name = "WHICH", default_value_t = TemplateName::Brief)]
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

/// Where fonts are.
#[derive(Debug, clap::Args)]
pub(crate) struct FontsArgs {
    /// Also uses the fonts in this folder; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_delimiter = PATH_SEPARATOR)]
    #[arg(env = "BRIEFDECK_FONT_PATH", hide_env = true)]
    pub(crate) font_path: Vec<PathBuf>,
}

/// `completions`
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

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

/// What is made.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// An accessible, archivable PDF
    #[default]
    Pdf,
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

impl Args {
    /// Reads the command line.
    ///
    /// # Errors
    /// What is wrong with it; or the help or version that it asks for.
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = with_build(arguments.into_iter().collect());
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

/// `briefdeck FILE` is `briefdeck build FILE`: adds the command where the first word is none and a file is named.
fn with_build(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let command = Args::command();
    let is_command =
        |word: &OsStr| word == "help" || command.get_subcommands().any(|sub| word == sub.get_name());
    let mut words = arguments.iter().skip(1).filter(|word| !word.as_encoded_bytes().starts_with(b"-"));
    let first_is_command = words.clone().next().is_some_and(|word| is_command(word));
    // The values of the flags that may stand before a command are no files, and no commands either.
    let names_command = first_is_command || talk_then_command(&arguments, is_command);
    if !names_command && words.any(|word| is_path(word)) {
        arguments.insert(1, "build".into());
    }
    arguments
}

/// Whether a command follows flags such as `--color never`.
fn talk_then_command(arguments: &[OsString], is_command: impl Fn(&OsStr) -> bool) -> bool {
    let mut rest = arguments.iter().skip(1);
    while let Some(word) = rest.next() {
        if word == "--color" || word == "--message-format" {
            rest.next();
        } else if !word.as_encoded_bytes().starts_with(b"-") {
            return is_command(word);
        }
    }
    false
}

/// Whether a word is meant as a path.
fn is_path(word: &OsStr) -> bool {
    let path = Path::new(word);
    path.extension().is_some_and(|extension| extension == "toml")
        || path.components().count() > 1
        || path.exists()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    fn read(line: &str) -> Result<Args, clap::Error> {
        Args::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_declaration_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn a_file_alone_is_built() {
        for line in [
            "briefdeck visit.toml",
            "briefdeck --strict visit.toml",
            "briefdeck -a press visit.toml",
            "briefdeck --color never visit.toml -d deck",
        ] {
            let Command::Build(build) = read(line).unwrap().command else { panic!("{line}") };
            assert_eq!(build.what.paths, [PathBuf::from("visit.toml")], "{line}");
        }
    }

    #[test]
    fn a_command_after_flags_is_no_file() {
        let args = read("briefdeck --color never check visit.toml").unwrap();
        assert!(matches!(args.command, Command::Check(_)));
        let args = read("briefdeck --quiet schema").unwrap();
        assert!(matches!(args.command, Command::Schema));
    }

    #[test]
    fn a_misspelt_command_is_no_file() {
        let message = read("briefdeck biuld").unwrap_err().to_string();
        assert!(message.contains("'build'"), "{message}");
    }

    #[test]
    fn flags_repeat_or_take_lists() {
        let args = read("briefdeck build -a press,public -a internal -d deck").unwrap();
        let Command::Build(build) = args.command else { panic!() };
        assert_eq!(build.what.audience, ["press", "public", "internal"]);
        assert_eq!(build.what.document, [DocumentName::Deck]);
    }

    #[test]
    fn opening_takes_a_viewer_with_an_equals_sign_alone() {
        let open = |line| match read(line).unwrap().command {
            Command::Build(build) => (build.open, build.what.paths.len()),
            _ => panic!(),
        };
        assert_eq!(open("briefdeck build --open visit.toml"), (Some(String::new()), 1));
        assert_eq!(open("briefdeck build --open=okular visit.toml"), (Some("okular".into()), 1));
        assert_eq!(open("briefdeck build visit.toml"), (None, 1));
    }

    #[test]
    fn other_formats_are_refused_with_those_there_are() {
        let message = read("briefdeck build -f png").unwrap_err().to_string();
        assert!(message.contains("'png'") && message.contains("pdf"), "{message}");
    }

    #[test]
    fn jobs_are_at_least_one() {
        assert!(read("briefdeck build -j 0").is_err());
        assert!(read("briefdeck build -j 4").is_ok());
    }

    #[test]
    fn the_help_names_every_command_in_its_group() {
        let help = command().render_help().to_string();
        let (everyone, makers) = help.split_once("For template makers:").unwrap();
        for name in ["build", "check", "show", "signoff", "new", "rules", "completions"] {
            assert!(everyone.contains(&format!("\n  {name} ")), "{name}: {help}");
        }
        for name in ["templates", "data", "schema", "fonts"] {
            assert!(makers.contains(&format!("\n  {name} ")), "{name}: {help}");
        }
        assert!(makers.contains("--message-format"), "{help}");
    }

    #[test]
    fn every_command_has_an_example() {
        for sub in command().get_subcommands() {
            let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.starts_with("Example"), "{}", sub.get_name());
            assert!(after.contains("briefdeck "), "{}", sub.get_name());
        }
    }

    #[test]
    fn every_flag_of_a_build_has_its_variable() {
        let command = command();
        let build = command.find_subcommand("build").unwrap();
        for argument in build.get_arguments().filter(|one| !one.is_positional()) {
            let long = argument.get_long().unwrap();
            let wanted = format!("BRIEFDECK_{}", long.to_uppercase().replace('-', "_"));
            if long != "help" {
                assert_eq!(argument.get_env().unwrap(), wanted.as_str());
            }
        }
    }
}
