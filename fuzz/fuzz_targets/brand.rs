//! A `_brand.yml` over the built-in design.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| briefdeck::fuzzing::brand(data));
