//! Tables whose names come from a fixed list: `[headings]`, `[labels]` and `[rules]`.

use std::collections::BTreeMap;

use super::context::Context;
use super::texts::Field;
use crate::brief::Text;
use crate::brief_file::{RuleLevel, Section};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::At;
use crate::locale::Locale;
use crate::read::{Map, Written};
use crate::rules::{self, RULES};

/// Headings by section.
pub(super) fn headings(cx: &Context<'_>, written: Option<&Map<Written>>) -> BTreeMap<Section, Text> {
    let mut headings = BTreeMap::new();
    for entry in written.iter().flat_map(|map| &map.entries) {
        let Some(section) = Section::of(&entry.id) else {
            let known = || Section::ALL.iter().map(|section| section.word());
            let list = known().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let problem = Diagnostic::error(format!("unknown section `{}`", entry.id.value))
                .at(&entry.id.place)
                .maybe_hint(did_you_mean(&entry.id, known()))
                .hint(format!("one of {list}"));
            cx.error(problem);
            continue;
        };
        if let Some(text) = cx.text(section.word(), &entry.value, Field::Title) {
            headings.insert(section, text);
        }
    }
    headings
}

/// The fixed words that the brief replaces.
pub(super) fn labels(cx: &Context<'_>) -> BTreeMap<String, String> {
    let known = Locale::label_keys();
    let mut labels = BTreeMap::new();
    for entry in cx.input.written.labels.iter().flat_map(|map| &map.entries) {
        let key = &entry.id;
        if !known.is_empty() && !known.contains(&key.value.as_str()) {
            let problem = Diagnostic::error(format!("unknown label `{}`", key.value))
                .at(&key.place)
                .maybe_hint(did_you_mean(key, known.iter().copied()));
            cx.error(problem);
            continue;
        }
        let Some(text) = cx.string(key, &entry.value) else { continue };
        if let (Some(model), Some(written)) = (cx.locale.label(key), &entry.value) {
            check_slots(cx, key, model, written);
        }
        labels.insert(key.value.clone(), text);
    }
    labels
}

/// Checks that a label has the slots of the word that it replaces, and no others.
fn check_slots(cx: &Context<'_>, key: &At<String>, model: &str, written: &Written) {
    let (wanted, found) = (slots(model), slots(&written.text));
    for slot in wanted.iter().filter(|slot| !found.contains(slot)) {
        let problem = Diagnostic::error(format!("the label `{}` has no `{{{slot}}}`", key.value))
            .at(&written.place)
            .hint(format!("it replaces `{model}`"));
        cx.error(problem);
    }
    for slot in found.iter().filter(|slot| !wanted.contains(slot)) {
        let problem = Diagnostic::error(format!("the label `{}` knows no `{{{slot}}}`", key.value))
            .at(&written.place)
            .hint(format!("it replaces `{model}`"));
        cx.error(problem);
    }
}

/// The names in braces.
fn slots(text: &str) -> Vec<&str> {
    let after = text.split('{').skip(1);
    after.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The levels of rules, of the brief or of an audience.
pub(super) fn rules(written: Option<&Map<RuleLevel>>, problems: &Diagnostics) -> BTreeMap<String, RuleLevel> {
    let mut levels = BTreeMap::new();
    for entry in written.iter().flat_map(|map| &map.entries) {
        if rules::rule(&entry.id).is_none() {
            let problem = Diagnostic::error(format!("unknown rule `{}`", entry.id.value))
                .at(&entry.id.place)
                .maybe_hint(did_you_mean(&entry.id, RULES.iter().map(|rule| rule.name)))
                .hint("`briefdeck rules` lists them");
            problems.add(problem);
        } else if let Some(level) = entry.value {
            levels.insert(entry.id.value.clone(), level);
        }
    }
    levels
}
