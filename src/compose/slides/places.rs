//! Where the words of a slide that is no list of items are written: what a message about it points at.

use crate::brief::{Issuer, Kind, Meeting, Text};
use crate::brief_file::Section;
use crate::compose::slides::Builder;
use crate::files::Place;
use crate::select::wording;

/// How much larger a title is set than what stands under it: so many times less text takes its room.
const TITLE: usize = 3;

/// The place with most written: what is too long is most likely there. Of equals the first.
fn longest(places: impl IntoIterator<Item = Place>) -> Option<Place> {
    let most = |most: Place, place: Place| if place.range.len() > most.range.len() { place } else { most };
    places.into_iter().reduce(most)
}

/// The longest of the texts that a contact slide shows.
fn of_contact(issuer: &Issuer, media: bool) -> Option<Place> {
    let contact = if media { &issuer.media_contact_place } else { &issuer.contact_place };
    let texts = [&issuer.boilerplate, &issuer.disclaimer].into_iter().flatten().map(|text| &text.place);
    longest(contact.iter().chain(texts).cloned())
}

/// The longest of a meeting's entries, or else the meeting.
pub(super) fn of_meeting(meeting: &Meeting) -> Place {
    let lists = [&meeting.points_to_make, &meeting.avoid, &meeting.objectives, &meeting.their_objectives];
    longest(lists.into_iter().flatten().map(|text| text.place.clone()))
        .unwrap_or_else(|| meeting.place.clone())
}

impl Builder<'_, '_> {
    /// Where a cover's words are written: its title, or else a line under it that takes more room.
    pub(super) fn place_of_cover(&self) -> Place {
        let head = wording::head(self.writer.brief, self.writer.audience);
        let title = &head.title.place;
        let long = |text: &&Text| text.place.range.len() > TITLE * title.range.len();
        head.subtitle.filter(long).map_or(title, |text| &text.place).clone()
    }

    /// Where the words of a part are written: its text, or else its heading, or else the brief's title.
    pub(super) fn place_of(&self, section: Section) -> Place {
        let writer = self.writer;
        let (brief, audience) = (writer.brief, writer.audience);
        let head = wording::head(brief, audience);
        let text = match section {
            Section::BottomLine => Some(head.bottom_line.place.clone()),
            Section::Decision => head.recommendation.map(|text| text.place.clone()),
            Section::Contact => {
                let media = wording::gets_media_contact(brief, audience);
                of_contact(&wording::issuer(brief, audience), media)
            }
            _ => None,
        };
        let heading = || wording::heading(brief, audience, section).map(|text| text.place.clone());
        text.or_else(heading).unwrap_or_else(|| head.title.place.clone())
    }

    /// Where the divider of the backup part has its words: with the first item behind it, or else where the
    /// audience is.
    pub(super) fn place_of_backup(&self) -> Place {
        let first = self.writer.selection.items.iter().find(|one| self.stands_back(one));
        first.map_or(&self.writer.audience.place, |one| &one.item.place).clone()
    }

    /// Where the sources of some numbers are written: the one with the longest title.
    pub(super) fn place_of_sources(&self, numbers: &[usize]) -> Place {
        let brief = self.writer.brief;
        let sources = numbers.iter().filter_map(|number| self.writer.source(*number));
        let items = sources.filter_map(|id| brief.item(Kind::Source, id));
        let length = |title: Option<&Text>| title.map_or(0, |title| title.place.range.len());
        let most = items.max_by_key(|item| length(item.wording.title.as_ref()));
        most.map_or(&brief.head.title.place, |item| &item.place).clone()
    }
}
