//! Texts: each is checked for its bounds, parsed, and its references and citations are looked up.

use super::context::{Context, Reference};
use crate::bounds;
use crate::brief::{Inline, Kind, Text};
use crate::diagnostic::Diagnostic;
use crate::files::Place;
use crate::read::Written;
use crate::text::inline;

/// How a field is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// With inline Markdown, references and citations.
    Prose,
    /// As written, with references.
    Title,
    /// A name, as written, with references: of a publication, or of what a row of a chart counts.
    Name,
    /// As written.
    Plain,
}

impl Context<'_> {
    /// A text that may be missing.
    pub(super) fn text(&self, key: &str, written: &Option<Written>, field: Field) -> Option<Text> {
        let written = written.as_ref()?;
        if written.text.trim().is_empty() {
            let problem = Diagnostic::error(format!("`{key}` is empty"))
                .at(&written.place)
                .hint("write it, or leave the key out");
            self.error(problem);
            return None;
        }
        let text = match field {
            Field::Prose => inline::prose(written, self.problems),
            Field::Title | Field::Name => inline::plain_with_references(written, self.problems),
            Field::Plain => inline::plain(written, self.problems),
        };
        self.look_up(&text.nodes);
        super::prose::check(self, written, field);
        Some(text)
    }

    /// A text that must be there: a blank where it is not, which is reported.
    pub(super) fn needed(&self, key: &str, written: &Option<Written>, field: Field, at: &Place) -> Text {
        self.text(key, written, field).unwrap_or_else(|| blank(at))
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str, written: &Option<Vec<Written>>, field: Field) -> Vec<Text> {
        let Some(list) = written else { return Vec::new() };
        self.check_length(key, list.len(), list.get(bounds::LIST_ENTRIES).map(|over| &over.place));
        list.iter().filter_map(|one| self.text(key, &Some(one.clone()), field)).collect()
    }

    /// The characters of a plain field.
    pub(super) fn string(&self, key: &str, written: &Option<Written>) -> Option<String> {
        self.text(key, written, Field::Plain).map(|text| flat(&text.nodes))
    }

    /// Reports a list with too many entries.
    pub(super) fn check_length(&self, key: &str, length: usize, over: Option<&Place>) {
        let Some(place) = over else { return };
        let message = format!(
            "`{key}` has too many entries ({}, at most {} are allowed)",
            bounds::grouped(length),
            bounds::LIST_ENTRIES
        );
        self.error(Diagnostic::error(message).at(place).hint("shorten the list"));
    }

    /// Looks up the figures and sources that a text names.
    fn look_up(&self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Strong(content) | Inline::Emphasis(content) => self.look_up(content),
                Inline::Link { content, .. } => self.look_up(content),
                Inline::Figure { id, form, place } => {
                    if self.knows_at(Kind::Figure, id, place) {
                        let reference = Reference {
                            id: id.clone(),
                            form: *form,
                            place: place.clone(),
                            in_label_of: None,
                        };
                        self.references.borrow_mut().push(reference);
                    }
                }
                Inline::Cite { sources } => {
                    for source in sources {
                        self.knows(Kind::Source, source);
                    }
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Typed { .. } => {}
            }
        }
    }
}

/// A text without characters, in place of one that is missing.
pub(super) fn blank(at: &Place) -> Text {
    Text { nodes: Vec::new(), place: at.clone() }
}

/// The characters of a text; a reference stands as what it asks for.
pub(super) fn flat(nodes: &[Inline]) -> String {
    inline::plain_text(nodes, &|id, form| format!("{{{id}.{form:?}}}"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, check, expect};

    #[test]
    fn lists_and_audiences_are_bounded() {
        let points = |count: usize| format!("[theme.t]\ntitle = 'T'\npoints = [{}]", "'p', ".repeat(count));
        expect(&[
            (&points(500), &[]),
            (
                &points(501),
                &[
                    "error: `points` has too many entries (501, at most 500 are allowed) @ 'p' -> shorten the list",
                ],
            ),
        ]);
        let audiences: String =
            (0..101).map(|index| format!("[audience.a{index}]\ninternal = true\n")).collect();
        let lines = check(&format!("{HEAD}{audiences}")).1;
        assert_eq!(
            lines,
            ["error: too many audiences (101, at most 100 are allowed) @ a100 -> make several briefs of it"]
        );
    }

    #[test]
    fn characters_are_checked_in_fields_of_every_kind() {
        let word = "x".repeat(501);
        for field in ["title", "summary", "caveat"] {
            let title = if field == "title" { "" } else { "title = 'T'\n" };
            let lines = check(&format!("{HEAD}[theme.t]\n{title}{field} = '{word}'")).1;
            assert!(lines.iter().any(|line| line.starts_with("error: word of more than 500")), "{field}");
        }
        let lines = check(&format!("{HEAD}version = '{word}'")).1;
        assert_eq!(lines.len(), 1);
    }
}
