//! A look at a text that is no TOML: which characters are code, which stand in texts and comments, which
//! brackets are open. Only for saying what is wrong; nothing is ever read by it.

use std::ops::Range;

/// What each byte of a text belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Scan {
    /// Whether each byte is code: outside of texts and comments.
    code: Vec<bool>,
    /// Where the last text begins that is not closed.
    pub(crate) unclosed: Option<usize>,
    /// Where brackets and braces begin that are not closed.
    pub(crate) open: Vec<usize>,
    /// Where the comment begins, in a single line.
    comment: Option<usize>,
}

/// Whether a character is a space within a line.
pub(crate) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{a0}')
}

/// The typographic mark that closes what another one opens.
fn closing(letter: char) -> Option<&'static [char]> {
    match letter {
        '\u{201c}' => Some(&['\u{201d}', '\u{201c}']),
        '\u{201d}' => Some(&['\u{201d}']),
        '\u{201e}' => Some(&['\u{201c}', '\u{201d}']),
        '\u{2018}' => Some(&['\u{2019}']),
        '\u{2019}' => Some(&['\u{2019}']),
        '\u{201a}' => Some(&['\u{2018}', '\u{2019}']),
        '\u{ab}' => Some(&['\u{bb}']),
        '\u{bb}' => Some(&['\u{ab}']),
        _ => None,
    }
}

impl Scan {
    /// Looks at a single line, which begins outside of any text.
    pub(crate) fn line(text: &str) -> Self {
        let mut scan = Self::text(text);
        scan.comment = scan.comment.filter(|_| !text.contains('\n'));
        scan
    }

    /// Looks at a text from its beginning.
    pub(crate) fn text(text: &str) -> Self {
        let mut scan = Self { code: vec![true; text.len()], unclosed: None, open: Vec::new(), comment: None };
        let mut at = 0;
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let end = match letter {
                '"' | '\'' => scan.quoted(text, at, letter),
                '#' => {
                    scan.comment = Some(at);
                    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
                }
                '[' | '{' => {
                    scan.open.push(at);
                    at
                }
                ']' | '}' => {
                    scan.open.pop();
                    at
                }
                _ => at,
            };
            let end = if end > at { end } else { at + letter.len_utf8() };
            if matches!(letter, '"' | '\'' | '#') {
                scan.code.iter_mut().take(end).skip(at).for_each(|code| *code = false);
            }
            at = end;
        }
        scan
    }

    /// The end of a text that begins here, its closing mark included.
    fn quoted(&mut self, text: &str, start: usize, mark: char) -> usize {
        let triple = if mark == '"' { "\"\"\"" } else { "'''" };
        let rest = text.get(start..).unwrap_or_default();
        let long = rest.starts_with(triple);
        let opening = if long { 3 } else { 1 };
        let mut escaped = false;
        for (at, letter) in rest.char_indices().skip(opening) {
            if escaped {
                escaped = false;
            } else if letter == '\\' && mark == '"' {
                escaped = true;
            } else if letter == '\n' && !long {
                self.unclosed = Some(start);
                return start + at;
            } else if letter == mark && (!long || rest.get(at..).is_some_and(|rest| rest.starts_with(triple)))
            {
                // Up to two quotation marks may stand before the closing three.
                let extra = rest.get(at + opening..).unwrap_or_default();
                let extra = extra.len() - extra.trim_start_matches(mark).len();
                return start + at + opening + if long { extra.min(2) } else { 0 };
            }
        }
        self.unclosed = Some(start);
        text.len()
    }

    /// Whether a byte is code.
    fn is_code(&self, at: usize) -> bool {
        self.code.get(at).copied().unwrap_or(false)
    }

    /// Where the code of a single line ends and its comment begins.
    pub(crate) fn code_end(&self, text: &str) -> usize {
        self.comment.unwrap_or(text.len())
    }

    /// The last place of a character in the code before a byte.
    pub(crate) fn rfind(&self, text: &str, letter: char, before: usize) -> Option<usize> {
        text.get(..before)?.rmatch_indices(letter).map(|(at, _)| at).find(|&at| self.is_code(at))
    }

    /// The first place of one of some characters in the code from a byte on.
    pub(crate) fn find(&self, text: &str, letters: &[char], from: usize) -> Option<usize> {
        text.get(from..)?.match_indices(letters).map(|(at, _)| from + at).find(|&at| self.is_code(at))
    }

    /// The first typographic quotation mark where a value begins, and the mark that closes it: the same
    /// place where none does.
    pub(crate) fn typographic(&self, text: &str) -> Option<(Range<usize>, Range<usize>)> {
        let (at, letter) = text.char_indices().find(|&(at, letter)| {
            let begins = || {
                let before = text.get(..at).unwrap_or_default().trim_end_matches(is_space);
                before.is_empty() || before.ends_with(['=', '[', ',', '{'])
            };
            closing(letter).is_some() && self.is_code(at) && begins()
        })?;
        let open = at..at + letter.len_utf8();
        let rest = text.get(open.end..)?;
        let close = rest.find(closing(letter)?).and_then(|place| {
            let start = open.end + place;
            Some(start..start + text.get(start..)?.chars().next()?.len_utf8())
        });
        Some((open.clone(), close.unwrap_or(open.end..text.trim_end().len().max(open.end))))
    }
}
