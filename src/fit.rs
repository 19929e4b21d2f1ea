//! How tight a page is set so that it is one page: the steps from one attempt to the next.
//!
//! [`next`] is pure. It jumps to the density at which the page should fit by what the attempts so far
//! measured, and keeps the first that fits, unless it is so loose that a step back is worth an attempt.

pub(crate) mod slides;
mod spread;

use crate::brief_file::FitMode;

/// The tightest setting: there every size and distance of the templates has reached its floor.
pub(crate) const TIGHTEST: u8 = 21;

/// What a step saves of the page's height at first guess; corrected by what is measured.
const SAVING: f64 = 0.016;

/// A page under this is looser than it need be.
const LOOSE: f64 = 0.90;

/// After so many attempts what fits is kept.
const MOST: usize = 5;

/// An attempt and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attempt {
    /// How tight it was set.
    pub(crate) density: u8,
    /// How full the page was; above 1 where it ran over.
    pub(crate) fill: f64,
    /// Whether it was one page.
    pub(crate) fits: bool,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Set it this tight and measure again.
    Try(u8),
    /// This one it is.
    Keep(u8),
    /// It does not fit at the tightest setting that is allowed.
    Refuse,
}

/// The step after some attempts, the first of which was at density 0.
pub(crate) fn next(tried: &[Attempt], mode: FitMode) -> Step {
    let fitting = tried.iter().filter(|attempt| attempt.fits).min_by_key(|attempt| attempt.density);
    let over = tried.iter().filter(|attempt| !attempt.fits).max_by_key(|attempt| attempt.density);
    match (fitting, over) {
        (Some(fit), None) => Step::Keep(fit.density),
        (Some(fit), Some(over))
            if fit.fill < LOOSE && fit.density > over.density + 1 && tried.len() < MOST =>
        {
            // Where the estimate says nothing new, the middle does: heights need not fall evenly.
            let estimated = estimate(tried, over);
            let middle = over.density.midpoint(fit.density);
            Step::Try(if (over.density + 1..fit.density).contains(&estimated) { estimated } else { middle })
        }
        (Some(fit), Some(_)) => Step::Keep(fit.density),
        (None, Some(over)) if mode != FitMode::Strict && over.density < TIGHTEST => {
            Step::Try(estimate(tried, over).clamp(over.density + 1, TIGHTEST))
        }
        (None, _) => Step::Refuse,
    }
}

/// The density at which a page that ran over should fit.
fn estimate(tried: &[Attempt], over: &Attempt) -> u8 {
    let first = tried.first().filter(|first| first.density < over.density);
    let saving = match first {
        Some(first) => (first.fill - over.fill) / f64::from(over.density - first.density),
        None => SAVING * over.fill,
    };
    // A step that saved nothing says nothing: then the next is the tightest.
    let steps = ((over.fill - 1.0).max(0.001) / saving.max(1e-6)).ceil();
    over.density.saturating_add(steps.clamp(1.0, f64::from(TIGHTEST)) as u8)
}

/// An item that could leave the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// `KIND.ID`
    pub(crate) name: String,
    /// Its priority; 1 never goes.
    pub(crate) priority: u8,
    /// Its height in millimetres.
    pub(crate) height: f64,
}

/// By how much of its height an item that leaves shortens the page: its sources may leave with it, but what
/// stood beside it in the other column stays. Little is taken at once, and the page is measured again.
const SHORTENED: f64 = 1.0;

/// Which items leave a page that is too long by some millimetres: the least important first, of equals the
/// later, and no more than their heights ask for.
pub(crate) fn shed(mut candidates: Vec<Candidate>, over: f64) -> Vec<String> {
    candidates.retain(|one| one.priority > 1);
    candidates.reverse();
    candidates.sort_by_key(|one| std::cmp::Reverse(one.priority));
    let mut saved = 0.0;
    let mut gone = Vec::new();
    for one in candidates {
        if saved >= over && !gone.is_empty() {
            break;
        }
        saved += one.height * SHORTENED;
        gone.push(one.name);
    }
    gone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Runs the ladder on a page whose fill is a function of its density; the result and the attempts.
    fn climb(mode: FitMode, fill: impl Fn(u8) -> f64) -> (Option<u8>, Vec<u8>) {
        let measure = |density| Attempt { density, fill: fill(density), fits: fill(density) <= 1.0 };
        let mut tried = vec![measure(0)];
        loop {
            let attempts = || tried.iter().map(|attempt| attempt.density).collect();
            match next(&tried, mode) {
                Step::Try(density) => tried.push(measure(density)),
                Step::Keep(density) => return (Some(density), attempts()),
                Step::Refuse => return (None, attempts()),
            }
        }
    }

    #[test]
    fn a_page_that_fits_at_once_is_compiled_once() {
        assert_eq!(climb(FitMode::Tighten, |_| 0.7), (Some(0), vec![0]));
    }

    #[test]
    fn a_strict_audience_is_never_tightened() {
        assert_eq!(climb(FitMode::Strict, |density| 1.02 - 0.02 * f64::from(density)), (None, vec![0]));
    }

    #[test]
    fn a_page_that_can_never_fit_is_refused_at_the_tightest() {
        let (result, tried) = climb(FitMode::Tighten, |density| 2.0 - 0.02 * f64::from(density));
        assert_eq!(result, None);
        assert_eq!(tried.last(), Some(&TIGHTEST));
        assert!(tried.len() <= 3, "{tried:?}");
    }

    #[test]
    fn the_least_important_and_of_equals_the_later_leaves_first_and_priority_one_never() {
        let one = |name: &str, priority| Candidate { name: name.into(), priority, height: 10.0 };
        let all = vec![one("a", 1), one("b", 3), one("c", 3), one("d", 5), one("e", 2)];
        assert_eq!(shed(all.clone(), 0.0), ["d"]);
        assert_eq!(shed(all.clone(), 12.0), ["d", "c"]);
        assert_eq!(shed(all, 1000.0), ["d", "c", "b", "e"]);
    }

    proptest! {
        #[test]
        fn what_fits_at_the_tightest_is_kept_and_few_attempts_find_it(
            start in 0.3_f64..1.6, saving in 0.001_f64..0.05, bend in 0.0_f64..0.001
        ) {
            let fill = |density: u8| {
                let density = f64::from(density);
                start * (1.0 - saving * density + bend * density * density / 2.0).max(0.3)
            };
            let (result, tried) = climb(FitMode::Tighten, fill);
            if let Some(density) = result {
                prop_assert!(fill(density) <= 1.0);
            } else {
                prop_assert!(fill(TIGHTEST) > 1.0);
            }
            let mut seen = tried.clone();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), tried.len(), "an attempt was made twice");
            prop_assert!(tried.len() <= TIGHTEST as usize + 1);
        }
    }
}
