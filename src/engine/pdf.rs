//! Pages to PDF: accessible (PDF/UA-1) and archivable (PDF/A-2a), or not at all.

use std::str::FromStr;

use typst::diag::EcoString;
use typst::foundations::{Datetime, Smart};
use typst::text::{Lang, Locale, Region};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::document::Info;
use crate::engine::errors::convert_all;
use crate::engine::guilty;
use crate::engine::stream_ends::settled;
use crate::engine::{Compiled, Engine, Request};

/// The name in each PDF's information.
const CREATOR: &str = concat!("briefdeck ", env!("CARGO_PKG_VERSION"));

/// Exports a compiled document.
///
/// # Errors
/// What keeps the document from conforming to the standards, with the place in the template and the
/// item, where one is to blame.
pub(crate) fn export(
    engine: &Engine,
    request: &Request<'_>,
    compiled: &mut Compiled,
    info: &Info,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let options = options(info)?;
    set_info(&mut compiled.document, info);
    let errors = match typst_pdf::pdf(&compiled.document, &options) {
        Ok(bytes) => return Ok(settled(bytes)),
        Err(errors) => errors,
    };
    let world = engine.world(request)?;
    let errors = convert_all(&world, &errors);
    let fails = |data: Vec<u8>| {
        let request = request.with_data(data);
        let Ok(world) = engine.world(&request) else { return false };
        let Ok(mut document) = typst::compile::<PagedDocument>(&world).output else { return false };
        set_info(&mut document, info);
        let Err(found) = typst_pdf::pdf(&document, &options) else { return false };
        let found = convert_all(&world, &found);
        errors.first().is_some_and(|first| found.contains(first))
    };
    let found = guilty::find(&request.data, fails);
    let errors = errors.iter().cloned().map(|error| error.rule("standards")).collect();
    Err(guilty::name(errors, found, request.places))
}

/// The settings of the export.
fn options(info: &Info) -> Result<PdfOptions, Vec<Diagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| vec![Diagnostic::error(error.message().as_str())])?;
    Ok(PdfOptions {
        ident: Smart::Custom(info.ident.clone()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: date(info.date).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

/// Replaces the document information.
fn set_info(document: &mut PagedDocument, info: &Info) {
    let text = |text: &String| EcoString::from(text.as_str());
    let set = document.info_mut();
    set.title = Some(text(&info.title));
    set.author = info.author.iter().map(text).collect();
    set.description = info.description.as_ref().map(text);
    set.keywords = info.keywords.iter().map(text).collect();
    // The date is the options' timestamp, which says that it is UTC.
    set.date = Smart::Auto;
    if let Ok(lang) = Lang::from_str(&info.lang) {
        let region = info.region.as_ref().and_then(|region| Region::from_str(region).ok());
        set.locale = Smart::Custom(Locale::new(lang, region));
    }
}

/// A brief's date as a moment: the first that it can mean.
fn date(when: When) -> Option<Datetime> {
    let (year, month, day) = when.first_day();
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use crate::engine::Places;
    use crate::testing::bench::Bench;
    use crate::testing::place;

    use super::*;

    fn info() -> Info {
        Info {
            title: "A good title".into(),
            author: Some("The Ministry".into()),
            description: Some("What it says".into()),
            keywords: vec!["investment".into()],
            date: When::Day(2023, 6, 12),
            lang: "en".into(),
            region: Some("GB".into()),
            ident: "kazakhstan/press/brief".into(),
        }
    }

    const GOOD: &str = "#set document(title: [Not this], author: \"nor this\", date: none)\n\
        #set text(font: \"Source Serif 4\", lang: \"en\")\n= Heading\nSome text.";

    #[test]
    fn the_information_is_the_tools_and_the_bytes_are_the_same_each_time() {
        let bench = Bench::new(GOOD);
        let bytes = bench.export(&info()).unwrap();
        let shown = String::from_utf8_lossy(&bytes);
        assert!(shown.contains("A good title") && !shown.contains("Not this") && !shown.contains("nor this"));
        assert!(shown.contains(CREATOR));
        assert!(shown.contains("<pdfaid:part>2</pdfaid:part>"), "archivable");
        assert!(shown.contains("<pdfuaid:part>1</pdfuaid:part>"), "accessible");
        assert!(shown.contains("2023-06-12"), "the brief's date");
        assert_eq!(bytes, bench.export(&info()).unwrap());
        assert_eq!(bytes, Bench::new(GOOD).export(&info()).unwrap());
        let other = Info { ident: "kazakhstan/public/brief".into(), ..info() };
        assert_ne!(bytes, bench.export(&other).unwrap());
    }

    #[test]
    fn a_document_that_breaks_a_standard_is_refused_with_the_item() {
        let template = "#let data = json(\"/data.json\")\n#set text(font: \"Source Serif 4\")\n= Heading\n\
            #for section in data.sections { for item in section.items { \
            if item.id == \"bad\" [==== #item.id] else [#item.id] } }";
        let data = r#"{"sections":[{"items":[{"kind":"theme","id":"a"},{"kind":"theme","id":"bad"},{"kind":"theme","id":"c"}]}]}"#;
        let places = Places::from([("theme.bad".to_owned(), place(7..9))]);
        let bench = Bench::new(template).data(data).places(places);
        let errors = bench.export(&info()).unwrap_err();
        assert_eq!(errors[0].rule, Some("standards"));
        assert!(errors[0].message.contains("PDF/UA-1"), "{}", errors[0].message);
        assert_eq!(errors[0].labels[0].place, place(7..9));
        assert!(errors[0].excerpt.as_ref().unwrap().name.ends_with("brief.typ"));
    }
}
