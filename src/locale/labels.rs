//! The fixed words of the pages: labels, units, ordinals and the like, one data file for each language.
//!
//! The files lie in `src/words/`; adding one adds a language. Where a language has none, the English
//! words stand in, with the English plural rules that belong to them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::brief::{Brief, Unit};
use crate::date::Moment;

/// The data files as they are built in.
#[derive(RustEmbed)]
#[folder = "src/words"]
struct WordFiles;

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Words {
    /// The language whose plural rules go with the words; not in the file.
    #[serde(skip)]
    pub(crate) language: String,
    /// The labels by key.
    pub(crate) labels: BTreeMap<String, String>,
    /// Abbreviations of scales by name, for beside a large number.
    pub(crate) scale: BTreeMap<String, String>,
    /// Patterns of ordinals by plural category.
    pub(crate) ordinals: BTreeMap<String, String>,
    /// The marks of quotation.
    pub(crate) quotes: Quotes,
    /// Units by their English name.
    pub(crate) units: BTreeMap<String, UnitWords>,
}

/// The marks of quotation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quotes {
    /// Outer opening and closing, inner opening and closing.
    pub(crate) marks: [String; 4],
}

/// A unit in words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitWords {
    /// Other ways of writing it in a brief.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// As it stands beside a large number.
    pub(crate) short: String,
    /// As it stands in prose, by plural category.
    pub(crate) forms: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language and region, and whether they are its own.
    pub(crate) fn of(language: &str, region: Option<&str>) -> (Arc<Self>, bool) {
        static KNOWN: Mutex<BTreeMap<String, Arc<Words>>> = Mutex::new(BTreeMap::new());
        let shipped = WordFiles::get(&format!("{language}.toml")).is_some();
        let language = if shipped { language } else { "en" };
        let name = match region {
            Some(region) if shipped => format!("{language}-{region}"),
            _ => language.to_owned(),
        };
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let words = known.entry(name.clone()).or_insert_with(|| Arc::new(read(language, &name)));
        (Arc::clone(words), shipped)
    }
}

/// Reads a language's file over the English one, and that of its region over both.
fn read(language: &str, name: &str) -> Words {
    let mut table = file("en").unwrap_or_default();
    for over in [language, name] {
        if over != "en" {
            merge(&mut table, file(over).unwrap_or_default());
        }
    }
    // The files are part of the program, and a test reads each of them.
    let words = Words::deserialize(table).unwrap_or_default();
    Words { language: language.to_owned(), ..words }
}

/// A data file as a table.
fn file(name: &str) -> Option<toml::Table> {
    let file = WordFiles::get(&format!("{name}.toml"))?;
    toml::from_str(std::str::from_utf8(&file.data).ok()?).ok()
}

/// Lays `over` on a table, key by key; plural forms and lists are replaced as a whole.
fn merge(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(base)), toml::Value::Table(over))
                if key != "forms" && key != "ordinals" =>
            {
                merge(base, over);
            }
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

/// The unit that a word of the file names: a known one, or the word itself.
pub(crate) fn unit(word: &str) -> Unit {
    if matches!(word, "percent" | "per cent" | "%") {
        return Unit::Percent;
    }
    let (english, _) = Words::of("en", None);
    let known = english
        .units
        .iter()
        .find(|(name, unit)| *name == word || unit.aliases.iter().any(|alias| alias == word));
    match known {
        Some((name, _)) if name == "percentage-points" => Unit::PercentagePoints,
        Some((name, _)) => Unit::Known(name.clone()),
        None => Unit::Word(word.to_owned()),
    }
}

/// The known units by what they are called in a brief: their names and the other ways of writing them.
pub(crate) fn unit_names() -> BTreeMap<String, String> {
    let (english, _) = Words::of("en", None);
    let of_unit = |(name, unit): (&String, &UnitWords)| {
        let spellings = unit.aliases.iter().chain([name]);
        spellings.map(|spelling| (spelling.clone(), name.clone())).collect::<Vec<_>>()
    };
    english.units.iter().flat_map(of_unit).collect()
}

/// A fixed word of a brief's pages: its own, or that of its language. An unknown key gives itself.
pub(crate) fn label<'a>(brief: &'a Brief, key: &'a str) -> &'a str {
    let own = brief.labels.get(key).map(String::as_str);
    own.or_else(|| brief.locale.label(key)).unwrap_or(key)
}

/// A fixed word with its places filled: `fill("Page {page} of {pages}", &[("page", "1"), ("pages", "2")])`.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = pattern;
    // In one pass, so that braces in a value are never taken for a place.
    while let Some(start) = rest.find('{') {
        let (before, tail) = rest.split_at(start);
        filled.push_str(before);
        let named = values.iter().find_map(|(name, value)| {
            let after = tail.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, after))
        });
        match named {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The places that a fixed word has to fill: `page` and `pages` of "Page {page} of {pages}".
pub(crate) fn places(pattern: &str) -> Vec<&str> {
    let parts = pattern.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The line that holds a publication back: "Embargoed until 00:01 Astana time (UTC+6), 8 June 2023
/// (18:01 UTC, 7 June 2023)".
pub(crate) fn embargo(brief: &Brief, moment: &Moment, place: Option<&str>) -> String {
    let (local, utc) = (brief.locale.moment_local(moment, place), brief.locale.moment_utc(moment));
    let key = if moment.offset == 0 { "embargo-utc" } else { "embargo" };
    fill(label(brief, key), &[("local", &local), ("utc", &utc)])
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    /// The files of fixed words; what texts are read by lies in folders beside them.
    fn files() -> impl Iterator<Item = std::borrow::Cow<'static, str>> {
        WordFiles::iter().filter(|name| !name.contains('/'))
    }

    #[test]
    fn every_words_file_can_be_read() {
        for name in files() {
            let name = name.strip_suffix(".toml").unwrap();
            let text = WordFiles::get(&format!("{name}.toml")).unwrap();
            let table: toml::Table = toml::from_str(std::str::from_utf8(&text.data).unwrap()).unwrap();
            let mut whole = file("en").unwrap();
            merge(&mut whole, table);
            let words = Words::deserialize(whole).unwrap();
            for (key, text) in &words.labels {
                assert!(!text.trim().is_empty(), "{name}: {key}");
            }
            for (unit, words) in &words.units {
                assert!(words.forms.contains_key("other"), "{name}: {unit}");
            }
            assert!(words.ordinals.contains_key("other"), "{name}");
        }
    }

    #[test]
    fn labels_of_every_language_have_the_places_of_the_english_ones() {
        let (english, _) = Words::of("en", None);
        for name in files() {
            let table = file(name.strip_suffix(".toml").unwrap()).unwrap();
            let Some(labels) = table.get("labels").and_then(toml::Value::as_table) else { continue };
            for (key, text) in labels {
                let mut expected = places(&english.labels[key]);
                let mut found = places(text.as_str().unwrap());
                expected.sort_unstable();
                found.sort_unstable();
                assert_eq!(found, expected, "{name}: {key}");
            }
        }
    }

    #[test]
    fn no_word_names_two_units() {
        let (english, _) = Words::of("en", None);
        let mut seen = BTreeMap::new();
        for (name, unit) in &english.units {
            for word in unit.aliases.iter().chain([name]) {
                assert_eq!(seen.insert(word.clone(), name), None, "{word}");
            }
        }
    }

    #[test]
    fn a_unit_is_found_by_its_name_and_by_other_spellings() {
        assert_eq!(unit("percent"), Unit::Percent);
        assert_eq!(unit("kilometers"), Unit::Known("kilometre".into()));
        assert_eq!(unit("km"), unit("kilometre"));
        assert_eq!(unit("percentage points"), Unit::PercentagePoints);
        assert_eq!(unit("ethnic groups"), Unit::Word("ethnic groups".into()));
    }

    #[test]
    fn places_are_filled_once_and_values_are_not_searched() {
        assert_eq!(fill("{a} to {b}", &[("a", "{b}"), ("b", "2")]), "{b} to 2");
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
        assert_eq!(places("Page {page} of {pages}"), ["page", "pages"]);
    }

    #[test]
    fn an_embargo_gives_both_times_unless_they_are_one() {
        let brief = crate::testing::brief("en-GB", vec![]);
        let moment = |offset| Moment { day: (2023, 6, 8), time: (0, 1), offset };
        let line = |offset, place| embargo(&brief, &moment(offset), place).replace('\u{a0}', " ");
        assert_eq!(
            line(360, Some("Astana")),
            "Embargoed until 00:01 Astana time (UTC+6), 8 June 2023 (18:01 UTC, 7 June 2023)"
        );
        assert_eq!(line(0, Some("London")), "Embargoed until 00:01 UTC, 8 June 2023");
    }

    #[test]
    fn a_label_is_the_briefs_own_or_that_of_the_language_or_its_key() {
        let mut brief = crate::testing::brief("en-GB", vec![]);
        brief.labels.insert("sources".into(), "References".into());
        assert_eq!(label(&brief, "sources"), "References");
        assert_eq!(label(&brief, "draft"), "Draft");
        assert_eq!(label(&brief, "no-such-word"), "no-such-word");
    }

    #[test]
    fn a_region_changes_what_its_file_says_and_nothing_else() {
        let (british, own) = Words::of("en", Some("GB"));
        let (american, _) = Words::of("en", Some("US"));
        assert!(own);
        assert_eq!(british.scale["billion"], "bn");
        assert_eq!(american.scale["billion"], "B");
        assert_eq!(american.labels, british.labels);
    }

    #[test]
    fn a_language_without_a_file_has_the_english_words_and_says_so() {
        let (words, own) = Words::of("fi", Some("FI"));
        assert!(!own);
        assert_eq!(words.language, "en");
        assert_eq!(words.labels["sources"], "Sources");
    }
}
