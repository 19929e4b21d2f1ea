//! Hints for common slips in keys and values; those of a line that is no TOML are in `line_slips`.

pub(crate) mod spelled;
pub(crate) mod spelled_date;

use rust_decimal::Decimal;

use crate::brief_file::{Audience, BriefFile, Common, Figure, Head, Issuer, Wording};
use crate::date::days_in_month;
use crate::diagnostic::{Diagnostic, nearest};
use crate::files::{At, Place};
use crate::read::Keys;
use crate::tree::{Node, Value};

/// A key that must be there and is not.
pub(crate) fn missing_key(key: &str, place: &Place) -> Diagnostic {
    if key == "brief" {
        return Diagnostic::error("there is no `[brief]` table")
            .label(place, "the file begins here")
            .hint("a brief begins with `[brief]`, which holds `title`, `bottom-line` and `date`");
    }
    Diagnostic::error(format!("missing key `{key}`")).at(place)
}

/// A key that nobody knows. `partial`: in `[defaults.KIND]`.
pub(crate) fn unknown_key(key: &At<String>, known: &[&'static str], partial: bool) -> Diagnostic {
    let mut problem = Diagnostic::error(format!("unknown key `{}`", key.value)).at(&key.place);
    let is = |keys: &[&'static str]| known == keys;
    let misplaced = misplaced(key, known);
    // `title` after `[defaults.figure]` is far more likely the brief's than a slip for `tile`.
    if partial && let Some(hint) = &misplaced {
        return problem.hint(hint);
    }
    if is(&Wording::keys())
        && (Figure::keys().contains(&key.as_str()) || Common::keys().contains(&key.as_str()))
    {
        return problem
            .hint("an audience rewords an item; it never changes a value, source, evidence or status");
    }
    let meant = alias(key, known).or_else(|| nearest(key, known.iter().copied()));
    if let Some(meant) = meant {
        problem = problem.hint(format!("did you mean `{meant}`?"));
    }
    let exact = Head::keys().contains(&key.as_str());
    match misplaced {
        Some(hint) if meant.is_none() || exact => problem.hint(hint),
        _ => problem,
    }
}

/// The name here for what people call otherwise.
fn alias(key: &str, known: &[&'static str]) -> Option<&'static str> {
    const ALIASES: &[(&str, &[&str])] = &[
        ("title", &["label"]),
        ("name", &["label", "title", "speaker"]),
        ("heading", &["title"]),
        ("headline", &["title"]),
        ("description", &["text", "definition", "summary"]),
        ("text", &["summary", "answer"]),
        ("bullets", &["points"]),
        ("author", &["speaker"]),
        ("who", &["speaker", "owner"]),
        ("quote", &["text"]),
        ("sources", &["source"]),
        ("citation", &["source"]),
        ("date", &["as-of"]),
        ("year", &["date", "as-of"]),
        ("amount", &["value"]),
        ("number", &["value"]),
        ("formula", &["derive"]),
        ("percent", &["unit"]),
        ("data", &["rows"]),
        ("type", &["kind"]),
        ("language", &["lang"]),
        ("link", &["url"]),
        ("license", &["licence"]),
        ("audience", &["for"]),
        ("audiences", &["for"]),
        ("path", &["file"]),
        ("caption", &["alt", "title"]),
    ];
    let (_, meant) = ALIASES.iter().find(|(slip, _)| *slip == key)?;
    meant.iter().find_map(|meant| known.iter().find(|known| *known == meant)).copied()
}

/// Where a key belongs that is known, but not in this table.
fn misplaced(key: &str, known: &[&'static str]) -> Option<String> {
    let here = |keys: &[&'static str]| known == keys;
    // What stands at the top is a table of its own; what is no table there is looked at with the file's shape.
    if known.contains(&key) || here(&BriefFile::keys()) {
        return None;
    }
    if Head::keys().contains(&key) {
        return Some(format!("`{key}` belongs to `[brief]`, which ends at the next `[...]` line"));
    }
    if !here(&Audience::keys()) && Audience::keys().contains(&key) && !BriefFile::keys().contains(&key) {
        return Some(format!("`{key}` belongs to an audience: `[audience.ID]`"));
    }
    if !here(&Issuer::keys()) && Issuer::keys().contains(&key) {
        return Some(format!("`{key}` belongs to `[issuer]`"));
    }
    if !here(&Common::keys()) && Common::keys().contains(&key) {
        return Some(format!("`{key}` belongs to an item, such as `[theme.ID]`"));
    }
    // `[theme.x]` under `[audience.press]` is `[audience.press.theme.x]`; the other way round is a slip.
    if BriefFile::keys().contains(&key) {
        return Some(format!("`{key}` is a table of its own: `[{key}]`"));
    }
    None
}

/// A hint for a value that should be a date.
pub(crate) fn date(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text { text, .. } => {
            impossible_date(text).or_else(|| spelled_date::date(text).map(|date| date.hint()))
        }
        Value::Integer(digits) | Value::Float(digits) => spelled_date::date(digits).map(|date| date.hint()),
        Value::Datetime(moment) => {
            let date = moment.date?;
            Some(format!("write the date alone: `{date}`"))
        }
        Value::Bool(_) | Value::Array(_) | Value::Table(_) | Value::Unknown => None,
    }
}

/// Why a text that is written as a date is none.
fn impossible_date(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let mut number = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month) = (number(4)?, number(2)?);
    let Some(month) = u8::try_from(month).ok().filter(|month| (1..=12).contains(month)) else {
        return Some(format!("there is no month {month}"));
    };
    let day = number(2)?;
    let last = days_in_month(year.into(), month);
    let impossible = !(1..=u16::from(last)).contains(&day);
    impossible.then(|| format!("there is no day {day} in {year:04}-{month:02}, which has {last}"))
}

/// A hint for a value that should be a number.
pub(crate) fn number(node: &Node) -> Option<String> {
    let text = node.as_text()?;
    if matches!(&node.value, Value::Text { cells, .. } if !cells.is_empty()) {
        return spelled::number(text).map(|number| number.hint_for_cell());
    }
    if text.trim().parse::<Decimal>().is_ok() {
        return Some(format!("write it without quotation marks: `{}`", text.trim()));
    }
    spelled::number(text).map(|number| number.hint("value"))
}

/// What is wrong with an id, if something is, and what to write instead.
pub(crate) fn id(id: &At<String>, reserved: &[&str]) -> Option<Diagnostic> {
    if reserved.contains(&id.as_str()) {
        let message = format!("`{}` is reserved and cannot be an id", id.value);
        return Some(Diagnostic::error(message).at(&id.place).hint("choose another id"));
    }
    let kebab = kebab(id);
    if kebab == id.value {
        return None;
    }
    let hint = match kebab.is_empty() || reserved.contains(&kebab.as_str()) {
        true => "an id holds small letters, digits and hyphens: `fdi-total`".to_owned(),
        false => format!("write `{kebab}`: an id holds small letters, digits and hyphens"),
    };
    Some(Diagnostic::error(format!("`{}` is no id", id.value)).at(&id.place).hint(hint))
}

/// A name in kebab case.
pub(crate) fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    let mut after_small = false;
    for letter in name.chars() {
        if !letter.is_ascii_alphanumeric() {
            after_small = false;
            if !kebab.is_empty() && !kebab.ends_with('-') {
                kebab.push('-');
            }
            continue;
        }
        if letter.is_ascii_uppercase() && after_small {
            kebab.push('-');
        }
        after_small = letter.is_ascii_lowercase();
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::read::{Number, Read, Reader};
    use crate::testing::value;

    use super::*;

    fn complaint<T: Read>(literal: &str) -> String {
        let problems = Diagnostics::default();
        assert!(T::read(&value(literal), &Reader { problems: &problems, partial: false }).is_none());
        let list = problems.sorted();
        let lines = list.iter().map(|one| {
            let hints = one.hints.iter().map(|hint| format!("; hint: {hint}"));
            format!("{}{}", one.message, hints.collect::<String>())
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn numbers_keep_the_digits_of_the_file() {
        let problems = Diagnostics::default();
        let reader = Reader { problems: &problems, partial: false };
        for (literal, digits) in [
            ("2.0", "2.0"),
            ("410", "410"),
            ("-4.50", "-4.50"),
            ("1_000", "1000"),
            ("9223372036854775808", "9223372036854775808"),
            ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
        ] {
            match Number::read(&value(literal), &reader) {
                Some(Number(number)) => assert_eq!(number.to_string(), digits),
                // 29 digits with the zero before the point: one too many.
                None => assert!(literal.starts_with("0.1234")),
            }
        }
    }

    #[test]
    fn numbers_that_no_figure_can_have_are_refused() {
        assert_eq!(
            complaint::<Number>("1e3"),
            "`1e3` is written with an exponent; hint: write all digits, or use `scale`: \
             `value = 1, scale = \"thousand\"`"
        );
        assert_eq!(
            complaint::<Number>("inf"),
            "`inf` is no number that can be printed; hint: write the number in digits"
        );
        assert_eq!(
            complaint::<Number>("-nan"),
            "`-nan` is no number that can be printed; hint: write the number in digits"
        );
        assert_eq!(
            complaint::<Number>("0x1F"),
            "`0x1F` is not written in decimal digits; hint: write `10`, not `0xA`"
        );
        assert_eq!(
            complaint::<Number>("12345678901234567890123456789"),
            "a number of 29 digits (at most 28); hint: use `scale` for large numbers"
        );
    }

    #[test]
    fn numbers_as_text_get_the_keys_to_use() {
        assert_eq!(
            complaint::<Number>("\"60 %\""),
            "expected a number, found text; hint: write `value = 60, unit = \"percent\"`"
        );
        assert_eq!(
            complaint::<Number>("\"263 million\""),
            "expected a number, found text; hint: write `value = 263, scale = \"million\"`"
        );
        assert_eq!(
            complaint::<Number>("\"4,5\""),
            "expected a number, found text; hint: write `value = 4.5`"
        );
        assert_eq!(
            complaint::<Number>("\"410\""),
            "expected a number, found text; hint: write it without quotation marks: `410`"
        );
        assert_eq!(complaint::<Number>("\"many\""), "expected a number, found text");
        assert_eq!(complaint::<u32>("2.5"), "expected a whole number, 0 or more, found the number `2.5`");
    }

    #[test]
    fn dates_in_other_orders_get_the_date_to_write() {
        use crate::date::When;
        let wanted = "expected a date such as 2010, \"2010-06\" or 2010-06-08, found";
        for (literal, rest) in [
            ("\"10.02.2025\"", "text; hint: write `2025-02-10`"),
            ("\"June 2010\"", "text; hint: write `\"2010-06\"`"),
            ("20100608", "the number `20100608`; hint: write `2010-06-08`"),
            ("2010-06-08T10:00:00Z", "a date or time; hint: write the date alone: `2010-06-08`"),
            ("\"2010-13\"", "text; hint: there is no month 13"),
            ("\"2010-00-01\"", "text; hint: there is no month 0"),
            ("\"0010-06\"", "text"),
            ("\"2010-02-30\"", "text; hint: there is no day 30 in 2010-02, which has 28"),
            ("\"2010-02-03-04\"", "text"),
            ("\"2010-6\"", "text; hint: write `\"2010-06\"`"),
            ("-201", "the number `-201`"),
            ("true", "true or false"),
        ] {
            assert_eq!(complaint::<When>(literal), format!("{wanted} {rest}"));
        }
    }

    #[test]
    fn names_turn_into_ids() {
        for (name, id) in [
            ("fdi-total", "fdi-total"),
            ("FdiTotal", "fdi-total"),
            ("fdi_total", "fdi-total"),
            ("FDI total ", "fdi-total"),
            ("GDP", "gdp"),
            ("--", ""),
        ] {
            assert_eq!(kebab(name), id);
        }
    }
}
