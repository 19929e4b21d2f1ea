//! `watch`: builds at each change of what the briefs are made of, and shows the pages in the browser.
//!
//! A round is a build like any other, with a toolkit that has read nothing yet and a follower that knows what each
//! brief is made of. Between rounds nothing runs but the preview: there Ctrl-C ends the process at once, and during
//! a round as it ends any build.

mod changes;
mod preview;
mod server;
mod site;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use typst::comemo;

use self::changes::{Notices, Watched};
use self::preview::Preview;
use super::build::follower::Follower;
use super::build::{self, Ended};
use super::{Stop, viewer};
use crate::ExitCode;
use crate::config::{Build, Output, Watch};
use crate::diagnostic::Diagnostic;
use crate::interrupt;
use crate::paths::display;
use crate::terminal::{Terminal, counted};
use crate::toolkit::Toolkit;

/// For how many rounds the engine remembers what it did.
const REMEMBERED: usize = 5;

/// How many changed files are named to people.
const NAMED: usize = 3;

/// Builds at each change until the process is ended.
pub(super) fn run(watch: Watch, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let mut watched = Watched::new(&watch.build.paths, &watch.build.options.font_paths)?;
    let mut notices = Notices::new(watch.poll);
    let mut rounds = Rounds::new(watch)?;
    let mut changed = Vec::new();
    loop {
        watched.begin();
        if let Some(code) = rounds.round(&changed, terminal)? {
            return Ok(code);
        }
        watched.take(rounds.follower.read());
        let mut is_told = false;
        changed = loop {
            // First one listens, then one looks: no change goes by between the two.
            notices.listen(&watched.folders(), terminal);
            let found = watched.changed();
            if !found.is_empty() {
                break found;
            }
            if !std::mem::replace(&mut is_told, true) {
                rounds.tell(&changed, watched.count(), terminal);
            }
            if !terminal.is_heard() {
                return Ok(ExitCode::Done);
            }
            notices.wait(terminal);
        };
    }
}

/// The rounds of a watch.
struct Rounds {
    build: Arc<Build>,
    toolkit: Toolkit,
    follower: Arc<Follower>,
    preview: Option<Preview>,
    /// What opens the preview; nothing once it has, and where there is none.
    opener: Option<String>,
    number: usize,
    /// What the latest took.
    time: Duration,
}

/// A round, as programs read it; after this the next change is seen.
#[derive(Serialize)]
struct RoundObject<'a> {
    kind: &'static str,
    number: usize,
    changed: Vec<String>,
    documents: usize,
    missing: usize,
    errors: usize,
    warnings: usize,
    /// How many files and folders are watched.
    watched: usize,
    preview: Option<&'a str>,
    milliseconds: u128,
}

impl Rounds {
    fn new(watch: Watch) -> Result<Self, Stop> {
        let Watch { mut build, port, poll: _, viewer: mut opener } = watch;
        build::check(&build)?;
        let toolkit = Toolkit::new(build.options.clone()).map_err(Stop::failure)?;
        let preview = port.map(Preview::start).transpose().map_err(Stop::failure)?;
        if preview.is_none()
            && let Output::Write { viewer, .. } = &mut build.output
        {
            *viewer = opener.take();
        }
        let follower = Arc::new(Follower::new(preview.is_some()));
        let build = Arc::new(build);
        Ok(Self { build, toolkit, follower, preview, opener, number: 0, time: Duration::ZERO })
    }

    /// Builds once; the code to end with where the watch is over.
    fn round(&mut self, changed: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<Option<ExitCode>, Stop> {
        let started = Instant::now();
        self.number += 1;
        let is_first = self.number == 1;
        terminal.begin_again();
        terminal.clear();
        if !is_first {
            terminal.say(&format!("changed: {}", names(changed)));
        }
        if let Some(preview) = &mut self.preview {
            preview.begins();
        }
        let ended = self.once(terminal);
        comemo::evict(REMEMBERED);
        if let Output::Write { viewer, .. } = &mut Arc::make_mut(&mut self.build).output {
            // The documents are opened when they are first made.
            *viewer = None;
        }
        if let Some(signal) = interrupt::pending() {
            return Ok(Some(signal.code()));
        }
        match ended {
            Ok(Ended { left_work: false, .. }) => {}
            Ok(_) => {
                terminal.diagnostic(&endless());
                return Ok(Some(ExitCode::Failure));
            }
            // What was asked for cannot be had: that is no mistake in a file.
            Err(stop) if is_first && stop.code == ExitCode::Usage => return Err(stop),
            Err(stop) => stop.messages.iter().for_each(|message| terminal.diagnostic(message)),
        }
        self.time = started.elapsed();
        let (said, tally) = (terminal.said(), terminal.tally());
        if let Some(preview) = &mut self.preview {
            preview.ends(&self.follower, said, tally, self.time);
        }
        self.open(terminal);
        Ok(None)
    }

    fn once(&self, terminal: &mut Terminal<'_>) -> Result<Ended, Stop> {
        let toolkit = self.toolkit.again().map_err(Stop::failure)?;
        build::once(Arc::clone(&self.build), toolkit, Some(Arc::clone(&self.follower)), terminal)
    }

    /// Opens the preview, once.
    fn open(&mut self, terminal: &mut Terminal<'_>) {
        if let (Some(opener), Some(preview)) = (self.opener.take(), &self.preview)
            && let Err(warning) = viewer::open(&opener, &[Path::new(preview.address())])
        {
            terminal.diagnostic(&warning);
        }
    }

    /// Says that the round is over and the next change is seen.
    fn tell(&self, changed: &[PathBuf], watched: usize, terminal: &mut Terminal<'_>) {
        let preview = self.preview.as_ref().map(Preview::address);
        if !terminal.reports_objects() {
            if let Some(address) = preview.filter(|_| self.number == 1 || terminal.talk_is_seen()) {
                terminal.say(&format!("preview: {address}"));
            }
            let stay = if terminal.tally().errors > 0 { "the last good files stay; " } else { "" };
            let watched = counted(watched, "file");
            return terminal.say(&format!("{stay}watching {watched}; Ctrl-C ends it"));
        }
        let tally = terminal.tally();
        let outcomes = self.follower.outcomes();
        let documents = outcomes.iter().filter(|one| one.is_made).count();
        terminal.object(&RoundObject {
            kind: "round",
            number: self.number,
            changed: changed.iter().map(|path| display(path)).collect(),
            documents,
            missing: outcomes.len() - documents,
            errors: tally.errors,
            warnings: tally.warnings,
            watched,
            preview,
            milliseconds: self.time.as_millis(),
        });
    }
}

/// What is said where a document goes on for ever.
fn endless() -> Diagnostic {
    Diagnostic::error("the watch is over: a document that was given up is still in the making")
        .hint("it would take ever more time and memory; mend its template, and start again")
}

/// Changed files for people: the first few.
fn names(changed: &[PathBuf]) -> String {
    let mut names: Vec<String> = changed.iter().take(NAMED).map(|path| display(path)).collect();
    if changed.len() > NAMED {
        names.push(format!("{} more", changed.len() - NAMED));
    }
    names.join(", ")
}
