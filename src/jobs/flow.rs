//! Work that flows: units are opened one after the other, each gives some jobs, and what remains of it is handed
//! on when its last job is done. Few units are open at a time, however many there are.
//!
//! The threads belong to the process and not to the caller: a job that never ends cannot be stopped, and must not
//! keep the caller from going on.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use typst::comemo;

use super::{STACK, guarded, quiet_panics, with_own_pool};

/// How many units, for each thread, may be done before the first of them is told.
const AHEAD: usize = 64;

/// What is to be done with units.
pub(crate) trait Work: Sized + Send + Sync + 'static {
    /// A cheap description of a unit.
    type Unit: Send + Sync;
    /// What a unit is opened to.
    type Opened: Send + Sync;
    /// One piece of the work that a unit gives.
    type Job: Send + Sync;
    /// What comes of a job.
    type Made: Send + 'static;
    /// What remains of a unit: as little as possible.
    type Remains: Send + 'static;

    /// Opens a unit.
    ///
    /// # Errors
    /// What remains of it, where there is nothing to do.
    fn open(&self, unit: &Self::Unit) -> Result<Open<Self>, Self::Remains>;

    /// Does a job of a unit.
    fn make(&self, opened: &Self::Opened, job: &Self::Job) -> Self::Made;

    /// What comes of a job that takes longer than it may.
    fn late(&self, opened: &Self::Opened, job: &Self::Job) -> Self::Made;

    /// What comes of a job that panicked.
    fn broken(&self, opened: &Self::Opened, job: &Self::Job, panic: &str) -> Self::Made;

    /// Ends a unit. Of its jobs, those are `None` that were not begun when the flow was stopped.
    fn close(&self, opened: &Self::Opened, made: Vec<Option<Self::Made>>) -> Self::Remains;

    /// For how many documents the engine remembers what one of them was made of; nothing where whoever started the
    /// flow sees to it.
    fn memory(&self, threads: usize) -> Option<usize> {
        Some(threads.max(2))
    }

    /// What remains of a unit that panicked outside of its jobs.
    fn lost(&self, unit: &Self::Unit, panic: &str) -> Self::Remains;
}

/// A unit that is open, and its jobs.
pub(crate) type Open<W> = (<W as Work>::Opened, Vec<<W as Work>::Job>);

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

impl<W: Work> Shared<W> {
    /// What a thread does until there is nothing left.
    fn serve(&self, thread: usize, events: &Sender<Event<W::Remains>>) {
        // Where nobody listens any more, the state says so too.
        let tell = |event| drop(events.send(event));
        loop {
            match self.take(thread) {
                Next::End => break,
                Next::Job(batch, job) => {
                    self.make(&batch, job);
                    tell(Event::Made);
                    self.rest(thread);
                    self.leave(batch, &tell);
                }
                Next::Skip(batch) => self.leave(batch, &tell),
                Next::Unit(number, unit) => self.open(number, unit, &tell),
            }
        }
    }

    /// Opens a unit and makes its jobs known.
    fn open(&self, number: usize, unit: W::Unit, tell: &impl Fn(Event<W::Remains>)) {
        let opened = guarded(|| self.work.open(&unit));
        let (batch, jobs) = match opened.unwrap_or_else(|panic| Err(self.work.lost(&unit, &panic))) {
            Err(remains) => {
                self.opened();
                return tell(Event::Closed(number, remains));
            }
            Ok((opened, jobs)) => {
                let count = jobs.len();
                let made = Mutex::new((0..count).map(|_| None).collect());
                let closed = AtomicBool::new(false);
                (Arc::new(Batch { number, unit, opened, jobs, made, closed }), count)
            }
        };
        tell(Event::Opened(jobs));
        self.state().ready.extend((0..jobs).map(|job| (Arc::clone(&batch), job)));
        self.opened();
        self.leave(batch, tell);
    }

    /// Does a job of a unit.
    fn make(&self, batch: &Batch<W>, number: usize) {
        let Some(job) = batch.jobs.get(number) else { return };
        let made = guarded(|| self.work.make(&batch.opened, job));
        let made = made.unwrap_or_else(|panic| self.work.broken(&batch.opened, job, &panic));
        // What the next few documents use again is kept, all else goes.
        if let Some(documents) = self.work.memory(self.threads) {
            comemo::evict(documents);
        }
        batch.keep(number, made);
    }

    /// Lets go of a unit; whoever is the last to do so ends it.
    fn leave(&self, batch: Arc<Batch<W>>, tell: &impl Fn(Event<W::Remains>)) {
        if let Some(batch) = Arc::into_inner(batch)
            && let Some((number, remains)) = self.close(&batch)
        {
            tell(Event::Closed(number, remains));
        }
    }

    /// Ends a unit, once.
    fn close(&self, batch: &Batch<W>) -> Option<(usize, W::Remains)> {
        if batch.closed.swap(true, Ordering::AcqRel) {
            return None;
        }
        let made = std::mem::take(&mut *batch.made.lock().unwrap_or_else(PoisonError::into_inner));
        let remains = guarded(|| self.work.close(&batch.opened, made));
        Some((batch.number, remains.unwrap_or_else(|panic| self.work.lost(&batch.unit, &panic))))
    }

    /// What a thread does next: rather a job of a unit that is open than another unit.
    fn take(&self, thread: usize) -> Next<W> {
        let mut state = self.state();
        loop {
            if state.stopped {
                return state.ready.pop_front().map_or(Next::End, |(batch, _)| Next::Skip(batch));
            }
            if let Some((batch, job)) = state.ready.pop_front() {
                if let Some(slot) = state.running.get_mut(thread) {
                    *slot = Some(Running { batch: Arc::clone(&batch), job, since: Instant::now() });
                }
                return Next::Job(batch, job);
            }
            if state.taken - state.told.min(state.taken) < AHEAD * self.threads {
                match state.units.next() {
                    Some(unit) => {
                        state.taken += 1;
                        state.opening += 1;
                        return Next::Unit(state.taken - 1, unit);
                    }
                    None if state.opening == 0 => return Next::End,
                    None => {}
                }
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes note that a unit is open.
    fn opened(&self) {
        self.state().opening -= 1;
        self.changed.notify_all();
    }

    /// Takes note that a thread has no job.
    fn rest(&self, thread: usize) {
        let running = self.state().running.get_mut(thread).and_then(Option::take);
        // Never the last to hold the unit: the thread itself does.
        drop(running);
    }

    fn state(&self) -> MutexGuard<'_, State<W>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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
