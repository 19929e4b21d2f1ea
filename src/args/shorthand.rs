//! `briefdeck FILE`, which is short for `briefdeck build FILE`.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::CommandFactory;

use super::Args;

/// `briefdeck FILE` is `briefdeck build FILE`: adds the command where the first word is none and a file is named.
pub(super) fn with_build(mut arguments: Vec<OsString>) -> Vec<OsString> {
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
