//! Phrases of a word list, and where they stand in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::tokens::{Gap, Token, tokens};

/// A word list as its file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Written {
    /// The phrases.
    phrases: Vec<String>,
    /// Those that are exempt between an opener and an explanation.
    #[serde(default)]
    explained: Vec<String>,
    /// What may stand before an exempt phrase.
    #[serde(default)]
    openers: Vec<String>,
    /// What may stand behind one.
    #[serde(default)]
    explanations: Vec<String>,
}

/// The words of a text, cut once for all lists.
#[derive(Debug)]
pub(crate) struct Words(Vec<Token>);

impl Words {
    /// The words of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(tokens(text))
    }
}

/// A word list, ready for matching.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// The phrases by their first word, without its `*`.
    by_first: BTreeMap<String, Vec<Phrase>>,
    openers: Vec<Vec<Pattern>>,
    explanations: Vec<Vec<Pattern>>,
}

/// A phrase.
#[derive(Debug)]
struct Phrase {
    words: Vec<Pattern>,
    /// Whether it is exempt between an opener and an explanation.
    explained: bool,
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The word, or how it begins.
    word: String,
    /// Whether any ending may follow.
    open: bool,
    /// What stands before it in the phrase.
    gap: Gap,
}

impl Pattern {
    /// The words of a phrase.
    pub(super) fn all(phrase: &str) -> Vec<Self> {
        let of = |token: &Token| Self {
            word: token.word.clone(),
            open: phrase.get(token.range.end..).is_some_and(|rest| rest.starts_with('*')),
            gap: token.gap,
        };
        let words = tokens(phrase);
        // The star between two words is no more than the blank that follows it.
        words
            .iter()
            .enumerate()
            .map(|(index, token)| {
                let gap = if index > 0 && token.gap == Gap::Other { Gap::Blank } else { token.gap };
                Self { gap, ..of(token) }
            })
            .collect()
    }

    /// Whether a word is one of these.
    pub(super) fn matches(&self, word: &str) -> bool {
        if self.open { word.starts_with(&self.word) } else { word == self.word }
    }
}

impl Written {
    /// The list, ready for matching.
    pub(super) fn compile(&self) -> Phrases {
        let mut by_first: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for phrase in &self.phrases {
            let words = Pattern::all(phrase);
            let Some(first) = words.first().map(|first| first.word.clone()) else { continue };
            let explained = self.explained.contains(phrase);
            by_first.entry(first).or_default().push(Phrase { words, explained });
        }
        let patterns = |list: &[String]| list.iter().map(|phrase| Pattern::all(phrase)).collect();
        Phrases { by_first, openers: patterns(&self.openers), explanations: patterns(&self.explanations) }
    }

    /// Every phrase, for tests of the data.
    #[cfg(test)]
    pub(super) fn entries(&self) -> (&[String], &[String]) {
        (&self.phrases, &self.explained)
    }
}

impl Phrases {
    /// The bytes of all phrases that stand in a text as words of their own, in their order; of those that begin
    /// at the same word the longest.
    pub(crate) fn find(&self, words: &Words) -> Vec<Range<usize>> {
        let tokens = &words.0;
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.longest_at(tokens, at) {
                Some(count) => {
                    let ends = tokens.get(at).zip(tokens.get(at + count - 1));
                    found.extend(ends.map(|(first, last)| first.range.start..last.range.end));
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// How many words the longest phrase takes that begins at a word.
    fn longest_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let first = tokens.get(at)?;
        let beginnings = first.word.char_indices().map(|(start, char)| start + char.len_utf8());
        let phrases = beginnings
            .filter_map(|end| self.by_first.get(first.word.get(..end)?))
            .flatten()
            .filter(|phrase| stands_at(&phrase.words, tokens, at));
        let phrases =
            phrases.filter(|phrase| !(phrase.explained && self.is_explained(tokens, at, phrase.words.len())));
        phrases.map(|phrase| phrase.words.len()).max()
    }

    /// Whether what stands around a phrase makes it another one.
    fn is_explained(&self, tokens: &[Token], at: usize, count: usize) -> bool {
        let blank = |index: usize| tokens.get(index).is_some_and(|token| token.gap != Gap::Other);
        let opened = self.openers.is_empty()
            || blank(at)
                && self.openers.iter().any(|words| {
                    at.checked_sub(words.len()).is_some_and(|start| stands_at(words, tokens, start))
                });
        let next = at + count;
        let explained = self.explanations.is_empty()
            || blank(next) && self.explanations.iter().any(|words| stands_at(words, tokens, next));
        opened && explained && !(self.openers.is_empty() && self.explanations.is_empty())
    }
}

/// Whether the words of a phrase stand at a word of a text, with what should be between them.
fn stands_at(phrase: &[Pattern], tokens: &[Token], at: usize) -> bool {
    let here = tokens.get(at..).unwrap_or_default();
    here.len() >= phrase.len()
        && phrase.iter().zip(here).enumerate().all(|(index, (pattern, token))| {
            pattern.matches(&token.word) && (index == 0 || pattern.gap == token.gap)
        })
}

/// The parts of a text that stand in quotation marks: the words of others.
pub(crate) fn quoted(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, &str); 4] = [('“', "”\""), ('«', "»"), ('„', "“”"), ('"', "\"")];
    let mut quoted = Vec::new();
    let mut at = 0;
    while let Some((start, open)) = text
        .get(at..)
        .and_then(|rest| rest.char_indices().find(|(_, char)| PAIRS.iter().any(|(open, _)| open == char)))
    {
        let inside = at + start + open.len_utf8();
        let closing = PAIRS.iter().find(|(char, _)| *char == open).map_or("", |(_, closing)| closing);
        let rest = text.get(inside..).unwrap_or_default();
        match rest.find(|char| closing.contains(char)) {
            Some(length) => {
                quoted.push(inside..inside + length);
                let mark = rest.get(length..).and_then(|rest| rest.chars().next());
                at = inside + length + mark.map_or(0, char::len_utf8);
            }
            None => at = inside,
        }
    }
    quoted
}

/// The sentence around some bytes of a text.
pub(crate) fn sentence<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let ends = |part: &str| {
        let after_mark =
            |at: usize| part.get(at + 1..).is_none_or(|rest| rest.starts_with(char::is_whitespace));
        part.match_indices(['.', '!', '?']).map(|(at, _)| at).filter(|at| after_mark(*at)).collect::<Vec<_>>()
    };
    let start = text.get(..range.start).and_then(|before| ends(before).last().map(|at| at + 1)).unwrap_or(0);
    let after = text.get(range.end..).unwrap_or_default();
    let end = ends(after).first().map_or(text.len(), |at| range.end + at);
    text.get(start..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::super::Lists;
    use super::*;

    fn compiled(phrases: &[&str], explained: &[&str], openers: &[&str], explanations: &[&str]) -> Phrases {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Written {
            phrases: owned(phrases),
            explained: owned(explained),
            openers: owned(openers),
            explanations: owned(explanations),
        }
        .compile()
    }

    fn found<'a>(phrases: &Phrases, text: &'a str) -> Vec<&'a str> {
        phrases.find(&Words::of(text)).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn phrases_are_found_as_whole_words_with_any_capitals_and_endings() {
        let list =
            compiled(&["last year", "Гармоничн*", "aujourd'hui", "историческ* значени*"], &[], &[], &[]);
        assert_eq!(found(&list, "LAST  year, lasting years"), ["LAST  year"]);
        assert_eq!(found(&list, "гармоничного и гармония"), ["гармоничного"]);
        assert_eq!(found(&list, "Jusqu’à aujourd’hui"), ["aujourd’hui"]);
        assert_eq!(found(&list, "событие исторического значения"), ["исторического значения"]);
        assert_eq!(found(&list, "last. Year, last-year"), Vec::<&str>::new());
    }

    #[test]
    fn an_exempt_phrase_needs_what_explains_it() {
        let will = compiled(&["will"], &["will"], &["political"], &[]);
        assert_eq!(found(&will, "The political will is there, and trade will grow"), ["will"]);
        let historic = compiled(&["historic"], &["historic"], &[], &["low"]);
        assert_eq!(
            found(&historic, "a historic low at a historic summit, historic: low"),
            ["historic", "historic"]
        );
    }

    fn relative(language: &str, text: &str) -> Vec<String> {
        let lists = Lists::of(language);
        let ranges = lists.iter().flat_map(|lists| lists.relative_dates.find(&Words::of(text)));
        ranges.filter_map(|range| text.get(range)).map(str::to_owned).collect()
    }

    #[test]
    fn words_that_depend_on_the_day_are_found_where_they_stand() {
        for (text, words) in [
            ("Trade grew Recently, and will next year.", vec!["Recently", "next year"]),
            ("It is today's price", vec!["today"]),
            ("Қазақстан, later this year", vec!["later this year"]),
            ("Last year, before the vote, it rose.", vec!["Last year"]),
            ("It rose last year in Astana", vec!["last year"]),
            ("It fell last year before it rose", vec!["last year"]),
            ("the last year official data rose", vec!["last year"]),
            ("the last year of peace, and this year", vec!["this year"]),
            ("today before noon", vec!["today"]),
        ] {
            assert_eq!(relative("en", text), words, "{text}");
        }
        for text in [
            "the past years",
            "in 2023",
            "todayish",
            "a year-to-date view",
            "USA Today-style",
            "the last year before the pandemic",
            "in the last month of the war",
            "the last week in\nwhich trains ran",
            "The next year of the plan",
        ] {
            assert_eq!(relative("en", text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn words_of_others_stand_in_quotation_marks() {
        let quotes = |text: &str| -> Vec<String> {
            quoted(text).into_iter().filter_map(|range| text.get(range)).map(str::to_owned).collect()
        };
        assert_eq!(quotes("A “fine” and «b» and „c“ and \"d\" e"), ["fine", "b", "c", "d"]);
        assert_eq!(quotes("It isn’t “open"), Vec::<String>::new());
    }

    #[test]
    fn a_sentence_goes_from_stop_to_stop() {
        let text = "It grew by 3.2 percent. Then 5 fell! The end";
        let of = |words: &str| {
            let start = text.find(words).unwrap_or_default();
            sentence(text, &(start..start + words.len()))
        };
        assert_eq!(of("3.2"), "It grew by 3.2 percent");
        assert_eq!(of("5"), "Then 5 fell");
        assert_eq!(of("end"), "The end");
    }

    #[test]
    fn each_language_has_its_own_words() {
        for (language, text, words) in [
            ("fr", "L’an dernier, puis aujourd’hui.", vec!["an dernier", "aujourd’hui"]),
            ("es", "El año pasado y la semana pasada.", vec!["año pasado", "semana pasada"]),
            ("de", "Im vergangenen Jahr und heute.", vec!["vergangenen Jahr", "heute"]),
            ("ru", "В прошлом году и недавно.", vec!["В прошлом году", "недавно"]),
            ("kk", "Былтырғы өсім мен өткен аптада.", vec!["Былтырғы", "өткен аптада"]),
            ("it", "L’anno scorso.", vec![]),
        ] {
            assert_eq!(relative(language, text), words, "{text}");
        }
    }
}
