//! What is spoken: speaker notes as a PDF, as Markdown and for a presenter console, and questions with their answers.
//! Who gets them, and who does not.

use briefdeck::brief::Kind;
use briefdeck::{Document, Format, Formats, Options, Toolkit};
use serde_json::Value;

use crate::support::pdf::{Texts, squeezed};
use crate::support::shipped::{Shipped, root};
use crate::support::{BRIEF, Project};

/// What the small brief lacks: notes, questions, and somebody in the house.
const SPOKEN: &str = r#"
[theme.gates]
title   = "The gates need care"
summary = "Two gates were repaired, and one is to follow."
points  = ["Two gates were repaired", "One is to follow"]
notes   = "Thank the *crew* by name: 50 hours, $410 & all [@gauge]."

[question.crack]
question   = "Is the crack closed?"
answer     = "It is. The gate was tested twice [@gauge]."
if-pressed = "The report comes out in May."
do-not-say = "That nothing can happen again."

[question.open]
question   = "When do the barriers open?"
answer     = "On Monday at noon."
if-pressed = "Earlier, if the crew is there."
do-not-say = "That it could have been sooner."
for        = ["public"]

[audience.desk]
profile = "internal"
"#;

fn project() -> Project {
    Project::new().write("rivers.toml", format!("{BRIEF}{SPOKEN}"))
}

/// The pages of a PDF of a project.
fn pages(project: &Project, path: &str) -> Vec<String> {
    Texts::of(&project.read(path)).pages
}

fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).expect("it is UTF-8").replace('\u{a0}', " ")
}

/// The parts of some text, one after the other.
#[track_caller]
fn must_follow(text: &str, parts: &[&str]) {
    let mut rest = squeezed(text);
    for part in parts {
        let part = squeezed(part);
        match rest.find(&part) {
            Some(at) => rest = rest.split_off(at + part.len()),
            None => panic!("`{part}` does not follow in: {rest}"),
        }
    }
}

#[test]
fn every_shipped_audience_in_the_house_gets_notes_and_answers_and_no_other_does() {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let shipped = Shipped::get();
    let (mut inside, mut outside) = (0, 0);
    for brief in &shipped.briefs {
        let brief = toolkit.open(&brief.path).expect("it has no errors").brief;
        for name in &brief.built {
            let audience = brief.audience(name).expect("it is built");
            for document in [Document::Notes, Document::Qa] {
                let built = toolkit.build(&brief, name, document);
                if audience.internal {
                    let built =
                        built.unwrap_or_else(|problems| panic!("{} {name}: {problems:?}", brief.name));
                    assert!(built.pages >= 1 && built.pdf().is_some() && built.fill.is_none());
                    inside += 1;
                } else {
                    let problems = built.expect_err("it is outside the house");
                    assert!(problems[0].message.contains(&format!("`{name}` gets no ")), "{problems:?}");
                    assert!(toolkit.data(&brief, name, document).is_err());
                    assert!(toolkit.text(&brief, name, document).is_err());
                    outside += 1;
                }
            }
        }
    }
    assert!(inside >= 6 && outside >= 8, "{inside} inside, {outside} outside");
}

#[test]
fn a_page_of_notes_has_the_slide_what_to_say_and_what_comes_next() {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let brief = toolkit.open(&root().join("briefs/kazakhstan.toml")).expect("it has no errors").brief;
    let deck = toolkit.build(&brief, "internal", Document::Deck).expect("it fits");
    let built = toolkit.build(&brief, "internal", Document::Notes).expect("it fits");
    let data = toolkit.data(&brief, "internal", Document::Notes).expect("there are data");
    let data: Value = serde_json::from_str(&data.json).expect("it is JSON");
    let texts = Texts::of(built.pdf().expect("it is a PDF"));
    let slides = data["slides"].as_array().expect("a list");
    // No note is longer than a page here.
    assert_eq!((slides.len(), texts.pages.len()), (deck.pages, deck.pages));
    let bare = |content: &Value| -> String {
        let parts = content.as_array().expect("a text").iter();
        parts.filter_map(|part| part.as_str().or(part["text"].as_str())).take(1).collect()
    };
    let (mut notes, count) = (0, slides.len());
    for (at, (slide, page)) in slides.iter().zip(&texts.pages).enumerate() {
        let number = (at + 1).to_string();
        must_follow(page, &["Speaker notes", &format!("Slide {number} of {count}")]);
        assert!(squeezed(page).contains(&squeezed(&format!("Page {number} of {count}"))), "{page}");
        assert!(page.matches("TLP:AMBER+STRICT").count() >= 3, "over, under and on the slide: {page}");
        must_follow(page, &[&bare(&slide["title"])]);
        match slides.get(at + 1) {
            Some(next) => must_follow(page, &["Next", &format!("{}.", at + 2), &bare(&next["title"])]),
            None => must_follow(page, &["This is the last slide"]),
        }
        for note in slide["notes"].as_array().expect("a list") {
            must_follow(page, &[&bare(&note["text"])]);
            notes += 1;
        }
    }
    assert!(notes >= 4, "{notes} notes");
    // What a picture of a slide shows is said to those who do not see it.
    let words = slides.iter().filter_map(|slide| slide["words"].as_str());
    for line in words.flat_map(str::lines).filter(|line| line.len() > 20 && line.is_ascii()) {
        assert!(texts.beside.contains(line), "`{line}` is in no description");
    }
}

#[test]
fn an_audience_outside_the_house_gets_no_notes_and_is_told_why_or_passed_over() {
    let project = project();
    for arguments in [
        vec!["build", "rivers.toml", "-a", "public", "-d", "notes"],
        vec!["check", "rivers.toml", "-a", "public,desk", "-d", "notes"],
        vec!["build", "rivers.toml", "-a", "public", "--notes", "markdown"],
        vec!["build", "rivers.toml", "-a", "public", "--notes", "pdfpc", "-d", "deck"],
    ] {
        let failed = project.run(arguments).must_fail(2);
        failed
            .stderr
            .must_contain("`public` gets no speaker notes: it is outside the house, which they never leave")
            .must_contain("rivers.toml:")
            .must_contain("hint: make them for `desk`");
        assert_eq!(project.files(), ["rivers.toml"]);
    }
    let data = project.run(["data", "rivers.toml", "-a", "public", "-d", "notes"]).must_fail(1);
    data.stderr.must_contain("gets no speaker notes");
    data.stdout.must_be_empty();
    project
        .run(["show", "rivers.toml", "--text", "-a", "public", "-d", "notes"])
        .must_fail(1)
        .stderr
        .must_contain("gets no speaker notes");

    let built = project.run(["build", "rivers.toml", "-d", "notes"]).must_succeed();
    built.stdout.must_be("out/rivers-desk-notes.pdf\n");
    built.stderr.must_contain("rivers: no notes for public (outside the house)");
    let built = project.run(["build", "rivers.toml", "--notes", "pdfpc"]).must_succeed();
    built.stderr.must_contain("rivers: no notes for public (outside the house)");
    built.stdout.must_contain("out/rivers-desk-deck.pdfpc\n").must_not_contain("public-deck.pdfpc");
    let shown = project.run(["show", "rivers.toml", "--text", "-d", "notes"]).must_succeed();
    shown.stdout.must_contain("Notes:\nThank the crew by name: 50 hours, $410 & all. [1]\n");
}

#[test]
fn where_nobody_is_in_the_house_nobody_gets_notes() {
    let project = Project::new().with_brief("rivers.toml");
    let failed = project.run(["build", "rivers.toml", "-d", "notes"]).must_fail(2);
    failed.stderr.must_contain("`public` gets no speaker notes").must_contain("`internal = true`");
    let failed = project.run(["build", "rivers.toml", "-d", "qa"]).must_fail(2);
    failed.stderr.must_contain("`public` gets no questions and answers: it sees no question");
}

#[test]
fn no_page_and_no_deck_has_a_note_even_in_the_house() {
    let project = project();
    project
        .run(["build", "rivers.toml", "-a", "desk", "-f", "pdf,text,markdown"])
        .must_succeed()
        .stderr
        .must_contain("2 documents");
    for document in ["brief", "deck"] {
        let pdf = Texts::of(&project.read(&format!("out/rivers-desk-{document}.pdf"))).everything();
        let beside =
            ["txt", "md"].map(|ending| text(&project, &format!("out/rivers-desk-{document}.{ending}")));
        let data = project.run(["data", "rivers.toml", "-a", "desk", "-d", document]).must_succeed();
        let all = format!("{pdf}\n{}\n{}", beside.join("\n"), data.stdout.as_str());
        assert!(!squeezed(&all).contains(&squeezed("Thank the crew")), "{document}");
        assert!(!all.contains("by name"), "{document}");
    }
    let data = project.run(["data", "rivers.toml", "-a", "desk", "-d", "notes"]).must_succeed();
    data.stdout.must_contain("by name");
}

#[test]
fn the_notes_beside_a_deck_are_markdown_by_slide_and_match_its_pages_for_the_console() {
    let project = project();
    let arguments = ["build", "rivers.toml", "-a", "desk", "-d", "deck", "--notes", "markdown,pdfpc"];
    let built = project.run(arguments).must_succeed();
    built
        .stdout
        .must_be("out/rivers-desk-deck.pdf\nout/rivers-desk-deck.notes.md\nout/rivers-desk-deck.pdfpc\n");
    let first = ["notes.md", "pdfpc"].map(|ending| project.read(&format!("out/rivers-desk-deck.{ending}")));
    project.run(arguments).must_succeed().stderr.must_contain("3 files, 3 as before");

    let pages = pages(&project, "out/rivers-desk-deck.pdf");
    let console: Value = serde_json::from_slice(&first[1]).expect("it is JSON");
    assert_eq!((&console["pdfpcFormat"], &console["disableMarkdown"]), (&2.into(), &true.into()));
    let told = console["pages"].as_array().expect("a list");
    assert_eq!(told.len(), pages.len());
    for (at, (page, drawn)) in told.iter().zip(&pages).enumerate() {
        assert_eq!(page["idx"], at);
        assert_eq!(page["label"], (at + 1).to_string());
        assert_eq!((&page["overlay"], &page["hidden"]), (&0.into(), &false.into()));
        let gates = squeezed(drawn).contains(&squeezed("Two gates were repaired"));
        let note = page["note"].as_str();
        assert_eq!(note, gates.then_some("Thank the crew by name: 50 hours, $410 & all. [1]"), "page {at}");
    }

    let markdown = text(&project, "out/rivers-desk-deck.notes.md");
    must_follow(
        &markdown,
        &[
            "# Speaker notes: Rivers are back to normal",
            "The gates need care",
            "Thank the _crew_ by name: 50 hours, \\$410 & all",
            "## Sources",
            "Gauge at the town bridge",
        ],
    );
    let headings = markdown.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(headings, pages.len() + 1, "one for each slide, and the sources: {markdown}");

    let objects = project.run(arguments.into_iter().chain(["--message-format", "json"])).must_succeed();
    let formats: Vec<_> = objects
        .stdout
        .objects("document")
        .iter()
        .map(|one| one["format"].as_str().unwrap_or("?").to_owned())
        .collect();
    assert_eq!(formats, ["pdf", "notes", "pdfpc"]);
}

#[test]
fn notes_go_with_a_deck_and_with_nothing_else() {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let brief = toolkit.open(&root().join("briefs/kazakhstan.toml")).expect("it has no errors").brief;
    let formats = Formats { formats: vec![Format::Pdfpc], ..Formats::default() };
    let of = |audience: &str, document| toolkit.build_as(&brief, audience, document, &formats);
    for document in [Document::Brief, Document::Notes, Document::Qa] {
        let problems = of("internal", document).expect_err("they go with the deck");
        assert!(problems[0].message.contains("no speaker notes go with"), "{problems:?}");
    }
    let problems = of("press", Document::Deck).expect_err("they stay in the house");
    assert!(problems[0].message.contains("`press` gets no speaker notes"), "{problems:?}");
    assert_eq!(of("internal", Document::Deck).expect("it fits").files.len(), 1);
    let project = project();
    let failed = project.run(["build", "rivers.toml", "-d", "brief", "--notes", "pdfpc"]).must_fail(2);
    failed.stderr.must_contain("`--notes` goes with the deck");
}

#[test]
fn answers_stand_with_what_to_add_and_what_not_to_say_in_the_house_alone() {
    let project = project();
    project
        .run(["build", "rivers.toml", "-d", "qa", "-f", "pdf,text,markdown"])
        .must_succeed()
        .stderr
        .must_contain("2 documents");
    let desk = pages(&project, "out/rivers-desk-qa.pdf").join("\n");
    must_follow(
        &desk,
        &[
            "Questions and answers",
            "Rivers are back to normal",
            "1",
            "Is the crack closed?",
            "It is. The gate was tested twice.",
            "If pressed",
            "The report comes out in May.",
            "Do not say",
            "That nothing can happen again.",
            "2",
            "When do the barriers open?",
            "Sources",
            "Gauge at the town bridge",
        ],
    );
    let everything = Texts::of(&project.read("out/rivers-public-qa.pdf")).everything();
    let beside = ["txt", "md"].map(|ending| text(&project, &format!("out/rivers-public-qa.{ending}")));
    for public in [everything, beside[0].clone(), beside[1].clone()] {
        assert!(squeezed(&public).contains(&squeezed("On Monday at noon.")), "{public}");
        for kept in ["Is the crack closed", "Earlier, if", "could have been", "If pressed", "Do not say"] {
            assert!(!squeezed(&public).contains(&squeezed(kept)), "{kept}: {public}");
        }
    }
    text(&project, "out/rivers-desk-qa.txt")
        .lines()
        .find(|line| line.starts_with("Do not say:"))
        .expect("it is there");
}

#[test]
fn every_question_is_answered_whatever_the_slides_leave_out() {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let brief = toolkit.open(&root().join("briefs/kazakhstan.toml")).expect("it has no errors").brief;
    let all = brief.items.iter().filter(|item| item.kind == Kind::Question).count();
    let data = toolkit.data(&brief, "executive", Document::Qa).expect("there are data");
    let data: Value = serde_json::from_str(&data.json).expect("it is JSON");
    assert_eq!(data["sections"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["sections"][0]["items"].as_array().map(Vec::len), Some(all));
    assert_eq!(data["slides"].as_array().map(Vec::len), Some(0));
}

#[test]
fn long_notes_and_many_answers_go_over_several_pages() {
    let mut brief = format!("{BRIEF}{SPOKEN}");
    let long = "They will ask about the gate again and again, and the answer stays the same. ".repeat(60);
    brief = brief.replace("Thank the *crew*", &format!("{long} Thank the *crew*"));
    for at in 0..40 {
        let answer = "It was tested, and will be tested again before the barriers open. ".repeat(1 + at % 7);
        brief += &format!(
            "[question.q{at}]\nquestion = \"What of gate Q{at}Q?\"\nanswer = \"{answer} E{at}E\"\ndo-not-say = \"N{at}N\"\n"
        );
    }
    // One that takes more than a page by itself.
    brief +=
        &format!("[question.long]\nquestion = \"What of all of it?\"\nanswer = \"{}\"\n", long.repeat(3));
    let project = Project::new().write("rivers.toml", brief);
    project
        .run(["build", "rivers.toml", "-a", "desk", "-d", "notes,qa"])
        .must_succeed()
        .stderr
        .must_contain("2 documents");

    let qa = pages(&project, "out/rivers-desk-qa.pdf");
    assert!(qa.len() >= 5, "{} pages", qa.len());
    for at in 0..40 {
        let page = qa.iter().find(|page| page.contains(&format!("Q{at}Q"))).expect("it is asked");
        // Those of ordinary length are not torn apart.
        assert!(page.contains(&format!("E{at}E")) && page.contains(&format!("N{at}N")), "{at}: {page}");
    }
    for (at, page) in qa.iter().enumerate() {
        must_follow(page, &[&format!("Page {} of {}", at + 1, qa.len())]);
    }

    let notes = pages(&project, "out/rivers-desk-notes.pdf");
    let deck: Value = serde_json::from_str(
        project.run(["data", "rivers.toml", "-a", "desk", "-d", "notes"]).must_succeed().stdout.as_str(),
    )
    .expect("it is JSON");
    let slides = deck["slides"].as_array().expect("a list").len();
    assert!(notes.len() > slides, "{} pages for {slides} slides", notes.len());
    let on = notes.iter().filter(|page| squeezed(page).contains(&squeezed("continued"))).count();
    assert_eq!(on, notes.len() - slides, "each further page says what it goes on with");
}

#[test]
fn notes_and_answers_stand_in_every_design_paper_and_ratio() {
    for (design, paper, ratio, accessible) in [
        ("editorial", "us-letter", "4:3", "false"),
        ("modern", "a4", "16:9", "true"),
        ("sober", "us-letter", "16:9", "true"),
    ] {
        let settings = format!(
            "design = \"{design}\"\npaper = \"{paper}\"\ndeck-ratio = \"{ratio}\"\naccessible = {accessible}\n"
        );
        let project = Project::new().write("rivers.toml", format!("{BRIEF}{SPOKEN}{settings}"));
        project
            .run(["build", "rivers.toml", "-a", "desk", "-d", "notes,qa"])
            .must_succeed()
            .stderr
            .must_contain("2 documents");
    }
}

#[test]
fn notes_and_answers_have_the_same_bytes_whatever_the_zone_and_the_jobs() {
    let project = project();
    for (folder, jobs, zone) in [("a", "1", "UTC"), ("b", "4", "Asia/Almaty")] {
        let arguments = [
            "build",
            "rivers.toml",
            "-d",
            "deck,notes,qa",
            "--notes",
            "markdown,pdfpc",
            "-j",
            jobs,
            "-o",
            folder,
        ];
        let output = project.run_with(arguments, |command| {
            command.env("TZ", zone).env("LC_ALL", "kk_KZ.UTF-8");
        });
        output.must_succeed().stderr.must_contain("5 documents in 7 files");
    }
    for file in project.files().iter().filter(|file| file.starts_with("a/")) {
        assert!(project.read(file) == project.read(&file.replacen('a', "b", 1)), "{file} differs");
    }
}
