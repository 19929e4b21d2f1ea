//! How old the figures of a document may be.

use crate::brief::{Body, Brief, Item, Time};
use crate::brief_file::Status;
use crate::date::{When, day_number};
use crate::diagnostic::{Diagnostic, Level};

/// A figure that is older than `max-age-days` allows at the brief's date, reckoned in its favour: from the last
/// day that its own date can mean to the first that the brief's can. Derived figures are as old as their inputs,
/// which are reported themselves; what is superseded is known to be old.
pub(crate) fn stale(brief: &Brief, item: &Item, level: Level) -> Option<Diagnostic> {
    let allowed = brief.head.max_age_days?;
    let Body::Figure(figure) = &item.body else { return None };
    if figure.formula.is_some() || item.status == Status::Superseded {
        return None;
    }
    let last = match figure.time? {
        Time::AsOf(when) | Time::During(when) | Time::Span(_, Some(when)) => when,
        // It goes on.
        Time::Span(_, None) => return None,
    };
    let age = brief.head.date.value.day_number() - last_day_number(last);
    if age <= i64::from(allowed) {
        return None;
    }
    let message =
        format!("`{}` is {age} days old ({}; `max-age-days` is {allowed})", item.name(), last.iso());
    let hint = "look for a newer one, or raise `max-age-days`";
    Some(Diagnostic::new(level, message).rule("stale").at(&item.place).hint(hint))
}

/// Days since 1 January 1970 of the last day that a date can mean.
fn last_day_number(when: When) -> i64 {
    let (year, month, day) = when.last_day();
    day_number(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample::{audience, brief, figure};

    #[test]
    fn a_figure_is_stale_the_day_after_its_age_is_reached() {
        let mut sample = brief(Vec::new(), vec![audience("press")]);
        sample.head.date.value = When::Day(2023, 6, 12);
        let stale = |sample: &Brief, time| {
            let mut item = figure("f", 1);
            if let Body::Figure(figure) = &mut item.body {
                figure.time = Some(time);
            }
            stale(sample, &item, Level::Warning).map(|problem| problem.message)
        };
        let day = Time::AsOf(When::Day(2023, 5, 31));
        assert_eq!(stale(&sample, day), None);
        sample.head.max_age_days = Some(12);
        assert_eq!(stale(&sample, day), None);
        sample.head.max_age_days = Some(11);
        let message = "`figure.f` is 12 days old (2023-05-31; `max-age-days` is 11)";
        assert_eq!(stale(&sample, day).as_deref(), Some(message));
        // The month can mean its last day, and a year that is not over is not old.
        assert!(stale(&sample, Time::During(When::Month(2023, 5))).is_some());
        assert_eq!(stale(&sample, Time::During(When::Year(2023))), None);
        assert!(stale(&sample, Time::Span(When::Year(1991), Some(When::Year(2022)))).is_some());
        assert_eq!(stale(&sample, Time::Span(When::Year(1991), None)), None);
    }
}
