//! Opening the briefs of a file one by one: the file itself, or the rows of its table.

use std::path::Path;
use std::sync::Arc;

use super::{Kept, Opened, Toolkit, key};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::FileKey;
use crate::project::rows::Row;
use crate::project::units::{Unit, Units};
use crate::{paths, project};

impl Toolkit {
    /// The briefs of a file: one, or one for each row of its table.
    ///
    /// # Errors
    /// All problems of a brief that is made for rows, where one is no row's own.
    pub fn units(&mut self, path: &Path) -> Result<Units, Vec<Diagnostic>> {
        let file = || Ok(Units::of_file(path, project::name_of(path)));
        // An ordinary brief is read when it is opened, and what is wrong with it is told then.
        if !project::may_have_table(path) {
            return file();
        }
        let problems = Diagnostics::default();
        let Some(template) = project::template(path, &mut self.files, &problems) else { return file() };
        if !template.has_table {
            return file();
        }
        let source = template.source.clone().filter(|_| !problems.has_errors());
        let Some(source) = source else {
            let loaded = template.read_blank(&problems);
            let Some(loaded) = loaded else { return Err(self.graded(problems.sorted())) };
            return Err(self.check(loaded, problems).map_or_else(|found| found, |opened| opened.diagnostics));
        };
        let notes = self.graded(problems.sorted());
        let template = Arc::new(template);
        self.templates.insert(path.to_owned(), Arc::clone(&template));
        Units::of_table(path, source, template, notes).map_err(|error| {
            let name = paths::display(path);
            vec![Diagnostic::error(format!("cannot read the table of `{name}` ({})", paths::reason(&error)))]
        })
    }

    /// Opens and checks one of the briefs of a file.
    ///
    /// # Errors
    /// As [`Self::open`]; and what is wrong with the row.
    pub fn open_unit(&mut self, unit: &Unit) -> Result<Opened, Vec<Diagnostic>> {
        let problems = Diagnostics::default();
        let Some((row, template)) = unit.filling() else {
            let template = project::template(unit.path(), &mut self.files, &problems);
            return match template.and_then(|template| template.read(&problems)) {
                Some(loaded) => self.check(loaded, problems),
                None => Err(self.graded(problems.sorted())),
            };
        };
        if !self.templates.get(unit.path()).is_some_and(|known| Arc::ptr_eq(known, template)) {
            // Another toolkit has read the brief: its files come first here as well, so that places hold.
            if !self.files.is_empty() {
                let name = paths::display(unit.path());
                return Err(vec![Diagnostic::error(format!(
                    "the rows of `{name}` belong to another toolkit"
                ))]);
            }
            self.files = template.files.clone();
            self.templates.insert(unit.path().to_owned(), Arc::clone(template));
        }
        let line = (unit.path().to_owned(), row.line());
        let file = match self.rows.get(&line) {
            Some(kept) => kept.lines,
            None => row.keep(&mut self.files),
        };
        self.rows.insert(line.clone(), Kept { lines: file, brief: None });
        let place = template.source.as_ref().map(|source| source.name_place(row, file));
        if let Some(problem) = place.and_then(|place| unit.problem(file, &place)) {
            return Err(vec![problem]);
        }
        let name = unit.name().unwrap_or_default();
        let Some(loaded) = template.read_row(row, name, file, &problems) else {
            return Err(of_row(self.graded(problems.sorted()), name, file));
        };
        let checked = self.check(loaded, problems);
        if let (Ok(opened), Some(kept)) = (&checked, self.rows.get_mut(&line)) {
            kept.brief = Some(key(&opened.brief));
        }
        checked
            .map(|opened| Opened { diagnostics: of_row(opened.diagnostics, name, file), ..opened })
            .map_err(|found| of_row(found, name, file))
    }

    /// Gives back the memory that a row's brief takes, whether it could be opened or not. Messages about it must have
    /// been shown before.
    pub fn close(&mut self, unit: &Unit) {
        let line = unit.row().map_or(0, Row::line);
        if let Some(kept) = self.rows.remove(&(unit.path().to_owned(), line)) {
            self.files.forget(kept.lines);
            kept.brief.into_iter().for_each(|key| drop(self.opened.remove(&key)));
        }
    }
}

/// Messages about a row's brief. Of one that points at no cell of the row it is said which brief it is about.
fn of_row(messages: Vec<Diagnostic>, name: &str, row: FileKey) -> Vec<Diagnostic> {
    let told = |message: &Diagnostic| message.labels.iter().any(|label| label.place.file == row);
    let named = messages.into_iter().map(|mut message| {
        if !told(&message) {
            message.documents.push(name.to_owned());
        }
        message
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use std::path::PathBuf;

    use super::*;
    use crate::document::Document;
    use crate::toolkit::Options;

    fn example(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
    }

    fn toolkit() -> Toolkit {
        Toolkit::new(Options::default()).unwrap()
    }

    #[test]
    fn a_row_opens_in_a_toolkit_of_its_own_with_all_places_right() {
        let units = toolkit().units(&example("tables/constituencies.toml")).unwrap();
        assert_eq!((units.count_all(), units.is_table()), (3, true));
        for unit in units {
            let mut own = toolkit();
            let opened = own.open_unit(&unit).unwrap();
            assert_eq!(Some(opened.brief.name.as_str()), unit.name());
            assert_eq!(own.files().text(&opened.brief.place), "[brief]");
            let row = opened.brief.row.clone().unwrap();
            assert_eq!(own.files().text(&row), unit.row().unwrap().text().trim_end());
            assert!(
                own.text(&opened.brief, "general", Document::Brief).unwrap().contains("general election")
            );
            own.close(&unit);
            assert_eq!(own.files().text(&row), "");
        }
    }

    #[test]
    fn briefs_of_a_file_can_be_gone_through_again() {
        for (path, names) in [
            ("tables/constituencies.toml", vec!["N01", "N02", "S07"]),
            ("sample/sample.toml", vec!["sample"]),
        ] {
            let mut units = toolkit().units(&example(path)).unwrap();
            let of = |units: Units| units.map(|unit| unit.name().unwrap().to_owned()).collect::<Vec<_>>();
            let _ = units.next();
            assert_eq!(of(units.again().unwrap()), names);
            assert_eq!(of(units), names[1..]);
        }
    }
}
