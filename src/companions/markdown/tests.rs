//! Markdown read back by another's parser is what was written.

#![expect(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::render;
use crate::companions::outline::{Block, Row, Table, outline};
use crate::companions::tests::data;
use crate::companions::words::{Span, Words, flat, plain, tidy};
use crate::document::Document;

/// The blocks of some Markdown.
fn read(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_GFM;
    let mut blocks = Vec::new();
    // The words of each element that is open, and the lines before the present one.
    let (mut open, mut lines, mut quoted) = (vec![Words::new()], Vec::new(), false);
    let (mut points, mut cells, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => open.last_mut().unwrap().push(Span::Text(text.into_string())),
            Event::Code(code) => open.last_mut().unwrap().push(Span::Code(code.into_string())),
            Event::HardBreak => lines.push(std::mem::take(open.last_mut().unwrap())),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }) => open.push(Words::new()),
            Event::Start(Tag::BlockQuote(_)) => quoted = true,
            Event::Start(_) => {}
            Event::End(TagEnd::Strong) => close(&mut open, Span::Strong),
            Event::End(TagEnd::Emphasis) => close(&mut open, Span::Emphasis),
            // Addresses are looked at by another test: the end of a link does not tell them.
            Event::End(TagEnd::Link) => close(&mut open, |inner| Span::Link(String::new(), inner)),
            Event::End(TagEnd::Heading(level)) => {
                blocks.push(Block::Heading(level as u8, open.pop().unwrap()));
                open.push(Words::new());
            }
            Event::End(TagEnd::Paragraph) => {
                lines.push(std::mem::take(open.last_mut().unwrap()));
                let lines = std::mem::take(&mut lines);
                blocks.push(if quoted { Block::Quote(lines) } else { Block::Lines(lines) });
            }
            Event::End(TagEnd::BlockQuote(_)) => quoted = false,
            Event::End(TagEnd::Item) => points.push(std::mem::take(open.last_mut().unwrap())),
            Event::End(TagEnd::List(_)) => blocks.push(Block::Points(std::mem::take(&mut points))),
            Event::End(TagEnd::TableCell) => cells.push(std::mem::take(open.last_mut().unwrap())),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push(std::mem::take(&mut cells)),
            Event::End(TagEnd::Table) => {
                let mut rows = std::mem::take(&mut rows).into_iter();
                let head = rows.next().unwrap().iter().map(flat).collect();
                let rows = rows.map(|cells| Row { cells, line: Words::new() }).collect();
                blocks.push(Block::Table(Table { head, rows }));
            }
            other => panic!("{other:?} in {markdown}"),
        }
    }
    blocks.into_iter().map(compared).collect()
}

fn close(open: &mut Vec<Words>, span: impl Fn(Words) -> Span) {
    let inner = open.pop().unwrap();
    open.last_mut().unwrap().push(span(inner));
}

/// A block as both sides are compared: without addresses, without the lines for plain text, and with the code
/// that cannot stand where it does as characters.
fn compared(block: Block) -> Block {
    fn bare(words: Words, barred: &str) -> Words {
        let each = |span: Span| match span {
            Span::Link(_, inner) => Span::Link(String::new(), bare(inner, &format!("{barred}]"))),
            Span::Strong(inner) => Span::Strong(bare(inner, barred)),
            Span::Emphasis(inner) => Span::Emphasis(bare(inner, barred)),
            Span::Code(code) if code.contains(|char| barred.contains(char)) => Span::Text(code),
            span => span,
        };
        tidy(words.into_iter().map(each).collect())
    }
    let all = |lines: Vec<Words>| lines.into_iter().map(|line| bare(line, "")).collect();
    match block {
        Block::Heading(level, words) => Block::Heading(level, bare(words, "")),
        Block::Lines(lines) => Block::Lines(all(lines)),
        Block::Quote(lines) => Block::Quote(all(lines)),
        Block::Points(points) => Block::Points(all(points)),
        Block::Table(Table { head, rows }) => {
            let row = |row: Row| Row {
                cells: row.cells.into_iter().map(|cell| bare(cell, "|")).collect(),
                line: Words::new(),
            };
            Block::Table(Table { head, rows: rows.into_iter().map(row).collect() })
        }
    }
}

/// Characters that mean something to Markdown, and some that stand beside them.
const CHARACTERS: [&str; 60] = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "<b>",
    "</b>",
    "#",
    "##",
    "-",
    "---",
    "+",
    "=",
    "===",
    "!",
    "![",
    "|",
    "\\",
    "\\\\",
    "~",
    "~~",
    "^",
    "$",
    "$$",
    "&",
    "&amp;",
    "&#65;",
    ":",
    ".",
    "1.",
    "23)",
    "[ ]",
    "[^1]",
    "https://a.b",
    "\"",
    "'",
    "a",
    "b",
    "Z",
    "0",
    "9",
    "é",
    "中",
    "“",
    "–",
    "€",
    "\u{301}",
    "\u{a0}",
    "\u{ad}",
    "\n",
    " ",
    "  ",
    "\t",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(CHARACTERS.to_vec()), 1..7).prop_map(|parts| parts.concat())
}

fn any_words() -> impl Strategy<Value = Words> {
    let leaf = prop_oneof![4 => any_text().prop_map(Span::Text), 1 => any_text().prop_map(Span::Code)];
    let span = leaf.prop_recursive(3, 12, 3, |inner| {
        let some = prop::collection::vec(inner, 1..4);
        prop_oneof![
            some.clone().prop_map(Span::Strong),
            some.clone().prop_map(Span::Emphasis),
            (any_text(), some).prop_map(|(address, inner)| Span::Link(address, inner)),
        ]
    });
    prop::collection::vec(span, 1..5)
        .prop_map(tidy)
        .prop_filter("it says something", |words| !words.is_empty())
}

fn any_block() -> impl Strategy<Value = Block> {
    let lines = || prop::collection::vec(any_words(), 1..4);
    let cells = prop::collection::vec(any_words(), 2);
    let rows = prop::collection::vec(cells, 1..3);
    prop_oneof![
        (1u8..4, any_words()).prop_map(|(level, words)| Block::Heading(level, words)),
        lines().prop_map(Block::Lines),
        lines().prop_map(Block::Quote),
        lines().prop_map(Block::Points),
        (any_text(), rows).prop_map(|(head, rows)| {
            let head = [head, "b".into()].map(|word| flat(&tidy(plain(format!("x{word}x"))))).into();
            let rows = rows.into_iter().map(|cells| Row { cells, line: Words::new() }).collect();
            Block::Table(Table { head, rows })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn markdown_read_back_is_what_was_written(blocks in prop::collection::vec(any_block(), 1..5)) {
        let markdown = render(&blocks);
        let wanted: Vec<Block> = blocks.into_iter().map(compared).collect();
        prop_assert_eq!(read(&markdown), wanted, "{}", markdown);
    }

    #[test]
    fn links_lead_where_they_did(address in any_text(), shown in any_text()) {
        let words = tidy(vec![Span::Link(address, vec![Span::Text(shown)])]);
        let Some(Span::Link(wanted, _)) = words.first().cloned() else { return Ok(()) };
        for block in [Block::Lines(vec![words.clone()]), Block::Points(vec![words])] {
            let markdown = render(&[block]);
            let found = Parser::new(&markdown).find_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
                _ => None,
            });
            prop_assert_eq!(found.as_deref(), Some(wanted.as_str()), "{}", markdown);
        }
    }
}

#[test]
fn the_markdown_of_both_documents_is_read_back_as_their_words() {
    for document in Document::PAIR {
        let blocks = outline(&data(document));
        let markdown = render(&blocks);
        assert_eq!(read(&markdown), blocks.into_iter().map(compared).collect::<Vec<_>>(), "{markdown}");
        assert!(markdown.contains("\\$410\u{a0}billion"), "{markdown}");
    }
}
