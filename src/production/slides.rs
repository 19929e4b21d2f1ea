//! The slides of a deck, as tight and over as many slides as their measures ask for.

use std::collections::BTreeSet;

use crate::compose::slides::Divided;
use crate::compose::{Composed, laid_out};
use crate::data::SlideData;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::engine::Compiled;
use crate::engine::world::Assets;
use crate::fit::slides::{self, Group};
use crate::pages::audit::{audit_without, in_trouble};
use crate::pages::measure::{Measured, SlideSize};
use crate::pages::pieces::{Pieces, pieces};
use crate::production::Production;
use crate::production::fitting::Fitted;
use crate::production::refusal::refusal;

/// How full a slide counts whose texts stand outside their blocks or over each other, though its height is enough.
const IN_TROUBLE: f64 = 1.03;

impl Production<'_> {
    /// The pages of a deck as they fit. A document that shows the deck's
    /// slides besides has them laid out alike; of any other this says nothing.
    ///
    /// # Errors
    /// Where a slide does not fit, however tight it is set and however many others stand beside it.
    pub(super) fn fitted_slides(&mut self, assets: &Assets) -> Result<Option<Fitted>, Vec<Diagnostic>> {
        match self.document {
            Document::Deck => self.fitted_deck(assets).map(Some),
            Document::Notes | Document::Own(_) => {
                let Self { shared, brief, audience, look, .. } = *self;
                let mut deck = Self::new(shared, brief, audience, look, Document::Deck)?;
                // A deck that does not fit has its own messages; here its slides stand as far as it came.
                drop(deck.fitted_deck(assets));
                self.layout = deck.layout;
                self.lay_out();
                Ok(None)
            }
            Document::Brief | Document::Qa => Ok(None),
        }
    }

    /// The pages of the deck.
    fn fitted_deck(&mut self, assets: &Assets) -> Result<Fitted, Vec<Diagnostic>> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let (compiled, measured) = self.compiled(assets, 0)?;
            let mut groups = groups(&self.composed, &measured, &pieces(&compiled.document));
            let too_full = groups.iter().any(|group| !group.fits());
            if !too_full {
                trouble(&mut groups, &self.composed, &in_trouble(&compiled.document));
            }
            let next = slides::next(&self.layout, &groups, self.audience.fit);
            if let Some(next) = next.filter(|_| attempts < slides::MOST) {
                self.layout = next;
                self.lay_out();
                continue;
            }
            if too_full {
                return Err(self.refused_slides(&compiled, &measured, &groups));
            }
            let density = i8::try_from(self.layout.tightest()).unwrap_or(i8::MAX);
            return Ok(Fitted { density, compiled, measured, attempts, back: None });
        }
    }

    /// Composes the document anew as its slides are laid out.
    fn lay_out(&mut self) {
        let Self { brief, audience, document, .. } = *self;
        self.composed = laid_out(brief, audience, &self.selection, document, &self.numbers, &self.layout);
        self.finish();
        self.messages.retain(|message| message.rule != Some("slide-limit"));
        self.messages.append(&mut self.composed.problems);
    }

    /// What is wrong with a deck some of whose slides do not fit.
    fn refused_slides(&self, compiled: &Compiled, measured: &Measured, groups: &[Group]) -> Vec<Diagnostic> {
        let composed = &self.composed;
        let groups: BTreeSet<&str> =
            groups.iter().filter(|group| !group.fits()).map(|group| group.name.as_str()).collect();
        let refused = composed.data.slides.iter().filter_map(|slide| {
            let size = measured.slides.iter().find(|size| size.name == slide.name)?;
            let too_full = groups.contains(slide.group.as_str()) && fill(size) > 1.0 + slides::LEEWAY;
            too_full.then(|| (slide, refusal(composed, slide, size, &compiled.document, self.audience.fit)))
        });
        let (names, mut found): (BTreeSet<&str>, Vec<Diagnostic>) =
            refused.map(|(slide, problem)| (slide.name.as_str(), problem)).unzip();
        found.extend(audit_without(&compiled.document, self.document, &composed.places, &names));
        found.into_iter().map(|finding| self.named(finding)).collect()
    }
}

/// How full a slide is. One whose title leaves no room for anything else is far too full.
fn fill(size: &SlideSize) -> f64 {
    if size.available > 1.0 { size.fill() } else { 2.0 + size.over / 100.0 }
}

/// The groups of a deck's slides as they were measured.
fn groups(composed: &Composed, measured: &Measured, heights: &Pieces) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for slide in &composed.data.slides {
        let size = measured.slides.iter().find(|size| size.name == slide.name);
        let fill = size.map_or(0.0, fill);
        match out.iter_mut().find(|group| group.name == slide.group) {
            Some(group) => {
                group.fill = group.fill.max(fill);
                group.slides += 1;
            }
            None => out.push(Group { name: slide.group.clone(), fill, slides: 1, ..Group::default() }),
        }
    }
    for divided in &composed.divided {
        if let Some(group) = out.iter_mut().find(|group| group.name == divided.group) {
            let of: Vec<&SlideData> =
                composed.data.slides.iter().filter(|slide| slide.group == divided.group).collect();
            group.pieces = shares(divided, &of, measured, heights);
            group.lists = divided.lists.clone();
            group.most = divided.most;
        }
    }
    out
}

/// What each piece takes of its slide: its height, and its part of what stands around the pieces.
fn shares(
    divided: &Divided,
    slides: &[&SlideData],
    measured: &Measured,
    heights: &Pieces,
) -> Vec<(String, f64)> {
    let mut found: Vec<(&str, f64, f64)> = Vec::new();
    let mut around = 0.0_f64;
    let mut rest = divided.pieces.as_slice();
    for (slide, count) in slides.iter().zip(&divided.sizes) {
        let (here, after) = rest.split_at((*count).min(rest.len()));
        rest = after;
        let size = measured.slides.iter().find(|size| size.name == slide.name);
        let (fill, available) = size.map_or((0.0, 1.0), |size| (fill(size), size.available.max(1.0)));
        let height = |(at, piece): (usize, &String)| {
            let key = if divided.of_items { piece.clone() } else { (at + 1).to_string() };
            heights.get(&(slide.name.clone(), key)).copied().unwrap_or(1.0)
        };
        let of: Vec<f64> = here.iter().enumerate().map(height).collect();
        let sum: f64 = of.iter().sum();
        // A slide that has room to spare is spread out: only one that is full says what stands around its pieces.
        if fill >= 1.0 && sum > 0.0 {
            around = around.max(fill * available / sum);
        }
        found.extend(here.iter().zip(of).map(|(piece, height)| (piece.as_str(), height, available)));
    }
    let around = if around > 0.0 { around } else { 1.0 };
    found.into_iter().map(|(piece, height, there)| (piece.to_owned(), height * around / there)).collect()
}

/// Counts the groups of items and slides that are in trouble as too full.
fn trouble(groups: &mut [Group], composed: &Composed, names: &BTreeSet<String>) {
    let slides = composed.data.slides.iter();
    let troubled = slides.filter(|slide| {
        let named = slide.items.iter().filter_map(|item| item.named());
        names.contains(&slide.name)
            || named.into_iter().any(|(kind, id)| names.contains(&format!("{kind}.{id}")))
    });
    let troubled: BTreeSet<&str> = troubled.map(|slide| slide.group.as_str()).collect();
    for group in groups.iter_mut().filter(|group| troubled.contains(group.name.as_str())) {
        group.fill = group.fill.max(IN_TROUBLE);
    }
}
