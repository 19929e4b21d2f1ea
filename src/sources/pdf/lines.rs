//! From the glyphs of a page to its lines: a line ends where the next glyph stands elsewhere, and a space is
//! where there is room for one, since many files draw none.

use kurbo::{Point, Vec2};

use super::glyphs::{Mark, Page};
use crate::sources::raised::raised;

/// How far a glyph may stand above or below its line, in sizes of its font.
const LEVEL: f64 = 0.3;
/// How far back on its line a glyph may begin, as accents do; beyond that it is another line.
const BACK: f64 = 2.0;
/// The room of a space: below the narrowest in use, above what letters are moved by.
const SPACE: f64 = 0.12;
/// How far apart the letters of spaced words may be.
const SPACED: std::ops::Range<f64> = 0.06..0.4;
/// How many letters show that words are spaced.
const ENOUGH: usize = 4;
/// How large a raised number is at most, against its line.
const SMALL: f64 = 0.93;
/// How high a raised number stands, against the size of its line.
const HIGH: std::ops::Range<f64> = 0.15..0.8;
/// How far two drawings of one bold or shaded glyph are apart.
const TWICE: f64 = 0.1;

/// Adds the text of a page to that of the pages before it.
pub(super) fn write(page: &Page, text: &mut String) {
    let mut lines = Lines { text, line: None };
    let mut last: Option<(&str, Point)> = None;
    for mark in &page.marks {
        let letters = page.letters.get(mark.letters.clone()).unwrap_or_default();
        let again = last
            .is_some_and(|(before, at)| before == letters && (mark.start - at).hypot() < TWICE * mark.size);
        last = Some((letters, mark.start));
        if !again {
            lines.add(mark, letters);
        }
    }
    lines.end();
}

/// Writes lines.
struct Lines<'p, 't> {
    text: &'t mut String,
    line: Option<Line<'p>>,
}

/// The line that is being read.
struct Line<'p> {
    /// A point on it.
    base: Point,
    /// Its direction.
    along: Vec2,
    /// The size of its font.
    size: f64,
    /// Where the next glyph would stand.
    end: Point,
    /// Its glyphs.
    pieces: Vec<Piece<'p>>,
}

/// A glyph of a line.
struct Piece<'p> {
    letters: &'p str,
    /// The room before it, in sizes of its font.
    gap: f64,
    raised: bool,
}

/// How a glyph stands to the line before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// On it.
    Level,
    /// Raised above it.
    Raised,
    /// On it, and what the line has so far is raised: the number of a note before its text.
    AfterRaised,
    /// On another.
    Apart,
}

impl<'p> Lines<'p, '_> {
    /// Adds a glyph.
    fn add(&mut self, mark: &Mark, letters: &'p str) {
        let blank = is_blank(letters);
        let stands = self.line.as_ref().map_or(Stands::Apart, |line| line.stands(mark));
        if let Some(line) = &mut self.line
            && stands != Stands::Apart
        {
            let size = line.size.max(mark.size);
            let gap = (mark.start - line.end).dot(mark.along) / size;
            if stands == Stands::AfterRaised && !blank {
                line.pieces.iter_mut().for_each(|piece| piece.raised = true);
                (line.base, line.size) = (mark.start, mark.size);
            }
            line.end = mark.end;
            line.pieces.push(Piece {
                letters,
                gap,
                raised: (stands == Stands::Raised || mark.raised) && !blank,
            });
        } else if !blank {
            self.end();
            let pieces = vec![Piece { letters, gap: 0.0, raised: mark.raised }];
            let (base, along, size, end) = (mark.start, mark.along, mark.size, mark.end);
            self.line = Some(Line { base, along, size, end, pieces });
        }
    }

    /// Ends the line and writes it.
    fn end(&mut self) {
        let Some(line) = self.line.take() else { return };
        let room = SPACE + line.spaced();
        for run in line.pieces.chunk_by(|one, next| one.raised == next.raised) {
            let start = self.text.len();
            for piece in run {
                if is_blank(piece.letters) || piece.gap > room {
                    self.space();
                }
                self.push(piece.letters);
            }
            let is_raised = run.first().is_some_and(|piece| piece.raised);
            let written = self.text.get(start..).unwrap_or_default();
            if is_raised && let Some(number) = raised(written) {
                let spaced = written.starts_with(' ');
                self.text.truncate(start);
                if spaced {
                    self.space();
                }
                self.text.push_str(&number);
            }
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Writes a space, once.
    fn space(&mut self) {
        if !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Writes letters.
    fn push(&mut self, letters: &str) {
        for char in letters.chars() {
            match char {
                // A hard space tells that what it parts belongs together, as the groups of a number do.
                '\u{a0}' | '\u{202f}' if self.text.ends_with(' ') => {
                    self.text.pop();
                    self.text.push(char);
                }
                char if char.is_whitespace() => self.space(),
                char if char.is_control() => {}
                char => self.text.push(char),
            }
        }
    }
}

/// Whether a glyph shows nothing.
fn is_blank(letters: &str) -> bool {
    letters.chars().all(char::is_whitespace)
}

impl Line<'_> {
    /// How a glyph stands to this line.
    fn stands(&self, mark: &Mark) -> Stands {
        let size = self.size.max(mark.size);
        let gap = (mark.start - self.end).dot(mark.along);
        let height = (mark.start - self.base).dot(mark.up);
        // What cannot be compared stands apart.
        if !(mark.along.dot(self.along) > 0.9 && gap > -BACK * size && height.is_finite()) {
            return Stands::Apart;
        }
        let near = gap > -LEVEL * size && gap < size;
        let small = mark.size < SMALL * self.size;
        let large = self.size < SMALL * mark.size;
        if small
            && HIGH.contains(&(height / self.size))
            && (near || self.pieces.last().is_some_and(|piece| piece.raised))
        {
            Stands::Raised
        } else if large && HIGH.contains(&(-height / mark.size)) && near {
            Stands::AfterRaised
        } else if height.abs() < LEVEL * size {
            Stands::Level
        } else {
            Stands::Apart
        }
    }

    /// How far apart the letters of its words are, where it is set in spaced letters.
    fn spaced(&self) -> f64 {
        let pairs = self.pieces.windows(2).filter_map(|pair| match pair {
            [one, next] if !is_blank(one.letters) && !is_blank(next.letters) => Some(next),
            _ => None,
        });
        let mut gaps: Vec<f64> =
            pairs.filter(|next| next.letters.starts_with(char::is_alphabetic)).map(|next| next.gap).collect();
        gaps.sort_by(f64::total_cmp);
        let middle = gaps.get(gaps.len() / 2).copied().filter(|gap| SPACED.contains(gap));
        if gaps.len() < ENOUGH { 0.0 } else { middle.unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of glyphs, each with its letters, place, and size; half as wide as it is large.
    fn page(glyphs: &[(&str, f64, f64, f64)]) -> String {
        let mut page = Page::default();
        for (letters, x, y, size) in glyphs {
            let start = page.letters.len();
            page.letters.push_str(letters);
            page.marks.push(Mark {
                letters: start..page.letters.len(),
                start: Point::new(*x, *y),
                end: Point::new(x + size / 2.0, *y),
                along: Vec2::new(1.0, 0.0),
                up: Vec2::new(0.0, 1.0),
                size: *size,
                raised: *letters == "³",
            });
        }
        let mut text = String::new();
        write(&page, &mut text);
        text
    }

    #[test]
    fn a_space_is_where_there_is_room_for_one() {
        let glyphs = [("a", 0.0, 0.0, 10.0), ("b", 5.5, 0.0, 10.0), ("c", 13.0, 0.0, 10.0)];
        assert_eq!(page(&glyphs), "ab c\n");
        let drawn = [("a", 0.0, 0.0, 10.0), (" ", 5.0, 0.0, 10.0), ("b", 12.0, 0.0, 10.0)];
        assert_eq!(page(&drawn), "a b\n");
    }

    #[test]
    fn a_line_ends_where_the_next_glyph_stands_elsewhere() {
        let glyphs = [
            ("a", 0.0, 0.0, 10.0),
            ("b", 0.0, -12.0, 10.0),
            (" ", 5.0, -12.0, 10.0),
            ("c", 90.0, 30.0, 10.0),
        ];
        assert_eq!(page(&glyphs), "a\nb\nc\n");
        let back = [("a", 50.0, 0.0, 10.0), ("b", 0.0, 0.0, 10.0)];
        assert_eq!(page(&back), "a\nb\n");
        let nowhere = [("a", 0.0, 0.0, 10.0), ("b", f64::NAN, 0.0, 10.0), ("c", 0.0, f64::INFINITY, 10.0)];
        assert_eq!(page(&nowhere), "a\nb\nc\n");
    }

    #[test]
    fn a_raised_number_is_raised_and_its_line_goes_on() {
        let note =
            [("a.", 0.0, 0.0, 10.0), ("1", 5.0, 3.6, 7.0), ("2", 8.5, 3.6, 7.0), ("B", 14.0, 0.0, 10.0)];
        assert_eq!(page(&note), "a.¹² B\n");
        let designed = [("a", 0.0, 0.0, 10.0), ("³", 5.0, 0.0, 10.0), ("B", 14.0, 0.0, 10.0)];
        assert_eq!(page(&designed), "a³ B\n");
        let ordinal = [("5", 0.0, 0.0, 10.0), ("th", 5.0, 3.6, 7.0), ("B", 12.0, 0.0, 10.0)];
        assert_eq!(page(&ordinal), "5th B\n");
        let before = [("1", 0.0, 3.6, 7.0), ("A", 4.0, 0.0, 10.0), ("n", 9.0, 0.0, 10.0)];
        assert_eq!(page(&before), "¹An\n");
        let below = [("C", 0.0, 0.0, 10.0), ("2", 5.0, -2.0, 7.0), ("x", 8.5, 0.0, 10.0)];
        assert_eq!(page(&below), "C2x\n");
    }

    #[test]
    fn spaced_letters_are_words_all_the_same() {
        let spaced = |text: &str, step: f64| {
            let at = |(index, letter): (usize, char)| (letter, 10.0 * 0.5 + step, index);
            let glyphs = text.chars().enumerate().map(at);
            let letters: Vec<(String, f64)> = glyphs
                .map(|(letter, width, index)| {
                    (letter.to_string(), width * f64::from(u8::try_from(index).unwrap_or(0)))
                })
                .collect();
            let glyphs: Vec<(&str, f64, f64, f64)> = letters
                .iter()
                .filter(|(letter, _)| letter != "_")
                .map(|(letter, x)| (letter.as_str(), *x, 0.0, 10.0))
                .collect();
            page(&glyphs)
        };
        assert_eq!(spaced("MINISTRY OF TRADE", 1.8), "MINISTRY OF TRADE\n");
        assert_eq!(spaced("MINISTRY_OF_TRADE", 1.8), "MINISTRY OF TRADE\n");
        assert_eq!(spaced("1234567", 1.8), "1 2 3 4 5 6 7\n");
    }

    #[test]
    fn a_glyph_that_is_drawn_twice_is_one() {
        let bold = [("a", 0.0, 0.0, 10.0), ("a", 0.3, 0.0, 10.0), ("a", 5.0, 0.0, 10.0)];
        assert_eq!(page(&bold), "aa\n");
    }
}
