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
use super::pattern::{Form, Fragment, Pattern, Wanted};
use super::search::{Lost, Search, Stretch};
use super::{Index, Missing, Nearest};

/// The words of a long fragment that are laid along the source at once.
const LENGTH: usize = 400;
/// How many words may vote.
const VOTERS: usize = 64;
/// A word that stands at more places says too little to vote.
const COMMON: usize = 5_000;
/// How many passages are tried of a short fragment; of a long one fewer.
const PASSAGES: usize = 32;

/// A token of the source as it is read in a passage.
#[derive(Debug, Clone)]
struct Read {
    word: u32,
    bytes: Range<usize>,
}

/// A passage with what differs in it.
struct Candidate {
    cost: usize,
    read: Vec<Read>,
}

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
                let nearest = Nearest { range: self.range(*found), difference: line(&pieces) };
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
            Form::Parts(_) => u32::MAX,
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
        passages.truncate((2_000 / tokens.len().max(1)).clamp(3, PASSAGES));
        passages.into_iter().map(|(_, bucket)| bucket * width..(bucket + 2) * width).collect()
    }

    /// Lays the wanted words along a passage: the part of it that takes the fewest changes.
    fn lay(&self, tokens: &[Wanted], numbers: &[u32], starts: Range<usize>) -> Candidate {
        let slack = tokens.len() / 2 + 8;
        let read =
            self.read(starts.start.saturating_sub(slack)..starts.end + tokens.len() + slack, tokens, numbers);
        // The least cost of laying the words so far to end at each token, and where that begins.
        let mut costs: Vec<(usize, usize)> = (0..=read.len()).map(|start| (0, start)).collect();
        for (token, number) in tokens.iter().zip(numbers) {
            let mut diagonal = costs.first().copied().unwrap_or_default();
            if let Some((cost, _)) = costs.first_mut() {
                *cost += LEFT_OUT;
            }
            let mut left = costs.first().copied().unwrap_or_default();
            for (cost, read) in costs.iter_mut().skip(1).zip(&read) {
                let above = *cost;
                let change = self.change(token, *number, read.word);
                let put_in = (left.0 + LEFT_OUT, left.1);
                let left_out = (above.0 + LEFT_OUT, above.1);
                let changed = (diagonal.0 + change, diagonal.1);
                // Of equal costs the latest beginning, which is the shortest passage.
                let key = |(cost, start): &(usize, usize)| (*cost, std::cmp::Reverse(*start));
                *cost = [changed, left_out, put_in].into_iter().min_by_key(key).unwrap_or(changed);
                (diagonal, left) = (above, *cost);
            }
        }
        let best = costs.iter().enumerate().min_by_key(|(_, (cost, _))| *cost);
        let (end, cost, start) = best.map_or((0, 0, 0), |(end, (cost, start))| (end, *cost, *start));
        Candidate { cost, read: read.get(start..end).unwrap_or_default().to_vec() }
    }

    /// The tokens of a passage, read as the wanted words can be found in it.
    fn read(&self, within: Range<usize>, tokens: &[Wanted], numbers: &[u32]) -> Vec<Read> {
        let wanted = |word: u32| numbers.contains(&word);
        let mut read = Vec::new();
        let mut at = within.start;
        while at < within.end.min(self.words.len()) {
            let position = u32::try_from(at).unwrap_or(u32::MAX);
            let Some(plain) = self.words.get(at).copied() else { break };
            let readings = self.readings.from(position);
            let joined = readings.iter().rev().find(|reading| reading.word.is_some_and(wanted));
            let passed = readings.iter().find(|reading| reading.word.is_none()).filter(|_| !wanted(plain));
            let end = joined.or(passed).map_or(position + 1, |reading| reading.to);
            let word = joined
                .map_or(Some(plain), |reading| reading.word)
                .filter(|_| joined.is_some() || passed.is_none());
            if let Some(word) = word {
                let form = self.vocabulary.form(word);
                let parts = tokens
                    .iter()
                    .any(|token| matches!(token.form, Form::Parts(_)) && token.form.accepts(form));
                let word = if parts { u32::MAX } else { word };
                read.push(Read { word, bytes: self.range(Stretch { start: position, end }) });
            }
            at = end as usize;
        }
        read
    }

    /// What it costs to take one word for another: less where they look alike.
    fn change(&self, token: &Wanted, number: u32, word: u32) -> usize {
        if number == word {
            return 0;
        }
        let Form::Exact(form) = &token.form else { return CHANGED };
        let other = self.vocabulary.form(word);
        if token.word != self.vocabulary.is_word(word) {
            return 2 * LEFT_OUT;
        }
        let same = |(one, other): &(char, char)| one == other;
        let begin = form.chars().zip(other.chars()).take_while(same).count();
        let end = form.chars().rev().zip(other.chars().rev()).take_while(same).count();
        let longer = form.chars().count().max(other.chars().count()).max(1);
        CHANGED - (CHANGED - ALIKE) * (begin + end).min(longer) / longer
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
        let mut pieces = Vec::new();
        let (mut agree, mut all) = (0, 0);
        for change in changes.iter().flat_map(|change| change.iter_changes(numbers, &words)) {
            let token = change.old_index().and_then(|at| tokens.get(at));
            if token.is_some_and(|token| token.word) {
                let weight = self.weight(change.value());
                all += weight;
                agree += if change.tag() == ChangeTag::Equal { weight } else { 0 };
            }
            let source = || change.new_index().and_then(|at| read.get(at));
            pieces.extend(match (token, change.tag()) {
                (Some(token), ChangeTag::Equal) => Some(wanted_piece(wanted, token)),
                (Some(token), _) => Some(Piece { side: Side::Wanted, ..wanted_piece(wanted, token) }),
                (None, _) => source().map(|read| piece(Side::Source, text, read.bytes.clone())),
            });
        }
        let (first, last) = (read.first()?, read.last()?);
        let range = first.bytes.start..last.bytes.end;
        (agree > 0 && 3 * agree >= all).then(|| Nearest { range, difference: line(&pieces) })
    }
}

/// What it costs to leave a word out, or to put one in.
const LEFT_OUT: usize = 8;
/// What it costs to take a word for another that is nothing like it.
const CHANGED: usize = 12;
/// What it costs to take a word for another that is nearly the same.
const ALIKE: usize = 4;

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
