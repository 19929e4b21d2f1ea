//! The glyphs that a page draws, where they stand and which characters they show.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph, Type3Glyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Shape, Vec2};

use super::ink::Ink;
use crate::bounds::{DRAWN, GLYPHS_OF_PAGE, SOURCE_BYTES};

/// Where a raised digit has its foot at least, in thousandths of the font's size. Others stand on the line.
const FOOT: f64 = 200.0;
/// How high a raised digit is at most.
const HEIGHT: f64 = 550.0;

/// What ends the reading of a file that draws without end.
pub(super) struct TooMuch;

/// What a form costs against a glyph, about: a picture of its own, whose parts are looked up anew.
const FORM: usize = 100;

/// How much has been drawn.
#[derive(Debug, Default)]
pub(super) struct Counter {
    drawn: Cell<usize>,
    /// Whether the last call said how to blend what follows.
    blending: Cell<bool>,
}

impl Counter {
    /// Counts what is drawn.
    pub(super) fn draw(&self) {
        self.add(1);
    }

    /// Notes that something is about to be drawn: a glyph, a shape, or a form.
    pub(super) fn blend(&self) {
        self.blending.set(true);
    }

    /// Counts an area that is cut out. A form says first how to blend, and then cuts out its own.
    pub(super) fn clip(&self) {
        self.add(if self.blending.get() { FORM } else { 1 });
    }

    /// Counts. A device cannot say no: beyond the bound this unwinds, to be caught where the reading began.
    fn add(&self, amount: usize) {
        self.blending.set(false);
        self.drawn.set(self.drawn.get().saturating_add(amount));
        if self.drawn.get() > DRAWN {
            resume_unwind(Box::new(TooMuch));
        }
    }
}

/// One glyph, or several that one place shows.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Its characters, as bytes of the page's letters.
    pub(super) letters: Range<usize>,
    /// Where it begins, on its line.
    pub(super) start: Point,
    /// Where the next one would begin.
    pub(super) end: Point,
    /// The direction of its line, of length 1.
    pub(super) along: Vec2,
    /// The direction in which its letters stand, of length 1.
    pub(super) up: Vec2,
    /// The size of its font on the page.
    pub(super) size: f64,
    /// Whether its font draws it as a raised number.
    pub(super) raised: bool,
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The characters of all glyphs.
    pub(super) letters: String,
    /// The glyphs, in the order in which they are drawn: mostly that of reading.
    pub(super) marks: Vec<Mark>,
}

/// What has been seen on all pages.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen {
    /// Glyphs.
    pub(super) glyphs: usize,
    /// Glyphs of which the file does not say what character they show.
    pub(super) unknown: usize,
    /// Pictures.
    pub(super) pictures: usize,
}

/// A device that keeps glyphs.
#[derive(Default)]
pub(super) struct Drawing {
    page: Page,
    pub(super) seen: Seen,
    drawn: Counter,
    /// How much text there is on all pages before.
    before: usize,
    /// The width of glyphs that are drawings, by their font and number.
    inks: HashMap<u128, f64>,
    /// Whether glyphs of digits are drawn raised, by their font and number.
    digits: HashMap<u128, bool>,
}

impl Drawing {
    /// What was drawn since the last time.
    pub(super) fn take(&mut self) -> Page {
        self.before += self.page.letters.len();
        std::mem::take(&mut self.page)
    }

    /// The width of a glyph that is a drawing. The file's number is not to be had: its ink must do.
    fn ink<'a>(&mut self, glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> f64 {
        if let Some(width) = self.inks.get(&glyph.cache_key()) {
            return *width;
        }
        let mut ink = Ink::new(&self.drawn);
        glyph.interpret(&mut ink, Affine::IDENTITY, Affine::IDENTITY, paint);
        let width = ink.width();
        self.inks.insert(glyph.cache_key(), width);
        width
    }

    /// Whether the glyph of a digit is one that its font draws raised, as good typesetting does.
    fn is_raised(&mut self, glyph: &Glyph<'_>) -> bool {
        let Glyph::Outline(glyph) = glyph else { return false };
        *self.digits.entry(glyph.identifier().cache_key()).or_insert_with(|| {
            let area = glyph.outline().bounding_box();
            area.y0 > FOOT && area.height() < HEIGHT
        })
    }

    /// Writes the characters of a glyph.
    fn letters(&mut self, glyph: &Glyph<'_>) -> Range<usize> {
        let start = self.page.letters.len();
        self.seen.glyphs += 1;
        match glyph.as_unicode() {
            Some(BfString::Char(char)) => self.page.letters.push(char),
            Some(BfString::String(chars)) => self.page.letters.push_str(&chars),
            None => {
                self.seen.unknown += 1;
                self.page.letters.push(char::REPLACEMENT_CHARACTER);
            }
        }
        let long = self.before + self.page.letters.len() > SOURCE_BYTES;
        if long || self.page.marks.len() >= GLYPHS_OF_PAGE {
            resume_unwind(Box::new(TooMuch));
        }
        start..self.page.letters.len()
    }
}

/// Whether a text is one digit.
fn is_digit(text: &str) -> bool {
    text.len() == 1 && text.starts_with(|char: char| char.is_ascii_digit())
}

impl<'a> Device<'a> for Drawing {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.drawn.draw();
        let place = transform * glyph_transform;
        let start = place * Point::ZERO;
        if let GlyphDrawMode::Stroke(_) = mode
            && self.page.marks.last().is_some_and(|last| last.start == start)
        {
            // The outline of the glyph that has just been filled.
            return;
        }
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or_default().into(),
            Glyph::Type3(drawing) => self.ink(drawing, paint),
        };
        let side = |x: f64, y: f64| place * Point::new(x, y) - start;
        let up = side(0.0, 1000.0);
        let along = side(1000.0, 0.0);
        let letters = self.letters(glyph);
        let is_digit = self.page.letters.get(letters.clone()).is_some_and(is_digit);
        let raised = is_digit && self.is_raised(glyph);
        self.page.marks.push(Mark {
            letters,
            raised,
            start,
            end: start + side(width, 0.0),
            along: along / along.hypot(),
            up: up / up.hypot(),
            size: up.hypot(),
        });
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.drawn.draw();
        self.seen.pictures += 1;
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.drawn.draw();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.drawn.clip();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {
        self.drawn.blend();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
