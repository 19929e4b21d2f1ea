//! What is spread over several slides: items, the points of a theme, the lists of a meeting, sources.

use crate::brief::{Item, Kind, Meeting, Text};
use crate::brief_file::Section;
use crate::compose::citations::words;
use crate::compose::items;
use crate::compose::sections;
use crate::compose::slides::{Builder, Draft, lengths, places};
use crate::data::ItemData;
use crate::select::Shown;

/// How many sources a slide lists at most.
const SOURCES_A_SLIDE: usize = 12;

/// How many of a theme's points a slide holds at most.
const POINTS_A_SLIDE: usize = 7;

/// How many entries of a meeting's lists a slide holds at most.
const ENTRIES_A_SLIDE: usize = 24;

/// Something that can be spread over slides, and how it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Divided {
    /// The name of its first slide.
    pub(crate) group: String,
    /// Its pieces in their order: items by their names, anything else by its number.
    pub(crate) pieces: Vec<String>,
    /// Whether the pieces are items.
    pub(crate) of_items: bool,
    /// How many pieces belong together in a list of their own, in order; empty where all do.
    pub(crate) lists: Vec<usize>,
    /// The most pieces that a slide holds.
    pub(crate) most: usize,
    /// How many lines each piece takes, as far as its texts tell; empty where they do not.
    pub(crate) lengths: Vec<f64>,
    /// How many stand on each slide.
    pub(crate) sizes: Vec<usize>,
}

impl Divided {
    /// Of items.
    pub(super) fn items(group: String, items: &[&Item], most: usize) -> Self {
        let pieces = items.iter().map(|item| item.name()).collect();
        Self { group, pieces, of_items: true, lengths: lengths::of_items(items), most, ..Self::default() }
    }

    /// Of so many pieces that are no items.
    fn numbered(group: &str, count: usize, most: usize) -> Self {
        let pieces = (0..count).map(|piece| piece.to_string()).collect();
        Self { group: group.to_owned(), pieces, most, ..Self::default() }
    }
}

impl Builder<'_, '_> {
    /// Notes what is spread over slides and returns how many pieces each of them holds.
    pub(super) fn divide(&mut self, divided: Divided) -> Vec<usize> {
        let sizes = self.layout.sizes(&divided.group, &divided.pieces, &divided.lengths, divided.most);
        if divided.pieces.len() > 1 {
            self.deck.divided.push(Divided { sizes: sizes.clone(), ..divided });
        }
        sizes
    }

    /// The slide of an item that has one to itself, or its slides.
    pub(super) fn alone(&mut self, kind: Kind, word: &'static str, one: &Shown) {
        let stem = format!("{word}-{}", one.item.id);
        let points =
            one.item.wording.points.as_deref().filter(|points| kind == Kind::Theme && points.len() > 1);
        let Some(points) = points else {
            self.slide(kind, word, Draft { name: stem, ..Draft::default() }, &[&one.item]);
            return;
        };
        let sizes = self.divide(Divided::numbered(&stem, points.len(), POINTS_A_SLIDE));
        let mut rest = points;
        for (index, size) in sizes.iter().enumerate() {
            let (here, after) = rest.split_at((*size).min(rest.len()));
            rest = after;
            let mut part: Item = one.item.clone();
            part.wording.points = Some(here.to_vec());
            // No id has two hyphens in a row: the name is no other theme's.
            let name = if index == 0 { stem.clone() } else { format!("{stem}--{}", index + 1) };
            let draft = Draft { name, group: Some(stem.clone()), ..Draft::default() };
            self.slide(kind, word, Draft { part: self.part(index, sizes.len()), ..draft }, &[&part]);
        }
    }

    /// The slides of the meeting, if there is one and the audience is inside the house.
    pub(super) fn meeting(&mut self) {
        let writer = self.writer;
        let Some(meeting) = writer.brief.meeting.as_ref().filter(|_| writer.audience.internal) else {
            return;
        };
        let word = Section::Meeting.word();
        // Side by side stand what to say and what to avoid, and what either side wants.
        let lists = [&meeting.points_to_make, &meeting.avoid, &meeting.objectives, &meeting.their_objectives];
        let lengths: Vec<usize> = lists.iter().map(|list| list.len()).filter(|length| *length > 0).collect();
        let count = lengths.iter().sum();
        let whole = Divided::numbered(word, count, ENTRIES_A_SLIDE);
        let mut sizes = self.divide(Divided { lists: lengths, ..whole });
        if sizes.is_empty() {
            sizes.push(0);
        }
        let mut from = 0;
        for (index, size) in sizes.iter().enumerate() {
            let mark = writer.mark();
            let title = sections::heading(writer, Section::Meeting);
            let part = part_of(meeting, from, from + size);
            let item = ItemData::Meeting(items::meeting(writer, &part));
            from += size;
            let draft = Draft {
                name: self.numbered(word, index),
                group: Some(word.to_owned()),
                kind: word,
                title,
                items: vec![item],
                sources: writer.since(mark),
                part: self.part(index, sizes.len()),
            };
            self.add(draft, &places::of_meeting(&part));
        }
    }

    /// The slides that list the sources of all the others, put in at `at`.
    pub(super) fn sources(&mut self, at: usize) {
        let mut numbers = self.writer.cited();
        numbers.sort_unstable();
        let backup = self.deck.slides.split_off(at);
        self.backup = false;
        let word = "sources";
        let lengths = self.of_sources(&numbers);
        let all = Divided::numbered(word, numbers.len(), SOURCES_A_SLIDE);
        let sizes = self.divide(Divided { lengths, ..all });
        let mut rest = numbers.as_slice();
        for (index, size) in sizes.iter().enumerate() {
            let (here, after) = rest.split_at((*size).min(rest.len()));
            rest = after;
            let draft = Draft {
                name: self.numbered(word, index),
                group: Some(word.to_owned()),
                kind: word,
                title: words(&self.writer.label("sources")),
                sources: here.to_vec(),
                part: self.part(index, sizes.len()),
                ..Draft::default()
            };
            self.add(draft, &self.place_of_sources(here));
        }
        self.deck.slides.extend(backup);
    }
}

/// The entries of a meeting's lists from one to another, counted through all lists in the order of a slide.
fn part_of(meeting: &Meeting, from: usize, to: usize) -> Meeting {
    let mut start = 0;
    let mut slice = |list: &[Text]| {
        let (first, end) =
            (from.saturating_sub(start).min(list.len()), to.saturating_sub(start).min(list.len()));
        start += list.len();
        list.get(first..end).unwrap_or_default().to_vec()
    };
    let (points_to_make, avoid) = (slice(&meeting.points_to_make), slice(&meeting.avoid));
    let (objectives, their_objectives) = (slice(&meeting.objectives), slice(&meeting.their_objectives));
    Meeting { points_to_make, avoid, objectives, their_objectives, ..meeting.clone() }
}
