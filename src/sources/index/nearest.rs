//! The passage of a source that is nearest to what it does not hold.
//!
//! Each word of what is wanted votes for the places where it stands in the source, the rarer the louder. Where the
//! votes gather, the wanted words are laid along those of the source at the least cost; the best of these passages
//! is shown, if enough of it agrees. All of this is bounded: by the number of words that vote, of places that they
//! vote for, of passages tried and of words laid along.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, ChangeTag, capture_diff_slices};

use super::difference::{Piece, Side, line};
use super::form::Form;
use super::lay::{PARTS, Read};
use super::pattern::{Fragment, Pattern, Wanted};
use super::search::{Lost, Search};
use super::{Index, Missing, Nearest};

/// The words of a long fragment that are laid along the source at once.
const LENGTH: usize = 400;
/// How many words may vote.
const VOTERS: usize = 64;
/// A word that stands at more places says too little to vote.
const COMMON: usize = 5_000;
/// How many places are voted for, the rarest words first.
const VOTES: usize = 20_000;
/// How many passages are tried of a short fragment.
const PASSAGES: usize = 24;
/// How many wanted words are laid along passages in all: of a longer fragment fewer passages are tried.
const WORDS: usize = 240;

impl Index {
    /// What is missing, and what is nearest to it.
    pub(super) fn missing(&self, text: &str, wanted: &str, pattern: &Pattern, lost: &Lost) -> Missing {
        let fragment = |at: usize| pattern.fragments.get(at);
        match lost {
            Lost::Absent(at) if let Some(fragment) = fragment(*at) => {
                let nearest = self.nearest(text, wanted, fragment);
                Missing { part: fragment.range.clone(), nearest, elsewhere: false }
            }
            Lost::Elsewhere(at, found) if let Some(fragment) = fragment(*at) => {
                let pieces: Vec<_> =
                    fragment.tokens.iter().map(|token| wanted_piece(wanted, token)).collect();
                let nearest =
                    Nearest { range: self.range(*found), difference: line(&pieces), capitals_only: false };
                Missing { part: fragment.range.clone(), nearest: Some(nearest), elsewhere: true }
            }
            _ => Missing { part: 0..wanted.len(), nearest: None, elsewhere: false },
        }
    }

    /// The passage that is nearest to a fragment.
    fn nearest(&self, text: &str, wanted: &str, fragment: &Fragment) -> Option<Nearest> {
        // Of the ways to read the fragment, that of which the source knows most.
        let known = |spelling: &Vec<Wanted>| {
            let known = spelling.iter().filter(|token| self.number(token).is_some()).count();
            spelling.len() - known
        };
        let spelling = fragment.spellings().into_iter().min_by_key(known)?;
        let tokens = self.differing(&spelling);
        let numbers = self.numbers(tokens);
        let passages = self.votes(tokens, &numbers);
        let tried = passages.into_iter().map(|passage| self.lay(tokens, &numbers, passage));
        let best = tried.min_by_key(|candidate| candidate.cost)?;
        self.difference(text, wanted, tokens, &numbers, &best.read)
    }

    /// Of a long fragment the first part that is not in the source.
    fn differing<'t>(&self, tokens: &'t [Wanted]) -> &'t [Wanted] {
        if tokens.len() <= LENGTH {
            return tokens;
        }
        // They overlap, so that no difference hides between two parts.
        let starts = (0..tokens.len()).step_by(LENGTH / 2);
        let mut parts = starts.filter_map(|start| tokens.get(start..(start + LENGTH).min(tokens.len())));
        let mut search = Search::new(self);
        parts.find(|part| !search.holds(part)).or_else(|| tokens.get(..LENGTH)).unwrap_or(tokens)
    }

    /// The number of a wanted word.
    fn number(&self, token: &Wanted) -> Option<u32> {
        match &token.form {
            Form::Exact(form) => self.vocabulary.number(form),
            Form::Parts(_) => None,
        }
    }

    /// The numbers of the wanted words; of those that the source does not know, numbers that it does not use.
    fn numbers(&self, tokens: &[Wanted]) -> Vec<u32> {
        let mut unknown = BTreeMap::new();
        let number = |token: &Wanted| match &token.form {
            Form::Exact(form) => self.vocabulary.number(form).unwrap_or_else(|| {
                let next = self.vocabulary.len().saturating_add(u32::try_from(unknown.len()).unwrap_or(0));
                *unknown.entry(form.clone()).or_insert(next)
            }),
            Form::Parts(_) => PARTS,
        };
        tokens.iter().map(number).collect()
    }

    /// How much a word says: the rarer, the more.
    fn weight(&self, word: u32) -> u64 {
        let rarity = self.words.len() / self.count(word).max(1);
        u64::from(rarity.max(1).ilog2()) + 1
    }

    /// The passages where most of the words gather, as positions at which the fragment may begin, the best first.
    fn votes(&self, tokens: &[Wanted], numbers: &[u32]) -> Vec<Range<usize>> {
        let mut voters: Vec<(usize, usize, u32)> = (0..)
            .zip(tokens.iter().zip(numbers))
            .filter(|(_, (token, _))| token.word)
            .map(|(at, (_, number))| (self.count(*number), at, *number))
            .filter(|(count, ..)| *count > 0)
            .collect();
        voters.sort_unstable();
        let telling = voters.partition_point(|(count, ..)| *count <= COMMON);
        voters.truncate(telling.clamp(1, VOTERS));
        let mut votes = 0;
        voters.retain(|(count, ..)| {
            let heard = votes < VOTES;
            votes += count;
            heard
        });

        // Words that were left out or put in shift the places: votes count together that are near each other.
        let width = tokens.len() / 4 + 4;
        let mut votes: BTreeMap<usize, u64> = BTreeMap::new();
        for (_, at, number) in voters {
            let weight = self.weight(number);
            let readings = self.readings.of(number).iter().map(|reading| &reading.from);
            for place in self.places.of(number).iter().take(COMMON).chain(readings.take(COMMON)) {
                *votes.entry((*place as usize).saturating_sub(at) / width).or_default() += weight;
            }
        }
        let both = |bucket: usize| votes.get(&bucket).copied().unwrap_or(0);
        let mut passages: Vec<_> =
            votes.iter().map(|(bucket, votes)| (votes + both(bucket + 1), *bucket)).collect();
        passages.sort_unstable_by_key(|(votes, bucket)| (std::cmp::Reverse(*votes), *bucket));
        passages.truncate((WORDS / tokens.len().max(1)).clamp(3, PASSAGES));
        passages.into_iter().map(|(_, bucket)| bucket * width..(bucket + 2) * width).collect()
    }

    /// What differs between the wanted words and a passage; nothing if too few agree.
    fn difference(
        &self,
        text: &str,
        wanted: &str,
        tokens: &[Wanted],
        numbers: &[u32],
        read: &[Read],
    ) -> Option<Nearest> {
        let words: Vec<u32> = read.iter().map(|read| read.word).collect();
        let changes = capture_diff_slices(Algorithm::Myers, numbers, &words);
        let changes = changes.iter().flat_map(|change| change.iter_changes(numbers, &words));
        let mut pieces: Vec<Piece<'_>> = Vec::new();
        let mut agreeing = Vec::new();
        for change in changes {
            let token = change.old_index().and_then(|at| tokens.get(at));
            let source = change.new_index().and_then(|at| read.get(at));
            let found = match (token, source) {
                (Some(token), None) => Piece { side: Side::Wanted, ..wanted_piece(wanted, token) },
                (Some(token), Some(_)) => wanted_piece(wanted, token),
                (None, Some(read)) => piece(Side::Source, text, read.bytes.clone()),
                (None, None) => continue,
            };
            if change.tag() == ChangeTag::Equal {
                agreeing.extend(change.old_index());
            }
            // What replaces a word stands apart if the word does.
            let replaces =
                |last: &Piece<'_>| found.side == Side::Source && last.side == Side::Wanted && last.apart;
            let apart = found.apart || pieces.last().is_none_or(replaces);
            pieces.push(Piece { apart, ..found });
        }
        let (first, last) = (read.first()?, read.last()?);
        let range = first.bytes.start..last.bytes.end;
        let said = |side: Side| {
            let pieces = pieces.iter().filter(move |piece| [Side::Both, side].contains(&piece.side));
            pieces.flat_map(|piece| piece.text.chars().flat_map(char::to_lowercase).chain([' ']))
        };
        let capitals_only = said(Side::Wanted).eq(said(Side::Source));
        let enough = self.is_enough(tokens, numbers, &agreeing);
        enough.then(|| Nearest { range, difference: line(&pieces), capitals_only })
    }

    /// Whether the words that agree are a third of all, the rare ones counting more; or two thirds of them.
    fn is_enough(&self, tokens: &[Wanted], numbers: &[u32], agreeing: &[usize]) -> bool {
        let words = tokens.iter().zip(numbers).enumerate().filter(|(_, (token, _))| token.word);
        let (mut all, mut agree) = ((0, 0), (0, 0));
        for (at, (_, number)) in words {
            let weight = self.weight(*number);
            all = (all.0 + 1, all.1 + weight);
            if agreeing.binary_search(&at).is_ok() {
                agree = (agree.0 + 1, agree.1 + weight);
            }
        }
        agree.0 > 0 && (3 * agree.0 >= 2 * all.0 || 3 * agree.1 >= all.1)
    }
}

/// A wanted word as it is written.
fn wanted_piece<'a>(wanted: &'a str, token: &Wanted) -> Piece<'a> {
    piece(Side::Both, wanted, token.range.clone())
}

/// A word as it is written in a text.
fn piece(side: Side, text: &str, bytes: Range<usize>) -> Piece<'_> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let apart = before.ends_with(char::is_whitespace);
    Piece { side, text: text.get(bytes).unwrap_or_default(), apart }
}
