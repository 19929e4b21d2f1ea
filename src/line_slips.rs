//! Hints for common slips in lines that are no TOML: what was probably meant, and what to write.

use std::ops::Range;

use crate::brief_file::BriefFile;
use crate::read::Keys;
use crate::scan::{Scan, is_space};
use crate::spelled;

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
    text: &'a str,
    /// What the parser complained about, in bytes of the line.
    range: Range<usize>,
    /// Its words.
    complaint: &'a str,
    /// Which parts of the line are code.
    scan: Scan,
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
fn slip(message: impl Into<String>, range: Range<usize>, hint: impl Into<String>) -> Option<Slip> {
    Some(Slip { message: message.into(), range, hint: Some(hint.into()) })
}

impl Line<'_> {
    /// Whether the parser's words begin like this.
    fn says(&self, beginning: &str) -> bool {
        self.complaint.starts_with(beginning)
    }

    /// The rest of the line from a byte on.
    fn from(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// The characters of a range.
    fn slice(&self, range: Range<usize>) -> &str {
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
        if let Some(date) = spelled::date(value) {
            let month = matches!(&date, spelled::SpelledDate::One(date) if date.starts_with('"'));
            let message = match month && self.says("invalid date") {
                true => format!("`{value}` needs quotation marks: it is a month, not a day"),
                false => format!("`{value}` is not written as a date"),
            };
            return slip(message, range, date.hint());
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

    /// A line without `=`.
    fn no_assignment(&self) -> Option<Slip> {
        if self.says("invalid unquoted key") {
            if self.text.trim_start().starts_with("//") {
                return self.comment();
            }
            if let Some(slip) = self.colon() {
                return Some(slip);
            }
            let hint = "a key holds letters from a to z, digits, `-` and `_` alone";
            return slip("a character that no key can hold", self.range.clone(), hint);
        }
        if !self.says("key with no value") {
            return None;
        }
        let code = self.slice(0..self.scan.code_end(self.text)).trim_end();
        let start = code.len() - code.trim_start().len();
        let body = self.slice(start..code.len());
        if body.starts_with("//") {
            return self.comment();
        }
        if let Some(slip) = self.colon() {
            return Some(slip);
        }
        let name = body.split_once('=').map_or("", |(name, _)| name.trim());
        if name.contains(is_space) {
            let hint = format!("write `{}`", crate::slips::kebab(name));
            return slip(format!("the key `{name}` has spaces"), start..start + name.len(), hint);
        }
        let (key, value) = body.split_once(is_space).unwrap_or((body, "..."));
        let begins = |letter: char| letter.is_ascii_digit() || "\"'[{.".contains(letter);
        if !is_plain_key(key) || !value.starts_with(begins) {
            let hint = "write `key = \"text\"`; text over several lines stands between `\"\"\"`";
            return slip("the line is neither a key with a value nor a table", start..code.len(), hint);
        }
        let value = if value.chars().count() > 40 { "..." } else { value.trim() };
        slip(
            format!("`=` is missing after `{key}`"),
            start..start + key.len(),
            format!("write `{key} = {value}`"),
        )
    }

    /// `:` in place of `=`.
    fn colon(&self) -> Option<Slip> {
        let code = self.slice(0..self.scan.code_end(self.text)).trim_end();
        let (name, value) = code.split_once(':')?;
        let at = name.len();
        let (key, value) = (name.trim(), value.trim_start_matches(['=', ' ']));
        if !is_plain_key(key) || value.is_empty() {
            return None;
        }
        let value = if value.chars().count() > 40 { "..." } else { value };
        slip("`:` stands where `=` must", at..at + 1, format!("write `{key} = {value}`"))
    }

    /// `//` in place of `#`.
    fn comment(&self) -> Option<Slip> {
        let start = self.text.len() - self.text.trim_start().len();
        slip("a comment begins with `#`", start..start + 2, "write `#` in place of `//`")
    }

    /// Something after a complete value.
    fn more_on_the_line(&self) -> Option<Slip> {
        if !self.says("unexpected key or value") {
            return None;
        }
        let at = self.range.start;
        let before = self.slice(0..at).trim_end();
        let rest = self.from(at);
        if let Some(after) = rest.strip_prefix(',')
            && (after.trim().is_empty() || after.trim_start().starts_with('#'))
        {
            return slip("`,` stands at the end of the line", at..at + 1, "remove it");
        }
        if before.ends_with('=') {
            return slip("`=` is written twice", before.len() - 1..before.len(), "remove one");
        }
        let end = at + rest.chars().next().map_or(0, char::len_utf8);
        if let Some((name, _)) = rest.split_once('=').filter(|(name, _)| is_plain_key(name.trim())) {
            return slip(
                "two keys stand on one line",
                at..at + name.trim_end().len(),
                "write one `key = value` on a line",
            );
        }
        if before.ends_with('"') && rest.contains('"') {
            let hint = "write `\\\"` for a quotation mark inside text, or the whole text between `'`";
            return slip("text ends at this quotation mark", before.len() - 1..before.len(), hint);
        }
        if before.ends_with('\'') && rest.contains('\'') {
            let hint = "write text that holds an apostrophe between `\"`";
            return slip("text ends at this apostrophe", before.len() - 1..before.len(), hint);
        }
        if before.ends_with(']') && self.text.trim_start().starts_with('[') {
            return slip("something stands after the table's name", at..end, "put it on a line of its own");
        }
        slip("something stands after the value", at..end, "write one `key = value` on a line")
    }

    /// The rest, in plainer words than the parser's.
    fn other(&self) -> Option<Slip> {
        let range = self.around();
        let code = self.slice(0..self.scan.code_end(self.text)).trim_end();
        let start = code.len() - code.trim_start().len();
        let header = self.slice(start..code.len());
        if self.says("unclosed table") || self.says("unclosed array table") {
            let name = header.trim_matches(['[', ']', ' ']);
            if header.ends_with(']') && name.contains(is_space) {
                let hint = format!("write `[{}]`", dotted_kebab(name));
                return slip(format!("the name of the table `{header}` has spaces"), start..code.len(), hint);
            }
            let mark = if header.starts_with("[[") { "]]" } else { "]" };
            return slip("the table's name is not closed", start..code.len(), format!("add `{mark}`"));
        }
        if self.says("unquoted keys cannot be empty") {
            return match header.starts_with('[') {
                true => slip("the table has no name", start..code.len(), "write a name between the brackets"),
                false => slip("a name is missing here", range, "write the name, or remove the mark"),
            };
        }
        if self.says("invalid key-value pair") || self.says("missing array opening") {
            return slip("a bracket closes what was not opened", range, "remove it");
        }
        if self.says("cannot extend value") {
            let hint = "put all its keys in the same braces, or under one `[...]` header";
            return slip("the table is complete and cannot be added to", range, hint);
        }
        if self.says("missing comma between") {
            return slip("a comma is missing", range, "write `,` between the values");
        }
        if self.says("extra comma") {
            return slip("a comma too many", range, "remove it");
        }
        if self.says("extra `=`") {
            return slip("`=` is written twice", range, "remove one");
        }
        if self.says("cannot recurse") || self.says("recursion limit") {
            return slip("tables and lists are nested too deeply", range, "at most 16 levels");
        }
        None
    }

    /// The range of the complaint, widened to a character where it is empty.
    fn around(&self) -> Range<usize> {
        widen(self.text, self.range.clone())
    }
}

/// A table's name with each part in kebab case: `audience the press` is `audience.the-press`.
fn dotted_kebab(name: &str) -> String {
    if let Some((table, id)) = name.split_once(is_space)
        && BriefFile::keys().contains(&table)
    {
        return format!("{table}.{}", crate::slips::kebab(id));
    }
    name.split('.').map(crate::slips::kebab).collect::<Vec<_>>().join(".")
}

/// Whether a name can stand as a key without quotation marks.
fn is_plain_key(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
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
