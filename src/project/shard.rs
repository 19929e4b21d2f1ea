//! One of several equal parts of the work, for one of several machines.

use std::num::NonZeroU32;
use std::str::FromStr;

use crate::project::names;
use crate::project::units::Unit;

/// A part of the work: which, and of how many. What it takes depends on the names of briefs alone, so that all
/// parts together are the whole, and nothing moves when briefs are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    of: NonZeroU32,
}

impl Shard {
    /// Whether a brief is in it.
    pub fn takes(self, unit: &Unit) -> bool {
        // A row without a name is somebody's as well: its error must be told once.
        self.takes_name(unit.name().unwrap_or_else(|| unit.row().map_or("", |row| row.text())))
    }

    /// Whether a brief of a name is in it.
    pub(crate) fn takes_name(self, name: &str) -> bool {
        self.takes_number(names::number(name))
    }

    /// Whether a name's number is in it.
    fn takes_number(self, number: u128) -> bool {
        number % u128::from(self.of.get()) == u128::from(self.index)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || format!("`{text}` is no shard: write `I/N`, such as `1/4` for the first of four");
        let (index, of) = text.split_once('/').ok_or_else(form)?;
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| form());
        let (index, of) = (number(index)?, number(of)?);
        let of = NonZeroU32::new(of).ok_or("there are no shards of 0: N is 1 or more")?;
        match index {
            0 => Err(format!("shards are counted from 1: the first is `1/{of}`")),
            index if index > of.get() => {
                Err(format!("there is no shard {index} of {of}: the last is `{of}/{of}`"))
            }
            index => Ok(Self { index: index - 1, of }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shards_that_cannot_be_are_refused() {
        for (text, words) in [
            ("0/3", "counted from 1"),
            ("4/3", "no shard 4 of 3"),
            ("1/0", "no shards of 0"),
            ("3", "write `I/N`"),
            ("-1/3", "write `I/N`"),
            ("a/b", "write `I/N`"),
            ("1/99999999999", "write `I/N`"),
        ] {
            assert!(text.parse::<Shard>().unwrap_err().contains(words), "{text}");
        }
        assert!("3/3".parse::<Shard>().is_ok());
    }

    proptest! {
        #[test]
        fn every_name_is_in_exactly_one_shard(names in prop::collection::vec("\\PC{1,20}", 1..40), of in 1_u32..50) {
            for name in &names {
                let shards = (1..=of).map(|index| format!("{index}/{of}").parse::<Shard>().unwrap());
                prop_assert_eq!(shards.filter(|shard| shard.takes_number(names::number(name))).count(), 1);
            }
        }
    }

    #[test]
    fn shards_are_of_about_the_same_size() {
        let shard: Shard = "2/8".parse().unwrap();
        let taken =
            (0..8000).filter(|number| shard.takes_number(names::number(&format!("E{number:08}")))).count();
        assert!((850..1150).contains(&taken), "{taken}");
    }
}
