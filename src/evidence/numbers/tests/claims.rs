//! Claims held against fragments.

use rust_decimal::Decimal;

use super::super::{Verdict, compare, compare_value, printable, read};
use crate::brief::{Figure, FigureKind, Unit};
use crate::brief_file::Approx;
use crate::testing::figure;

fn usd() -> Unit {
    Unit::Currency("USD".into())
}

fn word(word: &str) -> Unit {
    crate::locale::labels::unit(word)
}

/// A verdict in a word, with the numbers that it names.
fn verdict(figure: &Figure, fragment: &str, language: &str) -> String {
    match compare(figure, fragment, language) {
        Verdict::Agrees => "agrees".into(),
        Verdict::Ambiguous(other) => format!("ambiguous: {}", printable(&other, fragment)),
        Verdict::Differs(all) => {
            let all: Vec<_> = all.iter().map(|reading| printable(reading, fragment)).collect();
            format!("differs: {}", all.join(" | "))
        }
        Verdict::Opposed(_) => "opposed".to_owned(),
    }
}

/// Checks the verdicts on a number of a scale and unit.
#[track_caller]
fn holds(table: &[(&str, u8, Unit, &str, &str, &str)]) {
    for (number, power, unit, language, fragment, expected) in table {
        let found = verdict(&figure(number, *power, unit.clone()), fragment, language);
        assert_eq!(found, *expected, "{number} {power} {unit:?} in {language}: {fragment}");
    }
}

#[test]
fn a_number_agrees_in_any_scale_and_differs_by_a_digit() {
    holds(&[
        ("410", 9, usd(), "en", "worth $410 billion", "agrees"),
        ("401", 9, usd(), "en", "worth $410 billion", "differs: $410 billion"),
        ("410", 6, usd(), "en", "worth $410 billion", "differs: $410 billion"),
        ("410", 0, usd(), "en", "worth $410 billion", "differs: $410 billion"),
        ("410", 9, usd(), "en", "410,000 million dollars", "agrees"),
        ("410", 9, usd(), "en", "410 000 000 000 US dollars", "agrees"),
        ("410000", 6, usd(), "en", "$410bn", "agrees"),
        ("410", 9, usd(), "es", "410 000 millones de dólares", "agrees"),
        ("410", 9, usd(), "ru", "410 млрд долларов", "agrees"),
        ("410", 9, usd(), "fr", "410 billions de dollars", "differs: 410 billions de dollars"),
        ("410", 12, usd(), "fr", "410 billions de dollars", "agrees"),
        ("2.0", 9, usd(), "en", "$2 billion", "agrees"),
        ("-35", 0, Unit::Percent, "en", "a 35% decrease", "agrees"),
        ("1782", 0, word("km"), "de", "1.782 km", "agrees"),
        ("1782", 0, word("km"), "en", "1.782 km", "differs: 1.782 km"),
        ("1780", 0, word("km"), "de", "1.782 km", "differs: 1.782 km"),
        ("1800", 0, word("km"), "en", "a border of 1800 km with China", "agrees"),
    ]);
}

#[test]
fn a_unit_must_be_the_same_where_the_text_names_one() {
    holds(&[
        ("410", 9, Unit::Currency("EUR".into()), "en", "$410 billion", "differs: $410 billion"),
        ("410", 9, Unit::Currency("EUR".into()), "en", "410 billion", "agrees"),
        ("410", 9, Unit::Currency("CAD".into()), "en", "$410 billion", "agrees"),
        ("410", 9, Unit::Currency("CAD".into()), "en", "US$410 billion", "differs: US$410 billion"),
        ("410", 9, Unit::Currency("CAD".into()), "en", "410 billion dollars", "agrees"),
        ("5", 6, Unit::Currency("CNY".into()), "en", "¥5 million", "agrees"),
        ("35", 0, Unit::Percent, "en", "35 percentage points", "differs: 35 percentage points"),
        ("35", 0, Unit::PercentagePoints, "en", "35%", "differs: 35%"),
        ("35", 0, Unit::PercentagePoints, "en", "35 percentage points", "agrees"),
        ("35", 0, Unit::Percent, "en", "35 ships", "differs: 35"),
        ("40", 0, Unit::Percent, "en", "35, 40 and 45 per cent", "ambiguous: 35"),
        ("25", 0, Unit::Percent, "en", "over a quarter of it", "agrees"),
        ("50", 0, Unit::Percent, "en", "half of it", "agrees"),
        ("33", 0, Unit::Percent, "en", "a third of it", "differs: a third"),
        ("1800", 0, word("km"), "en", "1800 metres", "differs: 1800 metres"),
        ("1.5", 9, word("people"), "en", "a market of 1.5 billion people", "agrees"),
        ("130", 0, word("ethnic groups"), "en", "over 130 ethnic groups", "agrees"),
        ("30", 0, word("ethnic groups"), "en", "30 years of 130 ethnic groups", "differs: 30 years | 130"),
        ("1.5", 6, word("barrels per day"), "en", "1.5 million barrels per day", "agrees"),
        (
            "1.5",
            6,
            word("barrels per day"),
            "en",
            "1.5 million tonnes per day",
            "differs: 1.5 million tonnes",
        ),
        ("30", 0, Unit::None, "en", "30 countries", "agrees"),
        ("30", 0, Unit::None, "en", "30%", "differs: 30%"),
    ]);
}

#[test]
fn another_number_with_the_same_unit_is_told() {
    holds(&[
        ("410", 9, usd(), "en", "$410 billion, of it $117 billion", "ambiguous: $117 billion"),
        ("410", 9, usd(), "en", "$410 billion, or $410bn, in 30 years", "agrees"),
        ("130", 0, Unit::None, "en", "130 groups in 2023, on 8 June, first of all, one by one", "agrees"),
        ("130", 0, word("groups"), "en", "130 groups, 40 languages", "agrees"),
        ("130", 0, word("groups"), "en", "130 groups, 40 groups", "ambiguous: 40"),
        ("130", 0, word("groups"), "en", "130 groups in the first half", "agrees"),
        ("84", 9, usd(), "en", "from 84 to 60 billion dollars", "ambiguous: 60 billion dollars"),
        ("12", 0, Unit::Percent, "en", "from 10 to 12 per cent", "ambiguous: 10 to 12 per cent"),
        ("7", 0, Unit::None, "en", "nothing of the kind", "differs: "),
    ]);
}

#[test]
fn ranges_votes_and_ranks_are_compared_as_such() {
    let range = |low: i64, high: i64, unit| Figure {
        range: Some((low.into(), high.into())),
        ..figure(&low.to_string(), 0, unit)
    };
    let percent = range(10, 12, Unit::Percent);
    for fragment in ["between 10 and 12 per cent", "10–12 %", "from 10% to 12%", "at least 10%, at most 12%"]
    {
        assert_eq!(verdict(&percent, fragment, "en"), "agrees", "{fragment}");
    }
    assert_eq!(verdict(&percent, "10–13 %", "en"), "differs: 10–13 %");
    assert_eq!(verdict(&percent, "12%", "en"), "differs: 12%");
    assert_eq!(verdict(&range(-3, -1, Unit::Percent), "from −3 to −1 %", "en"), "agrees");
    let vote = Figure { against: Some(7.into()), ..figure("141", 0, word("votes")) };
    for (language, fragment) in [
        ("en", "by 141 votes to 7"),
        ("en", "141-7"),
        ("en", "141 votes in favour, 7 against"),
        ("fr", "par 141 voix contre 7"),
        ("de", "141 gegen 7 Stimmen"),
        ("ru", "141 против 7"),
    ] {
        assert_eq!(verdict(&vote, fragment, language), "agrees", "{fragment}");
    }
    assert_eq!(verdict(&vote, "141 votes to 5", "en"), "differs: 141 votes to 5");
    let rank = Figure { kind: FigureKind::Rank, ..figure("2", 0, Unit::None) };
    for (language, fragment, expected) in [
        ("en", "its second-largest trading partner", "agrees"),
        ("en", "number 2", "agrees"),
        ("de", "der zweitgrößte Partner", "agrees"),
        ("en", "the third-largest", "differs: third"),
    ] {
        assert_eq!(verdict(&rank, fragment, language), expected, "{fragment}");
    }
    assert_eq!(verdict(&figure("2", 0, Unit::None), "the second", "en"), "differs: second");
}

#[test]
fn a_value_of_a_chart_has_its_scale_in_its_unit() {
    let value = |unit: &str, fragment: &str, language: &str| {
        compare_value(Decimal::from(410), &word(unit), fragment, language)
    };
    for unit in ["USD billion", "billion USD", "billion dollars", "Milliarden US-Dollar", "млрд долл. США"]
    {
        assert_eq!(value(unit, "worth $410 billion", "en"), Verdict::Agrees, "{unit}");
        assert_ne!(value(unit, "worth $410 million", "en"), Verdict::Agrees, "{unit}");
    }
    assert_eq!(value("million tonnes", "410 миллионов тонн", "ru"), Verdict::Agrees);
    assert_eq!(value("ships", "410 ships", "en"), Verdict::Agrees);
}

#[test]
fn in_a_language_without_a_file_only_the_digits_are_held_against_it() {
    holds(&[
        ("410", 9, usd(), "it", "410 miliardi di dollari", "agrees"),
        ("401", 9, usd(), "it", "410 miliardi di dollari", "differs: 410"),
        ("410", 9, usd(), "zh", "4100亿美元", "agrees"),
        ("1782", 0, word("km"), "it", "1.782 km", "agrees"),
        ("1.782", 0, word("km"), "it", "1.782 km", "agrees"),
        ("1782", 0, word("km"), "", "1,782 km", "agrees"),
        ("1783", 0, word("km"), "it", "1.782 km", "differs: 1.782 km"),
        ("410", 9, Unit::Currency("EUR".into()), "it", "$410", "differs: $410"),
    ]);
    let known = read("1.782 km", "it").len();
    assert_eq!(known, 1);
}

#[test]
fn a_part_whose_decimals_do_not_end_is_borne_out_by_its_rounded_value() {
    for (number, fragment, language, expected) in [
        ("33", "a third of them", "en", "differs: a third"),
        ("33.3", "1/3 of them", "en", "agrees"),
        ("66.7", "two thirds", "en", "agrees"),
        ("66.67", "zwei Drittel der Stadt", "de", "agrees"),
        ("66", "two thirds", "en", "differs: two thirds"),
        ("33.4", "a third", "en", "differs: a third"),
        ("13", "one eighth", "en", "differs: one eighth"),
        ("12.5", "one eighth", "en", "agrees"),
    ] {
        assert_eq!(
            verdict(&figure(number, 0, Unit::Percent), fragment, language),
            expected,
            "{number}: {fragment}"
        );
    }
    let about = Figure { approx: Some(Approx::About), ..figure("33", 0, Unit::Percent) };
    assert_eq!(verdict(&about, "a third of them", "en"), "agrees");
    let about = Figure { approx: Some(Approx::About), ..figure("34", 0, Unit::Percent) };
    assert_eq!(verdict(&about, "a third of them", "en"), "differs: a third");
}
