//! What a document can be made as, and the files that come of it.

use crate::diagnostic::Diagnostic;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A PDF, accessible and archivable.
    Pdf,
    /// Plain text for an e-mail.
    Text,
    /// Markdown, with tables.
    Markdown,
    /// A picture of each page, or of one chart.
    Png,
    /// The data of one chart.
    Csv,
    /// Beside a deck: its speaker notes as Markdown.
    Notes,
    /// Beside a deck: its speaker notes for the presenter console pdfpc.
    Pdfpc,
}

impl Format {
    /// All formats, in the order in which they are made.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Text, Self::Markdown, Self::Png, Self::Csv, Self::Notes, Self::Pdfpc];

    /// Those that hold the speaker notes of a deck, for audiences inside the house.
    pub const NOTES: [Self; 2] = [Self::Notes, Self::Pdfpc];

    /// The word in flags and reports: `markdown`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Png => "png",
            Self::Csv => "csv",
            Self::Notes => "notes",
            Self::Pdfpc => "pdfpc",
        }
    }

    /// How names of its files end: `md`.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            // No document's name has a stop, so that the deck's notes and a document of notes are two files.
            Self::Notes => "notes.md",
            Self::Pdf | Self::Png | Self::Csv | Self::Pdfpc => self.word(),
        }
    }
}

/// What is to be made of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formats {
    /// The formats, each of which is made once.
    pub formats: Vec<Format>,
    /// How fine pictures are, in pixels per inch.
    pub ppi: u16,
    /// The chart that is made alone, `chart.split`; nothing for the whole document.
    pub item: Option<String>,
}

impl Default for Formats {
    fn default() -> Self {
        Self { formats: vec![Format::Pdf], ppi: Self::PPI, item: None }
    }
}

impl Formats {
    /// How fine pictures are where nobody says: sharp on a screen, and small enough for an e-mail.
    pub const PPI: u16 = 144;

    /// The least and the most pixels per inch.
    pub const BOUNDS: (u16, u16) = (36, 600);

    /// Whether this can be made.
    ///
    /// # Errors
    /// What cannot: a document as CSV, a chart as PDF or text, a picture too coarse or too fine.
    pub fn check(&self) -> Result<(), Diagnostic> {
        let alone = [Format::Png, Format::Csv];
        let (least, most) = Self::BOUNDS;
        if self.item.is_some()
            && let Some(other) = self.formats.iter().find(|format| !alone.contains(format))
        {
            return Err(Diagnostic::error(format!("one chart alone cannot be made as {}", other.word()))
                .hint("`--item` goes with `-f png`, its picture, and `-f csv`, its data"));
        }
        if self.item.is_none() && self.formats.contains(&Format::Csv) {
            return Err(Diagnostic::error("a document cannot be made as csv")
                .hint("csv is the data of one chart: name it with `--item chart.ID`"));
        }
        if !(least..=most).contains(&self.ppi) {
            return Err(Diagnostic::error(format!("{} pixels per inch cannot be made", self.ppi))
                .hint(format!("from {least} to {most} can")));
        }
        Ok(())
    }

    /// Whether speaker notes are to be made beside decks.
    pub(crate) fn has_notes(&self) -> bool {
        self.formats.iter().any(|format| Format::NOTES.contains(format))
    }

    /// The same without the notes.
    pub(crate) fn without_notes(&self) -> Self {
        let formats = self.formats.iter().copied().filter(|format| !Format::NOTES.contains(format));
        Self { formats: formats.collect(), ..self.clone() }
    }

    /// What the name of the first file has after the document's, or of the one file where there are no pages to
    /// be numbered.
    pub(crate) fn first_ending(&self) -> String {
        let extension = self.formats.first().map_or("pdf", |format| format.extension());
        format!("{}.{extension}", self.suffix())
    }

    /// What stands between a document's name and the ending of its files: `-chart-split`.
    pub(crate) fn suffix(&self) -> String {
        self.item.as_ref().map(|item| format!("-{}", item.replace('.', "-"))).unwrap_or_default()
    }
}

/// A file of a document that was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Its format.
    pub format: Format,
    /// The page that it shows, from 1, where it is a picture of one.
    pub page: Option<usize>,
    /// What its name has after the document's: `.pdf`, `-2.png`, `-chart-split.csv`.
    pub ending: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_made_is_said_with_the_way_out() {
        let with = |formats: &[Format], item: Option<&str>, ppi| {
            let formats = Formats { formats: formats.to_vec(), item: item.map(str::to_owned), ppi };
            formats.check().err().map(|problem| problem.message)
        };
        let error = |message: &str| Some(message.to_owned());
        assert_eq!(with(&[Format::Pdf, Format::Text, Format::Markdown, Format::Png], None, 144), None);
        assert_eq!(with(&[Format::Png, Format::Csv], Some("chart.a"), 144), None);
        assert_eq!(with(&[Format::Csv], None, 144), error("a document cannot be made as csv"));
        for format in [Format::Pdf, Format::Text, Format::Markdown] {
            let message = format!("one chart alone cannot be made as {}", format.word());
            assert_eq!(with(&[Format::Png, format], Some("chart.a"), 144), Some(message));
        }
        for ppi in [0, 35, 601] {
            assert!(with(&[Format::Png], None, ppi).is_some(), "{ppi}");
        }
    }
}
