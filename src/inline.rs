//! Texts: prose with inline Markdown, plain fields, references and citations.
//!
//! Of Markdown the inline part alone is read, by a parser that knows no such mode. Three things make it one:
//! the text is a single line; a guard before it keeps anything from opening a block; and what has a meaning
//! of our own is replaced by private use characters, which the parser takes for letters.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::brief::{Form, Inline, Text};
pub use crate::characters::check_characters;
use crate::characters::kind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::Written;
use crate::references::{Piece, citation, pieces};

/// Stands before the text. Punctuation, so that `**` after it opens strong text as at the start of a line.
const GUARD: char = '·';
/// The first of the characters that stand for pieces: those of plane 15 suffice for any text.
const FIRST_MARK: u32 = 0xF0000;
/// How deep strong text, emphasis and links may be nested.
const DEPTH_LIMIT: usize = 16;

/// Parses prose: inline Markdown, references and citations.
pub fn prose(written: &Written, problems: &Diagnostics) -> Text {
    let place = written.place.clone();
    check_characters(written, problems);
    let pieces = pieces(written);
    let source = Source::of(written, &pieces);
    let cite = |link: BrokenLink<'_>| {
        link.reference.starts_with('@').then(|| (link.reference.to_string().into(), "".into()))
    };
    let parser = Parser::new_with_broken_link_callback(&source.text, Options::empty(), Some(cite));
    let mut builder = Builder {
        written,
        source: &source,
        pieces: &pieces,
        problems,
        stack: Vec::new(),
        top: Vec::new(),
        quiet: None,
        deep: 0,
    };
    for (event, range) in parser.into_offset_iter() {
        builder.take(event, range);
    }
    Text { nodes: builder.finish(), place }
}

/// Parses a plain field that may hold references: titles, labels, `alt`.
pub fn plain_with_references(written: &Written, problems: &Diagnostics) -> Text {
    check_characters(written, problems);
    let mut nodes = Vec::new();
    for piece in pieces(written) {
        match piece {
            Piece::Text(range) => push_text(&mut nodes, written.text.get(range).unwrap_or_default()),
            Piece::Escaped(range) => {
                let text = written.text.get(range).unwrap_or_default();
                // Without Markdown a backslash protects braces alone.
                let brace = text.strip_prefix('\\').filter(|text| text.starts_with(['{', '}']));
                push_text(&mut nodes, brace.unwrap_or(text));
            }
            Piece::Reference(_, Ok(inline)) => nodes.push(inline),
            Piece::Reference(range, Err(problem)) => {
                problems.add(*problem);
                push_text(&mut nodes, written.text.get(range).unwrap_or_default());
            }
        }
    }
    Text { nodes: on_one_line(nodes), place: written.place.clone() }
}

/// Takes a plain field as written: names, quotation texts.
pub fn plain(written: &Written, problems: &Diagnostics) -> Text {
    check_characters(written, problems);
    let nodes = on_one_line(vec![Inline::Text(written.text.clone())]);
    Text { nodes, place: written.place.clone() }
}

/// The characters of a text alone: no marks of sources, and figures as `figure` prints them.
pub fn plain_text(nodes: &[Inline], figure: &dyn Fn(&str, Form) -> String) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Inline::Text(part) | Inline::Code(part) | Inline::Typed { text: part, .. } => text.push_str(part),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                text.push_str(&plain_text(inner, figure));
            }
            Inline::Figure { id, form, .. } => text.push_str(&figure(id, *form)),
            Inline::Cite { .. } => {}
        }
    }
    text
}

/// The number of words of a text, by the Unicode rules: "multi-vector" counts as two, a dash as none.
pub fn words(text: &str) -> usize {
    let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    segmenter.segment_str(text).iter_with_word_type().filter(|(_, kind)| kind.is_word_like()).count()
}

/// The text as the Markdown parser gets it.
struct Source {
    /// The guard and one line, marks in place of pieces.
    text: String,
    /// For each byte of `text`, and for its end, the byte of the written text that it comes from.
    origin: Vec<usize>,
}

impl Source {
    /// Puts the guard before the text, marks in place of pieces, and everything on one line.
    fn of(written: &Written, pieces: &[Piece]) -> Self {
        let mut source = Self { text: String::new(), origin: Vec::new() };
        source.push(GUARD, 0);
        let mut blank = None;
        for (index, piece) in pieces.iter().enumerate() {
            let (Piece::Text(range) | Piece::Escaped(range) | Piece::Reference(range, _)) = piece;
            if let Piece::Reference(..) = piece {
                source.space(&mut blank);
                source.push(mark(index + 1), range.start);
                continue;
            }
            for (at, char) in written.text.get(range.clone()).unwrap_or_default().char_indices() {
                let at = range.start + at;
                if is_blank(char) {
                    let (start, lines, width) = blank.unwrap_or((at, false, 0));
                    blank = Some((start, lines || is_line_end(char), width + 1));
                    continue;
                }
                source.space(&mut blank);
                match char {
                    // An entity is no Markdown that is promised: `&lt;` prints as it stands.
                    '&' if matches!(piece, Piece::Text(_)) => source.push(mark(0), at),
                    // Already reported; it must not be taken for a mark.
                    char if kind(char) == Some("a private use character") => {}
                    char => source.push(char, at),
                }
            }
        }
        source.origin.push(written.text.len());
        source
    }

    /// Writes the white space that has been read: one space for a line's end, the spaces as they are else.
    /// Nothing at the start of the text.
    fn space(&mut self, blank: &mut Option<(usize, bool, usize)>) {
        let Some((at, lines, width)) = blank.take() else { return };
        if self.text.len() > GUARD.len_utf8() {
            for offset in 0..if lines { 1 } else { width } {
                self.push(' ', at + offset);
            }
        }
    }

    /// Writes a character that comes from a byte of the written text.
    fn push(&mut self, char: char, origin: usize) {
        self.text.push(char);
        self.origin.resize(self.text.len(), origin);
    }

    /// The bytes of the written text that some bytes of this one come from.
    fn origin(&self, range: Range<usize>) -> Range<usize> {
        let of = |at: usize| self.origin.get(at).or(self.origin.last()).copied().unwrap_or_default();
        let start = of(range.start);
        start..of(range.end).max(start)
    }
}

/// The character that stands for a piece; 0 stands for an ampersand.
fn mark(index: usize) -> char {
    let code = u32::try_from(index).ok().and_then(|index| FIRST_MARK.checked_add(index));
    code.and_then(char::from_u32).unwrap_or('\u{fffd}')
}

/// The piece that a character stands for.
fn marked(char: char) -> Option<usize> {
    let index = u32::from(char).checked_sub(FIRST_MARK)?;
    (index < 0xFFFE).then(|| usize::try_from(index).ok()).flatten()
}

/// White space that may become one space. No-break spaces are characters like others.
fn is_blank(char: char) -> bool {
    char == ' ' || char == '\t' || is_line_end(char)
}

/// Whether a character ends a line.
fn is_line_end(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// What an open tag becomes.
enum Open {
    /// Strong text.
    Strong,
    /// Emphasis.
    Emphasis,
    /// A link to an address.
    Link(String),
    /// Nothing: a link that is refused, or what is nested too deep.
    Bare,
}

/// Builds a text from the parser's events.
struct Builder<'a> {
    written: &'a Written,
    source: &'a Source,
    pieces: &'a [Piece],
    problems: &'a Diagnostics,
    /// What is open, each with what stood before it on its level.
    stack: Vec<(Open, Vec<Inline>)>,
    /// What has been read on the level that is open.
    top: Vec<Inline>,
    /// How many tags are open inside of one whose content is not wanted.
    quiet: Option<usize>,
    /// How many tags are open beyond the limit.
    deep: usize,
}

impl Builder<'_> {
    /// Takes one event.
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(open) = self.quiet {
            self.quiet = match event {
                Event::Start(_) => Some(open + 1),
                Event::End(_) if open == 0 => None,
                Event::End(_) => Some(open - 1),
                _ => Some(open),
            };
            return;
        }
        match event {
            Event::Start(Tag::Strong) => self.open(Open::Strong, range),
            Event::Start(Tag::Emphasis) => self.open(Open::Emphasis, range),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(link_type, &dest_url, range),
            Event::Start(Tag::Image { link_type, .. }) => self.image(link_type, range),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => self.close(),
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                let guarded = range.start == 0;
                let text = if guarded { text.strip_prefix(GUARD).unwrap_or(&text) } else { &text };
                self.text(text);
            }
            Event::Code(code) => {
                let literal = self.literal(&code);
                self.top.push(Inline::Code(literal));
            }
            // A line's end cannot be: there is one line.
            Event::SoftBreak | Event::HardBreak => push_text(&mut self.top, " "),
            // The paragraph itself, and what the parser does only when told to.
            _ => {}
        }
    }

    /// Opens a level.
    fn open(&mut self, open: Open, range: Range<usize>) {
        if self.stack.len() >= DEPTH_LIMIT {
            if self.deep == 0 {
                self.problems.add(
                    Diagnostic::error(format!("markup nested more than {DEPTH_LIMIT} deep"))
                        .at(&self.place(range))
                        .hint("a `*`, `_` or `[` itself is written with a backslash before it"),
                );
            }
            self.deep += 1;
            return;
        }
        self.stack.push((open, std::mem::take(&mut self.top)));
    }

    /// Closes the level that is open.
    fn close(&mut self) {
        if self.deep > 0 {
            self.deep -= 1;
            return;
        }
        let Some((open, before)) = self.stack.pop() else { return };
        let content = std::mem::replace(&mut self.top, before);
        match open {
            Open::Strong => self.top.push(Inline::Strong(content)),
            Open::Emphasis => self.top.push(Inline::Emphasis(content)),
            Open::Link(address) => self.top.push(Inline::Link { address, content }),
            Open::Bare => content.into_iter().for_each(|inline| match inline {
                Inline::Text(text) => push_text(&mut self.top, &text),
                inline => self.top.push(inline),
            }),
        }
    }

    /// Takes the start of a link, which may be a citation.
    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        if matches!(kind, LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown)
        {
            self.cite(range);
            self.quiet = Some(0);
            return;
        }
        let mut address = self.literal(address);
        if kind == LinkType::Email {
            address = format!("mailto:{address}");
        }
        if let Some(problem) = self.refused(&address) {
            self.problems.add(problem.at(&self.place(range.clone())));
            self.open(Open::Bare, range);
            return;
        }
        self.open(Open::Link(address), range);
    }

    /// Why a link's address is refused.
    fn refused(&self, address: &str) -> Option<Diagnostic> {
        if address.contains(['{', '}']) {
            let problem = Diagnostic::error("a reference cannot stand in a link's address");
            return Some(problem.hint("write the address out"));
        }
        let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
            return None;
        }
        let problem =
            Diagnostic::error(format!("link to `{address}` (a reader of the PDF could not follow it)"));
        Some(problem.hint("write an address that begins with `https://`, `http://` or `mailto:`"))
    }

    /// Takes the start of a picture: `![@source]` is an exclamation mark and a citation, others are refused.
    fn image(&mut self, kind: LinkType, range: Range<usize>) {
        self.quiet = Some(0);
        if kind == LinkType::ShortcutUnknown {
            push_text(&mut self.top, "!");
            self.cite(range.start + 1..range.end);
            return;
        }
        self.problems.add(
            Diagnostic::error("a picture cannot stand in a text")
                .at(&self.place(range))
                .hint("declare it as an item: `[image.NAME]`"),
        );
    }

    /// Reads the citations in some bytes: `[@a]`, and also `[@a][@b]`, which Markdown takes for one link.
    fn cite(&mut self, range: Range<usize>) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let mut start = range.start;
        for part in text.split_inclusive(']') {
            let at = start;
            start += part.len();
            let Some(body) = part.strip_suffix(']').and_then(|part| part.strip_prefix('[')) else { continue };
            if !body.starts_with('@') {
                // The text of `[text][@a]` stays; an empty second pair says nothing.
                self.text(body);
                continue;
            }
            let offset = |range: Range<usize>| self.source.origin(at + 1 + range.start..at + 1 + range.end);
            match citation(self.written, body, &offset) {
                Ok(cite) => {
                    // The mark stands right behind the word.
                    if let Some(Inline::Text(before)) = self.top.last_mut() {
                        before.truncate(before.trim_end_matches(' ').len());
                    }
                    self.top.push(cite);
                }
                Err(problem) => self.problems.add(problem),
            }
        }
    }

    /// Takes characters, pieces among them.
    fn text(&mut self, text: &str) {
        let mut plain = String::new();
        for char in text.chars() {
            match marked(char) {
                None => plain.push(char),
                Some(0) => plain.push('&'),
                Some(index) => {
                    push_text(&mut self.top, &plain);
                    plain.clear();
                    match self.pieces.get(index - 1) {
                        Some(Piece::Reference(_, Ok(inline))) => self.top.push(inline.clone()),
                        Some(Piece::Reference(range, Err(problem))) => {
                            self.problems.add((**problem).clone());
                            plain.push_str(self.written.text.get(range.clone()).unwrap_or_default());
                        }
                        _ => {}
                    }
                }
            }
        }
        push_text(&mut self.top, &plain);
    }

    /// Characters with each mark replaced by what was written in its place.
    fn literal(&self, text: &str) -> String {
        let mut literal = String::new();
        for char in text.chars() {
            match marked(char) {
                None => literal.push(char),
                Some(0) => literal.push('&'),
                Some(index) => {
                    if let Some(Piece::Reference(range, _)) = self.pieces.get(index - 1) {
                        literal.push_str(self.written.text.get(range.clone()).unwrap_or_default());
                    }
                }
            }
        }
        literal
    }

    /// The place of some bytes of the parser's text.
    fn place(&self, range: Range<usize>) -> crate::files::Place {
        self.written.place_of(self.source.origin(range))
    }

    /// What has been read.
    fn finish(mut self) -> Vec<Inline> {
        self.deep = 0;
        while !self.stack.is_empty() {
            self.close();
        }
        self.top
    }
}

/// Appends characters, to the last text where there is one.
fn push_text(nodes: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    match nodes.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => nodes.push(Inline::Text(text.to_owned())),
    }
}

/// Makes one space of each line's end and the blanks around it, and none at the start and the end.
fn on_one_line(nodes: Vec<Inline>) -> Vec<Inline> {
    let last = nodes.len().saturating_sub(1);
    let nodes = nodes.into_iter().enumerate().map(|(index, node)| match node {
        Inline::Text(text) => {
            let mut line = String::new();
            let mut rest = text.as_str();
            while let Some(start) = rest.find(is_blank) {
                let (before, tail) = rest.split_at(start);
                let after = tail.trim_start_matches(is_blank);
                let blank = tail.strip_suffix(after).unwrap_or(tail);
                line.push_str(before);
                line.push_str(if blank.contains(is_line_end) { " " } else { blank });
                rest = after;
            }
            line.push_str(rest);
            let line = if index == 0 { line.trim_start_matches(is_blank) } else { &line };
            Inline::Text(if index == last { line.trim_end_matches(is_blank) } else { line }.to_owned())
        }
        node => node,
    });
    nodes.filter(|node| *node != Inline::Text(String::new())).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::files::{Files, Place};

    /// A text as if it stood alone in its file, in single quotation marks.
    pub(crate) fn written(text: &str) -> Written {
        let key = Files::default().add("brief.toml", Path::new("brief.toml"), format!("'{text}'"));
        Written { text: text.to_owned(), place: Place::new(key, 0..text.len() + 2), quotes: Some(1) }
    }

    /// Messages, each with the characters of the text that it underlines.
    pub(crate) fn messages(text: &str, problems: Diagnostics) -> Vec<(String, String)> {
        let file = format!("'{text}'");
        let underlined = |problem: &Diagnostic| {
            let place = problem.labels.first().map(|label| label.place.range.clone());
            place.and_then(|range| file.get(range)).unwrap_or("not within characters").to_owned()
        };
        problems.sorted().iter().map(|problem| (problem.message.clone(), underlined(problem))).collect()
    }

    /// A text in a short notation: *strong*, _emphasis_, `code`, <address|text>, {id:Form}, {=typed}, [source].
    fn show(nodes: &[Inline]) -> String {
        let one = |node: &Inline| match node {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) => format!("*{}*", show(inner)),
            Inline::Emphasis(inner) => format!("_{}_", show(inner)),
            Inline::Code(code) => format!("`{code}`"),
            Inline::Link { address, content } => format!("<{address}|{}>", show(content)),
            Inline::Figure { id, form, .. } => format!("{{{id}:{form:?}}}"),
            Inline::Typed { text, .. } => format!("{{={text}}}"),
            Inline::Cite { sources } => {
                format!(
                    "[{}]",
                    sources.iter().map(|source| source.value.as_str()).collect::<Vec<_>>().join(",")
                )
            }
        };
        nodes.iter().map(one).collect()
    }

    /// A prose text that has no problems, in the short notation.
    fn parsed(text: &str) -> String {
        let problems = Diagnostics::default();
        let nodes = prose(&written(text), &problems).nodes;
        assert_eq!(messages(text, problems), [], "{text}");
        show(&nodes)
    }

    /// The messages of a prose text.
    fn refused(text: &str) -> Vec<(String, String)> {
        let problems = Diagnostics::default();
        prose(&written(text), &problems);
        messages(text, problems)
    }

    #[test]
    fn inline_markdown_is_read() {
        let table = [
            ("**a** and *b*", "*a* and _b_"),
            ("_a **b**_", "_a *b*_"),
            ("`a * b`", "`a * b`"),
            ("[text *b*](https://x.org/?a=1&b=2)", "<https://x.org/?a=1&b=2|text _b_>"),
            ("<https://x.org>", "<https://x.org|https://x.org>"),
            ("<a@b.org>", "<mailto:a@b.org|a@b.org>"),
            (r"\*a\* and \_b\_", "*a* and _b_"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_would_open_a_block_is_text() {
        let table = [
            "2023. A year",
            "- 35 %",
            "+ 35 %",
            "# 1",
            "> x",
            "***",
            "---",
            "[x]: /url",
            "    code",
            "```",
            "~~~ a",
            "| a | b |",
            "<b>bold</b>",
            "<div>",
            "<!-- x -->",
            "= 5",
            "1) a",
            "&lt;b&gt; R&D &copy;",
            "a [x] b",
            "5 * 3",
            "snake_case_name",
            "a\u{a0}b",
            "\u{b7} a",
            "[^1]",
            "~~x~~",
            "$x$",
            "AT&T",
            "a } b",
            "C:\\dir",
        ];
        for text in table {
            assert_eq!(parsed(text), text.trim(), "{text}");
        }
        assert_eq!(parsed("a\n\n# b\n- c\n| d |\n|---|"), "a # b - c | d | |---|");
        assert_eq!(parsed("a  \nb\\\nc\r\n  d\n"), "a b\\ c d");
        assert_eq!(parsed("a\n==="), "a ===");
        assert_eq!(parsed("two  spaces"), "two  spaces");
        assert_eq!(parsed(" \n "), "");
    }

    #[test]
    fn references_are_found_with_their_forms() {
        let table = [
            ("{fdi-total} of it", "{fdi-total:Full} of it"),
            ("**{a}**bn", "*{a:Full}*bn"),
            ("*{a.change}* {b.was} {c.label} {d.period}", "_{a:Change}_ {b:Was} {c:Label} {d:Period}"),
            ("{a.value}{b.number}", "{a:Value}{b:Number}"),
            ("{=1000} and {= 1,5 }", "{=1000} and {=1,5}"),
            ("[see {a}](https://x.org)", "<https://x.org|see {a:Full}>"),
            ("<i>{a}</i>", "<i>{a:Full}</i>"),
            ("`{a}` and `{a b}`", "`{a}` and `{a b}`"),
            (r"\{a} and \{", "{a} and {"),
            (r"a \& b", "a & b"),
            ("line {a}\nnext", "line {a:Full} next"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn citations_stand_right_behind_the_word() {
        let table = [
            ("from the EU [@interview].", "from the EU[interview]."),
            ("a [@a; @b] and c", "a[a,b] and c"),
            ("a[@a][@b]", "a[a][b]"),
            ("a [@a] [@b]", "a[a][b]"),
            ("Great![@a]", "Great![a]"),
            ("[@a; @a]", "[a]"),
            ("[@a](https://x.org)", "<https://x.org|@a>"),
            ("a@b.org [x@y]", "a@b.org [x@y]"),
            ("[@a]: b", "[a]: b"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_underlined_exactly() {
        let table = [
            ("a {b c} d", "`b c` is no id of a figure", "{b c}"),
            ("Ä\n **{}**", "reference without a figure", "{}"),
            ("a {open and", "reference without its closing brace", "{open"),
            ("a {open {b}", "reference without its closing brace", "{open"),
            ("é {fdi.valeu} x", "a figure has no `valeu`", "valeu"),
            ("{=many}", "`{=many}` holds no number", "{=many}"),
            ("& **x** [@B]", "`@B` is no citation", "@B"),
            ("ä  \n [@a; p. 3] x", "`p. 3` is no citation", "p. 3"),
            ("a ![alt](x.png) b", "a picture cannot stand in a text", "![alt](x.png)"),
            (
                "[a](https://x.org/{b})",
                "a reference cannot stand in a link's address",
                "[a](https://x.org/{b})",
            ),
        ];
        for (text, message, underlined) in table {
            assert_eq!(refused(text), [(message.to_owned(), underlined.to_owned())], "{text}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_or_do_harm_are_refused() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "page.html", "data:x", "//x.org", "#top"]
        {
            let text = format!("see [a]({address}) there");
            let found = refused(&text);
            assert_eq!(found.len(), 1, "{address}");
            assert_eq!(found[0].1, format!("[a]({address})"));
        }
        assert_eq!(parsed("[a](HTTPS://x.org)"), "<HTTPS://x.org|a>");
    }

    #[test]
    fn deep_nesting_is_refused_and_its_text_kept() {
        let mark = |level: usize| ["*", "**"][level % 2];
        let open: String = (0..20).map(|level| format!("{}a ", mark(level))).collect();
        let close: String = (0..20).rev().map(|level| format!(" b{}", mark(level))).collect();
        let text = format!("{open}x{close}");
        let problems = Diagnostics::default();
        let nodes = prose(&written(&text), &problems).nodes;
        let found = messages(&text, problems);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "markup nested more than 16 deep");
        let printed = plain_text(&nodes, &|_, _| String::new());
        assert_eq!(printed, format!("{}x{}", "a ".repeat(20), " b".repeat(20)));
    }

    #[test]
    fn a_place_in_a_text_with_escapes_is_the_whole_text() {
        let text = Written { quotes: None, ..written("a {b c}") };
        let problems = Diagnostics::default();
        prose(&text, &problems);
        assert_eq!(messages("a {b c}", problems)[0].1, "'a {b c}'");
    }

    #[test]
    fn plain_fields_take_everything_as_written() {
        let problems = Diagnostics::default();
        let title = plain_with_references(&written("**5*3*2** {a} \\{b\\} [@c] &amp;\n  x \\n"), &problems);
        assert_eq!(show(&title.nodes), "**5*3*2** {a:Full} {b} [@c] &amp; x \\n");
        let quote = plain(&written("  “{a}” is *not*\n read "), &problems);
        assert_eq!(show(&quote.nodes), "“{a}” is *not* read");
        assert!(!problems.has_errors());
        plain_with_references(&written("{a.x}"), &problems);
        assert!(problems.has_errors());
    }

    #[test]
    fn words_are_counted_by_the_rules_of_unicode() {
        for (text, count) in
            [("", 0), ("a multi-vector policy — so", 5), ("It’s 1,800 km", 3), ("Қазақстан", 1)]
        {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn plain_text_prints_figures_and_leaves_source_marks_out() {
        let nodes =
            prose(&written("**{a}** of `it` [b](https://x.org) {=5} [@c]."), &Diagnostics::default()).nodes;
        assert_eq!(plain_text(&nodes, &|id, _| id.to_uppercase()), "A of it b 5.");
    }

    proptest! {
        #[test]
        fn no_visible_character_outside_of_markdown_is_lost(text in "[^*_`\\\\\\[\\]<>{}\\p{C}\\p{M}\\s\u{fffd}]{0,40}( [^*_`\\\\\\[\\]<>{}\\p{C}\\p{M}\\s\u{fffd}]{1,20}){0,6}") {
            let problems = Diagnostics::default();
            let nodes = prose(&written(&text), &problems).nodes;
            prop_assert_eq!(plain_text(&nodes, &|_, _| String::new()), text.trim());
            prop_assert_eq!(messages(&text, problems), []);
        }

        #[test]
        fn any_text_is_parsed_without_a_panic_and_letters_are_kept(text in "[*_`\\\\\\[\\]()<>{}@;=.&!#|~: \\na-cé\u{301}\u{e000}-\u{e003}]{0,60}") {
            let problems = Diagnostics::default();
            let nodes = prose(&written(&text), &problems).nodes;
            plain_with_references(&written(&text), &problems);
            let found = messages(&text, problems);
            prop_assert!(found.iter().all(|(_, underlined)| underlined != "not within characters"), "{found:?}");
            let printed = plain_text(&nodes, &|_, _| String::new());
            prop_assert!(printed.chars().all(|char| marked(char).is_none()), "{printed:?}");
        }

        #[test]
        fn words_in_markup_are_kept(words in prop::collection::vec("[a-z]{1,8}", 1..12), marks in prop::collection::vec(0..4_usize, 12)) {
            let marked = words.iter().zip(&marks).map(|(word, mark)| match mark {
                0 => word.clone(),
                1 => format!("**{word}**"),
                2 => format!("*{word}*"),
                _ => format!("[{word}](https://x.org)"),
            });
            let text = marked.collect::<Vec<_>>().join(" ");
            let nodes = prose(&written(&text), &Diagnostics::default()).nodes;
            prop_assert_eq!(plain_text(&nodes, &|_, _| String::new()), words.join(" "));
        }
    }
}
