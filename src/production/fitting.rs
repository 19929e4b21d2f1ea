//! A document made to fit: set tighter or more open, and shortened where its audience lets items go.

use std::collections::{BTreeMap, BTreeSet};

use crate::brief_file::FitMode;
use crate::compose::{compose, numbers_for};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Dropped};
use crate::engine::Compiled;
use crate::engine::world::Assets;
use crate::fit::explain::TooLong;
use crate::fit::guess;
use crate::fit::ladder::{self, Attempt, Page};
use crate::fit::shed::{self, Back, Candidate, Trial};
use crate::fit::{FULL_ENOUGH, TIGHTEST};
use crate::pages::audit::audit;
use crate::pages::measure::{Measured, measure};
use crate::production::{Production, words};
use crate::rules;
use crate::select::Shown;
use crate::select::wording;

/// Why an item is left out that others leave no room for.
const REASON: &str = "so that the page fits";

/// The rule about pages with room to spare.
pub(crate) const UNDERFULL: &str = "page-underfull";

/// A document as it was set.
pub(super) struct Fitted {
    /// How tight.
    pub(super) density: i8,
    /// Its pages.
    pub(super) compiled: Compiled,
    /// Their measures.
    pub(super) measured: Measured,
    /// How often it was set until it fitted.
    pub(super) attempts: usize,
    /// What comes back next of what was left out.
    pub(super) back: Option<Back>,
}

/// The pages of an attempt.
type Pages = (Compiled, Measured);

/// The attempts at one content, by their densities.
#[derive(Default)]
struct Climb {
    tried: Vec<Attempt>,
    pages: BTreeMap<i8, Pages>,
}

impl Production<'_> {
    /// The document, as tight and as short as it must be. Where nothing fits, the last attempt.
    pub(super) fn fitted(&mut self, assets: &Assets) -> Result<Fitted, Vec<Diagnostic>> {
        if self.document == Document::Brief {
            return self.fitted_page(assets);
        }
        if let Some(fitted) = self.fitted_slides(assets)? {
            return Ok(fitted);
        }
        let (compiled, measured) = self.compiled(assets, 0)?;
        Ok(Fitted { density: 0, compiled, measured, attempts: 1, back: None })
    }

    /// The page.
    fn fitted_page(&mut self, assets: &Assets) -> Result<Fitted, Vec<Diagnostic>> {
        let mut sections = self.composed.data.sections.iter();
        let page = Page {
            mode: self.audience.fit,
            drawings: sections.any(|section| ["charts", "images"].contains(&section.name)),
            large: self.audience.accessible,
            // Of other templates than the built-in ones nothing is known.
            guess: self.look.layers.is_empty().then(|| guess::fill(&self.composed.data)),
        };
        let mut climb = Climb::default();
        let density = loop {
            match ladder::next(&climb.tried, page) {
                ladder::Step::Try(density) => self.attempt(assets, density, &mut climb)?,
                ladder::Step::Keep(density) => break density,
                ladder::Step::TooLong if page.mode == FitMode::Shed => {
                    return self.shortened(assets, page, climb);
                }
                ladder::Step::TooLong => break climb.tried.last().map_or(0, |attempt| attempt.density),
            }
        };
        let attempts = climb.tried.len();
        self.composed.data.fit.density = density;
        match climb.pages.remove(&density) {
            Some((compiled, measured)) => Ok(Fitted { density, compiled, measured, attempts, back: None }),
            None => {
                let (compiled, measured) = self.compiled(assets, density)?;
                Ok(Fitted { density, compiled, measured, attempts: attempts + 1, back: None })
            }
        }
    }

    /// Sets the page once more.
    fn attempt(&mut self, assets: &Assets, density: i8, climb: &mut Climb) -> Result<(), Vec<Diagnostic>> {
        let (compiled, measured) = self.compiled(assets, density)?;
        // What is wrong with a page is said of it as it is meant; opened up, it is not worth an error.
        let is_sound =
            density >= 0 || audit(&compiled.document, self.document, &self.composed.places).is_empty();
        climb.tried.push(Attempt { density, fill: measured.fill, fits: measured.pages <= 1 && is_sound });
        climb.pages.insert(density, (compiled, measured));
        Ok(())
    }

    /// The pages at a density, with their measures.
    pub(super) fn compiled(&mut self, assets: &Assets, density: i8) -> Result<Pages, Vec<Diagnostic>> {
        self.composed.data.fit.density = density;
        let compiled = self.shared.engine.compile(&self.request(assets.clone())?)?;
        let measured = measure(&compiled.document);
        Ok((compiled, measured))
    }

    /// The page without the items that it has no room for at its tightest.
    fn shortened(&mut self, assets: &Assets, page: Page, climb: Climb) -> Result<Fitted, Vec<Diagnostic>> {
        let Climb { tried, mut pages } = climb;
        let mut attempts = tried.len();
        let Some((density, last)) = pages.pop_last() else { return self.fitted_page(assets) };
        let candidates = self.candidates(&last.1, density, page.large);
        let over = (ladder::expected(&tried, page, TIGHTEST) - 1.0) * last.1.available;
        let mut trials = vec![Trial { left_out: BTreeSet::new(), over: over.max(0.1), fits: false }];
        let mut set: Vec<Pages> = vec![last];
        loop {
            match shed::next(&candidates, &trials) {
                shed::Step::Try(left_out) => {
                    self.leave_out(&left_out);
                    let (compiled, measured) = self.compiled(assets, TIGHTEST)?;
                    attempts += 1;
                    let fits = measured.pages <= 1;
                    let over = measured.used - measured.available;
                    let over = if fits { over.min(0.0) } else { over.max(0.1) };
                    trials.push(Trial { left_out, over, fits });
                    set.push((compiled, measured));
                }
                shed::Step::Keep(index) => {
                    let (Some(trial), true) = (trials.get(index), index < set.len()) else { continue };
                    let (compiled, measured) = set.swap_remove(index);
                    self.leave_out(&trial.left_out);
                    let back = shed::back(&candidates, &trials, index);
                    return self.at_ease(
                        assets,
                        page,
                        Fitted { density: TIGHTEST, compiled, measured, attempts, back },
                    );
                }
                shed::Step::Refuse => {
                    // Where nothing may go, the page was perhaps not yet set at its tightest.
                    let (compiled, measured) = match set.pop() {
                        Some(last) if trials.len() > 1 || density == TIGHTEST => last,
                        _ => self.compiled(assets, TIGHTEST)?,
                    };
                    return Ok(Fitted { density: TIGHTEST, compiled, measured, attempts, back: None });
                }
            }
        }
    }

    /// What was shortened at its tightest, set looser where it has become so short.
    fn at_ease(&mut self, assets: &Assets, page: Page, tight: Fitted) -> Result<Fitted, Vec<Diagnostic>> {
        let attempt = Attempt { density: tight.density, fill: tight.measured.fill, fits: true };
        let looser = ladder::looser(&attempt, page);
        if let Some(density) = looser {
            let (compiled, measured) = self.compiled(assets, density)?;
            let attempts = tight.attempts + 1;
            if measured.pages <= 1 {
                return Ok(Fitted { density, compiled, measured, attempts, ..tight });
            }
            self.composed.data.fit.density = tight.density;
            return Ok(Fitted { attempts, ..tight });
        }
        self.composed.data.fit.density = tight.density;
        Ok(tight)
    }

    /// The items that could leave the page, as high as they would be at its tightest.
    fn candidates(&self, measured: &Measured, density: i8, large: bool) -> Vec<Candidate> {
        let tighter = ladder::height(TIGHTEST, large) / ladder::height(density, large);
        let shown = || self.selection.items.iter();
        let size = |one: &Shown| measured.items.get(&one.item.name()).copied();
        // Headings, gaps and what one column is shorter than the other belong to the items too.
        let all: f64 = shown().filter_map(size).map(|size| size.takes(measured.width)).sum();
        let first =
            shown().filter_map(size).filter(|size| size.page == 1).map(|size| size.y).reduce(f64::min);
        let below_head = measured.used - first.map_or(0.0, |first| first - measured.top);
        let around = if all > 0.0 { (below_head / all).clamp(1.0, 2.0) } else { 1.0 };
        let candidate = |one: &Shown| {
            let height = size(one)?.takes(measured.width) * around * tighter;
            Some(Candidate { name: one.item.name(), priority: one.item.priority, height })
        };
        shown().filter_map(candidate).collect()
    }

    /// Composes the page without some items.
    pub(super) fn leave_out(&mut self, names: &BTreeSet<String>) {
        if self.shed == *names {
            return;
        }
        self.shed.clone_from(names);
        // What a limit left out stays out: it must not come in for what leaves now.
        let settled = self.settled.get_or_insert_with(|| std::mem::take(&mut self.composed.dropped));
        let gone = names.iter().chain(settled.iter().map(|one| &one.item)).cloned().collect();
        let rest = self.selection.without(&gone, self.document);
        self.composed = compose(self.brief, self.audience, &rest, self.document, &self.numbers);
        // Sources keep the numbers that the deck has too, unless some are missing on the page now.
        let numbers = self.composed.data.sources.iter().map(|source| source.number);
        if numbers.enumerate().any(|(index, number)| number != index + 1) {
            let numbers = numbers_for(self.brief, self.audience, &rest, self.document);
            self.composed = compose(self.brief, self.audience, &rest, self.document, &numbers);
        }
        self.finish();
        let dropped =
            names.iter().map(|item| Dropped { item: item.clone(), reason: REASON.into(), mentioned: false });
        self.composed.dropped = self.settled.iter().flatten().cloned().chain(dropped).collect();
    }

    /// Why the page does not fit; nothing where it does.
    pub(super) fn refusal(&self, fitted: &Fitted) -> Option<Diagnostic> {
        let measured = &fitted.measured;
        if self.document != Document::Brief || measured.pages <= 1 {
            return None;
        }
        let parts = self.selection.items.iter().filter_map(|one| words::part(&one.item, measured));
        let over = (measured.used - measured.available).max(0.1);
        let too_long =
            TooLong { mode: self.audience.fit, pages: measured.pages, over, parts: parts.collect() };
        let refusal = too_long.refusal(&self.composed.places);
        if !refusal.labels.is_empty() {
            return Some(refusal);
        }
        // No item is left to shorten: then it is the conclusion.
        let conclusion = wording::head(self.brief, self.audience).bottom_line;
        Some(refusal.label(&conclusion.place, format!("{} words", words::count(&conclusion.nodes))))
    }

    /// A page that has room to spare, though it is as open as it goes.
    pub(crate) fn underfull(&self, pages: usize, fill: f64) -> Option<Diagnostic> {
        let (own, base) = (&self.audience.rules, &self.brief.rules);
        let level = rules::level(base, own, UNDERFULL, self.audience.internal).message()?;
        if self.document != Document::Brief || pages > 1 || fill >= FULL_ENOUGH {
            return None;
        }
        // How full is in the report. The same words for every audience are one note.
        let message = match self.audience.fit {
            FitMode::Strict => "the page is less than 85 % full (`fit = \"strict\"` opens nothing up)",
            FitMode::Tighten | FitMode::Shed => {
                "the page is less than 85 % full, though it is set as open as it goes"
            }
        };
        let hint = "raise the audience's `limits`, let it see more items, or say more of them";
        let problem = Diagnostic { level, ..Diagnostic::note(message) };
        Some(problem.rule(UNDERFULL).hint(hint))
    }
}
