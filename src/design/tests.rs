#![expect(clippy::unwrap_used, reason = "a test may")]

use std::collections::BTreeSet;
use std::fs;

use crate::testing::bench::ENGINE;

use super::*;

/// Loads a design that stands in a file of a project.
fn own(text: &str) -> (Result<Json, Vec<Diagnostic>>, Files) {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("own.toml"), text).unwrap();
    let mut files = Files::default();
    let loaded = load(wanted("own.toml", project.path(), &[]), &mut files, &ENGINE);
    (loaded.map(|loaded| loaded.tokens), files)
}

fn wanted<'a>(name: &'a str, folder: &'a Path, layers: &'a [PathBuf]) -> Wanted<'a> {
    Wanted { name, place: None, folder, project: folder, layers }
}

/// The messages about a design, each with what it points at.
fn problems(text: &str) -> Vec<(String, String)> {
    let (loaded, files) = own(text);
    let pointed = |one: &Diagnostic| {
        one.labels.first().map(|label| files.text(&label.place).to_owned()).unwrap_or_default()
    };
    loaded.unwrap_err().iter().map(|one| (one.message.clone(), pointed(one))).collect()
}

#[test]
fn every_built_in_design_passes_its_own_checks_and_differs_in_more_than_colour() {
    let all = built_in();
    assert!(all.len() >= 3 && all.iter().any(|(name, _)| name == BASE));
    let load =
        |name: &str| load(wanted(name, Path::new("."), &[]), &mut Files::default(), &ENGINE).unwrap().tokens;
    let base = load(BASE);
    for (name, description) in all {
        let design = load(&name);
        assert_eq!(design["name"], name);
        assert!(!description.is_empty());
        assert!(design.get("pairs").is_none());
        for group in ["colors", "fonts", "sizes", "deck-sizes", "spacing", "layout", "deck"] {
            assert!(design[group].is_object(), "{name} has no {group}");
        }
        for group in ["deck", "layout", "sizes"] {
            assert!(name == BASE || design[group] != base[group], "{name} is sober in other colours");
        }
    }
    // How a page and a slide are composed tells any two of them apart.
    let composed = |name: &str| {
        let design = load(name);
        let (layout, deck) = (&design["layout"], &design["deck"]);
        [&layout["head"], &layout["rail"], &deck["head"], &deck["rail"], &deck["parts"]].map(Json::to_string)
    };
    let distinct: BTreeSet<_> = built_in().iter().map(|(name, _)| composed(name)).collect();
    assert_eq!(distinct.len(), built_in().len());
}

#[test]
fn a_built_in_design_that_was_ejected_is_read_as_it_was() {
    let project = tempfile::tempdir().unwrap();
    fs::create_dir(project.path().join("designs")).unwrap();
    for (path, bytes) in embedded::templates().into_iter().filter(|(path, _)| path.starts_with("designs/")) {
        fs::write(project.path().join(path), bytes).unwrap();
    }
    let layers = [project.path().to_owned()];
    for (name, _) in built_in() {
        let read = |layers| load(wanted(&name, project.path(), layers), &mut Files::default(), &ENGINE);
        assert_eq!(read(&layers).unwrap().tokens, read(&[]).unwrap().tokens);
    }
}

#[test]
fn a_design_names_differences_only() {
    let (loaded, _) = own("colors.accent = \"#0b6e69\"\nsizes.body = 11\n[custom]\nanything = [1, true]");
    let design = loaded.unwrap();
    assert_eq!(design["colors"]["accent"], "#0B6E69");
    assert_eq!(design["colors"]["ink"], "#16202C");
    assert_eq!(design["sizes"]["body"], 11);
    assert_eq!(design["sizes"]["title"], 30);
    assert_eq!(design["custom"]["anything"][1], true);
}

#[test]
fn all_unknown_and_wrong_tokens_are_reported_at_once() {
    let found = problems(
        "colours.ink = \"#000000\"\ncolors.acent = \"#000000\"\nsizes.body = \"11\"\ncolors.ink = \"black\"\n\
         deck.cover = \"striped\"\nsizes.title = 0\nfonts.sans = \"Comic Sans\"\nspacing = 3\n",
    );
    let messages: Vec<_> = found.iter().map(|(message, _)| message.as_str()).collect();
    for wanted in [
        "unknown key `colours`",
        "unknown token `colors.acent`",
        "expected a number, found text",
        "`black` is not a colour",
        "`deck.cover` cannot be `striped`",
        "`sizes.title` must be more than 0",
        "unknown font family `Comic Sans`",
        "expected a table, found a number",
    ] {
        assert!(messages.contains(&wanted), "{wanted} in {messages:?}");
    }
    assert_eq!(found.len(), 8, "{found:?}");
}

#[test]
fn colours_too_close_are_refused_with_one_that_passes() {
    let (loaded, files) = own("colors.muted = \"#9AA4B0\"");
    let errors = loaded.unwrap_err();
    let first = &errors[0];
    assert_eq!(first.rule, Some("contrast"));
    assert!(
        first.message.starts_with("`muted` on `ground` has a contrast of 2.5:1; 4.5:1 is needed"),
        "{}",
        first.message
    );
    assert_eq!(files.text(&first.labels[0].place), "\"#9AA4B0\"");
    let proposed = first.hints[0].split('`').find(|part| part.starts_with('#')).unwrap();
    let (again, _) = own(&format!("colors.muted = \"{proposed}\"\ncolors.tint = \"#FFFFFF\""));
    assert!(again.is_ok(), "{again:?}");
}

#[test]
fn pairs_are_added_and_large_ones_need_less() {
    let pair = |more: &str| {
        format!("pairs = [{{ text = \"accent\", on = \"hairline\"{more} }}]\ncolors.hairline = \"#B0B0B0\"")
    };
    assert_eq!(problems(&pair(""))[0].0, "`accent` on `hairline` has a contrast of 4.0:1; 4.5:1 is needed");
    assert!(own(&pair(", large = true")).0.is_ok());
    assert_eq!(problems("pairs = [{ text = \"inc\", on = \"ground\" }]")[0].0, "unknown colour `inc`");
    assert_eq!(problems("pairs = [{ on = \"ground\" }]")[0].0, "a pair needs `text` or `part`, and `on`");
}

#[test]
fn designs_inherit_from_designs_but_not_from_themselves() {
    let (loaded, _) = own("inherits = \"modern\"\nsizes.body = 11");
    let design = loaded.unwrap();
    assert_eq!((&design["deck"]["cover"], &design["sizes"]["body"]), (&"field".into(), &11.into()));
    let circle = &problems("inherits = \"own.toml\"")[0].0;
    assert!(circle.ends_with("own.toml` inherits from itself"), "{circle}");
    let found = problems("inherits = \"modren\"");
    assert_eq!(found[0], ("unknown design `modren`".into(), "\"modren\"".into()));
}

#[test]
fn a_design_in_a_templates_folder_lies_over_the_built_in_one() {
    let layer = tempfile::tempdir().unwrap();
    fs::create_dir(layer.path().join("designs")).unwrap();
    fs::write(layer.path().join("designs/sober.toml"), "sizes.body = 10").unwrap();
    let layers = [layer.path().to_owned()];
    let mut files = Files::default();
    for name in [BASE, "modern"] {
        let design = load(wanted(name, Path::new("."), &layers), &mut files, &ENGINE).unwrap().tokens;
        assert_eq!(
            (&design["sizes"]["body"], &design["sizes"]["small"]),
            (&10.into(), &8.5.into()),
            "{name}"
        );
    }
}

#[test]
fn a_design_outside_the_project_and_one_that_is_not_there_are_refused() {
    let (project, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(outside.path().join("own.toml"), "").unwrap();
    let path = outside.path().join("own.toml");
    let message = |name: &str| {
        let wanted = wanted(name, project.path(), &[]);
        load(wanted, &mut Files::default(), &ENGINE).unwrap_err()[0].message.clone()
    };
    assert!(message(path.to_str().unwrap()).ends_with("lies outside the project"));
    assert_eq!(message("none.toml"), "cannot read the design `none.toml` (not found)");
    assert_eq!(message("../sober"), "unknown design `../sober`");
}
