//! Speaker notes for pdfpc, a presenter console: the file that it reads beside a PDF of the same name.
//!
//! Its second format is JSON with an entry for each page: its index from 0, its label, which is its number where the
//! PDF has no other labels, and the note. Notes are plain text: its reader of Markdown takes away fewer backslashes
//! than are needed to write any text.

use serde::Serialize;

use crate::companions::{outline, text};
use crate::data::{Data, SlideData};
use crate::pages::shown::Pages;

/// The version of pdfpc's format.
const FORMAT: u8 = 2;

/// The file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Console {
    pdfpc_format: u8,
    disable_markdown: bool,
    pages: Vec<Page>,
}

/// What is said of a page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    idx: usize,
    label: String,
    overlay: usize,
    forced_overlay: bool,
    hidden: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// The file for a deck, whose slides stand on some pages.
pub(super) fn render(data: &Data, pages: &Pages) -> String {
    let page = |number: usize| {
        let on_it = pages.slides.iter().zip(&data.slides).filter(|(pages, _)| pages.contains(&number));
        let notes: Vec<String> =
            on_it.map(|(_, slide)| note(slide)).filter(|note| !note.is_empty()).collect();
        Page {
            idx: number - 1,
            label: number.to_string(),
            overlay: 0,
            forced_overlay: false,
            hidden: false,
            note: notes.join("\n\n"),
        }
    };
    let console = Console {
        pdfpc_format: FORMAT,
        disable_markdown: true,
        pages: (1..=pages.count).map(page).collect(),
    };
    // Neither names nor numbers of this shape can fail to be written.
    serde_json::to_string_pretty(&console).map(|json| json + "\n").unwrap_or_default()
}

/// The notes to a slide.
fn note(slide: &SlideData) -> String {
    text::render(&outline::of_slide(slide)).trim_end().to_owned()
}
