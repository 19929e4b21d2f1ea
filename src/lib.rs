//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub mod audit;
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
mod frames;
pub mod glyphs;
mod guilty;
pub mod inline;
pub mod jobs;
pub mod layers;
pub mod locale;
pub mod measure;
mod outside;
mod overlap;
pub mod pdf;
pub mod read;
pub mod slips;
#[cfg(test)]
mod testing;
pub mod toolkit;
pub mod tree;
pub mod world;
