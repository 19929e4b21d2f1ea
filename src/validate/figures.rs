//! Figures: each number with its scale, unit, kind and time. Derived ones are calculated in `derived`.

use rust_decimal::Decimal;

use super::context::Context;
use super::formula::Formula;
use super::items::Draft;
use super::texts::Field;
use super::{common, units};
use crate::bounds;
use crate::brief::{Amount, Body, Figure, Item, Kind, Time, Unit, Wording};
use crate::brief_file::{self, FigureKind, Scale};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::read::Number;

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
    check_number(cx, id, written);
    let formula = written.derive.as_ref().and_then(|derive| formula(cx, derive));
    let number = written.value.as_ref().map(|value| value.0);
    let amount = Amount {
        number: number.unwrap_or_default(),
        power: written.scale.as_ref().map_or(0, |scale| power(scale.value)),
        unit: unit.clone().flatten().unwrap_or(Unit::None),
    };
    let time = time(cx, id, written);
    let body = Body::Figure(Figure {
        amount,
        formula: written.derive.as_ref().map(|derive| derive.text.clone()),
        inputs: formula.as_ref().map(inputs).unwrap_or_default(),
        approx: written.approx.as_ref().map(|approx| approx.value),
        range: range(cx, id, written),
        against: written.against.as_ref().map(|number| number.0),
        was: was(cx, id, written),
        kind: written.kind.as_ref().map_or(FigureKind::Level, |kind| kind.value),
        sign: written.sign.as_ref().map(|sign| sign.value),
        currency_style: written.currency_style.as_ref().map(|style| style.value),
        time,
        geography: cx.string("geography", &written.geography),
        definition: cx.text("definition", &written.definition, Field::Prose),
        tile: written.tile.unwrap_or(true),
    });
    let wording = Wording { label: Some(label(cx, id, written)), ..common::wording(cx, common) };
    let item = common::item(cx, Kind::Figure, id, common, wording, body);
    check_proof(cx, &item, written);
    let known = number.is_some() && written.derive.is_none() && unit.is_some();
    let figure = FigureDraft { written, formula, unit: unit.flatten(), known };
    Draft { item, status: common.status.as_ref(), figure: Some(figure), chart: None }
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

/// The label; figures in it are remembered, since labels may run in a circle.
fn label(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) -> crate::brief::Text {
    let before = cx.references.borrow().len();
    let text = cx.needed("label", &written.label, Field::Title, &id.place);
    for reference in cx.references.borrow_mut().iter_mut().skip(before) {
        reference.in_label_of = Some(id.value.clone());
    }
    text
}

/// The power of ten of a scale.
pub(super) fn power(scale: Scale) -> u8 {
    match scale {
        Scale::Thousand => 3,
        Scale::Million => 6,
        Scale::Billion => 9,
        Scale::Trillion => 12,
    }
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

/// Checks the number against the figure's kind.
fn check_number(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) {
    match (&written.value, &written.derive) {
        (Some(value), Some(derive)) => {
            let problem = Diagnostic::error(format!("the figure `{}` has a value and a formula", id.value))
                .label(&derive.place, "the formula")
                .label(&value.place, "the value")
                .hint("remove one of them: a derived figure is calculated");
            cx.error(problem);
        }
        (None, None) if !["value", "derive"].iter().any(|key| written.unread.contains(key)) => {
            let message = format!("the figure `{}` has neither `value` nor `derive`", id.value);
            let hint = "write its number: `value = 410`, or its formula: `derive = \"{a} / {b}\"`";
            cx.error(Diagnostic::error(message).at(&id.place).hint(hint));
        }
        _ => {}
    }
    if let (Some(decimals), Some(_)) = (&written.decimals, &written.value) {
        let problem = Diagnostic::error(format!("the figure `{}` has a value and `decimals`", id.value))
            .at(&decimals.place)
            .hint("write the value with the digits to print: `decimals` is for derived figures");
        cx.error(problem);
    }
    if let Some(decimals) = written.decimals.as_ref().filter(|decimals| decimals.value > bounds::DECIMALS) {
        let message =
            format!("too many decimals ({}, at most {} are allowed)", decimals.value, bounds::DECIMALS);
        cx.error(Diagnostic::error(message).at(&decimals.place).hint("1 or 2 are enough to read"));
    }
    let (Some(value), Some(kind)) = (&written.value, &written.kind) else { return };
    let number = value.0;
    let wrong = match kind.value {
        FigureKind::Rank if !number.fract().is_zero() || number < Decimal::ONE => {
            Some(("a rank is a whole number from 1", "or choose another kind"))
        }
        FigureKind::Count if number.is_sign_negative() && !number.is_zero() => {
            Some(("a count is not negative", "a change has `kind = \"change\"`"))
        }
        FigureKind::Count if written.scale.is_none() && !number.fract().is_zero() => {
            Some(("a count is a whole number", "add the scale, or choose another kind"))
        }
        _ => None,
    };
    if let Some((message, hint)) = wrong {
        let problem = Diagnostic::error(message)
            .label(&value.place, "the value")
            .label(&kind.place, "the kind")
            .hint(format!("mend the value, {hint}"));
        cx.error(problem);
    }
}

/// The formula with its figures looked up; nothing where something about it is wrong.
fn formula(cx: &Context<'_>, derive: &crate::read::Written) -> Option<Formula> {
    bounds::check(derive, cx.problems);
    let formula = Formula::parse(derive, cx.problems)?;
    let mut known = true;
    for input in formula.inputs() {
        known &= cx.knows(Kind::Figure, &input);
    }
    known.then_some(formula)
}

/// The ends of a range.
fn range(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) -> Option<(Decimal, Decimal)> {
    let (low, high) = match (&written.low, &written.high) {
        (Some(low), Some(high)) => (low, high),
        (None, None) => return None,
        (Some(one), None) | (None, Some(one)) => {
            let (there, missing) = match written.low {
                Some(_) => ("low", "high"),
                None => ("high", "low"),
            };
            let message = format!("the figure `{}` has `{there}` but no `{missing}`", id.value);
            cx.error(Diagnostic::error(message).at(&one.place).hint("a range has both ends"));
            return None;
        }
    };
    let value: Option<&At<Number>> = written.value.as_ref();
    let outside = value.filter(|value| value.0 < low.0 || value.0 > high.0);
    if low.0 > high.0 {
        let problem = Diagnostic::error(format!("the range of `{}` ends below its start", id.value))
            .label(&low.place, "the lower end")
            .label(&high.place, "the upper end")
            .hint("swap the two");
        cx.error(problem);
    } else if let Some(value) = outside {
        let problem = Diagnostic::error(format!("the value of `{}` is outside its range", id.value))
            .label(&value.place, format!("not between {} and {}", low.0, high.0))
            .label(&low.place, "the lower end")
            .label(&high.place, "the upper end")
            .hint("mend the value or the range; all three have the same scale and unit");
        cx.error(problem);
    }
    Some((low.0, high.0))
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

/// Reports a figure without source, date or, of a sum over time, its start.
fn check_proof(cx: &Context<'_>, item: &Item, written: &brief_file::Figure) {
    // A derived figure has the sources and times of its inputs.
    if written.derive.is_some() || written.unread.contains(&"derive") {
        return;
    }
    let unread = |keys: &[&str]| keys.iter().any(|key| written.unread.contains(key));
    if item.evidence.is_empty() && !unread(&["source", "also"]) {
        let problem = Diagnostic::warning(format!("the figure `{}` has no source", item.id))
            .at(&item.place)
            .hint("name where it comes from: `source = \"...\"`, here or in `[defaults.figure]`");
        cx.rule("figure-without-source", problem);
    }
    let cumulative = written.kind.as_ref().filter(|kind| kind.value == FigureKind::Cumulative);
    if let Some(kind) = cumulative.filter(|_| written.period.is_none() && !unread(&["period"])) {
        let problem =
            Diagnostic::warning(format!("the figure `{}` does not say since when it is counted", item.id))
                .at(&item.place)
                .label(&kind.place, "a sum over time")
                .hint("say when it begins: `period = { from = 1991-12-16 }`");
        cx.rule("cumulative-without-start", problem);
    } else if written.period.is_none() && written.as_of.is_none() && !unread(&["period", "as-of"]) {
        let problem = Diagnostic::warning(format!("the figure `{}` has no date", item.id))
            .at(&item.place)
            .hint("say at which date it stands: `as-of = ...`, or which time it covers: `period = ...`");
        cx.rule("figure-without-date", problem);
    }
}
