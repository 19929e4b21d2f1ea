//! The words of a source's text, and finding a passage among them.
//!
//! A text is read into words and marks ([`words`]), some of which can be read in another way too ([`readings`]).
//! What is looked for is taken apart into fragments ([`pattern`]), which are found through the places of their
//! rarest words ([`search`]). For what is not there, the passage that is nearest ([`nearest`]) is shown with what
//! differs marked ([`difference`]). Texts of 5 MiB are indexed in a tenth of a second, a quotation is found in some
//! microseconds, and the nearest passage in a millisecond or two.

mod difference;
mod form;
mod lay;
mod letters;
mod nearest;
mod passage;
mod pattern;
#[cfg(test)]
mod properties;
mod readings;
mod search;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::ops::Range;

pub(crate) use passage::passage;
pub(crate) use pattern::without_insertions;
use pattern::{Between, Pattern};
use readings::{Readings, Seen};
use search::{Search, Stretch};
use vocabulary::Vocabulary;
use words::Scanner;

/// The words of a text, normalised.
#[derive(Debug)]
pub(crate) struct Index {
    vocabulary: Vocabulary,
    /// The words and marks of the text, by their numbers.
    words: Vec<u32>,
    /// Where each stands: its bytes.
    bytes: Vec<(u32, u32)>,
    places: Places,
    readings: Readings,
}

/// Where each word stands among the words of the text, all in one list.
#[derive(Debug)]
struct Places {
    /// Of each word, where its places begin in the list; at last the list's end.
    starts: Vec<u32>,
    list: Vec<u32>,
}

/// What a text does not hold, and what it holds instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// The part of the wanted text that is not there, as its bytes: one fragment of an elided quotation.
    pub(crate) part: Range<usize>,
    /// The passage that is nearest to it.
    pub(crate) nearest: Option<Nearest>,
    /// Whether the part does stand in the text, word for word, but not behind the fragment before it.
    pub(crate) elsewhere: bool,
}

/// The passage of a source that is nearest to what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Its bytes in the source's text.
    pub(crate) range: Range<usize>,
    /// The wanted words with what differs marked: `[-mutual-] {+mutually+} beneficial`; what is only in the
    /// wanted text stands in `[-...-]`, what is only in the source in `{+...+}`.
    pub(crate) difference: String,
    /// Whether nothing but capital letters differs.
    pub(crate) capitals_only: bool,
}

impl Index {
    /// Indexes a text. Linear; of a text longer than 4 GiB, what lies beyond is left out.
    pub(crate) fn new(text: &str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let (mut words, mut bytes, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        let mut scanner = Scanner::new(text);
        while let Some(token) = scanner.next() {
            let (Ok(start), Ok(end)) = (u32::try_from(token.range.start), u32::try_from(token.range.end))
            else {
                break;
            };
            seen.push(Seen { word: token.word, gap: token.gap, raised: token.raised, breaks: token.breaks });
            bytes.push((start, end));
            words.push(vocabulary.add(token.form));
        }
        let readings = Readings::new(&words, &seen, &mut vocabulary);
        let places = Places::new(&words, vocabulary.len());
        Self { vocabulary, words, bytes, places, readings }
    }

    /// Finds a quotation or a fragment: its bytes in `text`, the text that was indexed.
    pub(crate) fn find(&self, text: &str, wanted: &str) -> Result<Range<usize>, Missing> {
        let pattern = Pattern::new(wanted);
        let found = Search::new(self).find(&pattern);
        found.map(|found| self.range(found)).map_err(|lost| self.missing(text, wanted, &pattern, &lost))
    }

    /// The bytes of some tokens.
    fn range(&self, stretch: Stretch) -> Range<usize> {
        let token = |at: Option<u32>| self.bytes.get(at? as usize);
        let start = token(Some(stretch.start)).map_or(0, |(start, _)| *start as usize);
        let end = token(stretch.end.checked_sub(1)).map_or(start, |(_, end)| *end as usize);
        start..end.max(start)
    }

    /// How many words and marks there are.
    fn len(&self) -> u32 {
        u32::try_from(self.words.len()).unwrap_or(u32::MAX)
    }

    /// At how many places a word stands.
    fn count(&self, word: u32) -> usize {
        self.places.of(word).len() + self.readings.of(word).len()
    }

    /// Whether a fragment that begins with a token may follow one that ends before another.
    fn may_follow(&self, end: u32, start: u32, between: Between) -> bool {
        let Some(tokens) = start.checked_sub(end).filter(|tokens| *tokens <= between.tokens) else {
            return false;
        };
        tokens <= between.words || {
            let words = self.words.get(end as usize..start as usize).unwrap_or_default();
            words.iter().filter(|word| self.vocabulary.is_word(**word)).count() <= between.words as usize
        }
    }
}

impl Places {
    /// Collects the places of each word.
    fn new(words: &[u32], vocabulary: u32) -> Self {
        let mut starts = vec![0_u32; vocabulary as usize + 1];
        for word in words {
            if let Some(count) = starts.get_mut(*word as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut list = vec![0; words.len()];
        for (place, word) in (0..).zip(words) {
            if let Some(at) = next.get_mut(*word as usize) {
                if let Some(kept) = list.get_mut(*at as usize) {
                    *kept = place;
                }
                *at += 1;
            }
        }
        Self { starts, list }
    }

    /// Where a word stands, in order.
    fn of(&self, word: u32) -> &[u32] {
        let Some([start, end, ..]) = self.starts.get(word as usize..) else { return &[] };
        self.list.get(*start as usize..*end as usize).unwrap_or_default()
    }
}
