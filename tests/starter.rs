//! `new`: the project to start with.

use crate::support::Project;

#[test]
fn a_new_project_builds_as_it_stands_without_a_word_against_it() {
    let project = Project::new();
    let output = project.run(["new", "visit"]).must_succeed();
    output.stdout.must_contain("visit/brief.toml\n");
    output.stderr.must_contain("run `briefdeck build visit`");
    let output = project.run(["build", "visit", "--strict"]).must_succeed();
    output.stderr.must_not_contain("warning").must_not_contain("left out");
    for audience in ["council", "public"] {
        for document in ["brief", "deck"] {
            let pdf = project.read(&format!("visit/out/brief-{audience}-{document}.pdf"));
            assert!(pdf.starts_with(b"%PDF-"));
        }
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    let project = Project::new().write("visit/brief.toml", "mine");
    let output = project.run(["new", "visit"]).must_fail(2);
    output
        .stderr
        .must_contain("error: `visit/brief.toml` exists already")
        .must_contain("hint: nothing was written");
    output.stdout.must_be_empty();
    assert_eq!(project.files(), ["visit/brief.toml"]);
    assert_eq!(project.read("visit/brief.toml"), b"mine");
}

#[test]
fn a_project_can_be_started_in_a_folder_with_other_things() {
    let project = Project::new().write("readme.md", "other");
    project.run(["new", "."]).must_succeed();
    assert!(project.files().contains(&"brief.toml".to_owned()));
    assert_eq!(project.read("readme.md"), b"other");
}
