//! How tight a page is set: the steps from one attempt to the next.
//!
//! [`next`] begins where a guess from the content says, or at the design's own spacing where that says nothing, and
//! then jumps to the density at which the page should fit by what the attempts so far measured. What a step
//! saves is first taken from [`height`], how high a common page is at each density, and then from the page itself:
//! between two attempts heights are interpolated along that curve, beyond them it is bent to pass through both.

use crate::brief_file::FitMode;
use crate::fit::{FULL_ENOUGH, MOST_OPEN, TIGHTEST};

/// How full a page may be by estimate: what the estimate misses must not cost an attempt.
const AIM: f64 = 0.985;

/// The same for a page that is opened up, where there is no need to come close.
const AIM_OPEN: f64 = 0.95;

/// A page that was tightened and is less full than this is set looser, if it fits by estimate.
const LOOSE: f64 = 0.95;

/// By how much a guess may be too high and a page is still tightened at once: so seldom is it wrong by more that what
/// would have fitted as it is meant need not be looked at first.
const GUESSED: f64 = 1.05;

/// How full a page may be by guess: what a guess misses is more than what an estimate from a measure does.
const AIM_GUESSED: f64 = 0.965;

/// By how many steps a page that was tightened by guess must be too tight to be set once more: fewer are not seen.
const SEEN: i8 = 4;

/// A page that is longer than this at the tightest, by estimate, is not tried there before items are left out.
const HOPELESS: f64 = 1.03;

/// After so many attempts what fits is kept, and where nothing fits the tightest is tried.
const MOST: usize = 3;

/// An attempt and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attempt {
    /// How tight it was set: 0 is the design's own spacing, less is more open.
    pub(crate) density: i8,
    /// How full the page was; above 1 where it ran over.
    pub(crate) fill: f64,
    /// Whether it was one page.
    pub(crate) fits: bool,
}

/// What is known of a page before it is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Page {
    /// What its audience allows.
    pub(crate) mode: FitMode,
    /// Whether it has drawings. Without any, the steps that make them lower do nothing.
    pub(crate) drawings: bool,
    /// Whether its text is large, and stays so.
    pub(crate) large: bool,
    /// How full it is guessed to be at density 0, if anything is known.
    pub(crate) guess: Option<f64>,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Set it this tight and measure again.
    Try(i8),
    /// This one it is.
    Keep(i8),
    /// It does not fit as tight as is allowed: something must leave it.
    TooLong,
}

/// How high a common page is at a density, against the design's own spacing. Measured on the shipped briefs; a page
/// that differs corrects it by its own attempts.
pub(crate) fn height(density: i8, large: bool) -> f64 {
    const OPEN: [f64; 8] = [1.022, 1.076, 1.1, 1.15, 1.174, 1.22, 1.244, 1.3];
    const DISTANCES: [f64; 11] = [1.0, 0.987, 0.973, 0.96, 0.949, 0.938, 0.927, 0.916, 0.909, 0.902, 0.896];
    const DRAWINGS: [f64; 4] = [0.874, 0.872, 0.871, 0.87];
    const SIZES: [f64; 14] =
        [0.853, 0.836, 0.815, 0.794, 0.787, 0.78, 0.773, 0.766, 0.76, 0.755, 0.752, 0.749, 0.748, 0.747];
    const SIZES_OF_LARGE: [f64; 14] =
        [0.867, 0.864, 0.861, 0.858, 0.855, 0.852, 0.85, 0.848, 0.846, 0.844, 0.843, 0.842, 0.841, 0.84];
    let sizes = if large { SIZES_OF_LARGE } else { SIZES };
    let steps = usize::from(density.unsigned_abs());
    let found = match (density < 0, steps) {
        (true, _) => OPEN.get(steps - 1),
        (false, ..=10) => DISTANCES.get(steps),
        (false, ..=14) => DRAWINGS.get(steps - 11),
        (false, _) => sizes.get(steps - 15),
    };
    let last = if density < 0 { OPEN.last() } else { sizes.last() };
    found.or(last).copied().unwrap_or(1.0)
}

/// Where to begin: at density 0, or at what a page needs that is surely too long by guess.
fn first(page: Page) -> i8 {
    match page.guess {
        Some(guess) if guess > GUESSED && page.mode != FitMode::Strict => {
            let useful = densities(page, 1, TIGHTEST);
            let fits = |density: &i8| guess * height(*density, page.large) <= AIM_GUESSED;
            useful.into_iter().find(fits).unwrap_or(TIGHTEST)
        }
        _ => 0,
    }
}

/// The step after some attempts.
pub(crate) fn next(tried: &[Attempt], page: Page) -> Step {
    let fitting = tried.iter().filter(|attempt| attempt.fits).min_by_key(|attempt| attempt.density);
    let over = tried.iter().filter(|attempt| !attempt.fits).max_by_key(|attempt| attempt.density);
    let strict = page.mode == FitMode::Strict;
    match (fitting, over) {
        // What fits as it is meant is not tightened, and a guess that said otherwise was wrong.
        (Some(fit), None) if fit.density > 0 && expected(tried, page, 0) <= 1.0 => Step::Try(0),
        (Some(fit), _) if strict || tried.len() >= MOST || full_enough(fit, tried, page) => {
            Step::Keep(fit.density)
        }
        // Opened up it is wrong though it is short enough: a word is too long for its column, in larger type.
        (Some(fit), Some(over)) if over.density < 0 && over.fill <= 1.0 => Step::Keep(fit.density),
        (Some(fit), over) => {
            let loosest = over.map_or(MOST_OPEN, |over| over.density + 1);
            let aim = if fit.density <= 0 { AIM_OPEN } else { AIM };
            // What was tightened is not opened up.
            let loosest = if fit.density > 0 { loosest.max(0) } else { loosest };
            match open_at(tried, page, loosest, fit.density, aim) {
                Some(density) => Step::Try(density),
                None => Step::Keep(fit.density),
            }
        }
        (None, Some(over)) if strict || over.density >= TIGHTEST => Step::TooLong,
        (None, Some(over)) => {
            let hopeless = page.mode == FitMode::Shed && expected(tried, page, TIGHTEST) > HOPELESS;
            match open_at(tried, page, over.density + 1, TIGHTEST, AIM) {
                _ if hopeless => Step::TooLong,
                Some(density) if tried.len() < MOST => Step::Try(density),
                _ => Step::Try(TIGHTEST),
            }
        }
        (None, None) => Step::Try(first(page)),
    }
}

/// How much looser a page may be set that fits with room to spare, if at all.
pub(crate) fn looser(fit: &Attempt, page: Page) -> Option<i8> {
    let allowed = fit.fill < LOOSE && page.mode != FitMode::Strict;
    allowed.then(|| open_at(std::slice::from_ref(fit), page, 0, fit.density, AIM)).flatten()
}

/// Whether a page that fits is full enough to be left as it is.
fn full_enough(fit: &Attempt, tried: &[Attempt], page: Page) -> bool {
    match (fit.density > 0, tried.len()) {
        (false, _) => fit.fill >= FULL_ENOUGH,
        (true, 1) => open_at(tried, page, 0, fit.density - SEEN + 1, AIM).is_none(),
        (true, _) => fit.fill >= LOOSE,
    }
}

/// The densities from one to before another at which a page differs.
fn densities(page: Page, from: i8, to: i8) -> Vec<i8> {
    (from..to).filter(|density| page.drawings || !(11..=14).contains(density)).collect()
}

/// The loosest density from one to before another that is expected to fill the page no more than wanted.
fn open_at(tried: &[Attempt], page: Page, from: i8, to: i8, aim: f64) -> Option<i8> {
    let fits = |density: &i8| expected(tried, page, *density) <= aim;
    densities(page, from, to).into_iter().find(fits)
}

/// How full the page should be at a density, by what the attempts measured.
pub(crate) fn expected(tried: &[Attempt], page: Page, density: i8) -> f64 {
    let log_height = |density: i8| height(density, page.large).ln();
    let mut near: Vec<&Attempt> = tried.iter().filter(|attempt| attempt.fill > 0.0).collect();
    near.sort_by_key(|attempt| attempt.density.abs_diff(density));
    let Some(nearest) = near.first() else { return 0.0 };
    // How much more than a common page this one gives way, where two attempts tell.
    let bend = near.get(1).map_or(1.0, |other| {
        let common = log_height(nearest.density) - log_height(other.density);
        match common.abs() > 0.005 {
            true => ((nearest.fill.ln() - other.fill.ln()) / common).clamp(0.5, 2.0),
            false => 1.0,
        }
    });
    nearest.fill * (bend * (log_height(density) - log_height(nearest.density))).exp()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: Page = Page { mode: FitMode::Tighten, drawings: true, large: false, guess: None };

    /// Runs the ladder on a page whose fill is a function of its density; the result and the attempts.
    fn climb(page: Page, fill: impl Fn(i8) -> f64) -> (Option<i8>, Vec<i8>) {
        let measure = |density| Attempt { density, fill: fill(density), fits: fill(density) <= 1.0 };
        let mut tried: Vec<Attempt> = Vec::new();
        loop {
            let attempts = || tried.iter().map(|attempt| attempt.density).collect();
            match next(&tried, page) {
                Step::Try(density) => tried.push(measure(density)),
                Step::Keep(density) => return (Some(density), attempts()),
                Step::TooLong => return (None, attempts()),
            }
        }
    }

    #[test]
    fn a_page_that_fits_at_once_is_compiled_once() {
        assert_eq!(climb(PAGE, |_| 0.9), (Some(0), vec![0]));
    }

    #[test]
    fn a_page_like_most_is_compiled_twice() {
        for tenths in 9..=12 {
            let start = 1.0 + f64::from(tenths) / 50.0;
            let (result, tried) = climb(PAGE, |density| start * height(density, false));
            assert_eq!((tried.len(), result), (2, tried.last().copied()), "{start}");
        }
    }

    #[test]
    fn a_strict_audience_is_never_tightened_nor_opened_up() {
        let strict = Page { mode: FitMode::Strict, ..PAGE };
        assert_eq!(climb(strict, |density| 1.02 - 0.02 * f64::from(density)), (None, vec![0]));
        assert_eq!(climb(strict, |_| 0.5), (Some(0), vec![0]));
    }

    #[test]
    fn a_page_that_can_never_fit_is_refused_at_the_tightest() {
        let (result, tried) = climb(PAGE, |density| 2.0 * height(density, false));
        assert_eq!((result, tried), (None, vec![0, TIGHTEST]));
    }

    #[test]
    fn where_items_may_go_a_hopeless_page_is_not_tried_again() {
        let shed = Page { mode: FitMode::Shed, ..PAGE };
        assert_eq!(climb(shed, |density| 2.0 * height(density, false)), (None, vec![0]));
    }

    #[test]
    fn without_drawings_no_attempt_makes_them_lower() {
        for start in 0..40 {
            let start = 1.0 + f64::from(start) / 100.0;
            let page = Page { drawings: false, ..PAGE };
            let (_, tried) = climb(page, |density| start * height(density, false));
            assert!(tried.iter().all(|density| !(11..=14).contains(density)), "{start}: {tried:?}");
        }
    }

    #[test]
    fn a_page_with_room_is_opened_up_and_never_past_its_end() {
        let (result, tried) = climb(PAGE, |density| 0.75 * height(density, false));
        assert!(result.is_some_and(|density| density < 0) && tried.len() == 2, "{result:?} {tried:?}");
        // One that grows twice as fast as most: the first attempt is too much.
        let (result, tried) = climb(PAGE, |density| 0.8 * height(density, false).powi(3));
        let density = result.unwrap_or_default();
        assert!(density < 0 && tried.len() <= MOST, "{result:?} {tried:?}");
        assert!(0.8 * height(density, false).powi(3) <= 1.0);
    }

    #[test]
    fn a_page_that_is_wrong_when_it_is_opened_up_stays_as_it_is() {
        let own = Attempt { density: 0, fill: 0.5, fits: true };
        let open = Attempt { density: MOST_OPEN, fill: 0.64, fits: false };
        assert_eq!(next(&[own], PAGE), Step::Try(MOST_OPEN));
        assert_eq!(next(&[own, open], PAGE), Step::Keep(0));
    }

    #[test]
    fn a_page_that_is_guessed_too_long_is_compiled_once_where_the_guess_is_about_right() {
        for start in [1.1, 1.15, 1.2, 1.25] {
            for error in [0.98, 1.0, 1.02] {
                let page = Page { guess: Some(start * error), ..PAGE };
                let (result, tried) = climb(page, |density| start * height(density, false));
                // Too tight by what is seen, it is set once more.
                let most = if error > 1.0 { 2 } else { 1 };
                assert!(tried.len() <= most, "{start} {error}: {tried:?}");
                assert_eq!(result, tried.last().copied(), "{start} {error}");
            }
        }
    }

    #[test]
    fn a_guess_that_is_hardly_too_long_or_of_a_strict_audience_changes_nothing() {
        assert_eq!(next(&[], Page { guess: Some(1.04), ..PAGE }), Step::Try(0));
        assert_eq!(next(&[], Page { guess: Some(1.4), mode: FitMode::Strict, ..PAGE }), Step::Try(0));
        assert_eq!(next(&[], Page { guess: Some(f64::INFINITY), ..PAGE }), Step::Try(TIGHTEST));
    }

    #[test]
    fn a_page_that_was_guessed_too_long_and_is_not_stays_as_it_is_meant() {
        let (result, tried) =
            climb(Page { guess: Some(1.1), ..PAGE }, |density| 0.96 * height(density, false));
        assert_eq!((result, tried.len()), (Some(0), 2));
    }

    #[test]
    fn heights_fall_from_the_most_open_to_the_tightest() {
        for large in [false, true] {
            for density in MOST_OPEN..TIGHTEST {
                assert!(height(density, large) > height(density + 1, large), "{density}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_fits_at_the_tightest_is_kept_and_few_attempts_find_it(
            start in 0.3_f64..1.6,
            bend in 0.2_f64..3.0,
            noise in proptest::collection::vec(0.97_f64..1.03, 30),
            (drawings, large) in (any::<bool>(), any::<bool>()),
            mode in proptest::sample::select(&[FitMode::Strict, FitMode::Tighten, FitMode::Shed][..]),
            wrong in proptest::option::of(0.5_f64..2.0),
        ) {
            let fill = |density: i8| {
                let index = usize::try_from(density - MOST_OPEN).unwrap_or(0);
                start * height(density, large).powf(bend) * noise.get(index).copied().unwrap_or(1.0)
            };
            let page = Page { mode, drawings, large, guess: wrong.map(|wrong| wrong * fill(0)) };
            let (result, tried) = climb(page, fill);
            match result {
                Some(density) => {
                    prop_assert!(fill(density) <= 1.0);
                    // Nothing that fits at its own spacing is tightened, however wrong the guess was; only what is full
                    // to the last line may be, where a tighter attempt said that it would not fit.
                    let long = if wrong.is_some() { 0.9 } else { 1.0 };
                    prop_assert!(density <= 0 || fill(0) > long, "{} {:?}", fill(0), tried);
                    // What was opened up was not full before.
                    prop_assert!(density >= 0 || fill(0) < FULL_ENOUGH);
                }
                None => prop_assert!(fill(0) > 1.0 && (mode != FitMode::Tighten || fill(TIGHTEST) > 1.0)),
            }
            prop_assert!(tried.iter().all(|density| (MOST_OPEN..=TIGHTEST).contains(density)));
            let mut seen = tried.clone();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), tried.len(), "an attempt was made twice: {:?}", tried);
            prop_assert!(tried.len() <= MOST + 1, "{:?}", tried);
        }
    }
}
