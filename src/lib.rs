//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod brief;
pub mod brief_file;
pub mod data;
pub mod date;
pub mod diagnostic;
pub mod embedded;
pub mod engine;
mod engine_errors;
pub mod figures;
pub mod files;
pub mod fonts;
mod guilty;
pub mod inline;
pub mod layers;
pub mod locale;
pub mod read;
pub mod slips;
pub mod toolkit;
pub mod tree;
pub mod world;
