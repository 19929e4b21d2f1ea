//! Pictures: read once, within bounds, told apart by their content, and freed of everything but the picture.
//!
//! JPEG bytes go into the PDF as they are, so whatever a camera wrote into a file would go out with it.

pub(crate) mod strip;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder};
use typst::foundations::Bytes;

use crate::assets::strip::Stripped;
use crate::bounds;
use crate::brief::Picture;
use crate::diagnostic::Diagnostic;
use crate::paths;

/// A kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// SVG.
    Svg,
}

impl Kind {
    /// The end of a file's name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// A picture as it is handed to the templates. Copies share the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asset {
    /// What it is.
    pub(crate) kind: Kind,
    /// The file, without notes.
    pub(crate) bytes: Bytes,
    /// Width and height in pixels, as it is seen; nothing for a drawing.
    pub(crate) pixels: Option<(u32, u32)>,
}

/// How many bytes of pictures are kept for the next document; beyond that, the run reads them again.
const ROOM: usize = 48 << 20;

/// The pictures of a run: each file is read once, however many documents show it, unless there are very many.
#[derive(Debug, Default)]
pub(crate) struct Pictures(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    pictures: BTreeMap<PathBuf, Result<Asset, Problem>>,
    bytes: usize,
}

impl Pictures {
    /// A picture, without anything in the file that is not the picture.
    ///
    /// # Errors
    /// Where the file cannot be read, is too large, damaged, or no picture that can be used.
    pub(crate) fn get(&self, picture: &Picture) -> Result<Asset, Diagnostic> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match known.pictures.get(&picture.path) {
            Some(found) => found.clone(),
            None => known.add(&picture.path),
        };
        known.map_err(|problem| {
            let name = picture.path.file_name().unwrap_or_default().to_string_lossy();
            problem.diagnostic(&name).at(&picture.place)
        })
    }
}

impl Kept {
    /// Reads a picture; where that makes too many, the others go.
    fn add(&mut self, path: &Path) -> Result<Asset, Problem> {
        let found = read(path);
        let bytes = found.as_ref().map_or(0, |asset| asset.bytes.len());
        if self.bytes + bytes > ROOM {
            self.pictures.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.pictures.insert(path.to_owned(), found.clone());
        found
    }
}

impl Asset {
    /// A picture of a kind.
    fn new(kind: Kind, bytes: Vec<u8>, pixels: Option<(u32, u32)>) -> Self {
        Self { kind, bytes: Bytes::new(bytes), pixels }
    }
}

/// Reads a picture's file.
fn read(path: &Path) -> Result<Asset, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable(paths::reason(&error));
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(bounds::PICTURE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    of(&bytes)
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The file cannot be read.
    Unreadable(String),
    /// The file is too large.
    File,
    /// The picture is too large: width and height.
    Pixels(u32, u32),
    /// It is no picture that the engine knows.
    Unknown,
    /// It is damaged.
    Damaged(Kind),
    /// It holds something of this kind that would go out with all its notes.
    Embedded(String),
}

impl Problem {
    /// The problem as a message.
    fn diagnostic(self, name: &str) -> Diagnostic {
        match self {
            Self::Unreadable(why) => Diagnostic::error(format!("cannot read the picture `{name}` ({why})")),
            Self::File => Diagnostic::error(format!("the picture `{name}` is larger than 64 MiB"))
                .hint("save it smaller; a page needs 2000 to 3000 pixels across"),
            Self::Pixels(width, height) => {
                Diagnostic::error(format!("the picture `{name}` is too large ({width} × {height} pixels)"))
                    .hint("50 megapixels are the most; a page needs 2000 to 3000 pixels across")
            }
            Self::Unknown => Diagnostic::error(format!("the picture `{name}` is no PNG, JPEG or SVG"))
                .hint("save it as one of these; the file's name alone does not make it one"),
            Self::Damaged(kind) => {
                Diagnostic::error(format!("the picture `{name}` is damaged (no whole {} file)", kind.word()))
                    .hint("save it again")
            }
            Self::Embedded(kind) => {
                let what = match kind.as_str() {
                    "image/jpeg" | "image/jpg" => "a photograph (JPEG in SVG)".to_owned(),
                    "" => "something that does not say what it is (`data:` in SVG)".to_owned(),
                    kind => format!("something that its notes cannot be taken out of (`{kind}` in SVG)"),
                };
                Diagnostic::error(format!("the picture `{name}` holds {what}"))
                    .hint("its notes would go out with it; use it as a file of its own, or embed a PNG")
            }
        }
    }
}

impl Kind {
    /// The name that messages use.
    fn word(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Svg => "SVG",
        }
    }
}

/// The picture in some bytes.
pub(crate) fn of(bytes: &[u8]) -> Result<Asset, Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > bounds::PICTURE_BYTES) {
        return Err(Problem::File);
    }
    let (kind, stripped) = match bytes {
        png if png.starts_with(strip::PNG) => (Kind::Png, strip::png(png)),
        jpeg if jpeg.starts_with(strip::JPEG) => (Kind::Jpeg, strip::jpeg(jpeg)),
        other => return svg(other),
    };
    let Stripped { bytes, size: (width, height), exif } = stripped.ok_or(Problem::Damaged(kind))?;
    if width == 0 || height == 0 {
        return Err(Problem::Damaged(kind));
    }
    if u64::from(width) * u64::from(height) > bounds::PIXELS {
        return Err(Problem::Pixels(width, height));
    }
    match exif.as_deref().and_then(Orientation::from_exif_chunk) {
        None | Some(Orientation::NoTransforms) => Ok(Asset::new(kind, bytes, Some((width, height)))),
        Some(orientation) => upright(kind, &bytes, orientation).ok_or(Problem::Damaged(kind)),
    }
}

/// A picture that was stored turned, as it is meant to be seen. The note that said so is gone.
fn upright(kind: Kind, bytes: &[u8], orientation: Orientation) -> Option<Asset> {
    let source = Cursor::new(bytes);
    let (mut picture, profile) = match kind {
        Kind::Png => decoded(PngDecoder::new(source).ok()?)?,
        Kind::Jpeg => decoded(JpegDecoder::new(source).ok()?)?,
        Kind::Svg => return None,
    };
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    let mut encoder = PngEncoder::new(&mut out);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    let color: ExtendedColorType = picture.color().into();
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), color).ok()?;
    Some(Asset::new(Kind::Png, out, Some((picture.width(), picture.height()))))
}

/// A decoded picture and its colour profile, where that is about the decoded colours.
fn decoded(mut decoder: impl ImageDecoder) -> Option<(DynamicImage, Option<Vec<u8>>)> {
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let space: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    Some((picture, profile.filter(|profile| profile.get(16..20) == Some(space))))
}

/// A drawing.
fn svg(bytes: &[u8]) -> Result<Asset, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::Unknown)?;
    if !is_svg(bytes) {
        return Err(Problem::Unknown);
    }
    if !text.trim_end().ends_with('>') {
        return Err(Problem::Damaged(Kind::Svg));
    }
    match unknown_inside(text) {
        Some(kind) => Err(Problem::Embedded(kind)),
        None => Ok(Asset::new(Kind::Svg, bytes.to_vec(), None)),
    }
}

/// What may be embedded in a drawing: pictures that are decoded and written anew, and typefaces, which nothing draws
/// with.
const EMBEDDED: [&str; 6] =
    ["image/png", "image/gif", "image/webp", "font/", "application/font", "application/x-font"];

/// The kind of something embedded in a drawing that could go out as it is. A JPEG does, and so does whatever names
/// no kind, which is told by its content; of a drawing inside the drawing nobody knows what it holds.
fn unknown_inside(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut kinds = lower.split("data:").skip(1).map(|data| {
        let data = data.trim_start();
        data.split(|one: char| !(one.is_ascii_alphanumeric() || "/+.-".contains(one)))
            .next()
            .unwrap_or_default()
    });
    let unknown = |kind: &&str| !EMBEDDED.iter().any(|known| kind.starts_with(known));
    kinds.find(unknown).map(str::to_owned)
}

/// Whether a file begins as SVG does: its first element is `svg`, perhaps in a namespace.
pub(crate) fn is_svg(header: &[u8]) -> bool {
    let text = String::from_utf8_lossy(header);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        // The end of a declaration, comment or document type; its inner subset ends with `]>`.
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!DOCTYPE") => match (rest.find('['), rest.find('>')) {
                (Some(subset), Some(close)) if subset < close => "]>",
                _ => ">",
            },
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let Some(element) = rest.strip_prefix('<') else { return false };
    let name = element.split(|one: char| one.is_whitespace() || "/>".contains(one)).next();
    name.is_some_and(|name| name == "svg" || name.ends_with(":svg"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use image::{Rgb, RgbImage};
    use proptest::prelude::*;

    use crate::testing::place;

    use super::*;

    /// A picture of 4 × 2 pixels, red at the upper left.
    fn sample() -> RgbImage {
        RgbImage::from_fn(4, 2, |x, y| if (x, y) == (0, 0) { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) })
    }

    fn encoded(format: image::ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::from(sample()).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// A part of a PNG file. What is skipped needs no right checksum.
    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        [&u32::try_from(data.len()).unwrap().to_be_bytes(), kind, data, &[0; 4]].concat()
    }

    /// EXIF data that says how a picture is turned, and where it was taken.
    fn exif(orientation: u8) -> Vec<u8> {
        [
            b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
            &[orientation][..],
            b"\0\0\0\0\0\0SECRET place",
        ]
        .concat()
    }

    /// A PNG file with parts after its header.
    fn png_with(parts: &[Vec<u8>]) -> Vec<u8> {
        let file = encoded(image::ImageFormat::Png);
        let (head, rest) = file.split_at(strip::PNG.len() + 25);
        [head, &parts.concat(), rest, b"SECRET after the end"].concat()
    }

    /// A JPEG file with parts after its start.
    fn jpeg_with(parts: &[(u8, &[u8])]) -> Vec<u8> {
        let file = encoded(image::ImageFormat::Jpeg);
        let (head, rest) = file.split_at(2);
        let part = |(marker, data): &(u8, &[u8])| {
            [&[0xff, *marker][..], &u16::try_from(data.len() + 2).unwrap().to_be_bytes(), data].concat()
        };
        [head, &parts.iter().map(part).collect::<Vec<_>>().concat(), rest, b"SECRET after the end"].concat()
    }

    fn holds(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|window| window == text)
    }

    #[test]
    fn notes_leave_a_png_and_the_picture_stays_as_it_is() {
        let notes =
            ["tEXt", "zTXt", "iTXt", "tIME", "prVt"].map(|kind| chunk(kind.as_bytes(), b"SECRET\0note"));
        let asset = of(&png_with(&[notes.concat(), chunk(b"eXIf", &exif(1))])).unwrap();
        assert_eq!(asset, Asset::new(Kind::Png, encoded(image::ImageFormat::Png), Some((4, 2))));
    }

    #[test]
    fn notes_leave_a_jpeg_and_the_picture_stays_as_it_is() {
        let exif = [b"Exif\0\0", &exif(1)[..]].concat();
        let parts: [(u8, &[u8]); 6] = [
            (0xe1, &exif),
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
            (0xed, b"Photoshop 3.0\0SECRET"),
            (0xfe, b"SECRET comment"),
            (0xe2, b"MPF\0SECRET"),
            (0xe0, b"JFXX\0SECRET preview"),
        ];
        let file = jpeg_with(&parts);
        assert!(holds(&file, b"SECRET"));
        let asset = of(&file).unwrap();
        assert_eq!(asset, Asset::new(Kind::Jpeg, encoded(image::ImageFormat::Jpeg), Some((4, 2))));
    }

    #[test]
    fn a_colour_profile_stays() {
        let asset = of(&jpeg_with(&[(0xe2, b"ICC_PROFILE\0\x01\x01data")])).unwrap();
        assert!(holds(&asset.bytes, b"ICC_PROFILE\0"));
    }

    #[test]
    fn a_turned_picture_is_set_upright() {
        let turned = [b"Exif\0\0", &exif(6)[..]].concat();
        for file in [png_with(&[chunk(b"eXIf", &exif(6))]), jpeg_with(&[(0xe1, &turned)])] {
            let asset = of(&file).unwrap();
            assert_eq!(asset.kind, Kind::Png);
            assert!(!holds(&asset.bytes, b"SECRET"));
            let picture = image::load_from_memory(&asset.bytes).unwrap().to_rgb8();
            // A quarter turn to the right: what was at the upper left is at the upper right.
            assert_eq!(picture.dimensions(), (2, 4));
            assert_eq!(asset.pixels, Some((2, 4)));
            assert!(picture.get_pixel(1, 0)[0] > picture.get_pixel(0, 3)[0]);
        }
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_refused_by_its_header() {
        let mut file = encoded(image::ImageFormat::Png);
        file[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
        assert_eq!(of(&file), Err(Problem::Pixels(16384, 16384)));
    }

    #[test]
    fn a_drawing_is_told_by_its_root() {
        let svg = "\u{feff}<?xml version=\"1.0\"?>\n<!-- by hand -->\n<!DOCTYPE svg>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
        assert_eq!(of(svg.as_bytes()).unwrap().kind, Kind::Svg);
        let subset = "<!DOCTYPE svg [<!ENTITY blue \"#00f\">]><svg></svg>";
        assert_eq!(of(subset.as_bytes()).unwrap().kind, Kind::Svg);
        assert_eq!(of(b"<svg:svg></svg:svg>").unwrap().kind, Kind::Svg);
        for other in ["", "text", "<html></html>", "<svgx/>", "<!-- open"] {
            assert_eq!(of(other.as_bytes()), Err(Problem::Unknown), "{other}");
        }
        assert_eq!(of(b"<svg><g>"), Ok(Asset::new(Kind::Svg, b"<svg><g>".to_vec(), None)));
        assert_eq!(of(b"<svg><g"), Err(Problem::Damaged(Kind::Svg)));
        for (data, kind) in [
            ("data:image/jpeg;base64,", "image/jpeg"),
            ("DATA: Image/JPG;base64,", "image/jpg"),
            ("data:;base64,/9j/", ""),
            ("data:text/plain,", "text/plain"),
            ("data:image/svg+xml;base64,", "image/svg+xml"),
            ("data:image/png;base64,\"/><image href=\"data:,", ""),
        ] {
            let svg = format!("<svg><image href=\"{data}\"/></svg>");
            assert_eq!(of(svg.as_bytes()), Err(Problem::Embedded(kind.to_owned())), "{data}");
        }
        for data in
            ["data:image/png;base64,", "data:font/woff2,", "data:application/font-woff;charset=utf-8,"]
        {
            assert!(of(format!("<svg><image href=\"{data}\"/></svg>").as_bytes()).is_ok(), "{data}");
        }
    }

    #[test]
    fn a_problem_points_at_where_the_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo.png");
        std::fs::write(&path, "GIF89a").unwrap();
        let pictures = Pictures::default();
        let get = |at| pictures.get(&Picture { path: path.clone(), place: place(at) });
        let error = get(3..9).unwrap_err();
        assert_eq!(error.message, "the picture `photo.png` is no PNG, JPEG or SVG");
        assert_eq!(error.labels[0].place, place(3..9));
        std::fs::write(&path, encoded(image::ImageFormat::Png)).unwrap();
        assert_eq!(get(5..6).unwrap_err().labels[0].place, place(5..6), "read once");
        assert_eq!(Pictures::default().get(&Picture { path, place: place(5..6) }).unwrap().kind, Kind::Png);
    }

    proptest! {
        #[test]
        fn a_damaged_file_is_refused_or_read_and_never_ends_the_process(
            is_png in any::<bool>(), cut in any::<prop::sample::Index>(), flip in any::<prop::sample::Index>(), bits in any::<u8>()
        ) {
            let mut file = if is_png { png_with(&[chunk(b"eXIf", &exif(6))]) } else { jpeg_with(&[(0xe1, b"Exif\0\0MM")]) };
            let index = flip.index(file.len());
            file[index] ^= bits;
            file.truncate(cut.index(file.len()) + 1);
            let _ = of(&file);
        }
    }
}
