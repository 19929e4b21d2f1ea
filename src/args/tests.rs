//! What the command line takes and refuses.
#![expect(clippy::unwrap_used, reason = "a test may")]

use std::path::PathBuf;

use super::*;
use crate::document::Document;

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
    assert_eq!(build.what.document, [Document::Deck]);
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
fn documents_are_named_by_words_and_never_by_paths() {
    let args = read("briefdeck build -d notes,qa -d hand-out").unwrap();
    let Command::Build(build) = args.command else { panic!() };
    let words: Vec<_> = build.what.document.iter().map(Document::word).collect();
    assert_eq!(words, ["notes", "qa", "hand-out"]);
    for name in ["../x", "x/y", "/etc/passwd", "x.typ", "..", "Notes"] {
        for command in ["build", "check", "data x.toml", "show x.toml --text"] {
            let message = read(&format!("briefdeck {command} -d {name}")).unwrap_err().to_string();
            assert!(message.contains(&format!("'{name}'")), "{message}");
            assert!(message.contains("`brief`, `deck`, `notes`, `qa`"), "{message}");
        }
    }
    let message = read("briefdeck build -d tokens").unwrap_err().to_string();
    assert!(message.contains("part of the built-in templates"), "{message}");
    let message = read("briefdeck build -d signoff").unwrap_err().to_string();
    assert!(message.contains("briefdeck signoff FILE"), "{message}");
    assert!(read("briefdeck data x.toml -d signoff").is_ok());
}

#[test]
fn notes_go_with_whole_documents_that_are_written() {
    assert!(read("briefdeck build --notes pdfpc,markdown").is_ok());
    assert!(read("briefdeck build --notes text").is_err());
    assert!(read("briefdeck build --notes pdfpc --item chart.a").is_err());
    assert!(read("briefdeck check --notes pdfpc").is_err());
}

#[test]
fn other_formats_are_refused_with_those_there_are() {
    let message = read("briefdeck build -f docx").unwrap_err().to_string();
    assert!(message.contains("'docx'") && message.contains("pdf, text, markdown, png, csv"), "{message}");
}

#[test]
fn formats_belong_to_what_is_written() {
    assert!(read("briefdeck check -f text").is_err());
    let args = read("briefdeck build -f text,png -f pdf --ppi 300").unwrap();
    let Command::Build(build) = args.command else { panic!() };
    assert_eq!(build.as_what.format, [FormatName::Text, FormatName::Png, FormatName::Pdf]);
    assert_eq!(build.as_what.ppi, 300);
    for ppi in ["35", "601", "-1", "fine"] {
        assert!(read(&format!("briefdeck build --ppi {ppi}")).is_err(), "{ppi}");
    }
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
