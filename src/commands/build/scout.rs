//! What must be known before anything is built: that what was asked for by name is there, and that no two briefs
//! would write the same file. As few briefs as possible are opened for it.

mod names;

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;

use super::open::Open;
use super::said::Said;
use super::units::{Unit, Units};
use crate::ExitCode;
use crate::commands::asked::{Asked, Wish};
use crate::commands::{Stop, briefs, documents, item};
use crate::config::Build;
use crate::diagnostic::{Diagnostic, each_once};
use crate::document::Document;
use crate::toolkit::Toolkit;

pub(super) use names::{Names, collisions};

/// How many briefs that were opened are kept for when it is their turn.
const KEPT: usize = 4;

/// Of how many briefs it is told why they do not have what was asked for.
const TOLD: usize = 32;

/// What was found out.
pub(super) enum Scouted {
    /// All is well; some of the briefs are open already.
    Go(Vec<(Unit, Open)>),
    /// What was asked for cannot be had.
    Refused(ExitCode, Vec<Said>),
}

/// Looks for what was asked for by name, in one brief after the other until all of it is found.
pub(super) fn scout(toolkit: &Toolkit, units: &Units, build: &Build) -> Result<Scouted, Stop> {
    let mut scout = Scout::new(build);
    let mut kept = Vec::new();
    // The file whose rows have nothing more to tell.
    let mut done: Option<PathBuf> = None;
    for (unit, is_chosen) in units.asked() {
        if scout.is_satisfied() {
            return Ok(Scouted::Go(kept));
        }
        if done.as_deref() == Some(unit.path()) {
            continue;
        }
        let open = Open::new(toolkit, &unit, build);
        scout.look(&open);
        if open.brief.is_some() && !scout.depends_on_rows() {
            done = Some(unit.path().to_owned());
        }
        if is_chosen && kept.len() < KEPT {
            kept.push((unit, open));
        }
    }
    match scout.is_satisfied() {
        true => Ok(Scouted::Go(kept)),
        false => scout.verdict(kept),
    }
}

/// What is known of the briefs that were opened.
struct Scout<'a> {
    build: &'a Build,
    documents: Asked,
    charts: Asked,
    /// The audiences, documents and charts that there are.
    audiences: Vec<String>,
    own: BTreeSet<Document>,
    known_charts: Vec<String>,
    has_orders: bool,
    has_item: bool,
    /// The names of the briefs that could be opened, as far as they matter: whether there is but one.
    opened: Vec<String>,
    /// Whether an error is said of one.
    broken: bool,
    /// Whether one could not: it may be the one that has what was asked for.
    unread: bool,
    /// Of each brief its messages, and why wishes were not granted: those about documents, those about charts.
    said: Vec<(Said, Reasons, Reasons)>,
}

/// Why wishes were not granted.
type Reasons = Vec<(Wish, Diagnostic)>;

impl<'a> Scout<'a> {
    fn new(build: &'a Build) -> Self {
        Self {
            build,
            documents: Asked::default(),
            charts: Asked::default(),
            audiences: Vec::new(),
            own: BTreeSet::new(),
            known_charts: Vec::new(),
            has_orders: false,
            has_item: false,
            opened: Vec::new(),
            broken: false,
            unread: false,
            said: Vec::new(),
        }
    }

    /// Who asks: each audience that was named, or nobody in particular.
    fn askers(&self) -> Vec<Option<String>> {
        match self.build.audiences.as_slice() {
            [] => vec![None],
            named => named.iter().cloned().map(Some).collect(),
        }
    }

    /// Whether the rows of a table can differ in what was asked for: its audiences are those of the brief, and whom a
    /// question or a chart is for may stand in a cell.
    fn depends_on_rows(&self) -> bool {
        self.build.formats.item.is_some() || self.build.documents.contains(&Document::Qa)
    }

    /// Whether all that was asked for is found.
    fn is_satisfied(&self) -> bool {
        let build = self.build;
        let is_plain = |document: &Document| matches!(document, Document::Brief | Document::Deck);
        if build.audiences.is_empty()
            && build.documents.iter().all(is_plain)
            && !build.formats.has_notes()
            && build.formats.item.is_none()
        {
            // Nothing was asked for by name.
            return true;
        }
        let notes = build.formats.has_notes().then_some(Document::Notes);
        let mut wanted = build.documents.iter().copied().chain(notes);
        let all = |document: Document| {
            self.askers().into_iter().all(|asker| self.documents.is_granted(&(asker, Some(document))))
        };
        let charts = || {
            let of = |document: Option<Document>| {
                self.askers().into_iter().all(|asker| self.charts.is_granted(&(asker, document)))
            };
            if build.chosen { build.documents.iter().copied().map(Some).all(of) } else { of(None) }
        };
        wanted.all(all) && (build.formats.item.is_none() || charts())
    }

    /// Takes note of a brief.
    fn look(&mut self, open: &Open) {
        let toolkit = &open.toolkit;
        let Some(brief) = &open.brief else {
            self.unread = true;
            let said = Said::new(toolkit.files(), open.messages.clone());
            return self.keep((said, Vec::new(), Vec::new()));
        };
        briefs::add_audiences(brief, &mut self.audiences);
        self.own.extend(documents::own(toolkit, std::slice::from_ref(brief)));
        if self.opened.len() < 2 {
            self.opened.push(brief.name.clone());
        }
        open.chosen(self.build, &mut self.documents, &mut self.charts);
        if let Some(wanted) = &self.build.formats.item {
            self.has_item |= item::has(brief, wanted);
            for chart in item::charts(brief) {
                if !self.known_charts.contains(&chart) {
                    self.known_charts.push(chart);
                }
            }
        }
        let (documents, charts) = (self.documents.take_reasons(), self.charts.take_reasons());
        let mut messages = open.messages.clone();
        let count = messages.len();
        messages.extend(documents.iter().chain(&charts).map(|(_, reason)| reason.clone()));
        let mut said = Said::new(toolkit.files(), messages);
        said.list.truncate(count);
        self.has_orders |= !self.build.documents.is_empty();
        self.keep((said, documents, charts));
    }

    /// Keeps what is said of a brief, unless enough is kept of others.
    fn keep(&mut self, said: (Said, Reasons, Reasons)) {
        let is_reason =
            |(_, documents, charts): &(Said, Reasons, Reasons)| !documents.is_empty() || !charts.is_empty();
        let like = self.said.iter().filter(|known| is_reason(known) == is_reason(&said)).count();
        self.broken |= said.0.has_errors();
        if like < TOLD {
            self.said.push(said);
        }
    }

    /// What is said where the briefs do not have all that was asked for; some of it may be needless all the same.
    fn verdict(mut self, kept: Vec<(Unit, Open)>) -> Result<Scouted, Stop> {
        let build = self.build;
        if !self.unread && !self.opened.is_empty() {
            let one = if let [one] = self.opened.as_slice() { Some(one.as_str()) } else { None };
            briefs::check_known(&self.audiences, one, &build.audiences)?;
            documents::check_own(&self.own.iter().copied().collect::<Vec<_>>(), &build.documents)?;
        }
        let said = mem::take(&mut self.said);
        let in_vain = |asked: &Asked, reasons: &Reasons| {
            let vain = reasons.iter().filter(|(wish, _)| !asked.is_granted(wish));
            vain.map(|(_, reason)| reason.clone()).collect::<Vec<_>>()
        };
        // Where a document is not there, its charts are not missed.
        let of_documents = said.iter().any(|(_, reasons, _)| !in_vain(&self.documents, reasons).is_empty());
        let mut refusals: Vec<Said> = Vec::new();
        let mut refused = false;
        for (mut said, documents, charts) in said {
            let reasons = match of_documents {
                true => in_vain(&self.documents, &documents),
                false => in_vain(&self.charts, &charts),
            };
            refused |= !reasons.is_empty();
            said.list.extend(each_once(reasons));
            refusals.push(said);
        }
        if let Some(item) = &build.formats.item
            && !of_documents
            && !self.has_item
            && self.has_orders
        {
            refused = true;
            refusals.push(Said::new(&Default::default(), vec![item::unknown(item, &self.known_charts)]));
        }
        match refused {
            true => {
                Ok(Scouted::Refused(if self.broken { ExitCode::Problems } else { ExitCode::Usage }, refusals))
            }
            false => Ok(Scouted::Go(kept)),
        }
    }
}
