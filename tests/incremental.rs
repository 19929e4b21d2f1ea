//! What has not changed is not made again, and nothing is called unchanged that is not: each test changes one thing.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{BRIEF, Output, Project};

/// A second audience beside the first.
const TWO: &str = "\n[audience.council]\nprofile = \"internal\"\n";

/// The folder of the manifests.
const MANIFESTS: &str = "out/.briefdeck";

/// A project that is built, and whose next run has nothing to do.
fn built(text: &str) -> Project {
    let project = Project::new().write("rivers.toml", text);
    project.run(["build"]).must_succeed();
    unchanged(&project, &["build"]);
    project
}

/// Which documents a run made anew, and which it left alone: that they took no time says so.
fn made(output: &Output) -> (Vec<String>, usize) {
    let objects = output.stdout.as_str().lines().map(|line| serde_json::from_str(line).expect("an object"));
    let documents: Vec<Value> = objects.filter(|one: &Value| one["kind"] == "document").collect();
    let is_new = |one: &&Value| one["unchanged"] == false;
    let name = |one: &Value| {
        format!("{}-{}", one["audience"].as_str().expect("a name"), one["document"].as_str().expect("a name"))
    };
    let new: Vec<String> = documents.iter().filter(is_new).map(name).collect();
    let count = documents.len() - new.len();
    (new, count)
}

#[track_caller]
fn must_make(project: &Project, arguments: &[&str], expected: &[&str]) {
    let all = arguments.iter().copied().chain(["--message-format", "json"]);
    let (new, _) = made(&project.run(all).must_succeed());
    assert_eq!(new, expected);
}

#[track_caller]
fn unchanged(project: &Project, arguments: &[&str]) {
    must_make(project, arguments, &[]);
}

const ALL: [&str; 4] = ["public-brief", "public-deck", "council-brief", "council-deck"];

#[test]
fn the_second_run_makes_nothing_and_says_the_same() {
    let text = BRIEF.to_owned() + TWO;
    let project = built(&text);
    let first = project.run(["build", "--force"]).must_succeed();
    let second = project.run(["build"]).must_succeed();
    second.stdout.must_be(first.stdout.as_str());
    second.stderr.must_contain("4 documents, 4 as before");
    must_make(&project, &["build", "--force"], &ALL);
    // A file that is touched is not changed.
    project.write("rivers.toml", &text).run(["build"]).must_succeed().stderr.must_contain("4 as before");
}

#[test]
fn only_the_audience_whose_words_changed_is_made_again() {
    let text = BRIEF.to_owned() + TWO;
    let project = built(&text);
    let more = text.clone() + "\n[risk.flood]\ntitle = \"The river may rise again\"\nlikelihood = \"low\"\n";
    let project = project.write("rivers.toml", &more);
    must_make(&project, &["build"], &["council-brief", "council-deck"]);
    unchanged(&project, &["build"]);
    // A remark shifts all places and changes nothing.
    let project = project.write("rivers.toml", format!("# a remark\n\n{more}"));
    unchanged(&project, &["build"]);
    let project = project.write("rivers.toml", &text);
    must_make(&project, &["build"], &["council-brief", "council-deck"]);
    let project = project.write("rivers.toml", text.replace("are back to normal", "have risen"));
    must_make(&project, &["build"], &ALL);
}

#[test]
fn every_file_that_a_brief_is_made_of_counts() {
    let brief = "rivers.toml";
    let text = BRIEF.replace("[theme.barriers]", "include = [\"part.toml\"]\n[theme.barriers]")
        + "file = \"gauge.txt\"\n[issuer]\nname = \"The authority\"\nlogo = \"logo.svg\"\nlogo-alt = \"A wave\"\n";
    let text = text
        .replacen("file = \"gauge.txt\"\n", "", 1)
        .replace("date = 2026-03-01", "date = 2026-03-01\nfile = \"gauge.txt\"")
        .replace("\n\n[audience.public]", "\n\n[audience.public]\ndesign = \"house.toml\"");
    let svg = |color: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{color}\"/></svg>"
        )
    };
    let project = Project::new()
        .write(brief, &text)
        .write("part.toml", "[event]\nmark = { date = 2026-02-01, title = \"The river falls\" }\n")
        .write("gauge.txt", "The river is below the mark.")
        .write("logo.svg", svg("#123456"))
        .write("house.toml", "[colors]\naccent = \"#123456\"\n");
    project.run(["build"]).must_succeed();
    unchanged(&project, &["build"]);
    let project =
        project.write("part.toml", "[event]\nmark = { date = 2026-02-02, title = \"The river fell\" }\n");
    assert!(!made(&project.run(["build", "--message-format", "json"]).must_succeed()).0.is_empty());
    unchanged(&project, &["build"]);
    let project = project.write("logo.svg", svg("#654321"));
    assert!(!made(&project.run(["build", "--message-format", "json"]).must_succeed()).0.is_empty());
    unchanged(&project, &["build"]);
    let both = ["public-brief", "public-deck"];
    let project = project.write("house.toml", "[colors]\naccent = \"#7A1F3D\"\n");
    must_make(&project, &["build"], &both);
    // The text of a source decides whether evidence holds, not how pages look.
    let project = project.write("gauge.txt", "The river is below the mark today.");
    unchanged(&project, &["build"]);
    // A project's file that was not there, and a folder of templates.
    let project = project.write("briefdeck.toml", "[labels]\nsources = \"Where from\"\n");
    must_make(&project, &["build"], &both);
    unchanged(&project, &["build"]);
    project.run(["templates", "eject", "templates", "parts/theme.typ"]).must_succeed();
    must_make(&project, &["build"], &both);
    let part = String::from_utf8(project.read("templates/parts/theme.typ")).expect("it is text");
    let project = project.write("templates/parts/theme.typ", part + "\n// mine\n");
    must_make(&project, &["build"], &both);
    unchanged(&project, &["build"]);
}

#[test]
fn what_somebody_changed_or_removed_is_made_again() {
    let project = built(BRIEF);
    let good = project.read("out/rivers-public-deck.pdf");
    let mut edited = good.clone();
    // Of the same length, and at the same time as far as the file says.
    let last = edited.len() / 2;
    edited[last] ^= 1;
    let path = project.path("out/rivers-public-deck.pdf");
    let time = fs::metadata(&path).expect("it is there").modified().expect("it has a time");
    fs::write(&path, edited).expect("it can be written");
    fs::File::options()
        .write(true)
        .open(&path)
        .expect("it opens")
        .set_modified(time)
        .expect("times can be set");
    must_make(&project, &["build"], &["public-deck"]);
    assert_eq!(project.read("out/rivers-public-deck.pdf"), good);
    fs::remove_file(&path).expect("it can be removed");
    must_make(&project, &["build"], &["public-deck"]);
    assert_eq!(project.read("out/rivers-public-deck.pdf"), good);
}

#[test]
fn parts_of_a_run_know_of_each_other() {
    let project = built(&(BRIEF.to_owned() + TWO));
    unchanged(&project, &["build", "-a", "public"]);
    unchanged(&project, &["build", "-d", "deck", "-a", "council"]);
    must_make(&project, &["build", "-f", "text"], &ALL);
    unchanged(&project, &["build", "-f", "text"]);
    unchanged(&project, &["build"]);
    must_make(&project, &["build", "-o", "elsewhere"], &ALL);
    unchanged(&project, &["build", "-o", "elsewhere"]);
    fs::remove_file(project.path("out/rivers-public-deck.pdf")).expect("it is there");
    unchanged(&project, &["build", "-a", "council"]);
    must_make(&project, &["build", "-d", "deck"], &["public-deck"]);
    unchanged(&project, &["build"]);
    project.run(["check"]).must_succeed().stderr.must_contain("checked 1 brief, 4 documents");
}

#[test]
fn warnings_and_errors_are_said_again_whether_anything_is_made_or_not() {
    let text = BRIEF.replace("back to normal", "back to normal in district 5");
    let project = Project::new().write("rivers.toml", &text);
    let first = project.run(["build"]).must_succeed();
    first.stderr.must_contain("warning").must_contain("rivers.toml:");
    let second = project.run(["build"]).must_succeed();
    let warnings = |output: &Output| {
        let text = output.stderr.as_str();
        text.get(..text.find("\nrivers").unwrap_or(text.len())).map(str::to_owned)
    };
    assert_eq!(warnings(&first), warnings(&second));
    second.stderr.must_contain("2 as before").must_contain("warning");
    let short = project.run(["build", "--message-format", "short"]).must_succeed();
    short.stderr.must_contain("rivers.toml:2:48: warning[naked-number]: ");
    project.run(["build", "--strict"]).must_fail(1).stderr.must_contain("--strict");
    // What fails is not forgotten.
    let project = project.write("rivers.toml", text.replace("[@gauge]", "[@gouge]"));
    for _ in 0..2 {
        project.run(["build"]).must_fail(1).stderr.must_contain("unknown source `gouge`");
    }
}

#[test]
fn a_word_that_becomes_secret_is_found_on_pages_that_did_not_change() {
    let text = BRIEF.to_owned() + TWO + "\n[source.memo]\ntitle = \"Memo\"\n";
    let project = built(&text);
    let secret = "\n[quote.promise]\ntext = \"The river is below the mark at which the barriers close\"\n\
        speaker = \"The engineer\"\nsource = \"memo\"\nfor = [\"council\"]\n";
    let fresh = Project::new().write("rivers.toml", text.clone() + secret);
    let expected = fresh.run(["build", "--message-format", "short"]);
    let project = project.write("rivers.toml", text + secret);
    let found = project.run(["build", "--message-format", "short"]);
    let errors = |output: &Output| {
        let lines = output.stderr.as_str().lines().filter(|line| line.contains("error"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(errors(&found), errors(&expected));
}

/// The manifests of a project.
fn manifests(project: &Project) -> Vec<PathBuf> {
    let entries = fs::read_dir(project.path(MANIFESTS)).expect("it is there");
    entries.map(|entry| entry.expect("it can be read").path()).collect()
}

#[test]
fn a_damaged_or_foreign_manifest_is_ignored_with_a_warning() {
    let project = built(BRIEF);
    let both = ["public-brief", "public-deck"];
    for text in ["", "{\"format\": 1, \"docum", "{\"format\": 99}", "\u{0}\u{0}"] {
        let [path] = manifests(&project).try_into().expect("there is one");
        fs::write(path, text).expect("it can be written");
        let output = project.run(["build", "--message-format", "json"]).must_succeed();
        output.stdout.must_contain("is not used (");
        assert_eq!(made(&output).0, both, "{text}");
        let output = project.run(["build"]).must_succeed();
        output.stderr.must_not_contain("is not used").must_contain("2 as before");
    }
    // One that lies about what is sealed in it is no better.
    let [path] = manifests(&project).try_into().expect("there is one");
    let text = fs::read_to_string(&path).expect("it is text");
    let manifest: Value = serde_json::from_str(&text).expect("it is JSON");
    let whole = manifest["runs"][0]["whole"].as_str().expect("it is sealed").to_owned();
    fs::write(&path, text.replace(&whole, &whole.replace('0', "1"))).expect("it can be written");
    unchanged(&project, &["build"]);
}

#[test]
fn what_another_version_made_is_made_again_and_it_is_said_why() {
    let project = built(BRIEF);
    let [path] = manifests(&project).try_into().expect("there is one");
    let text = fs::read_to_string(&path).expect("it is text");
    let manifest: Value = serde_json::from_str(&text).expect("it is JSON");
    let program = manifest["program"].as_str().expect("it names its program");
    let version = env!("CARGO_PKG_VERSION");
    assert!(program.starts_with(&format!("{version} ")), "{program}");
    let build = format!("{version} other");
    for (other, words) in [
        ("0.0.1 x", format!("made by briefdeck 0.0.1, and this is {version}")),
        (&build, format!("made by another build of briefdeck {version}")),
        ("", "made by an earlier version of briefdeck".to_owned()),
    ] {
        fs::write(&path, text.replace(program, other)).expect("it can be written");
        let output = project.run(["build"]).must_succeed();
        output
            .stderr
            .must_contain(&format!("note: the documents of 1 brief are made again (they were {words})"));
        output.stderr.must_not_contain("unchanged");
        project
            .run(["build"])
            .must_succeed()
            .stderr
            .must_contain("2 as before")
            .must_not_contain("made again");
        fs::write(&path, text.replace(program, other)).expect("it can be written");
        must_make(&project, &["build"], &["public-brief", "public-deck"]);
        unchanged(&project, &["build"]);
    }
}

#[test]
fn a_warning_about_pages_is_kept_with_them() {
    let template = "#set page(width: 100mm, height: 100mm)\n#set text(font: \"Source Serif 4\", lang: \"en\")\n\
        = A heading\nAn empty ** pair of stars\n";
    let project =
        Project::new().write("rivers.toml", BRIEF.to_owned() + TWO).write("templates/handout.typ", template);
    let build = ["build", "-d", "handout"];
    let first = project.run(build).must_succeed();
    first.stderr.must_contain("warning: no text within stars");
    unchanged(&project, &build);
    // What is said of its pages is no reason to make a document again where another one is.
    fs::remove_file(project.path("out/rivers-council-handout.pdf")).expect("it is there");
    must_make(&project, &build, &["council-handout"]);
    let again = project.run(build).must_succeed();
    again.stderr.must_contain("warning: no text within stars").must_contain("in: rivers-public-handout");
    fs::remove_file(project.path("out/rivers-council-handout.pdf")).expect("it is there");
    project.run(["build", "-d", "handout", "--strict"]).must_fail(1).stderr.must_contain("error: no text");
}

#[test]
fn a_manifest_tells_nothing_of_what_a_brief_says() {
    let text = BRIEF.to_owned()
        + TWO
        + "\n[risk.heron]\ntitle = \"Heron Bridge may not hold\"\nlikelihood = \"low\"\nvalid-until = 2026-01-01\n";
    let project = built(&text);
    for path in manifests(&project) {
        let manifest = fs::read_to_string(path).expect("it is text");
        for word in ["heron", "Heron", "barriers", "gauge", "mark"] {
            assert!(!manifest.contains(word), "{word} in {manifest}");
        }
    }
}

#[test]
fn what_nothing_makes_any_more_is_reported_and_removed_when_asked() {
    let project = built(&(BRIEF.to_owned() + TWO));
    let project = project.write("rivers.toml", BRIEF).write("out/mine.txt", "mine");
    for _ in 0..2 {
        let output = project.run(["build"]).must_succeed();
        output
            .stderr
            .must_contain("`out/rivers-council-brief.pdf` and 1 file more are left")
            .must_contain("--prune");
    }
    // What was changed since is somebody's work.
    fs::write(project.path("out/rivers-council-deck.pdf"), "notes").expect("it can be written");
    let output = project.run(["build", "--prune"]).must_succeed();
    output
        .stderr
        .must_contain("removed `out/rivers-council-brief.pdf`")
        .must_contain("rivers-council-deck.pdf` is not removed");
    let files: Vec<String> =
        project.files().into_iter().filter(|file| file.starts_with("out/") && !file.contains("/.")).collect();
    assert_eq!(
        files,
        [
            "out/mine.txt",
            "out/rivers-council-deck.pdf",
            "out/rivers-public-brief.pdf",
            "out/rivers-public-deck.pdf"
        ]
    );
    project.run(["build"]).must_succeed().stderr.must_not_contain("council");
    // An audience that is not asked for is not gone.
    let project = project.write("rivers.toml", BRIEF.to_owned() + TWO);
    project.run(["build"]).must_succeed();
    project.run(["build", "-a", "public", "--prune"]).must_succeed().stderr.must_not_contain("removed");
    unchanged(&project, &["build"]);
}

#[test]
fn a_document_that_is_named_otherwise_leaves_its_old_file_as_gone() {
    let text = BRIEF.replace("[theme.barriers]", "embargo = 2026-03-03T08:00:00+00:00\n[theme.barriers]");
    let project =
        built(&text.replace("profile = \"public\"", "profile = \"public\"\nembargo-in-name = true"));
    assert!(project.files().iter().any(|file| file.contains("embargo-20260303T0800Z")));
    let later = text
        .replace("03T08", "03T09")
        .replace("profile = \"public\"", "profile = \"public\"\nembargo-in-name = true");
    let project = project.write("rivers.toml", later);
    project.run(["build", "--prune"]).must_succeed();
    let files = project.files();
    assert!(files.iter().any(|file| file.contains("T0900Z")), "{files:?}");
    assert!(!files.iter().any(|file| file.contains("T0800Z")), "{files:?}");
}

#[test]
fn what_is_left_of_a_brief_that_is_gone_is_found_too() {
    let project = Project::new().with_brief("a.toml").with_brief("b.toml");
    project.run(["build"]).must_succeed();
    fs::remove_file(project.path("b.toml")).expect("it is there");
    project
        .run(["build"])
        .must_succeed()
        .stderr
        .must_contain("`out/b-public-brief.pdf` and 1 file more are left");
    project.run(["build", "--prune"]).must_succeed();
    assert!(!project.files().iter().any(|file| file.contains("b-")), "{:?}", project.files());
    project.run(["build"]).must_succeed().stderr.must_contain("2 as before").must_not_contain("left of");
}

#[test]
fn briefs_of_one_name_share_a_folder_of_outputs() {
    let other = BRIEF.replace("[audience.public]", "[audience.press]");
    let project = Project::new().with_brief("one/a.toml").write("two/a.toml", other);
    for _ in 0..2 {
        project.run(["build", "one", "-o", "all"]).must_succeed().stderr.must_not_contain("warning");
        project.run(["build", "two", "-o", "all"]).must_succeed().stderr.must_not_contain("warning");
    }
    unchanged(&project, &["build", "one", "two", "-o", "all"]);
}
