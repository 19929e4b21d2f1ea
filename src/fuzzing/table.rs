//! Rows of a table, what a brief takes from them, and figures in CSV.

use std::path::Path;
use std::sync::Arc;

use super::{Content, checked, compose_all, print, text_of};
use crate::brief_file::TableKeys;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::project::rows::{self, Form};
use crate::project::table::{self, Source};
use crate::project::units::Units;
use crate::project::{Template, figures_file, shape};
use crate::read::{Read as _, Reader};
use crate::syntax;

/// How rows may be written.
const FORMS: [Form; 4] = [Form::Csv(b','), Form::Csv(b';'), Form::Csv(b'\t'), Form::JsonLines];

/// What stands between the rows, the brief and the figures.
const BETWEEN: &str = "\n%%%\n";

/// How many rows' briefs are composed: the others are read and named.
const COMPOSED: usize = 2;

/// A table, a brief that is made for its rows, and figures in CSV that it takes; each may be missing. The first byte
/// chooses how the rows are written.
pub fn table(data: &[u8]) {
    let Some((form, rest)) = data.split_first() else { return };
    let form = FORMS[usize::from(*form) % FORMS.len()];
    let mut parts = split(rest).into_iter();
    let (rows, brief, figures) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    briefs((rows, form), (brief, figures), &mut files, &problems);
    print(&files, &problems.sorted());
}

/// Bytes cut where a line of three percent signs stands.
fn split(mut data: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some(at) = data.windows(BETWEEN.len()).position(|window| window == BETWEEN.as_bytes()) {
        parts.push(&data[..at]);
        data = &data[at + BETWEEN.len()..];
    }
    parts.push(data);
    parts
}

/// The briefs of the rows, each as a run opens it.
fn briefs(
    (rows, form): (&[u8], Form),
    (brief, figures): (Option<&[u8]>, Option<&[u8]>),
    files: &mut Files,
    problems: &Diagnostics,
) -> Option<()> {
    let (here, path) = (Path::new(""), Path::new("brief.toml"));
    let key = files.add("brief.toml", path, text_of(brief.unwrap_or(b"[table]\nname = '{row.a}'")));
    let mut tree = syntax::parse(key, files, problems)?;
    let head = tree.get(table::KEY)?.clone();
    let name = TableKeys::read(&head, &Reader { problems, partial: false })?.name?;
    let mut whole = true;
    if let Some(figures) = figures {
        let file = (Path::new("figures.csv"), figures.to_vec());
        let form = if form == Form::JsonLines { Form::Csv(b',') } else { form };
        whole = figures_file::expand_bytes(&mut tree, file, form, &head.place, (files, here), problems);
    }
    whole &= shape::check(&mut tree, shape::Role::Brief, problems);
    let root = super::completed(tree, key, files, problems)?;
    let content = Content::Bytes(rows.into());
    let rows = rows::open(Path::new("rows"), content, form, &head.place, (files, here), problems)?;
    let source = Source { table: Arc::new(rows), name };
    source.check(&root, problems);
    let template = Arc::new(Template::in_memory(root, whole, source.clone(), files.clone()));
    if problems.has_errors() {
        let _ = template.read_blank(problems);
        return None;
    }
    let units = Units::of_table(path, source.clone(), Arc::clone(&template), Vec::new()).ok()?;
    for (number, unit) in units.enumerate() {
        let row = unit.row()?;
        // Each row is a brief of its own, and so is what is said of it.
        let (mut files, problems) = (template.files.clone(), Diagnostics::default());
        let file = row.keep(&mut files);
        match unit.problem(file, &source.name_place(row, file)) {
            Some(problem) => problems.add(problem),
            None if number >= COMPOSED => {}
            None => {
                let loaded = template.read_row(row, unit.name().unwrap_or_default(), file, &problems);
                if let Some(loaded) = loaded {
                    compose_all(&checked(&loaded.written, loaded.row.as_ref(), &problems), &problems);
                }
            }
        }
        print(&files, &problems.sorted());
    }
    Some(())
}
