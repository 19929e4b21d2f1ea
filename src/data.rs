//! What a template sees: the shape of `/data.json`, format 1.
//!
//! `templates/README.md` documents every field for template makers. Everything an audience may not see
//! is absent here, not hidden. Absent values are `null`, so that a template can test them.

mod items;
pub mod sheet;

use serde::Serialize;

pub use items::*;

/// The version of this shape; grows when a template written for the earlier one would fail.
pub const FORMAT: u32 = 1;

/// A text: characters and typed parts, in order.
pub type Content = Vec<Node>;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Characters: a plain JSON string.
    Text(String),
    /// Strong text.
    Strong {
        /// Its parts.
        strong: Content,
    },
    /// Emphasis.
    Emphasis {
        /// Its parts.
        emphasis: Content,
    },
    /// Code.
    Code {
        /// The characters.
        code: String,
    },
    /// A link.
    Link {
        /// Its address.
        link: String,
        /// Its text.
        content: Content,
    },
    /// A figure, formatted.
    Figure {
        /// The figure's id.
        figure: String,
        /// As it is printed.
        text: String,
        /// Set where the figure is shown with a flag.
        flag: Option<Flag>,
    },
    /// Source marks.
    Sources {
        /// The sources' numbers, ascending.
        sources: Vec<usize>,
    },
}

/// One document.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Data {
    /// The version of this shape.
    pub format: u32,
    /// `brief`, `deck`, `notes`, `qa`, or the name of the project's own template.
    pub document: String,
    /// The brief's name: its file's without `.toml`.
    pub name: String,
    /// The language: `en`.
    pub lang: String,
    /// The region: `GB`.
    pub region: Option<String>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Whom it is for.
    pub audience: AudienceData,
    /// Paper and proportions.
    pub page: PageData,
    /// How tight it is set.
    pub fit: FitData,
    /// The design's tokens.
    pub design: serde_json::Value,
    /// The fixed words, in the document's language.
    pub labels: std::collections::BTreeMap<String, String>,
    /// The marking of every page.
    pub marking: Option<MarkingData>,
    /// The line for the press: embargo or immediate release.
    pub release: Option<String>,
    /// "Draft", in the document's language, for a draft.
    pub draft: Option<String>,
    /// What the brief is about.
    pub head: HeadData,
    /// Who issues it.
    pub issuer: IssuerData,
    /// Of a brief: its sections in their order, none of them empty.
    pub sections: Vec<SectionData>,
    /// Of a deck: its slides in their order, cover and sources included.
    pub slides: Vec<SlideData>,
    /// The sources that are cited, by number.
    pub sources: Vec<SourceData>,
    /// The flags that occur, for the legend.
    pub legend: Vec<Flag>,
}

/// Whom a document is for.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceData {
    /// Its name in the file.
    pub name: String,
    /// Its name as readers see it.
    pub title: Option<String>,
    /// Whom the document is addressed to.
    pub addressee: Option<String>,
    /// Whether it is inside the house.
    pub internal: bool,
}

/// Paper and proportions.
#[derive(Debug, Clone, Serialize)]
pub struct PageData {
    /// `a4` or `us-letter`.
    pub paper: &'static str,
    /// `16:9` or `4:3`.
    pub ratio: &'static str,
    /// Whether text is set in large type.
    pub accessible: bool,
}

/// How tight a document is set.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FitData {
    /// 0 is the design's own spacing; each step is a little tighter.
    pub density: i8,
}

/// A mark on what is not settled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Flag {
    /// `disputed`, `needs-verification` or `superseded`.
    pub status: String,
    /// The word for it, in the document's language.
    pub text: String,
}

/// A marking.
#[derive(Debug, Clone, Serialize)]
pub struct MarkingData {
    /// The scheme: `tlp`.
    pub scheme: &'static str,
    /// The line.
    pub text: String,
    /// The text's colour.
    pub color: String,
    /// The ground's colour; none for bare text.
    pub background: Option<String>,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateData {
    /// As in the file: `2023-06-08`, `2023-06`, `2010`.
    pub iso: String,
    /// As it is printed.
    pub text: String,
}

/// What a brief is about.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct HeadData {
    /// The title.
    pub title: Content,
    /// The title without marks, for the document information.
    pub title_text: String,
    /// The line under it.
    pub subtitle: Option<Content>,
    /// The conclusion.
    pub bottom_line: Content,
    /// The date.
    pub date: DateData,
    /// What it is for, in words: "For information".
    pub purpose: Option<String>,
    /// The version.
    pub version: Option<String>,
    /// The reference number.
    pub reference: Option<String>,
    /// "Data as of 8 June 2023".
    pub data_as_of: Option<String>,
}

/// Who issues a brief.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct IssuerData {
    /// The organisation.
    pub name: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Whom the press asks.
    pub media_contact: Option<String>,
    /// A paragraph about it.
    pub boilerplate: Option<Content>,
    /// A disclaimer.
    pub disclaimer: Option<Content>,
    /// The logo.
    pub logo: Option<PictureData>,
    /// The logo for dark grounds.
    pub logo_dark: Option<PictureData>,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct PictureData {
    /// Its file: `/assets/NAME`.
    pub file: String,
    /// The picture in words.
    pub alt: String,
}

/// A section of the page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionData {
    /// Its name: `themes`.
    pub name: &'static str,
    /// Its heading: "Key themes", or the brief's own sentence.
    pub heading: Content,
    /// What stands in it: one item at least.
    pub items: Vec<ItemData>,
}

/// A slide.
#[derive(Debug, Clone, Serialize)]
pub struct SlideData {
    /// Its own name, for its label: `theme-investment`.
    pub name: String,
    /// `cover`, `bottom-line`, `decision`, `meeting`, `figures`, `theme`, `chart`, `quote`, `timeline`,
    /// `risks`, `questions`, `steps`, `image`, `sources`, `contact` or `backup` (the divider).
    pub kind: &'static str,
    /// Its title: a full sentence where the brief gives one.
    pub title: Content,
    /// What stands on it.
    pub items: Vec<ItemData>,
    /// The numbers of the sources of all that it shows.
    pub sources: Vec<usize>,
    /// Whether it stands in the backup part.
    pub backup: bool,
    /// "1 of 2", where a part takes more than one slide.
    pub part: Option<String>,
    /// What to say to it. Internal, and never in the data of a deck.
    pub notes: Vec<NoteData>,
    /// All its words in reading order, to describe a picture of it; nothing in the data of a deck.
    pub words: Option<String>,
}

/// What to say to an item of a slide. Internal.
#[derive(Debug, Clone, Serialize)]
pub struct NoteData {
    /// The item: `theme.investment`.
    pub item: String,
    /// The item's title, label or words, where the slide shows others besides.
    pub about: Option<Content>,
    /// What to say.
    pub text: Content,
    /// The numbers of the sources that it cites.
    pub sources: Vec<usize>,
}

/// What stands in a section or on a slide.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ItemData {
    /// The conclusion.
    BottomLine {
        /// Its text.
        text: Content,
        /// On a slide: the themes' leads, three at most.
        points: Vec<Content>,
    },
    /// What is to be decided. Internal.
    Decision {
        /// The recommendation.
        recommendation: Content,
        /// By when.
        deadline: Option<DateData>,
    },
    /// The meeting. Internal.
    Meeting(MeetingData),
    /// A theme.
    Theme(ThemeData),
    /// A figure.
    Figure(FigureData),
    /// A chart.
    Chart(ChartData),
    /// A quotation.
    Quote(QuoteData),
    /// An event.
    Event(EventData),
    /// A risk.
    Risk(RiskData),
    /// A question.
    Question(QuestionData),
    /// A next step.
    Step(StepData),
    /// A picture.
    Image(ImageData),
    /// Contact, boilerplate and disclaimer: the template takes them from `issuer`.
    Contact {
        /// The contact that fits the audience: the media contact for the press.
        contact: Option<String>,
        /// Whether it is the media contact.
        media: bool,
    },
}

impl ItemData {
    /// Its kind and id, as in the brief; nothing for what is no item of the brief.
    pub fn named(&self) -> Option<(&'static str, &str)> {
        let (kind, base) = match self {
            Self::BottomLine { .. } | Self::Decision { .. } | Self::Meeting(_) | Self::Contact { .. } => {
                return None;
            }
            Self::Theme(item) => ("theme", &item.base),
            Self::Figure(item) => ("figure", &item.base),
            Self::Chart(item) => ("chart", &item.base),
            Self::Quote(item) => ("quote", &item.base),
            Self::Event(item) => ("event", &item.base),
            Self::Risk(item) => ("risk", &item.base),
            Self::Question(item) => ("question", &item.base),
            Self::Step(item) => ("step", &item.base),
            Self::Image(item) => ("image", &item.base),
        };
        Some((kind, &base.id))
    }
}

/// The meeting.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MeetingData {
    /// Whom one meets.
    pub with: Option<String>,
    /// When.
    pub date: Option<DateData>,
    /// Where.
    pub place: Option<String>,
    /// What we want.
    pub objectives: Vec<Content>,
    /// What they want.
    pub their_objectives: Vec<Content>,
    /// What to say.
    pub points_to_make: Vec<Content>,
    /// What to avoid.
    pub avoid: Vec<Content>,
}

#[cfg(test)]
mod tests {
    /// The fields and variants of the data, as JSON names them.
    fn names() -> Vec<String> {
        let of_audiences = include_str!("data.rs").lines().take_while(|line| *line != "#[cfg(test)]");
        of_audiences
            .chain(include_str!("data/items.rs").lines())
            .chain(include_str!("data/sheet.rs").lines())
            .filter_map(|line| {
                let field = line.trim().strip_prefix("pub ").unwrap_or(line.trim()).split_once(": ")?.0;
                let is_name = field.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                (is_name && line.ends_with(',')).then(|| field.replace('_', "-"))
            })
            .map(|field| match field.as_str() {
                "chart" => "type".to_owned(),
                "base" => "id".to_owned(),
                _ => field,
            })
            .collect()
    }

    #[test]
    fn the_readme_for_template_makers_names_every_field() {
        let readme = include_str!("../templates/README.md");
        let words: std::collections::BTreeSet<&str> =
            readme.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).collect();
        let missing: Vec<_> = names().into_iter().filter(|name| !words.contains(name.as_str())).collect();
        assert!(names().len() > 100, "the fields were not found");
        assert!(missing.is_empty(), "{missing:?}");
    }
}
