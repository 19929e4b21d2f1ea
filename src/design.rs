//! Designs: colours, typefaces, sizes and distances as TOML data.
//!
//! The base design declares every token. Another names what differs, and what it names is held against
//! the base: unknown tokens, values of another type, fonts that are not there, colours too close to tell apart.

pub(crate) mod brand;
pub(crate) mod check;
pub(crate) mod contrast;
pub(crate) mod files;
pub(crate) mod lookup;
pub(crate) mod pairs;
pub(crate) mod yaml;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use crate::design::contrast::Rgb;
use crate::design::files::Logo;
use crate::design::lookup::{Chain, chain};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::embedded;
use crate::engine::Engine;
use crate::files::{At, Files, Place};
use crate::tree::{Node, Table, Value};

/// The base design.
pub(crate) const BASE: &str = "sober";

/// Tables of a design that templates do not see.
const HIDDEN: [&str; 3] = ["inherits", "pairs", "choices"];

/// A design that is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// A built-in name, or the path of a TOML file.
    pub(crate) name: &'a str,
    /// Where it was asked for.
    pub(crate) place: Option<&'a Place>,
    /// The folder that a path is relative to.
    pub(crate) folder: &'a Path,
    /// The folder that a path may not leave.
    pub(crate) project: &'a Path,
    /// Folders of templates, whose `designs/` come before the built-in ones.
    pub(crate) layers: &'a [PathBuf],
}

/// The built-in designs with their descriptions, by name.
pub(crate) fn built_in() -> Vec<(String, String)> {
    let described = |(path, bytes): embedded::File| {
        let name = path.strip_prefix("designs/")?.strip_suffix(".toml")?.to_owned();
        let table: toml::Table = String::from_utf8_lossy(&bytes).parse().ok()?;
        let description = table.get("description").and_then(|text| text.as_str()).unwrap_or_default();
        Some((name, description.to_owned()))
    };
    embedded::templates().into_iter().filter_map(described).collect()
}

/// A design that was loaded.
#[derive(Debug, Clone)]
pub(crate) struct Loaded {
    /// Its tokens, as the templates see them.
    pub(crate) tokens: Json,
    /// Its logo.
    pub(crate) logo: Logo,
    /// Its font files.
    pub(crate) fonts: Vec<PathBuf>,
    /// Warnings and notes.
    pub(crate) messages: Vec<Diagnostic>,
}

/// A design with all that it inherits.
///
/// # Errors
/// Everything that is wrong with the design.
pub(crate) fn load(
    wanted: Wanted<'_>,
    files: &mut Files,
    engine: &Engine,
) -> Result<Loaded, Vec<Diagnostic>> {
    let problems = Diagnostics::default();
    let Some(chain) = chain(wanted, files, &problems) else { return Err(problems.sorted()) };
    let Chain { tables, keys, belongings } = chain;
    let Some(mut table) = merged(&tables, &problems) else { return Err(problems.sorted()) };
    let fonts: Vec<PathBuf> = belongings.fonts.iter().map(|(font, _)| font.path.clone()).collect();
    let engine_fonts = engine.fonts(&fonts).map_err(|problem| vec![problem])?;
    for (font, name) in &belongings.fonts {
        if let Some(why) = engine_fonts.fault(&font.path) {
            let error = Diagnostic::error(format!("cannot use the font `{name}` ({why})"));
            problems.add(error.at(&font.place));
        }
    }
    let base = tables.first().and_then(|base| base.table("fonts"));
    check::remote(&mut table, base, &belongings.remote, engine_fonts.book(), &problems);
    check::fonts(&table, engine_fonts.book(), &problems);
    pairs::contrasts(&table, &keys, files, &problems);
    if problems.has_errors() {
        return Err(problems.sorted());
    }
    Ok(Loaded { tokens: json(table), logo: belongings.logo, fonts, messages: problems.sorted() })
}

/// A colour of the base.
pub(crate) fn base_color(role: &str) -> Option<Rgb> {
    static COLORS: LazyLock<toml::Table> = LazyLock::new(|| {
        let bytes = embedded::template("designs/sober.toml").unwrap_or_default();
        let base: toml::Table = String::from_utf8_lossy(&bytes).parse().unwrap_or_default();
        base.get("colors").and_then(|colors| colors.as_table()).cloned().unwrap_or_default()
    });
    COLORS.get(role)?.as_str().and_then(Rgb::parse)
}

/// The designs laid over each other, each checked against the base.
fn merged(chain: &[Table], problems: &Diagnostics) -> Option<Table> {
    let (base, rest) = chain.split_first()?;
    let mut out = base.clone();
    let mut pairs: Vec<Node> = pairs(base).to_vec();
    for table in rest {
        let table = check::tokens(table, base, problems);
        // A design may add pairs, and cannot drop those that the templates rely on.
        pairs.extend_from_slice(self::pairs(&table));
        out.merge(table);
    }
    if let Some(node) = out.entries.iter_mut().find(|(key, _)| key.value == "pairs").map(|(_, node)| node) {
        node.value = Value::Array(pairs);
    }
    Some(out)
}

/// The pairs that a design declares.
fn pairs(table: &Table) -> &[Node] {
    match table.get("pairs").map(|node| &node.value) {
        Some(Value::Array(pairs)) => pairs,
        _ => &[],
    }
}

/// A design as the templates see it.
fn json(table: Table) -> Json {
    let visible = table.entries.into_iter().filter(|(key, _)| !HIDDEN.contains(&key.value.as_str()));
    Json::Object(visible.map(|(key, node)| (key.value, value(node))).collect())
}

/// One value.
fn value(node: Node) -> Json {
    match node.value {
        Value::Text { text, .. } => match Rgb::parse(&text) {
            Some(color) => Json::String(color.hex()),
            None => Json::String(text),
        },
        Value::Integer(digits) | Value::Float(digits) => {
            serde_json::from_str(&digits.replace(['_', '+'], "")).unwrap_or(Json::Null)
        }
        Value::Bool(value) => Json::Bool(value),
        Value::Datetime(moment) => Json::String(moment.to_string()),
        Value::Array(items) => Json::Array(items.into_iter().map(value).collect()),
        Value::Table(table) => {
            let entries = table.entries.into_iter().map(|(At { value: key, .. }, node)| (key, value(node)));
            Json::Object(entries.collect::<Map<_, _>>())
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
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
        let load = |name: &str| {
            load(wanted(name, Path::new("."), &[]), &mut Files::default(), &ENGINE).unwrap().tokens
        };
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
        for (path, bytes) in
            embedded::templates().into_iter().filter(|(path, _)| path.starts_with("designs/"))
        {
            fs::write(project.path().join(path), bytes).unwrap();
        }
        let layers = [project.path().to_owned()];
        for (name, _) in built_in() {
            let read =
                |layers| load(wanted(&name, project.path(), layers), &mut Files::default(), &ENGINE);
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
            format!(
                "pairs = [{{ text = \"accent\", on = \"hairline\"{more} }}]\ncolors.hairline = \"#B0B0B0\""
            )
        };
        assert_eq!(
            problems(&pair(""))[0].0,
            "`accent` on `hairline` has a contrast of 4.0:1; 4.5:1 is needed"
        );
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
}
