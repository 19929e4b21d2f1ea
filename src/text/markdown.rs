//! The inline part of Markdown, read by a parser that knows no such mode.
//!
//! Three things make it one: the text is a single line; a guard before it keeps anything from opening a block;
//! and what has a meaning of our own is replaced by private use characters, which the parser takes for letters.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::brief::Inline;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Place;
use crate::read::Written;
use crate::text::characters::is_private;
use crate::text::inline::{is_blank, is_line_end, push_text};
use crate::text::references::{Piece, citation, pieces};
use crate::text::visible::Visible;

/// Stands before the text. Punctuation, so that `**` after it opens strong text as at the start of a line.
const GUARD: char = '·';
/// The first of the characters that stand for pieces: those of plane 15 suffice for any text.
const FIRST_MARK: u32 = 0xF0000;
/// How deep strong text, emphasis and links may be nested.
const DEPTH_LIMIT: usize = 16;

/// Reads inline Markdown with references and citations.
pub(crate) fn parse(written: &Written, problems: &Diagnostics) -> Vec<Inline> {
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
    builder.finish()
}

/// The characters of inline Markdown that a reader sees, with the places that they come from.
pub(crate) fn visible(written: &Written) -> Visible {
    let pieces = pieces(written);
    let source = Source::of(written, &pieces);
    let cite = |link: BrokenLink<'_>| {
        link.reference.starts_with('@').then(|| (link.reference.to_string().into(), "".into()))
    };
    let parser = Parser::new_with_broken_link_callback(&source.text, Options::empty(), Some(cite));
    let mut visible = Visible::default();
    // How many citations and pictures are open: what is in them is not printed.
    let mut quiet = 0_usize;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. }) => quiet += 1,
            Event::Start(Tag::Link { link_type, .. }) if quiet > 0 || is_citation(link_type) => quiet += 1,
            Event::End(TagEnd::Image | TagEnd::Link) => quiet = quiet.saturating_sub(1),
            Event::Text(_) | Event::InlineHtml(_) | Event::Html(_) if quiet == 0 => {
                source.show(range, &pieces, &mut visible);
            }
            Event::Code(_) if quiet == 0 => visible.push_object(source.origin(range)),
            _ => {}
        }
    }
    visible
}

/// Whether what the parser takes for a link without an address is a citation.
fn is_citation(kind: LinkType) -> bool {
    matches!(kind, LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown)
}

/// The text as the Markdown parser gets it.
struct Source<'a> {
    /// The text as it is written.
    written: &'a str,
    /// The guard and one line, marks in place of pieces.
    text: String,
    /// For each byte of `text`, and for its end, the byte of the written text that it comes from.
    origin: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Puts the guard before the text, marks in place of pieces, and everything on one line.
    fn of(written: &'a Written, pieces: &[Piece]) -> Self {
        let mut source = Self { written: &written.text, text: String::new(), origin: Vec::new() };
        source.push(GUARD, 0);
        let mut blank = None;
        for (index, piece) in pieces.iter().enumerate() {
            let range = piece.range();
            // What comes from a cell is a mark too: the parser takes it for a letter, whatever it holds.
            if let Piece::Reference(..) | Piece::Cell(_) = piece {
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
                    char if is_private(char) => {}
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

    /// Adds what a reader sees of some bytes of this text.
    fn show(&self, range: Range<usize>, pieces: &[Piece], visible: &mut Visible) {
        let start = range.start.max(GUARD.len_utf8());
        let text = self.text.get(start..range.end).unwrap_or_default();
        for (at, char) in text.char_indices() {
            let origin = self.origin(start + at..start + at + char.len_utf8());
            match marked(char) {
                None => visible.push(char, origin.start),
                Some(0) => visible.push('&', origin.start),
                Some(index) => match pieces.get(index - 1) {
                    Some(Piece::Reference(range, _)) => visible.push_object(range.clone()),
                    Some(Piece::Cell(range)) => {
                        let cell = self.written.get(range.clone()).unwrap_or_default();
                        cell.char_indices().for_each(|(at, char)| visible.push(char, range.start + at));
                    }
                    _ => visible.push_object(origin),
                },
            }
        }
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
pub(crate) fn marked(char: char) -> Option<usize> {
    let index = u32::from(char).checked_sub(FIRST_MARK)?;
    (index < 0xFFFE).then(|| usize::try_from(index).ok()).flatten()
}

/// Adds the characters of a cell: its lines are one, and no character stands for a piece.
fn on_one_line(cell: &str, to: &mut String) {
    let mut rest = cell;
    while let Some(start) = rest.find(is_line_end) {
        let (before, after) = rest.split_at(start);
        to.extend(before.trim_end_matches(is_blank).chars().filter(|char| !is_private(*char)));
        to.push(' ');
        rest = after.trim_start_matches(is_blank);
    }
    to.extend(rest.chars().filter(|char| !is_private(*char)));
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
    source: &'a Source<'a>,
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
        if is_citation(kind) {
            self.cite(range);
            self.quiet = Some(0);
            return;
        }
        if let Some(problem) = self.unfit_cell(address) {
            self.problems.add(problem);
            self.open(Open::Bare, range);
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

    /// Why a cell cannot stand in a link's address: what is not the whole of it must mean nothing there.
    fn unfit_cell(&self, address: &str) -> Option<Diagnostic> {
        let whole = address.chars().nth(1).is_none();
        let plain = |char: char| char.is_ascii_alphanumeric() || "-._~".contains(char);
        let fits =
            |char: char| if whole { char.is_ascii_graphic() && !"{}<>".contains(char) } else { plain(char) };
        let cells = address.chars().filter_map(|char| match self.pieces.get(marked(char)?.checked_sub(1)?) {
            Some(Piece::Cell(range)) => Some(range),
            _ => None,
        });
        let unfit = |range: &&Range<usize>| {
            !self.written.text.get((*range).clone()).unwrap_or_default().chars().all(fits)
        };
        let range = cells.into_iter().find(unfit)?;
        let problem = Diagnostic::error("a cell of a link's address holds more than an address may");
        let hint = match whole {
            true => "write the address in ASCII, without spaces",
            false => "letters, digits, `-`, `.`, `_` and `~` may stand in a part of an address",
        };
        Some(problem.at(&self.written.place_of(range.clone())).hint(hint))
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
            if let Some(Piece::Cell(range)) =
                body.chars().find_map(|char| self.pieces.get(marked(char)?.checked_sub(1)?))
            {
                let problem = Diagnostic::error("a cell cannot name a source in a citation");
                let place = self.written.place_of(range.clone());
                self.problems
                    .add(problem.at(&place).hint("give the item its source: `source = \"{row.NAME}\"`"));
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
                Err(problem) => self.problems.add(*problem),
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
                        Some(Piece::Cell(range)) => {
                            on_one_line(self.written.text.get(range.clone()).unwrap_or_default(), &mut plain);
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
                    if let Some(Piece::Reference(range, _) | Piece::Cell(range)) = self.pieces.get(index - 1)
                    {
                        literal.push_str(self.written.text.get(range.clone()).unwrap_or_default());
                    }
                }
            }
        }
        literal
    }

    /// The place of some bytes of the parser's text.
    fn place(&self, range: Range<usize>) -> Place {
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
