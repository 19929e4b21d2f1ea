//! Words with their marks: flags, source marks, links.

use crate::data::{Content, Flag, ItemBase, Node, SourceData};

/// A text with its marks.
pub(super) fn text(content: &Content) -> String {
    let mut out = String::new();
    for node in content {
        match node {
            Node::Text(part) | Node::Code { code: part } => out.push_str(part),
            Node::Strong { strong: inner } | Node::Emphasis { emphasis: inner } => out.push_str(&text(inner)),
            Node::Link { link, content } => {
                let shown = text(content);
                out.push_str(&shown);
                if shown != *link {
                    out.push_str(&format!(" <{link}>"));
                }
            }
            Node::Figure { text, flag: mark, .. } => {
                out.push_str(text);
                out.push_str(&flag(mark.as_ref()));
            }
            Node::Sources { sources } => out.push_str(&format!(" {}", brackets(sources))),
        }
    }
    out
}

/// Source marks: "[1, 3]".
pub(super) fn brackets(numbers: &[usize]) -> String {
    let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
    format!("[{}]", numbers.join(", "))
}

/// A flag: " (disputed)".
pub(super) fn flag(flag: Option<&Flag>) -> String {
    flag.map(|flag| format!(" ({})", flag.text)).unwrap_or_default()
}

/// What follows the words of an item that is no prose: its flag and its sources.
pub(super) fn after(base: &ItemBase) -> String {
    let sources =
        if base.sources.is_empty() { String::new() } else { format!(" {}", brackets(&base.sources)) };
    format!("{}{sources}", flag(base.flag.as_ref()))
}

/// An entry of the list of sources.
pub(super) fn entry(source: &SourceData) -> String {
    let mut entry = format!("[{}] {}", source.number, source.text);
    let more = [source.url.clone(), source.accessed.clone(), source.caveat.as_ref().map(text)];
    for part in more.into_iter().flatten().chain(source.reliability.clone()) {
        entry.push_str(&format!("; {part}"));
    }
    entry
}
