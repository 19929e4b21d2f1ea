//! What the tests share: a project in a folder of its own, the binary run in it, and assertions that read
//! as sentences and fail at the line of the test.

pub(crate) mod built;
pub(crate) mod generated;
pub(crate) mod layout;
pub(crate) mod pdf;
pub(crate) mod printed;
pub(crate) mod shipped;
pub(crate) mod watching;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A project in a temporary folder.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the binary came to.
pub(crate) struct Output {
    code: Option<i32>,
    /// Standard output, with what differs between runs replaced.
    pub(crate) stdout: Text,
    /// Standard error, likewise.
    pub(crate) stderr: Text,
}

/// A text of a run.
pub(crate) struct Text(String);

impl Project {
    /// An empty project. A mark keeps the search for a project's file from leaving it.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("project-").tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(".git")).expect("a new folder is empty");
        Self { folder }
    }

    /// Writes a file, with its folders.
    pub(crate) fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it lies in the project")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
        self
    }

    /// A brief that has all that it must have, and nothing else.
    pub(crate) fn with_brief(self, path: &str) -> Self {
        self.write(path, BRIEF)
    }

    /// With a folder of the repository: its files without what was built from them.
    pub(crate) fn with_folder(self, folder: &str) -> Self {
        let from = shipped::root().join(folder);
        let mut files = Vec::new();
        collect(&from, &from, &mut files);
        files.retain(|file| !file.starts_with("out/"));
        let read = |file: &str| fs::read(from.join(file)).expect("it is there");
        files.iter().fold(self, |project, file| project.write(&format!("{folder}/{file}"), read(file)))
    }

    /// Where a file of the project lies.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A file's bytes.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        match fs::read(self.path(path)) {
            Ok(bytes) => bytes,
            Err(error) => panic!("cannot read {path}: {error}; there are {:?}", self.files()),
        }
    }

    /// All files of the project, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// Runs the binary in the project's folder.
    #[must_use]
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Output {
        self.run_with(arguments, |_| ())
    }

    /// Runs the binary with a change to how it is started.
    #[must_use]
    pub(crate) fn run_with<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        change: impl FnOnce(&mut Command),
    ) -> Output {
        let mut command = command(self.folder.path());
        command.args(arguments);
        change(&mut command);
        output(&mut command, self.folder.path())
    }
}

/// A small brief that builds.
pub(crate) const BRIEF: &str = r#"[brief]
title = "Rivers are back to normal"
bottom-line = "The river is below the mark. The barriers can be opened."
date = 2026-03-02
lang = "en-GB"
for = ["all"]

[theme.barriers]
title = "The barriers can be opened"
lead = "The barriers can be opened."
summary = "The river is below the mark at which the barriers close [@gauge]."
points = ["The river is below the mark", "The barriers can be opened"]

[source.gauge]
title = "Gauge at the town bridge"
publisher = "River authority"
date = 2026-03-01

[audience.public]
profile = "public"
"#;

/// The binary, started in a folder, with none of the variables that change what it does.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefdeck"));
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .env("TERM", "dumb");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("BRIEFDECK_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command that was started in a folder.
#[must_use]
pub(crate) fn output(command: &mut Command, folder: &Path) -> Output {
    let output = command.output().expect("the binary starts");
    let text = |bytes| Text(redacted(&String::from_utf8(bytes).expect("output is UTF-8"), folder));
    Output { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Output {
    /// The exit code is 0.
    #[track_caller]
    pub(crate) fn must_succeed(self) -> Self {
        self.must_end_with(0)
    }

    /// The exit code is this one, which is not 0.
    #[track_caller]
    pub(crate) fn must_fail(self, code: i32) -> Self {
        assert_ne!(code, 0, "a failure has a code");
        self.must_end_with(code)
    }

    /// The exit code is this one.
    #[track_caller]
    pub(crate) fn must_end_with(self, code: i32) -> Self {
        let Self { stdout, stderr, .. } = &self;
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", stdout.0, stderr.0);
        self
    }
}

impl Text {
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// It holds this.
    #[track_caller]
    pub(crate) fn must_contain(&self, part: &str) -> &Self {
        assert!(self.0.contains(part), "`{part}` is not in:\n{}", self.0);
        self
    }

    /// It does not hold this.
    #[track_caller]
    pub(crate) fn must_not_contain(&self, part: &str) -> &Self {
        assert!(!self.0.contains(part), "`{part}` is in:\n{}", self.0);
        self
    }

    /// It is this.
    #[track_caller]
    pub(crate) fn must_be(&self, whole: &str) -> &Self {
        assert_eq!(self.0, whole, "it is:\n{}", self.0);
        self
    }

    /// Nothing was printed.
    #[track_caller]
    pub(crate) fn must_be_empty(&self) -> &Self {
        self.must_be("")
    }

    /// Each line is an object: those of a kind, in their order.
    #[track_caller]
    pub(crate) fn objects(&self, kind: &str) -> Vec<serde_json::Value> {
        let parse = |line| match serde_json::from_str::<serde_json::Value>(line) {
            Ok(object) => object,
            Err(error) => panic!("`{line}` is no object ({error})"),
        };
        self.0.lines().map(parse).filter(|object| object["kind"] == kind).collect()
    }
}

/// The text without what differs between runs and machines: times, the folder; and how full and how tight pages are,
/// which changes with every stroke of a design.
fn redacted(text: &str, folder: &Path) -> String {
    let mut text = text.to_owned();
    for folder in [folder.canonicalize().as_deref().unwrap_or(folder), folder] {
        text = text.replace(&*folder.to_string_lossy(), "[PROJECT]");
    }
    let text = number_before(&text, " ms", "[ms]");
    let text = number_before(&text, " % full", "[fill]");
    let text = number_before(&text, " mm free", "[free]").replace(" [free]", "");
    let text = number_before(&text, "/28", "[step]").replace(" tightened [step]", "");
    let text = number_before(&text, "/8", "[step]");
    // The column of the steps is as wide as its widest.
    let parts: Vec<&str> = text.split("opened [step]").collect();
    let last = parts.len() - 1;
    let trimmed =
        parts.iter().enumerate().map(|(n, part)| if n < last { part.trim_end_matches(' ') } else { part });
    trimmed.collect()
}

/// Replaces the number before some words, with the words and the space before it, which depends on its width.
fn number_before(text: &str, words: &str, replacement: &str) -> String {
    let mut parts = text.split(words).peekable();
    let mut clean = String::new();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            clean.push_str(part);
            break;
        }
        let before = part.trim_end_matches(|c: char| c.is_ascii_digit());
        if before.len() == part.len() {
            clean.push_str(part);
            clean.push_str(words);
        } else {
            clean.push_str(before.trim_end_matches(' '));
            clean.push(' ');
            clean.push_str(replacement);
        }
    }
    clean
}

fn collect(folder: &Path, root: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        // What the tool keeps for itself is no output.
        if path.file_name().is_some_and(|name| name == ".briefdeck") {
            continue;
        }
        if path.is_dir() {
            collect(&path, root, files);
        } else if let Ok(below) = path.strip_prefix(root) {
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn redaction_takes_the_number_with_its_space() {
    let text = "brief    1 page  94 % full   9 mm free  opened 3/8   112 ms\ntook 3 ms, in terms\n";
    let wanted = "brief    1 page [fill] [ms]\ntook [ms], in terms\n";
    assert_eq!(redacted(text, Path::new("/nowhere/at/all")), wanted);
}
