//! The pairs of colours that a design declares: each must be told apart.

use crate::design::brand;
use crate::design::contrast::{LARGE_CONTRAST, Rgb, TEXT_CONTRAST, contrast, nearest_passing};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{FileKey, Files};
use crate::tree::{Node, Table, Value};

/// A colour with its role and its place.
#[derive(Clone, Copy)]
struct Role<'a> {
    name: &'a str,
    color: Rgb,
    node: &'a Node,
}

/// Two colours, of which one stands on the other.
struct Pair<'a> {
    front: Role<'a>,
    ground: Role<'a>,
    wanted: f64,
}

/// Reports pairs of colours that are too close to be told apart. `chain` are the files of the design, from the
/// base on: what is proposed is a change to the one that lies over the other.
pub(crate) fn contrasts(design: &Table, chain: &[FileKey], files: &Files, problems: &Diagnostics) {
    let Some(colors) = design.get("colors").and_then(Node::as_table) else { return };
    let Some(Value::Array(pairs)) = design.get("pairs").map(|node| &node.value) else { return };
    let pairs: Vec<Pair<'_>> = pairs.iter().filter_map(|node| pair(colors, node, problems)).collect();
    let level = |role: &Role<'_>| chain.iter().position(|file| *file == role.node.place.file);
    let mut failing: Vec<(Role<'_>, Vec<(&Pair<'_>, Role<'_>)>)> = Vec::new();
    for pair in pairs.iter().filter(|pair| contrast(pair.front.color, pair.ground.color) < pair.wanted) {
        let (changed, other) = if level(&pair.front) >= level(&pair.ground) {
            (pair.front, pair.ground)
        } else {
            (pair.ground, pair.front)
        };
        match failing.iter_mut().find(|(role, _)| role.name == changed.name) {
            // White on a colour is no further problem where that colour on white is one.
            Some((_, others)) if others.iter().any(|(_, role)| role.name == other.name) => {}
            Some((_, others)) => others.push((pair, other)),
            None => failing.push((changed, vec![(pair, other)])),
        }
    }
    for (changed, others) in failing {
        // What is proposed for a colour must do for every pair that it is part of.
        let all: Vec<(Rgb, f64)> = pairs
            .iter()
            .filter_map(|one| match changed.name {
                name if name == one.front.name => Some((one.ground.color, one.wanted)),
                name if name == one.ground.name => Some((one.front.color, one.wanted)),
                _ => None,
            })
            .collect();
        let own: Vec<(Rgb, f64)> = others.iter().map(|(pair, other)| (other.color, pair.wanted)).collect();
        let passing = nearest_passing(changed.color, &all).or_else(|| nearest_passing(changed.color, &own));
        let of_brand = brand::is_brand(&files.get(changed.node.place.file).name);
        problems.add(too_close(changed, &others, passing, of_brand));
    }
}

/// What is said of a colour that has too little contrast with others.
fn too_close(
    changed: Role<'_>,
    others: &[(&Pair<'_>, Role<'_>)],
    passing: Option<Rgb>,
    of_brand: bool,
) -> Diagnostic {
    let mut error = Diagnostic::error(String::new()).rule("contrast");
    error = error.label(&changed.node.place, format!("`{}`, {}", changed.name, changed.color.hex()));
    for (number, (Pair { front, ground, wanted }, other)) in others.iter().enumerate() {
        // Rounded down, so that what fails never looks as if it passed.
        let shown = (contrast(front.color, ground.color) * 10.0).floor() / 10.0;
        let mut beside = format!(
            "{} `{}`, {}",
            if changed.name == front.name { "on" } else { "under" },
            other.name,
            other.color.hex()
        );
        if number == 0 {
            error.message = format!(
                "`{}` on `{}` has a contrast of {shown:.1}:1; {wanted:.1}:1 is needed",
                front.name, ground.name
            );
        } else {
            beside = format!("{beside}: {shown:.1}:1");
        }
        error = error.label(&other.node.place, beside);
    }
    let Some(color) = passing.map(Rgb::hex) else { return error };
    let error = error.hint(format!("`{color}` is the nearest for `{}` that has it", changed.name));
    match of_brand {
        true => error.hint(format!(
            "a brand that is meant for screens may stay as it is: set `defaults: {{briefdeck: {{colors: {{{}: \
             \"{color}\"}}}}}}` in it",
            changed.name
        )),
        false => error,
    }
}

/// A pair, where it is one.
fn pair<'a>(colors: &'a Table, node: &'a Node, problems: &Diagnostics) -> Option<Pair<'a>> {
    let color =
        |key: &str| node.as_table().and_then(|pair| pair.get(key)).filter(|node| node.as_text().is_some());
    let (front, is_part) = match (color("text"), color("part")) {
        (Some(text), None) => (Some(text), false),
        (None, Some(part)) => (Some(part), true),
        _ => (None, false),
    };
    let (Some(front), Some(ground)) = (front, color("on")) else {
        problems.add(
            Diagnostic::error("a pair needs `text` or `part`, and `on`")
                .at(&node.place)
                .hint("as in `{ text = \"ink\", on = \"tint\" }`"),
        );
        return None;
    };
    let large = node
        .as_table()
        .and_then(|pair| pair.get("large"))
        .is_some_and(|node| matches!(node.value, Value::Bool(true)));
    let wanted = if is_part || large { LARGE_CONTRAST } else { TEXT_CONTRAST };
    let (front, ground) = (role(colors, front, problems), role(colors, ground, problems));
    Some(Pair { front: front?, ground: ground?, wanted })
}

/// The colour that a pair names.
fn role<'a>(colors: &'a Table, named: &'a Node, problems: &Diagnostics) -> Option<Role<'a>> {
    let name = named.as_text()?;
    let Some(node) = colors.get(name) else {
        let known = colors.entries.iter().map(|(key, _)| key.value.as_str());
        let error = Diagnostic::error(format!("unknown colour `{name}`")).at(&named.place);
        problems.add(error.maybe_hint(did_you_mean(name, known)));
        return None;
    };
    Some(Role { name, color: Rgb::parse(node.as_text()?)?, node })
}
