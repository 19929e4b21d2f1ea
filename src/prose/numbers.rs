//! The numbers of a text that claim something: what is typed where a figure should be referred to.
//!
//! A number is no claim where it says which one or when: a date, an hour, a year, an ordinal, a name such as G7
//! or Resolution 2231, an address. Small numbers in words are prose ("one of them", "three visits") unless a
//! scale or a unit follows ("two million", "three percent").

use std::ops::Range;

use super::spans::{Spans, spans};
use super::words::NumberWords;
use crate::brief::Unit;
use crate::evidence::numbers::Reading;

/// Units of time. Joined by a hyphen to one of these or the next, a number names more than it claims: "a 10-year
/// plan".
const TIMES: &[&str] = &["minute", "hour", "day", "week", "month", "year"];
/// Units that are things to be counted.
const COUNTED: &[&str] = &["person", "household", "country", "job", "vote", "seat"];

/// The numbers of a text, as they were read, that claim something.
pub(crate) fn claims(text: &str, readings: Vec<Reading>, words: &NumberWords) -> Vec<Reading> {
    let digits = |reading: &Reading| {
        text.get(reading.range.clone()).is_some_and(|typed| typed.contains(char::is_numeric))
    };
    let spans = if readings.iter().any(digits) { spans(text, words) } else { Spans::default() };
    readings.into_iter().filter(|reading| is_claim(text, reading, &spans)).collect()
}

/// Whether a number claims something.
fn is_claim(text: &str, reading: &Reading, spans: &Spans) -> bool {
    if reading.ordinal {
        return false;
    }
    let typed = text.get(reading.range.clone()).unwrap_or_default();
    let unit = reading.unit.as_ref();
    let known = |names: &[&str]| matches!(unit, Some(Unit::Known(name)) if names.contains(&name.as_str()));
    let plain = unit.is_none() || known(TIMES) || known(COUNTED);
    if !typed.contains(char::is_numeric) {
        return !reading.share && (reading.power > 0 || !plain);
    }
    let within = |ranges: &[&[Range<usize>]]| {
        let mut digits = typed.char_indices().filter(|(_, char)| char.is_numeric());
        digits.all(|(at, _)| {
            let byte = reading.range.start + at;
            ranges.iter().copied().flatten().any(|range| range.contains(&byte))
        })
    };
    if within(&[&spans.always]) {
        return false;
    }
    let measured = unit.is_some() || reading.power > 0;
    let hyphened = (known(TIMES) || known(COUNTED))
        && text.get(reading.range.start..).is_some_and(|rest| {
            let number = rest.trim_start_matches(|char: char| char.is_numeric() || ".,".contains(char));
            number.starts_with(['-', '\u{2010}', '\u{2011}'])
        });
    if hyphened || !measured && within(&[&spans.always, &spans.bare, &spans.years]) {
        return false;
    }
    // "In 2023 people moved": a year, and no 2023 people.
    !(plain && within(&[&spans.always, &spans.years]))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::super::Lists;
    use super::*;
    use crate::evidence::numbers::read;

    /// The numbers of a text that claim something.
    fn claimed<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
        let lists = Lists::of(language).unwrap();
        let claims = claims(text, read(text, language), &lists.numbers);
        claims.into_iter().map(|one| text.get(one.range).unwrap()).collect()
    }

    fn none(language: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(claimed(language, text), Vec::<&str>::new(), "{language}: {text}");
        }
    }

    fn all(language: &str, texts: &[(&str, &[&str])]) {
        for (text, numbers) in texts {
            assert_eq!(claimed(language, text), *numbers, "{language}: {text}");
        }
    }

    #[test]
    fn amounts_shares_and_counts_are_claims() {
        all(
            "en",
            &[
                ("It is $410 billion in all, 35% of it new.", &["$410 billion", "35%"]),
                ("In 2023 exports reached 12.5 million tonnes.", &["12.5 million tonnes"]),
                ("Over 130 ethnic groups live there.", &["130"]),
                ("It has 47 members and 3 offices.", &["47", "3"]),
                ("It cost two million, or three percent.", &["two million", "three percent"]),
                ("The border is 1,780 km long.", &["1,780 km"]),
                ("They stood at 2,023 in June.", &["2,023"]),
                ("Some 2500 delegates came.", &["2500"]),
                ("In the past 30 years it grew.", &["30 years"]),
                ("For article 5 million dollars were paid.", &["5 million dollars"]),
                ("It was a vote of 141 to 7.", &["141 to 7"]),
                ("On 8 June 12% voted.", &["12%"]),
                ("In May 5% left.", &["5%"]),
            ],
        );
    }

    #[test]
    fn dates_hours_and_years_are_none() {
        none(
            "en",
            &[
                "The forum met on 8 and 9 June 2023.",
                "On 16 October it moved; the 8-9 June forum; June 8, 2023; June 8–9; 8th of June",
                "From 8 to 10 June, and on 1, 2 and 3 May.",
                "In 2023, from 1991 to 2024, 2022–23, 2022-23, (2019), since 1991.",
                "In 2022 countries agreed, and in 2023 people moved.",
                "In 1648 the peace came, between 1500 and 1600.",
                "The 1990s and the late 90s were hard.",
                "At 10:30, 10.30 a.m., 9 am, 5pm and 18:01 UTC.",
                "On 2023-06-08, 08/06/2023 and 8.6.2023.",
                "mid-2023, pre-2014",
            ],
        );
    }

    #[test]
    fn names_ordinals_and_small_words_are_none() {
        none(
            "en",
            &[
                "G7, G20, C5+1, P5+1, COVID-19, A4, 5G, F-16, CO2 and PM2.5 are names.",
                "Resolution 2231, Article 5, Articles 5, 6 and 7, Chapter 3, Chapters 3–5, No. 10, p. 3",
                "Horizon 2020, Agenda 2030, SDG 13, 24/7, Directive 2016/2102, section 4.2.1, #3",
                "The second-largest, the 10th and the 21st.",
                "One of them made two visits in three countries, a zero-sum game.",
                "More than a quarter, almost a third.",
                "COP28, the Group of 77, ISO 9001, a 50-50 split.",
                "Those aged 18 to 24, at age 35 and over, at ages 16 to 24.",
                "Call +7 7172 12 34 56 or see https://example.org/2023/12 and desk12@example.org.",
                "A 10-year plan; (1) first, (2) then.",
                "per 1,000 inhabitants",
            ],
        );
    }

    #[test]
    fn each_language_has_its_own_dates_and_names() {
        none(
            "fr",
            &[
                "Le 1er juin 2023, les 8 et 9 juin, à 14h30, à 20 h 30, âgés de 18 à 24 ans, l’article 5, la résolution 2231, en 2023.",
            ],
        );
        all(
            "fr",
            &[("Il y a 410 milliards de dollars et 35 % de plus.", &["410 milliards de dollars", "35 %"])],
        );
        none(
            "es",
            &["El 8 de junio de 2023, los días 8 y 9 de junio, el artículo 5, en 2023, la Agenda 2030."],
        );
        all("es", &[("Son 410 000 millones de dólares.", &["410 000 millones de dólares"])]);
        none(
            "de",
            &[
                "Am 8. Juni 2023, am 8. und 9. Juni, um 10 Uhr, im 21. Jahrhundert, im Alter von 18 bis 24 Jahren, Artikel 5, im Jahr 2023, Nr. 7.",
            ],
        );
        all("de", &[("Es sind 1.782 km und 35 Prozent.", &["1.782 km", "35 Prozent"])]);
        none(
            "ru",
            &[
                "8 июня 2023 года, 8 и 9 июня, в 2023 г., статья 5, резолюция 2231, 1990-х годов, в возрасте от 18 до 24 лет, № 5.",
            ],
        );
        all("ru", &[("Это 410 млрд долларов и 35 процентов.", &["410 млрд долларов", "35 процентов"])]);
        none("kk", &["2023 жылғы 8 маусымда, 2023 жылы, 2-орын, № 5, G7."]);
        all("kk", &[("Бұл 410 млрд теңге, 35 пайыз.", &["410 млрд теңге", "35 пайыз"])]);
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_text_is_searched_without_a_panic(text in "[0-9a-zA-Zé№$%+./:(),–\\- \u{fffc}июня]{0,60}") {
            for language in ["en", "fr", "es", "de", "ru", "kk"] {
                for claim in claimed(language, &text) {
                    prop_assert!(!claim.is_empty());
                }
            }
        }

        #[test]
        fn every_amount_of_money_is_a_claim(number in 1_u32..999_999, scale in "(million|billion)") {
            let text = format!("In June 2023 it was ${number} {scale} in all.");
            let amount = format!("${number} {scale}");
            prop_assert_eq!(claimed("en", &text), [amount.as_str()]);
        }
    }
}
