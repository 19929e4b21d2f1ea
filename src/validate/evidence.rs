//! What proves an item or a row of a chart: sources, places in them, and their words.

use std::collections::BTreeSet;

use super::context::Context;
use super::names::repeated;
use super::texts::Field;
use crate::bounds;
use crate::brief::{Body, Check, Evidence, Kind};
use crate::brief_file::{Common, Status};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::read::{OneOrMany, Written};

/// The keys `source`, `locator` and `evidence` of an item or row.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    /// The source or sources.
    pub(super) source: &'a Option<OneOrMany<At<String>>>,
    /// Where in the first of them.
    pub(super) locator: &'a Option<Written>,
    /// The words of the first of them.
    pub(super) evidence: &'a Option<Written>,
}

impl Own<'_> {
    /// The proofs. Locator and words belong to the first source.
    pub(super) fn evidence(self, cx: &Context<'_>) -> Vec<Evidence> {
        let sources: &[At<String>] = self.source.as_ref().map_or(&[], |sources| &sources.0);
        for (name, first, again) in repeated(sources.iter().map(|one| (one.value.as_str(), &one.place))) {
            cx.twice(name, first, again);
        }
        cx.check_length("source", sources.len(), sources.get(bounds::LIST_ENTRIES).map(|one| &one.place));
        let mut locator = cx.string("locator", self.locator);
        let mut words = words(cx, self.evidence);
        if sources.is_empty() {
            for (key, written) in [("locator", self.locator), ("evidence", self.evidence)] {
                if let Some(written) = written {
                    let problem = Diagnostic::error(format!("`{key}` is given, but no `source`"))
                        .at(&written.place)
                        .hint("name the source: `source = \"...\"`");
                    cx.error(problem);
                }
            }
        }
        let proof = |source: &At<String>| {
            cx.knows(Kind::Source, source);
            Evidence {
                source: source.clone(),
                locator: locator.take(),
                words: words.take(),
                check: Check::default(),
            }
        };
        sources.iter().map(proof).collect()
    }
}

/// The further proofs.
pub(super) fn also(cx: &Context<'_>, common: &Common) -> Vec<Evidence> {
    let proofs = common.also.iter().flatten().filter_map(|also| {
        let locator = cx.string("locator", &also.locator);
        let words = words(cx, &also.evidence);
        let source = also.source.clone()?;
        cx.knows(Kind::Source, &source);
        Some(Evidence { source, locator, words, check: Check::default() })
    });
    proofs.collect()
}

/// Words of a source, as they are written there.
fn words(cx: &Context<'_>, written: &Option<Written>) -> Option<At<String>> {
    cx.text("evidence", written, Field::Plain)?;
    written.as_ref().map(|written| At::new(written.text.clone(), written.place.clone()))
}

/// Reports an item that is called verified without what makes it so.
pub(super) fn check_verified(
    cx: &Context<'_>,
    kind: Kind,
    id: &At<String>,
    common: &Common,
    evidence: &[Evidence],
    body: &Body,
) {
    let Some(status) = common.status.as_ref().filter(|status| status.value == Status::Verified) else {
        return;
    };
    let sources: BTreeSet<_> = evidence.iter().map(|one| &one.source.value).collect();
    let derived = matches!(body, Body::Figure(figure) if figure.formula.is_some());
    if derived || sources.len() > 1 || common.checked.is_some() || kind == Kind::Source {
        return;
    }
    let message = format!("`{}.{}` is called verified without a second source", kind.word(), id.value);
    let problem = Diagnostic::warning(message)
        .at(&id.place)
        .label(&status.place, "the status")
        .hint("name a second source in `also`, or who checked it: `checked = { by = \"...\", on = ... }`");
    cx.rule("verified-without-check", problem);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    fn theme(keys: &str) -> String {
        format!("{SOURCE}[theme.t]\ntitle = 'T'\n{keys}")
    }

    #[test]
    fn evidence_has_a_source_that_is_declared() {
        expect(&[
            (&theme("source = 's'\nevidence = 'words'\nlocator = 'p. 3'"), &[]),
            (
                &theme("evidence = 'words'"),
                &[
                    "error: `evidence` is given, but no `source` @ 'words' -> name the source: `source = \"...\"`",
                ],
            ),
            (
                &theme("locator = 'p. 3'"),
                &[
                    "error: `locator` is given, but no `source` @ 'p. 3' -> name the source: `source = \"...\"`",
                ],
            ),
            (
                &theme("source = 'interview'"),
                &["error: unknown source `interview` @ 'interview' -> declare it: `[source.interview]`"],
            ),
            (&theme("source = ['s', 's']"), &["error: `s` is named twice @ 's' @ 's' -> remove one of them"]),
            (
                &theme("also = [{ source = 't' }]"),
                &["error: unknown source `t` @ 't' -> `t` is a theme, not a source"],
            ),
        ]);
    }

    #[test]
    fn verified_needs_two_sources_or_a_person() {
        expect(&[
            (
                &theme("source = 's'\nstatus = 'verified'"),
                &[
                    "warning[verified-without-check]: `theme.t` is called verified without a second source @ t @ 'verified' -> name a second source in `also`, or who checked it: `checked = { by = \"...\", on = ... }`",
                ],
            ),
            (
                &theme("source = 's'\nstatus = 'verified'\nalso = [{ source = 's' }]"),
                &[
                    "warning[verified-without-check]: `theme.t` is called verified without a second source @ t @ 'verified' -> name a second source in `also`, or who checked it: `checked = { by = \"...\", on = ... }`",
                ],
            ),
            (&theme("source = 's'\nstatus = 'verified'\nchecked = { by = 'Desk 3', on = 2023 }"), &[]),
        ]);
    }
}
