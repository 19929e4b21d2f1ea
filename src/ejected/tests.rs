#![expect(clippy::unwrap_used, reason = "a test may")]

use crate::diagnostic::Level;

use super::*;

/// What is said of a copy whose first line was changed.
fn said(path: &str, change: impl Fn(String) -> String) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let bytes = with_header(path, embedded::template(path).unwrap());
    let text = change(String::from_utf8(bytes.into_owned()).unwrap());
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    check(folder.path(), &mut Files::default())
}

#[test]
fn every_file_but_fonts_says_where_it_comes_from_and_is_else_as_it_was() {
    for (path, bytes) in embedded::templates() {
        let copy = with_header(&path, bytes.clone());
        let text = std::str::from_utf8(&copy).unwrap();
        let (line, rest) = text.split_once('\n').unwrap();
        assert_eq!(rest.as_bytes(), &*bytes, "{path}");
        let wanted = Header { version: VERSION, format: FORMAT, path: &path, original: number(&bytes) };
        assert_eq!(header(line), Some(wanted), "{line}");
    }
    let font = Cow::Borrowed(&b"OTTO"[..]);
    assert_eq!(with_header("fonts/a.otf", font.clone()), font);
}

#[test]
fn a_copy_of_this_version_is_well_however_it_was_changed() {
    for path in ["brief.typ", "parts/theme.typ", "designs/modern.toml"] {
        assert_eq!(said(path, |text| text + "// mine\n"), [], "{path}");
        assert_eq!(said(path, |text| text.replace('\n', "\r\n")), [], "{path}");
        let headless = |text: String| text.split_once('\n').unwrap().1.to_owned();
        assert_eq!(said(path, headless), [], "{path}");
    }
}

#[test]
fn a_copy_for_another_format_is_a_warning() {
    for other in ["format 0", "format 9"] {
        let found = said("parts/theme.typ", |text| text.replacen("format 1", other, 1));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].level, found[0].rule), (Level::Warning, Some("template-format")));
        assert!(found[0].message.contains(other), "{found:?}");
    }
}

#[test]
fn a_copy_of_an_original_that_has_changed_is_a_note() {
    let number = format!("{:016x}", number(&embedded::template("designs/modern.toml").unwrap()));
    let found = said("designs/modern.toml", |text| text.replacen(&number, "00000000000000ff", 1));
    assert_eq!((found[0].level, found[0].rule), (Level::Note, Some("template-changed")));
    assert_eq!(found.len(), 1);
}

#[test]
fn a_copy_where_nothing_reads_it_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &[u8]| {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let quote = embedded::template("parts/quote.typ").unwrap();
    write("quote.typ", &quote);
    write(
        "slides/theme-old.typ",
        &with_header("slides/theme.typ", embedded::template("slides/theme.typ").unwrap()),
    );
    write("parts/quote.typ", &with_header("parts/quote.typ", quote));
    for own in ["parts/frame.typ", "house.typ", "notes.txt", "README.md"] {
        write(own, b"// Mine.");
    }
    let found = check(folder.path(), &mut Files::default());
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "nothing reads `quote.typ`: the built-in file is `parts/quote.typ`",
            "nothing reads `slides/theme-old.typ`: the built-in file is `slides/theme.typ`"
        ]
    );
}

#[test]
fn other_first_lines_say_nothing() {
    for line in [
        "",
        "// A theme.",
        "// briefdeck 0.1.0",
        "# briefdeck 1, format x, a 00",
        "// briefdeck 1, format 1, a zz",
    ] {
        assert_eq!(header(line), None, "{line}");
    }
}
