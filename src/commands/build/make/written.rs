//! The files of a document: written, and as the next run knows them.

use std::path::PathBuf;

use crate::commands::plan::Order;
use crate::commands::report::MadeFile;
use crate::commands::write;
use crate::diagnostic::Diagnostic;
use crate::formats::BuiltFile;
use crate::manifest;
use crate::toolkit::Built;

/// The files of a document as a manifest knows them.
pub(super) fn outputs(order: &Order<'_>, built: &Built) -> Vec<manifest::Output> {
    let output = |file: &BuiltFile| {
        let path = order.path(&file.ending)?;
        Some(manifest::Output {
            name: path.file_name()?.to_str()?.to_owned(),
            hash: manifest::hex(&blake3::hash(&file.bytes)),
            format: file.format.word().to_owned(),
            page: file.page,
        })
    };
    built.files.iter().filter_map(output).collect()
}

/// Writes the files of a document, where any are to be written.
pub(super) fn write(order: &Order<'_>, built: &Built) -> Result<Vec<MadeFile>, Diagnostic> {
    let files: Vec<(PathBuf, &BuiltFile)> =
        built.files.iter().filter_map(|file| Some((order.path(&file.ending)?, file))).collect();
    let contents: Vec<_> = files.iter().map(|(path, file)| (path.as_path(), file.bytes.as_slice())).collect();
    let written = write::replace_all(&contents).map_err(|(path, error)| write::problem(path, &error))?;
    let made = files.into_iter().zip(written);
    Ok(made
        .map(|((path, file), written)| MadeFile { format: file.format, page: file.page, path, written })
        .collect())
}
