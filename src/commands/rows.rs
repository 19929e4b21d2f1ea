//! Which of the briefs of a file are meant: all rows of its table, those that are named, or those of a shard.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::Stop;
use crate::ExitCode;
use crate::brief::Brief;
use crate::config::Choice;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::paths::display;
use crate::project::units::Unit;
use crate::toolkit::Toolkit;

/// The briefs of a run.
#[derive(Debug)]
pub(super) struct Found {
    /// Those that can be used.
    pub(super) briefs: Vec<Brief>,
    /// How many there were to open.
    pub(super) units: usize,
    /// All messages about all of them.
    pub(super) messages: Vec<Diagnostic>,
}

/// Opens the briefs of some files, those of each row among them, as far as they are chosen.
pub(super) fn open(toolkit: &mut Toolkit, paths: &[PathBuf], choice: &Choice) -> Result<Found, Stop> {
    let mut messages = Messages::default();
    let (mut briefs, mut count) = (Vec::new(), 0);
    let mut missing: BTreeSet<&str> = choice.rows.iter().map(String::as_str).collect();
    let mut nearest = Nearest::default();
    for path in paths {
        let units = match toolkit.units(path) {
            Ok(units) => units,
            Err(problems) => {
                count += 1;
                // Its rows may be those that are asked for.
                missing.clear();
                messages.add(problems);
                continue;
            }
        };
        if units.is_table() && units.count_all() == 0 {
            count += 1;
            messages.add(vec![no_rows(path)]);
        }
        messages.add(units.notes().to_vec());
        for unit in units {
            let name = unit.name().unwrap_or_default();
            let named = unit.row().is_some() && choice.rows.iter().any(|row| row == name);
            if !choice.rows.is_empty() && !named {
                nearest.see(&choice.rows, &unit);
                continue;
            }
            missing.remove(name);
            if choice.shard.is_some_and(|shard| !shard.takes(&unit)) {
                continue;
            }
            count += 1;
            match toolkit.open_unit(&unit) {
                Ok(opened) => {
                    briefs.push(opened.brief);
                    messages.add(opened.diagnostics);
                }
                Err(problems) => messages.add(problems),
            }
        }
    }
    let unknown: Vec<Diagnostic> = missing.into_iter().map(|name| nearest.unknown_row(name)).collect();
    if !unknown.is_empty() {
        return Err(Stop { code: ExitCode::Usage, messages: unknown });
    }
    Ok(Found { briefs, units: count, messages: messages.sorted() })
}

/// What is said of a table without rows.
fn no_rows(path: &Path) -> Diagnostic {
    Diagnostic::error(format!("the table of `{}` has no rows", display(path)))
        .hint("below the line that names the columns stands a line for each brief")
}

/// Messages, each once with all of the rows that it is about.
#[derive(Default)]
struct Messages {
    list: Vec<Diagnostic>,
    places: HashMap<Diagnostic, usize>,
}

impl Messages {
    fn add(&mut self, messages: Vec<Diagnostic>) {
        for message in messages {
            let documents = message.documents.clone();
            let message = Diagnostic { documents: Vec::new(), ..message };
            let place = *self.places.entry(message).or_insert_with_key(|message| {
                self.list.push(message.clone());
                self.list.len() - 1
            });
            if let Some(message) = self.list.get_mut(place) {
                message.documents.extend(documents);
            }
        }
    }

    fn sorted(self) -> Vec<Diagnostic> {
        let all = Diagnostics::default();
        self.list.into_iter().for_each(|message| all.add(message));
        all.sorted()
    }
}

/// The nearest of the rows' names to those that are asked for; a table can have very many.
#[derive(Default)]
struct Nearest {
    found: BTreeMap<String, (usize, String)>,
    first: Option<String>,
}

impl Nearest {
    /// Looks at a brief that is not asked for.
    fn see(&mut self, wanted: &[String], unit: &Unit) {
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

    fn unknown_row(&self, name: &str) -> Diagnostic {
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
