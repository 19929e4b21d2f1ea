//! What a design may say: tokens that the base declares, fonts that are there, colours that can be told apart.

use typst::text::FontBook;

use crate::design::contrast::Rgb;
use crate::design::files::Remote;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::engine::fonts::unknown_family;
use crate::files::At;
use crate::tree::{Node, Table, Value};

/// Keys beside the groups of tokens.
const OTHERS: [&str; 7] = ["name", "description", "inherits", "logo", "font-files", "pairs", "custom"];

/// Groups whose numbers are sizes in points.
const SIZES: [&str; 3] = ["sizes", "deck-sizes", "spacing"];

/// What of a design is right; the rest is reported. The base declares what is known.
pub(crate) fn tokens(design: &Table, base: &Table, problems: &Diagnostics) -> Table {
    let groups = || base.entries.iter().map(|(key, _)| key.value.as_str()).filter(|key| *key != "choices");
    let mut out = Table::default();
    for (key, node) in &design.entries {
        let declared = base.get(key).filter(|_| key.value != "choices");
        let kept = match (key.value.as_str(), declared.map(|node| &node.value)) {
            ("custom" | "pairs", _) => Some(node.clone()),
            // A base that was ejected repeats it; what it says of the tokens is the built-in base's to say.
            ("choices", _) => None,
            (name, Some(Value::Table(declared))) => group(name, node, declared, base, problems),
            ("inherits", _) | (_, Some(_)) => same_type(node, "text", problems).then(|| node.clone()),
            (name, None) => {
                let known = groups().chain(OTHERS);
                problems.add(
                    Diagnostic::error(format!("unknown key `{name}`"))
                        .at(&key.place)
                        .maybe_hint(did_you_mean(name, known)),
                );
                None
            }
        };
        out.entries.extend(kept.map(|node| (key.clone(), node)));
    }
    out
}

/// What of a group of tokens is right.
fn group(name: &str, node: &Node, declared: &Table, base: &Table, problems: &Diagnostics) -> Option<Node> {
    if !same_type(node, "a table", problems) {
        return None;
    }
    let right = node.as_table()?.entries.iter().filter(|(key, node)| match declared.get(key) {
        Some(like) => same_type(node, like.kind(), problems) && value(name, key, node, base, problems),
        None => {
            let known = declared.entries.iter().map(|(key, _)| key.value.as_str());
            problems.add(
                Diagnostic::error(format!("unknown token `{name}.{}`", key.value))
                    .at(&key.place)
                    .maybe_hint(did_you_mean(key, known))
                    .hint("tokens of your own templates stand in `[custom]`"),
            );
            false
        }
    });
    let entries = right.cloned().collect();
    Some(Node { place: node.place.clone(), value: Value::Table(Table { entries }) })
}

/// Whether a value is of the type that is wanted; reported if not.
fn same_type(node: &Node, want: &str, problems: &Diagnostics) -> bool {
    let same = node.kind() == want;
    if !same {
        problems.add(Diagnostic::error(format!("expected {want}, found {}", node.kind())).at(&node.place));
    }
    same
}

/// Whether a token's value means something; reported if not.
fn value(group: &str, key: &At<String>, node: &Node, base: &Table, problems: &Diagnostics) -> bool {
    let name = format!("{group}.{}", key.value);
    let wrong = match &node.value {
        Value::Text { text, .. } if group == "colors" && Rgb::parse(text).is_none() => {
            Diagnostic::error(format!("`{text}` is not a colour")).hint("write it as `#RRGGBB`")
        }
        Value::Text { text, .. } => match choices(base, &name) {
            Some(choices) if !choices.contains(&text.as_str()) => {
                let list: Vec<_> = choices.iter().map(|choice| format!("`{choice}`")).collect();
                Diagnostic::error(format!("`{name}` cannot be `{text}`"))
                    .maybe_hint(did_you_mean(text, choices.iter().copied()))
                    .hint(format!("it is {}", list.join(" or ")))
            }
            _ => return true,
        },
        Value::Integer(digits) | Value::Float(digits) => match digits.replace('_', "").parse::<f64>() {
            Ok(number) if !number.is_finite() || number < 0.0 => {
                Diagnostic::error(format!("`{name}` must be 0 or more"))
            }
            Ok(0.0) if SIZES.contains(&group) => Diagnostic::error(format!("`{name}` must be more than 0")),
            Ok(number) if number > 2000.0 => Diagnostic::error(format!("`{name}` cannot be more than 2000")),
            Ok(_) => return true,
            Err(_) => Diagnostic::error(format!("`{name}` must be a number in decimal digits")),
        },
        _ => return true,
    };
    problems.add(wrong.at(&node.place));
    false
}

/// What the base allows for a token, where it says so.
fn choices<'a>(base: &'a Table, name: &str) -> Option<Vec<&'a str>> {
    match &base.get("choices")?.as_table()?.get(name)?.value {
        Value::Array(list) => Some(list.iter().filter_map(Node::as_text).collect()),
        _ => None,
    }
}

/// Sets what a brand sets in fonts that are not there, because they stand on the network, in the base's fonts;
/// reported once for each.
pub(crate) fn remote(
    design: &mut Table,
    base: Option<&Table>,
    remote: &[Remote],
    book: &FontBook,
    problems: &Diagnostics,
) {
    let Some(fonts) = design.table_mut("fonts") else { return };
    for (role, node) in &mut fonts.entries {
        let family = node.as_text().unwrap_or_default().to_owned();
        let Some(remote) = remote.iter().find(|one| one.family.value == family) else { continue };
        let Some(instead) = base.and_then(|base| base.get(role)) else { continue };
        if book.contains_family(&family.to_lowercase()) {
            continue;
        }
        let warning = Diagnostic::warning(format!(
            "the font `{family}` is not fetched from {} (nothing is), and a built-in one stands in its place",
            remote.from
        ));
        let hint = "save its files in the project and write `source: file` and `files: [fonts/NAME.ttf]`";
        problems.add(warning.rule("font-not-fetched").at(&remote.family.place).hint(hint));
        *node = instead.clone();
    }
}

/// Reports fonts that are not there.
pub(crate) fn fonts(design: &Table, book: &FontBook, problems: &Diagnostics) {
    let Some(fonts) = design.get("fonts").and_then(Node::as_table) else { return };
    for (_, node) in &fonts.entries {
        let Some(family) = node.as_text().filter(|family| !book.contains_family(&family.to_lowercase()))
        else {
            continue;
        };
        problems.add(unknown_family(family, book).at(&node.place));
    }
}
