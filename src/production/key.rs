//! The key of a document: all that its files are made of. Where that is the same, so are they.

use blake3::{Hash, Hasher};

use crate::formats::Formats;
use crate::manifest::inputs::Inputs;
use crate::manifest::seal::Key;
use crate::production::Production;
use crate::reading;

impl Production<'_> {
    /// The key of what is to be made, or nothing where it cannot be told. `run` stands for the program and its fonts,
    /// `brief` for all that the brief was read from.
    pub(crate) fn key(&self, formats: &Formats, inputs: &Inputs, run: &Hash, brief: &Hash) -> Option<Key> {
        // What a speaker's notes hold is composed later.
        if formats.has_notes() {
            return None;
        }
        let mut content = Content(Hasher::new());
        content.add(run.as_bytes());
        content.add(self.document.word().as_bytes());
        content.add(format!("{formats:?}").as_bytes());
        content.add(&serde_json::to_vec(&self.composed.data).ok()?);
        content.add(format!("{:?}", self.composed.info).as_bytes());
        // How it is fitted is a matter of the audience; where that is written is none.
        content.add(without_places(&format!("{:?}", self.audience)).as_bytes());
        // What leaves a page that is too long, and what stays of too many slides, is a matter of priorities.
        for shown in &self.selection.items {
            content.add(format!("{} {}", shown.item.name(), shown.item.priority).as_bytes());
        }
        for (name, path) in &self.composed.assets {
            content.add(name.as_bytes());
            content.add(&self.shared.pictures.get(&self.picture(path)).ok()?.bytes);
        }
        for path in self.look.layers.iter().chain(&self.look.fonts) {
            content.add(inputs.get(path)?.as_bytes());
        }
        // Words of a template can turn out not to be for the audience when the rest of the brief changes.
        if !self.look.layers.is_empty() {
            content.add(brief.as_bytes());
        }
        Some(Key::of(content.0.finalize().as_bytes()))
    }

    /// Whether the words of the document are for its audience, whatever else changed in the brief. All of them are
    /// among its data where its templates are built in.
    pub(crate) fn is_tight(&self) -> bool {
        self.checked("the text", reading::reading(&self.composed.data)).is_ok()
    }

    /// The messages about what the document holds; those about its pages come later.
    pub(crate) fn messages(&self) -> &[crate::diagnostic::Diagnostic] {
        &self.messages
    }
}

/// Parts of a content, kept apart by their lengths.
struct Content(Hasher);

impl Content {
    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
}

/// The form of a value for programmers without the places in it.
fn without_places(text: &str) -> String {
    const PLACE: &str = "Place { file: FileKey(";
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, place)) = rest.split_once(PLACE) {
        clean.push_str(before);
        rest = place.split_once('}').map_or("", |(_, after)| after);
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{place, sample};

    #[test]
    fn where_an_audience_is_written_is_no_part_of_the_key() {
        let at = |start: usize| {
            let mut audience = sample::audience("press");
            audience.place = place(start..start + 5);
            without_places(&format!("{audience:?}"))
        };
        assert_eq!(at(1), at(300));
        assert!(at(1).contains("slide_limit") && at(1).contains("embargo"), "{}", at(1));
        let mut tight = sample::audience("press");
        tight.accessible = !tight.accessible;
        assert_ne!(without_places(&format!("{tight:?}")), at(1));
    }
}
