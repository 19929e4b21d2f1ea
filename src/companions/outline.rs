//! A document's data as blocks of words in reading order: what text and Markdown are made of.
//!
//! It says what the built-in templates show, in their order, and leaves out what they leave out.

use crate::companions::items;
use crate::companions::words::{
    Span, Words, emphasis, followed, is_blank, joined, marks, plain, strong, tidy, words,
};
use crate::data::{Data, NoteData, SlideData, SourceData};

/// A block of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading: 1 is the document's title, 2 a section's or slide's, 3 an item's.
    Heading(u8, Words),
    /// A paragraph: one line or several that belong together.
    Lines(Vec<Words>),
    /// A quotation with what is said about it, a line each.
    Quote(Vec<Words>),
    /// Points of a list.
    Points(Vec<Words>),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// What stands above the columns.
    pub(crate) head: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// What stands in each column.
    pub(crate) cells: Vec<Words>,
    /// The row in a line, where there are no columns.
    pub(crate) line: Words,
}

/// The blocks of a document.
pub(crate) fn outline(data: &Data) -> Vec<Block> {
    let mut sheet = Sheet { data, blocks: Vec::new() };
    sheet.head();
    for section in &data.sections {
        sheet.heading(2, words(&section.heading));
        items::add(&mut sheet, &section.items);
    }
    for slide in &data.slides {
        sheet.slide(slide);
    }
    sheet.foot();
    sheet.blocks
}

/// The blocks of the notes to a deck, slide by slide, with the sources that they cite.
pub(crate) fn notes(data: &Data) -> Vec<Block> {
    let mut sheet = Sheet { data, blocks: Vec::new() };
    sheet.marking();
    let title = [plain(format!("{}: ", sheet.label("document-notes"))), words(&data.head.title)].concat();
    sheet.heading(1, title);
    sheet.lines([sheet.labelled_text("date", Some(&data.head.date.text))]);
    for (slide, number) in data.slides.iter().zip(1..) {
        let part = slide.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
        sheet.heading(2, [plain(format!("{number}. ")), words(&slide.title), plain(part)].concat());
        sheet.blocks.extend(of_slide(slide));
    }
    let cited = |source: &&SourceData| {
        data.slides.iter().flat_map(|slide| &slide.notes).any(|note| note.sources.contains(&source.number))
    };
    let entries: Vec<Words> = data.sources.iter().filter(cited).map(|source| entry(source, true)).collect();
    if !entries.is_empty() {
        sheet.heading(2, plain(sheet.label("sources")));
        sheet.lines(entries);
    }
    sheet.marking();
    sheet.blocks
}

/// What is to be said to a slide, a paragraph for each of its items.
pub(crate) fn of_slide(slide: &SlideData) -> Vec<Block> {
    let paragraph = |note: &NoteData| {
        let about = note.about.as_ref().map(|about| strong([words(about), plain(":")].concat()));
        let said = tidy(joined(about.into_iter().chain([words(&note.text)]), " "));
        (!said.is_empty()).then(|| Block::Lines(vec![said]))
    };
    slide.notes.iter().filter_map(paragraph).collect()
}

/// The blocks so far.
pub(crate) struct Sheet<'a> {
    /// The document.
    pub(crate) data: &'a Data,
    blocks: Vec<Block>,
}

impl Sheet<'_> {
    /// Adds a heading.
    pub(crate) fn heading(&mut self, level: u8, heading: Words) {
        let heading = tidy(heading);
        if !heading.is_empty() {
            self.blocks.push(Block::Heading(level, heading));
        }
    }

    /// Adds lines that belong together, those that say something.
    pub(crate) fn lines(&mut self, lines: impl IntoIterator<Item = Words>) {
        self.add(lines, Block::Lines);
    }

    /// Adds points.
    pub(crate) fn points(&mut self, points: impl IntoIterator<Item = Words>) {
        self.add(points, Block::Points);
    }

    /// Adds a quotation.
    pub(crate) fn quote(&mut self, lines: impl IntoIterator<Item = Words>) {
        self.add(lines, Block::Quote);
    }

    fn add(&mut self, lines: impl IntoIterator<Item = Words>, block: impl Fn(Vec<Words>) -> Block) {
        let lines: Vec<Words> = lines.into_iter().map(tidy).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.blocks.push(block(lines));
        }
    }

    /// Adds a table without the columns that say nothing.
    pub(crate) fn table(&mut self, head: Vec<String>, rows: Vec<Row>) {
        let used =
            |column: usize| rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !is_blank(cell)));
        let used: Vec<bool> = (0..head.len()).map(used).collect();
        let kept = |column: &usize| used.get(*column).copied().unwrap_or_default();
        let row = |row: &Row| {
            let cells = row.cells.iter().enumerate().filter(|(column, _)| kept(column));
            Row { cells: cells.map(|(_, cell)| tidy(cell.clone())).collect(), line: tidy(row.line.clone()) }
        };
        let rows: Vec<Row> = rows.iter().map(row).collect();
        let head: Vec<String> =
            head.into_iter().enumerate().filter(|(column, _)| kept(column)).map(|(_, word)| word).collect();
        if !rows.is_empty() && !head.is_empty() {
            self.blocks.push(Block::Table(Table { head, rows }));
        }
    }

    /// A fixed word.
    pub(crate) fn label(&self, key: &str) -> String {
        self.data.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A fixed word with what belongs to it: "Deadline: 12 June 2023"; nothing where that says nothing.
    pub(crate) fn labelled(&self, key: &str, value: Words) -> Words {
        if is_blank(&value) {
            return Words::new();
        }
        [strong(plain(format!("{}:", self.label(key)))), plain(" "), value].concat()
    }

    /// A fixed word with a text that may be absent.
    pub(crate) fn labelled_text(&self, key: &str, value: Option<&String>) -> Words {
        self.labelled(key, value.map(plain).unwrap_or_default())
    }

    /// The marking, which stands first and last.
    fn marking(&mut self) {
        let marking = self.data.marking.as_ref().map(|marking| strong(plain(&marking.text)));
        self.lines(marking);
    }

    /// What stands above all sections: marking, embargo, issuer, title, and who, what for, when.
    fn head(&mut self) {
        let data = self.data;
        let head = &data.head;
        self.marking();
        self.lines(data.release.iter().chain(&data.draft).map(|line| strong(plain(line))));
        self.lines(data.issuer.name.iter().map(plain));
        self.heading(1, words(&head.title));
        self.lines(head.subtitle.iter().map(|subtitle| emphasis(words(subtitle))));
        let addressee = data.audience.addressee.as_ref().or(data.audience.title.as_ref());
        let facts = [
            self.labelled_text("for", addressee),
            self.labelled_text("purpose", head.purpose.as_ref()),
            self.labelled_text("from", data.issuer.unit.as_ref()),
            self.labelled_text("date", Some(&head.date.text)),
            self.labelled_text("reference", head.reference.as_ref()),
            self.labelled_text("version", head.version.as_ref()),
            head.data_as_of.iter().flat_map(plain).collect(),
        ];
        self.lines(facts);
    }

    /// A slide: its title, what stands on it, its sources. The cover says what the head has said.
    fn slide(&mut self, slide: &SlideData) {
        if slide.kind == "cover" {
            return;
        }
        let part = slide.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
        self.heading(2, [words(&slide.title), plain(part)].concat());
        items::add(self, &slide.items);
        if !slide.notes.is_empty() {
            self.heading(3, plain(self.label("notes")));
            self.blocks.extend(of_slide(slide));
        }
        let shown = self.data.sources.iter().filter(|source| slide.sources.contains(&source.number));
        if slide.kind == "sources" {
            let entries: Vec<Words> = shown.map(|source| entry(source, true)).collect();
            self.lines(entries);
        } else {
            let short =
                |source: &SourceData| plain(format!("{} {}", marks(&[source.number]).trim(), source.short));
            let short: Vec<Words> = shown.map(short).collect();
            let key = if short.len() == 1 { "source" } else { "sources" };
            self.lines([self.labelled(key, joined(short, "; "))]);
        }
    }

    /// What stands below: of a page its sources; the flags that occur; the marking again.
    fn foot(&mut self) {
        let data = self.data;
        if data.slides.is_empty() && !data.sources.is_empty() {
            self.heading(2, plain(self.label("sources")));
            self.lines(data.sources.iter().map(|source| entry(source, false)));
        }
        let flags = data.legend.iter().map(|flag| plain(&flag.text));
        self.lines([self.labelled("key", joined(flags, "; "))]);
        self.marking();
    }
}

/// An entry of the list of sources. How far it can be relied on is said on a slide alone.
fn entry(source: &SourceData, on_slide: bool) -> Words {
    let link = |url: &String| vec![Span::Link(url.clone(), plain(url))];
    let reliability = source.reliability.as_ref().filter(|_| on_slide);
    let reliability = reliability.map(|word| plain(format!(" ({word})"))).unwrap_or_default();
    let said = [
        [plain(&source.text), reliability].concat(),
        source.url.as_ref().map(link).unwrap_or_default(),
        source.accessed.iter().flat_map(plain).collect(),
    ];
    let caveat = source.caveat.as_ref().map(words).unwrap_or_default();
    let said = followed(joined(said, ", "), caveat);
    [plain(format!("{} ", marks(&[source.number]).trim())), said].concat()
}
