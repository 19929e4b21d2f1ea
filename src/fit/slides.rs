//! How the slides of a deck are laid out so that each fits its frame: first tightened, then split.
//!
//! [`next`] is pure: it reads how full the slides of each group are and says what to change before the next
//! attempt. The slides of a group share one subject, such as all risks, and with it one tightness.

use std::collections::BTreeMap;

use crate::brief_file::FitMode;
use crate::fit::spread::{even, spread};

/// The tightest setting of a slide: there every size and distance has reached its floor.
pub(crate) const TIGHTEST: u8 = 8;

/// After so many attempts what does not fit is refused.
pub(crate) const MOST: usize = 6;

/// By how much a slide may be too full and still be tightened before it is split.
const TIGHTENED: f64 = 0.16;

/// The same for what stands on several slides.
const TIGHTENED_OF_SEVERAL: f64 = 0.06;

/// What a step of tightness saves of a slide's height, at least.
const SAVING: f64 = 0.022;

/// What is left free of a slide by a split: parts are measured at the size that they had together.
const SPARE: f64 = 0.96;

/// How far texts may stand into the room over the line of sources.
pub(crate) const LEEWAY: f64 = 0.008;

/// How the groups of a deck's slides are laid out; one that is not named is as its kind asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Layout {
    groups: BTreeMap<String, Setting>,
}

/// How one group is laid out.
#[derive(Debug, Clone, Default, PartialEq)]
struct Setting {
    /// How tight its slides are set.
    density: u8,
    /// How full it was before it was tightened; 0 where it was not.
    before: f64,
    /// How many pieces each of its slides holds; empty as long as it was not split by measure.
    sizes: Vec<usize>,
    /// What each piece took of a slide when it was split, by its name.
    shares: BTreeMap<String, f64>,
}

/// A group as it was laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Group {
    /// Its name: that of its first slide.
    pub(crate) name: String,
    /// How full its fullest slide is; above 1 where it runs over.
    pub(crate) fill: f64,
    /// Its pieces in their order with what each takes of its slide; none where it cannot be split.
    pub(crate) pieces: Vec<(String, f64)>,
    /// How many pieces belong together in a list of their own, in order; empty where all do.
    pub(crate) lists: Vec<usize>,
    /// The number of its slides.
    pub(crate) slides: usize,
    /// The most pieces that a slide of its kind holds.
    pub(crate) most: usize,
}

impl Group {
    /// Whether all of it fits.
    pub(crate) fn fits(&self) -> bool {
        self.fill <= 1.0 + LEEWAY
    }
}

impl Layout {
    /// How tight a group is set.
    pub(crate) fn density(&self, group: &str) -> u8 {
        self.groups.get(group).map_or(0, |setting| setting.density)
    }

    /// How tight the tightest is set.
    pub(crate) fn tightest(&self) -> u8 {
        self.groups.values().map(|setting| setting.density).max().unwrap_or(0)
    }

    /// How many of a group's pieces each of its slides holds. As long as nothing was measured, they are spread by
    /// `lengths`, where those are known.
    pub(crate) fn sizes(&self, group: &str, pieces: &[String], lengths: &[f64], most: usize) -> Vec<usize> {
        let Some(setting) = self.groups.get(group).filter(|setting| !setting.sizes.is_empty()) else {
            let lengths = pieces.iter().enumerate().map(|(at, _)| lengths.get(at).copied().unwrap_or(0.0));
            return even(&lengths.collect::<Vec<_>>(), most);
        };
        if setting.sizes.iter().sum::<usize>() == pieces.len() {
            return setting.sizes.clone();
        }
        // Something was left out since: what is left is shared out anew.
        let shares: Vec<f64> = pieces.iter().map(|piece| setting.share(piece)).collect();
        spread(&shares, most, 1)
    }
}

impl Setting {
    /// What a piece takes of a slide.
    fn share(&self, piece: &str) -> f64 {
        self.shares.get(piece).copied().unwrap_or(0.0)
    }
}

/// The layout of the next attempt; nothing where every slide fits or nothing is left to do.
pub(crate) fn next(layout: &Layout, groups: &[Group], mode: FitMode) -> Option<Layout> {
    let mut changed = layout.clone();
    for group in groups.iter().filter(|group| !group.fits()) {
        let mut setting = layout.groups.get(&group.name).cloned().unwrap_or_default();
        match tightened(&setting, group, mode) {
            Some(density) => (setting.density, setting.before) = (density, group.fill),
            None => split(&mut setting, group),
        }
        if setting != Setting::default() {
            changed.groups.insert(group.name.clone(), setting);
        }
    }
    (changed != *layout).then_some(changed)
}

/// How tight a group that is too full is set next; nothing where it is to be split, or is at its tightest.
fn tightened(setting: &Setting, group: &Group, mode: FitMode) -> Option<u8> {
    let density = setting.density;
    let splits = group.pieces.len() > group.slides;
    if mode == FitMode::Strict || density >= TIGHTEST {
        return None;
    }
    let over = group.fill - 1.0;
    // Once it was tightened, what a step saves is known: nothing where everything is at its floor.
    let saving = if density > 0 { (setting.before - group.fill) / f64::from(density) } else { SAVING };
    let left = f64::from(TIGHTEST - density) * saving.min(SAVING);
    // What stands on several slides already takes a further one before it is crowded.
    let most = if group.slides > 1 { TIGHTENED_OF_SEVERAL } else { TIGHTENED };
    if splits && over > left.min(most) {
        return None;
    }
    // What was tightened once goes all the way: an attempt costs more than a step saves.
    let steps = (over / SAVING).ceil().clamp(1.0, f64::from(TIGHTEST)) as u8;
    Some(if density > 0 { TIGHTEST } else { steps })
}

/// Spreads a group over more slides, if it has pieces for them.
fn split(setting: &mut Setting, group: &Group) {
    if group.pieces.len() <= group.slides {
        return;
    }
    let shares: Vec<f64> = group.pieces.iter().map(|(_, share)| share / SPARE).collect();
    setting.sizes = by_lists(&shares, group).unwrap_or_else(|| spread(&shares, group.most, group.slides + 1));
    setting.shares =
        group.pieces.iter().zip(&shares).map(|((name, _), share)| (name.clone(), *share)).collect();
    // What is left on each slide may stand at ease.
    (setting.density, setting.before) = (0, 0.0);
}

/// A spread that keeps every list whole, where there is one.
fn by_lists(shares: &[f64], group: &Group) -> Option<Vec<usize>> {
    if group.lists.len() <= group.slides || group.lists.iter().sum::<usize>() != shares.len() {
        return None;
    }
    let mut rest = shares;
    let mut lists = Vec::new();
    for length in &group.lists {
        let (here, after) = rest.split_at_checked(*length)?;
        rest = after;
        lists.push(here.iter().sum::<f64>());
    }
    if lists.iter().any(|share| *share > 1.0) {
        return None;
    }
    let mut lengths = group.lists.iter();
    let of_slide = |count: &usize| lengths.by_ref().take(*count).sum();
    Some(spread(&lists, lists.len(), group.slides + 1).iter().map(of_slide).collect())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    fn group(fill: f64, shares: &[f64], slides: usize) -> Group {
        let pieces = shares.iter().enumerate().map(|(at, share)| (format!("p{at}"), *share)).collect();
        Group { name: "risks".into(), fill, pieces, lists: Vec::new(), slides, most: 5 }
    }

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("p{at}")).collect()
    }

    fn after(layout: &Layout, group: Group) -> Layout {
        next(layout, &[group], FitMode::Tighten).unwrap()
    }

    #[test]
    fn what_fits_is_left_as_it_is() {
        assert_eq!(next(&Layout::default(), &[group(0.99, &[0.5, 0.4], 1)], FitMode::Tighten), None);
    }

    #[test]
    fn a_slide_that_is_a_little_too_full_is_tightened_by_a_few_steps() {
        let layout = after(&Layout::default(), group(1.05, &[0.3; 4], 1));
        assert_eq!(layout.density("risks"), 3);
        assert_eq!(layout.sizes("risks", &names(4), &[], 5), [4]);
    }

    #[test]
    fn what_stands_on_several_slides_is_tightened_a_little_or_takes_a_further_one() {
        let layout = after(&Layout::default(), group(1.05, &[0.26; 12], 3));
        assert_eq!((layout.density("risks"), layout.sizes("risks", &names(12), &[], 5)), (3, vec![4, 4, 4]));
        let layout = after(&Layout::default(), group(1.08, &[0.27; 12], 3));
        assert_eq!(
            (layout.density("risks"), layout.sizes("risks", &names(12), &[], 5)),
            (0, vec![3, 3, 3, 3])
        );
    }

    #[test]
    fn one_that_is_far_too_full_is_split_at_once_and_set_at_ease() {
        let layout = after(&Layout::default(), group(1.4, &[0.28; 5], 1));
        assert_eq!((layout.density("risks"), layout.sizes("risks", &names(5), &[], 5)), (0, vec![3, 2]));
    }

    #[test]
    fn one_that_is_still_too_full_when_tightened_is_split() {
        let tight = after(&Layout::default(), group(1.1, &[0.275; 4], 1));
        assert_eq!(tight.density("risks"), 5);
        let layout = after(&tight, group(1.08, &[0.27; 4], 1));
        assert_eq!((layout.density("risks"), layout.sizes("risks", &names(4), &[], 5)), (0, vec![2, 2]));
    }

    #[test]
    fn one_that_cannot_be_split_is_set_at_the_tightest_and_then_refused() {
        let whole = |fill| Group { pieces: Vec::new(), ..group(fill, &[], 1) };
        let tight = after(&Layout::default(), whole(1.1));
        assert_eq!(tight.density("risks"), 5);
        let tightest = after(&tight, whole(1.05));
        assert_eq!(tightest.density("risks"), TIGHTEST);
        assert_eq!(next(&tightest, &[whole(1.01)], FitMode::Tighten), None);
    }

    #[test]
    fn a_strict_audience_has_its_slides_split_and_never_tightened() {
        let layout = next(&Layout::default(), &[group(1.05, &[0.3; 4], 1)], FitMode::Strict).unwrap();
        assert_eq!((layout.density("risks"), layout.sizes("risks", &names(4), &[], 5)), (0, vec![2, 2]));
        let whole = Group { pieces: Vec::new(), ..group(1.05, &[], 1) };
        assert_eq!(next(&Layout::default(), &[whole], FitMode::Strict), None);
    }

    #[test]
    fn a_piece_to_each_slide_is_the_most_that_a_split_does() {
        let mut layout = Layout::default();
        let mut slides = 1;
        for _ in 0..12 {
            let Some(changed) = next(&layout, &[group(1.5, &[1.5; 3], slides)], FitMode::Tighten) else {
                break;
            };
            layout = changed;
            slides = layout.sizes("risks", &names(3), &[], 5).len();
        }
        assert_eq!((slides, layout.density("risks")), (3, TIGHTEST));
    }

    #[test]
    fn lists_stay_whole_where_a_slide_holds_each() {
        let lists = vec![3, 1, 2];
        let of = |shares: &[f64]| Group { lists: lists.clone(), most: 20, ..group(1.5, shares, 1) };
        let sizes = |shares: &[f64]| after(&Layout::default(), of(shares)).sizes("risks", &names(6), &[], 20);
        assert_eq!(sizes(&[0.25, 0.25, 0.25, 0.25, 0.25, 0.25]), [3, 3]);
        assert_eq!(sizes(&[0.4, 0.4, 0.4, 0.1, 0.1, 0.1]), [2, 4]);
    }

    #[test]
    fn what_is_left_after_an_item_went_is_shared_out_anew() {
        let layout = after(&Layout::default(), group(1.4, &[0.28; 5], 1));
        assert_eq!(layout.sizes("risks", &names(3), &[], 5), [3]);
    }
}
