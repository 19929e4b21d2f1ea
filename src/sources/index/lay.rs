//! Laying wanted words along those of a source at the least cost.

use std::ops::Range;

use super::Index;
use super::form::Form;
use super::pattern::Wanted;
use super::search::Stretch;

/// What it costs to pass over a word of the source.
const PASSED: usize = 6;
/// What it costs not to find a word: more, so that a passage is rather longer than the words fewer.
const UNFOUND: usize = 9;
/// What it costs to pass over a mark, or not to find one.
const MARK: usize = 2;
/// What it costs to take a word for another that is nothing like it.
const CHANGED: usize = 8;
/// What it costs to take a word for another that is nearly the same.
const ALIKE: usize = 4;

/// Stands for any word that is accepted for one with brackets in it.
pub(super) const PARTS: u32 = u32::MAX;

/// A token of the source as it is read in a passage.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// Its word.
    pub(super) word: u32,
    /// Where it stands.
    pub(super) bytes: Range<usize>,
}

/// A passage with what differs in it.
pub(super) struct Candidate {
    /// What it costs to make the wanted words of it.
    pub(super) cost: usize,
    /// Its tokens.
    pub(super) read: Vec<Read>,
}

impl Index {
    /// Lays the wanted words along a passage: the part of it that takes the fewest changes.
    pub(super) fn lay(&self, tokens: &[Wanted], numbers: &[u32], starts: Range<usize>) -> Candidate {
        let slack = tokens.len() / 2 + 8;
        let read =
            self.read(starts.start.saturating_sub(slack)..starts.end + tokens.len() + slack, tokens, numbers);
        // The least cost of laying the words so far to end at each token, and where that begins.
        let mut costs: Vec<(usize, usize)> = (0..=read.len()).map(|start| (0, start)).collect();
        for (token, number) in tokens.iter().zip(numbers) {
            let lost = if token.word { UNFOUND } else { MARK };
            let mut diagonal = costs.first().copied().unwrap_or_default();
            if let Some((cost, _)) = costs.first_mut() {
                *cost += lost;
            }
            let mut left = costs.first().copied().unwrap_or_default();
            for (cost, read) in costs.iter_mut().skip(1).zip(&read) {
                let above = *cost;
                let change = self.change(token, *number, read.word);
                let passed =
                    (left.0 + if self.vocabulary.is_word(read.word) { PASSED } else { MARK }, left.1);
                let unfound = (above.0 + lost, above.1);
                let changed = (diagonal.0 + change, diagonal.1);
                // Of equal costs the latest beginning, which is the shortest passage.
                let key = |(cost, start): &(usize, usize)| (*cost, std::cmp::Reverse(*start));
                *cost = [changed, unfound, passed].into_iter().min_by_key(key).unwrap_or(changed);
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
        let parts: Vec<_> = tokens.iter().filter(|token| matches!(token.form, Form::Parts(_))).collect();
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
                let accepted = parts.iter().any(|token| token.form.accepts(self.vocabulary.form(word)));
                let word = if accepted { PARTS } else { word };
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
            return PASSED + UNFOUND;
        }
        let same = |(one, other): &(u8, u8)| one == other;
        let begin = form.bytes().zip(other.bytes()).take_while(same).count();
        let end = form.bytes().rev().zip(other.bytes().rev()).take_while(same).count();
        let longer = form.len().max(other.len()).max(1);
        CHANGED - (CHANGED - ALIKE) * (begin + end).min(longer) / longer
    }
}
