//! The colours of a brand: its palette, and which of them is which role.

use crate::design::base_color;
use crate::design::brand::Brand;
use crate::design::contrast::oklab::Oklab;
use crate::design::contrast::{BLACK, LARGE_CONTRAST, Rgb, TEXT_CONTRAST, WHITE, nearest_passing};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::Place;
use crate::tree::{Node, Table};

/// How many names may lead from one to the next.
const STEPS: usize = 8;

/// Which role each colour of a brand has; of two for one role, the first that is there.
const ROLES: [(&str, &[&str]); 6] = [
    ("ink", &["foreground"]),
    ("ground", &["background"]),
    ("accent", &["primary"]),
    ("accent-2", &["secondary", "tertiary"]),
    ("flag", &["danger", "warning"]),
    ("tint", &["light"]),
];

/// Reads `color`.
pub(super) fn read(brand: &mut Brand<'_>, node: &Node) {
    let Some(table) = brand.table(node) else { return };
    let palette = table.get("palette").and_then(|palette| brand.table(palette));
    let colors = Colors { own: table, palette };
    let mut used = vec!["palette"];
    let mut found: Vec<(&str, Rgb)> = Vec::new();
    for (role, names) in ROLES {
        let Some(name) = names.iter().find(|name| table.get(name).is_some()) else { continue };
        used.push(name);
        let Some(node) = table.get(name) else { continue };
        if let Some(color) = colors.color(brand, node) {
            brand.set_text("colors", role, &node.place, color.hex());
            found.push((role, color));
        }
    }
    brand.unused(node, "color", &used);
    derive(brand, &found, &node.place);
}

/// The roles that a brand leaves open and that follow from what it says: shades between its own, and the base's
/// colours where these can be told from its ground.
fn derive(brand: &mut Brand<'_>, found: &[(&str, Rgb)], place: &Place) {
    let given = |role: &str| found.iter().find(|(name, _)| *name == role).map(|(_, color)| *color);
    if given("ink").is_none() && given("ground").is_none() && given("accent").is_none() {
        return;
    }
    let color = |role: &str| given(role).or_else(|| base_color(role));
    let (ink, ground) = (color("ink").unwrap_or(BLACK), color("ground").unwrap_or(WHITE));
    let accent = color("accent").unwrap_or(ink);
    let between =
        |one: Rgb, other: Rgb, share: f64| Oklab::of(one).mixed(Oklab::of(other), share).rgb().unwrap_or(one);
    let tint = given("tint").unwrap_or_else(|| between(ground, accent, 0.07));
    let on_both = [(ground, TEXT_CONTRAST), (tint, TEXT_CONTRAST)];
    let mut set = |role: &str, color: Option<Rgb>| {
        if let (None, Some(color)) = (given(role), color) {
            brand.set_text("colors", role, place, color.hex());
        }
    };
    set("tint", Some(tint));
    set("hairline", Some(between(ground, ink, 0.2)));
    set("muted", nearest_passing(between(ink, ground, 0.3), &on_both));
    set("ink", nearest_passing(ink, &on_both));
    set("accent", nearest_passing(accent, &on_both));
    set("flag", color("flag").and_then(|flag| nearest_passing(flag, &on_both)));
    let second = [(ground, TEXT_CONTRAST.max(LARGE_CONTRAST))];
    set("accent-2", color("accent-2").and_then(|color| nearest_passing(color, &second)));
}

/// The colours that names can stand for.
struct Colors<'n> {
    own: &'n Table,
    palette: Option<&'n Table>,
}

impl Colors<'_> {
    /// The colour that a value is, or stands for; reported if there is none.
    fn color(&self, brand: &Brand<'_>, node: &Node) -> Option<Rgb> {
        let problem = |error: Diagnostic| {
            brand.problems.add(error.at(&node.place));
            None
        };
        let mut value = node;
        for _ in 0..STEPS {
            // Where a brand has two modes, pages are in the light one.
            if let Some(light) = value.as_table().and_then(|modes| modes.get("light")) {
                value = light;
                continue;
            }
            let Some(text) = value.as_text() else {
                brand.wrong(node, "a colour");
                return None;
            };
            if text.is_empty() {
                return problem(
                    Diagnostic::error("this colour has no value")
                        .hint("write it in quotation marks, `\"#1B4B82\"`: in YAML, `#` begins a remark"),
                );
            }
            if let Some(color) = written(text) {
                return Some(color);
            }
            let named = self.palette.and_then(|palette| palette.get(text)).or_else(|| self.own.get(text));
            match named {
                Some(next) => value = next,
                None => {
                    let known = self.palette.into_iter().flat_map(|palette| &palette.entries);
                    let known = known.map(|(key, _)| key.value.as_str());
                    return problem(
                        Diagnostic::error(format!("`{text}` is neither a colour nor in the palette"))
                            .maybe_hint(did_you_mean(text, known))
                            .hint("write it as `\"#RRGGBB\"`, or as a name of `color.palette`"),
                    );
                }
            }
        }
        problem(Diagnostic::error("this colour leads from name to name and to no colour"))
    }
}

/// A colour that is written out.
fn written(text: &str) -> Option<Rgb> {
    let short = text.strip_prefix('#').filter(|digits| digits.len() == 3 && digits.is_ascii());
    match (short, text) {
        (Some(digits), _) => {
            let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            Rgb::parse(&format!("#{doubled}"))
        }
        (None, "black") => Some(BLACK),
        (None, "white") => Some(WHITE),
        (None, text) => Rgb::parse(text),
    }
}
