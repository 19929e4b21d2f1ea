//! Dates as people write them, and how the file wants them: for hints alone.

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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

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
}
