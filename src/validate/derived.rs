//! Derived figures: calculated in the order of their inputs, with the weakest status among them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::context::Context;
use super::cycles::{self, Edges};
use super::figures;
use super::items::Draft;
use super::units;
use crate::brief::{Amount, Body, Figure, Time, Unit};
use crate::brief_file::{Approx, Status};
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// What derived figures take from their inputs.
#[derive(Clone)]
struct Known {
    /// The amount; nothing where something about it is reported.
    amount: Option<Amount>,
    /// How far it is verified.
    status: Status,
    /// How exact it is.
    approx: Option<Approx>,
    /// The time it stands for.
    time: Option<Time>,
}

/// Calculates the derived figures, and checks what figures are compared with.
pub(super) fn evaluate(cx: &Context<'_>, items: &mut [Draft<'_>]) {
    let edges = edges(items);
    let message = "figures are derived from each other in a circle";
    report_circles(cx, &edges, message, "derived from", "give one of them a value of its own");
    let places: BTreeMap<String, usize> = (0..)
        .zip(items.iter())
        .filter(|(_, draft)| draft.figure.is_some())
        .map(|(index, draft)| (draft.item.id.clone(), index))
        .collect();
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for id in cycles::order(&edges) {
        if let Some(draft) = places.get(&id).and_then(|index| items.get_mut(*index)) {
            let result = one(cx, draft, &known);
            known.insert(id, result);
        }
    }
    check_was(cx, items, &known);
}

/// Which figures each figure is derived from.
fn edges(items: &[Draft<'_>]) -> Edges {
    let figures = items.iter().filter_map(|draft| Some((draft, draft.figure.as_ref()?)));
    let inputs = figures.map(|(draft, figure)| {
        let inputs = figure.formula.as_ref().map(|formula| formula.inputs());
        (draft.item.id.clone(), inputs.unwrap_or_default())
    });
    inputs.collect()
}

/// Reports each circle with all its places.
fn report_circles(cx: &Context<'_>, edges: &Edges, message: &str, word: &str, hint: &str) {
    for cycle in cycles::cycles(edges) {
        let mut problem = Diagnostic::error(message).hint(hint);
        for step in cycle {
            problem = problem.label(&step.place, format!("{word} `{}`", step.value));
        }
        cx.error(problem);
    }
}

/// One figure, whose inputs are known.
fn one(cx: &Context<'_>, draft: &mut Draft<'_>, known: &BTreeMap<String, Known>) -> Known {
    let own_status = draft.status.map(|status| status.value);
    let Body::Figure(body) = &mut draft.item.body else { return nothing() };
    let Some(figure) = draft.figure.as_mut() else { return nothing() };
    if figure.formula.is_some() {
        let inputs: Vec<&Known> = body.inputs.iter().filter_map(|id| known.get(id)).collect();
        let weakest = inputs.iter().map(|input| input.status).max();
        draft.item.status = own_status.max(weakest).unwrap_or(draft.item.status);
        body.approx = body.approx.or_else(|| inherited_approx(&inputs));
        body.time = body.time.or_else(|| inherited_time(&inputs));
        if let Some(amount) = calculate(cx, figure, body, known) {
            body.amount = amount;
            figure.known = true;
        }
    }
    Known {
        amount: figure.known.then(|| body.amount.clone()),
        status: draft.item.status,
        approx: body.approx,
        time: body.time,
    }
}

/// Nothing known, of what is no figure.
fn nothing() -> Known {
    Known { amount: None, status: Status::Reported, approx: None, time: None }
}

/// The approximation of one input passes on; several, or the other side of a quotient, are "about".
fn inherited_approx(inputs: &[&Known]) -> Option<Approx> {
    inputs.iter().any(|input| input.approx.is_some()).then_some(Approx::About)
}

/// The time that all inputs share.
fn inherited_time(inputs: &[&Known]) -> Option<Time> {
    let first = inputs.first()?.time?;
    inputs.iter().all(|input| input.time == Some(first)).then_some(first)
}

/// The amount of a derived figure.
fn calculate(
    cx: &Context<'_>,
    figure: &figures::FigureDraft<'_>,
    body: &Figure,
    known: &BTreeMap<String, Known>,
) -> Option<Amount> {
    let formula = figure.formula.as_ref()?;
    let lookup = |id: &str| known.get(id)?.amount.clone();
    // What is wrong with an input is reported there.
    if body.inputs.iter().any(|id| lookup(id).is_none()) {
        return None;
    }
    let amount = formula.evaluate(&lookup, cx.problems)?;
    let amount = with_unit(cx, figure, amount)?;
    let amount = with_scale(figure, amount)?;
    Some(amount)
}

/// The result in the unit that the figure names: it must be that of the formula, or the formula has none.
fn with_unit(cx: &Context<'_>, figure: &figures::FigureDraft<'_>, amount: Amount) -> Option<Amount> {
    let Some(unit) = &figure.unit else { return Some(amount) };
    if *unit == amount.unit || amount.unit == Unit::None {
        return Some(Amount { unit: unit.clone(), ..amount });
    }
    let written = figure.written;
    let unit_place = written.unit.as_ref().and_then(units::place);
    let place = unit_place.or(written.currency.as_ref().map(|code| &code.place)).unwrap_or(&written.place);
    let message = format!("the formula gives {}, not {}", units::name(&amount.unit), units::name(unit));
    let mut problem = Diagnostic::error(message).label(place, "the unit");
    if let Some(derive) = &written.derive {
        problem = problem.label(&derive.place, "the formula");
    }
    cx.error(problem.hint("remove the unit: a derived figure takes it from its inputs"));
    None
}

/// The result in the scale that the figure names.
fn with_scale(figure: &figures::FigureDraft<'_>, amount: Amount) -> Option<Amount> {
    let Some(scale) = &figure.written.scale else { return Some(amount) };
    let power = figures::power(scale.value);
    let number = match power.cmp(&amount.power) {
        std::cmp::Ordering::Equal => amount.number,
        std::cmp::Ordering::Less => amount.number.checked_mul(ten(amount.power - power)?)?,
        std::cmp::Ordering::Greater => amount.number.checked_div(ten(power - amount.power)?)?,
    };
    Some(Amount { number, power, ..amount })
}

/// A power of ten.
pub(super) fn ten(power: u8) -> Option<Decimal> {
    10_i128.checked_pow(u32::from(power)).and_then(|ten| Decimal::try_from_i128_with_scale(ten, 0).ok())
}

/// Checks that figures are compared with figures of the same unit, and not in a circle.
fn check_was(cx: &Context<'_>, items: &[Draft<'_>], known: &BTreeMap<String, Known>) {
    let mut edges = Edges::new();
    for draft in items {
        let (Some(figure), Body::Figure(body)) = (&draft.figure, &draft.item.body) else { continue };
        let (Some(was), Some(_)) = (&figure.written.was, &body.was) else { continue };
        edges.insert(draft.item.id.clone(), vec![At::new(was.value.clone(), was.place.clone())]);
        let amount = |id: &str| known.get(id)?.amount.as_ref();
        let (Some(now), Some(then)) = (amount(&draft.item.id), amount(&was.value)) else { continue };
        if now.unit != then.unit {
            let problem = Diagnostic::error(format!(
                "`{}` cannot be compared with `{}` (one is in {}, the other in {})",
                draft.item.id,
                was.value,
                units::name(&now.unit),
                units::name(&then.unit)
            ));
            cx.error(problem.at(&was.place).hint("compare figures of the same unit"));
        }
    }
    let message = "figures are compared with each other in a circle";
    report_circles(cx, &edges, message, "compared with", "only the later figure has a `was`");
}
