//! Properties of finding quotations that hold for any text.

#![expect(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;

use super::{Index, Missing, passage};

/// What is found, as it stands in the text.
fn find<'a>(text: &'a str, wanted: &str) -> Result<&'a str, Missing> {
    Index::new(text).find(text, wanted).map(|range| &text[range])
}

const WORDS: [&str; 24] = [
    "we",
    "will",
    "not",
    "adopt",
    "a",
    "normal",
    "mutual",
    "beneficial",
    "policy",
    "with",
    "all",
    "neighbours",
    "o\u{fb03}ce",
    "\u{42d}\u{43a}\u{43e}\u{43d}\u{43e}\u{43c}\u{438}\u{43a}\u{430}",
    "won\u{2019}t",
    "r\u{e9}sum\u{e9}",
    "well-known",
    "12.5",
    "2010",
    "and",
    "respect",
    "the",
    "of",
    "\u{49a}\u{430}\u{437}\u{430}\u{49b}\u{441}\u{442}\u{430}\u{43d}",
];

/// A text of numbered words, so that none stands twice in it.
fn text() -> impl Strategy<Value = Vec<String>> {
    let word =
        (0..WORDS.len(), prop::sample::select(vec!["", "", "", "", ",", ".", ";", "\u{201d}", " \u{2014}"]));
    prop::collection::vec(word, 12..60).prop_map(|words| {
        let word =
            |(at, (word, mark)): (usize, (usize, &str))| format!("{}{}{mark}", WORDS[word], letters(at));
        words.into_iter().enumerate().map(word).collect()
    })
}

/// A number in letters.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + (digit - b'0'))).collect()
}

/// Some words of a text, from one to another.
fn quote() -> impl Strategy<Value = (Vec<String>, std::ops::Range<usize>)> {
    text().prop_flat_map(|words| {
        let length = words.len();
        (Just(words), 0..length - 8, 4_usize..8)
            .prop_map(|(words, start, length)| (words, start..start + length))
    })
}

/// A word without its marks.
fn bare(word: &str) -> String {
    word.trim_end_matches([',', '.', ';', '\u{201d}', '\u{2014}', ' ']).to_owned()
}

proptest! {
    #[test]
    fn a_quotation_of_a_text_is_found_in_it((words, range) in quote()) {
        let text = words.join(" ");
        prop_assert!(find(&text, &words[range].join(" ")).is_ok());
    }

    #[test]
    fn any_change_of_a_single_word_is_caught((words, range) in quote(), at in 0_usize..8, change in 0..6) {
        let text = words.join(" ");
        let mut quote = words[range].to_vec();
        // The first and the last word may go: the rest is still a quotation.
        let at = 1 + at % (quote.len() - 2);
        match change {
            0 => { quote.remove(at); }
            1 => quote[at] = "otherwise".to_owned(),
            2 => quote.swap(at, at - 1),
            3 => quote.insert(at, "not".to_owned()),
            4 => {
                let joined = format!("{}{}", bare(&quote[at - 1]), quote[at]);
                quote[at - 1] = joined;
                quote.remove(at);
            }
            _ => {
                let mut letters = bare(&quote[at]);
                letters.pop();
                quote[at] = letters;
            }
        }
        let changed = quote.join(" ");
        let missing = find(&text, &changed).unwrap_err();
        prop_assert_eq!(&changed[missing.part], changed.trim_end_matches([',', '.', '\u{201d}', '\u{2014}', ' ']));
        let difference = missing.nearest.unwrap().difference;
        prop_assert!(difference.contains("[-") || difference.contains("{+"), "{}", difference);
    }

    #[test]
    fn any_other_setting_is_not((words, range) in quote(), seed in prop::collection::vec(0_usize..6, 80)) {
        let plain = words.join(" ");
        let quote = words[range].join(" ");
        let (text, reset) = (set(&plain, &seed, usize::MAX), set(&quote, &seed, 4));
        for (text, quote) in [(&text, &quote), (&plain, &reset), (&text, &reset)] {
            prop_assert!(find(text, quote).is_ok(), "{:?} in {:?}", quote, text);
        }
    }

    #[test]
    fn no_text_and_no_quotation_fails(text in "[ -~“”…¹²½\u{ad}\u{301}\n\\-\\[\\].一]{0,80}", wanted in "[ -~“”…½\u{ad}\n\\-\\[\\].a]{0,40}") {
        let index = Index::new(&text);
        match index.find(&text, &wanted) {
            Ok(range) => {
                prop_assert!(text.get(range.clone()).is_some_and(|found| !found.is_empty()));
                prop_assert!(text.get(passage(&text, range)).is_some());
            }
            Err(missing) => {
                prop_assert!(wanted.get(missing.part).is_some());
                prop_assert!(missing.nearest.is_none_or(|nearest| text.get(nearest.range).is_some()));
            }
        }
    }
}

/// The same text in another setting: spaces, quotation marks, hyphens and dashes by the seed, and some words divided.
fn set(text: &str, seed: &[usize], mut divided: usize) -> String {
    let mut set = String::new();
    let mut chars = text.chars().peekable();
    let mut nth = seed.iter().cycle();
    while let Some(char) = chars.next() {
        let next = *nth.next().unwrap();
        let mut divide = |division: &'static str| {
            let divides = division.ends_with('\n');
            if divides && divided == 0 {
                ""
            } else {
                divided -= usize::from(divides);
                division
            }
        };
        match char {
            ' ' => set.push_str(["\u{a0}", "\n", "  ", " ", "\r\n\t", "\u{2009}"][next]),
            '\u{2019}' => set.push_str(["'", "\u{2019}", "\u{2bc}", "\u{2018}", "'", "`"][next]),
            '\u{201d}' => {
                set.push_str(["\"", "\u{201d}", "\u{bb}", "'", "\u{2019}\u{201d}", "\u{201c}"][next]);
            }
            '\u{2014}' => set.push_str(["\u{2014}", "--", "\u{2013}", "-", "---", "\u{2212}"][next]),
            '-' => set.push_str(["-", "\u{2010}", "\u{2011}", "-", "\u{2013}", "-"][next]),
            '\u{e9}' => set.push_str(["\u{e9}", "e\u{301}"][next % 2]),
            '\u{fb03}' => set.push_str(["\u{fb03}", "ffi", "f\u{fb01}"][next % 3]),
            letter => {
                set.push(letter);
                if letter.is_alphabetic() && chars.peek().is_some_and(|next| next.is_alphabetic()) {
                    set.push_str(divide(["", "\u{ad}", "-\n", "\u{200b}", "\u{ad}\n", ""][next]));
                }
            }
        }
    }
    set
}
