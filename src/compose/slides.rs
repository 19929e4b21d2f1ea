//! The slides of a deck: which there are, what stands on each, and which of them a limit leaves out.

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::{Kind, Text};
use crate::brief_file::Section;
use crate::compose::citations::words;
use crate::compose::content::{Mark, Writer};
use crate::compose::items;
use crate::compose::sections;
use crate::compose::traces::Part;
use crate::data::{Content, ItemData, SlideData};
use crate::document::{Document, Dropped};
use crate::files::Place;
use crate::select::Shown;
use crate::select::wording;

/// How many sources a slide lists.
const SOURCES_A_SLIDE: usize = 10;
/// How many of the themes' leads support the conclusion.
const SUPPORTING_POINTS: usize = 3;

/// A deck's slides.
#[derive(Debug, Default)]
pub(crate) struct Deck {
    /// The slides in their order.
    pub(crate) slides: Vec<SlideData>,
    /// Where each slide comes from, by its name.
    pub(crate) places: BTreeMap<String, Place>,
    /// The claims that each slide shows.
    pub(crate) parts: Vec<Part>,
    /// What the limits of the parts leave out.
    pub(crate) dropped: Vec<Dropped>,
    /// The items that have a slide of their own, with their priorities, in the order of the slides.
    alone: Vec<(u8, String)>,
}

impl Deck {
    /// The item whose slide goes first where there are too many: of the lowest priority the last. What has
    /// priority 1 stays.
    pub(crate) fn expendable(&self) -> Option<String> {
        let candidates = self.alone.iter().filter(|(priority, _)| *priority > 1);
        // Of equals the last one is taken.
        candidates.max_by_key(|(priority, _)| *priority).map(|(_, name)| name.clone())
    }
}

/// Makes the slides for a writer's audience; what `left_out` names has none of its own.
pub(crate) fn deck(writer: &Writer<'_>, left_out: &BTreeSet<String>) -> Deck {
    let mut builder = Builder { writer, left_out, deck: Deck::default(), done: writer.mark(), backup: false };
    builder.cover();
    let (mut done, mut pictures) = (BTreeSet::new(), false);
    for section in writer.audience.slides.iter().copied().filter(|section| done.insert(*section)) {
        if section == Section::Contact {
            builder.pictures();
            pictures = true;
        }
        builder.section(section);
    }
    if !pictures {
        builder.pictures();
    }
    let end_of_main = builder.deck.slides.len();
    builder.backup_part();
    builder.sources(end_of_main);
    builder.deck
}

/// The kind of the slides for a kind of items, and how many one of them holds.
fn layout(kind: Kind) -> Option<(&'static str, usize)> {
    match kind {
        Kind::Figure => Some(("figures", 6)),
        Kind::Theme => Some(("theme", 1)),
        Kind::Chart => Some(("chart", 1)),
        Kind::Quote => Some(("quote", 1)),
        Kind::Event => Some(("timeline", 8)),
        Kind::Risk => Some(("risks", 5)),
        Kind::Question => Some(("questions", 3)),
        Kind::Step => Some(("steps", 5)),
        Kind::Image => Some(("image", 1)),
        Kind::Source => None,
    }
}

/// The slides so far.
struct Builder<'a, 'b> {
    writer: &'b Writer<'a>,
    left_out: &'b BTreeSet<String>,
    deck: Deck,
    /// Where the account of the writer stood after the last slide.
    done: Mark,
    backup: bool,
}

/// A slide before it is added.
struct Draft {
    name: String,
    kind: &'static str,
    title: Content,
    items: Vec<ItemData>,
    sources: Vec<usize>,
    part: Option<String>,
}

impl<'a> Builder<'a, '_> {
    /// Adds a slide.
    fn add(&mut self, draft: Draft, place: &Place) {
        let Draft { name, kind, title, items, sources, part } = draft;
        self.deck.places.insert(name.clone(), place.clone());
        let traces = self.writer.traces_since(self.done);
        self.deck.parts.push(Part { slide: Some(name.clone()), traces });
        self.done = self.writer.mark();
        self.deck.slides.push(SlideData {
            name,
            kind,
            title,
            items,
            sources,
            backup: self.backup,
            part,
            notes: Vec::new(),
            words: None,
        });
    }

    /// The cover.
    fn cover(&mut self) {
        let head = wording::head(self.writer.brief, self.writer.audience);
        let mark = self.writer.mark();
        let title = self.writer.plain(head.title);
        if let Some(subtitle) = head.subtitle {
            self.writer.plain(subtitle);
        }
        let sources = self.writer.since(mark);
        let draft =
            Draft { name: "cover".into(), kind: "cover", title, items: Vec::new(), sources, part: None };
        self.add(draft, &head.title.place);
    }

    /// The slides of one part.
    fn section(&mut self, section: Section) {
        let writer = self.writer;
        if let Some(kind) = sections::kind(section) {
            let limit = writer.audience.deck_limits.get(&section).copied();
            let chosen = sections::choose(writer, section, limit, |one| one.place_deck);
            self.deck.dropped.extend(chosen.dropped);
            self.items(kind, chosen.items);
            return;
        }
        let mark = writer.mark();
        let title = sections::heading(writer, section);
        let Some(mut item) = sections::single(writer, section) else {
            writer.forget(mark);
            return;
        };
        if let ItemData::BottomLine { points, .. } = &mut item {
            *points = self.supporting_points();
        }
        let word = section.word();
        let heading = wording::heading(writer.brief, writer.audience, section);
        let place = heading.map_or(&writer.brief.place, |heading| &heading.place);
        let sources = writer.since(mark);
        let draft = Draft { name: word.into(), kind: word, title, items: vec![item], sources, part: None };
        self.add(draft, place);
    }

    /// The leads, or else the titles, of the first themes that have slides.
    fn supporting_points(&self) -> Vec<Content> {
        let writer = self.writer;
        if !writer.audience.slides.contains(&Section::Themes) {
            return Vec::new();
        }
        let limit = writer.audience.deck_limits.get(&Section::Themes).copied();
        let themes = sections::choose(writer, Section::Themes, limit, |one| one.place_deck).items;
        let words = |one: &'a Shown| -> Option<&'a Text> {
            one.item.wording.lead.as_ref().or(one.item.wording.title.as_ref())
        };
        let shown = themes.into_iter().filter(|one| !self.left_out.contains(&one.item.name()));
        shown.filter_map(words).take(SUPPORTING_POINTS).map(|text| writer.plain(text)).collect()
    }

    /// The pictures.
    fn pictures(&mut self) {
        self.all(Kind::Image, |one| one.place_deck);
    }

    /// Slides for all items of a kind that stand here.
    fn all(&mut self, kind: Kind, here: impl Fn(&Shown) -> bool) {
        let items = self.writer.selection.items.iter();
        let items = items.filter(|one| one.item.kind == kind && here(one)).collect();
        self.items(kind, items);
    }

    /// Slides for items of a kind: as many on each as fit, evenly spread.
    fn items(&mut self, kind: Kind, mut items: Vec<&'a Shown>) {
        let Some((word, room)) = layout(kind) else { return };
        items.retain(|one| !self.left_out.contains(&one.item.name()));
        if room == 1 {
            for one in items {
                self.deck.alone.push((one.item.priority, one.item.name()));
                self.slide(kind, word, format!("{word}-{}", one.item.id), &[one], None);
            }
            return;
        }
        let parts = items.len().div_ceil(room);
        let size = items.len().div_ceil(parts.max(1)).max(1);
        let stem = if self.backup { format!("backup-{word}") } else { word.to_owned() };
        for (index, chunk) in items.chunks(size).enumerate() {
            let name = if index == 0 { stem.clone() } else { format!("{stem}-{}", index + 1) };
            let part = (parts > 1).then(|| self.part(index, parts));
            self.slide(kind, word, name, chunk, part);
        }
    }

    /// "1 of 2"
    fn part(&self, index: usize, parts: usize) -> String {
        let (part, parts) = ((index + 1).to_string(), parts.to_string());
        self.writer.fill("part-of", &[("part", &part), ("parts", &parts)])
    }

    /// One slide with items.
    fn slide(&mut self, kind: Kind, word: &'static str, name: String, of: &[&Shown], part: Option<String>) {
        let Some(first) = of.first() else { return };
        let writer = self.writer;
        let mark = writer.mark();
        let words = &first.item.wording;
        let own_title = match kind {
            Kind::Theme | Kind::Chart => words.title.as_ref(),
            Kind::Image => words.title.as_ref().or(words.alt.as_ref()),
            _ => None,
        };
        let title = match (own_title, sections::section_of(kind)) {
            (Some(title), _) => writer.plain(title),
            (None, Some(section)) => sections::heading(writer, section),
            (None, None) => Content::new(),
        };
        let items = of.iter().filter_map(|one| items::item(writer, &one.item, Document::Deck)).collect();
        let sources = writer.since(mark);
        self.add(Draft { name, kind: word, title, items, sources, part }, &first.item.place);
    }

    /// The backup part with its divider, if anything stands in it: the parts in the deck's order, then the
    /// rest, for what is in the backup part is there by name.
    fn backup_part(&mut self) {
        let stands = |one: &Shown| one.backup && !self.left_out.contains(&one.item.name());
        if !self.writer.selection.items.iter().any(stands) {
            return;
        }
        self.backup = true;
        let title = words(&self.writer.label("backup"));
        let draft = Draft {
            name: "backup".into(),
            kind: "backup",
            title,
            items: Vec::new(),
            sources: Vec::new(),
            part: None,
        };
        self.add(draft, &self.writer.brief.place);
        let in_order = self.writer.audience.slides.iter().filter_map(|section| sections::kind(*section));
        let mut done = BTreeSet::new();
        for kind in in_order.chain(Kind::ALL).filter(|kind| done.insert(*kind)) {
            self.all(kind, |one| one.backup);
        }
    }

    /// The slides that list the sources of all the others, put in at `at`.
    fn sources(&mut self, at: usize) {
        let mut numbers = self.writer.cited();
        numbers.sort_unstable();
        let backup = self.deck.slides.split_off(at);
        self.backup = false;
        let parts = numbers.len().div_ceil(SOURCES_A_SLIDE);
        // Spread evenly: the last slide does not hold one source alone.
        let size = numbers.len().div_ceil(parts.max(1)).max(1);
        for (index, chunk) in numbers.chunks(size).enumerate() {
            let name = if index == 0 { "sources".into() } else { format!("sources-{}", index + 1) };
            let part = (parts > 1).then(|| self.part(index, parts));
            let title = words(&self.writer.label("sources"));
            let sources = chunk.to_vec();
            let draft = Draft { name, kind: "sources", title, items: Vec::new(), sources, part };
            self.add(draft, &self.writer.brief.place);
        }
        self.deck.slides.extend(backup);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::Brief;
    use crate::brief_file::Where;
    use crate::compose::citations::plain;
    use crate::date::When;
    use crate::testing::sample::{
        audience, brief, composed, event, figure, image, quote, source, text, theme,
    };

    fn names(brief: &Brief) -> Vec<String> {
        let data = composed(brief, "press", Document::Deck).data;
        data.slides.into_iter().map(|slide| slide.name).collect()
    }

    #[test]
    fn slides_come_in_the_audiences_order_between_cover_and_sources() {
        let mut press = audience("press");
        press.slides = vec![Section::Quotes, Section::BottomLine, Section::Themes, Section::Figures];
        let items = vec![
            theme("b", "x", "x").sourced(&["s"]),
            theme("a", "x", "x"),
            figure("f", 1),
            quote("q", "Words."),
            image("i"),
            source("s"),
        ];
        let brief = brief(items, vec![press]);
        let wanted =
            ["cover", "quote-q", "bottom-line", "theme-b", "theme-a", "figures", "image-i", "sources"];
        assert_eq!(names(&brief), wanted);
    }

    #[test]
    fn many_items_are_spread_evenly_over_numbered_slides() {
        let items = (0..7).map(|index| figure(&format!("f{index}"), index)).collect();
        let brief = brief(items, vec![audience("press")]);
        let deck = composed(&brief, "press", Document::Deck).data;
        let slides: Vec<_> = deck.slides.iter().filter(|slide| slide.kind == "figures").collect();
        let sizes: Vec<_> = slides.iter().map(|slide| slide.items.len()).collect();
        let parts: Vec<_> = slides.iter().filter_map(|slide| slide.part.as_deref()).collect();
        assert_eq!((sizes, parts), (vec![4, 3], vec!["1 of 2", "2 of 2"]));
        assert_eq!((slides[0].name.as_str(), slides[1].name.as_str()), ("figures", "figures-2"));
    }

    #[test]
    fn eleven_sources_stand_on_two_slides_of_about_the_same_length() {
        let ids: Vec<String> = (0..11).map(|index| format!("s{index}")).collect();
        let cited: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut items = vec![theme("a", "x", "x").sourced(&cited)];
        items.extend(ids.iter().map(|id| source(id)));
        let brief = brief(items, vec![audience("press")]);
        let deck = composed(&brief, "press", Document::Deck).data;
        let lists = deck.slides.iter().filter(|slide| slide.kind == "sources");
        let lists: Vec<_> = lists.map(|slide| (slide.sources.len(), slide.part.clone())).collect();
        assert_eq!(lists, [(6, Some("1 of 2".to_owned())), (5, Some("2 of 2".to_owned()))]);
    }

    #[test]
    fn the_conclusion_rests_on_the_leads_or_titles_of_the_first_three_themes() {
        let mut items = ["a", "b", "c", "d"].map(|id| theme(id, "x", "x")).to_vec();
        items[1].wording.lead = Some(text("A lead."));
        let brief = brief(items, vec![audience("press")]);
        let deck = composed(&brief, "press", Document::Deck).data;
        let slide = deck.slides.iter().find(|slide| slide.kind == "bottom-line").unwrap();
        let ItemData::BottomLine { points, .. } = &slide.items[0] else { panic!() };
        let points: Vec<_> = points.iter().map(|point| plain(point)).collect();
        assert_eq!(points, ["Title of a", "A lead.", "Title of c"]);
    }

    #[test]
    fn a_limit_of_slides_takes_the_lowest_priorities_and_then_the_last() {
        let mut press = audience("press");
        press.slides = vec![Section::Themes, Section::Quotes];
        press.slide_limit = Some(3);
        let items = vec![
            theme("a", "x", "x").ranked(4),
            theme("b", "x", "x"),
            theme("c", "x", "x").ranked(1),
            quote("q", "Words."),
        ];
        let mut brief = brief(items, vec![press]);
        let dropped = |brief: &Brief| -> Vec<String> {
            let dropped = composed(brief, "press", Document::Deck).dropped;
            dropped.into_iter().map(|one| format!("{}: {}", one.item, one.reason)).collect()
        };
        assert_eq!(names(&brief), ["cover", "theme-b", "theme-c"]);
        assert_eq!(dropped(&brief), ["theme.a: limit of 3 slides", "quote.q: limit of 3 slides"]);
        brief.audiences[0].slide_limit = Some(1);
        let composed = composed(&brief, "press", Document::Deck);
        assert_eq!(composed.data.slides.len(), 2);
        assert_eq!(composed.problems.len(), 1);
        assert_eq!(composed.problems[0].rule, Some("slide-limit"));
    }

    #[test]
    fn the_backup_part_stands_behind_the_sources_which_list_its_sources_too() {
        let mut extra = theme("z", "x", "x [@t]");
        extra.documents = vec![Where::Backup];
        let mut number = figure("g", 1);
        number.documents = vec![Where::Backup];
        let items = vec![theme("a", "x", "x [@s]"), extra, figure("f", 1), number, source("s"), source("t")];
        let mut press = audience("press");
        press.slides = vec![Section::Figures];
        let brief = brief(items, vec![press]);
        let deck = composed(&brief, "press", Document::Deck);
        assert_eq!(names(&brief), ["cover", "figures", "sources", "backup", "backup-figures", "theme-z"]);
        let backup: Vec<_> = deck.data.slides.iter().map(|slide| slide.backup).collect();
        assert_eq!(backup, [false, false, false, true, true, true]);
        let listed = deck.data.slides.iter().find(|slide| slide.kind == "sources").unwrap();
        assert_eq!(listed.sources.len(), 1);
        assert_eq!(deck.dropped.len(), 1, "{:?}", deck.dropped);
        assert_eq!(deck.dropped[0].reason, "no slide shows themes");
    }

    #[test]
    fn the_heading_of_a_part_that_is_not_there_cites_nothing() {
        let mut press = audience("press");
        press.slides = vec![Section::Decision];
        press.sections = vec![Section::Decision];
        let items = vec![figure("f", 1).sourced(&["s"]), source("s")];
        let mut brief = brief(items, vec![press]);
        brief.headings.insert(Section::Decision, text("Spend {f}"));
        assert_eq!(names(&brief), ["cover"]);
        assert_eq!(composed(&brief, "press", Document::Deck).data.sources.len(), 0);
        assert_eq!(composed(&brief, "press", Document::Brief).data.sources.len(), 0);
    }

    #[test]
    fn a_timeline_is_cut_at_eight_events() {
        let items = (0..9).map(|index| event(&format!("e{index}"), When::Year(2000 + index))).collect();
        let brief = brief(items, vec![audience("press")]);
        let all = names(&brief);
        assert_eq!(all.iter().filter(|name| name.starts_with("timeline")).count(), 2, "{all:?}");
    }
}
