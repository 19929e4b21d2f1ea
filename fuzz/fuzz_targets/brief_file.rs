//! A brief's file, from TOML to the words of its documents.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::brief_file(data));
