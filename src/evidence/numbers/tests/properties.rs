//! Properties that hold for any number and any text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::data::{self, Data, languages};
use super::super::{Reading, Verdict, compare, read};
use crate::brief::{Figure, FigureKind, Unit};
use crate::decimal::shift;
use crate::locale::currencies::{codes, sign};
use crate::locale::labels;
use crate::testing::{figure, printed};

/// The one number of a text, which must be all of it.
#[track_caller]
fn whole(text: &str, language: &str) -> Reading {
    let readings = read(text, language);
    assert_eq!(readings.len(), 1, "{language}: {text}: {readings:?}");
    let reading = readings.into_iter().next().unwrap();
    assert_eq!(text.get(reading.range.clone()), Some(text), "{language}: {reading:?}");
    reading
}

/// What the generated numbers of a language are made of.
struct Parts {
    language: String,
    decimal: char,
    group: Option<char>,
    /// Powers of ten with scale words of some letters.
    scales: Vec<(u8, String)>,
    /// Units with their words.
    units: Vec<(Unit, String)>,
}

/// What they are made of, for each language.
static PARTS: LazyLock<Vec<Parts>> = LazyLock::new(|| {
    let parts = |language: String| {
        let data = data::file(&language).unwrap();
        let scales =
            forms(&data, &data.scales).into_iter().map(|(power, word)| (power.parse().unwrap(), word));
        let units = forms(&data, &data.units).into_iter().map(|(name, word)| (labels::unit(&name), word));
        Parts {
            decimal: data.decimal.unwrap(),
            group: data.group.first().copied(),
            scales: scales
                .filter(|(power, word): &(u8, String)| {
                    *power <= 12 && word.chars().count() > 2 && !word.ends_with('.')
                })
                .collect(),
            units: units.collect(),
            language,
        }
    };
    languages().map(parts).collect()
});

/// The words of a table with their keys, endings put to them.
fn forms(data: &Data, table: &BTreeMap<String, Vec<String>>) -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for (key, words) in table {
        for word in words {
            let last = word.chars().next_back().unwrap();
            match data.endings.get(&last) {
                Some(endings) => {
                    let stem = word.trim_end_matches(last);
                    forms.extend(endings.iter().map(|ending| (key.clone(), format!("{stem}{ending}"))));
                }
                None => forms.push((key.clone(), word.clone())),
            }
        }
    }
    forms
}

/// Digits as a language groups them, with a space or one of its own marks.
fn grouped(number: Decimal, decimal: char, group: &str) -> String {
    let plain = number.to_string();
    let (integer, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut digits = String::new();
    for (index, digit) in integer.chars().enumerate() {
        if index > 0 && (integer.len() - index) % 3 == 0 {
            digits.push_str(group);
        }
        digits.push(digit);
    }
    if fraction.is_empty() { digits } else { format!("{digits}{decimal}{fraction}") }
}

#[test]
fn every_word_of_every_language_is_read_as_what_its_file_says() {
    for language in languages() {
        let data = data::file(&language).unwrap();
        for (power, word) in forms(&data, &data.scales) {
            let text = if word.chars().count() == 1 { format!("€7{word}") } else { format!("7 {word}") };
            // A full stop that ends a word is not part of the number where nothing follows.
            let text = text.trim_end_matches('.');
            let expected = shift(Decimal::from(7), power.parse().unwrap()).unwrap();
            assert_eq!(whole(text, &language).value, expected, "{language}: {text}");
        }
        for (name, word) in forms(&data, &data.units) {
            let reading = whole(&format!("7 {word}"), &language);
            assert_eq!(reading.unit, Some(labels::unit(&name)), "{language}: {word}");
            assert_eq!(reading.value, Decimal::from(7), "{language}: {word}");
        }
        for (code, word) in
            [&data.currencies, &data.shared_currencies].into_iter().flat_map(|table| forms(&data, table))
        {
            let reading = whole(&format!("7 {word}"), &language);
            assert_eq!(reading.unit, Some(Unit::Currency(code)), "{language}: {word}");
        }
        for (value, word) in forms(&data, &data.numbers) {
            assert_eq!(whole(&word, &language).value, value.parse().unwrap(), "{language}: {word}");
        }
        for (value, word) in forms(&data, &data.ordinals) {
            let readings = read(&word, &language);
            assert!(
                readings.iter().any(|reading| reading.value == value.parse().unwrap()),
                "{language}: {word}: {readings:?}"
            );
        }
    }
}

#[test]
fn every_language_knows_every_unit_that_briefs_know() {
    let names: BTreeSet<String> = labels::unit_names().into_values().collect();
    for language in languages().filter(|language| language != "en") {
        let data = data::file(&language).unwrap();
        for name in &names {
            assert!(data.units.contains_key(name), "{language}: {name}");
        }
        for name in data.units.keys() {
            assert!(name == "percent" || names.contains(name), "{language}: {name}");
        }
    }
}

#[test]
fn every_code_and_every_sign_of_a_currency_is_read() {
    for code in codes().filter(|code| !["ALL", "CUP", "TOP"].contains(code)) {
        for text in [format!("{code} 7"), format!("{code}\u{a0}7 million"), format!("7 {code}")] {
            assert_eq!(whole(&text, "en").unit, Some(Unit::Currency(code.into())), "{text}");
        }
        if let Some(mark) = sign(code).filter(|_| crate::locale::currencies::has_common_sign(code)) {
            let Some(Unit::Currency(read)) = whole(&format!("{mark}7"), "en").unit else { panic!("{mark}") };
            // C$ is far more often Canada's than Nicaragua's.
            assert!(sign(&read) == Some(mark) || (code == "NIO" && read == "CAD"), "{code}: {read}");
        }
    }
}

#[test]
fn the_time_for_a_text_grows_with_its_length() {
    let texts = [
        "7",
        "7 ",
        "1 000 ",
        "1,",
        "1.",
        "1-",
        "7-",
        "7:",
        "1/",
        "one ",
        "hundred ",
        "7 to ",
        "7 million ",
        "$",
        "$ 7 ",
        "between ",
        "between 1 and ",
        "%",
        "½",
        "a ",
        "٤",
        "7 to 7 to ",
        "million ",
        "-",
        "a million ",
        "twenty ",
        "7 of ",
        "5 m ",
        "June ",
        "7 June ",
        "7,000,",
        "and a half ",
        "€7m-",
        ".",
        ".5",
        "7\n",
        "second-",
    ];
    for part in texts {
        let time = |length: usize| {
            let text = part.repeat(length / part.len());
            let start = Instant::now();
            let _ = read(&text, "en");
            start.elapsed()
        };
        let (short, long) = (time(1 << 13), time(1 << 16));
        // Eight times the text: sixty-four times the time would be quadratic.
        assert!(long < short * 24 + Duration::from_millis(200), "{part}: {short:?}, {long:?}");
    }
}

#[test]
fn a_megabyte_of_digits_is_no_number_and_one_of_groups_is_many() {
    assert_eq!(read(&"7".repeat(1 << 20), "en").len(), 0);
    let groups = read(&"777 ".repeat(1 << 18), "en");
    assert!(groups.len() == 1 << 18 && groups.iter().all(|reading| !reading.date));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_written_as_a_language_writes_them_are_read_back(
        mantissa in 1_u64..10_u64.pow(12),
        decimals in 0_u32..4,
        choice in any::<prop::sample::Index>(),
        space in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’"]),
        shape in 0..4_usize,
    ) {
        let number = Decimal::from_i128_with_scale(i128::from(mantissa), decimals);
        for Parts { language, decimal, group, scales, units } in PARTS.iter() {
            let own = group.map_or(space.to_owned(), |mark| mark.to_string());
            for group in ["", space, &own] {
                let digits = grouped(number, *decimal, group);
                let (power, scale) = &scales[choice.index(scales.len())];
                let (unit, word) = &units[choice.index(units.len())];
                let (text, power, unit) = match shape {
                    0 => (digits, 0, None),
                    1 => (format!("{digits}\u{a0}{scale}"), i16::from(*power), None),
                    2 => (format!("€{digits} {scale}"), i16::from(*power), Some(Unit::Currency("EUR".into()))),
                    _ => (format!("{digits} {scale} {word}"), i16::from(*power), Some(unit.clone())),
                };
                let reading = whole(&text, language);
                prop_assert_eq!(reading.value, shift(number, power).unwrap(), "{}: {}", language, text);
                prop_assert_eq!(reading.unit, unit, "{}: {}", language, text);
                prop_assert!(!reading.foreign, "{}: {}", language, text);
            }
        }
    }

    #[test]
    fn what_the_pages_print_is_read_back(
        mantissa in 1_i64..10_i64.pow(12),
        decimals in 0_u32..4,
        power in prop::sample::select(vec![0_u8, 3, 6, 9, 12]),
        unit in prop::sample::select(vec![
            Unit::None,
            Unit::Percent,
            Unit::PercentagePoints,
            Unit::Currency("USD".into()),
            Unit::Currency("EUR".into()),
            Unit::Currency("KZT".into()),
            Unit::Known("kilometre".into()),
            Unit::Known("tonne".into()),
            Unit::Known("person".into()),
        ]),
    ) {
        let number = Decimal::new(mantissa, decimals);
        for tag in ["en-GB", "en-US", "fr", "de", "es", "ru", "kk"] {
            let figure = figure(&number.to_string(), power, unit.clone());
            let expected = figure.amount.value().unwrap();
            let text = printed(tag, figure);
            let language = tag.split('-').next().unwrap();
            let reading = whole(&text, language);
            prop_assert_eq!(reading.value, expected, "{}: {}", tag, text);
            let named = (unit != Unit::None).then(|| unit.clone());
            prop_assert_eq!(reading.unit, named, "{}: {}", tag, text);
        }
    }

    #[test]
    fn what_the_pages_print_of_a_figure_agrees_with_it(
        low in 1_i64..1_000_000,
        more in 1_i64..1_000_000,
        decimals in 0_u32..3,
        power in prop::sample::select(vec![0_u8, 3, 6, 9, 12]),
        unit in prop::sample::select(vec![
            Unit::None,
            Unit::Percent,
            Unit::Currency("USD".into()),
            Unit::Known("kilometre".into()),
            Unit::Known("vote".into()),
            Unit::Word("ethnic groups".into()),
        ]),
        shape in 0..4_usize,
    ) {
        let (low, high) = (Decimal::new(low, decimals), Decimal::new(low + more, decimals));
        let made = figure(&low.to_string(), power, unit.clone());
        let whole = |number: Decimal| Decimal::from(number.mantissa());
        let made = match shape {
            0 => made,
            1 => Figure { range: Some((low, high)), ..made },
            2 => Figure { against: Some(whole(high)), ..figure(&whole(low).to_string(), 0, unit) },
            _ => Figure { kind: FigureKind::Rank, ..figure(&whole(low).to_string(), 0, Unit::None) },
        };
        for tag in ["en-GB", "fr", "de", "es", "ru", "kk"] {
            let text = printed(tag, made.clone());
            prop_assert_eq!(compare(&made, &text, tag), Verdict::Agrees, "{}: {}", tag, text);
            let mut other = made.clone();
            other.amount.number += Decimal::ONE;
            other.range = other.range.map(|(low, high)| (low, high + Decimal::ONE));
            prop_assert!(matches!(compare(&other, &text, tag), Verdict::Differs(_)), "{}: {}", tag, text);
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_ranges_are_within_it(
        text in "(\\PC|[0-9]|[ .,'$%/:-]|million| to |½|и|\u{301}|\u{ad}|\n){0,40}",
        language in prop::sample::select(vec!["en", "fr", "es", "de", "ru", "kk", "zh", "", "-", "es-MX"]),
    ) {
        let mut last = 0;
        for reading in read(&text, language) {
            prop_assert!(text.get(reading.range.clone()).is_some_and(|text| !text.is_empty()));
            prop_assert!(reading.range.start >= last, "{:?}", text);
            last = reading.range.end;
        }
    }
}
