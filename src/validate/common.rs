//! The keys that every item has: who sees it, where it stands, how far it is verified, what proves it.

use std::collections::BTreeSet;

use super::context::Context;
use super::marks;
use super::names::repeated;
use super::superseded;
use super::texts::Field;
use crate::bounds;
use crate::brief::{Body, Evidence, Item, Kind, Readers, Wording};
use crate::brief_file::{Common, Status, Where};
use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::files::{At, Place};
use crate::read::{OneOrMany, Written};

/// The item around what is its kind's own.
pub(super) fn item(
    cx: &Context<'_>,
    kind: Kind,
    id: &At<String>,
    common: &Common,
    wording: Wording,
    body: Body,
) -> Item {
    let own = Own { source: &common.source, locator: &common.locator, evidence: &common.evidence };
    let mut evidence = own.evidence(cx);
    evidence.extend(also(cx, common));
    check_verified(cx, kind, id, common, &evidence, &body);
    Item {
        kind,
        id: id.value.clone(),
        place: id.place.clone(),
        readers: readers(cx, kind, id, common),
        documents: documents(cx, &common.documents),
        priority: priority(cx, &common.priority),
        status: common.status.as_ref().map_or(Status::Reported, |status| status.value),
        superseded_by: common.superseded_by.as_ref().and_then(|name| superseded::name(cx, kind, id, name)),
        valid_until: common.valid_until.clone(),
        marking: common.marking.as_ref().and_then(|marking| marks::marking(cx, marking)),
        evidence,
        checked: checked(cx, common),
        wording,
        body,
    }
}

/// The words that every item may have.
pub(super) fn wording(cx: &Context<'_>, common: &Common) -> Wording {
    Wording {
        caveat: cx.text("caveat", &common.caveat, Field::Prose),
        notes: cx.text("notes", &common.notes, Field::Prose),
        ..Wording::default()
    }
}

/// Who sees an item.
fn readers(cx: &Context<'_>, kind: Kind, id: &At<String>, common: &Common) -> Readers {
    let head = cx.input.written.brief.as_ref();
    let inherited = head.and_then(|head| head.audience.as_ref()).filter(|_| !kind.is_internal_by_nature());
    let written = common.audience.as_ref().or(inherited);
    let (all, named) = match written {
        Some(names) => {
            let (all, named) = resolve_readers(cx, names);
            (all, Some(named))
        }
        // The one audience of a brief that declares none sees all but what is internal by nature.
        None => (!cx.names.declares_audiences() && !kind.is_internal_by_nature(), None),
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

/// Where an item stands.
fn documents(cx: &Context<'_>, written: &Option<Vec<At<Where>>>) -> Vec<Where> {
    let Some(list) = written else { return Vec::new() };
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
            Evidence { source: source.clone(), locator: locator.take(), words: words.take() }
        };
        sources.iter().map(proof).collect()
    }
}

/// The further proofs.
fn also(cx: &Context<'_>, common: &Common) -> Vec<Evidence> {
    let proofs = common.also.iter().flatten().filter_map(|also| {
        let locator = cx.string("locator", &also.locator);
        let words = words(cx, &also.evidence);
        let source = also.source.clone()?;
        cx.knows(Kind::Source, &source);
        Some(Evidence { source, locator, words })
    });
    proofs.collect()
}

/// Words of a source, as they are written there.
fn words(cx: &Context<'_>, written: &Option<Written>) -> Option<At<String>> {
    cx.text("evidence", written, Field::Plain)?;
    written.as_ref().map(|written| At::new(written.text.clone(), written.place.clone()))
}

/// Reports an item that is called verified without what makes it so.
fn check_verified(
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

/// Notes the items that nobody outside the house sees because nothing says who does.
pub(super) fn check_untagged(
    cx: &Context<'_>,
    items: &[super::items::Draft<'_>],
    audiences: &[crate::brief::Audience],
) {
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
