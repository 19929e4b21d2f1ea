//! A brief that is open, with a toolkit of its own: what was read for it goes when it goes.

use super::units::Unit;
use crate::brief::Brief;
use crate::commands::asked::Asked;
use crate::commands::plan::{self, Order};
use crate::commands::{documents, item};
use crate::config::Build;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::toolkit::Toolkit;

/// A brief that was opened, or could not be.
#[derive(Debug)]
pub(super) struct Open {
    /// What it was read with.
    pub(super) toolkit: Toolkit,
    /// The brief, where it has no errors.
    pub(super) brief: Option<Brief>,
    /// All messages about it.
    pub(super) messages: Vec<Diagnostic>,
}

/// What is to be made of a brief.
pub(super) struct Chosen<'a> {
    /// The documents.
    pub(super) orders: Vec<Order<'a>>,
    /// Documents that some audiences do not get.
    pub(super) passed: Vec<(String, Document)>,
}

impl Open {
    /// Opens a brief, sharing what does not belong to it; meanwhile another thread of the build has nothing to do but
    /// to read the templates.
    pub(super) fn new(toolkit: &Toolkit, unit: &Unit, build: &Build) -> Self {
        if build.jobs.get() > 1 {
            toolkit.prepare();
        }
        let mut toolkit = toolkit.another();
        match unit.open(&mut toolkit) {
            Ok(opened) => Self { toolkit, brief: Some(opened.brief), messages: opened.diagnostics },
            Err(messages) => Self { toolkit, brief: None, messages },
        }
    }

    /// What is to be made of it; what was asked for by name is noted.
    pub(super) fn chosen(&self, build: &Build, asked: &mut Asked, charts: &mut Asked) -> Chosen<'_> {
        let orders = plan::orders(self.brief.as_slice(), build);
        let kept = documents::choose(&self.toolkit, orders, build, asked);
        let orders = item::choose(&self.toolkit, kept.orders, build, charts);
        Chosen { orders, passed: kept.passed }
    }
}
