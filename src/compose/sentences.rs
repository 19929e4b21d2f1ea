//! Where sentences begin and end.

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

/// The end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// The byte after its last character that is no space.
    pub(super) stop: usize,
    /// The byte at which the next one begins.
    pub(super) next: usize,
}

/// The ends of a text's sentences, by the Unicode rules; a full stop that abbreviates ends none.
pub(super) fn sentence_ends(text: &str, language: &str) -> Vec<End> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut ends: Vec<End> = Vec::new();
    let mut start = 0;
    for next in segmenter.segment_str(text).filter(|next| *next > 0) {
        let sentence = text.get(start..next).unwrap_or_default();
        let rest = text.get(next..).unwrap_or_default();
        let goes_on = || sentence.trim().is_empty() || is_abbreviated(sentence.trim_end(), rest, language);
        if next < text.len() && goes_on() {
            continue;
        }
        ends.push(End { stop: start + sentence.trim_end().len(), next });
        start = next;
    }
    // A rest of spaces is no sentence.
    while ends.len() > 1 && ends.last().zip(ends.iter().nth_back(1)).is_some_and(|(l, p)| l.stop <= p.next) {
        let end = ends.pop();
        if let (Some(last), Some(end)) = (ends.last_mut(), end) {
            last.next = end.next;
        }
    }
    ends
}

/// The sentences of a text.
pub(crate) struct Sentences<'a> {
    text: &'a str,
    ends: Vec<End>,
}

impl<'a> Sentences<'a> {
    /// Reads a text once, for all questions about it.
    pub(crate) fn of(text: &'a str, language: &str) -> Self {
        Self { text, ends: sentence_ends(text, language) }
    }

    /// The sentence to which something at a byte belongs; after its full stop still.
    pub(crate) fn at(&self, at: usize) -> &'a str {
        let Self { text, ends } = self;
        let index = ends.partition_point(|end| end.next <= at).min(ends.len().saturating_sub(1));
        let start = index.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |before| before.next);
        let stop = ends.get(index).map_or(text.len(), |end| end.stop);
        text.get(start..stop).unwrap_or(text).trim()
    }
}

/// Bytes before a place that tell whether a sentence ends there: more than any abbreviation is long.
const CONTEXT: usize = 400;

/// Whether what follows a text begins a sentence: at the text's start, or after the end of another.
pub(crate) fn begins_sentence(before: &str, following: &str, language: &str) -> bool {
    let opens = |char: char| char.is_whitespace() || "([{«‹“„‘‚\"'¿¡".contains(char);
    if before.trim_end_matches(opens).is_empty() {
        return true;
    }
    // Of a long text only the end: it is asked of each of thousands of references in it.
    let mut cut = before.len().saturating_sub(CONTEXT);
    while !before.is_char_boundary(cut) {
        cut += 1;
    }
    let before = before.get(cut..).unwrap_or_default();
    let whole = format!("{before}{following}");
    let start = before.trim_end_matches(opens).len();
    // Opening marks may stand on either side of where the one sentence ends and the next begins.
    start == 0
        || sentence_ends(&whole, language).iter().any(|end| end.stop >= start && end.next <= before.len())
}

/// Titles and the like, before which a full stop ends no sentence.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Capt", "Lt", "Sgt", "Sen", "Rep", "Gov", "Amb",
    "Hon", "Rev", "vs", "cf", "Cf", "approx", "ca", "Hr", "Fr", "bzw", "Mme", "Mlle", "Sr", "Sra", "им",
    "см", "проф", "акад",
];

/// Words that a number follows, before which a full stop ends no sentence.
const BEFORE_NUMBERS: &[&str] = &[
    "No", "Nos", "no", "nos", "Art", "art", "Arts", "p", "pp", "para", "paras", "Vol", "vol", "Fig", "fig",
    "Sec", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Nr", "Abs",
    "S", "ст", "п", "рис", "табл",
];

/// Languages that write ordinals with a full stop: "8. Juni".
const ORDINAL_STOPS: &[&str] =
    &["bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr"];

/// Whether the full stop that a sentence seems to end with belongs to an abbreviation or an ordinal. Where
/// that is uncertain it does: a mark one sentence later is better than one within a sentence.
fn is_abbreviated(sentence: &str, rest: &str, language: &str) -> bool {
    let Some(words) = sentence.strip_suffix('.') else { return false };
    let opens = |char: char| char.is_whitespace() || "([{«“„‘\"'".contains(char);
    let word = words.rsplit(opens).next().unwrap_or_default();
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    // "J. Smith", "U.S. exports", "e.g. Astana".
    let initials =
        word.split('.').all(single) && (word.contains('.') || word.chars().all(char::is_uppercase));
    let ordinal = ORDINAL_STOPS.contains(&language)
        && (1..=2).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_digit());
    let before_number = rest.trim_start().starts_with(char::is_numeric) && BEFORE_NUMBERS.contains(&word);
    initials || ordinal || before_number || TITLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        sentences_in("en", text)
    }

    fn sentences_in<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
        let mut start = 0;
        let mut found = Vec::new();
        for end in sentence_ends(text, language) {
            found.push(text.get(start..end.stop).unwrap_or_default());
            start = end.next;
        }
        found
    }

    #[test]
    fn sentences_end_where_a_reader_would_say() {
        assert_eq!(sentences("One. Two! Three?"), ["One.", "Two!", "Three?"]);
        assert_eq!(
            sentences("It grew by 3.2 per cent. Then it fell."),
            ["It grew by 3.2 per cent.", "Then it fell."]
        );
        assert_eq!(
            sentences("Mr. Vassilenko spoke. J. Smith listened."),
            ["Mr. Vassilenko spoke.", "J. Smith listened."]
        );
        assert_eq!(
            sentences("See No. 12 of it. No. That is wrong."),
            ["See No. 12 of it.", "No.", "That is wrong."]
        );
        assert_eq!(
            sentences("He said (see Art. 4). Then: “Yes.” And left"),
            ["He said (see Art. 4).", "Then: “Yes.”", "And left"]
        );
        assert_eq!(
            sentences("U.S. President A. Name came. It rained."),
            ["U.S. President A. Name came.", "It rained."]
        );
        assert_eq!(sentences("It began in 2010. The end."), ["It began in 2010.", "The end."]);
        assert_eq!(sentences("It was 8. The end."), ["It was 8.", "The end."]);
        assert_eq!(sentences_in("de", "Am 8. Juni 2023. Ende."), ["Am 8. Juni 2023.", "Ende."]);
        assert_eq!(sentences("No stop"), ["No stop"]);
        assert_eq!(sentences("Stop. "), ["Stop."]);
        assert_eq!(sentences(""), Vec::<&str>::new());
    }

    #[test]
    fn a_sentence_is_found_by_any_of_its_bytes_and_by_what_stands_behind_it() {
        let text = "One goes. Two stay. ";
        let sentences = Sentences::of(text, "en");
        let found: Vec<&str> = [0, 8, 9, 10, 18, 19, 20, 400].map(|at| sentences.at(at)).into();
        assert_eq!(found[..3], ["One goes."; 3]);
        assert_eq!(found[3..], ["Two stay."; 5]);
        assert_eq!(Sentences::of("", "en").at(0), "");
    }

    #[test]
    fn what_begins_a_sentence_does_so_behind_any_text() {
        for (before, begins) in [
            ("", true),
            ("  (“", true),
            ("It rained. ", true),
            ("It rained. “", true),
            ("It rained, ", false),
            ("Mr. ", false),
        ] {
            assert_eq!(begins_sentence(before, "About 30", "en"), begins, "{before}");
            let whole = format!("{}{before}", "Жаңбыр жауды. ".repeat(300));
            assert_eq!(begins_sentence(&whole, "About 30", "en"), begins, "behind much: {before}");
        }
    }
}
