//! Words such as "recently" in English texts: wrong as soon as the brief is read later.

use super::context::Context;
use crate::diagnostic::Diagnostic;
use crate::read::Written;

/// Words and phrases that mean a date without saying it.
const PHRASES: &[&str] = &[
    "a few days ago",
    "earlier this month",
    "earlier this week",
    "earlier this year",
    "forthcoming",
    "last month",
    "last week",
    "last year",
    "later this month",
    "later this week",
    "later this year",
    "next month",
    "next week",
    "next year",
    "nowadays",
    "past month",
    "past week",
    "past year",
    "recently",
    "this month",
    "this week",
    "this year",
    "today",
    "tomorrow",
    "yesterday",
];

/// Phrases that "the" and an explanation may stand around, which then says when: "the last year before the
/// pandemic".
const EXPLAINED: &[&str] = &["last month", "last week", "last year", "next month", "next week", "next year"];

/// The words that begin such an explanation.
const EXPLANATIONS: &[&str] = &["before", "for which", "in which", "of", "that", "when", "with"];

/// Reports the first such word of a text.
pub(super) fn check(cx: &Context<'_>, written: &Written) {
    if cx.locale.language() != "en" {
        return;
    }
    let Some(range) = find(&written.text) else { return };
    let words = written.text.get(range.clone()).unwrap_or_default();
    let problem = Diagnostic::note(format!("`{words}` depends on the day of reading"))
        .at(&written.place_of(range))
        .hint("write the date");
    cx.rule("relative-date", problem);
}

/// The bytes of the first phrase that stands as words of its own.
fn find(text: &str) -> Option<std::ops::Range<usize>> {
    // Only ASCII letters change, so that bytes stay where they are.
    let lower = text.to_ascii_lowercase();
    let is_word = |one: char| one.is_alphanumeric() || one == '-' || one == '\'' || one == '’';
    let free = |range: &std::ops::Range<usize>| {
        let before = lower.get(..range.start).and_then(|text| text.chars().next_back());
        let after = lower.get(range.end..).and_then(|text| text.chars().next());
        // "today's" depends on the day as much as "today".
        !before.is_some_and(is_word) && !after.is_some_and(|one| one.is_alphanumeric() || one == '-')
    };
    let explained = |phrase: &str, range: &std::ops::Range<usize>| {
        let mut before = lower.get(..range.start).unwrap_or_default().split_whitespace();
        let after = lower.get(range.end..).unwrap_or_default();
        let after = format!("{} ", after.split_whitespace().take(2).collect::<Vec<_>>().join(" "));
        EXPLAINED.contains(&phrase)
            && before.next_back() == Some("the")
            && EXPLANATIONS.iter().any(|words| after.starts_with(&format!("{words} ")))
    };
    let found = PHRASES.iter().flat_map(|phrase| {
        lower
            .match_indices(phrase)
            .map(|(start, _)| start..start + phrase.len())
            .filter(|range| free(range) && !explained(phrase, range))
    });
    found.min_by_key(|range| (range.start, std::cmp::Reverse(range.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find(text).and_then(|range| text.get(range))
    }

    #[test]
    fn words_that_depend_on_the_day_are_found_where_they_stand() {
        assert_eq!(found("Trade grew Recently, and will next year."), Some("Recently"));
        assert_eq!(found("It is today's price"), Some("today"));
        assert_eq!(found("Қазақстан, later this year"), Some("later this year"));
    }

    #[test]
    fn what_an_explanation_follows_says_when_it_was() {
        for text in [
            "the last year before the pandemic",
            "in the last month of the war",
            "the last week in\nwhich trains ran",
            "The next year of the plan",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        for (text, words) in [
            ("Last year, before the vote, it rose.", "Last year"),
            ("It rose last year in Astana", "last year"),
            ("It fell last year before it rose", "last year"),
            ("the last year official data rose", "last year"),
            ("the last year of peace, and this year", "this year"),
            ("today before noon", "today"),
        ] {
            assert_eq!(found(text), Some(words), "{text}");
        }
    }

    #[test]
    fn parts_of_words_and_dates_are_not() {
        for text in ["the past years", "in 2023", "todayish", "a year-to-date view", "USA Today-style"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
