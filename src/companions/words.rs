//! Texts of a document's data as words: characters and what sets them apart, with source marks and flags
//! spelled out.

use crate::data::{Content, Flag, Node};

/// Words in their order.
pub(crate) type Words = Vec<Span>;

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// Characters.
    Text(String),
    /// Strong words.
    Strong(Words),
    /// Words with emphasis.
    Emphasis(Words),
    /// Code.
    Code(String),
    /// Words that lead somewhere.
    Link(String, Words),
}

/// Ends of sentences: what has one is not given a full stop.
const STOPS: [char; 11] = ['.', '?', '!', ':', ';', '…', '。', '？', '！', '؟', '।'];

/// Characters as words.
pub(crate) fn plain(text: impl Into<String>) -> Words {
    vec![Span::Text(text.into())]
}

/// Strong words.
pub(crate) fn strong(words: Words) -> Words {
    vec![Span::Strong(words)]
}

/// Words with emphasis.
pub(crate) fn emphasis(words: Words) -> Words {
    vec![Span::Emphasis(words)]
}

/// A text of the data, with its marks.
pub(crate) fn words(content: &Content) -> Words {
    let span = |node: &Node| match node {
        Node::Text(text) => Span::Text(text.clone()),
        Node::Strong { strong } => Span::Strong(words(strong)),
        Node::Emphasis { emphasis } => Span::Emphasis(words(emphasis)),
        Node::Code { code } => Span::Code(code.clone()),
        Node::Link { link, content } => Span::Link(link.clone(), words(content)),
        Node::Figure { text, flag, .. } => Span::Text(format!("{text}{}", flagged(flag.as_ref()))),
        Node::Sources { sources } => Span::Text(marks(sources)),
    };
    content.iter().map(span).collect()
}

/// Source marks, off the word before them: " [1, 3]"; nothing where there is no source.
pub(crate) fn marks(numbers: &[usize]) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
    format!(" [{}]", numbers.join(", "))
}

/// A flag in words, off the word before it: " (disputed)".
pub(crate) fn flagged(flag: Option<&Flag>) -> String {
    flag.map(|flag| format!(" ({})", flag.text)).unwrap_or_default()
}

/// The numbers of the sources that a text marks.
pub(crate) fn cited(content: &Content) -> Vec<usize> {
    let each = |node: &Node| match node {
        Node::Strong { strong: inner }
        | Node::Emphasis { emphasis: inner }
        | Node::Link { content: inner, .. } => cited(inner),
        Node::Sources { sources } => sources.clone(),
        Node::Text(_) | Node::Code { .. } | Node::Figure { .. } => Vec::new(),
    };
    content.iter().flat_map(each).collect()
}

/// Words after which others follow: with a full stop, where they have none.
pub(crate) fn opening(words: Words) -> Words {
    let text = flat(&words);
    // Source marks stand after the stop.
    let said = text.trim_end_matches(|char: char| char.is_numeric() || " ,[]".contains(char));
    if said.ends_with(STOPS) || text.trim_end().ends_with(STOPS) {
        words
    } else {
        [words, plain(".")].concat()
    }
}

/// Words with others after them, in a sentence of their own.
pub(crate) fn followed(words: Words, rest: Words) -> Words {
    if is_blank(&rest) { words } else { joined([opening(words), rest], " ") }
}

/// Parts in a row, those that say something, with a text between them.
pub(crate) fn joined(parts: impl IntoIterator<Item = Words>, between: &str) -> Words {
    let mut out = Words::new();
    for part in parts.into_iter().filter(|part| !is_blank(part)) {
        if !out.is_empty() {
            out.push(Span::Text(between.to_owned()));
        }
        out.extend(part);
    }
    out
}

/// Whether words say nothing.
pub(crate) fn is_blank(words: &Words) -> bool {
    flat(words).trim().is_empty()
}

/// The characters alone.
pub(crate) fn flat(words: &Words) -> String {
    let each = |span: &Span| match span {
        Span::Text(text) | Span::Code(text) => text.clone(),
        Span::Strong(inner) | Span::Emphasis(inner) | Span::Link(_, inner) => flat(inner),
    };
    words.iter().map(each).collect()
}

/// Words on one line: ends of lines and control characters are spaces, nothing stands empty, neighbours
/// of one kind are one, and what is strong is not made strong twice.
pub(crate) fn tidy(words: Words) -> Words {
    let mut words = merged(words, Within::default());
    trim(&mut words, true);
    trim(&mut words, false);
    words
}

/// What words stand in already.
#[derive(Clone, Copy, Default)]
struct Within {
    strong: bool,
    emphasis: bool,
    link: bool,
}

fn merged(words: Words, within: Within) -> Words {
    let mut out = Words::new();
    for span in words {
        match span {
            Span::Text(text) => add(&mut out, Span::Text(on_one_line(&text))),
            Span::Code(code) => add(&mut out, Span::Code(on_one_line(&code))),
            Span::Strong(inner) => {
                let inner = merged(inner, Within { strong: true, ..within });
                wrap(&mut out, inner, within.strong, Span::Strong);
            }
            Span::Emphasis(inner) => {
                let inner = merged(inner, Within { emphasis: true, ..within });
                wrap(&mut out, inner, within.emphasis, Span::Emphasis);
            }
            Span::Link(address, inner) => {
                let inner = merged(inner, Within { link: true, ..within });
                wrap(&mut out, inner, within.link, |inner| Span::Link(on_one_line(&address), inner));
            }
        }
    }
    out
}

/// Adds words in a span of their own, or bare where they stand in such a one already.
fn wrap(out: &mut Words, inner: Words, bare: bool, span: impl Fn(Words) -> Span) {
    match bare {
        true => inner.into_iter().for_each(|one| add(out, one)),
        false => add(out, span(inner)),
    }
}

/// Adds a span to the last one, where both are of one kind.
fn add(out: &mut Words, span: Span) {
    match (out.last_mut(), span) {
        (_, Span::Text(text) | Span::Code(text)) if text.is_empty() => {}
        (_, Span::Strong(inner) | Span::Emphasis(inner) | Span::Link(_, inner)) if inner.is_empty() => {}
        (Some(Span::Text(last)), Span::Text(text)) | (Some(Span::Code(last)), Span::Code(text)) => {
            last.push_str(&text);
        }
        (Some(Span::Strong(last)), Span::Strong(inner))
        | (Some(Span::Emphasis(last)), Span::Emphasis(inner)) => {
            inner.into_iter().for_each(|one| add(last, one));
        }
        (_, span) => out.push(span),
    }
}

fn on_one_line(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') { ' ' } else { char })
        .collect()
}

/// Takes white space from one end of words.
fn trim(words: &mut Words, start: bool) {
    loop {
        let index = if start { 0 } else { words.len().saturating_sub(1) };
        let empty = match words.get_mut(index) {
            Some(Span::Text(text)) => {
                let kept = if start { text.trim_start() } else { text.trim_end() };
                *text = kept.to_owned();
                text.is_empty()
            }
            Some(Span::Strong(inner) | Span::Emphasis(inner) | Span::Link(_, inner)) => {
                trim(inner, start);
                inner.is_empty()
            }
            Some(Span::Code(code)) => code.trim().is_empty(),
            None => return,
        };
        if !empty {
            return;
        }
        words.remove(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_and_nothing_stands_twice_or_empty() {
        let words = vec![
            Span::Text(" \n".into()),
            Span::Strong(vec![Span::Text(" a".into()), Span::Strong(plain("b"))]),
            Span::Strong(plain("c\u{2028}")),
            Span::Emphasis(Words::new()),
            Span::Text("d\r\n".into()),
        ];
        assert_eq!(tidy(words), [Span::Strong(plain("abc ")), Span::Text("d".into())]);
        assert_eq!(tidy(strong(plain("  "))), []);
    }

    #[test]
    fn a_link_in_a_link_is_words() {
        let inner = Span::Link("https://a".into(), plain("here"));
        let words = vec![Span::Link("https://b".into(), vec![Span::Text("look ".into()), inner])];
        assert_eq!(tidy(words), [Span::Link("https://b".into(), plain("look here"))]);
    }

    #[test]
    fn an_opening_has_one_stop() {
        let text = |words: &str| flat(&opening(plain(words)));
        assert_eq!(text("It is high"), "It is high.");
        assert_eq!(text("It is high. [1, 2]"), "It is high. [1, 2]");
        assert_eq!(text("Why?"), "Why?");
        assert_eq!(text("In 2023"), "In 2023.");
        assert_eq!(text("Since 3. May 2023"), "Since 3. May 2023.");
    }
}
