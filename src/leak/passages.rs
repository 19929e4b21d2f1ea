//! Every text of a brief, with who may read it: the brief's own words, and those of each audience in their place.

use crate::brief::{
    Attribution, Audience, Body, Brief, Form, HeadWording, Issuer, Item, Kind, Meeting, Section, Text,
    Unverified, Wording,
};
use crate::compose::figures;
use crate::files::Place;
use crate::locale::labels;
use crate::text::inline::plain_text;

/// Whose a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// `[brief]`
    Head,
    /// `[issuer]`
    Issuer,
    /// `[headings]`
    Heading(Section),
    /// `[meeting]`
    Meeting,
    /// The fixed words.
    Label,
    /// An audience, by its index: whom its documents are for.
    Audience(usize),
    /// An item, by its index.
    Item(usize),
}

/// Who may read a text, of those who see whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// All of them.
    All,
    /// Audiences inside the house.
    House,
    /// Nobody: a speaker who is not to be named.
    Nobody,
    /// Those to whom this contact is given: the media contact, or the other one.
    Contact {
        /// Whether it is the media contact.
        media: bool,
    },
    /// Those for whom what is not verified is marked.
    Flagged,
}

/// A text of a brief.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Whose it is.
    pub(super) owner: Owner,
    /// The audience that has these words in the place of the brief's, by its index.
    pub(super) of: Option<usize>,
    /// Its key in the file.
    pub(super) field: &'static str,
    /// Who may read it.
    pub(super) access: Access,
    /// Whether it is looked for as it is, however short: names of staff, words of the house.
    pub(super) name: bool,
    /// Where it stands, or whose it is.
    pub(super) place: Place,
}

/// Gives every text of a brief, in its order.
pub(super) fn each(brief: &Brief, take: impl FnMut(Passage, &str)) {
    let mut walk = Walk { brief, take, owner: Owner::Head, of: None, place: brief.place.clone() };
    walk.all();
}

/// The walk over a brief: whose texts are given now.
struct Walk<'a, F> {
    brief: &'a Brief,
    take: F,
    owner: Owner,
    of: Option<usize>,
    place: Place,
}

impl<'a, F: FnMut(Passage, &str)> Walk<'a, F> {
    fn all(&mut self) {
        let brief = self.brief;
        self.head();
        self.at(Owner::Issuer, None, &brief.place);
        self.issuer(&brief.issuer);
        for (section, text) in &brief.headings {
            self.at(Owner::Heading(*section), None, &brief.place);
            self.text("headings", text, Access::All);
        }
        if let Some(meeting) = &brief.meeting {
            self.at(Owner::Meeting, None, &brief.place);
            self.meeting(meeting);
        }
        self.labels();
        for (index, item) in brief.items.iter().enumerate() {
            self.at(Owner::Item(index), None, &item.place);
            self.item(item);
        }
        for (index, audience) in brief.audiences.iter().enumerate() {
            self.audience(index, audience);
        }
    }

    /// From here on, texts are of this owner.
    fn at(&mut self, owner: Owner, of: Option<usize>, place: &Place) {
        (self.owner, self.of, self.place) = (owner, of, place.clone());
    }

    /// A text with its references printed.
    fn text(&mut self, field: &'static str, text: &Text, access: Access) {
        let brief = self.brief;
        let figure = |id: &str, form: Form| figures::reference(brief, id, form).unwrap_or_default();
        let words = plain_text(&text.nodes, &figure);
        self.give(field, &words, access, false, &text.place.clone());
    }

    /// Characters that stand somewhere in the owner's table.
    fn string(&mut self, field: &'static str, text: Option<&String>, access: Access) {
        if let Some(text) = text {
            self.give(field, text, access, false, &self.place.clone());
        }
    }

    /// What is looked for however short it is.
    fn name(&mut self, field: &'static str, text: Option<&str>, access: Access) {
        if let Some(text) = text {
            self.give(field, text, access, true, &self.place.clone());
        }
    }

    fn give(&mut self, field: &'static str, text: &str, access: Access, name: bool, place: &Place) {
        let passage = Passage { owner: self.owner, of: self.of, field, access, name, place: place.clone() };
        (self.take)(passage, text);
    }

    fn head(&mut self) {
        let (brief, head) = (self.brief, &self.brief.head);
        self.text("title", &head.title, Access::All);
        self.text("bottom-line", &head.bottom_line, Access::All);
        if let Some(subtitle) = &head.subtitle {
            self.text("subtitle", subtitle, Access::All);
        }
        if let Some(recommendation) = &head.recommendation {
            self.text("recommendation", recommendation, Access::House);
        }
        let deadline = head.deadline.as_ref();
        let date = deadline.filter(|when| is_day(when.value)).map(|when| brief.locale.date(when.value));
        if let Some(deadline) = deadline {
            self.at(Owner::Head, None, &deadline.place);
        }
        self.name("deadline", date.as_deref(), Access::House);
        self.at(Owner::Head, None, &brief.place);
        self.string("version", head.version.as_ref(), Access::All);
        self.string("reference", head.reference.as_ref(), Access::All);
        self.string("embargo-place", head.embargo_place.as_ref(), Access::All);
        for keyword in &head.keywords {
            self.string("keywords", Some(keyword), Access::All);
        }
    }

    fn issuer(&mut self, issuer: &Issuer) {
        self.string("name", issuer.name.as_ref(), Access::All);
        self.string("unit", issuer.unit.as_ref(), Access::All);
        self.name("contact", issuer.contact.as_deref(), Access::Contact { media: false });
        self.name("media-contact", issuer.media_contact.as_deref(), Access::Contact { media: true });
        self.string("logo-alt", issuer.logo_alt.as_ref(), Access::All);
        for (field, text) in [("boilerplate", &issuer.boilerplate), ("disclaimer", &issuer.disclaimer)] {
            if let Some(text) = text {
                self.text(field, text, Access::All);
            }
        }
    }

    fn meeting(&mut self, meeting: &Meeting) {
        self.name("with", meeting.with.as_deref(), Access::House);
        self.string("place", meeting.venue.as_ref(), Access::House);
        let date = meeting.date.filter(|when| is_day(*when)).map(|when| self.brief.locale.date(when));
        self.name("date", date.as_deref(), Access::House);
        for (field, texts) in [
            ("objectives", &meeting.objectives),
            ("their-objectives", &meeting.their_objectives),
            ("points-to-make", &meeting.points_to_make),
            ("avoid", &meeting.avoid),
        ] {
            texts.iter().for_each(|text| self.text(field, text, Access::House));
        }
    }

    /// The fixed words that tell of what never leaves the house.
    fn labels(&mut self) {
        let brief = self.brief;
        self.at(Owner::Label, None, &brief.place);
        for field in HOUSE_LABELS {
            self.name(field, Some(labels::label(brief, field)), Access::House);
        }
        self.name(FLAG_LABEL, Some(labels::label(brief, FLAG_LABEL)), Access::Flagged);
    }

    fn item(&mut self, item: &Item) {
        for (field, text) in item.wording.texts() {
            self.text(field, text, if field == "notes" { Access::House } else { Access::All });
        }
        self.name("checked", item.checked.as_ref().map(|(by, _)| by.as_str()), Access::House);
        for one in &item.evidence {
            self.string("locator", one.locator.as_ref(), Access::All);
            self.string("evidence", one.words.as_ref().map(|words| &words.value), Access::All);
        }
        match &item.body {
            Body::Theme | Body::Event { .. } => {}
            Body::Figure(figure) => {
                let value = figures::reference(self.brief, &item.id, Form::Full);
                self.string("value", value.as_ref(), Access::All);
                self.string("geography", figure.geography.as_ref(), Access::All);
                if let Some(definition) = &figure.definition {
                    self.text("definition", definition, Access::All);
                }
            }
            Body::Chart(chart) => {
                self.string("subtitle", chart.subtitle.as_ref(), Access::All);
                for row in &chart.rows {
                    if let Some(label) = &row.label {
                        self.text("rows", label, Access::All);
                    }
                    self.string("rows", row.series.as_ref(), Access::All);
                    for one in &row.evidence {
                        self.string("locator", one.locator.as_ref(), Access::All);
                        self.string("evidence", one.words.as_ref().map(|words| &words.value), Access::All);
                    }
                }
            }
            Body::Quote(quote) => {
                let named = |protected: bool| if protected { Access::Nobody } else { Access::All };
                let unnamed = quote.attribution != Attribution::OnRecord;
                self.name("speaker", quote.speaker.as_deref(), named(unnamed));
                let nameless = quote.attribution == Attribution::ChathamHouse;
                self.name("role", quote.role.as_deref(), named(nameless));
                self.string("occasion", quote.occasion.as_ref(), Access::All);
                self.string("place", quote.venue.as_ref(), Access::All);
                self.string("translation", quote.translation.as_ref(), Access::All);
            }
            Body::Risk { response, .. } => {
                if let Some(response) = response {
                    self.text("response", response, Access::House);
                }
            }
            Body::Question { question, if_pressed, do_not_say } => {
                self.text("question", question, Access::All);
                for (field, text) in [("if-pressed", if_pressed), ("do-not-say", do_not_say)] {
                    if let Some(text) = text {
                        self.text(field, text, Access::House);
                    }
                }
            }
            Body::Step { action, owner, .. } => {
                self.text("action", action, Access::All);
                self.name("owner", owner.as_deref(), Access::House);
            }
            Body::Source(source) => {
                self.string("author", source.author.as_ref(), Access::All);
                self.string("publisher", source.publisher.as_ref(), Access::All);
                self.string("reliability", source.reliability.as_ref(), Access::House);
                let path = source.url.as_deref().and_then(|url| url.splitn(4, '/').nth(3));
                self.string("url", path.map(str::to_owned).as_ref(), Access::All);
            }
            Body::Image { credit, .. } => self.string("credit", Some(credit), Access::All),
        }
    }

    fn audience(&mut self, index: usize, audience: &'a Audience) {
        self.at(Owner::Audience(index), None, &audience.place);
        self.string("title", audience.title.as_ref(), Access::All);
        self.string("addressee", audience.addressee.as_ref(), Access::All);
        self.at(Owner::Head, Some(index), &audience.place);
        let HeadWording { title, subtitle, bottom_line, recommendation, purpose: _, reference } =
            &audience.head;
        for (field, text, access) in [
            ("title", title, Access::All),
            ("subtitle", subtitle, Access::All),
            ("bottom-line", bottom_line, Access::All),
            ("recommendation", recommendation, Access::House),
        ] {
            if let Some(text) = text {
                self.text(field, text, access);
            }
        }
        self.string("reference", reference.as_ref(), Access::All);
        self.at(Owner::Issuer, Some(index), &audience.place);
        self.issuer(&audience.issuer);
        for (section, text) in &audience.headings {
            self.at(Owner::Heading(*section), Some(index), &audience.place);
            self.text("headings", text, Access::All);
        }
        for ((kind, id), (wording, place)) in &audience.wording {
            let item = self.brief.items.iter().position(|item| item.kind == *kind && item.id == *id);
            let Some(item) = item else { continue };
            self.at(Owner::Item(item), Some(index), place);
            for (field, text) in wording.texts() {
                let access = match field {
                    "notes" => Access::House,
                    // Nobody rewords a quotation: such words are never used.
                    "text" if *kind == Kind::Quote => Access::Nobody,
                    _ => Access::All,
                };
                self.text(field, text, access);
            }
        }
    }
}

/// The fixed words that stand before what never leaves the house.
pub(super) const HOUSE_LABELS: [&str; 2] = ["do-not-say", "if-pressed"];

/// The fixed word for what is not verified.
pub(super) const FLAG_LABEL: &str = "status-needs-verification";

/// Whether a date names a day: years and months are everywhere.
fn is_day(when: crate::date::When) -> bool {
    matches!(when, crate::date::When::Day(..))
}

impl Passage {
    /// Whether an audience may read it, given which items it sees.
    pub(super) fn is_for(&self, brief: &Brief, index: usize, sees: &[bool]) -> bool {
        let Some(audience) = brief.audiences.get(index) else { return false };
        let may = match self.access {
            Access::All => true,
            Access::House => audience.internal,
            Access::Nobody => false,
            Access::Contact { media } => {
                audience.internal || media == crate::select::wording::gets_media_contact(brief, audience)
            }
            Access::Flagged => audience.unverified == Unverified::Flag,
        };
        let seen = match self.owner {
            Owner::Item(item) => sees.get(item).copied().unwrap_or_default(),
            Owner::Audience(other) => other == index,
            Owner::Head | Owner::Issuer | Owner::Heading(_) | Owner::Meeting | Owner::Label => true,
        };
        let own = self.of.map_or_else(|| !self.is_replaced(brief, audience), |of| of == index);
        may && seen && own
    }

    /// Whether an audience has words of its own in the place of these, which are the brief's.
    pub(super) fn is_replaced(&self, brief: &Brief, audience: &Audience) -> bool {
        let (head, issuer) = (&audience.head, &audience.issuer);
        match (self.owner, self.field) {
            (Owner::Head, "title") => head.title.is_some(),
            (Owner::Head, "subtitle") => head.subtitle.is_some(),
            (Owner::Head, "bottom-line") => head.bottom_line.is_some(),
            (Owner::Head, "recommendation") => head.recommendation.is_some(),
            (Owner::Head, "reference") => head.reference.is_some(),
            (Owner::Issuer, "name") => issuer.name.is_some(),
            (Owner::Issuer, "unit") => issuer.unit.is_some(),
            (Owner::Issuer, "contact") => issuer.contact.is_some(),
            (Owner::Issuer, "media-contact") => issuer.media_contact.is_some(),
            (Owner::Issuer, "logo-alt") => issuer.logo_alt.is_some(),
            (Owner::Issuer, "boilerplate") => issuer.boilerplate.is_some(),
            (Owner::Issuer, "disclaimer") => issuer.disclaimer.is_some(),
            (Owner::Heading(section), _) => audience.headings.contains_key(&section),
            (Owner::Item(item), field) => brief.items.get(item).is_some_and(|item| {
                let words = audience.wording.get(&(item.kind, item.id.clone()));
                let evidence = item.kind == Kind::Quote && field == "text";
                let has = |words: &Wording| match field {
                    "points" => words.points.is_some(),
                    _ => words.texts().iter().any(|(key, _)| *key == field),
                };
                !evidence && words.is_some_and(|(words, _)| has(words))
            }),
            _ => false,
        }
    }
}
