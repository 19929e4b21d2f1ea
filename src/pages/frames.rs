//! One walk over laid-out pages: where each labelled block lies and where each run of text stands.

use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// A length in millimetres.
pub(crate) fn millimetres(points: f64) -> f64 {
    points / POINTS
}

/// A rectangle on a page, in points from the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    /// The left edge.
    pub(crate) left: f64,
    /// The upper edge.
    pub(crate) top: f64,
    /// The right edge.
    pub(crate) right: f64,
    /// The lower edge.
    pub(crate) bottom: f64,
}

impl Bounds {
    /// What a rectangle covers after a transformation.
    pub(crate) fn of(rect: Rect, transform: Transform) -> Self {
        let corners =
            [rect.min, rect.max, Point::new(rect.min.x, rect.max.y), Point::new(rect.max.x, rect.min.y)];
        let mut out = Self {
            left: f64::INFINITY,
            top: f64::INFINITY,
            right: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
        };
        for corner in corners {
            let corner = corner.transform(transform);
            let (x, y) = (corner.x.to_pt(), corner.y.to_pt());
            out.left = out.left.min(x);
            out.right = out.right.max(x);
            out.top = out.top.min(y);
            out.bottom = out.bottom.max(y);
        }
        out
    }

    /// A rectangle of a size at the origin.
    pub(crate) fn of_size(size: Size) -> Self {
        Self::of(Rect::from_pos_size(Point::zero(), size), Transform::identity())
    }

    /// Its height.
    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Width and height of what two rectangles share; negative where they are apart.
    pub(crate) fn shared(&self, other: &Self) -> (f64, f64) {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        (width, height)
    }

    /// The smallest rectangle around both.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// A labelled block or box, or a part of it where it breaks; or what cuts off all beyond it.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    /// The label; of a cut nothing.
    pub(crate) label: Option<String>,
    /// The page, from 0.
    pub(crate) page: usize,
    /// Where it lies.
    pub(crate) bounds: Bounds,
    /// The area that it lies in.
    pub(crate) parent: Option<usize>,
}

impl Area {
    /// What stands after a prefix of its label: `theme.investment` after `item:`.
    pub(crate) fn named(&self, prefix: &str) -> Option<&str> {
        self.label.as_deref()?.strip_prefix(prefix)
    }
}

/// A run of text.
#[derive(Debug, Clone)]
pub(crate) struct Run<'a> {
    /// The page, from 0.
    pub(crate) page: usize,
    /// The text with its glyphs.
    pub(crate) text: &'a TextItem,
    /// From the run's own coordinates, the origin on its baseline, to the page's.
    pub(crate) transform: Transform,
    /// The innermost area that it belongs to.
    pub(crate) owner: Option<usize>,
    /// From the baseline to the height of capitals, over its advance.
    pub(crate) bounds: Bounds,
}

impl Run<'_> {
    /// The size of its em on the page.
    pub(crate) fn em(&self) -> f64 {
        let transform = self.transform;
        let scale = transform.sx.get().hypot(transform.ky.get());
        self.text.size.to_pt() * scale
    }

    /// Whether it has no letter and no digit.
    pub(crate) fn is_marks(&self) -> bool {
        !self.text.text.chars().any(char::is_alphanumeric)
    }
}

/// All areas and runs of a document, in the order of its pages.
#[derive(Debug, Default)]
pub(crate) struct Walked<'a> {
    /// The pages.
    pub(crate) pages: Vec<Bounds>,
    /// The areas; an outer one comes before those in it.
    pub(crate) areas: Vec<Area>,
    /// The runs.
    pub(crate) runs: Vec<Run<'a>>,
}

impl<'a> Walked<'a> {
    /// Walks over a document.
    pub(crate) fn of(document: &'a PagedDocument) -> Self {
        let mut out = Self::default();
        for (page, laid_out) in document.pages().iter().enumerate() {
            out.pages.push(Bounds::of_size(laid_out.frame.size()));
            out.frame(page, &laid_out.frame, Transform::identity(), None);
        }
        out
    }

    /// One frame and all in it.
    fn frame(&mut self, page: usize, frame: &'a Frame, transform: Transform, owner: Option<usize>) {
        for (position, item) in frame.items() {
            let moved = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    let inner = moved.pre_concat(group.transform);
                    let label = group.label.map(|label| label.resolve().as_str().to_owned());
                    let owner = if label.is_some() || group.clip.is_some() {
                        let rect = Rect::from_pos_size(Point::zero(), group.frame.size());
                        self.areas.push(Area { label, page, bounds: Bounds::of(rect, inner), parent: owner });
                        Some(self.areas.len() - 1)
                    } else {
                        owner
                    };
                    self.frame(page, &group.frame, inner, owner);
                }
                FrameItem::Text(text) => {
                    let capitals = text.font.metrics().cap_height.at(text.size);
                    let rect = Rect::new(Point::with_y(-capitals), Point::with_x(text.width()));
                    self.runs.push(Run {
                        page,
                        text,
                        transform: moved,
                        owner,
                        bounds: Bounds::of(rect, moved),
                    });
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// An area and those around it, from the inside out.
    pub(crate) fn around(&self, area: Option<usize>) -> impl Iterator<Item = (usize, &Area)> {
        let get = |index: usize| self.areas.get(index).map(|area| (index, area));
        std::iter::successors(area.and_then(get), move |(_, area)| area.parent.and_then(get))
    }

    /// The first item on a slide.
    pub(crate) fn first_item_of(&self, slide: &str) -> Option<&str> {
        let items = self.areas.iter().filter_map(|area| Some((area.named("item:")?, area.parent)));
        items
            .into_iter()
            .find(|(_, parent)| self.name_around(*parent, "slide:") == Some(slide))
            .map(|(item, _)| item)
    }

    /// What the innermost area with a prefix is called: the item of `item:`, the slide of `slide:`.
    pub(crate) fn name_around(&self, area: Option<usize>, prefix: &str) -> Option<&str> {
        self.around(area).find_map(|(_, area)| area.named(prefix))
    }
}

/// The true outlines' boxes of a run, glyph by glyph, without what hangs over the run's advance: the
/// tail of an italic letter may reach over its neighbour.
pub(crate) fn glyph_bounds(run: &Run<'_>) -> Vec<Bounds> {
    let mut cursor = Abs::zero();
    let width = run.text.width();
    let mut out = Vec::new();
    for glyph in &run.text.glyphs {
        let start = cursor;
        cursor += glyph.x_advance.at(run.text.size);
        let single = TextItem { glyphs: vec![glyph.clone()], ..run.text.clone() };
        if let Some(rect) = ink(&single) {
            let left = (rect.min.x + start).max(Abs::zero());
            let right = (rect.max.x + start).min(width);
            if left < right {
                let rect = Rect::new(Point::new(left, rect.min.y), Point::new(right, rect.max.y));
                out.push(Bounds::of(rect, run.transform));
            }
        }
    }
    out
}

/// The box of a run's outlines on the page; nothing for blanks.
pub(crate) fn ink_bounds(run: &Run<'_>) -> Option<Bounds> {
    ink(run.text).map(|rect| Bounds::of(rect, run.transform))
}

/// The box of a text's outlines in its own coordinates.
fn ink(text: &TextItem) -> Option<Rect> {
    let rect = text.bbox();
    let edges = [rect.min.x, rect.min.y, rect.max.x, rect.max.y];
    edges.iter().all(|edge| edge.to_pt().is_finite()).then_some(rect)
}
