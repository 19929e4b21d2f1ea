//! One document's data: everything that its template sees, and nothing else.
//!
//! [`compose`] is pure: the same brief, audience and selection give the same data, byte for byte.

pub(crate) mod amounts;
pub(crate) mod bibliography;
pub(crate) mod charts;
pub(crate) mod citations;
pub(crate) mod content;
pub(crate) mod figures;
pub(crate) mod items;
pub(crate) mod notes;
pub(crate) mod pictures;
pub(crate) mod sections;
pub(crate) mod sentences;
pub(crate) mod slides;
pub(crate) mod ticks;
pub(crate) mod traces;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::brief::{Audience, Brief, Kind, Marking, Text};
use crate::brief_file::DraftStatus;
use crate::compose::citations::Numbers;
use crate::compose::content::Writer;
use crate::compose::pictures::{asset_name, asset_path};
use crate::compose::slides::{Deck, Divided, Limited};
use crate::compose::traces::Part;
use crate::data::{
    AudienceData, Data, FORMAT, FitData, HeadData, IssuerData, MarkingData, PageData, PictureData,
};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Dropped, Info};
use crate::files::Place;
use crate::fit::slides::Layout;
use crate::locale::labels;
use crate::reading;
use crate::select::Selection;
use crate::select::wording;

/// A document's data with all that its build needs besides.
#[derive(Debug)]
pub(crate) struct Composed {
    /// What the template sees.
    pub(crate) data: Data,
    /// The pictures by the names under which the template finds them in `/assets/`.
    pub(crate) assets: Vec<(String, PathBuf)>,
    /// The items that the audience may see but the document leaves out, and why.
    pub(crate) dropped: Vec<Dropped>,
    /// The items that the limit of slides moves to the backup part, and why.
    pub(crate) moved: Vec<Dropped>,
    /// What of its slides is or can be spread over several.
    pub(crate) divided: Vec<Divided>,
    /// The figures that its author keeps from standing alone and that nothing in it shows.
    pub(crate) idle: Vec<Dropped>,
    /// Where items (`theme.investment`) and slides (`theme-investment`) stand in the files.
    pub(crate) places: BTreeMap<String, Place>,
    /// The claims that it shows.
    pub(crate) parts: Vec<Part>,
    /// What the PDF says about itself.
    pub(crate) info: Info,
    /// Warnings about the document as a whole.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Numbers the sources for an audience, the same for page and deck: first those of the page in reading order,
/// then those that only the deck cites.
pub(crate) fn numbers(brief: &Brief, audience: &Audience, selection: &Selection) -> Numbers {
    numbers_for(brief, audience, selection, Document::Deck)
}

/// The numbers for a document: those that page and deck have, and after them what notes and answers alone cite.
pub(crate) fn numbers_for(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    document: Document,
) -> Numbers {
    let ids = brief.items.iter().filter(|item| item.kind == Kind::Source).map(|item| item.id.as_str());
    let by_file = Numbers::of(ids.filter(|id| selection.shown(Kind::Source, id).is_some()));
    let cited = |document| {
        let writer = Writer::new(brief, audience, selection, &by_file);
        body(&writer, document, &Layout::default());
        writer.cited()
    };
    // Page and deck know nothing of the others, and do not wait for them.
    let documents = if document.is_long() { Document::BUILT_IN.as_slice() } else { &Document::PAIR };
    let order: Vec<usize> = documents.iter().flat_map(|one| cited(*one)).collect();
    Numbers::of(order.into_iter().filter_map(|number| by_file.source(number)))
}

/// Composes one document for an audience. Its design and how tight it is set are not settled here.
pub(crate) fn compose(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    document: Document,
    numbers: &Numbers,
) -> Composed {
    laid_out(brief, audience, selection, document, numbers, &Layout::default())
}

/// Composes one document with its slides laid out as they fit.
pub(crate) fn laid_out(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    document: Document,
    numbers: &Numbers,
    layout: &Layout,
) -> Composed {
    let writer = Writer::new(brief, audience, selection, numbers);
    let mut body = body(&writer, document, layout);
    let idle = sections::idle(&writer, document);
    let (sources, notes) = bibliography::sources(&writer, numbers);
    add_notes(&mut body, notes);
    let locale = &brief.locale;
    let mut places: BTreeMap<String, Place> =
        selection.items.iter().map(|one| (one.item.name(), one.item.place.clone())).collect();
    places.extend(body.places);
    let assets = pictures::assets(&writer, &body.sections, &body.slides);
    let mut data = Data {
        format: FORMAT,
        document: document.word().to_owned(),
        name: brief.name.clone(),
        lang: locale.language().to_owned(),
        region: locale.region().map(str::to_owned),
        direction: if locale.is_right_to_left() { "rtl" } else { "ltr" },
        audience: AudienceData {
            name: audience.name.clone(),
            title: audience.title.clone(),
            addressee: audience.addressee.clone(),
            internal: audience.internal,
        },
        page: PageData {
            paper: audience.paper.word(),
            ratio: audience.ratio.word(),
            accessible: audience.accessible,
        },
        fit: FitData::default(),
        design: serde_json::Value::Null,
        marking: audience.marking.as_ref().map(marking),
        release: release(&writer),
        draft: (brief.head.status == Some(DraftStatus::Draft)).then(|| writer.label("draft")),
        sources,
        head: body.head,
        issuer: body.issuer,
        sections: body.sections,
        slides: body.slides,
        legend: writer.legend(),
        labels: writer.labels,
    };
    if document.is_long() {
        let words: Vec<String> = data.slides.iter().map(|slide| reading::slide(&data, slide)).collect();
        data.slides.iter_mut().zip(words).for_each(|(slide, words)| slide.words = Some(words));
    }
    let info = info(&data, brief, audience, document);
    Composed {
        data,
        assets,
        dropped: body.dropped,
        moved: body.moved,
        divided: body.divided,
        idle,
        places,
        parts: body.parts,
        info,
        problems: body.problems,
    }
}

/// What is written with the writer, in reading order: its account then tells what was cited.
struct Written {
    head: HeadData,
    issuer: IssuerData,
    sections: Vec<crate::data::SectionData>,
    slides: Vec<crate::data::SlideData>,
    places: BTreeMap<String, Place>,
    parts: Vec<Part>,
    dropped: Vec<Dropped>,
    moved: Vec<Dropped>,
    divided: Vec<Divided>,
    problems: Vec<Diagnostic>,
}

/// Adds what the list of sources shows to the page, or to the slides that list them.
fn add_notes(body: &mut Written, notes: Vec<(usize, Vec<traces::Owned>)>) {
    for (number, traces) in notes {
        for part in &mut body.parts {
            let lists = part.slide.as_ref().is_none_or(|name| {
                let slide = body.slides.iter().find(|slide| slide.name == *name);
                slide.is_some_and(|slide| slide.kind == "sources" && slide.sources.contains(&number))
            });
            if lists {
                part.traces.extend(traces.iter().cloned());
            }
        }
    }
}

/// Writes the texts of a document.
fn body(writer: &Writer<'_>, document: Document, layout: &Layout) -> Written {
    match document {
        Document::Brief => {
            let start = writer.mark();
            let head = head(writer);
            let (sections, mut dropped) = sections::sections(writer);
            let issuer = issuer(writer);
            dropped.extend(sections::unplaced(writer, document));
            dropped.extend(sections::withheld(writer, document));
            tell_apart(writer, &mut dropped);
            let parts = vec![Part { slide: None, traces: writer.traces_since(start) }];
            let (slides, places, problems) = (Vec::new(), BTreeMap::new(), Vec::new());
            let (moved, divided) = (Vec::new(), Vec::new());
            Written { head, issuer, sections, slides, places, parts, dropped, moved, divided, problems }
        }
        Document::Deck | Document::Notes => {
            let Limited { mut deck, mut dropped, moved, problems } = slides::limited(writer, layout);
            if document == Document::Notes {
                notes::add(writer, &mut deck);
                dropped.extend(notes::unspoken(writer, &deck, &dropped));
            }
            // The slides have accounted for what they show of these.
            let mark = writer.mark();
            let (head, issuer) = (head(writer), issuer(writer));
            writer.forget(mark);
            dropped.extend(sections::unplaced(writer, document));
            dropped.extend(sections::withheld(writer, document));
            tell_apart(writer, &mut dropped);
            let Deck { slides, places, parts, divided, .. } = deck;
            Written {
                head,
                issuer,
                sections: Vec::new(),
                slides,
                places,
                parts,
                dropped,
                moved,
                divided,
                problems,
            }
        }
        Document::Qa => {
            let start = writer.mark();
            let head = head(writer);
            let sections = sections::questions(writer).into_iter().collect();
            let issuer = issuer(writer);
            let dropped = sections::withheld(writer, document);
            let parts = vec![Part { slide: None, traces: writer.traces_since(start) }];
            let (slides, places, problems) = (Vec::new(), BTreeMap::new(), Vec::new());
            let (moved, divided) = (Vec::new(), Vec::new());
            Written { head, issuer, sections, slides, places, parts, dropped, moved, divided, problems }
        }
        // What its template shows of this is its own affair: nothing is said to be left out.
        Document::Own(_) => {
            let Limited { mut deck, moved, .. } = slides::limited(writer, layout);
            notes::add(writer, &mut deck);
            let start = writer.mark();
            let head = head(writer);
            let (sections, _) = sections::sections(writer);
            let issuer = issuer(writer);
            let Deck { slides, places, mut parts, divided, .. } = deck;
            parts.push(Part { slide: None, traces: writer.traces_since(start) });
            let (dropped, problems) = (Vec::new(), Vec::new());
            Written { head, issuer, sections, slides, places, parts, dropped, moved, divided, problems }
        }
    }
}

/// Tells figures that a limit leaves without a tile, but that texts or charts show, from those that nothing shows.
fn tell_apart(writer: &Writer<'_>, dropped: &mut [Dropped]) {
    for one in dropped.iter_mut().filter(|one| !one.mentioned) {
        let id = one.item.strip_prefix(Kind::Figure.word()).and_then(|rest| rest.strip_prefix('.'));
        let limited = one.reason.starts_with("limit of ");
        if limited && id.is_some_and(|id| writer.has_mentioned(id)) {
            one.mentioned = true;
            one.reason.push_str("; texts or charts alone show it");
        }
    }
}

/// What the brief is about.
fn head(writer: &Writer<'_>) -> HeadData {
    let brief = writer.brief;
    let words = wording::head(brief, writer.audience);
    let title = writer.plain(words.title);
    let subtitle = words.subtitle.map(|subtitle| writer.plain(subtitle));
    // Where a section or a slide shows it, that accounts for it.
    let mark = writer.mark();
    let bottom_line = writer.prose(words.bottom_line, &[]);
    writer.forget(mark);
    let own = |text: &Option<String>| text.clone();
    HeadData {
        title_text: citations::plain(&title),
        title,
        subtitle,
        bottom_line,
        date: items::date(writer, brief.head.date.value),
        purpose: words.purpose.map(|purpose| writer.label(&format!("purpose-{}", purpose.word()))),
        version: own(&brief.head.version),
        reference: words.reference.map(str::to_owned),
        data_as_of: brief.head.data_as_of.map(|when| {
            let date = brief.locale.date(when);
            writer.fill("data-as-of", &[("date", &date)])
        }),
    }
}

/// Who issues the brief.
fn issuer(writer: &Writer<'_>) -> IssuerData {
    let issuer = wording::issuer(writer.brief, writer.audience);
    let prose = |text: &Option<Text>| {
        // The section of the contact accounts for it.
        let mark = writer.mark();
        let prose = text.as_ref().map(|text| writer.prose(text, &[]));
        writer.forget(mark);
        prose
    };
    let alt = issuer.logo_alt.clone().or_else(|| issuer.name.clone()).unwrap_or_default();
    let logo = |stem: &str, picture: &Option<crate::brief::Picture>| {
        let picture = picture.as_ref()?;
        let file = asset_path(&asset_name(stem, None, &picture.path));
        Some(PictureData { file, alt: alt.clone() })
    };
    IssuerData {
        boilerplate: prose(&issuer.boilerplate),
        disclaimer: prose(&issuer.disclaimer),
        logo: logo("logo", &issuer.logo),
        logo_dark: logo("logo-dark", &issuer.logo_dark),
        name: issuer.name,
        unit: issuer.unit,
        contact: issuer.contact,
        media_contact: issuer.media_contact,
    }
}

/// A marking.
pub(crate) fn marking(marking: &Marking) -> MarkingData {
    MarkingData {
        scheme: marking.scheme.word(),
        text: marking.text.clone(),
        color: marking.color.clone(),
        background: marking.background.clone(),
    }
}

/// The line for the press: the embargo of the audience or the brief, or that there is none.
fn release(writer: &Writer<'_>) -> Option<String> {
    if writer.audience.immediate {
        return Some(writer.label("release-immediate"));
    }
    let embargo = writer.brief.embargo(writer.audience)?;
    Some(labels::embargo(writer.brief, &embargo, writer.brief.head.embargo_place.as_deref()))
}

/// What the PDF says about itself.
fn info(data: &Data, brief: &Brief, audience: &Audience, document: Document) -> Info {
    let bottom_line = citations::plain(&data.head.bottom_line);
    let title = &data.head.title_text;
    Info {
        title: match document {
            Document::Notes | Document::Qa => {
                format!("{}: {title}", labels::label(brief, &format!("document-{}", document.word())))
            }
            Document::Brief | Document::Deck | Document::Own(_) => title.clone(),
        },
        author: data.issuer.name.clone(),
        description: Some(bottom_line).filter(|text| !text.is_empty()),
        keywords: brief.head.keywords.clone(),
        date: brief.head.date.value,
        lang: data.lang.clone(),
        region: data.region.clone(),
        ident: format!("{}/{}/{}", brief.name, audience.name, document.word()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::date::Moment;
    use crate::testing::sample::{at, audience, brief, composed, figure, internal, source, text, theme};

    fn sourced_brief() -> Brief {
        let items = vec![
            theme("one", "It is {f} [@c].", "Point [@d]."),
            figure("f", 410).sourced(&["b"]),
            source("a"),
            source("b"),
            source("c"),
            source("d"),
        ];
        let mut brief = brief(items, vec![audience("press")]);
        brief.head.bottom_line = text("All is well [@c].");
        brief
    }

    #[test]
    fn sources_are_numbered_as_the_page_cites_them_and_the_deck_keeps_the_numbers() {
        let brief = sourced_brief();
        let ids = |document| -> Vec<(usize, String)> {
            let sources = composed(&brief, "press", document).data.sources;
            sources.into_iter().map(|source| (source.number, source.id)).collect()
        };
        let page: Vec<_> = [(1, "c"), (2, "b")].map(|(number, id)| (number, id.to_owned())).into();
        assert_eq!(ids(Document::Brief), page);
        let deck = page.into_iter().chain([(3, "d".to_owned())]).collect::<Vec<_>>();
        assert_eq!(ids(Document::Deck), deck);
    }

    #[test]
    fn the_list_of_sources_says_who_what_and_when() {
        let brief = sourced_brief();
        let data = composed(&brief, "press", Document::Brief).data;
        let first = data.sources.first().unwrap();
        assert_eq!(first.text, "Source c, Publisher c, June 2023");
        assert_eq!(first.short, "Publisher c, June 2023");
        assert_eq!(first.reliability, None);
    }

    #[test]
    fn the_audiences_words_stand_in_for_those_of_the_brief() {
        let mut press = audience("press");
        press.head.title = Some(text("For the press"));
        press.issuer.name = Some("Press office".into());
        let mut brief = brief(Vec::new(), vec![press, internal("desk")]);
        brief.issuer.name = Some("Ministry".into());
        let press = composed(&brief, "press", Document::Brief);
        assert_eq!(press.data.head.title_text, "For the press");
        assert_eq!(press.info.title, "For the press");
        assert_eq!(press.info.author.as_deref(), Some("Press office"));
        assert_eq!(press.info.description.as_deref(), Some("It holds."));
        assert_eq!(composed(&brief, "desk", Document::Brief).data.head.title_text, "The sample");
    }

    #[test]
    fn an_embargo_of_the_audience_wins_and_release_at_once_wins_over_both() {
        let moment = |hour| at(Moment { day: (2023, 6, 8), time: (hour, 1), offset: 0 });
        let mut late = audience("late");
        late.embargo = Some(moment(9));
        let mut now = audience("now");
        now.immediate = true;
        let mut brief = brief(Vec::new(), vec![late, now, audience("press")]);
        brief.head.embargo = Some(moment(7));
        let line = |name| composed(&brief, name, Document::Brief).data.release.unwrap();
        assert!(line("late").contains("09:01"), "{}", line("late"));
        assert!(line("press").contains("07:01"), "{}", line("press"));
        assert_eq!(line("now"), "For immediate release");
    }

    #[test]
    fn places_are_kept_for_items_and_slides() {
        let brief = sourced_brief();
        let places = composed(&brief, "press", Document::Deck).places;
        assert_eq!(places.get("theme.one"), places.get("theme-one"));
        assert!(places.contains_key("cover") && places.contains_key("sources"));
    }
}
