//! Items that have been overtaken: what has taken their place.

use std::collections::BTreeMap;

use super::context::Context;
use super::cycles;
use super::items::Draft;
use crate::brief::Kind;
use crate::brief_file::Status;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::At;
use crate::read::Written;

/// The item that `superseded-by` names: `KIND.ID`, or an id of the same kind.
pub(super) fn name(
    cx: &Context<'_>,
    kind: Kind,
    id: &At<String>,
    written: &Written,
) -> Option<(Kind, String)> {
    let (kind_named, id_named, place) = match written.text.split_once('.') {
        Some((word, named)) => {
            let Some(kind) = Kind::of(word) else {
                let problem = Diagnostic::error(format!("unknown kind of item `{word}`"))
                    .at(&written.place_of(0..word.len()))
                    .maybe_hint(did_you_mean(word, Kind::ALL.map(Kind::word)))
                    .hint("`KIND.ID`, or the id of an item of the same kind");
                cx.error(problem);
                return None;
            };
            (kind, named, written.place_of(word.len() + 1..written.text.len()))
        }
        None => (kind, written.text.as_str(), written.place.clone()),
    };
    if !cx.knows_at(kind_named, id_named, &place) {
        return None;
    }
    if (kind_named, id_named) == (kind, id.value.as_str()) {
        let message = format!("`{}.{}` cannot take its own place", kind.word(), id.value);
        cx.error(Diagnostic::error(message).at(&written.place).hint("name the later item"));
        return None;
    }
    Some((kind_named, id_named.to_owned()))
}

/// Checks that superseded items name their successors, and that these do not run in a circle.
pub(super) fn check(cx: &Context<'_>, items: &[Draft<'_>]) {
    let mut edges = BTreeMap::new();
    for draft in items {
        let item = &draft.item;
        if let Some((kind, id)) = &item.superseded_by {
            let successor = At::new(format!("{}.{id}", kind.word()), item.place.clone());
            edges.insert(item.name(), vec![successor]);
        }
        // A derived figure takes the status of its inputs: they are reported, not it.
        let own = draft.status.as_ref().map(|status| status.value);
        match (own, &item.superseded_by) {
            (Some(Status::Superseded), None) => {
                let problem =
                    Diagnostic::note(format!("`{}` does not say what has taken its place", item.name()))
                        .at(&item.place)
                        .hint("name it: `superseded-by = \"...\"`");
                cx.rule("superseded-without-successor", problem);
            }
            (own, Some((kind, id))) if own != Some(Status::Superseded) => {
                let message = format!(
                    "`{}` has been overtaken by `{}.{id}`, but its status is not `superseded`",
                    item.name(),
                    kind.word()
                );
                let hint = "add `status = \"superseded\"`, or remove `superseded-by`";
                cx.error(Diagnostic::error(message).at(&item.place).hint(hint));
            }
            _ => {}
        }
    }
    for cycle in cycles::cycles(&edges) {
        let mut problem = Diagnostic::error("items take each other's place in a circle")
            .hint("only the latest item has no `superseded-by`");
        for step in cycle {
            problem = problem.label(&step.place, format!("overtaken by `{}`", step.value));
        }
        cx.error(problem);
    }
}
