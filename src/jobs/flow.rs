//! Work that flows: units are opened one after the other, each gives some jobs, and what remains of it is handed
//! on when its last job is done. Few units are open at a time, however many there are.
//!
//! The threads belong to the process and not to the caller: a job that never ends cannot be stopped, and must not
//! keep the caller from going on.

#[cfg(test)]
mod tests;
mod threads;
mod work;

use std::collections::VecDeque;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::{STACK, quiet_panics, with_own_pool};

pub(crate) use work::Work;

/// How many units, for each thread, may be done before the first of them is told.
const AHEAD: usize = 64;

/// What happens in a flow.
#[derive(Debug)]
pub(crate) enum Event<R> {
    /// A unit was opened, and has so many jobs.
    Opened(usize),
    /// A job was done.
    Made,
    /// A unit is done: its number, from 0, and what remains of it.
    Closed(usize, R),
    /// Nothing happened for a while.
    Quiet,
    /// Nothing will happen any more.
    End,
}

/// A unit in work.
struct Batch<W: Work> {
    number: usize,
    unit: W::Unit,
    opened: W::Opened,
    jobs: Vec<W::Job>,
    made: Mutex<Vec<Option<W::Made>>>,
    /// Whether what remains of it was handed on.
    closed: AtomicBool,
}

/// What threads share.
struct Shared<W: Work> {
    work: W,
    threads: usize,
    state: Mutex<State<W>>,
    changed: Condvar,
}

struct State<W: Work> {
    units: Box<dyn Iterator<Item = W::Unit> + Send>,
    /// How many units were taken, and how many of them are told.
    taken: usize,
    told: usize,
    /// How many units are being opened: jobs may come of them.
    opening: usize,
    ready: VecDeque<(Arc<Batch<W>>, usize)>,
    /// The job that each thread has, and since when.
    running: Vec<Option<Running<W>>>,
    stopped: bool,
}

/// A job under way.
struct Running<W: Work> {
    batch: Arc<Batch<W>>,
    job: usize,
    since: Instant,
}

/// What a thread does next.
enum Next<W: Work> {
    Job(Arc<Batch<W>>, usize),
    Unit(usize, W::Unit),
    /// A job that is not begun any more.
    Skip(Arc<Batch<W>>),
    End,
}

/// Work in progress. Where it is dropped, no further job is begun.
pub(crate) struct Flow<W: Work> {
    shared: Arc<Shared<W>>,
    events: Receiver<Event<W::Remains>>,
}

impl<W: Work> Flow<W> {
    /// Begins work on some threads, each with a large stack and a pool of its own. Helpers are further threads, so
    /// many for each, that take a part of its job: that pays where there are fewer jobs than keep all threads busy to
    /// the end.
    pub(crate) fn start(
        work: W,
        units: impl Iterator<Item = W::Unit> + Send + 'static,
        threads: usize,
        helpers: usize,
    ) -> Self {
        quiet_panics();
        let threads = threads.max(1);
        let state = State {
            units: Box::new(units),
            taken: 0,
            told: 0,
            opening: 0,
            ready: VecDeque::new(),
            running: (0..threads).map(|_| None).collect(),
            stopped: false,
        };
        let shared = Arc::new(Shared { work, threads, state: Mutex::new(state), changed: Condvar::new() });
        let (sender, events) = mpsc::channel();
        for number in 0..threads {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            let builder = thread::Builder::new().name(format!("job {number}")).stack_size(STACK);
            // Where no thread can be had, those that run do all the work.
            let _ = builder.spawn(move || with_own_pool(helpers, move || shared.serve(number, &sender)));
        }
        Self { shared, events }
    }

    /// The work itself.
    pub(crate) fn work(&self) -> &W {
        &self.shared.work
    }

    /// What happens next, waiting for it for a while.
    pub(crate) fn next(&self, patience: Duration) -> Event<W::Remains> {
        match self.events.recv_timeout(patience) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Event::Quiet,
            Err(RecvTimeoutError::Disconnected) => Event::End,
        }
    }

    /// Takes note that so many units need no longer be waited for.
    pub(crate) fn told(&self, units: usize) {
        self.shared.state().told = units;
        self.shared.changed.notify_all();
    }

    /// Begins no further job. Those under way go on.
    pub(crate) fn stop(&self) {
        self.shared.state().stopped = true;
        self.shared.changed.notify_all();
    }

    /// Whether a job takes longer than this.
    pub(crate) fn is_late(&self, limit: Duration) -> bool {
        self.shared.state().running.iter().flatten().any(|job| job.since.elapsed() > limit)
    }

    /// Gives up the jobs that are still under way, and ends their units: each with its number.
    pub(crate) fn abandon(&self) -> Vec<(usize, W::Remains)> {
        let given_up: Vec<Running<W>> =
            self.shared.state().running.iter_mut().filter_map(Option::take).collect();
        for Running { batch, job, .. } in &given_up {
            if let Some(late) = batch.jobs.get(*job) {
                batch.keep(*job, self.shared.work.late(&batch.opened, late));
            }
        }
        given_up.iter().filter_map(|job| self.shared.close(&job.batch)).collect()
    }

    /// How many jobs are under way that take no longer than this.
    pub(crate) fn in_time(&self, limit: Duration) -> usize {
        let state = self.shared.state();
        state.running.iter().flatten().filter(|job| job.since.elapsed() <= limit).count() + state.opening
    }
}

impl<W: Work> Drop for Flow<W> {
    fn drop(&mut self) {
        self.stop();
    }
}

impl<W: Work> Batch<W> {
    /// Keeps what came of a job.
    fn keep(&self, job: usize, made: W::Made) {
        let mut all = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = all.get_mut(job) {
            *slot = Some(made);
        }
    }
}
