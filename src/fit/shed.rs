//! What leaves a page that is too long even at its tightest, and what comes back where that was too much.
//!
//! Items are taken in one order: by priority, of equals by their place in the file. For a room in millimetres
//! [`choose`] keeps each that still fits into what is left of it, so an item is left out while a less important one
//! stays only where that one is lower. [`next`] looks for the largest room for which the page fits; what an item
//! takes of it is an estimate, corrected by what the pages measure.

use std::collections::BTreeSet;

/// How often items come back at most, once a page fits.
const RETURNS: usize = 2;

/// After so many pages that do not fit, all that may go goes; from there on items come back.
const PATIENCE: usize = 4;

/// What stays free by estimate, in millimetres: what it misses must not cost another page.
const SPARE: f64 = 1.5;

/// An item that could leave the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// `KIND.ID`
    pub(crate) name: String,
    /// Its priority; 1 never goes.
    pub(crate) priority: u8,
    /// What it takes of the page's height, in millimetres: its height, by its share of the page's width.
    pub(crate) height: f64,
}

/// A page without some of its items, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trial {
    /// What was left out.
    pub(crate) left_out: BTreeSet<String>,
    /// Millimetres that it was too long; below 0 where some were free.
    pub(crate) over: f64,
    /// Whether it was one page.
    pub(crate) fits: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// Leave these out and measure again.
    Try(BTreeSet<String>),
    /// The trial of this number it is.
    Keep(usize),
    /// The page is too long without all that may go.
    Refuse,
}

/// An item that comes back next, once there is room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// `KIND.ID`
    pub item: String,
    /// The millimetres that it lacks, by estimate.
    pub lacks: f64,
}

/// The candidates by how much they should stay.
fn ranked(candidates: &[Candidate]) -> Vec<&Candidate> {
    let mut order: Vec<&Candidate> = candidates.iter().filter(|one| one.priority > 1).collect();
    order.sort_by_key(|one| one.priority);
    order
}

/// What is left out where the items that may go have so many millimetres.
pub(crate) fn choose(candidates: &[Candidate], room: f64) -> BTreeSet<String> {
    let mut taken = 0.0;
    let leaves = |one: &&Candidate| {
        let stays = taken + one.height <= room;
        taken += if stays { one.height } else { 0.0 };
        !stays
    };
    ranked(candidates).into_iter().filter(leaves).map(|one| one.name.clone()).collect()
}

/// The millimetres of the items that may go and did not.
fn taken(candidates: &[Candidate], trial: &Trial) -> f64 {
    let stays = |one: &&Candidate| one.priority > 1 && !trial.left_out.contains(&one.name);
    candidates.iter().filter(stays).map(|one| one.height).sum()
}

/// Whether one trial keeps a more important item than another, at the first at which they differ.
fn is_better(candidates: &[Candidate], one: &Trial, other: &Trial) -> bool {
    let differs =
        |item: &&Candidate| one.left_out.contains(&item.name) != other.left_out.contains(&item.name);
    ranked(candidates).into_iter().find(differs).is_some_and(|item| !one.left_out.contains(&item.name))
}

/// The best of the trials that fit.
fn best(candidates: &[Candidate], tried: &[Trial]) -> Option<usize> {
    let fitting = tried.iter().enumerate().filter(|(_, trial)| trial.fits);
    fitting
        .reduce(|best, next| if is_better(candidates, next.1, best.1) { next } else { best })
        .map(|(at, _)| at)
}

/// The step after some trials, the first of which left nothing out.
pub(crate) fn next(candidates: &[Candidate], tried: &[Trial]) -> Step {
    let best = best(candidates, tried);
    let failed = tried.iter().take_while(|trial| !trial.fits).count();
    if let Some(best) = best
        && tried.len() > failed + RETURNS
    {
        return Step::Keep(best);
    }
    let wanted = match best {
        None if failed >= PATIENCE => 0.0,
        _ => room(candidates, tried),
    };
    let chosen = choose(candidates, wanted);
    let is_new = |left_out: &BTreeSet<String>| tried.iter().all(|trial| trial.left_out != *left_out);
    let improves = |left_out: &BTreeSet<String>| {
        let trial = Trial { left_out: left_out.clone(), over: 0.0, fits: true };
        best.and_then(|best| tried.get(best)).is_none_or(|best| is_better(candidates, &trial, best))
    };
    match best {
        _ if is_new(&chosen) && improves(&chosen) => Step::Try(chosen),
        Some(best) => Step::Keep(best),
        None => {
            let all = choose(candidates, -1.0);
            if is_new(&all) { Step::Try(all) } else { Step::Refuse }
        }
    }
}

/// The room for which the page should fit, between the largest that did and the smallest that did not.
fn room(candidates: &[Candidate], tried: &[Trial]) -> f64 {
    let points: Vec<(f64, &Trial)> = tried.iter().map(|trial| (taken(candidates, trial), trial)).collect();
    let failed = points.iter().filter(|(_, trial)| !trial.fits).map(|(taken, _)| *taken).reduce(f64::min);
    let Some((last, trial)) =
        points.iter().min_by(|(_, one), (_, other)| one.over.abs().total_cmp(&other.over.abs()))
    else {
        return 0.0;
    };
    // What a millimetre of an item's height is on the page, where two pages tell: best one that fits and one that
    // does not.
    let others = points.iter().filter(|(taken, _)| (taken - last).abs() > 1.0);
    let other = others.min_by(|(_, one), (_, other)| {
        let alike = |other: &Trial| other.fits == trial.fits;
        alike(one).cmp(&alike(other)).then(one.over.abs().total_cmp(&other.over.abs()))
    });
    let rate =
        other.map_or(1.0, |(taken, other)| ((trial.over - other.over) / (last - taken)).clamp(0.5, 2.0));
    let wanted = last - (trial.over + SPARE) / rate;
    // A page that did not fit must lose something.
    let most = failed.map_or(f64::INFINITY, |failed| failed - 0.01);
    wanted.min(most).max(0.0)
}

/// The item that comes back next, and what it lacks: the most important of those that were left out.
pub(crate) fn back(candidates: &[Candidate], tried: &[Trial], kept: usize) -> Option<Back> {
    let kept = tried.get(kept)?;
    let next = ranked(candidates).into_iter().find(|one| kept.left_out.contains(&one.name))?;
    // Where a page with it was measured, that is what it lacks; else what its height says.
    let with_it = tried.iter().filter(|trial| {
        !trial.fits && !trial.left_out.contains(&next.name) && trial.left_out.is_subset(&kept.left_out)
    });
    let measured = with_it.map(|trial| trial.over).reduce(f64::min);
    let estimated = (next.height + kept.over).max(1.0);
    Some(Back {
        item: next.name.clone(),
        lacks: measured.map_or(estimated, |measured| measured.min(estimated)),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(name: &str, priority: u8, height: f64) -> Candidate {
        Candidate { name: name.into(), priority, height }
    }

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// Sheds a page that is `over` too long in all, where each item takes `real` of its height.
    fn run(all: &[Candidate], over: f64, real: impl Fn(usize) -> f64) -> (Option<Trial>, Vec<Trial>) {
        let measure = |left_out: BTreeSet<String>| {
            let gone = all.iter().enumerate().filter(|(_, one)| left_out.contains(&one.name));
            let over = over - gone.map(|(index, one)| one.height * real(index)).sum::<f64>();
            Trial { left_out, over, fits: over <= 0.0 }
        };
        let mut tried = vec![measure(BTreeSet::new())];
        loop {
            match next(all, &tried) {
                Step::Try(left_out) => tried.push(measure(left_out)),
                Step::Keep(index) => return (tried.get(index).cloned(), tried),
                Step::Refuse => return (None, tried),
            }
        }
    }

    #[test]
    fn the_least_important_and_of_equals_the_later_leaves_first_and_priority_one_never() {
        let all =
            [one("a", 1, 10.0), one("b", 3, 10.0), one("c", 3, 10.0), one("d", 5, 10.0), one("e", 2, 10.0)];
        assert_eq!(choose(&all, 35.0), names(&["d"]));
        assert_eq!(choose(&all, 25.0), names(&["c", "d"]));
        assert_eq!(choose(&all, 0.0), names(&["b", "c", "d", "e"]));
    }

    #[test]
    fn a_low_item_stays_where_a_more_important_one_is_too_high() {
        let all = [one("high", 2, 50.0), one("low", 4, 5.0), one("lower", 5, 5.0)];
        assert_eq!(choose(&all, 12.0), names(&["high"]));
        assert_eq!(choose(&all, 8.0), names(&["high", "lower"]));
    }

    #[test]
    fn what_the_estimate_says_needs_one_page_and_comes_back_in_order() {
        let all: Vec<_> = (0..6).map(|n| one(&format!("t{n}"), 3, 20.0)).collect();
        let (kept, tried) = run(&all, 30.0, |_| 1.0);
        assert_eq!((kept.unwrap().left_out, tried.len()), (names(&["t4", "t5"]), 2));
        assert_eq!(back(&all, &tried, 1), Some(Back { item: "t4".into(), lacks: 10.0 }));
    }

    #[test]
    fn what_was_too_much_comes_back() {
        // Each item takes twice what was estimated: leaving one out would have been enough.
        let all: Vec<_> = (0..6).map(|n| one(&format!("t{n}"), 3, 20.0)).collect();
        let (kept, _) = run(&all, 30.0, |_| 2.0);
        assert_eq!(kept.unwrap().left_out, names(&["t5"]));
    }

    #[test]
    fn a_page_that_is_too_long_without_them_is_refused() {
        let all = [one("a", 1, 100.0), one("b", 2, 10.0)];
        assert_eq!(run(&all, 30.0, |_| 1.0).0, None);
        assert_eq!(run(&[], 30.0, |_| 1.0).0, None);
    }

    proptest! {
        #[test]
        fn nothing_leaves_while_something_less_important_and_as_high_stays(
            items in proptest::collection::vec((1_u8..6, 1.0_f64..60.0, 0.5_f64..1.6), 0..25),
            over in 1.0_f64..300.0,
        ) {
            let all: Vec<_> = items.iter().enumerate().map(|(n, (priority, height, _))| one(&n.to_string(), *priority, *height)).collect();
            let real = |index: usize| items.get(index).map_or(1.0, |item| item.2);
            let (kept, tried) = run(&all, over, real);
            prop_assert!(tried.len() <= 1 + PATIENCE + 1 + RETURNS, "{} pages", tried.len());
            for (index, trial) in tried.iter().enumerate() {
                prop_assert!(tried.iter().skip(index + 1).all(|other| other.left_out != trial.left_out));
                let stays: Vec<_> = all.iter().enumerate().filter(|(_, one)| !trial.left_out.contains(&one.name)).collect();
                for (at, gone) in all.iter().enumerate().filter(|(_, one)| trial.left_out.contains(&one.name)) {
                    prop_assert!(gone.priority > 1);
                    for (place, one) in &stays {
                        let less = (one.priority, *place) > (gone.priority, at);
                        prop_assert!(!less || one.height < gone.height, "{} left, {} stayed", gone.name, one.name);
                    }
                }
            }
            match kept {
                Some(kept) => {
                    prop_assert!(kept.fits);
                    prop_assert!(tried.iter().all(|trial| !trial.fits || !is_better(&all, trial, &kept)));
                }
                None => {
                    // All that may go is too little.
                    let gone: f64 = all.iter().enumerate().filter(|(_, one)| one.priority > 1).map(|(n, one)| one.height * real(n)).sum();
                    prop_assert!(gone < over + 1e-9);
                }
            }
        }
    }
}
