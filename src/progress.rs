//! How far a run is: a bar on a terminal, a line now and then elsewhere, objects for programs.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::terminal::{Terminal, counted};

/// How long a run goes on before a bar is shown: what is over soon needs none.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often people who see no bar are told.
const LINES: Duration = Duration::from_secs(10);

/// How often programs are told.
const OBJECTS: Duration = Duration::from_secs(1);

/// How often a bar is drawn, in a second.
const RATE: u8 = 8;

/// How far a run is.
#[derive(Debug)]
pub(crate) struct Progress {
    form: Form,
    count: Count,
    started: Instant,
    told: Instant,
}

/// How it is told.
#[derive(Debug)]
enum Form {
    /// Not at all.
    Silent,
    /// A bar, when it is there.
    Bar(Option<ProgressBar>),
    /// A line now and then.
    Lines,
    /// Objects, and one at the end where there are many briefs.
    Objects,
}

/// What is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    briefs: usize,
    /// Briefs of which the documents are known.
    opened: usize,
    planned: usize,
    done: usize,
    missing: usize,
}

/// How far a run is, as programs read it.
#[derive(Serialize)]
struct Object {
    kind: &'static str,
    done: usize,
    /// The documents there will be, as far as can be told.
    total: usize,
    failed: usize,
    briefs: usize,
    milliseconds: u128,
}

impl Progress {
    /// For a run over so many briefs.
    pub(crate) fn new(briefs: usize, terminal: &Terminal<'_>) -> Self {
        let form = match (terminal.is_quiet(), terminal.reports_objects()) {
            (_, true) => Form::Objects,
            (true, false) => Form::Silent,
            (false, false) if terminal.talk_is_seen() => Form::Bar(None),
            (false, false) => Form::Lines,
        };
        let now = Instant::now();
        Self { form, count: Count { briefs, ..Count::default() }, started: now, told: now }
    }

    /// A brief was opened, and has so many documents.
    pub(crate) fn opened(&mut self, documents: usize) {
        self.count.opened += 1;
        self.count.planned += documents;
    }

    /// A document is done.
    pub(crate) fn made(&mut self) {
        self.count.done += 1;
    }

    /// So many documents could not be made in all.
    pub(crate) fn missing(&mut self, documents: usize) {
        self.count.missing = documents;
    }

    /// Tells how far it is, if it is time.
    pub(crate) fn tick(&mut self, terminal: &mut Terminal<'_>) {
        let (count, time) = (self.count, self.started.elapsed());
        match &mut self.form {
            Form::Silent => {}
            Form::Bar(bar) => {
                if time < PATIENCE {
                    return;
                }
                let show = |bar: &ProgressBar| {
                    bar.set_length(count.total() as u64);
                    bar.set_position(count.done as u64);
                    bar.set_message(count.sentence(time));
                };
                match bar {
                    Some(bar) => show(bar),
                    // It is whole when it is first drawn.
                    None => {
                        let hidden = hidden_bar();
                        show(&hidden);
                        hidden.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
                        *bar = Some(hidden);
                    }
                }
            }
            Form::Lines if self.told.elapsed() >= LINES => {
                terminal.say(&count.sentence(time));
                self.told = Instant::now();
            }
            Form::Objects if self.told.elapsed() >= OBJECTS => {
                terminal.object(&count.object(time));
                self.told = Instant::now();
            }
            Form::Lines | Form::Objects => {}
        }
    }

    /// Prints what does not belong to the bar.
    pub(crate) fn apart(&self, print: impl FnOnce()) {
        match &self.form {
            Form::Bar(Some(bar)) => bar.suspend(print),
            Form::Bar(None) | Form::Silent | Form::Lines | Form::Objects => print(),
        }
    }

    /// Takes the bar away; programs are told the end of what they were told of. `many`: also where that was short.
    pub(crate) fn end(self, many: bool, terminal: &mut Terminal<'_>) {
        match &self.form {
            Form::Bar(Some(bar)) => bar.finish_and_clear(),
            Form::Objects if many || self.told > self.started => {
                terminal.object(&self.count.object(self.started.elapsed()));
            }
            Form::Bar(None) | Form::Silent | Form::Lines | Form::Objects => {}
        }
    }
}

/// A bar that is not drawn yet. What is told beside it is cut where the terminal ends: it takes one line.
fn hidden_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
    let style =
        ProgressStyle::with_template("[{bar:12}] {wide_msg}").map(|style| style.progress_chars("=> "));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Count {
    /// The documents there will be: those known, and as many for each brief to come as for those so far.
    fn total(&self) -> usize {
        let to_come = self.briefs.saturating_sub(self.opened);
        self.planned + (to_come * self.planned).checked_div(self.opened).unwrap_or(0)
    }

    /// "120 of 1900 documents, 2 not made, 85 a second, 21 s left"
    fn sentence(&self, time: Duration) -> String {
        let total = self.total();
        let mut text = format!("{} of {}", self.done, counted(total, "document"));
        if self.missing > 0 {
            text.push_str(&format!(", {} not made", self.missing));
        }
        let rate = self.done as f64 / time.as_secs_f64().max(0.001);
        if self.done > 0 {
            let digits = usize::from(rate < 10.0);
            let left = Duration::from_secs_f64(total.saturating_sub(self.done) as f64 / rate);
            text.push_str(&format!(", {rate:.digits$} a second, {} left", words(left)));
        }
        text
    }

    fn object(&self, time: Duration) -> Object {
        Object {
            kind: "progress",
            done: self.done,
            total: self.total(),
            failed: self.missing,
            briefs: self.briefs,
            milliseconds: time.as_millis(),
        }
    }
}

/// "21 s", "3 min", "2 h 5 min"
fn words(time: Duration) -> String {
    match time.as_secs() {
        seconds @ ..120 => format!("{seconds} s"),
        seconds @ ..7200 => format!("{} min", seconds.div_ceil(60)),
        seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_told_from_what_there_was() {
        let mut count = Count { briefs: 190, ..Count::default() };
        assert_eq!((count.total(), count.sentence(Duration::ZERO)), (0, "0 of 0 documents".into()));
        (count.opened, count.planned, count.done, count.missing) = (10, 100, 50, 2);
        assert_eq!(
            count.sentence(Duration::from_secs(2)),
            "50 of 1900 documents, 2 not made, 25 a second, 74 s left"
        );
        assert_eq!(
            count.sentence(Duration::from_secs(20)),
            "50 of 1900 documents, 2 not made, 2.5 a second, 13 min left"
        );
        (count.opened, count.planned) = (190, 1800);
        assert_eq!(count.total(), 1800);
    }

    #[test]
    fn times_are_told_as_people_tell_them() {
        let times = [0, 119, 121, 7300].map(|seconds| words(Duration::from_secs(seconds)));
        assert_eq!(times, ["0 s", "119 s", "3 min", "2 h 1 min"]);
    }
}
