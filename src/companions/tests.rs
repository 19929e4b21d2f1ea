//! Text and Markdown of briefs, and Markdown read back.
