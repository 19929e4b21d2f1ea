//! What checks of prose look for, as data, one file for each language: words that depend on the day of reading,
//! words that praise, words about the future, and what tells a number that is claimed from a date or a name.
//!
//! The files lie in `src/prose/words/`; adding one adds a language. Texts in other languages are not searched.

pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod phrases;
mod spans;
mod tokens;
mod words;

pub(crate) use words::Lists;
