//! Tests of markings: what is printed, and what is answered.
#![expect(clippy::unwrap_used, reason = "a test may")]

use super::*;
use crate::read::{Read, Reader};
use crate::testing::tree;

/// The marking that TOML gives, and the messages with their first hints.
fn marking(toml: &str) -> (Option<Marking>, Vec<String>) {
    let (_, node) = tree(toml);
    let problems = Diagnostics::default();
    let reader = Reader { problems: &problems, partial: false };
    let written = brief_file::Marking::read(&node, &reader).unwrap();
    let marking = check(&written, &problems);
    let messages = problems.sorted().into_iter().map(|one| match one.hints.first() {
        Some(hint) => format!("{} | {hint}", one.message),
        None => one.message,
    });
    (marking, messages.collect())
}

/// The line that TOML prints.
#[track_caller]
fn line_of(toml: &str) -> String {
    let (marking, messages) = marking(toml);
    assert_eq!(messages, Vec::<String>::new());
    marking.unwrap().text
}

#[test]
fn lines_are_composed_in_the_order_of_their_scheme() {
    let lines = [
        ("scheme = 'tlp'\nlevel = 'clear'", "TLP:CLEAR"),
        ("scheme = 'tlp'\nlevel = 'TLP:AMBER+STRICT'", "TLP:AMBER+STRICT"),
        ("scheme = 'tlp'\nlevel = 'Green'\nhandling = ['Board only']", "TLP:GREEN - Board only"),
        (
            "scheme = 'uk'\nlevel = 'official'\nhandling = ['for public release']",
            "OFFICIAL - FOR PUBLIC RELEASE",
        ),
        (
            "scheme = 'uk'\nlevel = 'OFFICIAL-SENSITIVE'\ncaveats = ['UK EYES ONLY']\ndescriptors = ['COMMERCIAL']\nhandling = ['HMG USE ONLY']",
            "OFFICIAL-SENSITIVE - HMG USE ONLY - COMMERCIAL - UK EYES ONLY",
        ),
        ("scheme = 'uk'\nlevel = 'OFFICIAL'\nhandling = ['FCDO USE ONLY']", "OFFICIAL - FCDO USE ONLY"),
        ("scheme = 'us-cui'\nlevel = 'CUI'", "CUI"),
        (
            "scheme = 'us-cui'\nlevel = 'CUI'\ndescriptors = ['PRVCY', 'SP-EXPT', 'BUDG']\nhandling = ['NOFORN', 'REL TO USA, GBR']",
            "CUI//SP-EXPT/BUDG/PRVCY//NOFORN/REL TO USA, GBR",
        ),
        ("scheme = 'nato'\nlevel = 'restricted'", "NATO RESTRICTED"),
        ("scheme = 'nato'\nlevel = 'COSMIC TOP SECRET'", "COSMIC TOP SECRET"),
        ("scheme = 'eu'\nlevel = 'Très secret UE/EU top secret'", "TRÈS SECRET UE/EU TOP SECRET"),
        ("scheme = 'un'\nlevel = 'strictly confidential'", "STRICTLY CONFIDENTIAL"),
        (
            "scheme = 'custom'\ntext = 'House use'\nhandling = ['not to be copied']",
            "House use - not to be copied",
        ),
    ];
    for (toml, line) in lines {
        assert_eq!(line_of(toml), line, "{toml}");
    }
}

#[test]
fn near_misses_are_answered_with_the_right_label() {
    let slips = [
        ("tlp", "TLP: RED", "RED"),
        ("tlp", "WHITE", "CLEAR"),
        ("tlp", "TLP:WHITE", "CLEAR"),
        ("tlp", "amber strict", "AMBER+STRICT"),
        ("tlp", "AMBER-STRICT", "AMBER+STRICT"),
        ("tlp", "gren", "GREEN"),
        ("uk", "OFFICIAL SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("uk", "OFFICIAL: SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("us-cui", "FOUO", "CUI"),
        ("nato", "NATO-SECRET", "SECRET"),
        ("nato", "TOP SECRET", "COSMIC TOP SECRET"),
        ("eu", "EU RESTRICTED", "RESTREINT UE/EU RESTRICTED"),
        ("eu", "TRES SECRET UE/EU TOP SECRET", "TRÈS SECRET UE/EU TOP SECRET"),
        ("un", "STRICTLY-CONFIDENTIAL", "STRICTLY CONFIDENTIAL"),
    ];
    for (scheme, level, right) in slips {
        let (marking, messages) = marking(&format!("scheme = '{scheme}'\nlevel = '{level}'"));
        let wanted = format!("`{level}` is no level of scheme `{scheme}` | did you mean `{right}`?");
        assert_eq!((marking, messages), (None, vec![wanted]));
    }
}

#[test]
fn what_a_scheme_does_not_have_is_refused() {
    let cases = [
        (
            "scheme = 'tlp'",
            "a marking of scheme `tlp` needs a `level` | one of `CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT`, `RED`",
        ),
        (
            "scheme = 'tlp'\nlevel = 'RED'\ntext = 'x'",
            "`text` belongs to a marking of one's own | leave it out (`tlp` says what it looks like)",
        ),
        (
            "scheme = 'tlp'\nlevel = 'RED'\ndescriptors = ['x']",
            "a marking of scheme `tlp` has no `descriptors` | write further restrictions as `handling`",
        ),
        (
            "scheme = 'uk'\nlevel = 'OFFICIAL'\ndescriptors = ['COMERCIAL']",
            "`COMERCIAL` is none of the `descriptors` of scheme `uk` | did you mean `COMMERCIAL`?",
        ),
        (
            "scheme = 'uk'\nlevel = 'OFFICIAL-SENSITIVE'\nhandling = ['FOR PUBLIC RELEASE']",
            "`FOR PUBLIC RELEASE` does not go with `OFFICIAL-SENSITIVE` | it goes with `OFFICIAL` alone",
        ),
        (
            "scheme = 'us-cui'\nlevel = 'CUI'\ndescriptors = ['DRAFT']",
            "`DRAFT` is no part of a marking | write `status = \"draft\"` in `[brief]`: it is printed on every page, apart from the marking",
        ),
        (
            "scheme = 'us-cui'\nlevel = 'CUI'\ncaveats = ['NOFORN']",
            "a marking of scheme `us-cui` has no `caveats` | limits of dissemination such as `NOFORN` are `handling`",
        ),
        (
            "scheme = 'nato'\nlevel = 'SECRET'\ncaveats = ['']",
            "an entry of `caveats` is empty | write it, or leave it out",
        ),
        (
            "scheme = 'uk'\nlevel = 'OFFICIAL'\ncaveats = ['draft']",
            "`draft` is no part of a marking | write `status = \"draft\"` in `[brief]`: it is printed on every page, apart from the marking",
        ),
        (
            "scheme = 'custom'\ntext = 'Final'",
            "`Final` is no part of a marking | write `status = \"draft\"` in `[brief]`: it is printed on every page, apart from the marking",
        ),
        ("scheme = 'custom'", "a marking of one's own needs a `text` | `text = \"INTERNAL\"`"),
        (
            "scheme = 'custom'\ntext = 'x'\nlevel = 'high'",
            "a marking of one's own has no `level` | say it in `text`: the whole line as it is printed",
        ),
        (
            "scheme = 'custom'\ntext = 'x'\ncolor = 'blue'",
            "`blue` is no colour | `#` and six hexadecimal digits: `\"#1B4B82\"`",
        ),
        (
            "scheme = 'custom'\ntext = 'x'\ncolor = '#00afca'",
            "`#00AFCA` on `#FFFFFF` is hard to read (contrast 2.63:1, 4.5:1 is needed) | `#000000` has 21.00:1",
        ),
        (
            "scheme = 'custom'\ntext = 'x'\ncolor = '#ffffff'\nbackground = '#ff8c00'",
            "`#FFFFFF` on `#FF8C00` is hard to read (contrast 2.33:1, 4.5:1 is needed) | `#000000` has 9.00:1",
        ),
    ];
    for (toml, message) in cases {
        assert_eq!(marking(toml).1, [message], "{toml}");
    }
}

#[test]
fn a_ground_without_a_colour_of_the_text_gets_the_one_that_can_be_read() {
    let dark = marking("scheme = 'custom'\ntext = 'x'\nbackground = '#1B4B82'").0.unwrap();
    assert_eq!((dark.color.as_str(), dark.background.as_deref()), ("#FFFFFF", Some("#1B4B82")));
    let light = marking("scheme = 'custom'\ntext = 'x'\nbackground = '#ff8c00'").0.unwrap();
    assert_eq!((light.color.as_str(), light.background.as_deref()), ("#000000", Some("#FF8C00")));
}

#[test]
fn the_colours_of_every_scheme_can_be_read() {
    for scheme in Scheme::ALL {
        for level in rules(*scheme).map_or(&[][..], |rules| rules.levels) {
            let color = |text| Rgb::parse(text).unwrap();
            let ground = color(level.background.unwrap_or("#FFFFFF"));
            assert!(contrast(color(level.color), ground) >= TEXT_CONTRAST, "{}", level.printed);
        }
    }
}

#[test]
fn levels_are_ranked_within_their_scheme() {
    let rank_of = |scheme: &str, level: &str| {
        let (marking, _) = marking(&format!("scheme = '{scheme}'\nlevel = '{level}'"));
        rank(&marking.unwrap())
    };
    assert!(rank_of("tlp", "RED") > rank_of("tlp", "AMBER+STRICT"));
    assert!(rank_of("tlp", "AMBER+STRICT") > rank_of("tlp", "AMBER"));
    assert!(rank_of("nato", "SECRET") > rank_of("nato", "RESTRICTED"));
    assert_eq!(rank(&marking("scheme = 'custom'\ntext = 'x'").0.unwrap()), None);
}

#[test]
fn classified_levels_are_known_as_such() {
    let classified = |scheme: &str, level: &str| {
        is_classified(&marking(&format!("scheme = '{scheme}'\nlevel = '{level}'")).0.unwrap())
    };
    assert!(classified("uk", "SECRET") && classified("eu", "SECRET UE/EU SECRET"));
    assert!(classified("nato", "CONFIDENTIAL") && classified("un", "CONFIDENTIAL"));
    assert!(!classified("uk", "OFFICIAL-SENSITIVE") && !classified("tlp", "RED"));
}
