//! Markings of items and audiences.

use std::collections::BTreeMap;

use super::context::Context;
use crate::brief::Marking;
use crate::brief_file::{self, RuleLevel};
use crate::diagnostic::Diagnostic;
use crate::marking;

/// The checked marking of an item.
pub(super) fn marking(cx: &Context<'_>, written: &brief_file::Marking) -> Option<Marking> {
    marking_for(cx, written, &BTreeMap::new(), true)
}

/// The checked marking of an audience's documents.
pub(super) fn marking_for(
    cx: &Context<'_>,
    written: &brief_file::Marking,
    rules: &BTreeMap<String, RuleLevel>,
    internal: bool,
) -> Option<Marking> {
    let marking = marking::check(written, cx.problems)?;
    if marking::is_classified(&marking) {
        let place = written.level.as_ref().map_or(&written.place, |level| &level.place);
        let message = format!("`{}` says that the content is classified", marking.text);
        let problem = Diagnostic::warning(message).at(place).hint(
            "briefdeck prints the marking, but is no accredited system: keep such content off this one",
        );
        cx.rule_for("classified-marking", rules, internal, problem);
    }
    Some(marking)
}
