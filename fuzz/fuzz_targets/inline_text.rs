//! Prose, titles, formulas and numbers.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::inline_text(data));
