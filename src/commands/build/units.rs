//! The units of a run: cheap descriptions of briefs that are still to be opened.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::said::Said;
use crate::ExitCode;
use crate::commands::rows::Nearest;
use crate::commands::{Stop, briefs};
use crate::config::Choice;
use crate::diagnostic::Diagnostic;
use crate::paths::display;
use crate::project::rows::Row;
use crate::project::{self, names, units};
use crate::toolkit::{Opened, Toolkit};

/// One brief to open.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    path: Arc<Path>,
    /// The row of its table that it is made for.
    row: Option<units::Unit>,
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.line() == other.line()
    }
}

impl Unit {
    /// Its file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The row that it is made for.
    pub(super) fn row(&self) -> Option<&Row> {
        self.row.as_ref()?.row()
    }

    /// The file of that row.
    pub(super) fn table(&self) -> Option<PathBuf> {
        self.row().map(|row| row.table().path().to_owned())
    }

    fn line(&self) -> Option<usize> {
        self.row().map(Row::line)
    }

    /// What its outputs' names begin with, as far as that is known before it is opened; nothing of a row whose name
    /// cannot begin any.
    pub(super) fn name(&self) -> Option<String> {
        match &self.row {
            Some(row) => row.name().filter(|name| names::unfit(name).is_none()).map(str::to_owned),
            None => Some(project::name_of(&self.path)),
        }
    }

    /// Whether nothing speaks against it before it is opened.
    pub(super) fn is_sound(&self) -> bool {
        self.row.as_ref().is_none_or(units::Unit::is_sound)
    }

    /// How messages name it.
    pub(super) fn shown(&self) -> String {
        let path = display(&self.path);
        self.line().map_or(path.clone(), |line| format!("{path}, line {line} of its table"))
    }

    /// Opens it with a toolkit that has read nothing yet.
    pub(super) fn open(&self, toolkit: &mut Toolkit) -> Result<Opened, Vec<Diagnostic>> {
        match &self.row {
            Some(row) => toolkit.open_unit(row),
            None => toolkit.open(&self.path),
        }
    }

    /// Opens it with a toolkit that may have read the briefs of other tables.
    pub(super) fn open_beside(&self, toolkit: &mut Toolkit) -> Result<Opened, Vec<Diagnostic>> {
        let Some(line) = self.line() else { return toolkit.open(&self.path) };
        let same = |unit: &units::Unit| unit.row().map(Row::line) == Some(line);
        match toolkit.units(&self.path)?.find(same) {
            Some(row) => toolkit.open_unit(&row),
            None => Err(Vec::new()),
        }
    }
}

/// The briefs of one file.
#[derive(Debug)]
pub(super) enum Found {
    /// One.
    File(Arc<Path>),
    /// One for each row of its table.
    Table(Arc<Path>, Box<units::Units>),
    /// Nobody knows: why is told when it is opened.
    Broken(Arc<Path>),
}

impl Found {
    /// Looks whether a brief is made for rows; the notes about its table are told here.
    fn of(path: &Path, toolkit: &Toolkit, said: &mut Vec<Said>) -> Self {
        if !project::may_have_table(path) {
            return Self::File(path.into());
        }
        let mut toolkit = toolkit.another();
        match toolkit.units(path) {
            Ok(units) if !units.is_table() => Self::File(path.into()),
            Ok(units) if units.count_all() > 0 => {
                said.push(Said::new(toolkit.files(), units.notes().to_vec()));
                Self::Table(path.into(), Box::new(units))
            }
            Ok(_) | Err(_) => Self::Broken(path.into()),
        }
    }

    /// The briefs in their order: the rows of a table are read anew each time.
    fn units(&self) -> Box<dyn Iterator<Item = Unit> + Send> {
        let file = |path: &Arc<Path>| Box::new(std::iter::once(Unit { path: Arc::clone(path), row: None }));
        match self {
            Self::File(path) | Self::Broken(path) => file(path),
            Self::Table(path, units) => match units.again() {
                Ok(rows) => {
                    let path = Arc::clone(path);
                    Box::new(rows.map(move |row| Unit { path: Arc::clone(&path), row: Some(row) }))
                }
                // It was there a moment ago: opening the brief says what is wrong now.
                Err(_) => file(path),
            },
        }
    }

    /// Whether a brief of it is meant.
    fn is_chosen(&self, unit: &Unit, choice: &Choice) -> bool {
        match self {
            // What is asked for may be in it.
            Self::Broken(_) => true,
            Self::File(_) => {
                let name = unit.name().unwrap_or_default();
                choice.rows.is_empty() && choice.shard.is_none_or(|shard| shard.takes_name(&name))
            }
            Self::Table(..) => unit.row.as_ref().is_none_or(|row| {
                let is_named = row.name().is_some_and(|name| choice.rows.iter().any(|one| one == name));
                (choice.rows.is_empty() || is_named) && choice.shard.is_none_or(|shard| shard.takes(row))
            }),
        }
    }
}

/// All units of a run. They are gone through more than once, so each pass makes them anew.
#[derive(Debug)]
pub(super) struct Units {
    found: Arc<[Found]>,
    choice: Choice,
    count: usize,
    /// What is worth knowing about tables.
    pub(super) said: Vec<Said>,
}

impl Units {
    /// The units that some paths mean, as far as they are chosen.
    pub(super) fn find(toolkit: &Toolkit, paths: &[PathBuf], choice: &Choice) -> Result<Self, Stop> {
        let mut said = Vec::new();
        let paths = briefs::find(paths)?;
        let found = paths.iter().map(|path| Found::of(path, toolkit, &mut said)).collect();
        let mut units = Self { found, choice: choice.clone(), count: 0, said };
        if choice.rows.is_empty() && choice.shard.is_none() {
            units.count = units.all_len();
            return Ok(units);
        }
        let mut missing: BTreeSet<&str> = choice.rows.iter().map(String::as_str).collect();
        let mut nearest = Nearest::default();
        for (unit, is_chosen) in units.all() {
            units.count += usize::from(is_chosen);
            if let Some(row) = &unit.row {
                missing.remove(row.name().unwrap_or_default());
                nearest.see(&choice.rows, row);
            }
        }
        if units.found.iter().any(|found| matches!(found, Found::Broken(_))) {
            // Its rows may be those that are asked for.
            missing.clear();
        }
        let unknown: Vec<_> = missing.into_iter().map(|name| nearest.unknown_row(name)).collect();
        if unknown.is_empty() { Ok(units) } else { Err(Stop { code: ExitCode::Usage, messages: unknown }) }
    }

    /// How many are to be built.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// How many there are, whether they are to be built or not.
    pub(super) fn all_len(&self) -> usize {
        let count = |found: &Found| if let Found::Table(_, rows) = found { rows.count_all() } else { 1 };
        self.found.iter().map(count).sum()
    }

    /// Those to be built, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Unit> + Send + use<> {
        self.all().filter_map(|(unit, is_chosen)| is_chosen.then_some(unit))
    }

    /// All of the files, in their order, and whether each is to be built.
    pub(super) fn all(&self) -> impl Iterator<Item = (Unit, bool)> + Send + use<> {
        let (found, choice) = (Arc::clone(&self.found), self.choice.clone());
        (0..found.len()).flat_map(move |index| {
            let (found, choice) = (Arc::clone(&found), choice.clone());
            let units = found.get(index).map(Found::units).into_iter().flatten();
            units.map(move |unit| {
                let is_chosen = found.get(index).is_some_and(|file| file.is_chosen(&unit, &choice));
                (unit, is_chosen)
            })
        })
    }

    /// Those that may have what is asked for by name, whatever the shard: all shards give the same answer.
    pub(super) fn asked(&self) -> impl Iterator<Item = (Unit, bool)> + Send + use<> {
        let rows = self.choice.rows.clone();
        self.all().filter(move |(unit, is_chosen)| {
            let is_named = || unit.name().is_some_and(|name| rows.contains(&name));
            *is_chosen || rows.is_empty() || (unit.row.is_some() && is_named())
        })
    }
}
