//! The briefs of a file: one, or one for each row of its table.
//!
//! They are cheap and come one by one; each has its name before it is opened, so that work can be divided and
//! collisions be noticed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Place};
use crate::project::names;
use crate::project::rows::{Row, Rows};
use crate::project::table::Source;

/// One brief to make: a file, or a row of its table.
#[derive(Debug, Clone)]
pub struct Unit {
    path: Arc<Path>,
    name: Option<String>,
    row: Option<Row>,
    /// Other lines of the table whose rows have the same name.
    twins: Vec<usize>,
}

impl Unit {
    /// The brief's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name that its outputs begin with; nothing of a row that is too broken to have one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The row that it is made for.
    pub fn row(&self) -> Option<&Row> {
        self.row.as_ref()
    }

    /// What is wrong with the row or its name. `file` holds the row's lines, `place` the cells of its name.
    pub(crate) fn problem(&self, file: FileKey, place: &Place) -> Option<Diagnostic> {
        if let Some(fault) = self.row.as_ref().and_then(Row::fault) {
            return Some(fault.diagnostic(file));
        }
        let name = self.name.as_deref()?;
        if let Some(why) = names::unfit(name) {
            let problem =
                Diagnostic::error(format!("`{name}` cannot be the name of a brief ({why})")).at(place);
            return Some(problem.hint("take the name from a column of codes, or change the cell"));
        }
        let line = self.row.as_ref().map_or(0, Row::line);
        let others: Vec<String> =
            self.twins.iter().filter(|&&twin| twin != line).map(ToString::to_string).collect();
        if others.is_empty() {
            return None;
        }
        let word = if others.len() == 1 { "line" } else { "lines" };
        let message =
            format!("the name `{name}` of line {line} is also that of {word} {}", others.join(", "));
        let hint = "names differ in more than capitals: change a cell, or add a column to `name`";
        Some(Diagnostic::error(message).at(place).hint(hint))
    }
}

/// The briefs of a file, one after the other.
#[derive(Debug)]
pub struct Units {
    path: Arc<Path>,
    count: usize,
    notes: Vec<Diagnostic>,
    of: Of,
}

#[derive(Debug)]
enum Of {
    /// The file itself, until it is taken.
    File(Option<Unit>),
    /// Each row.
    Rows {
        rows: Box<Rows>,
        source: Source,
        /// The lines of rows that share a name, by the name's number.
        twins: BTreeMap<u128, Vec<usize>>,
    },
}

impl Units {
    /// A brief without a table.
    pub(crate) fn of_file(path: &Path, name: String) -> Self {
        let path: Arc<Path> = path.into();
        let unit = Unit { path: Arc::clone(&path), name: Some(name), row: None, twins: Vec::new() };
        Self { path, count: 1, notes: Vec::new(), of: Of::File(Some(unit)) }
    }

    /// The rows of a table. They are counted, and their names compared, before the first is given.
    pub(crate) fn of_table(path: &Path, source: Source, notes: Vec<Diagnostic>) -> std::io::Result<Self> {
        let mut names = Vec::new();
        let mut count = 0;
        for row in Rows::of(&source.table)? {
            count += 1;
            if let Some(name) = source.name(&row) {
                names.push((names::number(&name), row.line()));
            }
        }
        names.sort_unstable();
        let mut twins = BTreeMap::new();
        for same in names.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            if let Some((number, _)) = same.first() {
                twins.insert(*number, same.iter().map(|(_, line)| *line).collect());
            }
        }
        let rows = Box::new(Rows::of(&source.table)?);
        Ok(Self { path: path.into(), count, notes, of: Of::Rows { rows, source, twins } })
    }

    /// How many there are.
    pub fn count_all(&self) -> usize {
        self.count
    }

    /// Whether there is one for each row of a table.
    pub fn is_table(&self) -> bool {
        matches!(self.of, Of::Rows { .. })
    }

    /// What is worth knowing about the table.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }
}

impl Iterator for Units {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        match &mut self.of {
            Of::File(unit) => unit.take(),
            Of::Rows { rows, source, twins } => {
                let row = rows.next()?;
                let name = source.name(&row);
                let lines = name.as_deref().and_then(|name| twins.get(&names::number(name)));
                let twins = lines.cloned().unwrap_or_default();
                Some(Unit { path: Arc::clone(&self.path), name, row: Some(row), twins })
            }
        }
    }
}
