//! Markings of items and audiences.

use super::context::Context;
use crate::brief::Marking;
use crate::brief_file;
use crate::diagnostic::Diagnostic;
use crate::marking;

/// The checked marking of an item, or of an audience's documents.
pub(super) fn marking(cx: &Context<'_>, written: &brief_file::Marking) -> Option<Marking> {
    let marking = marking::check(written, cx.problems)?;
    if marking::is_classified(&marking) {
        let place = written.level.as_ref().map_or(&written.place, |level| &level.place);
        let message = format!("`{}` says that the content is classified", marking.text);
        let problem = Diagnostic::warning(message).at(place).hint(
            "briefdeck prints the marking, but is no accredited system: keep such content off this one",
        );
        cx.rule("classified-marking", problem);
    }
    Some(marking)
}
