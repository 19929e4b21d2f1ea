//! `[figures] file = "figures.csv"`: figures that stand in a table, a row for each, with the keys as columns.
//!
//! What comes of it are entries of `figure` like any other; their places are in the table.

mod columns;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use columns::{As, COLUMNS};

use crate::brief_file::{Figure, FiguresFile};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{At, FileKey, Files, Place};
use crate::manifest::inputs::of_text;
use crate::paths::{self, Unread};
use crate::project::fill::typed;
use crate::project::rows::{self, Content, Form, Row, Rows};
use crate::project::table::form;
use crate::read::{Keys, Read, Reader};
use crate::slips;
use crate::tree::{Node, Table, Value};

/// The column of the figures' ids.
const ID: &str = "id";

/// Separates the entries of a list in a cell.
const ENTRIES: char = ';';

/// Adds the figures of the file that a brief or part names to its own. False: some could not be read, which is
/// reported.
pub(crate) fn expand(
    table: &mut Table,
    (project, here): (&Path, &Path),
    files: &mut Files,
    problems: &Diagnostics,
) -> bool {
    let Some(node) =
        table.get("figures").filter(|node| node.as_table().is_some_and(|keys| keys.get("file").is_some()))
    else {
        return true;
    };
    // Types and unknown keys are reported where the whole brief is read.
    let reader = Reader { problems: &Diagnostics::default(), partial: false };
    let Some(written) = FiguresFile::read(node, &reader).and_then(|keys| Some((keys.file?, keys.delimiter)))
    else {
        return false;
    };
    let (written, mark) = written;
    let Some(figures) =
        read((&written, mark.map(|mark| mark.value.byte())), (project, here), files, problems)
    else {
        return false;
    };
    let Figures { entries, whole } = figures;
    add(table, entries, &written.place, problems) && whole
}

/// The figures of a file, and whether that is all of them.
struct Figures {
    entries: Vec<(At<String>, Node)>,
    whole: bool,
}

/// Reads the file.
fn read(
    (written, mark): (&crate::read::Written, Option<u8>),
    (project, here): (&Path, &Path),
    files: &mut Files,
    problems: &Diagnostics,
) -> Option<Figures> {
    let form = form(written, mark, problems)?;
    if form == Form::JsonLines {
        let problem = Diagnostic::error("figures stand in a CSV file").at(&written.place);
        problems.add(problem.hint("JSON Lines are for the rows of `[table]`"));
        return None;
    }
    let path = paths::resolve(project, files, written, problems)?;
    let bytes = match paths::bytes(&path, &written.text) {
        Ok(bytes) => bytes,
        Err(Unread::TooLarge(problem) | Unread::Failed(problem)) => {
            problems.add(problem.at(&written.place));
            return None;
        }
    };
    files.set_key(&path, of_text(&bytes));
    of_bytes((&path, bytes), form, &written.place, (files, here), problems)
}

/// Adds the figures of a file's bytes, which were not read from it. `written`: the place that names the file.
#[cfg(any(test, fuzzing))]
pub(crate) fn expand_bytes(
    table: &mut Table,
    file: (&Path, Vec<u8>),
    form: Form,
    written: &Place,
    run: (&mut Files, &Path),
    problems: &Diagnostics,
) -> bool {
    let figures = of_bytes(file, form, written, run, problems);
    figures.is_some_and(|Figures { entries, whole }| add(table, entries, written, problems) && whole)
}

/// The figures of a file's bytes. `written`: the place that names the file.
fn of_bytes(
    (path, bytes): (&Path, Vec<u8>),
    form: Form,
    written: &Place,
    (files, here): (&mut Files, &Path),
    problems: &Diagnostics,
) -> Option<Figures> {
    let content = Content::Bytes(bytes.into());
    let table = Arc::new(rows::open(path, content, form, written, (files, here), problems)?);
    let columns = columns(&table, problems)?;
    let mut figures = Figures { entries: Vec::new(), whole: true };
    for row in Rows::of(&table).ok()?.take(crate::bounds::ITEMS + 1) {
        let file = row.keep(files);
        if let Some(fault) = row.fault() {
            problems.add(fault.diagnostic(file));
            figures.whole = false;
            continue;
        }
        match figure(&row, file, &columns, problems) {
            Some(entry) => figures.entries.push(entry),
            None => figures.whole = false,
        }
    }
    Some(figures)
}

/// The columns that the table has, with the places of their names.
fn columns(table: &rows::Table, problems: &Diagnostics) -> Option<Vec<(At<String>, As)>> {
    let mut columns = Vec::new();
    let mut right = true;
    for (name, place) in table.named() {
        let name = At::new(name.to_owned(), place.clone());
        let known = COLUMNS.iter().find(|(known, _)| *known == name.value);
        match known {
            Some((_, how)) => columns.push((name, *how)),
            None if name.value == ID => columns.push((name, As::Text)),
            None => {
                right = false;
                problems.add(unknown(&name));
            }
        }
    }
    if table.column(ID).is_none() && right {
        right = false;
        let problem = Diagnostic::error(format!("there is no column `{ID}`"));
        let first = table.named().next().map(|(_, place)| place);
        problems.add(
            problem.maybe_label(first, "the first column").hint("each figure has an id, as in `[figure.ID]`"),
        );
    }
    right.then_some(columns)
}

/// A column that is no key of figures.
fn unknown(name: &At<String>) -> Diagnostic {
    let parts: Vec<&str> = COLUMNS
        .iter()
        .filter_map(|(known, _)| known.strip_prefix(name.as_str())?.strip_prefix('.'))
        .collect();
    let problem = match Figure::keys().contains(&name.as_str()) {
        true => Diagnostic::error(format!("`{}` cannot stand in one column", name.value)).at(&name.place),
        false => {
            let mut known: Vec<&'static str> = COLUMNS.iter().map(|(known, _)| *known).collect();
            known.push(ID);
            let problem = slips::unknown_key(name, &known, false);
            return Diagnostic { message: format!("unknown column `{}`", name.value), ..problem };
        }
    };
    match parts.first() {
        Some(part) => problem.hint(format!("name columns for what it consists of: `{}.{part}`", name.value)),
        None => problem.hint("declare the figure in the brief: `[figure.ID]`"),
    }
}

/// The figure of a row.
fn figure(
    row: &Row,
    file: FileKey,
    columns: &[(At<String>, As)],
    problems: &Diagnostics,
) -> Option<(At<String>, Node)> {
    let place = Place::new(file, 0..row.text().trim_end().len());
    let (mut id, mut keys) = (None, Table::default());
    for (number, (name, how)) in columns.iter().enumerate() {
        let Some(cell) = row.cell(number) else { continue };
        let place = Place::new(file, cell.range.clone());
        if name.value == ID {
            id = Some(At::new(cell.text.clone(), place)).filter(|id| !id.value.is_empty());
            continue;
        }
        if cell.text.is_empty() {
            continue;
        }
        let value = match how {
            As::Text => Value::Text { text: cell.text.clone(), quotes: cell.quotes, cells: Vec::new() },
            As::Typed => typed(cell, &place),
            As::List => list(cell, &place),
        };
        put(&mut keys, name, Node { place, value });
    }
    let Some(id) = id else {
        problems.add(
            Diagnostic::error("a figure without an id").at(&place).hint("fill the cell of the column `id`"),
        );
        return None;
    };
    Some((id, Node { place, value: Value::Table(keys) }))
}

/// Puts a value under a key, or under a key of a key.
fn put(keys: &mut Table, name: &At<String>, node: Node) {
    let Some((outer, inner)) = name.value.split_once('.') else {
        keys.entries.push((name.clone(), node));
        return;
    };
    let at = |text: &str| At::new(text.to_owned(), name.place.clone());
    if keys.table(outer).is_none() {
        let table = Node { place: node.place.clone(), value: Value::Table(Table::default()) };
        keys.entries.push((at(outer), table));
    }
    if let Some(table) = keys.table_mut(outer) {
        table.entries.push((at(inner), node));
    }
}

/// The entries of a cell.
fn list(cell: &rows::Cell, place: &Place) -> Value {
    let mut start = 0;
    let mut entries = Vec::new();
    for entry in cell.text.split(ENTRIES) {
        let lead = entry.len() - entry.trim_start().len();
        let text = entry.trim();
        let range = start + lead..start + lead + text.len();
        start += entry.len() + ENTRIES.len_utf8();
        if text.is_empty() {
            continue;
        }
        let place = match cell.quotes {
            Some(quotes) => place.inside(range.start + quotes..range.end + quotes),
            None => place.clone(),
        };
        let value = Value::Text { text: text.to_owned(), quotes: cell.quotes.map(|_| 0), cells: Vec::new() };
        entries.push(Node { place, value });
    }
    Value::Array(entries)
}

/// Adds figures to those of the file that names them. The same one twice is an error with both places.
fn add(table: &mut Table, entries: Vec<(At<String>, Node)>, written: &Place, problems: &Diagnostics) -> bool {
    if table.get("figure").is_none() {
        let node = Node { place: written.clone(), value: Value::Table(Table::default()) };
        table.entries.push((At::new("figure".to_owned(), written.clone()), node));
    }
    let Some(figures) = table.table_mut("figure") else { return true };
    let mut places: HashMap<String, Place> =
        figures.entries.iter().map(|(id, _)| (id.value.clone(), id.place.clone())).collect();
    let mut whole = true;
    for (id, node) in entries {
        if let Some(first) = places.get(&id.value) {
            whole = false;
            problems.add(
                Diagnostic::error(format!("`figure.{}` is there twice", id.value))
                    .label(&id.place, "again here")
                    .label(first, "first here")
                    .hint("give one of them another id, or remove it"),
            );
            continue;
        }
        places.insert(id.value.clone(), id.place.clone());
        figures.entries.push((id, node));
    }
    whole
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::fs;

    use super::*;
    use crate::manifest::inputs::Inputs;
    use crate::toolkit::{Options, Toolkit};

    #[test]
    fn a_file_that_changes_after_it_was_read_is_known_by_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        let (brief, csv) = (path.join("a.toml"), path.join("figures.csv"));
        let rows = "id,label,value,source,as-of\nlevel,the level,3,gauge,2025-12-31\n";
        fs::write(&csv, rows).unwrap();
        let text = "[brief]\ntitle = \"A\"\nbottom-line = \"{level}\"\ndate = 2026-01-01\n\
            [figures]\nfile = \"figures.csv\"\n[source]\ngauge = { title = \"Gauge\", publisher = \"The town\", date = 2026-01-01 }\n";
        fs::write(&brief, text).unwrap();
        let mut toolkit = Toolkit::new(Options::default()).unwrap();
        let opened = toolkit.open(&brief).unwrap().brief;
        fs::write(&csv, rows.replace(",3,", ",4,")).unwrap();
        let inputs = toolkit.inputs(&opened, &Inputs::default());
        let key = inputs.iter().find(|(path, _)| *path == csv).unwrap().1;
        assert_eq!(key, Some(of_text(rows.as_bytes())));
    }
}
