//! Which of the briefs of a file is meant: the row of its table that is named, or the first.

use std::collections::BTreeMap;
use std::path::Path;

use super::Stop;
use crate::diagnostic::Diagnostic;
use crate::paths::display;
use crate::project::units::Unit;
use crate::toolkit::{Toolkit, no_rows};

/// The nearest of the rows' names to those that are asked for; a table can have very many.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    found: BTreeMap<String, (usize, String)>,
    first: Option<String>,
}

impl Nearest {
    /// Looks at a brief that is not asked for.
    pub(super) fn see(&mut self, wanted: &[String], unit: &Unit) {
        let Some(name) = unit.name().filter(|_| unit.row().is_some()) else { return };
        self.first.get_or_insert_with(|| name.to_owned());
        for wanted in wanted {
            let distance = strsim::damerau_levenshtein(wanted, name);
            let nearer = self.found.get(wanted).is_none_or(|(best, _)| distance < *best);
            if nearer && distance <= wanted.chars().count().max(3) / 3 {
                self.found.insert(wanted.clone(), (distance, name.to_owned()));
            }
        }
    }

    /// The error about a row that none of them is.
    pub(super) fn unknown_row(&self, name: &str) -> Diagnostic {
        let hint = match (self.found.get(name), &self.first) {
            (Some((_, nearest)), _) => format!("did you mean `{nearest}`?"),
            (None, Some(first)) => format!("rows are named as their files are; the first is `{first}`"),
            (None, None) => "none of the briefs is made for the rows of a table".to_owned(),
        };
        Diagnostic::error(format!("there is no row `{name}`")).hint(hint)
    }
}

/// One brief with what is to be said about the choice, or why there is none.
type Chosen = Result<(Unit, Vec<Diagnostic>), Vec<Diagnostic>>;

/// The brief of a file that is meant, and what is to be said about the choice; or why there is none.
pub(super) fn choose(toolkit: &mut Toolkit, path: &Path, row: Option<&str>) -> Result<Chosen, Stop> {
    let mut units = match toolkit.units(path) {
        Ok(units) => units,
        Err(problems) => return Ok(Err(problems)),
    };
    let table = units.is_table();
    let mut notes = units.notes().to_vec();
    if let Some(wanted) = row {
        let mut nearest = Nearest::default();
        let wanted_list = [wanted.to_owned()];
        for unit in units {
            if unit.row().is_some() && unit.name() == Some(wanted) {
                return Ok(Ok((unit, notes)));
            }
            nearest.see(&wanted_list, &unit);
        }
        return Err(Stop::usage(nearest.unknown_row(wanted)));
    }
    let Some(unit) = units.next() else { return Ok(Err(vec![no_rows(path)])) };
    if table {
        let name = unit.name().map(|name| format!(", `{name}`")).unwrap_or_default();
        let message = format!("`{}` is made for each row of a table; this is the first{name}", display(path));
        notes.push(Diagnostic::note(message).hint("`--row NAME` chooses another"));
    }
    Ok(Ok((unit, notes)))
}
