//! The pages of documents as pictures. Those that did not change are not drawn again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use typst::utils::hash128;
use typst_layout::{Page as LaidOut, PagedDocument};
use typst_svg::SvgOptions;

/// The digits of a picture's name.
const DIGITS: usize = 32;

/// The documents that were made last, by name.
#[derive(Debug, Default)]
pub(in crate::commands) struct Pages(BTreeMap<String, Sheet>);

/// A document as it was made last.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Sheet {
    /// What it is known again by.
    key: Option<String>,
    /// Its pages.
    pub(in crate::commands) pages: Vec<Page>,
    /// The PDF, where one is made: its name and its content.
    pub(in crate::commands) pdf: Option<(String, Arc<[u8]>)>,
}

/// A page.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Page {
    /// Stands for what was laid out.
    frame: u128,
    /// The picture's name: another one for another picture.
    pub(in crate::commands) name: String,
    /// How wide it is, in points.
    pub(in crate::commands) width: f64,
    /// How high it is, in points.
    pub(in crate::commands) height: f64,
    /// The picture, as SVG.
    pub(in crate::commands) picture: Arc<[u8]>,
}

impl Pages {
    /// Whether a document is the one of this key.
    pub(super) fn is_of(&self, document: &str, key: &str) -> bool {
        self.0.get(document).is_some_and(|sheet| sheet.key.as_deref() == Some(key))
    }

    /// The pages of a document that are drawn already.
    pub(super) fn drawn(&self, document: &str) -> HashMap<u128, Page> {
        let pages = self.0.get(document).into_iter().flat_map(|sheet| &sheet.pages);
        pages.map(|page| (page.frame, page.clone())).collect()
    }

    /// Puts a document in the place of an earlier one.
    pub(super) fn put(&mut self, document: &str, sheet: Sheet) {
        self.0.insert(document.to_owned(), sheet);
    }

    /// A document as it was made last.
    pub(in crate::commands) fn get(&self, document: &str) -> Option<&Sheet> {
        self.0.get(document)
    }

    /// Forgets all documents but these.
    pub(in crate::commands) fn keep(&mut self, documents: &BTreeSet<&str>) {
        self.0.retain(|name, _| documents.contains(name.as_str()));
    }
}

impl Sheet {
    /// Draws the pages that are not known.
    pub(super) fn draw(
        key: Option<String>,
        pdf: Option<&[u8]>,
        document: &PagedDocument,
        known: &HashMap<u128, Page>,
    ) -> Self {
        let page = |page: &LaidOut| {
            let frame = hash128(page);
            known.get(&frame).cloned().unwrap_or_else(|| Page::draw(frame, page))
        };
        let pages = document.pages().iter().map(page).collect();
        Self { key, pages, pdf: pdf.map(|bytes| (name(bytes), bytes.into())) }
    }
}

impl Page {
    fn draw(frame: u128, page: &LaidOut) -> Self {
        let picture = typst_svg::svg(page, &SvgOptions::default()).into_bytes();
        let size = page.frame.size();
        let (width, height) = (size.x.to_pt(), size.y.to_pt());
        Self { frame, name: name(&picture), width, height, picture: picture.into() }
    }
}

/// A name for a content.
fn name(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().get(..DIGITS).unwrap_or_default().to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::testing::bench::Bench;

    fn sheet(second: &str, pages: &Pages) -> Sheet {
        let template = format!("#set page(width: 90pt, height: 60pt)\nOne\n#pagebreak()\n{second}");
        let compiled = Bench::new(&template).compile().unwrap();
        Sheet::draw(Some(second.to_owned()), Some(second.as_bytes()), &compiled.document, &pages.drawn("a"))
    }

    #[test]
    fn a_page_that_did_not_change_keeps_its_picture_and_name() {
        let mut pages = Pages::default();
        let first = sheet("Two", &pages);
        pages.put("a", first.clone());
        let second = sheet("Three", &pages);
        assert_eq!((first.pages.len(), second.pages.len()), (2, 2));
        assert!(Arc::ptr_eq(&first.pages[0].picture, &second.pages[0].picture), "it was drawn again");
        assert_eq!(first.pages[0].name, second.pages[0].name);
        assert_ne!(first.pages[1].name, second.pages[1].name);
        assert_ne!(first.pdf.unwrap().0, second.pdf.unwrap().0);
        assert!(first.pages[1].picture.starts_with(b"<svg"));
        assert_eq!((first.pages[0].width, first.pages[0].height), (90.0, 60.0));
    }

    #[test]
    fn a_document_is_known_by_its_key_until_it_is_forgotten() {
        let mut pages = Pages::default();
        pages.put("a", sheet("Two", &pages));
        assert!(pages.is_of("a", "Two") && !pages.is_of("a", "Three") && !pages.is_of("b", "Two"));
        pages.keep(&BTreeSet::from(["b"]));
        assert!(pages.get("a").is_none());
    }
}
