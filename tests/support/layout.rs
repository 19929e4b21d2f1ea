//! Where texts stand on a page, read from the PDF: nothing off the page, no two lines over each other. This is a
//! second opinion; the product judges by the frames before the export.

use kurbo::Rect;

use super::pdf::{Mark, Sheet, squeezed};

/// Points by which letters may pass an edge, or each other: their boxes are estimates.
const SLACK: f64 = 1.0;

/// Glyphs of one size that follow each other on one line.
struct Line {
    text: String,
    /// From the base line to the height of small letters, of its whole length.
    body: Rect,
    size: f64,
}

impl Sheet {
    /// Everything that is wrong with how its texts stand.
    pub(crate) fn faults(&self) -> Vec<String> {
        let lines = lines(&self.marks);
        let (width, height) = self.size;
        let page = Rect::new(0.0, 0.0, width, height).inflate(SLACK, SLACK);
        let off = lines.iter().filter(|line| !page.contains_rect(line.body));
        let mut faults: Vec<String> = off.map(|line| format!("`{}` is off the page", line.text)).collect();
        for (index, one) in lines.iter().enumerate() {
            for other in &lines[index + 1..] {
                let both = one.body.intersect(other.body);
                let ornament = |line: &Line| line.text.chars().count() == 1;
                if both.width() > SLACK && both.height() > SLACK && !ornament(one) && !ornament(other) {
                    faults.push(format!("`{}` stands over `{}`", one.text, other.text));
                }
            }
        }
        faults
    }

    /// The glyph with which some words begin.
    #[track_caller]
    pub(crate) fn place_of(&self, words: &str) -> &Mark {
        let marks: Vec<&Mark> = self.marks.iter().filter(|mark| !mark.letters.trim().is_empty()).collect();
        let wanted = squeezed(words);
        let begins = |from: &usize| {
            let rest = marks.iter().skip(*from).take(wanted.len()).map(|mark| mark.letters.as_str());
            rest.collect::<String>().starts_with(&wanted)
        };
        match (0..marks.len()).find(begins) {
            Some(from) => marks[from],
            None => panic!("`{words}` is not on the page"),
        }
    }

    /// The size of its smallest text that is not raised or lowered: marks of sources are.
    pub(crate) fn smallest(&self) -> f64 {
        let lines = lines(&self.marks);
        let raised = |line: &Line| line.text.chars().all(|letter| !letter.is_alphabetic());
        lines.iter().filter(|line| !raised(line)).map(|line| line.size).fold(f64::INFINITY, f64::min)
    }
}

/// The glyphs of a page in lines.
fn lines(marks: &[Mark]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<&Mark> = None;
    for mark in marks.iter().filter(|mark| !mark.letters.trim().is_empty()) {
        // Texts that stand upright are judged by the one box of each glyph.
        let upright = (mark.end.y - mark.start.y).abs() > 0.1;
        let body = if upright {
            Rect::from_points(mark.start, mark.end)
        } else {
            Rect::new(mark.start.x, mark.start.y, mark.end.x, mark.start.y + 0.45 * mark.size)
        };
        let follows = last.is_some_and(|last| {
            let gap = mark.start.x - last.end.x;
            (mark.size - last.size).abs() < 0.01
                && (mark.start.y - last.end.y).abs() < 0.01
                && gap > -0.3 * mark.size
                && gap < 1.2 * mark.size
        });
        match lines.last_mut().filter(|_| follows) {
            Some(line) => {
                line.body = line.body.union(body);
                line.text.push_str(&mark.letters);
            }
            None => lines.push(Line { text: mark.letters.clone(), body, size: mark.size }),
        }
        last = Some(mark);
    }
    lines
}

#[cfg(test)]
mod tests {
    use kurbo::Point;

    use super::*;

    /// A text of letters half as broad as high, from a place on.
    fn set(text: &str, x: f64, y: f64) -> Vec<Mark> {
        let mark = |(index, letter): (usize, char)| {
            let start = Point::new(x + 5.0 * index as f64, y);
            Mark { letters: letter.to_string(), start, end: start + (5.0, 0.0), size: 10.0 }
        };
        text.chars().enumerate().map(mark).collect()
    }

    #[test]
    fn what_is_off_the_page_or_over_other_words_is_found() {
        let sheet =
            |marks: [Vec<Mark>; 2]| Sheet { size: (100.0, 100.0), marks: marks.concat(), ..Sheet::default() };
        let good = sheet([set("first line", 10.0, 50.0), set("second line", 10.0, 38.0)]);
        assert_eq!(good.faults(), [""; 0]);
        assert_eq!(good.smallest(), 10.0);
        let over = sheet([set("first line", 10.0, 50.0), set("second line", 30.0, 48.0)]);
        assert_eq!(over.faults(), ["`firstline` stands over `secondline`"]);
        let off = sheet([set("first line", 60.0, 50.0), set("second", 10.0, -3.0)]);
        assert_eq!(off.faults(), ["`firstline` is off the page", "`second` is off the page"]);
    }
}
