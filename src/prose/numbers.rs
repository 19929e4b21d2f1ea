//! The numbers of a text that claim something: what is typed where a figure should be referred to.
//!
//! A number is no claim where it says which one or when: a date, an hour, a year, an ordinal, a name such as G7
//! or Resolution 2231, an address. Small numbers in words are prose ("one of them", "three visits") unless a
//! scale or a unit follows ("two million", "three percent").

use std::ops::Range;

use rust_decimal::Decimal;

use super::spans::{Spans, spans};
use super::words::NumberWords;
use crate::brief::Unit;
use crate::evidence::numbers::Reading;

/// Units of time, which a number may be joined to without claiming much: "a 10-year plan".
const TIMES: &[&str] = &["minute", "hour", "day", "week", "month", "year"];
/// Units that are things to be counted.
const COUNTED: &[&str] = &["person", "household", "country", "job", "vote", "seat"];

/// The numbers of a text, as they were read, that claim something.
pub(crate) fn claims(text: &str, readings: Vec<Reading>, words: &NumberWords) -> Vec<Reading> {
    if readings.is_empty() {
        return readings;
    }
    let spans = spans(text, words);
    readings.into_iter().filter(|reading| is_claim(text, reading, &spans)).collect()
}

/// Whether a number claims something.
fn is_claim(text: &str, reading: &Reading, spans: &Spans) -> bool {
    if reading.ordinal {
        return false;
    }
    let typed = text.get(reading.range.clone()).unwrap_or_default();
    let unit = reading.unit.as_ref();
    let known = |names: &[&str]| matches!(unit, Some(Unit::Known(name)) if names.contains(&name.as_str()));
    let plain = unit.is_none() || known(TIMES) || known(COUNTED);
    if !typed.contains(char::is_numeric) {
        let scaled = reading.value >= Decimal::ONE_THOUSAND;
        return scaled || !plain;
    }
    let within = |ranges: &[&[Range<usize>]]| {
        let mut digits = typed.char_indices().filter(|(_, char)| char.is_numeric());
        digits.all(|(at, _)| {
            let byte = reading.range.start + at;
            ranges.iter().copied().flatten().any(|range| range.contains(&byte))
        })
    };
    if within(&[&spans.always]) {
        return false;
    }
    let measured = unit.is_some() || typed.contains(char::is_alphabetic);
    let hyphened = known(TIMES) && text.get(reading.range.start..).is_some_and(|rest| {
        let number = rest.trim_start_matches(|char: char| char.is_numeric() || ".,".contains(char));
        number.starts_with(['-', '\u{2010}', '\u{2011}'])
    });
    if hyphened || !measured && within(&[&spans.always, &spans.bare, &spans.years]) {
        return false;
    }
    // "In 2023 people moved": a year, and no 2023 people.
    !(plain && within(&[&spans.always, &spans.years]))
}
