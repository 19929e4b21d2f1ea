//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod bounds;
pub mod brief;
pub mod brief_file;
pub mod data;
pub mod date;
pub mod diagnostic;
pub mod figures;
pub mod files;
pub mod inline;
pub mod locale;
pub mod marking;
pub mod read;
pub mod rules;
pub mod slips;
pub mod toolkit;
pub mod tree;
pub mod validate;
