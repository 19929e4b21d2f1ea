//! Builds again when an embedded file changes: templates and fonts are part of the binary. Gives this build a
//! fingerprint, so that what another build of the same version made is not taken for what this one would make.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() {
    let mut hasher = DefaultHasher::new();
    for root in ["src", "templates", "fonts", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={root}");
        add(Path::new(root), &mut hasher);
    }
    println!("cargo:rustc-env=BRIEFDECK_FINGERPRINT={:016x}", hasher.finish());
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(path: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = fs::read_dir(path) else {
        path.to_string_lossy().replace('\\', "/").hash(hasher);
        return fs::read(path).unwrap_or_default().hash(hasher);
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().for_each(|path| add(path, hasher));
}
