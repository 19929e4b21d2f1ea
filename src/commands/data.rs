//! `data`: what the template of one document sees, printed or written beside an ejected template.

use std::path::Path;

use super::{Stop, briefs, documents, plan, signoff};
use crate::ExitCode;
use crate::brief::Brief;
use crate::commands::write;
use crate::config::Data;
use crate::diagnostic::{Diagnostic, quoted};
use crate::paths::display;
use crate::terminal::Terminal;
use crate::toolkit::{TemplateData, Toolkit};

/// The file that a template reads.
const DATA: &str = "data.json";

/// The folder of pictures that a template reads.
const ASSETS: &str = "assets";

/// Prints or writes the data.
pub(super) fn run(data: &Data, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let mut toolkit = Toolkit::new(data.options.clone()).map_err(Stop::failure)?;
    let Some(brief) = briefs::open_one(&mut toolkit, &data.file, data.row.as_deref(), terminal)? else {
        return Ok(ExitCode::Problems);
    };
    let made = match data.document {
        Some(document) => {
            documents::check(&toolkit, std::slice::from_ref(&brief), &[document])?;
            toolkit.data(&brief, audience(&brief, data.audience.as_deref())?, document)
        }
        None => {
            let wanted: Vec<String> = data.audience.iter().cloned().collect();
            briefs::check_audiences(std::slice::from_ref(&brief), &wanted)?;
            // That a document cannot be built is told by the sheet's data.
            let looked = signoff::look(&toolkit, &brief, &wanted, 1);
            let sheet = looked.sheet(&toolkit, &brief, !wanted.is_empty());
            toolkit.sheet_data(&brief, &sheet, &looked.outcomes)
        }
    };
    let TemplateData { json, pictures } = match made {
        Ok(made) => made,
        Err(problems) => {
            terminal.diagnostics(toolkit.files(), &problems);
            terminal.summary();
            return Ok(ExitCode::Problems);
        }
    };
    let Some(folder) = &data.folder else {
        terminal.data(json.trim_end());
        terminal.data("\n");
        return Ok(ExitCode::Done);
    };
    put(&folder.join(DATA), json.as_bytes(), terminal)?;
    for (name, bytes) in &pictures {
        put(&folder.join(ASSETS).join(name), bytes, terminal)?;
    }
    Ok(ExitCode::Done)
}

/// The audience asked for, or the only one.
fn audience<'a>(brief: &'a Brief, wanted: Option<&str>) -> Result<&'a str, Stop> {
    let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
    briefs::check_audiences(std::slice::from_ref(brief), &wanted)?;
    match plan::audiences(brief, &wanted).as_slice() {
        [one] => Ok(one),
        several => Err(Stop::usage(
            Diagnostic::error(format!("the brief `{}` has several audiences", brief.name))
                .hint(format!("name one with `--audience`: {}", quoted(several))),
        )),
    }
}

fn put(path: &Path, bytes: &[u8], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    write::replace(path, bytes).map_err(|error| Stop::failure(write::problem(path, &error)))?;
    terminal.made(&display(path));
    Ok(())
}
