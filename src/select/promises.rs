//! Words about the future before investors: allowed where a disclaimer says what they are.

use std::collections::BTreeSet;

use crate::brief::{Audience, Brief};
use crate::brief_file::Profile;
use crate::diagnostic::{Diagnostic, Level};
use crate::files::Place;
use crate::select::{Selection, mentions, wording};

/// How many places one message shows.
const MOST_SHOWN: usize = 3;

/// The words about the future that investors read without a disclaimer, in one message: one disclaimer mends all.
pub(crate) fn problem(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    level: Level,
) -> Option<Diagnostic> {
    let disclaimer = wording::issuer(brief, audience).disclaimer;
    if audience.profile != Some(Profile::Investors) || disclaimer.is_some() || brief.future.is_empty() {
        return None;
    }
    let frame = mentions::frame_texts(brief, audience).into_iter();
    let items = selection.items.iter().flat_map(|shown| mentions::texts(&shown.item));
    let key = |place: &Place| (place.file, place.range.start);
    let read: BTreeSet<_> = frame.chain(items).map(|text| key(&text.place)).collect();
    let found: Vec<_> = brief.future.iter().filter(|one| read.contains(&key(&one.text))).collect();
    let first = found.first()?;
    let name = &audience.name;
    let message = format!(
        "`{name}` reads about the future (`{}`), but the issuer has no disclaimer",
        first.words.value
    );
    let mut problem = Diagnostic::new(level, message).rule("forward-looking");
    for one in found.iter().take(MOST_SHOWN) {
        problem = problem.at(&one.words.place);
    }
    if let Some(more) = found.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        problem = problem.hint(format!("{more} more of its texts do so"));
    }
    Some(problem.hint(format!(
        "add `disclaimer = \"...\"` to `[issuer]` or `[audience.{name}.issuer]`, or say what is known instead"
    )))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::{FutureWords, Kind, Text, Wording};
    use crate::select::select;
    use crate::testing::sample::{at, audience, brief, place, text, theme};

    #[test]
    fn one_message_says_what_investors_read_about_the_future() {
        let mut investors = Audience { profile: Some(Profile::Investors), ..audience("investors") };
        let mut item = theme("t", "Trade will grow.", "x");
        let here = Text { place: place(77), ..text("Trade will grow.") };
        item.wording.summary = Some(here.clone());
        let mut sample = brief(vec![item], vec![investors.clone()]);
        let said = |brief: &Brief, audience: &Audience| {
            problem(brief, audience, &select(brief, audience), Level::Error).map(|problem| problem.message)
        };
        assert_eq!(said(&sample, &investors), None);
        sample.future.push(FutureWords { text: here.place, words: at("will".to_owned()) });
        let message = "`investors` reads about the future (`will`), but the issuer has no disclaimer";
        assert_eq!(said(&sample, &investors).as_deref(), Some(message));
        assert_eq!(said(&sample, &audience("press")), None);

        let mut other = investors.clone();
        let words = Wording { summary: Some(text("Trade grew.")), ..Wording::default() };
        other.wording.insert((Kind::Theme, "t".into()), (words, place(50)));
        assert_eq!(said(&sample, &other), None);
        investors.issuer.disclaimer = Some(text("No promise."));
        assert_eq!(said(&sample, &investors), None);
        assert!(sample.audience("investors").unwrap().issuer.disclaimer.is_none());
    }
}
