//! How wide a glyph is that is itself a drawing.

use hayro_interpret::font::Glyph;
use hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use kurbo::{Affine, BezPath, Rect, Shape};

use super::glyphs::Counter;

/// A device that measures what is drawn.
pub(super) struct Ink<'c> {
    area: Option<Rect>,
    drawn: &'c Counter,
}

impl<'c> Ink<'c> {
    /// Measures nothing yet, and counts what it is given.
    pub(super) fn new(drawn: &'c Counter) -> Self {
        Self { area: None, drawn }
    }

    /// How far the ink reaches from where the glyph begins, in thousandths of the font's size.
    pub(super) fn width(&self) -> f64 {
        self.area.map(|area| area.x1).filter(|width| width.is_finite()).unwrap_or_default().max(0.0)
    }

    /// Adds an area.
    fn add(&mut self, area: Rect) {
        self.drawn.draw();
        self.area = Some(self.area.map_or(area, |known| known.union(area)));
    }
}

impl<'a> Device<'a> for Ink<'_> {
    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.add(transform.transform_rect_bbox(path.bounding_box()));
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let area = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.add(transform.transform_rect_bbox(area));
    }

    fn draw_glyph(&mut self, _: &Glyph<'a>, _: Affine, _: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
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
