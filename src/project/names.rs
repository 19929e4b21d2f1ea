//! Names of briefs: they begin the names of files, here and on every other system.

use unicode_normalization::UnicodeNormalization;

/// Bytes that a name may have: the rest of a file's name needs some too.
const LONGEST: usize = 150;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Why a name cannot begin the names of files; nothing where it can.
pub(crate) fn unfit(name: &str) -> Option<String> {
    let bad = name.chars().find(|char| {
        "/\\:*?\"<>|".contains(*char)
            || crate::text::characters::kind(*char).is_some()
            || matches!(char, '\n' | '\r' | '\t')
    });
    if let Some(bad) = bad {
        return Some(format!("a file's name cannot hold `{}`", bad.escape_default()));
    }
    if name.starts_with(['.', '-', ' ']) || name.ends_with(' ') {
        return Some(
            "a file's name should not begin with `.`, `-` or a space, nor end with a space".to_owned(),
        );
    }
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest: &str| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if DEVICES.contains(&stem.as_str()) || port("com") || port("lpt") {
        return Some(format!("`{stem}` is the name of a device on Windows"));
    }
    (name.len() > LONGEST).then(|| format!("it takes {} bytes (at most {LONGEST} are taken)", name.len()))
}

/// What two names have in common that some system would take for one.
pub(crate) fn identity(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// A number for a name: the same for names of one identity, on every machine and in every version.
pub(crate) fn number(name: &str) -> u128 {
    let hash = blake3::hash(identity(name).as_bytes());
    let first = hash.as_bytes().first_chunk::<16>().copied().unwrap_or_default();
    u128::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_unfit() {
        for name in
            ["a/b", "a:b", "..", "-a", " a", "a ", "con", "COM1", "nul.x", "a\u{7}", "a\nb", &"x".repeat(151)]
        {
            assert!(unfit(name).is_some(), "{name:?}");
        }
        for name in ["E14000530", "Ynys Môn", "астана", "com", "console", "a.b", "São-Tomé", "com10"]
        {
            assert_eq!(unfit(name), None, "{name:?}");
        }
    }

    #[test]
    fn names_of_one_file_are_one() {
        assert_eq!(number("Ynys M\u{f4}n"), number("YNYS MO\u{302}N"));
        assert_ne!(number("a"), number("b"));
    }

    #[test]
    fn the_number_of_a_name_never_changes() {
        // Machines that share the work by it may run for days.
        assert_eq!(number("E14000530") % 1_000_003, 649_625);
    }
}
