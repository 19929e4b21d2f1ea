//! The parts of a brief: the files that it includes, and those that they include.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, Place};
use crate::paths;
use crate::project::figures_file;
use crate::project::shape::{self, Role};
use crate::read::{Read, Reader, Written};
use crate::syntax;
use crate::tree::Table;

/// How deep parts may include parts.
const DEEPEST: usize = 16;

/// Reads the parts of a brief.
pub(crate) struct Parts<'a> {
    /// The project's folder.
    pub(crate) project: &'a Path,
    /// The working folder, for the names that messages show.
    pub(crate) here: &'a Path,
    /// The files of the run.
    pub(crate) files: &'a mut Files,
    /// Where syntax errors go.
    pub(crate) syntax: &'a Diagnostics,
    /// Where all other problems go.
    pub(crate) problems: &'a Diagnostics,
    /// The parts in their order.
    pub(crate) list: Vec<Table>,
    /// Whether all of them could be read, and nothing is missing from them.
    pub(crate) whole: bool,
    seen: BTreeSet<PathBuf>,
}

impl<'a> Parts<'a> {
    /// Reads what a brief includes, parts of parts with them, each file once.
    pub(crate) fn read(
        brief: (&Path, &Table),
        project: &'a Path,
        here: &'a Path,
        files: &'a mut Files,
        (syntax, problems): (&'a Diagnostics, &'a Diagnostics),
    ) -> (Vec<Table>, bool) {
        let (path, table) = brief;
        let seen = BTreeSet::from([path.to_owned()]);
        let mut parts = Self { project, here, files, syntax, problems, list: Vec::new(), whole: true, seen };
        parts.of(table, &mut vec![(path.to_owned(), None)]);
        (parts.list, parts.whole)
    }

    /// Reads what a file includes. `chain`: the files on the way to it, with the places that include them.
    fn of(&mut self, table: &Table, chain: &mut Vec<(PathBuf, Option<Place>)>) {
        let Some(list) = table.table("brief").and_then(|head| head.get("include")) else { return };
        // Wrong types are reported where the whole brief is read.
        let silent = Diagnostics::default();
        let reader =
            Reader { problems: if chain.len() > 1 { self.problems } else { &silent }, partial: false };
        for written in Vec::<Written>::read(list, &reader).unwrap_or_default() {
            self.include(&written, chain);
        }
    }

    /// Reads one part, and what it includes.
    fn include(&mut self, written: &Written, chain: &mut Vec<(PathBuf, Option<Place>)>) {
        let Some(path) = paths::resolve(self.project, self.files, written, self.problems) else {
            self.whole = false;
            return;
        };
        if let Some(index) = chain.iter().position(|(one, _)| *one == path) {
            self.cycle(written, chain, index);
            return;
        }
        if chain.len() > DEEPEST {
            let message = format!("parts include parts more than {DEEPEST} deep");
            self.problems.add(Diagnostic::error(message).at(&written.place));
            self.whole = false;
            return;
        }
        if !self.seen.insert(path.clone()) {
            return;
        }
        let Some(mut table) = self.open(&path) else {
            self.whole = false;
            return;
        };
        self.whole &= shape::check(&mut table, Role::Part, self.problems);
        // A part is listed before those that it includes: own items come first.
        let place = self.list.len();
        chain.push((path, Some(written.place.clone())));
        self.of(&table, chain);
        chain.pop();
        self.without_head(&mut table, written);
        self.list.insert(place, table);
    }

    /// Reports that a file is included by what it includes. `index`: where it stands in the chain.
    fn cycle(&self, written: &Written, chain: &[(PathBuf, Option<Place>)], index: usize) {
        let message = match chain.len() - index {
            1 => format!("`{}` includes itself", written.text),
            _ => format!("`{}` is included by what it includes", written.text),
        };
        let mut problem = Diagnostic::error(message).label(&written.place, "includes it again");
        // Nobody includes the brief itself: there the way begins with the part that it includes.
        let first = chain.iter().skip(index).find_map(|(_, place)| place.as_ref());
        if let Some(first) = first {
            problem = problem.label(first, "the way begins here");
        }
        self.problems.add(problem.hint("remove one of the two"));
    }

    /// The tree of a part's file.
    fn open(&mut self, path: &Path) -> Option<Table> {
        let key = paths::open(path, self.here, self.files, self.syntax, self.problems)?;
        let mut table = syntax::parse(key, self.files, self.syntax)?;
        self.whole &= figures_file::expand(&mut table, (self.project, self.here), self.files, self.problems);
        Some(table)
    }

    /// Takes `[brief]` out of a part, in which `include` alone may stand.
    fn without_head(&self, table: &mut Table, written: &Written) {
        let Some((_, node)) = table.remove("brief") else { return };
        let Some(head) = node.as_table() else { return };
        let Some((key, _)) = head.entries.iter().find(|(key, _)| key.value != "include") else { return };
        let problem = match head.get("title") {
            Some(_) => Diagnostic::error("a brief cannot be included in another")
                .label(&written.place, "included here")
                .label(&node.place, "this makes it a brief")
                .hint("move the items that both need to a part, a TOML file without `[brief]`"),
            None => Diagnostic::error(format!("`{}` cannot stand in a part", key.value))
                .at(&key.place)
                .hint("in the `[brief]` of a part stands `include` alone: move it to the brief"),
        };
        self.problems.add(problem);
    }
}
