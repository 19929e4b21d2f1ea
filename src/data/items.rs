//! What a template sees of items: themes, figures, charts, quotations and the others.

use serde::Serialize;

use super::{Content, DateData, Flag};

/// What every item has.
#[derive(Debug, Clone, Serialize)]
pub struct ItemBase {
    /// Its id; its label is `item:KIND.ID`.
    pub id: String,
    /// The numbers of its sources.
    pub sources: Vec<usize>,
    /// A mark, where it is not settled and the audience's rules flag that.
    pub flag: Option<Flag>,
    /// What a reader must know to judge it.
    pub caveat: Option<Content>,
}

/// A theme.
#[derive(Debug, Clone, Serialize)]
pub struct ThemeData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// The theme as a sentence.
    pub title: Content,
    /// The bold opening.
    pub lead: Option<Content>,
    /// The sentences for the page.
    pub summary: Option<Content>,
    /// The points for the slide.
    pub points: Vec<Content>,
}

/// A formatted amount, whole and in parts, so that a tile can set the number large and the rest small.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AmountData {
    /// The whole, as prose has it: "over 130 ethnic groups", "$410 billion", "down 35%".
    pub text: String,
    /// The approximation: "over".
    pub approx: Option<String>,
    /// What stands before the number, sign included: "−", "$", "US$".
    pub prefix: String,
    /// The number: "410", "1,782", "48–52", "2nd".
    pub number: String,
    /// What follows, short: "bn", "%", "km".
    pub suffix: String,
    /// The number as a computable decimal with its scale applied: "410000000000".
    pub raw: String,
}

/// A figure.
#[derive(Debug, Clone, Serialize)]
pub struct FigureData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// What it counts.
    pub label: Content,
    /// The value.
    pub value: AmountData,
    /// The change against the earlier figure: "up 12% from $366 billion".
    pub change: Option<String>,
    /// What qualifies it: "cumulative, December 1991 to June 2023".
    pub qualifier: Option<String>,
    /// The place that it is about.
    pub geography: Option<String>,
    /// How it is defined.
    pub definition: Option<Content>,
}

/// A chart.
#[derive(Debug, Clone, Serialize)]
pub struct ChartData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// `bar`, `column`, `line`, `stacked`, `donut`, `slope`, `dot`, `panels` or `table`.
    #[serde(rename = "type")]
    pub chart: &'static str,
    /// The finding.
    pub title: Content,
    /// The grey line.
    pub subtitle: Option<String>,
    /// What the chart shows, in words, the finding first.
    pub alt: String,
    /// The unit of the values, as an axis names it.
    pub unit: Option<String>,
    /// The rows.
    pub rows: Vec<RowData>,
    /// The names of the series, in their order; empty for a single one.
    pub series: Vec<String>,
    /// The whole that the parts make up.
    pub whole: Option<AmountData>,
    /// Round values for an axis that holds all rows, zero included where it must be, ascending.
    pub ticks: Vec<TickData>,
    /// What a reader must know of the axis: that zero is not on it.
    pub scale: Option<String>,
    /// Whether a table of the values stands with the chart.
    pub table: bool,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TickData {
    /// The number.
    pub value: f64,
    /// As it is printed.
    pub text: String,
}

/// A row of a chart.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RowData {
    /// The label.
    pub label: String,
    /// The number, all rows in the same unit and scale, for lengths and heights; nothing where there is none.
    pub value: Option<f64>,
    /// The ends of its range, in the same unit and scale.
    pub range: Option<[f64; 2]>,
    /// As prose has it: "$117 billion".
    pub text: String,
    /// As a direct label has it: "117".
    pub short: String,
    /// The number as a computable decimal with its scale applied: "117000000000".
    pub raw: String,
    /// What `raw` counts: "USD", "km"; nothing for a bare number.
    pub raw_unit: Option<String>,
    /// The numbers of its sources.
    pub sources: Vec<usize>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Whether the accent marks it.
    pub highlight: bool,
    /// Whether it is what is left of the whole.
    pub rest: bool,
    /// A mark, where it is not settled: such a point is drawn apart.
    pub flag: Option<Flag>,
}

/// A quotation.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// `verbatim`, `indirect` or `term`.
    pub form: &'static str,
    /// The words, without quotation marks.
    pub text: String,
    /// The opening mark of the language; empty for reported speech.
    pub open: String,
    /// The closing mark.
    pub close: String,
    /// The language of the words as they were said (of `original` where there is one), if it is not the
    /// document's: "ru".
    pub lang: Option<String>,
    /// Set where the words are a translation: "(translation)".
    pub translated: Option<String>,
    /// The words in the original, where `text` is a translation.
    pub original: Option<String>,
    /// Who may be named: speaker, office or nobody.
    pub speaker: Option<String>,
    /// The office.
    pub role: Option<String>,
    /// When.
    pub date: Option<DateData>,
    /// At which occasion.
    pub occasion: Option<String>,
    /// Where.
    pub place: Option<String>,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
pub struct EventData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// When.
    pub date: DateData,
    /// Until when.
    pub until: Option<DateData>,
    /// Both, as they are printed: "8–9 June 2023".
    pub span: String,
    /// Days since 1 January 1970, for a place on an axis.
    pub day: i64,
    /// What happened.
    pub title: Content,
    /// A sentence more.
    pub text: Option<Content>,
    /// "planned", where it lies after the brief's date.
    pub planned: Option<String>,
}

/// A risk.
#[derive(Debug, Clone, Serialize)]
pub struct RiskData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// The risk.
    pub title: Content,
    /// A sentence more.
    pub text: Option<Content>,
    /// How likely, in words.
    pub likelihood: Option<String>,
    /// What to do; internal audiences alone.
    pub response: Option<Content>,
}

/// A question.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct QuestionData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// The question.
    pub question: Content,
    /// The answer.
    pub answer: Content,
    /// What to add if pressed; internal audiences alone.
    pub if_pressed: Option<Content>,
    /// What not to say; internal audiences alone.
    pub do_not_say: Option<Content>,
}

/// A next step.
#[derive(Debug, Clone, Serialize)]
pub struct StepData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// What is to be done.
    pub action: Content,
    /// Who does it; internal audiences alone.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<DateData>,
}

/// A picture on a slide or page.
#[derive(Debug, Clone, Serialize)]
pub struct ImageData {
    /// What every item has.
    #[serde(flatten)]
    pub base: ItemBase,
    /// Its file: `/assets/NAME`.
    pub file: String,
    /// Its width and height in pixels; nothing for a drawing, which has as many as it needs.
    pub pixels: Option<(u32, u32)>,
    /// What it shows, the words under it; nothing on a slide, whose title it is.
    pub title: Option<Content>,
    /// The picture in words.
    pub alt: String,
    /// Whom to credit.
    pub credit: String,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceData {
    /// Its id.
    pub id: String,
    /// Its number, the same in brief and deck.
    pub number: usize,
    /// The whole entry in words: "Interview with ..., Astana International Forum, June 2023".
    pub text: String,
    /// A few words for a slide's source line: "Astana International Forum, June 2023".
    pub short: String,
    /// Its address, for a link.
    pub url: Option<String>,
    /// "accessed 20 November 2026".
    pub accessed: Option<String>,
    /// What a reader must know to judge it.
    pub caveat: Option<Content>,
    /// How far it can be relied on; internal audiences alone.
    pub reliability: Option<String>,
}
