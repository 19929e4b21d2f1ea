//! Who sees what: the items of a brief that one audience may see, in the words for it.
//!
//! Everything that is left out here never reaches a document's data, so nothing later can leak it.

use std::collections::BTreeSet;

use crate::brief::{Audience, Body, Brief, Form, Item, Kind, Text};
use crate::brief_file::{Attribution, Status, Unverified, Where};
use crate::date::When;
use crate::toolkit::Document;
use crate::{mentions, wording};

pub use crate::select_check::problems;

/// The name of the audience that a brief has when it declares none.
pub const GENERAL: &str = "general";

/// What an audience sees of a brief, and what not.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The items that it sees, in the order of the brief.
    pub items: Vec<Shown>,
    /// The items that it does not see, in the order of the brief.
    pub hidden: Vec<Hidden>,
}

/// An item that an audience sees.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The item in the words for the audience, without what never leaves the house.
    pub item: Item,
    /// Whether it is marked as not settled.
    pub flag: bool,
    /// Whether it may stand on the page.
    pub place_page: bool,
    /// Whether it may stand in the deck.
    pub place_deck: bool,
    /// Whether it stands in the deck's backup part.
    pub backup: bool,
}

/// An item that an audience does not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// Why an audience does not see an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `not-for` names the audience.
    Kept,
    /// `for` names others.
    ForOthers,
    /// Neither the item nor `[brief]` says who sees it.
    Unassigned,
    /// Its kind is internal by nature, and it has no `for` of its own.
    InternalByNature,
    /// It is not verified, and the audience excludes what is not.
    Unverified(Status),
    /// It is not verified, and the audience refuses what is not.
    Refused(Status),
    /// A later fact has taken its place.
    Superseded,
    /// It may be used no longer than this.
    Expired(When),
    /// A source that nothing shown cites.
    NotCited,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kept => out.write_str("`not-for` names it"),
            Self::ForOthers => out.write_str("`for` does not name it"),
            Self::Unassigned => out.write_str("neither the item nor `[brief]` has `for`"),
            Self::InternalByNature => out.write_str("internal by nature, and no `for` of its own"),
            Self::Unverified(status) | Self::Refused(status) => out.write_str(status_words(*status)),
            Self::Superseded => out.write_str("superseded"),
            Self::Expired(until) => write!(out, "valid until {}", until.iso()),
            Self::NotCited => out.write_str("nothing that is shown cites it"),
        }
    }
}

/// A status as messages name it.
pub(crate) fn status_words(status: Status) -> &'static str {
    match status {
        Status::NeedsVerification => "not verified",
        other => other.word(),
    }
}

impl Selection {
    /// The shown item of a kind with an id.
    pub fn shown(&self, kind: Kind, id: &str) -> Option<&Shown> {
        self.items.iter().find(|one| one.item.kind == kind && one.item.id == id)
    }

    /// Why an item is not shown, if it is not.
    pub fn why_hidden(&self, kind: Kind, id: &str) -> Option<Reason> {
        self.hidden.iter().find(|one| one.kind == kind && one.id == id).map(|one| one.reason)
    }

    /// The same selection with some items, named `KIND.ID`, taken out of one document. Texts may go on
    /// referring to them: the audience may see them.
    #[must_use]
    pub fn without(&self, names: &BTreeSet<String>, document: Document) -> Self {
        let mut rest = self.clone();
        for one in &mut rest.items {
            if names.contains(&one.item.name()) {
                match document {
                    Document::Brief => one.place_page = false,
                    Document::Deck => (one.place_deck, one.backup) = (false, false),
                }
            }
        }
        rest
    }
}

/// Selects what an audience sees of a brief.
pub fn select(brief: &Brief, audience: &Audience) -> Selection {
    let reason = |item: &Item| why_hidden(brief, audience, item);
    let cited = cited_sources(brief, audience);
    let (mut items, mut hidden) = (Vec::new(), Vec::new());
    for item in &brief.items {
        let why = match item.kind {
            Kind::Source if !cited.contains(item.id.as_str()) => Some(Reason::NotCited),
            _ => reason(item),
        };
        match why {
            Some(reason) => hidden.push(Hidden { kind: item.kind, id: item.id.clone(), reason }),
            None => items.push(show(audience, item)),
        }
    }
    Selection { items, hidden }
}

/// Whether the audience is the one that a brief has without declaring any.
pub fn is_general(brief: &Brief, audience: &Audience) -> bool {
    audience.name == GENERAL && audience.place == brief.place
}

/// Why an audience does not see an item; nothing where it does.
pub(crate) fn why_hidden(brief: &Brief, audience: &Audience, item: &Item) -> Option<Reason> {
    let readers = &item.readers;
    let named = |names: &[String]| names.contains(&audience.name);
    if named(&readers.never) {
        return Some(Reason::Kept);
    }
    // A source goes where it is cited, whatever its own `for` says: only what is cited is asked for here.
    if !audience.internal && item.kind != Kind::Source {
        let welcome = readers.all || readers.named.as_deref().is_some_and(named);
        if item.kind.is_internal_by_nature() && !readers.own {
            return Some(Reason::InternalByNature);
        }
        if !welcome && (item.kind.is_internal_by_nature() || !is_general(brief, audience)) {
            let unassigned = readers.named.is_none();
            return Some(if unassigned { Reason::Unassigned } else { Reason::ForOthers });
        }
    }
    if !audience.internal {
        if item.status == Status::Superseded {
            return Some(Reason::Superseded);
        }
        if let Some(until) = &item.valid_until
            && is_expired(brief, until.value)
        {
            return Some(Reason::Expired(until.value));
        }
    }
    barred(audience, item.status)
}

/// Why the audience's rules bar a status; nothing where they do not.
pub(crate) fn barred(audience: &Audience, status: Status) -> Option<Reason> {
    match (status, audience.unverified) {
        (Status::Superseded, _) if !audience.internal => Some(Reason::Superseded),
        (Status::Disputed | Status::NeedsVerification, Unverified::Exclude) => {
            Some(Reason::Unverified(status))
        }
        (Status::Disputed | Status::NeedsVerification, Unverified::Refuse) => Some(Reason::Refused(status)),
        _ => None,
    }
}

/// Whether the last day of use lies before the brief's date.
pub(crate) fn is_expired(brief: &Brief, until: When) -> bool {
    until.last_day() < brief.head.date.value.first_day()
}

/// Whether a status is marked for an audience. What is superseded always is: nobody may take it for news.
pub(crate) fn is_flagged(audience: &Audience, status: Status) -> bool {
    match status {
        Status::Verified | Status::Reported => false,
        Status::Disputed | Status::NeedsVerification => audience.unverified == Unverified::Flag,
        Status::Superseded => true,
    }
}

/// An item as an audience sees it.
fn show(audience: &Audience, item: &Item) -> Shown {
    let mut own = wording::item(audience, item);
    if !audience.internal {
        strip(&mut own);
    }
    anonymise(&mut own);
    let anywhere = item.documents.is_empty();
    let named = |place| item.documents.contains(&place);
    // No section of the page shows pictures unless the picture asks for the page.
    let place_page = named(Where::Brief) || anywhere && item.kind != Kind::Image;
    let backup = named(Where::Backup);
    let place_deck = !backup && (anywhere || named(Where::Deck));
    Shown { flag: is_flagged(audience, item.status), item: own, place_page, place_deck, backup }
}

/// Takes out of an item what never leaves the house.
fn strip(item: &mut Item) {
    item.wording.notes = None;
    item.checked = None;
    match &mut item.body {
        Body::Risk { response, .. } => *response = None,
        Body::Question { if_pressed, do_not_say, .. } => (*if_pressed, *do_not_say) = (None, None),
        Body::Step { owner, .. } => *owner = None,
        Body::Source(source) => source.reliability = None,
        _ => {}
    }
}

/// Takes out of a quotation whom its attribution protects: of background talks the name, under the Chatham
/// House rule the office too, for everyone.
fn anonymise(item: &mut Item) {
    if let Body::Quote(quote) = &mut item.body {
        if quote.attribution != Attribution::OnRecord {
            quote.speaker = None;
        }
        if quote.attribution == Attribution::ChathamHouse {
            quote.role = None;
        }
    }
}

/// The sources that what an audience sees cites, one way or another.
fn cited_sources(brief: &Brief, audience: &Audience) -> BTreeSet<String> {
    let frame = frame_texts(brief, audience).into_iter().flat_map(mentions::of_text);
    let mut cited: BTreeSet<String> = frame.flat_map(|mention| sources_behind(brief, mention)).collect();
    for item in brief.items.iter().filter(|item| item.kind != Kind::Source) {
        if why_hidden(brief, audience, item).is_none() {
            let shown = show(audience, item).item;
            let itself = mentions::Mention { kind: item.kind, id: &item.id, place: &item.place };
            let mentioned = mentions::of_item(&shown).into_iter().chain([itself]);
            cited.extend(mentioned.flat_map(|mention| sources_behind(brief, mention)));
        }
    }
    cited
}

/// A source that is mentioned, or the sources of a figure that is.
fn sources_behind(brief: &Brief, mention: mentions::Mention<'_>) -> Vec<String> {
    match mention.kind {
        Kind::Source => vec![mention.id.to_owned()],
        Kind::Figure => {
            let sources = mentions::sources_of_figure(brief, mention.id, Form::Change);
            sources.into_iter().map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts around the items that an audience sees: head, issuer, headings, and in the house the meeting.
pub(crate) fn frame_texts<'a>(brief: &'a Brief, audience: &'a Audience) -> Vec<&'a Text> {
    let head = wording::head(brief, audience);
    let mut texts = vec![head.title, head.bottom_line];
    texts.extend(head.subtitle);
    texts.extend(head.recommendation);
    let (own, base) = (&audience.issuer, &brief.issuer);
    texts.extend(own.boilerplate.as_ref().or(base.boilerplate.as_ref()));
    texts.extend(own.disclaimer.as_ref().or(base.disclaimer.as_ref()));
    let used: BTreeSet<_> = audience.sections.iter().chain(&audience.slides).copied().collect();
    texts.extend(used.into_iter().filter_map(|section| wording::heading(brief, audience, section)));
    if let Some(meeting) = brief.meeting.as_ref().filter(|_| audience.internal) {
        let lists =
            [&meeting.objectives, &meeting.their_objectives, &meeting.points_to_make, &meeting.avoid];
        texts.extend(lists.into_iter().flatten());
    }
    texts
}
