//! Which documents are to be made, and where each is to be written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::brief::Brief;
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostic;
use crate::report::display;
use crate::toolkit::Document;
use crate::write;

/// The folder in the project that documents are written to.
const OUT: &str = "out";

/// One document to make.
#[derive(Debug)]
pub(super) struct Order<'a> {
    /// The brief.
    pub(super) brief: &'a Brief,
    /// The audience.
    pub(super) audience: &'a str,
    /// Which document.
    pub(super) document: Document,
    /// The file to write; nothing where nothing is written.
    pub(super) path: Option<PathBuf>,
}

/// The documents of the briefs: brief by brief, audience by audience.
pub(super) fn orders<'a>(briefs: &'a [Brief], build: &Build) -> Vec<Order<'a>> {
    let mut orders = Vec::new();
    for brief in briefs {
        for audience in audiences(brief, &build.audiences) {
            for &document in &build.documents {
                let path = match &build.output {
                    Output::Check => None,
                    Output::Write { folder, .. } => {
                        Some(output(folder.as_deref(), brief, audience, document))
                    }
                };
                orders.push(Order { brief, audience, document, path });
            }
        }
    }
    orders
}

/// The audiences of a brief that are made: those asked for, or those that it builds.
pub(super) fn audiences<'a>(brief: &'a Brief, wanted: &[String]) -> Vec<&'a str> {
    if wanted.is_empty() {
        return brief.built.iter().map(String::as_str).collect();
    }
    let names = brief.audiences.iter().map(|audience| audience.name.as_str());
    names.filter(|name| wanted.iter().any(|one| one == name)).collect()
}

fn output(folder: Option<&Path>, brief: &Brief, audience: &str, document: Document) -> PathBuf {
    let name = format!("{}-{audience}-{}.pdf", brief.name, document.word());
    folder.map_or_else(|| brief.project.join(OUT), Path::to_owned).join(name)
}

/// Errors for documents that would be written to the same file, one for each pair of briefs.
pub(super) fn collisions(orders: &[Order<'_>]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<PathBuf, &Order<'_>> = BTreeMap::new();
    let mut reported: Vec<(&Path, &Path)> = Vec::new();
    let mut collisions = Vec::new();
    for order in orders {
        let Some(path) = &order.path else { continue };
        let identity = write::identity(path);
        let Some(earlier) = first.get(&identity) else {
            first.insert(identity, order);
            continue;
        };
        let pair = (earlier.brief.path.as_path(), order.brief.path.as_path());
        if !reported.contains(&pair) {
            reported.push(pair);
            collisions.push(
                Diagnostic::error(format!("two briefs would write `{}`", display(path)))
                    .label(&order.brief.place, format!("this one, for `{}`", order.audience))
                    .label(&earlier.brief.place, format!("and this one, for `{}`", earlier.audience))
                    .hint("rename a brief or an audience, or build them one by one with `--out`"),
            );
        }
    }
    collisions
}
