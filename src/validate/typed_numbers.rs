//! Numbers typed into texts: each should be a figure, which has a source and is the same everywhere. Where one is
//! the figure's value, or says something else of the same thing, the message names the figure.

use rust_decimal::Decimal;

use super::context::Context;
use super::items::Draft;
use super::levels::Scope;
use super::prose::Typed;
use super::texts::flat;
use crate::brief::{Amount, Body, Figure, FigureKind, Item, Kind, Time, Unit};
use crate::diagnostic::Diagnostic;

/// How far a number may be from a figure's to be taken for the same thing said differently.
const NEAR: Decimal = Decimal::TWO;
/// The least whole number without a unit that is taken for a figure's: smaller ones are equal by chance.
const LEAST_BARE: Decimal = Decimal::from_parts(13, 0, 0, false, 0);

/// Reports the numbers of all texts.
pub(super) fn check(cx: &Context<'_>, items: &[Draft<'_>]) {
    let typed = cx.typed.take();
    if typed.is_empty() {
        return;
    }
    let figures: Vec<Known<'_>> = items.iter().filter_map(Known::of).collect();
    for one in typed {
        let problem = message(&one, &figures);
        cx.within(one.scope.clone(), || cx.rule_in("naked-number", &one.text, problem));
    }
}

/// A figure whose value is known.
struct Known<'a> {
    item: &'a Item,
    figure: &'a Figure,
    /// The magnitude, scale included.
    value: Decimal,
    /// The words of its label that say what it counts.
    label: Vec<String>,
}

impl<'a> Known<'a> {
    /// A draft that is a figure with a value.
    fn of(draft: &'a Draft<'_>) -> Option<Self> {
        draft.figure.as_ref().filter(|figure| figure.known)?;
        let item = &draft.item;
        let Body::Figure(figure) = &item.body else { return None };
        let label = item.wording.label.as_ref().map(|label| flat(&label.nodes)).unwrap_or_default();
        Some(Self { item, figure, value: figure.amount.value()?.abs(), label: content_words(&label) })
    }

    /// Whether a number has the figure's unit.
    fn has_unit(&self, typed: &Typed) -> bool {
        let unit = &self.figure.amount.unit;
        match (&typed.reading.unit, unit) {
            (Some(read), unit) => read == unit,
            (None, Unit::None) => self.figure.kind != FigureKind::Rank,
            (None, Unit::Word(word)) => follows(typed, word),
            (None, Unit::Forms(forms)) => forms.values().any(|form| follows(typed, form)),
            (None, _) => false,
        }
    }

    /// Whether a number is the figure's.
    fn equals(&self, typed: &Typed) -> bool {
        let reading = &typed.reading;
        let bare = reading.unit.is_none() && self.figure.amount.unit == Unit::None;
        let by_chance = bare && reading.value < LEAST_BARE && reading.value.fract().is_zero();
        let against = reading.against.is_none_or(|against| self.figure.against == Some(against));
        let same = match reading.high {
            Some(high) => self.figure.range.is_some_and(|(low, top)| {
                let whole = |number| Amount { number, ..self.figure.amount.clone() }.value();
                whole(low) == Some(reading.value) && whole(top) == Some(high)
            }),
            None => reading.value.abs() == self.value,
        };
        same && against && !by_chance && self.has_unit(typed)
    }

    /// Whether a number says something else of what the figure is about: it has the unit and is not far off, and
    /// its sentence says all that the figure's label says, or it stands in a text of the figure's own.
    fn contradicts(&self, typed: &Typed) -> bool {
        let value = typed.reading.value.abs();
        let near = |one: Decimal, other: Decimal| one.checked_mul(NEAR).is_some_and(|double| double >= other);
        let single = typed.reading.high.is_none() && typed.reading.against.is_none();
        if !single || value == self.value || !near(value, self.value) || !near(self.value, value) {
            return false;
        }
        let own = typed.scope == Scope::Item(Kind::Figure, self.item.id.clone());
        let words = content_words(&typed.sentence);
        let said = self.label.len() > 1 && self.label.iter().all(|word| words.contains(word));
        self.has_unit(typed) && (own || said) && !self.is_of_another_year(&typed.sentence)
    }

    /// Whether a sentence names a year that the figure does not cover.
    fn is_of_another_year(&self, sentence: &str) -> bool {
        let years = sentence.split(|char: char| !char.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let years = years.filter_map(|digits| digits.parse::<i32>().ok()).filter(|year| (1900..=2100).contains(year));
        let covered = |year: i32| match self.figure.time {
            Some(Time::AsOf(when) | Time::During(when)) => when.first_day().0 == year,
            Some(Time::Span(from, to)) => {
                from.first_day().0 <= year && to.is_none_or(|to| year <= to.last_day().0)
            }
            None => true,
        };
        years.into_iter().any(|year| !covered(year))
    }

    /// The value in words, for messages.
    fn in_words(&self) -> String {
        let Amount { number, power, unit } = &self.figure.amount;
        let scale = match power {
            3 => " thousand",
            6 => " million",
            9 => " billion",
            12 => " trillion",
            _ => "",
        };
        let unit = match unit {
            Unit::None => String::new(),
            Unit::Known(word) => format!(" {word}"),
            unit => format!(" {}", unit.name().trim_matches('`')),
        };
        format!("{}{scale}{unit}", number.abs())
    }
}

/// Whether the words behind a number begin with a unit.
fn follows(typed: &Typed, unit: &str) -> bool {
    let following = typed.following.trim_start().to_lowercase();
    let rest = following.strip_prefix(&unit.to_lowercase());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The words of a text that carry its meaning, in small letters, plurals as singulars.
fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric()).map(str::to_lowercase);
    let long = words.filter(|word| word.chars().count() > 3 && !word.contains(char::is_numeric));
    long.map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned)).collect()
}

/// The message about a number.
fn message(typed: &Typed, figures: &[Known<'_>]) -> Diagnostic {
    let words = &typed.words;
    let meant = meant(words);
    if let Some(known) = figures.iter().find(|known| known.equals(typed)) {
        let id = &known.item.id;
        return Diagnostic::warning(format!("`{words}` is typed into the text, and is the figure `{id}`"))
            .label(&typed.place, "typed here")
            .label(&known.item.place, "the figure")
            .hint(format!("write `{{{id}}}`"));
    }
    if let Some(known) = figures.iter().find(|known| known.contradicts(typed)) {
        let id = &known.item.id;
        let value = known.in_words();
        return Diagnostic::warning(format!("`{words}` contradicts the figure `{id}` ({value})"))
            .label(&typed.place, "typed here")
            .label(&known.item.place, "the figure")
            .hint(format!("write `{{{id}}}`, or {meant}"));
    }
    Diagnostic::warning(format!("`{words}` is typed into the text, and no figure has it"))
        .at(&typed.place)
        .hint(format!("make it a figure with its source and refer to it, or {meant}"))
}

/// How to say that a number is meant as it is typed.
fn meant(words: &str) -> String {
    let is_digit = |char: char| char.is_numeric();
    let digits = words.find(is_digit).zip(words.rfind(is_digit)).and_then(|(start, last)| {
        let end = last + words.get(last..)?.chars().next()?.len_utf8();
        words.get(start..end)
    });
    match digits.filter(|digits| !digits.contains(char::is_alphabetic)) {
        Some(digits) => format!("`{{={digits}}}` where it is meant as it stands"),
        None => "`{=...}` around digits where it is meant as it stands".to_owned(),
    }
}
