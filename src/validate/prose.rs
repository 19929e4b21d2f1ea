//! What the rules about prose find in a text: words that depend on the day of reading, praise, the future, and
//! numbers that are typed where a figure should be referred to.

use std::ops::Range;

use super::context::Context;
use super::levels::Scope;
use super::texts::Field;
use crate::brief::FutureWords;
use crate::diagnostic::Diagnostic;
use crate::evidence::numbers::{self, Reading};
use crate::files::{At, Place};
use crate::prose;
use crate::read::Written;
use crate::text::visible::Visible;

/// A number that a text claims, and what is needed to say which figure it could be.
#[derive(Debug)]
pub(super) struct Typed {
    /// What it says.
    pub(super) reading: Reading,
    /// Its characters, scale and unit included.
    pub(super) words: String,
    /// The words that follow it.
    pub(super) following: String,
    /// The sentence that holds it.
    pub(super) sentence: String,
    /// Where it stands.
    pub(super) place: Place,
    /// The text that it stands in.
    pub(super) text: Place,
    /// Who reads the text.
    pub(super) scope: Scope,
}

/// Searches a text. Names, quotations and what is printed as it stands are none.
pub(super) fn check(cx: &Context<'_>, written: &Written, field: Field) {
    let Some(lists) = &cx.lists else { return };
    let visible = match field {
        Field::Prose => Visible::of_prose(written),
        Field::Title => Visible::of_plain(written),
        Field::Name | Field::Plain => return,
    };
    let text = visible.text.as_str();
    let place = |range: &Range<usize>| written.place_of(visible.origin(range));
    let cut = prose::phrases::Words::of(text);
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();

    if let Some(range) = lists.relative_dates.find(&cut).first() {
        let problem = Diagnostic::note(format!("`{}` depends on the day of reading", words(range)));
        cx.rule_in("relative-date", &written.place, problem.at(&place(range)).hint("write the date"));
    }
    let quoted = prose::phrases::quoted(text);
    let is_quoted = |range: &&Range<usize>| quoted.iter().any(|quote| quote.contains(&range.start));
    if let Some(range) = lists.evaluative.find(&cut).iter().find(|range| !is_quoted(range)) {
        let problem =
            Diagnostic::note(format!("`{}` praises instead of saying what is the case", words(range)))
                .at(&place(range))
                .hint("say what was done or measured, or quote who says so");
        cx.rule_in("evaluative-word", &written.place, problem);
    }
    if let Some(range) = lists.forward_looking.find(&cut).first() {
        let words = At::new(words(range).to_owned(), place(range));
        cx.future.borrow_mut().push(FutureWords { text: written.place.clone(), words });
    }
    let readings = numbers::read(text, cx.locale.language());
    for reading in prose::numbers::claims(text, readings, &lists.numbers) {
        let range = reading.range.clone();
        let typed = Typed {
            words: words(&range).to_owned(),
            following: text.get(range.end..).unwrap_or_default().chars().take(80).collect(),
            sentence: prose::phrases::sentence(text, &range).to_owned(),
            place: place(&range),
            text: written.place.clone(),
            scope: cx.scope.borrow().clone(),
            reading,
        };
        cx.typed.borrow_mut().push(typed);
    }
}
