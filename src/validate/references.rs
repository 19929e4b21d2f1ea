//! References in texts, once all figures are known: whether a figure has what a reference prints of it.

use std::collections::BTreeMap;

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
    let figures: Figures<'_> = items.iter().filter_map(figure).collect();
    let mut labels = Edges::new();
    for reference in references.iter() {
        if let Some(label_of) = reference.in_label_of.as_ref().filter(|_| reference.form == Form::Label) {
            let mention = At::new(reference.id.clone(), reference.place.clone());
            labels.entry(label_of.clone()).or_default().push(mention);
        }
        if let Some((draft, figure)) = figures.get(reference.id.as_str()) {
            check_form(cx, reference, draft, figure);
        }
    }
    let message = "labels refer to each other in a circle";
    cycles::report(cx, &labels, message, "the label of", "write the words into one of them");
    for audience in audiences {
        check_key_figures(cx, &figures, audience);
    }
}

/// The figures by id.
type Figures<'a> = BTreeMap<&'a str, (&'a Draft<'a>, &'a Figure)>;

/// A figure with its id.
fn figure<'a>(draft: &'a Draft<'a>) -> Option<(&'a str, (&'a Draft<'a>, &'a Figure))> {
    match &draft.item.body {
        Body::Figure(figure) => Some((&draft.item.id, (draft, figure))),
        _ => None,
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
fn check_key_figures(cx: &Context<'_>, figures: &Figures<'_>, audience: &Audience) {
    for chosen in audience.key_figures.iter().flatten() {
        let hidden = figures.get(chosen.value.as_str()).filter(|(_, figure)| !figure.tile);
        if let Some((draft, _)) = hidden {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    /// Two figures, and a theme with a summary.
    fn case(summary: &str, more: &str) -> String {
        format!(
            "{SOURCE}[figure]\nold = {{ label = 'Old', value = 1, as-of = 2022, source = 's' }}\n\
             new = {{ label = 'New', value = 2, as-of = 2023, source = 's', was = 'old' }}\n\
             growth = {{ label = 'G', value = 2, unit = 'percent', kind = 'change', as-of = 2023, source = 's' }}\n\
             {more}\n[theme.t]\ntitle = 'T'\nsummary = '{summary}'"
        )
    }

    #[test]
    fn references_and_citations_name_what_exists() {
        expect(&[
            (&case("From {old.value} to {new} [@s].", ""), &[]),
            (&case("To {news}.", ""), &["error: unknown figure `news` @ {news} -> did you mean `new`?"]),
            (&case("To {t}.", ""), &["error: unknown figure `t` @ {t} -> `t` is a theme, not a figure"]),
            (
                &case("To {new} [@interview].", ""),
                &["error: unknown source `interview` @ @interview -> declare it: `[source.interview]`"],
            ),
            (
                &case("**To {nobody-knows}**", ""),
                &[
                    "error: unknown figure `nobody-knows` @ {nobody-knows} -> declare it: `[figure.nobody-knows]`",
                ],
            ),
            (
                "[theme.t]\ntitle = 'All {of} it'",
                &["error: unknown figure `of` @ {of} -> declare it: `[figure.of]`"],
            ),
            (
                "[issuer]\nboilerplate = 'Since {then}.'",
                &["error: unknown figure `then` @ {then} -> declare it: `[figure.then]`"],
            ),
        ]);
    }

    #[test]
    fn a_figure_has_what_a_reference_asks_for() {
        expect(&[
            (&case("{new.change}, {new.was}, {growth.change}, {old.period}", ""), &[]),
            (
                &case("{old.change}", ""),
                &[
                    "error: the figure `old` is no change and is compared with no earlier figure @ {old.change} @ old -> give it `was = \"...\"`, or `kind = \"change\"`",
                ],
            ),
            (
                &case("{old.was}", ""),
                &[
                    "error: the figure `old` is compared with no earlier figure @ {old.was} @ old -> give it `was = \"...\"`",
                ],
            ),
            (
                &case("{bare.period}", "bare = { label = 'B', derive = '{new} - {old}' }"),
                &[
                    "error: the figure `bare` has no date or period @ {bare.period} @ bare -> give it `as-of = ...` or `period = ...`",
                ],
            ),
        ]);
    }

    #[test]
    fn nothing_is_said_about_references_to_what_could_not_be_read() {
        expect(&[
            (
                "[figure]\nf = 5\n[theme.t]\ntitle = 'With {f}'",
                &["error: expected a table, found the number `5` @ 5"],
            ),
            (
                &case("{bad.was}", "bad = { label = 'B', value = 1, as-of = 2023, source = 's', was = 5 }"),
                &["error: expected text, found the number `5` @ 5 -> put it in quotation marks"],
            ),
        ]);
    }

    #[test]
    fn labels_do_not_run_in_a_circle() {
        let labels = "a = { label = 'of {b.label}', value = 1, as-of = 2023, source = 's' }\nb = { label = 'of {a.label}', value = 1, as-of = 2023, source = 's' }";
        expect(&[
            (
                &case("x", labels),
                &[
                    "error: labels refer to each other in a circle @ {b.label} @ {a.label} -> write the words into one of them",
                ],
            ),
            (&case("x", "a = { label = 'above {old}', value = 1, as-of = 2023, source = 's' }"), &[]),
        ]);
    }

    #[test]
    fn figures_without_a_tile_are_no_key_figures() {
        let hidden = "h = { label = 'H', value = 1, as-of = 2023, source = 's', tile = false }";
        let audience = "[audience.a]\ninternal = true\nkey-figures = ['new', 'h']";
        expect(&[(
            &format!("{}\n{audience}", case("x", hidden)),
            &[
                "error: the figure `h` is among the key figures of `a`, but has `tile = false` @ 'h' @ h -> remove one of the two",
            ],
        )]);
    }

    #[test]
    fn words_that_depend_on_the_day_are_noted_in_english_prose() {
        let note =
            "note[relative-date]: `last year` depends on the day of reading @ last year -> write the date";
        expect(&[
            (&case("It grew last year.", ""), &[note]),
            (&case("It grew in 2022.", ""), &[]),
            (
                &format!("lang = 'fr'\n{}\n[rules]\nlanguage-without-words = 'off'", case("last year", "")),
                &[],
            ),
        ]);
    }
}
