//! Where a template file comes from: the audience's folder, then the project's, then the binary.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualPath, VirtualRoot};
use typst_kit::files::FileLoader;

use crate::embedded;

/// Folders over the built-in templates; the first that has a file wins.
#[derive(Debug)]
pub(crate) struct Layers {
    folders: Vec<PathBuf>,
}

impl Layers {
    /// Folders over the built-in templates. A folder that is not there counts as an empty one.
    pub(crate) fn new(folders: &[PathBuf]) -> Self {
        // Resolved once, so that a file's own resolved path can be compared with it.
        let resolved = folders.iter().filter_map(|folder| fs::canonicalize(folder).ok());
        Self { folders: resolved.collect() }
    }

    /// A file's name for messages: its folder's before its own.
    pub(crate) fn name(&self, path: &VirtualPath) -> String {
        let inner = path.get_without_slash();
        let holder = self.folders.iter().find(|folder| !matches!(load(folder, path), Ok(None)));
        match holder {
            Some(folder) => format!("{}/{inner}", shown(folder)),
            None => format!("built-in/{inner}"),
        }
    }
}

impl FileLoader for Layers {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(_) = id.root() {
            return Err(other("packages are not available"));
        }
        let path = id.vpath();
        for folder in &self.folders {
            if let Some(bytes) = load(folder, path)? {
                return Ok(bytes);
            }
        }
        let inner = path.get_without_slash();
        match embedded::template(inner) {
            Some(bytes) => Ok(Bytes::new(bytes)),
            None => Err(FileError::NotFound(inner.into())),
        }
    }
}

/// A file of one folder; nothing if the folder has no such file. Errors name no path: the engine
/// knows the file by the path inside the folder, and the folder is the user's affair.
fn load(folder: &Path, path: &VirtualPath) -> FileResult<Option<Bytes>> {
    let wanted = path.realize(folder)?;
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(None),
        ErrorKind::PermissionDenied => Err(FileError::AccessDenied),
        kind => Err(other(&kind.to_string())),
    };
    let resolved = match fs::canonicalize(wanted) {
        Ok(resolved) => resolved,
        Err(error) => return failed(error),
    };
    if !resolved.starts_with(folder) {
        return Err(other("the link leads out of the templates folder"));
    }
    match fs::metadata(&resolved) {
        Ok(found) if found.is_dir() => return Err(FileError::IsDirectory),
        // Reading a pipe or device might never end.
        Ok(found) if !found.is_file() => return Err(other("not a regular file")),
        Ok(_) => {}
        Err(error) => return failed(error),
    }
    match fs::read(&resolved) {
        Ok(bytes) => Ok(Some(Bytes::new(bytes))),
        Err(error) => failed(error),
    }
}

/// An error in words.
fn other(message: &str) -> FileError {
    FileError::Other(Some(message.into()))
}

/// A folder as messages show it: relative to the working folder where it lies below it, else its
/// last name alone.
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).ok();
    let below = here.as_deref().and_then(|here| folder.strip_prefix(here).ok());
    match below {
        Some(below) if !below.as_os_str().is_empty() => below.display().to_string(),
        _ => {
            folder.file_name().map_or_else(|| "templates".into(), |name| name.to_string_lossy().into_owned())
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use typst::syntax::RootedPath;
    use typst::syntax::package::PackageSpec;

    use super::*;

    fn id(path: &str) -> FileId {
        RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).unwrap()).intern()
    }

    fn load_text(layers: &Layers, path: &str) -> FileResult<String> {
        layers.load(id(path)).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[test]
    fn the_first_folder_with_a_file_wins_and_the_binary_comes_last() {
        let (upper, lower) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(upper.path().join("both.typ"), "upper").unwrap();
        fs::write(lower.path().join("both.typ"), "lower").unwrap();
        fs::write(lower.path().join("one.typ"), "one").unwrap();
        let layers = Layers::new(&[upper.path().into(), "/no/such/folder".into(), lower.path().into()]);
        assert_eq!(load_text(&layers, "both.typ").unwrap(), "upper");
        assert_eq!(load_text(&layers, "one.typ").unwrap(), "one");
        assert!(load_text(&layers, "base.typ").unwrap().contains("item-block"));
        assert!(layers.name(id("one.typ").vpath()).ends_with("/one.typ"));
        assert_eq!(layers.name(id("base.typ").vpath()), "built-in/base.typ");
    }

    #[test]
    fn errors_show_no_path_of_the_machine() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        let layers = Layers::new(&[folder.path().into()]);
        let shown = |path: &str| load_text(&layers, path).unwrap_err().to_string();
        assert_eq!(shown("none.typ"), "file not found (searched at none.typ)");
        assert_eq!(shown("sub"), "failed to load file (is a directory)");
        assert_eq!(shown("base.typ/none.typ"), "file not found (searched at base.typ/none.typ)");
    }

    #[test]
    fn packages_are_refused() {
        let spec: PackageSpec = "@preview/cetz:0.4.0".parse().unwrap();
        let path = RootedPath::new(VirtualRoot::Package(spec), VirtualPath::new("lib.typ").unwrap());
        let error = Layers::new(&[]).load(path.intern()).unwrap_err();
        assert_eq!(error.to_string(), "failed to load file (packages are not available)");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused_and_one_inside_is_followed() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("secret"), "secret").unwrap();
        fs::write(folder.path().join("real.typ"), "real").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.path().join("out.typ")).unwrap();
        std::os::unix::fs::symlink("real.typ", folder.path().join("in.typ")).unwrap();
        let layers = Layers::new(&[folder.path().into()]);
        assert_eq!(load_text(&layers, "in.typ").unwrap(), "real");
        assert!(load_text(&layers, "out.typ").unwrap_err().to_string().contains("leads out"));
    }
}
