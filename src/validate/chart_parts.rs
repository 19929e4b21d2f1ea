//! Parts and wholes of charts: they must make each other, beyond what rounding explains.

use rust_decimal::Decimal;

use super::chart_rules::Checked;
use super::context::Context;
use crate::brief::{Amount, RowValue, Unit};
use crate::brief_file::{ChartKind, Scale};
use crate::decimal::shift;
use crate::diagnostic::Diagnostic;
use crate::files::Place;

/// An amount without its scale, and how far its rounding may have moved it.
#[derive(Clone, Copy)]
struct Rounded {
    number: Decimal,
    slack: Decimal,
}

impl Rounded {
    /// The amount; nothing where it is too large to be added up.
    fn of(amount: &Amount) -> Option<Self> {
        let half = Decimal::new(5, amount.number.scale().checked_add(1).filter(|scale| *scale <= 28)?);
        Some(Self { number: amount.value()?, slack: shift(half, amount.power.into())? })
    }

    /// The sum of two.
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            number: self.number.checked_add(other.number)?,
            slack: self.slack.checked_add(other.slack)?,
        })
    }
}

/// Checks the parts of a chart against its whole.
pub(super) fn check(cx: &Context<'_>, checked: &Checked<'_>) {
    let parts = matches!(checked.chart.kind, ChartKind::Stacked | ChartKind::Donut);
    let rows = &checked.chart.rows;
    let rest = rows.iter().find(|row| matches!(row.value, RowValue::Rest));
    let amounts: Vec<_> = rows.iter().map(|row| (row, checked.amount(row))).collect();
    if parts && check_negative(cx, checked, &amounts) {
        return;
    }
    let shown: Vec<_> = amounts.iter().filter(|(row, _)| !matches!(row.value, RowValue::Rest)).collect();
    let percent = matches!(shown.first(), Some((_, Some(Amount { unit: Unit::Percent, .. }))));
    if let Some(rest) = rest.filter(|_| checked.written.whole.is_none() && !percent) {
        if !checked.written.unread.contains(&"whole") && shown.iter().all(|(_, amount)| amount.is_some()) {
            let problem =
                Diagnostic::error(format!("the chart `{}` has no `whole` to take the rest of", checked.id))
                    .at(&rest.place)
                    .hint("name the figure that the parts make up: `whole = \"...\"`");
            cx.error(problem);
        }
        return;
    }
    // Without amounts of one unit there is nothing to add up; that is reported elsewhere.
    let written = checked.written.rows.as_ref().map_or(0, Vec::len);
    let all: Option<Vec<Amount>> = shown.iter().map(|(_, amount)| amount.clone()).collect();
    let Some(all) = all.filter(|_| written <= rows.len()) else { return };
    let Some(first) = all.first().filter(|first| all.iter().all(|one| one.unit == first.unit)) else {
        return;
    };
    let Some((whole, place)) = whole(checked, first) else { return };
    let sum = all.iter().map(Rounded::of).try_fold(NOTHING, |sum, part| sum.plus(part?));
    let Some(sum) = sum else { return };
    if parts && rest.is_none() {
        check_sum(cx, checked, first, (sum, whole), place);
    } else if let Some(rest) = rest.filter(|_| sum.number > whole.number) {
        let problem = Diagnostic::error(format!(
            "the rows of the chart `{}` add up to more than the whole ({} of {})",
            checked.id,
            words(sum.number, first),
            words(whole.number, first)
        ));
        let problem = problem.label(&rest.place, "less than nothing is left");
        cx.rule(
            "chart-parts",
            problem.maybe_label(place, "the whole").hint("mend the rows, or name another whole"),
        );
    }
}

/// No parts at all.
const NOTHING: Rounded = Rounded { number: Decimal::ZERO, slack: Decimal::ZERO };

/// The whole: the figure that `whole` names, or 100 of parts in percent.
fn whole<'a>(checked: &Checked<'a>, first: &Amount) -> Option<(Rounded, Option<&'a Place>)> {
    match &checked.written.whole {
        Some(whole) => {
            let amount = checked.figures.get(&whole.value)?.amount.as_ref()?;
            let amount = Rounded::of(amount).filter(|_| amount.unit == first.unit)?;
            Some((amount, Some(&whole.place)))
        }
        None if first.unit == Unit::Percent && !checked.written.unread.contains(&"whole") => {
            Some((Rounded { number: Decimal::ONE_HUNDRED, slack: Decimal::ZERO }, None))
        }
        None => None,
    }
}

/// Reports the parts that are less than nothing, and says whether there are any.
fn check_negative(
    cx: &Context<'_>,
    checked: &Checked<'_>,
    amounts: &[(&crate::brief::Row, Option<Amount>)],
) -> bool {
    let mut found = false;
    for (row, amount) in amounts {
        if amount.as_ref().is_some_and(|amount| amount.number < Decimal::ZERO) {
            let problem = Diagnostic::error(format!("a part of the chart `{}` is negative", checked.id))
                .at(&row.place)
                .hint("parts of a whole are not less than nothing: choose `kind = \"bar\"`");
            cx.error(problem);
            found = true;
        }
    }
    found
}

/// Reports parts that do not make the whole.
fn check_sum(
    cx: &Context<'_>,
    checked: &Checked<'_>,
    first: &Amount,
    (sum, whole): (Rounded, Rounded),
    place: Option<&Place>,
) {
    let slack = sum.slack.checked_add(whole.slack).unwrap_or(Decimal::MAX);
    let Some(difference) = sum.number.checked_sub(whole.number) else { return };
    if difference.abs() <= slack {
        return;
    }
    let problem = Diagnostic::error(format!(
        "the parts of the chart `{}` do not make the whole ({} of {})",
        checked.id,
        words(sum.number, first),
        words(whole.number, first)
    ));
    let problem = problem.label(checked.place, "the parts").maybe_label(place, "the whole");
    let hint = match difference.is_sign_negative() {
        true => "add what is missing: `{ label = \"All others\", rest = true }`",
        false => "mend the parts, or choose `kind = \"bar\"`",
    };
    cx.rule("chart-parts", problem.hint(hint));
}

/// A number in the scale and unit of an amount.
fn words(number: Decimal, like: &Amount) -> String {
    let scaled = Amount { number, power: 0, unit: Unit::None }.in_scale(like.power).unwrap_or(number);
    let number = scaled.normalize().to_string();
    let number = match Scale::of_power(like.power) {
        Some(scale) => format!("{number} {}", scale.word()),
        None => number,
    };
    match &like.unit {
        Unit::Currency(code) => format!("{number} {code}"),
        Unit::Percent => format!("{number}%"),
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, SOURCE, check};

    /// The messages about a chart of parts with these values, of figures in billions.
    fn parts(kind: &str, values: &[&str], whole: Option<&str>, rest: bool) -> Vec<String> {
        let mut toml = format!("{HEAD}{SOURCE}[figure]\n");
        let mut rows = Vec::new();
        for (index, value) in values.iter().enumerate() {
            toml.push_str(&format!("p{index} = {{ label = 'P{index}', value = {value}, scale = 'billion', as-of = 2023, source = 's' }}\n"));
            rows.push(format!("{{ figure = 'p{index}' }}"));
        }
        if rest {
            rows.push("{ label = 'rest', rest = true }".to_owned());
        }
        if let Some(value) = whole {
            toml.push_str(&format!(
                "whole = {{ label = 'W', value = {value}, scale = 'trillion', as-of = 2023, source = 's' }}\n"
            ));
        }
        toml.push_str(&format!("[chart.c]\ntitle = 'T'\nkind = '{kind}'\nrows = [{}]\n", rows.join(", ")));
        toml.push_str(whole.map_or("", |_| "whole = 'whole'\n"));
        check(&toml).1
    }

    /// The messages about a chart of parts in percent.
    fn percent(values: &[&str], rest: bool) -> Vec<String> {
        let mut rows: Vec<_> = (0..)
            .zip(values)
            .map(|(index, value)| format!("{{ label = 'r{index}', value = {value} }}"))
            .collect();
        if rest {
            rows.push("{ label = 'rest', rest = true }".to_owned());
        }
        let chart = "[chart.c]\ntitle = 'T'\nkind = 'donut'\nunit = 'percent'\nsource = 's'\n";
        check(&format!("{HEAD}{SOURCE}{chart}rows = [{}]", rows.join(", "))).1
    }

    const NONE: [&str; 0] = [];

    #[test]
    fn parts_make_the_whole_up_to_rounding() {
        assert_eq!(parts("stacked", &["117", "293"], Some("0.410"), false), NONE);
        // Each number may be off by half of its last digit.
        assert_eq!(parts("stacked", &["117", "294"], Some("0.410"), false), NONE);
        assert_eq!(
            parts("stacked", &["117", "200"], Some("0.410"), false),
            [
                "error[chart-parts]: the parts of the chart `c` do not make the whole (317 billion of 410 billion) @ c @ 'whole' -> add what is missing: `{ label = \"All others\", rest = true }`"
            ]
        );
        assert_eq!(
            parts("donut", &["117", "300"], Some("0.410"), false),
            [
                "error[chart-parts]: the parts of the chart `c` do not make the whole (417 billion of 410 billion) @ c @ 'whole' -> mend the parts, or choose `kind = \"bar\"`"
            ]
        );
        // Without a whole, the parts are the whole.
        assert_eq!(parts("stacked", &["117", "200"], None, false), NONE);
    }

    #[test]
    fn what_is_left_is_not_less_than_nothing() {
        assert_eq!(parts("stacked", &["117"], Some("0.410"), true), NONE);
        assert_eq!(
            parts("bar", &["117", "300"], Some("0.410"), true),
            [
                "error[chart-parts]: the rows of the chart `c` add up to more than the whole (417 billion of 410 billion) @ { label = 'rest', rest = true } @ 'whole' -> mend the rows, or name another whole"
            ]
        );
    }

    #[test]
    fn bars_need_not_make_the_whole() {
        assert_eq!(parts("bar", &["117", "200"], Some("0.410"), false), NONE);
    }

    #[test]
    fn parts_in_percent_make_a_hundred() {
        assert_eq!(percent(&["33", "33", "33"], false), NONE);
        assert_eq!(percent(&["33", "33"], true), NONE);
        assert_eq!(
            percent(&["33.0", "33.0", "33.0"], false),
            [
                "error[chart-parts]: the parts of the chart `c` do not make the whole (99% of 100%) @ c -> add what is missing: `{ label = \"All others\", rest = true }`"
            ]
        );
        assert_eq!(
            percent(&["80", "30"], true),
            [
                "error[chart-parts]: the rows of the chart `c` add up to more than the whole (110% of 100%) @ { label = 'rest', rest = true } -> mend the rows, or name another whole"
            ]
        );
    }

    #[test]
    fn parts_are_not_negative() {
        assert_eq!(
            percent(&["120", "-20"], false),
            [
                "error: a part of the chart `c` is negative @ { label = 'r1', value = -20 } -> parts of a whole are not less than nothing: choose `kind = \"bar\"`"
            ]
        );
    }
}
