//! Whether the marking of a document goes with what it shows, and with whom it is for.

use crate::brief::{Audience, Brief, Item, Kind, Marking};
use crate::brief_file::{Profile, Scheme, Section, Status};
use crate::diagnostic::{Diagnostic, Level};
use crate::marking;
use crate::select::{Selection, is_expired, wording};

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

/// How many items a message names.
const MOST_NAMED: usize = 3;

/// An audience inside the house whose marking lets anyone have its documents, though they hold what is for the
/// house alone.
pub(crate) fn house(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    level: Level,
) -> Option<Diagnostic> {
    let marking = audience.marking.as_ref().filter(|_| audience.internal)?;
    if !marking::is_public(marking) {
        return None;
    }
    let shown = selection.items.iter().filter(|shown| shown.item.kind != Kind::Source);
    let found: Vec<&Item> = shown.map(|shown| &shown.item).filter(|item| is_internal(brief, item)).collect();
    let has = |section| audience.sections.contains(&section) || audience.slides.contains(&section);
    let decides = wording::head(brief, audience).recommendation.is_some() || brief.head.deadline.is_some();
    let around = [
        ("what is to be decided", has(Section::Decision) && decides),
        ("`[meeting]`", has(Section::Meeting) && brief.meeting.is_some()),
    ];
    let around: Vec<&str> = around.iter().filter(|(_, held)| *held).map(|(name, _)| *name).collect();
    if found.is_empty() && around.is_empty() {
        return None;
    }
    let mut held: Vec<String> = around.iter().map(|name| (*name).to_owned()).collect();
    held.extend(found.iter().take(MOST_NAMED).map(|item| format!("`{}`", item.name())));
    let more = found.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        held.push(format!("{more} more"));
    }
    let (name, text) = (&audience.name, &marking.text);
    let message =
        format!("the documents of `{name}` are marked `{text}`, for anyone, but hold what is internal");
    let mut problem =
        Diagnostic::new(level, message).rule("public-marking").label(&audience.place, "marked for anyone");
    for item in found.iter().take(MOST_NAMED) {
        problem = problem.label(&item.place, "for the house alone");
    }
    let hint = "mark it higher, or keep from it what is internal with `not-for`";
    Some(problem.hint(format!("it holds {}", held.join(", "))).hint(hint))
}

/// Whether an item is for the house alone: no audience outside may be named by its `for`, or its status or age
/// keeps it inside.
fn is_internal(brief: &Brief, item: &Item) -> bool {
    let outside = |audience: &&Audience| !audience.internal;
    let readers = &item.readers;
    let named =
        |audience: &Audience| readers.named.as_ref().is_some_and(|names| names.contains(&audience.name));
    let welcome = readers.all || brief.audiences.iter().filter(outside).any(named);
    let expired = item.valid_until.as_ref().is_some_and(|until| is_expired(brief, until.value));
    !welcome
        || item.kind.is_internal_by_nature() && !readers.own
        || item.status == Status::Superseded
        || expired
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
    let hint = match marking.scheme {
        Scheme::Uk => {
            "what is published has `level = \"OFFICIAL\"` and `handling = [\"FOR PUBLIC RELEASE\"]`"
        }
        Scheme::Nato => {
            "what is published has `level = \"UNCLASSIFIED\"` and `handling = [\"PUBLICLY DISCLOSED\"]`"
        }
        _ => "mark them for the public, or choose another `profile`",
    };
    Some(Diagnostic::new(level, message).rule("public-marking").at(&audience.place).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::When;
    use crate::select::select;
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

    #[test]
    fn what_is_marked_for_anyone_holds_nothing_internal() {
        let said = |whole: Option<Marking>, items: Vec<Item>, change: fn(&mut Brief)| {
            let desk = Audience { marking: whole, ..sample::internal("desk") };
            let mut brief = sample::brief(items, vec![desk.clone(), sample::audience("press")]);
            (brief.head.recommendation, brief.head.deadline, brief.meeting) = (None, None, None);
            change(&mut brief);
            let selection = select(&brief, &desk);
            house(&brief, &desk, &selection, Level::Error).map(|problem| problem.hints.join("; "))
        };
        let tlp = |level| marking(Scheme::Tlp, level);
        let open = || sample::theme("open", "x", "x");
        let secret = || sample::theme("secret", "x", "x").only(&["desk"]);
        assert_eq!(said(tlp("CLEAR"), vec![open(), open().only(&["press"])], |_| {}), None);
        assert_eq!(said(tlp("GREEN"), vec![secret()], |_| {}), None);
        assert_eq!(said(None, vec![secret()], |_| {}), None);
        let found = said(tlp("CLEAR"), vec![open(), secret()], |_| {}).unwrap_or_default();
        assert!(found.starts_with("it holds `theme.secret`;"), "{found}");
        let gone = open().with_status(Status::Superseded);
        assert!(said(tlp("CLEAR"), vec![gone], |_| {}).is_some());
        let old = Item { valid_until: Some(sample::at(When::Year(2001))), ..open() };
        assert!(said(tlp("CLEAR"), vec![old], |_| {}).is_some());
        let recommend = |brief: &mut Brief| brief.head.recommendation = Some(sample::text("Act."));
        let found = said(tlp("CLEAR"), vec![open()], recommend).unwrap_or_default();
        assert!(found.starts_with("it holds what is to be decided;"), "{found}");
        let many = (0..5).map(|index| sample::theme(&format!("t{index}"), "x", "x").only(&["desk"]));
        let found = said(tlp("CLEAR"), many.collect(), |_| {}).unwrap_or_default();
        assert!(found.starts_with("it holds `theme.t0`, `theme.t1`, `theme.t2`, 2 more;"), "{found}");
    }

    #[test]
    fn only_what_the_scheme_says_is_published_is_public() {
        for (scheme, level, beside, published) in [
            (Scheme::Uk, "OFFICIAL", "", false),
            (Scheme::Uk, "OFFICIAL", " - FOR PUBLIC RELEASE", true),
            (Scheme::Uk, "OFFICIAL-SENSITIVE", "", false),
            (Scheme::Nato, "UNCLASSIFIED", "", false),
            (Scheme::Nato, "UNCLASSIFIED", " - Publicly disclosed", true),
            (Scheme::Eu, "LIMITE", "", false),
            (Scheme::UsCui, "CUI", "", false),
            (Scheme::Un, "UNCLASSIFIED", "", true),
            (Scheme::Un, "CONFIDENTIAL", "", false),
            (Scheme::Custom, "House", "", true),
        ] {
            let mut press = Audience { profile: Some(Profile::Press), ..sample::audience("press") };
            press.marking = marking(scheme, level).map(|one| Marking { text: one.text + beside, ..one });
            assert_eq!(audience(&press, Level::Error).is_none(), published, "{scheme:?} {level}{beside}");
        }
    }
}
