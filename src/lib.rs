//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

mod amounts;
pub mod brief;
pub mod brief_file;
mod characters;
pub mod currencies;
pub mod data;
pub mod date;
mod dates;
pub mod diagnostic;
pub mod figures;
pub mod files;
pub mod formula;
mod formula_syntax;
pub mod inline;
pub mod labels;
pub mod locale;
mod markdown;
mod numbers;
mod quantity;
pub mod read;
mod references;
pub mod slips;
#[cfg(test)]
mod testing;
mod ticks;
pub mod toolkit;
pub mod tree;
