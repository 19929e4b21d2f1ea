//! Plain text for an e-mail.
//!
//! A paragraph is one line, however long: mail programs fold it to the reader's window, and hard ends of
//! lines would stand in the way on a telephone. No line begins with `>` or ends in a space, which mail
//! programs take for quoted or folded text, and none is the `-- ` that begins a signature.

use crate::companions::outline::Block;
use crate::companions::words::{Span, Words};

/// The longest line under a heading.
const LINE: usize = 72;

/// The text of blocks.
pub(crate) fn render(blocks: &[Block]) -> String {
    let paragraphs: Vec<String> = blocks.iter().map(block).collect();
    format!("{}\n", paragraphs.join("\n\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, heading) => {
            let heading = line(heading);
            match level {
                1 => underlined(&heading, "="),
                2 => format!("\n{}", underlined(&heading, "-")),
                _ => heading,
            }
        }
        Block::Lines(lines) | Block::Quote(lines) => lines.iter().map(line).collect::<Vec<_>>().join("\n"),
        Block::Points(points) => list(points),
        Block::Table(table) => list(table.rows.iter().map(|row| &row.line)),
    }
}

fn underlined(heading: &str, mark: &str) -> String {
    format!("{heading}\n{}", mark.repeat(heading.chars().count().min(LINE)))
}

fn list<'a>(points: impl IntoIterator<Item = &'a Words>) -> String {
    points.into_iter().map(|point| format!("- {}", line(point))).collect::<Vec<_>>().join("\n")
}

/// Words in a line. What may be broken at a soft hyphen is whole here.
fn line(words: &Words) -> String {
    let text = characters(words).replace('\u{ad}', "");
    let text = text.trim();
    // A mail program would take it for words quoted from another mail.
    if text.starts_with('>') { format!("– {text}") } else { text.to_owned() }
}

fn characters(words: &Words) -> String {
    let each = |span: &Span| match span {
        Span::Text(text) | Span::Code(text) => text.clone(),
        Span::Strong(inner) | Span::Emphasis(inner) => characters(inner),
        Span::Link(address, inner) => {
            let shown = characters(inner);
            let bare = |address: &str| {
                let bare =
                    ["https://", "http://", "mailto:"].iter().find_map(|start| address.strip_prefix(start));
                bare.unwrap_or(address).to_owned()
            };
            if bare(&shown) == bare(address) { shown } else { format!("{shown} <{address}>") }
        }
    };
    words.iter().map(each).collect()
}
