//! Finding the fragments of a quotation in the order in which they stand.
//!
//! A fragment is looked for at the places of its rarest word, from there to both sides. Since a place may be read in
//! several ways, what is followed is a small set of positions, never one way after the other: no text makes it try
//! combinations. Several fragments are chained from left to right over all their places, each to the nearest before
//! it, which takes a step for each place. A text of `n` words of which a fragment's rarest stands at `p` places costs
//! at most `p` times the fragment's length; what a text can make of that in the worst case, one word repeated a
//! million times, is bounded by a budget that no text of a person comes near.

use std::ops::Range;

use super::Index;
use super::form::Form;
use super::pattern::{Between, Pattern, Wanted};

/// How many steps a search may take.
const STEPS: u64 = 20_000_000;
/// How many ways are followed at once.
const WAYS: usize = 16;

/// Where a fragment stands: its first token and the one behind its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Why a quotation is not in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// There is nothing to look for.
    Nothing,
    /// A fragment stands nowhere.
    Absent(usize),
    /// A fragment stands in the text, but not behind what is before it; the place that is nearest to that.
    Elsewhere(usize, Stretch),
}

/// A way to read a fragment, in the numbers of the text's words.
struct Spelling<'a> {
    steps: Vec<Step<'a>>,
}

/// What the next token must be.
#[derive(Clone, Copy)]
enum Step<'a> {
    Word(u32),
    Parts(&'a Form),
}

/// A search over a text.
pub(super) struct Search<'a> {
    index: &'a Index,
    left: u64,
}

impl<'a> Search<'a> {
    /// A search that has taken no steps yet.
    pub(super) fn new(index: &'a Index) -> Self {
        Self { index, left: STEPS }
    }

    /// Finds a quotation: the tokens from its first fragment to its last.
    pub(super) fn find(&mut self, pattern: &Pattern) -> Result<Stretch, Lost> {
        let all = 0..self.index.len();
        let spellings: Vec<_> = pattern.fragments.iter().map(|fragment| fragment.spellings()).collect();
        let spellings: Vec<_> = spellings.iter().map(|spellings| self.compile(spellings)).collect();
        let mut first = Vec::new();
        for (at, spellings) in spellings.iter().enumerate() {
            first.push(self.first(spellings, all.clone()).ok_or(Lost::Absent(at))?);
        }
        match (first.as_slice(), spellings.as_slice()) {
            ([], _) => Err(Lost::Nothing),
            ([found], _) => Ok(*found),
            ([first, ..], [_, rest @ ..]) => {
                // Most quotations stand where each fragment comes soonest; what is nearest is then sought there.
                let span = self.soonest(*first, rest, &pattern.between).unwrap_or(all);
                self.chain(&spellings, &pattern.between, span)
            }
            _ => Err(Lost::Nothing),
        }
    }

    /// Whether words stand together somewhere in the text.
    pub(super) fn holds(&mut self, words: &[Wanted]) -> bool {
        let spellings = [words.to_vec()];
        let spellings = self.compile(&spellings);
        self.first(&spellings, 0..self.index.len()).is_some()
    }

    /// The tokens in which each fragment follows as soon as it can.
    fn soonest(
        &mut self,
        first: Stretch,
        rest: &[Vec<Spelling<'_>>],
        between: &[Between],
    ) -> Option<Range<u32>> {
        let mut last = first;
        for (spellings, between) in rest.iter().zip(between) {
            let next = self.first(spellings, last.end..self.index.len())?;
            if !self.index.may_follow(last.end, next.start, *between) {
                return None;
            }
            last = next;
        }
        Some(first.start..last.end)
    }

    /// The shortest chain of the fragments in some tokens.
    fn chain(
        &mut self,
        spellings: &[Vec<Spelling<'_>>],
        between: &[Between],
        within: Range<u32>,
    ) -> Result<Stretch, Lost> {
        let mut chains: Vec<Stretch> = Vec::new();
        for (nth, spellings) in spellings.iter().enumerate() {
            let places = self.places(spellings, within.clone());
            let Some(between) = nth.checked_sub(1).and_then(|nth| between.get(nth)) else {
                chains = places;
                chains.sort_unstable_by_key(|chain| chain.end);
                continue;
            };
            let mut behind = 0;
            let mut next: Vec<Stretch> = Vec::new();
            for place in &places {
                self.left = self.left.saturating_sub(1);
                behind += chains.iter().skip(behind).take_while(|chain| chain.end <= place.start).count();
                if let Some(before) = behind.checked_sub(1).and_then(|last| chains.get(last))
                    && self.index.may_follow(before.end, place.start, *between)
                {
                    next.push(Stretch { start: before.start, end: place.end });
                }
            }
            if next.is_empty() {
                let distance = |place: &&Stretch| {
                    let after = chains.partition_point(|chain| chain.end <= place.start);
                    let around = chains.get(after.saturating_sub(1)..).unwrap_or_default().iter().take(2);
                    around.map(|chain| chain.end.abs_diff(place.start)).min()
                };
                let nearest = places.iter().min_by_key(distance);
                return Err(nearest.map_or(Lost::Absent(nth), |nearest| Lost::Elsewhere(nth, *nearest)));
            }
            next.sort_unstable_by_key(|chain| (chain.end, chain.start));
            chains = next;
        }
        chains.into_iter().min_by_key(|chain| (chain.end - chain.start, chain.start)).ok_or(Lost::Nothing)
    }

    /// The spellings whose words all stand somewhere in the text.
    fn compile<'w>(&self, spellings: &'w [Vec<Wanted>]) -> Vec<Spelling<'w>> {
        let step = |token: &'w Wanted| match &token.form {
            Form::Exact(form) => self.index.vocabulary.number(form).map(Step::Word),
            form @ Form::Parts(_) => Some(Step::Parts(form)),
        };
        let compiled = spellings.iter().filter_map(|spelling| spelling.iter().map(step).collect());
        compiled.map(|steps| Spelling { steps }).collect()
    }

    /// The first place of a fragment in some tokens.
    fn first(&mut self, spellings: &[Spelling<'_>], within: Range<u32>) -> Option<Stretch> {
        spellings.iter().filter_map(|spelling| self.visit(spelling, within.clone(), &mut |_| false)).min()
    }

    /// All places of a fragment in some tokens, in their order, the shortest of those with the same beginning.
    fn places(&mut self, spellings: &[Spelling<'_>], within: Range<u32>) -> Vec<Stretch> {
        let mut places = Vec::new();
        for spelling in spellings {
            self.visit(spelling, within.clone(), &mut |place| {
                places.push(place);
                true
            });
        }
        places.sort_unstable();
        places.dedup_by_key(|place| place.start);
        places
    }

    /// Looks for a fragment around each place of its rarest word, until told to stop; the place where it stopped.
    fn visit(
        &mut self,
        spelling: &Spelling<'_>,
        within: Range<u32>,
        go_on: &mut dyn FnMut(Stretch) -> bool,
    ) -> Option<Stretch> {
        let count = |step: &Step<'_>| match step {
            Step::Word(word) => self.index.count(*word),
            Step::Parts(_) => usize::MAX,
        };
        let (at, rarest) = spelling.steps.iter().enumerate().min_by_key(|(_, step)| count(step))?;
        let (before, after) = (spelling.steps.get(..at)?, spelling.steps.get(at + 1..)?);
        for anchor in self.anchors(*rarest, &within) {
            if self.left == 0 {
                return None;
            }
            let Some(end) =
                self.follow(anchor.end, after.iter(), Self::forward, |ends| ends.first().copied())
            else {
                continue;
            };
            let Some(start) = self
                .follow(anchor.start, before.iter().rev(), Self::backward, |starts| starts.last().copied())
            else {
                continue;
            };
            let place = Stretch { start, end };
            if start >= within.start && end <= within.end && !go_on(place) {
                return Some(place);
            }
        }
        None
    }

    /// Where a word stands, in order.
    fn anchors(&self, step: Step<'_>, within: &Range<u32>) -> Box<dyn Iterator<Item = Stretch> + 'a> {
        let index = self.index;
        let places = move |word: u32, within: &Range<u32>| {
            let places = index.places.of(word);
            let inside = places.partition_point(|place| *place < within.start);
            let outside = places.partition_point(|place| *place < within.end);
            let places = places.get(inside..outside).unwrap_or_default();
            places.iter().map(|place| Stretch { start: *place, end: place + 1 })
        };
        let readings = |word: u32| {
            let readings = index.readings.of(word).iter().filter(|reading| within.contains(&reading.from));
            readings.map(|reading| Stretch { start: reading.from, end: reading.to })
        };
        match step {
            Step::Word(word) => {
                let mut others = readings(word).collect::<Vec<_>>().into_iter().peekable();
                if others.peek().is_none() {
                    return Box::new(places(word, within));
                }
                let mut places = places(word, within).peekable();
                Box::new(std::iter::from_fn(move || match (places.peek(), others.peek()) {
                    (Some(place), Some(other)) if other < place => others.next(),
                    (None, _) => others.next(),
                    _ => places.next(),
                }))
            }
            Step::Parts(form) => {
                let vocabulary = &index.vocabulary;
                let words = (0..vocabulary.len()).filter(|word| form.accepts(vocabulary.form(*word)));
                let mut anchors: Vec<_> =
                    words.flat_map(|word| places(word, within).chain(readings(word))).collect();
                anchors.sort_unstable();
                Box::new(anchors.into_iter())
            }
        }
    }

    /// Follows the steps from a position: what is chosen of where they lead.
    fn follow<'s, 'w: 's>(
        &mut self,
        from: u32,
        steps: impl Iterator<Item = &'s Step<'w>>,
        step: fn(&Self, &mut Vec<u32>, Step<'w>, &mut Vec<u32>),
        choose: fn(&[u32]) -> Option<u32>,
    ) -> Option<u32> {
        let (mut positions, mut next) = (vec![from], Vec::new());
        for wanted in steps {
            next.clear();
            step(self, &mut positions, *wanted, &mut next);
            // What was passed over is among the positions now.
            let ways = positions.len() as u64;
            self.left = self.left.saturating_sub(if ways > 1 { ways * 4 } else { 1 });
            next.sort_unstable();
            next.dedup();
            next.truncate(WAYS);
            std::mem::swap(&mut positions, &mut next);
            if positions.is_empty() {
                return None;
            }
        }
        choose(&positions)
    }

    /// Where a word leads from some positions.
    fn forward(&self, positions: &mut Vec<u32>, step: Step<'_>, next: &mut Vec<u32>) {
        let mut at = 0;
        while let Some(position) = positions.get(at).copied() {
            at += 1;
            if self.index.words.get(position as usize).is_some_and(|word| self.accepts(step, *word)) {
                next.push(position + 1);
            }
            for reading in self.index.readings.from(position) {
                match reading.word {
                    Some(word) if self.accepts(step, word) => next.push(reading.to),
                    Some(_) => {}
                    None => pass(positions, reading.to),
                }
            }
        }
    }

    /// From where a word leads to some positions.
    fn backward(&self, positions: &mut Vec<u32>, step: Step<'_>, next: &mut Vec<u32>) {
        let mut at = 0;
        while let Some(position) = positions.get(at).copied() {
            at += 1;
            let before = position.checked_sub(1);
            if let Some(before) = before
                && self.index.words.get(before as usize).is_some_and(|word| self.accepts(step, *word))
            {
                next.push(before);
            }
            for reading in self.index.readings.until(position) {
                match reading.word {
                    Some(word) if self.accepts(step, word) => next.push(reading.from),
                    Some(_) => {}
                    None => pass(positions, reading.from),
                }
            }
        }
    }

    /// Whether a word of the text is what is wanted.
    fn accepts(&self, step: Step<'_>, word: u32) -> bool {
        match step {
            Step::Word(wanted) => wanted == word,
            Step::Parts(form) => form.accepts(self.index.vocabulary.form(word)),
        }
    }
}

/// Adds a position to which something may be passed over.
fn pass(positions: &mut Vec<u32>, position: u32) {
    if positions.len() < WAYS && !positions.contains(&position) {
        positions.push(position);
    }
}
