//! References in texts, once all figures are known: whether a figure has what a reference prints of it.

use super::context::{Context, Reference};
use super::cycles::{self, Edges};
use super::items::Draft;
use crate::brief::{Audience, Body, Figure, Form};
use crate::brief_file::FigureKind;
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// Checks the references of all texts.
pub(super) fn check(cx: &Context<'_>, items: &[Draft<'_>], audiences: &[Audience]) {
    let references = cx.references.borrow();
    let mut labels = Edges::new();
    for reference in references.iter() {
        if let Some(label_of) = reference.in_label_of.as_ref().filter(|_| reference.form == Form::Label) {
            let mention = At::new(reference.id.clone(), reference.place.clone());
            labels.entry(label_of.clone()).or_default().push(mention);
        }
        let figure = items.iter().find_map(|draft| match &draft.item.body {
            Body::Figure(figure) if draft.item.id == reference.id => Some((draft, figure)),
            _ => None,
        });
        if let Some((draft, figure)) = figure {
            check_form(cx, reference, draft, figure);
        }
    }
    for cycle in cycles::cycles(&labels) {
        let mut problem = Diagnostic::error("labels refer to each other in a circle")
            .hint("write the words into one of them");
        for step in cycle {
            problem = problem.label(&step.place, format!("the label of `{}`", step.value));
        }
        cx.error(problem);
    }
    for audience in audiences {
        check_key_figures(cx, items, audience);
    }
}

/// Checks that a figure has what a reference prints.
fn check_form(cx: &Context<'_>, reference: &Reference, draft: &Draft<'_>, figure: &Figure) {
    // A key that could not be read is reported, and is there.
    let written = draft.figure.as_ref().map(|figure| figure.written);
    let unread = |key: &'static str| written.is_some_and(|written| written.unread.contains(&key));
    let compared = figure.was.is_some() || written.is_some_and(|written| written.was.is_some());
    let (what, hint) = match reference.form {
        Form::Change
            if figure.kind != FigureKind::Change && !compared && !unread("kind") && !unread("was") =>
        {
            (
                "is no change and is compared with no earlier figure",
                "give it `was = \"...\"`, or `kind = \"change\"`",
            )
        }
        Form::Was if !compared && !unread("was") => {
            ("is compared with no earlier figure", "give it `was = \"...\"`")
        }
        Form::Period if figure.time.is_none() && !unread("as-of") && !unread("period") => {
            ("has no date or period", "give it `as-of = ...` or `period = ...`")
        }
        _ => return,
    };
    let problem = Diagnostic::error(format!("the figure `{}` {what}", reference.id))
        .label(&reference.place, "asked for here")
        .label(&draft.item.place, "the figure")
        .hint(hint);
    cx.error(problem);
}

/// Checks that the key figures that an audience chooses may stand among them.
fn check_key_figures(cx: &Context<'_>, items: &[Draft<'_>], audience: &Audience) {
    for chosen in audience.key_figures.iter().flatten() {
        let hidden = items.iter().find(|draft| {
            let shown = matches!(&draft.item.body, Body::Figure(figure) if figure.tile);
            matches!(draft.item.body, Body::Figure(_)) && draft.item.id == chosen.value && !shown
        });
        if let Some(draft) = hidden {
            let problem = Diagnostic::error(format!(
                "the figure `{}` is among the key figures of `{}`, but has `tile = false`",
                chosen.value, audience.name
            ))
            .label(&chosen.place, "chosen here")
            .label(&draft.item.place, "the figure")
            .hint("remove one of the two");
            cx.error(problem);
        }
    }
}
