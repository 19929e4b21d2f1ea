//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod brief;
pub mod brief_file;
pub mod charts;
pub mod citations;
pub mod compose;
pub mod content;
pub mod data;
pub mod date;
pub mod diagnostic;
pub mod figures;
pub mod files;
pub mod inline;
pub mod items;
pub mod locale;
pub mod matrix;
mod mentions;
#[cfg(test)]
mod properties;
pub mod read;
pub mod reading;
#[cfg(test)]
mod sample;
pub mod sections;
pub mod select;
mod select_check;
pub mod slides;
pub mod slips;
pub mod toolkit;
pub mod tree;
mod wording;
