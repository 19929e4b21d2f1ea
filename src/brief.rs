//! The brief as it is used: checked, with dates, numbers, texts and references resolved.
//!
//! `validate` makes it from a `BriefFile`; everything after that works on this.
//! Places are kept where a later message may need them.

mod audience;
mod directory;
mod figures;
mod items;
mod text;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use crate::brief_file::{
    Approx, Attribution, ChartKind, CurrencyStyle, DraftStatus, FigureKind, FitMode, Likelihood, Paper,
    Profile, Purpose, QuoteKind, Ratio, RuleLevel, Scheme, Section, Sign, Status, Unverified, Where,
};
use crate::date::{Moment, When};
use crate::files::{At, Place};
use crate::locale::Locale;

pub use crate::sources::Spot;
pub use audience::{Audience, HeadWording};
pub(crate) use directory::Directory;
pub use figures::{Amount, Chart, Figure, Row, RowValue, Time, Unit};
pub use items::{Body, Check, Evidence, Item, Kind, Marking, Passage, Quote, Readers, Source, Wording};
pub use text::{Form, Inline, Text};

/// A checked brief.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The file's name without `.toml`; begins the outputs' names.
    pub name: String,
    /// The brief's file.
    pub path: PathBuf,
    /// The project's folder.
    pub project: PathBuf,
    /// The place of `[brief]`.
    pub place: Place,
    /// The row of the table that it is made for: its lines.
    pub row: Option<Place>,
    /// The language and its rules for numbers and dates.
    pub(crate) locale: Locale,
    /// What the brief is about.
    pub head: Head,
    /// Who issues it.
    pub issuer: Issuer,
    /// The meeting it prepares.
    pub meeting: Option<Meeting>,
    /// All items: kind by kind in the order of [`Kind`], and within a kind in the order of the file.
    pub items: Vec<Item>,
    /// The audiences in the order of the file, profiles and `extends` laid under them.
    pub audiences: Vec<Audience>,
    /// Which audiences are built: names, in the order of the file.
    pub built: Vec<String>,
    /// A sentence in place of the plain word, by section.
    pub headings: BTreeMap<Section, Text>,
    /// The fixed words of the pages that the brief replaces.
    pub labels: BTreeMap<String, String>,
    /// The levels of rules that the brief sets, by the rule's name.
    pub rules: BTreeMap<String, RuleLevel>,
    /// The words about the future in its texts.
    pub(crate) future: Vec<FutureWords>,
    /// Where each item stands among them.
    pub(crate) directory: Directory,
}

/// Words about the future, such as "will" or "plans to".
#[derive(Debug, Clone)]
pub(crate) struct FutureWords {
    /// The text that holds them.
    pub(crate) text: Place,
    /// The words.
    pub(crate) words: At<String>,
}

/// What the brief is about.
#[derive(Debug, Clone)]
pub struct Head {
    /// The title.
    pub title: Text,
    /// The line under it.
    pub subtitle: Option<Text>,
    /// The conclusion.
    pub bottom_line: Text,
    /// The date.
    pub date: At<When>,
    /// What it is for.
    pub purpose: Option<Purpose>,
    /// What is to be decided. Internal.
    pub recommendation: Option<Text>,
    /// By when. Internal.
    pub deadline: Option<At<When>>,
    /// The version.
    pub version: Option<String>,
    /// Draft or final.
    pub status: Option<DraftStatus>,
    /// The reference number.
    pub reference: Option<String>,
    /// Keywords for the document information.
    pub keywords: Vec<String>,
    /// The date at which the data stands.
    pub data_as_of: Option<When>,
    /// How old a figure may be, in days.
    pub max_age_days: Option<u32>,
    /// Not to be published before.
    pub embargo: Option<At<Moment>>,
    /// The place whose time the embargo is given in.
    pub embargo_place: Option<String>,
}

impl Head {
    /// A head with what each must have, and nothing else.
    pub(crate) fn new(title: Text, bottom_line: Text, date: At<When>) -> Self {
        Self {
            title,
            subtitle: None,
            bottom_line,
            date,
            purpose: None,
            recommendation: None,
            deadline: None,
            version: None,
            status: None,
            reference: None,
            keywords: Vec::new(),
            data_as_of: None,
            max_age_days: None,
            embargo: None,
            embargo_place: None,
        }
    }
}

/// Who issues the brief.
#[derive(Debug, Clone, Default)]
pub struct Issuer {
    /// The organisation.
    pub name: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Where that is written.
    pub(crate) contact_place: Option<Place>,
    /// Whom the press asks.
    pub media_contact: Option<String>,
    /// Where that is written.
    pub(crate) media_contact_place: Option<Place>,
    /// A paragraph about the organisation.
    pub boilerplate: Option<Text>,
    /// A disclaimer.
    pub disclaimer: Option<Text>,
    /// The logo's file.
    pub logo: Option<Picture>,
    /// The logo for dark grounds.
    pub logo_dark: Option<Picture>,
    /// The logo in words.
    pub logo_alt: Option<String>,
}

impl Issuer {
    /// These details with those of `over` in their place.
    #[must_use]
    pub(crate) fn under(&self, over: &Self) -> Self {
        Self {
            name: pick(&over.name, &self.name),
            unit: pick(&over.unit, &self.unit),
            contact: pick(&over.contact, &self.contact),
            contact_place: pick(&over.contact_place, &self.contact_place),
            media_contact: pick(&over.media_contact, &self.media_contact),
            media_contact_place: pick(&over.media_contact_place, &self.media_contact_place),
            boilerplate: pick(&over.boilerplate, &self.boilerplate),
            disclaimer: pick(&over.disclaimer, &self.disclaimer),
            logo: pick(&over.logo, &self.logo),
            logo_dark: pick(&over.logo_dark, &self.logo_dark),
            logo_alt: pick(&over.logo_alt, &self.logo_alt),
        }
    }
}

/// What lies over something, or else what lies under it.
fn pick<T: Clone>(over: &Option<T>, under: &Option<T>) -> Option<T> {
    over.as_ref().or(under.as_ref()).cloned()
}

/// A picture file that has been looked at: it exists, lies in the project, and is within bounds.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The resolved path.
    pub path: PathBuf,
    /// Where the path was written.
    pub place: Place,
}

/// The meeting. Internal.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The place of `[meeting]`.
    pub place: Place,
    /// Whom one meets.
    pub with: Option<String>,
    /// When.
    pub date: Option<When>,
    /// Where.
    pub venue: Option<String>,
    /// What we want.
    pub objectives: Vec<Text>,
    /// What they want.
    pub their_objectives: Vec<Text>,
    /// What to say.
    pub points_to_make: Vec<Text>,
    /// What to avoid.
    pub avoid: Vec<Text>,
}

impl Brief {
    /// The item of a kind with an id.
    pub fn item(&self, kind: Kind, id: &str) -> Option<&Item> {
        self.directory.find(&self.items, kind, id)
    }

    /// The figure with an id, with its item.
    pub fn figure(&self, id: &str) -> Option<(&Item, &Figure)> {
        let item = self.item(Kind::Figure, id)?;
        match &item.body {
            Body::Figure(figure) => Some((item, figure)),
            _ => None,
        }
    }

    /// Where the path of a picture was written.
    pub(crate) fn picture_place(&self, path: &std::path::Path) -> Option<Place> {
        self.pictures().find(|picture| picture.path == path).map(|picture| picture.place.clone())
    }

    /// All pictures that it names.
    pub(crate) fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let of_items = self.items.iter().filter_map(|item| match &item.body {
            Body::Image { file, .. } => Some(file),
            _ => None,
        });
        let issuers = std::iter::once(&self.issuer).chain(self.audiences.iter().map(|one| &one.issuer));
        of_items.chain(issuers.flat_map(|issuer| issuer.logo.iter().chain(&issuer.logo_dark)))
    }

    /// The moment before which an audience's documents are not to be published: its own, or the brief's.
    /// Nothing where they are released at once.
    pub fn embargo(&self, audience: &Audience) -> Option<Moment> {
        let embargo = audience.embargo.as_ref().or(self.head.embargo.as_ref());
        embargo.filter(|_| !audience.immediate).map(|embargo| embargo.value)
    }

    /// The audience of a name.
    pub fn audience(&self, name: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.name == name)
    }
}
