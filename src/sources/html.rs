//! The text of a web page, from its tags alone: no tree is built, so any page takes time by its length.

mod elements;
mod widest;

use std::cell::RefCell;

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use self::elements::{Element, element};
pub(super) use self::elements::{Within, within};
use super::extract::Unreadable;
use super::raised::raised;
use crate::bounds::{ATTRIBUTES, grouped};

/// The text of a page, a line for each block of it.
pub(super) fn text(page: &str, xml: bool) -> Result<String, Unreadable> {
    if widest::attributes(page) > ATTRIBUTES {
        // Each is compared with all others of its tag.
        let reason = format!("has a tag with more than {} attributes", grouped(ATTRIBUTES));
        return Err(Unreadable::new(reason).hint("save the page's text as a file of its own"));
    }
    let without = walk(page, Builder { xml, ..Builder::default() });
    // Where most is in what surrounds the text, the tags are not what they seem.
    let builder = match without.skipped > without.text.len() {
        true => walk(page, Builder { xml, everything: true, ..Builder::default() }),
        false => without,
    };
    if builder.text.trim().is_empty() {
        return Err(Unreadable::new("holds no text that is shown (a program may write it)")
            .hint("open the page in a browser, print it to PDF and name that file"));
    }
    Ok(builder.text)
}

/// The text of a part of a page that stands between the lines of another format: its lines stay lines.
pub(super) fn fragment(part: &str) -> String {
    if widest::attributes(part) > ATTRIBUTES {
        return "\n".repeat(part.matches('\n').count());
    }
    let mut builder = walk(part, Builder { lines: Some(0), everything: true, ..Builder::default() });
    builder.reach(part.matches('\n').count());
    builder.text
}

/// Gives all tokens of a page to a builder.
fn walk(page: &str, builder: Builder) -> Builder {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(builder)), Default::default());
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// What is asked of a sink is asked of an immutable one.
struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.characters(&text),
            Token::TagToken(tag) => return builder.tag(&tag, usize::try_from(line).unwrap_or(0)),
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        let builder = self.0.borrow();
        builder.xml || builder.skip.as_ref().is_some_and(|skip| skip.name == "svg")
    }
}

/// An element that is left out.
struct Skip {
    name: String,
    /// How many elements of its name are open.
    depth: usize,
    /// Where its text begins.
    start: usize,
}

/// Builds a text from tokens.
#[derive(Default)]
struct Builder {
    text: String,
    /// Whether elements close where they say so.
    xml: bool,
    /// Whether what surrounds a page's text is kept.
    everything: bool,
    /// Of a fragment: how many lines have ended, since they are kept.
    lines: Option<usize>,
    /// The element that is left out, if any. One that is never closed stays in: it would take all that follows.
    skip: Option<Skip>,
    /// The bytes that were left out with what surrounds a page's text.
    skipped: usize,
    /// The element whose characters are no text, if any.
    mute: Option<String>,
    /// How many elements that keep their white space are open.
    preformatted: usize,
    /// Where the raised text begins that is open.
    raised: Option<usize>,
}

impl Builder {
    /// Takes characters.
    fn characters(&mut self, text: &str) {
        if self.mute.is_some() {
            return;
        }
        if self.preformatted > 0 && self.lines.is_none() {
            self.text.push_str(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_blank) {
            let (word, after) = rest.split_at(at);
            self.text.push_str(word);
            let end = after.find(|char| !is_blank(char)).unwrap_or(after.len());
            let (blank, after) = after.split_at(end);
            match (&mut self.lines, blank.matches('\n').count()) {
                (Some(lines), ends @ 1..) => {
                    *lines += ends;
                    self.text.extend(std::iter::repeat_n('\n', ends));
                }
                _ => self.space(' '),
            }
            rest = after;
        }
        self.text.push_str(rest);
    }

    /// Takes a tag.
    fn tag(&mut self, tag: &Tag, line: usize) -> TokenSinkResult<()> {
        self.reach(line.saturating_sub(1));
        let element = element(&tag.name);
        let closes = tag.kind == TagKind::EndTag;
        // In a drawing, elements close where they say so.
        let drawing = self.skip.as_ref().is_some_and(|skip| skip.name == "svg");
        let empty = tag.self_closing && (self.xml || drawing || &*tag.name == "svg");
        if closes && self.mute.as_deref() == Some(&tag.name) {
            self.mute = None;
        }
        match element {
            _ if closes => self.closed(&tag.name, element),
            _ if empty => self.space_of(element),
            _ => self.opened(&tag.name, element),
        }
        match element {
            _ if closes || empty => TokenSinkResult::Continue,
            Element::Mute(kind) | Element::Raw(kind) => TokenSinkResult::RawData(kind),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Takes an opening tag.
    fn opened(&mut self, name: &str, element: Element) {
        self.space_of(element);
        match element {
            Element::Mute(_) => self.mute = Some(name.to_owned()),
            Element::Around | Element::Unseen => match &mut self.skip {
                Some(skip) if skip.name == name => skip.depth += 1,
                None if !(self.everything && matches!(element, Element::Around)) => {
                    self.skip = Some(Skip { name: name.to_owned(), depth: 1, start: self.text.len() });
                }
                _ => {}
            },
            Element::Preformatted => self.preformatted += 1,
            Element::Raised => self.raised = Some(self.text.len()),
            Element::Quoted => self.text.push('“'),
            Element::Block | Element::Cell | Element::Inline | Element::Raw(_) => {}
        }
    }

    /// Takes a closing tag.
    fn closed(&mut self, name: &str, element: Element) {
        match element {
            Element::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Element::Raised => {
                let start = self.raised.take().filter(|start| *start <= self.text.len());
                let number = start.and_then(|start| Some((start, raised(self.text.get(start..)?)?)));
                if let Some((start, number)) = number {
                    self.text.truncate(start);
                    self.text.push_str(&number);
                }
            }
            Element::Quoted => self.text.push('”'),
            _ => {}
        }
        if let Some(skip) = self.skip.as_mut().filter(|skip| skip.name == name) {
            skip.depth -= 1;
            if skip.depth == 0 {
                let start = skip.start.min(self.text.len());
                if matches!(element, Element::Around) {
                    self.skipped += self.text.len() - start;
                }
                let left_out = self.text.split_off(start);
                self.skip = None;
                if self.lines.is_some() {
                    self.text.extend(left_out.matches('\n').flat_map(str::chars));
                }
            }
        }
        self.space_of(element);
    }

    /// Writes the white space that an element's tags stand for.
    fn space_of(&mut self, element: Element) {
        match element {
            Element::Inline | Element::Raised | Element::Quoted | Element::Mute(_) => {}
            Element::Unseen => {}
            Element::Cell => self.space('\t'),
            Element::Block | Element::Around | Element::Preformatted | Element::Raw(_) => {
                if self.lines.is_some() {
                    self.space(' ');
                } else if self.mute.is_none() {
                    let end = self.text.trim_end_matches([' ', '\t']).len();
                    // What is open may begin in the white space that goes.
                    self.text.truncate(end);
                    if !self.text.is_empty() && !self.text.ends_with('\n') {
                        self.text.push('\n');
                    }
                }
            }
        }
    }

    /// Writes white space within a line, once.
    fn space(&mut self, space: char) {
        if space == '\t' && self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with(is_blank) {
            self.text.push(space);
        }
    }

    /// Ends lines until so many have ended.
    fn reach(&mut self, line: usize) {
        if let Some(lines) = &mut self.lines {
            let missing = line.saturating_sub(*lines);
            *lines += missing;
            self.text.extend(std::iter::repeat_n('\n', missing));
        }
    }
}

/// Whether a character is white space that a browser draws together.
fn is_blank(char: char) -> bool {
    char.is_ascii_whitespace()
}

#[cfg(test)]
#[path = "html/tests.rs"]
mod tests;
