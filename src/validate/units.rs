//! Units and currencies of figures and charts.

use std::collections::BTreeMap;

use super::context::Context;
use crate::brief::Unit;
use crate::brief_file::UnitName;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::{At, Place};

/// The plural categories of all languages.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The unit that a figure or chart names.
pub(super) fn unit(cx: &Context<'_>, written: &UnitName) -> Option<Unit> {
    match written {
        UnitName::Word(word) => Some(known(cx.string("unit", &Some(word.clone()))?.trim())),
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

/// The unit that a word names.
fn known(word: &str) -> Unit {
    match word {
        "percent" | "per cent" | "%" => Unit::Percent,
        "percentage points" | "percentage-points" | "pp" => Unit::PercentagePoints,
        _ => Unit::Word(word.to_owned()),
    }
}

/// A unit by plural forms.
fn forms(cx: &Context<'_>, written: &[(At<String>, crate::read::Written)]) -> Option<Unit> {
    let mut forms = BTreeMap::new();
    for (category, text) in written {
        if !CATEGORIES.contains(&category.value.as_str()) {
            let list = CATEGORIES.map(|one| format!("`{one}`")).join(", ");
            let problem = Diagnostic::error(format!("unknown plural form `{}`", category.value))
                .at(&category.place)
                .maybe_hint(did_you_mean(category, CATEGORIES))
                .hint(format!("one of {list}"));
            cx.error(problem);
        } else if let Some(text) = cx.string(category, &Some(text.clone())) {
            forms.insert(category.value.clone(), text);
        }
    }
    if !written.iter().any(|(category, _)| category.value == "other") {
        let mut problem = Diagnostic::error("the unit has no form `other`")
            .hint("it is the one for most numbers: `unit = { one = \"seat\", other = \"seats\" }`");
        if let Some((category, _)) = written.first() {
            problem = problem.at(&category.place);
        }
        cx.error(problem);
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
        None => did_you_mean(&upper, CURRENCIES.iter().copied()),
    };
    let problem = Diagnostic::error(format!("unknown currency `{}`", code.value))
        .at(&code.place)
        .maybe_hint(hint)
        .hint("the three letters of ISO 4217, such as `USD`");
    cx.error(problem);
    None
}

/// Whether a code names a currency.
fn is_currency(code: &str) -> bool {
    CURRENCIES.binary_search(&code).is_ok()
}

/// What a unit is, as messages say it.
pub(super) fn name(unit: &Unit) -> String {
    match unit {
        Unit::None => "no unit".into(),
        Unit::Percent => "percent".into(),
        Unit::PercentagePoints => "percentage points".into(),
        Unit::Currency(code) => code.clone(),
        Unit::Known(word) | Unit::Word(word) => format!("`{word}`"),
        Unit::Forms(forms) => format!("`{}`", forms.get("other").map_or("", String::as_str)),
    }
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

/// The currencies of ISO 4217, with those that the euro replaced since 1999, sorted.
#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "ATS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BEF",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF",
    "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CYP", "CZK", "DEM", "DJF", "DKK", "DOP", "DZD", "EEK", "EGP",
    "ERN", "ESP", "ETB", "EUR", "FIM", "FJD", "FKP", "FRF", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GRD",
    "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "IEP", "ILS", "INR", "IQD", "IRR", "ISK", "ITL",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "LTL", "LUF", "LVL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MTL",
    "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NLG", "NOK", "NPR", "NZD", "OMR", "PAB",
    "PEN", "PGK", "PHP", "PKR", "PLN", "PTE", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR",
    "SDG", "SEK", "SGD", "SHP", "SIT", "SKK", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES",
    "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XDR", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_sorted_and_each_is_there_once() {
        assert!(CURRENCIES.is_sorted_by(|one, next| one < next));
        for (_, code) in SIGNS {
            assert!(is_currency(code), "{code}");
        }
    }
}
