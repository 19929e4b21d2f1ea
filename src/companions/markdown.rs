//! Markdown: CommonMark, with the tables that GitHub and most others add to it.
//!
//! Read back, it gives the very words that went in: what means something to Markdown is escaped.

mod inline;

use crate::companions::outline::{Block, Table};
use crate::companions::words::{Words, plain};

/// The Markdown of blocks.
pub(crate) fn render(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before = None;
    for block in blocks {
        if before.is_some() {
            out.push('\n');
        }
        // Two lists or quotations that follow each other would be read as one.
        if before == Some(family(block)) && family(block) != Family::Other {
            out.push_str("<!-- -->\n\n");
        }
        out.push_str(&self::block(block));
        before = Some(family(block));
    }
    out
}

/// Blocks that would grow together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    List,
    Quote,
    Other,
}

fn family(block: &Block) -> Family {
    match block {
        Block::Points(_) => Family::List,
        Block::Quote(_) => Family::Quote,
        Block::Heading(..) | Block::Lines(_) | Block::Table(_) => Family::Other,
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, heading) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), inline::line(heading))
        }
        Block::Lines(lines) => broken(lines, ""),
        Block::Quote(lines) => broken(lines, "> "),
        Block::Points(points) => points.iter().map(|point| format!("- {}\n", inline::line(point))).collect(),
        Block::Table(table) => self::table(table),
    }
}

/// Lines of one paragraph, each but the last with a hard break at its end.
fn broken(lines: &[Words], before: &str) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("{before}{}", inline::line(line))).collect();
    format!("{}\n", lines.join("\\\n"))
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = table.head.iter().map(|word| inline::cell(&plain(word))).collect();
    let rule = table.head.iter().map(|_| "---".to_owned()).collect();
    let rows = table.rows.iter().map(|one| row(one.cells.iter().map(inline::cell).collect()));
    [row(head), row(rule)].into_iter().chain(rows).collect()
}
