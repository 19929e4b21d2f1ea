//! The typefaces of a brand: the fonts that it brings, and what they set.

use crate::design::brand::{Brand, is_empty};
use crate::design::files::Remote;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::At;
use crate::tree::{Node, Table, Value};

/// What headings and base text may say that a page heeds.
const USED: [&str; 2] = ["family", "weight"];

/// The weights that have names.
const WEIGHTS: [(&str, &[&str]); 9] = [
    ("100", &["thin"]),
    ("200", &["extra-light", "ultra-light"]),
    ("300", &["light"]),
    ("400", &["normal", "regular"]),
    ("500", &["medium"]),
    ("600", &["semi-bold", "demi-bold"]),
    ("700", &["bold"]),
    ("800", &["extra-bold", "ultra-bold"]),
    ("900", &["black", "heavy"]),
];

/// Reads `typography`.
pub(super) fn read(brand: &mut Brand<'_>, node: &Node) {
    let Some(table) = brand.table(node) else { return };
    brand.unused(node, "typography", &["fonts", "base", "headings"]);
    if let Some(fonts) = table.get("fonts") {
        self::fonts(brand, fonts);
    }
    if let Some(base) = table.get("base") {
        // Where headings have no typeface of their own, they have this one.
        family(brand, base, "base", &["serif", "sans", "display"]);
        size(brand, base);
    }
    if let Some(headings) = table.get("headings") {
        family(brand, headings, "headings", &["display"]);
        weight(brand, headings);
    }
}

/// What a typeface sets: a name, or keys.
fn family(brand: &mut Brand<'_>, node: &Node, path: &str, roles: &[&str]) {
    let named = match node.as_table() {
        Some(table) => {
            let used: &[&str] = if path == "base" { &["family", "size"] } else { &USED };
            brand.unused(node, &format!("typography.{path}"), used);
            table.get("family")
        }
        None => Some(node),
    };
    let Some(named) = named else { return };
    if let Some(family) = brand.text(named) {
        for role in roles {
            brand.set_text("fonts", role, &named.place, family);
        }
    }
}

/// The size of text, where it is said in points: a page is no screen.
fn size(brand: &mut Brand<'_>, node: &Node) {
    let Some((key, size)) = node.as_table().and_then(|table| table.entry("size")) else { return };
    let points = size.as_text().and_then(|size| size.strip_suffix("pt"));
    match points.map(str::trim).filter(|points| points.parse::<f64>().is_ok()) {
        Some(points) => brand.set("sizes", "body", &size.place, Value::Float(points.to_owned())),
        None => brand.unused.push(("typography.base.size".into(), key.place.clone())),
    }
}

/// The weight of titles.
fn weight(brand: &mut Brand<'_>, node: &Node) {
    let Some(weight) = node.as_table().and_then(|table| table.get("weight")) else { return };
    let digits = match &weight.value {
        Value::Integer(digits) => Some(digits.as_str()),
        Value::Text { text, .. } => {
            let named = WEIGHTS.iter().find(|(_, names)| names.contains(&text.as_str()));
            named.map(|(digits, _)| *digits)
        }
        _ => None,
    };
    let Some(digits) = digits.filter(|digits| matches!(digits.parse(), Ok(1..=1000_u32))) else {
        let names = WEIGHTS.iter().flat_map(|(_, names)| names.iter().copied());
        let error = Diagnostic::error("this is no weight of a typeface").at(&weight.place);
        let error = error.maybe_hint(did_you_mean(weight.as_text().unwrap_or_default(), names));
        brand.problems.add(error.hint("write `bold`, or a number from 100 to 900"));
        return;
    };
    let value = || Value::Integer(digits.to_owned());
    brand.set("layout", "title-weight", &weight.place, value());
    brand.set("deck", "title-weight", &weight.place, value());
}

/// The fonts that a brand brings.
fn fonts(brand: &mut Brand<'_>, node: &Node) {
    let Value::Array(list) = &node.value else {
        if !is_empty(node) {
            brand.wrong(node, "a list");
        }
        return;
    };
    let mut files = Vec::new();
    for font in list {
        let Some(font) = brand.table(font) else { continue };
        let Some(named) = font.get("family") else { continue };
        let Some(family) = brand.text(named) else { continue };
        let source = font.get("source");
        match source.and_then(Node::as_text).unwrap_or("google") {
            "file" => files.extend(self::files(brand, font)),
            from @ ("google" | "bunny" | "system") => {
                let place = source.unwrap_or(named).place.clone();
                let from = match from {
                    "google" => "Google Fonts",
                    "bunny" => "Bunny Fonts",
                    _ => "the system",
                };
                brand.remote.push(Remote { family: At::new(family.to_owned(), place), from });
            }
            other => {
                let place = &source.unwrap_or(named).place;
                let error = Diagnostic::error(format!("`{other}` is no source of fonts")).at(place);
                let hint = did_you_mean(other, ["file", "google", "bunny", "system"]);
                brand.problems.add(error.maybe_hint(hint).hint("`file` is one that needs no network"));
            }
        }
    }
    if let Some(first) = files.first() {
        let place = first.place.clone();
        let key = At::new("font-files".to_owned(), place.clone());
        brand.tokens.merge(Table { entries: vec![(key, Node { place, value: Value::Array(files) })] });
    }
}

/// The files of a font: paths, or tables with a path.
fn files(brand: &Brand<'_>, font: &Table) -> Vec<Node> {
    let Some(node) = font.get("files") else { return Vec::new() };
    let Value::Array(list) = &node.value else {
        brand.wrong(node, "a list");
        return Vec::new();
    };
    let path = |file: &Node| match file.as_table() {
        Some(table) => table.get("path").cloned(),
        None => Some(file.clone()),
    };
    list.iter().filter_map(path).filter(|path| brand.text(path).is_some()).collect()
}
