//! Numbers of names: sixteen bytes for each, however long it is. Names that differ have other numbers, but for a
//! chance that nobody meets; what is taken for one by it is told apart when it is looked at.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Pair;

/// The numbers of the names that begin outputs, each with its unit's.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    list: Vec<(u64, usize)>,
    /// Whether a name has a hyphen, so that another may be its beginning.
    pub(super) has_hyphens: bool,
}

impl Numbers {
    /// None yet, with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self { list: Vec::with_capacity(count), has_hyphens: false }
    }

    /// Adds a unit's name in a folder of outputs.
    pub(super) fn add(&mut self, folder: usize, name: &str, unit: usize) {
        self.has_hyphens |= name.contains('-');
        self.list.push((number(folder, name), unit));
    }

    /// Puts them in order, which the rest takes for granted.
    pub(super) fn sort(&mut self) {
        self.list.sort_unstable();
    }

    /// The pairs of units of the same name: each with the one before it.
    pub(super) fn same(&self) -> Vec<Pair> {
        let pairs = self.list.iter().zip(self.list.iter().skip(1));
        pairs.filter(|(one, other)| one.0 == other.0).map(|(one, other)| (one.1, other.1)).collect()
    }

    /// The units whose names begin one: only their files can have the same names as its own, since after a brief's
    /// name comes a hyphen.
    pub(super) fn begun(&self, folder: usize, name: &str) -> impl Iterator<Item = usize> {
        name.match_indices('-').filter_map(move |(hyphen, _)| {
            let wanted = number(folder, name.get(..hyphen)?);
            let place = self.list.partition_point(|(number, _)| *number < wanted);
            self.list.get(place).filter(|(number, _)| *number == wanted).map(|(_, unit)| *unit)
        })
    }
}

fn number(folder: usize, name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (folder, name).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_begin_alike_are_suspected() {
        let pairs = |names: &[(usize, &str)]| {
            let mut numbers = Numbers::default();
            names.iter().enumerate().for_each(|(unit, (folder, name))| numbers.add(*folder, name, unit));
            numbers.sort();
            let named = names.iter().enumerate();
            let begun = named.flat_map(|(unit, (folder, name))| {
                numbers.begun(*folder, name).map(move |other| (other, unit)).collect::<Vec<_>>()
            });
            (numbers.same(), begun.collect::<Vec<_>>(), numbers.has_hyphens)
        };
        assert_eq!(pairs(&[(0, "a"), (0, "b"), (0, "ab")]), (vec![], vec![], false));
        assert_eq!(pairs(&[(0, "a"), (0, "b"), (0, "ab"), (1, "a-b")]), (vec![], vec![], true));
        let begun = vec![(1, 0), (1, 2), (0, 2)];
        assert_eq!(pairs(&[(0, "a-b"), (0, "a"), (0, "a-b-c")]), (vec![], begun, true));
        assert_eq!(pairs(&[(0, "a"), (0, "c"), (0, "a")]), (vec![(0, 2)], vec![], false));
    }
}
