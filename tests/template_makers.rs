//! The commands for template makers.

use crate::support::Project;

#[test]
fn the_schema_is_json_and_knows_the_tables() {
    let output = Project::new().run(["schema"]).must_succeed();
    let schema: serde_json::Value = serde_json::from_str(output.stdout.as_str()).expect("it is JSON");
    for table in ["brief", "theme", "figure", "audience"] {
        assert!(schema["properties"][table].is_object(), "{table}");
    }
    output.stderr.must_be_empty();
}

#[test]
fn the_shipped_fonts_are_listed() {
    let output = Project::new().run(["fonts"]).must_succeed();
    output.stdout.must_contain("Source Sans 3\n  faces: upright 400, upright 600, italic 400\n");
    output.stdout.must_contain("Source Serif 4\n").must_contain("writes: Latin; ").must_contain("Cyrillic");
}

#[test]
fn further_fonts_are_listed_from_flags_and_the_environment() {
    let project = Project::new();
    project.run(["templates", "eject", "look", "fonts"]).must_succeed();
    let plain = project.run(["fonts"]).must_succeed();
    let flag = project.run(["fonts", "--font-path", "look/fonts"]).must_succeed();
    assert_ne!(plain.stdout.as_str(), flag.stdout.as_str());
    let variable = project.run_with(["fonts"], |command| {
        command.env("BRIEFDECK_FONT_PATH", "look/fonts");
    });
    variable.must_succeed().stdout.must_be(flag.stdout.as_str());
}

#[test]
fn templates_are_listed_as_they_are_ejected() {
    let project = Project::new();
    let list = project.run(["templates", "list"]).must_succeed();
    let output = project.run(["templates", "eject", "."]).must_succeed();
    output.stdout.must_be(list.stdout.as_str());
    let files = project.files().join("\n") + "\n";
    let mut listed: Vec<&str> = list.stdout.as_str().lines().collect();
    listed.sort_unstable();
    assert_eq!(files, listed.join("\n") + "\n");
    for file in ["base.typ", "fonts/SourceSans3-Regular.otf"] {
        list.stdout.must_contain(file);
    }
}

#[test]
fn ejecting_overwrites_nothing_and_then_writes_nothing() {
    let project = Project::new().write("look/base.typ", "mine");
    let output = project.run(["templates", "eject", "look"]).must_fail(2);
    output.stderr.must_contain("`look/base.typ` exists already").must_contain("hint: ");
    assert_eq!(project.files(), ["look/base.typ"]);
    assert_eq!(project.read("look/base.typ"), b"mine");
}

#[test]
fn one_template_can_be_ejected_and_an_unknown_one_is_named() {
    let project = Project::new();
    project.run(["templates", "eject", "look", "base.typ"]).must_succeed();
    assert_eq!(project.files(), ["look/base.typ"]);
    let output = project.run(["templates", "eject", "look", "bsae.typ"]).must_fail(2);
    output.stderr.must_contain("unknown template file `bsae.typ`").must_contain("did you mean `base.typ`?");
}

#[test]
fn data_is_json_on_standard_output() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["data", "rivers.toml", "-d", "deck"]).must_succeed();
    let data: serde_json::Value = serde_json::from_str(output.stdout.as_str()).expect("it is JSON");
    assert_eq!(data["document"], "deck");
    assert_eq!(data["audience"]["name"], "public");
    assert_eq!(data["name"], "rivers");
}

#[test]
fn data_is_written_beside_a_template() {
    let project = Project::new().with_brief("rivers.toml");
    let printed = project.run(["data", "rivers.toml", "-a", "public"]).must_succeed();
    let output = project.run(["data", "rivers.toml", "-a", "public", "-o", "look"]).must_succeed();
    output.stdout.must_be("look/data.json\n");
    let written = String::from_utf8(project.read("look/data.json")).expect("it is text");
    assert_eq!(written.trim_end(), printed.stdout.as_str().trim_end());
}

#[test]
fn data_of_an_unknown_audience_is_a_mistake() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["data", "rivers.toml", "-a", "publik"]).must_fail(2);
    output.stderr.must_contain("unknown audience `publik`").must_contain("did you mean `public`?");
    output.stdout.must_be_empty();
}
