//! Texts as they are written: inline Markdown, references, citations, and which characters they may hold.

pub(crate) mod cells;
pub(crate) mod characters;
pub(crate) mod inline;
pub(crate) mod markdown;
pub(crate) mod references;
pub(crate) mod visible;
