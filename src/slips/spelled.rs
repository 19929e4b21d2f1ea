//! Numbers as people write them, and how the file wants them: for hints alone.
//!
//! Nothing here decides what a file means. A value is only ever read as it is written; these functions say
//! what was probably meant, so that a message can show the line to write.

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
    /// What to write into a cell of a table, and what belongs elsewhere.
    pub(crate) fn hint_for_cell(&self) -> String {
        // A number of 007 is a 7 with a habit.
        let zeros = self.number.bytes().take_while(|&byte| byte == b'0').count();
        let digits = |at: usize| self.number.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let number = self.number.get(if digits(zeros) { zeros } else { zeros.saturating_sub(1) }..);
        let number = number.unwrap_or(&self.number);
        let mut hint = match &self.decimal {
            Some(decimal) => {
                format!("write `{number}` in the cell, or `{decimal}` if the comma is a decimal one")
            }
            None => format!("write `{number}` in the cell"),
        };
        let keys: Vec<String> = self.words().map(|(key, word)| format!("`{key} = \"{word}\"`")).collect();
        if !keys.is_empty() {
            hint.push_str(&format!(", and give the figure {}", keys.join(" and ")));
        }
        hint
    }

    /// The keys besides the number, with their words.
    fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let words = [
            ("approx", self.approx),
            ("scale", self.scale),
            ("unit", self.unit.as_deref()),
            ("currency", self.currency.as_deref()),
        ];
        words.into_iter().filter_map(|(key, word)| Some((key, word?)))
    }

    /// What to write: `value = 263, scale = "million"`.
    pub(crate) fn hint(&self, key: &str) -> String {
        let mut keys = format!("{key} = {}", self.number);
        for (key, word) in self.words() {
            keys.push_str(&format!(", {key} = \"{word}\""));
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
    fn numbers_in_cells_get_what_to_write_there() {
        let hint = |text: &str| number(text).unwrap().hint_for_cell();
        assert_eq!(hint("4,5"), "write `4.5` in the cell");
        assert_eq!(hint("60 %"), "write `60` in the cell, and give the figure `unit = \"percent\"`");
        assert_eq!(hint("21 000"), "write `21000` in the cell");
        assert_eq!(hint("007"), "write `7` in the cell");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn any_text_is_looked_at_without_a_panic(text in "\\PC{0,24}") {
            let _ = (number(&text), crate::slips::spelled_date::date(&text));
        }
    }
}
