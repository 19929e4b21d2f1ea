//! The items: what all of them have, their words, and what each kind has besides.

use crate::brief::{
    Attribution, Chart, Figure, Likelihood, Picture, QuoteKind, Scheme, Status, Text, Where, pick,
};
use crate::date::When;
use crate::files::{At, Place};
use crate::sources::Spot;

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
    /// What came of holding them against the source's text.
    pub check: Check,
}

/// What came of holding a claim against the text of its source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Check {
    /// Nothing was compared: the source has no text here, or no words of it are given.
    #[default]
    Trusted,
    /// The words stand in the source, and a figure's number is among them.
    Found(Passage),
    /// The words stand in the source, but no number among them is the figure's.
    Differs(Passage),
    /// The words do not stand in the source.
    Missing,
}

/// A passage of a source's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub spot: Spot,
    /// Its bytes in the source's text, for messages.
    pub place: Place,
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
    /// What came of holding its words against the text of its source.
    pub check: Check,
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
