//! How much there is to say of what is spread over slides, before anything is measured: by it the parts of a list are
//! even, not only in number.

use crate::brief::{Body, Item, Kind, Text};
use crate::compose::slides::Builder;

/// How many characters stand in a line of a list, about.
const LINE: usize = 46;

/// What an entry takes besides its lines, in lines.
const BESIDES: f64 = 0.6;

/// How many lines an entry takes, given the lengths of its texts in characters: each begins a line of its own.
fn lines(texts: &[usize]) -> f64 {
    let lines: usize = texts.iter().map(|length| length.div_ceil(LINE)).sum();
    lines as f64 + BESIDES
}

/// The lengths of some texts as they are written.
fn written<const N: usize>(texts: [Option<&Text>; N]) -> Vec<usize> {
    texts.into_iter().flatten().map(|text| text.place.range.len()).collect()
}

/// The texts that stand one below the other in an item's row; none where the items of a slide stand otherwise.
fn texts(item: &Item) -> Option<Vec<usize>> {
    let words = &item.wording;
    match &item.body {
        Body::Question { if_pressed, do_not_say, .. } => {
            let answer = [words.answer.as_ref(), if_pressed.as_ref(), do_not_say.as_ref()];
            Some([written(answer), written([words.caveat.as_ref()])].concat())
        }
        Body::Risk { .. } => {
            Some(written([words.title.as_ref(), words.text.as_ref(), words.caveat.as_ref()]))
        }
        Body::Step { action, .. } => Some(written([Some(action), words.caveat.as_ref()])),
        _ => None,
    }
}

/// How many lines each of some items takes; nothing is known where they stand in no list.
pub(super) fn of_items(items: &[&Item]) -> Vec<f64> {
    let lengths: Option<Vec<f64>> = items.iter().map(|item| texts(item).map(|texts| lines(&texts))).collect();
    lengths.unwrap_or_default()
}

impl Builder<'_, '_> {
    /// How many lines each of some sources takes.
    pub(super) fn of_sources(&self, numbers: &[usize]) -> Vec<f64> {
        let brief = self.writer.brief;
        let texts = |number: &usize| {
            let item = self.writer.source(*number).and_then(|id| brief.item(Kind::Source, id));
            let Some((item, Body::Source(source))) = item.map(|item| (item, &item.body)) else {
                return Vec::new();
            };
            let count = |text: &Option<String>| text.as_ref().map_or(0, |text| text.chars().count());
            let reliability = if self.writer.audience.internal { count(&source.reliability) } else { 0 };
            let title = written([item.wording.title.as_ref()]);
            let entry = title.iter().sum::<usize>() + count(&source.author) + count(&source.publisher);
            let notes = written([item.wording.caveat.as_ref()]);
            [vec![entry + reliability, count(&source.url)], notes].concat()
        };
        numbers.iter().map(|number| lines(&texts(number))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::spread::even;

    #[test]
    fn a_list_is_parted_by_what_there_is_to_say_of_its_entries() {
        let long_first = [vec![lines(&[90, 80]); 4], vec![lines(&[40]); 8]].concat();
        assert_eq!(even(&long_first, 10), [3, 9]);
    }

    #[test]
    fn an_entry_without_a_word_still_takes_room() {
        assert!(lines(&[]) > 0.0);
        assert!(lines(&[1]) > lines(&[]));
    }
}
