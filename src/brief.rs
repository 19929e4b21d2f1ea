//! The brief as it is used: checked, with dates, numbers, texts and references resolved.
//!
//! `validate` makes it from a `BriefFile`; everything after that works on this.
//! Places are kept where a later message may need them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;

pub use crate::brief_file::{
    Approx, Attribution, ChartKind, CurrencyStyle, DraftStatus, FigureKind, FitMode, Likelihood, Paper,
    Profile, Purpose, QuoteKind, Ratio, RuleLevel, Scheme, Section, Sign, Status, Unverified, Where,
};
use crate::date::{Moment, When};
use crate::files::{At, Place};
use crate::locale::Locale;

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
    /// Whom the press asks.
    pub media_contact: Option<String>,
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
            media_contact: pick(&over.media_contact, &self.media_contact),
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

/// A text, parsed: plain or prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its parts.
    pub nodes: Vec<Inline>,
    /// Where it was written.
    pub place: Place,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Code, set as written.
    Code(String),
    /// A link.
    Link {
        /// Its address.
        address: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A reference to a figure.
    Figure {
        /// The figure's id.
        id: String,
        /// What of it is printed.
        form: Form,
        /// Where the reference stands.
        place: Place,
    },
    /// `{=1000}`: a number as typed, meant.
    Typed {
        /// The characters.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// `[@a; @b]`: sources.
    Cite {
        /// The sources' ids with their places.
        sources: Vec<At<String>>,
    },
}

/// What a reference prints of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `{id}`: approximation, number, scale, unit or currency, without sign.
    Full,
    /// `{id.value}`: without the approximation.
    Value,
    /// `{id.number}`: the number alone.
    Number,
    /// `{id.change}`: with direction: "down 35%".
    Change,
    /// `{id.was}`: the earlier figure.
    Was,
    /// `{id.label}`: the label.
    Label,
    /// `{id.period}`: the date or period.
    Period,
}

/// The kinds of items, in the order in which the brief lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A theme.
    Theme,
    /// A figure.
    Figure,
    /// A chart.
    Chart,
    /// A quotation.
    Quote,
    /// An event.
    Event,
    /// A risk.
    Risk,
    /// A question.
    Question,
    /// A next step.
    Step,
    /// A source.
    Source,
    /// A picture.
    Image,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Theme,
        Self::Figure,
        Self::Chart,
        Self::Quote,
        Self::Event,
        Self::Risk,
        Self::Question,
        Self::Step,
        Self::Source,
        Self::Image,
    ];

    /// The word in the file: `theme`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Figure => "figure",
            Self::Chart => "chart",
            Self::Quote => "quote",
            Self::Event => "event",
            Self::Risk => "risk",
            Self::Question => "question",
            Self::Step => "step",
            Self::Source => "source",
            Self::Image => "image",
        }
    }

    /// The kind that a word names.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether items of this kind need a `for` of their own to leave the house.
    pub fn is_internal_by_nature(self) -> bool {
        matches!(self, Self::Risk | Self::Question | Self::Step)
    }
}

/// One item of any kind.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The place of its id.
    pub place: Place,
    /// Who sees it: audience names, groups resolved, `all` kept as a flag.
    pub readers: Readers,
    /// Where it stands; empty: wherever its kind stands by default (page and deck).
    pub documents: Vec<Where>,
    /// From 1, which always stays, to 5.
    pub priority: u8,
    /// How far it is verified. Of a derived figure: the weakest of its inputs and its own.
    pub status: Status,
    /// The item that has taken its place, as (kind, id).
    pub superseded_by: Option<(Kind, String)>,
    /// The last day on which it may be used.
    pub valid_until: Option<At<When>>,
    /// Its marking.
    pub marking: Option<Marking>,
    /// What proves it: first its own source or sources, then `also`.
    pub evidence: Vec<Evidence>,
    /// Who checked it, and when. Internal.
    pub checked: Option<(String, When)>,
    /// Its words, which audiences may replace.
    pub wording: Wording,
    /// What its kind has besides.
    pub body: Body,
}

impl Item {
    /// `KIND.ID`
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.word(), self.id)
    }
}

/// Who sees an item.
#[derive(Debug, Clone, Default)]
pub struct Readers {
    /// Whether the item (or `[brief]` for it) says `for = ["all"]`.
    pub all: bool,
    /// The audiences that `for` names; nothing where neither the item nor `[brief]` says.
    pub named: Option<Vec<String>>,
    /// Whether `for` stands in the item itself.
    pub own: bool,
    /// The audiences that `not-for` names.
    pub never: Vec<String>,
    /// Where `for` or `not-for` stands.
    pub place: Option<Place>,
}

/// One proof of an item.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The source's id.
    pub source: At<String>,
    /// Where in it.
    pub locator: Option<String>,
    /// Its words.
    pub words: Option<At<String>>,
}

/// The words of an item that audiences may replace; which are there depends on its kind.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The title.
    pub title: Option<Text>,
    /// The bold opening.
    pub lead: Option<Text>,
    /// The sentences for the page.
    pub summary: Option<Text>,
    /// The points for the slide.
    pub points: Option<Vec<Text>>,
    /// The text: of a quotation its words.
    pub text: Option<Text>,
    /// The label.
    pub label: Option<Text>,
    /// The caveat.
    pub caveat: Option<Text>,
    /// The notes. Internal.
    pub notes: Option<Text>,
    /// The description in words.
    pub alt: Option<Text>,
    /// The answer.
    pub answer: Option<Text>,
}

impl Wording {
    /// These words with those of `over` in their place.
    #[must_use]
    pub fn under(&self, over: &Self) -> Self {
        Self {
            title: pick(&over.title, &self.title),
            lead: pick(&over.lead, &self.lead),
            summary: pick(&over.summary, &self.summary),
            points: pick(&over.points, &self.points),
            text: pick(&over.text, &self.text),
            label: pick(&over.label, &self.label),
            caveat: pick(&over.caveat, &self.caveat),
            notes: pick(&over.notes, &self.notes),
            alt: pick(&over.alt, &self.alt),
            answer: pick(&over.answer, &self.answer),
        }
    }

    /// All texts, with the keys under which they stand.
    pub fn texts(&self) -> Vec<(&'static str, &Text)> {
        let single = [
            ("title", &self.title),
            ("lead", &self.lead),
            ("summary", &self.summary),
            ("text", &self.text),
            ("label", &self.label),
            ("caveat", &self.caveat),
            ("notes", &self.notes),
            ("alt", &self.alt),
            ("answer", &self.answer),
        ];
        let mut texts: Vec<_> =
            single.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))).collect();
        texts.extend(self.points.iter().flatten().map(|text| ("points", text)));
        texts
    }
}

/// What a kind has besides words.
#[derive(Debug, Clone)]
pub enum Body {
    /// A theme: words alone.
    Theme,
    /// A figure.
    Figure(Figure),
    /// A chart.
    Chart(Chart),
    /// A quotation.
    Quote(Quote),
    /// An event.
    Event {
        /// When.
        date: At<When>,
        /// Until when.
        until: Option<At<When>>,
    },
    /// A risk.
    Risk {
        /// How likely.
        likelihood: Option<Likelihood>,
        /// What to do. Internal.
        response: Option<Text>,
    },
    /// A question.
    Question {
        /// The question.
        question: Text,
        /// What to add if pressed. Internal.
        if_pressed: Option<Text>,
        /// What not to say. Internal.
        do_not_say: Option<Text>,
    },
    /// A next step.
    Step {
        /// What is to be done.
        action: Text,
        /// Who does it. Internal.
        owner: Option<String>,
        /// By when.
        due: Option<When>,
    },
    /// A source.
    Source(Source),
    /// A picture.
    Image {
        /// The file.
        file: Picture,
        /// Whom to credit.
        credit: String,
        /// The licence.
        licence: String,
    },
}

/// A number with its power of ten and unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number with the digits to print, such as 410.
    pub number: Decimal,
    /// The power of ten of its scale: 0, 3, 6, 9 or 12.
    pub power: u8,
    /// What it counts.
    pub unit: Unit,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a bare number.
    None,
    /// Percent: 94 prints 94%.
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// A currency, by its ISO 4217 code.
    Currency(String),
    /// A unit that the languages know, by its English name: `kilometre`.
    Known(String),
    /// A word of the file, for all numbers.
    Word(String),
    /// Words of the file by plural category: `one`, `few`, `many`, `other`.
    Forms(BTreeMap<String, String>),
}

impl Unit {
    /// What it is, as messages say it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::None => "no unit".into(),
            Self::Percent => "percent".into(),
            Self::PercentagePoints => "percentage points".into(),
            Self::Currency(code) => code.clone(),
            Self::Known(word) | Self::Word(word) => format!("`{word}`"),
            Self::Forms(forms) => {
                let word = forms.get("other").or_else(|| forms.values().next());
                format!("`{}`", word.map_or("", String::as_str))
            }
        }
    }
}

/// A figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its value; of a derived figure the result, with the digits to print.
    pub amount: Amount,
    /// The formula, as written, of a derived figure.
    pub formula: Option<String>,
    /// The figures that it is derived from.
    pub inputs: Vec<String>,
    /// How exact it is.
    pub approx: Option<Approx>,
    /// The ends of a range.
    pub range: Option<(Decimal, Decimal)>,
    /// The other side of a vote or score.
    pub against: Option<Decimal>,
    /// The earlier figure.
    pub was: Option<String>,
    /// What kind of number it is.
    pub kind: FigureKind,
    /// Whether it is written with its sign where signs are shown.
    pub sign: Option<Sign>,
    /// How its currency is written.
    pub currency_style: Option<CurrencyStyle>,
    /// The date or period.
    pub time: Option<Time>,
    /// The place that it is about.
    pub geography: Option<String>,
    /// How it is defined.
    pub definition: Option<Text>,
    /// Whether it may stand among the key figures.
    pub tile: bool,
}

/// The date or period of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// It stands at this date.
    AsOf(When),
    /// It covers this date: a year, a month, a day.
    During(When),
    /// It covers the time from one date to another, or on from it.
    Span(When, Option<When>),
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its kind.
    pub kind: ChartKind,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The grey line.
    pub subtitle: Option<String>,
    /// The unit of values of its own.
    pub unit: Unit,
    /// The figure that the parts make up.
    pub whole: Option<At<String>>,
}

/// A row of a chart.
#[derive(Debug, Clone)]
pub struct Row {
    /// The label; of a row that shows a figure its label unless it has one.
    pub label: Option<Text>,
    /// What it shows.
    pub value: RowValue,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Whether the accent marks it.
    pub highlight: bool,
    /// How far it is verified.
    pub status: Status,
    /// What proves a value of its own.
    pub evidence: Vec<Evidence>,
    /// Where it stands.
    pub place: Place,
}

/// What a row shows.
#[derive(Debug, Clone)]
pub enum RowValue {
    /// A figure.
    Figure(At<String>),
    /// A value of its own.
    Own(Decimal),
    /// What is left of the whole.
    Rest,
}

/// A quotation; its words are `wording.text`.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Who said it.
    pub speaker: Option<String>,
    /// What it is.
    pub kind: QuoteKind,
    /// The speaker's office.
    pub role: Option<String>,
    /// When.
    pub date: Option<When>,
    /// At which occasion.
    pub occasion: Option<String>,
    /// Where.
    pub venue: Option<String>,
    /// Its language, if it is not the brief's.
    pub lang: Option<String>,
    /// Its words in the brief's language.
    pub translation: Option<String>,
    /// Who may be named.
    pub attribution: Attribution,
}

/// A source; its title is `wording.title`.
#[derive(Debug, Clone)]
pub struct Source {
    /// The author.
    pub author: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<When>,
    /// Its address.
    pub url: Option<String>,
    /// When it was read.
    pub accessed: Option<When>,
    /// Its language.
    pub lang: Option<String>,
    /// How far it can be relied on. Internal.
    pub reliability: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Its text.
    pub file: Option<Picture>,
}

/// A marking, checked against its scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// The scheme.
    pub scheme: Scheme,
    /// The level in the scheme's words, in capitals where the scheme has them.
    pub level: Option<String>,
    /// The whole line as it is printed.
    pub text: String,
    /// The text's colour.
    pub color: String,
    /// The ground's colour; none for bare text.
    pub background: Option<String>,
}

/// An audience, with its profile and what it extends laid under it.
#[derive(Debug, Clone)]
pub struct Audience {
    /// Its name in the file.
    pub name: String,
    /// Where it is declared.
    pub place: Place,
    /// Its profile.
    pub profile: Option<Profile>,
    /// Its name as readers see it.
    pub title: Option<String>,
    /// Whom the document is addressed to.
    pub addressee: Option<String>,
    /// Whether it is inside the house.
    pub internal: bool,
    /// The page's sections.
    pub sections: Vec<Section>,
    /// How many items of a section the page shows.
    pub limits: BTreeMap<Section, u32>,
    /// The deck's parts.
    pub slides: Vec<Section>,
    /// How many items of a part the deck shows.
    pub deck_limits: BTreeMap<Section, u32>,
    /// How many slides the deck may have.
    pub slide_limit: Option<u32>,
    /// The key figures in their order, if it chooses them.
    pub key_figures: Option<Vec<At<String>>>,
    /// What happens to disputed and unverified items.
    pub unverified: Unverified,
    /// The marking.
    pub marking: Option<Marking>,
    /// Not to be published before.
    pub embargo: Option<At<Moment>>,
    /// Whether it is released at once.
    pub immediate: bool,
    /// What happens to a page that is too long.
    pub fit: FitMode,
    /// The paper.
    pub paper: Paper,
    /// The slides' proportions.
    pub ratio: Ratio,
    /// Whether text is set in large type.
    pub accessible: bool,
    /// The design: a built-in name or a file.
    pub design: Option<At<String>>,
    /// The folder whose template files replace the built-in ones.
    pub templates: Option<Picture>,
    /// Other wording of the head.
    pub head: HeadWording,
    /// Other details of the issuer.
    pub issuer: Issuer,
    /// Other headings.
    pub headings: BTreeMap<Section, Text>,
    /// Other levels of rules.
    pub rules: BTreeMap<String, RuleLevel>,
    /// Other wording of items, by kind and id, with the place of the override.
    pub wording: BTreeMap<(Kind, String), (Wording, Place)>,
}

/// What an audience rewords in the head.
#[derive(Debug, Clone, Default)]
pub struct HeadWording {
    /// The title.
    pub title: Option<Text>,
    /// The line under the title.
    pub subtitle: Option<Text>,
    /// The conclusion.
    pub bottom_line: Option<Text>,
    /// What is to be decided.
    pub recommendation: Option<Text>,
    /// What the brief is for.
    pub purpose: Option<Purpose>,
    /// The reference number.
    pub reference: Option<String>,
}

impl Brief {
    /// The item of a kind with an id.
    pub fn item(&self, kind: Kind, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.kind == kind && item.id == id)
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
        let of_items = self.items.iter().filter_map(|item| match &item.body {
            Body::Image { file, .. } => Some(file),
            _ => None,
        });
        let issuers = std::iter::once(&self.issuer).chain(self.audiences.iter().map(|one| &one.issuer));
        let logos = issuers.flat_map(|issuer| issuer.logo.iter().chain(&issuer.logo_dark));
        of_items.chain(logos).find(|picture| picture.path == path).map(|picture| picture.place.clone())
    }

    /// The audience of a name.
    pub fn audience(&self, name: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.name == name)
    }
}
