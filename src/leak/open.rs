//! What an audience may read, to tell what only looks like a leak: words that stand in a text that is for it,
//! or that come about where two such texts follow one another.

use crate::leak::hasher::Table;

/// The texts that an audience may read, as words.
#[derive(Debug, Default)]
pub(super) struct Open {
    texts: Vec<Vec<u32>>,
    /// Where each word stands: text and index.
    places: Table<u32, Vec<(usize, usize)>>,
}

impl Open {
    /// Adds a text.
    pub(super) fn add(&mut self, words: Vec<u32>) {
        let text = self.texts.len();
        for (at, word) in words.iter().enumerate() {
            self.places.entry(*word).or_default().push((text, at));
        }
        self.texts.push(words);
    }

    /// Whether some words can be read where they may be: in a row in one text, or at the end of one text, in
    /// whole texts and at the beginning of another.
    pub(super) fn explains(&self, words: &[u32]) -> bool {
        self.any(words, |_| true) || self.joined(words)
    }

    /// Whether the words come about where texts follow one another.
    fn joined(&self, words: &[u32]) -> bool {
        let mut reached = vec![false; words.len()];
        for split in 1..words.len() {
            let (before, after) = words.split_at(split);
            let whole = (1..split).any(|from| {
                reached.get(from).copied().unwrap_or_default()
                    && before
                        .get(from..)
                        .is_some_and(|part| self.any(part, |found| found.first && found.last))
            });
            if whole || self.any(before, |found| found.last) {
                if self.any(after, |found| found.first) {
                    return true;
                }
                if let Some(split) = reached.get_mut(split) {
                    *split = true;
                }
            }
        }
        false
    }

    /// Whether the words stand in a text in a way that is asked for.
    fn any(&self, words: &[u32], wanted: impl Fn(Found) -> bool) -> bool {
        let places = words.first().and_then(|word| self.places.get(word));
        places.into_iter().flatten().any(|(text, at)| {
            let Some(text) = self.texts.get(*text) else { return false };
            let end = at + words.len();
            let found = Found { first: *at == 0, last: end == text.len() };
            wanted(found) && text.get(*at..end) == Some(words)
        })
    }
}

/// How words stand in a text.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// At its beginning.
    first: bool,
    /// At its end.
    last: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(texts: &[&[u32]]) -> Open {
        let mut open = Open::default();
        texts.iter().for_each(|text| open.add(text.to_vec()));
        open
    }

    #[test]
    fn words_in_a_row_in_one_text_are_explained() {
        let open = open(&[&[1, 2, 3, 4, 5, 6]]);
        assert!(open.explains(&[2, 3, 4]) && open.explains(&[1, 2, 3, 4, 5, 6]));
        assert!(!open.explains(&[2, 4]) && !open.explains(&[7]));
    }

    #[test]
    fn so_are_words_where_texts_follow_one_another() {
        let open = open(&[&[1, 2, 3], &[4], &[5, 6, 7]]);
        assert!(open.explains(&[2, 3, 5, 6]), "the end of one and the beginning of another");
        assert!(open.explains(&[3, 4, 4, 5]), "whole ones in between");
        assert!(open.explains(&[1, 2, 3, 5, 6, 7]), "whole ones alone");
        assert!(!open.explains(&[1, 2, 5, 6]), "the first breaks off");
        assert!(!open.explains(&[2, 3, 6, 7]), "the second begins in its middle");
        assert!(!open.explains(&[2, 3, 5, 7]), "the second jumps");
    }
}
