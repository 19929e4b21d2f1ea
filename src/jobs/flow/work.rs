//! What a flow is of: units, the jobs of each, and what remains.

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
