//! Holds every quotation and every figure of a brief against the texts of its sources (being written).

use crate::brief::Brief;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::sources::Sources;

/// Checks a brief, and keeps with each claim what came of it.
pub(crate) fn brief(_brief: &mut Brief, _sources: &mut Sources, _files: &mut Files, _problems: &Diagnostics) {
}
