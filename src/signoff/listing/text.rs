//! The sheet for a terminal: columns of words that wrap, about as wide as a page of text beside its margins.

use super::{Wording, claimed, credit};
use crate::brief::Brief;
use crate::files::Files;
use crate::signoff::words::Vocabulary;
use crate::signoff::{Claim, ClaimKind, Picture, Sheet, Standing};

/// The widths of the columns in characters: number, claim, source, standing, where. With what lies between
/// them 110.
const WIDTHS: [usize; 5] = [3, 32, 36, 12, 19];

/// What stands between two columns.
const GAP: &str = "  ";

/// The sheet as a table.
pub(crate) fn to_text(sheet: &Sheet<'_>, brief: &Brief, files: &Files) -> String {
    let say = Wording { brief, files, words: Vocabulary::english() };
    let mut text = String::new();
    let head =
        ["No", "Claim", "Source and evidence", "Standing", "Appears"].map(|word| vec![word.to_owned()]);
    let mut number = 0;
    for kind in ClaimKind::ALL {
        let of_kind: Vec<_> = sheet.claims.iter().filter(|claim| claim.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&heading(kind.word(), &head));
        for claim in of_kind {
            number += 1;
            text.push_str(&row(&cells(claim, number, &say)));
            text.push('\n');
        }
    }
    if !sheet.pictures.is_empty() {
        let head = ["No", "Picture", "Credit and licence", "Checked", "Appears"];
        text.push_str(&heading("picture", &head.map(|word| vec![word.to_owned()])));
        for picture in &sheet.pictures {
            number += 1;
            text.push_str(&row(&picture_cells(picture, number, &say)));
            text.push('\n');
        }
    }
    text.push_str(&sheet.tally().sentence());
    text.push('\n');
    text
}

/// The word of a group, over the heads of the columns and a rule.
fn heading(word: &str, head: &[Vec<String>; 5]) -> String {
    let whole: usize = WIDTHS.iter().sum::<usize>() + GAP.len() * (WIDTHS.len() - 1);
    format!("{}S\n{}{}\n", word.to_uppercase(), row(head), "-".repeat(whole))
}

/// The cells of a claim, each a list of lines that may wrap.
fn cells(claim: &Claim<'_>, number: usize, say: &Wording<'_>) -> [Vec<String>; 5] {
    let mut claimed = claimed(claim);
    claimed.extend(claim.caveat.as_ref().map(|caveat| format!("note: {caveat}")));
    claimed.push(say.place(&claim.place));
    let standing = claim.standing();
    let mut how = vec![standing.word().to_owned()];
    how.extend(claim.status.map(|status| say.words.label(&format!("status-{}", status.word()))));
    how.extend(say.checked(claim.checked));
    let mut sources: Vec<String> = claim.proofs.iter().map(|proof| say.proof(proof)).collect();
    if sources.is_empty() && standing == Standing::Trusted {
        sources.push("no source".into());
    }
    [vec![number.to_string()], claimed, sources, how, appears(&claim.appears, say)]
}

/// The cells of a picture.
fn picture_cells(picture: &Picture<'_>, number: usize, say: &Wording<'_>) -> [Vec<String>; 5] {
    let what = vec![picture.alt.clone(), say.place(&picture.place)];
    let checked = say.checked(picture.checked).into_iter().collect();
    [vec![number.to_string()], what, vec![credit(picture)], checked, appears(&picture.appears, say)]
}

/// Where it appears; that it appears nowhere.
fn appears(appears: &[crate::signoff::Appearance], say: &Wording<'_>) -> Vec<String> {
    let words = say.appears(appears);
    if words.is_empty() { vec!["nowhere".into()] } else { words }
}

/// Cells beside each other, each wrapped in its column.
fn row(cells: &[Vec<String>; 5]) -> String {
    let columns: Vec<Vec<String>> = cells
        .iter()
        .zip(WIDTHS)
        .map(|(lines, width)| lines.iter().flat_map(|line| wrapped(line, width)).collect())
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or_default();
    let mut text = String::new();
    for line in 0..height {
        let cell = |(column, width): (&Vec<String>, usize)| {
            let words = column.get(line).map(String::as_str).unwrap_or_default();
            format!("{words:width$}")
        };
        let cells: Vec<String> = columns.iter().zip(WIDTHS).map(cell).collect();
        text.push_str(cells.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

/// Words in lines of a width; what is longer than a line is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A number and its unit stay together where a line has room for them.
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word: Vec<char> = word.chars().collect();
        let room = lines.last().map(|line| line.chars().count() + 1 + word.len() <= width);
        if room == Some(true) {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.extend(word);
            }
            continue;
        }
        while word.len() > width {
            let rest = word.split_off(width);
            lines.push(word.iter().collect());
            word = rest;
        }
        lines.push(word.iter().collect());
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_and_what_is_longer_than_a_line_is_cut() {
        assert_eq!(wrapped("a bb ccc dddd", 6), ["a bb", "ccc", "dddd"]);
        assert_eq!(wrapped("at 410\u{a0}billion", 11), ["at", "410 billion"]);
        assert_eq!(wrapped("x abcdefghij", 4), ["x", "abcd", "efgh", "ij"]);
        assert!(wrapped("", 4).is_empty());
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None, ..Default::default()
        })]

        #[test]
        fn no_line_is_wider_than_its_column_and_no_letter_is_lost(text in "[a-zé ]{0,60}", width in 1_usize..20) {
            let lines = wrapped(&text, width);
            let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
            proptest::prop_assert!(lines.iter().all(|line| line.chars().count() <= width));
            proptest::prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
