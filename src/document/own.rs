//! The documents that a project adds: templates on top of its folders, under names that no built-in file has.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Document, Name};
use crate::embedded;

/// The word for the sign-off sheet, which is made of a whole brief and not for an audience.
pub(crate) const SHEET: &str = "signoff";

/// Whether a built-in template file has the name.
pub(super) fn is_taken(name: &str) -> bool {
    embedded::template(&format!("{name}.typ")).is_some()
}

/// The file that sets a document, in the first of some folders that has one. One that a link leads out of its
/// folder is none.
pub(crate) fn file(layers: &[PathBuf], document: Document) -> Option<PathBuf> {
    layers.iter().find_map(|folder| {
        let folder = fs::canonicalize(folder).ok()?;
        let file = fs::canonicalize(folder.join(document.template())).ok()?;
        (file.is_file() && file.starts_with(&folder)).then_some(file)
    })
}

/// The documents of some folders, by name.
pub(crate) fn documents(layers: &[PathBuf]) -> Vec<Document> {
    let mut found: Vec<Document> = layers.iter().flat_map(|folder| names(folder)).collect();
    found.sort();
    found.dedup();
    found.retain(|document| file(layers, *document).is_some());
    found
}

/// The documents that lie on top of a folder, by the names of their files.
fn names(folder: &Path) -> Vec<Document> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let document = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_str()?.strip_suffix(".typ")?;
        Name::new(name).filter(|_| Document::named(name).is_ok_and(|one| matches!(one, Document::Own(_))))
    };
    entries.filter_map(document).map(Document::Own).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn files_on_top_of_a_folder_are_documents_unless_a_built_in_one_has_the_name() {
        let [own, shared] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        fs::create_dir(own.path().join("parts")).unwrap();
        for file in
            ["handout.typ", "brief.typ", "notes.typ", "base.typ", "signoff.typ", "parts/own.typ", "a.txt"]
        {
            fs::write(own.path().join(file), "x").unwrap();
        }
        for file in ["handout.typ", "annex.typ", "No Name.typ"] {
            fs::write(shared.path().join(file), "x").unwrap();
        }
        fs::create_dir(shared.path().join("folder.typ")).unwrap();
        let layers = [own.path().to_owned(), shared.path().to_owned(), "no-such-folder".into()];
        let words: Vec<_> = documents(&layers).iter().map(|one| one.word().to_owned()).collect();
        assert_eq!(words, ["annex", "handout"]);
        let found = file(&layers, Document::named("handout").unwrap()).unwrap();
        assert!(found.starts_with(own.path().canonicalize().unwrap()), "the audience's folder comes first");
        assert_eq!(file(&layers, Document::named("other").unwrap()), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_no_document() {
        let [folder, outside] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        fs::write(outside.path().join("x.typ"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path().join("x.typ"), folder.path().join("handout.typ")).unwrap();
        assert!(documents(&[folder.path().to_owned()]).is_empty());
    }
}
