//! The agenda of a long deck: its parts, with the numbers of their first slides.

use crate::compose::citations::words;
use crate::compose::content::Writer;
use crate::compose::slides::Deck;
use crate::compose::traces::Part;
use crate::data::{AgendaEntry, ItemData, SlideData};

/// A deck of more slides than this has an agenda, if it has room for one more.
const LONG: usize = 12;

/// The fewest parts that are worth an agenda.
const PARTS: usize = 3;

/// The name and kind of the slide.
const NAME: &str = "agenda";

/// Puts an agenda behind the cover of a deck that is long, unless its limit of slides is reached.
pub(super) fn add(writer: &Writer<'_>, deck: &mut Deck, room: usize) {
    let count = deck.slides.iter().filter(|slide| !slide.backup).count();
    let entries = entries(writer, &deck.slides);
    if count <= LONG || count >= room || entries.len() < PARTS {
        return;
    }
    // Its entries are the parts that the audience's `slides` name.
    deck.places.insert(NAME.into(), writer.audience.place.clone());
    let agenda = SlideData {
        name: NAME.into(),
        kind: NAME,
        title: words(&writer.label(NAME)),
        items: vec![ItemData::Agenda { entries }],
        sources: Vec::new(),
        backup: false,
        part: None,
        group: NAME.into(),
        density: 0,
        notes: Vec::new(),
        words: None,
    };
    deck.slides.insert(1, agenda);
    deck.parts.insert(1, Part { slide: Some(NAME.into()), traces: Vec::new() });
}

/// The parts of a deck with the numbers that their first slides have once the agenda stands among them.
fn entries(writer: &Writer<'_>, slides: &[SlideData]) -> Vec<AgendaEntry> {
    let mut entries: Vec<AgendaEntry> = Vec::new();
    for (index, slide) in slides.iter().enumerate().skip(1) {
        let Some(key) = key(slide) else { continue };
        let title = writer.label(key);
        if entries.iter().all(|known| known.title != title) {
            entries.push(AgendaEntry { title, slide: index + 2 });
        }
    }
    entries
}

/// The fixed word for a slide's part; nothing for what stands in the backup part.
fn key(slide: &SlideData) -> Option<&'static str> {
    Some(match slide.kind {
        "backup" => "backup",
        _ if slide.backup => return None,
        "bottom-line" => "section-bottom-line",
        "decision" => "section-decision",
        "meeting" => "section-meeting",
        "figures" => "section-figures",
        "theme" => "section-themes",
        "chart" => "section-charts",
        "image" => "section-images",
        "quote" => "section-quotes",
        "timeline" => "section-timeline",
        "risks" => "section-risks",
        "questions" => "section-questions",
        "steps" => "section-steps",
        "contact" => "section-contact",
        "sources" => "sources",
        _ => return None,
    })
}
