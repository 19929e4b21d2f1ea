//! How the claims of a brief stand, counted.

use serde::Serialize;

use super::{Claim, Standing};

/// Counts of claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    /// All of them.
    pub(crate) claims: usize,
    /// Borne out by the text of a source.
    pub(crate) checked: usize,
    /// Taken on trust.
    pub(crate) trusted: usize,
    /// Calculated from others.
    pub(crate) derived: usize,
    /// Not borne out by the text of their source.
    pub(crate) unproven: usize,
}

impl Tally {
    /// Counts claims.
    pub(crate) fn of(claims: &[Claim<'_>]) -> Self {
        let mut tally = Self { claims: claims.len(), ..Self::default() };
        for claim in claims {
            match claim.standing() {
                Standing::Checked => tally.checked += 1,
                Standing::Trusted => tally.trusted += 1,
                Standing::Derived => tally.derived += 1,
                Standing::Unproven => tally.unproven += 1,
            }
        }
        tally
    }

    /// "32 claims: 21 checked against their source, 9 taken on trust, 2 derived"
    pub(crate) fn sentence(&self) -> String {
        let whole = match self.claims {
            0 => return "no claims".into(),
            1 => "1 claim".into(),
            count => format!("{count} claims"),
        };
        let its = if self.claims == 1 { "its" } else { "their" };
        let parts = [
            (self.checked, format!("checked against {its} source")),
            (self.trusted, "taken on trust".into()),
            (self.derived, "derived".into()),
            (self.unproven, format!("not borne out by {its} source")),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, words)| format!("{count} {words}")).collect();
        format!("{whole}: {}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_what_there_is_and_no_more() {
        let tally = Tally { claims: 32, checked: 21, trusted: 9, derived: 2, unproven: 0 };
        assert_eq!(
            tally.sentence(),
            "32 claims: 21 checked against their source, 9 taken on trust, 2 derived"
        );
        let one = Tally { claims: 1, unproven: 1, ..Tally::default() };
        assert_eq!(one.sentence(), "1 claim: 1 not borne out by its source");
        assert_eq!(Tally::default().sentence(), "no claims");
    }
}
