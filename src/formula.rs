//! Formulas of derived figures: `{fdi-eu} / {fdi-total}`.
//!
//! A formula is kept as a list of steps in the order in which they are worked off, each with its place: no
//! input, however long or crooked, makes a deep tree.

pub(crate) mod quantity;
pub(crate) mod syntax;

use crate::brief::Amount;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{At, Place};
use crate::formula::quantity::{Operator, Problem, Quantity};
use crate::formula::syntax::{Step, steps};
use crate::read::Written;

/// A formula, read and ready to be worked out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Formula {
    steps: Vec<At<Step>>,
    place: Place,
}

impl Formula {
    /// Reads a formula; what is wrong with it is reported.
    pub(crate) fn parse(written: &Written, problems: &Diagnostics) -> Option<Self> {
        match steps(written) {
            Ok(steps) => Some(Self { steps, place: written.place.clone() }),
            Err(problem) => {
                problems.add(*problem);
                None
            }
        }
    }

    /// The figures that it takes, in the order in which they occur, each time they do.
    pub(crate) fn inputs(&self) -> Vec<At<String>> {
        let figures = self.steps.iter().filter_map(|step| match &step.value {
            Step::Figure(id) => Some(At::new(id.clone(), step.place.clone())),
            Step::Number(_) | Step::Negate | Step::Operate(_) => None,
        });
        figures.collect()
    }

    /// Whether it does nothing but add figures.
    pub(crate) fn only_adds(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.value, Step::Figure(_) | Step::Operate(Operator::Add)))
    }

    /// Whether it is about the difference between two figures: `{a} - {b}`, `({a} - {b}) / {b}`.
    pub(crate) fn compares_two(&self) -> bool {
        let difference = self.steps.windows(3).find_map(|steps| match steps {
            [left, right, operator] if operator.value == Step::Operate(Operator::Subtract) => {
                match (&left.value, &right.value) {
                    (Step::Figure(left), Step::Figure(right)) if left != right => Some([left, right]),
                    _ => None,
                }
            }
            _ => None,
        });
        difference.is_some_and(|pair| {
            self.steps.iter().all(|step| match &step.value {
                Step::Figure(id) => pair.contains(&id),
                _ => true,
            })
        })
    }

    /// Works the formula out exactly. What cannot be worked out is reported, save a figure that `lookup` does
    /// not know: it is unknown, or its own value could not be had, and either was reported where it was found.
    pub(crate) fn evaluate(
        &self,
        lookup: &dyn Fn(&str) -> Option<Amount>,
        problems: &Diagnostics,
    ) -> Option<Amount> {
        self.quantity(lookup, problems)?.exact()
    }

    /// Works the formula out, with the digits to print: `decimals` of them behind the decimal sign, or else as
    /// many as its inputs justify. A product or quotient has the fewest significant digits among them, a sum
    /// or difference the fewest decimals, and a share two digits at least: three of eight are 38%, not 40%.
    pub(crate) fn result(
        &self,
        lookup: &dyn Fn(&str) -> Option<Amount>,
        decimals: Option<u32>,
        problems: &Diagnostics,
    ) -> Option<Amount> {
        let amount = self.quantity(lookup, problems)?.rounded(decimals);
        if amount.is_none() {
            problems.add(too_large(&self.place));
        }
        amount
    }

    /// Works the steps off.
    fn quantity(&self, lookup: &dyn Fn(&str) -> Option<Amount>, problems: &Diagnostics) -> Option<Quantity> {
        let mut stack: Vec<At<Quantity>> = Vec::new();
        for step in &self.steps {
            let place = step.place.clone();
            let quantity = match &step.value {
                Step::Number(number) => Quantity::constant(*number),
                Step::Figure(id) => match Quantity::of(&lookup(id)?) {
                    Some(quantity) => quantity,
                    None => {
                        problems.add(too_large(&place));
                        return None;
                    }
                },
                Step::Negate => stack.pop()?.value.negated(),
                Step::Operate(operator) => {
                    let (right, left) = (stack.pop()?, stack.pop()?);
                    match left.value.operate(*operator, &right.value) {
                        Ok(quantity) => quantity,
                        Err(problem) => {
                            problems.add(report(problem, &left, &right, &place));
                            return None;
                        }
                    }
                }
            };
            stack.push(At::new(quantity, place));
        }
        stack.pop().map(|result| result.value)
    }
}

/// A formula as it is written, with something in the place of each figure: its value.
pub(crate) fn with_inputs(written: &str, print: &dyn Fn(&str) -> String) -> String {
    let mut parts = written.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((id, rest)) => {
                text.push_str(&print(id.trim()));
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    text
}

/// What keeps two values from being taken together.
fn report(problem: Problem, left: &At<Quantity>, right: &At<Quantity>, place: &Place) -> Diagnostic {
    match problem {
        Problem::Units { verb } => Diagnostic::error(format!(
            "cannot {verb} {} and {}",
            left.describe(),
            right.describe()
        ))
        .label(&left.place, left.describe())
        .label(&right.place, right.describe())
        .hint("sums and differences need the same unit; a quotient needs the same unit or a bare number"),
        Problem::Zero => Diagnostic::error("division by zero").label(&right.place, "this is 0"),
        Problem::TooLarge => too_large(place),
    }
}

/// A result that no decimal holds.
fn too_large(place: &Place) -> Diagnostic {
    Diagnostic::error("the result has more than 28 digits").at(place).hint("give the figures a smaller scale")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::brief::Unit;
    use crate::testing::{messages, written};

    /// The figures of the tests.
    fn figures(id: &str) -> Option<Amount> {
        let (number, power, unit) = match id {
            "fdi-total" => ("410", 9, Unit::Currency("USD".into())),
            "fdi-eu" => ("117", 9, Unit::Currency("USD".into())),
            "aid" => ("1500", 6, Unit::Currency("USD".into())),
            "loan" => ("3", 9, Unit::Currency("EUR".into())),
            "yes" => ("66", 0, Unit::None),
            "all" => ("78", 0, Unit::None),
            "three" => ("3", 0, Unit::None),
            "eight" => ("8", 0, Unit::None),
            "nothing" => ("0", 0, Unit::None),
            "now" => ("14.5", 0, Unit::Percent),
            "before" => ("12.25", 0, Unit::Percent),
            "gain" => ("2.0", 0, Unit::PercentagePoints),
            "border" => ("1782", 0, Unit::Known("kilometre".into())),
            "huge" => ("9999999999999999999999999999", 12, Unit::None),
            "large" => ("9999999999999999999999999999", 0, Unit::None),
            _ => return None,
        };
        Some(Amount { number: number.parse().unwrap(), power, unit })
    }

    /// A result in the notation "28.5e0 Percent", or the first message with what it underlines.
    fn result(text: &str, decimals: Option<u32>) -> String {
        let problems = Diagnostics::default();
        let formula = Formula::parse(&written(text), &problems);
        let amount = formula.and_then(|formula| formula.result(&figures, decimals, &problems));
        match (amount, messages(text, problems).first()) {
            (Some(amount), None) => format!("{}e{} {:?}", amount.number, amount.power, amount.unit),
            (None, Some((message, underlined))) => format!("{message}: {underlined}"),
            (amount, message) => format!("{amount:?} {message:?}"),
        }
    }

    #[test]
    fn formulas_follow_the_units_and_the_digits_of_their_figures() {
        let table = [
            ("{fdi-eu} / {fdi-total}", "28.5e0 Percent"),
            ("{fdi-total} - {fdi-eu}", "293e9 Currency(\"USD\")"),
            ("{fdi-total}-{fdi-eu}", "293e9 Currency(\"USD\")"),
            ("{aid} + {fdi-eu}", "119e9 Currency(\"USD\")"),
            ("{yes} / {all}", "85e0 Percent"),
            ("{three} / {eight}", "38e0 Percent"),
            ("{now} - {before}", "2.3e0 PercentagePoints"),
            ("{before} + {gain}", "14.3e0 Percent"),
            ("{fdi-total} / 4", "103e9 Currency(\"USD\")"),
            ("{border} / 2", "891.0e0 Known(\"kilometre\")"),
            ("{fdi-total} * {now}", "59.5e9 Currency(\"USD\")"),
            ("2 * {fdi-eu}", "234e9 Currency(\"USD\")"),
            ("-({three} + {eight}) * 2", "-22e0 None"),
            ("1 + 2 * 3 - 4 / 2", "5e0 None"),
            ("({three} + {eight}) / 2", "5.5e0 None"),
            ("{fdi-eu} / {fdi-eu}", "100e0 Percent"),
            ("1_000 * 0.5", "500e0 None"),
        ];
        for (text, expected) in table {
            assert_eq!(result(text, None), expected, "{text}");
        }
    }

    #[test]
    fn decimals_that_are_asked_for_are_printed() {
        assert_eq!(result("{fdi-eu} / {fdi-total}", Some(0)), "29e0 Percent");
        assert_eq!(result("{fdi-eu} / {fdi-total}", Some(2)), "28.54e0 Percent");
        assert_eq!(result("{fdi-total} / 4", Some(1)), "102.5e9 Currency(\"USD\")");
        assert_eq!(result("{yes} / 3", Some(1)), "22.0e0 None");
    }

    #[test]
    fn what_is_wrong_with_a_formula_is_underlined() {
        let table = [
            ("", "the formula breaks off: "),
            ("{yes} +", "the formula breaks off: "),
            ("({yes}", "parenthesis without its closing one: ("),
            ("{yes})", "closing parenthesis without an opening one: )"),
            ("{yes} {all}", "expected an operator: {"),
            ("{yes / 2", "reference without its closing brace: {yes / 2"),
            ("{yes.value}", "`yes.value` is no id of a figure: {yes.value}"),
            ("fdi-eu / {all}", "`fdi-eu` without braces: fdi-eu"),
            ("{yes} × 2", "expected an operator: ×"),
            ("1,000 * 2", "comma in a number: ,"),
            ("50% * 2", "percent sign in a formula: %"),
            ("1.2.3", "`1.2.3` is no number: 1.2.3"),
            ("é {yes}", "`é` without braces: é"),
            ("* 2", "expected a figure or a number: *"),
            ("{yes} / {nothing}", "division by zero: {nothing}"),
            ("{yes} / (1 - 1)", "division by zero: 1 - 1"),
            ("{fdi-eu} + {border}", "cannot add an amount in USD and an amount in `kilometre`: {fdi-eu}"),
            ("{loan} - {fdi-eu}", "cannot subtract an amount in EUR and an amount in USD: {loan}"),
            ("{loan} / {border}", "cannot divide an amount in EUR and an amount in `kilometre`: {loan}"),
            ("{loan} * {border}", "cannot multiply an amount in EUR and an amount in `kilometre`: {loan}"),
            ("1 + {huge}", "the result has more than 28 digits: {huge}"),
            ("{large} * {large}", "the result has more than 28 digits: {large} * {large}"),
        ];
        for (text, expected) in table {
            assert_eq!(result(text, None), expected, "{text}");
        }
        assert!(result(&"(".repeat(100_000), None).starts_with("formula nested more than 64 deep"));
        assert!(result(&"-".repeat(100_000), None).starts_with("formula nested more than 64 deep"));
        assert_eq!(result(&format!("1{}", " + 1".repeat(50_000)), None), "50001e0 None");
    }

    #[test]
    fn an_unknown_figure_is_not_reported_twice() {
        let problems = Diagnostics::default();
        let formula = Formula::parse(&written("{who} / 2"), &problems).unwrap();
        assert_eq!(formula.inputs()[0].value, "who");
        assert_eq!(formula.evaluate(&figures, &problems), None);
        assert!(problems.sorted().is_empty());
    }

    proptest! {
        #[test]
        fn no_text_makes_a_formula_panic(text in "[-+*/(){}.,%0-9a-z_ é×−]{0,40}", decimals in prop::option::of(0_u32..40)) {
            let problems = Diagnostics::default();
            let any = |id: &str| figures(id).or_else(|| figures("huge").filter(|_| id.len() > 1)).or_else(|| figures("all"));
            if let Some(formula) = Formula::parse(&written(&text), &problems) {
                formula.evaluate(&any, &problems);
                formula.result(&any, decimals, &problems);
            }
            let found = messages(&text, problems);
            prop_assert!(found.iter().all(|(_, underlined)| underlined != "not within characters"), "{found:?}");
        }

        #[test]
        fn formulas_of_whole_numbers_are_calculated_exactly(a in -999_i64..999, b in -999_i64..999, c in 1_i64..999) {
            let text = format!("({a}) * {c} - ({b})").replace("(-", "(0 - ");
            let problems = Diagnostics::default();
            let amount = Formula::parse(&written(&text), &problems).and_then(|formula| formula.evaluate(&figures, &problems));
            prop_assert_eq!(amount.map(|amount| amount.number), Some(Decimal::from(a * c - b)));
        }
    }
}
