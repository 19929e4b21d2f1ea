//! Amounts as text: number, scale, unit or currency, sign, whole for prose and in parts for tiles.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::brief::{Amount, Body, Brief, Figure, Unit};
use crate::brief_file::{Approx, CurrencyStyle, FigureKind, Sign};
use crate::data::AmountData;
use crate::locale::currencies;
use crate::locale::labels::{fill, label};
use crate::locale::numbers::{Frame, Width, whole};

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
    pub(crate) fn sign(&self, brief: &Brief, rule: Sign) -> &'static str {
        // The ends of a range carry their own, unless it is a change that goes one way.
        if (self.range.is_some() && self.one_way().is_none()) || self.against.is_some() {
            return "";
        }
        // Among words that run to the left a mark keeps it before its number.
        match (self.direction(), rule, brief.locale.is_right_to_left()) {
            (Ordering::Less, Sign::Always | Sign::Negative, false) => "\u{2212}",
            (Ordering::Less, Sign::Always | Sign::Negative, true) => "\u{200e}\u{2212}",
            (Ordering::Greater, Sign::Always, false) => "+",
            (Ordering::Greater, Sign::Always, true) => "\u{200e}+",
            _ => "",
        }
    }

    /// Whether it is more or less than nothing.
    pub(crate) fn direction(&self) -> Ordering {
        let number =
            self.one_way().map_or(self.amount.number, |(low, high)| if low.is_zero() { high } else { low });
        number.cmp(&Decimal::ZERO)
    }

    /// The ends of a change that goes one way, up or down, whichever of the two it is.
    fn one_way(&self) -> Option<(Decimal, Decimal)> {
        let (low, high) = self.range.filter(|_| self.kind == FigureKind::Change)?;
        (low.is_sign_negative() == high.is_sign_negative()).then_some((low, high))
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
            // The direction is said by a word or sign: "down 5–10%".
            (Some((low, high)), _) if self.one_way().is_some() => {
                (low.abs().min(high.abs()), low.abs().max(high.abs()))
            }
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
        let number = if signed { locale.between(&first, &second) } else { format!("{first}–{second}") };
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
pub(crate) fn bare(brief: &Brief, amount: &Amount) -> AmountData {
    let shown = Shown::single(amount);
    let sign = shown.sign(brief, Sign::Negative);
    shown.parts(brief, shown.text(brief, sign), sign)
}

/// The unit of amounts as an axis names it: "$ billion", "%", "million people".
pub(crate) fn unit_name(brief: &Brief, unit: &Unit, power: u8) -> Option<String> {
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

/// What bare numbers of a unit count, where they are computed with: "USD", "%", "km".
pub(crate) fn unit_code(brief: &Brief, unit: &Unit) -> Option<String> {
    match unit {
        Unit::Currency(code) => Some(code.clone()),
        _ => unit_name(brief, unit, 0),
    }
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::Form;
    use crate::compose::figures::reference;
    use crate::testing::{brief, figure, printed, tile};

    fn usd() -> Unit {
        Unit::Currency("USD".into())
    }

    fn known(name: &str) -> Unit {
        Unit::Known(name.into())
    }

    fn word(word: &str) -> Unit {
        Unit::Word(word.into())
    }

    #[test]
    fn prose_prints_number_scale_unit_and_currency_as_the_language_does() {
        let approx = |figure: Figure, approx| Figure { approx: Some(approx), ..figure };
        let table = [
            (
                "en-GB",
                approx(figure("130", 0, word("ethnic groups")), Approx::Over),
                "over 130 ethnic groups",
            ),
            ("en-GB", approx(figure("1.4", 9, known("person")), Approx::About), "about 1.4 billion people"),
            ("en-GB", figure("410", 9, usd()), "$410 billion"),
            ("en-GB", figure("-2.0", 9, usd()), "\u{2212}$2.0 billion"),
            ("en-US", figure("0.5", 9, usd()), "$0.5 billion"),
            ("en-GB", figure("35", 0, Unit::Percent), "35%"),
            ("en-GB", figure("1800", 0, known("kilometre")), "1,800 km"),
            ("en-GB", figure("1", 0, known("year")), "1 year"),
            ("en-GB", figure("30", 0, known("year")), "30 years"),
            ("en-GB", figure("1", 0, Unit::PercentagePoints), "1 percentage point"),
            ("en-GB", figure("2.5", 0, Unit::PercentagePoints), "2.5 percentage points"),
            ("fr", figure("410", 9, usd()), "410 milliards $"),
            ("fr", figure("12.5", 0, Unit::Percent), "12,5 %"),
            ("de", figure("12.75", 9, Unit::Currency("EUR".into())), "12,75 Milliarden €"),
            ("ru", figure("12.75", 9, usd()), "12,75 миллиарда $"),
            ("kk", figure("21", 9, Unit::Currency("KZT".into())), "21 миллиард ₸"),
            ("zh", figure("410", 9, usd()), "$4,100亿"),
        ];
        for (lang, figure, expected) in table {
            assert_eq!(printed(lang, figure), expected, "{lang}");
        }
    }

    #[test]
    fn a_line_breaks_neither_before_a_unit_nor_before_a_scale_word() {
        let text = |figure| reference(&brief("en-GB", vec![("x", figure)]), "x", Form::Full).unwrap();
        assert_eq!(text(figure("1.4", 9, word("people"))), "1.4\u{a0}billion people");
        assert_eq!(text(figure("130", 0, word("ethnic groups"))), "130\u{a0}ethnic groups");
    }

    #[test]
    fn plural_forms_are_those_of_the_language() {
        let forms = [("one", "место"), ("few", "места"), ("many", "мест"), ("other", "места")];
        let unit = Unit::Forms(forms.map(|(form, text)| (form.to_owned(), text.to_owned())).into());
        for (number, power, expected) in [
            ("1", 0, "1 место"),
            ("22", 0, "22 места"),
            ("25", 0, "25 мест"),
            ("1.5", 0, "1,5 места"),
            ("2", 6, "2 миллиона мест"),
        ] {
            assert_eq!(printed("ru", figure(number, power, unit.clone())), expected);
        }
    }

    #[test]
    fn ranges_votes_and_ranks_have_numbers_of_their_own() {
        let range = |low: &str, high: &str, power, unit| Figure {
            range: Some((low.parse().unwrap(), high.parse().unwrap())),
            ..figure(high, power, unit)
        };
        let rank = Figure { kind: FigureKind::Rank, ..figure("2", 0, Unit::None) };
        let vote = Figure { against: Some(Decimal::from(6)), ..figure("94", 0, Unit::None) };
        let votes = Figure { against: Some(Decimal::from(6)), ..figure("94", 0, known("vote")) };
        let table = [
            ("en-GB", range("48", "52", 0, Unit::Percent), "48–52%"),
            ("en-GB", range("1.0", "1.5", 9, usd()), "$1.0–1.5 billion"),
            ("en-GB", range("-3", "-1", 0, Unit::Percent), "\u{2212}3 to \u{2212}1%"),
            ("fr", range("-3", "1", 0, Unit::Percent), "\u{2212}3 – 1 %"),
            ("en-GB", rank, "2nd"),
            ("en-GB", vote, "94–6"),
            ("en-GB", votes, "94–6 votes"),
        ];
        for (lang, figure, expected) in table {
            assert_eq!(printed(lang, figure), expected);
        }
    }

    #[test]
    fn a_tile_has_short_parts() {
        let over = Figure { approx: Some(Approx::Over), ..figure("130", 0, Unit::None) };
        let table = [
            ("en-GB", figure("410", 9, usd()), "|$|410|bn|$410 billion"),
            ("en-US", figure("410", 9, usd()), "|$|410|B|$410 billion"),
            ("fr", figure("410", 9, usd()), "||410| Md $|410 milliards $"),
            ("en-GB", over, "over||130||over 130"),
            ("en-GB", figure("1800", 0, known("kilometre")), "||1,800| km|1,800 km"),
            ("en-GB", figure("2.5", 0, Unit::PercentagePoints), "||2.5| pp|2.5 percentage points"),
            ("en-GB", figure("1.4", 9, known("person")), "||1.4|bn people|1.4 billion people"),
            ("en-GB", figure("-4", 6, usd()), "|\u{2212}$|4|mn|\u{2212}$4 million"),
        ];
        for (lang, figure, expected) in table {
            assert_eq!(tile(lang, figure), expected);
        }
        let brief = brief("en-GB", vec![]);
        let data = bare(&brief, &Amount { number: "12.75".parse().unwrap(), power: 9, unit: usd() });
        assert_eq!((data.number.as_str(), data.raw.as_str()), ("12.75", "12750000000"));
    }

    #[test]
    fn a_currency_has_its_sign_where_that_is_clear_and_common() {
        let money = |code: &str| figure("7", 0, Unit::Currency(code.into()));
        let text = |others: &[&str], code: &str| {
            let mut figures = vec![("x", money(code))];
            figures.extend(others.iter().map(|code| ("y", money(code))));
            reference(&brief("en-GB", figures), "x", Form::Full).unwrap().replace('\u{a0}', " ")
        };
        assert_eq!(text(&[], "USD"), "$7");
        assert_eq!(text(&["USD", "EUR", "KZT"], "USD"), "$7");
        assert_eq!(text(&["CAD"], "USD"), "US$7");
        assert_eq!(text(&["USD"], "CAD"), "CA$7");
        assert_eq!(text(&[], "KZT"), "₸7");
        assert_eq!(text(&[], "SEK"), "SEK 7");
        assert_eq!(text(&[], "CHF"), "CHF 7");
        assert_eq!(text(&[], "GEL"), "GEL 7");
        let own = |style| Figure { currency_style: Some(style), ..money("USD") };
        assert_eq!(printed("en-GB", own(CurrencyStyle::Short)), "US$7");
        assert_eq!(printed("en-GB", own(CurrencyStyle::Code)), "USD 7");
    }

    #[test]
    fn units_are_named_for_an_axis() {
        let name = |lang, unit, power| {
            unit_name(&brief(lang, vec![]), &unit, power).map(|name| name.replace('\u{a0}', " "))
        };
        assert_eq!(name("en-GB", usd(), 9).as_deref(), Some("$ billion"));
        assert_eq!(name("fr", usd(), 9).as_deref(), Some("milliards $"));
        assert_eq!(name("en-GB", Unit::Percent, 0).as_deref(), Some("%"));
        assert_eq!(name("en-GB", word("people"), 6).as_deref(), Some("million people"));
        assert_eq!(name("en-GB", Unit::None, 0), None);
    }
}
