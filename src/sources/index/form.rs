//! What a word of a quotation must be, where brackets change some of its letters.

/// How many letters a bracket inside a word may stand for.
const LETTERS: usize = 8;
/// The longest word of a source that is held against a word with brackets, in characters.
const LONGEST: usize = 100;

/// What a word must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// This.
    Exact(String),
    /// These parts, one after the other.
    Parts(Vec<Part>),
}

/// A part of a word with brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// These letters.
    Exact(String),
    /// This letter in any case, or none.
    Case(char),
    /// A few letters, or none.
    Any,
}

impl Form {
    /// Whether a word of a source is what is wanted.
    pub(super) fn accepts(&self, form: &str) -> bool {
        match self {
            Self::Exact(wanted) => wanted == form,
            Self::Parts(parts) => accepts(parts, form),
        }
    }
}

/// Whether the parts make up a word. Which characters can be reached is kept part by part, so that no word takes
/// longer than its length times its parts.
fn accepts(parts: &[Part], form: &str) -> bool {
    let chars: Vec<char> = form.chars().take(LONGEST + 1).collect();
    if chars.len() > LONGEST {
        return false;
    }
    let mut reached = vec![0];
    for part in parts {
        let mut next = Vec::new();
        for at in reached {
            let rest = chars.get(at..).unwrap_or_default();
            match part {
                Part::Exact(letters) => {
                    let length = letters.chars().count();
                    if letters.chars().eq(rest.iter().take(length).copied()) {
                        next.push(at + length);
                    }
                }
                Part::Case(letter) => {
                    next.push(at);
                    if rest.first().is_some_and(|char| char.to_lowercase().eq(letter.to_lowercase())) {
                        next.push(at + 1);
                    }
                }
                Part::Any => {
                    let letters = rest.iter().take(LETTERS).take_while(|char| char.is_alphabetic()).count();
                    next.extend(at..=at + letters);
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        reached = next;
    }
    reached.contains(&chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_for_a_few_letters() {
        let exact = |letters: &str| Part::Exact(letters.to_owned());
        let table = [
            (vec![Part::Case('W'), exact("e")], &["we", "We", "e"][..], &["he", "wwe", "wed"][..]),
            (
                vec![exact("walk"), Part::Any],
                &["walk", "walking", "walked"],
                &["talk", "walk1", "walkabcdefghi"],
            ),
            (vec![Part::Any, exact("x"), Part::Any], &["x", "axb", "xx"], &["", "ab"]),
        ];
        for (parts, accepted, refused) in table {
            let form = Form::Parts(parts);
            assert!(accepted.iter().all(|word| form.accepts(word)), "{form:?}");
            assert!(!refused.iter().any(|word| form.accepts(word)), "{form:?}");
        }
    }

    #[test]
    fn many_brackets_take_no_longer_than_they_must() {
        let parts = (0..200).flat_map(|_| [Part::Any, Part::Exact("a".to_owned())]).collect();
        assert!(!Form::Parts(parts).accepts(&"a".repeat(100)));
    }
}
