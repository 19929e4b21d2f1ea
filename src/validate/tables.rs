//! Tables whose names come from a fixed list: `[headings]`, `[labels]` and `[rules]`.

use std::collections::BTreeMap;

use super::context::Context;
use super::texts::Field;
use crate::brief::Text;
use crate::brief_file::{RuleLevel, Section};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, one_of};
use crate::files::At;
use crate::locale::Locale;
use crate::locale::labels::places;
use crate::read::{Map, Written};
use crate::rules::{self, RULES};

/// Headings by section.
pub(super) fn headings(cx: &Context<'_>, written: Option<&Map<Written>>) -> BTreeMap<Section, Text> {
    let mut headings = BTreeMap::new();
    for entry in written.iter().flat_map(|map| &map.entries) {
        let Some(section) = Section::of(&entry.id) else {
            let known = || Section::ALL.iter().map(|section| section.word());
            let label = Locale::label_keys().contains(&entry.id.as_str());
            let problem = Diagnostic::error(format!("unknown section `{}`", entry.id.value))
                .at(&entry.id.place)
                .maybe_hint(label.then(|| "it is one of the fixed words: put it into `[labels]`".to_owned()))
                .maybe_hint(did_you_mean(&entry.id, known()))
                .hint(one_of(known()));
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
            check_places(cx, key, model, written);
        }
        labels.insert(key.value.clone(), text);
    }
    labels
}

/// Checks that a label has the places of the word that it replaces, and no others.
fn check_places(cx: &Context<'_>, key: &At<String>, model: &str, written: &Written) {
    let (wanted, found) = (places(model), places(&written.text));
    for place in wanted.iter().filter(|place| !found.contains(place)) {
        let problem = Diagnostic::error(format!("the label `{}` has no `{{{place}}}`", key.value))
            .at(&written.place)
            .hint(format!("it replaces `{model}`"));
        cx.error(problem);
    }
    for place in found.iter().filter(|place| !wanted.contains(place)) {
        let problem = Diagnostic::error(format!("the label `{}` knows no `{{{place}}}`", key.value))
            .at(&written.place)
            .hint(format!("it replaces `{model}`"));
        cx.error(problem);
    }
}

/// The levels of rules, of the brief or of an audience.
pub(super) fn rules(written: Option<&Map<RuleLevel>>, problems: &Diagnostics) -> BTreeMap<String, RuleLevel> {
    let mut levels = BTreeMap::new();
    for entry in written.iter().flat_map(|map| &map.entries) {
        let rule = rules::rule(&entry.id);
        if rule.is_some_and(|rule| rule.fixed) {
            let problem = Diagnostic::error(format!("the level of `{}` cannot be set", entry.id.value));
            problems.add(
                problem.at(&entry.id.place).hint("remove it: without this rule no right document comes out"),
            );
        } else if rule.is_none() {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, brief, expect};

    #[test]
    fn names_in_fixed_tables_are_those_that_exist() {
        expect(&[
            (
                "[headings]\nfigure = 'Four numbers'",
                &["error: unknown section `figure` @ figure -> did you mean `figures`?"],
            ),
            (
                "[headings]\nsources = 'Where it is from'",
                &[
                    "error: unknown section `sources` @ sources -> it is one of the fixed words: put it into `[labels]`",
                ],
            ),
            (
                "[headings]\nfigures = ''",
                &["error: `figures` is empty @ '' -> write it, or leave the key out"],
            ),
            (
                "[labels]\nsource-s = 'Quellen'",
                &["error: unknown label `source-s` @ source-s -> did you mean `sources`?"],
            ),
            (
                "[labels]\nsince = 'seit'",
                &["error: the label `since` has no `{date}` @ 'seit' -> it replaces `since {date}`"],
            ),
            (
                "[labels]\nsince = 'seit {date}, {time}'",
                &[
                    "error: the label `since` knows no `{time}` @ 'seit {date}, {time}' -> it replaces `since {date}`",
                ],
            ),
            (
                "[rules]\nfigure-without-dat = 'off'",
                &[
                    "error: unknown rule `figure-without-dat` @ figure-without-dat -> did you mean `figure-without-date`?",
                ],
            ),
            (
                "[rules]\nstandards = 'off'",
                &[
                    "error: the level of `standards` cannot be set @ standards -> remove it: without this rule no right document comes out",
                ],
            ),
            (
                "[rules]\nfigure-without-date = 'warn'",
                &[
                    "error: `warn` is none of the words allowed here @ 'warn' -> one of `off`, `note`, `warning`, `error`",
                ],
            ),
            (
                "[audience.a]\ninternal = true\nrules = { chart-part = 'off' }",
                &["error: unknown rule `chart-part` @ chart-part -> did you mean `chart-parts`?"],
            ),
        ]);
    }

    #[test]
    fn labels_reach_the_language_too() {
        let brief = brief(&format!("{HEAD}[labels]\nsince = 'seit {{date}}'"));
        assert_eq!(brief.labels.get("since").map(String::as_str), Some("seit {date}"));
        assert_eq!(brief.locale.label("since"), Some("seit {date}"));
    }
}
