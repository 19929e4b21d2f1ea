//! Two briefs that would write the same file. The names of a brief's files begin with its own, so that most briefs
//! cannot collide, and need not be opened to tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::super::open::Open;
use super::super::record::{Seen, Whole, number as number_of};
use super::super::said::Said;
use super::super::units::{Unit, Units};
use crate::commands::{plan, write};
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostics;
use crate::manifest;
use crate::paths::shown;
use crate::project;
use crate::toolkit::Toolkit;

/// How many pairs of briefs are looked at in one pass through the units.
const PAIRS: usize = 64;

/// How many pairs that collide are told.
const TOLD: usize = 100;

/// A name that begins outputs: the number of their folder, the name, the number of the unit.
type Named = (usize, Box<str>, usize);

/// Two units, by their numbers, that may collide.
type Pair = (usize, usize);

/// The names of the briefs of a run.
#[derive(Debug, Default)]
pub(in super::super) struct Names {
    /// All of them, sorted.
    list: Vec<Named>,
    /// The units that are to be built, by number.
    chosen: Chosen,
    /// Where each file's rows begin among the units, in their order, and where they end.
    tables: Vec<Pair>,
    /// What is known of earlier runs' outputs by them.
    pub(in super::super) seen: Seen,
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

/// The folders of one folder's briefs.
struct Place {
    /// The folder itself, without links.
    real: PathBuf,
    /// Where their outputs go: as it is written, and what tells it from others.
    folder: PathBuf,
    identity: PathBuf,
    number: usize,
}

impl Names {
    /// Gathers the names of all units.
    pub(in super::super) fn of(units: &Units, wanted: Option<&Path>) -> Self {
        let mut places: BTreeMap<PathBuf, Place> = BTreeMap::new();
        let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let mut names = Self::default();
        let mut last: Option<(PathBuf, String)> = None;
        for (number, (unit, is_chosen)) in units.all().enumerate() {
            if is_chosen {
                names.chosen.add(number);
            }
            // The folder of a link's target is what counts; few briefs are links.
            let real = unit.path().is_symlink().then(|| unit.path().canonicalize().ok()).flatten();
            let path = real.as_deref().unwrap_or(unit.path());
            let parent = path.parent().unwrap_or(Path::new(""));
            if !places.contains_key(parent) {
                places.insert(parent.to_owned(), Place::of(parent, wanted, &mut folders));
            }
            let Some(place) = places.get(parent) else { continue };
            let same = last.take().filter(|(known, _)| known == path);
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
                        names.seen.whole.insert((place.folder.clone(), from.clone()), Whole::Table);
                    }
                }
            }
            match unit.name() {
                Some(name) => {
                    let file = manifest::file_name(&name, &from);
                    names.seen.see(&place.folder, number_of(Path::new(&file)));
                    names.list.push((place.number, name.into(), number));
                }
                // What this row was called before, nobody knows.
                None => drop(names.seen.whole.insert((place.folder.clone(), from.clone()), Whole::No)),
            }
            last = Some((path.to_owned(), from));
        }
        names.list.sort();
        names
    }

    /// Whether two units are rows of one table: that their names are the same is said of the rows.
    fn are_twins(&self, (one, other): Pair) -> bool {
        let table = |unit: usize| self.tables.partition_point(|(_, end)| *end <= unit);
        let within = |unit: usize| self.tables.get(table(unit)).is_some_and(|(start, _)| *start <= unit);
        table(one) == table(other) && within(one) && within(other)
    }

    /// Pairs that may collide, of which one at least is to be built.
    fn pairs(&self) -> Vec<Pair> {
        let (same, begun) = suspects(&self.list);
        let same = same.into_iter().filter(|pair| !self.are_twins(*pair));
        same.chain(begun).filter(|pair| self.chosen.has(pair.0) || self.chosen.has(pair.1)).collect()
    }
}

impl Place {
    fn of(parent: &Path, wanted: Option<&Path>, folders: &mut BTreeMap<PathBuf, usize>) -> Self {
        let real = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
        let project = project::folder_of(&real.join("brief.toml"));
        let folder = wanted.map_or_else(|| project.join(plan::OUT), Path::to_owned);
        let identity = write::identity(&folder);
        let next = folders.len();
        let number = *folders.entry(identity.clone()).or_insert(next);
        Self { real, folder, identity, number }
    }
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

/// The pairs of units of the same name, and those of which the one's name begins the other's: only their files can
/// have the same names, since after a brief's name comes a hyphen.
fn suspects(names: &[Named]) -> (Vec<Pair>, Vec<Pair>) {
    let (mut same, mut begun) = (Vec::new(), Vec::new());
    for (place, (folder, name, number)) in names.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| names.get(before));
        let before = before.filter(|one| one.0 == *folder && one.1 == *name);
        same.extend(before.map(|(_, _, other)| (*other, *number)));
        for (hyphen, _) in name.match_indices('-') {
            let Some(start) = name.get(..hyphen) else { continue };
            let from = names.partition_point(|one| (one.0, &*one.1) < (*folder, start));
            let shorter = names.get(from).filter(|one| one.0 == *folder && *one.1 == *start);
            begun.extend(shorter.map(|(_, _, other)| (*other, *number)));
        }
    }
    (same, begun)
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
    fn only_names_that_begin_alike_are_suspected() {
        let pairs = |names: &[(usize, &str)]| {
            let mut names: Vec<Named> = names
                .iter()
                .enumerate()
                .map(|(number, (folder, name))| (*folder, (*name).into(), number))
                .collect();
            names.sort();
            suspects(&names)
        };
        assert_eq!(pairs(&[(0, "a"), (0, "b"), (0, "ab"), (1, "a-b")]), (vec![], vec![]));
        assert_eq!(pairs(&[(0, "a-b"), (0, "a"), (0, "a-b-c")]), (vec![], vec![(1, 0), (1, 2), (0, 2)]));
        assert_eq!(pairs(&[(0, "a"), (0, "c"), (0, "a")]), (vec![(0, 2)], vec![]));
    }

    #[test]
    fn rows_of_one_table_are_twins_and_others_are_not() {
        let names = Names { tables: vec![(1, 4), (4, 6)], ..Names::default() };
        assert!(names.are_twins((1, 3)) && names.are_twins((5, 4)));
        for pair in [(0, 1), (3, 4), (0, 6), (5, 6), (6, 7)] {
            assert!(!names.are_twins(pair), "{pair:?}");
        }
    }
}
