//! Nothing gets lost between the data and the page: every text that a document is to print can be read in its PDF,
//! word after word.

use briefdeck::Document;
use serde_json::Value;

use crate::support::built::outcomes;
use crate::support::pdf::{Texts, squeezed};
use crate::support::printed::printed;
use crate::support::shipped::Shipped;

#[test]
fn every_text_of_the_shipped_briefs_is_printed() {
    let (mut lost, mut looked_for) = (Vec::new(), 0);
    for one in &Shipped::get().documents {
        looked_for += missing(&one.name(), &one.data, one.document, &one.texts, &mut lost);
    }
    assert!(lost.is_empty(), "{} texts are lost:\n{}", lost.len(), lost.join("\n"));
    assert!(looked_for > 1000, "{looked_for} texts");
}

#[test]
fn every_text_of_generated_briefs_is_printed() {
    let (mut lost, mut looked_for) = (Vec::new(), 0);
    for one in outcomes() {
        if let Ok(made) = &one.result {
            looked_for += missing(&one.name(), &made.data, one.document, &made.texts, &mut lost);
        }
    }
    assert!(lost.is_empty(), "{} texts are lost:\n{}", lost.len(), lost.join("\n"));
    assert!(looked_for > 3000, "{looked_for} texts");
}

#[test]
fn a_text_that_is_left_out_is_missed() {
    // Else the search above would miss nothing because it looks for nothing.
    let one = &Shipped::get().documents[0];
    for text in printed(&one.data, one.document) {
        let Some(first) = text.runs.first() else { continue };
        let without = squeezed(&one.texts.drawn()).replace(first.as_str(), "");
        assert!(!without.contains(first.as_str()), "{}", text.name);
    }
    assert!(printed(&one.data, one.document).len() > 40);
}

/// Notes what a document does not print of its data, and says how many texts it is to print.
fn missing(name: &str, data: &Value, document: Document, texts: &Texts, lost: &mut Vec<String>) -> usize {
    let drawn = unbroken(&texts.drawn());
    let wanted = printed(data, document);
    for text in &wanted {
        let gone = text.runs.iter().find(|run| !drawn.contains(&unbroken(run)));
        lost.extend(gone.map(|run| format!("{name}: {} `{run}`", text.name)));
    }
    wanted.len()
}

/// A text without its spaces and hyphens: a word may be parted at the end of a line.
fn unbroken(text: &str) -> String {
    squeezed(text).replace(['-', '\u{2010}'], "")
}
