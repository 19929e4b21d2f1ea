//! The text that an audience reads: a document's data in reading order, as plain text.
//!
//! Headings carry `#`, points `-`, source marks stand in brackets, flags in parentheses; a paragraph is a
//! line, so that two audiences can be compared line by line.

mod items;
mod words;

use self::words::{brackets, entry, text};
use crate::data::{Content, Data, ItemBase, SlideData};

/// The most characters of a slide's words: they are a description, and PDF/A bounds those.
const DESCRIPTION: usize = 4_000;

/// A document's text.
pub(crate) fn reading(data: &Data) -> String {
    let mut page = Page { data, text: String::new() };
    page.head();
    for section in &data.sections {
        page.heading(2, &text(&section.heading));
        page.items(&section.items);
    }
    for slide in &data.slides {
        // The cover's title is the document's, which stands above.
        if slide.kind != "cover" {
            let part = slide.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
            page.heading(2, &format!("{}{part}", text(&slide.title)));
            page.items(&slide.items);
            page.notes(slide);
            if slide.kind == "sources" {
                page.sources(&slide.sources);
            } else if !slide.sources.is_empty() {
                page.line(&format!("{}: {}", page.label("sources"), brackets(&slide.sources)));
            }
        }
    }
    if data.slides.is_empty() {
        page.foot();
    }
    page.text
}

/// The words of one slide, its title first.
pub(crate) fn slide(data: &Data, slide: &SlideData) -> String {
    let mut page = Page { data, text: String::new() };
    page.line(&text(&slide.title));
    if slide.kind == "cover" {
        page.line(&data.head.subtitle.as_ref().map(text).unwrap_or_default());
    }
    page.items(&slide.items);
    if slide.kind == "sources" {
        page.sources(&slide.sources);
    }
    let mut words = page.text.trim_end().to_owned();
    if let Some((end, _)) = words.char_indices().nth(DESCRIPTION) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// The text so far.
struct Page<'a> {
    data: &'a Data,
    text: String,
}

impl Page<'_> {
    /// Adds a line.
    fn line(&mut self, line: &str) {
        let line = line.trim_end();
        if !line.is_empty() {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// Adds a heading, with space above it.
    fn heading(&mut self, level: usize, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(&format!("{} {heading}", "#".repeat(level)));
    }

    /// A fixed word.
    fn label(&self, key: &str) -> String {
        self.data.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// Adds a fixed word with what belongs to it, if there is something.
    fn labelled(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.line(&format!("{}: {value}", self.label(key)));
        }
    }

    /// What stands above all sections.
    fn head(&mut self) {
        let data = self.data;
        let head = &data.head;
        let above =
            [data.marking.as_ref().map(|marking| &marking.text), data.release.as_ref(), data.draft.as_ref()];
        for line in above.into_iter().flatten() {
            self.line(line);
        }
        self.heading(1, &text(&head.title));
        self.line(&head.subtitle.as_ref().map(text).unwrap_or_default());
        let purpose = head.purpose.as_ref();
        let facts = [purpose, Some(&head.date.text), data.issuer.name.as_ref(), data.issuer.unit.as_ref()];
        let facts: Vec<_> = facts.into_iter().flatten().map(String::as_str).collect();
        self.line(&facts.join(", "));
        self.labelled("for", data.audience.addressee.as_deref());
        self.labelled("reference", head.reference.as_deref());
        self.labelled("version", head.version.as_deref());
        self.line(head.data_as_of.as_deref().unwrap_or_default());
    }

    /// What stands below all sections: sources, boilerplate and disclaimer.
    fn foot(&mut self) {
        let numbers: Vec<usize> = self.data.sources.iter().map(|source| source.number).collect();
        if !numbers.is_empty() {
            self.heading(2, &self.label("sources"));
            self.sources(&numbers);
        }
    }

    /// Adds entries of the list of sources.
    fn sources(&mut self, numbers: &[usize]) {
        for source in self.data.sources.iter().filter(|source| numbers.contains(&source.number)) {
            self.line(&entry(source));
        }
    }

    /// Adds what is to be said to a slide.
    fn notes(&mut self, slide: &SlideData) {
        if !slide.notes.is_empty() {
            self.line(&format!("{}:", self.label("notes")));
        }
        for note in &slide.notes {
            let about = note.about.as_ref().map(|about| format!("{}: ", text(about))).unwrap_or_default();
            self.line(&format!("{about}{}", text(&note.text)));
        }
    }

    /// Adds points.
    fn points(&mut self, points: &[Content]) {
        for point in points {
            self.line(&format!("- {}", text(point)));
        }
    }

    /// Adds points under a fixed word.
    fn list(&mut self, key: &str, points: &[Content]) {
        if !points.is_empty() {
            self.line(&format!("{}:", self.label(key)));
            self.points(points);
        }
    }

    /// Adds an item's caveat.
    fn caveat(&mut self, base: &ItemBase) {
        self.labelled("caveat", base.caveat.as_ref().map(text).as_deref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief_file::{Section, Status};
    use crate::document::Document;
    use crate::testing::sample::{
        audience, brief, chart, composed, figure, question, quote, source, text, theme,
    };

    fn sample(document: Document) -> String {
        let mut press = audience("press");
        press.sections =
            vec![Section::BottomLine, Section::Figures, Section::Themes, Section::Quotes, Section::Questions];
        press.slides = vec![Section::BottomLine, Section::Themes, Section::Charts];
        let mut caveated = theme("a", "It is {total} [@t]. And {eu}.", "Point {eu}");
        caveated.wording.caveat = Some(text("Early numbers."));
        let items = vec![
            caveated,
            figure("total", 410).sourced(&["s"]),
            figure("eu", 117).sourced(&["s"]).with_status(Status::Disputed),
            chart("split", &["eu"], "total"),
            quote("q", "Very words."),
            question("why"),
            source("s"),
            source("t"),
        ];
        let brief = brief(items, vec![press]);
        reading(&composed(&brief, "press", document).data).replace('\u{a0}', " ")
    }

    #[test]
    fn the_page_reads_from_top_to_bottom() {
        let expected = "\
# The sample
12 June 2023

## Bottom line
It holds.

## Key figures
- $410 billion label of total [1]
- $117 billion label of eu (disputed) [1]

## Key themes

### Title of a
It is $410 billion. [1, 2] And $117 billion (disputed). [1]
Note: Early numbers.

## In their words
“Very words.”
A. Speaker, Minister

## Questions and answers
- Question why
Answer why

## Sources
[1] Source s, Publisher s, June 2023
[2] Source t, Publisher t, June 2023
";
        assert_eq!(sample(Document::Brief), expected);
    }

    #[test]
    fn the_deck_reads_slide_by_slide() {
        let expected = "\
# The sample
12 June 2023

## Bottom line
It holds.
- Title of a

## Title of a
- Point $117 billion (disputed) [1]
Note: Early numbers.
Sources: [1]

## Finding of split
- label of eu: $117 billion (disputed)
- All others: $293 billion (disputed)
Sources: [1]

## Sources
[1] Source s, Publisher s, June 2023
";
        assert_eq!(sample(Document::Deck), expected);
    }
}
