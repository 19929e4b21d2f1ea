//! Text and a chart's data as their receivers get them.

#![expect(clippy::unwrap_used, reason = "a test may")]

use crate::brief::Brief;
use crate::brief_file::{Section, Status};
use crate::companions::outline::Block;
use crate::companions::text::render as rendered;
use crate::companions::words::{Span, plain, tidy};
use crate::companions::{csv, text};
use crate::data::{Data, ItemData};
use crate::document::Document;
use crate::testing::sample::{
    audience, brief, chart, composed, figure, question, quote, source, text as words, theme,
};

fn sample_brief() -> Brief {
    let mut press = audience("press");
    press.sections =
        vec![Section::BottomLine, Section::Figures, Section::Themes, Section::Quotes, Section::Questions];
    press.slides = vec![Section::BottomLine, Section::Figures, Section::Themes, Section::Charts];
    let mut caveated = theme("a", "It is {total} [@t]. And {eu}.", "Point {eu}");
    caveated.wording.lead = Some(words("High, by any count"));
    caveated.wording.caveat = Some(words("Early numbers."));
    let mut named = figure("eu", 117).sourced(&["s"]).with_status(Status::Disputed);
    named.wording.label = Some(words("EU share"));
    let items = vec![
        caveated,
        figure("total", 410).sourced(&["s"]),
        named,
        chart("split", &["eu"], "total"),
        quote("q", "Very *words*."),
        question("why"),
        source("s"),
        source("t"),
    ];
    brief(items, vec![press])
}

/// What the template of a small document sees, with a flag, a caveat and sources.
pub(crate) fn data(document: Document) -> Data {
    composed(&sample_brief(), "press", document).data
}

#[test]
fn a_page_reads_well_in_an_email() {
    let expected = "\
The sample
==========

Date: 12 June 2023


Bottom line
-----------

It holds.


Key figures
-----------

- $410 billion label of total [1]
- $117 billion (disputed): EU share [1]


Key themes
----------

High, by any count. It is $410 billion. [1, 2] And $117 billion (disputed). [1]
Note: Early numbers.


In their words
--------------

“Very *words*.”
— A. Speaker, Minister


Questions and answers
---------------------

Question why
Answer why


Sources
-------

[1] Source s, Publisher s, June 2023
[2] Source t, Publisher t, June 2023

Key: disputed
";
    assert_eq!(text(&data(Document::Brief)).replace('\u{a0}', " "), expected);
}

#[test]
fn a_deck_reads_slide_by_slide_with_the_sources_of_each() {
    let text = text(&data(Document::Deck)).replace('\u{a0}', " ");
    let chart = "\n\
        Finding of split\n\
        ----------------\n\
        \n\
        [1]\n\
        \n\
        - EU share: $117 billion (disputed)\n\
        - All others: $293 billion (disputed)\n\
        - Total: $410 billion\n\
        \n\
        Source: [1] Publisher s, June 2023\n";
    assert!(text.contains(chart), "{text}");
    assert!(text.contains("\n- Point $117 billion (disputed) [1]\n"), "{text}");
}

#[test]
fn the_marking_stands_first_and_last_and_the_embargo_above_the_title() {
    let mut data = data(Document::Brief);
    data.marking = Some(crate::data::MarkingData {
        scheme: "tlp",
        text: "TLP:AMBER".into(),
        color: "#000000".into(),
        background: None,
    });
    data.release = Some("Embargoed until noon".into());
    data.draft = Some("Draft".into());
    let text = text(&data);
    assert!(text.starts_with("TLP:AMBER\n\nEmbargoed until noon\nDraft\n\nThe sample\n===="), "{text}");
    assert!(text.ends_with("\n\nTLP:AMBER\n"), "{text}");
}

#[test]
fn no_line_of_an_email_means_something_to_mail_programs() {
    let line = |words: &str| rendered(&[Block::Lines(vec![tidy(plain(words))])]);
    assert_eq!(line("> quoted"), "– > quoted\n");
    assert_eq!(line("-- "), "--\n");
    assert_eq!(line("soft\u{ad}hyphen"), "softhyphen\n");
    let link = |address: &str, shown: &str| {
        rendered(&[Block::Lines(vec![vec![Span::Link(address.into(), plain(shown))]])])
    };
    assert_eq!(link("https://example.org/a", "here"), "here <https://example.org/a>\n");
    assert_eq!(link("https://example.org/a", "example.org/a"), "example.org/a\n");
    assert_eq!(link("mailto:desk@example.org", "desk@example.org"), "desk@example.org\n");
}

#[test]
fn a_charts_data_are_cells_that_programs_and_spreadsheets_read() {
    let mut data = data(Document::Deck);
    for item in data.slides.iter_mut().flat_map(|slide| &mut slide.items) {
        if let ItemData::Chart(chart) = item {
            chart.rows[0].label = "=SUM(A1:A9)".into();
            chart.rows[0].series = Some("＠here".into());
            chart.rows[1].label = "say \"no\", twice".into();
            chart.rows[1].raw = "-293000000000".into();
        }
    }
    let bytes = csv(&data, "chart.split").unwrap().unwrap();
    let written = String::from_utf8(bytes).unwrap();
    assert_eq!(
        written,
        "\u{feff}label,series,value,unit,status,source\r\n\
         '=SUM(A1:A9),'＠here,117000000000,USD,disputed,\"Source s, Publisher s, June 2023\"\r\n\
         \"say \"\"no\"\", twice\",,-293000000000,USD,disputed,\"Source s, Publisher s, June 2023\"\r\n"
    );
    assert_eq!(csv(&data, "chart.none").unwrap(), None);
    assert_eq!(csv(&data, "theme.a").unwrap(), None);
}
