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
use crate::evidence::numbers::{self, Verdict};
use crate::locale::currencies::sign;

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
        let problem = message(&one, &figures, cx.locale.language());
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
            (Some(Unit::Currency(read)), Unit::Currency(own)) => {
                read == own || typed.reading.shared && sign(read).is_some() && sign(read) == sign(own)
            }
            (Some(read), unit) => read == unit || self.counts_in(typed, unit),
            (None, Unit::None) => self.figure.kind != FigureKind::Rank,
            // "410 billion of investment": the number alone tells enough.
            (None, Unit::Currency(_)) => typed.reading.power > 0,
            (None, unit) => self.counts_in(typed, unit),
        }
    }

    /// Whether the words of the file that the figure counts in stand with a number.
    fn counts_in(&self, typed: &Typed, unit: &Unit) -> bool {
        match unit {
            Unit::Word(word) => follows(typed, word),
            Unit::Forms(forms) => forms.values().any(|form| follows(typed, form)),
            _ => false,
        }
    }

    /// Whether a number is the figure's.
    fn equals(&self, typed: &Typed, language: &str) -> bool {
        let reading = &typed.reading;
        let bare = reading.unit.is_none() && self.figure.amount.unit == Unit::None;
        let by_chance = bare && reading.value < LEAST_BARE && reading.value.fract().is_zero();
        !by_chance
            && self.has_unit(typed)
            && numbers::compare(self.figure, &typed.words, language) == Verdict::Agrees
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
        let years =
            years.filter_map(|digits| digits.parse::<i32>().ok()).filter(|year| (1900..=2100).contains(year));
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

/// Whether a number ends with a unit, or the words behind it begin with one.
fn follows(typed: &Typed, unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let following = typed.following.trim_start().to_lowercase();
    let rest = following.strip_prefix(&unit);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || typed.words.to_lowercase().ends_with(&unit)
}

/// The words of a text that carry its meaning, in small letters, plurals as singulars.
fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric()).map(str::to_lowercase);
    let long = words.filter(|word| word.chars().count() > 3 && !word.contains(char::is_numeric));
    long.map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned)).collect()
}

/// The message about a number.
fn message(typed: &Typed, figures: &[Known<'_>], language: &str) -> Diagnostic {
    let words = &typed.words;
    let meant = meant(words);
    if let Some(known) = figures.iter().find(|known| known.equals(typed, language)) {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    /// The line about the caveat of a figure, which every case has.
    const CAVEAT: &str = "warning[naked-number]: `125` contradicts the figure `groups` (130 ethnic groups) @ 125 @ groups -> write `{groups}`, or `{=125}` where it is meant as it stands";

    /// Some figures, and a theme with keys.
    fn case(keys: &str) -> String {
        let figures = "fdi = { label = 'foreign direct investment', value = 410, scale = 'billion', currency = 'USD', source = 's', period = { from = 1991, to = 2023 } }
groups = { label = 'live there', value = 130, unit = { one = 'ethnic group', other = 'ethnic groups' }, as-of = 2023, source = 's', caveat = 'Others say 125 ethnic groups.' }
rail = { label = 'eastbound rail', value = -35, unit = 'percent', kind = 'change', period = 2022, source = 's' }
rank = { label = 'place of China', value = 2, kind = 'rank', as-of = 2022, source = 's' }
votes = { label = 'in favour', value = 141, against = 7, as-of = 2023, source = 's' }
range = { label = 'cost', value = 12, low = 10, high = 15, scale = 'million', currency = 'EUR', as-of = 2023, source = 's' }";
        format!("{SOURCE}[figure]\n{figures}\n[theme.t]\ntitle = 'T'\n{keys}")
    }

    fn equal(words: &str, id: &str) -> String {
        format!(
            "warning[naked-number]: `{words}` is typed into the text, and is the figure `{id}` @ {words} @ {id} -> write `{{{id}}}`"
        )
    }

    fn other(words: &str, typed: &str) -> String {
        format!(
            "warning[naked-number]: `{words}` is typed into the text, and no figure has it @ {words} -> make it a figure with its source and refer to it, or `{{={typed}}}` where it is meant as it stands"
        )
    }

    fn contradicts(words: &str, typed: &str, value: &str) -> String {
        format!(
            "warning[naked-number]: `{words}` contradicts the figure `fdi` ({value}) @ {words} @ fdi -> write `{{fdi}}`, or `{{={typed}}}` where it is meant as it stands"
        )
    }

    #[track_caller]
    fn said(summary: &str, line: Option<String>) {
        // Messages stand in the order of the file: the caveat's is before that of the theme.
        let lines: Vec<&str> = std::iter::once(CAVEAT).chain(line.as_deref()).collect();
        expect(&[(&case(&format!("summary = '{summary}'")), &lines)]);
    }

    #[test]
    fn a_number_that_is_a_figures_names_the_figure() {
        said("It is {fdi}, {=410} billion, in 2023.", None);
        said("It is $410 billion.", Some(equal("$410 billion", "fdi")));
        said("It is 410 billion.", Some(equal("410 billion", "fdi")));
        said("It is **US$410,000 million**.", Some(equal("US$410,000 million", "fdi")));
        said("Some 130 ethnic groups live there.", Some(equal("130", "groups")));
        said("It fell by 35%.", Some(equal("35%", "rail")));
        said("The vote was 141 to 7.", Some(equal("141 to 7", "votes")));
        said("It cost €10-15 million.", Some(equal("€10-15 million", "range")));
    }

    #[test]
    fn a_number_that_is_no_figures_is_to_become_one_or_to_be_meant() {
        said("Some 130 officials came.", Some(other("130", "130")));
        said("It has 2 offices.", Some(other("2", "2")));
        said("It fell by 24.5%.", Some(other("24.5%", "24.5")));
        said("It is 410 km.", Some(other("410 km", "410")));
    }

    #[test]
    fn a_number_contradicts_a_figure_only_where_it_is_about_the_same_thing() {
        let value = "410 billion USD";
        said(
            "Foreign direct investments of $401 billion came.",
            Some(contradicts("$401 billion", "401", value)),
        );
        said("Foreign direct investment was $300 billion in 1985.", Some(other("$300 billion", "300")));
        said("Foreign direct investment grew by $3 billion.", Some(other("$3 billion", "3")));
        said("Foreign aid was $401 billion.", Some(other("$401 billion", "401")));
        said("It is foreign direct investment. Trade was $401 billion.", Some(other("$401 billion", "401")));
    }

    #[test]
    fn names_and_quotations_are_not_searched() {
        let figures = "[figure.f]\nlabel = 'L'\nvalue = 5\nas-of = 2023\nsource = 's'\nlocator = 'p. 300, 4000 lines'\nevidence = 'all 5 of 900'";
        let quote = "[quote.q]\ntext = 'We have 900 ships.'\nspeaker = 'A 12'\nrole = 'B 900'\ndate = 2023\nsource = 's'\noccasion = '900 ships'";
        let chart = "[chart.c]\nkind = 'bar'\ntitle = 'T'\nunit = 'percent'\nsource = 's'\nrows = [{ label = '10 to 900 people', value = 1 }, { label = 'B', value = 2 }]";
        let source = "[source.t]\ntitle = 'All 900 ships'\npublisher = 'P'\ndate = 2023\nreliability = '900'";
        expect(&[(&format!("{SOURCE}{figures}\n{quote}\n{chart}\n{source}"), &[])]);
    }

    #[test]
    fn titles_leads_points_labels_descriptions_headings_and_rewordings_are_searched() {
        let line = other("900", "900");
        for toml in [
            "[theme.t]\ntitle = 'All 900 ships'",
            "[theme.t]\ntitle = 'T'\nlead = 'All 900 ships.'",
            "[theme.t]\ntitle = 'T'\npoints = ['all', 'All 900 ships']",
            "[step.s]\naction = 'Build 900 ships'",
            "[question.q]\nquestion = 'Are there 900 ships?'\nanswer = 'Yes.'",
            "[headings]\nfigures = 'All 900 ships'",
            "[issuer]\nname = 'N'\nboilerplate = 'It has 900 ships.'",
            "subtitle = 'All 900 ships'",
            "[audience.a]\ninternal = true\nbrief = { bottom-line = 'All 900 ships.' }",
            "[theme.t]\ntitle = 'T'\n[audience.a]\ninternal = true\ntheme = { t = { summary = 'All 900 ships.' } }",
            "[figure.f]\nlabel = 'of 900 ships'\nvalue = 5\nas-of = 2023\nsource = 's'\n[source.s]\ntitle = 'S'\npublisher = 'P'\ndate = 2023",
        ] {
            expect(&[(toml, &[&line])]);
        }
    }
}
