//! The gallery of the README: every picture is shown, none is missing, and all are small.

use std::collections::BTreeSet;
use std::fs;

use crate::support::shipped::root;

/// Bytes of a picture, and of all.
const PICTURE: u64 = 60_000;
const ALL: u64 = 2_000_000;

#[test]
fn every_picture_of_the_gallery_is_shown_and_small() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it is there");
    let shown: BTreeSet<&str> = readme
        .split("](docs/gallery/")
        .skip(1)
        .map(|rest| rest.split_once(')').expect("a link ends").0)
        .collect();
    let folder = root().join("docs/gallery");
    let files = fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("it can be read"));
    let files: Vec<(String, u64)> = files
        .map(|file| {
            let size = file.metadata().expect("it has a size").len();
            (file.file_name().to_string_lossy().into_owned(), size)
        })
        .collect();
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, shown);
    assert_eq!(names.len(), 3 * 2 * 5, "three designs, two briefs, a page and four slides");
    let large: Vec<_> = files.iter().filter(|(_, size)| *size > PICTURE).collect();
    assert!(large.is_empty(), "{large:?}");
    assert!(files.iter().map(|(_, size)| size).sum::<u64>() < ALL);
}
