//! Hints for common slips in lines that are no TOML: what was probably meant, and what to write.

use std::ops::Range;

use crate::slips::spelled;
use crate::slips::spelled_date::{self, SpelledDate};
use crate::syntax::scan::{Scan, is_space};

/// What is wrong with a line, in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slip {
    /// What is wrong.
    pub(crate) message: String,
    /// Where in the line.
    pub(crate) range: Range<usize>,
    /// What to do.
    pub(crate) hint: Option<String>,
}

/// A line that the parser complained about.
pub(crate) struct Line<'a> {
    /// The line without its end.
    pub(crate) text: &'a str,
    /// What the parser complained about, in bytes of the line.
    pub(crate) range: Range<usize>,
    /// Its words.
    pub(crate) complaint: &'a str,
    /// Which parts of the line are code.
    pub(crate) scan: Scan,
}

/// Says what is wrong with a line and what to do.
pub(crate) fn explain(text: &str, range: Range<usize>, complaint: &str) -> Slip {
    let line = Line { text, range: range.clone(), complaint, scan: Scan::line(text) };
    let slip = line
        .typographic_quotes()
        .or_else(|| line.semicolon())
        .or_else(|| line.decimal_comma())
        .or_else(|| line.date())
        .or_else(|| line.unquoted())
        .or_else(|| line.unclosed_text())
        .or_else(|| line.no_assignment())
        .or_else(|| line.more_on_the_line())
        .or_else(|| line.spelled_number())
        .or_else(|| line.other());
    slip.unwrap_or_else(|| Slip { message: complaint.to_owned(), range, hint: None })
}

/// A slip with what to do.
pub(crate) fn slip(message: impl Into<String>, range: Range<usize>, hint: impl Into<String>) -> Option<Slip> {
    Some(Slip { message: message.into(), range, hint: Some(hint.into()) })
}

impl Line<'_> {
    /// Whether the parser's words begin like this.
    pub(crate) fn says(&self, beginning: &str) -> bool {
        self.complaint.starts_with(beginning)
    }

    /// The rest of the line from a byte on.
    pub(crate) fn from(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// The characters of a range.
    pub(crate) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The key whose value the complaint is about, and where its value begins.
    fn assignment(&self) -> Option<(&str, usize)> {
        let equals = self.scan.rfind(self.text, '=', self.range.start.max(1))?;
        let after = self.from(equals + 1);
        let start = equals + 1 + (after.len() - after.trim_start_matches(is_space).len());
        Some((self.key_before(equals), start))
    }

    /// The key before an `=`.
    fn key_before(&self, equals: usize) -> &str {
        let before = self.slice(0..equals).trim_end();
        before.rsplit([' ', '\t', '{', ',', '.']).next().unwrap_or(before)
    }

    /// The value that the complaint is about: up to the comma, bracket, comment or the line's end.
    fn value(&self) -> Option<(&str, Range<usize>)> {
        let (_, start) = self.assignment()?;
        let end = self.scan.find(self.text, &[',', '}', ']', '#', ';'], start).unwrap_or(self.text.len());
        let value = self.slice(start..end).trim_end();
        Some((value, start..start + value.len()))
    }

    /// The key for a hint about a number.
    fn number_key(&self) -> &str {
        self.assignment().map(|(key, _)| key).filter(|key| !key.is_empty()).unwrap_or("value")
    }

    /// `“...”` in place of `"..."`.
    fn typographic_quotes(&self) -> Option<Slip> {
        let (open, close) = self.scan.typographic(self.text)?;
        let inside = self.slice(open.end..close.start);
        let hint = match inside.is_empty() || inside.contains(['"', '\\']) || inside.chars().count() > 40 {
            true => "use straight ones: `\"...\"`".to_owned(),
            false => format!("use straight ones: `\"{inside}\"`"),
        };
        slip("text stands in typographic quotation marks", open.start..close.end, hint)
    }

    /// `;` at the line's end.
    fn semicolon(&self) -> Option<Slip> {
        let code = self.slice(0..self.scan.code_end(self.text)).trim_end();
        let at = code.strip_suffix(';')?.len();
        slip("`;` stands at the end of the line", at..at + 1, "remove it: a line of TOML ends without a mark")
    }

    /// `4,5` as a value, in braces or on a line of its own. No valid line has such a thing.
    fn decimal_comma(&self) -> Option<Slip> {
        let mut from = 0;
        while let Some(equals) = self.scan.find(self.text, &['='], from) {
            from = equals + 1;
            let after = self.from(from);
            let start = from + (after.len() - after.trim_start_matches(is_space).len());
            let rest = self.from(start);
            let end = rest.find(|letter: char| !matches!(letter, '0'..='9' | ',' | '.' | '+' | '-'));
            let (value, rest) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            let value = value.trim_end_matches([',', '.']);
            // `{ a = 4,5 = 1 }` has a key named 5.
            if value.contains(',') && !rest.trim_start_matches(is_space).starts_with('=') {
                let number = spelled::number(value)?;
                let key = self.key_before(equals);
                return slip(format!("`{value}` is no number"), start..start + value.len(), number.hint(key));
            }
        }
        None
    }

    /// Dates in another order, months without quotation marks, days that do not exist.
    fn date(&self) -> Option<Slip> {
        let begins = [
            "invalid date",
            "invalid time",
            "invalid offset",
            "invalid float",
            "string values must",
            "unexpected leading zero",
        ];
        if !begins.iter().any(|beginning| self.says(beginning)) {
            return None;
        }
        let (value, range) = match self.slice(self.range.clone()) {
            text if self.says("string values must") => (text, self.range.clone()),
            _ => self.value()?,
        };
        if let Some(date) = spelled_date::date(value) {
            let month = matches!(&date, SpelledDate::One(date) if date.starts_with('"'));
            let message = match month && self.says("invalid date") {
                true => format!("`{value}` needs quotation marks: it is a month, not a day"),
                false => format!("`{value}` is not written as a date"),
            };
            return slip(message, range, date.hint());
        }
        if self.says("invalid offset") {
            let hint = "write `Z` for UTC, or the offset in numbers: `+06:00`";
            return slip(format!("`{value}` is no time with an offset"), range, hint);
        }
        if self.says("invalid time") && !value.contains('-') {
            return slip("text stands without quotation marks", range, format!("write `\"{value}\"`"));
        }
        let (what, why) = self.complaint.strip_prefix("invalid ")?.split_once(", ")?;
        let what = ["date", "time"].into_iter().find(|known| what.starts_with(known))?;
        Some(Slip { message: format!("there is no {what} `{value}` ({why})"), range, hint: None })
    }

    /// Words and numbers that the parser takes for text without quotation marks.
    fn unquoted(&self) -> Option<Slip> {
        if !self.says("string values must") && !self.says("invalid boolean") && !self.says("invalid float") {
            return None;
        }
        let range = self.range.clone();
        let value = self.slice(range.clone()).trim();
        if value.is_empty() {
            let key = self.assignment().map_or("the key", |(key, _)| key);
            let comment = self.from(self.scan.code_end(self.text)).trim_end();
            let is_color = |digits: &str| {
                (3..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            };
            let comment = comment.split([' ', ',', '}']).next().unwrap_or(comment);
            if comment.get(1..).is_some_and(is_color) {
                let start = self.scan.code_end(self.text);
                let range = start..start + comment.len();
                let hint = format!("write `\"{comment}\"`: outside of text `#` begins a comment");
                return slip("text stands without quotation marks", range, hint);
            }
            let hint = "write the value after `=`, or remove the line";
            return slip(format!("`{key}` has no value"), self.around(), hint);
        }
        match value.to_ascii_lowercase().as_str() {
            "yes" | "on" | "true" => return slip(format!("`{value}` is no value"), range, "write `true`"),
            "no" | "off" | "false" => return slip(format!("`{value}` is no value"), range, "write `false`"),
            "null" | "none" | "nil" => {
                return slip(format!("`{value}` is no value"), range, "leave the key out");
            }
            // The parser takes `information` for a slip of `inf`.
            _ if self.says("invalid float") && !value.starts_with(char::is_alphabetic) => return None,
            _ => {}
        }
        if self.from(range.end).trim_start_matches(is_space).starts_with('=') {
            let hint = "write one `key = value` on a line, and commas between those in braces";
            return slip("two keys stand on one line", range, hint);
        }
        if let Some(number) = spelled::number(value) {
            return slip(format!("`{value}` is no number"), range, number.hint(self.number_key()));
        }
        let listed = || value.split([' ', ';']).all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if value.contains([' ', ';']) && listed() {
            return slip("a comma is missing", range, "write `,` between the values");
        }
        let hint = match value.contains(['"', '\\']) || value.chars().count() > 40 {
            true => "write `\"...\"`".to_owned(),
            false => format!("write `\"{value}\"`"),
        };
        slip("text stands without quotation marks", range, hint)
    }

    /// `1.000.000`, `01`, `.5`.
    fn spelled_number(&self) -> Option<Slip> {
        let begins = ["invalid float", "invalid mantissa", "invalid fraction", "unexpected leading zero"];
        if !begins.iter().any(|beginning| self.says(beginning)) {
            return None;
        }
        let (value, range) = self.value()?;
        let trimmed = value.trim_end_matches('.').trim_start_matches('0');
        let full = match trimmed {
            "" => "0".to_owned(),
            _ if trimmed.starts_with('.') => format!("0{trimmed}"),
            _ => trimmed.to_owned(),
        };
        let number = spelled::number(&full)?;
        slip(format!("`{value}` is no number"), range, number.hint(self.number_key()))
    }

    /// A text whose closing mark is missing.
    fn unclosed_text(&self) -> Option<Slip> {
        if self.says("invalid basic string, expected `\"`")
            || self.says("invalid literal string, expected `'`")
        {
            let open = self.scan.unclosed?;
            let mark = self.slice(open..open + 1);
            let curly = self.from(open).contains(['\u{201d}', '\u{201c}', '\u{2019}']);
            let hint = match curly {
                true => format!("close it with a straight `{mark}`, not with a typographic mark"),
                false => format!("close it with `{mark}`; text over several lines stands between `\"\"\"`"),
            };
            return slip("text is not closed", open..self.text.trim_end().len(), hint);
        }
        if self.says("missing escaped value") {
            let at = self.slice(0..self.range.start).rfind('\\')?;
            let hint = "write `\\\\` for a backslash, and `/` between folders";
            return slip("a backslash begins an escape that does not exist", at..self.range.end, hint);
        }
        if self.says("invalid basic string") || self.says("invalid literal string") {
            return slip("a control character stands in a text", self.around(), "remove it");
        }
        None
    }

    /// The range of the complaint, widened to a character where it is empty.
    pub(crate) fn around(&self) -> Range<usize> {
        widen(self.text, self.range.clone())
    }
}

/// A range of at least one character: the next one, or the one before at the end.
pub(crate) fn widen(text: &str, range: Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range;
    }
    let next = text.get(range.start..).and_then(|rest| rest.chars().next());
    match next.filter(|&letter| letter != '\n' && letter != '\r') {
        Some(letter) => range.start..range.start + letter.len_utf8(),
        None => {
            let before = text.get(..range.start).and_then(|before| before.chars().next_back());
            let length = before.filter(|&letter| letter != '\n').map_or(0, char::len_utf8);
            range.start - length..range.start
        }
    }
}
