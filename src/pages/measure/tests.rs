//! Tests of the measures: small templates whose sizes are known.

#![expect(clippy::unwrap_used, reason = "a test may")]

use crate::document::Document;
use crate::testing::bench::Bench;

use super::*;

const SETUP: &str = "#set page(width: 200pt, height: 240pt, margin: 20pt)\n\
    #set text(font: \"Source Serif 4\", size: 10pt)\n#set block(spacing: 0pt)\n";

fn measured(document: Document, body: &str) -> Measured {
    measure(&Bench::of(document, &format!("{SETUP}{body}")).compile().unwrap().document)
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.01
}

fn page(items: usize) -> Measured {
    let items: String =
        (0..items).map(|n| format!("#block(height: 20pt, width: 100%)[T]<item:theme.t{n}>\n")).collect();
    measured(
        Document::Brief,
        &format!("#block[{items}]<fit:body>\n#v(1fr)\n#block(height: 20pt)[Foot]<fit:foot>"),
    )
}

#[test]
fn a_page_that_is_half_full() {
    let half = page(5);
    assert_eq!((half.pages, half.over), (1, 0.0));
    // 240 less margins and foot: 180 points for 100.
    assert!(near(half.fill, 100.0 / 180.0), "{half:?}");
    assert!(near(half.available, millimetres(180.0)), "{half:?}");
    assert!(near(half.items["theme.t3"].height, millimetres(20.0)), "{half:?}");
    assert_eq!(half.items["theme.t3"].page, 1);
}

#[test]
fn a_page_that_runs_over_says_by_how_much() {
    let over = page(12);
    assert_eq!(over.pages, 2);
    // Ten fit on the first page; two and the foot go on. The foot's text is what is seen of it.
    assert!(over.over > millimetres(40.0) && over.over < millimetres(60.5), "{over:?}");
    assert!(over.fill > 1.0);
    assert_eq!(over.items["theme.t11"].page, 2);
}

#[test]
fn a_stretched_body_counts_by_what_is_in_it() {
    let body = "#block(height: 150pt)[#block(height: 30pt)[A]<item:theme.a>]<fit:body>\n#block(height: 20pt)[F]<fit:foot>";
    let stretched = measured(Document::Brief, body);
    assert!(near(stretched.fill, 0.2), "{stretched:?}");
}

#[test]
fn an_item_that_breaks_is_as_high_as_its_parts() {
    let broken = measured(Document::Brief, "#block(height: 250pt)[A]<item:theme.a>");
    let item = broken.items["theme.a"];
    assert_eq!((item.page, item.last_page), (1, 2));
    assert!(near(item.height, millimetres(250.0)), "{item:?}");
}

#[test]
fn the_fullest_slide_counts() {
    let slide = |name: &str, height: f64| {
        format!(
            "#block(height: 190pt)[#block(height: 100pt)[#block(height: {height}pt)[T]<item:theme.{name}>]<fit:body>]<slide:{name}>\n"
        )
    };
    let deck = measured(Document::Deck, &format!("{}#pagebreak()\n{}", slide("a", 20.0), slide("b", 90.0)));
    assert_eq!(deck.pages, 2);
    assert!(near(deck.fill, 0.9), "{deck:?}");
}

#[test]
fn a_slide_without_the_label_of_its_body_counts_by_its_items() {
    let slide = "#block(height: 200pt)[#block(height: 50pt)[T]<item:theme.a>#place(bottom)[Source]]<slide:a>";
    let deck = measured(Document::Deck, slide);
    assert!(near(deck.fill, 0.25), "{deck:?}");
}

#[test]
fn an_item_says_where_it_stands() {
    let at = measured(
        Document::Brief,
        "#place(dx: 10pt, dy: 30pt)[#block(width: 50pt, height: 20pt)[A]<item:theme.a>]",
    );
    let item = at.items["theme.a"];
    let box_ = [item.x, item.y, item.width, item.height];
    assert!(
        box_.iter().zip([30.0, 50.0, 50.0, 20.0]).all(|(one, other)| near(*one, millimetres(other))),
        "{at:?}"
    );
}

#[test]
fn each_slide_says_how_full_it_is_and_by_how_much_it_runs_over() {
    let slide = |name: &str, height: f64| {
        format!(
            "#block(height: 100pt, breakable: false)[#block(height: {height}pt)[T]<item:theme.{name}>]<slide:{name}>\n"
        )
    };
    let deck = format!(
        "{}#pagebreak()\n{}#pagebreak()\n#block[#block(height: 300pt)[T]<item:theme.c>]<slide:c>",
        slide("a", 20.0),
        slide("b", 130.0)
    );
    let deck = measured(Document::Deck, &deck);
    let found = |name: &str| deck.slides.iter().find(|slide| slide.name == name).unwrap().clone();
    let (a, b, c) = (found("a"), found("b"), found("c"));
    assert_eq!((a.page, a.over, b.page, c.page), (1, 0.0, 2, 3));
    assert!(near(a.used, millimetres(20.0)) && near(a.available, millimetres(100.0)), "{a:?}");
    assert!(near(b.used, millimetres(130.0)) && near(b.over, millimetres(30.0)), "{b:?}");
    assert!(near(b.fill(), 1.3), "{b:?}");
    // 200 points on its first page; a hundred run over.
    assert!(near(c.over, millimetres(100.0)) && c.fill() > 1.0, "{c:?}");
}

#[test]
fn a_template_without_labels_is_measured_by_its_text() {
    let plain = measured(Document::Brief, "Some text");
    assert!(plain.fill > 0.0 && plain.fill < 0.2, "{plain:?}");
    assert!(plain.items.is_empty());
}
