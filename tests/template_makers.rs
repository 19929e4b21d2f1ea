//! The commands for template makers.

use crate::support::{BRIEF, Project};

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
fn templates_are_listed_as_they_are_ejected_designs_first_each_with_what_it_is_for() {
    let project = Project::new();
    let list = project.run(["templates", "list"]).must_succeed();
    let output = project.run(["templates", "eject", "."]).must_succeed();
    let first = |line: &str| line.split("  ").next().unwrap_or_default().to_owned();
    let mut listed: Vec<String> = list.stdout.as_str().lines().map(first).collect();
    assert!(listed[0].starts_with("designs/") && listed[2].starts_with("designs/"), "{listed:?}");
    listed.sort();
    assert_eq!(project.files(), listed);
    let mut ejected: Vec<&str> = output.stdout.as_str().lines().collect();
    ejected.sort_unstable();
    assert_eq!(ejected, listed);
    list.stdout.must_contain("design `modern`: Sans throughout").must_contain("a theme: a bold opening");
    for line in list.stdout.as_str().lines().filter(|line| line.contains(".typ") || line.contains(".toml")) {
        assert!(line.contains("  "), "`{line}` says what it is for");
    }
}

#[test]
fn the_list_for_a_brief_says_what_its_project_and_its_audiences_replace() {
    let brief = format!("{BRIEF}\n[audience.press]\nprofile = \"press\"\ntemplates = \"looks\"\n");
    let project = Project::new().write("rivers.toml", brief);
    project.run(["templates", "eject", "looks", "parts/theme.typ"]).must_succeed();
    project.run(["templates", "eject", "templates", "brief.typ"]).must_succeed();
    let list = project.run(["templates", "list", "rivers.toml"]).must_succeed();
    let replaced: Vec<&str> =
        list.stdout.as_str().lines().map(str::trim).filter(|line| line.starts_with("replaced")).collect();
    assert_eq!(
        replaced,
        ["replaced by templates/brief.typ", "replaced by looks/parts/theme.typ for `press`"]
    );
}

#[test]
fn a_copy_says_where_it_comes_from_and_a_check_says_when_it_has_fallen_behind() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["templates", "eject", "templates", "parts/theme.typ", "designs/modern.toml"]).must_succeed();
    let copy = String::from_utf8(project.read("templates/parts/theme.typ")).expect("it is text");
    let version = env!("CARGO_PKG_VERSION");
    assert!(copy.starts_with(&format!("// briefdeck {version}, format 1, parts/theme.typ ")), "{copy}");
    let fresh = project.run(["check", "rivers.toml", "--strict"]).must_succeed();
    fresh.stderr.must_not_contain("template-");
    let old = copy.replacen(&format!("briefdeck {version}, format 1,"), "briefdeck 0.0.9, format 0,", 1);
    let project = project.write("templates/parts/theme.typ", &old);
    let output = project.run(["check", "rivers.toml"]).must_succeed();
    output
        .stderr
        .must_contain(
            "warning[template-format]: `parts/theme.typ` was copied from briefdeck 0.0.9 for format 0",
        )
        .must_contain("templates/parts/theme.typ:1:1");
    project.run(["check", "rivers.toml", "--strict"]).must_fail(1);
    let (line, rest) = copy.split_once('\n').expect("there are lines");
    let number = line.rsplit(' ').next().expect("a number");
    let changed = format!("{}\n{rest}", line.replace(number, "0123456789abcdef"));
    let project = project.write("templates/parts/theme.typ", changed);
    project
        .run(["check", "rivers.toml", "--strict"])
        .must_succeed()
        .stderr
        .must_contain("note[template-changed]: the built-in `parts/theme.typ` has changed");
    let off = format!("{BRIEF}\n[rules]\ntemplate-changed = \"off\"\n");
    let project = project.write("rivers.toml", off);
    project.run(["check", "rivers.toml"]).must_succeed().stderr.must_not_contain("template-changed");
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
