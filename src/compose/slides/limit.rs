//! What becomes of a deck that has more slides than its limit: slides of single items go to the backup part where
//! the audience allows one, else are left out, the lowest priority first.

use crate::compose::content::Writer;
use crate::compose::slides::{Deck, Kept, agenda, deck};
use crate::diagnostic::Diagnostic;
use crate::document::Dropped;
use crate::fit::slides::Layout;

/// A deck within its limit of slides.
#[derive(Debug)]
pub(crate) struct Limited {
    /// The deck.
    pub(crate) deck: Deck,
    /// The items that the limits leave out.
    pub(crate) dropped: Vec<Dropped>,
    /// The items that the limit of slides moves to the backup part.
    pub(crate) moved: Vec<Dropped>,
    /// Where it has too many slides all the same.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Makes a deck within its limit of slides, the backup part aside.
pub(crate) fn limited(writer: &Writer<'_>, layout: &Layout) -> Limited {
    let mut kept = Kept::default();
    let (mut out, mut moved) = (Vec::new(), Vec::new());
    let limit = writer.audience.slide_limit;
    let room = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    loop {
        writer.clear();
        let mut deck = deck(writer, &kept, layout);
        let count = deck.slides.iter().filter(|slide| !slide.backup).count();
        let next = if count > room { deck.expendable() } else { None };
        if let (Some(item), Some(limit)) = (next, limit) {
            let reason = format!("limit of {limit} {}", if limit == 1 { "slide" } else { "slides" });
            let one = Dropped { item: item.clone(), reason, mentioned: false };
            let allowed = writer.audience.backup_limit.unwrap_or(0);
            if u32::try_from(moved.len()).is_ok_and(|count| count < allowed) {
                kept.back.insert(item);
                moved.push(one);
            } else {
                kept.out.insert(item);
                out.push(one);
            }
            continue;
        }
        let mut problems = Vec::new();
        if count > room {
            let audience = &writer.audience.name;
            let message =
                format!("the deck for `{audience}` has {count} slides, more than its limit of {room}");
            let hint = "raise `deck-limits.slides`, take parts out of `slides`, or give themes a `priority` of 2 or more";
            let problem = Diagnostic::warning(message).rule("slide-limit").at(&writer.audience.place);
            problems.push(problem.hint(hint));
        }
        agenda::add(writer, &mut deck, room);
        let mut dropped = std::mem::take(&mut deck.dropped);
        dropped.append(&mut out);
        return Limited { deck, dropped, moved, problems };
    }
}

impl Deck {
    /// The item whose slide goes first where there are too many: of the lowest priority the last. What has
    /// priority 1 stays.
    fn expendable(&self) -> Option<String> {
        let candidates = self.alone.iter().filter(|(priority, _)| *priority > 1);
        // Of equals the last one is taken.
        candidates.max_by_key(|(priority, _)| *priority).map(|(_, name)| name.clone())
    }
}
