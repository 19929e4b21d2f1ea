//! Documents of a project's own: a template under a name of its own, made like every other document.

use std::fs;

use crate::support::pdf::{Texts, squeezed, stored};
use crate::support::shipped::root;
use crate::support::{BRIEF, Project};

/// A template that prints a text under a heading.
fn template(typst: &str) -> String {
    format!(
        "#set page(width: 100mm, height: 100mm)\n#set text(font: \"Source Serif 4\", lang: \"en\")\n= A heading\n{typst}\n"
    )
}

/// The template that the README for template makers works out.
fn worked_example() -> (String, String) {
    let readme = fs::read_to_string(root().join("templates/README.md")).expect("it is there");
    let start = readme.find("```typst ").expect("there is an example") + "```typst ".len();
    let (path, rest) = readme[start..].split_once('\n').expect("it has lines");
    let (text, _) = rest.split_once("\n```").expect("it ends");
    (path.to_owned(), format!("{text}\n"))
}

#[test]
fn the_worked_example_is_made_for_every_audience_of_the_shipped_briefs() {
    let (path, text) = worked_example();
    let name =
        path.strip_prefix("templates/").and_then(|name| name.strip_suffix(".typ")).expect("it is a document");
    let project = Project::new().with_folder("briefs").write(&format!("briefs/{path}"), text);
    let built = project.run(["build", "briefs", "-d", name, "-f", "pdf,png", "--ppi", "40"]).must_succeed();
    let pdfs: Vec<&str> = built.stdout.as_str().lines().filter(|line| line.ends_with(".pdf")).collect();
    assert_eq!(pdfs.len(), 7, "{pdfs:?}");
    assert!(pdfs.iter().all(|pdf| pdf.ends_with(&format!("-{name}.pdf"))), "{pdfs:?}");
    let read = |pdf: &str| Texts::of(&project.read(pdf));
    let press = squeezed(&read("briefs/out/kazakhstan-press-factsheet.pdf").everything());
    assert!(press.contains("$410billion") && press.contains("TLP:CLEAR"), "{press}");
    // A figure that is disputed is not for the press.
    assert!(!press.contains("$117billion"), "{press}");
    let internal = squeezed(&read("briefs/out/kazakhstan-internal-factsheet.pdf").drawn());
    assert!(internal.contains("$117billion") && internal.contains("disputed"), "{internal}");
    let again = project.run(["build", "briefs", "-d", name]).must_succeed();
    again.stderr.must_contain("7 as before");
    let checked = project.run(["check", "briefs", "-d", name, "--message-format", "json"]).must_succeed();
    let objects = checked.stdout.objects("document");
    assert_eq!(objects.len(), 7);
    for one in objects {
        assert_eq!((&one["document"], &one["fill"], &one["density"]), (&name.into(), &().into(), &().into()));
    }
    let list = project.run(["templates", "list", "briefs/kazakhstan.toml"]).must_succeed();
    list.stdout
        .must_contain("factsheet.typ ")
        .must_contain("a document of your own, `-d factsheet`: briefs/templates/factsheet.typ\n");
}

#[test]
fn a_document_sees_what_page_and_deck_see_and_in_the_house_the_notes() {
    let brief = format!("{BRIEF}\n[audience.desk]\nprofile = \"internal\"\n")
        .replace("points = [", "notes = \"Say it slowly\"\npoints = [");
    let project = Project::new().write("rivers.toml", brief).write("templates/handout.typ", template(""));
    for (audience, notes) in [("public", 0), ("desk", 1)] {
        let data = project.run(["data", "rivers.toml", "-a", audience, "-d", "handout"]).must_succeed();
        let data: serde_json::Value = serde_json::from_str(data.stdout.as_str()).expect("it is JSON");
        assert_eq!(data["document"], "handout");
        let list = |key: &str| data[key].as_array().expect("a list").clone();
        assert!(!list("sections").is_empty() && !list("slides").is_empty());
        let told: usize =
            list("slides").iter().map(|slide| slide["notes"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(told, notes, "{audience}");
    }
}

#[test]
fn an_unknown_document_is_named_with_the_nearest_or_all_there_are() {
    let project = Project::new().with_brief("rivers.toml").write("templates/handout.typ", template("Text"));
    for command in [vec!["build"], vec!["check"], vec!["data"], vec!["show", "--text"]] {
        let run = |name: &str| {
            let rest = command.iter().skip(1).copied();
            let arguments = [command[0], "rivers.toml", "-d", name].into_iter().chain(rest);
            project.run(arguments.collect::<Vec<_>>()).must_fail(2)
        };
        run("handuot")
            .stderr
            .must_contain("unknown document `handuot`")
            .must_contain("hint: did you mean `handout`?");
        run("note")
            .stderr
            .must_contain("unknown document `note`")
            .must_contain("hint: did you mean `notes`?");
        run("elephants")
            .stderr
            .must_contain("unknown document `elephants`")
            .must_contain("there are `brief`, `deck`, `notes`, `qa`, `handout`")
            .must_contain("`templates/elephants.typ`");
        for trick in ["../rivers", "templates/handout", "/etc/passwd", "handout.typ", "..", "Handout", ""] {
            run(trick).stderr.must_contain("a document is named by a word of small letters");
        }
        for part in ["base", "tokens", "styling", "deck-tokens"] {
            run(part).stderr.must_contain(&format!("`{part}.typ` is a part of the built-in templates"));
        }
    }
    assert_eq!(project.files(), ["rivers.toml", "templates/handout.typ"]);
}

#[test]
fn a_file_under_a_built_in_name_replaces_that_document_and_adds_none() {
    let project = Project::new().with_brief("rivers.toml").write("templates/qa.typ", template("Mine"));
    let list = project.run(["templates", "list", "rivers.toml"]).must_succeed();
    list.stdout.must_contain("replaced by templates/qa.typ").must_not_contain("a document of your own");
}

#[test]
fn a_document_of_one_audience_is_made_for_that_one() {
    let brief = format!("{BRIEF}templates = \"looks\"\n\n[audience.press]\nprofile = \"press\"\n");
    let project = Project::new().write("rivers.toml", brief).write("looks/handout.typ", template("Text"));
    let built = project.run(["build", "rivers.toml", "-d", "handout"]).must_succeed();
    built.stdout.must_be("out/rivers-public-handout.pdf\n");
    built.stderr.must_contain("rivers: no handout for press (no template in their folders)");
    let failed = project.run(["build", "rivers.toml", "-d", "handout", "-a", "press"]).must_fail(2);
    failed
        .stderr
        .must_contain("`press` gets no `handout`: none of its folders of templates has `handout.typ`");
}

#[test]
fn a_document_of_ones_own_is_checked_like_every_other() {
    let brief = format!("{BRIEF}notes = \"\"\n")
        .replace("points = [", "notes = \"Say nothing of the crack in the gate\"\npoints = [");
    let brief = brief.replace("notes = \"\"\n", "");
    for (typst, says) in [
        ("Say nothing of the crack, will you", "error[leak]: public handout: page 1 says"),
        ("#place(dx: 90mm)[Far outside of the page]", "public handout: "),
        ("\u{2715}", "error[missing-glyph]: public handout: no font has a glyph for"),
        ("#rect() #figure(rect())", "alt"),
        ("#read(\"/rivers.toml\")", "rivers.toml"),
        ("#read(\"../rivers.toml\")", "rivers.toml"),
    ] {
        let project =
            Project::new().write("rivers.toml", &brief).write("templates/handout.typ", template(typst));
        let failed = project.run(["build", "rivers.toml", "-d", "handout"]).must_fail(1);
        failed.stderr.must_contain(says);
        assert!(!project.files().iter().any(|file| file.ends_with(".pdf")), "{typst}");
    }
    let many = template("#for i in range(40) [#i\n\n]");
    let project = Project::new().write("rivers.toml", &brief).write("templates/handout.typ", many);
    project.run(["build", "rivers.toml", "-d", "handout"]).must_succeed().stderr.must_contain("pages");
    assert!(!stored(&project.read("out/rivers-public-handout.pdf")).is_empty());
    for format in ["text", "markdown"] {
        let failed = project.run(["build", "rivers.toml", "-d", "handout", "-f", format]).must_fail(1);
        failed.stderr.must_contain(&format!("`handout` cannot be made as {format}"));
    }
}

#[test]
fn a_copy_of_a_built_in_document_under_another_name_is_a_document() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["templates", "eject", "templates", "brief.typ"]).must_succeed();
    let text = String::from_utf8(project.read("templates/brief.typ")).expect("it is text");
    fs::remove_file(project.path("templates/brief.typ")).expect("it is there");
    let text = text.replace("assert.eq(data.document, \"brief\"", "assert.eq(data.document, \"onepager\"");
    let project = project.write("templates/onepager.typ", text);
    let built = project.run(["build", "rivers.toml", "-d", "onepager", "--strict"]).must_succeed();
    built.stdout.must_be("out/rivers-public-onepager.pdf\n");
    built.stderr.must_not_contain("template-");
}

#[test]
fn shells_complete_the_built_in_documents() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = project.run(["completions", shell]).must_succeed();
        script.stdout.must_contain("notes").must_contain("qa").must_contain("pdfpc");
    }
}
