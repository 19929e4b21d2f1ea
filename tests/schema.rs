//! The JSON Schema holds for the briefs that ship, and only for what a brief may be.

use std::fs;
use std::path::{Path, PathBuf};

use briefdeck::schema::schema;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::BRIEF;
use crate::support::shipped::root;

#[test]
fn the_schema_holds_for_all_that_ships() {
    let validator = validator();
    let mut files = vec![root().join("src/new/brief.toml"), root().join("tests/fixtures/sample/sample.toml")];
    collect(&root().join("briefs"), &mut files);
    assert!(files.len() >= 7, "{files:?}");
    for file in files {
        let mut brief = json(&fs::read_to_string(&file).expect("it is there"));
        // A part and the project's file have no `[brief]`, or one without a title.
        if brief["brief"]["title"].is_null() {
            brief["brief"] = json!({ "title": "T", "bottom-line": "B.", "date": "2026-03-02" });
        }
        assert_eq!(problems(&validator, &brief), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = validator();
    assert_eq!(problems(&validator, &json(BRIEF)), Vec::<String>::new());
    for (key, to) in [
        ("lead =", "laed ="),
        ("title = \"Rivers", "titel = \"Rivers"),
        ("profile =", "profil ="),
        ("[source.gauge]", "[sauce.gauge]"),
        ("profile = \"public\"", "profile = \"everyone\""),
        ("for = [\"all\"]", "for = 5"),
        ("points = [", "points = [5, "),
        ("bottom-line = \"The river is below the mark. The barriers can be opened.\"", ""),
    ] {
        let wrong = BRIEF.replacen(key, to, 1);
        assert_ne!(wrong, BRIEF, "`{key}` is in the brief");
        assert!(!problems(&validator, &json(&wrong)).is_empty(), "`{to}` passes for `{key}`");
    }
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema is one")
}

/// What is wrong with a brief, and where.
fn problems(validator: &Validator, brief: &Value) -> Vec<String> {
    validator.iter_errors(brief).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The TOML files under a folder, without what was built from them.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

/// TOML as JSON; dates become texts.
fn json(text: &str) -> Value {
    fn convert(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
            toml::Value::Datetime(moment) => moment.to_string().into(),
            toml::Value::Array(values) => values.into_iter().map(convert).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, inner)| (key, convert(inner))).collect()
            }
        }
    }
    convert(toml::Value::Table(text.parse().expect("it is TOML")))
}
