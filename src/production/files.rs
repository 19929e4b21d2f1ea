//! The files of one document: what is asked for, made from the data that fitted and the pages that passed.

use crate::brief::Kind;
use crate::companions::{self, picture};
use crate::compose::{laid_out, numbers_for};
use crate::data::Data;
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::document::Document;
use crate::engine::{Compiled, Request, pdf};
use crate::formats::{BuiltFile, Format, Formats};
use crate::pages::shown::Pages;
use crate::production::{Production, unavailable};
use crate::select::Shown;

impl Production<'_> {
    /// Makes the files.
    pub(super) fn files(
        &self,
        formats: &Formats,
        request: &Request<'_>,
        compiled: &mut Compiled,
    ) -> Result<Vec<BuiltFile>, Vec<Diagnostic>> {
        if let Some(problem) = formats.formats.iter().find_map(|format| self.refused(*format)) {
            return Err(vec![problem]);
        }
        let mut files = Vec::new();
        for format in Format::ALL.into_iter().filter(|format| formats.formats.contains(format)) {
            let made = match (format, &formats.item) {
                (Format::Pdf, _) => {
                    vec![pdf::export(self.shared.engine, request, compiled, &self.composed.info)?]
                }
                (Format::Text, _) => {
                    let text = self.checked("the text", companions::text(&self.composed.data))?;
                    vec![text.into_bytes()]
                }
                (Format::Markdown, _) => {
                    // The text has the same words, without what Markdown writes around and inside of them.
                    self.checked("the Markdown", companions::text(&self.composed.data))?;
                    vec![companions::markdown(&self.composed.data).into_bytes()]
                }
                (Format::Png, None) => {
                    picture::pages(&compiled.document, formats.ppi).map_err(|problem| vec![problem])?
                }
                (Format::Png, Some(item)) => {
                    let drawn = picture::item(&compiled.document, item, formats.ppi);
                    let drawn = drawn.map_err(|problem| vec![problem])?;
                    vec![drawn.ok_or_else(|| vec![self.unlabelled(item)])?]
                }
                (Format::Notes, _) => vec![self.notes(compiled, companions::notes)?],
                (Format::Pdfpc, _) => vec![self.notes(compiled, companions::pdfpc)?],
                (Format::Csv, item) => {
                    let item = item.as_deref().unwrap_or_default();
                    let written =
                        companions::csv(&self.composed.data, item).map_err(|problem| vec![problem])?;
                    written.into_iter().collect()
                }
            };
            files.extend(named(format, formats, made));
        }
        Ok(files)
    }

    /// Why this document cannot be made as something; nothing where it can.
    fn refused(&self, format: Format) -> Option<Diagnostic> {
        let document = self.document;
        match format {
            Format::Text | Format::Markdown if !document.has_text() => Some(
                Diagnostic::error(format!(
                    "`{document}` cannot be made as {}: its template alone knows what it says",
                    format.word()
                ))
                .hint("`-f pdf` and `-f png` can be made of it"),
            ),
            Format::Notes | Format::Pdfpc if document != Document::Deck => Some(
                Diagnostic::error(format!("no speaker notes go with the {document}"))
                    .hint("they go with the deck: `-d deck`"),
            ),
            Format::Notes | Format::Pdfpc => {
                let Self { brief, audience, selection, .. } = self;
                unavailable(brief, audience, selection, Document::Notes, &[])
            }
            Format::Pdf | Format::Text | Format::Markdown | Format::Png | Format::Csv => None,
        }
    }

    /// A file of the notes to this deck, whose pages say on which of them each slide stands.
    fn notes(
        &self,
        compiled: &Compiled,
        write: impl Fn(&Data, &Pages) -> String,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let (brief, audience, selection) = (self.brief, self.audience, &self.selection);
        let numbers = numbers_for(brief, audience, selection, Document::Notes);
        let data = laid_out(brief, audience, selection, Document::Notes, &numbers, &self.layout).data;
        let slides = data.slides.iter().map(|slide| slide.name.as_str());
        let pages = Pages::of(&compiled.document, slides);
        Ok(self.checked("the notes", write(&data, &pages))?.into_bytes())
    }

    /// Why a chart cannot be made alone of this document; nothing where it can.
    pub(crate) fn missing(&self, item: &str) -> Option<Diagnostic> {
        if companions::chart(&self.composed.data, item).is_some() {
            return None;
        }
        let (brief, document) = (self.brief, self.document);
        let whose = format!("the {} for `{}`", document.word(), self.audience.name);
        let charts: Vec<String> =
            brief.items.iter().filter(|one| one.kind == Kind::Chart).map(|one| one.name()).collect();
        let Some(found) = brief.items.iter().find(|one| one.name() == item) else {
            let near = did_you_mean(item, charts.iter().map(String::as_str));
            let known =
                (!charts.is_empty()).then(|| format!("the brief `{}` has {}", brief.name, quoted(&charts)));
            let message = format!("unknown chart `{item}`");
            return Some(Diagnostic::error(message).maybe_hint(near.or(known)));
        };
        if found.kind != Kind::Chart {
            let hint = (!charts.is_empty()).then(|| format!("name {}", quoted(&charts)));
            let message = format!("`{item}` is no chart, and cannot be made alone");
            return Some(Diagnostic::error(message).at(&found.place).maybe_hint(hint));
        }
        if let Some(reason) = self.selection.why_hidden(found.kind, &found.id) {
            let message = format!("`{}` does not see `{item}` ({reason})", self.audience.name);
            let hint = "`briefdeck show FILE` tells who sees it, and why not";
            return Some(Diagnostic::error(message).at(&found.place).hint(hint));
        }
        let dropped = self.composed.dropped.iter().find(|one| one.item == item);
        let reason = dropped.map_or("`in` names other documents", |one| &one.reason);
        let shown = self.selection.shown(found.kind, &found.id);
        let in_deck = |shown: &Shown| shown.place_deck || shown.backup;
        let hint = shown.and_then(|shown| match document {
            Document::Deck | Document::Notes if shown.place_page => Some("try the brief: `-d brief`"),
            Document::Brief | Document::Qa if in_deck(shown) => Some("try the deck: `-d deck`"),
            Document::Qa if shown.place_page => Some("try the brief: `-d brief`"),
            _ => None,
        });
        let message = format!("{whose} does not show `{item}` ({reason})");
        Some(Diagnostic::error(message).at(&found.place).maybe_hint(hint.map(str::to_owned)))
    }

    /// A chart whose box is not on the pages, though the data has it.
    fn unlabelled(&self, item: &str) -> Diagnostic {
        let message = format!("`{item}` is not found on the pages of the {}", self.document.word());
        Diagnostic::error(message)
            .hint(format!("the template must set the label `item:{item}` on the chart's block"))
    }
}

/// Files under their names: several pages are numbered.
fn named(format: Format, formats: &Formats, made: Vec<Vec<u8>>) -> Vec<BuiltFile> {
    let several = made.len() > 1;
    let of_pages = format == Format::Png && formats.item.is_none();
    let file = |(at, bytes): (usize, Vec<u8>)| {
        let number = if several { format!("-{}", at + 1) } else { String::new() };
        BuiltFile {
            format,
            page: of_pages.then_some(at + 1),
            ending: format!("{}{number}.{}", formats.suffix(), format.extension()),
            bytes,
        }
    };
    made.into_iter().enumerate().map(file).collect()
}
