//! What is said about claims that their sources do not bear out.

use std::ops::Range;

use rust_decimal::Decimal;

use super::check::place_of;
use super::numbers::{self, Reading, Verdict};
use crate::brief::{Amount, Brief, Figure, Form, Item, Row, Unit};
use crate::compose::amounts;
use crate::compose::figures;
use crate::diagnostic::{Diagnostic, quoted};
use crate::files::{At, Files, Place};
use crate::sources::SourceText;
use crate::sources::index::{Missing, without_insertions};

/// A number that is claimed.
pub(super) struct Claim<'a> {
    /// What it is, as messages call it: "the figure `fdi-total`".
    what: String,
    /// How it is printed.
    printed: String,
    /// Where it is declared.
    place: &'a Place,
    /// Holds it against a fragment.
    number: Number<'a>,
}

/// The number itself.
enum Number<'a> {
    /// Of a figure.
    Figure(&'a Figure),
    /// Of a row with a value of its own.
    Row(Decimal, &'a Unit),
}

impl<'a> Claim<'a> {
    /// The number of a figure.
    pub(super) fn figure(brief: &Brief, item: &'a Item, figure: &'a Figure) -> Self {
        Self {
            what: format!("the figure `{}`", item.id),
            printed: figures::reference(brief, &item.id, Form::Value).unwrap_or_default(),
            place: &item.place,
            number: Number::Figure(figure),
        }
    }

    /// The number of a row.
    pub(super) fn row(brief: &Brief, row: &'a Row, number: Decimal, unit: &'a Unit) -> Self {
        let amount = Amount { number, power: 0, unit: unit.clone() };
        Self {
            what: "the row".to_owned(),
            printed: amounts::bare(brief, &amount).text,
            place: &row.place,
            number: Number::Row(number, unit),
        }
    }

    /// Holds it against a fragment of its source.
    pub(super) fn compare(&self, fragment: &str, language: &str) -> Verdict {
        match self.number {
            Number::Figure(figure) => numbers::compare(figure, fragment, language),
            Number::Row(number, unit) => numbers::compare_value(number, unit, fragment, language),
        }
    }
}

/// Words that do not stand in a source: `what` says whose they are, `literal` where they are written.
pub(super) fn not_found(
    what: &str,
    wanted: &str,
    literal: &Place,
    missing: &Missing,
    source: &SourceText,
    files: &Files,
) -> Diagnostic {
    let part = wanted.get(missing.part.clone()).unwrap_or(wanted);
    let place = place_of(files, literal, part.trim());
    let problem = Diagnostic::error(what).label(&place, "as quoted");
    match &missing.nearest {
        Some(nearest) if missing.elsewhere => problem
            .label(&source.place(nearest.range.clone()), "where the source has them")
            .hint("they stand elsewhere, not behind the words before them: quote the two by themselves"),
        Some(nearest) if nearest.capitals_only => problem
            .label(&source.place(nearest.range.clone()), "the same words in the source")
            .hint(format!("[-as quoted-] {{+as in the source+}}: {}", nearest.difference))
            .hint("only capitals differ: write them as the source does, or mark the change as in `[W]e`"),
        Some(nearest) => problem
            .label(&source.place(nearest.range.clone()), "the nearest passage of the source")
            .hint(format!("[-as quoted-] {{+as in the source+}}: {}", nearest.difference)),
        None => problem.hint("nothing like them stands in the source: is it the right one?"),
    }
}

/// Evidence that holds the figure's number, and another that could be meant as well.
pub(super) fn ambiguous(claim: &Claim<'_>, words: &At<String>, other: &Reading, files: &Files) -> Diagnostic {
    let other = numbers::printable(other, &words.value);
    let message = format!("the evidence of {} also holds `{other}`", claim.what);
    Diagnostic::warning(message)
        .label(&place_of(files, &words.place, other), "of the same unit")
        .hint("quote fewer words, so that it is plain which number is meant")
}

/// Evidence that holds the figure's number but says the opposite.
pub(super) fn opposed(
    claim: &Claim<'_>,
    words: &At<String>,
    opposite: Range<usize>,
    passage: &Place,
    files: &Files,
) -> Diagnostic {
    let fragment = without_insertions(&words.value);
    let said = fragment.get(opposite).unwrap_or_default();
    let message =
        format!("{} is `{}`, but its evidence says the opposite (`{said}`)", claim.what, claim.printed);
    Diagnostic::error(message)
        .label(&place_of(files, &words.place, said), "the evidence")
        .label(claim.place, "the claim")
        .label(passage, "the source")
        .hint("a fall or a number below zero has a minus: `value = -35`")
}

/// Evidence that does not hold the figure's number.
pub(super) fn mismatch(
    claim: &Claim<'_>,
    words: &At<String>,
    readings: &[Reading],
    passage: &Place,
    files: &Files,
) -> Diagnostic {
    let read: Vec<&str> = readings.iter().map(|one| numbers::printable(one, &words.value)).collect();
    let says = match read.as_slice() {
        [] => "no number".to_owned(),
        [one] => format!("`{one}`"),
        several => quoted(several),
    };
    let first = read.first().copied().unwrap_or_default();
    Diagnostic::error(format!("{} is `{}`, but its evidence says {says}", claim.what, claim.printed))
        .label(&place_of(files, &words.place, first), "the evidence")
        .label(claim.place, "the claim")
        .label(passage, "the source")
        .hint("correct the value, or quote the words that hold it")
}
