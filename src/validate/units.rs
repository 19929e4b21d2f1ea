//! Units and currencies of figures and charts.

use std::collections::BTreeMap;

use super::context::Context;
use crate::brief::Unit;
use crate::brief_file::UnitName;
use crate::diagnostic::{Diagnostic, did_you_mean, one_of};
use crate::files::{At, Place};
use crate::locale::currencies::{codes, is_currency};
use crate::locale::labels;

/// The plural categories of all languages.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The unit that a figure or chart names.
pub(super) fn unit(cx: &Context<'_>, written: &UnitName) -> Option<Unit> {
    match written {
        UnitName::Word(word) => Some(labels::unit(cx.string("unit", &Some(word.clone()))?.trim())),
        UnitName::Forms(forms) => self::forms(cx, forms),
    }
}

/// The place of a unit's name.
pub(super) fn place(written: &UnitName) -> Option<&Place> {
    match written {
        UnitName::Word(word) => Some(&word.place),
        UnitName::Forms(forms) => forms.first().map(|(category, _)| &category.place),
    }
}

/// A unit by plural forms.
fn forms(cx: &Context<'_>, written: &[(At<String>, crate::read::Written)]) -> Option<Unit> {
    let mut forms = BTreeMap::new();
    for (category, text) in written {
        if !CATEGORIES.contains(&category.value.as_str()) {
            let problem = Diagnostic::error(format!("unknown plural form `{}`", category.value))
                .at(&category.place)
                .maybe_hint(did_you_mean(category, CATEGORIES))
                .hint(one_of(CATEGORIES));
            cx.error(problem);
        } else if let Some(text) = cx.string(category, &Some(text.clone())) {
            forms.insert(category.value.clone(), text);
        }
    }
    if !written.iter().any(|(category, _)| category.value == "other") {
        let place = written.first().map(|(category, _)| &category.place);
        let problem = Diagnostic::error("the unit has no form `other`").maybe_label(place, "");
        let hint = "it is the one for most numbers: `unit = { one = \"seat\", other = \"seats\" }`";
        cx.error(problem.hint(hint));
        return None;
    }
    Some(Unit::Forms(forms))
}

/// The currency of a code.
pub(super) fn currency(cx: &Context<'_>, code: &At<String>) -> Option<Unit> {
    if is_currency(code) {
        return Some(Unit::Currency(code.value.clone()));
    }
    let upper = code.to_uppercase();
    let hint = match SIGNS.iter().find(|(sign, _)| *sign == upper) {
        Some((_, right)) => Some(format!("write `{right}`")),
        None if is_currency(&upper) => Some(format!("write `{upper}`")),
        None => did_you_mean(&upper, codes()),
    };
    let problem = Diagnostic::error(format!("unknown currency `{}`", code.value))
        .at(&code.place)
        .maybe_hint(hint)
        .hint("the three letters of ISO 4217, such as `USD`");
    cx.error(problem);
    None
}

/// What is often written in place of a code.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("US$", "USD"),
    ("DOLLAR", "USD"),
    ("DOLLARS", "USD"),
    ("€", "EUR"),
    ("EURO", "EUR"),
    ("EUROS", "EUR"),
    ("£", "GBP"),
    ("POUND", "GBP"),
    ("POUNDS", "GBP"),
    ("¥", "JPY"),
    ("YEN", "JPY"),
    ("YUAN", "CNY"),
    ("RMB", "CNY"),
    ("₸", "KZT"),
    ("TENGE", "KZT"),
    ("₽", "RUB"),
    ("RUR", "RUB"),
    ("ROUBLE", "RUB"),
    ("RUBLE", "RUB"),
    ("₹", "INR"),
    ("RUPEE", "INR"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("TL", "TRY"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_place_of_a_code_leads_to_one() {
        for (_, code) in SIGNS {
            assert!(is_currency(code), "{code}");
        }
    }
}
