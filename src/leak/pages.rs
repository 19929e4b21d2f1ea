//! What can be read in laid-out pages: the drawn text in the order of the frames, descriptions, link targets,
//! bookmarks and names of places.

use typst::foundations::{Content, NativeElement, StyleChain};
use typst::introspection::{Introspector, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::math::EquationElem;
use typst::model::{Destination, DirectLinkElem, FigureElem, HeadingElem, LinkMarker, TableElem};
use typst::text::TextItem;
use typst::visualize::ImageElem;
use typst_layout::PagedDocument;

/// How far two runs may stand apart, in ems, to be of one word.
const JOINED: f64 = 0.1;

/// Where a text of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// On a page, from 1.
    Page(usize),
    /// In a description on a page.
    Description(usize),
    /// In the target of a link on a page.
    Link(usize),
    /// In a bookmark or the name of a place, which leads to a page.
    Bookmark(usize),
}

/// All that can be read.
pub(super) fn texts(document: &PagedDocument) -> Vec<(Spot, String)> {
    let mut texts = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        let mut reader = Reader { page: index + 1, drawn: Drawn::default(), beside: Vec::new() };
        reader.frame(&page.frame, Transform::identity());
        if let Some(joined) = reader.drawn.joined() {
            texts.push((Spot::Page(reader.page), joined));
        }
        texts.push((Spot::Page(reader.page), reader.drawn.text));
        texts.append(&mut reader.beside);
    }
    let introspector = document.introspector();
    for element in introspector.query(&HeadingElem::ELEM.select()) {
        let location = element.location();
        let page = location.and_then(|location| introspector.page(location)).map_or(1, |page| page.get());
        let body = element.to_packed::<HeadingElem>().map(|heading| heading.body.plain_text());
        let label = element.label().map(|label| label.resolve().as_str().to_owned());
        let words = body.map(|body| body.to_string()).into_iter().chain(label);
        texts.extend(words.map(|words| (Spot::Bookmark(page), words)));
    }
    texts
}

/// Reads one page.
struct Reader {
    page: usize,
    drawn: Drawn,
    beside: Vec<(Spot, String)>,
}

impl Reader {
    /// A frame and all in it.
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let moved = transform.pre_concat(Transform::translate(position.x, position.y));
                    self.frame(&group.frame, moved.pre_concat(group.transform));
                }
                FrameItem::Text(text) => {
                    let moved = transform.pre_concat(Transform::translate(position.x, position.y));
                    self.drawn.add(text, moved);
                }
                FrameItem::Image(image, ..) => self.describe(image.alt()),
                FrameItem::Link(Destination::Url(url), _) => {
                    self.beside.push((Spot::Link(self.page), decoded(url.as_str())));
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    let alt = alt(element);
                    self.describe(alt.as_deref());
                }
                FrameItem::Link(..) | FrameItem::Tag(Tag::End(..)) | FrameItem::Shape(..) => {}
            }
        }
    }

    /// A description, if there is one.
    fn describe(&mut self, alt: Option<&str>) {
        self.beside.extend(alt.map(|alt| (Spot::Description(self.page), alt.to_owned())));
    }
}

/// The description of an element, as the export takes it over.
fn alt(element: &Content) -> Option<String> {
    let styles = StyleChain::default();
    let alt = if let Some(figure) = element.to_packed::<FigureElem>() {
        figure.alt.get_cloned(styles)
    } else if let Some(image) = element.to_packed::<ImageElem>() {
        image.alt.get_cloned(styles)
    } else if let Some(equation) = element.to_packed::<EquationElem>() {
        equation.alt.get_cloned(styles)
    } else if let Some(link) = element.to_packed::<LinkMarker>() {
        link.alt.clone()
    } else if let Some(link) = element.to_packed::<DirectLinkElem>() {
        link.alt.clone()
    } else {
        element.to_packed::<TableElem>().and_then(|table| table.summary.get_cloned(styles))
    };
    alt.map(|alt| alt.to_string())
}

/// An address as it reads, with `%20` as a space.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|two| str::from_utf8(two).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The drawn text so far.
#[derive(Default)]
struct Drawn {
    text: String,
    /// Where the last run ended, and its size in points.
    end: Option<(Point, f64)>,
    /// The bytes of hyphens at the ends of lines.
    hyphens: Vec<usize>,
}

impl Drawn {
    /// Adds a run. What touches the run before it belongs to the same word; a new line is a new word.
    fn add(&mut self, text: &TextItem, transform: Transform) {
        let start = Point::zero().transform(transform);
        let size = text.size.to_pt();
        if let Some((end, before)) = self.end {
            let em = size.max(before);
            let apart = |one: typst::layout::Abs, other: typst::layout::Abs| (one - other).to_pt().abs();
            let one_line = apart(start.y, end.y) < JOINED * em;
            if !(one_line && apart(start.x, end.x) < JOINED * em) {
                // A soft hyphen breaks no word.
                if !self.text.ends_with('\u{ad}') {
                    if !one_line && self.text.ends_with(['-', '\u{2010}']) {
                        self.hyphens.push(self.text.len());
                    }
                    self.text.push('\n');
                }
            }
        }
        self.text.push_str(&text.text);
        self.end = Some((Point::with_x(text.width()).transform(transform), size));
    }

    /// The same text with the words joined that a hyphen breaks at a line's end, if there are any.
    fn joined(&self) -> Option<String> {
        if self.hyphens.is_empty() {
            return None;
        }
        let mut joined = String::with_capacity(self.text.len());
        let mut from = 0;
        for hyphen in &self.hyphens {
            let line = self.text.get(from..*hyphen).unwrap_or_default();
            joined.push_str(line.trim_end_matches(['-', '\u{2010}']));
            from = hyphen + 1;
        }
        joined.push_str(self.text.get(from..).unwrap_or_default());
        Some(joined)
    }
}
