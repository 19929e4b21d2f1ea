//! Pictures and other files: they exist, are what they should be, and are within bounds.
//!
//! The kind is told by content, since names lie; only the header is read, never the pixels.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use image::{ImageFormat, ImageReader};

use super::context::Context;
use crate::assets::is_svg;
use crate::bounds;
use crate::brief::Picture;
use crate::diagnostic::Diagnostic;
use crate::paths;
use crate::read::Written;

/// How much of a file is looked at to tell its kind.
const HEADER_BYTES: u64 = 4096;

/// A picture that may be missing.
pub(super) fn picture(cx: &Context<'_>, written: &Option<Written>) -> Option<Picture> {
    let written = written.as_ref()?;
    let path = file(cx, written)?;
    if let Err((message, hint)) = look(&path) {
        let message = format!("`{}` {message}", written.text);
        cx.error(Diagnostic::error(message).at(&written.place).maybe_hint(hint.map(str::to_owned)));
        return None;
    }
    Some(Picture { path, place: written.place.clone() })
}

/// A file in the project.
pub(super) fn file(cx: &Context<'_>, written: &Written) -> Option<PathBuf> {
    let path = named(cx, written)?;
    if path.is_dir() {
        let message = format!("`{}` is a folder, not a file", written.text);
        cx.error(Diagnostic::error(message).at(&written.place).hint("name a file in it"));
        return None;
    }
    Some(path)
}

/// A folder in the project.
pub(super) fn folder(cx: &Context<'_>, written: &Option<Written>) -> Option<Picture> {
    let written = written.as_ref()?;
    let path = named(cx, written)?;
    if !path.is_dir() {
        let message = format!("`{}` is a file, not a folder", written.text);
        cx.error(Diagnostic::error(message).at(&written.place).hint("name the folder that it lies in"));
        return None;
    }
    Some(Picture { path, place: written.place.clone() })
}

/// What a path names; a blank path is reported here, everything else by the resolver.
fn named(cx: &Context<'_>, written: &Written) -> Option<PathBuf> {
    if written.text.trim().is_empty() {
        let problem = Diagnostic::error("the path is empty").at(&written.place);
        cx.error(problem.hint("write it, or leave the key out"));
        return None;
    }
    (cx.input.resolve)(written)
}

/// What is wrong with a picture, and what to do.
type Wrong = (String, Option<&'static str>);

/// Looks at a picture's header.
fn look(path: &Path) -> Result<(), Wrong> {
    let unreadable = |error: std::io::Error| (format!("cannot be read ({})", paths::reason(&error)), None);
    let mut header = Vec::new();
    File::open(path).and_then(|file| file.take(HEADER_BYTES).read_to_end(&mut header)).map_err(unreadable)?;
    if is_svg(&header) {
        return match path.metadata().map_err(unreadable)?.len() > bounds::FILE_BYTES {
            true => Err(("is too large (at most 8 MiB are allowed for SVG)".into(), Some("simplify it"))),
            false => Ok(()),
        };
    }
    let format = image::guess_format(&header).ok();
    let Some(format @ (ImageFormat::Png | ImageFormat::Jpeg)) = format else {
        let found = match format {
            _ if header.is_empty() => " (it is empty)".to_owned(),
            _ if header.starts_with(b"%PDF") => " (it is a PDF)".to_owned(),
            Some(other) => format!(" (it is {other:?})"),
            None => String::new(),
        };
        return Err((format!("is no PNG, JPEG or SVG{found}"), Some("save the picture as PNG, JPEG or SVG")));
    };
    let reader = File::open(path).map_err(unreadable)?;
    let (width, height) = ImageReader::with_format(std::io::BufReader::new(reader), format)
        .into_dimensions()
        .map_err(|error| (format!("cannot be read as a picture ({error})"), Some("save it anew")))?;
    if u64::from(width) * u64::from(height) > bounds::PIXELS {
        let message = format!("is too large ({width} × {height} pixels, at most 50 megapixels are allowed)");
        return Err((message, Some("make it smaller")));
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    /// A PNG of one size: its header is right, its pixels are not there.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut chunk = b"IHDR".to_vec();
        chunk.extend(width.to_be_bytes());
        chunk.extend(height.to_be_bytes());
        chunk.extend([8, 2, 0, 0, 0]);
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(13u32.to_be_bytes());
        bytes.extend(&chunk);
        bytes.extend(crc(&chunk).to_be_bytes());
        bytes.extend(0u32.to_be_bytes());
        bytes.extend(b"IDAT");
        bytes.extend(crc(b"IDAT").to_be_bytes());
        bytes
    }

    /// The checksum that PNG uses.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        !bytes.iter().fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
    }

    fn look_at(bytes: &[u8]) -> Result<(), String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture");
        std::fs::write(&path, bytes).unwrap();
        look(&path).map_err(|(message, _)| message)
    }

    #[test]
    fn the_kind_is_told_by_content() {
        assert_eq!(look_at(&png(20, 10)), Ok(()));
        assert_eq!(look_at(b"<?xml version='1.0'?>\n<!-- made -->\n<svg width='1'/>"), Ok(()));
        assert_eq!(look_at(b"<!DOCTYPE svg [<!ENTITY a 'b>'>]><s:svg xmlns:s='x'>"), Ok(()));
        let wrong = |found: &str| Err(format!("is no PNG, JPEG or SVG{found}"));
        assert_eq!(look_at(b"GIF89a\x01\0\x01\0\0\0\0"), wrong(" (it is Gif)"));
        assert_eq!(look_at(b"%PDF-1.7\n"), wrong(" (it is a PDF)"));
        assert_eq!(look_at(b"<html><svg/></html>"), wrong(""));
        assert_eq!(look_at(b"<svgx/>"), wrong(""));
        assert_eq!(look_at(b""), wrong(" (it is empty)"));
    }

    #[test]
    fn fifty_megapixels_pass_and_more_do_not() {
        assert_eq!(look_at(&png(10_000, 5_000)), Ok(()));
        let message = "is too large (10000 × 5001 pixels, at most 50 megapixels are allowed)";
        assert_eq!(look_at(&png(10_000, 5_001)), Err(message.to_owned()));
        assert!(look_at(&png(u32::MAX >> 1, u32::MAX >> 1)).is_err());
    }

    #[test]
    fn a_broken_header_is_reported() {
        let message = look_at(&png(20, 10)[..20]).unwrap_err();
        assert!(message.starts_with("cannot be read as a picture ("), "{message}");
    }
}
