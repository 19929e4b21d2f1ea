//! Figures, and charts of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::brief::{Approx, ChartKind, CurrencyStyle, Evidence, FigureKind, Sign, Status, Text};
use crate::date::When;
use crate::files::{At, Place};

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
    /// The cell of a table that its number is taken from.
    pub cell: Option<Place>,
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
    /// Whether a table of the values stands with it.
    pub table: bool,
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
    /// No value: a gap.
    Missing,
}
