//! Persons' names: whether the words of an office hold one, and whether a text holds a known one.

use std::ops::Range;

use super::tokens::{Gap, Token, tokens};
use super::words::RoleWords;

/// What looks like a person's name in the words of an office.
///
/// A title with a name behind it ("Mr Smith"), an initial with one ("R. Smith"), or two words with capitals that are
/// no words of offices, organisations or places: behind one that is ("Minister Jane Smith"), or all that stands
/// before a comma at the start ("Jane Smith, minister"). Where every noun has a capital, the last tells nothing.
pub(crate) fn in_role(role: &str, words: &RoleWords) -> Option<Range<usize>> {
    let tokens = tokens(role);
    (0..tokens.len()).find_map(|at| name_at(role, &tokens, at, words))
}

/// The name that begins at a word, if one does.
fn name_at(role: &str, tokens: &[Token], at: usize, words: &RoleWords) -> Option<Range<usize>> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    let between = role.get(first.range.end..second.range.start)?;
    let abbreviated =
        between.starts_with('.') && between.len() > 1 && between.trim_start_matches('.').trim().is_empty();
    let near = second.gap == Gap::Blank || abbreviated;
    let whole = first.range.start..second.range.end;
    if !near || !is_capitalised(role, second) {
        return None;
    }
    // A title of one letter is one only with its full stop: "M. Dupont".
    if words.titles.has_lower(&first.word) && (abbreviated || first.word.chars().count() > 1) {
        return Some(whole);
    }
    if words.words.has_lower(&second.word) || words.capitalised_nouns {
        return None;
    }
    let single =
        first.word.chars().count() == 1 && role.get(first.range.clone())?.chars().all(char::is_uppercase);
    if single && abbreviated {
        return Some(whole);
    }
    if abbreviated || !is_capitalised(role, first) || words.words.has_lower(&first.word) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after_office = before.is_some_and(|before| {
        first.gap == Gap::Blank && is_capitalised(role, before) && words.words.has_lower(&before.word)
    });
    let rest = role.get(second.range.end..).unwrap_or_default();
    let alone_at_start = before.is_none() && (rest.trim().is_empty() || rest.starts_with(','));
    (after_office || alone_at_start).then_some(whole)
}

/// Whether a word has a capital, and small letters behind it.
fn is_capitalised(text: &str, token: &Token) -> bool {
    let mut chars = text.get(token.range.clone()).unwrap_or_default().chars();
    chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
}

/// Where a text holds a known person's name: all of it, or the last word of it.
pub(crate) fn known(text: &str, name: &str) -> Option<Range<usize>> {
    let (tokens, wanted) = (tokens(text), tokens(name));
    let last = wanted.last()?;
    let long = last.word.chars().count() > 2;
    let found = tokens.iter().find(|token| long && token.word == last.word && is_capitalised(text, token));
    found.map(|token| token.range.clone()).or_else(|| phrase(text, name))
}

/// Where a text holds the words of another one, in their order.
pub(crate) fn phrase(text: &str, words: &str) -> Option<Range<usize>> {
    let (tokens, wanted) = (tokens(text), tokens(words));
    if wanted.is_empty() {
        return None;
    }
    let found = tokens
        .windows(wanted.len())
        .find(|window| window.iter().zip(&wanted).all(|(token, wanted)| token.word == wanted.word))?;
    Some(found.first()?.range.start..found.last()?.range.end)
}

/// Where a text shares two words with capitals in a row with another one: "Foreign Affairs".
pub(crate) fn shared_pair(text: &str, other: &str) -> Option<Range<usize>> {
    let pairs = |text: &str| -> Vec<(String, Range<usize>)> {
        let tokens = tokens(text);
        let pair = |pair: &[Token]| match pair {
            [one, next]
                if next.gap == Gap::Blank && is_capitalised(text, one) && is_capitalised(text, next) =>
            {
                Some((format!("{} {}", one.word, next.word), one.range.start..next.range.end))
            }
            _ => None,
        };
        tokens.windows(2).filter_map(pair).collect()
    };
    let wanted = pairs(other);
    pairs(text)
        .into_iter()
        .find(|(pair, _)| wanted.iter().any(|(other, _)| other == pair))
        .map(|(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::super::Lists;
    use super::*;

    fn found<'a>(language: &str, role: &'a str) -> Option<&'a str> {
        let lists = Lists::of(language)?;
        in_role(role, &lists.roles).and_then(|range| role.get(range))
    }

    #[test]
    fn names_are_told_from_offices() {
        for (language, role, name) in [
            ("en", "Deputy Minister Jane Example", "Jane Example"),
            ("en", "Jane Example, deputy minister", "Jane Example"),
            ("en", "aide to Mr Example", "Mr Example"),
            ("en", "head of desk (Dr. Example)", "Dr. Example"),
            ("en", "J. Example", "J. Example"),
            ("de", "Staatssekretärin, Frau Beispiel", "Frau Beispiel"),
            ("fr", "M. Exemple, directeur", "M. Exemple"),
            ("ru", "Министр Анна Примерова", "Анна Примерова"),
        ] {
            assert_eq!(found(language, role), Some(name), "{role}");
        }
        for (language, role) in [
            ("en", "Deputy Minister of Foreign Affairs of Kazakhstan"),
            ("en", "a senior official of the European Commission"),
            ("en", "Ambassador of Saudi Arabia to the United Nations"),
            ("en", "Director, Lithuania Tribune"),
            ("en", "spokesperson for Goldman Sachs"),
            ("en", "Senior Official, OSCE Secretariat"),
            ("de", "Leiter Referat Zentralasien"),
            ("fr", "Ministre des Affaires étrangères"),
            ("es", "Ministro de Asuntos Exteriores"),
            ("ru", "Заместитель Министра иностранных дел"),
            ("kk", "Сыртқы істер министрі"),
            ("it", "Mr Example"),
        ] {
            assert_eq!(found(language, role), None, "{role}");
        }
    }

    #[test]
    fn a_known_name_is_found_whole_or_by_its_last_word() {
        let name = "Jane van Example";
        assert_eq!(known("Talk with Example, 2023", name), Some(10..17));
        assert_eq!(known("by jane van example", name), Some(3..19));
        assert_eq!(known("an example of it", name), None);
        assert_eq!(known("Examples", name), None);
        assert_eq!(known("anything", ""), None);
    }

    #[test]
    fn an_organisation_is_told_by_two_words_of_the_office() {
        let role = "Deputy Minister of Foreign Affairs";
        assert_eq!(shared_pair("Ministry of Foreign Affairs", role), Some(12..27));
        assert_eq!(shared_pair("notes on foreign affairs", role), None);
        assert_eq!(shared_pair("Foreign Trade Affairs", role), None);
        assert_eq!(phrase("the deputy minister of foreign affairs", role), Some(4..38));
    }
}
