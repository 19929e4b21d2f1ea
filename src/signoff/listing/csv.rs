//! The sheet for spreadsheets: CSV as RFC 4180 has it, one claim a row.

use std::io;

use super::{Wording, evidence, passage, short_spot, spot_in};
use crate::brief::{Brief, Check};
use crate::files::Files;
use crate::signoff::words::Vocabulary;
use crate::signoff::{Claim, Picture, Proof, Sheet};
use crate::text::cells::harmless;

/// The heads of the columns. Programs go by them: a new one goes to the end.
const HEAD: [&str; 20] = [
    "number",
    "kind",
    "name",
    "value",
    "about",
    "original",
    "formula",
    "source",
    "locator",
    "evidence",
    "check",
    "line",
    "standing",
    "status",
    "checked-by",
    "checked-on",
    "caveat",
    "appears",
    "file",
    "file-line",
];

/// What stands between several entries in one cell.
const BETWEEN: &str = " | ";

/// The sheet as CSV.
///
/// # Errors
/// Where it cannot be written, which memory does not refuse.
pub(crate) fn to_csv(sheet: &Sheet<'_>, brief: &Brief, files: &Files) -> io::Result<Vec<u8>> {
    let say = Wording { brief, files, words: Vocabulary::english() };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEAD).map_err(io::Error::from)?;
    let claims = sheet.claims.iter().map(|claim| cells(claim, &say));
    let pictures = sheet.pictures.iter().map(|picture| picture_cells(picture, &say));
    for (index, cells) in claims.chain(pictures).enumerate() {
        let number = std::iter::once((index + 1).to_string());
        writer.write_record(number.chain(cells).map(harmless)).map_err(io::Error::from)?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

/// The cells of a claim after its number.
fn cells(claim: &Claim<'_>, say: &Wording<'_>) -> [String; HEAD.len() - 1] {
    let (file, line) = spot_in(say.brief, say.files, &claim.place);
    let of_proofs =
        |what: &dyn Fn(&Proof<'_>) -> String| claim.proofs.iter().map(what).collect::<Vec<_>>().join(BETWEEN);
    [
        claim.kind.word().into(),
        claim.name.clone(),
        claim.value.clone(),
        claim.about.clone(),
        claim.original.clone().unwrap_or_default(),
        claim.formula.clone().unwrap_or_default(),
        of_proofs(&|proof| proof.title.clone()),
        of_proofs(&|proof| proof.locator.unwrap_or_default().to_owned()),
        of_proofs(&|proof| evidence(proof, say.files).unwrap_or_default()),
        of_proofs(&|proof| came_of(proof.check).to_owned()),
        of_proofs(&|proof| passage(proof.check).map(|one| short_spot(one.spot)).unwrap_or_default()),
        claim.standing().word().into(),
        claim.status.map(|status| status.word().to_owned()).unwrap_or_default(),
        claim.checked.map(|(by, _)| by.clone()).unwrap_or_default(),
        claim.checked.map(|(_, on)| on.iso()).unwrap_or_default(),
        claim.caveat.clone().unwrap_or_default(),
        say.appears(&claim.appears).join(BETWEEN),
        file,
        line.to_string(),
    ]
}

/// The cells of a picture after its number: its credit stands as its source, its licence where in it.
fn picture_cells(picture: &Picture<'_>, say: &Wording<'_>) -> [String; HEAD.len() - 1] {
    let (file, line) = spot_in(say.brief, say.files, &picture.place);
    let mut cells: [String; HEAD.len() - 1] = Default::default();
    let filled = [
        ("kind", "picture".into()),
        ("name", picture.name.clone()),
        ("value", picture.alt.clone()),
        ("source", picture.credit.into()),
        ("locator", picture.licence.into()),
        ("checked-by", picture.checked.map(|(by, _)| by.clone()).unwrap_or_default()),
        ("checked-on", picture.checked.map(|(_, on)| on.iso()).unwrap_or_default()),
        ("appears", say.appears(&picture.appears).join(BETWEEN)),
        ("file", file),
        ("file-line", line.to_string()),
    ];
    for (head, text) in filled {
        let cell = HEAD.iter().skip(1).position(|one| *one == head).and_then(|column| cells.get_mut(column));
        if let Some(cell) = cell {
            *cell = text;
        }
    }
    cells
}

/// What came of a check.
fn came_of(check: &Check) -> &'static str {
    match check {
        Check::Trusted => "trusted",
        Check::Found(_) => "found",
        Check::Differs(_) => "differs",
        Check::Missing => "missing",
    }
}
