//! What is dated later than the brief: sources, quotations, and the dates at which figures stand.

use super::context::Context;
use super::items::Draft;
use super::levels::Scope;
use crate::brief::{Body, Time};
use crate::brief_file;
use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// Reports items that are dated after the brief. Events and steps may lie ahead, and so may a figure's period.
pub(super) fn check(cx: &Context<'_>, items: &[Draft<'_>]) {
    let written = cx.input.written;
    let Some(brief) = written.brief.as_ref().and_then(|head| head.date.as_ref()) else { return };
    for draft in items {
        let item = &draft.item;
        let dated = match &item.body {
            Body::Source(source) => source.date.map(|date| ("is dated", date)),
            Body::Quote(quote) => quote.date.map(|date| ("was said", date)),
            Body::Figure(figure) => match figure.time {
                // A derived figure has the date of its inputs, which are reported.
                Some(Time::AsOf(date)) if figure.formula.is_none() => Some(("stands as of", date)),
                _ => None,
            },
            _ => None,
        };
        let Some((verb, date)) = dated.filter(|(_, date)| date.first_day() > brief.last_day()) else {
            continue;
        };
        let message = format!("`{}` {verb} {}, after the brief ({})", item.name(), date.iso(), brief.iso());
        let mut problem = Diagnostic::warning(message);
        problem = match place(draft, written) {
            Some(own) => problem.label(&own.place, "its date"),
            None => problem.at(&item.place),
        };
        let problem = problem.label(&brief.place, "the date of the brief").hint("mend one of the dates");
        let scope = Scope::Item(item.kind, item.id.clone());
        cx.within(scope, || cx.rule("dated-after-brief", problem));
    }
}

/// Where the date of an item is written.
fn place<'a>(draft: &Draft<'a>, written: &'a brief_file::BriefFile) -> Option<&'a At<When>> {
    let id = draft.item.id.as_str();
    match &draft.item.body {
        Body::Source(_) => written.source.as_ref()?.get(id)?.date.as_ref(),
        Body::Quote(_) => written.quote.as_ref()?.get(id)?.date.as_ref(),
        _ => draft.figure.as_ref()?.written.as_of.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    #[test]
    fn what_is_dated_after_the_brief_is_reported_with_both_dates() {
        let figure = |time: &str| format!("{SOURCE}[figure.f]\nlabel = 'L'\nvalue = 1\nsource = 's'\n{time}");
        let quote = |date: &str| {
            format!(
                "{SOURCE}[quote.q]\ntext = 'We do.'\nspeaker = 'A'\nrole = 'B'\nsource = 's'\ndate = {date}"
            )
        };
        let source = |date: &str| format!("[source.t]\ntitle = 'T'\npublisher = 'P'\ndate = {date}");
        expect(&[
            (
                &source("2023-06-13"),
                &[
                    "warning[dated-after-brief]: `source.t` is dated 2023-06-13, after the brief (2023-06-12) @ 2023-06-13 @ 2023-06-12 -> mend one of the dates",
                ],
            ),
            (
                &quote("'2023-07'"),
                &[
                    "warning[dated-after-brief]: `quote.q` was said 2023-07, after the brief (2023-06-12) @ '2023-07' @ 2023-06-12 -> mend one of the dates",
                ],
            ),
            (
                &figure("as-of = 2024"),
                &[
                    "warning[dated-after-brief]: `figure.f` stands as of 2024, after the brief (2023-06-12) @ 2024 @ 2023-06-12 -> mend one of the dates",
                ],
            ),
            (&source("'2023-06'"), &[]),
            (&quote("2023"), &[]),
            (&figure("as-of = 2023"), &[]),
            (&figure("period = 2030"), &[]),
            (&figure("period = { from = 2020, to = 2030 }"), &[]),
            ("[event.e]\ntitle = 'E'\ndate = 2024", &[]),
            ("[step.s]\naction = 'Act'\ndue = 2024", &[]),
        ]);
    }
}
