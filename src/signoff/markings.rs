//! The markings of a sheet: it shows what every audience sees, and more, so it is marked like the highest.

use crate::brief::{Brief, Marking, Scheme};
use crate::data::MarkingData;
use crate::marking::rank;

/// The highest marking of each scheme, and each marking of the house's own. What says that anyone may have it
/// is no marking for a sheet, which is inside the house.
pub(super) fn highest(brief: &Brief) -> Vec<MarkingData> {
    let of_audiences = brief.audiences.iter().filter_map(|one| Some((one.marking.as_ref()?, one.internal)));
    let of_items = brief.items.iter().filter_map(|item| Some((item.marking.as_ref()?, true)));
    let mut highest: Vec<&Marking> = Vec::new();
    for (marking, inside) in of_audiences.chain(of_items) {
        if says_public(marking) || marking.scheme == Scheme::Custom && !inside {
            continue;
        }
        let same = |known: &&mut &Marking| match marking.scheme {
            Scheme::Custom => known.text == marking.text,
            scheme => known.scheme == scheme,
        };
        match highest.iter_mut().find(same) {
            Some(known) if rank(marking) > rank(known) => *known = marking,
            Some(_) => {}
            None => highest.push(marking),
        }
    }
    highest.into_iter().map(crate::compose::marking).collect()
}

/// Whether a marking tells its reader to pass it on to anyone.
fn says_public(marking: &Marking) -> bool {
    let clear = marking.scheme == Scheme::Tlp && rank(marking) == Some(0);
    clear || marking.scheme == Scheme::Uk && marking.text.contains("FOR PUBLIC RELEASE")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;

    fn marking(scheme: Scheme, level: Option<&str>, text: &str) -> Marking {
        let level = level.map(str::to_owned);
        Marking { scheme, level, text: text.into(), color: "#000000".into(), background: None }
    }

    fn shown(audiences: Vec<(bool, Marking)>, item: Option<Marking>) -> Vec<String> {
        let audience = |(index, (internal, marking)): (usize, (bool, Marking))| crate::brief::Audience {
            internal,
            marking: Some(marking),
            ..sample::audience(&format!("a{index}"))
        };
        let mut theme = sample::theme("t", "x", "x");
        theme.marking = item;
        let brief = sample::brief(vec![theme], audiences.into_iter().enumerate().map(audience).collect());
        highest(&brief).into_iter().map(|marking| marking.text).collect()
    }

    #[test]
    fn the_highest_of_each_scheme_marks_the_sheet() {
        let tlp = |level| marking(Scheme::Tlp, Some(level), &format!("TLP:{level}"));
        let green = vec![(false, tlp("CLEAR")), (false, tlp("GREEN")), (true, tlp("GREEN"))];
        assert_eq!(shown(green.clone(), None), ["TLP:GREEN"]);
        assert_eq!(shown(green, Some(tlp("RED"))), ["TLP:RED"]);
        let mixed = vec![(true, tlp("AMBER")), (true, marking(Scheme::Eu, Some("LIMITE"), "LIMITE"))];
        assert_eq!(shown(mixed, None), ["TLP:AMBER", "LIMITE"]);
    }

    #[test]
    fn what_anyone_may_have_marks_no_sheet() {
        let clear = marking(Scheme::Tlp, Some("CLEAR"), "TLP:CLEAR");
        let release = marking(Scheme::Uk, Some("OFFICIAL"), "OFFICIAL - FOR PUBLIC RELEASE");
        let own = |text: &str| marking(Scheme::Custom, None, text);
        assert!(shown(vec![(false, clear), (false, release), (false, own("For all"))], None).is_empty());
        assert_eq!(shown(vec![(true, own("For the desk"))], None), ["For the desk"]);
    }
}
