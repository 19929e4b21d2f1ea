//! Who sees what: the items of a brief that one audience may see, in the words for it.
//!
//! Everything that is left out here never reaches a document's data, so nothing later can leak it.

mod age;
pub(crate) mod check;
mod clearance;
pub(crate) mod lineage;
pub(crate) mod mentions;
mod promises;
pub(crate) mod wording;

use std::collections::BTreeSet;

use crate::brief::{Audience, Body, Brief, Form, Item, Kind};
use crate::brief_file::{Attribution, Status, Unverified, Where};
use crate::date::When;
use crate::document::Document;
use crate::select::lineage::Lineage;

/// What an audience sees of a brief, and what not.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    /// The items that it sees, in the order of the brief.
    pub(crate) items: Vec<Shown>,
    /// The items that it does not see, in the order of the brief.
    pub(crate) hidden: Vec<Hidden>,
}

/// An item that an audience sees.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The item in the words for the audience, without what never leaves the house.
    pub(crate) item: Item,
    /// Whether it is marked as not settled.
    pub(crate) flag: bool,
    /// Whether it may stand on the page.
    pub(crate) place_page: bool,
    /// Whether it may stand in the deck.
    pub(crate) place_deck: bool,
    /// Whether it stands in the deck's backup part.
    pub(crate) backup: bool,
}

/// An item that an audience does not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Its kind.
    pub(crate) kind: Kind,
    /// Its id.
    pub(crate) id: String,
    /// Why.
    pub(crate) reason: Reason,
}

/// Why an audience does not see an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
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
    pub(crate) fn shown(&self, kind: Kind, id: &str) -> Option<&Shown> {
        self.items.iter().find(|one| one.item.kind == kind && one.item.id == id)
    }

    /// Why an item is not shown, if it is not.
    pub(crate) fn why_hidden(&self, kind: Kind, id: &str) -> Option<Reason> {
        self.hidden.iter().find(|one| one.kind == kind && one.id == id).map(|one| one.reason)
    }

    /// The same selection with some items, named `KIND.ID`, taken out of one document. Texts may go on
    /// referring to them: the audience may see them.
    #[must_use]
    pub(crate) fn without(&self, names: &BTreeSet<String>, document: Document) -> Self {
        let mut rest = self.clone();
        for one in &mut rest.items {
            if names.contains(&one.item.name()) {
                match document {
                    Document::Brief => one.place_page = false,
                    _ => (one.place_deck, one.backup) = (false, false),
                }
            }
        }
        rest
    }
}

/// Selects what an audience sees of a brief.
pub(crate) fn select(brief: &Brief, audience: &Audience) -> Selection {
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
        if !welcome {
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
    let place_page = named(Where::Brief) || anywhere;
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
    let lineage = Lineage::new(brief);
    let frame = mentions::frame_texts(brief, audience).into_iter().flat_map(mentions::of_text);
    let mut cited: BTreeSet<String> = frame.flat_map(|mention| sources_behind(&lineage, mention)).collect();
    for item in brief.items.iter().filter(|item| item.kind != Kind::Source) {
        if why_hidden(brief, audience, item).is_none() {
            let shown = show(audience, item).item;
            let itself = mentions::Mention { kind: item.kind, id: &item.id, place: &item.place };
            let mentioned = mentions::of_item(&shown).into_iter().chain([itself]);
            cited.extend(mentioned.flat_map(|mention| sources_behind(&lineage, mention)));
        }
    }
    cited
}

/// A source that is mentioned, or the sources of a figure that is.
fn sources_behind(lineage: &Lineage<'_>, mention: mentions::Mention<'_>) -> Vec<String> {
    match mention.kind {
        Kind::Source => vec![mention.id.to_owned()],
        Kind::Figure => {
            let sources = lineage.sources(mention.id, Form::Change);
            sources.into_iter().map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::Readers;
    use crate::select::check::problems;
    use crate::testing::sample::{
        at, audience, brief, event, figure, image, internal, question, source, text, theme,
    };

    fn names(brief: &Brief, name: &str) -> Vec<String> {
        let selection = select(brief, brief.audience(name).unwrap());
        selection.items.iter().map(|one| one.item.name()).collect()
    }

    fn reason(brief: &Brief, name: &str, kind: Kind, id: &str) -> Option<Reason> {
        select(brief, brief.audience(name).unwrap()).why_hidden(kind, id)
    }

    #[test]
    fn without_a_for_an_item_stays_in_the_house() {
        let mut untold = theme("a", "x", "x");
        untold.readers = Readers::default();
        let brief = brief(vec![untold, theme("b", "x", "x")], vec![internal("desk"), audience("press")]);
        assert_eq!(names(&brief, "desk"), ["theme.a", "theme.b"]);
        assert_eq!(names(&brief, "press"), ["theme.b"]);
        assert_eq!(reason(&brief, "press", Kind::Theme, "a"), Some(Reason::Unassigned));
    }

    #[test]
    fn not_for_wins_over_everything_in_the_house_too() {
        let mut kept = theme("a", "x", "x");
        kept.readers.never = vec!["desk".into()];
        let brief = brief(vec![kept], vec![internal("desk"), audience("press")]);
        assert_eq!(reason(&brief, "desk", Kind::Theme, "a"), Some(Reason::Kept));
        assert_eq!(names(&brief, "press"), ["theme.a"]);
    }

    #[test]
    fn what_is_internal_by_nature_needs_a_for_of_its_own() {
        let mut inherits = question("a");
        inherits.readers.own = false;
        let items = vec![inherits, question("b")];
        let brief = brief(items, vec![internal("desk"), audience("press")]);
        assert_eq!(names(&brief, "desk"), ["question.a", "question.b"]);
        assert_eq!(names(&brief, "press"), ["question.b"]);
        assert_eq!(reason(&brief, "press", Kind::Question, "a"), Some(Reason::InternalByNature));
    }

    #[test]
    fn the_audience_decides_about_what_is_not_verified() {
        let mut audiences = Vec::new();
        for (name, unverified) in [
            ("show", Unverified::Show),
            ("flag", Unverified::Flag),
            ("exclude", Unverified::Exclude),
            ("refuse", Unverified::Refuse),
        ] {
            audiences.push(Audience { unverified, ..internal(name) });
        }
        let brief = brief(vec![figure("a", 1).with_status(Status::Disputed)], audiences);
        let flags = |name: &str| -> Vec<bool> {
            select(&brief, brief.audience(name).unwrap()).items.iter().map(|one| one.flag).collect()
        };
        assert_eq!((flags("show"), flags("flag")), (vec![false], vec![true]));
        let excluded = Some(Reason::Unverified(Status::Disputed));
        assert_eq!(reason(&brief, "exclude", Kind::Figure, "a"), excluded);
        assert_eq!(reason(&brief, "refuse", Kind::Figure, "a"), Some(Reason::Refused(Status::Disputed)));
        let refuse = brief.audience("refuse").unwrap();
        let found = problems(&brief, refuse, &select(&brief, refuse));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].rule, Some("unverified-refused"));
    }

    #[test]
    fn what_is_superseded_or_past_its_day_is_for_the_house_alone() {
        let mut old = theme("old", "x", "x");
        old.valid_until = Some(at(When::Day(2023, 6, 11)));
        let mut last = theme("last", "x", "x");
        last.valid_until = Some(at(When::Month(2023, 6)));
        let gone = theme("gone", "x", "x").with_status(Status::Superseded);
        let brief = brief(vec![old, last, gone], vec![internal("desk"), audience("press")]);
        assert_eq!(names(&brief, "press"), ["theme.last"]);
        assert_eq!(names(&brief, "desk").len(), 3);
        let desk = brief.audience("desk").unwrap();
        let selection = select(&brief, desk);
        assert!(selection.shown(Kind::Theme, "gone").unwrap().flag);
        let rules: Vec<_> = problems(&brief, desk, &selection).iter().map(|one| one.rule).collect();
        assert_eq!(rules, [Some("expired")]);
    }

    #[test]
    fn a_source_goes_where_it_is_cited_and_only_there() {
        let items = vec![
            theme("a", "Said [@prose].", "x").sourced(&["own"]),
            figure("f", 1).sourced(&["number"]).only(&["desk"]),
            source("prose").only(&["desk"]),
            source("own").only(&[]),
            source("number"),
        ];
        let brief = brief(items, vec![internal("desk"), audience("press")]);
        assert_eq!(names(&brief, "press"), ["theme.a", "source.prose", "source.own"]);
        assert_eq!(reason(&brief, "press", Kind::Source, "number"), Some(Reason::NotCited));
        assert_eq!(names(&brief, "desk").len(), 5);
    }

    #[test]
    fn a_quotations_words_are_nobodys_to_change_and_protected_speakers_have_no_name() {
        let mut said = crate::testing::sample::quote("q", "The very words.");
        if let Body::Quote(quote) = &mut said.body {
            quote.attribution = Attribution::Background;
        }
        let mut press = audience("press");
        let words = crate::brief::Wording { text: Some(text("Other words.")), ..Default::default() };
        press.wording.insert((Kind::Quote, "q".into()), (words, crate::testing::sample::place(50)));
        let brief = brief(vec![said], vec![press]);
        let selection = select(&brief, brief.audience("press").unwrap());
        let item = &selection.shown(Kind::Quote, "q").unwrap().item;
        assert_eq!(item.wording.text, Some(text("The very words.")));
        let Body::Quote(quote) = &item.body else { panic!() };
        assert_eq!((quote.speaker.as_deref(), quote.role.as_deref()), (None, Some("Minister")));
    }

    #[test]
    fn items_stand_where_in_says() {
        let mut page = theme("p", "x", "x");
        page.documents = vec![Where::Brief];
        let mut backup = theme("b", "x", "x");
        backup.documents = vec![Where::Deck, Where::Backup];
        let items = vec![page, backup, event("e", When::Year(2010)), image("i")];
        let brief = brief(items, vec![audience("press")]);
        let selection = select(&brief, brief.audience("press").unwrap());
        let stands = |kind, id| {
            let one = selection.shown(kind, id).unwrap();
            (one.place_page, one.place_deck, one.backup)
        };
        assert_eq!(stands(Kind::Theme, "p"), (true, false, false));
        assert_eq!(stands(Kind::Theme, "b"), (false, false, true));
        assert_eq!(stands(Kind::Event, "e"), (true, true, false));
        assert_eq!(stands(Kind::Image, "i"), (true, true, false));
    }
}
