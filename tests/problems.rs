//! Bad briefs with the messages they must give: `fixtures/problems/NAME.toml`, or `NAME/brief.toml` where
//! a brief needs other files, and beside it `NAME.stderr`. `UPDATE=1` writes the messages anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::support::{command, output};

/// A brief and what it is to say.
struct Case {
    name: String,
    folder: PathBuf,
    file: String,
    expected: PathBuf,
}

#[test]
fn every_bad_brief_says_what_is_wrong_with_it() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let mut command = command(&case.folder);
        let output = output(command.args(["check", "--message-format", "human", &case.file]), &case.folder);
        let said = output.stderr.as_str();
        let code = if said.lines().any(|line| line.starts_with("error")) { 1 } else { 0 };
        let said = said.to_owned();
        let _ = output.must_end_with(code);
        if update {
            fs::write(&case.expected, said).expect("fixtures can be written");
            continue;
        }
        let expected = fs::read_to_string(&case.expected).unwrap_or_default();
        if said != expected {
            wrong.push(format!("--- {}: expected\n{expected}\n--- {}: said\n{said}", case.name, case.name));
        }
    }
    assert!(wrong.is_empty(), "{}\n(UPDATE=1 takes what is said)", wrong.join("\n"));
}

#[test]
fn no_line_is_broader_than_a_narrow_terminal() {
    const COLUMNS: usize = 60;
    let mut wrong = Vec::new();
    let mut lines = 0;
    for Case { name, folder, file, .. } in cases() {
        let output =
            output(command(&folder).arg("check").arg(&file).env("COLUMNS", COLUMNS.to_string()), &folder);
        for line in output.stderr.as_str().lines() {
            lines += 1;
            // Paths stay whole, so that they can be followed, and so do long words.
            let may = line.contains("┌─") || line.split_whitespace().any(|word| word.width() > COLUMNS / 2);
            if line.width() > COLUMNS && !may {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty() && lines > 100, "{}", wrong.join("\n"));
}

#[test]
fn every_expectation_has_its_brief() {
    let used: BTreeSet<PathBuf> = cases().into_iter().map(|case| case.expected).collect();
    let unused: Vec<PathBuf> = entries()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "stderr"))
        .filter(|path| !used.contains(path))
        .collect();
    assert!(unused.is_empty(), "no brief for {unused:?}");
}

fn cases() -> Vec<Case> {
    let case = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let expected = path.with_file_name(format!("{name}.stderr"));
        if path.is_dir() {
            return Some(Case { name, folder: path, file: "brief.toml".into(), expected });
        }
        let file = path.file_name()?.to_str()?.to_owned();
        let is_brief = path.extension()? == "toml";
        is_brief.then(|| Case { name, folder: fixtures(), file, expected })
    };
    entries().into_iter().filter_map(case).collect()
}

fn entries() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures()).expect("the fixtures are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("they can be read").path()).collect();
    paths.sort();
    paths
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/problems")
}
