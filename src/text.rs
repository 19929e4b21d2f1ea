//! Texts as they are written: inline Markdown, references, citations, and which characters they may hold.

pub mod characters;
pub mod inline;
pub(crate) mod markdown;
pub mod references;
