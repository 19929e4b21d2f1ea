//! The text of a Markdown file as a reader sees it, on the lines that it has in the file.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{self, Within};
use super::raised::raised;

/// What is read beyond plain Markdown: what would otherwise leave marks within sentences.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// The text of a file.
pub(super) fn text(file: &str) -> String {
    let mut builder = Builder { file, text: String::new(), read: 0, pictures: 0, html: None, raised: None };
    for (event, range) in Parser::new_ext(file, OPTIONS).into_offset_iter() {
        builder.take(&event, range);
    }
    builder.text
}

/// Builds a text from the parser's events.
struct Builder<'a> {
    file: &'a str,
    text: String,
    /// The bytes of the file whose lines have ended in the text.
    read: usize,
    /// How many pictures are open: their text is not shown.
    pictures: usize,
    /// The bytes of the block of HTML that is open.
    html: Option<Range<usize>>,
    /// Where the raised text begins that is open.
    raised: Option<usize>,
}

impl Builder<'_> {
    /// Takes one event.
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures = self.pictures.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => self.html = Some(range.start..range.start),
            Event::End(TagEnd::HtmlBlock) => self.block(),
            Event::Start(Tag::TableCell) => {
                self.reach(range.start);
                if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
                    self.text.push('\t');
                }
            }
            _ if self.pictures > 0 => {}
            Event::Text(text) => self.write(text, range),
            Event::Code(code) => match self.file.get(range.clone()).filter(|code| code.contains('\n')) {
                Some(lines) => self.write(&joined(lines), range),
                None => self.write(code, range),
            },
            Event::Html(_) => match &mut self.html {
                Some(block) => block.end = block.end.max(range.end),
                None => self.reach(range.end),
            },
            Event::InlineHtml(tag) => {
                self.reach(range.end);
                match html::within(tag) {
                    Within::Nothing => {}
                    Within::Space => self.text.push(' '),
                    Within::Raise => self.raised = Some(self.text.len()),
                    Within::Lower => self.lower(),
                }
            }
            Event::SoftBreak | Event::HardBreak => self.reach(range.end),
            _ => {}
        }
    }

    /// Writes a text that stands at some bytes of the file.
    fn write(&mut self, text: &str, range: Range<usize>) {
        self.reach(range.start);
        self.text.push_str(text);
        self.read = self.read.max(range.end);
    }

    /// Ends what is raised.
    fn lower(&mut self) {
        if let Some(start) = self.raised.take()
            && let Some(number) = self.text.get(start..).filter(|text| !text.contains('\n')).and_then(raised)
        {
            self.text.truncate(start);
            self.text.push_str(&number);
        }
    }

    /// Writes the block of HTML that ends.
    fn block(&mut self) {
        if let Some(range) = self.html.take() {
            self.reach(range.start);
            self.text.push_str(&html::fragment(self.file.get(range.clone()).unwrap_or_default()));
            self.read = self.read.max(range.end);
        }
    }

    /// Ends the lines that end in the file before a byte.
    fn reach(&mut self, end: usize) {
        let between = self.file.get(self.read..end).unwrap_or_default();
        self.text.extend(between.matches('\n').flat_map(str::chars));
        self.read = self.read.max(end);
    }
}

/// Code of several lines within a text, without its marks and those of what it stands in.
fn joined(code: &str) -> String {
    let lines = code.trim_matches('`').split('\n');
    let inner = lines.map(|line| line.trim_start_matches(['>', ' ', '\t']));
    inner.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_of_markdown_do_not_stand_between_words() {
        let cases = [
            ("un**believ**able *and* `code` ~~gone~~", "unbelievable and code gone"),
            ("a [link](https://example.org \"title\") and [another][a]\n\n[a]: /b", "a link and another"),
            ("![chart](a.png)before", "before"),
            ("&amp; \\* \\[x\\] &euro;5 \\", "& * [x] €5 \\"),
            ("> quoted\n> on two lines", "quoted\non two lines"),
            ("- [x] done\n1. one", "done\none"),
            ("# Title #\n\nSetext\n===", "Title\n\nSetext"),
            ("| a | b |\n|---|---|\n| 1 | **2** |", "a\tb\n\n1\t2"),
            ("word[^1] next\n\n[^1]: the note", "word next\n\nthe note"),
            ("a<br>b <span class=x>c</span> <!-- d -->e", "a b c e"),
            ("```\ncode *as* is\n```", "\ncode *as* is"),
            ("---\ntitle: A brief\n---\nText", "\ntitle: A brief\n\nText"),
            ("# Title {#id .class}", "Title"),
            ("<div>\n\nin *HTML*\n\n</div>", "\n\nin HTML"),
            ("<p>of <b>HTML</b></p>\n\nafter", "of HTML \n\nafter"),
            ("m<sup>2</sup> 5<SUP>th</SUP> a<br/>b", "m² 5th a b"),
            ("> `a\n> b` c", "a\nb c"),
            ("<https://example.org/a>", "https://example.org/a"),
        ];
        for (file, shown) in cases {
            assert_eq!(text(file).trim_end(), shown, "{file}");
        }
    }

    #[test]
    fn every_word_stays_on_its_line() {
        let file = "# One\n\n<!-- a\ncomment -->\n\nfour *em\nfive* `six\nsix`\n\n| a |\n|---|\n| ten |\n\n\
            <div\nclass='x'>\nfourteen\n</div>\n\n```rust\neighteen\n```\n\n* twentyone\n\n[x]: y\n\nend\n";
        let text = text(file);
        for word in ["One", "four", "five", "ten", "fourteen", "eighteen", "twentyone", "end"] {
            let line = |text: &str| text.split(word).next().map(|before| before.matches('\n').count());
            assert_eq!(line(&text), line(file), "{word} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn words_in_any_markup_stay_on_their_lines(
            lines in prop::collection::vec(("[-*>#`~|_ ]{0,4}", "[-*>`_\\[\\]()<!&\\\\]{0,3}"), 1..12)
        ) {
            let numbered = lines.iter().enumerate();
            let file: String = numbered.map(|(line, (before, after))| format!("{before}w{line}w{after}\n")).collect();
            let text = text(&file);
            for (line, shown) in text.lines().enumerate() {
                for word in shown.split(|char: char| !char.is_alphanumeric()) {
                    if let Some(number) = word.strip_prefix('w').and_then(|word| word.strip_suffix('w')) {
                        prop_assert_eq!(number.parse(), Ok(line), "{:?} in {:?}", word, file);
                    }
                }
            }
        }
    }

    #[test]
    fn hostile_files_take_time_by_their_length() {
        let started = std::time::Instant::now();
        for piece in [
            "[", "*a_ ", "> ", "`a``", "<a ", "[a](", "![[", "<!--", "| a ", "- ", "a\n\n", "[a]: b\n",
            "**x", "&am", "[^a]",
        ] {
            let _ = text(&piece.repeat(20_000));
        }
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
