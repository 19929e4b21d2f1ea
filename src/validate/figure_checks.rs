//! What a figure's number may be, and what a figure must say about itself.

use rust_decimal::Decimal;

use super::context::Context;
use crate::bounds;
use crate::brief::Item;
use crate::brief_file::{self, FigureKind};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::read::Number;

/// Checks the number against the figure's kind.
pub(super) fn check_number(cx: &Context<'_>, id: &At<String>, written: &brief_file::Figure) {
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
            let hint = match (&written.low, &written.high) {
                (None, None) => "write its number: `value = 410`, or its formula: `derive = \"{a} / {b}\"`",
                _ => "a range is printed as it is; charts and formulas also need one number: `value = ...`",
            };
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

/// The ends of a range.
pub(super) fn range(
    cx: &Context<'_>,
    id: &At<String>,
    written: &brief_file::Figure,
) -> Option<(Decimal, Decimal)> {
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

/// Reports a figure without source, date or, of a sum over time, its start.
pub(super) fn check_proof(cx: &Context<'_>, item: &Item, written: &brief_file::Figure) {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, SOURCE, check, expect};

    /// A figure that only lacks what the test adds.
    fn case(keys: &str) -> String {
        format!("{SOURCE}[figure.f]\nlabel = 'L'\nsource = 's'\n{keys}")
    }

    #[test]
    fn numbers_that_contradict_themselves_are_reported() {
        let dated = |keys: &str| case(&format!("as-of = 2023\n{keys}"));
        let cases: [(String, &[&str]); 20] = [
            (
                dated(""),
                &[
                    "error: the figure `f` has neither `value` nor `derive` @ f -> write its number: `value = 410`, or its formula: `derive = \"{a} / {b}\"`",
                ],
            ),
            (
                dated("low = 1\nhigh = 3"),
                &[
                    "error: the figure `f` has neither `value` nor `derive` @ f -> a range is printed as it is; charts and formulas also need one number: `value = ...`",
                ],
            ),
            (
                dated("value = 1\nlow = 1"),
                &["error: the figure `f` has `low` but no `high` @ 1 -> a range has both ends"],
            ),
            (
                dated("value = 1\nhigh = 3"),
                &["error: the figure `f` has `high` but no `low` @ 3 -> a range has both ends"],
            ),
            (
                dated("value = 5\nlow = 1\nhigh = 3"),
                &[
                    "error: the value of `f` is outside its range @ 5 @ 1 @ 3 -> mend the value or the range; all three have the same scale and unit",
                ],
            ),
            (
                dated("value = 2\nlow = 3\nhigh = 1"),
                &["error: the range of `f` ends below its start @ 3 @ 1 -> swap the two"],
            ),
            (
                dated("value = 1.5\nkind = 'rank'"),
                &[
                    "error: a rank is a whole number from 1 @ 1.5 @ 'rank' -> mend the value, or choose another kind",
                ],
            ),
            (
                dated("value = 0\nkind = 'rank'"),
                &[
                    "error: a rank is a whole number from 1 @ 0 @ 'rank' -> mend the value, or choose another kind",
                ],
            ),
            (
                dated("value = 3\nkind = 'rank'\nscale = 'million'"),
                &[
                    "error: the rank `f` has a scale @ 'million' @ 'rank' -> remove `scale`, or choose another kind",
                ],
            ),
            (
                dated("value = 3\nkind = 'rank'\nunit = 'seats'"),
                &[
                    "error: the rank `f` has a unit @ 'seats' @ 'rank' -> remove `unit`, or choose another kind",
                ],
            ),
            (
                dated("value = 3\nkind = 'rank'\ncurrency = 'USD'"),
                &[
                    "error: the rank `f` has a currency @ 'USD' @ 'rank' -> remove `currency`, or choose another kind",
                ],
            ),
            (
                dated("value = -3\nkind = 'count'"),
                &[
                    "error: a count is not negative @ -3 @ 'count' -> mend the value, a change has `kind = \"change\"`",
                ],
            ),
            (
                dated("value = 2.5\nkind = 'count'"),
                &[
                    "error: a count is a whole number @ 2.5 @ 'count' -> mend the value, add the scale, or choose another kind",
                ],
            ),
            (dated("value = 2.5\nkind = 'count'\nscale = 'million'"), &[]),
            (
                dated("value = 2\nunit = 'km'\ncurrency = 'USD'"),
                &[
                    "error: the figure `f` has a unit and a currency @ 'km' @ 'USD' -> remove one of them; what a price is for goes into the label",
                ],
            ),
            (
                dated("value = 2\nunit = 'percent'\nscale = 'million'"),
                &["error: the figure `f` is a percentage and has a scale @ 'million' -> remove `scale`"],
            ),
            (dated("value = 2\ncurrency = 'usd'"), &["error: unknown currency `usd` @ 'usd' -> write `USD`"]),
            (dated("value = 2\ncurrency = 'US$'"), &["error: unknown currency `US$` @ 'US$' -> write `USD`"]),
            (
                dated("value = 2\ncurrency-style = 'code'"),
                &[
                    "error: the figure `f` has a currency style but no currency @ 'code' -> add `currency = \"...\"`",
                ],
            ),
            (
                dated("value = 2\ndecimals = 1"),
                &[
                    "error: the figure `f` has a value and `decimals` @ 1 -> write the value with the digits to print: `decimals` is for derived figures",
                ],
            ),
        ];
        for (toml, expected) in &cases {
            expect(&[(toml, expected)]);
        }
    }

    #[test]
    fn figures_without_source_date_or_start_are_reported_as_the_rules_say() {
        expect(&[
            (
                "[figure.f]\nlabel = 'L'\nvalue = 1",
                &[
                    "warning[figure-without-source]: the figure `f` has no source @ f -> name where it comes from: `source = \"...\"`, here or in `[defaults.figure]`",
                    "warning[figure-without-date]: the figure `f` has no date @ f -> say at which date it stands: `as-of = ...`, or which time it covers: `period = ...`",
                ],
            ),
            (
                &case("value = 1\nkind = 'cumulative'\nas-of = 2023"),
                &[
                    "warning[cumulative-without-start]: the figure `f` does not say since when it is counted @ f @ 'cumulative' -> say when it begins: `period = { from = 1991-12-16 }`",
                ],
            ),
            (&case("value = 1\nkind = 'cumulative'\nperiod = 2022"), &[]),
            (&case("value = 1\n[rules]\nfigure-without-date = 'off'"), &[]),
            (
                &case("value = 1\n[rules]\nfigure-without-date = 'error'"),
                &[
                    "error[figure-without-date]: the figure `f` has no date @ f -> say at which date it stands: `as-of = ...`, or which time it covers: `period = ...`",
                ],
            ),
        ]);
    }

    #[test]
    fn nothing_follows_from_a_key_that_could_not_be_read() {
        for keys in ["value = 'much'\nas-of = 2023", "value = 1\nas-of = 'soon'", "valeu = 1\nas-of = 2023"] {
            assert_eq!(check(&format!("{}{}", HEAD, case(keys))).1.len(), 1, "{keys}");
        }
    }
}
