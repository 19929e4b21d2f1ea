//! Characters of a document that no font has, found in its data and shown in the TOML.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::brief::{Brief, Text};
use crate::diagnostic::{Diagnostic, each_once};
use crate::engine::glyphs::{self, Covered};
use crate::files::{Files, Place};

/// A message for each character of the data that cannot be shown, at the place it was written where that
/// can be told, and otherwise at the item that holds it.
pub(crate) fn check(
    data: &Json,
    brief: &Brief,
    places: &BTreeMap<String, Place>,
    files: &Files,
    covered: &Covered,
) -> Vec<Diagnostic> {
    let mut strings = Vec::new();
    for (key, value) in data.as_object().into_iter().flatten() {
        // The name of the brief's file is printed nowhere.
        if key != "name" {
            collect(value, None, &mut strings);
        }
    }
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (text, item) in strings {
        for (_, character) in glyphs::missing(text, covered) {
            if seen.insert((item.clone(), character)) {
                let holder = item.as_ref().and_then(|item| places.get(item)).unwrap_or(&brief.place);
                let place = written(character, item.as_deref(), brief, files);
                out.push(glyphs::message(character, place.as_ref().unwrap_or(holder), files));
            }
        }
    }
    each_once(out)
}

/// The strings of the data, each with the item that holds it.
fn collect<'a>(value: &'a Json, item: Option<&String>, out: &mut Vec<(&'a str, Option<String>)>) {
    match value {
        Json::String(text) => out.push((text, item.cloned())),
        Json::Array(list) => list.iter().for_each(|one| collect(one, item, out)),
        Json::Object(fields) => {
            let name = |key: &str| fields.get(key).and_then(Json::as_str);
            let own = match (name("kind"), name("id")) {
                (Some(kind), Some(id)) => Some(format!("{kind}.{id}")),
                _ => None,
            };
            fields.values().for_each(|one| collect(one, own.as_ref().or(item), out));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Where a character of an item was written: in a text of the item or of an audience's wording of it, or
/// after the item's key in the same file.
fn written(character: char, item: Option<&str>, brief: &Brief, files: &Files) -> Option<Place> {
    let holds = |place: &Place| files.text(place).contains(character);
    let found = brief.items.iter().find(|one| Some(one.name().as_str()) == item);
    let texts = |texts: Vec<(&str, &Text)>| texts.into_iter().map(|(_, text)| text.place.clone()).find(holds);
    if let Some(found) = found {
        let rewordings = brief.audiences.iter().flat_map(|audience| &audience.wording);
        let over = rewordings.filter(|((kind, id), _)| *kind == found.kind && *id == found.id);
        let own = texts(found.wording.texts());
        if let Some(place) = own.or_else(|| over.into_iter().find_map(|(_, (words, _))| texts(words.texts())))
        {
            return Some(place);
        }
    }
    let from = found.map_or(&brief.place, |item| &item.place);
    let rest = files.get(from.file).text.get(from.range.start..)?;
    let at = from.range.start + rest.find(character)?;
    Some(Place::new(from.file, at..at + character.len_utf8()))
}
