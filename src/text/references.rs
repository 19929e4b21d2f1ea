//! References and citations in a text: `{id}`, `{id.form}`, `{=1000}`, `[@a; @b]`.

use std::ops::Range;

use crate::brief::{Form, Inline};
use crate::diagnostic::{Diagnostic, did_you_mean, one_of};
use crate::files::At;
use crate::project::places::{NO_TABLE, ROW};
use crate::read::Written;

/// The words behind the dot, and what they print.
const FORMS: [(&str, Form); 6] = [
    ("value", Form::Value),
    ("number", Form::Number),
    ("change", Form::Change),
    ("was", Form::Was),
    ("label", Form::Label),
    ("period", Form::Period),
];

/// How a brace itself is written, for hints.
pub(crate) const BRACE_HINT: &str =
    "a brace itself is written `\\{`, and `\\\\{` in a text in double quotation marks";

/// A piece of a text.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Characters as they are.
    Text(Range<usize>),
    /// A backslash and the punctuation that it protects.
    Escaped(Range<usize>),
    /// Characters from a cell of a table: as they are, whatever they mean elsewhere.
    Cell(Range<usize>),
    /// Braces and what is between them, read.
    Reference(Range<usize>, Result<Inline, Box<Diagnostic>>),
}

impl Piece {
    /// Its bytes in the text.
    pub(crate) fn range(&self) -> Range<usize> {
        match self {
            Self::Text(range) | Self::Escaped(range) | Self::Cell(range) | Self::Reference(range, _) => {
                range.clone()
            }
        }
    }
}

/// Splits a text at its references and at what comes from cells.
pub(crate) fn pieces(written: &Written) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for cell in &written.cells {
        own(written, at..cell.range.start, &mut pieces);
        pieces.push(Piece::Cell(cell.range.clone()));
        at = cell.range.end;
    }
    own(written, at..written.text.len(), &mut pieces);
    pieces
}

/// Splits what is written in the brief itself.
fn own(written: &Written, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let text = written.text.get(..range.end).unwrap_or_default();
    let mut plain = range.start;
    let mut at = range.start;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['\\', '{'])) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let (end, piece) = if rest.starts_with('\\') {
            let end = start + 1 + usize::from(rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation));
            (end, (end > start + 1).then_some(Piece::Escaped(start..end)))
        } else {
            let end = start + reference_length(rest);
            (end, Some(Piece::Reference(start..end, reference(written, start..end))))
        };
        if let Some(piece) = piece {
            if plain < start {
                pieces.push(Piece::Text(plain..start));
            }
            pieces.push(piece);
            plain = end;
        }
        at = end;
    }
    if plain < text.len() {
        pieces.push(Piece::Text(plain..text.len()));
    }
}

/// How many bytes a reference takes: to its closing brace, or, where that is missing, to the end of the word.
fn reference_length(text: &str) -> usize {
    let body = text.strip_prefix('{').unwrap_or(text);
    match body.find(['{', '}', '\n']) {
        Some(end) if body.get(end..).is_some_and(|rest| rest.starts_with('}')) => 1 + end + 1,
        _ => 1 + body.find(|char: char| char.is_whitespace() || char == '{').unwrap_or(body.len()),
    }
}

/// Reads the reference at some bytes of a text.
fn reference(written: &Written, range: Range<usize>) -> Result<Inline, Box<Diagnostic>> {
    let text = written.text.get(range.clone()).unwrap_or_default();
    let place = written.place_of(range.clone());
    let error = |message: String| Err(Box::new(Diagnostic::error(message).at(&place).hint(BRACE_HINT)));
    let Some(body) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        return error("reference without its closing brace".into());
    };
    if let Some(typed) = body.strip_prefix('=') {
        let typed = typed.trim();
        return match typed.chars().any(char::is_numeric) {
            true => Ok(Inline::Typed { text: typed.to_owned(), place }),
            false => error(format!("`{{={typed}}}` holds no number")),
        };
    }
    let name = body.trim();
    if name.is_empty() {
        return error("reference without a figure".into());
    }
    let (id, form) = match name.split_once('.') {
        Some((id, word)) => (id, Some(word)),
        None => (name, None),
    };
    if id == ROW {
        let problem = Diagnostic::error(format!("`{text}` in a brief without a table of rows"));
        return Err(Box::new(problem.at(&place).hint(NO_TABLE)));
    }
    if !is_id(id) {
        return error(format!("`{id}` is no id of a figure"));
    }
    let form = match form {
        None => Form::Full,
        Some(word) => match FORMS.iter().find(|(known, _)| *known == word) {
            Some((_, form)) => *form,
            None => {
                // Underlined is what follows the dot.
                let start = range.start + text.find('.').unwrap_or(0) + 1;
                let words = FORMS.map(|(known, _)| known);
                let problem = Diagnostic::error(format!("a figure has no `{word}`"))
                    .at(&written.place_of(start..start + word.len()))
                    .maybe_hint(did_you_mean(word, words))
                    .hint(format!("{}, or nothing: `{{{id}}}`", one_of(words)));
                return Err(Box::new(problem));
            }
        },
    };
    Ok(Inline::Figure { id: id.to_owned(), form, place })
}

/// Reads what stands between the brackets of a citation: `@a; @b`. `offset` is where it begins in the text.
pub(crate) fn citation(
    written: &Written,
    body: &str,
    offset: &dyn Fn(Range<usize>) -> Range<usize>,
) -> Result<Inline, Box<Diagnostic>> {
    let mut sources: Vec<At<String>> = Vec::new();
    let mut start = 0;
    for part in body.split(';') {
        let trimmed = part.trim();
        let lead = part.len() - part.trim_start().len();
        let range = start + lead..start + lead + trimmed.len();
        start += part.len() + 1;
        let place = written.place_of(offset(range));
        let Some(id) = trimmed.strip_prefix('@').filter(|id| is_id(id)) else {
            let hint = "write `[@source]`, or `[@one; @two]`; a page or paragraph is the item's `locator`";
            let problem = Diagnostic::error(format!("`{trimmed}` is no citation"));
            return Err(Box::new(problem.at(&place).hint(hint)));
        };
        if !sources.iter().any(|source| source.value == id) {
            sources.push(At::new(id.to_owned(), place));
        }
    }
    Ok(Inline::Cite { sources })
}

/// Whether a word can be an id: small letters, digits and hyphens between them.
pub(crate) fn is_id(word: &str) -> bool {
    let right = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    word.split('-').all(right)
}
