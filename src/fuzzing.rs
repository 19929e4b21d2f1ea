//! Ways in for hostile input: each takes any bytes and does what a run does with them, from memory.
//!
//! `fuzz/` drives them; the tests below hold them to its seeds and to all that was ever found. What they look at is
//! that nothing panics and that all ends: a result is theirs to throw away.

mod table;

use std::path::Path;
use std::sync::LazyLock;

pub use table::table;

use crate::brief::Brief;
use crate::brief_file::BriefFile;
use crate::compose::{self, compose};
use crate::config::{Form, Talk};
use crate::design::brand;
use crate::design::files::Belongings;
use crate::design::lookup::Chain;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::engine::Engine;
use crate::evidence::numbers;
use crate::files::{FileKey, Files, Place};
use crate::formula::Formula;
use crate::leak::Index as Words;
use crate::project::profiles::profiles;
use crate::project::rows::Content;
use crate::project::shape::{self, Role};
use crate::project::{audiences, merge};
use crate::read::{Read as _, Reader, Written};
use crate::select::{check, select};
use crate::sources::extract;
use crate::sources::index::Index;
use crate::terminal::{Streams, Terminal};
use crate::text::{characters, inline};
use crate::tree::{Node, Table, Value};
use crate::validate::{Input, validate};
use crate::{assets, design, embedded, reading, syntax};

/// The engine, whose fonts a design is held against.
static ENGINE: LazyLock<Option<Engine>> = LazyLock::new(|| Engine::new(&[]).ok());

/// A brief's file: read, checked, and composed for each of its audiences.
pub fn brief_file(data: &[u8]) {
    let mut files = Files::default();
    let key = files.add("brief.toml", Path::new("brief.toml"), text_of(data));
    let problems = Diagnostics::default();
    if let Some(written) = read_alone(key, &mut files, &problems) {
        compose_all(&checked(&written, None, &problems), &problems);
    }
    print(&files, &problems.sorted());
}

/// What a file says that includes no other and names none.
fn read_alone(key: FileKey, files: &mut Files, problems: &Diagnostics) -> Option<BriefFile> {
    let mut table = syntax::parse(key, files, problems)?;
    shape::check(&mut table, Role::Brief, problems);
    let root = completed(table, key, files, problems)?;
    BriefFile::read(&root, &Reader { problems, partial: false })
}

/// A brief's tree with all that lies under it.
fn completed(mut table: Table, key: FileKey, files: &mut Files, problems: &Diagnostics) -> Option<Node> {
    let profiles = profiles(files, problems)?;
    merge::count(&table, problems);
    merge::defaults(&mut table);
    let head = Place::new(key, 0..0);
    audiences::complete(&mut table, &profiles, &head, problems);
    Some(Node { place: head, value: Value::Table(table) })
}

/// The brief that a file says.
fn checked(written: &BriefFile, row: Option<&Place>, problems: &Diagnostics) -> Brief {
    let path = Path::new("brief.toml");
    let project = Path::new("");
    validate(Input { name: "brief", path, project, written, row, resolve: &|_| None }, problems)
}

/// Composes a brief that has no errors for each of its audiences.
fn compose_all(brief: &Brief, problems: &Diagnostics) {
    if problems.has_errors() {
        return;
    }
    let _ = Words::of(brief);
    for audience in &brief.audiences {
        let selection = select(brief, audience);
        check::problems(brief, audience, &selection).into_iter().for_each(|one| problems.add(one));
        if problems.has_errors() {
            break;
        }
        for document in Document::BUILT_IN {
            let numbers = compose::numbers_for(brief, audience, &selection, document);
            let composed = compose(brief, audience, &selection, document, &numbers);
            let _ = reading::reading(&composed.data);
            let _ = serde_json::to_string(&composed.data);
        }
    }
}

/// A text of a brief: as prose, as a title, as a formula; and the numbers in it.
pub fn inline_text(data: &[u8]) {
    let text = text_of(data);
    let mut files = Files::default();
    let key = files.add("brief.toml", Path::new("brief.toml"), format!("'{text}'"));
    let place = Place::new(key, 0..text.len() + 2);
    let problems = Diagnostics::default();
    for quotes in [Some(1), None] {
        let written = Written { text: text.clone(), place: place.clone(), quotes, cells: Vec::new() };
        characters::check_characters(&written, &problems);
        for nodes in [inline::prose, inline::plain_with_references, inline::plain]
            .map(|read| read(&written, &problems))
        {
            let _ = inline::plain_text(&nodes.nodes, &|id, _| id.to_owned());
        }
        if let Some(formula) = Formula::parse(&written, &problems) {
            let _ = formula.inputs();
        }
    }
    for language in ["en", "de", "ru", "kk"] {
        let _ = numbers::read(&text, language);
    }
    print(&files, &problems.sorted());
}

/// A source's file of some kind, and words that are looked for in it. The first byte chooses the kind; a line of
/// three percent signs stands between the file and the words.
pub fn evidence(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let name = ["a.txt", "a.md", "a.html", "a.pdf", "a"][usize::from(*kind) % 5];
    let end = rest.windows(5).position(|window| window == b"\n%%%\n");
    let (file, wanted) = end.map_or((rest, rest), |end| (&rest[..end], &rest[end + 5..]));
    let Ok(read) = extract::from_bytes(file.to_vec(), Path::new(name)) else { return };
    let wanted = text_of(wanted);
    let index = Index::new(&read.text);
    for part in wanted.lines().take(8) {
        let _ = index.find(&read.text, part);
    }
    let _ = numbers::read(&read.text, "en");
}

/// A design.
pub fn design(data: &[u8]) {
    let mut files = Files::default();
    let key = files.add("house.toml", Path::new("house.toml"), text_of(data));
    let problems = Diagnostics::default();
    match syntax::parse(key, &files, &problems) {
        Some(table) => over_base(key, table, Belongings::default(), &mut files, problems),
        None => print(&files, &problems.sorted()),
    }
}

/// A `_brand.yml`.
pub fn brand(data: &[u8]) {
    let mut files = Files::default();
    let key = files.add("_brand.yml", Path::new("_brand.yml"), text_of(data));
    let problems = Diagnostics::default();
    match brand::read(key, &files, &problems) {
        Some((table, remote)) => {
            let belongings = Belongings { remote, ..Belongings::default() };
            over_base(key, table, belongings, &mut files, problems);
        }
        None => print(&files, &problems.sorted()),
    }
}

/// A design over the built-in base.
fn over_base(
    key: FileKey,
    mut table: Table,
    mut belongings: Belongings,
    files: &mut Files,
    problems: Diagnostics,
) {
    belongings.take(&mut table, Path::new(""), files, &problems);
    let base = embedded::template("designs/sober.toml").unwrap_or_default();
    let base_key = files.add("sober", Path::new("sober.toml"), text_of(&base));
    if let (Some(base), Some(engine)) = (syntax::parse(base_key, files, &problems), ENGINE.as_ref()) {
        let chain = Chain { tables: vec![base, table], keys: vec![base_key, key], belongings };
        match design::settle(chain, files, engine, problems) {
            Ok(loaded) => print(files, &loaded.messages),
            Err(problems) => print(files, &problems),
        }
    }
}

/// A picture's file.
pub fn picture(data: &[u8]) {
    let _ = assets::of(data);
}

/// Bytes as a text; those that are none are replaced.
fn text_of(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Prints messages in every form: their places must be of the text.
fn print(files: &Files, problems: &[Diagnostic]) {
    for form in [Form::Human, Form::Short, Form::Json] {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal::new(Streams::plain(&mut out, &mut err));
        terminal.set(Talk { form, color: None, quiet: false, objects: true });
        terminal.diagnostics(files, problems);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::fs;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::jobs;

    /// The longest that one input may take here, where nothing is optimised.
    const PATIENCE: Duration = Duration::from_secs(10);

    /// Runs a way in on the seeds of its target and on what was found with it.
    fn run(target: &str, enter: fn(&[u8])) {
        let mut inputs = Vec::new();
        for kind in ["seeds", "findings"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target);
            let files = fs::read_dir(folder).into_iter().flatten();
            inputs.extend(files.map(|file| file.unwrap().path()));
        }
        assert!(!inputs.is_empty(), "{target} has no seeds");
        let results = jobs::run(&inputs, 2, |path| {
            let started = Instant::now();
            enter(&fs::read(path).unwrap());
            started.elapsed()
        });
        for (path, result) in inputs.iter().zip(results) {
            let took = result.unwrap_or_else(|panic| panic!("{}: {panic}", path.display()));
            assert!(took < PATIENCE, "{} takes {took:?}", path.display());
        }
    }

    #[test]
    fn every_seed_and_finding_of_the_fuzzers_is_read_or_refused() {
        run("brief_file", brief_file);
        run("inline_text", inline_text);
        run("evidence", evidence);
        run("design", design);
        run("brand", brand);
        run("picture", picture);
        run("table", table);
    }
}
