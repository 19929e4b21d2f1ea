//! The text of a PDF, page by page.
//!
//! The reader beneath is made for files that people send each other, and a file can be built to make it work
//! for ever, recurse deeply or panic. So it runs on a thread of its own with a large stack, what it draws is
//! counted, and a panic is an answer.

mod glyphs;
mod ink;
mod lines;
mod nesting;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use hayro_interpret::font::FontData;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use kurbo::{Affine, Rect};

use self::glyphs::{Drawing, TooMuch};
use super::extract::{Extracted, Unreadable};
use crate::bounds::PDF_NESTING;
use crate::{embedded, jobs};

/// What is done with a file whose text cannot be had from its fonts.
const RECOGNISE: &str =
    "run text recognition over it (`ocrmypdf old.pdf new.pdf` is one way) and name the new file";

/// Reads the text of a PDF.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, Unreadable> {
    let work = || match catch_unwind(AssertUnwindSafe(|| document(bytes))) {
        Err(payload) if payload.is::<TooMuch>() => {
            Err(Unreadable::new("draws more on its pages than can be read")
                .hint("save the pages that are cited as a file of their own"))
        }
        Err(payload) => resume_unwind(payload),
        Ok(read) => read,
    };
    jobs::apart(work).unwrap_or_else(|error| Err(damaged(&format!("the PDF reader stopped: {error}"))))
}

/// Reads a document on this thread.
fn document(bytes: Vec<u8>) -> Result<Extracted, Unreadable> {
    if nesting::of_objects(&bytes) > PDF_NESTING {
        return Err(too_deep());
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Unreadable::new("is protected with a password").hint("save a copy of it without the password")
        }
        LoadPdfError::Decryption(_) => {
            Unreadable::new("is encrypted in a way that cannot be read").hint("print it to a new PDF")
        }
        LoadPdfError::Invalid => damaged("its parts cannot be found"),
    })?;
    let cache = InterpreterCache::new();
    let settings = settings();
    let mut drawing = Drawing::default();
    let mut extracted = Extracted { text: String::new(), pages: Vec::new(), derived: true };
    for page in pdf.pages().iter() {
        if nesting::of_content(page.page_stream().unwrap_or_default()) > PDF_NESTING {
            return Err(too_deep());
        }
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut drawing);
        extracted.pages.push(extracted.text.len());
        lines::write(&drawing.take(), &mut extracted.text);
    }
    if extracted.pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    match drawing.seen {
        seen if seen.glyphs == 0 && seen.pictures > 0 => {
            Err(Unreadable::new("is a scan: its pages are pictures, without text").hint(RECOGNISE))
        }
        seen if seen.glyphs == 0 => {
            Err(Unreadable::new("has no text that can be read (letters may be drawn as shapes)")
                .hint(RECOGNISE))
        }
        seen if seen.unknown * 2 > seen.glyphs => {
            Err(Unreadable::new("does not say which letters it shows (its fonts have no such table)")
                .hint(RECOGNISE))
        }
        _ => Ok(extracted),
    }
}

/// What is said of values within values without end.
fn too_deep() -> Unreadable {
    damaged(&format!("its values are nested more than {PDF_NESTING} deep"))
}

/// Why a damaged file gives no text.
fn damaged(why: &str) -> Unreadable {
    Unreadable::new(format!("is damaged ({why})")).hint("get the file again, or print it to a new PDF")
}

/// How pages are read.
fn settings() -> InterpreterSettings {
    // For a font that is not in the file, only its outlines are ours: widths and letters come from the file.
    let stand_in = embedded::fonts().into_iter().find(|(path, _)| path.ends_with("Sans3-Regular.otf"));
    let stand_in: Option<FontData> = stand_in.map(|(_, bytes)| Arc::new(bytes) as FontData);
    InterpreterSettings {
        font_resolver: Arc::new(move |_| stand_in.clone().map(|font| (font, 0))),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_annotations: true,
    }
}

#[cfg(test)]
#[path = "pdf/tests.rs"]
mod tests;
