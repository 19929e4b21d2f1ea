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
/// How large a raised number is at most, against its line.
const SMALL: f64 = 0.85;
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
        let again = last.is_some_and(|(before, at)| {
            before == letters && (mark.start - at).hypot() < TWICE * mark.size
        });
        last = Some((letters, mark.start));
        if !again {
            lines.add(mark, letters);
        }
    }
    lines.end();
}

/// Writes lines.
struct Lines<'a> {
    text: &'a mut String,
    line: Option<Line>,
}

/// The line that is being written.
struct Line {
    /// A point on it.
    base: Point,
    /// Its direction.
    along: Vec2,
    /// The size of its font.
    size: f64,
    /// Where the next glyph would stand.
    end: Point,
    /// Where its text begins.
    start: usize,
    /// Where the raised text begins that is open.
    raised: Option<usize>,
}

/// How a glyph stands to the line before it.
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

impl Lines<'_> {
    /// Adds a glyph.
    fn add(&mut self, mark: &Mark, letters: &str) {
        let stands = self.line.as_ref().map_or(Stands::Apart, |line| line.stands(mark));
        let blank = letters.chars().all(char::is_whitespace);
        if let Stands::Apart = stands {
            if blank {
                return;
            }
            self.end();
            let (base, along, size, end) = (mark.start, mark.along, mark.size, mark.end);
            let start = self.text.len();
            self.line = Some(Line { base, along, size, end, start, raised: None });
            self.push(letters);
            return;
        }
        let Some(line) = &mut self.line else { return };
        let gap = (mark.start - line.end).dot(mark.along);
        line.end = mark.end;
        match stands {
            // A space has no height.
            _ if blank => {}
            Stands::Raised => {
                let start = self.text.len();
                line.raised.get_or_insert(start);
            }
            Stands::AfterRaised => {
                line.raised = Some(line.start);
                (line.base, line.size) = (mark.start, mark.size);
                self.lower();
            }
            Stands::Level | Stands::Apart => self.lower(),
        }
        let size = self.line.as_ref().map_or(mark.size, |line| line.size.max(mark.size));
        if blank || gap > SPACE * size {
            self.space();
        }
        if !blank {
            self.push(letters);
        }
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
                // Each reader writes white space in its own way; a hard space tells that words belong together.
                '\u{a0}' | '\u{202f}' => self.text.push(char),
                char if char.is_whitespace() => self.space(),
                char if char.is_control() => {}
                char => self.text.push(char),
            }
        }
    }

    /// Ends what is raised.
    fn lower(&mut self) {
        if let Some(start) = self.line.as_mut().and_then(|line| line.raised.take())
            && let Some(text) = self.text.get(start..)
            && let Some(number) = raised(text)
        {
            let spaced = text.ends_with(' ');
            self.text.truncate(start);
            self.text.push_str(&number);
            if spaced {
                self.space();
            }
        }
    }

    /// Ends the line.
    fn end(&mut self) {
        self.lower();
        if self.line.take().is_some() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }
}

impl Line {
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
        if small && HIGH.contains(&(height / self.size)) && (near || self.raised.is_some()) {
            Stands::Raised
        } else if large && HIGH.contains(&(-height / mark.size)) && near {
            Stands::AfterRaised
        } else if height.abs() < LEVEL * size {
            Stands::Level
        } else {
            Stands::Apart
        }
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
        let glyphs = [("a", 0.0, 0.0, 10.0), ("b", 0.0, -12.0, 10.0), (" ", 5.0, -12.0, 10.0), ("c", 90.0, 30.0, 10.0)];
        assert_eq!(page(&glyphs), "a\nb\nc\n");
        let back = [("a", 50.0, 0.0, 10.0), ("b", 0.0, 0.0, 10.0)];
        assert_eq!(page(&back), "a\nb\n");
        let nowhere = [("a", 0.0, 0.0, 10.0), ("b", f64::NAN, 0.0, 10.0), ("c", 0.0, f64::INFINITY, 10.0)];
        assert_eq!(page(&nowhere), "a\nb\nc\n");
    }

    #[test]
    fn a_raised_number_is_raised_and_its_line_goes_on() {
        let note = [("a.", 0.0, 0.0, 10.0), ("1", 5.0, 3.6, 7.0), ("2", 8.5, 3.6, 7.0), ("B", 14.0, 0.0, 10.0)];
        assert_eq!(page(&note), "a.¹² B\n");
        let ordinal = [("5", 0.0, 0.0, 10.0), ("th", 5.0, 3.6, 7.0), ("B", 12.0, 0.0, 10.0)];
        assert_eq!(page(&ordinal), "5th B\n");
        let before = [("1", 0.0, 3.6, 7.0), ("A", 4.0, 0.0, 10.0), ("n", 9.0, 0.0, 10.0)];
        assert_eq!(page(&before), "¹An\n");
        let below = [("C", 0.0, 0.0, 10.0), ("2", 5.0, -2.0, 7.0), ("x", 8.5, 0.0, 10.0)];
        assert_eq!(page(&below), "C2x\n");
    }

    #[test]
    fn a_glyph_that_is_drawn_twice_is_one() {
        let bold = [("a", 0.0, 0.0, 10.0), ("a", 0.3, 0.0, 10.0), ("a", 5.0, 0.0, 10.0)];
        assert_eq!(page(&bold), "aa\n");
    }
}
