//! The slides of a deck: which there are, what stands on each, and which of them a limit leaves out.

mod agenda;
mod divided;
mod lengths;
mod limit;
mod places;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::{Item, Kind, Text};
use crate::brief_file::Section;
use crate::compose::citations::words;
use crate::compose::content::{Mark, Writer};
use crate::compose::items;
use crate::compose::sections;
use crate::compose::traces::Part;
use crate::data::{Content, ItemData, SlideData};
use crate::document::{Document, Dropped};
use crate::files::Place;
use crate::fit::slides::Layout;
use crate::select::Shown;
use crate::select::wording;

pub(crate) use divided::Divided;
pub(crate) use limit::{Limited, limited};

/// The most themes whose leads support the conclusion: where there are more, a few of them would pass for all.
const SUPPORTING_POINTS: usize = 4;

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
    /// What was or could be spread over several slides.
    pub(crate) divided: Vec<Divided>,
    /// The items that have a slide of their own, with their priorities, in the order of the slides.
    alone: Vec<(u8, String)>,
}

/// What the limit of slides keeps out of a deck's main part.
#[derive(Debug, Default)]
struct Kept {
    /// Items without a slide of their own.
    out: BTreeSet<String>,
    /// Items in the backup part.
    back: BTreeSet<String>,
}

/// Makes the slides for a writer's audience as they are laid out.
fn deck(writer: &Writer<'_>, kept: &Kept, layout: &Layout) -> Deck {
    let mut builder =
        Builder { writer, kept, layout, deck: Deck::default(), done: writer.mark(), backup: false };
    builder.cover();
    let mut done = BTreeSet::new();
    for section in writer.audience.slides.iter().copied().filter(|section| done.insert(*section)) {
        builder.section(section);
    }
    let end_of_main = builder.deck.slides.len();
    builder.backup_part();
    builder.sources(end_of_main);
    builder.deck
}

/// The kind of the slides for a kind of items, and how many one of them holds at most.
fn room(kind: Kind) -> Option<(&'static str, usize)> {
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
    kept: &'b Kept,
    layout: &'b Layout,
    deck: Deck,
    /// Where the account of the writer stood after the last slide.
    done: Mark,
    backup: bool,
}

/// A slide before it is added.
#[derive(Default)]
struct Draft {
    name: String,
    /// The first of the slides that share its subject; where it is alone, itself.
    group: Option<String>,
    kind: &'static str,
    title: Content,
    items: Vec<ItemData>,
    sources: Vec<usize>,
    part: Option<String>,
}

impl<'a> Builder<'a, '_> {
    /// Adds a slide.
    fn add(&mut self, draft: Draft, place: &Place) {
        let Draft { name, group, kind, title, items, sources, part } = draft;
        let group = group.unwrap_or_else(|| name.clone());
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
            density: self.layout.density(&group),
            group,
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
        let draft = Draft { name: "cover".into(), kind: "cover", title, sources, ..Draft::default() };
        self.add(draft, &self.place_of_cover());
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
        if section == Section::Meeting {
            self.meeting();
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
        let sources = writer.since(mark);
        let draft =
            Draft { name: word.into(), kind: word, title, items: vec![item], sources, ..Draft::default() };
        self.add(draft, &self.place_of(section));
    }

    /// The leads, or else the titles, of the themes that have slides, where they stand in a row.
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
        let shown = themes.into_iter().filter(|one| !self.is_kept(&one.item.name()));
        let words: Vec<&Text> = shown.filter_map(words).collect();
        let words = if words.len() > SUPPORTING_POINTS { Vec::new() } else { words };
        words.into_iter().map(|text| writer.plain(text)).collect()
    }

    /// Whether the limit of slides keeps an item out of the main part.
    fn is_kept(&self, item: &str) -> bool {
        self.kept.out.contains(item) || self.kept.back.contains(item)
    }

    /// Whether an item stands in the backup part.
    fn stands_back(&self, one: &Shown) -> bool {
        let name = one.item.name();
        !self.kept.out.contains(&name) && (one.backup || self.kept.back.contains(&name))
    }

    /// Slides for items of a kind, as they are laid out.
    fn items(&mut self, kind: Kind, mut items: Vec<&'a Shown>) {
        let Some((word, most)) = room(kind) else { return };
        if !self.backup {
            items.retain(|one| !self.is_kept(&one.item.name()));
        }
        if most == 1 {
            for one in items {
                let name = one.item.name();
                if !self.backup {
                    self.deck.alone.push((one.item.priority, name));
                }
                self.alone(kind, word, one);
            }
            return;
        }
        let stem = if self.backup { format!("backup-{word}") } else { word.to_owned() };
        let of: Vec<&Item> = items.iter().map(|one| &one.item).collect();
        let sizes = self.divide(Divided::items(stem.clone(), &of, most));
        let mut rest = items.as_slice();
        for (index, size) in sizes.iter().enumerate() {
            let (here, after) = rest.split_at(*size.min(&rest.len()));
            rest = after;
            let part = self.part(index, sizes.len());
            let draft =
                Draft { name: self.numbered(&stem, index), group: Some(stem.clone()), ..Draft::default() };
            let of: Vec<&Item> = here.iter().map(|one| &one.item).collect();
            self.slide(kind, word, Draft { part, ..draft }, &of);
        }
    }

    /// The name of a slide of a group: the first has the group's.
    fn numbered(&self, stem: &str, index: usize) -> String {
        if index == 0 { stem.to_owned() } else { format!("{stem}-{}", index + 1) }
    }

    /// "1 of 2", where there are two.
    fn part(&self, index: usize, parts: usize) -> Option<String> {
        let (part, all) = ((index + 1).to_string(), parts.to_string());
        (parts > 1).then(|| self.writer.fill("part-of", &[("part", &part), ("parts", &all)]))
    }

    /// One slide with items.
    fn slide(&mut self, kind: Kind, word: &'static str, draft: Draft, of: &[&Item]) {
        let Some(first) = of.first() else { return };
        let writer = self.writer;
        let mark = writer.mark();
        let words = &first.wording;
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
        let items = of.iter().filter_map(|one| items::item(writer, one, Document::Deck)).collect();
        let sources = writer.since(mark);
        self.add(Draft { kind: word, title, items, sources, ..draft }, &first.place);
    }

    /// The backup part with its divider, if anything stands in it: the parts in the deck's order, then the
    /// rest, for what is in the backup part is there by name.
    fn backup_part(&mut self) {
        let items = &self.writer.selection.items;
        if !items.iter().any(|one| self.stands_back(one)) {
            return;
        }
        self.backup = true;
        let title = words(&self.writer.label("backup"));
        let draft = Draft { name: "backup".into(), kind: "backup", title, ..Draft::default() };
        self.add(draft, &self.place_of_backup());
        let in_order = self.writer.audience.slides.iter().filter_map(|section| sections::kind(*section));
        let mut done = BTreeSet::new();
        for kind in in_order.chain(Kind::ALL).filter(|kind| done.insert(*kind)) {
            let items = self.writer.selection.items.iter();
            let items = items.filter(|one| one.item.kind == kind && self.stands_back(one)).collect();
            self.items(kind, items);
        }
    }
}
