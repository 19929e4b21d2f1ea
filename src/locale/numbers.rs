//! Numbers by locale: grouping, decimal signs, scale words, currencies and percent.
//!
//! All calls to the unstable formatters are in this file. None of them is ever given a number to print:
//! they round. They print a small stand-in instead, and what stands around it is put around our digits.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use fixed_decimal::Decimal as Fixed;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;

use crate::brief_file::{CurrencyStyle, Scale};
use crate::decimal::{magnitude, shift};
use crate::locale::Locale;
use crate::locale::currencies;
use crate::locale::labels::fill;

/// The minus sign; the hyphen-minus of most locales is too short beside digits.
pub(crate) const MINUS: char = '\u{2212}';

/// What stands around a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Before it: "$".
    pub(crate) before: String,
    /// After it, with the space that belongs there: " billion".
    pub(crate) after: String,
}

impl Frame {
    /// The frame around `digits` in a formatted text; nothing where they do not occur.
    fn around(formatted: &str, digits: &str) -> Option<Self> {
        let (before, after) = formatted.split_once(digits)?;
        // A line never breaks between a number and what belongs to it.
        let bound = |text: &str| text.replace(' ', "\u{a0}");
        Some(Self { before: bound(before), after: bound(after) })
    }

    /// The frame with something in it.
    pub(crate) fn put(&self, inner: &str) -> String {
        format!("{}{inner}{}", self.before, self.after)
    }
}

/// Frames that have been made, each once: setting a formatter up takes far longer than using it.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    made: Mutex<BTreeMap<FrameKey, Option<Frame>>>,
}

/// What a frame depends on, besides the language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FrameKey {
    /// A scale word, by the number's plural category.
    Scale(&'static str, u8, Width),
    /// A currency.
    Currency(String, CurrencyStyle),
    /// Percent.
    Percent,
}

impl Frames {
    /// The frame of a key, made by `make` if it is the first time.
    fn get(&self, key: FrameKey, make: impl FnOnce() -> Option<Frame>) -> Option<Frame> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(key).or_insert_with(make).clone()
    }
}

/// How long scale words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// "billion"
    Long,
    /// "bn"
    Short,
}

impl Locale {
    /// A number with its digits, grouped: 1,782.
    pub(crate) fn number(&self, number: Decimal) -> String {
        let digits = self.digits(number);
        if !number.is_sign_negative() || number.is_zero() {
            return digits;
        }
        // Among words that run to the left the sign would go to the end of its number.
        let mark = if self.is_right_to_left() { "\u{200e}" } else { "" };
        format!("{mark}{MINUS}{digits}")
    }

    /// The digits of a number, grouped, without its sign.
    pub(crate) fn digits(&self, number: Decimal) -> String {
        let plain = number.abs().to_string();
        let formatter = DecimalFormatter::try_new(self.icu().into(), DecimalFormatterOptions::default());
        match (plain.parse::<Fixed>(), formatter) {
            (Ok(fixed), Ok(formatter)) => formatter.format(&fixed).to_string().replace(' ', "\u{a0}"),
            // Never for a decimal; its own digits are still the right ones.
            _ => plain,
        }
    }

    /// A number in the scale 10^`power` and what stands around it: 12.75 and " billion".
    ///
    /// The number stays as it is wherever the language has a word for the scale; a language that counts in
    /// other steps (4100亿) gets the number that goes with its own.
    pub(crate) fn scaled(&self, number: Decimal, power: u8, width: Width) -> (Decimal, Frame) {
        if power == 0 {
            return (number, Frame::default());
        }
        if let Some(frame) = self.scale_frame(number, power, width) {
            return (number, frame);
        }
        let size = i16::try_from(magnitude(number)).unwrap_or(0) + i16::from(power);
        let other = self.compact(width).map(|formatter| formatter.compact_exponent_for_magnitude(size));
        let shifted = other.and_then(|other| {
            let moved = shift(number, i16::from(power) - i16::from(other))?;
            let frame = if other == 0 { Frame::default() } else { self.scale_frame(moved, other, width)? };
            Some((moved, frame))
        });
        // Without any word the number is written out; where 28 digits do not suffice, its scale is.
        let written_out = || Some((shift(number, i16::from(power))?, Frame::default()));
        shifted.or_else(written_out).unwrap_or_else(|| {
            (number, Frame { before: String::new(), after: format!("\u{a0}×\u{a0}10^{power}") })
        })
    }

    /// What stands around a number of the scale 10^`power`, in the plural form that goes with it.
    fn scale_frame(&self, number: Decimal, power: u8, width: Width) -> Option<Frame> {
        if width == Width::Short && self.has_words() {
            let name = Scale::of_power(power)?.word();
            return Some(Frame { before: String::new(), after: self.words().scale.get(name)?.clone() });
        }
        let category = self.plural(number, 0);
        self.frames()
            .get(FrameKey::Scale(category, power, width), || self.icu_scale_frame(category, power, width))
    }

    /// The formatter's frame of a scale, for numbers of a plural category.
    fn icu_scale_frame(&self, wanted: &str, power: u8, width: Width) -> Option<Frame> {
        let formatter = self.compact(width)?;
        // Stand-ins for every plural category of every language; 1.5 and the like for where one is an article.
        let stand_ins =
            ["7", "5", "2", "1", "1.5", "2.5", "3", "11", "20", "21", "22", "100", "101", "0.5", "0"];
        stand_ins.into_iter().find_map(|stand_in| {
            let number: Decimal = stand_in.parse().ok()?;
            if self.plural(number, 0) != wanted {
                return None;
            }
            let fixed: Fixed = stand_in.parse().ok()?;
            let formatted = formatter.format_with_exponent(&fixed, power).ok()?.to_string();
            Frame::around(&formatted, &self.digits(number))
        })
    }

    /// The formatter of scale words.
    fn compact(&self, width: Width) -> Option<CompactDecimalFormatter> {
        let (prefs, options) = (self.icu().into(), Default::default());
        match width {
            Width::Long => CompactDecimalFormatter::try_new_long(prefs, options).ok(),
            Width::Short => CompactDecimalFormatter::try_new_short(prefs, options).ok(),
        }
    }

    /// What stands around an amount of a currency.
    pub(crate) fn currency_frame(&self, code: &str, style: CurrencyStyle) -> Frame {
        let key = FrameKey::Currency(code.to_owned(), style);
        let frame = self.frames().get(key, || self.icu_currency_frame(code, style));
        frame.unwrap_or_else(|| Frame { before: format!("{code}\u{a0}"), after: String::new() })
    }

    /// The formatter's frame of a currency.
    fn icu_currency_frame(&self, code: &str, style: CurrencyStyle) -> Option<Frame> {
        let currency = CurrencyType::try_from_str(&code.to_ascii_lowercase()).ok()?;
        // A symbol that the data lacks is looked for in vain, and in debug builds loudly.
        let has_symbol = match style {
            CurrencyStyle::Narrow => currencies::sign(code).is_some(),
            CurrencyStyle::Short => currencies::has_short_symbol(code, self.language()),
            CurrencyStyle::Code => false,
        };
        let (prefs, options) = (self.icu().into(), Default::default());
        let formatter = match (has_symbol, style) {
            (true, CurrencyStyle::Narrow) => {
                CurrencyFormatter::try_new_compact_symbol_narrow(prefs, currency, options)
            }
            (true, _) => CurrencyFormatter::try_new_compact_symbol(prefs, currency, options),
            (false, _) => CurrencyFormatter::try_new_compact_code(prefs, currency, options),
        };
        let formatted = formatter.ok()?.format_fixed_decimal(&Fixed::from(7)).to_string();
        Frame::around(&formatted, &self.digits(Decimal::from(7)))
    }

    /// What stands around a percentage.
    pub(crate) fn percent_frame(&self) -> Frame {
        let make = || {
            let formatter = PercentFormatter::try_new(self.icu().into(), Default::default()).ok()?;
            let formatted = formatter.format(&Fixed::from(7)).to_string();
            Frame::around(&formatted, &self.digits(Decimal::from(7)))
        };
        let frame = self.frames().get(FrameKey::Percent, make);
        frame.unwrap_or_else(|| Frame { before: String::new(), after: "%".into() })
    }

    /// The plural category of a number in the locale's own language: `one`, `few`, `many`, `other`.
    pub(crate) fn plural(&self, number: Decimal, power: u8) -> &'static str {
        category(PluralRules::try_new_cardinal(self.icu().into()).ok(), number, power)
    }

    /// The plural category of a number in the language of the fixed words.
    pub(crate) fn plural_of_words(&self, number: Decimal, power: u8) -> &'static str {
        category(
            self.words_locale().and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok()),
            number,
            power,
        )
    }

    /// A rank: 2nd.
    pub(crate) fn ordinal(&self, number: Decimal) -> String {
        let rules = self.words_locale().and_then(|locale| PluralRules::try_new_ordinal(locale.into()).ok());
        let forms = &self.words().ordinals;
        let pattern = forms.get(category(rules, number, 0)).or_else(|| forms.get("other"));
        let digits = self.number(number);
        pattern.map_or_else(|| digits.clone(), |pattern| fill(pattern, &[("n", &digits)]))
    }

    /// The language of the fixed words: not the locale's own where its words are not shipped.
    fn words_locale(&self) -> Option<icu_locale::Locale> {
        icu_locale::Locale::try_from_str(&self.words().language).ok()
    }
}

/// The plural category of a number times 10^`power`.
fn category(rules: Option<PluralRules>, number: Decimal, power: u8) -> &'static str {
    let fixed = whole(number.abs(), power).parse::<Fixed>().ok();
    let category = rules.zip(fixed).map(|(rules, fixed)| rules.category_for(&fixed.absolute));
    match category {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        Some(PluralCategory::Other) | None => "other",
    }
}

/// A number times 10^`power` in plain digits, whatever its size: "410000000000".
pub(crate) fn whole(number: Decimal, power: u8) -> String {
    let mantissa = number.mantissa().unsigned_abs().to_string();
    let scale = usize::try_from(number.scale()).unwrap_or(0);
    let (digits, scale) = match scale.checked_sub(usize::from(power)) {
        Some(scale) => (mantissa, scale),
        None => (format!("{mantissa}{}", "0".repeat(usize::from(power) - scale)), 0),
    };
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (integer, fraction) = digits.split_at(digits.len() - scale);
    let integer = integer.trim_start_matches('0');
    let integer = if integer.is_empty() { "0" } else { integer };
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{integer}{point}{fraction}")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::of(tag).unwrap()
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_keep_their_digits_and_are_grouped_by_the_language() {
        let table = [
            ("en-GB", "1782", "1,782"),
            ("en-GB", "2.0", "2.0"),
            ("en-GB", "-0.5", "\u{2212}0.5"),
            ("en-GB", "0", "0"),
            ("en-US", "1234567.890", "1,234,567.890"),
            ("fr", "1782", "1\u{202f}782"),
            ("de", "1782.5", "1.782,5"),
            ("es", "1782", "1782"),
            ("ru", "1782", "1\u{a0}782"),
            ("kk", "12345", "12\u{a0}345"),
            ("he", "-1782.5", "\u{200e}\u{2212}1,782.5"),
            ("ar", "12", "12"),
        ];
        for (tag, number, printed) in table {
            assert_eq!(locale(tag).number(decimal(number)), printed, "{tag} {number}");
        }
    }

    #[test]
    fn scale_words_follow_the_number_and_leave_its_digits_alone() {
        let table = [
            ("en-GB", "410", 9, "410\u{a0}billion"),
            ("en-GB", "2.0", 9, "2.0\u{a0}billion"),
            ("en-GB", "0.5", 9, "0.5\u{a0}billion"),
            ("en-GB", "1200", 6, "1,200\u{a0}million"),
            ("en-GB", "117.35", 9, "117.35\u{a0}billion"),
            ("en-GB", "5", 3, "5\u{a0}thousand"),
            ("fr", "1", 3, "1\u{a0}millier"),
            ("fr", "410", 9, "410\u{a0}milliards"),
            ("de", "1", 9, "1\u{a0}Milliarde"),
            ("de", "12.75", 9, "12,75\u{a0}Milliarden"),
            ("es", "410", 9, "410\u{a0}mil\u{a0}millones"),
            ("ru", "12.75", 9, "12,75\u{a0}миллиарда"),
            ("ru", "21", 9, "21\u{a0}миллиард"),
            ("ru", "410", 9, "410\u{a0}миллиардов"),
            ("kk", "410", 9, "410\u{a0}миллиард"),
            ("zh", "410", 9, "4,100亿"),
            ("zh", "2.05", 9, "20.5亿"),
            ("ja", "0", 9, "0億"),
        ];
        for (tag, number, power, printed) in table {
            let locale = locale(tag);
            let (number, frame) = locale.scaled(decimal(number), power, Width::Long);
            assert_eq!(frame.put(&locale.number(number)), printed, "{tag}");
        }
    }

    #[test]
    fn short_scale_words_are_those_of_the_house_or_of_the_data() {
        let short = |tag: &str| locale(tag).scaled(decimal("410"), 9, Width::Short).1.after;
        assert_eq!(short("en-GB"), "bn");
        assert_eq!(short("en-US"), "B");
        assert_eq!(short("fr"), "\u{a0}Md");
        assert_eq!(short("ru"), "\u{a0}млрд");
    }

    #[test]
    fn currencies_and_percent_stand_where_the_language_puts_them() {
        let money = |tag: &str, code: &str, style| locale(tag).currency_frame(code, style).put("7");
        assert_eq!(money("en-GB", "USD", CurrencyStyle::Narrow), "$7");
        assert_eq!(money("en-GB", "USD", CurrencyStyle::Short), "US$7");
        assert_eq!(money("en-US", "USD", CurrencyStyle::Short), "$7");
        assert_eq!(money("en-GB", "USD", CurrencyStyle::Code), "USD\u{a0}7");
        assert_eq!(money("en-GB", "KZT", CurrencyStyle::Short), "KZT\u{a0}7");
        assert_eq!(money("en-GB", "KZT", CurrencyStyle::Narrow), "₸7");
        assert_eq!(money("fr", "USD", CurrencyStyle::Narrow), "7\u{a0}$");
        assert_eq!(money("pl", "PLN", CurrencyStyle::Short), "7\u{a0}zł");
        let percent = |tag: &str| locale(tag).percent_frame().put("35");
        assert_eq!((percent("en-GB"), percent("fr")), ("35%".into(), "35\u{a0}%".into()));
    }

    #[test]
    fn ranks_are_ordinals() {
        for (number, printed) in
            [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("4", "4th"), ("11", "11th"), ("22", "22nd")]
        {
            assert_eq!(locale("en-GB").ordinal(decimal(number)), printed);
        }
    }

    #[test]
    fn a_scale_is_written_out_in_plain_digits() {
        let table = [
            ("410", 9, "410000000000"),
            ("12.75", 9, "12750000000"),
            ("-0.5", 0, "-0.5"),
            ("0.0012345", 3, "1.2345"),
            ("2.0", 0, "2.0"),
            ("-0.0", 0, "0.0"),
            ("79228162514264337593543950335", 12, "79228162514264337593543950335000000000000"),
        ];
        for (number, power, printed) in table {
            assert_eq!(whole(decimal(number), power), printed);
        }
    }

    /// The ASCII digits of a text, without zeros at its ends, which scales move about.
    fn digits(text: &str) -> String {
        text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_owned()
    }

    proptest! {
        #[test]
        fn the_digits_printed_are_those_of_the_file(
            mantissa in -10_i64.pow(15)..10_i64.pow(15),
            scale in 0_u32..8,
            power in prop::sample::select(vec![0_u8, 3, 6, 9, 12]),
            tag in prop::sample::select(vec!["en-GB", "en-US", "fr", "de", "es", "ru", "kk"]),
        ) {
            let (locale, number) = (locale(tag), Decimal::new(mantissa, scale));
            let plain = locale.number(number);
            prop_assert_eq!(digits(&plain), digits(&number.to_string()));
            prop_assert_eq!(plain.starts_with(MINUS), number.is_sign_negative() && !number.is_zero());
            let (scaled, frame) = locale.scaled(number, power, Width::Long);
            prop_assert_eq!(scaled, number);
            prop_assert!(power == 0 || frame != Frame::default());
            prop_assert_eq!(locale.digits(scaled), plain.trim_start_matches(MINUS));
            // German has no short word for thousands: there the number is written out.
            let (short, _) = locale.scaled(number, power, Width::Short);
            prop_assert_eq!(digits(&short.to_string()), digits(&number.to_string()));
        }

        #[test]
        fn no_number_is_lost_in_a_language_that_counts_in_other_steps(
            mantissa in 1_i64..10_i64.pow(15),
            scale in 0_u32..8,
            power in prop::sample::select(vec![3_u8, 6, 9, 12]),
            tag in prop::sample::select(vec!["zh", "ja", "ko", "hi"]),
        ) {
            let locale = locale(tag);
            let number = Decimal::new(mantissa, scale);
            let (scaled, _) = locale.scaled(number, power, Width::Long);
            prop_assert_eq!(digits(&scaled.to_string()), digits(&number.to_string()));
        }
    }
}
