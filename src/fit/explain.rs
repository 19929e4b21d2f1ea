//! Why a page was refused: what does not fit, how high it is, and how many words to cut from which text.

use std::collections::BTreeMap;

use crate::brief_file::FitMode;
use crate::diagnostic::Diagnostic;
use crate::engine::Places;
use crate::engine::guilty::spoken;

/// Items that the message itself names; all of them are marked at their places.
const NAMED: usize = 5;

/// Texts that the hint names; all are marked at their places.
const TEXTS: usize = 4;

/// Items named for their height, where none is beyond the page.
const HIGHEST: usize = 3;

/// The share of a text that is cut at most: with less, it would say something else.
const SHARE: f64 = 0.4;

/// What is cut for each millimetre that is too much.
const MORE: f64 = 1.1;

/// Columns give way by whole lines: the millimetres of one.
const LINE: f64 = 4.5;

/// In which column of the page an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// All of them.
    Both,
}

/// An item of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// `KIND.ID`
    pub(crate) name: String,
    /// From 1, which never leaves.
    pub(crate) priority: u8,
    /// The page on which it ends, from 1.
    pub(crate) last_page: usize,
    /// Its height in millimetres.
    pub(crate) height: f64,
    /// What it takes of the page's height: less where others stand beside it.
    pub(crate) takes: f64,
    /// Its column.
    pub(crate) side: Side,
    /// Its lines.
    pub(crate) lines: usize,
    /// The words of all of it.
    pub(crate) words: usize,
    /// Its texts that may be shortened, by key, each with its words: no quotation.
    pub(crate) texts: Vec<(&'static str, usize)>,
}

impl Part {
    /// What it is: the items of a kind share a section.
    fn kind(&self) -> &str {
        self.name.split_once('.').map_or(self.name.as_str(), |(kind, _)| kind)
    }
}

/// What is to be cut from a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cut {
    /// The text's item.
    pub(crate) item: String,
    /// The text's key.
    pub(crate) key: &'static str,
    /// How many words.
    pub(crate) words: usize,
    /// How many it has.
    pub(crate) of: usize,
}

/// Which words to cut from a page that is too long by some millimetres; and the millimetres that remain. Both columns
/// must give way, and beside each other: so the section with the most words is cut first, in each column its longest
/// texts.
pub(crate) fn cuts(parts: &[Part], over: f64) -> (Vec<Cut>, f64) {
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        *sections.entry(part.kind()).or_default() += part.texts.iter().map(|(_, words)| words).sum::<usize>();
    }
    let mut texts: Vec<(&Part, &(&'static str, usize))> =
        parts.iter().flat_map(|part| part.texts.iter().map(move |text| (part, text))).collect();
    texts.sort_by_key(|(part, (_, words))| {
        (std::cmp::Reverse(sections.get(part.kind()).copied()), part.kind(), std::cmp::Reverse(*words))
    });
    // A column without a text that could be cut gives way by what moves out of it.
    let needs = |side: Side| {
        let has_texts = texts.iter().any(|(part, _)| part.side == side || part.side == Side::Both);
        if has_texts { over * MORE + LINE } else { 0.0 }
    };
    let (mut left, mut right) = (needs(Side::Left), needs(Side::Right));
    if texts.is_empty() {
        return (Vec::new(), over);
    }
    let mut found = Vec::new();
    for (part, (key, of)) in texts {
        let need = match part.side {
            Side::Left => left,
            Side::Right => right,
            Side::Both => left.max(right),
        };
        let each = part.height / part.words.max(1) as f64;
        let words = (need / each.max(1e-6)).ceil().min((*of as f64 * SHARE).floor());
        if need <= 0.0 || words < 1.0 {
            continue;
        }
        if part.side != Side::Right {
            left -= words * each;
        }
        if part.side != Side::Left {
            right -= words * each;
        }
        found.push(Cut { item: part.name.clone(), key, words: words as usize, of: *of });
    }
    (found, (left.max(right) - LINE).max(0.0) / MORE)
}

/// A page that is too long, as it was last set.
#[derive(Debug, Clone)]
pub(crate) struct TooLong {
    /// What its audience allows.
    pub(crate) mode: FitMode,
    /// Its pages.
    pub(crate) pages: usize,
    /// The millimetres that it is too long.
    pub(crate) over: f64,
    /// Its items, in the order of the file.
    pub(crate) parts: Vec<Part>,
}

impl TooLong {
    /// The refusal, with a label at each item that does not fit or is to be shortened.
    pub(crate) fn refusal(&self, places: &Places) -> Diagnostic {
        let mut beyond: Vec<&Part> = self.parts.iter().filter(|part| part.last_page > 1).collect();
        let said = if beyond.is_empty() { "what takes the most room" } else { "what does not fit" };
        if beyond.is_empty() {
            // The foot alone runs over: then the way out is what is highest.
            beyond = self.parts.iter().collect();
            beyond.sort_by(|one, other| other.takes.total_cmp(&one.takes));
            beyond.truncate(HIGHEST);
        }
        let tight = match self.mode {
            FitMode::Strict => "",
            FitMode::Tighten => ", set as tightly as it goes",
            FitMode::Shed => ", without all that may go and set as tightly as it goes",
        };
        let mut message =
            format!("the brief takes {} pages, {:.0} mm too much{tight}", self.pages, self.over.ceil());
        let named: Vec<_> = beyond
            .iter()
            .take(NAMED)
            .map(|part| format!("{} ({})", spoken(&part.name), size(part)))
            .collect();
        if !named.is_empty() {
            let more = beyond.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            message += &format!("; {said}: {}{more}", named.join(", "));
        }
        let (cuts, rest) = cuts(&self.parts, self.over);
        let label = |error: Diagnostic, part: &Part| {
            let is_beyond = beyond.iter().any(|other| other.name == part.name);
            let mut words: Vec<String> = is_beyond.then(|| size(part)).into_iter().collect();
            let own = cuts.iter().filter(|cut| cut.item == part.name);
            words.extend(
                own.map(|cut| format!("cut about {} of the {} words of `{}`", cut.words, cut.of, cut.key)),
            );
            match places.get(&part.name) {
                Some(place) if !words.is_empty() => error.label(place, words.join("; ")),
                _ => error,
            }
        };
        let error = Diagnostic::error(message).rule("page-overflow");
        self.parts.iter().fold(error, label).hint(self.hint(&cuts, rest))
    }

    /// What to do.
    fn hint(&self, cuts: &[Cut], rest: f64) -> String {
        let words: usize = cuts.iter().map(|cut| cut.words).sum();
        let cut = match cuts {
            [] => "shorten what is not an item, leave items out".to_owned(),
            _ if rest > 1.0 => format!(
                "words alone do not do it: after cutting {words} of them, {rest:.0} mm are still too much; leave items out, lower `limits`"
            ),
            _ => {
                let each = cuts.iter().take(TEXTS);
                let each =
                    each.map(|cut| format!("{} from the `{}` of {}", cut.words, cut.key, spoken(&cut.item)));
                let each = each.collect::<Vec<_>>().join(", ");
                match cuts.len().saturating_sub(TEXTS) {
                    0 => format!("cut about {words} words: {each}; or leave items out"),
                    more => {
                        format!("cut about {words} words: {each}, and of {more} more; or leave items out")
                    }
                }
            }
        };
        let allow = match self.mode {
            FitMode::Strict => ", or let the audience tighten the page (`fit = \"tighten\"`)",
            FitMode::Tighten => ", or let the audience drop the least important (`fit = \"shed\"`)",
            FitMode::Shed => ", or give items a `priority` of 2 or more",
        };
        format!("{cut}{allow}")
    }
}

/// How high an item is.
fn size(part: &Part) -> String {
    let lines = match part.lines {
        0 => String::new(),
        1 => ", 1 line".to_owned(),
        lines => format!(", {lines} lines"),
    };
    format!("{:.0} mm{lines}", part.height.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::place;

    /// Items in two columns by turns: height, words, and whether a text may be cut.
    fn parts(all: &[(&str, f64, usize, bool)]) -> Vec<Part> {
        let part = |(index, (name, height, words, cuttable)): (usize, &(&str, f64, usize, bool))| Part {
            name: (*name).to_owned(),
            priority: 3,
            last_page: 1,
            height: *height,
            takes: height / 2.0,
            side: if index % 2 == 0 { Side::Left } else { Side::Right },
            lines: words / 10,
            words: *words,
            texts: if *cuttable { vec![("summary", *words)] } else { Vec::new() },
        };
        all.iter().enumerate().map(part).collect()
    }

    fn words(parts: &[Part], over: f64) -> Vec<(String, usize)> {
        cuts(parts, over).0.into_iter().map(|cut| (cut.item, cut.words)).collect()
    }

    #[test]
    fn both_columns_give_way_in_the_section_with_the_most_words() {
        let all = parts(&[
            ("theme.a", 40.0, 100, true),
            ("theme.b", 40.0, 100, true),
            ("risk.c", 40.0, 150, true),
            ("quote.d", 40.0, 100, false),
        ]);
        // 10 mm, some more and a line, at 2.5 words a millimetre, in each column.
        assert_eq!(words(&all, 10.0), [("theme.a".to_owned(), 39), ("theme.b".to_owned(), 39)]);
        assert_eq!(cuts(&all, 10.0).1, 0.0);
    }

    #[test]
    fn a_column_without_texts_asks_for_no_cut_and_quotations_are_never_cut() {
        let all = parts(&[("theme.a", 40.0, 100, true), ("quote.b", 40.0, 100, false)]);
        assert_eq!(words(&all, 10.0), [("theme.a".to_owned(), 39)]);
        let quotes = parts(&[("quote.a", 40.0, 100, false)]);
        assert_eq!(cuts(&quotes, 10.0), (Vec::new(), 10.0));
    }

    #[test]
    fn no_text_loses_more_than_a_share_and_what_remains_is_said() {
        let all = parts(&[("theme.a", 40.0, 100, true)]);
        let (found, rest) = cuts(&all, 100.0);
        assert_eq!(found.first().map(|cut| cut.words), Some(40));
        assert!((rest - 85.5).abs() < 1.0, "{rest}");
    }

    #[test]
    fn a_refusal_names_what_does_not_fit_where_it_stands_and_what_to_cut() {
        let mut all = parts(&[("theme.a", 40.0, 100, true), ("theme.b", 30.0, 80, true)]);
        all[1].last_page = 2;
        let places = Places::from([("theme.a".to_owned(), place(1..2)), ("theme.b".to_owned(), place(4..9))]);
        let page = TooLong { mode: FitMode::Tighten, pages: 2, over: 4.2, parts: all };
        let said = page.refusal(&places);
        assert_eq!(said.rule, Some("page-overflow"));
        let message = "the brief takes 2 pages, 5 mm too much, set as tightly as it goes; what does not fit: \
            theme `b` (30 mm, 8 lines)";
        assert_eq!(said.message, message);
        let labels: Vec<_> = said.labels.iter().map(|label| label.message.as_str()).collect();
        let cut = [
            "cut about 23 of the 100 words of `summary`",
            "30 mm, 8 lines; cut about 25 of the 80 words of `summary`",
        ];
        assert_eq!(labels, cut);
        assert!(
            said.hints[0].starts_with("cut about 48 words: 23 from the `summary` of theme `a`"),
            "{:?}",
            said.hints
        );
        assert!(said.hints[0].ends_with("(`fit = \"shed\"`)"), "{:?}", said.hints);
    }
}
