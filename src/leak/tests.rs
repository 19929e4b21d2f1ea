//! What counts as a leak and what not, on texts, on pages, and on generated briefs.

#![expect(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;

use crate::brief::{Attribution, Audience, Body, Brief, Issuer, Kind, Meeting, Profile, Wording};
use crate::brief_file::{Section, Status};
use crate::compose::{Composed, compose, numbers};
use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::leak::{Guard, Index};
use crate::select::{Selection, select};
use crate::testing::bench::Bench;
use crate::testing::sample::{
    audience, brief, composed, figure, internal, place, question, quote, source, text, theme,
};

/// A brief with a text of each sort that an audience may not see.
fn sample() -> Brief {
    let mut press = audience("press");
    press.addressee = Some("Editors of the morning papers".into());
    press.profile = Some(Profile::Press);
    let own =
        Wording { summary: Some(text("Transit holds, as the ministry told us.")), ..Wording::default() };
    press.wording.insert((Kind::Theme, "transit".into()), (own, place(50)));
    press.head.title = Some(text("Transit at a glance"));
    press.headings.insert(Section::Themes, text("What the papers should know first"));
    let mut desk = internal("desk");
    desk.addressee = Some("Deputy Head of Mission".into());
    let mut transit = theme("transit", "Transit fell by a third in the spring of the war.", "It fell");
    transit.wording.notes = Some(text("We have no figure of our own for the fall."));
    transit.checked = Some(("Ilse Braun".into(), When::Day(2023, 6, 1)));
    let old =
        theme("old", "The summit will be held in the old capital.", "x").with_status(Status::Superseded);
    let mut said = quote("said", "Words that anyone may read here.");
    if let Body::Quote(quote) = &mut said.body {
        (quote.speaker, quote.attribution) = (Some("Aino Rask".into()), Attribution::Background);
    }
    let items = vec![transit, old, said, question("q"), figure("total", 410), source("s")];
    let mut brief = brief(items, vec![press, desk]);
    brief.head.recommendation = Some(text("Refuse the loan unless the ports are opened."));
    brief.meeting = Some(Meeting {
        place: place(4),
        with: Some("Ana Sol".into()),
        date: None,
        venue: None,
        objectives: vec![text("Win the vote on the second pipeline treaty")],
        their_objectives: Vec::new(),
        points_to_make: Vec::new(),
        avoid: Vec::new(),
    });
    brief.issuer = Issuer {
        contact: Some("Mika Lind, extension 4410".into()),
        media_contact: Some("Press office".into()),
        ..Issuer::default()
    };
    brief
}

/// Whom a brief is made for, with what is made of it.
struct Made<'a> {
    brief: &'a Brief,
    audience: &'a Audience,
    index: Index,
    selection: Selection,
    composed: Composed,
}

impl<'a> Made<'a> {
    fn of(brief: &'a Brief, name: &str) -> Self {
        let audience = brief.audience(name).unwrap();
        let selection = select(brief, audience);
        let composed =
            compose(brief, audience, &selection, Document::Brief, &numbers(brief, audience, &selection));
        Self { brief, audience, index: Index::of(brief), selection, composed }
    }

    fn guard(&self) -> Guard<'_> {
        Guard::new(&self.index, self.brief, self.audience, &self.selection, &self.composed.data)
    }

    fn says(&self, text: &str) -> Vec<String> {
        self.guard().scan_text("it", text).into_iter().map(|leak| leak.message).collect()
    }
}

fn found(name: &str, text: &str) -> Vec<String> {
    let brief = sample();
    let messages = Made::of(&brief, name).says(text);
    // What stands in between is the words that were found and those of the text.
    messages.into_iter().map(|message| message.rsplit(": words of ").next().unwrap().to_owned()).collect()
}

#[test]
fn each_sort_of_text_that_is_not_for_the_press_is_found() {
    for (said, whose) in [
        ("we have no figure of our own", "`notes` of `theme.transit`"),
        ("Refuse the loan unless the ports", "`recommendation` of `[brief]`"),
        ("by 1 July 2023 at the latest", "`deadline` of `[brief]`"),
        ("fell by a third in the spring", "`summary` of `theme.transit`"),
        ("held in the old capital", "`summary` of `theme.old`"),
        ("to the Deputy Head of Mission", "`addressee` of `[audience.desk]`"),
        ("Secret-pressed Q", "`if-pressed` of `question.q`"),
        ("as Ilse Braun found", "`checked` of `theme.transit`"),
        ("said Aino Rask.", "`speaker` of `quote.said`"),
        ("to Ana Sol", "`with` of `[meeting]`"),
        ("win the vote on the second pipeline", "`objectives` of `[meeting]`"),
        ("ask Mika Lind, extension 4410", "`contact` of `[issuer]`"),
        ("If pressed: nothing", "the fixed word `if-pressed`"),
    ] {
        assert_eq!(found("press", said), [format!("{whose}, not for `press`")], "{said}");
    }
}

#[test]
fn inside_the_house_the_words_for_others_are_found_and_its_own_are_not() {
    for said in [
        "we have no figure of our own",
        "Refuse the loan unless the ports",
        "If pressed: nothing",
        "Ilse Braun",
    ] {
        assert_eq!(found("desk", said), [""; 0], "{said}");
    }
    assert_eq!(
        found("desk", "as the ministry told us"),
        ["`summary` of `audience.press.theme.transit`, not for `desk`"]
    );
    assert_eq!(
        found("desk", "what the papers should know"),
        ["`themes` of `[audience.press.headings]`, not for `desk`"]
    );
    assert_eq!(found("desk", "Aino Rask"), ["`speaker` of `quote.said`, not for `desk`"]);
}

#[test]
fn what_is_for_the_press_is_no_leak_even_where_others_read_it_too() {
    let open = [
        "Transit holds, as the ministry told us. What the papers should know first: Transit at a glance",
        "Words that anyone may read here. Minister. Editors of the morning papers. Press office",
        "If it is pressed, it will not say. Mika; Lind. Deputy Head of the Mission. no figure of our",
    ];
    for said in open {
        assert_eq!(found("press", said), [""; 0], "{said}");
    }
}

#[test]
fn words_that_come_about_where_open_texts_meet_are_no_leak() {
    let mut press = audience("press");
    let own = Wording {
        lead: Some(text("Investment is high.")),
        summary: Some(text("It grew fast in the end.")),
        ..Wording::default()
    };
    press.wording.insert((Kind::Theme, "a".into()), (own, place(50)));
    let both = theme("a", "Investment is high. It grew fast.", "x");
    let brief = brief(vec![both], vec![press, internal("desk")]);
    let made = Made::of(&brief, "press");
    assert_eq!(made.says("Investment is high. It grew fast in the end."), [""; 0]);
    assert_eq!(made.says("Theme a Investment is high"), [""; 0]);
    assert_eq!(
        made.says("But investment is high, it grew fast").len(),
        0,
        "the end of one, the beginning of another"
    );
    assert_eq!(made.says("is high, it, grew fast").len(), 0);
}

#[test]
fn case_hyphens_marks_and_line_breaks_do_not_hide_words() {
    for said in [
        "WE HAVE NO FIGURE OF OUR OWN FOR THE FALL",
        "we **have** no\nfig\u{ad}ure—of our",
        "We have — no “figure” (of) [our] own",
        "wé hávè nò fïgürê öf",
    ] {
        assert_eq!(found("press", said).len(), 1, "{said}");
    }
}

#[test]
fn a_message_shows_the_words_and_why_they_are_kept() {
    let brief = sample();
    let leaks =
        Made::of(&brief, "press").guard().scan_text("the text", "Note: we have\n no figure of our own.");
    let [leak] = leaks.as_slice() else { panic!("{leaks:?}") };
    assert_eq!(
        leak.message,
        "the text says `we have no figure of our own`: words of `notes` of `theme.transit`, not for `press`"
    );
    assert_eq!((leak.rule, leak.labels[0].message.as_str()), (Some("leak"), "never leaves the house"));
}

/// The leaks in a page for the press whose template prints some words.
fn on_pages(template: &str) -> Vec<Diagnostic> {
    let brief = sample();
    let made = Made::of(&brief, "press");
    let page =
        format!("#set page(width: 60mm)\n#set text(font: \"Source Serif 4\", lang: \"en\")\n{template}");
    let compiled = Bench::new(&page).compile().unwrap();
    made.guard().scan(&compiled.document, &made.composed.info)
}

#[test]
fn a_template_that_holds_such_words_is_found_out_in_every_sort_of_place() {
    for (template, says) in [
        ("We have no figure of our own for the fall.", "page 1 says"),
        ("#place(hide[x]) #text(white)[We have #strong[no fig]ure of our own for the fall.]", "page 1 says"),
        (
            "#set text(hyphenate: true); #block(width: 16mm)[We have no figure of our ownership for the fallacy]",
            "page 1 says",
        ),
        ("#upper[We have no figure] #v(2cm) #grid(columns: 2)[of our][own]", "page 1 says"),
        (
            "#pagebreak()\n#figure(rect(), alt: \"We have no figure of our own\")",
            "a description on page 2 says",
        ),
        (
            "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"), alt: \"We have no figure of our own\")",
            "a description on page 1 says",
        ),
        ("#link(\"https://example.org/we-have-no-figure-of-our-own\")[x]", "a link on page 1 leads to"),
        ("#link(\"mailto:x?body=We%20have%20no%20figure%20of\")[x]", "a link on page 1 leads to"),
        ("#hide[= We have no figure of our own]", "a bookmark to page 1 says"),
        ("= Heading <we-have-no-figure-of-our-own>", "a bookmark to page 1 says"),
    ] {
        let leaks = on_pages(template);
        let messages: Vec<_> = leaks.iter().map(|leak| leak.message.as_str()).collect();
        assert!(messages.iter().any(|one| one.starts_with(says)), "{template}: {messages:?}");
        assert!(messages.iter().all(|one| one.contains("`notes` of `theme.transit`")), "{messages:?}");
    }
}

#[test]
fn a_word_broken_by_a_hyphen_is_one_word_and_a_compound_is_two() {
    let template = |words: &str| format!("#set text(hyphenate: true)\n#block(width: 9mm)[{words}]");
    assert_eq!(on_pages(&template("Win the vote on the second pipeline treaty")).len(), 1);
    let brief = sample();
    let made = Made::of(&brief, "press");
    assert_eq!(made.says("the vote-on the second-pipeline treaty").len(), 1);
}

#[test]
fn the_document_information_is_looked_at() {
    let brief = sample();
    let made = Made::of(&brief, "press");
    let compiled = Bench::new("#set text(font: \"Source Serif 4\")\nText").compile().unwrap();
    for change in [0, 1, 2] {
        let mut info = made.composed.info.clone();
        let words = || "We have no figure of our own".to_owned();
        match change {
            0 => info.title = words(),
            1 => info.description = Some(words()),
            _ => info.keywords = vec![words()],
        }
        let leaks = made.guard().scan(&compiled.document, &info);
        assert!(leaks[0].message.starts_with("the document information says `We have"), "{leaks:?}");
    }
}

#[test]
fn what_data_hold_by_mistake_is_found_for_they_are_not_asked() {
    let brief = sample();
    let mut made = Made::of(&brief, "press");
    made.composed.data.head.subtitle =
        Some(vec![crate::data::Node::Text("Refuse the loan unless the ports are opened.".into())]);
    assert_eq!(made.says("Refuse the loan unless the ports are opened.").len(), 1);
}

#[test]
fn a_source_does_not_name_the_speaker_who_is_not_to_be_named() {
    let rules = |title: &str, attribution| {
        let mut said = quote("said", "Words that anyone may read here.").sourced(&["talk"]);
        if let Body::Quote(quote) = &mut said.body {
            (quote.speaker, quote.attribution) = (Some("Aino Rask".into()), attribution);
        }
        let mut talk = source("talk");
        talk.wording.title = Some(text(title));
        let brief = brief(vec![said, talk], vec![audience("press")]);
        let made = Made::of(&brief, "press");
        let page = Bench::new("#set text(font: \"Source Serif 4\")\nText").compile().unwrap();
        let leaks = made.guard().scan(&page.document, &made.composed.info);
        leaks.into_iter().map(|leak| leak.message).collect::<Vec<_>>()
    };
    let told = "`title` of `source.talk` tells `press` who said `quote.said`";
    assert_eq!(rules("A talk with Aino Rask", Attribution::Background), [told]);
    assert_eq!(rules("A talk with AINO RASK in May", Attribution::ChathamHouse), [told]);
    assert_eq!(rules("A talk with Aino Rask", Attribution::OnRecord), [""; 0]);
    assert_eq!(rules("A talk with Aino Raskin", Attribution::Background), [""; 0]);
}

/// Words of a small vocabulary, so that texts share runs by chance.
fn words(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "ministry",
        "of",
        "investment",
        "and",
        "transit",
        "is",
        "growing",
        "in",
        "spring",
        "Élan",
        "multi-vector",
        "policy",
        "410",
        "a",
        "port",
    ]);
    prop::collection::vec(word, length).prop_map(|words| words.join(" "))
}

/// A brief of generated texts for two audiences.
fn generated() -> impl Strategy<Value = Brief> {
    let texts = prop::collection::vec((words(1..14), words(1..9), words(1..14), 0..4_u8), 1..5);
    (texts, words(1..9), words(1..9)).prop_map(|(texts, title, other)| {
        let (mut press, desk) = (audience("press"), internal("desk"));
        press.head.title = Some(text(&other));
        let mut items = Vec::new();
        for (number, (summary, point, notes, sort)) in texts.into_iter().enumerate() {
            let id = format!("t{number}");
            let mut item = theme(&id, &summary, &point);
            item.wording.notes = Some(text(&notes));
            match sort {
                0 => item = item.only(&["desk"]),
                1 => {
                    let own = Wording { summary: Some(text(&notes)), ..Wording::default() };
                    press.wording.insert((Kind::Theme, id.clone()), (own, place(50)));
                }
                2 => item = item.with_status(Status::Superseded),
                _ => {}
            }
            items.push(item);
        }
        let mut brief = brief(items, vec![press, desk]);
        brief.head.title = text(&title);
        brief
    })
}

/// All that an audience reads of a brief.
fn read(brief: &Brief, name: &str) -> Vec<String> {
    Document::PAIR.map(|document| crate::reading::reading(&composed(brief, name, document).data)).into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_an_audience_reads_is_ever_a_leak(brief in generated()) {
        for name in ["press", "desk"] {
            let made = Made::of(&brief, name);
            for reading in read(&brief, name) {
                prop_assert_eq!(made.says(&reading), Vec::<String>::new(), "{}", reading);
            }
        }
    }

    #[test]
    fn five_words_that_are_not_for_the_audience_are_found_however_they_are_set(
        secret in prop::collection::vec("[a-zé]{3,9}", 5..12),
        from in 0..7_usize,
        (before, after) in (words(0..6), words(0..6)),
        (capitals, joints) in (any::<[bool; 5]>(), prop::collection::vec(0..6_usize, 5)),
    ) {
        let mut theme = theme("a", "Open words.", "Open points");
        theme.wording.notes = Some(text(&format!("zq{}", secret.join(" "))));
        let brief = brief(vec![theme], vec![audience("press"), internal("desk")]);
        let mut run = format!("zq{}", secret.join(" ")).split(' ').map(str::to_owned).collect::<Vec<_>>();
        run = run.split_off(from.min(run.len() - 5));
        let mut planted = before + " ";
        for ((word, capital), joint) in run.iter().take(5).zip(capitals).zip(joints) {
            let word = if capital { word.to_uppercase() } else { word.clone() };
            let (head, tail) = word.split_at(word.char_indices().nth(2).unwrap().0);
            planted += head;
            planted += "\u{ad}";
            planted += tail;
            planted += [" ", "\n", "-", " — ", ".** ", "\u{a0}"][joint];
        }
        planted += &after;
        let made = Made::of(&brief, "press");
        let found = made.says(&planted);
        prop_assert_eq!(found.len(), 1, "{}", planted);
        prop_assert_eq!(Made::of(&brief, "desk").says(&planted), Vec::<String>::new());
    }
}
