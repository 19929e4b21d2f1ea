//! briefdeck: one TOML file in; a one-page brief and a slide deck out, one pair for each audience.

pub(crate) mod audiences;
pub mod brief;
pub mod brief_file;
pub mod data;
pub mod date;
pub mod diagnostic;
pub mod discover;
pub mod figures;
pub mod files;
pub(crate) mod include;
pub mod inline;
pub(crate) mod line_slips;
pub mod locale;
pub(crate) mod merge;
pub mod paths;
pub(crate) mod profiles;
pub mod project;
pub mod read;
pub(crate) mod scan;
pub mod schema;
pub(crate) mod shape;
pub mod slips;
pub(crate) mod spelled;
pub mod syntax;
pub mod toolkit;
pub mod tree;
