#![expect(clippy::unwrap_used, reason = "a test may")]

use super::*;
use crate::brief::Brief;
use crate::brief_file::Where;
use crate::compose::citations::plain;
use crate::date::When;
use crate::testing::sample::{audience, brief, composed, event, figure, image, quote, source, text, theme};

fn names(brief: &Brief) -> Vec<String> {
    let data = composed(brief, "press", Document::Deck).data;
    data.slides.into_iter().map(|slide| slide.name).collect()
}

#[test]
fn slides_come_in_the_audiences_order_between_cover_and_sources() {
    let mut press = audience("press");
    press.slides =
        vec![Section::Quotes, Section::BottomLine, Section::Themes, Section::Figures, Section::Images];
    let items = vec![
        theme("b", "x", "x").sourced(&["s"]),
        theme("a", "x", "x"),
        figure("f", 1),
        quote("q", "Words."),
        image("i"),
        source("s"),
    ];
    let brief = brief(items, vec![press]);
    let wanted = ["cover", "quote-q", "bottom-line", "theme-b", "theme-a", "figures", "image-i", "sources"];
    assert_eq!(names(&brief), wanted);
}

#[test]
fn many_items_are_spread_evenly_over_numbered_slides() {
    let items = (0..7).map(|index| figure(&format!("f{index}"), index)).collect();
    let brief = brief(items, vec![audience("press")]);
    let deck = composed(&brief, "press", Document::Deck).data;
    let slides: Vec<_> = deck.slides.iter().filter(|slide| slide.kind == "figures").collect();
    let sizes: Vec<_> = slides.iter().map(|slide| slide.items.len()).collect();
    let parts: Vec<_> = slides.iter().filter_map(|slide| slide.part.as_deref()).collect();
    assert_eq!((sizes, parts), (vec![4, 3], vec!["1 of 2", "2 of 2"]));
    assert_eq!((slides[0].name.as_str(), slides[1].name.as_str()), ("figures", "figures-2"));
}

#[test]
fn thirteen_sources_stand_on_two_slides_of_about_the_same_length() {
    let ids: Vec<String> = (0..13).map(|index| format!("s{index}")).collect();
    let cited: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut items = vec![theme("a", "x", "x").sourced(&cited)];
    items.extend(ids.iter().map(|id| source(id)));
    let brief = brief(items, vec![audience("press")]);
    let deck = composed(&brief, "press", Document::Deck).data;
    let lists = deck.slides.iter().filter(|slide| slide.kind == "sources");
    let lists: Vec<_> = lists.map(|slide| (slide.sources.len(), slide.part.clone())).collect();
    assert_eq!(lists, [(7, Some("1 of 2".to_owned())), (6, Some("2 of 2".to_owned()))]);
}

#[test]
fn the_conclusion_rests_on_the_leads_or_titles_of_all_themes_or_of_none() {
    let points = |themes: &[&str]| -> Vec<String> {
        let mut items: Vec<_> = themes.iter().map(|id| theme(id, "x", "x")).collect();
        items[1].wording.lead = Some(text("A lead."));
        let deck = composed(&brief(items, vec![audience("press")]), "press", Document::Deck).data;
        let slide = deck.slides.iter().find(|slide| slide.kind == "bottom-line").unwrap();
        let ItemData::BottomLine { points, .. } = &slide.items[0] else { panic!() };
        points.iter().map(|point| plain(point)).collect()
    };
    assert_eq!(points(&["a", "b", "c", "d"]), ["Title of a", "A lead.", "Title of c", "Title of d"]);
    // Some of many would pass for all.
    assert_eq!(points(&["a", "b", "c", "d", "e"]), Vec::<String>::new());
}

#[test]
fn a_limit_of_slides_takes_the_lowest_priorities_and_then_the_last() {
    let mut press = audience("press");
    press.slides = vec![Section::Themes, Section::Quotes];
    press.slide_limit = Some(3);
    let items = vec![
        theme("a", "x", "x").ranked(4),
        theme("b", "x", "x"),
        theme("c", "x", "x").ranked(1),
        quote("q", "Words."),
    ];
    let mut brief = brief(items, vec![press]);
    let dropped = |brief: &Brief| -> Vec<String> {
        let dropped = composed(brief, "press", Document::Deck).dropped;
        dropped.into_iter().map(|one| format!("{}: {}", one.item, one.reason)).collect()
    };
    assert_eq!(names(&brief), ["cover", "theme-b", "theme-c"]);
    assert_eq!(dropped(&brief), ["theme.a: limit of 3 slides", "quote.q: limit of 3 slides"]);
    brief.audiences[0].slide_limit = Some(1);
    let composed = composed(&brief, "press", Document::Deck);
    assert_eq!(composed.data.slides.len(), 2);
    assert_eq!(composed.problems.len(), 1);
    assert_eq!(composed.problems[0].rule, Some("slide-limit"));
}

#[test]
fn the_backup_part_stands_behind_the_sources_which_list_its_sources_too() {
    let mut extra = theme("z", "x", "x [@t]");
    extra.documents = vec![Where::Backup];
    let mut number = figure("g", 1);
    number.documents = vec![Where::Backup];
    let items = vec![theme("a", "x", "x [@s]"), extra, figure("f", 1), number, source("s"), source("t")];
    let mut press = audience("press");
    press.slides = vec![Section::Figures];
    let brief = brief(items, vec![press]);
    let deck = composed(&brief, "press", Document::Deck);
    assert_eq!(names(&brief), ["cover", "figures", "sources", "backup", "backup-figures", "theme-z"]);
    let backup: Vec<_> = deck.data.slides.iter().map(|slide| slide.backup).collect();
    assert_eq!(backup, [false, false, false, true, true, true]);
    let listed = deck.data.slides.iter().find(|slide| slide.kind == "sources").unwrap();
    assert_eq!(listed.sources.len(), 1);
    assert_eq!(deck.dropped.len(), 1, "{:?}", deck.dropped);
    assert_eq!(deck.dropped[0].reason, "no slide shows themes");
}

#[test]
fn the_heading_of_a_part_that_is_not_there_cites_nothing() {
    let mut press = audience("press");
    press.slides = vec![Section::Decision];
    press.sections = vec![Section::Decision];
    let items = vec![figure("f", 1).sourced(&["s"]), source("s")];
    let mut brief = brief(items, vec![press]);
    brief.headings.insert(Section::Decision, text("Spend {f}"));
    assert_eq!(names(&brief), ["cover"]);
    assert_eq!(composed(&brief, "press", Document::Deck).data.sources.len(), 0);
    assert_eq!(composed(&brief, "press", Document::Brief).data.sources.len(), 0);
}

#[test]
fn a_timeline_is_cut_at_eight_events() {
    let items = (0..9).map(|index| event(&format!("e{index}"), When::Year(2000 + index))).collect();
    let brief = brief(items, vec![audience("press")]);
    let all = names(&brief);
    assert_eq!(all.iter().filter(|name| name.starts_with("timeline")).count(), 2, "{all:?}");
}
