//! The list of sources: each entry in words, whole for the page and short for a slide.

use crate::brief::{Body, Brief, Item, Kind, Source};
use crate::compose::citations::Numbers;
use crate::compose::content::Writer;
use crate::compose::traces::Owned;
use crate::data::SourceData;

/// The sources that the writer has cited, by number; and what the entry of each number claims besides.
pub(crate) fn sources(writer: &Writer<'_>, numbers: &Numbers) -> (Vec<SourceData>, Vec<(usize, Vec<Owned>)>) {
    let mut cited = writer.cited();
    cited.sort_unstable();
    let entry = |number: usize| {
        let item = &writer.selection.shown(Kind::Source, numbers.source(number)?)?.item;
        let mark = writer.mark();
        let source = source(writer, item, number)?;
        Some((source, (number, writer.traces_since(mark))))
    };
    cited.into_iter().filter_map(entry).unzip()
}

/// A source in words: author, title, publisher, date.
pub(crate) fn entry(brief: &Brief, title: &str, source: &Source) -> String {
    let date = source.date.map(|when| brief.locale.date(when));
    let parts = [source.author.as_deref(), Some(title), source.publisher.as_deref(), date.as_deref()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// An entry of the list of sources.
fn source(writer: &Writer<'_>, item: &Item, number: usize) -> Option<SourceData> {
    let Body::Source(body) = &item.body else { return None };
    let locale = &writer.brief.locale;
    let title = item.wording.title.as_ref().map(|title| writer.string(title)).unwrap_or_default();
    let date = body.date.map(|when| locale.date(when));
    let join = |parts: &[&Option<String>]| {
        let parts = parts.iter().filter_map(|part| part.as_deref()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    };
    let title = Some(title);
    let known_by = [&body.publisher, &body.author, &title].into_iter().find(|name| name.is_some());
    Some(SourceData {
        id: item.id.clone(),
        number,
        text: entry(writer.brief, title.as_deref().unwrap_or_default(), body),
        short: join(&[known_by.unwrap_or(&None), &date]),
        url: body.url.clone(),
        accessed: body.accessed.map(|when| writer.fill("accessed", &[("date", &locale.date(when))])),
        caveat: item.wording.caveat.as_ref().map(|caveat| writer.plain(caveat)),
        reliability: body.reliability.clone().filter(|_| writer.audience.internal),
    })
}
