//! Long lines cut around what is meant.

use std::collections::BTreeMap;
use std::ops::Range;

use super::sheet::{Sheet, line_starts};

/// The longest line that is shown whole, in characters; briefs hold paragraphs on one line.
const LINE: usize = 100;

/// What is shown on each side of a place in a longer line, at least, in characters.
const MARGIN: usize = 30;

/// Stands for what is cut off.
const CUT: char = '…';

impl Sheet {
    /// The sheet with its long lines cut around the ranges, and the ranges in it; nothing where no line
    /// is too long.
    pub(super) fn cut(&self, ranges: &[Range<usize>]) -> Option<(Self, Vec<Range<usize>>)> {
        let mut windows: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for range in ranges {
            let line = self.line(range.start);
            // A place over several lines is shown by its first and last ones, which are whole.
            if self.line(range.end) == line {
                let window = windows.entry(line).or_insert_with(|| range.clone());
                *window = window.start.min(range.start)..window.end.max(range.end);
            }
        }
        windows.retain(|&line, _| self.content(line).chars().count() > LINE);
        if windows.is_empty() {
            return None;
        }
        for (&line, window) in &mut windows {
            *window = self.window(line, window);
        }
        Some(self.with_windows(&windows, ranges))
    }

    /// The bytes of a long line to show around a place: the place with some context, then what space is left.
    fn window(&self, line: usize, place: &Range<usize>) -> Range<usize> {
        let start = self.range(line).start;
        let content = self.content(line);
        let places: Vec<usize> =
            content.char_indices().map(|(byte, _)| start + byte).chain([start + content.len()]).collect();
        let index = |byte: usize| places.partition_point(|&at| at < byte);
        let last = places.len() - 1;
        let (from, to) = (index(place.start), index(place.end).min(last));
        let spare = LINE.saturating_sub(to.saturating_sub(from)).max(2 * MARGIN) / 2;
        let mut first = from.saturating_sub(spare);
        let end = (first + LINE.max(from - first + MARGIN)).min(last);
        // What the end does not need goes to the beginning.
        first = first.min(end.saturating_sub(LINE));
        let byte = |index: usize| places.get(index).copied().unwrap_or(start);
        byte(first)..byte(end)
    }

    /// The sheet with each line that has a window cut to it.
    fn with_windows(
        &self,
        windows: &BTreeMap<usize, Range<usize>>,
        ranges: &[Range<usize>],
    ) -> (Self, Vec<Range<usize>>) {
        let mut text = String::with_capacity(self.text.len());
        let mut cut = BTreeMap::new();
        let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
        let mut done = 0;
        for (&line, window) in windows {
            let start = self.range(line).start;
            let end = start + self.content(line).len();
            text.push_str(self.text.get(done..start).unwrap_or_default());
            if window.start > start {
                let gone = self.text.get(start..window.start).unwrap_or_default().chars().count();
                cut.insert(line, gone - 1);
                text.push(CUT);
            }
            moved.insert(line, text.len());
            text.push_str(self.text.get(window.clone()).unwrap_or_default());
            if window.end < end {
                text.push(CUT);
            }
            done = end;
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        let starts = line_starts(&text);
        let sheet = Self { name: self.name.clone(), text, starts, first: self.first, cut };
        let to = |byte: usize| {
            let line = self.line(byte);
            match (windows.get(&line), moved.get(&line)) {
                (Some(window), Some(base)) => {
                    base + byte.clamp(window.start, window.end).saturating_sub(window.start)
                }
                _ => sheet.range(line).start + byte.saturating_sub(self.range(line).start),
            }
        };
        let ranges = ranges.iter().map(|range| to(range.start)..to(range.end)).collect();
        (sheet, ranges)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn short_lines_stay_whole() {
        let sheet = Sheet::new("a", "title = \"x\"\n");
        assert!(sheet.cut(std::slice::from_ref(&(9..10))).is_none());
    }

    #[test]
    fn a_long_line_is_cut_around_its_place_and_keeps_its_column() {
        let text = format!("a = 1\nb = \"{} here {}\"\nc = 2\n", "x".repeat(400), "y".repeat(400));
        let sheet = Sheet::new("a", &text);
        let at = text.find("here").unwrap();
        let (cut, ranges) = sheet.cut(std::slice::from_ref(&(at..at + 4))).unwrap();
        assert_eq!(cut.text.get(ranges[0].clone()), Some("here"));
        assert_eq!(cut.position(ranges[0].start), sheet.position(at));
        assert!(cut.content(1).chars().count() <= LINE + 2, "{}", cut.content(1));
        assert_eq!(cut.content(2), "c = 2");
    }

    proptest! {
        #[test]
        fn what_is_cut_still_points_at_the_same_characters(
            lines in proptest::collection::vec("[a-zä…]{0,400}", 0..5), from in 0usize..900, length in 0usize..60,
        ) {
            let sheet = Sheet::new("a", &lines.join("\n"));
            let range = sheet.within(&(from..from + length));
            if let Some((cut, ranges)) = sheet.cut(std::slice::from_ref(&range)) {
                prop_assert_eq!(cut.text.get(ranges[0].clone()), sheet.text.get(range.clone()));
                prop_assert_eq!(cut.position(ranges[0].start), sheet.position(range.start));
                prop_assert_eq!(cut.starts.len(), sheet.starts.len());
            }
        }
    }
}
