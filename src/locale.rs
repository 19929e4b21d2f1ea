//! Languages: which one a brief is written in, and what follows from it.
//!
//! Numbers are in [`crate::locale::numbers`], dates in [`crate::locale::dates`], fixed words in [`crate::locale::labels`].

pub(crate) mod capitals;
pub(crate) mod currencies;
pub(crate) mod dates;
pub(crate) mod labels;
pub(crate) mod numbers;

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_experimental::displaynames::DisplayNamesOptions;
use icu_experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu_locale::{LocaleCanonicalizer, LocaleDirectionality, locale};

use crate::locale::labels::Words;
use crate::locale::numbers::Frames;

/// A language with its rules for numbers and dates. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Locale {
    inner: Arc<Inner>,
}

/// What a locale is made of.
#[derive(Debug)]
struct Inner {
    icu: icu_locale::Locale,
    language: String,
    region: Option<String>,
    right_to_left: bool,
    words: Arc<Words>,
    own_words: bool,
    labels: BTreeMap<String, String>,
    frames: Frames,
}

/// Why a language tag cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LocaleProblem {
    /// It is no language tag.
    Malformed,
    /// It names no language.
    Unknown,
}

impl Locale {
    /// The locale of a tag such as `en-GB`.
    ///
    /// # Errors
    /// Where the tag is malformed or names no language or no region.
    pub(crate) fn of(tag: &str) -> Result<Self, LocaleProblem> {
        // The parser takes underscores too, but a tag that other programs read must not have them.
        if !tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(LocaleProblem::Malformed);
        }
        let mut icu = icu_locale::Locale::try_from_str(tag).map_err(|_| LocaleProblem::Malformed)?;
        LocaleCanonicalizer::new_extended().canonicalize(&mut icu);
        match is_known(&icu) {
            true => Ok(Self::from_icu(icu)),
            false => Err(LocaleProblem::Unknown),
        }
    }

    /// English.
    pub(crate) fn english() -> Self {
        Self::from_icu(locale!("en"))
    }

    /// The locale of a tag that is read.
    fn from_icu(icu: icu_locale::Locale) -> Self {
        let language = icu.id.language.as_str().to_owned();
        let region =
            icu.id.region.filter(|region| region.is_alphabetic()).map(|region| region.as_str().to_owned());
        let (words, own_words) = Words::of(&language, region.as_deref());
        let right_to_left = LocaleDirectionality::new_extended().is_right_to_left(&icu.id);
        let (labels, frames) = (BTreeMap::new(), Frames::default());
        Self {
            inner: Arc::new(Inner { icu, language, region, right_to_left, words, own_words, labels, frames }),
        }
    }

    /// The same locale with a brief's own words in place of some labels, so that dates use them too.
    #[must_use]
    pub(crate) fn with_labels(&self, labels: &BTreeMap<String, String>) -> Self {
        let inner = &*self.inner;
        let inner = Inner {
            icu: inner.icu.clone(),
            language: inner.language.clone(),
            region: inner.region.clone(),
            right_to_left: inner.right_to_left,
            words: Arc::clone(&inner.words),
            own_words: inner.own_words,
            labels: labels.clone(),
            frames: Frames::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The locale as the formatters take it.
    pub(crate) fn icu(&self) -> &icu_locale::Locale {
        &self.inner.icu
    }

    /// What stands around numbers, as far as it has been asked for.
    pub(crate) fn frames(&self) -> &Frames {
        &self.inner.frames
    }

    /// The fixed words.
    pub(crate) fn words(&self) -> &Words {
        &self.inner.words
    }

    /// Whether fixed words and units of the language are shipped; otherwise the English ones are used.
    pub(crate) fn has_words(&self) -> bool {
        self.inner.own_words
    }

    /// The language: `en`.
    pub(crate) fn language(&self) -> &str {
        &self.inner.language
    }

    /// The region: `GB`; two letters, or nothing.
    pub(crate) fn region(&self) -> Option<&str> {
        self.inner.region.as_deref()
    }

    /// Whether it is written from right to left.
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.inner.right_to_left
    }

    /// A fixed word of the pages by its key, such as `sources`.
    pub(crate) fn label(&self, key: &str) -> Option<&str> {
        self.inner.labels.get(key).or_else(|| self.inner.words.labels.get(key)).map(String::as_str)
    }

    /// A fixed word of the English pages.
    pub(crate) fn english_label(key: &str) -> Option<String> {
        Words::of("en", None).0.labels.get(key).cloned()
    }

    /// The keys of all fixed words.
    pub(crate) fn label_keys() -> Vec<&'static str> {
        static KEYS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
        let keys = KEYS.get_or_init(|| Words::of("en", None).0.labels.keys().cloned().collect());
        keys.iter().map(String::as_str).collect()
    }

    /// The marks of quotation: outer opening and closing, inner opening and closing.
    pub(crate) fn quotation_marks(&self) -> [&str; 4] {
        if self.inner.own_words {
            return self.inner.words.quotes.marks.each_ref().map(String::as_str);
        }
        // Quotations are set in the marks of the document's language even where its words are not shipped.
        match self.language() {
            "fr" if self.region() == Some("CH") => ["«", "»", "‹", "›"],
            "fr" => ["«\u{a0}", "\u{a0}»", "“", "”"],
            "de" if matches!(self.region(), Some("CH" | "LI")) => ["«", "»", "‹", "›"],
            "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" | "ka" => ["„", "“", "‚", "‘"],
            "ru" | "uk" | "be" => ["«", "»", "„", "“"],
            "es" | "it" | "pt" | "ca" | "el" | "kk" | "ky" | "uz" | "az" | "hy" | "no" | "nb" | "nn" => {
                ["«", "»", "“", "”"]
            }
            "pl" | "ro" | "hu" => ["„", "”", "«", "»"],
            "hr" | "sr" | "bs" => ["„", "”", "‘", "’"],
            "sv" | "fi" => ["”", "”", "’", "’"],
            "ja" => ["「", "」", "『", "』"],
            "zh" if matches!(self.region(), Some("TW" | "HK" | "MO")) => ["「", "」", "『", "』"],
            "fa" => ["«", "»", "‹", "›"],
            "he" => ["”", "”", "’", "’"],
            _ => ["“", "”", "‘", "’"],
        }
    }
}

/// Whether the data of all languages has an English name for the language, and for the region if there is one.
fn is_known(icu: &icu_locale::Locale) -> bool {
    let options = DisplayNamesOptions::default();
    // Where the names cannot be had at all, a well-formed tag is taken.
    let language = LanguageDisplayNames::try_new(locale!("en").into(), options)
        .map_or(true, |names| names.of(icu.id.language).is_some());
    let region = icu.id.region.is_none_or(|region| {
        RegionDisplayNames::try_new(locale!("en").into(), options)
            .map_or(true, |names| names.of(region).is_some())
    });
    language && region && !icu.id.language.is_unknown()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_taken_in_its_canonical_form() {
        let british = Locale::of("en-gb").unwrap();
        assert_eq!((british.language(), british.region()), ("en", Some("GB")));
        assert_eq!(british.icu().to_string(), "en-GB");
        assert_eq!(Locale::of("iw").unwrap().language(), "he");
        assert_eq!(Locale::of("es-419").unwrap().region(), None);
    }

    #[test]
    fn what_is_no_language_is_refused() {
        for tag in ["en_GB", "english", "", "e", "en-", "en GB", "англ"] {
            assert_eq!(Locale::of(tag).err(), Some(LocaleProblem::Malformed), "{tag}");
        }
        for tag in ["xx-YY", "qq", "und", "en-QX"] {
            assert_eq!(Locale::of(tag).err(), Some(LocaleProblem::Unknown), "{tag}");
        }
    }

    #[test]
    fn arabic_and_hebrew_run_from_right_to_left() {
        assert!(Locale::of("ar").unwrap().is_right_to_left());
        assert!(Locale::of("he-IL").unwrap().is_right_to_left());
        assert!(!Locale::of("kk").unwrap().is_right_to_left());
    }

    #[test]
    fn words_of_a_brief_replace_those_of_the_language() {
        let plain = Locale::of("fr").unwrap();
        assert!(!plain.has_words());
        assert_eq!(plain.label("sources"), Some("Sources"));
        let own = plain.with_labels(&BTreeMap::from([("since".to_owned(), "depuis {date}".to_owned())]));
        assert_eq!(own.label("since"), Some("depuis {date}"));
        assert_eq!(own.label("draft"), Some("Draft"));
    }

    #[test]
    fn a_locale_can_be_used_by_several_threads() {
        fn shared<T: Send + Sync + Clone>(_: &T) {}
        shared(&Locale::of("en").unwrap());
        assert!(Locale::label_keys().contains(&"section-bottom-line"));
    }
}
