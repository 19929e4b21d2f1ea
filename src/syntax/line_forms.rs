//! Slips in the form of a line: no `=`, something too many, names of tables.

use crate::bounds::NESTING;
use crate::brief_file::BriefFile;
use crate::read::Keys;
use crate::syntax::line_slips::{Line, Slip, slip};
use crate::syntax::scan::is_space;

impl Line<'_> {
    /// A line without `=`.
    pub(crate) fn no_assignment(&self) -> Option<Slip> {
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
    pub(crate) fn more_on_the_line(&self) -> Option<Slip> {
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
    pub(crate) fn other(&self) -> Option<Slip> {
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
            return slip(
                "tables and lists are nested too deeply",
                range,
                format!("at most {NESTING} levels"),
            );
        }
        None
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
