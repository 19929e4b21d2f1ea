//! Two briefs that would write the same file. The names of a brief's files begin with its own, so that most briefs
//! cannot collide, and need not be opened to tell.

mod numbers;
mod places;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use self::numbers::Numbers;
use self::places::Places;
use super::super::open::Open;
use super::super::record::{Seen, Whole, number as number_of};
use super::super::said::Said;
use super::super::units::{Unit, Units};
use crate::commands::plan;
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostics;
use crate::manifest;
use crate::paths::shown;
use crate::toolkit::Toolkit;

/// How many pairs of briefs are looked at in one pass through the units.
const PAIRS: usize = 64;

/// How many pairs that collide are told.
const TOLD: usize = 100;

/// Two units, by their numbers, that may collide.
type Pair = (usize, usize);

/// The names of the briefs of a run. A table can have very many rows: of a name only a number is kept, and whoever
/// is suspected by it is looked at.
#[derive(Debug, Default)]
pub(in super::super) struct Names {
    /// Pairs of one name, and those of which the one's name begins the other's.
    same: Vec<Pair>,
    begun: Vec<Pair>,
    /// The units that are to be built, by number.
    chosen: Chosen,
    /// Where each file's rows begin among the units, in their order, and where they end.
    tables: Vec<Pair>,
}

/// Numbers of units; all of them where none was chosen by name or shard.
#[derive(Debug, Default)]
struct Chosen(Vec<u64>);

impl Chosen {
    fn add(&mut self, unit: usize) {
        if self.0.len() <= unit / 64 {
            self.0.resize(unit / 64 + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(unit / 64) {
            *bits |= 1 << (unit % 64);
        }
    }

    fn has(&self, unit: usize) -> bool {
        self.0.get(unit / 64).is_some_and(|bits| bits >> (unit % 64) & 1 == 1)
    }
}

impl Names {
    /// Goes through the names of all units; with them what is known of earlier runs' outputs by them.
    pub(in super::super) fn of(units: &Units, wanted: Option<&Path>) -> (Self, Seen) {
        let mut places = Places::new(wanted);
        let (mut names, mut seen) = (Self::default(), Seen::default());
        let mut numbers = Numbers::with_room(units.all_len());
        let mut last: Option<(PathBuf, String)> = None;
        for (number, (unit, is_chosen)) in units.all().enumerate() {
            if is_chosen {
                names.chosen.add(number);
            }
            let path = target(unit.path());
            let place = places.of(&path);
            let same = last.take().filter(|(known, _)| *known == *path);
            let is_same = same.is_some();
            let from = same.map_or_else(
                || shown(&place.real.join(path.file_name().unwrap_or_default()), &place.identity),
                |(_, from)| from,
            );
            if unit.row().is_some() {
                match names.tables.last_mut().filter(|_| is_same) {
                    Some((_, end)) => *end = number + 1,
                    None => {
                        names.tables.push((number, number + 1));
                        seen.whole.insert((place.folder.clone(), from.clone()), Whole::Table);
                    }
                }
            }
            match unit.name() {
                Some(name) => {
                    let file = manifest::file_name(&name, &from);
                    seen.see(&place.folder, number_of(Path::new(&file)));
                    numbers.add(place.number, &name, number);
                }
                // What this row was called before, nobody knows.
                None => drop(seen.whole.insert((place.folder.clone(), from.clone()), Whole::No)),
            }
            last = Some((path.into_owned(), from));
        }
        numbers.sort();
        seen.sort();
        names.same = numbers.same();
        if numbers.has_hyphens {
            for (number, (unit, _)) in units.all().enumerate() {
                if let Some(name) = unit.name() {
                    let folder = places.of(&target(unit.path())).number;
                    names.begun.extend(numbers.begun(folder, &name).map(|other| (other, number)));
                }
            }
        }
        (names, seen)
    }

    /// Whether two units are rows of one table: that their names are the same is said of the rows.
    fn are_twins(&self, (one, other): Pair) -> bool {
        let table = |unit: usize| self.tables.partition_point(|(_, end)| *end <= unit);
        let within = |unit: usize| self.tables.get(table(unit)).is_some_and(|(start, _)| *start <= unit);
        table(one) == table(other) && within(one) && within(other)
    }

    /// Pairs that may collide, of which one at least is to be built, in the order of the units.
    fn pairs(&self) -> Vec<Pair> {
        let same = self.same.iter().filter(|pair| !self.are_twins(**pair));
        let all = same.chain(&self.begun).copied();
        let mut pairs: Vec<Pair> =
            all.filter(|pair| self.chosen.has(pair.0) || self.chosen.has(pair.1)).collect();
        pairs.sort_unstable_by_key(|&(one, other)| (one.min(other), one.max(other)));
        pairs
    }
}

/// What a brief's file is: of a link its target, whose folder is what counts; few briefs are links.
fn target(path: &Path) -> Cow<'_, Path> {
    let real = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
    real.map_or(Cow::Borrowed(path), Cow::Owned)
}

/// Errors for the briefs whose documents would be written to the same file.
pub(in super::super) fn collisions(
    toolkit: &Toolkit,
    units: &Units,
    names: &Names,
    build: &Build,
) -> Vec<Said> {
    if let Output::Check = build.output {
        return Vec::new();
    }
    let mut said = Vec::new();
    for pairs in names.pairs().chunks(PAIRS) {
        let wanted: BTreeSet<usize> = pairs.iter().flat_map(|pair| [pair.0, pair.1]).collect();
        let found = units.all().enumerate().filter(|(number, _)| wanted.contains(number));
        let found: BTreeMap<usize, Unit> = found.map(|(number, (unit, _))| (number, unit)).collect();
        let both = |pair: &Pair| Some((found.get(&pair.0.min(pair.1))?, found.get(&pair.0.max(pair.1))?));
        said.extend(pairs.iter().filter_map(both).filter_map(|pair| collision(toolkit, pair, build)));
        if said.len() >= TOLD {
            break;
        }
    }
    said
}

/// The error about two briefs, if they would write the same file.
fn collision(toolkit: &Toolkit, (first, second): (&Unit, &Unit), build: &Build) -> Option<Said> {
    let (one, other) = (first.name()?, second.name()?);
    if one != other {
        let (shorter, longer) = if one.len() <= other.len() { (first, &other) } else { (second, &one) };
        let open = Open::new(toolkit, shorter, build);
        let orders = plan::orders(open.brief.as_slice(), build);
        let begins = format!("{longer}-");
        let files = orders.iter().filter_map(|order| order.stem.as_ref()?.file_name()?.to_str());
        if !files.into_iter().any(|name| name.starts_with(&begins)) {
            return None;
        }
    }
    // Both in one toolkit: the message is about places in both.
    let mut toolkit = toolkit.another();
    let mut open = |unit: &Unit| unit.open_beside(&mut toolkit).map(|opened| opened.brief).ok();
    let briefs: Vec<_> = [first, second].into_iter().filter_map(&mut open).collect();
    let messages = Diagnostics::default();
    let found = plan::collisions(&plan::orders(&briefs, build), &build.formats);
    found.into_iter().for_each(|message| messages.add(message));
    let said = Said::new(toolkit.files(), messages.sorted());
    (!said.list.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_table_are_twins_and_others_are_not() {
        let names = Names { tables: vec![(1, 4), (4, 6)], ..Names::default() };
        assert!(names.are_twins((1, 3)) && names.are_twins((5, 4)));
        for pair in [(0, 1), (3, 4), (0, 6), (5, 6), (6, 7)] {
            assert!(!names.are_twins(pair), "{pair:?}");
        }
    }
}
