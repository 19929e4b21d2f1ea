//! Pictures and logos go out without what cameras, programs and people wrote into their files.

use std::fmt::Write as _;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed, stored};

/// Begins every word that was written into a picture's file.
const CANARY: &[u8] = b"QXCANARY";

/// A picture with many colours, so that it does not pack to nothing.
fn picture() -> DynamicImage {
    let mixed = |x: u32, y: u32| Rgb([x * 4, y * 5, x * y].map(|one| u8::try_from(one % 256).unwrap_or(0)));
    RgbImage::from_fn(64, 48, mixed).into()
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture().write_to(&mut out, format).expect("it can be written");
    out.into_inner()
}

fn short(length: usize) -> [u8; 2] {
    u16::try_from(length).expect("it is short").to_be_bytes()
}

/// EXIF data with a place, an author, and how the picture is turned.
fn exif(turned: u8, words: &str) -> Vec<u8> {
    let mut data = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    data.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]);
    data.extend([0x01, 0x3b, 0, 2, 0, 0]);
    data.extend(short(words.len() + 1));
    data.extend([0, 0, 0, 38, 0, 0, 0, 0]);
    data.extend(words.as_bytes());
    data.push(0);
    data
}

/// A part of a PNG file; what is skipped needs no right checksum.
fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len()).expect("it is short").to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

/// A PNG file with every kind of note.
fn png() -> Vec<u8> {
    let mut file = encoded(ImageFormat::Png);
    let notes = [
        chunk(b"tEXt", b"Author\0QXCANARYtext"),
        chunk(b"zTXt", b"Comment\0\0QXCANARYzipped"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>QXCANARYxmp</x:xmpmeta>"),
        chunk(b"eXIf", &exif(1, "QXCANARYexif")),
        chunk(b"prVt", b"QXCANARYprivate"),
    ];
    // After the header.
    file.splice(33..33, notes.concat());
    file.extend(b"QXCANARYtrailer");
    file
}

/// A JPEG file with every kind of note.
fn jpeg(turned: u8) -> Vec<u8> {
    let mut file = encoded(ImageFormat::Jpeg);
    let part = |marker: u8, data: &[u8]| [&[0xff, marker][..], &short(data.len() + 2), data].concat();
    let notes = [
        part(0xe1, &[b"Exif\0\0".to_vec(), exif(turned, "QXCANARYexif")].concat()),
        part(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>QXCANARYxmp</x:xmpmeta>"),
        part(0xed, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x14\x1c\x02\x78\0\x0fQXCANARYiptc"),
        part(0xe2, b"MPF\0QXCANARYpreview"),
        part(0xfe, b"QXCANARYcomment"),
    ];
    file.splice(2..2, notes.concat());
    file.extend(b"QXCANARYtrailer");
    file
}

/// A drawing with every kind of note, and a picture inside.
fn svg() -> String {
    format!(
        "<?xml version=\"1.0\"?><!-- QXCANARYcomment --><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 48\">\
         <title>QXCANARYtitle</title><desc>QXCANARYdesc</desc><metadata>QXCANARYmetadata</metadata>\
         <rect width=\"64\" height=\"48\" fill=\"#123\"/><image width=\"32\" height=\"24\" href=\"{}\"/></svg>",
        data("image/png", &png())
    )
}

/// Bytes as an address that holds them.
fn data(kind: &str, bytes: &[u8]) -> String {
    let mut address = format!("data:{kind},");
    for byte in bytes {
        write!(address, "%{byte:02x}").expect("a text takes all");
    }
    address
}

const BRIEF: &str = r#"[brief]
title = "River levels"
bottom-line = "The river is back."
date = 2026-03-02
for = ["all"]
[issuer]
name = "River authority"
logo = "logo.svg"
logo-dark = "plain.png"
[image.plain]
file = "plain.png"
alt = "The bridge"
credit = "Jane Roe"
licence = "CC BY 4.0"
[image.photo]
file = "photo.jpg"
alt = "The barrier"
credit = "John Roe"
licence = "CC BY-SA 4.0"
[image.turned]
file = "turned.jpg"
alt = "The town"
credit = "Jack Roe"
licence = "Public domain"
[audience.public]
profile = "public"
[audience.press]
profile = "press"
design = "modern"
"#;

fn project() -> Project {
    let project = Project::new().write("b.toml", BRIEF).write("logo.svg", svg());
    project.write("plain.png", png()).write("photo.jpg", jpeg(1)).write("turned.jpg", jpeg(6))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[test]
fn nothing_that_is_written_into_a_picture_goes_out_with_it() {
    let project = project();
    for file in ["plain.png", "photo.jpg", "turned.jpg", "logo.svg"] {
        assert!(holds(&project.read(file), CANARY), "{file}");
    }
    let formats = ["-f", "pdf", "-f", "png", "-f", "text", "-f", "markdown"];
    project.run(["build", "b.toml"].iter().chain(&formats)).must_succeed();
    project.run(["signoff", "b.toml", "-d", "signoff"]).must_succeed();
    project.run(["data", "b.toml", "-a", "press", "-d", "deck", "-o", "out/data"]).must_succeed();
    let (mut pdfs, mut pictures, mut assets) = (0, 0, 0);
    for file in project.files().iter().filter(|file| file.starts_with("out/")) {
        let bytes = project.read(file);
        let whole = match file.ends_with(".pdf") {
            true => [bytes.clone(), stored(&bytes)].concat(),
            false => bytes,
        };
        pdfs += usize::from(file.ends_with(".pdf"));
        pictures += usize::from(file.ends_with(".png"));
        assets += usize::from(file.starts_with("out/data/assets/"));
        let is_drawing = file.ends_with(".svg");
        for word in [CANARY, b"Exif\0\0", b"Photoshop 3.0", b"xmpmeta>QX", b"tEXt", b"iTXt", b"zTXt", b"eXIf"]
        {
            assert!(is_drawing || !holds(&whole, word), "{file}: {}", String::from_utf8_lossy(word));
        }
    }
    assert_eq!((pdfs, assets), (5, 5));
    assert!(pictures > 8, "{pictures}");
}

#[test]
fn credits_are_printed_and_licences_stand_on_the_sign_off_sheet() {
    let project = project();
    project.run(["build", "b.toml", "-a", "press", "-d", "deck"]).must_succeed();
    let drawn = squeezed(&Texts::of(&project.read("out/b-press-deck.pdf")).drawn());
    let sheet = project.run(["signoff", "b.toml"]).must_succeed();
    for (credit, licence) in
        [("Jane Roe", "CC BY 4.0"), ("John Roe", "CC BY-SA 4.0"), ("Jack Roe", "Public domain")]
    {
        assert!(drawn.contains(&squeezed(credit)), "{drawn}");
        sheet.stdout.must_contain(&format!("{credit}, {licence}"));
    }
}

#[test]
fn a_drawing_that_hides_a_photograph_is_refused_however_it_is_named() {
    for kind in ["image/jpeg", "image/JPG", "", "text/plain", ";charset=utf-8"] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 48\"><image width=\"64\" height=\"48\" href=\"{}\"/></svg>",
            data(kind, &jpeg(1))
        );
        let project = project().write("logo.svg", svg);
        let output = project.run(["check", "b.toml", "--message-format", "short"]).must_fail(1);
        output.stderr.must_contain("the picture `logo.svg` holds ");
    }
}
