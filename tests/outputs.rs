//! What a build writes, what it says, and what it leaves alone.

use std::fs;

use crate::support::{BRIEF, Project};

#[test]
fn a_build_writes_every_document_and_lists_them_last() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build"]).must_succeed();
    output.stdout.must_be("out/rivers-public-brief.pdf\nout/rivers-public-deck.pdf\n");
    output
        .stderr
        .must_contain("rivers  public  brief")
        .must_contain("1 page [fill]")
        .must_contain("2 documents, [ms]");
    assert!(project.read("out/rivers-public-deck.pdf").starts_with(b"%PDF-"));
    assert_eq!(project.files().len(), 3, "{:?}", project.files());
}

#[test]
fn a_file_alone_is_built_and_flags_choose() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["rivers.toml", "-d", "deck", "-o", "slides"]).must_succeed();
    output.stdout.must_be("slides/rivers-public-deck.pdf\n");
    assert_eq!(project.files(), ["rivers.toml", "slides/rivers-public-deck.pdf"]);
}

#[test]
fn a_check_writes_nothing_and_ends_with_a_summary() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["check"]).must_succeed();
    output.stdout.must_be_empty();
    output.stderr.must_contain("checked 1 brief, 2 documents, [ms]");
    assert_eq!(project.files(), ["rivers.toml"]);
}

#[test]
fn quiet_says_nothing_of_what_went_well() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build", "--quiet"]).must_succeed();
    output.stdout.must_be_empty();
    output.stderr.must_be_empty();
    assert_eq!(project.files().len(), 3);
}

#[test]
fn programs_get_an_object_for_each_document() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build", "--message-format", "json"]).must_succeed();
    output.stderr.must_be_empty();
    let objects = output.stdout.objects("document");
    assert_eq!(objects.len(), 2);
    let brief = &objects[0];
    assert_eq!(brief["brief"], "rivers");
    assert_eq!(brief["audience"], "public");
    assert_eq!(brief["document"], "brief");
    assert_eq!(brief["path"], "out/rivers-public-brief.pdf");
    assert_eq!(brief["pages"], 1);
    assert!(brief["fill"].as_f64().is_some_and(|fill| fill > 0.1 && fill <= 1.0), "{brief}");
    assert!(
        brief["density"].is_i64()
            && brief["attempts"].is_u64()
            && brief["free"].is_f64()
            && brief["dropped"].is_array()
            && brief["milliseconds"].is_u64()
    );
}

#[test]
fn the_same_brief_gives_the_same_bytes_and_files_are_left_alone() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["build", "-j", "1"]).must_succeed();
    let path = project.path("out/rivers-public-brief.pdf");
    let before = fs::metadata(&path).and_then(|data| data.modified()).expect("it was written");
    project.run(["build", "-j", "2"]).must_succeed().stderr.must_contain("2 documents, 2 as before");
    let after = fs::metadata(&path).and_then(|data| data.modified()).expect("it is there");
    assert_eq!(before, after);
}

#[test]
fn a_brief_with_problems_keeps_its_last_good_files_and_stops_no_other() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["build"]).must_succeed();
    let good = project.read("out/rivers-public-brief.pdf");
    let project =
        project.write("rivers.toml", BRIEF.replace("[@gauge]", "[@gouge]")).write("other.toml", BRIEF);
    let output = project.run(["build"]).must_fail(1);
    output.stderr.must_contain("rivers.toml:11:69").must_contain("1 error");
    output.stdout.must_be("out/other-public-brief.pdf\nout/other-public-deck.pdf\n");
    assert_eq!(project.read("out/rivers-public-brief.pdf"), good);
}

#[test]
fn syntax_errors_are_shown_alone() {
    let project = Project::new()
        .write("broken.toml", BRIEF.replace("lang = \"en-GB\"", "lang = “en-GB”"))
        .write("wrong.toml", BRIEF.replace("[@gauge]", "[@gouge]"));
    let output = project.run(["build"]).must_fail(1);
    output.stderr.must_contain("broken.toml:5:8").must_not_contain("gouge").must_contain("1 error");
    output.stdout.must_be_empty();
    assert_eq!(project.files(), ["broken.toml", "wrong.toml"]);
}

#[test]
fn a_mistake_in_what_briefs_share_is_told_once() {
    let project = Project::new().with_brief("a.toml").with_brief("b.toml").with_brief("c/c.toml").write(
        "briefdeck.toml",
        "[issuer]\nnaem = \"A house\"\n[source.x]\ntitle = 5\npublisher = \"P\"\ndate = 2026\n",
    );
    for command in ["check", "build"] {
        let output = project.run([command, "."]).must_fail(1);
        output.stderr.must_contain("\n2 errors\n");
        for said in ["unknown key `naem`", "expected text, found the number `5`"] {
            assert_eq!(output.stderr.as_str().matches(said).count(), 1, "{}", output.stderr.as_str());
        }
    }
    let project = project.write("briefdeck.toml", "[issuer]\nname = “A house”\n");
    let output = project.run(["check"]).must_fail(1);
    output.stderr.must_contain("briefdeck.toml:2:8").must_contain("\n1 error\n");
}

#[test]
fn a_warning_about_what_briefs_share_is_told_once() {
    let shared = "[source.old]\ntitle = \"A report\"\n[rules]\nsource-incomplete = \"warning\"\n";
    let cited = |name: &str| BRIEF.replace("[@gauge]", "[@gauge; @old]").replace("Rivers", name);
    let project = Project::new()
        .write("a.toml", cited("Rivers"))
        .write("b.toml", cited("Floods"))
        .write("briefdeck.toml", shared);
    let output = project.run(["check"]).must_succeed();
    assert_eq!(output.stderr.as_str().matches("the source `old` has").count(), 1);
    output.stderr.must_contain("1 warning");
}

#[test]
fn an_audience_that_no_brief_has_is_a_mistake() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build", "-a", "publik"]).must_fail(2);
    output.stderr.must_be("error: unknown audience `publik`\n = hint: did you mean `public`?\n\n");
    let output = project.run(["build", "-a", "elephants"]).must_fail(2);
    output.stderr.must_contain("hint: the brief `rivers` has `public`");
    assert_eq!(project.files(), ["rivers.toml"]);
}

#[test]
fn an_audience_may_be_that_of_a_brief_with_problems() {
    let project = Project::new().with_brief("rivers.toml").write(
        "other.toml",
        BRIEF.replace("audience.public", "audience.council").replace("[@gauge]", "[@gouge]"),
    );
    let output = project.run(["build", "-a", "council"]).must_fail(1);
    output.stderr.must_contain("unknown source `gouge`").must_not_contain("unknown audience");
}

#[test]
fn a_message_names_the_documents_that_it_is_about() {
    let words = "The river is below the mark at which the barriers close. ".repeat(150);
    let long = BRIEF.replace("summary = \"", &format!("summary = \"{words}"));
    let project = Project::new().write("rivers.toml", long);
    let output = project.run(["build", "-d", "brief"]).must_fail(1);
    output.stderr.must_contain("= in: rivers-public-brief\n").must_contain("rivers  public  brief  not made");
    let output = project.run(["build", "-d", "brief", "--message-format", "json"]).must_fail(1);
    let messages = output.stdout.objects("diagnostic");
    assert_eq!(messages[0]["documents"], serde_json::json!(["rivers-public-brief"]));
    assert!(output.stdout.objects("document").is_empty());
}

#[test]
fn two_briefs_for_one_file_are_refused_before_anything_is_made() {
    let project = Project::new().with_brief("a/rivers.toml").with_brief("b/rivers.toml");
    let output = project.run(["build", "a", "b", "-o", "out"]).must_fail(1);
    output.stderr.must_contain("error: two briefs would write `out/rivers-public-brief.pdf`");
    output.stderr.must_contain("a/rivers.toml:1:1").must_contain("b/rivers.toml:1:1").must_contain("1 error");
    assert_eq!(project.files(), ["a/rivers.toml", "b/rivers.toml"]);
    project.run(["build", "a", "b"]).must_succeed();
}

#[test]
fn a_file_that_cannot_be_written_is_a_failure_and_stops_no_other() {
    let project =
        Project::new().with_brief("rivers.toml").write("out/rivers-public-brief.pdf/in-the-way", "");
    let output = project.run(["build"]).must_fail(3);
    output.stderr.must_contain("error: cannot write `out/rivers-public-brief.pdf` (it is a folder)");
    output.stdout.must_be("out/rivers-public-deck.pdf\n");
    assert!(project.files().contains(&"out/rivers-public-brief.pdf/in-the-way".to_owned()));
}

#[cfg(unix)]
#[test]
fn documents_are_opened_with_the_viewer_named() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::{Duration, Instant};

    let project = Project::new()
        .with_brief("rivers.toml")
        .write("viewer", "#!/bin/sh\nprintf '%s\\n' \"$@\" > opened.part\nmv opened.part opened\n");
    fs::set_permissions(project.path("viewer"), fs::Permissions::from_mode(0o755)).expect("it is ours");
    project.run(["build", "-d", "deck", "--open=./viewer"]).must_succeed();
    let started = Instant::now();
    while !project.path("opened").exists() && started.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let opened = String::from_utf8(project.read("opened")).expect("it is text");
    assert!(opened.ends_with("out/rivers-public-deck.pdf\n"), "{opened}");
    let output = project.run(["build", "-d", "deck", "--open=./no-viewer"]).must_succeed();
    output.stderr.must_contain("warning: cannot start the viewer `./no-viewer`");
}

#[test]
fn who_sees_what_is_shown() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["show", "rivers.toml"]).must_succeed();
    output.stdout.must_contain("theme.barriers").must_contain("public");
    let output = project.run(["show", "rivers.toml", "--json"]).must_succeed();
    assert!(serde_json::from_str::<serde_json::Value>(output.stdout.as_str()).is_ok());
    let output = project.run(["show", "rivers.toml", "--text", "-a", "public", "-d", "brief"]).must_succeed();
    output.stdout.must_contain("The river is below the mark at which the barriers close");
    output.stdout.must_not_contain("{").must_not_contain("\"");
    project
        .run(["show", "rivers.toml", "-a", "pubic"])
        .must_fail(2)
        .stderr
        .must_contain("did you mean `public`?");
}
