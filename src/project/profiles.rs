//! The built-in profiles: what an audience gets for the keys that it leaves out.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::syntax;
use crate::tree::Table;

/// The profiles as TOML.
const TEXT: &str = include_str!("profiles.toml");

/// What audiences without a profile get, and the name of the audience of a brief that declares none.
pub(crate) const GENERAL: &str = "general";

/// The profiles by name, `general` among them.
pub(crate) fn profiles(files: &mut Files, problems: &Diagnostics) -> Option<Table> {
    let key = files.add("profiles.toml (built in)", Path::new("(built in)/profiles.toml"), TEXT.to_owned());
    syntax::parse(key, files, problems)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use crate::brief_file::{Audience, Profile};
    use crate::read::{Read, Reader};

    use super::*;

    #[test]
    fn every_profile_is_there_and_gives_what_pages_and_decks_need() {
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        let table = profiles(&mut files, &problems).unwrap();
        let mut words: Vec<_> = Profile::ALL.iter().map(|profile| profile.word()).collect();
        words.insert(0, GENERAL);
        assert_eq!(table.entries.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), words);
        for (name, node) in &table.entries {
            let reader = Reader { problems: &problems, partial: false };
            let audience = Audience::read(node, &reader).unwrap();
            let inside = ["executive", "meeting", "internal"].contains(&name.as_str());
            assert_eq!(audience.internal, Some(inside), "{}", name.value);
            assert!(audience.sections.is_some() && audience.slides.is_some());
            assert!(audience.limits.unwrap().slides.is_none());
            assert!(audience.deck_limits.unwrap().slides.is_some());
            assert!(audience.unverified.is_some() && audience.fit.is_some());
            assert!(audience.paper.is_some() && audience.deck_ratio.is_some());
        }
        assert_eq!(problems.sorted(), []);
    }
}
