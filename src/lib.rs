//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod amounts;
pub mod brief;
pub mod brief_file;
pub mod characters;
pub mod charts;
pub mod citations;
pub mod compose;
pub mod content;
pub mod currencies;
pub mod data;
pub mod date;
pub mod dates;
pub mod diagnostic;
pub mod figures;
pub mod files;
pub mod inline;
pub mod items;
pub mod labels;
pub mod locale;
pub mod matrix;
mod mentions;
pub mod numbers;
#[cfg(test)]
mod properties;
pub mod read;
pub mod reading;
pub mod references;
#[cfg(test)]
mod sample;
pub mod sections;
pub mod select;
mod select_check;
pub mod slides;
pub mod slips;
pub mod ticks;
pub mod toolkit;
pub mod tree;
mod wording;
