//! The rules themselves, as data: a file for each concern.

mod audiences;
mod charts;
mod evidence;
mod figures;
mod pages;
mod words;

use std::sync::LazyLock;

use super::Rule;

/// All rules, sorted by name.
pub(crate) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules =
        [audiences::RULES, charts::RULES, evidence::RULES, figures::RULES, pages::RULES, words::RULES]
            .concat();
    rules.sort_by_key(|rule| rule.name);
    rules
});
