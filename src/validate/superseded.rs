//! Items that have been overtaken: what has taken their place.

use std::collections::BTreeMap;

use super::context::Context;
use super::cycles;
use super::items::Draft;
use super::levels::Scope;
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
        let own = draft.common.status.as_ref().map(|status| status.value);
        let common = draft.common;
        let names_successor = common.superseded_by.is_some() || common.unread.contains(&"superseded-by");
        match (own, &item.superseded_by) {
            (Some(Status::Superseded), None) if !names_successor => {
                let problem =
                    Diagnostic::note(format!("`{}` does not say what has taken its place", item.name()))
                        .at(&item.place)
                        .hint("name it: `superseded-by = \"...\"`");
                cx.within(Scope::Item(item.kind, item.id.clone()), || {
                    cx.rule("superseded-without-successor", problem);
                });
            }
            (own, Some((kind, id)))
                if own != Some(Status::Superseded) && !common.unread.contains(&"status") =>
            {
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
    let message = "items take each other's place in a circle";
    cycles::report(cx, &edges, message, "overtaken by", "only the latest item has no `superseded-by`");
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;

    #[test]
    fn what_is_superseded_names_a_later_item() {
        let themes = |keys: &str| {
            format!(
                "[theme.b]\ntitle = 'B'\n[event.e]\ntitle = 'E'\ndate = 2023\n[theme.a]\ntitle = 'A'\n{keys}"
            )
        };
        let superseded = |by: &str| themes(&format!("status = 'superseded'\nsuperseded-by = '{by}'"));
        expect(&[
            (&superseded("b"), &[]),
            (&superseded("event.e"), &[]),
            (&superseded("c"), &["error: unknown theme `c` @ 'c' -> did you mean `a`?"]),
            (&superseded("e"), &["error: unknown theme `e` @ 'e' -> `e` is an event, not a theme"]),
            (&superseded("evnt.e"), &["error: unknown kind of item `evnt` @ evnt -> did you mean `event`?"]),
            (&superseded("event.f"), &["error: unknown event `f` @ f -> did you mean `e`?"]),
            (
                &superseded("theme.a"),
                &["error: `theme.a` cannot take its own place @ 'theme.a' -> name the later item"],
            ),
            (
                &themes("status = 'superseded'"),
                &[
                    "note[superseded-without-successor]: `theme.a` does not say what has taken its place @ a -> name it: `superseded-by = \"...\"`",
                ],
            ),
            (
                &themes("superseded-by = 'b'"),
                &[
                    "error: `theme.a` has been overtaken by `theme.b`, but its status is not `superseded` @ a -> add `status = \"superseded\"`, or remove `superseded-by`",
                ],
            ),
        ]);
    }

    #[test]
    fn items_do_not_take_each_others_place() {
        let theme = |id: &str, by: &str| {
            format!("[theme.{id}]\ntitle = 'T'\nstatus = 'superseded'\nsuperseded-by = '{by}'\n")
        };
        let toml = theme("a", "b") + &theme("b", "a");
        expect(&[(
            &toml,
            &[
                "error: items take each other's place in a circle @ a @ b -> only the latest item has no `superseded-by`",
            ],
        )]);
    }
}
