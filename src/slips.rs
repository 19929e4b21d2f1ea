//! Hints for common slips. (interface; being written)

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::At;
use crate::read::{Number, Read, Reader};
use crate::tree::{Node, Value};

/// A key that nobody knows.
pub fn unknown_key(key: &At<String>, known: &[&'static str]) -> Diagnostic {
    Diagnostic::error(format!("unknown key `{}`", key.value))
        .at(&key.place)
        .maybe_hint(did_you_mean(key, known.iter().copied()))
}

/// A hint for a value that should be a date.
pub fn date(node: &Node) -> Option<String> {
    let _ = node;
    None
}

impl Read for Number {
    const WANT: &'static str = "a number";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let (Value::Integer(digits) | Value::Float(digits)) = &node.value else {
            return reader.wrong(node);
        };
        match digits.replace('_', "").parse() {
            Ok(number) => Some(Self(number)),
            Err(_) => reader.wrong(node),
        }
    }
}
