//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod amounts;
pub mod brief;
pub mod brief_file;
pub mod characters;
pub mod currencies;
pub mod data;
pub mod date;
pub mod dates;
pub mod diagnostic;
pub mod figures;
pub mod files;
pub mod formula;
pub mod formula_syntax;
pub mod inline;
pub mod labels;
pub mod locale;
pub mod markdown;
pub mod numbers;
pub mod quantity;
pub mod read;
pub mod references;
pub mod slips;
#[cfg(test)]
mod testing;
pub mod ticks;
pub mod toolkit;
pub mod tree;
