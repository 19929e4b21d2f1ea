//! Rows, a brief that is made for them, and figures in CSV.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::table(data));
