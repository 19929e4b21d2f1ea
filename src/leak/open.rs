//! What only looks like a leak: words that stand in a text that is for the audience, or that come about where
//! such texts follow one another.

use crate::leak::hasher::Table;

/// Where in a text words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Anywhere.
    Anywhere,
    /// At its beginning.
    Beginning,
    /// At its end.
    End,
    /// From its beginning to its end.
    Whole,
}

impl Part {
    /// Whether words stand there, given whether they begin with the text and end with it.
    pub(super) fn takes(self, begins: bool, ends: bool) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Beginning => begins,
            Self::End => ends,
            Self::Whole => begins && ends,
        }
    }
}

/// Whether some words can be read where they may be: in a row in one text, or at the end of one text, in whole
/// texts and at the beginning of another. `stand` tells whether words stand in such a text.
pub(super) fn explains(words: &[u32], stand: &dyn Fn(&[u32], Part) -> bool) -> bool {
    if stand(words, Part::Anywhere) {
        return true;
    }
    let mut reached = vec![false; words.len()];
    for split in 1..words.len() {
        let (before, after) = words.split_at(split);
        let whole = reached.iter().take(split).enumerate().skip(1).any(|(from, reached)| {
            *reached && before.get(from..).is_some_and(|part| stand(part, Part::Whole))
        });
        if whole || stand(before, Part::End) {
            if stand(after, Part::Beginning) {
                return true;
            }
            if let Some(split) = reached.get_mut(split) {
                *split = true;
            }
        }
    }
    false
}

/// Texts as words, to look for words in them.
#[derive(Debug, Default)]
pub(super) struct Texts {
    texts: Vec<Vec<u32>>,
    /// Where each word stands: text and index.
    places: Table<u32, Vec<(usize, usize)>>,
}

impl Texts {
    /// Adds a text.
    pub(super) fn add(&mut self, words: Vec<u32>) {
        let text = self.texts.len();
        for (at, word) in words.iter().enumerate() {
            self.places.entry(*word).or_default().push((text, at));
        }
        self.texts.push(words);
    }

    /// Whether words stand in that part of a text.
    pub(super) fn have(&self, words: &[u32], part: Part) -> bool {
        let places = words.first().and_then(|word| self.places.get(word));
        places.into_iter().flatten().any(|(text, at)| {
            let Some(text) = self.texts.get(*text) else { return false };
            let end = at + words.len();
            part.takes(*at == 0, end == text.len()) && text.get(*at..end) == Some(words)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(texts: &[&[u32]], words: &[u32]) -> bool {
        let mut all = Texts::default();
        texts.iter().for_each(|text| all.add(text.to_vec()));
        explains(words, &|words, part| all.have(words, part))
    }

    #[test]
    fn words_in_a_row_in_one_text_are_explained() {
        let open = |words: &[u32]| explained(&[&[1, 2, 3, 4, 5, 6]], words);
        assert!(open(&[2, 3, 4]) && open(&[1, 2, 3, 4, 5, 6]));
        assert!(!open(&[2, 4]) && !open(&[7]));
    }

    #[test]
    fn so_are_words_where_texts_follow_one_another() {
        let open = |words: &[u32]| explained(&[&[1, 2, 3], &[4], &[5, 6, 7]], words);
        assert!(open(&[2, 3, 5, 6]), "the end of one and the beginning of another");
        assert!(open(&[3, 4, 4, 5]), "whole ones in between");
        assert!(open(&[1, 2, 3, 5, 6, 7]), "whole ones alone");
        assert!(!open(&[1, 2, 5, 6]), "the first breaks off");
        assert!(!open(&[2, 3, 6, 7]), "the second begins in its middle");
        assert!(!open(&[2, 3, 5, 7]), "the second jumps");
    }
}
