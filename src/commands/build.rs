//! `build` and `check`: every document of every brief, the messages about them, and what was made.
//!
//! Briefs flow: each is opened, its documents are made, and all but what is said of it goes, so that a run of
//! thousands needs no more memory than one of a few.

pub(super) mod follower;
mod make;
mod open;
mod record;
mod said;
mod scout;
mod tell;
mod units;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use self::follower::Follower;
use self::make::{Maker, Remains};
use self::record::Records;
use self::said::Said;
use self::scout::{Names, Scouted};
use self::tell::Teller;
use self::units::Units;
use super::Stop;
use crate::ExitCode;
use crate::brief::Brief;
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::files::Files;
use crate::interrupt;
use crate::jobs::flow::{Event, Flow};
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::toolkit::Toolkit;

/// How often one looks whether a document takes too long, at least.
const TICK: Duration = Duration::from_millis(100);

/// How a build ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    /// The code that a command which is nothing but this build ends with.
    pub(super) code: ExitCode,
    /// Whether work goes on that cannot be stopped, since it took longer than it may.
    pub(super) left_work: bool,
}

/// Makes or checks the documents.
pub(super) fn run(build: Build, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    check(&build)?;
    let toolkit = Toolkit::new(build.options.clone()).map_err(Stop::failure)?;
    once(Arc::new(build), toolkit, None, terminal).map(|ended| ended.code)
}

/// Refuses what does not go together.
pub(super) fn check(build: &Build) -> Result<(), Stop> {
    build.formats.check().map_err(Stop::usage)?;
    if build.formats.has_notes() && !build.documents.contains(&Document::Deck) {
        let problem = Diagnostic::error("`--notes` goes with the deck, and none is made");
        return Err(Stop::usage(
            problem.hint("add `-d deck`; notes to read from are a document, `-d notes`"),
        ));
    }
    Ok(())
}

/// Makes or checks the documents once; what is made of each brief, and what comes of it, is told to a follower.
pub(super) fn once(
    build: Arc<Build>,
    toolkit: Toolkit,
    follower: Option<Arc<Follower>>,
    terminal: &mut Terminal<'_>,
) -> Result<Ended, Stop> {
    let started = Instant::now();
    if let Some(follower) = &follower {
        follower.begin();
    }
    let refused = |code| Ended { code, left_work: false };
    let mut units = Units::find(&toolkit, &build.paths, &build.choice)?;
    if units.len() == 0 {
        terminal.say("none of the briefs is in this shard");
    }
    let kept = match scout::scout(&toolkit, &units, &build)? {
        Scouted::Go(kept) => kept,
        Scouted::Refused(code, said) => return Ok(refused(refuse(code, &said, terminal))),
    };
    let (names, seen) = match &build.output {
        Output::Check => Default::default(),
        Output::Write { folder, .. } => Names::of(&units, folder.as_deref()),
    };
    let collisions = scout::collisions(&toolkit, &units, &names, &build);
    if !collisions.is_empty() {
        return Ok(refused(refuse(ExitCode::Problems, &collisions, terminal)));
    }
    drop(names);
    let records = Records::new(&build, seen);
    let is_again = follower.as_ref().is_some_and(|follower| follower.is_again());
    let kept = Mutex::new(kept);
    let maker = Maker { build: Arc::clone(&build), toolkit, kept, records, follower, briefs: units.len() };
    let deferred = interrupt::deferred();
    let threads = build.jobs.get();
    // Of one brief, the deck is still being made when the page is done.
    let helpers = usize::from(units.len() == 1 && threads > 1);
    let flow = Flow::start(maker, units.iter(), threads, helpers);
    let mut teller = Teller::new(&build, units.len(), is_again);
    std::mem::take(&mut units.said).into_iter().for_each(|said| teller.about_others(said, terminal));
    let (reached, left_work) = follow(&flow, &build, &mut teller, terminal);
    drop(deferred);
    if let Some(records) = &flow.work().records {
        teller.about_others(Said::new(&Files::default(), records.of_others()), terminal);
        teller.about_others(Said::new(&Files::default(), records.orphans()), terminal);
    }
    Ok(Ended { code: teller.end(started.elapsed().as_millis(), reached, terminal), left_work })
}

/// Says why nothing is made.
fn refuse(code: ExitCode, said: &[Said], terminal: &mut Terminal<'_>) -> ExitCode {
    said.iter().for_each(|said| said.print(terminal));
    terminal.summary();
    code
}

/// Follows the work to its end, and tells of the briefs in their order. How many were done, and whether work was left
/// to itself.
fn follow(
    flow: &Flow<Maker>,
    build: &Build,
    teller: &mut Teller<'_>,
    terminal: &mut Terminal<'_>,
) -> (usize, bool) {
    let follower = flow.work().follower.as_deref();
    let take = |remains: Remains, teller: &mut Teller<'_>, terminal: &mut Terminal<'_>| {
        if let Some(follower) = follower {
            follower.has_closed(&remains);
        }
        teller.take(remains, terminal);
    };
    // What is done before its turn.
    let mut waiting: BTreeMap<usize, Remains> = BTreeMap::new();
    let mut next = 0;
    let mut looked = Instant::now();
    let (mut late, mut left_work) = (false, false);
    let mut progress = Progress::new(teller.briefs(), terminal);
    loop {
        let event = flow.next(TICK);
        let is_quiet = matches!(event, Event::Quiet);
        match event {
            Event::Opened(jobs) => progress.opened(jobs),
            Event::Made => progress.made(),
            Event::Closed(number, remains) => {
                if !remains.was_opened {
                    progress.opened(remains.entries.len());
                    remains.entries.iter().for_each(|_| progress.made());
                }
                waiting.insert(number, remains);
            }
            Event::End => break,
            Event::Quiet => {}
        }
        while let Some(remains) = waiting.remove(&next) {
            progress.apart(|| take(remains, teller, terminal));
            progress.missing(teller.missing());
            next += 1;
            flow.told(next);
        }
        progress.tick(terminal);
        if interrupt::pending().is_some() {
            flow.stop();
        }
        if looked.elapsed() >= TICK {
            looked = Instant::now();
            if !late && flow.is_late(build.time_limit) {
                late = true;
                // What is under way may still be done in time.
                flow.stop();
            }
        }
        if late && is_quiet && flow.in_time(build.time_limit) == 0 {
            waiting.extend(flow.abandon());
            left_work = true;
            break;
        }
    }
    progress.end(!teller.are_few(), terminal);
    let done = next + waiting.len();
    waiting.into_values().for_each(|remains| take(remains, teller, terminal));
    (done, left_work)
}

/// What is said of a document that our own code failed on.
pub(super) fn fault(brief: &Brief, audience: &str, document: Document, panic: &str) -> Diagnostic {
    let document = document.word();
    ours(format!("briefdeck failed on the {document} of `{}` for `{audience}` ({panic})", brief.name))
}

/// A failure of our own code.
pub(super) fn ours(message: String) -> Diagnostic {
    Diagnostic::error(message).hint("this is a fault of briefdeck, not of the brief: please report it")
}

/// Messages about documents, each once with all documents that it is about.
#[derive(Default)]
pub(super) struct About {
    /// The messages, in the order in which they came.
    pub(super) list: Vec<Diagnostic>,
    /// Where each message stands in the list.
    places: HashMap<Diagnostic, usize>,
}

impl About {
    /// Adds the messages about a document.
    pub(super) fn add(&mut self, messages: Vec<Diagnostic>, document: &str) {
        for message in messages {
            let place = *self.places.entry(message).or_insert_with_key(|message| {
                self.list.push(message.clone());
                self.list.len() - 1
            });
            if let Some(message) = self.list.get_mut(place) {
                message.documents.push(document.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_two_documents_is_one_message() {
        let mut about = About::default();
        let (one, other) = (Diagnostic::error("too long"), Diagnostic::warning("nearly full"));
        about.add(vec![one.clone(), other.clone()], "a-press-brief");
        about.add(vec![one.clone()], "a-public-brief");
        let documents = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let first = Diagnostic { documents: documents(&["a-press-brief", "a-public-brief"]), ..one };
        let second = Diagnostic { documents: documents(&["a-press-brief"]), ..other };
        assert_eq!(about.list, [first, second]);
    }
}
