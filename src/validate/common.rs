//! The keys that every item has: who sees it, where it stands, how far it is verified, what proves it.

use super::context::Context;
use super::levels::Scope;
use super::names::repeated;
use super::superseded;
use super::texts::Field;
use super::{evidence, marks, readers};
use crate::brief::{Body, Item, Kind, Wording};
use crate::brief_file::{Common, Status, Where};
use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// The item around what is its kind's own.
pub(super) fn item(
    cx: &Context<'_>,
    kind: Kind,
    id: &At<String>,
    common: &Common,
    wording: Wording,
    body: Body,
) -> Item {
    let own = evidence::Own { source: &common.source, locator: &common.locator, evidence: &common.evidence };
    let mut proofs = own.evidence(cx);
    proofs.extend(evidence::also(cx, common));
    evidence::check_verified(cx, kind, id, common, &proofs, &body);
    Item {
        kind,
        id: id.value.clone(),
        place: id.place.clone(),
        readers: readers::readers(cx, kind, id, common),
        documents: documents(cx, id, common),
        priority: priority(cx, &common.priority),
        status: common.status.as_ref().map_or(Status::Reported, |status| status.value),
        superseded_by: common.superseded_by.as_ref().and_then(|name| superseded::name(cx, kind, id, name)),
        valid_until: common.valid_until.clone(),
        marking: common.marking.as_ref().and_then(|marking| marks::marking(cx, marking)),
        evidence: proofs,
        checked: checked(cx, common),
        wording,
        body,
    }
}

/// The words that every item may have.
pub(super) fn wording(cx: &Context<'_>, common: &Common) -> Wording {
    Wording {
        caveat: cx.text("caveat", &common.caveat, Field::Prose),
        notes: cx.within(Scope::House, || cx.text("notes", &common.notes, Field::Prose)),
        ..Wording::default()
    }
}

/// Where an item stands.
fn documents(cx: &Context<'_>, id: &At<String>, common: &Common) -> Vec<Where> {
    let Some(list) = &common.documents else { return Vec::new() };
    if list.is_empty() && !common.unread.contains(&"in") {
        let problem = Diagnostic::error(format!("`{}` would stand nowhere", id.value)).at(&id.place);
        cx.error(problem.hint("name where it stands, or remove the key"));
    }
    for (place, first, again) in repeated(list.iter().map(|one| (one.value, &one.place))) {
        cx.twice(place.word(), first, again);
    }
    let find = |wanted| list.iter().find(|one| one.value == wanted);
    if let (Some(deck), Some(backup)) = (find(Where::Deck), find(Where::Backup)) {
        let problem = Diagnostic::error("an item stands in the deck or in its backup part, not in both")
            .label(&backup.place, "in the backup part")
            .label(&deck.place, "in the deck")
            .hint("remove one of them");
        cx.error(problem);
    }
    list.iter().map(|one| one.value).collect()
}

/// The priority, from 1 to 5.
fn priority(cx: &Context<'_>, written: &Option<At<u32>>) -> u8 {
    const DEFAULT: u8 = 3;
    let Some(number) = written else { return DEFAULT };
    match u8::try_from(number.value).ok().filter(|priority| (1..=5).contains(priority)) {
        Some(priority) => priority,
        None => {
            let message = format!("the priority `{}` is not between 1 and 5", number.value);
            let hint = "1 always stays, 5 goes first, 3 is the default";
            cx.error(Diagnostic::error(message).at(&number.place).hint(hint));
            DEFAULT
        }
    }
}

/// Who checked an item, and when.
fn checked(cx: &Context<'_>, common: &Common) -> Option<(String, When)> {
    let written = common.checked.as_ref()?;
    let by = cx.string("by", &written.by);
    Some((by?, written.on.as_ref()?.value))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    fn theme(keys: &str) -> String {
        format!("{SOURCE}[theme.t]\ntitle = 'T'\n{keys}")
    }

    #[test]
    fn places_and_priorities_are_those_that_exist() {
        expect(&[
            (&theme("in = ['brief', 'deck']\npriority = 5"), &[]),
            (
                &theme("in = ['deck', 'backup']"),
                &[
                    "error: an item stands in the deck or in its backup part, not in both @ 'backup' @ 'deck' -> remove one of them",
                ],
            ),
            (
                &theme("in = ['deck', 'deck']"),
                &["error: `deck` is named twice @ 'deck' @ 'deck' -> remove one of them"],
            ),
            (
                &theme("in = []"),
                &["error: `t` would stand nowhere @ t -> name where it stands, or remove the key"],
            ),
            (
                &theme("priority = 0"),
                &[
                    "error: the priority `0` is not between 1 and 5 @ 0 -> 1 always stays, 5 goes first, 3 is the default",
                ],
            ),
            (
                &theme("priority = 600"),
                &[
                    "error: the priority `600` is not between 1 and 5 @ 600 -> 1 always stays, 5 goes first, 3 is the default",
                ],
            ),
        ]);
    }
}
