//! The named checks: what each means, how grave it is by default, and how a brief says otherwise.
//!
//! A rule is data, so that the command `briefdeck rules`, the JSON Schema and the checks themselves can
//! never disagree about its name or its levels.

mod list;

use std::collections::BTreeMap;

use crate::brief_file::RuleLevel;
use crate::diagnostic::Level;

pub(crate) use list::RULES;

/// A named check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Its name, as `[rules]` and messages write it.
    pub(crate) name: &'static str,
    /// How grave it is for audiences inside the house.
    pub(crate) internal: RuleLevel,
    /// How grave it is for all others.
    pub(crate) external: RuleLevel,
    /// Whether its levels cannot be set: without it, no right document could be made.
    pub(crate) fixed: bool,
    /// What it checks and why, in a paragraph.
    pub(crate) explanation: &'static str,
    /// TOML that satisfies it.
    pub(crate) example: &'static str,
}

/// The rule of a name.
pub(crate) fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().and_then(|index| RULES.get(index))
}

/// How grave a rule is: as the audience says, else as the brief says, else as the rule itself says.
pub(crate) fn level(
    brief: &BTreeMap<String, RuleLevel>,
    audience: &BTreeMap<String, RuleLevel>,
    name: &str,
    internal: bool,
) -> RuleLevel {
    let rule = rule(name);
    let default = rule.map_or(RuleLevel::Error, |rule| match internal {
        true => rule.internal,
        false => rule.external,
    });
    if rule.is_some_and(|rule| rule.fixed) {
        return default;
    }
    audience.get(name).or_else(|| brief.get(name)).copied().unwrap_or(default)
}

impl RuleLevel {
    /// The level of a message; nothing for a rule that is off.
    pub fn message(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_found_by_name() {
        assert!(RULES.is_sorted_by(|one, next| one.name < next.name));
        for known in RULES.iter() {
            assert_eq!(rule(known.name), Some(known));
        }
        assert_eq!(rule("no-such-rule"), None);
    }

    #[test]
    fn the_examples_are_toml_and_the_explanations_are_paragraphs() {
        for rule in RULES.iter() {
            rule.example.parse::<toml::Table>().unwrap();
            assert!(rule.explanation.ends_with('.') && !rule.explanation.contains("  "), "{}", rule.name);
        }
    }

    #[test]
    fn nothing_is_milder_outside_the_house() {
        for rule in RULES.iter() {
            assert!(rule.external >= rule.internal, "{}", rule.name);
        }
    }

    #[test]
    fn the_audience_wins_over_the_brief_and_the_brief_over_the_default() {
        let none = BTreeMap::new();
        let set = |level| BTreeMap::from([("chart-parts".to_owned(), level)]);
        assert_eq!(level(&none, &none, "chart-single-change", true), RuleLevel::Warning);
        assert_eq!(level(&none, &none, "chart-single-change", false), RuleLevel::Error);
        assert_eq!(level(&set(RuleLevel::Note), &none, "chart-parts", false), RuleLevel::Note);
        let (note, off) = (set(RuleLevel::Note), set(RuleLevel::Off));
        assert_eq!(level(&note, &off, "chart-parts", true), RuleLevel::Off);
        let off = BTreeMap::from([("standards".to_owned(), RuleLevel::Off)]);
        assert_eq!(level(&off, &off, "standards", true), RuleLevel::Error);
    }
}
