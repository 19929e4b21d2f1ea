//! Markdown: `CommonMark`, with the tables that GitHub and most others add to it (GFM).
//!
//! Read back, it gives the very words that went in: what means something to Markdown is escaped.

mod inline;
#[cfg(test)]
mod tests;

use crate::companions::outline::{Block, Table};
use crate::companions::words::{Words, plain};

/// The Markdown of blocks.
pub(crate) fn render(blocks: &[Block]) -> String {
    let mut bullet = "-";
    let mut in_list = false;
    let mut parts = Vec::new();
    for block in blocks {
        let is_list = matches!(block, Block::Points(_));
        // Two lists in a row with the same bullets would be read as one.
        bullet = if is_list && in_list && bullet == "-" { "*" } else { "-" };
        in_list = is_list;
        parts.push(self::block(block, bullet));
    }
    parts.join("\n")
}

fn block(block: &Block, bullet: &str) -> String {
    match block {
        Block::Heading(level, heading) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), inline::line(heading))
        }
        Block::Lines(lines) => broken(lines, ""),
        Block::Quote(lines) => broken(lines, "> "),
        Block::Points(points) => {
            points.iter().map(|point| format!("{bullet} {}\n", inline::line(point))).collect()
        }
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
