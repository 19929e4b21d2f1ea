//! Which items stand in which section, within the limits; and the sections of the page.

use std::collections::BTreeSet;

use crate::brief::{Body, Item, Kind};
use crate::brief_file::{Section, Where};
use crate::compose::citations::words;
use crate::compose::content::Writer;
use crate::compose::items;
use crate::data::{Content, ItemData, SectionData};
use crate::document::{Document, Dropped};
use crate::select::wording;
use crate::select::{Reason, Shown};

/// The items that stand in a section within its limit, and those that the limit leaves out.
#[derive(Debug, Default)]
pub(crate) struct Chosen<'a> {
    /// What stands, in its order.
    pub(crate) items: Vec<&'a Shown>,
    /// What does not.
    pub(crate) dropped: Vec<Dropped>,
}

/// The kind of items that a section shows, if it shows items.
pub(crate) fn kind(section: Section) -> Option<Kind> {
    match section {
        Section::Figures => Some(Kind::Figure),
        Section::Themes => Some(Kind::Theme),
        Section::Charts => Some(Kind::Chart),
        Section::Images => Some(Kind::Image),
        Section::Quotes => Some(Kind::Quote),
        Section::Timeline => Some(Kind::Event),
        Section::Risks => Some(Kind::Risk),
        Section::Questions => Some(Kind::Question),
        Section::Steps => Some(Kind::Step),
        Section::BottomLine | Section::Decision | Section::Meeting | Section::Contact => None,
    }
}

/// The section that shows items of a kind.
pub(crate) fn section_of(kind: Kind) -> Option<Section> {
    Section::ALL.iter().copied().find(|section| self::kind(*section) == Some(kind))
}

/// The items of a section that an audience sees, as far as `here` lets them stand, within a limit.
pub(crate) fn choose<'a>(
    writer: &Writer<'a>,
    section: Section,
    limit: Option<u32>,
    here: impl Fn(&Shown) -> bool,
) -> Chosen<'a> {
    let Some(kind) = kind(section) else { return Chosen::default() };
    let selection = writer.selection;
    let items: Vec<&Shown> = match (&writer.audience.key_figures, section) {
        (Some(chosen), Section::Figures) => {
            chosen.iter().filter_map(|id| selection.shown(Kind::Figure, id)).filter(|one| here(one)).collect()
        }
        _ => {
            let all = selection.items.iter();
            all.filter(|one| one.item.kind == kind && here(one) && may_stand_alone(&one.item)).collect()
        }
    };
    within(items, limit)
}

/// Whether an item may stand by itself: all but figures that are no tiles.
pub(crate) fn may_stand_alone(item: &Item) -> bool {
    match &item.body {
        Body::Figure(figure) => figure.tile,
        _ => true,
    }
}

/// The items that a limit lets stand, in their order. Those of the lowest priority go, of equals the later
/// ones; what has priority 1 stays whatever the limit.
fn within(items: Vec<&Shown>, limit: Option<u32>) -> Chosen<'_> {
    let Some(limit) = limit else { return Chosen { items, dropped: Vec::new() } };
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| items.get(*index).map(|one| one.item.priority));
    let room = usize::try_from(limit).unwrap_or(usize::MAX);
    let stays: BTreeSet<usize> = order
        .into_iter()
        .enumerate()
        .filter(|(rank, index)| *rank < room || items.get(*index).is_some_and(|one| one.item.priority <= 1))
        .map(|(_, index)| index)
        .collect();
    let mut chosen = Chosen::default();
    for (index, one) in items.into_iter().enumerate() {
        if stays.contains(&index) {
            chosen.items.push(one);
        } else {
            let words = plural(one.item.kind, limit);
            let reason = format!("limit of {limit} {words}");
            chosen.dropped.push(Dropped { item: one.item.name(), reason, mentioned: false });
        }
    }
    chosen
}

/// The word for some items of a kind.
pub(crate) fn plural(kind: Kind, count: u32) -> String {
    format!("{}{}", kind.word(), if count == 1 { "" } else { "s" })
}

/// The heading of a section: the audience's or the brief's sentence, else the plain word.
pub(crate) fn heading(writer: &Writer<'_>, section: Section) -> Content {
    match wording::heading(writer.brief, writer.audience, section) {
        Some(heading) => writer.plain(heading),
        None => words(&writer.label(&format!("section-{}", section.word()))),
    }
}

/// What a section shows that is no list of items; nothing where there is nothing to show.
pub(crate) fn single(writer: &Writer<'_>, section: Section) -> Option<ItemData> {
    let (brief, audience) = (writer.brief, writer.audience);
    let head = wording::head(brief, audience);
    match section {
        Section::BottomLine => {
            let text = writer.prose(head.bottom_line, &[]);
            Some(ItemData::BottomLine { text, points: Vec::new() })
        }
        Section::Decision => Some(ItemData::Decision {
            recommendation: writer.prose(head.recommendation?, &[]),
            deadline: brief.head.deadline.as_ref().map(|deadline| items::date(writer, deadline.value)),
        }),
        Section::Meeting => {
            let meeting = brief.meeting.as_ref().filter(|_| audience.internal)?;
            Some(ItemData::Meeting(items::meeting(writer, meeting)))
        }
        Section::Contact => {
            let issuer = wording::issuer(brief, audience);
            let media = wording::gets_media_contact(brief, audience);
            let contact = if media { issuer.media_contact } else { issuer.contact };
            // The template takes these texts from the issuer; here they count as shown.
            for text in issuer.boilerplate.iter().chain(&issuer.disclaimer) {
                writer.plain(text);
            }
            let anything = contact.is_some() || issuer.boilerplate.is_some() || issuer.disclaimer.is_some();
            anything.then_some(ItemData::Contact { contact, media })
        }
        _ => None,
    }
}

/// The sections of the page in the audience's order, none of them empty, and what the limits leave out.
pub(crate) fn sections(writer: &Writer<'_>) -> (Vec<SectionData>, Vec<Dropped>) {
    let audience = writer.audience;
    let (mut sections, mut dropped) = (Vec::new(), Vec::new());
    let mut done = BTreeSet::new();
    for section in audience.sections.iter().copied().filter(|section| done.insert(*section)) {
        let chosen = choose(writer, section, audience.limits.get(&section).copied(), |one| one.place_page);
        dropped.extend(chosen.dropped);
        if chosen.items.is_empty() && kind(section).is_some() {
            continue;
        }
        let mark = writer.mark();
        let heading = heading(writer, section);
        let mut items: Vec<ItemData> = chosen
            .items
            .into_iter()
            .filter_map(|one| items::item(writer, &one.item, Document::Brief))
            .collect();
        items.extend(single(writer, section));
        if items.is_empty() {
            writer.forget(mark);
        } else {
            sections.push(SectionData { name: section.word(), heading, items });
        }
    }
    (sections, dropped)
}

/// All questions that an audience sees, wherever else they stand; nothing where it sees none.
pub(crate) fn questions(writer: &Writer<'_>) -> Option<SectionData> {
    let chosen = choose(writer, Section::Questions, None, |_| true).items;
    let items = chosen.iter().filter_map(|one| items::item(writer, &one.item, Document::Qa));
    let items: Vec<ItemData> = items.collect();
    let heading = words(&writer.label(&format!("section-{}", Section::Questions.word())));
    (!items.is_empty()).then(|| SectionData { name: Section::Questions.word(), heading, items })
}

/// The items that may stand in a document but have no place in it.
pub(crate) fn unplaced(writer: &Writer<'_>, document: Document) -> Vec<Dropped> {
    let on_page = document == Document::Brief;
    let (shown, part) = match on_page {
        true => (&writer.audience.sections, "section"),
        false => (&writer.audience.slides, "slide"),
    };
    let audience = &writer.audience.name;
    let here = |one: &&Shown| if on_page { one.place_page } else { one.place_deck };
    let mut dropped = Vec::new();
    for item in writer.selection.items.iter().filter(here).map(|one| &one.item) {
        let mentioned = item.kind == Kind::Figure && writer.has_mentioned(&item.id);
        let reason = match section_of(item.kind) {
            Some(_) if !may_stand_alone(item) && !is_chosen(writer, &item.id) => continue,
            Some(Section::Figures) if shown.contains(&Section::Figures) => {
                match is_key_figure(writer, &item.id) {
                    true => continue,
                    false if mentioned => {
                        format!("not among the key figures of `{audience}`; texts or charts alone show it")
                    }
                    false => {
                        format!("not among the key figures of `{audience}`, and no text or chart shows it")
                    }
                }
            }
            // Without a section of its own a figure has its place where a text or a chart shows it.
            Some(_) if mentioned => continue,
            Some(section) if !shown.contains(&section) => format!("no {part} shows {}", plural(item.kind, 2)),
            _ => continue,
        };
        dropped.push(Dropped { item: item.name(), reason, mentioned });
    }
    dropped
}

/// Figures that are no tiles by the author's choice, and that no text or chart of a document shows. That is no
/// shortening, and so no part of the report, but who sees what must not call them shown.
pub(crate) fn idle(writer: &Writer<'_>, document: Document) -> Vec<Dropped> {
    let on_page = document == Document::Brief;
    let here = |one: &&Shown| if on_page { one.place_page } else { one.place_deck };
    let items = writer.selection.items.iter().filter(here).map(|one| &one.item);
    let idle = items.filter(|item| {
        let may_stand = may_stand_alone(item) || is_chosen(writer, &item.id);
        !may_stand && !writer.has_mentioned(&item.id) && !is_input(writer, &item.id)
    });
    let reason = || "`tile = false`, and no text or chart shows it".to_owned();
    idle.map(|item| Dropped { item: item.name(), reason: reason(), mentioned: false }).collect()
}

/// The items of a document that its audience would see, were it not for their status or age: nothing that is kept
/// back for what it is goes in silence.
pub(crate) fn withheld(writer: &Writer<'_>, document: Document) -> Vec<Dropped> {
    let (shown, places): (&[Section], &[Where]) = match document {
        Document::Brief => (&writer.audience.sections, &[Where::Brief]),
        Document::Qa => (&[Section::Questions], Where::ALL),
        Document::Deck | Document::Notes | Document::Own(_) => {
            (&writer.audience.slides, &[Where::Deck, Where::Backup])
        }
    };
    let here = |item: &Item| {
        let named = item.documents.is_empty() || item.documents.iter().any(|place| places.contains(place));
        named && section_of(item.kind).is_some_and(|section| shown.contains(&section))
    };
    let dropped = writer.selection.hidden.iter().filter_map(|hidden| {
        let because = match hidden.reason {
            Reason::Unverified(_) | Reason::Superseded | Reason::Expired(_) => hidden.reason.to_string(),
            _ => return None,
        };
        let item = writer.brief.item(hidden.kind, &hidden.id).filter(|item| here(item))?;
        let reason = format!("not shown to `{}`: {because}", writer.audience.name);
        Some(Dropped { item: item.name(), reason, mentioned: false })
    });
    dropped.collect()
}

/// Whether a figure is one that the audience chose, or every tile is.
fn is_key_figure(writer: &Writer<'_>, id: &str) -> bool {
    writer.audience.key_figures.is_none() || is_chosen(writer, id)
}

/// Whether the audience names a figure among its key figures.
fn is_chosen(writer: &Writer<'_>, id: &str) -> bool {
    writer.audience.key_figures.iter().flatten().any(|one| one.value == id)
}

/// Whether a figure that the audience sees is calculated from this one.
fn is_input(writer: &Writer<'_>, id: &str) -> bool {
    writer.selection.items.iter().any(|one| match &one.item.body {
        Body::Figure(figure) => figure.inputs.iter().any(|input| input == id),
        _ => false,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::{Brief, Issuer};
    use crate::brief_file::Profile;
    use crate::compose::citations::plain;
    use crate::data::Data;
    use crate::date::When;
    use crate::testing::sample::{at, chart};
    use crate::testing::sample::{audience, brief, composed, event, figure, internal, question, text, theme};

    fn page(brief: &Brief, name: &str) -> Data {
        composed(brief, name, Document::Brief).data
    }

    fn themes(data: &Data) -> Vec<String> {
        let section = data.sections.iter().find(|section| section.name == "themes").unwrap();
        let themes = section.items.iter().filter_map(|item| match item {
            ItemData::Theme(theme) => Some(theme.base.id.clone()),
            _ => None,
        });
        themes.collect()
    }

    #[test]
    fn a_limit_keeps_the_highest_priorities_in_the_order_of_the_file() {
        let items = [("a", 3), ("b", 2), ("c", 3), ("d", 4), ("e", 3)];
        let items = items.map(|(id, priority)| theme(id, "x", "x").ranked(priority)).to_vec();
        let mut press = audience("press");
        press.limits.insert(Section::Themes, 3);
        let brief = brief(items, vec![press]);
        let composed = composed(&brief, "press", Document::Brief);
        assert_eq!(themes(&composed.data), ["a", "b", "c"]);
        let dropped: Vec<_> = composed.dropped.iter().map(|one| one.item.as_str()).collect();
        assert_eq!(dropped, ["theme.d", "theme.e"]);
        assert_eq!(composed.dropped[0].reason, "limit of 3 themes");
    }

    #[test]
    fn priority_one_stays_whatever_the_limit() {
        let items = ["a", "b"].map(|id| theme(id, "x", "x").ranked(1)).to_vec();
        let mut press = audience("press");
        press.limits.insert(Section::Themes, 1);
        let brief = brief([items, vec![theme("c", "x", "x")]].concat(), vec![press]);
        assert_eq!(themes(&page(&brief, "press")), ["a", "b"]);
    }

    #[test]
    fn sections_come_in_the_audiences_order_and_empty_ones_vanish() {
        let mut press = audience("press");
        press.sections = vec![Section::Themes, Section::Risks, Section::BottomLine, Section::Timeline];
        let items = vec![theme("a", "x", "x"), event("e", When::Year(2010)), question("q")];
        let brief = brief(items, vec![press]);
        let composed = composed(&brief, "press", Document::Brief);
        let names: Vec<_> = composed.data.sections.iter().map(|section| section.name).collect();
        assert_eq!(names, ["themes", "bottom-line", "timeline"]);
        assert_eq!(composed.dropped.len(), 1);
        assert_eq!(composed.dropped[0].reason, "no section shows questions");
    }

    #[test]
    fn headings_are_the_audiences_else_the_briefs_else_the_plain_word() {
        let mut press = audience("press");
        press.headings.insert(Section::Themes, text("The press first"));
        let mut brief = brief(vec![theme("a", "x", "x")], vec![press, audience("public"), internal("desk")]);
        brief.headings.insert(Section::BottomLine, text("In one line"));
        let heading = |audience: &str, name: &str| {
            let data = page(&brief, audience);
            plain(&data.sections.iter().find(|section| section.name == name).unwrap().heading)
        };
        assert_eq!(heading("press", "themes"), "The press first");
        assert_eq!(heading("public", "themes"), "Key themes");
        assert_eq!(heading("public", "bottom-line"), "In one line");
    }

    #[test]
    fn decision_and_meeting_are_for_the_house_alone() {
        let brief = brief(Vec::new(), vec![audience("press"), internal("desk")]);
        let names = |audience| page(&brief, audience).sections.iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(names("press"), ["bottom-line"]);
        assert_eq!(names("desk"), ["bottom-line", "decision"]);
    }

    #[test]
    fn the_press_gets_the_media_contact_and_others_the_contact() {
        let mut press = audience("press");
        press.profile = Some(Profile::Press);
        let mut brief = brief(Vec::new(), vec![press, audience("public")]);
        let (contact, media) = (Some("Desk".to_owned()), Some("Press office".to_owned()));
        brief.issuer = Issuer { contact, media_contact: media, ..Issuer::default() };
        let contact = |audience| match page(&brief, audience).sections.pop().unwrap().items.pop().unwrap() {
            ItemData::Contact { contact, media } => (contact.unwrap(), media),
            other => panic!("{other:?}"),
        };
        assert_eq!(contact("press"), ("Press office".to_owned(), true));
        assert_eq!(contact("public"), ("Desk".to_owned(), false));
    }

    #[test]
    fn key_figures_stand_in_their_order_and_the_others_are_reported() {
        let mut press = audience("press");
        press.key_figures = Some(vec![at("c".into()), at("a".into())]);
        press.sections = vec![Section::Figures, Section::Charts];
        let items =
            vec![figure("a", 1), figure("b", 2), figure("c", 3), figure("d", 4), chart("x", &["d"], "c")];
        let brief = brief(items, vec![press]);
        let composed = composed(&brief, "press", Document::Brief);
        let ids = composed.data.sections[0].items.iter().filter_map(|item| match item {
            ItemData::Figure(figure) => Some(figure.base.id.as_str()),
            _ => None,
        });
        assert_eq!(ids.collect::<Vec<_>>(), ["c", "a"]);
        let dropped: Vec<_> = composed
            .dropped
            .iter()
            .map(|one| (one.item.as_str(), one.reason.as_str(), one.mentioned))
            .collect();
        assert_eq!(
            dropped,
            [
                ("figure.b", "not among the key figures of `press`, and no text or chart shows it", false),
                ("figure.d", "not among the key figures of `press`; texts or charts alone show it", true),
            ]
        );
    }

    #[test]
    fn a_figure_that_is_no_tile_and_that_nothing_shows_is_reported() {
        let items = ["told", "input", "idle"].map(|id| {
            let mut made = figure(id, 1);
            if let Body::Figure(figure) = &mut made.body {
                figure.tile = false;
            }
            made
        });
        let mut derived = figure("derived", 2);
        if let Body::Figure(figure) = &mut derived.body {
            figure.inputs = vec!["input".into()];
        }
        let items = [items.to_vec(), vec![derived, theme("t", "It is {told}.", "{told}")]].concat();
        let mut brief = brief(items, vec![audience("press")]);
        let dropped = |brief: &Brief, document| -> Vec<(String, String)> {
            let composed = composed(brief, "press", document);
            assert!(composed.dropped.iter().all(|one| one.item != "figure.idle"));
            composed.idle.into_iter().map(|one| (one.item, one.reason)).collect()
        };
        let idle = [("figure.idle".to_owned(), "`tile = false`, and no text or chart shows it".to_owned())];
        assert_eq!(dropped(&brief, Document::Brief), idle);
        assert_eq!(dropped(&brief, Document::Deck), idle);
        brief.audiences[0].key_figures = Some(vec![at("idle".into()), at("derived".into())]);
        assert_eq!(dropped(&brief, Document::Brief), []);
    }
}
