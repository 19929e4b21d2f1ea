//! The fonts of a run: those in the binary, then those of the folders that the user names, then the files of a
//! design.
//!
//! The system's fonts are never used: the same brief must give the same bytes everywhere.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontStore, scan};

use crate::diagnostic::{Diagnostic, nearest};
use crate::engine::glyphs::Covered;
use crate::{bounds, embedded, paths};

/// All fonts.
///
/// # Errors
/// Where a folder cannot be read, or holds no font.
pub(crate) fn store(folders: &[PathBuf]) -> Result<FontStore, Diagnostic> {
    let mut store = FontStore::new();
    store.extend(built_in());
    for folder in folders {
        std::fs::read_dir(folder).map_err(|error| {
            let (folder, cause) = (folder.display(), paths::reason(&error));
            Diagnostic::error(format!("cannot read the font folder `{folder}` ({cause})"))
                .hint("`--font-path` names a folder with .otf or .ttf files")
        })?;
        let mut found: Vec<_> = scan(folder).collect();
        if found.is_empty() {
            return Err(Diagnostic::error(format!("no font in the font folder `{}`", folder.display()))
                .hint("`--font-path` names a folder with .otf or .ttf files"));
        }
        // A folder lists its files in no fixed order, and of two equal faces the first is taken.
        found.sort_by(|(one, _), (other, _)| (&one.path, one.index).cmp(&(&other.path, other.index)));
        store.extend(found);
    }
    Ok(store)
}

/// Fonts, and what they can show.
pub(crate) struct Fonts {
    store: FontStore,
    covered: OnceLock<Covered>,
    faults: BTreeMap<PathBuf, String>,
}

impl Fonts {
    /// The fonts of a store.
    pub(crate) fn new(store: FontStore) -> Self {
        Self { store, covered: OnceLock::new(), faults: BTreeMap::new() }
    }

    /// The fonts of a store, and those of some files.
    pub(crate) fn with(store: FontStore, files: &[PathBuf]) -> Self {
        let mut this = Self::new(store);
        for path in files {
            match faces(path) {
                Ok(faces) => this.store.extend(faces.into_iter().map(with_info)),
                Err(why) => {
                    this.faults.insert(path.clone(), why);
                }
            }
        }
        this
    }

    /// The faces by family.
    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    /// A face.
    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    /// The characters that the fonts have.
    pub(crate) fn covered(&self) -> &Covered {
        self.covered.get_or_init(|| Covered::of(self.book()))
    }

    /// Why the files that hold no font do not.
    pub(crate) fn fault(&self, path: &Path) -> Option<&str> {
        self.faults.get(path).map(String::as_str)
    }
}

/// The faces of a font file.
fn faces(path: &Path) -> Result<Vec<Font>, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(bounds::FONT_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| paths::reason(&error))?;
    if bytes.len() as u64 > bounds::FONT_BYTES {
        return Err("larger than 32 MiB".into());
    }
    if let Some(b"wOFF" | b"wOF2") = bytes.get(..4) {
        return Err("a font for the web; `.otf` and `.ttf` can be used".into());
    }
    let faces: Vec<Font> = Font::iter(Bytes::new(bytes)).collect();
    if faces.is_empty() { Err("no font that can be used; `.otf` and `.ttf` can".into()) } else { Ok(faces) }
}

/// A face with what is known of it.
fn with_info(font: Font) -> (Font, FontInfo) {
    let info = font.info().clone();
    (font, info)
}

/// The fonts in the binary.
fn built_in() -> impl Iterator<Item = (Font, FontInfo)> {
    let files =
        embedded::fonts().into_iter().filter(|(path, _)| path.ends_with(".otf") || path.ends_with(".ttf"));
    files.flat_map(|(_, data)| {
        let bytes = match data {
            Cow::Borrowed(data) => Bytes::new(data),
            Cow::Owned(data) => Bytes::new(data),
        };
        Font::iter(bytes).map(with_info)
    })
}

/// A family that no font is of.
pub(crate) fn unknown_family(family: &str, book: &FontBook) -> Diagnostic {
    let known: BTreeMap<String, &str> =
        book.families().map(|(name, _)| (name.to_lowercase(), name)).collect();
    let near = nearest(&family.to_lowercase(), known.keys().map(String::as_str));
    let near = near.and_then(|near| known.get(near)).map(|name| format!("did you mean `{name}`?"));
    Diagnostic::error(format!("unknown font family `{family}`"))
        .maybe_hint(near)
        .hint("`briefdeck fonts` lists the fonts, `--font-path` adds a folder of them")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    /// The families with the number of their faces.
    fn families(store: &FontStore) -> Vec<(String, usize)> {
        store.book().families().map(|(family, faces)| (family.to_owned(), faces.count())).collect()
    }

    #[test]
    fn the_built_in_families_are_those_of_the_designs() {
        let families: Vec<_> = families(&store(&[]).unwrap()).into_iter().map(|(name, _)| name).collect();
        for family in ["Source Sans 3", "Source Serif 4", "Source Serif 4 Display"] {
            assert!(families.iter().any(|name| name == family), "{family} of {families:?}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_or_has_no_font_is_an_error() {
        let empty = tempfile::tempdir().unwrap();
        let missing = empty.path().join("none");
        assert!(store(&[missing]).err().unwrap().message.starts_with("cannot read the font folder"));
        assert!(store(&[empty.path().into()]).err().unwrap().message.starts_with("no font in"));
    }

    #[test]
    fn fonts_of_a_folder_come_after_the_built_in_ones() {
        let folder = tempfile::tempdir().unwrap();
        let (_, data) = embedded::fonts().into_iter().find(|(path, _)| path.ends_with(".otf")).unwrap();
        std::fs::write(folder.path().join("again.otf"), data).unwrap();
        let before = families(&store(&[]).unwrap());
        let after = families(&store(&[folder.path().into()]).unwrap());
        let faces = |list: &[(String, usize)]| list.iter().map(|(_, faces)| faces).sum::<usize>();
        assert_eq!(faces(&after), faces(&before) + 1);
    }
}
