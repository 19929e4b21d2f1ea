//! Texts that look like markup.
