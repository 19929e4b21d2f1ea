//! How a document looks, as manifests keep it and as reports show it.

use std::path::Path;

use crate::commands::report::{Made, MadeFile};
use crate::commands::write::Written;
use crate::fit::shed::Back;
use crate::manifest::messages::Portable;
use crate::manifest::{self, Details, Output};

/// A document that is as it was; nothing where its files are not.
pub(super) fn restored(details: &Details, files: &[Output], folder: &Path) -> Option<Made> {
    let file = |file: &Output| {
        let format = file.format()?;
        let path = folder.join(&file.name);
        file.is_intact(folder).then_some(MadeFile { format, page: file.page, path, written: Written::Same })
    };
    let files: Vec<MadeFile> = files.iter().map(file).collect::<Option<_>>()?;
    let Details { pages, fill, free, density, attempts, .. } = *details;
    let back = details.back.clone().map(|(item, lacks)| Back { item, lacks });
    let (dropped, moved) = (manifest::restored(&details.dropped), manifest::restored(&details.moved));
    Some(Made { pages, fill, free, density, attempts, back, dropped, moved, files, unchanged: true })
}

/// What is kept of how a document looks, and of what is said of its pages.
pub(super) fn details(made: &Made, said: Portable) -> Details {
    Details {
        pages: made.pages,
        fill: made.fill,
        free: made.free,
        density: made.density,
        attempts: made.attempts,
        back: made.back.clone().map(|back| (back.item, back.lacks)),
        dropped: manifest::kept(&made.dropped),
        moved: manifest::kept(&made.moved),
        said,
    }
}
