//! Dates of any precision, and moments with an offset.

use schemars::JsonSchema;

use crate::read::{Read, Reader};
use crate::tree::{Node, Value};

/// A date as precise as it was written: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// `2010`
    Year(i32),
    /// `"2010-06"`
    Month(i32, u8),
    /// `2010-06-08`
    Day(i32, u8, u8),
}

impl When {
    /// The first day that it can mean: year, month, day.
    pub fn first_day(self) -> (i32, u8, u8) {
        match self {
            Self::Year(year) => (year, 1, 1),
            Self::Month(year, month) => (year, month, 1),
            Self::Day(year, month, day) => (year, month, day),
        }
    }

    /// The last day that it can mean: year, month, day.
    pub fn last_day(self) -> (i32, u8, u8) {
        match self {
            Self::Year(year) => (year, 12, 31),
            Self::Month(year, month) => (year, month, days_in_month(year, month)),
            Self::Day(year, month, day) => (year, month, day),
        }
    }

    /// As in the file: `2010`, `2010-06`, `2010-06-08`.
    pub fn iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Days since 1 January 1970 of the first day that it can mean.
    pub fn day_number(self) -> i64 {
        let (year, month, day) = self.first_day();
        day_number(year, month, day)
    }
}

/// Days since 1 January 1970, in the Gregorian calendar.
pub(crate) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    // Counted from March, so that the leap day is the last of its year.
    let shifted = if month <= 2 { i64::from(year) - 1 } else { i64::from(year) };
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The day that lies some days after 1 January 1970.
pub(crate) fn calendar_day(number: i64) -> When {
    // Counted from 1 March of the year 0, so that the leap day is the last of its year.
    let number = number + 719_468;
    let (era, day) = (number.div_euclid(146_097), number.rem_euclid(146_097));
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let small = |value: i64| u8::try_from(value).unwrap_or(1);
    When::Day(i32::try_from(year).unwrap_or(i32::MAX), small(month), small(day))
}

/// The number of days of a month.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Read for When {
    const WANT: &'static str = "a date such as 2010, \"2010-06\" or 2010-06-08";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let read = match &node.value {
            Value::Integer(digits) => year(digits).map(Self::Year),
            Value::Datetime(moment) if moment.time.is_none() => {
                moment.date.map(|date| Self::Day(i32::from(date.year), date.month, date.day))
            }
            Value::Text { text, .. } => parse(text),
            _ => None,
        };
        // A document's year has four digits: what is earlier is a slip of the keyboard.
        let read = read.filter(|when| when.first_day().0 >= 1000);
        read.or_else(|| reader.wrong(node))
    }

    fn hint(node: &Node) -> Option<String> {
        crate::slips::date(node)
    }
}

/// A year of four digits.
fn year(digits: &str) -> Option<i32> {
    let right = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

/// A date in text: `2010`, `2010-06` or `2010-06-08`.
fn parse(text: &str) -> Option<When> {
    let digits = |part: &str, length: usize| {
        let right = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| part.parse::<u16>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = year(parts.next()?)?;
    let Some(month) = parts.next() else { return Some(When::Year(year)) };
    let month = u8::try_from(digits(month, 2)?).ok().filter(|month| (1..=12).contains(month))?;
    let Some(day) = parts.next() else { return Some(When::Month(year, month)) };
    let day = u8::try_from(digits(day, 2)?).ok()?;
    let right = (1..=days_in_month(year, month)).contains(&day) && parts.next().is_none();
    right.then_some(When::Day(year, month, day))
}

impl JsonSchema for When {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A year, a month in quotation marks, or a day: 2010, \"2010-06\", 2010-06-08.",
            "anyOf": [
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
                { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
            ]
        })
    }
}

/// A moment: date, time and offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The local day: year, month, day.
    pub day: (i32, u8, u8),
    /// The local hour and minute.
    pub time: (u8, u8),
    /// Minutes east of UTC.
    pub offset: i16,
}

impl Moment {
    /// Day and time in UTC: year, month, day, hour and minute.
    pub(crate) fn utc(&self) -> ((i32, u8, u8), (u8, u8)) {
        let (year, month, day) = self.day;
        let (hour, minute) = self.time;
        let minutes = day_number(year, month, day) * 1440 + i64::from(hour) * 60 + i64::from(minute)
            - i64::from(self.offset);
        let small = |value: i64| u8::try_from(value).unwrap_or_default();
        let of_day = minutes.rem_euclid(1440);
        let day = calendar_day(minutes.div_euclid(1440)).first_day();
        (day, (small(of_day / 60), small(of_day % 60)))
    }

    /// The moment in UTC as names of files hold it, which cannot have colons: `20230607T1801Z`.
    pub(crate) fn for_names(&self) -> String {
        let ((year, month, day), (hour, minute)) = self.utc();
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}Z")
    }
}

impl Read for Moment {
    const WANT: &'static str = "a date and time with its offset, such as 2023-06-08T00:01:00+06:00";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let Value::Datetime(moment) = &node.value else { return reader.wrong(node) };
        let offset = match moment.offset {
            Some(toml::value::Offset::Z) => Some(0),
            Some(toml::value::Offset::Custom { minutes }) => Some(minutes),
            None => None,
        };
        match (moment.date, moment.time, offset) {
            (Some(date), Some(time), Some(offset)) => Some(Self {
                day: (i32::from(date.year), date.month, date.day),
                time: (time.hour, time.minute),
                offset,
            }),
            _ => reader.wrong(node),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        match &node.value {
            Value::Datetime(moment) if moment.date.is_some() && moment.time.is_some() => {
                Some("add the offset of the place from UTC: `+06:00`".into())
            }
            Value::Datetime(moment) => {
                let date = moment.date?;
                Some(format!("add the time and the offset of the place from UTC: `{date}T09:00:00+06:00`"))
            }
            Value::Text { .. } => Some("write it without quotation marks".into()),
            _ => None,
        }
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}
