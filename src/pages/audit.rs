//! What is wrong with laid-out pages: text outside its block, its slide or the page, texts that
//! overlap, characters without a glyph, a page too many.
//!
//! The engine exports all of these without complaint. Everything here is computed from the frames alone.

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::engine::Places;
use crate::engine::glyphs;
use crate::engine::guilty::spoken;
use crate::pages::frames::{Run, Walked};
use crate::pages::outside::outside;
use crate::pages::overlap::overlaps;

/// Characters of a text that messages show.
const SHOWN: usize = 40;

/// One thing that is wrong.
pub(crate) struct Finding {
    /// The rule.
    pub(crate) rule: &'static str,
    /// What is wrong.
    pub(crate) message: String,
    /// The items that it is about, each with what is said at its place.
    pub(crate) items: Vec<(String, String)>,
    /// What to do.
    pub(crate) hint: &'static str,
}

impl Finding {
    /// The finding as a message, with the items' places.
    fn diagnostic(self, places: &Places) -> Diagnostic {
        let error = Diagnostic::error(self.message).rule(self.rule);
        let placed = self.items.iter().filter_map(|(item, word)| Some((places.get(item)?, word)));
        placed.fold(error, |error, (place, word)| error.label(place, word)).hint(self.hint)
    }
}

/// Everything that is wrong with a document's pages.
pub(crate) fn audit(document: &PagedDocument, kind: Document, places: &Places) -> Vec<Diagnostic> {
    let walked = Walked::of(document);
    let mut findings = pages(&walked, kind);
    findings.extend(anywhere(&walked));
    findings.into_iter().map(|finding| finding.diagnostic(places)).collect()
}

/// The same without some slides, of which more is known.
pub(crate) fn audit_without(
    document: &PagedDocument,
    kind: Document,
    places: &Places,
    slides: &BTreeSet<&str>,
) -> Vec<Diagnostic> {
    let mut walked = Walked::of(document);
    let known: Vec<bool> = walked
        .runs
        .iter()
        .map(|run| walked.name_around(run.owner, "slide:").is_some_and(|slide| slides.contains(slide)))
        .collect();
    let mut known = known.into_iter();
    walked.runs.retain(|_| !known.next().unwrap_or_default());
    let mut findings = pages(&walked, kind);
    findings.extend(anywhere(&walked));
    findings.into_iter().map(|finding| finding.diagnostic(places)).collect()
}

/// The items whose texts stand outside of what they belong to, or over others; slides by their names, where the text
/// is of no item.
pub(crate) fn in_trouble(document: &PagedDocument) -> BTreeSet<String> {
    let walked = Walked::of(document);
    let findings = outside(&walked).into_iter().chain(overlaps(&walked));
    findings.flat_map(|finding| finding.items).map(|(item, _)| item).collect()
}

/// Everything that is wrong with the pages of a document that may have as many as it needs.
pub(crate) fn audit_pages(document: &PagedDocument, places: &Places) -> Vec<Diagnostic> {
    let findings = anywhere(&Walked::of(document));
    findings.into_iter().map(|finding| finding.diagnostic(places)).collect()
}

/// What would be wrong with any page.
fn anywhere(walked: &Walked<'_>) -> Vec<Finding> {
    let mut findings = outside(walked);
    findings.extend(overlaps(walked));
    findings.extend(missing_glyphs(walked));
    findings
}

/// Slides of more than one page. That a brief takes more than one is said by the fit.
fn pages(walked: &Walked<'_>, kind: Document) -> Vec<Finding> {
    match kind {
        Document::Deck => slides(walked),
        Document::Brief | Document::Notes | Document::Qa | Document::Own(_) => Vec::new(),
    }
}

/// Slides that take more than one page.
fn slides(walked: &Walked<'_>) -> Vec<Finding> {
    let hint = "shorten its texts, or split it";
    let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut owner: BTreeMap<usize, &str> = BTreeMap::new();
    for area in &walked.areas {
        if let Some(name) = area.named("slide:") {
            let on = pages.entry(name).or_default();
            if !on.contains(&area.page) {
                on.push(area.page);
            }
            owner.entry(area.page).or_insert(name);
        }
    }
    let mut out = Vec::new();
    let broken = pages.iter().filter(|(_, on)| on.len() > 1);
    for (name, on) in broken {
        let items = items_of(walked, |page| on.iter().skip(1).any(|other| *other == page));
        let first = on.first().map_or(1, |page| page + 1);
        let message = format!("slide `{name}` takes {} pages, from page {first}", on.len());
        out.push(Finding { rule: "slide-overflow", message, items, hint });
    }
    // What flows out of a slide's box lands on a page without a slide.
    for page in 0..walked.pages.len() {
        let before = owner.range(..page).next_back();
        let stray = walked.runs.iter().find(|run| run.page == page && run.owner.is_some());
        if let (false, Some((_, name)), Some(stray)) = (owner.contains_key(&page), before, stray) {
            let message =
                format!("slide `{name}` runs over onto page {}: `{}`", page + 1, shortened(&stray.text.text));
            let items = items_of(walked, |other| other == page);
            out.push(Finding { rule: "slide-overflow", message, items, hint });
        }
    }
    out
}

/// The items on some pages, each with a word.
fn items_of(walked: &Walked<'_>, wanted: impl Fn(usize) -> bool) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for area in walked.areas.iter().filter(|area| wanted(area.page)) {
        if let Some(item) = area.named("item:")
            && out.iter().all(|(known, _)| known != item)
        {
            out.push((item.to_owned(), format!("on page {}", area.page + 1)));
        }
    }
    out
}

/// Characters that no font has a glyph for, by item.
fn missing_glyphs(walked: &Walked<'_>) -> Vec<Finding> {
    let mut found: BTreeMap<(Option<&str>, &str), &Run<'_>> = BTreeMap::new();
    for run in &walked.runs {
        for glyph in run.text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            if let Some(characters) = run.text.text.get(glyph.range()) {
                found.entry((walked.name_around(run.owner, "item:"), characters)).or_insert(run);
            }
        }
    }
    let finding = |((item, characters), run): ((Option<&str>, &str), &Run<'_>)| {
        let whose = item.map(|item| format!(" of {}", spoken(item))).unwrap_or_default();
        let message = format!(
            "{} in text{whose} on page {}: `{}`",
            glyphs::words(characters),
            run.page + 1,
            shortened(&run.text.text),
        );
        let items = item.map(|item| (item.to_owned(), String::new())).into_iter().collect();
        Finding { rule: "missing-glyph", message, items, hint: glyphs::HINT }
    };
    found.into_iter().map(finding).collect()
}

/// ", and 2 more lines": what a message says of all but the worst.
pub(crate) fn further(all: usize, word: &str) -> String {
    match all.saturating_sub(1) {
        0 => String::new(),
        1 => format!(", and 1 more {word}"),
        more => format!(", and {more} more {word}s"),
    }
}

/// A text short enough for a message, without the places where it may break.
pub(crate) fn shortened(text: &str) -> String {
    let text = text.trim().replace('\u{ad}', "");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let start: String = text.chars().take(SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use crate::testing::bench::Bench;
    use crate::testing::place;

    use super::*;

    const SETUP: &str = "#set page(width: 200pt, height: 200pt, margin: 20pt)\n\
        #set text(font: \"Source Serif 4\", size: 10pt)\n#set par(leading: 0.45em)\n";

    /// What is wrong with a brief: rule and message.
    fn brief(body: &str) -> Vec<(&'static str, String)> {
        found(&Bench::new(&format!("{SETUP}{body}")))
    }

    /// What is wrong with a deck.
    fn deck(body: &str) -> Vec<(&'static str, String)> {
        found(&Bench::of(Document::Deck, &format!("{SETUP}{body}")))
    }

    fn found(bench: &Bench) -> Vec<(&'static str, String)> {
        bench.audit().into_iter().map(|one| (one.rule.unwrap_or_default(), one.message)).collect()
    }

    /// The only thing that is wrong.
    fn only(found: Vec<(&'static str, String)>) -> (&'static str, String) {
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().unwrap_or_default()
    }

    #[test]
    fn a_good_page_has_no_finding() {
        let body = "#set page(header: [A header], footer: [A footer])\n\
            #block[#text(22pt)[*Title jgq* of glyphs]]<item:theme.t>\n\
            #block[A line #super[1,2] with marks,#super[12] _fj_ *bold*, Ågj and Éq at the end gjpq.#super[3]\n\n\
            #underline[An underlined] #strike[word] #box(fill: luma(230), inset: 2pt, radius: 2pt)[tag] – “quoted”]<item:theme.u>\n\
            #grid(columns: (1fr, 1fr), gutter: 5pt, [#block[left gjy]<item:theme.a>], [#block[right ÄÖ]<item:theme.b>])\n\
            #block(inset: (left: 8pt))[#place(dx: -8pt)[“]Hanging marks”]<item:quote.q>\n\
            #place(bottom + right, rect(width: 30pt, height: 30pt))";
        assert_eq!(brief(body), []);
    }

    #[test]
    fn raised_and_lowered_marks_are_part_of_their_line() {
        let body = "#block[A#super(typographic: false)[1] and B#sub(typographic: false)[2]]<item:theme.t>";
        assert_eq!(brief(body), []);
    }

    #[test]
    fn a_large_mark_behind_words_is_an_ornament_and_a_large_word_is_not() {
        let behind =
            |what: &str| format!("#place(text(40pt, {what:?}))#block[Words of a quotation]<item:quote.q>");
        assert_eq!(brief(&behind("“")), []);
        assert_eq!(only(brief(&behind("WM"))).0, "text-overlap");
    }

    #[test]
    fn large_type_with_tight_lines_does_not_overlap_itself() {
        assert_eq!(brief("#set par(leading: 0.4em)\n#text(30pt)[gypsy\nlight\nagain]"), []);
    }

    #[test]
    fn a_long_word_off_the_page_is_found() {
        let (rule, message) = only(brief(
            "#block[Short #box[Donaudampfschifffahrtselektrizitätenhauptbetriebswerk]]<item:theme.long>",
        ));
        assert_eq!(rule, "text-outside");
        assert!(message.starts_with("text of theme `long` stands "), "{message}");
        assert!(
            message.contains(" mm beyond the right edge of the page on page 1: `Donaudampf"),
            "{message}"
        );
    }

    #[test]
    fn a_long_word_out_of_its_column_is_found_with_its_place() {
        let places = Places::from([("theme.a".to_owned(), place(4..9))]);
        let template =
            format!("{SETUP}#grid(columns: (60pt, 60pt), [#block[Incomprehensibilities]<item:theme.a>], [])");
        let found = Bench::new(&template).places(places).audit();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].labels[0].place, place(4..9));
        assert!(found[0].message.contains("beyond the right edge of its block"), "{}", found[0].message);
    }

    #[test]
    fn text_below_a_block_of_fixed_height_is_found_once() {
        let (rule, message) = only(brief(
            "#block(height: 12pt, width: 60pt)[one two three four five six seven eight nine]<item:theme.f>",
        ));
        assert_eq!(rule, "text-outside");
        assert!(message.contains("lower edge of its block") && message.ends_with("more lines"), "{message}");
    }

    #[test]
    fn text_placed_outside_its_block_is_found() {
        let (rule, message) =
            only(brief("#v(30pt)#block(width: 50pt, height: 20pt)[#place(dx: 70pt)[beside]]<item:quote.q>"));
        assert_eq!((rule, message.contains("`beside`")), ("text-outside", true), "{message}");
    }

    #[test]
    fn text_that_a_clip_cuts_is_found() {
        let (rule, message) = only(brief(
            "#block(height: 15pt, width: 60pt, clip: true)[one two three four five six seven eight]",
        ));
        assert_eq!(rule, "text-outside");
        assert!(message.contains("cuts it off"), "{message}");
        assert_eq!(brief("#block(clip: true, inset: 4pt)[whole gjpq]"), []);
    }

    #[test]
    fn two_labels_on_each_other_are_found_with_both_items() {
        let body = "#block(width: 160pt, height: 20pt)[#place(dx: 0pt)[#block[Conference]<item:event.a>]#place(dx: 30pt)[#block[Summit]<item:event.b>]]";
        let places = Places::from([("event.a".to_owned(), place(1..2)), ("event.b".to_owned(), place(3..4))]);
        let found = Bench::new(&format!("{SETUP}{body}")).places(places).audit();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].rule, Some("text-overlap"));
        assert_eq!(found[0].labels.len(), 2);
        assert!(
            found[0].message.starts_with("`Conference` and `Summit` overlap by "),
            "{}",
            found[0].message
        );
    }

    #[test]
    fn lines_that_run_into_each_other_are_found() {
        let found =
            brief("#set par(leading: -6pt)\n#block(width: 60pt)[one two three four five six]<item:theme.t>");
        assert!(found.iter().any(|(rule, _)| *rule == "text-overlap"), "{found:?}");
    }

    #[test]
    fn a_watermark_is_no_overlap() {
        assert_eq!(
            brief(
                "#set page(background: rotate(30deg, text(40pt)[DRAFT]))\nSome text on the page in the middle #v(50pt) and more of it here"
            ),
            []
        );
    }

    #[test]
    fn a_turned_label_is_measured_as_it_stands() {
        assert_eq!(
            brief(
                "#block(height: 100pt, width: 20pt)[#rotate(-90deg, reflow: true, box(width: 90pt)[a turned axis label])]<item:chart.c>"
            ),
            []
        );
        let (_, message) = only(brief(
            "#block(height: 30pt, width: 20pt)[#rotate(-90deg, reflow: true, box(width: 90pt)[a turned axis label])]<item:chart.c>",
        ));
        assert!(message.starts_with("text of chart `c` stands"), "{message}");
    }

    #[test]
    fn a_slide_that_flows_over_is_found() {
        let body = "#block(width: 100%, height: 160pt)[first]<slide:one>\n#pagebreak()\n\
            #block(width: 100%)[#for n in range(30) [line #n \\ ]]<slide:two>";
        let (rule, message) = only(deck(body));
        assert_eq!((rule, message.as_str()), ("slide-overflow", "slide `two` takes 3 pages, from page 2"));
    }

    #[test]
    fn text_below_the_frame_of_a_slide_is_found() {
        let body = "#block(width: 100%, height: 60pt)[#block[#for n in range(9) [line #n \\ ]]<item:theme.t>]<slide:two>";
        let (rule, message) = only(deck(body));
        assert_eq!(rule, "slide-overflow");
        assert!(message.starts_with("text of theme `t` on slide `two` stands"), "{message}");
    }

    #[test]
    fn a_finding_about_a_slides_title_points_at_what_the_slide_is_about() {
        let body = "#block(width:100%,height:60pt)[#box(width:300pt)[A title without any place to break, too long for this]#block[T]<item:theme.t>]<slide:two>";
        let places = Places::from([("theme.t".to_owned(), place(1..2))]);
        let found = Bench::of(Document::Deck, &format!("{SETUP}{body}")).places(places).audit();
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|one| one.labels.iter().any(|label| label.place == place(1..2))),
            "{found:?}"
        );
    }

    #[test]
    fn flattened_and_skewed_text_is_no_trouble() {
        let body = "#scale(x: 0%, y: 0%)[gone] #block[#scale(x: -100%)[mirrored] #skew(ax: 20deg)[slanted]]<item:theme.t>";
        assert_eq!(brief(body), []);
    }

    #[test]
    fn a_page_after_a_slide_that_has_none_is_found() {
        let body = "#block(height: 150pt)[first]<slide:one>\n#block(height: 40pt)[left over]<item:theme.t>";
        let (rule, message) = only(deck(body));
        assert_eq!(
            (rule, message.as_str()),
            ("slide-overflow", "slide `one` runs over onto page 2: `left over`")
        );
    }

    #[test]
    fn a_missing_glyph_is_found() {
        let (rule, message) = only(brief("#block[Tokyo 東]<item:theme.t>"));
        assert_eq!(rule, "missing-glyph");
        assert!(
            message.starts_with("no font has a glyph for `東` (U+6771) in text of theme `t` on page 1"),
            "{message}"
        );
    }

    #[test]
    fn long_texts_are_shortened_at_a_character() {
        assert_eq!(shortened(" short "), "short");
        assert_eq!(shortened(&"é".repeat(60)).chars().count(), SHOWN);
    }
}
