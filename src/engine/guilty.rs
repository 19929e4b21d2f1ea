//! Which item of the data made a template fail: found by leaving items out.
//!
//! The engine's errors point at code, and code is the same for every item. So the document is compiled
//! again with its first half of items, then a quarter, and so on, until one item makes the difference.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::engine::Places;

/// The lists of a document's data that hold groups of items.
const GROUPS: [&str; 2] = ["sections", "slides"];

/// The key of the item that makes the document fail (`theme.investment`); nothing if it fails without
/// any item. `fails` compiles other data and says whether it fails in the same way. It is asked
/// about log2(n) + 2 times.
pub(crate) fn find(data: &[u8], mut fails: impl FnMut(Vec<u8>) -> bool) -> Option<String> {
    let data: Value = serde_json::from_slice(data).ok()?;
    let items = items(&data);
    if items.is_empty() {
        return None;
    }
    let mut fails_with = |kept: usize| {
        let mut less = data.clone();
        keep(&mut less, kept);
        serde_json::to_vec(&less).is_ok_and(&mut fails)
    };
    if fails_with(0) {
        return None;
    }
    // Fails with the first `bad` items and not with the first `good` ones.
    let (mut good, mut bad) = (0, items.len());
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if fails_with(middle) { bad = middle } else { good = middle }
    }
    items.get(good).cloned()
}

/// Adds the item that was found, and its place, to the first of some errors.
pub(crate) fn name(mut errors: Vec<Diagnostic>, found: Option<String>, places: &Places) -> Vec<Diagnostic> {
    if let (Some(key), Some(first)) = (found, errors.first_mut()) {
        let one = first.clone();
        *first = match places.get(&key) {
            Some(place) => one.label(place, format!("fails with {} and not without it", spoken(&key))),
            None => one.hint(format!("it fails with {} and not without it", spoken(&key))),
        };
    }
    errors
}

/// An item's key in words: theme `investment`.
pub(crate) fn spoken(key: &str) -> String {
    match key.split_once('.') {
        Some((kind, id)) => format!("{kind} `{id}`"),
        None => format!("`{key}`"),
    }
}

/// The keys of all items in their order.
fn items(data: &Value) -> Vec<String> {
    let groups = GROUPS.iter().filter_map(|list| data.get(list)?.as_array()).flatten();
    groups.filter_map(|group| group.get("items")?.as_array()).flatten().map(key).collect()
}

/// An item's key: its kind and, where it has one, its id.
fn key(item: &Value) -> String {
    let text = |name: &str| item.get(name).and_then(Value::as_str);
    match (text("kind"), text("id")) {
        (Some(kind), Some(id)) => format!("{kind}.{id}"),
        (Some(kind), None) => kind.to_owned(),
        (None, _) => "item".to_owned(),
    }
}

/// Leaves the first `kept` items, and drops the sections and slides that this empties: templates may
/// rely on none being empty.
fn keep(data: &mut Value, mut kept: usize) {
    for list in GROUPS {
        let Some(groups) = data.get_mut(list).and_then(Value::as_array_mut) else { continue };
        groups.retain_mut(|group| {
            let Some(items) = group.get_mut("items").and_then(Value::as_array_mut) else { return true };
            let before = items.len();
            items.truncate(kept);
            kept -= items.len();
            before == 0 || !items.is_empty()
        });
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// Sections of some sizes, with items numbered through.
    fn data(sizes: &[usize]) -> Value {
        let mut number = 0;
        let sections = sizes.iter().map(|size| {
            let items = (0..*size).map(|_| {
                number += 1;
                json!({ "kind": "theme", "id": format!("t{}", number - 1) })
            });
            json!({ "name": "themes", "items": items.collect::<Vec<_>>() })
        });
        json!({ "sections": sections.collect::<Vec<_>>(), "slides": [] })
    }

    proptest! {
        #[test]
        fn the_guilty_item_is_found_in_few_steps(sizes in proptest::collection::vec(1_usize..6, 1..12), pick: prop::sample::Index) {
            let data = data(&sizes);
            let count = items(&data).len();
            let guilty = format!("t{}", pick.index(count));
            let mut asked = 0;
            let found = find(data.to_string().as_bytes(), |less| {
                asked += 1;
                let less = String::from_utf8(less).unwrap();
                less.contains(&format!("\"{guilty}\""))
            });
            prop_assert_eq!(found, Some(format!("theme.{guilty}")));
            prop_assert!(asked <= count.ilog2() + 2, "{} of {}", asked, count);
        }
    }

    #[test]
    fn a_template_that_always_fails_blames_no_item() {
        assert_eq!(find(data(&[3, 2]).to_string().as_bytes(), |_| true), None);
    }

    #[test]
    fn sections_that_were_emptied_go_and_slides_without_items_stay() {
        let mut data = json!({
            "sections": [{ "items": [{ "kind": "theme", "id": "a" }] }, { "items": [{ "kind": "contact" }] }],
            "slides": [{ "kind": "cover", "items": [] }],
        });
        assert_eq!(items(&data), ["theme.a", "contact"]);
        keep(&mut data, 1);
        assert_eq!(data["sections"].as_array().unwrap().len(), 1);
        assert_eq!(data["slides"].as_array().unwrap().len(), 1);
    }
}
