//! `[table]`: the rows that a brief is made for, and what it may take from them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use crate::brief_file::TableKeys;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, one_of, quoted};
use crate::files::{Files, Place};
use crate::paths;
use crate::project::places::{ROW, column_of, references};
use crate::project::rows::{self, Content, Form, Row};
use crate::read::{Read, Reader, Written};
use crate::tree::{self, Node, Table, Value};

/// How many columns that nothing uses are named.
const NAMED: usize = 10;

/// The table of a brief.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The table.
    pub(crate) table: Arc<rows::Table>,
    /// The names of the briefs, with references to columns.
    pub(crate) name: Written,
}

/// The word of the key in the brief.
pub(crate) const KEY: &str = "table";

/// Opens the table that a brief names; nothing where that cannot be, which is reported.
pub(crate) fn open(
    node: &Node,
    project: &Path,
    here: &Path,
    files: &mut Files,
    problems: &Diagnostics,
) -> Option<Source> {
    // Types and unknown keys are reported where the whole brief is read.
    let keys = TableKeys::read(node, &Reader { problems: &Diagnostics::default(), partial: false })?;
    let (written, name) = (keys.rows?, keys.name?);
    let mark = keys.delimiter.map(|mark| mark.value.byte());
    let form = form(&written, mark, problems)?;
    let path = paths::resolve(project, files, &written, problems)?;
    let table = rows::open(&path, Content::of_file(&path), form, &written.place, (files, here), problems)?;
    if references(&name.text).is_empty() {
        let problem = Diagnostic::error("every row's brief would have the same name").at(&name.place);
        let hint = format!("put a column into it whose cells differ: `{{{ROW}.code}}`");
        problems.add(problem.hint(hint));
        return None;
    }
    Some(Source { table: Arc::new(table), name })
}

/// How a table is written, by the ending of its file.
pub(crate) fn form(written: &Written, mark: Option<u8>, problems: &Diagnostics) -> Option<Form> {
    let ending = Path::new(&written.text).extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let form = match ending.as_deref() {
        Some("csv") => Form::Csv(mark.unwrap_or(b',')),
        Some("tsv") => Form::Csv(mark.unwrap_or(b'\t')),
        Some("jsonl" | "ndjson") => Form::JsonLines,
        other => {
            let problem = Diagnostic::error(format!("`{}` is no table by its ending", written.text));
            let hint = match other {
                Some("json") => "one object a line is JSON Lines: name the file `.jsonl`",
                Some("xls" | "xlsx" | "ods") => "save the sheet as CSV, in UTF-8",
                _ => "name a file in CSV (`.csv`) or JSON Lines (`.jsonl`)",
            };
            problems.add(problem.at(&written.place).hint(hint));
            return None;
        }
    };
    Some(form)
}

impl Source {
    /// Looks through a brief for the columns that it uses: unknown ones are errors, and those that nothing uses
    /// are a note.
    pub(crate) fn check(&self, root: &Node, problems: &Diagnostics) {
        let mut check = Check { table: &self.table, used: BTreeSet::new(), problems };
        check.node(root);
        let used = check.used;
        let idle: Vec<(&str, &Place)> =
            self.table.named().filter(|(name, _)| !used.contains(*name)).collect();
        let Some((_, first)) = idle.first() else { return };
        let names = idle.iter().map(|(name, _)| *name);
        let shown = quoted(names.take(NAMED));
        let more = idle.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let word = if idle.len() == 1 { "column" } else { "columns" };
        problems.add(Diagnostic::note(format!("nothing uses the {word} {shown}{more}")).at(first));
    }

    /// The name of a row's brief; or why it has none. `file`: where the row's lines are kept.
    pub(crate) fn name(&self, row: &Row) -> Option<String> {
        if row.fault().is_some() {
            return None;
        }
        let text = self.name.text.as_str();
        let (mut name, mut done) = (String::new(), 0);
        for one in references(text) {
            let column = self.table.column(text.get(one.column)?)?;
            let cell = row.cell(column).filter(|cell| !cell.text.is_empty() && !cell.compound)?;
            name.push_str(text.get(done..one.range.start)?);
            name.push_str(&cell.text);
            done = one.range.end;
        }
        name.push_str(text.get(done..)?);
        Some(name)
    }

    /// The cells that make a row's name, for messages about it.
    pub(crate) fn name_place(&self, row: &Row, file: crate::files::FileKey) -> Place {
        let text = self.name.text.as_str();
        let column = references(text).into_iter().next().and_then(|one| text.get(one.column));
        let cell = column.and_then(|column| row.cell(self.table.column(column)?));
        let whole = 0..row.text().trim_end().len();
        Place::new(file, cell.map_or(whole, |cell| cell.range.clone()))
    }
}

/// Looks through a brief for references to columns.
struct Check<'a> {
    table: &'a rows::Table,
    used: BTreeSet<String>,
    problems: &'a Diagnostics,
}

impl Check<'_> {
    fn node(&mut self, node: &Node) {
        if let Some((column, written)) = column_of(node) {
            self.column(column.trim(), &written.place);
            return;
        }
        match &node.value {
            Value::Text { text, quotes, .. } => {
                for one in references(text) {
                    let name = text.get(one.column.clone()).unwrap_or_default();
                    let range = if name.is_empty() { one.range } else { one.column };
                    self.column(name, &tree::place_in(node, *quotes, range));
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.node(item)),
            Value::Table(table) => table.entries.iter().for_each(|(_, node)| self.node(node)),
            _ => {}
        }
    }

    fn column(&mut self, name: &str, place: &Place) {
        if self.table.column(name).is_some() {
            self.used.insert(name.to_owned());
            return;
        }
        let columns = || self.table.columns().iter().map(String::as_str);
        let hint = did_you_mean(name, columns())
            .or_else(|| {
                columns()
                    .find(|column| column.eq_ignore_ascii_case(name))
                    .map(|column| format!("did you mean `{column}`?"))
            })
            .unwrap_or_else(|| match self.table.columns().len() {
                0..=NAMED => one_of(columns()),
                more => format!("{} and {} more", one_of(columns().take(NAMED)), more - NAMED),
            });
        let file = self.table.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let message = match name {
            "" => "a reference to the row names no column".to_owned(),
            _ => format!("`{file}` has no column `{name}`"),
        };
        self.problems.add(Diagnostic::error(message).at(place).hint(hint));
    }
}

/// Keys that decide how a brief is put together, before any row is read: they are the same for all rows.
pub(crate) fn check_fixed(brief: &Table, problems: &Diagnostics) {
    let refuse = |key: &str, node: &Node| {
        let mut texts: Vec<&Node> = vec![node];
        if let Value::Array(items) = &node.value {
            texts.extend(items);
        }
        let of_row = |node: &&&Node| {
            column_of(node).is_some() || node.as_text().is_some_and(|text| !references(text).is_empty())
        };
        if let Some(found) = texts.iter().find(of_row) {
            let problem =
                Diagnostic::error(format!("`{key}` cannot differ from row to row")).at(&found.place);
            problems.add(problem.hint("write it out; what depends on the row is what the brief says"));
        }
    };
    let key = |table: &str, key: &str| brief.table(table).and_then(|table| table.get(key));
    for (table, name) in
        [("brief", "include"), ("table", "rows"), ("table", "delimiter"), ("figures", "file")]
    {
        key(table, name).into_iter().for_each(|node| refuse(name, node));
    }
    let audiences = brief.table("audience").into_iter().flat_map(|table| &table.entries);
    for audience in audiences.filter_map(|(_, node)| node.as_table()) {
        for name in ["extends", "profile"] {
            audience.get(name).into_iter().for_each(|node| refuse(name, node));
        }
    }
}
