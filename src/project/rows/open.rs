//! Opening a table: what it is written in, and its columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::csv::{self, Progress, Record};
use super::reader::{Line, Lines, is_blank, not_utf8};
use super::{Content, Fault, Table, json};
use crate::bounds::COLUMNS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileKey, Files, Place};
use crate::paths::{reason, shown};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// CSV with a delimiter.
    Csv(u8),
    /// JSON Lines.
    JsonLines,
}

/// The mark of the byte order.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Opens a table and reads what its columns are. `written`: the place that names the file.
pub(crate) fn open(
    path: &Path,
    content: Content,
    form: Form,
    written: &Place,
    (files, here): (&mut Files, &Path),
    problems: &Diagnostics,
) -> Option<Table> {
    let name = shown(path, here);
    let failed = |why: String| {
        problems.add(Diagnostic::error(format!("cannot read `{name}` ({why})")).at(written));
    };
    let first = match first_line(&content) {
        Ok(First::Line { start, number, line }) => (start, number, line),
        Ok(First::Empty) => {
            let problem = Diagnostic::error(format!("`{name}` is empty")).at(written);
            problems.add(match form {
                Form::Csv(_) => problem.hint("its first line names the columns: `code,name,turnout`"),
                Form::JsonLines => problem.hint("each of its lines is a row: `{\"code\": \"E01\"}`"),
            });
            return None;
        }
        Ok(First::TooLong) => {
            failed("its first line is too long".to_owned());
            return None;
        }
        Err(error) => {
            failed(reason(&error));
            return None;
        }
    };
    let (start, number, line) = first;
    let next = start + u64::try_from(line.len()).unwrap_or_default();
    let text = match String::from_utf8(line) {
        Ok(text) => text,
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let key = files.add_part(&name, path, text, number);
            problems.add(not_utf8(error.as_bytes()).diagnostic(key));
            return None;
        }
    };
    let key = files.add_part(&name, path, text.clone(), number);
    let (named, start, line) = match form {
        Form::Csv(delimiter) => (header(&text, delimiter), next, number + 1),
        // The first row is a row: its keys are the columns.
        Form::JsonLines => (keys(&text), start, number),
    };
    let named = match named.and_then(|named| sound(named, &text)) {
        Ok(named) => named,
        Err(fault) => {
            problems.add(fault.diagnostic(key));
            return None;
        }
    };
    twice(&named, key, problems)?;
    let (columns, ranges): (Vec<_>, Vec<_>) = named.into_iter().unzip();
    let places = ranges.into_iter().map(|range| Place::new(key, range)).collect();
    Some(Table { name, path: path.to_owned(), content, form, columns, places, start, line })
}

/// The first line of a file that is not blank.
enum First {
    /// The byte it begins at, its number, its bytes.
    Line { start: u64, number: usize, line: Vec<u8> },
    /// There is none.
    Empty,
    /// It is longer than a row may be.
    TooLong,
}

/// Finds the first line that is not blank, the mark of the byte order left out.
fn first_line(content: &Content) -> std::io::Result<First> {
    let mut lines = Lines::open(content, 0, 1)?;
    let mut start = 0;
    loop {
        let number = lines.number();
        let line = match lines.next() {
            None => return Ok(First::Empty),
            Some(Line::TooLong(_)) => return Ok(First::TooLong),
            Some(Line::Failed(why)) => return Err(std::io::Error::other(why)),
            Some(Line::Whole(line)) => line,
        };
        let length = |line: &[u8]| u64::try_from(line.len()).unwrap_or_default();
        let line = match line.strip_prefix(BOM).filter(|_| number == 1) {
            Some(rest) => {
                start += length(BOM);
                rest.to_vec()
            }
            None => line,
        };
        if !is_blank(&line) {
            return Ok(First::Line { start, number, line });
        }
        start += length(&line);
    }
}

/// Columns with their bytes in the line that names them.
type Named = Vec<(String, Range<usize>)>;

/// The columns that a header names.
fn header(line: &str, delimiter: u8) -> Result<Named, Fault> {
    let mut record = Record::new(delimiter);
    match record.take(line.as_bytes()) {
        Progress::Whole => {}
        progress => return Err(csv::quotation(record.opened(), progress == Progress::Stray)),
    }
    let (_, fields) = record.into_parts();
    let cells = fields.into_iter().map(|field| csv::cell(line, field));
    let named: Named = cells.map(|cell| (cell.text, cell.range)).collect();
    if let [(only, range)] = named.as_slice() {
        let other =
            [(';', ";"), ('\t', "\\t"), (',', ",")].into_iter().find(|(mark, _)| only.contains(*mark));
        if let Some((mark, written)) = other {
            let what = if mark == '\t' { "tabs".to_owned() } else { format!("`{mark}`") };
            let message = format!("the table has one column, whose name holds {what}");
            let hint =
                format!("if that separates the cells, add `delimiter = \"{written}\"` below its file's name");
            return Err(Fault::new(range.clone(), message).hint(hint));
        }
    }
    Ok(named)
}

/// The columns that the keys of a row name.
fn keys(line: &str) -> Result<Named, Fault> {
    let entries = json::entries(line)?;
    if entries.is_empty() {
        return Err(Fault::new(0..line.trim_end().len(), "the first row has no keys"));
    }
    Ok(entries.into_iter().map(|(key, range, _)| (key.trim().to_owned(), range)).collect())
}

/// The columns, unless one has no name or one that cannot be used.
fn sound(named: Named, line: &str) -> Result<Named, Fault> {
    let end = line.trim_end().len();
    if let Some((_, over)) = named.get(COLUMNS) {
        let message = format!("a table of {} columns (at most {COLUMNS} are taken)", named.len());
        return Err(Fault::new(over.start..end, message).hint("leave out the columns that nothing uses"));
    }
    if let Some(at) = line.trim_end_matches(['\n', '\r']).find('\r') {
        let fault = Fault::new(at..at + 1, "lines that end in a carriage return alone");
        return Err(fault.hint("save the file with the line ends of today: LF, or CR and LF"));
    }
    for (number, (name, range)) in named.iter().enumerate() {
        if name.is_empty() {
            let at = range.start.min(end);
            let fault = Fault::new(at..range.end.max(at), format!("column {} has no name", number + 1));
            return Err(fault.hint("name each column in the first line, or remove it"));
        }
        if name.contains(['{', '}', '\n']) {
            let fault = Fault::new(range.clone(), format!("`{name}` cannot be the name of a column"));
            return Err(fault.hint("no text could refer to it: leave out braces and line ends"));
        }
    }
    Ok(named)
}

/// Reports columns of the same name: all of them.
fn twice(named: &[(String, Range<usize>)], key: FileKey, problems: &Diagnostics) -> Option<()> {
    let mut seen: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    let mut right = Some(());
    for (name, range) in named {
        match seen.get(name.as_str()) {
            None => {
                seen.insert(name, range);
            }
            Some(first) => {
                right = None;
                problems.add(
                    Diagnostic::error(format!("two columns are named `{name}`"))
                        .label(&Place::new(key, range.clone()), "again here")
                        .label(&Place::new(key, (*first).clone()), "first here")
                        .hint("give one of them another name"),
                );
            }
        }
    }
    right
}
