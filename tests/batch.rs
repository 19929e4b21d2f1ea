//! Many briefs in one run: one document's failure is no other's, and what is said does not depend on the threads.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{BRIEF, Output, Project};

/// More briefs than are told of in one list.
const MANY: usize = 15;

/// A project of many briefs, of which one names a source that is not there, one is no TOML, and one
/// says too little.
fn many() -> Project {
    (0..MANY).fold(Project::new(), |project, number| {
        let text = BRIEF.replace("back to normal", &format!("back to normal in district {number}"));
        let text = match number {
            5 => text.replace("[@gauge]", "[@gouge]"),
            9 => text.replace("lang = \"en-GB\"", "lang = “en-GB”"),
            // A theme without words: its documents cannot be made.
            11 => text + "[theme.more]\ntitle = \"There is more\"\n",
            _ => text,
        };
        project.write(&format!("district-{number:02}.toml"), text)
    })
}

/// What a run said, without what differs between runs.
fn said(output: &Output) -> (String, String) {
    let untimed = |text: &str| {
        let object = |line: &str| match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(mut object)) => {
                object.remove("milliseconds");
                Value::Object(object).to_string()
            }
            _ => line.to_owned(),
        };
        // How far it was depends on the time.
        let is_lasting = |line: &&str| !line.contains("\"progress\"") && !line.contains(" a second, ");
        text.lines().filter(is_lasting).map(object).collect::<Vec<_>>().join("\n")
    };
    (untimed(output.stdout.as_str()), untimed(output.stderr.as_str()))
}

#[test]
fn what_is_said_and_made_is_the_same_with_any_number_of_threads() {
    let project = many();
    project.run(["build"]).must_fail(1);
    for form in ["human", "short", "json"] {
        let run = |jobs: &str| {
            let output = project.run(["build", "--force", "-j", jobs, "--message-format", form]).must_fail(1);
            said(&output)
        };
        let one = run("1");
        assert_eq!(one, run("2"), "{form}");
        assert_eq!(one, run("7"), "{form}");
    }
}

#[test]
fn one_failure_stops_no_other() {
    let project = many();
    let output = project.run(["build", "-j", "3"]).must_fail(1);
    output.stderr.must_contain("unknown source `gouge`").must_contain("district-09.toml:5:8");
    let made = output.stdout.as_str().lines().count();
    assert_eq!(made, 2 * (MANY - 3), "{}", output.stdout.as_str());
    let lines: Vec<&str> = output.stdout.as_str().lines().collect();
    assert!(lines.is_sorted(), "{lines:?}");
    // Of many, only what needs attention has a line of its own.
    output.stderr.must_contain("24 documents, 2 not made").must_not_contain("% full");
    let output = project.run(["build"]).must_fail(1);
    output.stderr.must_contain("24 as before").must_contain("unknown source `gouge`");
}

#[test]
fn a_folder_in_the_place_of_one_output_is_a_failure_of_that_document() {
    let project = Project::new().with_brief("a.toml").with_brief("b.toml");
    fs::create_dir_all(project.path("out/a-public-deck.pdf")).expect("it can be made");
    let output = project.run(["build"]).must_fail(3);
    output.stderr.must_contain("cannot write `out/a-public-deck.pdf`");
    output.stdout.must_be("out/a-public-brief.pdf\nout/b-public-brief.pdf\nout/b-public-deck.pdf\n");
    fs::remove_dir(project.path("out/a-public-deck.pdf")).expect("it is empty");
    let output = project.run(["build"]).must_succeed();
    output.stderr.must_contain("4 documents, 3 as before");
}

#[test]
fn a_template_that_goes_on_for_ever_ends_the_run_and_keeps_what_is_done() {
    let endless = "#let n = 0\n#for i in range(100000) { for j in range(100000) { n = n + 1 } }\n#n";
    let loops = BRIEF.replace("profile = \"public\"", "profile = \"public\"\ntemplates = \"looks\"");
    let project = Project::new()
        .with_brief("a.toml")
        .write("b.toml", &loops)
        .with_brief("c.toml")
        .write("looks/deck.typ", endless);
    let started = Instant::now();
    let output = project.run(["build", "--time-limit", "2", "-j", "2"]).must_fail(3);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    output
        .stderr
        .must_contain("the deck of `b` for `public` was given up after 2 seconds")
        .must_contain("--time-limit");
    output.stdout.must_contain("out/a-public-brief.pdf").must_contain("out/b-public-brief.pdf");
    // The next run goes on from there.
    let project = project.write("b.toml", BRIEF);
    let output = project.run(["build"]).must_succeed();
    output.stderr.must_contain("6 documents");
    assert!(!project.files().iter().any(|file| file.contains(".part")));
}

#[test]
fn names_that_could_collide_are_looked_at_before_anything_is_made() {
    let longer = BRIEF.replace("[audience.public]", "[audience.north-public]");
    let project = (0..MANY)
        .fold(Project::new(), |project, number| project.with_brief(&format!("z{number}.toml")))
        .write("river.toml", &longer)
        .with_brief("river-north.toml");
    let output = project.run(["build"]).must_fail(1);
    output.stderr.must_contain("two briefs would write `out/river-north-public-brief.pdf`");
    assert!(!project.path("out").exists());
    let project = project.write("river.toml", BRIEF);
    project.run(["build"]).must_succeed();
}

#[test]
fn an_audience_is_known_where_one_brief_of_many_has_it() {
    let project = (0..MANY).fold(Project::new(), |project, number| {
        let name = if number == MANY - 1 { "[audience.council]" } else { "[audience.public]" };
        project.write(&format!("b{number:02}.toml"), BRIEF.replace("[audience.public]", name))
    });
    let output = project.run(["build", "-a", "council"]).must_succeed();
    output.stdout.must_be("out/b14-council-brief.pdf\nout/b14-council-deck.pdf\n");
    let output = project.run(["build", "-a", "council", "-a", "counsil"]).must_fail(2);
    output.stderr.must_contain("did you mean `council`?");
}

#[test]
fn programs_are_told_how_far_a_long_run_is() {
    let project = many();
    let output = project.run(["build", "--message-format", "json"]).must_fail(1);
    let objects = output.stdout.as_str().lines().map(|line| serde_json::from_str(line).expect("an object"));
    let progress: Vec<Value> = objects.filter(|one: &Value| one["kind"] == "progress").collect();
    let done = |one: &Value| one["done"].as_u64().expect("it is a number");
    assert!(progress.is_sorted_by_key(done), "{progress:?}");
    let last = progress.last().expect("there are some");
    assert_eq!((done(last), last["total"].as_u64()), (26, Some(26)));
}
