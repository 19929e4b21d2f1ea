//! A `_brand.yml` as a design: colours, typefaces and logos of the brand.yml standard, in the roles of ours.
//!
//! What the standard has and a page has no role for is reported as not used. `defaults.briefdeck` holds tokens
//! of our own, as the standard provides for programs.

mod colors;
mod logo;
#[cfg(test)]
mod tests;
mod typography;

use crate::design::files::Remote;
use crate::design::yaml;
use crate::diagnostic::{Diagnostic, Diagnostics, quoted};
use crate::files::{At, FileKey, Files, Place};
use crate::tree::{Node, Table, Value};

/// Whether a file's name is that of a brand.
pub(crate) fn is_brand(name: &str) -> bool {
    name.ends_with(".yml") || name.ends_with(".yaml")
}

/// Reads a brand as the table of a design, with the fonts that stand on the network. `None` means that what
/// keeps it from being read is reported.
pub(crate) fn read(key: FileKey, files: &Files, problems: &Diagnostics) -> Option<(Table, Vec<Remote>)> {
    let tree = yaml::parse(key, files, problems)?;
    let mut brand = Brand { problems, unused: Vec::new(), tokens: Table::default(), remote: Vec::new() };
    let mut own = Table::default();
    for (key, node) in &tree.entries {
        match key.value.as_str() {
            "meta" => brand.unused(node, "meta", &["name"]),
            "color" => colors::read(&mut brand, node),
            "typography" => typography::read(&mut brand, node),
            "logo" => logo::read(&mut brand, node, name(&tree)),
            // Other programs have theirs beside ours.
            "defaults" => {
                own = node.as_table().and_then(|all| all.table("briefdeck")).cloned().unwrap_or_default();
            }
            name => brand.unused.push((name.to_owned(), key.place.clone())),
        }
    }
    brand.report_unused();
    let Brand { mut tokens, remote, .. } = brand;
    tokens.merge(own);
    Some((tokens, remote))
}

/// The name of whom the brand is.
fn name(tree: &Table) -> Option<&Node> {
    let name = tree.table("meta")?.get("name")?;
    match &name.value {
        Value::Table(names) => names.get("full").or_else(|| names.get("short")),
        _ => Some(name),
    }
}

/// A brand as it is read.
struct Brand<'a> {
    problems: &'a Diagnostics,
    /// Keys without a role, with their places.
    unused: Vec<(String, Place)>,
    /// The design that comes of it.
    tokens: Table,
    /// Fonts that stand on the network.
    remote: Vec<Remote>,
}

impl Brand<'_> {
    /// Sets a token.
    fn set(&mut self, group: &str, token: &str, place: &Place, value: Value) {
        let key = |name: &str| At::new(name.to_owned(), place.clone());
        let node = |value| Node { place: place.clone(), value };
        let inner = Table { entries: vec![(key(token), node(value))] };
        self.tokens.merge(Table { entries: vec![(key(group), node(Value::Table(inner)))] });
    }

    /// Sets a token to a text.
    fn set_text(&mut self, group: &str, token: &str, place: &Place, text: impl Into<String>) {
        self.set(group, token, place, Value::Text { text: text.into(), quotes: None, cells: Vec::new() });
    }

    /// Notes the keys of a table that are none of these.
    fn unused(&mut self, node: &Node, path: &str, used: &[&str]) {
        let Some(table) = self.table(node) else { return };
        let unused = table.entries.iter().filter(|(key, _)| !used.contains(&key.value.as_str()));
        self.unused.extend(unused.map(|(key, _)| (format!("{path}.{}", key.value), key.place.clone())));
    }

    /// The table that a key must have; reported if it is none.
    fn table<'n>(&self, node: &'n Node) -> Option<&'n Table> {
        let table = node.as_table();
        if table.is_none() && !is_empty(node) {
            self.wrong(node, "keys with values");
        }
        table
    }

    /// The text that a key must have; reported if it is none.
    fn text<'n>(&self, node: &'n Node) -> Option<&'n str> {
        let text = node.as_text();
        if text.is_none() {
            self.wrong(node, "text");
        }
        text.filter(|text| !text.is_empty())
    }

    /// Reports a value of another kind.
    fn wrong(&self, node: &Node, want: &str) {
        let error = Diagnostic::error(format!("expected {want}, found {}", node.kind()));
        self.problems.add(error.at(&node.place));
    }

    /// Reports what has no role, in one note.
    fn report_unused(&mut self) {
        if self.unused.is_empty() {
            return;
        }
        let names = quoted(self.unused.iter().map(|(name, _)| name));
        let note = Diagnostic::note(format!("not used of this brand: {names}"))
            .hint("pages and slides have no role for it");
        let note = self.unused.iter().fold(note, |note, (_, place)| note.at(place));
        self.problems.add(note);
    }
}

/// Whether a key has no value.
fn is_empty(node: &Node) -> bool {
    node.as_text().is_some_and(str::is_empty)
}
