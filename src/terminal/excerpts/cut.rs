//! Long lines cut around what is meant.

use std::collections::BTreeMap;
use std::ops::Range;

use super::room::{self, Room};
use super::sheet::{Sheet, line_starts};

/// Stands for what is cut off.
const CUT: char = '…';

/// A place in a sheet, and how many columns its word takes after it.
pub(super) type Worded = (Range<usize>, usize);

impl Sheet {
    /// The sheet with its long lines cut around the places, and the places in it; nothing where no line
    /// is too long.
    pub(super) fn cut(&self, places: &[Worded], room: Room) -> Option<(Self, Vec<Range<usize>>)> {
        let mut windows: BTreeMap<usize, Worded> = BTreeMap::new();
        for (range, word) in places {
            let (line, last) = (self.line(range.start), self.line(range.end));
            if last == line {
                let window = windows.entry(line).or_insert_with(|| (range.clone(), 0));
                let merged = window.0.start.min(range.start)..window.0.end.max(range.end);
                *window = (merged, window.1.max(*word));
            } else if room.columns.is_some() {
                // A place over several lines is shown by its first and last ones, and by some between them.
                for between in line + 1..last {
                    let start = self.range(between).start;
                    windows.entry(between).or_insert_with(|| (start..start, 0));
                }
                windows.entry(line).or_insert_with(|| (range.start..range.start, 0));
                windows.entry(last).or_insert_with(|| (range.end..range.end, *word));
            }
        }
        if room.columns.is_some() {
            // A line between two that are shown is shown as well.
            let lines: Vec<usize> = windows.keys().copied().collect();
            for between in lines.iter().zip(lines.iter().skip(1)).filter(|(one, next)| **next == **one + 2) {
                let start = self.range(between.0 + 1).start;
                windows.insert(between.0 + 1, (start..start, 0));
            }
        }
        let windows: BTreeMap<usize, Range<usize>> = windows
            .iter()
            .filter_map(|(&line, place)| Some((line, self.window(line, place, room)?)))
            .collect();
        if windows.is_empty() {
            return None;
        }
        let ranges: Vec<Range<usize>> = places.iter().map(|(range, _)| range.clone()).collect();
        Some(self.with_windows(&windows, &ranges))
    }

    /// The bytes of a line to show around a place: the place with some context, then what space is left; nothing where
    /// all of the line can be shown. The word of the place stands after it, if that can be.
    fn window(&self, line: usize, (place, word): &Worded, room: Room) -> Option<Range<usize>> {
        let start = self.range(line).start;
        let content = self.content(line);
        let mut ends = vec![(start, 0)];
        let mut columns = 0;
        for (byte, char) in content.char_indices() {
            columns += room::width(char);
            ends.push((start + byte + char.len_utf8(), columns));
        }
        let column = |byte: usize| ends.partition_point(|(at, _)| *at < byte).min(ends.len() - 1);
        let column = |byte: usize| ends.get(column(byte)).map_or(0, |(_, column)| *column);
        let (from, to) = (column(place.start), column(place.end));
        let wide = to - from;
        // Where there is no room for the word whatever is cut, it stands elsewhere.
        let spare = |room: usize| room.checked_sub(wide + word).filter(|_| *word > 0);
        let spare = room.columns.and_then(|columns| spare(columns.saturating_sub(2)));
        let is_short = columns <= room.line;
        if is_short && spare.is_none_or(|spare| from <= spare + 2) {
            return None;
        }
        let before = room.line.saturating_sub(wide).max(2 * room.margin) / 2;
        let before = before.min(spare.unwrap_or(before));
        let first = from.saturating_sub(before);
        let end = (first + room.line.max(from - first + room.margin)).min(columns);
        // What the end does not need goes to the beginning, as far as the word allows.
        let least = spare.map_or(0, |spare| from.saturating_sub(spare));
        let first = first.min(end.saturating_sub(room.line).max(least));
        let start = ends.get(ends.partition_point(|(_, column)| *column < first))?.0;
        let end = ends.get(ends.partition_point(|(_, column)| *column <= end).checked_sub(1)?)?.0;
        Some(start.min(place.start)..end.max(start))
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
        assert!(sheet.cut(&[(9..10, 0)], Room::default()).is_none());
    }

    #[test]
    fn a_long_line_is_cut_around_its_place_and_keeps_its_column() {
        let text = format!("a = 1\nb = \"{} here {}\"\nc = 2\n", "x".repeat(400), "y".repeat(400));
        let sheet = Sheet::new("a", &text);
        let at = text.find("here").unwrap();
        let (cut, ranges) = sheet.cut(&[(at..at + 4, 0)], Room::default()).unwrap();
        assert_eq!(cut.text.get(ranges[0].clone()), Some("here"));
        assert_eq!(cut.position(ranges[0].start), sheet.position(at));
        assert!(cut.content(1).chars().count() <= Room::default().line + 2, "{}", cut.content(1));
        assert_eq!(cut.content(2), "c = 2");
    }

    proptest! {
        #[test]
        fn what_is_cut_still_points_at_the_same_characters(
            lines in proptest::collection::vec("[a-zä…]{0,400}", 0..5), from in 0usize..900, length in 0usize..60,
        ) {
            let sheet = Sheet::new("a", &lines.join("\n"));
            let range = sheet.within(&(from..from + length));
            if let Some((cut, ranges)) = sheet.cut(&[(range.clone(), 0)], Room::default()) {
                prop_assert_eq!(cut.text.get(ranges[0].clone()), sheet.text.get(range.clone()));
                prop_assert_eq!(cut.position(ranges[0].start), sheet.position(range.start));
                prop_assert_eq!(cut.starts.len(), sheet.starts.len());
            }
        }
    }
}
