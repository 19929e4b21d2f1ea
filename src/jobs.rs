//! Documents side by side: a job is one document.
//!
//! The engine recurses deeply and, left to itself, runs its parallel parts on shared threads with small
//! stacks, where a deep document ends the process. So each of our threads has a large stack and a pool of
//! its own with itself as the only member; where there are few documents, one thread more helps with each, so that
//! the last and longest of them does not leave the others idle.

pub(crate) mod flow;

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

use typst::comemo;

/// The stack of a thread, in bytes: deep documents stay well below it.
const STACK: usize = 64 << 20;

thread_local! {
    /// On a thread of jobs: where the last panic was. Elsewhere nothing.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does all jobs on some threads and returns their results in the order of the jobs. A job that panics
/// gives an error with the panic's message; the others go on. What the engine remembers is kept small:
/// memory stays flat, however many the jobs.
pub fn run<T: Sync, R: Send>(
    jobs: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<Result<R, String>> {
    let threads = threads.clamp(1, jobs.len().max(1));
    let results: Vec<Mutex<Option<Result<R, String>>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(job), Some(slot)) = (jobs.get(index), results.get(index)) else { break };
            let result = guarded(|| work(job));
            // What the next few documents use again is kept, all else goes.
            comemo::evict(threads.max(2));
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    quiet_panics();
    thread::scope(|scope| {
        for number in 0..threads {
            let builder = thread::Builder::new().name(format!("job {number}")).stack_size(STACK);
            // Where no thread can be had, those that run do all the work.
            let _ = builder.spawn_scoped(scope, || with_own_pool(0, worker));
        }
    });
    let result = |slot: Mutex<Option<Result<R, String>>>| {
        let result = slot.into_inner().unwrap_or_else(PoisonError::into_inner);
        result.unwrap_or_else(|| Err("no thread could be started".into()))
    };
    results.into_iter().map(result).collect()
}

/// Does one piece of work on a thread of its own with a large stack. A panic gives an error with its message.
pub(crate) fn apart<R: Send>(work: impl FnOnce() -> R + Send) -> Result<R, String> {
    quiet_panics();
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("apart".to_owned()).stack_size(STACK);
        let handle = builder.spawn_scoped(scope, || guarded(work)).map_err(|error| error.to_string())?;
        handle.join().unwrap_or_else(|payload| Err(message(payload.as_ref())))
    })
}

/// Runs work with a pool of its own, this thread and some helpers, for whatever the engine does in parallel.
fn with_own_pool(helpers: usize, work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1 + helpers).use_current_thread();
    // A helper is deep in the same documents, and its panics are the job's.
    let pool = pool.stack_size(STACK).start_handler(|_| PANIC.set(Some(String::new())));
    // Without a pool nothing may run here: the jobs that are left say so.
    if let Ok(pool) = pool.build() {
        pool.install(work);
    }
}

/// Runs one job; a panic becomes its message.
fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    PANIC.with_borrow_mut(|place| *place = Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let place = PANIC.take().unwrap_or_default();
    result.map_err(|payload| format!("{}{place}", message(payload.as_ref())))
}

/// What a panic says.
fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown panic".into())
}

/// Keeps panics of jobs from printing; all others print as before.
fn quiet_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line()));
            let in_job = PANIC.with_borrow_mut(|slot| {
                if let Some(slot) = slot {
                    *slot = place.unwrap_or_default();
                }
                slot.is_some()
            });
            if !in_job {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use crate::testing::bench::Bench;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..40).collect();
        for threads in [0, 1, 2, 100] {
            let results = run(&jobs, threads, |job| {
                thread::sleep(std::time::Duration::from_micros((40 - job) * 20));
                job * 2
            });
            let results: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
            assert_eq!(results, jobs.iter().map(|job| job * 2).collect::<Vec<_>>());
        }
        assert!(run(&[] as &[u8], 3, |_| ()).is_empty());
    }

    #[test]
    fn a_panic_is_the_jobs_own_affair() {
        let results = run(&[1, 0, 4], 2, |job| {
            assert_ne!(*job, 0, "job {job} is impossible");
            8 / job
        });
        assert_eq!(results[0], Ok(8));
        assert_eq!(results[2], Ok(2));
        let error = results[1].as_ref().unwrap_err();
        assert!(error.contains("job 0 is impossible") && error.contains("jobs.rs:"), "{error}");
    }

    #[test]
    fn work_apart_has_a_large_stack_and_keeps_its_panics() {
        fn depth(left: usize) -> usize {
            let room = std::hint::black_box([left; 64]);
            if left == 0 { 0 } else { 1 + depth(left - 1) + room[63] - left }
        }
        assert_eq!(apart(|| depth(20_000)), Ok(20_000));
        let error = apart(|| assert!(depth(1) > 1, "it is not deep")).unwrap_err();
        assert!(error.contains("it is not deep") && error.contains("jobs.rs:"), "{error}");
    }

    #[test]
    fn documents_have_the_same_bytes_on_any_number_of_threads() {
        let benches: Vec<Bench> = (0..6)
            .map(|number| Bench::new(&format!("= Title\n#for i in range(30) [Text {number}-#i. ]")))
            .collect();
        let info = |number: usize| crate::document::Info {
            title: "Title".into(),
            author: None,
            description: None,
            keywords: Vec::new(),
            date: crate::date::When::Year(2023),
            lang: "en".into(),
            region: None,
            ident: number.to_string(),
        };
        let all = |threads| {
            let jobs: Vec<_> = benches.iter().enumerate().collect();
            let results = run(&jobs, threads, |(number, bench)| bench.export(&info(*number)));
            results.into_iter().map(|result| result.unwrap().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(all(1), all(3));
    }

    #[test]
    fn a_deep_document_is_set_or_refused_and_never_ends_the_process() {
        let nested = |depth: usize| {
            let template = format!(
                "#let nest(n) = if n == 0 [end] else {{ block(inset: 0.1pt, grid(columns: 1, nest(n - 1))) }}\n#nest({depth})"
            );
            let results = run(&[Bench::new(&template)], 1, |bench| {
                bench.compile().map(|done| done.document.pages().len())
            });
            results.into_iter().next().unwrap().unwrap()
        };
        assert_eq!(nested(12), Ok(1));
        assert!(nested(70).unwrap_err()[0].message.contains("depth exceeded"));
    }
}
