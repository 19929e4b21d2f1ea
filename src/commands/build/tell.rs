//! What is said of briefs: of a few when all are done, as one list; of many while they are made, and briefly.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::make::Remains;
use super::said::{Said, Shared};
use crate::ExitCode;
use crate::commands::report::{self, Entry};
use crate::commands::totals::Totals;
use crate::commands::{briefs, viewer};
use crate::config::{Build, Output};
use crate::paths::display;
use crate::terminal::{Terminal, counted};

/// How many briefs are a few: what is said of them fits a screen or two.
const FEW: usize = 12;

/// Folders that are named where there are too many files.
const FOLDERS: usize = 4;

/// Says what comes of briefs, and keeps count.
pub(super) struct Teller<'a> {
    build: &'a Build,
    /// Whether only what is new is told: the same briefs were told of before.
    is_again: bool,
    /// How many briefs there are.
    briefs: usize,
    /// Those that wait until all are done.
    held: Vec<Remains>,
    /// What was said before.
    said: HashSet<u64>,
    /// What is said of the rows of a table together.
    shared: Shared,
    totals: Totals,
    /// How many briefs could not be read as TOML.
    unread: usize,
    /// How many could not be used at all.
    unused: usize,
    passed_over: usize,
    shortened: usize,
    not_begun: usize,
    failed: bool,
    errors: bool,
    /// The files to open, where that is asked for.
    files: Vec<PathBuf>,
    /// The folders that were written to.
    folders: BTreeSet<PathBuf>,
}

impl<'a> Teller<'a> {
    /// Tells about so many briefs.
    pub(super) fn new(build: &'a Build, briefs: usize, is_again: bool) -> Self {
        Self {
            build,
            is_again,
            briefs,
            held: Vec::new(),
            said: HashSet::new(),
            shared: Shared::default(),
            totals: Totals::default(),
            unread: 0,
            unused: 0,
            passed_over: 0,
            shortened: 0,
            not_begun: 0,
            failed: false,
            errors: false,
            files: Vec::new(),
            folders: BTreeSet::new(),
        }
    }

    /// How many documents could not be made so far.
    pub(super) fn missing(&self) -> usize {
        self.totals.missing
    }

    /// Takes what remains of the next brief.
    pub(super) fn take(&mut self, mut remains: Remains, terminal: &mut Terminal<'_>) {
        self.errors |= remains.said.has_errors();
        self.failed |= remains.failed;
        self.not_begun += remains.not_begun;
        self.totals.add(&remains.entries);
        self.unread += usize::from(remains.said.list.iter().any(briefs::is_syntax));
        self.unused += usize::from(remains.entries.is_empty() && remains.said.has_errors());
        match &remains.table {
            Some(table) => remains.said.without_shared(table, &mut self.shared),
            None => remains.said.without(&mut self.said),
        }
        if self.are_few() {
            return self.held.push(remains);
        }
        self.passed_over += remains.passed_over;
        remains.said.print(terminal);
        self.entries(&remains.entries, terminal);
        self.claims(&remains, terminal);
    }

    /// Takes messages that are about none of the briefs.
    pub(super) fn about_others(&mut self, said: Said, terminal: &mut Terminal<'_>) {
        match self.are_few() {
            true => self.held.push(Remains { said, ..Remains::default() }),
            false => said.print(terminal),
        }
    }

    /// How many briefs there are.
    pub(super) fn briefs(&self) -> usize {
        self.briefs
    }

    /// Whether they are told of in one list.
    pub(super) fn are_few(&self) -> bool {
        self.briefs <= FEW
    }

    /// What is said of the documents of one brief among many: the objects, or those that are not there.
    fn entries(&mut self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        let short = |entry: &&Entry| entry.made.as_ref().is_some_and(|made| !made.dropped.is_empty());
        self.shortened += entries.iter().filter(short).count();
        if terminal.reports_objects() {
            report::print(terminal, entries);
        } else {
            for entry in entries.iter().filter(|entry| entry.made.is_none()) {
                terminal.say(&format!("{}  not made", entry.name()));
            }
        }
        if !terminal.data_is_seen() {
            report::print_files(terminal, entries);
        }
        for path in report::files(entries) {
            if let Some(folder) = path.parent().filter(|folder| !self.folders.contains(*folder)) {
                self.folders.insert(folder.to_owned());
            }
        }
        if let Output::Write { viewer: Some(_), .. } = self.build.output {
            self.files.extend(report::files(entries).map(Path::to_owned));
        }
    }

    fn claims(&self, remains: &Remains, terminal: &mut Terminal<'_>) {
        if let Some((brief, tally)) = &remains.claims
            && (self.are_few() || terminal.reports_objects())
        {
            report::print_claims(terminal, brief, *tally);
        }
    }

    /// Says how it ended: `time` is what it took, `reached` how many briefs were done.
    pub(super) fn end(mut self, time: u128, reached: usize, terminal: &mut Terminal<'_>) -> ExitCode {
        let mut held = std::mem::take(&mut self.held);
        // What is wrong with TOML itself comes first: what else is said may follow from it.
        held.sort_by_key(|remains| !remains.said.list.iter().any(briefs::is_syntax));
        let (placed, others): (Vec<_>, Vec<_>) = self.shared.iter().partition(|said| said.has_place());
        placed.iter().for_each(|said| said.print(terminal));
        held.iter().for_each(|remains| remains.said.print(terminal));
        others.iter().for_each(|said| said.print(terminal));
        match self.shared.said_of_one() {
            0 => {}
            1 => terminal.say("one of the messages above is about further rows too"),
            more => terminal.say(&format!("{more} of the messages above are about further rows too")),
        }
        let mut entries: Vec<&Entry> = held.iter().flat_map(|remains| &remains.entries).collect();
        if self.is_again && !terminal.reports_objects() {
            entries.retain(|entry| entry.made.as_ref().is_none_or(|made| !made.unchanged));
        }
        report::print(terminal, entries.iter().copied());
        if !self.is_again {
            held.iter().flat_map(|remains| &remains.passed).for_each(|line| terminal.say(line));
        }
        self.sum(time, terminal);
        held.iter().for_each(|remains| self.claims(remains, terminal));
        if reached < self.briefs || self.not_begun > 0 {
            let done = format!("{reached} of {}", counted(self.briefs, "brief"));
            terminal.say(&format!("stopped after {done}; the next run goes on from there"));
        }
        if let Output::Write { viewer: Some(viewer), .. } = &self.build.output {
            self.files.extend(entries.iter().flat_map(|entry| report::files([*entry])).map(Path::to_owned));
            let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
            if let Err(warning) = viewer::open(viewer, &files) {
                terminal.diagnostic(&warning);
            }
        }
        terminal.summary();
        report::print_files(terminal, entries.iter().copied());
        if terminal.data_is_seen() && !self.folders.is_empty() {
            let mut names: Vec<String> =
                self.folders.iter().take(FOLDERS).map(|path| display(path)).collect();
            if self.folders.len() > FOLDERS {
                names.push(format!("{} more folders", self.folders.len() - FOLDERS));
            }
            terminal.made(&names.join("\n"));
        }
        match self.errors {
            _ if self.failed => ExitCode::Failure,
            true => ExitCode::Problems,
            false => ExitCode::Done,
        }
    }

    /// The line with the counts.
    fn sum(&self, time: u128, terminal: &mut Terminal<'_>) {
        let mut total = Vec::new();
        let checked = self.briefs.saturating_sub(self.unread);
        if let Output::Check = self.build.output
            && checked > 0
        {
            total.push(format!("checked {}", counted(checked, "brief")));
        }
        if !self.totals.is_empty() {
            total.push(self.totals.sentence());
        }
        if self.unused > 0 && !self.are_few() {
            total.push(format!("{} could not be used", counted(self.unused, "brief")));
        }
        if self.shortened > 0 {
            total.push(format!("items left out of {}", self.shortened));
        }
        if self.passed_over > 0 {
            total.push(format!("{} not for their audiences", self.passed_over));
        }
        if !total.is_empty() {
            terminal.say(&format!("{}, {time} ms", total.join(", ")));
        }
    }
}
