//! What was asked for by name, and whether it was in vain: what one brief does not have, another may.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// Who asks, and for which document; nothing where that was not named.
pub(super) type Wish = (Option<String>, Option<Document>);

/// The wishes of a run, and what came of them in the briefs so far.
#[derive(Debug, Default)]
pub(super) struct Asked(BTreeMap<Wish, Answer>);

/// Whether a wish is granted somewhere, and why not elsewhere.
#[derive(Debug, Default)]
struct Answer {
    granted: bool,
    reasons: Vec<Diagnostic>,
}

impl Asked {
    /// A wish that a brief grants, or why it does not.
    pub(super) fn add(&mut self, wish: Wish, reason: Option<Diagnostic>) {
        let answer = self.0.entry(wish).or_default();
        answer.granted |= reason.is_none();
        answer.reasons.extend(reason);
    }

    /// Whether a brief granted a wish.
    pub(super) fn is_granted(&self, wish: &Wish) -> bool {
        self.0.get(wish).is_some_and(|answer| answer.granted)
    }

    /// Takes out why wishes were not granted since the last time.
    pub(super) fn take_reasons(&mut self) -> Vec<(Wish, Diagnostic)> {
        let reasons = |(wish, answer): (&Wish, &mut Answer)| {
            let wish = wish.clone();
            std::mem::take(&mut answer.reasons).into_iter().map(move |reason| (wish.clone(), reason))
        };
        self.0.iter_mut().flat_map(reasons).collect()
    }
}
