//! Two briefs that would write the same file. The names of a brief's files begin with its own, so that most briefs
//! cannot collide, and need not be opened to tell.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::open::Open;
use super::super::said::Said;
use super::super::units::{Unit, Units};
use crate::commands::{plan, write};
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostics;
use crate::project;
use crate::toolkit::Toolkit;

/// A name that begins outputs: the number of their folder, the name, the number of the unit.
type Named = (usize, Box<str>, usize);

/// Errors for the briefs whose documents would be written to the same file.
pub(in super::super) fn collisions(toolkit: &Toolkit, units: &Units, build: &Build) -> Vec<Said> {
    let Output::Write { folder, .. } = &build.output else { return Vec::new() };
    let pairs = suspects(&names(units, folder.as_deref()));
    pairs.into_iter().filter_map(|pair| collision(toolkit, units, pair, build)).collect()
}

/// The names of all units, sorted.
fn names(units: &Units, wanted: Option<&Path>) -> Vec<Named> {
    let mut projects: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut names: Vec<Named> = Vec::with_capacity(units.len());
    for (number, unit) in units.iter().enumerate() {
        let parent = unit.path.parent().unwrap_or(Path::new("")).to_owned();
        // The folder of a link's target is what counts; few briefs are links.
        let real = unit.path.is_symlink().then(|| unit.path.canonicalize().ok()).flatten();
        let place = real.as_deref().and_then(Path::parent).map_or(parent, Path::to_owned);
        let folder = *projects.entry(place.clone()).or_insert_with(|| {
            let place = place.canonicalize().unwrap_or(place);
            let project = project::folder_of(&place.join("brief.toml"));
            let folder = wanted.map_or_else(|| project.join(plan::OUT), Path::to_owned);
            let next = folders.len();
            *folders.entry(write::identity(&folder)).or_insert(next)
        });
        names.push((folder, unit.name().into(), number));
    }
    names.sort();
    names
}

/// The pairs of units of which the one's name is the other's or begins it: only their files can have the same
/// names, since after a brief's name comes a hyphen.
fn suspects(names: &[Named]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (place, (folder, name, number)) in names.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| names.get(before));
        let same = before.filter(|one| one.0 == *folder && one.1 == *name);
        pairs.extend(same.map(|(_, _, other)| (*other, *number)));
        for (hyphen, _) in name.match_indices('-') {
            let Some(start) = name.get(..hyphen) else { continue };
            let from = names.partition_point(|one| (one.0, &*one.1) < (*folder, start));
            let shorter = names.get(from).filter(|one| one.0 == *folder && *one.1 == *start);
            pairs.extend(shorter.map(|(_, _, other)| (*other, *number)));
        }
    }
    pairs
}

/// The error about two briefs, if they would write the same file.
fn collision(toolkit: &Toolkit, units: &Units, pair: (usize, usize), build: &Build) -> Option<Said> {
    let unit = |number| units.iter().nth(number);
    let (first, second) = (unit(pair.0.min(pair.1))?, unit(pair.0.max(pair.1))?);
    let shorter = if first.name().len() <= second.name().len() { &first } else { &second };
    let longer = if *shorter == first { &second } else { &first };
    if shorter.name() != longer.name() {
        let open = Open::new(toolkit, shorter);
        let orders = plan::orders(open.brief.as_slice(), build);
        let begins = format!("{}-", longer.name());
        let files = orders.iter().filter_map(|order| order.stem.as_ref()?.file_name()?.to_str());
        if !files.into_iter().any(|name| name.starts_with(&begins)) {
            return None;
        }
    }
    // Both in one toolkit: the message is about places in both.
    let mut toolkit = toolkit.another();
    let mut open = |unit: &Unit| toolkit.open(&unit.path).map(|opened| opened.brief).ok();
    let briefs: Vec<_> = [&first, &second].into_iter().filter_map(&mut open).collect();
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
        assert_eq!(pairs(&[(0, "a"), (0, "b"), (0, "ab"), (1, "a-b")]), []);
        assert_eq!(pairs(&[(0, "a-b"), (0, "a"), (0, "a-b-c")]), [(1, 0), (1, 2), (0, 2)]);
        assert_eq!(pairs(&[(0, "a"), (0, "c"), (0, "a")]), [(0, 2)]);
    }
}
