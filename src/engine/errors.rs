//! Messages of the engine in our own form: with an excerpt of the template, and how it got there.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, FileId, Span};
use typst::{World, WorldExt};

use crate::diagnostic::{Diagnostic, Excerpt, each_once};
use crate::engine::fonts::unknown_family;
use crate::engine::world::DocumentWorld;

/// How the engine begins its warning about a font.
const UNKNOWN_FONT: &str = "unknown font family: ";

/// How many steps of the way into an error are shown.
const STEPS: usize = 4;

/// The largest file that an excerpt is made of.
const EXCERPT: usize = 1 << 20;

/// The engine's messages in our form, each once. A font that is not there is an error: the engine would
/// take another in silence.
pub(crate) fn convert_all<'a>(
    world: &DocumentWorld<'_>,
    list: impl IntoIterator<Item = &'a SourceDiagnostic>,
) -> Vec<Diagnostic> {
    let mut fonts = BTreeSet::new();
    let converted = list.into_iter().filter_map(|one| match one.message.strip_prefix(UNKNOWN_FONT) {
        Some(family) if !fonts.insert(family) => None,
        Some(family) => {
            let excerpt = excerpt(world, one.span);
            Some(Diagnostic { excerpt, ..unknown_family(family, world.book()) })
        }
        None => Some(convert(world, one)),
    });
    each_once(converted)
}

/// One message.
fn convert(world: &DocumentWorld<'_>, one: &SourceDiagnostic) -> Diagnostic {
    let mut out = match one.severity {
        Severity::Error => Diagnostic::error(one.message.as_str()),
        Severity::Warning => Diagnostic::warning(one.message.as_str()),
    };
    out.excerpt = excerpt(world, one.span);
    let main = world.main();
    if one.span.id().is_none() && !one.message.contains(main.vpath().get_without_slash()) {
        // Such as a template that is no text: there is nothing to show of it.
        out.message = format!("{} (in `{}`)", out.message, world.name(main));
    }
    for hint in &one.hints {
        let at = position(world, hint.span).map(|at| format!(" ({at})")).unwrap_or_default();
        out.hints.push(format!("{}{at}", hint.v));
    }
    // The innermost steps come first; those of the built-in frame of a template say least.
    for step in one.trace.iter().take(STEPS) {
        if let Some(at) = position(world, span(step.span)) {
            out.hints.push(format!("{at}: reached {}", step.v));
        }
    }
    out
}

/// A span of code as any other.
fn span(span: Span) -> DiagSpan {
    span.into()
}

/// The text around a place in a template.
fn excerpt(world: &DocumentWorld<'_>, span: DiagSpan) -> Option<Excerpt> {
    let (id, range) = (span.id()?, world.range(span)?);
    let text = text(world, id)?;
    // A range into bytes that are no text may fall between the characters of what is shown.
    text.get(range.clone())?;
    Some(Excerpt { name: world.name(id), text, range })
}

/// A file's text, if it is of a size to show.
fn text(world: &DocumentWorld<'_>, id: FileId) -> Option<String> {
    let bytes = world.source(id).map(|source| source.text().as_bytes().to_vec());
    let bytes = bytes.or_else(|_| world.file(id).map(|bytes| bytes.to_vec())).ok()?;
    (bytes.len() <= EXCERPT).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// A place in a template as `brief.typ:12:3`.
fn position(world: &DocumentWorld<'_>, span: DiagSpan) -> Option<String> {
    let Excerpt { name, text, range } = excerpt(world, span)?;
    let (line, column) = line_and_column(&text, &range);
    Some(format!("{name}:{line}:{column}"))
}

/// Line and column of a range's start, from 1.
fn line_and_column(text: &str, range: &Range<usize>) -> (usize, usize) {
    let before = text.get(..range.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
