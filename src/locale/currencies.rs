//! Currencies: which codes there are, and which of them have a sign.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// The codes of ISO 4217 that are in use, ascending, each with its narrow sign in the data of all languages
/// (CLDR 49); an empty one has none.
#[rustfmt::skip]
const CURRENCIES: &[(&str, &str)] = &[
    ("AED", ""), ("AFN", "؋"), ("ALL", ""), ("AMD", "֏"), ("AOA", "Kz"), ("ARS", "$"), ("AUD", "$"),
    ("AWG", ""), ("AZN", "₼"), ("BAM", "KM"), ("BBD", "$"), ("BDT", "৳"), ("BHD", ""), ("BIF", ""),
    ("BMD", "$"), ("BND", "$"), ("BOB", "Bs"), ("BRL", "R$"), ("BSD", "$"), ("BTN", ""), ("BWP", "P"),
    ("BYN", ""), ("BZD", "$"), ("CAD", "$"), ("CDF", ""), ("CHF", "Fr."), ("CLP", "$"), ("CNY", "¥"),
    ("COP", "$"), ("CRC", "₡"), ("CUP", "$"), ("CVE", ""), ("CZK", "Kč"), ("DJF", ""), ("DKK", "kr"),
    ("DOP", "$"), ("DZD", ""), ("EGP", "E£"), ("ERN", ""), ("ETB", ""), ("EUR", "€"), ("FJD", "$"),
    ("FKP", "£"), ("GBP", "£"), ("GEL", "₾"), ("GHS", "GH₵"), ("GIP", "£"), ("GMD", ""), ("GNF", "FG"),
    ("GTQ", "Q"), ("GYD", "$"), ("HKD", "$"), ("HNL", "L"), ("HTG", ""), ("HUF", "Ft"), ("IDR", "Rp"),
    ("ILS", "₪"), ("INR", "₹"), ("IQD", ""), ("IRR", ""), ("ISK", "kr"), ("JMD", "$"), ("JOD", ""),
    ("JPY", "¥"), ("KES", ""), ("KGS", "⃀"), ("KHR", "៛"), ("KMF", "CF"), ("KPW", "₩"), ("KRW", "₩"),
    ("KWD", ""), ("KYD", "$"), ("KZT", "₸"), ("LAK", "₭"), ("LBP", "L£"), ("LKR", "Rs"), ("LRD", "$"),
    ("LSL", ""), ("LYD", ""), ("MAD", ""), ("MDL", ""), ("MGA", "Ar"), ("MKD", ""), ("MMK", "K"),
    ("MNT", "₮"), ("MOP", ""), ("MRU", ""), ("MUR", "Rs"), ("MVR", ""), ("MWK", ""), ("MXN", "$"),
    ("MYR", "RM"), ("MZN", ""), ("NAD", "$"), ("NGN", "₦"), ("NIO", "C$"), ("NOK", "kr"),
    ("NPR", "Rs"), ("NZD", "$"), ("OMR", ""), ("PAB", ""), ("PEN", ""), ("PGK", ""), ("PHP", "₱"),
    ("PKR", "Rs"), ("PLN", "zł"), ("PYG", "₲"), ("QAR", ""), ("RON", "lei"), ("RSD", ""), ("RUB", "₽"),
    ("RWF", "RF"), ("SAR", ""), ("SBD", "$"), ("SCR", ""), ("SDG", ""), ("SEK", "kr"), ("SGD", "$"),
    ("SHP", "£"), ("SLE", ""), ("SOS", ""), ("SRD", "$"), ("SSP", "£"), ("STN", "Db"), ("SVC", ""),
    ("SYP", "£"), ("SZL", ""), ("THB", "฿"), ("TJS", ""), ("TMT", ""), ("TND", ""), ("TOP", "T$"),
    ("TRY", "₺"), ("TTD", "$"), ("TWD", "$"), ("TZS", ""), ("UAH", "₴"), ("UGX", ""), ("USD", "$"),
    ("UYU", "$"), ("UZS", ""), ("VED", ""), ("VES", ""), ("VND", "₫"), ("VUV", ""), ("WST", ""),
    ("XAF", "FCFA"), ("XCD", "$"), ("XCG", "Cg."), ("XDR", ""), ("XOF", "F\u{202f}CFA"),
    ("XPF", "CFPF"), ("YER", ""), ("ZAR", "R"), ("ZMW", "ZK"), ("ZWG", ""),
];

/// Currencies whose short symbol is known in every language: US$, CA$, CN¥.
const SHORT: &[&str] = &[
    "AUD", "BRL", "CAD", "CNY", "EUR", "GBP", "HKD", "ILS", "INR", "JPY", "KRW", "MXN", "NZD", "PHP", "TWD",
    "USD", "VND", "XAF", "XCD", "XCG", "XOF", "XPF",
];

/// Currencies that have a short symbol at home alone: the code, and the languages that write it.
const SHORT_AT_HOME: &[(&str, &[&str])] = &[
    ("CZK", &["cs"]),
    ("DKK", &["da"]),
    ("HUF", &["hu"]),
    ("IDR", &["id"]),
    ("KZT", &["kk"]),
    ("MNT", &["mn"]),
    ("NOK", &["nb"]),
    ("PLN", &["pl"]),
    ("RUB", &["kk", "ru"]),
    ("SEK", &["sv"]),
    ("TRY", &["tr"]),
    ("UAH", &["ru", "uk"]),
    ("UZS", &["uz"]),
];

/// Currencies whose sign the built-in fonts lack: they are written by their code unless a brief says otherwise.
const WITHOUT_GLYPH: &[&str] = &["AFN", "AMD", "AZN", "BDT", "GEL", "ILS", "KGS", "KHR", "LAK", "THB"];

/// Whether a code names a currency that is in use: three capital letters of ISO 4217.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.binary_search_by_key(&code, |(code, _)| code).is_ok()
}

/// The codes of all currencies in use, ascending.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().map(|(code, _)| *code)
}

/// The narrow sign of a currency: "$", "₸", "kr".
pub(crate) fn sign(code: &str) -> Option<&'static str> {
    let index = CURRENCIES.binary_search_by_key(&code, |(code, _)| code).ok()?;
    let (_, sign) = CURRENCIES.get(index)?;
    (!sign.is_empty()).then_some(*sign)
}

/// Whether readers anywhere know a currency by its sign, and the fonts have it: $ and ₸, but not kr or ₾.
pub(crate) fn has_common_sign(code: &str) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new();
    let is_sign = |char| category.get(char) == GeneralCategory::CurrencySymbol;
    sign(code).is_some_and(|sign| sign.chars().any(is_sign)) && has_glyph(code)
}

/// Whether the built-in fonts have a currency's sign.
pub(crate) fn has_glyph(code: &str) -> bool {
    !WITHOUT_GLYPH.contains(&code)
}

/// Whether a language has a short symbol for a currency.
pub(crate) fn has_short_symbol(code: &str, language: &str) -> bool {
    let home = SHORT_AT_HOME.iter().find(|(currency, _)| *currency == code);
    SHORT.contains(&code) || home.is_some_and(|(_, languages)| languages.contains(&language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief_file::CurrencyStyle;
    use crate::locale::Locale;

    #[test]
    fn the_table_is_sorted_and_without_doubles() {
        assert!(CURRENCIES.is_sorted_by(|one, next| one.0 < next.0));
        assert!(codes().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
    }

    #[test]
    fn codes_in_use_are_known_and_others_are_not() {
        for code in ["EUR", "KZT", "USD"] {
            assert!(is_currency(code), "{code}");
        }
        for code in ["XYZ", "usd", "", "DEM", "EURO"] {
            assert!(!is_currency(code), "{code}");
        }
    }

    #[test]
    fn signs_are_those_of_the_data() {
        let locale = Locale::of("en-GB").ok();
        for (code, sign) in CURRENCIES.iter().filter(|(_, sign)| !sign.is_empty()) {
            let frame = locale.as_ref().map(|locale| locale.currency_frame(code, CurrencyStyle::Narrow));
            assert_eq!(frame.map(|frame| frame.before.trim().to_owned()).as_deref(), Some(*sign), "{code}");
        }
    }

    #[test]
    fn a_sign_is_common_where_it_is_one_and_can_be_set() {
        for (code, common) in
            [("USD", true), ("KZT", true), ("BRL", true), ("SEK", false), ("CHF", false), ("GEL", false)]
        {
            assert_eq!(has_common_sign(code), common, "{code}");
        }
    }
}
