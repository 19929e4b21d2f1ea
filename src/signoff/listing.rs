//! The sheet as text: a table for the terminal, CSV for spreadsheets, Markdown for what is sent round.

mod csv;
mod markdown;
mod text;

use super::appears::by_audience;
use super::words::Vocabulary;
use super::{Appearance, Claim, Picture, Proof};
use crate::brief::{Brief, Check, Passage, Spot};
use crate::date::When;
use crate::files::{Files, Place};
use crate::sources;

pub(crate) use csv::to_csv;
pub(crate) use markdown::to_markdown;
pub(crate) use text::to_text;

/// What lists say of claims, in the words of one language.
struct Wording<'a> {
    brief: &'a Brief,
    files: &'a Files,
    words: Vocabulary<'a>,
}

impl Wording<'_> {
    /// Where something was written: `kazakhstan/figures.toml:9`.
    fn place(&self, place: &Place) -> String {
        let (file, line) = spot_in(self.brief, self.files, place);
        format!("{file}:{line}")
    }

    /// Who checked it, and when.
    fn checked(&self, checked: Option<&(String, When)>) -> Option<String> {
        checked.map(|(by, on)| format!("{by}, {}", self.brief.locale.date(*on)))
    }

    /// Where it appears, an audience an entry.
    fn appears(&self, appears: &[Appearance]) -> Vec<String> {
        by_audience(appears, &self.words)
    }

    /// A source as proof: its title, where in it, and what it says there.
    fn proof(&self, proof: &Proof<'_>) -> String {
        let place = [Some(proof.title.clone()), proof.locator.map(str::to_owned), self.spot(proof)];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match evidence(proof, self.files) {
            Some(evidence) => format!("{place}: “{evidence}”"),
            None => place,
        }
    }

    /// Where in the text of its source the words of a proof stand.
    fn spot(&self, proof: &Proof<'_>) -> Option<String> {
        Some(self.words.spot(passage(proof.check)?.spot))
    }
}

/// The words of a proof: the passage that holds them, or else those that were given.
fn evidence(proof: &Proof<'_>, files: &Files) -> Option<String> {
    match passage(proof.check) {
        Some(passage) => Some(sources::sentence(files, &passage.place)),
        None => proof.words.map(str::to_owned),
    }
}

/// The passage that was found.
pub(super) fn passage(check: &Check) -> Option<&Passage> {
    match check {
        Check::Found(passage) | Check::Differs(passage) => Some(passage),
        Check::Trusted | Check::Missing => None,
    }
}

/// The file, named from the project's folder, and the line of a place.
pub(super) fn spot_in(brief: &Brief, files: &Files, place: &Place) -> (String, usize) {
    let file = files.get(place.file);
    let path = file.path.strip_prefix(&brief.project).unwrap_or(&file.path);
    (path.display().to_string().replace('\\', "/"), file.line(place.range.start))
}

/// A spot for programs: `12`, or `p3:12`.
fn short_spot(spot: Spot) -> String {
    match spot.page {
        Some(page) => format!("p{page}:{}", spot.line),
        None => spot.line.to_string(),
    }
}

/// What is claimed and of what, without saying the same twice.
fn claimed(claim: &Claim<'_>) -> Vec<String> {
    let mut lines = vec![claim.value.clone()];
    lines.extend(claim.original.clone());
    lines.extend(claim.formula.clone());
    lines.push(claim.about.clone());
    lines.retain(|line| !line.is_empty());
    lines.dedup();
    lines
}

/// Whom to credit for a picture, and by what leave.
fn credit(picture: &Picture<'_>) -> String {
    format!("{}, {}", picture.credit, picture.licence)
}
