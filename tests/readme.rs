//! The README is true: its examples are run, its tables name what there is. Its Rust example is compiled and
//! run with the library's documentation.

use std::collections::BTreeSet;
use std::fs;

use briefdeck::schema;
use serde_json::Value;

use crate::support::shipped::root;
use crate::support::{BRIEF, Project};

/// A block of code in the README.
struct Block {
    language: String,
    /// The heading of the second level that it stands under.
    section: String,
    text: String,
}

#[test]
fn the_first_brief_of_the_readme_builds_and_what_follows_goes_on_from_it() {
    let blocks: Vec<Block> = blocks().into_iter().filter(|block| block.language == "toml").collect();
    let (first, later) = blocks.split_first().expect("there are examples");
    assert_eq!(first.section, "The brief file");
    assert!(later.len() >= 3, "{} examples follow", later.len());
    let with_texts = || {
        let texts = self::blocks().into_iter().filter_map(|block| {
            let name = block.language.strip_prefix("txt ")?.to_owned();
            Some((name, block.text))
        });
        texts.fold(Project::new(), |project, (name, text)| project.write(&name, &text))
    };
    let project = with_texts().write("brief.toml", &first.text);
    project.run(["build", "--strict"]).must_succeed().stdout.must_contain("out/brief-public-deck.pdf");
    let mut whole = first.text.clone();
    for block in later {
        whole.push('\n');
        whole.push_str(&block.text);
        let project = with_texts().write("brief.toml", &whole);
        project.run(["check", "--message-format", "short"]).must_succeed().stderr.must_not_contain("error");
    }
}

#[test]
fn every_command_of_the_readme_succeeds() {
    let project = Project::new().with_folder("briefs");
    let mut run = 0;
    for block in blocks().into_iter().filter(|block| block.language == "console") {
        for line in block.text.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let arguments = match words.as_slice() {
                ["briefdeck", arguments @ ..] | ["cargo", "run", "--", arguments @ ..] => arguments,
                // These are the tests, and what has no effect on the briefs.
                ["cargo", "test"] => continue,
                _ => panic!("`{line}` is not tested"),
            };
            project.run(arguments).must_succeed();
            run += 1;
        }
    }
    assert!(run >= 7, "{run} commands were run");
}

#[test]
fn one_copied_file_with_one_changed_line_restyles_one_audience_as_the_readme_says() {
    let (project, copy) = (Project::new().with_folder("briefs"), "briefs/looks/press/parts/quote.typ");
    let build =
        || project.run(["build", "briefs/kazakhstan.toml", "-d", "brief", "-o", "out"]).must_succeed();
    let page = |audience: &str| project.read(&format!("out/kazakhstan-{audience}-brief.pdf"));
    let pages = || ["press", "public", "executive"].map(page);
    let _ = build();
    let before = pages();

    project.run(["templates", "eject", "briefs/looks/press", "parts/quote.typ"]).must_succeed();
    let text = String::from_utf8(project.read(copy)).expect("it is text");
    let change = blocks().into_iter().find(|block| block.language == "diff").expect("there is a change").text;
    let line =
        |mark: char| change.lines().find_map(|line| line.strip_prefix(mark)).expect("it has both lines");
    assert!(text.lines().any(|one| one == line('-')), "`{}` is a line of the file", line('-'));
    fs::write(project.path(copy), text.replace(line('-'), line('+'))).expect("it can be written");
    let shared = String::from_utf8(project.read("briefs/briefdeck.toml")).expect("it is text");
    let shared = shared.replace("[audience.press]", "[audience.press]\ntemplates = \"looks/press\"");
    fs::write(project.path("briefs/briefdeck.toml"), shared).expect("it can be written");

    build().stderr.must_not_contain("template-");
    let [press, public, executive] = pages();
    assert_ne!(press, before[0], "the press brief is restyled");
    assert_eq!([public, executive], [before[1].clone(), before[2].clone()], "and no other");
}

#[test]
fn the_designs_of_the_readme_are_designs() {
    let mut tried = 0;
    for block in blocks() {
        let named =
            block.language.split_once(' ').filter(|(language, _)| ["toml", "yaml"].contains(language));
        let Some((_, name)) = named else { continue };
        let brief = format!("{BRIEF}design = \"{name}\"\n");
        let project = Project::new().write("brief.toml", brief).write(name, &block.text);
        project.run(["check", "brief.toml", "--strict"]).must_succeed();
        tried += 1;
    }
    assert_eq!(tried, 2);
}

#[test]
fn the_messages_of_the_readme_are_those_that_are_given() {
    let blocks: Vec<Block> = blocks().into_iter().filter(|block| block.language == "text").collect();
    let [block] = blocks.as_slice() else { panic!("{} blocks of text", blocks.len()) };
    let said = fs::read_to_string(root().join("tests/fixtures/problems/three-mistakes.stderr"));
    let said: String = said
        .expect("it is there")
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("checked "))
        .collect();
    assert_eq!(block.text, said);
}

#[test]
fn the_tables_of_keys_name_every_key_and_no_other() {
    let (readme, schema) = (readme(), schema());
    let brief = schema["properties"]["brief"]["properties"].as_object().expect("a table");
    assert_eq!(first_column(&part(&readme, "### `[brief]`", "`[issuer]` says")), names(brief));

    let issuer = part(&readme, "`[issuer]` says", "`[meeting]` prepares");
    assert_eq!(keys(&issuer), properties(&schema, "Issuer"));
    let meeting = part(&readme, "`[meeting]` prepares", "### Texts");
    assert_eq!(keys(&meeting), properties(&schema, "Meeting"));

    let kinds = ["theme", "figure", "chart", "quote", "event", "risk", "question", "step", "source", "image"];
    let all: Vec<BTreeSet<String>> = kinds.iter().map(|kind| properties(&schema, &capital(kind))).collect();
    let common = keys(&part(&readme, "Every item may have:", "| kind |"));
    let shared = all.iter().skip(1).fold(all[0].clone(), |shared, keys| &shared & keys);
    assert_eq!(common, shared);
    let table = part(&readme, "| kind | keys", "Dates are");
    for (kind, keys_of_kind) in kinds.iter().zip(&all) {
        let line = table.lines().find(|line| line.starts_with(&format!("| `{kind}` |")));
        let line = line.unwrap_or_else(|| panic!("no line for `{kind}`"));
        let own: BTreeSet<String> = keys_of_kind.difference(&common).cloned().collect();
        assert_eq!(keys(line.splitn(3, '|').nth(2).expect("a second column")), own, "{kind}");
    }

    let audience = part(&readme, "A profile (", "Sections and slides are");
    let mut named = first_column(&audience);
    named.insert("profile".to_owned());
    let tables = ["brief", "issuer", "headings", "rules"];
    for table in tables {
        assert!(audience.contains(&format!("`[audience.x.{table}]`")), "{table}");
    }
    assert!(audience.contains("`[audience.x.KIND.ID]`"));
    named.extend(tables.iter().chain(&kinds).map(|table| (*table).to_owned()));
    assert_eq!(named, properties(&schema, "Audience"));

    let sections = part(&readme, "Sections and slides are", ".\n");
    let known = schema["$defs"]["Section"]["oneOf"].as_array().expect("a list");
    let known: BTreeSet<String> =
        known.iter().filter_map(|one| one["const"].as_str()).map(str::to_owned).collect();
    assert_eq!(keys(&sections), known);
    assert_eq!(known.len(), 13);
}

#[test]
fn every_key_of_the_schema_stands_somewhere_in_the_readme() {
    let (readme, schema) = (readme(), schema());
    let code: String = readme.split('`').skip(1).step_by(2).map(|span| format!(" {span} ")).collect();
    let code = code.replace(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-', " ");
    let words: BTreeSet<&str> = code.split_whitespace().collect();
    let definitions = schema["$defs"].as_object().expect("a table").values().chain([&schema]);
    for definition in definitions.filter_map(|one| one["properties"].as_object()) {
        for key in definition.keys() {
            assert!(words.contains(key.as_str()), "`{key}` is not in the README");
        }
    }
}

#[test]
fn the_table_of_commands_has_every_command_of_the_help() {
    let readme = readme();
    let table = part(&readme, "## Commands", "Outputs are");
    let help = Project::new().run(["--help"]).must_succeed();
    let help = help.stdout.as_str();
    let listed = part(help, "Commands:\n", "Options:");
    let commands: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    let words: BTreeSet<&str> = table.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    for command in commands {
        assert!(words.contains(command), "`{command}` is not in the table");
    }
    for line in table.lines().filter_map(|line| line.strip_prefix("| `briefdeck ")) {
        let command = line.split([' ', '`']).next().expect("a word");
        Project::new().run(["help", command]).must_succeed();
    }
}

#[test]
fn the_sample_of_every_feature_builds_for_all_its_audiences() {
    let project = Project::new().with_folder("tests/fixtures/sample");
    let output = project.run(["build", "tests/fixtures/sample", "-o", "out"]).must_succeed();
    let files: Vec<&str> = output.stdout.as_str().lines().collect();
    assert_eq!(
        files,
        [
            "out/sample-internal-brief.pdf",
            "out/sample-internal-deck.pdf",
            "out/sample-press-brief.pdf",
            "out/sample-press-deck.pdf"
        ]
    );
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("it is there")
}

/// The blocks of code, in their order.
fn blocks() -> Vec<Block> {
    let (mut blocks, mut section, mut open) = (Vec::new(), String::new(), None::<Block>);
    for line in readme().lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => {
                open = Some(Block {
                    language: language.to_owned(),
                    section: section.clone(),
                    text: String::new(),
                });
            }
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    section = heading.to_owned();
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// What stands between two texts, the first included.
#[track_caller]
fn part(text: &str, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("`{from}` is not there"));
    let rest = &text[start..];
    let end = from.len() + rest[from.len()..].find(to).unwrap_or_else(|| panic!("`{to}` is not there"));
    rest[..end].to_owned()
}

/// The keys that a text sets as code; not the values, which stand in brackets of any kind or in code of their
/// own with quotation marks.
fn keys(text: &str) -> BTreeSet<String> {
    let mut depth = 0_usize;
    let mut code = false;
    let (mut span, mut keys) = (String::new(), BTreeSet::new());
    for letter in text.chars() {
        match letter {
            '`' if code => {
                // `also = [...]` names the key before its value.
                let key = span.split(" = ").next().unwrap_or_default();
                let is_key = key.starts_with(|first: char| first.is_ascii_lowercase())
                    && key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
                if depth == 0 && is_key {
                    keys.insert(key.to_owned());
                }
                span.clear();
                code = false;
            }
            '`' => code = true,
            _ if code => span.push(letter),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    keys
}

/// The keys in the first column of the lines of a table.
fn first_column(table: &str) -> BTreeSet<String> {
    let cells = table.lines().filter_map(|line| line.strip_prefix("| ")?.split('|').next());
    cells.flat_map(keys).collect()
}

/// The keys of a table in the schema.
fn properties(schema: &Value, name: &str) -> BTreeSet<String> {
    names(schema["$defs"][name]["properties"].as_object().unwrap_or_else(|| panic!("no table `{name}`")))
}

fn names(object: &serde_json::Map<String, Value>) -> BTreeSet<String> {
    object.keys().cloned().collect()
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
