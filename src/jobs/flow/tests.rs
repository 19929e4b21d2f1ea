//! Units flow, whatever their jobs do.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::sync::atomic::AtomicUsize;

use super::*;
use std::sync::atomic::Ordering;

/// Units are numbers of jobs. A job gives its number; some do not do well.
#[derive(Default)]
struct Numbers {
    open: AtomicUsize,
    most: AtomicUsize,
}

impl Work for Numbers {
    type Unit = usize;
    type Opened = usize;
    type Job = usize;
    type Made = String;
    type Remains = Vec<String>;

    fn open(&self, unit: &usize) -> Result<(usize, Vec<usize>), Vec<String>> {
        match unit {
            99 => Err(vec!["shut".to_owned()]),
            98 => panic!("no key"),
            jobs => {
                let open = self.open.fetch_add(1, Ordering::SeqCst) + 1;
                self.most.fetch_max(open, Ordering::SeqCst);
                Ok((*jobs, (0..*jobs).collect()))
            }
        }
    }

    fn make(&self, unit: &usize, job: &usize) -> String {
        assert!((*unit, *job) != (3, 1), "three has no one");
        // The third job of four never ends, as far as anybody will wait.
        thread::sleep(Duration::from_millis(if (*unit, *job) == (4, 2) { 3_600_000 } else { 2 }));
        format!("{unit}.{job}")
    }

    fn late(&self, unit: &usize, job: &usize) -> String {
        format!("{unit}.{job} late")
    }

    fn broken(&self, unit: &usize, job: &usize, panic: &str) -> String {
        format!("{unit}.{job} {}", panic.split(" (").next().unwrap())
    }

    fn close(&self, _: &usize, made: Vec<Option<String>>) -> Vec<String> {
        self.open.fetch_sub(1, Ordering::SeqCst);
        made.into_iter().map(|one| one.unwrap_or_else(|| "-".to_owned())).collect()
    }

    fn lost(&self, unit: &usize, panic: &str) -> Vec<String> {
        vec![format!("{unit} {}", panic.split(" (").next().unwrap())]
    }
}

/// All that remains, by the units' numbers.
fn drain(flow: &Flow<Numbers>) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    loop {
        match flow.next(Duration::from_secs(20)) {
            Event::Closed(number, remains) => {
                all.push((number, remains.join(" ")));
                flow.told(all.len());
            }
            Event::Quiet => panic!("nothing happens"),
            Event::Opened(_) | Event::Made => {}
            Event::End => break,
        }
    }
    all.sort();
    all
}

#[test]
fn every_unit_ends_once_whatever_its_jobs_do() {
    for threads in [1, 2, 7] {
        let flow = Flow::start(Numbers::default(), [2, 99, 3, 0, 98, 1].into_iter(), threads, 0);
        let all = drain(&flow);
        let texts: Vec<&str> = all.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["2.0 2.1", "shut", "3.0 3.1 three has no one 3.2", "", "98 no key", "1.0"],
            "{threads}"
        );
    }
}

#[test]
fn few_units_are_open_at_a_time() {
    let flow = Flow::start(Numbers::default(), std::iter::repeat_n(2, 100), 3, 0);
    assert_eq!(drain(&flow).len(), 100);
    let most = flow.shared.work.most.load(Ordering::SeqCst);
    assert!(most <= 6, "{most}");
}

#[test]
fn who_does_not_tell_is_waited_for() {
    let flow = Flow::start(Numbers::default(), std::iter::repeat_n(0, 1000), 2, 0);
    let mut closed = 0;
    while let Event::Closed(..) | Event::Opened(_) | Event::Made = flow.next(Duration::from_millis(300)) {
        closed += 1;
    }
    assert!(closed <= 2 * (2 * AHEAD + 2), "{closed}");
    flow.told(1000);
    assert!(!matches!(flow.next(Duration::from_secs(20)), Event::Quiet | Event::End));
}

#[test]
fn what_never_ends_is_given_up_and_what_is_done_is_kept() {
    let flow = Flow::start(Numbers::default(), [1, 4, 2].into_iter(), 1, 0);
    let limit = Duration::from_millis(200);
    let mut all = Vec::new();
    let given_up = loop {
        match flow.next(Duration::from_millis(20)) {
            Event::Closed(number, remains) => all.push((number, remains)),
            Event::End => panic!("it does not end"),
            Event::Opened(_) | Event::Made | Event::Quiet => {}
        }
        if flow.is_late(limit) {
            flow.stop();
            assert_eq!(flow.in_time(limit), 0);
            break flow.abandon();
        }
    };
    all.extend(given_up);
    let texts: Vec<_> = all.iter().map(|(number, remains)| (*number, remains.join(" "))).collect();
    assert_eq!(texts, [(0, "1.0".to_owned()), (1, "4.0 4.1 4.2 late -".to_owned())]);
    assert!(flow.abandon().is_empty());
}

#[test]
fn a_stop_lets_jobs_finish_and_begins_none() {
    let flow = Flow::start(Numbers::default(), std::iter::repeat_n(3, 1000), 2, 0);
    while !matches!(flow.next(Duration::from_secs(20)), Event::Made) {}
    flow.stop();
    let all = drain(&flow);
    assert!(!all.is_empty() && all.len() < 900, "{}", all.len());
    assert!(all.iter().all(|(_, text)| !text.contains("late")));
}
