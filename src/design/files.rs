//! What a design brings along: its logo and its fonts, files of the project.

use std::path::Path;

use crate::bounds;
use crate::brief::Picture;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{At, Files};
use crate::paths;
use crate::read::Written;
use crate::tree::{Node, Table, Value};

/// The keys of a design's logo.
const LOGO: [&str; 3] = ["file", "dark", "alt"];

/// A logo, for an issuer that has none of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Logo {
    /// On light grounds.
    pub(crate) light: Option<Picture>,
    /// On dark ones.
    pub(crate) dark: Option<Picture>,
    /// What it shows, in words.
    pub(crate) alt: Option<String>,
}

/// A font that a brand names and that stands on the network or in the system.
#[derive(Debug, Clone)]
pub(crate) struct Remote {
    /// Its family, and where that is said.
    pub(crate) family: At<String>,
    /// Where it stands, in words.
    pub(crate) from: &'static str,
}

/// What designs bring along.
#[derive(Debug, Default)]
pub(crate) struct Belongings {
    /// The logo.
    pub(crate) logo: Logo,
    /// Font files, each with its path as written.
    pub(crate) fonts: Vec<(Picture, String)>,
    /// Fonts that are not brought along.
    pub(crate) remote: Vec<Remote>,
}

impl Belongings {
    /// Takes what a design brings along out of its table. What is there already holds: designs are read from
    /// the one that is asked for down to the base.
    pub(crate) fn take(&mut self, table: &mut Table, project: &Path, files: &Files, problems: &Diagnostics) {
        if let Some((_, node)) = table.remove("logo") {
            self.logo(&node, project, files, problems);
        }
        let Some((_, node)) = table.remove("font-files") else { return };
        let Value::Array(list) = node.value else {
            let error = Diagnostic::error(format!("expected a list, found {}", node.kind()));
            problems.add(error.at(&node.place).hint("as in `font-files = [\"fonts/House-Regular.otf\"]`"));
            return;
        };
        if list.len() > bounds::FONT_FILES {
            let message = format!("a design brings at most {} font files", bounds::FONT_FILES);
            problems.add(Diagnostic::error(message).at(&node.place));
            return;
        }
        for node in &list {
            if let Some(font) = file(node, project, files, problems) {
                self.fonts.push((font, node.as_text().unwrap_or_default().to_owned()));
            }
        }
    }

    /// Reads a logo.
    fn logo(&mut self, node: &Node, project: &Path, files: &Files, problems: &Diagnostics) {
        let Some(table) = node.as_table() else {
            let error = Diagnostic::error(format!("expected a table, found {}", node.kind()));
            problems.add(
                error.at(&node.place).hint("as in `logo = { file = \"logo.svg\", alt = \"The ministry\" }`"),
            );
            return;
        };
        for (key, _) in table.entries.iter().filter(|(key, _)| !LOGO.contains(&key.value.as_str())) {
            let error = Diagnostic::error(format!("unknown key `{}`", key.value)).at(&key.place);
            problems.add(error.maybe_hint(did_you_mean(key, LOGO)));
        }
        let picture = |key: &str| table.get(key).and_then(|node| file(node, project, files, problems));
        let found = Logo {
            light: picture("file"),
            dark: picture("dark"),
            alt: table.get("alt").and_then(Node::as_text).map(str::to_owned),
        };
        let own = std::mem::take(&mut self.logo);
        self.logo = Logo {
            light: own.light.or(found.light),
            dark: own.dark.or(found.dark),
            alt: own.alt.or(found.alt),
        };
    }
}

/// A file of the project; reported if it is none.
fn file(node: &Node, project: &Path, files: &Files, problems: &Diagnostics) -> Option<Picture> {
    let Value::Text { text, quotes, .. } = &node.value else {
        problems.add(Diagnostic::error(format!("expected text, found {}", node.kind())).at(&node.place));
        return None;
    };
    let written =
        Written { text: text.clone(), place: node.place.clone(), quotes: *quotes, cells: Vec::new() };
    let path = paths::resolve(project, files, &written, problems)?;
    if !path.is_file() {
        problems.add(Diagnostic::error(format!("`{text}` is not a file")).at(&node.place));
        return None;
    }
    Some(Picture { path, place: node.place.clone() })
}
