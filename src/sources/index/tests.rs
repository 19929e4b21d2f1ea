//! Finding quotations in texts.

#![expect(clippy::unwrap_used, reason = "a test may")]

use super::{Index, Missing, passage, without_insertions};

/// What is found, as it stands in the text.
fn find<'a>(text: &'a str, wanted: &str) -> Result<&'a str, Missing> {
    Index::new(text).find(text, wanted).map(|range| &text[range])
}

/// The difference from the nearest passage, and that passage.
fn nearest(text: &str, wanted: &str) -> Option<(String, String)> {
    let nearest = find(text, wanted).unwrap_err().nearest?;
    Some((nearest.difference, text[nearest.range].to_owned()))
}

const SPEECH: &str = "The chair opened the session. \u{201c}We have never asked our neighbours to choose between \
    East and West,\u{201d} she said, \u{201c}and we won\u{2019}t begin today: a well-known rule says that bridges \
    serve both banks.\u{201d}\n\nTrade grew to $410 billion in 2010\u{2013}2014, or 35\u{a0}% of the total; 1\u{202f}800 km \
    of new track were laid (see the annex).";

#[test]
fn words_are_found_however_they_are_set() {
    let table = [
        "We have never asked our neighbours to choose between East and West",
        "\"We have never asked our neighbours to choose between East and West.\"",
        "«asked our neighbours»",
        "we won't begin today: a well-known rule says that bridges serve both banks.",
        "we won't begin today: a well\u{2010}known rule \n says that bri\u{ad}dges serve both banks",
        "West,' she said, 'and we",
        "Trade grew to $410 billion in 2010-2014",
        "Trade grew to $ 410 billion in 2010 \u{2014} 2014, or 35%",
        "35 % of the total; 1800 km",
        "35 % of the total; 1 800 km of new track",
        "laid (see the annex).",
        "$410 billion",
    ];
    for wanted in table {
        assert!(find(SPEECH, wanted).is_ok(), "{wanted}: {:?}", find(SPEECH, wanted));
    }
}

#[test]
fn other_words_are_not_found() {
    let table = [
        "",
        " \u{201c}.\u{201d} ",
        "[...]",
        "We have never asked our neighbors to choose",
        "We have asked our neighbours to choose",
        "we have never asked",
        "We havenever asked",
        "We have never ever asked",
        "never have asked",
        "we can begin today",
        "a well known rule",
        "a wellknown rule",
        "we won't begin today, a well-known rule",
        "East and West, she said",
        "$401 billion",
        "$41 billion",
        "800 km",
        "1,800 km",
        "35 percent",
        "to choose ... West",
        "we won",
        "(see the annexes)",
    ];
    for wanted in table {
        assert!(find(SPEECH, wanted).is_err(), "{wanted}");
    }
}

#[test]
fn what_was_found_is_the_bytes_of_the_text() {
    assert_eq!(find(SPEECH, "\"both banks.\"").unwrap(), "both banks");
    assert_eq!(find(SPEECH, "35% of").unwrap(), "35\u{a0}% of");
    assert_eq!(find(SPEECH, "choose [...] today").unwrap(), {
        let start = SPEECH.find("choose").unwrap();
        &SPEECH[start..SPEECH.find("today").unwrap() + 5]
    });
}

#[test]
fn a_source_set_in_lines_is_read_as_it_was_written() {
    let table = [
        // Divided words, with the hyphen and without it.
        ("a manip-\n  ulation of multi-\nvector policy", "a manipulation of multi-vector policy"),
        ("a manip-\r\nulation", "a manipulation"),
        ("the inter\u{ad}\nnational order", "the international order"),
        ("the in-\nter-\nnational order", "the international order"),
        ("Wirtschafts-\nund W\u{e4}hrungsunion", "Wirtschafts- und W\u{e4}hrungsunion"),
        ("a budget of 1\n800 million", "a budget of 1 800 million"),
        // Notes.
        ("it was there.1 Then it went", "it was there. Then it went"),
        ("it was there\u{b9} and went", "it was there and went"),
        ("it was there [12] and, as noted[3, 4], went", "it was there and, as noted, went"),
        ("it was there.\u{201d}12\nThen it", "it was there.\u{201d} Then it"),
        ("it rose by 35 %\u{b9} \u{b2} then, of\u{b3} all", "it rose by 35 % then, of all"),
        ("Kazakhstan\u{2019}s\u{b9} border of 3 km\u{b2}", "Kazakhstan's border of 3 km2"),
        ("since 2010\u{b2} it went", "since 2010 it went"),
        ("the end.\n\n17\n\nThe next page", "the end. The next page"),
        // Ligatures, wide letters, composed or not.
        ("the o\u{fb03}ce of \u{fb01}nance", "the office of finance"),
        ("re\u{301}sume\u{301}", "r\u{e9}sum\u{e9}"),
        // Signs of layout.
        ("> a quoted\n> line of text", "a quoted line of text"),
        ("the **last** word*", "the last word"),
        ("one paragraph.\n\n\u{201c}And the next", "one paragraph. And the next"),
        ("well, . . . perhaps", "well, \u{2026} perhaps"),
        ("l\u{2019}Europe est forte", "Europe est forte"),
        (
            "\u{6211}\u{4eec}\u{5c06}\u{91c7}\u{53d6}\n\u{6b63}\u{5e38}\u{7684}\u{5173}\u{7cfb}\u{3002}",
            "\u{91c7}\u{53d6}\u{6b63}\u{5e38}\u{7684}",
        ),
    ];
    for (text, wanted) in table {
        assert!(find(text, wanted).is_ok(), "{text}: {wanted}: {:?}", find(text, wanted));
    }
}

#[test]
fn nothing_that_counts_is_passed_over() {
    let table = [
        ("worth 10\u{2079} dollars", "worth 10 dollars"),
        ("worth 10\u{2079} dollars", "worth 109 dollars"),
        ("worth 10\u{207b}\u{2076} dollars", "worth 10 dollars"),
        ("worth 10\u{207b}\u{2076} dollars", "worth 10-6 dollars"),
        ("an area of 3 km\u{b2}", "an area of 3 km"),
        ("about 2\u{bd} million", "about 2 million"),
        ("about 2\u{bd} million", "about 21/2 million"),
        ("under No.1 of the list", "under No. of the list"),
        ("the G7 states", "the G states"),
        ("the CO2 price", "the CO price"),
        ("there. 12 Ministers came", "there. Ministers came"),
        ("in 20 500 cases", "in 500 cases"),
        ("a man [aged 40] came", "a man came"),
        ("he said: \u{2018}no\u{2019}", "he said: no"),
        ("we can\u{2019}t go", "we can"),
        ("the 1800 km", "the 1,800 km"),
        ("the 1,800 km", "the 1800 km"),
        ("on 12.5 metres", "on 12 metres"),
        ("Will it go? It will", "Will it go. It will"),
    ];
    for (text, wanted) in table {
        assert!(find(text, wanted).is_err(), "{text}: {wanted}");
    }
}

#[test]
fn marked_changes_are_taken() {
    let table = [
        "We have never asked [...] to choose between East and West",
        "We have never asked [\u{2026}] East [. . .] today",
        "[...] never asked our neighbours [...]",
        "We have never asked [the others] to choose",
        "We have never [once] asked our neighbours",
        "[They] have never asked our neighbours",
        "[w]e have never asked",
        "We have never ask[] our neighbours",
        "We have never asked our neighbour[] to choose",
        "We have never ask[s] our neighbours",
        "We have [sic] never asked [sic] our",
        "begin today: [the chair]'s well-known rule",
        "we won't begin today: [...], says that bridges",
        "asked our neighbours to choose between East and West[,]",
    ];
    for wanted in table {
        assert!(find(SPEECH, wanted).is_ok(), "{wanted}: {:?}", find(SPEECH, wanted));
    }
    let table = [
        "We have never asked [the others] both banks",
        "[T]e have never asked",
        "bridges [...] East and West",
        "We have [...] begin yesterday",
        "We have never (...) to choose",
        "We have never ... to choose",
        "We have never [...",
    ];
    for wanted in table {
        assert!(find(SPEECH, wanted).is_err(), "{wanted}");
    }
}

#[test]
fn fragments_stand_in_order_and_not_far_apart() {
    let far = format!("we begin {} we begin again {} we end", "word ".repeat(3_000), "word ".repeat(100));
    assert!(find(&far, "we begin [...] we end").is_ok());
    assert_eq!(find(&far, "we begin [...] we end").unwrap().len(), "we begin again  we end".len() + 500);
    let missing = find(&format!("{far} {}", "word ".repeat(3_000)), "we end [...] again").unwrap_err();
    assert!(missing.elsewhere);
    assert_eq!(missing.part, 13..18);
    assert_eq!(missing.nearest.unwrap().difference, "again");
    // The soonest place of the second fragment is too far, a later one of the first is not.
    let text = format!("a b {} a {} c", "x ".repeat(2_500), "y ".repeat(10));
    assert!(find(&text, "a [...] c").is_ok());
    assert!(find(&text, "a b [...] c").unwrap_err().elsewhere);
}

#[test]
fn what_is_nearest_is_shown_with_what_differs() {
    let table = [
        (
            "We have never asked our neighbors to choose",
            "We have never asked our [-neighbors-] {+neighbours+} to choose",
        ),
        ("We have asked our neighbours to choose", "We have {+never+} asked our neighbours to choose"),
        (
            "We never have asked our neighbours to choose",
            "We {+have+} never [-have-] asked our neighbours to choose",
        ),
        ("between East and west, she said", "between East and [-west-] {+West+},{+\u{201d}+} she said"),
        ("$401 billion", "$[-401-]{+410+} billion"),
        ("we won't begin today; a well-known rule", "we won't begin today[-;-]{+:+} a well-known rule"),
        ("a wellknown rule says", "a [-wellknown-] {+well-known+} rule says"),
        ("We [...] serve both benches", "serve both [-benches-] {+banks+}"),
        ("\u{201c}They have never asked", "[-They-] {+We+} have never asked"),
        ("[a]sked our neighbors", "[a]sked our [-neighbors-] {+neighbours+}"),
    ];
    for (wanted, difference) in table {
        assert_eq!(nearest(SPEECH, wanted).unwrap().0, difference, "{wanted}");
    }
    assert_eq!(
        nearest(SPEECH, "\u{201c}and we will begin today\u{201d}").unwrap().1,
        "and we won\u{2019}t begin today"
    );
    let part = find(SPEECH, "We [...] serve both benches").unwrap_err().part;
    assert_eq!(part, 9..27);
    for unlike in ["Nothing here agrees", "the weather in the north", "", "[...]"] {
        assert_eq!(nearest(SPEECH, unlike), None, "{unlike}");
    }
}

#[test]
fn words_divided_in_the_source_are_no_difference() {
    let text = "a manip-\nulation of the multi-\nvector policy there.1 Then";
    let (difference, passage) = nearest(text, "a manipulation of a multivector policy there. Then").unwrap();
    assert_eq!(difference, "a manipulation of [-a-] {+the+} multivector policy there. Then");
    assert_eq!(passage, text);
}

#[test]
fn where_only_capitals_differ_it_is_said() {
    let only = |wanted: &str| find(SPEECH, wanted).unwrap_err().nearest.unwrap().capitals_only;
    assert!(only("And we won't begin Today"));
    assert!(!only("And we won't begin yesterday"));
    assert!(!only("and we won't, begin today"));
    assert!(!only("asked ourneighbours to choose"));
}

#[test]
fn what_brackets_put_in_is_no_part_of_the_source() {
    let table = [
        ("worth $410 billion", "worth $410 billion"),
        ("worth [some $410 billion]", "worth |                  "),
        ("worth 410 [\u{2026}] 000", "worth 410 |     000"),
        ("4[1]0 [sic]", "4|  0 |    "),
    ];
    for (wanted, kept) in table {
        assert_eq!(without_insertions(wanted), kept);
    }
}

#[test]
fn a_passage_is_the_sentence_that_holds_the_match() {
    let held = |text: &str, found: &str| {
        let start = text.find(found).unwrap();
        let range = passage(text, start..start + found.len());
        text[range].to_owned()
    };
    assert_eq!(held(SPEECH, "opened"), "The chair opened the session.");
    assert!(held(SPEECH, "new track").starts_with("Trade grew to"));
    assert!(held(SPEECH, "new track").ends_with("(see the annex)."));
    assert_eq!(held("One. Two goes\nover a line. Three.", "goes"), "Two goes\nover a line.");
    let long = "word ".repeat(500);
    let start = 1_000;
    let range = passage(&long, start..start + 4);
    assert!((280..=300).contains(&range.len()), "{range:?}");
    assert!(range.contains(&start) && !long[range.clone()].starts_with(' ') && !long[range].ends_with(' '));
    let range = passage(&long, 0..2_000);
    assert!((280..=300).contains(&range.len()), "{range:?}");
}

#[test]
fn no_text_takes_long() {
    let one = "a ".repeat(300_000);
    let quote = "a ".repeat(2_000);
    let index = Index::new(&one);
    assert!(index.find(&one, &quote).is_ok());
    assert!(index.find(&one, &format!("{quote} b")).is_err());
    assert!(index.find(&one, &"a [...] ".repeat(1_000)).is_ok());
    let notes = "[1] ".repeat(100_000);
    let index = Index::new(&notes);
    assert!(index.find(&notes, "1 1").is_err());
    let hyphens = "a-\n".repeat(100_000);
    let index = Index::new(&hyphens);
    assert!(index.find(&hyphens, "aaaa").is_ok());
    let soft = format!("a{}b", "\u{ad}".repeat(300_000));
    assert!(find(&soft, "ab").is_ok());
}
