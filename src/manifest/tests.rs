//! Manifests as they are written and read again.

#![expect(clippy::unwrap_used, reason = "a test may")]

use super::*;

fn output(name: &str) -> Output {
    Output { name: name.into(), hash: hex(&blake3::hash(b"one")), format: "pdf".into(), page: None }
}

#[test]
fn a_manifest_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    assert_eq!(Manifest::read(&path), Ok(None));
    let mut manifest = Manifest::new("../a.toml".into());
    manifest.gone.push(output("a-old-brief.pdf"));
    manifest.remember(Run { request: "1".into(), whole: "x".into() });
    fs::write(&path, manifest.to_bytes()).unwrap();
    assert_eq!(Manifest::read(&path), Ok(Some(manifest)));
}

#[test]
fn what_is_damaged_or_not_ours_is_told_apart_and_never_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        Manifest::read(&path)
    };
    for text in ["", "{", "[1", "\u{0}"] {
        assert_eq!(read(text), Err(Unusable::Damaged), "{text}");
    }
    for text in ["{}", "[]", "{\"format\": 2}", "{\"format\": \"1\"}"] {
        assert_eq!(read(text), Err(Unusable::Foreign), "{text}");
    }
    assert_eq!(read("{\"format\": 1}"), Err(Unusable::Damaged));
    for name in ["../a.pdf", "/etc/passwd", "..", "", "b/c.pdf", "b\\c.pdf"] {
        let manifest = Manifest { gone: vec![output(name)], ..Manifest::new("a".into()) };
        let text = String::from_utf8(manifest.to_bytes()).unwrap();
        assert_eq!(read(&text), Err(Unusable::Foreign), "{name}");
    }
}

#[test]
fn only_the_same_bytes_are_intact() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    assert!(!output("a.pdf").is_intact(folder.path()));
    fs::write(&path, "one").unwrap();
    assert!(output("a.pdf").is_intact(folder.path()));
    fs::write(&path, "two").unwrap();
    assert!(!output("a.pdf").is_intact(folder.path()));
}

#[test]
fn the_latest_runs_are_remembered_one_of_each_kind() {
    let mut manifest = Manifest::new("a".into());
    for number in [1, 2, 1, 3, 4, 5, 6, 7, 8, 9] {
        manifest.remember(Run { request: number.to_string(), whole: String::new() });
    }
    let requests: Vec<&str> = manifest.runs.iter().map(|run| run.request.as_str()).collect();
    assert_eq!(requests, ["9", "8", "7", "6", "5", "4", "3", "1"]);
}
