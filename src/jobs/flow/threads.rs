//! What the threads of a flow do.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use typst::comemo;

use super::super::guarded;
use super::{AHEAD, Batch, Event, Next, Running, Shared, State, Work};

impl<W: Work> Shared<W> {
    /// What a thread does until there is nothing left.
    pub(super) fn serve(&self, thread: usize, events: &Sender<Event<W::Remains>>) {
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
    pub(super) fn close(&self, batch: &Batch<W>) -> Option<(usize, W::Remains)> {
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

    pub(super) fn state(&self) -> MutexGuard<'_, State<W>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
