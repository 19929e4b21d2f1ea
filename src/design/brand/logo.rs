//! The logos of a brand: one for light grounds, one for dark ones.

use crate::design::brand::Brand;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::tree::{Node, Table};

/// The sizes of a logo, the one that suits the head of a page first.
const SIZES: [&str; 3] = ["medium", "large", "small"];

/// Reads `logo`.
pub(super) fn read(brand: &mut Brand<'_>, node: &Node, name: Option<&Node>) {
    let Some(table) = node.as_table() else {
        set(brand, node, None, "file", name);
        return;
    };
    let images = table.get("images").and_then(|images| brand.table(images));
    // A table with a path is one logo, not several sizes.
    if table.get("path").is_some() {
        set(brand, node, images, "file", name);
        return;
    }
    let size = SIZES.into_iter().find(|size| table.get(size).is_some());
    let used: Vec<&str> = size.into_iter().chain(["images"]).collect();
    brand.unused(node, "logo", &used);
    let Some(chosen) = size.and_then(|size| table.get(size)) else { return };
    let modes = chosen.as_table().filter(|modes| modes.get("path").is_none());
    match modes {
        Some(modes) => {
            for (mode, role) in [("light", "file"), ("dark", "dark")] {
                if let Some(logo) = modes.get(mode) {
                    set(brand, logo, images, role, name);
                }
            }
        }
        None => set(brand, chosen, images, "file", name),
    }
}

/// Takes a logo: a path, the name of one of the images, or a table with path and words.
fn set(brand: &mut Brand<'_>, node: &Node, images: Option<&Table>, role: &str, name: Option<&Node>) {
    let named = node.as_text().and_then(|text| images?.get(text));
    let image = named.unwrap_or(node);
    let (path, alt) = match image.as_table() {
        Some(table) => (table.get("path"), table.get("alt")),
        None => (Some(image), None),
    };
    let Some(path) = path else {
        let known = images.into_iter().flat_map(|images| &images.entries).map(|(key, _)| key.value.as_str());
        let hint = did_you_mean(node.as_text().unwrap_or_default(), known);
        brand.problems.add(Diagnostic::error("this logo has no `path`").at(&image.place).maybe_hint(hint));
        return;
    };
    let Some(text) = brand.text(path) else { return };
    brand.set_text("logo", role, &path.place, text);
    if let Some(alt) = alt.or(name)
        && let Some(text) = brand.text(alt)
    {
        brand.set_text("logo", "alt", &alt.place, text);
    }
}
