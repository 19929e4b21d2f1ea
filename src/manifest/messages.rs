//! Messages that outlive their run: with the places and texts that they show.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Excerpt, Label, Level};
use crate::files::{FileKey, Files, Place};
use crate::project::rows::Row;
use crate::rules;

/// The longest text that is kept with the messages about it.
const TEXT: usize = 256 << 10;

/// Messages, and the files that they are about.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Portable {
    files: Vec<File>,
    messages: Vec<Message>,
}

/// A file: its text is kept, since it may have been read from something that is no text.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct File {
    name: String,
    path: PathBuf,
    text: String,
    /// The number of its first line: it may be a part of a file.
    line: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Message {
    level: u8,
    rule: Option<String>,
    message: String,
    labels: Vec<(usize, usize, usize, String)>,
    excerpt: Option<(String, String, usize, usize)>,
    hints: Vec<String>,
    documents: Vec<String>,
}

/// The levels as they are written.
const LEVELS: [Level; 3] = [Level::Note, Level::Warning, Level::Error];

impl Portable {
    /// Messages about places in some files; nothing where they take too much room to be kept.
    pub(crate) fn new(list: &[Diagnostic], files: &Files) -> Option<Self> {
        let mut keys: Vec<FileKey> = Vec::new();
        let messages = list.iter().map(|one| Message::new(one, &mut keys)).collect();
        let file = |key: FileKey| {
            let file = files.get(key);
            let (name, path) = (file.name.clone(), file.path.clone());
            File { name, path, text: file.text.to_string(), line: file.first_line }
        };
        let files: Vec<File> = keys.into_iter().map(file).collect();
        let room: usize = files.iter().map(|file| file.text.len()).sum();
        (room <= TEXT).then_some(Self { files, messages })
    }

    /// The messages and the files that they are about; nothing where a rule is no longer known.
    /// `row` is the row that the brief is made for: its lines may have moved in the table.
    pub(crate) fn open(self, row: Option<&Row>) -> Option<(Files, Vec<Diagnostic>)> {
        let mut files = Files::default();
        let add = |file: File| {
            let moved = row.filter(|row| row.text() == file.text && row.table().path() == file.path);
            files.add_part(&file.name, &file.path, file.text, moved.map_or(file.line, Row::line))
        };
        let keys: Vec<FileKey> = self.files.into_iter().map(add).collect();
        let messages: Option<Vec<_>> = self.messages.into_iter().map(|one| one.open(&keys)).collect();
        Some((files, messages?))
    }
}

impl Message {
    fn new(one: &Diagnostic, keys: &mut Vec<FileKey>) -> Self {
        let mut number = |key: FileKey| {
            keys.iter().position(|known| *known == key).unwrap_or_else(|| {
                keys.push(key);
                keys.len() - 1
            })
        };
        let label = |label: &Label| {
            let Place { file, range } = &label.place;
            (number(*file), range.start, range.end, label.message.clone())
        };
        let excerpt = |excerpt: &Excerpt| {
            (excerpt.name.clone(), excerpt.text.clone(), excerpt.range.start, excerpt.range.end)
        };
        Self {
            level: LEVELS.iter().position(|level| *level == one.level).unwrap_or_default() as u8,
            rule: one.rule.map(str::to_owned),
            message: one.message.clone(),
            labels: one.labels.iter().map(label).collect(),
            excerpt: one.excerpt.as_ref().map(excerpt),
            hints: one.hints.clone(),
            documents: one.documents.clone(),
        }
    }

    fn open(self, keys: &[FileKey]) -> Option<Diagnostic> {
        let level = *LEVELS.get(usize::from(self.level))?;
        let mut message = Diagnostic::new(level, self.message);
        if let Some(name) = self.rule {
            message = message.rule(rules::rule(&name)?.name);
        }
        for (file, start, end, words) in self.labels {
            message = message.label(&Place::new(*keys.get(file)?, start..end), words);
        }
        message.excerpt =
            self.excerpt.map(|(name, text, start, end)| Excerpt { name, text, range: start..end });
        message.hints = self.hints;
        message.documents = self.documents;
        Some(message)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn messages_come_back_with_their_places_and_texts() {
        let mut files = Files::default();
        files.add("unused.toml", Path::new("/p/unused.toml"), "x".to_owned());
        let key = files.add("a.toml", Path::new("/p/a.toml"), "[brief]\n".to_owned());
        let mut message = Diagnostic::warning("stale")
            .rule(rules::RULES[0].name)
            .label(&Place::new(key, 1..6), "here")
            .hint("mend it");
        message.documents.push("a-press-brief".into());
        message.excerpt = Some(Excerpt { name: "b.typ".into(), text: "#x".into(), range: 1..2 });
        let portable = Portable::new(&[message.clone(), Diagnostic::note("so")], &files).unwrap();
        let json = serde_json::to_string(&portable).unwrap();
        assert!(!json.contains("unused"));
        let (files, messages) = serde_json::from_str::<Portable>(&json).unwrap().open(None).unwrap();
        assert_eq!(files.text(&messages[0].labels[0].place), "brief");
        message.labels[0].place.file = messages[0].labels[0].place.file;
        assert_eq!(messages, [message, Diagnostic::note("so")]);
    }

    #[test]
    fn a_rule_that_is_no_more_keeps_nothing_back() {
        let portable = Portable::new(&[Diagnostic::warning("x").rule("no-such-rule")], &Files::default());
        assert!(portable.unwrap().open(None).is_none());
    }
}
