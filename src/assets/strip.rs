//! Takes everything out of a PNG or JPEG file that is not the picture: who made it, where, with what, and
//! notes. The picture itself is not touched.
//!
//! Only what is known to be needed for drawing is kept, so that no kind of note slips through.

/// A file without notes, and what was learned on the way.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stripped {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Width and height in pixels, as they are stored.
    pub(crate) size: (u32, u32),
    /// The EXIF data that was taken out: it may say that the picture is to be turned.
    pub(crate) exif: Option<Vec<u8>>,
}

/// How a PNG file begins.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How a JPEG file begins.
pub(crate) const JPEG: &[u8] = b"\xff\xd8\xff";

/// The parts of a PNG file that the picture is drawn from.
const DRAWN: [&[u8]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD",
    b"pHYs", b"cICP",
];

/// Reads a file from front to back.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    /// The next bytes.
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next two bytes as a number.
    fn short(&mut self) -> Option<usize> {
        let bytes: [u8; 2] = self.take(2)?.try_into().ok()?;
        Some(usize::from(u16::from_be_bytes(bytes)))
    }
}

/// A number of four bytes at the start of some.
fn long(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}

/// A PNG file without notes. Nothing if the file is damaged.
pub(crate) fn png(file: &[u8]) -> Option<Stripped> {
    let mut cursor = Cursor(file);
    let mut bytes = cursor.take(PNG.len())?.to_vec();
    let (mut size, mut exif) = (None, None);
    loop {
        let rest = cursor.0;
        let length = usize::try_from(long(cursor.take(4)?)?).ok()?;
        let kind = cursor.take(4)?;
        let data = cursor.take(length)?;
        cursor.take(4)?;
        match kind {
            b"IHDR" if size.is_none() => size = Some((long(data)?, long(data.get(4..)?)?)),
            b"eXIf" => exif = Some(data.to_vec()),
            _ => {}
        }
        if DRAWN.contains(&kind) {
            bytes.extend_from_slice(rest.get(..length.checked_add(12)?)?);
        }
        if kind == b"IEND" {
            return Some(Stripped { bytes, size: size?, exif });
        }
    }
}

/// A JPEG file without notes. Nothing if the file is damaged or cut off.
pub(crate) fn jpeg(file: &[u8]) -> Option<Stripped> {
    let mut cursor = Cursor(file);
    let mut bytes = cursor.take(2)?.to_vec();
    let (mut size, mut exif) = (None, None);
    loop {
        if cursor.take(1)? != b"\xff" {
            return None;
        }
        // Any number of fill bytes may stand before a marker.
        let mut marker = cursor.take(1)?.first().copied()?;
        while marker == 0xff {
            marker = cursor.take(1)?.first().copied()?;
        }
        match marker {
            // The end. What comes after it, previews and trailers of cameras, is dropped.
            0xd9 => {
                bytes.extend_from_slice(&[0xff, marker]);
                return Some(Stripped { bytes, size: size?, exif });
            }
            0x01 | 0xd0..=0xd7 => {
                bytes.extend_from_slice(&[0xff, marker]);
                continue;
            }
            0x00 | 0xd8 => return None,
            _ => {}
        }
        let length = cursor.short()?;
        let data = cursor.take(length.checked_sub(2)?)?;
        match marker {
            0xe1 if exif.is_none() => exif = data.strip_prefix(b"Exif\0\0").map(<[u8]>::to_vec),
            // Start of a frame, of any coding; the others in this range are tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let mut header = Cursor(data.get(1..)?);
                let (height, width) = (header.short()?, header.short()?);
                size = Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?));
            }
            _ => {}
        }
        if let Some(data) = kept(marker, data) {
            bytes.extend_from_slice(&[0xff, marker]);
            bytes.extend_from_slice(&u16::try_from(data.len() + 2).ok()?.to_be_bytes());
            bytes.extend_from_slice(&data);
        }
        if marker == 0xda {
            bytes.extend_from_slice(cursor.take(scan(cursor.0)?)?);
        }
    }
}

/// What is kept of a part of a JPEG file.
fn kept(marker: u8, data: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // The resolution, without the preview that may follow it.
        0xe0 if data.starts_with(b"JFIF\0") => {
            let mut head = data.get(..12)?.to_vec();
            head.extend_from_slice(&[0, 0]);
            Some(head)
        }
        // The colour profile, and Adobe's word on the coding of colours.
        0xe2 if data.starts_with(b"ICC_PROFILE\0") => Some(data.to_vec()),
        0xee if data.starts_with(b"Adobe") => Some(data.to_vec()),
        0xe0..=0xef | 0xfe => None,
        _ => Some(data.to_vec()),
    }
}

/// The length of a scan's coded data: up to the next marker that is no restart.
fn scan(data: &[u8]) -> Option<usize> {
    let is_end = |pair: &[u8]| matches!(pair, [0xff, second] if !matches!(second, 0x00 | 0xd0..=0xd7 | 0xff));
    data.windows(2).position(is_end)
}
