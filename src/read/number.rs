//! Exact numbers.

use rust_decimal::Decimal;
use schemars::JsonSchema;

use crate::diagnostic::Diagnostic;
use crate::read::{Read, Reader};
use crate::slips;
use crate::tree::{Node, Value};

/// The digits that an exact decimal can hold whatever they are.
const MOST_DIGITS: usize = 28;

/// An exact decimal with the digits of the file: `2.0` stays 2.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) Decimal);

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// What is wrong with a number that TOML allows and a figure does not, and what to do.
fn refused(literal: &str) -> Option<(String, &'static str)> {
    let digits = literal.trim_start_matches(['+', '-']);
    if matches!(digits, "inf" | "nan") {
        return Some((format!("`{literal}` is no number that can be printed"), "write the number in digits"));
    }
    if digits.starts_with("0x") || digits.starts_with("0o") || digits.starts_with("0b") {
        return Some((format!("`{literal}` is not written in decimal digits"), "write `10`, not `0xA`"));
    }
    if digits.contains(['e', 'E']) {
        let hint = "write all digits, or use `scale`: `value = 1, scale = \"thousand\"`";
        return Some((format!("`{literal}` is written with an exponent"), hint));
    }
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    (count > MOST_DIGITS).then(|| {
        (format!("a number of {count} digits (at most {MOST_DIGITS})"), "use `scale` for large numbers")
    })
}

impl Read for Number {
    const WANT: &'static str = "a number";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let (Value::Integer(literal) | Value::Float(literal)) = &node.value else {
            return reader.wrong(node);
        };
        if let Some((message, hint)) = refused(literal) {
            reader.problems.add(Diagnostic::error(message).at(&node.place).hint(hint));
            return None;
        }
        // With at most 28 digits nothing is rounded here.
        match literal.replace('_', "").parse() {
            Ok(number) => Some(Self(number)),
            Err(_) => reader.wrong(node),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        slips::number(node)
    }
}
