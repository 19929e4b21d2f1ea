//! Which files are briefs. (interface; being written)

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// The briefs that paths name: files as they are, of folders the `.toml` files with a `[brief]` table.
///
/// # Errors
/// Where a path cannot be read or no brief is found.
pub fn briefs(paths: &[PathBuf], working: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let default = [working.join("briefs"), working.to_owned()].into_iter().find(|path| path.is_dir());
    let paths = if paths.is_empty() { default.into_iter().collect() } else { paths.to_vec() };
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for path in &paths {
        let problem = |cause: std::io::ErrorKind| {
            Diagnostic::error(format!("cannot read `{}` ({cause})", path.display()))
        };
        if path.is_file() {
            found.push(path.clone());
            continue;
        }
        match fs::read_dir(path) {
            Err(error) => problems.push(problem(error.kind())),
            Ok(entries) => {
                let mut files: Vec<PathBuf> = entries
                    .filter_map(|entry| Some(entry.ok()?.path()))
                    .filter(|path| is_brief(path))
                    .collect();
                files.sort();
                if files.is_empty() {
                    problems.push(Diagnostic::error(format!("no brief in `{}`", path.display())));
                }
                found.extend(files);
            }
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn is_brief(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
        && fs::read_to_string(path)
            .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("[brief]")))
}
