//! One tree from the files of a brief: its own, its parts, the project's; then defaults.
//!
//! Tables merge key by key, everything else is replaced, and what stands nearer to the brief wins.

use std::collections::HashMap;

use crate::bounds::ITEMS;
use crate::brief::Kind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Place;
use crate::project::shape::keys_of;
use crate::tree::{Table, Value};

/// Lays the parts under the brief. Items and groups have their names for themselves: the same one twice is
/// an error.
pub(crate) fn parts(brief: &mut Table, parts: Vec<Table>, problems: &Diagnostics) {
    for mut part in parts {
        for name in Kind::ALL.map(Kind::word).into_iter().chain(["group"]) {
            let (Some(own), Some(other)) = (brief.table(name), part.table_mut(name)) else { continue };
            let places: HashMap<&str, &Place> =
                own.entries.iter().map(|(id, _)| (id.as_str(), &id.place)).collect();
            other.entries.retain(|(id, _)| {
                let Some(first) = places.get(id.as_str()) else { return true };
                problems.add(
                    Diagnostic::error(format!("`{name}.{}` is there twice", id.value))
                        .label(&id.place, "again here")
                        .label(first, "first here")
                        .hint("give one of them another id, or remove it"),
                );
                false
            });
        }
        brief.fill(&part);
    }
}

/// Lays the project's file under the brief: the brief wins.
pub(crate) fn project(brief: &mut Table, mut project: Table) {
    // A marking is one thing: the level of one scheme means nothing in another.
    if let Some(audiences) = project.table_mut("audience") {
        for (name, node) in &mut audiences.entries {
            let own = brief.table("audience").and_then(|own| own.table(name));
            let Value::Table(table) = &mut node.value else { continue };
            if own.is_some_and(names_a_scheme) {
                table.remove("marking");
            }
        }
    }
    brief.fill(&project);
}

/// Whether an audience has a marking with a scheme of its own.
pub(crate) fn names_a_scheme(audience: &Table) -> bool {
    audience.table("marking").is_some_and(|marking| marking.get("scheme").is_some())
}

/// Keys of which an item has one or the other: a default for one is none for an item that has another.
const INSTEAD: &[&[&str]] =
    &[&["as-of", "period"], &["value", "derive"], &["rows", "figures"], &["unit", "currency"]];

/// Keys that go with the item's own source.
const OF_THE_SOURCE: &[&str] = &["locator", "evidence", "also"];

/// Keys that a derived figure gets from what it is derived from.
const OF_THE_INPUTS: &[&str] = &["scale", "unit", "currency", "approx", "low", "high", "against", "evidence"];

/// Gives each item the values of `[defaults.KIND]` for keys that it leaves out.
pub(crate) fn defaults(brief: &mut Table) {
    for kind in Kind::ALL {
        let Some(base) = brief.table("defaults").and_then(|table| table.table(kind.word())).cloned() else {
            continue;
        };
        let known = keys_of(kind);
        let Some(items) = brief.table_mut(kind.word()) else { continue };
        for (_, item) in &mut items.entries {
            let Value::Table(item) = &mut item.value else { continue };
            let missing: Vec<_> = base
                .entries
                .iter()
                .filter(|(key, _)| known.contains(&key.as_str()) && is_missing(item, key))
                .cloned()
                .collect();
            item.entries.extend(missing);
        }
    }
}

/// Whether an item leaves a key out, and nothing that it has stands in its place.
fn is_missing(item: &Table, key: &str) -> bool {
    let has = |other: &str| item.get(other).is_some();
    let replaced = INSTEAD.iter().any(|keys| keys.contains(&key) && keys.iter().any(|other| has(other)));
    let from_another_source = has("source") && OF_THE_SOURCE.contains(&key);
    let from_the_inputs = has("derive") && OF_THE_INPUTS.contains(&key);
    !(has(key) || replaced || from_another_source || from_the_inputs)
}

/// Reports the first item that is too many for a brief with its parts.
pub(crate) fn count(brief: &Table, problems: &Diagnostics) -> bool {
    let tables = Kind::ALL.into_iter().filter_map(|kind| brief.table(kind.word()));
    let mut ids = tables.flat_map(|table| table.entries.iter().map(|(id, _)| id));
    let Some(id) = ids.nth(ITEMS) else { return true };
    let message = format!("more than {ITEMS} items in a brief with its parts");
    problems.add(Diagnostic::error(message).label(&id.place, "the first that is too many"));
    false
}
