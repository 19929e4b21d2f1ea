//! Numbers as each language writes them, read back.
#![expect(clippy::unwrap_used, reason = "a test may")]

mod claims;
mod properties;
mod tables;

use rust_decimal::Decimal;

use super::*;
use crate::brief::Unit;

/// A reading in one line: its text, and its value with all that goes with it.
fn line(reading: &Reading, text: &str) -> String {
    let number = |number: &Decimal| number.normalize().to_string();
    let mut line = format!("{} = {}", printable(reading, text), number(&reading.value));
    if let Some(high) = &reading.high {
        line.push_str(&format!(" to {}", number(high)));
    }
    if let Some(against) = &reading.against {
        line.push_str(&format!(" against {}", number(against)));
    }
    match &reading.unit {
        Some(Unit::Currency(code)) => line.push_str(&format!(" {code}")),
        Some(Unit::Known(name)) => line.push_str(&format!(" {name}")),
        Some(Unit::Percent) => line.push('%'),
        Some(Unit::PercentagePoints) => line.push_str(" pp"),
        _ => {}
    }
    for (is, sign) in
        [(reading.ordinal, " (place)"), (reading.date, " (date)"), (reading.foreign, " (foreign)")]
    {
        if is {
            line.push_str(sign);
        }
    }
    line
}

/// Checks what is read of each text.
#[track_caller]
fn reads(language: &str, table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let readings = read(text, language);
        let found: Vec<_> = readings.iter().map(|reading| line(reading, text)).collect();
        if found != *expected {
            wrong.push(format!("{text}\n   found {found:?}\n  wanted {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}
