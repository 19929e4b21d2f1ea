//! From what is written to what is used: every check of a brief that needs no compile.
//!
//! Each part of the file is turned into its checked form by one module below; all of them report what is
//! wrong and go on, so that one run shows everything. What could not be read is known by name all the
//! same, so that nothing is said about references to it.

mod audiences;
mod chart_parts;
mod chart_rests;
mod chart_rules;
mod chart_series;
mod chart_size;
mod charts;
mod common;
mod context;
mod cycles;
mod dated_after;
mod derived;
mod evidence;
mod figure_checks;
mod figures;
mod head;
mod items;
pub(crate) mod levels;
mod marks;
mod names;
mod people;
mod periods;
mod pictures;
mod prose;
mod quotes;
mod readers;
mod references;
mod superseded;
mod tables;
mod texts;
mod typed_numbers;
mod units;
mod wording;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::brief::{Brief, Directory};
use crate::brief_file::BriefFile;
use crate::diagnostic::Diagnostics;
use crate::read::Written;
use context::Context;
use levels::Scope;

/// What is needed to check a brief.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    /// The file's name without `.toml`.
    pub(crate) name: &'a str,
    /// The brief's file.
    pub(crate) path: &'a Path,
    /// The project's folder.
    pub(crate) project: &'a Path,
    /// The brief as it is written, with parts, defaults and profiles laid under.
    pub(crate) written: &'a BriefFile,
    /// Finds the file that a path names; nothing where it is missing or outside the project, which it
    /// has then reported.
    pub(crate) resolve: &'a dyn Fn(&Written) -> Option<PathBuf>,
}

/// Checks a brief. The result is whole only if no error was reported: what is wrong is left out of it, or
/// stands in it as a blank.
pub(crate) fn validate(input: Input<'_>, problems: &Diagnostics) -> Brief {
    let cx = Context::new(input, problems);
    cx.names.check(&cx);

    let head = head::head(&cx);
    let mut items = items::items(&cx);
    derived::evaluate(&cx, &mut items);
    let audiences = audiences::audiences(&cx, &head);

    chart_rules::check(&cx, &mut items);
    superseded::check(&cx, &items);
    dated_after::check(&cx, &items);
    people::check(&cx, &items);
    references::check(&cx, &items, &audiences);
    readers::check_untagged(&cx, &items, &audiences);

    let labels = tables::labels(&cx);
    let headings = tables::headings(&cx, input.written.headings.as_ref());
    let meeting = cx.within(Scope::House, || head::meeting(&cx));
    let issuer = input.written.issuer.as_ref().map(|issuer| {
        head::check_logo(&cx, issuer);
        head::issuer(&cx, issuer)
    });
    typed_numbers::check(&cx, &items);
    let brief = Brief {
        name: input.name.to_owned(),
        path: input.path.to_owned(),
        project: input.project.to_owned(),
        place: cx.place(),
        head,
        issuer: issuer.unwrap_or_default(),
        meeting,
        items: items.into_iter().map(|draft| draft.item).collect(),
        built: audiences::built(&cx, &audiences),
        audiences,
        headings,
        locale: cx.locale.with_labels(&labels),
        labels,
        rules: cx.levels,
        future: cx.future.into_inner(),
        directory: Directory::default(),
    };
    levels::report(&brief, cx.pending.into_inner(), problems);
    brief
}
