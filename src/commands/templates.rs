//! `templates`: lists the embedded templates, designs and fonts, or writes them into a folder.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::{Stop, briefs, refuse_existing};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::write;
use crate::design::built_in;
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::document::Document;
use crate::document::own;
use crate::paths::display;
use crate::terminal::Terminal;
use crate::toolkit::{Options, TEMPLATES, Toolkit};
use crate::{ejected, embedded};

/// The folder for fonts in an ejected folder.
const FONTS: &str = "fonts";

/// The folder of designs in it.
const DESIGNS: &str = "designs/";

/// An embedded file: where an ejected folder has it, and its bytes.
type File = (String, Cow<'static, [u8]>);

/// Prints the embedded files with what each is for, designs first; of a brief, which files stand in their place.
pub(super) fn list(brief: Option<&Path>, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let (mut replaced, mut added) = (Vec::new(), Vec::new());
    if let Some(path) = brief {
        let mut toolkit = Toolkit::new(Options::default()).map_err(Stop::failure)?;
        let Some(brief) = briefs::open_one(&mut toolkit, path, None, terminal)? else {
            return Ok(ExitCode::Problems);
        };
        replaced = replacements(&brief);
        added = additions(&brief);
    }
    let files = files();
    let (designs, others): (Vec<&File>, Vec<&File>) =
        files.iter().partition(|(path, _)| path.starts_with(DESIGNS));
    let width = files.iter().map(|(path, _)| path.len()).max().unwrap_or_default();
    let mut lines = String::new();
    for (path, bytes) in designs.into_iter().chain(others) {
        let line = format!("{path:width$}  {}", purpose(path, bytes));
        lines.push_str(line.trim_end());
        lines.push('\n');
        for (_, by) in replaced.iter().filter(|(inner, _)| inner == path) {
            lines.push_str(&format!("{:width$}  replaced by {by}\n", ""));
        }
    }
    for (document, by) in added {
        let template = document.template();
        lines.push_str(&format!("{template:width$}  a document of your own, `-d {document}`: {by}\n"));
    }
    terminal.data(&lines);
    Ok(ExitCode::Done)
}

/// What a file is for, in its own words: the description of a design, the first remark of a template.
fn purpose(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if let Some(name) = path.strip_prefix(DESIGNS).and_then(|rest| rest.strip_suffix(".toml")) {
        let known = built_in().into_iter().find(|(known, _)| known == name);
        return known
            .map(|(name, description)| format!("design `{name}`: {description}"))
            .unwrap_or_default();
    }
    let first = text.lines().next().unwrap_or_default();
    let remark = first.strip_prefix("// ").or_else(|| first.strip_prefix("# ")).unwrap_or_default();
    remark.trim_start_matches("Defines ").trim_end_matches('.').to_owned()
}

/// The files that stand in place of built-in ones: which, and the path with the audiences that it is for.
fn replacements(brief: &Brief) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (folder, whom) in folders(brief) {
        let files = ejected::replaced(&folder).into_iter();
        all.extend(files.map(|(inner, path)| (inner, format!("{}{whom}", display(&path)))));
    }
    all
}

/// The documents of the project's own: which, and the path of each with the audiences that it is for.
fn additions(brief: &Brief) -> Vec<(Document, String)> {
    let mut all: Vec<(Document, String)> = Vec::new();
    for (folder, whom) in folders(brief) {
        let layer = [folder];
        let file = |document: Document| Some((document, own::file(&layer, document)?));
        let files = own::documents(&layer).into_iter().filter_map(file);
        all.extend(files.map(|(document, path)| (document, format!("{}{whom}", display(&path)))));
    }
    all.sort_by_key(|(document, _)| *document);
    all
}

/// The folders of templates that a brief uses, and for whom each is: those of audiences, then the project's.
fn folders(brief: &Brief) -> Vec<(PathBuf, String)> {
    let named = brief.audiences.iter().filter_map(|audience| Some((audience, audience.templates.as_ref()?)));
    let mut folders: Vec<(PathBuf, Vec<&str>)> = Vec::new();
    for (audience, folder) in named {
        match folders.iter_mut().find(|(path, _)| *path == folder.path) {
            Some((_, audiences)) => audiences.push(&audience.name),
            None => folders.push((folder.path.clone(), vec![&audience.name])),
        }
    }
    let whom = |(folder, audiences): (PathBuf, Vec<&str>)| (folder, format!(" for {}", quoted(audiences)));
    let shared = (brief.project.join(TEMPLATES), String::new());
    folders.into_iter().map(whom).chain([shared]).collect()
}

/// Writes embedded files into a folder: those named, or all. Nothing is written where one of them exists.
pub(super) fn eject(folder: &Path, names: &[String], terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let chosen = choose(files(), names)?;
    let paths: Vec<PathBuf> = chosen.iter().map(|(path, _)| folder.join(path)).collect();
    refuse_existing(&paths)?;
    for (path, (inner, bytes)) in paths.iter().zip(chosen) {
        write::create(path, &ejected::with_header(&inner, bytes))
            .map_err(|error| Stop::failure(write::problem(path, &error)))?;
        terminal.made(&display(path));
    }
    Ok(ExitCode::Done)
}

/// All embedded files, by path.
fn files() -> Vec<File> {
    let fonts = embedded::fonts().into_iter().map(|(path, bytes)| (format!("{FONTS}/{path}"), bytes));
    embedded::templates().into_iter().chain(fonts).collect()
}

/// The files of these names, or all where no name is given. A folder's name stands for what is in it.
fn choose(files: Vec<File>, names: &[String]) -> Result<Vec<File>, Stop> {
    let means = |name: &str, path: &str| {
        let name = name.trim_end_matches('/');
        path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let unknown = |name: &&String| !files.iter().any(|(path, _)| means(name, path));
    let messages: Vec<Diagnostic> = names
        .iter()
        .filter(unknown)
        .map(|name| {
            let hint = did_you_mean(name, files.iter().map(|(path, _)| path.as_str()));
            Diagnostic::error(format!("unknown template file `{name}`"))
                .hint(hint.unwrap_or_else(|| "`briefdeck templates list` lists them".into()))
        })
        .collect();
    if !messages.is_empty() {
        return Err(Stop { code: ExitCode::Usage, messages });
    }
    let chosen = |path: &str| names.is_empty() || names.iter().any(|name| means(name, path));
    Ok(files.into_iter().filter(|(path, _)| chosen(path)).collect())
}
