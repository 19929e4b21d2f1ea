//! Builds again when an embedded file changes: templates and fonts are part of the binary.

fn main() {
    for folder in ["templates", "fonts"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
