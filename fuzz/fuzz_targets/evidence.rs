//! A source's text and words that are looked for in it.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::evidence(data));
