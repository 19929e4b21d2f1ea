//! Writing TOML.

use std::fmt::Write as _;

/// A brief file in the making.
#[derive(Default)]
pub(crate) struct Toml(pub(crate) String);

impl Toml {
    /// Begins a table.
    pub(crate) fn table(&mut self, name: &str) {
        writeln!(self.0, "\n[{name}]").expect("memory takes it");
    }

    /// A key with a value as it is written in TOML.
    pub(crate) fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        writeln!(self.0, "{key} = {value}").expect("memory takes it");
    }

    /// A key with a text.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.raw(key, quoted(text));
    }

    /// A key with a list of texts.
    pub(crate) fn texts(&mut self, key: &str, texts: &[String]) {
        self.raw(key, list(texts.iter().map(|text| quoted(text))));
    }
}

/// A text between quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of values.
pub(crate) fn list(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(", "))
}
