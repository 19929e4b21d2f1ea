//! From a text to its words and punctuation marks, each in the one form in which it is compared, with the bytes
//! where it stands.
//!
//! | written                                        | read as                                              |
//! |------------------------------------------------|------------------------------------------------------|
//! | `ﬁnal`, `é` as one character or two            | the composed letters (NFKC)                          |
//! | soft hyphens, invisible characters, `*`, `•`   | nothing                                              |
//! | `don’t`, `don't`                               | `don'` and `t`                                       |
//! | `“`, `«`, `'`, `‘“` ... around words           | one mark, `"`                                        |
//! | `-`, `–`, `--`, with or without spaces         | one mark, `-`, also inside `multi-vector`            |
//! | `...`, `…`, `. . .`                            | one mark, `…`                                        |
//! | `1 800` with any space that is not a line's end | `1800`; but `1,800`, `10:30` and `1'800` as written |
//! | `10⁹`, `10⁻⁹`, `then¹`, but `km²`              | `10^9`, `10^−9`, `then^1`, `km2`                     |
//! | `2½`, `2 ½`                                    | `2½`                                                 |
//! | `外交`, and other scripts without spaces       | each character by itself                             |
//!
//! Case counts. Spaces count between words alone: `$410`, `$ 410` and `35 %`, `35%` are alike.

use std::ops::Range;

use super::letters::{
    SOFT_HYPHEN, cluster, ends_line, fold, is_apostrophe, is_dash, is_fraction, is_hyphen, is_measure,
    is_nothing, is_quote, is_raised, is_raised_sign, is_spaceless,
};

/// The form of every quotation mark.
pub(super) const QUOTE: &str = "\"";
/// The form of every dash and hyphen.
pub(super) const DASH: &str = "-";
/// The form of every ellipsis.
const ELLIPSIS: &str = "…";

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// The end of a line.
    Line,
    /// An empty line, the end of a page, or the beginning of the text.
    Paragraph,
}

/// What the end of the line behind a token may have divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// Nothing.
    None,
    /// A word, if this dash is no part of it.
    Hyphen,
    /// A word, at a soft hyphen.
    Soft,
    /// A number, between two groups of digits.
    Digits,
}

/// A word or a mark of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What is compared.
    pub(super) form: &'a str,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it is a word or a number, not a mark.
    pub(super) word: bool,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it is a raised number that belongs to no word or number.
    pub(super) raised: bool,
    /// What the line's end behind it may have divided.
    pub(super) breaks: Break,
}

/// Reads the tokens of a text one by one. Linear.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The form of the present token.
    form: String,
    /// What ended last.
    last: Last,
}

/// What a scanner read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Beginning,
    /// A word that ends with a letter, and where.
    Letter(usize),
    Quote,
    Other,
}

impl<'a> Scanner<'a> {
    /// A scanner at the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, form: String::new(), last: Last::Beginning }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Option<Token<'_>> {
        let mut gap = if self.last == Last::Beginning { Gap::Paragraph } else { Gap::None };
        loop {
            let char = self.rest().chars().next()?;
            if char.is_ascii_alphanumeric() {
                return Some(self.word(gap));
            } else if char.is_whitespace() {
                gap = gap.max(self.space());
            } else if is_nothing(char) {
                self.at += char.len_utf8();
            } else if is_quote(char) {
                let start = self.at;
                self.skip_while(|char| is_quote(char) || is_nothing(char));
                // Quotation marks in a row are as good as one: which stands inside which is a matter of style.
                if std::mem::replace(&mut self.last, Last::Quote) != Last::Quote {
                    return Some(self.mark(QUOTE, start, gap, Break::None));
                }
            } else if is_dash(char) {
                return Some(self.dash(gap));
            } else if matches!(char, '.' | '…' | '。') {
                return Some(self.dots(gap));
            } else if char.is_alphanumeric() {
                return Some(self.word(gap));
            } else {
                let start = self.at;
                self.form.clear();
                self.cluster();
                self.last = Last::Other;
                let range = start..self.at;
                return Some(Token {
                    form: &self.form,
                    range,
                    word: false,
                    gap,
                    raised: false,
                    breaks: Break::None,
                });
            }
        }
    }

    /// What is not yet read.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over characters.
    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(wanted).len();
    }

    /// Passes over white space.
    fn space(&mut self) -> Gap {
        let before = self.rest();
        self.skip_while(|char| char.is_whitespace() || is_nothing(char));
        let space = before.get(..before.len() - self.rest().len()).unwrap_or_default();
        let lines = space.matches(ends_line).count() - space.matches("\r\n").count();
        match lines {
            _ if space.contains(['\u{c}', '\u{2029}']) => Gap::Paragraph,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// The mark that was just read.
    fn mark(&self, form: &'static str, start: usize, gap: Gap, breaks: Break) -> Token<'static> {
        Token { form, range: start..self.at, word: false, gap, raised: false, breaks }
    }

    /// Reads a dash.
    fn dash(&mut self, gap: Gap) -> Token<'static> {
        let start = self.at;
        self.skip_while(is_dash);
        let run = self.text.get(start..self.at).unwrap_or_default();
        let inside = std::mem::replace(&mut self.last, Last::Other) == Last::Letter(start);
        let divides =
            inside && run.chars().all(is_hyphen) && run.chars().count() == 1 && self.word_over_line();
        self.mark(DASH, start, gap, if divides { Break::Hyphen } else { Break::None })
    }

    /// Reads a full stop or an ellipsis.
    fn dots(&mut self, gap: Gap) -> Token<'static> {
        let start = self.at;
        let mut dots = 0;
        while let Some(char) =
            self.rest().trim_start().chars().next().filter(|char| matches!(char, '.' | '…' | '。'))
        {
            dots += if char == '…' { 3 } else { 1 };
            self.skip_while(char::is_whitespace);
            self.at += char.len_utf8();
        }
        self.last = Last::Other;
        self.mark(if dots > 1 { ELLIPSIS } else { "." }, start, gap, Break::None)
    }

    /// Whether a line ends here and the next begins with a letter.
    fn word_over_line(&self) -> bool {
        let rest = self.rest().trim_start_matches(|char: char| char.is_whitespace() || is_nothing(char));
        let space = self.rest().get(..self.rest().len() - rest.len()).unwrap_or_default();
        space.contains(ends_line) && rest.starts_with(char::is_alphabetic)
    }

    /// Reads a character with its marks into the form.
    fn cluster(&mut self) {
        let rest = self.rest();
        let length = cluster(rest);
        fold(rest.get(..length).unwrap_or_default(), &mut self.form);
        self.at += length;
    }

    /// Reads a word or a number.
    fn word(&mut self, gap: Gap) -> Token<'_> {
        let start = self.at;
        let (mut end, mut breaks, mut raised, mut groups) = (start, Break::None, false, 0);
        self.form.clear();
        while let Some(char) = self.rest().chars().next() {
            let length = char.len_utf8();
            let last = self.form.chars().next_back();
            if char.is_ascii_alphanumeric() {
                let rest = self.rest();
                let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                // The last letter may have marks of its own.
                let marked = usize::from(rest.as_bytes().get(length).is_some_and(|byte| !byte.is_ascii()));
                self.form.push_str(rest.get(..length - marked).unwrap_or_default());
                self.at += length - marked;
                if marked > 0 {
                    self.cluster();
                }
            } else if is_nothing(char) && !char.is_ascii() {
                let rest = self.rest();
                self.skip_while(|char| is_nothing(char) && !char.is_ascii());
                let run = rest.get(..rest.len() - self.rest().len()).unwrap_or_default();
                if run.contains(SOFT_HYPHEN) && self.word_over_line() {
                    breaks = Break::Soft;
                    break;
                }
                continue;
            } else if is_apostrophe(char) {
                let next = self.after(length);
                let between = |of: fn(char) -> bool| last.is_some_and(of) && next.is_some_and(of);
                if !between(char::is_alphabetic) && !between(char::is_numeric) {
                    break;
                }
                self.form.push('\'');
                self.at += length;
                if between(char::is_alphabetic) {
                    end = self.at;
                    break;
                }
            } else if matches!(char, '.' | ',' | ':' | '٫' | '٬') {
                if !last.is_some_and(char::is_numeric) || !self.after(length).is_some_and(char::is_numeric) {
                    break;
                }
                self.form.push(char);
                self.at += length;
            } else if char.is_whitespace() {
                match self.group(groups) {
                    Some(Break::None) => groups += 1,
                    Some(divided) => {
                        breaks = divided;
                        break;
                    }
                    None => break,
                }
                self.skip_while(char::is_whitespace);
                continue;
            } else if is_spaceless(char) {
                if last.is_none() {
                    self.cluster();
                    end = self.at;
                }
                break;
            } else if is_fraction(char) {
                self.form.push(char);
                self.at += length;
            } else if is_raised(char) || is_raised_sign(char) && last.is_some() {
                if is_raised_sign(char) && !self.after(length).is_some_and(is_raised) {
                    break;
                }
                if last.is_some() && !raised && !is_measure(&self.form) {
                    self.form.push('^');
                }
                raised = true;
                self.cluster();
            } else if char.is_alphanumeric() || unicode_normalization::char::is_combining_mark(char) {
                self.cluster();
            } else {
                break;
            }
            end = self.at;
        }
        let letter = self.form.chars().next_back().is_some_and(char::is_alphabetic);
        self.last = if letter { Last::Letter(end) } else { Last::Other };
        let raised = self.text.get(start..).is_some_and(|text| text.starts_with(is_raised));
        Token { form: &self.form, range: start..end, word: true, gap, raised, breaks }
    }

    /// The next character that says something, so many bytes from here.
    fn after(&self, length: usize) -> Option<char> {
        self.rest().get(length..)?.chars().find(|char| !is_nothing(*char) || char.is_ascii())
    }

    /// Whether the white space here divides a number: before a fraction, or before three digits where only such
    /// groups were read. Two spaces or a tab divide columns.
    fn group(&self, groups: usize) -> Option<Break> {
        if !self.form.chars().all(char::is_numeric) {
            return None;
        }
        let rest = self.rest().trim_start();
        let space = self.rest().get(..self.rest().len() - rest.len())?;
        let one = space.chars().count() == 1 && space != "\t";
        if !one && !space.contains(ends_line) {
            return None;
        }
        let length = self.form.chars().count();
        let three = rest.chars().take_while(|char| char.is_numeric() && !is_raised(*char)).count() == 3;
        let grouped = three && (groups > 0 || length <= 3) && !self.form.contains(is_fraction);
        let fraction = rest.starts_with(is_fraction);
        match space.contains(ends_line) {
            true if grouped => Some(Break::Digits),
            false if grouped || fraction => Some(Break::None),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms of a text's tokens.
    fn forms(text: &str) -> Vec<String> {
        let mut scanner = Scanner::new(text);
        std::iter::from_fn(|| scanner.next().map(|token| token.form.to_owned())).collect()
    }

    #[test]
    fn each_word_and_mark_has_one_form() {
        let table = [
            ("a \u{fb01}nal \u{e9}t\u{e9} e\u{301}t", "a|final|\u{e9}t\u{e9}|\u{e9}t"),
            ("don\u{2019}t don't O\u{2bc}z", "don'|t|don'|t|O'|z"),
            ("\u{201c}\u{2018}Yes,\u{2019}\u{201d} \u{ab}no\u{bb}", "\"|Yes|,|\"|no|\""),
            ("the workers\u{2019} day", "the|workers|\"|day"),
            ("multi-vector \u{2013} and -- so\u{2014}on", "multi|-|vector|-|and|-|so|-|on"),
            ("well... \u{2026} . . . end.", "well|\u{2026}|end|."),
            ("1\u{202f}800 000,5 km, 1,800 1'800 10:30", "1800000,5|km|,|1,800|1'800|10:30"),
            ("in 2010 500 came, 12\t300, 12  300", "in|2010|500|came|,|12|300|,|12|300"),
            (
                "10\u{2079} 10\u{207b}\u{2076} m\u{b2} 2\u{bd} 2 \u{bd}",
                "10^9|10^\u{2212}6|m2|2\u{bd}|2\u{bd}",
            ),
            ("then\u{b9}\u{2070} it.\u{b9} \u{b2} so\u{207b}", "then^10|it|.|1|2|so|\u{2212}"),
            ("US$410bn 35\u{a0}%", "US|$|410bn|35|%"),
            ("\u{5916}\u{4ea4}, \u{e44}\u{e17}\u{e22}", "\u{5916}|\u{4ea4}|,|\u{e44}|\u{e17}|\u{e22}"),
            ("\u{2022} *so* inter\u{ad}national \u{200b}", "so|international"),
        ];
        for (text, expected) in table {
            assert_eq!(forms(text).join("|"), expected, "{text}");
        }
    }
}
