//! Figures: each number with its scale, unit, kind and time. Derived ones are calculated in `derived`.

use super::context::Context;
use super::items::Draft;
use super::texts::Field;
use super::{common, figure_checks, units};
use crate::brief::{Amount, Body, Figure, Kind, Time, Unit, Wording};
use crate::brief_file::{self, FigureKind};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::formula::Formula;
use crate::text::characters;

/// A figure as it is written, with what is known of it.
pub(super) struct FigureDraft<'a> {
    /// As it is written.
    pub(super) written: &'a brief_file::Figure,
    /// The formula, where it has one that could be read.
    pub(super) formula: Option<Formula>,
    /// The unit that is written, if any.
    pub(super) unit: Option<Unit>,
    /// Whether its amount is right; otherwise something about it is reported.
    pub(super) known: bool,
}

/// A figure.
pub(super) fn figure<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Figure) -> Draft<'a> {
    let common = &written.common;
    let unit = unit(cx, id, written);
    figure_checks::check_number(cx, id, written);
    let formula = written.derive.as_ref().and_then(|derive| formula(cx, derive));
    let number = written.value.as_ref().map(|value| value.0);
    let amount = Amount {
        number: number.unwrap_or_default(),
        power: written.scale.as_ref().map_or(0, |scale| scale.power()),
        unit: unit.clone().flatten().unwrap_or(Unit::None),
    };
    let time = time(cx, id, written);
    let body = Body::Figure(Figure {
        amount,
        formula: written.derive.as_ref().map(|derive| derive.text.clone()),
        inputs: formula.as_ref().map(inputs).unwrap_or_default(),
        approx: written.approx.as_ref().map(|approx| approx.value),
        range: figure_checks::range(cx, id, written),
        against: written.against.as_ref().map(|number| number.0),
        was: was(cx, id, written),
        kind: written.kind.as_ref().map_or(FigureKind::Level, |kind| kind.value),
        sign: written.sign.as_ref().map(|sign| sign.value),
        currency_style: written.currency_style.as_ref().map(|style| style.value),
        time,
        geography: cx.string("geography", &written.geography),
        definition: cx.text("definition", &written.definition, Field::Prose),
        tile: written.tile.unwrap_or(true),
        cell: written
            .value
            .as_ref()
            .filter(|value| value.place.file != id.place.file)
            .map(|value| value.place.clone()),
    });
    let label = cx.in_label_of(id, || cx.needed("label", &written.label, Field::Title, &id.place));
    let wording = Wording { label: Some(label), ..common::wording(cx, common) };
    let item = common::item(cx, Kind::Figure, id, common, wording, body);
    figure_checks::check_proof(cx, &item, written);
    let known = number.is_some() && written.derive.is_none() && unit.is_some();
    let figure = FigureDraft { written, formula, unit: unit.flatten(), known };
    Draft { item, common, figure: Some(figure), chart: None }
}

/// The ids of a formula's figures, each once.
fn inputs(formula: &Formula) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for input in formula.inputs() {
        if !ids.contains(&input.value) {
            ids.push(input.value.clone());
        }
    }
    ids
}

/// The unit or currency, if one is written; the outer nothing where it is wrong, which is reported.
fn unit(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) -> Option<Option<Unit>> {
    let unit_place = written.unit.as_ref().and_then(units::place);
    let rank = written.kind.as_ref().filter(|kind| kind.value == FigureKind::Rank);
    if let (Some(unit), Some(currency)) = (unit_place, &written.currency) {
        let problem = Diagnostic::error(format!("the figure `{}` has a unit and a currency", id.value))
            .label(unit, "the unit")
            .label(&currency.place, "the currency")
            .hint("remove one of them; what a price is for goes into the label");
        cx.error(problem);
        return None;
    }
    if let Some(style) = written.currency_style.as_ref().filter(|_| written.currency.is_none()) {
        // A derived figure takes the currency of its inputs.
        if written.derive.is_none() {
            let message = format!("the figure `{}` has a currency style but no currency", id.value);
            cx.error(Diagnostic::error(message).at(&style.place).hint("add `currency = \"...\"`"));
        }
    }
    if let Some(rank) = rank {
        let scale = written.scale.as_ref().map(|scale| ("scale", &scale.place));
        let unit = unit_place.map(|place| ("unit", place));
        let currency = written.currency.as_ref().map(|currency| ("currency", &currency.place));
        for (key, place) in [scale, unit, currency].into_iter().flatten() {
            let problem = Diagnostic::error(format!("the rank `{}` has a {key}", id.value))
                .at(place)
                .label(&rank.place, "a place in an order")
                .hint(format!("remove `{key}`, or choose another kind"));
            cx.error(problem);
        }
    }
    let unit = match (&written.unit, &written.currency) {
        (Some(unit), _) => Some(units::unit(cx, unit)?),
        (None, Some(currency)) => Some(units::currency(cx, currency)?),
        (None, None) => None,
    };
    if let (Some(Unit::Percent | Unit::PercentagePoints), Some(scale)) = (&unit, &written.scale) {
        let message = format!("the figure `{}` is a percentage and has a scale", id.value);
        cx.error(Diagnostic::error(message).at(&scale.place).hint("remove `scale`"));
    }
    Some(unit)
}

/// The formula with its figures looked up; nothing where something about it is wrong.
fn formula(cx: &Context<'_>, derive: &crate::read::Written) -> Option<Formula> {
    characters::check_characters(derive, cx.problems);
    if let Some(cell) = derive.cells.first() {
        let problem = Diagnostic::error("a cell cannot stand in a formula").at(&derive.place_written(cell));
        cx.error(problem.hint("make a figure of it, with `value = { row = \"...\" }`, and refer to that"));
        return None;
    }
    let formula = Formula::parse(derive, cx.problems)?;
    let mut known = true;
    for input in formula.inputs() {
        known &= match difference(cx, &input) {
            Some(hint) => {
                let problem = Diagnostic::error(format!("unknown figure `{}`", input.value)).at(&input.place);
                cx.error(problem.hint(hint));
                false
            }
            None => cx.knows(Kind::Figure, &input),
        };
    }
    known.then_some(formula)
}

/// The hint for `fdi-total-fdi-eu`: an id may hold hyphens, so that this is one word and no difference.
fn difference(cx: &Context<'_>, id: &str) -> Option<String> {
    let known = |id: &str| cx.names.has(Kind::Figure, id);
    if known(id) {
        return None;
    }
    id.match_indices('-').find_map(|(at, _)| {
        let (left, right) = (id.get(..at)?, id.get(at + 1..)?);
        (known(left) && known(right)).then(|| format!("write `{{{left}}} - {{{right}}}` for the difference"))
    })
}

/// The earlier figure.
fn was(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) -> Option<String> {
    let was = written.was.as_ref()?;
    if was.value == id.value {
        let message = format!("the figure `{}` cannot be compared with itself", id.value);
        cx.error(Diagnostic::error(message).at(&was.place).hint("name the earlier figure"));
        return None;
    }
    cx.knows(Kind::Figure, was).then(|| was.value.clone())
}

/// The date or period.
fn time(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) -> Option<Time> {
    if let (Some(as_of), Some(period)) = (&written.as_of, &written.period) {
        let problem = Diagnostic::error(format!("the figure `{}` has a date and a period", id.value))
            .label(&as_of.place, "it stands at this date")
            .label(&period.place, "it covers this time")
            .hint("remove one of them");
        cx.error(problem);
    }
    if let Some(as_of) = &written.as_of {
        return Some(Time::AsOf(as_of.value));
    }
    let period = written.period.as_ref()?;
    if period.single {
        return Some(Time::During(period.from.value));
    }
    if let Some(to) = period.to.as_ref().filter(|to| to.last_day() < period.from.first_day()) {
        let problem = Diagnostic::error(format!("the period of `{}` ends before it begins", id.value))
            .label(&to.place, "it ends")
            .label(&period.from.place, "it begins")
            .hint("swap the dates, or mend one of them");
        cx.error(problem);
    }
    Some(Time::Span(period.from.value, period.to.as_ref().map(|to| to.value)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    /// A figure that only lacks what the test adds.
    fn case(keys: &str) -> String {
        format!("{SOURCE}[figure.f]\nlabel = 'L'\nsource = 's'\n{keys}")
    }

    #[test]
    fn units_by_plural_forms_need_the_form_for_most_numbers() {
        let dated = |unit: &str| case(&format!("as-of = 2023\nvalue = 2\nunit = {unit}"));
        expect(&[
            (
                &dated("{ one = 'seat' }"),
                &[
                    "error: the unit has no form `other` @ one -> it is the one for most numbers: `unit = { one = \"seat\", other = \"seats\" }`",
                ],
            ),
            (
                &dated("{ ones = 'seat', other = 'seats' }"),
                &["error: unknown plural form `ones` @ ones -> did you mean `one`?"],
            ),
            (&dated("''"), &["error: `unit` is empty @ '' -> write it, or leave the key out"]),
            (&dated("{ one = 'seat', other = 'seats' }"), &[]),
        ]);
    }

    #[test]
    fn a_hyphen_within_the_braces_is_no_minus() {
        let figures = "[figure]\na-b = { label = 'L', value = 1, as-of = 2023, source = 's' }\n\
                       c = { label = 'L', value = 1, as-of = 2023, source = 's' }\n";
        let derived = |formula: &str| format!("{SOURCE}{figures}d = {{ label = 'L', derive = '{formula}' }}");
        let difference = "write `{a-b} - {c}` for the difference";
        expect(&[
            (&derived("{a-b-c}"), &[&format!("error: unknown figure `a-b-c` @ {{a-b-c}} -> {difference}")]),
            (&derived("{a-x} / 2"), &["error: unknown figure `a-x` @ {a-x} -> did you mean `a-b`?"]),
            (&derived("{a-b} / {c}"), &[]),
        ]);
    }

    #[test]
    fn times_that_contradict_themselves_are_reported() {
        expect(&[
            (
                &case("value = 1\nas-of = 2023\nperiod = 2022"),
                &["error: the figure `f` has a date and a period @ 2023 @ 2022 -> remove one of them"],
            ),
            (
                &case("value = 1\nperiod = { from = 2023, to = 2022 }"),
                &[
                    "error: the period of `f` ends before it begins @ 2022 @ 2023 -> swap the dates, or mend one of them",
                ],
            ),
            (&case("value = 1\nperiod = { from = 2022-03-01, to = '2022-03' }"), &[]),
        ]);
    }
}
