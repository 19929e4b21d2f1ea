//! Who sees what, and why not. (interface; being written)

use serde::Serialize;

use crate::brief::Brief;

/// Items against audiences.
#[derive(Debug, Serialize)]
pub struct Matrix {
    items: Vec<String>,
}

/// The matrix of a brief.
pub fn matrix(brief: &Brief) -> Matrix {
    Matrix { items: brief.items.iter().map(crate::brief::Item::name).collect() }
}

impl Matrix {
    /// The matrix as a table of characters.
    pub fn to_text(&self) -> String {
        self.items.join("\n") + "\n"
    }
}
