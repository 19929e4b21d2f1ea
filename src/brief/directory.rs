//! Finding items by their names.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Item, Kind};

/// Where the items of a brief stand, made when it is first asked: derived figures ask thousands of times.
#[derive(Debug, Clone, Default)]
pub(crate) struct Directory(OnceLock<HashMap<Kind, HashMap<String, usize>>>);

impl Directory {
    /// The item of a kind with an id among those of the brief, which may have changed since.
    pub(super) fn find<'a>(&self, items: &'a [Item], kind: Kind, id: &str) -> Option<&'a Item> {
        let is_it = |item: &&Item| item.kind == kind && item.id == id;
        let places = self.0.get_or_init(|| {
            let mut places: HashMap<Kind, HashMap<String, usize>> = HashMap::new();
            for (place, item) in items.iter().enumerate() {
                places.entry(item.kind).or_default().entry(item.id.clone()).or_insert(place);
            }
            places
        });
        let place = places.get(&kind).and_then(|ids| ids.get(id));
        place.and_then(|place| items.get(*place)).filter(is_it).or_else(|| items.iter().find(is_it))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::testing::{figure, sample};

    #[test]
    fn items_are_found_also_after_the_list_has_changed() {
        let number = || figure("1", 0, crate::brief::Unit::None);
        let mut brief = crate::testing::brief("en", vec![("a", number()), ("b", number())]);
        let found =
            |brief: &crate::brief::Brief, id: &str| brief.item(Kind::Figure, id).map(|item| item.id.clone());
        assert_eq!(found(&brief, "b").unwrap(), "b");
        brief.items.reverse();
        assert_eq!(found(&brief, "b").unwrap(), "b");
        brief.items.retain(|item| item.id != "b");
        assert_eq!(found(&brief, "b"), None);
        assert_eq!(found(&brief, "a").unwrap(), "a");
        assert!(sample::brief(Vec::new(), Vec::new()).item(Kind::Theme, "a").is_none());
    }
}
