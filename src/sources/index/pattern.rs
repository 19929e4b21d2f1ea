//! What is looked for in a source: the fragments of a quotation, and what may lie between them.
//!
//! | written                            | means                                                             |
//! |------------------------------------|-------------------------------------------------------------------|
//! | `[...]`, `[…]`, `[. . .]`          | words are left out, up to some pages of them                      |
//! | `[the minister]`                   | inserted, or for a few words left out                             |
//! | `[W]e`                             | the letter in another case                                        |
//! | `call[ed]`, `minister[]`           | other letters, or none                                            |
//! | `[sic]`                            | nothing: the words around it stand together                       |
//!
//! A full stop, comma, dash or quotation mark at the edge of a fragment does not count: a newspaper's quotation
//! ends inside a sentence. A bare `...` must stand in the source.

use std::ops::Range;

use super::form::{Form, Part};
use super::letters::is_apostrophe;
use super::words::{Break, DASH, Gap, QUOTE, Scanner};

/// How many tokens an elision may leave out: some four pages. What lies further apart was not said together.
const ELISION: u32 = 2_000;
/// How many words an insertion may stand for.
const INSERTION: u32 = 12;
/// Up to how many words divided at lines' ends are tried in each way.
const DIVIDED: usize = 4;

/// A quotation, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Its fragments, none empty.
    pub(super) fragments: Vec<Fragment>,
    /// What may lie before each but the first.
    pub(super) between: Vec<Between>,
}

/// What may lie between two fragments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Between {
    /// At most so many tokens.
    pub(super) tokens: u32,
    /// At most so many words.
    pub(super) words: u32,
}

/// Words that stand together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Its words and marks.
    pub(super) tokens: Vec<Wanted>,
    /// Where it stands in the quotation.
    pub(super) range: Range<usize>,
}

/// A word or mark of a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What it is compared by.
    pub(super) form: Form,
    /// Where it stands in the quotation.
    pub(super) range: Range<usize>,
    /// Whether it is a word.
    pub(super) word: bool,
    /// What its line's end may divide.
    breaks: Break,
}

/// A part of a quotation as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Segment {
    Text,
    Elision,
    Insertion,
    Sic,
    Letters,
}

impl Pattern {
    /// Takes a quotation apart.
    pub(super) fn new(wanted: &str) -> Self {
        let mut pattern = Self { fragments: Vec::new(), between: Vec::new() };
        let mut tokens: Vec<Wanted> = Vec::new();
        let mut between = Between { tokens: 0, words: 0 };
        for (segment, range) in segments(wanted) {
            let text = wanted.get(range.clone()).unwrap_or_default();
            let allowed = match segment {
                Segment::Text => {
                    read(text, range.start, &mut tokens);
                    continue;
                }
                Segment::Sic => continue,
                Segment::Letters => {
                    read_letters(text, range, &mut tokens);
                    continue;
                }
                Segment::Elision => Between { tokens: ELISION, words: ELISION },
                Segment::Insertion => Between { tokens: INSERTION * 4, words: INSERTION },
            };
            pattern.add(std::mem::take(&mut tokens), &mut between);
            between = between.and(allowed);
        }
        pattern.add(tokens, &mut between);
        pattern
    }

    /// Adds a fragment, unless it has no words.
    fn add(&mut self, tokens: Vec<Wanted>, between: &mut Between) {
        let tokens = without_edges(tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        if !tokens.iter().any(|token| token.word) {
            return;
        }
        let range = first.range.start..last.range.end;
        let between = std::mem::replace(between, Between { tokens: 0, words: 0 });
        if !self.fragments.is_empty() {
            self.between.push(between);
        }
        self.fragments.push(Fragment { tokens, range });
    }
}

impl Between {
    /// What may lie where two things allow it.
    fn and(self, other: Self) -> Self {
        Self {
            tokens: (self.tokens + other.tokens).min(ELISION),
            words: (self.words + other.words).min(ELISION),
        }
    }
}

/// The tokens without the marks at the edges that do not count.
fn without_edges(mut tokens: Vec<Wanted>) -> Vec<Wanted> {
    let counts = |token: &Wanted| match &token.form {
        Form::Exact(form) => token.word || ![".", ",", DASH, QUOTE].contains(&form.as_str()),
        Form::Parts(_) => true,
    };
    tokens.truncate(tokens.iter().rposition(counts).map_or(0, |last| last + 1));
    let first = tokens.iter().position(counts).unwrap_or(0);
    tokens.drain(..first);
    tokens
}

/// The parts of a quotation as they are written.
fn segments(wanted: &str) -> Vec<(Segment, Range<usize>)> {
    let mut segments = Vec::new();
    let (mut at, mut text) = (0, 0);
    while let Some(open) = wanted.get(at..).and_then(|rest| rest.find('[')).map(|found| at + found) {
        let inside = wanted.get(open + 1..).unwrap_or_default();
        let Some(length) = inside.find(['[', ']']) else { break };
        let close = open + 1 + length;
        at = close;
        if inside.get(length..).is_some_and(|rest| rest.starts_with('[')) {
            continue;
        }
        at += 1;
        let before = wanted.get(..open).unwrap_or_default();
        let after = wanted.get(at..).unwrap_or_default();
        let segment = kind(before, inside.get(..length).unwrap_or_default(), after);
        if segment == Segment::Insertion {
            at += genitive(after);
        }
        segments.extend([(Segment::Text, text..open), (segment, open..at)]);
        text = at;
    }
    segments.push((Segment::Text, text..wanted.len()));
    segments
}

/// What a bracket is, by what it holds and what stands around it.
fn kind(before: &str, inside: &str, after: &str) -> Segment {
    let trimmed = inside.trim();
    let dots = trimmed.chars().all(|char| matches!(char, '.' | '…') || char.is_whitespace());
    if dots && !trimmed.is_empty() {
        return Segment::Elision;
    }
    if trimmed.trim_end_matches('!') == "sic" {
        return Segment::Sic;
    }
    let touches = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
    if touches && inside.chars().all(char::is_alphabetic) { Segment::Letters } else { Segment::Insertion }
}

/// The length of `'s` or the like behind a bracket: in `[Kazakhstan]'s` it belongs to what is inserted.
fn genitive(after: &str) -> usize {
    let rest = after.trim_start_matches(is_apostrophe);
    let letters = rest.trim_start_matches(char::is_alphabetic);
    let found = rest.len() < after.len() && letters.len() < rest.len();
    if found { after.len() - letters.len() } else { 0 }
}

/// Reads the tokens of a text into those of its fragment.
fn read(text: &str, offset: usize, tokens: &mut Vec<Wanted>) {
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next() {
        let range = token.range.start + offset..token.range.end + offset;
        let form = token.form.to_owned();
        if token.word
            && let Some(last) = tokens.last_mut()
            && last.range.end == range.start
            && let Form::Parts(parts) = &mut last.form
        {
            // The rest of a word that began with a bracket.
            parts.push(Part::Exact(form));
            last.range.end = range.end;
        } else if token.word
            && token.gap != Gap::None
            && let Some(last) = tokens.last_mut()
            && last.breaks == Break::Digits
            && let Form::Exact(digits) = &mut last.form
        {
            // A number that a line's end divides.
            digits.push_str(&form);
            last.range.end = range.end;
            last.breaks = token.breaks;
        } else {
            tokens.push(Wanted { form: Form::Exact(form), range, word: token.word, breaks: token.breaks });
        }
    }
}

/// Reads a bracket inside a word into the word's token.
fn read_letters(bracket: &str, range: Range<usize>, tokens: &mut Vec<Wanted>) {
    let letters = bracket.trim_matches(['[', ']']);
    let mut chars = letters.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    if let Some(last) = tokens.last_mut().filter(|last| last.word && last.range.end == range.start) {
        if let Form::Exact(form) = &mut last.form {
            last.form = Form::Parts(vec![Part::Exact(std::mem::take(form))]);
        }
        if let Form::Parts(parts) = &mut last.form {
            parts.push(Part::Any);
        }
        last.range.end = range.end;
    } else {
        let part = single.map_or(Part::Any, Part::Case);
        tokens.push(Wanted { form: Form::Parts(vec![part]), range, word: true, breaks: Break::None });
    }
}

impl Fragment {
    /// The ways to read the fragment: where a line's end divides a word, with the hyphen and without it.
    pub(super) fn spellings(&self) -> Vec<Vec<Wanted>> {
        let divided = self.tokens.iter().filter(|token| token.breaks != Break::None).count();
        match divided {
            0 => vec![self.tokens.clone()],
            1..=DIVIDED => {
                (0..1_usize << divided).map(|chosen| self.spelling(|nth| chosen >> nth & 1 == 1)).collect()
            }
            _ => vec![self.spelling(|_| false), self.spelling(|_| true)],
        }
    }

    /// The fragment with the words put together that are chosen of those that are divided.
    fn spelling(&self, joined: impl Fn(usize) -> bool) -> Vec<Wanted> {
        let mut spelling: Vec<Wanted> = Vec::new();
        let (mut nth, mut join) = (0, false);
        for token in &self.tokens {
            let joins = token.breaks != Break::None && {
                nth += 1;
                joined(nth - 1)
            };
            if join
                && let Some(last) = spelling.last_mut()
                && let (Form::Exact(begun), Form::Exact(rest)) = (&mut last.form, &token.form)
            {
                begun.push_str(rest);
                last.range.end = token.range.end;
            } else if !(joins && token.breaks == Break::Hyphen) {
                spelling.push(token.clone());
            }
            join = joins;
        }
        spelling
    }
}

/// A quotation without its brackets and what they put in: what is said to be the source's own. Each is as many bytes
/// of `|` and spaces, so that all else stays in its place.
pub(crate) fn without_insertions(wanted: &str) -> String {
    let part = |(segment, range): (Segment, Range<usize>)| match segment {
        Segment::Text => wanted.get(range).unwrap_or_default().to_owned(),
        _ => format!("|{}", " ".repeat(range.len().saturating_sub(1))),
    };
    segments(wanted).into_iter().map(part).collect()
}
