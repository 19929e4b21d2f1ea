//! The other ways in which places of a source may be read: a word that is divided at a line's end also without its
//! hyphen, a text also without the number of a note that sticks to a word.
//!
//! A reading is a way past some tokens of the text: as one word, or as nothing. The tokens as they stand are always
//! a way too. What may be passed over is kept narrow, since a word that is passed over is a word that a quotation
//! may leave out unseen.

use super::vocabulary::Vocabulary;
use super::words::{Break, DASH, Gap, QUOTE};

/// The longest note in brackets that may be passed over, in tokens.
const NOTE: usize = 12;
/// How many beginnings are kept of a word that is divided over several lines: the first ones, and the last.
const CHAIN: usize = 4;
/// The longest word that is put together, in bytes.
const LONGEST: usize = 200;

/// Another way to read some tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reading {
    /// The first token.
    pub(super) from: u32,
    /// The token behind the last.
    pub(super) to: u32,
    /// The word; or nothing at all.
    pub(super) word: Option<u32>,
}

/// All other readings of a text, in three orders.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// By where they begin.
    all: Vec<Reading>,
    /// By where they end.
    by_end: Vec<Reading>,
    /// By their words.
    by_word: Vec<Reading>,
}

/// What was seen of a token besides its form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Whether it is a word.
    pub(super) word: bool,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it is a raised number by itself.
    pub(super) raised: bool,
    /// What may be divided behind it.
    pub(super) breaks: Break,
}

impl Readings {
    /// Finds the other readings of a text's tokens. New words are added to the vocabulary.
    pub(super) fn new(words: &[u32], seen: &[Seen], vocabulary: &mut Vocabulary) -> Self {
        let stems = stems(vocabulary);
        let marks = Marks::new(vocabulary);
        let mut all = Vec::new();
        let mut open: Vec<(u32, u32, String)> = Vec::new();
        for (at, (word, token)) in words.iter().zip(seen).enumerate() {
            let pass = |from: usize| Reading { from: number(from), to: number(at + 1), word: None };
            if token.breaks != Break::None {
                join(at, words, seen, vocabulary, &mut open, &mut all);
            }
            if let Some(Some(stem)) = stems.get(*word as usize) {
                all.push(Reading { from: number(at), to: number(at + 1), word: Some(*stem) });
            }
            let text = Text { words, seen, vocabulary, marks: &marks };
            if token.word && text.is_note_number(at) || !token.word && text.is_sign_of_layout(at) {
                all.push(pass(at));
            } else if Some(*word) == marks.close
                && let Some(from) = text.note_in_brackets(at)
            {
                all.push(pass(from));
            }
        }
        all.sort_unstable();
        all.dedup();
        let (mut by_end, mut by_word) = (all.clone(), all.clone());
        by_end.sort_unstable_by_key(|reading| (reading.to, reading.from));
        by_word.retain(|reading| reading.word.is_some());
        by_word.sort_unstable_by_key(|reading| (reading.word, reading.from, reading.to));
        Self { all, by_end, by_word }
    }

    /// Those that begin with a token.
    pub(super) fn from(&self, token: u32) -> &[Reading] {
        equal(&self.all, |reading| reading.from.cmp(&token))
    }

    /// Those that end before a token.
    pub(super) fn until(&self, token: u32) -> &[Reading] {
        equal(&self.by_end, |reading| reading.to.cmp(&token))
    }

    /// Those as a word.
    pub(super) fn of(&self, word: u32) -> &[Reading] {
        equal(&self.by_word, |reading| reading.word.cmp(&Some(word)))
    }
}

/// The run of equal ones.
fn equal(sorted: &[Reading], order: impl Fn(&Reading) -> std::cmp::Ordering) -> &[Reading] {
    let start = sorted.partition_point(|reading| order(reading).is_lt());
    let rest = sorted.get(start..).unwrap_or_default();
    rest.get(..rest.iter().take_while(|reading| order(reading).is_eq()).count()).unwrap_or_default()
}

/// A position as it is kept.
fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Of each word the word without the number of a note that sticks to it: `there1` and `it^1` are also `there` and
/// `it`, `2010^1` also `2010`; but `CO2`, `G7`, `km2` and `10^9` are whole.
fn stems(vocabulary: &mut Vocabulary) -> Vec<Option<u32>> {
    (0..vocabulary.len())
        .map(|word| {
            let form = vocabulary.form(word);
            let base = form.trim_end_matches(|char: char| char.is_ascii_digit());
            if base.is_empty() || form.len() == base.len() || form.len() - base.len() > 3 {
                return None;
            }
            let year = |base: &str| base.len() >= 3 && base.chars().all(|char| char.is_ascii_digit());
            let plain = |base: &str| {
                base.chars().nth(2).is_some()
                    && base.chars().all(char::is_alphabetic)
                    && base.chars().skip(1).all(|char| !char.is_uppercase())
            };
            let stem = match base.strip_suffix('^') {
                Some(base) => {
                    Some(base).filter(|base| year(base) || base.chars().all(char::is_alphabetic))?
                }
                None => Some(base).filter(|base| plain(base))?,
            }
            .to_owned();
            Some(vocabulary.add(&stem))
        })
        .collect()
}

/// Adds what a word or a number is that a line's end divides behind a token.
fn join(
    at: usize,
    words: &[u32],
    seen: &[Seen],
    vocabulary: &mut Vocabulary,
    open: &mut Vec<(u32, u32, String)>,
    all: &mut Vec<Reading>,
) {
    let hyphen = seen.get(at).is_some_and(|token| token.breaks == Break::Hyphen);
    let left = if hyphen { at.checked_sub(1) } else { Some(at) };
    let (Some(left), Some(right)) = (left, words.get(at + 1)) else { return };
    let Some(first) = words.get(left) else { return };
    open.retain(|(_, to, _)| *to == number(left + 1));
    open.push((number(left), number(left + 1), vocabulary.form(*first).to_owned()));
    let next = vocabulary.form(*right).to_owned();
    open.retain(|(_, _, begun)| begun.len() + next.len() <= LONGEST);
    if open.len() > CHAIN {
        open.remove(CHAIN - 1);
    }
    for (from, to, begun) in open {
        begun.push_str(&next);
        *to = number(at + 2);
        all.push(Reading { from: *from, to: *to, word: Some(vocabulary.add(begun)) });
    }
}

/// The numbers of the marks that matter here.
struct Marks {
    open: Option<u32>,
    close: Option<u32>,
    comma: Option<u32>,
    dash: Option<u32>,
    quote: Option<u32>,
    layout: [Option<u32>; 2],
    /// After which the number of a note stands.
    before_note: [Option<u32>; 7],
}

impl Marks {
    fn new(vocabulary: &Vocabulary) -> Self {
        let of = |form| vocabulary.number(form);
        Self {
            open: of("["),
            close: of("]"),
            comma: of(","),
            dash: of(DASH),
            quote: of(QUOTE),
            layout: [">", "#"].map(of),
            before_note: [".", ",", ";", "!", "?", ")", QUOTE].map(of),
        }
    }
}

/// What is looked at.
struct Text<'a> {
    words: &'a [u32],
    seen: &'a [Seen],
    vocabulary: &'a Vocabulary,
    marks: &'a Marks,
}

impl Text<'_> {
    fn form(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| self.vocabulary.form(*word))
    }

    fn gap(&self, at: usize) -> Gap {
        self.seen.get(at).map_or(Gap::Paragraph, |token| token.gap)
    }

    /// Whether a word is the number of a note, or of a page: raised, as in `there.1 Next`, or alone on its line.
    fn is_note_number(&self, at: usize) -> bool {
        if self.seen.get(at).is_some_and(|token| token.raised) {
            return true;
        }
        let (before, after) = (self.gap(at), self.gap(at + 1));
        if before == Gap::Space || after < Gap::Space || !is_note(self.form(at)) {
            return false;
        }
        let marks = (0..at).rev().take(3).take_while(|at| {
            self.words.get(*at).is_some_and(|word| self.marks.before_note.contains(&Some(*word)))
        });
        let marks = marks.count();
        if before == Gap::None {
            let Some(word) = at.checked_sub(marks + 1).filter(|_| marks > 0) else { return false };
            let together = (word + 1..at).all(|at| self.gap(at) == Gap::None);
            // A short word could be what the number belongs to: `No.1`, `Art.5`.
            let long = self.form(word).chars().filter(|char| char.is_alphabetic()).count() >= 4;
            return together && long;
        }
        let line = before >= Gap::Line && after >= Gap::Line;
        line && (marks > 0 || before == Gap::Paragraph && after == Gap::Paragraph)
    }

    /// Whether a mark is none of the text: the sign of a quoted line or of a heading, or the quotation mark with
    /// which each paragraph of a quotation begins anew.
    fn is_sign_of_layout(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).copied().map(Some) else { return false };
        let gap = self.gap(at);
        gap == Gap::Paragraph && word == self.marks.quote
            || gap >= Gap::Line && self.marks.layout.contains(&word)
    }

    /// Where a note in brackets begins that ends here: `[12]`, `[3, 4]`, `[a]`, or `[sic]`.
    fn note_in_brackets(&self, close: usize) -> Option<usize> {
        let open = (0..close).rev().take(NOTE).find(|at| {
            let word = self.words.get(*at).copied();
            word == self.marks.open || word == self.marks.close
        })?;
        let inside = open + 1..close;
        let is_part = |at: usize| {
            let (form, word) = (self.form(at), self.words.get(at).copied());
            let letter = form.len() == 1 && form.starts_with(|char: char| char.is_ascii_lowercase());
            is_note(form) || letter || word == self.marks.comma || word == self.marks.dash
        };
        let note = inside.clone().all(is_part) || inside.len() == 1 && self.form(open + 1) == "sic";
        (self.words.get(open).copied() == self.marks.open && !inside.is_empty() && note).then_some(open)
    }
}

/// Whether a number can be that of a note: `7`, `112`, `3,4`.
fn is_note(form: &str) -> bool {
    let number = |part: &str, digits: usize| {
        (1..=digits).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(form, 3) || form.split(',').all(|part| number(part, 2))
}
