//! Words as they stand at the beginning of a sentence.

/// Languages that write a dotless and a dotted i.
const DOTTED: &[&str] = &["az", "tr"];

/// A text with its first letter large, by the rules of a language.
pub(crate) fn capitalised(text: &str, language: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some('i') if DOTTED.contains(&language) => format!("İ{}", rest.as_str()),
        // Georgian has large letters for whole words in capitals, but begins no sentence with them.
        Some(first @ '\u{10d0}'..='\u{10ff}') => format!("{first}{}", rest.as_str()),
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::capitalised;

    #[test]
    fn the_first_letter_alone_is_made_large_as_the_language_has_it() {
        for (language, text, expected) in [
            ("en", "up to 5 km", "Up to 5 km"),
            ("tr", "ikiden az", "İkiden az"),
            ("en", "in all", "In all"),
            ("ru", "около 5", "Около 5"),
            ("ka", "დაახლოებით 5", "დაახლოებით 5"),
            ("ar", "حوالي 5", "حوالي 5"),
            ("en", "$5", "$5"),
            ("en", "", ""),
        ] {
            assert_eq!(capitalised(text, language), expected);
        }
    }
}
