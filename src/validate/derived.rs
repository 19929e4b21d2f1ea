//! Derived figures: calculated in the order of their inputs, with the weakest status among them.

use std::collections::BTreeMap;

use rust_decimal::RoundingStrategy;

use super::context::Context;
use super::cycles::{self, Edges};
use super::figures;
use super::items::Draft;
use super::periods;
use super::units;
use crate::bounds;
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
    cycles::report(cx, &edges, message, "derived from", "give one of them a value of its own");
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

/// One figure, whose inputs are known.
fn one(cx: &Context<'_>, draft: &mut Draft<'_>, known: &BTreeMap<String, Known>) -> Known {
    let own_status = draft.common.status.as_ref().map(|status| status.value);
    let Body::Figure(body) = &mut draft.item.body else { return nothing() };
    let Some(figure) = draft.figure.as_mut() else { return nothing() };
    if let Some(formula) = &figure.formula {
        periods::check(cx, &draft.item.id, body, formula, &|id| known.get(id)?.time);
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

/// An input that is not exact makes the result "about" it: which way it errs depends on the formula.
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
    let decimals = figure.written.decimals.as_ref().map(|decimals| decimals.value.min(bounds::DECIMALS));
    let amount = formula.result(&lookup, decimals, cx.problems)?;
    let amount = with_unit(cx, figure, amount)?;
    let Some(scale) = &figure.written.scale else { return Some(amount) };
    let power = scale.power();
    let Some(decimals) = decimals else {
        return Some(Amount { number: amount.in_scale(power)?, power, unit: amount.unit });
    };
    // Decimals are counted in the scale that is printed.
    let exact = formula.evaluate(&lookup, cx.problems)?.in_scale(power)?;
    let mut number = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    number.rescale(decimals);
    Some(Amount { number, power, unit: amount.unit })
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
    let message = format!("the formula gives {}, not {}", amount.unit.name(), unit.name());
    let mut problem = Diagnostic::error(message).label(place, "the unit");
    if let Some(derive) = &written.derive {
        problem = problem.label(&derive.place, "the formula");
    }
    cx.error(problem.hint("remove the unit: a derived figure takes it from its inputs"));
    None
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
                now.unit.name(),
                then.unit.name()
            ));
            cx.error(problem.at(&was.place).hint("compare figures of the same unit"));
        }
    }
    let message = "figures are compared with each other in a circle";
    cycles::report(cx, &edges, message, "compared with", "only the later figure has a `was`");
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, SOURCE, brief, check, expect};
    use super::*;
    use crate::brief::Brief;

    /// Two amounts of money, two percentages and a bare number, and whatever the test adds.
    fn case(keys: &str) -> String {
        let figures = [
            ("total", "value = 410, scale = 'billion', currency = 'USD', approx = 'about'"),
            ("part", "value = 117, scale = 'billion', currency = 'USD', status = 'disputed'"),
            ("now", "value = 62.5, unit = 'percent'"),
            ("then", "value = 60.0, unit = 'percent'"),
            ("zero", "value = 0"),
        ];
        let mut toml = format!("{SOURCE}[figure]\n");
        for (id, keys) in figures {
            toml.push_str(&format!("{id} = {{ label = '{id}', source = 's', as-of = 2023, {keys} }}\n"));
        }
        toml + keys
    }

    /// A figure of a brief.
    fn figure<'a>(brief: &'a Brief, id: &str) -> &'a Figure {
        brief.figure(id).unwrap().1
    }

    #[test]
    fn a_share_is_calculated_and_takes_what_its_inputs_have() {
        let toml = case("share = { label = 'S', derive = '{part} / {total}' }");
        let brief = brief(&format!("{HEAD}{toml}"));
        let share = figure(&brief, "share");
        assert_eq!(share.amount.number.to_string(), "28.5");
        assert_eq!((&share.amount.unit, share.amount.power), (&Unit::Percent, 0));
        assert_eq!(share.inputs, ["part", "total"]);
        assert_eq!(share.approx, Some(Approx::About));
        assert_eq!(share.time, Some(Time::AsOf(crate::date::When::Year(2023))));
        assert_eq!(brief.figure("share").unwrap().0.status, Status::Disputed);
    }

    #[test]
    fn figures_are_calculated_in_the_order_of_their_inputs() {
        let toml = case(
            "a = { label = 'A', derive = '{b} / {total}' }\nb = { label = 'B', derive = '{total} - {part}' }\n\
             gain = { label = 'G', derive = '{now} - {then}' }",
        );
        let brief = brief(&format!("{HEAD}{toml}"));
        assert_eq!(figure(&brief, "b").amount.number.to_string(), "293");
        assert_eq!(figure(&brief, "a").amount.number.to_string(), "71.5");
        assert_eq!(figure(&brief, "gain").amount.unit, Unit::PercentagePoints);
        assert_eq!(figure(&brief, "gain").amount.number.to_string(), "2.5");
    }

    #[test]
    fn decimals_and_scale_are_those_that_the_figure_names() {
        let toml = case(
            "share = { label = 'S', derive = '{part} / {total}', decimals = 2 }\n\
             rest = { label = 'R', derive = '{total} - {part}', scale = 'trillion', decimals = 2 }\n\
             fine = { label = 'F', derive = '{total} - {part}', scale = 'million' }",
        );
        let brief = brief(&format!("{HEAD}{toml}"));
        assert_eq!(figure(&brief, "share").amount.number.to_string(), "28.54");
        let rest = &figure(&brief, "rest").amount;
        assert_eq!((rest.number.to_string().as_str(), rest.power), ("0.29", 12));
        let fine = &figure(&brief, "fine").amount;
        assert_eq!((fine.number.to_string().as_str(), fine.power), ("293000", 6));
    }

    #[test]
    fn the_own_status_counts_where_it_is_weaker() {
        let toml = case(
            "one = { label = 'S', derive = '{now} - {then}', status = 'needs-verification' }\n\
             two = { label = 'T', derive = '{part} / {total}', status = 'verified' }",
        );
        let brief = brief(&format!("{HEAD}{toml}"));
        assert_eq!(brief.figure("one").unwrap().0.status, Status::NeedsVerification);
        assert_eq!(brief.figure("two").unwrap().0.status, Status::Disputed);
    }

    #[test]
    fn what_cannot_be_calculated_is_reported_once() {
        expect(&[
            (
                &case(
                    "a = { label = 'A', derive = '{b} - {now}' }\nb = { label = 'B', derive = '{a} - {now}' }\nc = { label = 'C', derive = '{a} - {now}' }",
                ),
                &[
                    "error: figures are derived from each other in a circle @ {b} @ {a} -> give one of them a value of its own",
                ],
            ),
            (
                &case("a = { label = 'A', derive = '{a} - {now}' }"),
                &[
                    "error: figures are derived from each other in a circle @ {a} -> give one of them a value of its own",
                ],
            ),
            (
                &case(
                    "a = { label = 'A', derive = '{nowt} - {now}' }\nb = { label = 'B', derive = '{a} - {now}' }",
                ),
                &["error: unknown figure `nowt` @ {nowt} -> did you mean `now`?"],
            ),
            (
                &case(
                    "a = { label = 'A', value = 1, derive = '{now} - {then}', as-of = 2023, source = 's' }",
                ),
                &[
                    "error: the figure `a` has a value and a formula @ '{now} - {then}' @ 1 -> remove one of them: a derived figure is calculated",
                ],
            ),
            (
                &case("a = { label = 'A', derive = '{now} - {then}', currency = 'USD' }"),
                &[
                    "error: the formula gives percentage points, not USD @ 'USD' @ '{now} - {then}' -> remove the unit: a derived figure takes it from its inputs",
                ],
            ),
            (
                &case("a = { label = 'A', derive = '{now} - {then}', decimals = 40 }"),
                &["error: too many decimals (40, at most 12 are allowed) @ 40 -> 1 or 2 are enough to read"],
            ),
        ]);
    }

    #[test]
    fn division_by_zero_and_units_that_do_not_agree_are_reported() {
        for (formula, message) in [
            ("{total} / {zero}", "error: division by zero"),
            ("{total} - {now}", "error: cannot subtract an amount in USD and a percentage"),
        ] {
            let toml = case(&format!("a = {{ label = 'A', derive = '{formula}' }}"));
            let lines = check(&format!("{HEAD}{toml}")).1;
            assert!(lines.len() == 1 && lines.iter().all(|line| line.starts_with(message)), "{lines:?}");
        }
    }

    #[test]
    fn figures_are_compared_with_earlier_ones_of_the_same_unit() {
        expect(&[
            (&case("a = { label = 'A', value = 1, as-of = 2023, source = 's', was = 'zero' }"), &[]),
            (
                &case("a = { label = 'A', value = 1, as-of = 2023, source = 's', was = 'now' }"),
                &[
                    "error: `a` cannot be compared with `now` (one is in no unit, the other in percent) @ 'now' -> compare figures of the same unit",
                ],
            ),
            (
                &case("a = { label = 'A', value = 1, as-of = 2023, source = 's', was = 'a' }"),
                &["error: the figure `a` cannot be compared with itself @ 'a' -> name the earlier figure"],
            ),
            (
                &case("a = { label = 'A', value = 1, as-of = 2023, source = 's', was = 'znow' }"),
                &["error: unknown figure `znow` @ 'znow' -> did you mean `now`?"],
            ),
            (
                &case(
                    "a = { label = 'A', value = 1, as-of = 2023, source = 's', was = 'b' }\nb = { label = 'B', value = 1, as-of = 2023, source = 's', was = 'a' }",
                ),
                &[
                    "error: figures are compared with each other in a circle @ 'b' @ 'a' -> only the later figure has a `was`",
                ],
            ),
        ]);
    }
}
