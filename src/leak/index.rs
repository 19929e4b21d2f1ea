//! The words of a brief, once for all its audiences: which runs of them stand in which of its texts.

use std::ops::Range;

use crate::brief::Brief;
use crate::leak::hasher::Table;
use crate::leak::open::Part;
use crate::leak::passages::{self, Passage};
use crate::leak::words::{self, LETTERS};

/// How many letters a name has at least that is looked for.
const NAME: usize = 4;

/// The words and texts of a brief.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Each word that occurs, with its number.
    numbers: Table<String, u32>,
    /// How many letters each word has.
    letters: Vec<usize>,
    /// The texts, in the order of the brief.
    pub(super) passages: Vec<Passage>,
    /// The words of each text.
    spans: Vec<Range<usize>>,
    /// The words of all texts, one text after the other.
    words: Vec<u32>,
    /// Where each word stands among them, with the text.
    places: Vec<Vec<(usize, usize)>>,
    /// The last run of words of each hash.
    runs: Table<u64, usize>,
    /// All runs of words, each with the one before it that has the same hash.
    links: Vec<Link>,
    /// The texts that are looked for as a whole, by their first words.
    whole: Table<u32, Vec<usize>>,
}

/// A run of words of a text that is no coincidence.
#[derive(Debug)]
struct Link {
    passage: usize,
    /// Its first word in the text.
    start: usize,
    /// How many words it has.
    length: usize,
    before: Option<usize>,
}

/// A word of a text that is looked at.
#[derive(Debug)]
pub(super) struct Token {
    /// Its number, if any text of the brief has it.
    pub(super) number: Option<u32>,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

/// A place where a text of the brief stands in the words that are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// The text.
    pub(super) passage: usize,
    /// The first of its words that stand there.
    pub(super) start: usize,
    /// How many they are.
    pub(super) length: usize,
}

impl Index {
    /// The words of a brief.
    pub(crate) fn of(brief: &Brief) -> Self {
        let mut this = Self::default();
        passages::each(brief, |passage, text| this.add(passage, text));
        this
    }

    /// Adds a text.
    fn add(&mut self, passage: Passage, text: &str) {
        let (index, first) = (self.passages.len(), self.words.len());
        words::each(text, |word, _| {
            let number = match self.numbers.get(word) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
                    self.numbers.insert(word.to_owned(), number);
                    self.letters.push(word.chars().count());
                    self.places.push(Vec::new());
                    number
                }
            };
            if let Some(places) = usize::try_from(number).ok().and_then(|number| self.places.get_mut(number))
            {
                places.push((index, self.words.len()));
            }
            self.words.push(number);
        });
        let span = first..self.words.len();
        let mut found = false;
        for start in 0..span.len() {
            let Some(end) = words::window(start, |at| self.letters_at(span.start + at, &span)) else { break };
            let hash = hash(self.words.get(first + start..first + end).unwrap_or_default());
            let before = self.runs.insert(hash, self.links.len());
            self.links.push(Link { passage: index, start, length: end - start, before });
            found = true;
        }
        if !found {
            let letters: usize = span.clone().filter_map(|at| self.letters_at(at, &span)).sum();
            let least = if passage.name { NAME } else { LETTERS };
            if let Some(word) = self.words.get(first).filter(|_| letters >= least) {
                self.whole.entry(*word).or_default().push(index);
            }
        }
        self.passages.push(passage);
        self.spans.push(span);
    }

    /// How many letters the word at an index has; nothing past a text's end.
    fn letters_at(&self, at: usize, span: &Range<usize>) -> Option<usize> {
        let number = self.words.get(at).filter(|_| span.contains(&at))?;
        self.letters.get(usize::try_from(*number).ok()?).copied()
    }

    /// The words of a text of the brief.
    pub(super) fn words_of(&self, passage: usize) -> &[u32] {
        self.spans.get(passage).and_then(|span| self.words.get(span.clone())).unwrap_or_default()
    }

    /// Whether words stand in that part of one of the texts that are `allowed`.
    pub(super) fn stand(&self, words: &[u32], part: Part, allowed: &[bool]) -> bool {
        let first = words.first().and_then(|word| usize::try_from(*word).ok());
        let places = first.and_then(|first| self.places.get(first));
        places.into_iter().flatten().any(|(passage, at)| {
            let end = at + words.len();
            let Some(span) = self.spans.get(*passage).filter(|span| end <= span.end) else { return false };
            allowed.get(*passage).copied().unwrap_or_default()
                && part.takes(*at == span.start, end == span.end)
                && self.words.get(*at..end) == Some(words)
        })
    }

    /// The words of some text.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        words::each(text, |word, range| {
            tokens.push(Token { number: self.numbers.get(word).copied(), range });
        });
        tokens
    }

    /// The texts of the brief that have the words from `at` on: runs that are no coincidence, one for each text
    /// that has it.
    pub(super) fn runs_at(&self, tokens: &[Token], at: usize, run: &mut Vec<u32>) -> Vec<Match> {
        run.clear();
        let end = words::window(at, |at| {
            let number = tokens.get(at)?.number?;
            run.push(number);
            self.letters.get(usize::try_from(number).ok()?).copied()
        });
        let last = end.and_then(|_| self.runs.get(&hash(run))).copied();
        let chain = std::iter::successors(last.and_then(|last| self.links.get(last)), |link| {
            link.before.and_then(|before| self.links.get(before))
        });
        let same = chain.filter(|link| {
            self.words_of(link.passage).get(link.start..link.start + link.length) == Some(run.as_slice())
        });
        same.map(|link| Match { passage: link.passage, start: link.start, length: link.length }).collect()
    }

    /// The short texts of the brief that stand whole from `at` on.
    pub(super) fn whole_at<'a>(&'a self, tokens: &'a [Token], at: usize) -> impl Iterator<Item = Match> + 'a {
        let number = tokens.get(at).and_then(|token| token.number);
        let known = number.and_then(|number| self.whole.get(&number)).into_iter().flatten();
        known.filter_map(move |passage| {
            let words = self.words_of(*passage);
            let there = tokens.get(at..at + words.len())?;
            let same = there.iter().zip(words).all(|(token, word)| token.number == Some(*word));
            same.then_some(Match { passage: *passage, start: 0, length: words.len() })
        })
    }
}

/// A hash of some words; what has the same is compared word by word.
fn hash(words: &[u32]) -> u64 {
    words.iter().fold(0, |hash: u64, word| {
        (hash.rotate_left(5) ^ u64::from(*word).wrapping_add(1)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}
