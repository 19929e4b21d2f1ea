//! The briefs of a file: one, or one for each row of its table.
//!
//! They are cheap and come one by one; each has its name before it is opened, so that work can be divided and
//! collisions be noticed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::files::{FileKey, Place};
use crate::project::Template;
use crate::project::names;
use crate::project::rows::{Row, Rows};
use crate::project::table::Source;

/// How many of the rows that share a name are named.
const NAMED: usize = 4;

/// Rows that share a name.
#[derive(Debug, Clone, Default)]
struct Twins {
    /// The lines of the first.
    lines: Vec<usize>,
    /// How many there are.
    count: usize,
}

/// One brief to make: a file, or a row of its table.
#[derive(Debug, Clone)]
pub struct Unit {
    path: Arc<Path>,
    name: Option<String>,
    row: Option<Row>,
    /// What the row is filled into.
    template: Option<Arc<Template>>,
    /// The rows of the table that have the same name.
    twins: Twins,
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

    /// Whether nothing is wrong with the row or its name.
    pub(crate) fn is_sound(&self) -> bool {
        let name = self.name.as_deref();
        self.row.as_ref().is_none_or(|row| row.fault().is_none())
            && name.is_some_and(|name| names::unfit(name).is_none())
            && self.twins.count < 2
    }

    /// The row with what it is filled into.
    pub(crate) fn filling(&self) -> Option<(&Row, &Arc<Template>)> {
        self.row.as_ref().zip(self.template.as_ref())
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
        let mut others: Vec<String> =
            self.twins.lines.iter().filter(|&&twin| twin != line).map(ToString::to_string).collect();
        others.truncate(NAMED - 1);
        if others.is_empty() {
            return None;
        }
        let word = if self.twins.count == 2 { "line" } else { "lines" };
        let more = match self.twins.count.saturating_sub(1 + others.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let others = others.join(", ");
        let message = format!("the name `{name}` of line {line} is also that of {word} {others}{more}");
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
    /// The file itself, and whether it was given.
    File(Unit, bool),
    /// Each row.
    Rows {
        rows: Box<Rows>,
        source: Source,
        template: Arc<Template>,
        /// The lines of rows that share a name, by the name's number.
        twins: Arc<BTreeMap<u128, Twins>>,
    },
}

impl Units {
    /// A brief without a table.
    pub(crate) fn of_file(path: &Path, name: String) -> Self {
        let path: Arc<Path> = path.into();
        let unit = Unit {
            path: Arc::clone(&path),
            name: Some(name),
            row: None,
            template: None,
            twins: Twins::default(),
        };
        Self { path, count: 1, notes: Vec::new(), of: Of::File(unit, false) }
    }

    /// The rows of a table. They are counted, and their names compared, before the first is given.
    pub(crate) fn of_table(
        path: &Path,
        source: Source,
        template: Arc<Template>,
        notes: Vec<Diagnostic>,
    ) -> std::io::Result<Self> {
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
                let lines = same.iter().take(NAMED).map(|(_, line)| *line).collect();
                twins.insert(*number, Twins { lines, count: same.len() });
            }
        }
        let rows = Box::new(Rows::of(&source.table)?);
        let twins = Arc::new(twins);
        Ok(Self { path: path.into(), count, notes, of: Of::Rows { rows, source, template, twins } })
    }

    /// The same briefs from the first on: those of a table are read anew.
    ///
    /// # Errors
    /// Where the table cannot be opened again.
    pub fn again(&self) -> std::io::Result<Self> {
        let of = match &self.of {
            Of::File(unit, _) => Of::File(unit.clone(), false),
            Of::Rows { source, template, twins, .. } => Of::Rows {
                rows: Box::new(Rows::of(&source.table)?),
                source: source.clone(),
                template: Arc::clone(template),
                twins: Arc::clone(twins),
            },
        };
        Ok(Self { path: Arc::clone(&self.path), count: self.count, notes: self.notes.clone(), of })
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
            Of::File(unit, given) => (!std::mem::replace(given, true)).then(|| unit.clone()),
            Of::Rows { rows, source, template, twins } => {
                let row = rows.next()?;
                let name = source.name(&row);
                let found = name.as_deref().and_then(|name| twins.get(&names::number(name)));
                let twins = found.cloned().unwrap_or_default();
                let template = Some(Arc::clone(template));
                Some(Unit { path: Arc::clone(&self.path), name, row: Some(row), template, twins })
            }
        }
    }
}
