//! Amounts as text: number, scale, unit or currency, sign, whole for prose and in parts for tiles.

use rust_decimal::Decimal;

use crate::brief::{Amount, Body, Brief, Figure, Unit};
use crate::brief_file::{Approx, CurrencyStyle, FigureKind, Sign};
use crate::currencies;
use crate::data::AmountData;
use crate::labels::{fill, label};
use crate::numbers::{Frame, Width, whole};

/// What of a figure decides how its amount is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// The amount.
    pub(crate) amount: &'a Amount,
    /// What kind of number it is.
    kind: FigureKind,
    /// The ends of a range.
    range: Option<(Decimal, Decimal)>,
    /// The other side of a vote or score.
    against: Option<Decimal>,
    /// How its currency is written, if it says so.
    style: Option<CurrencyStyle>,
}

impl<'a> Shown<'a> {
    /// What decides how a figure is written.
    pub(crate) fn of(figure: &'a Figure) -> Self {
        Self {
            amount: &figure.amount,
            kind: figure.kind,
            range: figure.range,
            against: figure.against,
            style: figure.currency_style,
        }
    }

    /// A single number that is no figure of its own.
    pub(crate) fn single(amount: &'a Amount) -> Self {
        Self { amount, kind: FigureKind::Level, range: None, against: None, style: None }
    }

    /// The sign that is written.
    pub(crate) fn sign(&self, rule: Sign) -> &'static str {
        let number = self.amount.number;
        // The ends of a range carry their own.
        if number.is_zero() || self.range.is_some() || self.against.is_some() {
            return "";
        }
        match (number.is_sign_negative(), rule) {
            (true, Sign::Always | Sign::Negative) => "\u{2212}",
            (false, Sign::Always) => "+",
            (_, Sign::Never) | (false, Sign::Negative) => "",
        }
    }

    /// The whole: "$410 billion", "48–52%", "1,800 km".
    pub(crate) fn text(&self, brief: &Brief, sign: &str) -> String {
        let (number, scale) = self.scaled(brief, Width::Long);
        let inner = scale.put(&number);
        let framed = match self.frame(brief) {
            Some(frame) => frame.put(&inner),
            None => match self.unit(brief, Width::Long) {
                // A line never breaks between a number and its unit, but may after a scale word.
                Some(unit) if scale == Frame::default() => format!("{inner}\u{a0}{unit}"),
                Some(unit) => format!("{inner} {unit}"),
                None => inner,
            },
        };
        format!("{sign}{framed}")
    }

    /// The number alone: "410", "48–52", "2nd".
    pub(crate) fn number(&self, brief: &Brief) -> String {
        self.scaled(brief, Width::Long).0
    }

    /// Whole and parts.
    pub(crate) fn parts(&self, brief: &Brief, text: String, sign: &str) -> AmountData {
        let (number, scale) = self.scaled(brief, Width::Short);
        let frame = self.frame(brief).unwrap_or_else(|| Frame {
            before: String::new(),
            after: self.unit(brief, Width::Short).map(|unit| format!("\u{a0}{unit}")).unwrap_or_default(),
        });
        AmountData {
            text,
            approx: None,
            prefix: format!("{sign}{}{}", frame.before, scale.before),
            number,
            suffix: format!("{}{}", scale.after, frame.after),
            raw: whole(self.amount.number, self.amount.power),
        }
    }

    /// The number without its sign, and what stands around it for its scale.
    fn scaled(&self, brief: &Brief, width: Width) -> (String, Frame) {
        let (locale, power) = (&brief.locale, self.amount.power);
        let pair = match (self.range, self.against) {
            (Some((low, high)), _) => (low, high),
            (None, Some(against)) => (self.amount.number, against),
            (None, None) if self.kind == FigureKind::Rank => {
                return (locale.ordinal(self.amount.number), Frame::default());
            }
            (None, None) => {
                let (number, frame) = locale.scaled(self.amount.number, power, width);
                return (locale.digits(number), frame);
            }
        };
        let (low, low_frame) = locale.scaled(pair.0, power, width);
        let (high, frame) = locale.scaled(pair.1, power, width);
        // The first end needs its scale only where the language counts the two in different steps.
        let same = low == pair.0 && high == pair.1;
        let first = if same { locale.number(low) } else { low_frame.put(&locale.number(low)) };
        let second = locale.number(high);
        let signed = low.is_sign_negative() || high.is_sign_negative();
        let number = if signed { locale.from_to(&first, &second) } else { format!("{first}–{second}") };
        (number, frame)
    }

    /// What stands around the number for a currency or percent.
    fn frame(&self, brief: &Brief) -> Option<Frame> {
        match &self.amount.unit {
            Unit::Percent => Some(brief.locale.percent_frame()),
            Unit::Currency(code) => {
                Some(brief.locale.currency_frame(code, currency_style(brief, self.style, code)))
            }
            Unit::None | Unit::PercentagePoints | Unit::Known(_) | Unit::Word(_) | Unit::Forms(_) => None,
        }
    }

    /// The word of the unit, in the form that goes with the number.
    fn unit(&self, brief: &Brief, width: Width) -> Option<String> {
        let number = self.range.map(|(_, high)| high).or(self.against).unwrap_or(self.amount.number);
        unit_words(brief, &self.amount.unit, number, self.amount.power, width)
    }
}

/// An amount that is no figure of its own: of a chart's row, a rest or a whole, in the same parts.
pub fn bare(brief: &Brief, amount: &Amount) -> AmountData {
    let shown = Shown::single(amount);
    let sign = shown.sign(Sign::Negative);
    shown.parts(brief, shown.text(brief, sign), sign)
}

/// The unit of amounts as an axis names it: "$ billion", "%", "million people".
pub fn unit_name(brief: &Brief, unit: &Unit, power: u8) -> Option<String> {
    let locale = &brief.locale;
    let sample = Decimal::from(5);
    let bare = |frame: &Frame| format!("{}{}", frame.before, frame.after).trim().to_owned();
    let scale = bare(&locale.scaled(sample, power, Width::Long).1);
    let (before, after) = match unit {
        Unit::Currency(code) => {
            let frame = locale.currency_frame(code, currency_style(brief, None, code));
            if frame.before.is_empty() {
                (String::new(), bare(&frame))
            } else {
                (bare(&frame), String::new())
            }
        }
        Unit::Percent => (String::new(), bare(&locale.percent_frame())),
        _ => (String::new(), unit_words(brief, unit, sample, power, Width::Long).unwrap_or_default()),
    };
    let parts: Vec<String> = [before, scale, after].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\u{a0}"))
}

/// The word of a unit, in the form that goes with a number.
fn unit_words(brief: &Brief, unit: &Unit, number: Decimal, power: u8, width: Width) -> Option<String> {
    let locale = &brief.locale;
    let name = match unit {
        Unit::None | Unit::Percent | Unit::Currency(_) => return None,
        Unit::PercentagePoints => "percentage-points",
        Unit::Known(name) => name,
        Unit::Word(word) => return Some(word.clone()),
        Unit::Forms(forms) => {
            let form = forms.get(locale.plural(number, power)).or_else(|| forms.get("other"));
            return form.or_else(|| forms.values().next()).cloned();
        }
    };
    let Some(words) = locale.words().units.get(name) else { return Some(name.to_owned()) };
    if width == Width::Short {
        return Some(words.short.clone());
    }
    words.forms.get(locale.plural_of_words(number, power)).or_else(|| words.forms.get("other")).cloned()
}

/// How a currency is written: as the figure says; else by its sign where that is clear in this brief, and by
/// its longer symbol or its code where it is not.
fn currency_style(brief: &Brief, own: Option<CurrencyStyle>, code: &str) -> CurrencyStyle {
    if let Some(own) = own {
        return own;
    }
    if !currencies::has_glyph(code) {
        return CurrencyStyle::Code;
    }
    let sign = currencies::sign(code);
    let shared = units(brief).any(|unit| match unit {
        Unit::Currency(other) => other != code && currencies::sign(other) == sign,
        _ => false,
    });
    if currencies::has_common_sign(code) && !shared { CurrencyStyle::Narrow } else { CurrencyStyle::Short }
}

/// The units that occur in a brief.
fn units(brief: &Brief) -> impl Iterator<Item = &Unit> {
    brief.items.iter().filter_map(|item| match &item.body {
        Body::Figure(figure) => Some(&figure.amount.unit),
        Body::Chart(chart) => Some(&chart.unit),
        _ => None,
    })
}

/// A text with the words of an approximation around it: "over 130".
pub(crate) fn approx_word(brief: &Brief, approx: Approx, text: &str) -> String {
    let key = match approx {
        Approx::Over => "approx-over",
        Approx::About => "approx-about",
        Approx::UpTo => "approx-up-to",
        Approx::Under => "approx-under",
    };
    fill(label(brief, key), &[("value", text)])
}
