//! What differs between wanted words and those of a source, as one line of text.

use super::letters::is_nothing;

/// How many words are shown around a difference.
const AROUND: usize = 5;
/// How many words are shown of one difference.
const RUN: usize = 12;
/// How many words are shown in all.
const LONGEST: usize = 40;
/// How much is shown of a word, in characters.
const WORD: usize = 40;

/// Where a word or mark of a difference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In both texts.
    Both,
    /// In the wanted text alone.
    Wanted,
    /// In the source alone.
    Source,
}

/// A word or mark of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) side: Side,
    /// As it is written.
    pub(super) text: &'a str,
    /// Whether white space stands before it.
    pub(super) apart: bool,
}

/// The line: `[-...-]` for what is wanted, `{+...+}` for what the source has, `…` for what is not shown.
pub(super) fn line(pieces: &[Piece<'_>]) -> String {
    let shown = shown(pieces);
    let mut line = String::new();
    let mut open = Side::Both;
    let mut left_out = false;
    let mut words = 0;
    for (piece, shown) in pieces.iter().zip(shown) {
        if !shown || words >= LONGEST {
            left_out = true;
            continue;
        }
        if piece.side != open || left_out {
            line.push_str(closing(open));
            open = Side::Both;
        }
        if std::mem::take(&mut left_out) {
            push_space(&mut line);
            line.push('…');
        }
        if piece.apart {
            push_space(&mut line);
        }
        if piece.side != open {
            line.push_str(opening(piece.side));
            open = piece.side;
        }
        push_word(&mut line, piece.text);
        words += 1;
    }
    line.push_str(closing(open));
    if left_out {
        line.push_str(" …");
    }
    line
}

/// Which pieces are shown: those that differ, with what is around them.
fn shown(pieces: &[Piece<'_>]) -> Vec<bool> {
    let differs = |piece: &Piece<'_>| piece.side != Side::Both;
    if !pieces.iter().any(differs) {
        return vec![true; pieces.len()];
    }
    let mut shown = vec![false; pieces.len()];
    for (at, piece) in pieces.iter().enumerate() {
        if differs(piece) {
            let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(pieces.len());
            shown.get_mut(around).unwrap_or_default().fill(true);
        }
    }
    // Of a long run the middle is left out.
    let mut start = 0;
    for run in pieces.chunk_by(|one, next| one.side == next.side) {
        let end = start + run.len();
        if run.first().is_some_and(differs) && run.len() > RUN {
            shown.get_mut(start + RUN - 4..end - 3).unwrap_or_default().fill(false);
        }
        start = end;
    }
    shown
}

/// Adds a space where words need one.
fn push_space(line: &mut String) {
    if !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
}

/// Adds a word in one line, without what cannot be seen, and not too much of it.
fn push_word(line: &mut String, word: &str) {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut visible = word.chars().filter(|char| char.is_ascii_graphic() || !is_nothing(*char));
    line.extend(visible.by_ref().take(WORD));
    if visible.next().is_some() {
        line.push('…');
    }
}

/// The sign that begins a difference.
fn opening(side: Side) -> &'static str {
    match side {
        Side::Both => "",
        Side::Wanted => "[-",
        Side::Source => "{+",
    }
}

/// The sign that ends it.
fn closing(side: Side) -> &'static str {
    match side {
        Side::Both => "",
        Side::Wanted => "-]",
        Side::Source => "+}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces from words: `-` before one of the wanted text, `+` before one of the source.
    fn pieces(words: &str) -> Vec<Piece<'_>> {
        let piece = |word: &'_ str| match word.split_at(1) {
            ("-", _) => Side::Wanted,
            ("+", _) => Side::Source,
            _ => Side::Both,
        };
        let pieces = words.split(' ').map(|word| (piece(word), word));
        pieces
            .map(|(side, text)| Piece { side, text: text.trim_start_matches(['-', '+']), apart: true })
            .collect()
    }

    #[test]
    fn what_differs_is_marked_and_what_is_far_from_it_left_out() {
        let table = [
            ("a normal -mutual +mutually beneficial", "a normal [-mutual-] {+mutually+} beneficial"),
            ("a -b -c d +e", "a [-b c-] d {+e+}"),
            ("-a", "[-a-]"),
            ("all alike", "all alike"),
            ("1 2 3 4 5 6 7 -x 1 2 3 4 5 6 7", "… 3 4 5 6 7 [-x-] 1 2 3 4 5 …"),
            ("-a 1 2 3 4 5 6 7 8 9 10 11 12 -b", "[-a-] 1 2 3 4 5 … 8 9 10 11 12 [-b-]"),
            ("-1 -2 -3 -4 -5 -6 -7 -8 -9 -10 -11 -12 -13 -14 x", "[-1 2 3 4 5 6 7 8-] … [-12 13 14-] x"),
        ];
        for (words, expected) in table {
            assert_eq!(line(&pieces(words)), expected, "{words}");
        }
    }

    #[test]
    fn a_line_stays_short_whatever_differs() {
        let words: Vec<String> = (0..500).map(|word| format!("{}{word}", ["", "-", "+"][word % 3])).collect();
        let line = line(&pieces(&words.join(" ")));
        assert!(line.ends_with(" …"), "{line}");
        assert!(line.split_whitespace().count() <= LONGEST + 1, "{line}");
        let long = "x".repeat(1_000);
        assert_eq!(super::line(&pieces(&long)), format!("{}…", "x".repeat(WORD)));
    }

    #[test]
    fn no_character_of_a_source_can_act_on_a_terminal() {
        let piece = Piece { side: Side::Source, text: "a\u{1b}[31m\u{202e}\nb", apart: true };
        assert_eq!(line(&[piece]), "{+a[31m b+}");
    }
}
