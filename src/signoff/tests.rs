//! What a sheet holds of a brief.

use super::*;
use crate::brief::{Attribution, Passage, RowValue, Spot};
use crate::testing::sample::{audience, brief, chart, event, figure, place, quote, source, text, theme};

fn sheet(brief: &Brief) -> Sheet<'_> {
    Sheet::new(brief, &Files::default(), &Outcomes::default())
}

fn found() -> Check {
    let spot = Spot { page: Some(3), line: 12 };
    Check::Found(Passage { spot, place: place(1) })
}

/// Each claim in short.
fn short(brief: &Brief) -> Vec<(String, String, &'static str)> {
    let short =
        |claim: Claim<'_>| (claim.name.clone(), claim.value.replace('\u{a0}', " "), claim.standing().word());
    sheet(brief).claims.into_iter().map(short).collect()
}

fn line(name: &str, value: &str, standing: &'static str) -> (String, String, &'static str) {
    (name.to_owned(), value.to_owned(), standing)
}

#[test]
fn claims_stand_kind_by_kind_and_say_how_they_stand() {
    let mut checked = figure("checked", 410).sourced(&["s", "t"]);
    checked.evidence[1].check = found();
    checked.evidence[0].check = Check::Missing;
    let mut differs = figure("differs", 117).sourced(&["s"]);
    differs.evidence[0].check =
        Check::Differs(Passage { spot: Spot { page: None, line: 1 }, place: place(1) });
    let mut derived = figure("derived", 7).sourced(&["s"]);
    if let Body::Figure(body) = &mut derived.body {
        body.formula = Some("{checked} - 403".into());
        body.inputs = vec!["checked".into()];
    }
    let items = vec![
        theme("a", "First. Second is so [@s].", "A point"),
        event("e", When::Year(2010)).sourced(&["s"]),
        quote("q", "Words.").sourced(&["s"]),
        checked,
        differs,
        derived,
        source("s"),
        source("t"),
    ];
    let brief = brief(items, vec![audience("press")]);
    let expected = [
        line("figure.checked", "$410 billion", "checked"),
        line("figure.differs", "$117 billion", "not in its source"),
        line("figure.derived", "$7 billion", "derived"),
        line("quote.q", "“Words.”", "on trust"),
        line("event.e", "Event e", "on trust"),
        line("theme.a.summary", "Second is so.", "on trust"),
    ];
    assert_eq!(short(&brief), expected);
    let tally = tally(&brief, &Files::default());
    assert_eq!(tally, Tally { claims: 6, checked: 1, trusted: 3, derived: 1, unproven: 1 });
    let sheet = sheet(&brief);
    let formula = sheet.claims[2].formula.as_deref().map(|formula| formula.replace('\u{a0}', " "));
    assert_eq!(formula.as_deref(), Some("$410 billion - 403 = $7 billion"));
    assert_eq!(sheet.claims[4].about, "2010");
}

#[test]
fn a_quotation_is_proven_by_its_own_words_in_the_source_that_has_a_text() {
    let mut said = quote("q", "Слова.").sourced(&["s", "t"]);
    if let Body::Quote(body) = &mut said.body {
        body.check = found();
        body.translation = Some("Words.".into());
    }
    let mut with_text = source("t");
    if let Body::Source(source) = &mut with_text.body {
        source.file = Some(crate::brief::Picture { path: "t.txt".into(), place: place(2) });
    }
    let brief = brief(vec![said, source("s"), with_text], vec![audience("press")]);
    let sheet = sheet(&brief);
    let claim = &sheet.claims[0];
    assert_eq!((claim.value.as_str(), claim.original.as_deref()), ("“Words.”", Some("Слова.")));
    let checks: Vec<bool> = claim.proofs.iter().map(|proof| *proof.check == found()).collect();
    assert_eq!(checks, [false, true]);
    assert_eq!(claim.standing(), Standing::Checked);
}

#[test]
fn who_may_not_be_named_is_not_named_on_the_sheet() {
    let about = |attribution| {
        let mut said = quote("q", "Words.").sourced(&["s"]);
        if let Body::Quote(body) = &mut said.body {
            body.attribution = attribution;
        }
        let brief = brief(vec![said, source("s")], vec![audience("press")]);
        sheet(&brief).claims[0].about.clone()
    };
    assert_eq!(about(Attribution::OnRecord), "A. Speaker, Minister");
    assert_eq!(about(Attribution::Background), "Minister");
    assert_eq!(about(Attribution::ChathamHouse), "");
}

#[test]
fn a_value_of_a_chart_rests_on_its_own_source_or_on_the_charts() {
    let mut item = chart("c", &["f"], "w").sourced(&["s"]);
    let Body::Chart(body) = &mut item.body else { panic!() };
    body.rows[0].value = RowValue::Own("3.20".parse().expect("it is a number"));
    body.rows[0].label = Some(text("Own"));
    let brief = brief(vec![item, source("s")], vec![audience("press")]);
    let sheet = sheet(&brief);
    let claim = &sheet.claims[0];
    assert_eq!((claim.name.as_str(), claim.value.as_str()), ("chart.c, row 1", "3.20"));
    assert_eq!((claim.about.as_str(), claim.proofs[0].source), ("Finding of c: Own", "s"));
    assert_eq!(sheet.claims.len(), 1, "the chart itself is no claim besides");
}

#[test]
fn a_sentence_that_audiences_share_is_one_claim_and_another_is_another() {
    let mut press = audience("press");
    let over = |summary: &str| {
        let words = crate::brief::Wording { summary: Some(text(summary)), ..Default::default() };
        ((crate::brief::Kind::Theme, "a".to_owned()), (words, place(3)))
    };
    press.wording = [over("It is so [@s]. More [@t].")].into();
    let items = vec![theme("a", "It is so [@s].", "x"), source("s"), source("t")];
    let brief = brief(items, vec![press]);
    let expected = [
        line("theme.a.summary", "It is so.", "on trust"),
        line("theme.a.summary (press)", "More.", "on trust"),
    ];
    assert_eq!(short(&brief), expected);
}

#[test]
fn frame_texts_cite_too() {
    let mut brief = brief(vec![source("s")], vec![audience("press")]);
    brief.head.bottom_line = text("All is well [@s].");
    assert_eq!(short(&brief), [line("brief.bottom-line", "All is well.", "on trust")]);
}
