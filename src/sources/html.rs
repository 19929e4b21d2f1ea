//! The text of a web page, from its tags alone: no tree is built, so any page takes time by its length.

mod elements;
mod widest;

use std::cell::RefCell;

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use self::elements::{Element, element};
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

/// What a tag does that stands alone within a line of another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Nothing to the text.
    Nothing,
    /// It stands where white space would.
    Space,
    /// What follows is raised.
    Raise,
    /// What follows is no longer raised.
    Lower,
}

/// What a tag does, from its characters.
pub(super) fn within(tag: &str) -> Within {
    let inner = tag.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(name.len());
    match name.get(..end).unwrap_or_default().to_ascii_lowercase().as_str() {
        // A comment.
        "" => Within::Nothing,
        name => match element(name) {
            Element::Raised if inner.starts_with('/') => Within::Lower,
            Element::Raised => Within::Raise,
            Element::Block | Element::Cell | Element::Preformatted | Element::Raw(_) => Within::Space,
            _ => Within::Nothing,
        },
    }
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
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    fn of(page: &str) -> String {
        text(page, false).unwrap().trim_end().to_owned()
    }

    #[test]
    fn words_stay_whole_and_blocks_apart() {
        assert_eq!(of("<p>inter<b>nation</b>al  \n <i>law</i></p><p>next"), "international law\nnext");
        assert_eq!(of("<div>a<div>b</div>c</div>"), "a\nb\nc");
        assert_eq!(of("one<br>two<BR/>three<hr>four"), "one\ntwo\nthree\nfour");
        assert_eq!(of("<ul><li>a<li>b</ul>"), "a\nb");
        assert_eq!(of("a<my-quote>b</my-quote>"), "a\nb");
    }

    #[test]
    fn cells_stand_apart_on_the_line_of_their_row() {
        let table = "<table><tr><th>Year <td>2022</td> <td>410</td></tr>\n<tr><td>x<td>y</table>";
        assert_eq!(of(table), "Year\t2022\t410\nx\ty");
    }

    #[test]
    fn entities_are_the_characters_that_they_name() {
        assert_eq!(
            of("<p>&ldquo;A&nbsp;&amp;&#32;B&rdquo; &#x20AC;5 &zzz; AT&T"),
            "“A\u{a0}& B” €5 &zzz; AT&T"
        );
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        let page = "<html><head><title>Site &amp; page</title><style>p > a { content: '<p>' }</style>\
            <script>if (a < b) { document.write('<p>written</p>') }</script></head><body>\
            <nav><ul><li>Menu<nav>Sub</nav></ul></nav><noscript>Turn it on</noscript>\
            <svg><title/><text>Logo</text></svg><template><p>Row</p></template>\
            <p>The text that is long enough to be the text of the page.</p><!-- <p>gone</p> -->\
            <footer>Legal</footer></body>";
        assert_eq!(of(page), "The text that is long enough to be the text of the page.");
    }

    #[test]
    fn an_element_that_is_never_closed_takes_nothing_away() {
        assert_eq!(of("<p>a<nav>menu<p>The text"), "a\nmenu\nThe text");
        assert_eq!(of("<nav><nav>menu</nav><p>The text"), "menu\nThe text");
        assert_eq!(of("<svg><text>logo<p>The text"), "logo\nThe text");
        assert_eq!(of("<svg/><p>The text"), "The text");
        assert_eq!(of("<head><title>a</title><p>The text"), "The text");
    }

    #[test]
    fn what_surrounds_the_text_is_kept_where_it_is_nearly_all() {
        assert_eq!(
            of("<nav><p>All of a long text is in here</p></nav><p>end"),
            "All of a long text is in here\nend"
        );
    }

    #[test]
    fn a_page_without_text_says_what_to_do() {
        let problem = text("<html><body><div id=root></div><script>run()</script>", false).unwrap_err();
        assert!(problem.reason.contains("holds no text"), "{problem:?}");
        assert!(problem.hint.unwrap().contains("print it to PDF"));
    }

    #[test]
    fn raised_numbers_are_not_part_of_a_number_or_word() {
        assert_eq!(
            of("<p>grew.<sup id=a><a href='#'>[12]</a></sup> It is 5<sup>th</sup>"),
            "grew.¹² It is 5th"
        );
        assert_eq!(of("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub>"), "10⁶ m² CO2");
        assert_eq!(of("a <sup> <div>x</div></sup>"), "a\nx");
    }

    #[test]
    fn quotation_elements_have_the_marks_that_a_browser_draws() {
        assert_eq!(of("He said <q>yes</q>."), "He said “yes”.");
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(of("<pre>a\n  b</pre><textarea>c < d</textarea>"), "a\n  b\nc < d");
    }

    #[test]
    fn elements_of_xml_close_where_they_say_so() {
        let page = "<html><script src='a'/><title/><p>a<![CDATA[ & b]]></p></html>";
        assert_eq!(text(page, true).unwrap().trim_end(), "a & b");
    }

    #[test]
    fn lines_of_a_fragment_stay() {
        assert_eq!(
            fragment("<div\n class=a>\none <b>two\nthree</b>\n<!-- a\nb --></div>"),
            "\n\none two\nthree\n\n"
        );
        assert_eq!(fragment("<script>\na\n</script>\nb"), "\n\n\nb");
        assert_eq!(fragment("a<br>b"), "a b");
    }

    #[test]
    fn hostile_pages_take_time_by_their_length() {
        let started = std::time::Instant::now();
        assert_eq!(of(&format!("{}a", "<div>".repeat(1_000_000))), "a");
        assert_eq!(of(&format!("{}a", "<nav>".repeat(300_000))), "a");
        for piece in
            ["<a b='", "<", "&", "&am", "<!--", "</", "<sup>", "<svg><![CDATA[", "<pre>\n", "<q>", "<p>a</p"]
        {
            let _ = text(&piece.repeat(100_000), false);
        }
        let many: String = (0..200_000).map(|number| format!(" a{number}")).collect();
        assert!(text(&format!("<p{many}>text"), false).unwrap_err().reason.contains("attributes"));
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
