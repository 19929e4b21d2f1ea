//! Whether the inputs of a derived figure are of one time: a share of one year's part in another year's whole is
//! no share. A change compares two times, and a sum may add them up.

use super::context::Context;
use super::levels::Scope;
use crate::brief::{Figure, FigureKind, Kind, Time};
use crate::date::{When, day_number};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::formula::Formula;

/// An input with its time.
struct Input<'a> {
    id: &'a At<String>,
    time: Time,
}

/// Reports a derived figure whose inputs do not go together in time. `time` gives that of an input; one without
/// is reported where it is declared.
pub(super) fn check(
    cx: &Context<'_>,
    id: &str,
    figure: &Figure,
    formula: &Formula,
    time: &dyn Fn(&str) -> Option<Time>,
) {
    let ids = formula.inputs();
    let mut inputs: Vec<Input<'_>> = Vec::new();
    for id in &ids {
        if !inputs.iter().any(|input| input.id.value == id.value)
            && let Some(time) = time(id)
        {
            inputs.push(Input { id, time });
        }
    }
    let Some((one, other)) = differing(&inputs) else { return };
    if is_comparison(figure, formula, &inputs) || is_sum_over_time(figure, formula, &inputs) {
        return;
    }
    let said = |input: &Input<'_>| format!("`{}`: {}", input.id.value, in_words(input.time));
    let message =
        format!("`figure.{id}` is derived from figures of different times ({}, {})", said(one), said(other));
    let problem = Diagnostic::warning(message)
        .label(&one.id.place, in_words(one.time))
        .label(&other.id.place, in_words(other.time))
        .hint("take figures of one time, or say that it is a change over time: `kind = \"change\"`");
    let scope = Scope::Item(Kind::Figure, id.to_owned());
    cx.within(scope, || cx.rule("derived-periods", problem));
}

/// The first two inputs that do not go together.
fn differing<'a>(inputs: &'a [Input<'a>]) -> Option<(&'a Input<'a>, &'a Input<'a>)> {
    inputs.iter().enumerate().find_map(|(index, one)| {
        let rest = inputs.get(index + 1..).unwrap_or_default();
        rest.iter().find(|other| !go_together(one.time, other.time)).map(|other| (one, other))
    })
}

/// Whether a figure compares two times that can be compared.
fn is_comparison(figure: &Figure, formula: &Formula, inputs: &[Input<'_>]) -> bool {
    if figure.kind != FigureKind::Change && !formula.compares_two() {
        return false;
    }
    let mut times: Vec<Time> = Vec::new();
    for input in inputs {
        if !times.iter().any(|time| go_together(*time, input.time)) {
            times.push(input.time);
        }
    }
    matches!(times.as_slice(), [one, other] if are_alike(*one, *other))
}

/// Whether a figure adds up times, and says which time they make.
fn is_sum_over_time(figure: &Figure, formula: &Formula, inputs: &[Input<'_>]) -> bool {
    let Some(whole) = figure.time.map(Days::of).filter(|whole| !whole.moment) else { return false };
    formula.only_adds()
        && inputs.iter().map(|input| Days::of(input.time)).all(|part| {
            let ends = whole.last.is_none_or(|last| part.last.is_some_and(|part| part <= last));
            whole.first <= part.first && ends
        })
}

/// A time in days.
struct Days {
    first: i64,
    /// Nothing where it goes on.
    last: Option<i64>,
    /// Whether it is a date at which something stands, and no time that something takes.
    moment: bool,
}

impl Days {
    fn of(time: Time) -> Self {
        let (from, to, moment) = match time {
            Time::AsOf(when) => (when, Some(when), true),
            Time::During(when) => (when, Some(when), false),
            Time::Span(from, to) => (from, to, false),
        };
        Self { first: from.day_number(), last: to.map(last_day), moment }
    }
}

/// The last day that a date can mean, as a number.
fn last_day(when: When) -> i64 {
    let (year, month, day) = when.last_day();
    day_number(year, month, day)
}

/// Whether two times can be one, as far as they are said: a date goes with a period that it lies in or ends.
fn go_together(one: Time, other: Time) -> bool {
    let (days, others) = (Days::of(one), Days::of(other));
    let before = |first: i64, last: Option<i64>| last.is_none_or(|last| first <= last);
    match (days.moment, others.moment) {
        (true, true) => before(days.first, others.last) && before(others.first, days.last),
        // What stands on the first day after a year is what the year has led to.
        (true, false) => before(days.first - 1, others.last) && before(others.first, days.last),
        (false, true) => before(others.first - 1, days.last) && before(days.first, others.last),
        (false, false) => match (bounds(one), bounds(other)) {
            (Some((from, to)), Some((other_from, other_to))) => {
                meet(from, other_from) && to.zip(other_to).is_none_or(|(to, other)| meet(to, other))
            }
            _ => true,
        },
    }
}

/// Whether two dates can be one.
fn meet(one: When, other: When) -> bool {
    one.day_number() <= last_day(other) && other.day_number() <= last_day(one)
}

/// The dates between which a period lies, as exactly as they are said.
fn bounds(time: Time) -> Option<(When, Option<When>)> {
    let day = |(year, month, day): (i32, u8, u8)| When::Day(year, month, day);
    match time {
        Time::AsOf(_) => None,
        // A year is all of it, and no day of it.
        Time::During(when) => Some((day(when.first_day()), Some(day(when.last_day())))),
        Time::Span(from, to) => Some((from, to)),
    }
}

/// Whether two times are of one kind and length, so that values for them can be compared.
fn are_alike(one: Time, other: Time) -> bool {
    let (days, others) = (Days::of(one), Days::of(other));
    if days.moment || others.moment {
        return days.moment && others.moment;
    }
    let length = |days: &Days| days.last.map(|last| last - days.first + 1);
    let Some((one, other)) = length(&days).zip(length(&others)) else { return false };
    // Months, quarters and years differ by some days.
    let slack = if one.min(other) >= 28 { 3 } else { 0 };
    (one - other).abs() <= slack
}

/// A time as messages say it.
fn in_words(time: Time) -> String {
    match time {
        Time::AsOf(when) => format!("as of {}", when.iso()),
        Time::During(when) => when.iso(),
        Time::Span(from, Some(to)) => format!("{} to {}", from.iso(), to.iso()),
        Time::Span(from, None) => format!("since {}", from.iso()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HEAD, SOURCE, check};

    /// What is said about a figure derived from `a` and `b` with these times.
    fn said(a: &str, b: &str, derived: &str) -> Vec<String> {
        let toml = format!(
            "{HEAD}{SOURCE}[figure]\na = {{ label = 'A', value = 20, source = 's', {a} }}\n\
             b = {{ label = 'B', value = 10, source = 's', {b} }}\nd = {{ label = 'D', {derived} }}"
        );
        check(&toml).1
    }

    const SHARE: &str = "derive = '{a} / {b}'";

    #[test]
    fn a_share_is_of_one_time() {
        for (a, b) in [
            ("period = 2022", "period = 2022"),
            ("period = 2022", "period = { from = 2022-01-01, to = '2022-12' }"),
            ("as-of = 2022", "as-of = 2022-06-30"),
            ("as-of = 2022-12-31", "period = 2022"),
            ("period = 2022", "as-of = 2023-01-01"),
            ("period = { from = 1991, to = 2023 }", "period = { from = 1991-12-16, to = 2023-06-08 }"),
            ("period = { from = 1991 }", "period = { from = 1991, to = 2023 }"),
        ] {
            assert_eq!(said(a, b, SHARE), Vec::<String>::new(), "{a} and {b}");
        }
        for (a, b, words) in [
            ("period = 2022", "period = 2021", "`a`: 2022, `b`: 2021"),
            ("period = 2022", "period = '2022-06'", "`a`: 2022, `b`: 2022-06"),
            ("as-of = 2022", "as-of = 2023", "`a`: as of 2022, `b`: as of 2023"),
            ("period = 2021", "as-of = 2023-01-01", "`a`: 2021, `b`: as of 2023-01-01"),
            (
                "period = { from = 1991 }",
                "period = { from = 2005, to = 2016 }",
                "`a`: since 1991, `b`: 2005 to 2016",
            ),
        ] {
            let place = " @ {a} @ {b} -> take figures of one time, or say that it is a change over time: `kind = \"change\"`";
            let line = format!(
                "warning[derived-periods]: `figure.d` is derived from figures of different times ({words}){place}"
            );
            assert_eq!(said(a, b, SHARE), [line]);
        }
    }

    #[test]
    fn a_change_compares_two_times_of_one_length() {
        let (then, now) = ("period = 2021", "period = 2022");
        for derived in [
            "derive = '{b} - {a}'",
            "derive = '({b} - {a}) / {a}'",
            "derive = '({b} - {a}) / {a}', kind = 'change'",
            "derive = '{b} / {a}', kind = 'change'",
        ] {
            assert_eq!(said(then, now, derived), Vec::<String>::new(), "{derived}");
        }
        let halves = (
            "period = { from = '2021-01', to = '2021-06' }",
            "period = { from = '2022-07', to = '2022-12' }",
        );
        assert_eq!(said(halves.0, halves.1, "derive = '{b} - {a}'"), Vec::<String>::new());
        for (then, now) in [("period = 2021", "period = '2022-06'"), ("as-of = 2021", "period = 2022")] {
            assert_eq!(said(then, now, "derive = '{b} - {a}'").len(), 1, "{then} and {now}");
        }
    }

    #[test]
    fn a_sum_over_time_says_which_time_it_makes() {
        let sum =
            |keys: &str| said("period = 2021", "period = 2022", &format!("derive = '{{a}} + {{b}}'{keys}"));
        assert_eq!(sum("").len(), 1);
        assert_eq!(sum(", period = { from = 2021, to = 2022 }"), Vec::<String>::new());
        assert_eq!(sum(", period = 2022").len(), 1);
    }
}
