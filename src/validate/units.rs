//! Units and currencies of figures and charts.

use std::collections::BTreeMap;

use super::context::Context;
use crate::brief::Unit;
use crate::brief_file::UnitName;
use crate::diagnostic::{Diagnostic, did_you_mean, nearest, one_of};
use crate::files::{At, Place};
use crate::locale::currencies::{codes, is_currency};
use crate::locale::labels;
use crate::read::Written;

/// The plural categories of all languages.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The unit that a figure or chart names.
pub(super) fn unit(cx: &Context<'_>, written: &UnitName) -> Option<Unit> {
    match written {
        UnitName::Word(word) => {
            let unit = labels::unit(cx.string("unit", &Some(word.clone()))?.trim());
            check_word(cx, word, &unit);
            Some(unit)
        }
        UnitName::Forms(forms) => self::forms(cx, forms),
    }
}

/// The fewest letters of a known unit that a word can be a slip of: among short words too many are alike.
const LETTERS: usize = 5;

/// Reports a word of one's own that is nearly a known unit.
fn check_word(cx: &Context<'_>, written: &Written, unit: &Unit) {
    let Unit::Word(word) = unit else { return };
    let lower = word.to_lowercase();
    let names = labels::unit_names();
    let long = names.keys().map(String::as_str).filter(|name| name.chars().count() >= LETTERS);
    let Some(meant) = nearest(&lower, long).filter(|meant| strsim::damerau_levenshtein(meant, &lower) <= 2)
    else {
        return;
    };
    let meant = names.get(meant).map_or(meant, String::as_str);
    let problem = Diagnostic::warning(format!("`{word}` is no known unit, and is printed as it is"))
        .at(&written.place)
        .hint(format!("did you mean `{meant}`?"))
        .hint(format!("if you mean it, write its forms: `{{ one = \"...\", other = \"{word}\" }}`"));
    cx.rule("unknown-unit", problem);
}

/// The place of a unit's name.
pub(super) fn place(written: &UnitName) -> Option<&Place> {
    match written {
        UnitName::Word(word) => Some(&word.place),
        UnitName::Forms(forms) => forms.first().map(|(category, _)| &category.place),
    }
}

/// A unit by plural forms.
fn forms(cx: &Context<'_>, written: &[(At<String>, Written)]) -> Option<Unit> {
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
    use super::super::testing::{SOURCE, expect};
    use super::*;

    #[test]
    fn a_word_that_is_nearly_a_known_unit_is_questioned() {
        let figure = |unit: &str| {
            format!("{SOURCE}[figure.f]\nlabel = 'L'\nvalue = 5\nas-of = 2023\nsource = 's'\nunit = {unit}")
        };
        for unit in [
            "'kilometer'",
            "'metres'",
            "'tonnes'",
            "'ships'",
            "'boats'",
            "'ethnic groups'",
            "'day-trips'",
            "{ one = 'county', other = 'counties' }",
        ] {
            expect(&[(&figure(unit), &[])]);
        }
        for (unit, meant) in [("kilometr", "kilometre"), ("Hectares", "hectare"), ("megawat", "megawatt")] {
            let line = format!(
                "warning[unknown-unit]: `{unit}` is no known unit, and is printed as it is @ '{unit}' -> did you mean `{meant}`?"
            );
            expect(&[(&figure(&format!("'{unit}'")), &[&line])]);
        }
    }

    #[test]
    fn what_is_written_in_place_of_a_code_leads_to_one() {
        for (_, code) in SIGNS {
            assert!(is_currency(code), "{code}");
        }
    }
}
