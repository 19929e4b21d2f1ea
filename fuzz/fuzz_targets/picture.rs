//! A picture that is freed of its notes.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::picture(data));
