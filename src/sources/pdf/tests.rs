#![expect(clippy::unwrap_used, reason = "a test may")]

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::testing::bench::Bench;

/// A PDF of some objects, numbered from 1, of which the first is the catalogue. It has no table of them: the
/// reader looks for them, as it does in a damaged file.
fn objects(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (index, object) in objects.iter().enumerate() {
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    file.push_str(&format!("trailer << /Root 1 0 R /Size {} >>\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}

/// A stream with entries beside its length.
fn stream(entries: &str, content: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of one page that draws some content with more objects, numbered from 5.
fn page(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica \
        /Encoding /WinAnsiEncoding >> >>";
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {font} {resources} >> >>"),
        stream("", content),
    ];
    all.extend_from_slice(more);
    objects(&all)
}

fn of(bytes: Vec<u8>) -> String {
    read(bytes).unwrap().text
}

fn reason(bytes: Vec<u8>) -> String {
    read(bytes).unwrap_err().reason
}

/// What the engine sets, as a PDF.
fn set(template: &str) -> Vec<u8> {
    let info = crate::document::Info {
        title: "Title".into(),
        author: None,
        description: None,
        keywords: Vec::new(),
        date: crate::date::When::Year(2023),
        lang: "en".into(),
        region: None,
        ident: "test".into(),
    };
    Bench::new(template).export(&info).unwrap()
}

#[test]
fn what_the_engine_sets_is_read_back() {
    let pdf = set("#set page(width: 8cm, height: auto, margin: 1cm)\n\
        #set text(font: \"Source Serif 4\", hyphenate: true, lang: \"en\")\n#set par(justify: true)\n\
        Efficient offices affect flows. Қазақстан өз мүдделерін таңдайды.#super[2] Over 410~billion.\n\
        #pagebreak()\nThe second page");
    let read = read(pdf).unwrap();
    let words: Vec<&str> = read.text.split_whitespace().collect();
    let words = words.join(" ").replace("\u{ad} ", "");
    assert_eq!(
        words,
        "Efficient offices affect flows. Қазақстан өз мүдделерін таңдайды.² Over 410 billion. The second page"
    );
    assert!(read.derived);
    let second: Vec<&str> = read.pages.iter().map(|start| &read.text[*start..]).collect();
    assert_eq!(second.len(), 2);
    assert_eq!(second[1], "The second page\n");
}

#[test]
fn a_font_that_is_not_in_the_file_is_read_all_the_same() {
    let content = "BT /F 12 Tf 50 700 Td (The \\223office\\224 of caf\\351s) Tj 0 -14 Td [(4)20(10)-300(billion)] TJ ET";
    assert_eq!(of(page(content, "", &[])), "The “office” of cafés\n410 billion\n");
}

#[test]
fn turned_and_mirrored_text_is_read_along_its_lines() {
    let content = "BT /F 12 Tf 0 1 -1 0 50 100 Tm (Up the page) Tj 0 -14 Td (goes on) Tj ET \
        q 1 0 0 -1 0 800 cm BT /F 12 Tf 1 0 0 -1 50 100 Tm (Mirrored twice) Tj ET Q";
    assert_eq!(of(page(content, "", &[])), "Up the page\ngoes on\nMirrored twice\n");
}

#[test]
fn outlined_bold_and_invisible_letters_are_read_once() {
    let content = "BT /F 12 Tf 2 Tr 50 700 Td (Outlined) Tj 3 Tr 0 -14 Td (Recognised) Tj ET";
    assert_eq!(of(page(content, "", &[])), "Outlined\nRecognised\n");
}

#[test]
fn letters_that_are_drawings_are_as_wide_as_their_ink() {
    let map = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange \
        2 beginbfchar <61> <0061> <62> <0062> endbfchar endcmap";
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 \
        /LastChar 98 /Widths [6 6] /Encoding << /Type /Encoding /Differences [97 /a /b] >> \
        /CharProcs << /a 6 0 R /b 6 0 R >> /ToUnicode 7 0 R /Resources << >> >>";
    let more = [font.to_owned(), stream("", "6 0 0 0 6 7 d1 0 0 5.8 7 re f"), stream("", map)];
    let resources = "/Font << /T 5 0 R >>";
    let content = "BT /T 10 Tf 50 700 Td [(ab)-300(ba)] TJ ET";
    let file = String::from_utf8(page(content, "", &more)).unwrap();
    let file = file.replace("/Font << /F <<", &format!("{resources} /Old << /F <<"));
    assert_eq!(of(file.into_bytes()), "ab ba\n");
}

#[test]
fn a_file_without_letters_says_why() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        "x",
    );
    let scan = page("q 600 0 0 800 0 0 cm /I Do Q", "/XObject << /I 5 0 R >>", &[picture]);
    assert_eq!(reason(scan), "is a scan: its pages are pictures, without text");
    assert!(reason(page("0 0 m 9 9 l S", "", &[])).contains("drawn as shapes"));
    assert!(reason(page("", "", &[])).contains("no text"));
    let problem = read(b"%PDF-1.7\nnothing".to_vec()).unwrap_err();
    assert!(problem.reason.starts_with("is damaged"), "{problem:?}");
    assert!(problem.hint.unwrap().contains("get the file again"));
}

#[test]
fn letters_that_no_table_names_are_no_text() {
    let font =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [97 /g1 /g2] >> >>";
    let file = String::from_utf8(page("BT /T 10 Tf 50 700 Td (abab) Tj ET", "", &[font.to_owned()])).unwrap();
    let file = file.replace("/Font << /F <<", "/Font << /T 5 0 R >> /Old << /F <<");
    assert!(reason(file.into_bytes()).contains("does not say which letters"));
}

#[test]
fn forms_that_draw_each_other_end() {
    let twice = |next: usize| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {next} 0 R >> >>"
        );
        stream(&entries, "/N Do /N Do")
    };
    // Each draws the next twice, the last one itself.
    let forms: Vec<String> = (5..45).map(|number| twice((number + 1).min(44))).collect();
    let file = page("/N Do", "/XObject << /N 5 0 R >>", &forms);
    assert_eq!(reason(file), "draws more on its pages than can be read");
}

#[test]
fn a_page_of_letters_without_end_ends() {
    let file =
        page(&format!("BT /F 12 Tf {} ET", format!("({}) Tj ", "a".repeat(5_000)).repeat(201)), "", &[]);
    assert_eq!(reason(file), "draws more on its pages than can be read");
}

#[test]
fn pages_that_hold_each_other_end() {
    let file = objects(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Parent 2 0 R >>".to_owned(),
    ]);
    assert!(reason(file).starts_with("is damaged"));
}

#[test]
fn deeply_nested_values_are_refused_before_they_fill_the_stack() {
    for depth in [10, 1_000, 2_000_000] {
        let refused = |file| read(file).is_err_and(|problem| problem.reason.contains("nested"));
        let array = page(&format!("{} Tj", "[".repeat(depth)), "", &[]);
        assert_eq!(refused(array), depth > 10);
        let nested = format!("{}{}", "<</A ".repeat(depth), ">>".repeat(depth));
        assert_eq!(refused(page("", "", &[nested])), depth > 10);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_change_to_a_file_takes_the_process_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
        small in any::<bool>(),
    ) {
        static SET: LazyLock<Vec<u8>> = LazyLock::new(|| set("Efficient _offices_\n#pagebreak()\nm#super[2] 410"));
        let by_hand = || page("BT /F 12 Tf 50 700 Td [(Four)-200(ten)] TJ ET q 1 0 0 1 0 0 cm Q", "", &[]);
        let mut file = if small { by_hand() } else { SET.clone() };
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        // What comes of it is a text or a reason; it must come.
        if let Err(problem) = read(file) {
            prop_assert!(!problem.reason.is_empty());
        }
    }
}
