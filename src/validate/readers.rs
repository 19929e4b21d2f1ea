//! Who sees an item: `for` and `not-for`, of the item or of the brief.

use std::collections::BTreeSet;

use super::context::Context;
use super::items::Draft;
use super::names::repeated;
use crate::brief::{Audience, Item, Kind, Readers};
use crate::brief_file::Common;
use crate::diagnostic::Diagnostic;
use crate::files::{At, Place};

/// Who sees an item.
pub(super) fn readers(cx: &Context<'_>, kind: Kind, id: &At<String>, common: &Common) -> Readers {
    let head = cx.input.written.brief.as_ref();
    let inherited = head.and_then(|head| head.audience.as_ref()).filter(|_| !kind.is_internal_by_nature());
    let written = common.audience.as_ref().or(inherited);
    let (all, named) = match written {
        Some(names) => {
            let (all, named) = resolve_readers(cx, names);
            (all, Some(named))
        }
        None => (false, None),
    };
    let never = common.not_for.as_ref().map(|names| never(cx, id, names)).unwrap_or_default();
    for name in common.not_for.iter().flatten() {
        let both = common.audience.iter().flatten().find(|one| one.value == name.value);
        if let Some(both) = both {
            let problem = Diagnostic::error(format!("`{}` is named in `for` and in `not-for`", name.value))
                .label(&name.place, "does not see it")
                .label(&both.place, "sees it")
                .hint("remove one of them");
            cx.error(problem);
        }
    }
    let place = written.or(common.not_for.as_ref()).and_then(|names| list_place(names));
    Readers { all, named, own: common.audience.is_some(), never, place }
}

/// The audiences of `not-for`.
fn never(cx: &Context<'_>, id: &At<String>, names: &[At<String>]) -> Vec<String> {
    let (all, named) = resolve_readers(cx, names);
    if let Some(name) = names.iter().find(|name| all && name.value == "all") {
        let problem = Diagnostic::error(format!("nobody would see `{}`", id.value))
            .label(&name.place, "everyone is shut out")
            .hint("name the audiences that do not see it, or remove the item");
        cx.error(problem);
    }
    named
}

/// The audiences that `for` or `not-for` names, and whether everyone is among them.
pub(super) fn resolve_readers(cx: &Context<'_>, names: &[At<String>]) -> (bool, Vec<String>) {
    for (name, first, again) in repeated(names.iter().map(|name| (name.value.as_str(), &name.place))) {
        cx.twice(name, first, again);
    }
    let mut all = false;
    let mut audiences = Vec::new();
    for name in names {
        match cx.names.readers(name) {
            _ if name.value == "all" => all = true,
            Some(members) => audiences.extend(members),
            None => cx.error(cx.names.unknown_reader(name)),
        }
    }
    let mut seen = BTreeSet::new();
    audiences.retain(|audience| seen.insert(audience.clone()));
    (all, audiences)
}

/// From the first entry of a list to its last.
fn list_place(names: &[At<String>]) -> Option<Place> {
    let (first, last) = (&names.first()?.place, &names.last()?.place);
    match first.file == last.file && first.range.start <= last.range.end {
        true => Some(Place::new(first.file, first.range.start..last.range.end)),
        false => Some(first.clone()),
    }
}

/// Notes the items that nobody outside the house sees because nothing says who does.
pub(super) fn check_untagged(cx: &Context<'_>, items: &[Draft<'_>], audiences: &[Audience]) {
    if audiences.iter().all(|audience| audience.internal) {
        return;
    }
    // Sources are shown where an item that is shown cites them.
    let untagged = |item: &&Item| {
        let readers = &item.readers;
        let silent = !readers.all && readers.named.is_none();
        silent && item.kind != Kind::Source && !item.kind.is_internal_by_nature()
    };
    let items: Vec<_> = items.iter().map(|draft| &draft.item).filter(untagged).collect();
    let message = match items.as_slice() {
        [] => return,
        [one] => format!("`{}` has no `for`: internal audiences alone see it", one.name()),
        many => format!("{} items have no `for`: internal audiences alone see them", many.len()),
    };
    let mut problem = Diagnostic::note(message);
    for item in items {
        problem = problem.at(&item.place);
    }
    let hint =
        "say who sees them: `for = [\"all\"]`, or `for = [\"internal\"]`, in the items or in `[brief]`";
    cx.rule("untagged-item", problem.hint(hint));
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{SOURCE, brief, check, expect};
    use super::*;

    const AUDIENCES: &str = "[audience.internal]\ninternal = true\n[audience.press]\n[audience.public]\n[group]\nexternal = ['press', 'public']\n";

    fn theme(keys: &str) -> String {
        format!("{AUDIENCES}{SOURCE}[theme.t]\ntitle = 'T'\n{keys}")
    }

    #[test]
    fn for_names_audiences_and_groups() {
        expect(&[
            (&theme("for = ['external']\nnot-for = ['press']"), &[]),
            (
                &theme("for = ['presse']"),
                &["error: unknown audience or group `presse` @ 'presse' -> did you mean `press`?"],
            ),
            (
                &theme("not-for = ['everyone']"),
                &[
                    "error: unknown audience or group `everyone` @ 'everyone' -> one of `internal`, `press`, `public`, `external`, `all`",
                ],
            ),
            (
                &theme("not-for = ['all']"),
                &[
                    "error: nobody would see `t` @ 'all' -> name the audiences that do not see it, or remove the item",
                ],
            ),
            (
                &theme("for = ['press', 'press']"),
                &["error: `press` is named twice @ 'press' @ 'press' -> remove one of them"],
            ),
            (
                &theme("for = ['press']\nnot-for = ['press']"),
                &[
                    "error: `press` is named in `for` and in `not-for` @ 'press' @ 'press' -> remove one of them",
                ],
            ),
            ("[group]\ng = ['press']", &["error: unknown audience `press` @ 'press'"]),
            (
                &format!("{AUDIENCES}g = ['external']"),
                &[
                    "error: `external` is a group, and groups hold audiences @ 'external' -> name its audiences instead",
                ],
            ),
            (
                &format!("{AUDIENCES}g = ['pres']"),
                &["error: unknown audience `pres` @ 'pres' -> did you mean `press`?"],
            ),
            (
                &format!("{AUDIENCES}press = ['public']"),
                &[
                    "error: `press` is both an audience and a group @ press @ press -> give one of them another name",
                ],
            ),
        ]);
    }

    #[test]
    fn readers_come_from_the_item_or_the_brief_but_not_where_a_kind_is_internal_by_nature() {
        let head = "[brief]\ntitle = 'T'\nbottom-line = 'B'\ndate = 2023\nfor = ['external']\n";
        let items = "[theme.own]\ntitle = 'T'\nfor = ['all']\nnot-for = ['public']\n[theme.other]\ntitle = 'T'\n[risk.r]\ntitle = 'R'\n[risk.told]\ntitle = 'R'\nfor = ['press']\n";
        let brief = brief(&format!("{head}{AUDIENCES}{items}"));
        let readers = |kind, id: &str| brief.item(kind, id).unwrap().readers.clone();
        let own = readers(Kind::Theme, "own");
        assert_eq!((own.all, own.own, own.never), (true, true, vec!["public".to_owned()]));
        let other = readers(Kind::Theme, "other");
        assert_eq!((other.all, other.own), (false, false));
        assert_eq!(other.named, Some(vec!["press".to_owned(), "public".to_owned()]));
        assert_eq!(readers(Kind::Risk, "r").named, None);
        assert_eq!(readers(Kind::Risk, "told").named, Some(vec!["press".to_owned()]));
    }

    #[test]
    fn items_without_for_are_noted_together() {
        let head = "[brief]\ntitle = 'T'\nbottom-line = 'B'\ndate = 2023\n";
        let items = format!(
            "{AUDIENCES}{SOURCE}[theme]\na = {{ title = 'A' }}\nb = {{ title = 'B' }}\n[risk.r]\ntitle = 'R'"
        );
        let (_, lines) = check(&format!("{head}{items}"));
        assert_eq!(
            lines,
            [
                "note[untagged-item]: 2 items have no `for`: internal audiences alone see them @ a @ b -> say who sees them: `for = [\"all\"]`, or `for = [\"internal\"]`, in the items or in `[brief]`"
            ]
        );
        let (_, lines) =
            check(&format!("{head}[audience.internal]\ninternal = true\n[theme.a]\ntitle = 'A'"));
        assert!(lines.is_empty());
    }
}
