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
#[cfg(test)]
mod tests;
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
    settle(chain, files, engine, problems)
}

/// A design from those that it inherits from.
pub(crate) fn settle(
    Chain { tables, keys, belongings }: Chain,
    files: &Files,
    engine: &Engine,
    problems: Diagnostics,
) -> Result<Loaded, Vec<Diagnostic>> {
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
