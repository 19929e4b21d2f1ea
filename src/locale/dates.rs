//! Dates by locale: as precise as they were written, alone and in spans, and moments with their offset.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, Y, YM, YMD};
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use rust_decimal::Decimal;

use crate::date::{Moment, When};
use crate::locale::Locale;
use crate::locale::labels::fill;
use crate::locale::numbers::MINUS;

/// Formats a date with a set of fields, as the locale writes it at length.
macro_rules! in_fields {
    ($locale:expr, $fields:ty, $date:expr) => {{
        let (prefs, fields) = ($locale.icu().into(), <$fields>::long());
        // The calendar is fixed: a month of the file is no month of another calendar.
        FixedCalendarDateTimeFormatter::<Gregorian, $fields>::try_new(prefs, fields)
            .ok()
            .and_then(|formatter| {
                // The formatter decides by one of its patterns whether it needs digits, and may use another:
                // the month of Portuguese panics without this.
                let mut names = FixedCalendarDateTimeNames::from_formatter(prefs, formatter);
                names.include_decimal_formatter().ok()?;
                names.try_into_formatter(fields).ok()
            })
            .map(|formatter| formatter.format(&$date).to_string())
    }};
}

impl Locale {
    /// A date as precise as it is: 8 June 2023, June 2023, 2010.
    pub(crate) fn date(&self, when: When) -> String {
        let Some(date) = gregorian(when) else { return when.iso() };
        let formatted = match when {
            When::Year(_) => in_fields!(self, Y, date),
            When::Month(..) => in_fields!(self, YM, date),
            When::Day(_, _, day) => in_fields!(self, YMD, date).map(|text| self.bind_day(&text, day)),
        };
        formatted.unwrap_or_else(|| when.iso())
    }

    /// A date without its year, for lists within one year: 8 June.
    pub(crate) fn day_and_month(&self, when: When) -> String {
        let Some(date) = gregorian(when) else { return when.iso() };
        let formatted = match when {
            When::Year(_) => None,
            When::Month(..) => in_fields!(self, M, date),
            When::Day(_, _, day) => in_fields!(self, MD, date).map(|text| self.bind_day(&text, day)),
        };
        formatted.unwrap_or_else(|| self.date(when))
    }

    /// A time from one date to another: 8–9 June 2023; "since 1991" where it goes on.
    pub(crate) fn span(&self, from: When, to: Option<When>) -> String {
        let Some(to) = to else {
            return fill(self.label("since").unwrap_or("{date}"), &[("date", &self.date(from))]);
        };
        match (from, to) {
            (from, to) if from == to => self.date(from),
            (When::Day(year, month, first), When::Day(last_year, last_month, last))
                if (year, month) == (last_year, last_month) =>
            {
                self.days(from, first, last).unwrap_or_else(|| self.between(&self.date(from), &self.date(to)))
            }
            (When::Day(year, ..), When::Day(last, ..)) | (When::Month(year, _), When::Month(last, _))
                if year == last && self.has_year_last(to) =>
            {
                self.between(&self.day_and_month(from), &self.date(to))
            }
            _ => self.between(&self.date(from), &self.date(to)),
        }
    }

    /// A moment in local time: "00:01 Astana time (UTC+6), 8 June 2023".
    pub(crate) fn moment_local(&self, moment: &Moment, place: Option<&str>) -> String {
        let (hour, minute) = moment.time;
        let time = format!("{hour:02}:{minute:02}");
        let time = match (place, self.label("local-time")) {
            (Some(place), Some(pattern)) => fill(pattern, &[("time", &time), ("place", place)]),
            _ => time,
        };
        let (year, month, day) = moment.day;
        format!("{time} ({}), {}", offset(moment.offset), self.date(When::Day(year, month, day)))
    }

    /// A moment in UTC: "18:01 UTC, 7 June 2023".
    pub(crate) fn moment_utc(&self, moment: &Moment) -> String {
        let ((year, month, day), (hour, minute)) = moment.utc();
        format!("{hour:02}:{minute:02} UTC, {}", self.date(When::Day(year, month, day)))
    }

    /// Some days of one month: 8–9 June 2023.
    fn days(&self, when: When, first: u8, last: u8) -> Option<String> {
        let date = self.date(when);
        // Where the month is a number too, as in Chinese, the day is the one that changes with the day: from its
        // first digit on.
        let other = if first == 1 || first / 10 == 1 { 2 } else { 1 };
        let (first, last) = (self.digits(Decimal::from(first)), self.digits(Decimal::from(last)));
        let next = When::Day(when.first_day().0, when.first_day().1, other);
        let next = self.date(next);
        let same = date.char_indices().zip(next.chars()).take_while(|((_, one), other)| one == other);
        let same = same.last().map_or(0, |((at, one), _)| at + one.len_utf8());
        let at = same + number_at(date.get(same..)?, &first)?;
        let (before, after) = date.split_at(at);
        let after = after.strip_prefix(&first)?;
        // "8. Juni": the dot makes the number a place in an order, and both days have one.
        let dot = if after.starts_with(". ") || after.starts_with(".\u{a0}") { "." } else { "" };
        Some(format!("{before}{first}{dot}–{last}{after}"))
    }

    /// Whether the year stands at the end of a date, so that the first of two dates can do without it.
    fn has_year_last(&self, when: When) -> bool {
        let (year, ..) = when.first_day();
        let year = self.date(When::Year(year));
        self.date(when).ends_with(&year)
    }

    /// From one date to another, both in words.
    pub(crate) fn between(&self, from: &str, to: &str) -> String {
        // Where only the English words are there, a dash says it in every language.
        let own = self.has_words() || self.label("from-to") != Self::english_label("from-to").as_deref();
        let pattern = if own { self.label("from-to") } else { None };
        fill(pattern.unwrap_or("{from} – {to}"), &[("from", from), ("to", to)])
    }

    /// Keeps a line from breaking between the day and the month.
    fn bind_day(&self, date: &str, day: u8) -> String {
        let digits = self.digits(Decimal::from(day));
        let Some(at) = number_at(date, &digits) else { return date.to_owned() };
        let (before, rest) = date.split_at(at);
        let after = rest.strip_prefix(&digits).unwrap_or_default();
        // "June 8, 2023" has the month before the day, "8 June" and "8. Juni" after it.
        if let Some(before) = before.strip_suffix(' ') {
            return format!("{before}\u{a0}{digits}{after}");
        }
        let after = match after.strip_prefix(". ") {
            Some(month) => format!(".\u{a0}{month}"),
            None => {
                after.strip_prefix(' ').map_or_else(|| after.to_owned(), |month| format!("\u{a0}{month}"))
            }
        };
        format!("{before}{digits}{after}")
    }
}

/// Where a number stands in a text by itself, not as part of a longer one.
fn number_at(text: &str, digits: &str) -> Option<usize> {
    text.match_indices(digits).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + digits.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_numeric) && !after.is_some_and(char::is_numeric)
    })
}

/// The first day that a date can mean, as the formatters take it.
fn gregorian(when: When) -> Option<Date<Gregorian>> {
    let (year, month, day) = when.first_day();
    Date::try_new_gregorian(year, month, day).ok()
}

/// An offset from UTC: UTC+6, UTC−3:30.
fn offset(minutes: i16) -> String {
    let sign = match minutes {
        0 => return "UTC".into(),
        1.. => '+',
        _ => MINUS,
    };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::date::calendar_day;

    fn locale(tag: &str) -> Locale {
        Locale::of(tag).unwrap()
    }

    const JUNE_8: When = When::Day(2023, 6, 8);

    #[test]
    fn dates_are_as_precise_as_they_were_written() {
        let table = [
            ("en-GB", JUNE_8, "8\u{a0}June 2023"),
            ("en-US", JUNE_8, "June\u{a0}8, 2023"),
            ("en-GB", When::Month(2023, 6), "June 2023"),
            ("en-GB", When::Year(2010), "2010"),
            ("fr", JUNE_8, "8\u{a0}juin 2023"),
            ("de", JUNE_8, "8.\u{a0}Juni 2023"),
            ("es", JUNE_8, "8\u{a0}de junio de 2023"),
            ("ru", JUNE_8, "8\u{a0}июня 2023\u{202f}г."),
            ("zh", JUNE_8, "2023年6月8日"),
            ("pt", When::Month(2023, 6), "junho de 2023"),
            // A month of the file is no month of the Persian calendar.
            ("fa", When::Month(2023, 6), "ژوئن ۲۰۲۳"),
        ];
        for (tag, when, printed) in table {
            assert_eq!(locale(tag).date(when), printed, "{tag}");
        }
        assert_eq!(locale("en-GB").day_and_month(JUNE_8), "8\u{a0}June");
        assert_eq!(locale("en-US").day_and_month(JUNE_8), "June\u{a0}8");
    }

    #[test]
    fn every_language_can_write_dates_and_numbers() {
        let letters = || 'a'..='z';
        let tags = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
        let locales: Vec<Locale> = tags.filter_map(|tag| Locale::of(&tag).ok()).collect();
        assert!(locales.len() > 150);
        for locale in locales {
            for when in [When::Year(2010), When::Month(2023, 6), JUNE_8] {
                assert_ne!(locale.date(when), "", "{locale:?}");
                assert_ne!(locale.day_and_month(when), "", "{locale:?}");
                assert_ne!(locale.span(when, Some(When::Day(2023, 7, 1))), "", "{locale:?}");
            }
            for power in [0, 3, 6, 9, 12] {
                let number = Decimal::new(45, 1);
                let (scaled, _) = locale.scaled(number, power, crate::locale::numbers::Width::Long);
                assert!(locale.number(scaled).chars().any(char::is_numeric), "{locale:?}");
            }
            let money = locale.currency_frame("USD", crate::brief_file::CurrencyStyle::Narrow);
            assert!(money.put("7").contains(['$', 'U']), "{locale:?} {money:?}");
        }
    }

    #[test]
    fn spans_say_nothing_twice() {
        let table = [
            ("en-GB", JUNE_8, Some(When::Day(2023, 6, 9)), "8–9\u{a0}June 2023"),
            ("en-US", JUNE_8, Some(When::Day(2023, 6, 9)), "June\u{a0}8–9, 2023"),
            ("en-GB", JUNE_8, Some(When::Day(2023, 7, 1)), "8\u{a0}June to 1\u{a0}July 2023"),
            ("en-US", JUNE_8, Some(When::Day(2023, 7, 1)), "June\u{a0}8 to July\u{a0}1, 2023"),
            ("en-GB", When::Day(1991, 12, 16), Some(JUNE_8), "16\u{a0}December 1991 to 8\u{a0}June 2023"),
            ("en-GB", When::Month(2023, 1), Some(When::Month(2023, 6)), "January to June 2023"),
            ("en-GB", When::Month(1991, 12), Some(When::Month(2023, 6)), "December 1991 to June 2023"),
            ("en-GB", When::Year(1991), Some(When::Year(2023)), "1991 to 2023"),
            ("en-GB", When::Year(1991), Some(JUNE_8), "1991 to 8\u{a0}June 2023"),
            ("en-GB", JUNE_8, Some(JUNE_8), "8\u{a0}June 2023"),
            ("en-GB", When::Day(1991, 12, 16), None, "since 16\u{a0}December 1991"),
            ("fr", JUNE_8, Some(When::Day(2023, 6, 9)), "8–9\u{a0}juin 2023"),
            ("de", JUNE_8, Some(When::Day(2023, 6, 9)), "8.–9.\u{a0}Juni 2023"),
            ("hu", JUNE_8, Some(When::Day(2023, 6, 9)), "2023. június\u{a0}8–9."),
            ("zh", When::Day(2023, 6, 6), Some(When::Day(2023, 6, 9)), "2023年6月6–9日"),
            ("zh", When::Day(2023, 1, 1), Some(When::Day(2023, 1, 2)), "2023年1月1–2日"),
            ("fr", When::Year(1991), Some(When::Year(2023)), "1991 – 2023"),
            ("pt", When::Month(2023, 1), Some(When::Month(2023, 6)), "janeiro – junho de 2023"),
            ("zh", JUNE_8, Some(When::Day(2023, 7, 1)), "2023年6月8日 – 2023年7月1日"),
        ];
        for (tag, from, to, printed) in table {
            assert_eq!(locale(tag).span(from, to), printed, "{tag}");
        }
    }

    #[test]
    fn a_brief_may_say_in_its_own_words_how_a_time_runs() {
        let own = [("from-to", "de {from} à {to}"), ("since", "depuis {date}")];
        let own = own.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let french = locale("fr").with_labels(&own.into());
        assert_eq!(french.span(When::Year(1991), Some(When::Year(2023))), "de 1991 à 2023");
        assert_eq!(french.span(When::Year(1991), None), "depuis 1991");
    }

    #[test]
    fn a_moment_is_given_in_local_time_and_in_utc() {
        let moment = Moment { day: (2023, 6, 8), time: (0, 1), offset: 6 * 60 };
        let british = locale("en-GB");
        assert_eq!(british.moment_utc(&moment), "18:01 UTC, 7\u{a0}June 2023");
        assert_eq!(
            british.moment_local(&moment, Some("Astana")),
            "00:01 Astana time (UTC+6), 8\u{a0}June 2023"
        );
        assert_eq!(british.moment_local(&moment, None), "00:01 (UTC+6), 8\u{a0}June 2023");
        let west = Moment { day: (2023, 12, 31), time: (23, 45), offset: -(3 * 60 + 30) };
        assert_eq!(british.moment_utc(&west), "03:15 UTC, 1\u{a0}January 2024");
        assert_eq!(british.moment_local(&west, None), "23:45 (UTC\u{2212}3:30), 31\u{a0}December 2023");
        let utc = Moment { day: (2023, 6, 8), time: (12, 0), offset: 0 };
        assert_eq!(british.moment_utc(&utc), "12:00 UTC, 8\u{a0}June 2023");
    }

    proptest::proptest! {
        #[test]
        fn days_and_their_numbers_are_inverse(number in -700_000_i64..700_000) {
            let when = calendar_day(number);
            proptest::prop_assert_eq!(when.day_number(), number);
        }

        #[test]
        fn days_of_one_month_name_it_once(month in 1_u8..=12, first in 1_u8..=27, more in 1_u8..=27) {
            let last = first.saturating_add(more).min(28);
            for tag in ["en-GB", "en-US", "fr", "de", "es", "ru", "hu", "zh"] {
                let dot = if tag == "de" { "." } else { "" };
                let span = locale(tag).span(When::Day(2023, month, first), Some(When::Day(2023, month, last)));
                proptest::prop_assert!(span.contains(&format!("{first}{dot}–{last}")), "{} {}", tag, span);
            }
        }

        #[test]
        fn every_date_names_its_day_and_year(number in 0_i64..40_000) {
            let When::Day(year, _, day) = calendar_day(number) else { unreachable!() };
            for tag in ["en-GB", "en-US", "fr", "de", "es", "ru", "kk"] {
                let date = locale(tag).date(calendar_day(number));
                proptest::prop_assert!(date.contains(&year.to_string()), "{}", date);
                proptest::prop_assert!(number_at(&date, &day.to_string()).is_some(), "{}", date);
            }
        }
    }
}
