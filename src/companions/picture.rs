//! Pages, and single charts, as PNG pictures: the very pages that were audited, drawn by the engine's own
//! renderer.

use std::collections::BTreeMap;

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size};
use typst::visualize::Curve;
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

use crate::diagnostic::Diagnostic;
use crate::pages::frames::{Bounds, Walked, ink_bounds};

/// The pixels that a picture has at most.
const PIXELS: f64 = 100e6;

/// Room around a chart that stands alone, in points.
const MARGIN: f64 = 12.0;

/// How far lines may reach over the edge of their chart's box, in points.
const OVERHANG: f64 = 1.5;

/// Where the first chunk of a PNG ends: after the signature and the header.
const HEADER: usize = 8 + 25;

/// All pages.
///
/// # Errors
/// Where a page has too many pixels, or cannot be encoded.
pub(crate) fn pages(document: &PagedDocument, ppi: u16) -> Result<Vec<Vec<u8>>, Diagnostic> {
    document.pages().iter().map(|page| draw(page, ppi)).collect()
}

/// One item alone, `chart.split`, as it stands on the first page that shows it, with a margin; nothing
/// where no page shows it.
///
/// # Errors
/// Where it has too many pixels, or cannot be encoded.
pub(crate) fn item(document: &PagedDocument, item: &str, ppi: u16) -> Result<Option<Vec<u8>>, Diagnostic> {
    let walked = Walked::of(document);
    let mut boxes: BTreeMap<usize, Bounds> = BTreeMap::new();
    for area in walked.areas.iter().filter(|area| area.named("item:") == Some(item)) {
        boxes.entry(area.page).and_modify(|whole| *whole = whole.with(&area.bounds)).or_insert(area.bounds);
    }
    // Letters reach below the line that their box ends with.
    for run in walked.runs.iter().filter(|run| walked.name_around(run.owner, "item:") == Some(item)) {
        if let (Some(whole), Some(ink)) = (boxes.get_mut(&run.page), ink_bounds(run)) {
            *whole = whole.with(&ink);
        }
    }
    let found = boxes.into_iter().next();
    let Some((page, bounds)) = found.and_then(|(at, bounds)| Some((document.pages().get(at)?, bounds)))
    else {
        return Ok(None);
    };
    draw(&cut(page, bounds), ppi).map(Some)
}

/// A page that holds a part of another, with all that is drawn there, and a margin of the page's ground.
fn cut(page: &Page, part: Bounds) -> Page {
    let size = |room: f64| {
        let (width, height) = (part.right - part.left, part.height());
        Size::new(Abs::pt(width + 2.0 * room), Abs::pt(height + 2.0 * room))
    };
    let mut inner = Frame::hard(size(OVERHANG));
    let to = |room: f64, x: f64, y: f64| Point::new(Abs::pt(room - x), Abs::pt(room - y));
    inner.push(to(OVERHANG, part.left, part.top), FrameItem::Group(GroupItem::new(page.frame.clone())));
    let clip = Some(Curve::rect(inner.size()));
    let mut frame = Frame::hard(size(MARGIN));
    frame.push(to(MARGIN, OVERHANG, OVERHANG), FrameItem::Group(GroupItem { clip, ..GroupItem::new(inner) }));
    Page { frame, ..page.clone() }
}

/// A page as PNG.
fn draw(page: &Page, ppi: u16) -> Result<Vec<u8>, Diagnostic> {
    let pixels = f64::from(ppi) / 72.0;
    let size = page.frame.size();
    let (width, height) = (size.x.to_pt() * pixels, size.y.to_pt() * pixels);
    if width * height > PIXELS {
        return Err(Diagnostic::error(format!("a picture would have {width:.0} × {height:.0} pixels"))
            .hint("ask for fewer pixels per inch (`--ppi`), or make the template's page smaller"));
    }
    let options = RenderOptions { pixel_per_pt: pixels.into(), ..RenderOptions::default() };
    let encoded = typst_render::render(page, &options).encode_png();
    let png = encoded.map_err(|error| Diagnostic::error(format!("a picture cannot be encoded ({error})")))?;
    Ok(with_density(png, ppi))
}

/// A PNG that says how many pixels an inch has, so that word processors show it at its own size.
fn with_density(mut png: Vec<u8>, ppi: u16) -> Vec<u8> {
    let per_metre = (f64::from(ppi) / 0.0254).round() as u32;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre.to_be_bytes());
    chunk.extend(per_metre.to_be_bytes());
    // The unit: the metre.
    chunk.push(1);
    let length = (chunk.len() - 4) as u32;
    let sum = checksum(&chunk);
    let whole = length.to_be_bytes().into_iter().chain(chunk).chain(sum.to_be_bytes());
    if png.len() >= HEADER {
        png.splice(HEADER..HEADER, whole);
    }
    png
}

/// The checksum that ends a chunk (CRC-32).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    };
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use image::ImageFormat;

    use super::*;
    use crate::testing::bench::Bench;

    const PAGE: &str = "#set page(width: 144pt, height: 72pt, margin: 0pt, fill: rgb(\"#ddeeff\"))\n\
        #place(dx: 36pt, dy: 18pt)[#block(width: 40pt, height: 20pt, fill: rgb(\"#ff0000\"))<item:chart.a>]\n\
        #place(dx: 80pt, dy: 18pt, rect(width: 20pt, height: 20pt, fill: rgb(\"#00ff00\")))";

    fn decoded(png: &[u8]) -> image::RgbaImage {
        image::load_from_memory_with_format(png, ImageFormat::Png).unwrap().to_rgba8()
    }

    fn near(pixel: &image::Rgba<u8>, wanted: [u8; 3]) -> bool {
        pixel.0.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) <= 2) && pixel.0[3] == 255
    }

    #[test]
    fn a_page_has_the_pixels_that_were_asked_for_and_says_how_many_an_inch_has() {
        let compiled = Bench::new(PAGE).compile().unwrap();
        for (ppi, size) in [(72, (144, 72)), (144, (288, 144)), (36, (72, 36))] {
            let pages = pages(&compiled.document, ppi).unwrap();
            assert_eq!(pages.len(), 1);
            let picture = decoded(&pages[0]);
            assert_eq!(picture.dimensions(), size);
            assert!(near(picture.get_pixel(0, 0), [0xdd, 0xee, 0xff]));
            let at = pages[0].windows(4).position(|four| four == b"pHYs").unwrap();
            let density = u32::from_be_bytes(pages[0][at + 4..at + 8].try_into().unwrap());
            assert_eq!((f64::from(density) * 0.0254).round() as u16, ppi);
        }
    }

    #[test]
    fn an_item_alone_is_its_box_with_a_margin_and_nothing_of_its_neighbours() {
        let compiled = Bench::new(PAGE).compile().unwrap();
        let picture = decoded(&item(&compiled.document, "chart.a", 72).unwrap().unwrap());
        assert_eq!(picture.dimensions(), (40 + 24, 20 + 24));
        assert!(near(picture.get_pixel(32, 22), [0xff, 0, 0]));
        assert!(near(picture.get_pixel(2, 2), [0xdd, 0xee, 0xff]));
        let green = picture.pixels().any(|pixel| pixel.0[1] > 0xf0 && pixel.0[0] < 0x40);
        assert!(!green, "a neighbour is in the picture");
        assert_eq!(item(&compiled.document, "chart.b", 72).unwrap(), None);
    }

    #[test]
    fn no_letter_is_cut_off_below_its_line() {
        let page = "#set page(width: 144pt, height: 72pt, margin: 10pt)\n\
            #set text(font: \"Source Sans 3\", size: 30pt, bottom-edge: \"baseline\")\n#block[ggg]<item:chart.a>";
        let compiled = Bench::new(page).compile().unwrap();
        let picture = decoded(&item(&compiled.document, "chart.a", 72).unwrap().unwrap());
        let dark = |y| (0..picture.width()).any(|x| picture.get_pixel(x, y).0[0] < 128);
        let lowest = (0..picture.height()).rev().find(|y| dark(*y)).unwrap();
        // The tail is whole: it ends where the margin begins, and is broad above its lowest row.
        let line = f64::from(picture.height()) - MARGIN;
        assert!((f64::from(lowest) - line).abs() < 2.5, "{lowest} {line}");
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused() {
        let compiled = Bench::new("#set page(width: 9000pt, height: 9000pt)\nx").compile().unwrap();
        assert!(pages(&compiled.document, 144).unwrap_err().message.contains("18000 × 18000"));
    }

    #[test]
    fn the_checksum_is_that_of_png() {
        // The end of every PNG.
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }
}
