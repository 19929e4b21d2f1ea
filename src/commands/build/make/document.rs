//! One document: made and written, or found to be as it was.

use std::time::Instant;

use super::super::record::Note;
use super::written::{outputs, write};
use super::{Maker, Opened, Outcome, beside, entry};
use crate::commands::plan::Order;
use crate::commands::report::{Made, MadeFile};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::production::UNDERFULL;

impl Maker {
    /// Makes one document and writes its files, or finds that they are as they would be.
    pub(super) fn document(&self, opened: &Opened, order: &Order<'_>) -> Outcome {
        let started = Instant::now();
        let Order { brief, audience, document, .. } = *order;
        let outcome = |made, messages, failed, note| {
            let entry = entry(order, made, started.elapsed().as_millis());
            Outcome { entry, messages, failed, note, beside: None }
        };
        let formats = &self.build.formats;
        let formats = &if order.notes { formats.clone() } else { formats.without_notes() };
        let toolkit = &opened.open.toolkit;
        let production = match toolkit.begin(brief, audience, document) {
            Ok(production) => production,
            Err(problems) => return outcome(None, problems, false, None),
        };
        let recorded = self.records.as_ref().zip(opened.recorded.as_ref());
        let key = recorded.and_then(|(records, recorded)| {
            production.key(formats, &records.inputs, &records.run, &recorded.key)
        });
        let mut messages = toolkit.graded(production.messages().to_vec());
        let name = entry(order, None, 0).name();
        let is_shown = |key| self.follower.as_ref().is_none_or(|follower| follower.shows(&name, key));
        if let (Some((records, recorded)), Some(key)) = (recorded, &key)
            && !has_errors(&messages)
            && is_shown(key)
            && let Some((made, note)) = records.known(&recorded.record, audience, document, key)
            && let of_pages = toolkit.graded(note.said.clone())
            && !has_errors(&of_pages)
            && production.is_tight()
        {
            messages.extend(of_pages);
            let beside = self.beside(opened, order, &made.files);
            let underfull = made.fill.and_then(|fill| production.underfull(made.pages, fill));
            messages.extend(toolkit.graded(underfull.into_iter().collect()));
            return Outcome { beside, ..outcome(Some(made), messages, false, Some(note)) };
        }
        let (built, pages) = match toolkit.complete_with_pages(production, formats) {
            Ok(made) => made,
            Err(problems) => return outcome(None, problems, false, None),
        };
        match write(order, &built) {
            Ok(files) => {
                if let Some(follower) = &self.follower {
                    follower.has_made(&name, key.as_ref(), &built, &pages);
                }
                let beside = self.beside(opened, order, &files);
                let said = about_pages(&built.diagnostics, &messages);
                let key = key.filter(|_| said.is_some());
                let said = said.unwrap_or_default();
                let note = recorded.map(|_| Note { key, files: outputs(order, &built), said });
                let made = Made::new(&built, files);
                Outcome { beside, ..outcome(Some(made), built.diagnostics, false, note) }
            }
            Err(problem) => outcome(None, vec![problem], true, None),
        }
    }

    /// A warning about pictures of pages that the document no longer has, and that are not known to be ours.
    fn beside(&self, opened: &Opened, order: &Order<'_>, made: &[MadeFile]) -> Option<Diagnostic> {
        let recorded = self.records.as_ref().zip(opened.recorded.as_ref());
        let ours =
            recorded.map(|(records, known)| records.files(&known.record, order.audience, order.document));
        beside(made, &ours.unwrap_or_default(), entry(order, None, 0).name())
    }
}

/// What is said of a document's pages beyond what was known before they were made, and beyond what follows from their
/// fill; nothing where it cannot be kept, since it points at files, which change.
fn about_pages(all: &[Diagnostic], known: &[Diagnostic]) -> Option<Vec<Diagnostic>> {
    let further = all.strip_prefix(known)?.iter().filter(|one| one.rule != Some(UNDERFULL));
    let further: Vec<_> = further.cloned().collect();
    further.iter().all(|one| one.labels.is_empty()).then_some(further)
}
