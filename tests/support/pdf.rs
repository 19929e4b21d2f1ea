//! What can be read in a PDF: the text that is drawn, page by page; and every other text in the file, that of
//! the document information, of descriptions, bookmarks and metadata.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Name, Object};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// The texts of a PDF.
pub(crate) struct Texts {
    /// What is drawn on each page.
    pub(crate) pages: Vec<String>,
    /// Every text that is not drawn, a line each.
    pub(crate) beside: String,
    /// Where each glyph of a page stands.
    pub(crate) sheets: Vec<Sheet>,
}

/// A page as it is laid out.
#[derive(Default)]
pub(crate) struct Sheet {
    /// Its size in points.
    pub(crate) size: (f64, f64),
    /// What is drawn on it.
    pub(crate) marks: Vec<Mark>,
    /// Where its photographs stand, in points from its lower left corner, in the order of drawing.
    pub(crate) pictures: Vec<Rect>,
}

/// A glyph on a page, in points from its lower left corner.
#[derive(Clone)]
pub(crate) struct Mark {
    /// The characters that it stands for.
    pub(crate) letters: String,
    /// Where it begins on its base line.
    pub(crate) start: Point,
    /// Where it ends there.
    pub(crate) end: Point,
    /// The size of its type.
    pub(crate) size: f64,
}

impl Texts {
    /// Reads a PDF.
    #[track_caller]
    pub(crate) fn of(pdf: &[u8]) -> Self {
        let pdf = match Pdf::new(pdf.to_vec()) {
            Ok(pdf) => pdf,
            Err(error) => panic!("this is no PDF ({error:?})"),
        };
        let cache = InterpreterCache::new();
        let (mut pages, mut sheets) = (Vec::new(), Vec::new());
        for page in pdf.pages().iter() {
            let area = Rect::new(0.0, 0.0, 1.0, 1.0);
            let settings = InterpreterSettings::default();
            let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings);
            let mut drawn = Drawn::default();
            interpret_page(page, &mut context, &mut drawn);
            assert_eq!(drawn.lost, 0, "a glyph that stands for no character, after: {}", drawn.text);
            pages.push(drawn.text);
            let area = page.media_box();
            let size = (area.width(), area.height());
            sheets.push(Sheet { size, marks: drawn.marks, pictures: drawn.pictures });
        }
        let mut beside = String::new();
        pdf.objects().into_iter().for_each(|object| strings(&object, &mut beside));
        Self { pages, beside, sheets }
    }

    /// What is drawn on all pages.
    pub(crate) fn drawn(&self) -> String {
        self.pages.join("\n")
    }

    /// All that can be read.
    pub(crate) fn everything(&self) -> String {
        format!("{}\n{}", self.drawn(), self.beside)
    }
}

/// Every byte that a PDF holds, as a search of the file would meet it: strings, names and streams, unpacked.
#[track_caller]
pub(crate) fn stored(pdf: &[u8]) -> Vec<u8> {
    let pdf = match Pdf::new(pdf.to_vec()) {
        Ok(pdf) => pdf,
        Err(error) => panic!("this is no PDF ({error:?})"),
    };
    let mut bytes = Vec::new();
    pdf.objects().into_iter().for_each(|object| keep(&object, &mut bytes));
    bytes
}

/// Adds the bytes of an object, without those that it only refers to.
fn keep(object: &Object<'_>, bytes: &mut Vec<u8>) {
    let inner = |value: MaybeRef<Object<'_>>, bytes: &mut Vec<u8>| {
        if let MaybeRef::NotRef(value) = value {
            keep(&value, bytes);
        }
    };
    let entries = |dict: &Dict<'_>, bytes: &mut Vec<u8>| {
        for (name, value) in dict.entries() {
            bytes.extend(name.as_ref());
            bytes.push(b'\n');
            inner(value, bytes);
        }
    };
    match object {
        Object::String(string) => bytes.extend(string.as_bytes()),
        Object::Name(name) => bytes.extend(name.as_ref()),
        Object::Array(array) => array.raw_iter().for_each(|value| inner(value, bytes)),
        Object::Dict(dict) => entries(dict, bytes),
        Object::Stream(stream) => {
            entries(stream.dict(), bytes);
            match stream.decoded() {
                Ok(unpacked) => bytes.extend(unpacked.iter()),
                // A photograph stands in the file as it is.
                Err(_) => bytes.extend(stream.raw_data().iter()),
            }
        }
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
    }
    bytes.push(b'\n');
}

/// A text without its spaces and line breaks, which depend on how it is set.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
}

/// Adds the texts of an object, without those that it only refers to.
fn strings(object: &Object<'_>, texts: &mut String) {
    let inner = |value: MaybeRef<Object<'_>>, texts: &mut String| {
        if let MaybeRef::NotRef(value) = value {
            strings(&value, texts);
        }
    };
    let entries =
        |dict: &Dict<'_>, texts: &mut String| dict.entries().for_each(|(_, value)| inner(value, texts));
    match object {
        Object::String(string) => {
            texts.push_str(&text_string(string.as_bytes()));
            texts.push('\n');
        }
        Object::Array(array) => array.raw_iter().for_each(|value| inner(value, texts)),
        Object::Dict(dict) => entries(dict, texts),
        Object::Stream(stream) => {
            entries(stream.dict(), texts);
            let metadata = stream.dict().get::<Name<'_>>("Type");
            if metadata.is_some_and(|name| name.as_ref() == b"Metadata") {
                texts.push_str(&String::from_utf8_lossy(&stream.decoded().expect("it is not damaged")));
                texts.push('\n');
            }
        }
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::Name(_) => {}
    }
}

/// A text string: UTF-16 where it begins with that mark, else UTF-8 or plain ASCII.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide.as_chunks::<2>().0.iter().copied().map(u16::from_be_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The text that was drawn so far.
#[derive(Default)]
struct Drawn {
    text: String,
    /// Glyphs that stand for no character.
    lost: usize,
    marks: Vec<Mark>,
    pictures: Vec<Rect>,
    /// Where the last glyph ended, and its size.
    end: Option<(Point, f64)>,
}

impl<'a> Device<'a> for Drawn {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let place = transform * glyph_transform;
        let start = place * Point::ZERO;
        let size = (place * Point::new(0.0, 1000.0) - start).hypot();
        if let Some((end, before)) = self.end {
            let size = size.max(before);
            if (start.y - end.y).abs() > 0.3 * size || start.x < end.x - 2.0 * size {
                self.text.push('\n');
            } else if start.x - end.x > 0.12 * size && !self.text.ends_with(char::is_whitespace) {
                self.text.push(' ');
            }
        }
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.text.push(letter),
            Some(BfString::String(letters)) => self.text.push_str(&letters),
            None => self.lost += 1,
        }
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or_default(),
            Glyph::Type3(_) => 0.0,
        };
        let end = place * Point::new(width.into(), 0.0);
        self.end = Some((end, size));
        let letters = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => String::new(),
        };
        self.marks.push(Mark { letters, start, end, size });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, image: Image<'a, '_>, place: Affine) {
        let pixels = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.pictures.push(place.transform_rect_bbox(pixels));
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
