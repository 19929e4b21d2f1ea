//! Whether the marking of a document goes with what it shows, and with whom it is for.

use crate::brief::{Audience, Item, Marking};
use crate::brief_file::Profile;
use crate::diagnostic::{Diagnostic, Level};
use crate::marking;

/// An item whose marking is above that of the audience's documents, or cannot be compared with it.
pub(crate) fn item(audience: &Audience, item: &Item, level: Level) -> Option<Diagnostic> {
    let of_item = item.marking.as_ref()?;
    let name = &audience.name;
    let message = match &audience.marking {
        None => format!("`{}` is marked `{}`, but `{name}` has no marking", item.name(), of_item.text),
        Some(whole) if covers(whole, of_item) => return None,
        Some(whole) => {
            let above = match whole.scheme == of_item.scheme && marking::rank(of_item).is_some() {
                true => "is below it",
                false => "cannot be compared with it",
            };
            let (item, whole) = (item.name(), &whole.text);
            format!("`{item}` is marked `{}`; the marking of `{name}`, `{whole}`, {above}", of_item.text)
        }
    };
    let hint = format!("keep it from `{name}` with `not-for`, or mark `{name}` as high");
    Some(Diagnostic::new(level, message).rule("item-marking").at(&item.place).hint(hint))
}

/// Whether a document with the first marking may hold what has the second.
fn covers(whole: &Marking, part: &Marking) -> bool {
    let ranks = marking::rank(whole).zip(marking::rank(part));
    let as_high = ranks.is_some_and(|(whole, part)| whole >= part);
    whole.text == part.text || whole.scheme == part.scheme && as_high
}

/// An audience that is the public, with a marking that keeps its documents from the public.
pub(crate) fn audience(audience: &Audience, level: Level) -> Option<Diagnostic> {
    let public = matches!(audience.profile, Some(Profile::Press | Profile::Public)) || audience.immediate;
    let marking = audience.marking.as_ref().filter(|_| public && !audience.internal)?;
    if marking::may_be_public(marking) {
        return None;
    }
    let (name, text) = (&audience.name, &marking.text);
    let message = format!("`{name}` is the public, but its documents are marked `{text}`");
    let hint = "mark them for the public, or choose another `profile`";
    Some(Diagnostic::new(level, message).rule("public-marking").at(&audience.place).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief_file::Scheme;
    use crate::testing::sample;

    fn marking(scheme: Scheme, level: &str) -> Option<Marking> {
        let text = format!("{} {level}", scheme.word());
        let level = Some(level.to_owned()).filter(|_| scheme != Scheme::Custom);
        Some(Marking { scheme, level, text, color: "#000000".into(), background: None })
    }

    #[test]
    fn no_item_is_marked_higher_than_the_document_that_shows_it() {
        let said = |whole: Option<Marking>, part: Option<Marking>| {
            let press = Audience { marking: whole, ..sample::audience("press") };
            let theme = Item { marking: part, ..sample::theme("a", "x", "x") };
            item(&press, &theme, Level::Error).map(|problem| problem.message).unwrap_or_default()
        };
        let tlp = |level| marking(Scheme::Tlp, level);
        assert_eq!(said(None, None), "");
        assert_eq!(said(tlp("AMBER"), None), "");
        assert_eq!(said(tlp("AMBER"), tlp("GREEN")), "");
        assert_eq!(said(tlp("AMBER"), tlp("AMBER")), "");
        assert!(said(tlp("AMBER"), tlp("RED")).ends_with("`tlp AMBER`, is below it"));
        assert!(said(None, tlp("CLEAR")).ends_with("`press` has no marking"));
        assert!(said(tlp("RED"), marking(Scheme::Uk, "OFFICIAL")).ends_with("cannot be compared with it"));
        let own = |words| marking(Scheme::Custom, words);
        assert_eq!(said(own("Board only"), own("Board only")), "");
        assert!(said(own("Staff"), own("Board only")).ends_with("cannot be compared with it"));
    }

    #[test]
    fn what_the_public_gets_is_marked_for_the_public() {
        let refused = |audience: &Audience| super::audience(audience, Level::Error).is_some();
        let mut press = Audience { profile: Some(Profile::Press), ..sample::audience("press") };
        assert!(!refused(&press));
        press.marking = marking(Scheme::Tlp, "CLEAR");
        assert!(!refused(&press));
        press.marking = marking(Scheme::Tlp, "AMBER");
        assert!(refused(&press));
        press.profile = Some(Profile::Investors);
        assert!(!refused(&press));
        press.immediate = true;
        assert!(refused(&press));
        press.internal = true;
        assert!(!refused(&press));
    }
}
