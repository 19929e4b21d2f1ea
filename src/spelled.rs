//! Numbers and dates as people write them, and how the file wants them: for hints alone.
//!
//! Nothing here decides what a file means. A value is only ever read as it is written; these functions say
//! what was probably meant, so that a message can show the line to write.

use crate::date::days_in_month;

/// Words for a date that may have been meant in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SpelledDate {
    /// One reading: the date as the file wants it.
    One(String),
    /// Day and month could be either way round.
    Either(String, String),
}

impl SpelledDate {
    /// What to do.
    pub(crate) fn hint(&self) -> String {
        match self {
            Self::One(date) => format!("write `{date}`"),
            Self::Either(first, second) => {
                format!("write `{first}` or `{second}`, whichever is meant: year, month, day")
            }
        }
    }
}

/// A date in another order or in words: `10.02.2025`, `8 June 2023`, `2010-6`, `20230608`.
pub(crate) fn date(text: &str) -> Option<SpelledDate> {
    let text = text.trim();
    let parts: Vec<&str> =
        text.split(['.', '/', '-', ' ', ',', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    if let Some(date) = date_in_words(&parts) {
        return Some(SpelledDate::One(date));
    }
    let numbers: Vec<u32> = parts.iter().map(|part| digits(part)).collect::<Option<_>>()?;
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (numbers.as_slice(), lengths.as_slice()) {
        (&[year, month, day], [4, 1 | 2, 1 | 2]) => day_of(year, month, day).map(SpelledDate::One),
        (&[first, second, year], [1 | 2, 1 | 2, 4]) => {
            match (day_of(year, second, first), day_of(year, first, second)) {
                // With dots the day comes first everywhere; with other marks it depends on the country.
                (Some(day_first), Some(month_first)) if !text.contains('.') && first != second => {
                    Some(SpelledDate::Either(day_first, month_first))
                }
                (Some(date), _) | (None, Some(date)) => Some(SpelledDate::One(date)),
                (None, None) => None,
            }
        }
        // A lone full stop is a decimal point, not a date: `2010.06`.
        (&[year, month], [4, 1 | 2]) if !text.contains('.') => month_of(year, month).map(SpelledDate::One),
        (&[month, year], [1 | 2, 4]) if !text.contains(['.', ',', ' ', '\u{a0}']) => {
            month_of(year, month).map(SpelledDate::One)
        }
        (&[run], [8]) => day_of(run / 10_000, run / 100 % 100, run % 100).map(SpelledDate::One),
        _ => None,
    }
}

/// A date with the month in words: `8 June 2023`, `June 8, 2023`, `June 2023`.
fn date_in_words(parts: &[&str]) -> Option<String> {
    let day = |part: &str| digits(part.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()));
    match *parts {
        [first, second, year] if year.len() == 4 => match (month_named(first), month_named(second)) {
            (Some(month), None) => day_of(digits(year)?, month, day(second)?),
            (None, Some(month)) => day_of(digits(year)?, month, day(first)?),
            _ => None,
        },
        [month, year] if year.len() == 4 => month_of(digits(year)?, month_named(month)?),
        _ => None,
    }
}

/// A number of digits alone.
fn digits(part: &str) -> Option<u32> {
    let right = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| part.parse().ok()).flatten()
}

/// The number of a month from its English name or the beginning of it.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u32::try_from(index + 1).ok()
}

/// A day as the file wants it, if there is such a day.
fn day_of(year: u32, month: u32, day: u32) -> Option<String> {
    let (year, month, day) = (i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let right = year >= 1000 && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    right.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A month as the file wants it, in quotation marks.
fn month_of(year: u32, month: u32) -> Option<String> {
    (year >= 1000 && (1..=12).contains(&month)).then(|| format!("\"{year:04}-{month:02}\""))
}

/// A number with what people write around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SpelledNumber {
    /// The number as the file wants it.
    number: String,
    /// The number, if its comma was meant as a decimal one.
    decimal: Option<String>,
    /// How exact it is.
    approx: Option<&'static str>,
    /// Its scale.
    scale: Option<&'static str>,
    /// Its unit.
    unit: Option<String>,
    /// Its currency.
    currency: Option<String>,
}

impl SpelledNumber {
    /// What to write: `value = 263, scale = "million"`.
    pub(crate) fn hint(&self, key: &str) -> String {
        let mut keys = format!("{key} = {}", self.number);
        let words = [
            ("approx", self.approx),
            ("scale", self.scale),
            ("unit", self.unit.as_deref()),
            ("currency", self.currency.as_deref()),
        ];
        for (key, word) in words {
            if let Some(word) = word {
                keys.push_str(&format!(", {key} = \"{word}\""));
            }
        }
        match &self.decimal {
            Some(decimal) => format!("write `{keys}`, or `{decimal}` if the comma is a decimal one"),
            None => format!("write `{keys}`"),
        }
    }
}

/// A number in words, with spaces, commas, signs and units: `263 million`, `60 %`, `4,5`, `US$ 410bn`.
pub(crate) fn number(text: &str) -> Option<SpelledNumber> {
    let mut spelled = SpelledNumber::default();
    let mut rest = text.trim();
    (spelled.approx, rest) = strip_word(rest, APPROX, true);
    let (mut currency, after) = strip_word(rest, CURRENCY_SIGNS, false);
    rest = after;
    if currency.is_none() {
        (currency, rest) = strip_code(rest);
    }
    let length = rest
        .char_indices()
        .find(|&(at, letter)| !belongs_to_number(rest, at, letter))
        .map_or(rest.len(), |(at, _)| at);
    let (written, after) = rest.split_at_checked(length)?;
    (spelled.number, spelled.decimal) = digits_of(written)?;
    rest = after.trim_start_matches(is_gap);
    (spelled.scale, rest) = strip_word(rest, SCALES, true);
    if currency.is_none() {
        (currency, rest) = strip_word(rest, CURRENCY_SIGNS, false);
    }
    if currency.is_none() {
        (currency, rest) = strip_word(rest, CURRENCY_WORDS, true);
    }
    if currency.is_none() {
        (currency, rest) = strip_code(rest);
    }
    spelled.currency = currency.map(str::to_owned);
    let rest = rest.trim_matches(is_gap);
    let percent = ["%", "percent", "per cent", "pct"].iter().any(|word| rest.eq_ignore_ascii_case(word));
    let word = !rest.is_empty() && rest.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    if percent {
        spelled.unit = Some("percent".to_owned());
    } else if word {
        spelled.unit = Some(rest.to_owned());
    } else if !rest.is_empty() {
        return None;
    }
    Some(spelled)
}

/// Words for how exact a number is.
const APPROX: &[(&str, &str)] = &[
    ("more than", "over"),
    ("less than", "under"),
    ("approximately", "about"),
    ("at most", "up-to"),
    ("up to", "up-to"),
    ("around", "about"),
    ("circa", "about"),
    ("nearly", "about"),
    ("almost", "about"),
    ("about", "about"),
    ("under", "under"),
    ("over", "over"),
    ("ca.", "about"),
    ("≈", "about"),
    ("~", "about"),
    (">", "over"),
    ("<", "under"),
];

/// Words for scales.
const SCALES: &[(&str, &str)] = &[
    ("thousand", "thousand"),
    ("trillion", "trillion"),
    ("milliard", "billion"),
    ("billion", "billion"),
    ("million", "million"),
    ("mln", "million"),
    ("bln", "billion"),
    ("mn", "million"),
    ("bn", "billion"),
    ("tn", "trillion"),
    ("k", "thousand"),
];

/// Signs of currencies.
const CURRENCY_SIGNS: &[(&str, &str)] =
    &[("US$", "USD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("₸", "KZT")];

/// Names of currencies.
const CURRENCY_WORDS: &[(&str, &str)] =
    &[("US dollars", "USD"), ("dollars", "USD"), ("euros", "EUR"), ("euro", "EUR"), ("pounds", "GBP")];

/// Takes the first of some words off the beginning, and the space after it.
fn strip_word<'a>(
    text: &'a str,
    words: &[(&str, &'static str)],
    whole: bool,
) -> (Option<&'static str>, &'a str) {
    for (word, meaning) in words {
        let Some((head, rest)) = text.split_at_checked(word.len()) else { continue };
        let ends = !whole
            || !word.ends_with(|letter: char| letter.is_alphabetic())
            || !rest.starts_with(|letter: char| letter.is_alphabetic());
        if ends && head.eq_ignore_ascii_case(word) {
            return (Some(meaning), rest.trim_start_matches(is_gap));
        }
    }
    (None, text)
}

/// Takes an ISO 4217 code that stands for itself off the beginning.
fn strip_code(text: &str) -> (Option<&'static str>, &str) {
    const CODES: [&str; 12] =
        ["USD", "EUR", "GBP", "JPY", "CNY", "RUB", "KZT", "CHF", "INR", "CAD", "AUD", "TRY"];
    for code in CODES {
        if let Some(rest) = text.strip_prefix(code)
            && !rest.starts_with(|letter: char| letter.is_alphanumeric())
        {
            return (Some(code), rest.trim_start_matches(is_gap));
        }
    }
    (None, text)
}

/// Whether a character is a space of any kind that people put into numbers.
fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether the character at a place goes on with the number.
fn belongs_to_number(text: &str, at: usize, letter: char) -> bool {
    let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
    let digits = || rest.bytes().take_while(u8::is_ascii_digit).count();
    match letter {
        '0'..='9' => true,
        '+' | '-' | '\u{2212}' => at == 0,
        '.' | ',' => digits() > 0,
        // Groups of thousands, and no other: `1 2` are two numbers.
        '\'' | '\u{2019}' | '_' => digits() == 3,
        _ => is_gap(letter) && digits() == 3,
    }
}

/// The digits as the file wants them; second, the other reading of a lone comma before three digits.
fn digits_of(written: &str) -> Option<(String, Option<String>)> {
    let minus = written.starts_with(['-', '\u{2212}']);
    let body: String = written
        .trim_start_matches(['+', '-', '\u{2212}'])
        .chars()
        .filter(|&letter| !is_gap(letter) && !matches!(letter, '\'' | '\u{2019}' | '_'))
        .collect();
    if !body.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let sign = if minus { "-" } else { "" };
    // More than one separator of a kind separates thousands, and nothing else.
    let in_groups = |mark: char| {
        body.split(mark)
            .skip(1)
            .all(|group| group.split(['.', ',']).next().is_some_and(|group| group.len() == 3))
    };
    let many = |mark: char| body.matches(mark).count() > 1;
    if ['.', ','].into_iter().any(|mark| many(mark) && !in_groups(mark)) {
        return None;
    }
    let (commas, points) = (body.matches(',').count(), body.matches('.').count());
    let plain = |text: &str| format!("{sign}{}", text.replace(',', ""));
    let comma_as_point = |text: &str| format!("{sign}{}", text.replace('.', "").replace(',', "."));
    Some(match (commas, points) {
        (0, 0 | 1) => (plain(&body), None),
        (0, _) => (plain(&body.replace('.', "")), None),
        (1, 0) => {
            let group = body.split_once(',').is_some_and(|(before, after)| {
                after.len() == 3 && (1..=3).contains(&before.len()) && before != "0"
            });
            match group {
                true => (plain(&body), Some(comma_as_point(&body))),
                false => (comma_as_point(&body), None),
            }
        }
        (_, 0) => (plain(&body), None),
        // Both: the last of them is the decimal one.
        _ if body.rfind(',') > body.rfind('.') => (comma_as_point(&body), None),
        _ => (plain(&body), None),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    #[track_caller]
    fn hint(text: &str) -> String {
        number(text).unwrap().hint("value")
    }

    #[test]
    fn numbers_as_people_write_them_become_keys() {
        assert_eq!(hint("263 million"), "write `value = 263, scale = \"million\"`");
        assert_eq!(hint("60 %"), "write `value = 60, unit = \"percent\"`");
        assert_eq!(hint("60%"), "write `value = 60, unit = \"percent\"`");
        assert_eq!(hint("4,5"), "write `value = 4.5`");
        assert_eq!(hint("21 000"), "write `value = 21000`");
        assert_eq!(hint("21\u{202f}000,50"), "write `value = 21000.50`");
        assert_eq!(hint("1.234.567,8"), "write `value = 1234567.8`");
        assert_eq!(hint("\u{2212}4.5"), "write `value = -4.5`");
        assert_eq!(
            hint("over US$ 410bn"),
            "write `value = 410, approx = \"over\", scale = \"billion\", currency = \"USD\"`"
        );
        assert_eq!(hint("410 billion USD"), "write `value = 410, scale = \"billion\", currency = \"USD\"`");
        assert_eq!(hint("12 seats"), "write `value = 12, unit = \"seats\"`");
        assert_eq!(hint("21,000"), "write `value = 21000`, or `21.000` if the comma is a decimal one");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "hello", "-", "$", "12 (of 15)", "a4", "1 2", "1.2.3x"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_other_orders_become_dates() {
        let one = |text: &str| date(text).unwrap().hint();
        assert_eq!(one("10.02.2025"), "write `2025-02-10`");
        assert_eq!(one("2023/06/08"), "write `2023-06-08`");
        assert_eq!(one("2023-6-8"), "write `2023-06-08`");
        assert_eq!(one("8 June 2023"), "write `2023-06-08`");
        assert_eq!(one("June 8th, 2023"), "write `2023-06-08`");
        assert_eq!(one("June 2023"), "write `\"2023-06\"`");
        assert_eq!(one("2010-06"), "write `\"2010-06\"`");
        assert_eq!(one("6/2010"), "write `\"2010-06\"`");
        assert_eq!(one("20230608"), "write `2023-06-08`");
        assert_eq!(one("25/12/2023"), "write `2023-12-25`");
        assert_eq!(
            one("10/02/2025"),
            "write `2025-02-10` or `2025-10-02`, whichever is meant: year, month, day"
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "31.02.2025", "2010.06", "21 000", "13/2010", "hello", "10.02", "1 2 3"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn any_text_is_looked_at_without_a_panic(text in "\\PC{0,24}") {
            let _ = (date(&text), number(&text));
        }
    }
}
