//! Words in a line of Markdown, with every character that means something escaped.

use crate::companions::words::{Span, Words};

/// A piece of a line.
enum Piece {
    /// A character, and how it is written.
    Char(char, String),
    /// What begins strong words or emphasis.
    Open(&'static str),
    /// What ends them.
    Close(&'static str),
    /// Code or part of a link, as it is written.
    Raw(String),
}

/// Marks emphasis. Another character than that of strong words, so that both may meet.
const EMPHASIS: &str = "_";

/// Marks strong words.
const STRONG: &str = "**";

/// Words in a line by itself.
pub(crate) fn line(words: &Words) -> String {
    written(words, &[])
}

/// Words in a cell of a table.
pub(crate) fn cell(words: &Words) -> String {
    written(words, &['|'])
}

fn written(words: &Words, barred: &[char]) -> String {
    let mut pieces = Vec::new();
    push(&mut pieces, words, barred);
    protect_start(&mut pieces);
    protect_marks(&mut pieces);
    let text = |piece: &Piece| match piece {
        Piece::Char(_, written) | Piece::Raw(written) => written.clone(),
        Piece::Open(mark) | Piece::Close(mark) => (*mark).to_owned(),
    };
    pieces.iter().map(text).collect()
}

/// Adds words. Code with a character that would end what it stands in, a cell or the words of a link, cannot be
/// escaped everywhere: it is written as words.
fn push(pieces: &mut Vec<Piece>, words: &Words, barred: &[char]) {
    for span in words {
        match span {
            Span::Text(text) => push_text(pieces, text),
            Span::Code(code) if code.contains(barred) => push_text(pieces, code),
            Span::Code(code) => pieces.push(Piece::Raw(code_span(code))),
            Span::Strong(inner) => push_between(pieces, STRONG, inner, barred),
            Span::Emphasis(inner) => push_between(pieces, EMPHASIS, inner, barred),
            Span::Link(address, inner) => {
                // With a mark of exclamation before it, a link would be a picture.
                if let Some(Piece::Char('!', written)) = pieces.last_mut() {
                    *written = "\\!".into();
                }
                pieces.push(Piece::Raw("[".into()));
                push(pieces, inner, &[barred, &[']']].concat());
                pieces.push(Piece::Raw(format!("](<{}>)", escaped_address(address))));
            }
        }
    }
}

fn push_between(pieces: &mut Vec<Piece>, mark: &'static str, inner: &Words, barred: &[char]) {
    pieces.push(Piece::Open(mark));
    push(pieces, inner, barred);
    pieces.push(Piece::Close(mark));
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    for (at, char) in text.char_indices() {
        let written = match char {
            // The last three mean something to some of those who read Markdown: formulas, raised words, struck words.
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '$' | '^' | '~' => {
                format!("\\{char}")
            }
            '&' if is_entity(text.get(at + 1..).unwrap_or_default()) => "\\&".to_owned(),
            _ => char.to_string(),
        };
        pieces.push(Piece::Char(char, written));
    }
}

/// Whether what follows an ampersand would make it the name of a character.
fn is_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || char == '#');
    name.len() < after.len() && name.starts_with(';')
}

/// Code between as many marks as no code has in a row.
fn code_span(code: &str) -> String {
    let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty();
    let pad = if spaced || code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

fn escaped_address(address: &str) -> String {
    let mut out = String::new();
    for (at, char) in address.char_indices() {
        let entity = char == '&' && is_entity(address.get(at + 1..).unwrap_or_default());
        if entity || matches!(char, '\\' | '<' | '>' | '|') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Keeps the start of a line from being the start of a list, a rule or a heading's underline.
fn protect_start(pieces: &mut [Piece]) {
    if let Some(Piece::Char(char @ ('-' | '+' | '=' | ':'), written)) = pieces.first_mut() {
        *written = format!("\\{char}");
        return;
    }
    let digits = pieces.iter().take_while(|piece| matches!(piece, Piece::Char('0'..='9', _))).count();
    if digits > 0
        && let Some(Piece::Char(char @ ('.' | ')'), written)) = pieces.get_mut(digits)
    {
        *written = format!("\\{char}");
    }
}

/// Lets marks of strong words and emphasis be read as what they are, whatever stands at their sides: a
/// character that would keep them from it is written by its number, which begins and ends in punctuation.
fn protect_marks(pieces: &mut [Piece]) {
    // A number inside a mark is punctuation to the next one: until nothing more is to be done.
    while protect_once(pieces) {}
}

/// Does so once; whether it changed anything.
fn protect_once(pieces: &mut [Piece]) -> bool {
    let mut changed = false;
    for index in 0..pieces.len() {
        let (inside, outside, mark) = match pieces.get(index) {
            Some(Piece::Open(mark)) => (Some(index + 1), index.checked_sub(1), *mark),
            Some(Piece::Close(mark)) => (index.checked_sub(1), Some(index + 1), *mark),
            _ => continue,
        };
        let mut is_letter = false;
        if let Some(Piece::Char(char, written)) = inside.and_then(|at| pieces.get_mut(at)) {
            is_letter = char.is_alphanumeric() && !written.starts_with('&');
            if !char.is_alphanumeric() && !char.is_ascii_punctuation() {
                changed |= by_number(*char, written);
            }
        }
        if (!is_letter || mark == EMPHASIS)
            && let Some(Piece::Char(char, written)) = outside.and_then(|at| pieces.get_mut(at))
            && *char != ' '
            && !char.is_ascii_punctuation()
        {
            changed |= by_number(*char, written);
        }
    }
    changed
}

/// Writes a character by its number; whether it was not before.
fn by_number(char: char, written: &mut String) -> bool {
    let number = format!("&#{};", u32::from(char));
    let changed = *written != number;
    *written = number;
    changed
}
