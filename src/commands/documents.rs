//! Which documents there are, and which audiences get them.

use std::collections::BTreeMap;

use super::Stop;
use super::plan::Order;
use crate::ExitCode;
use crate::brief::Brief;
use crate::config::Build;
use crate::diagnostic::{Diagnostic, did_you_mean, each_once, quoted};
use crate::document::Document;
use crate::toolkit::Toolkit;

/// Refuses documents that no project of the briefs has.
pub(super) fn check(toolkit: &Toolkit, briefs: &[Brief], wanted: &[Document]) -> Result<(), Stop> {
    if briefs.is_empty() {
        return Ok(());
    }
    let own = own(toolkit, briefs);
    let is_known = |document: &Document| !matches!(document, Document::Own(_)) || own.contains(document);
    let unknown = wanted.iter().filter(|document| !is_known(document));
    let messages: Vec<Diagnostic> = unknown.map(|document| unknown_document(document, &own)).collect();
    if messages.is_empty() { Ok(()) } else { Err(Stop { code: ExitCode::Usage, messages }) }
}

/// The documents that the projects of some briefs have of their own, by name.
pub(super) fn own(toolkit: &Toolkit, briefs: &[Brief]) -> Vec<Document> {
    let each = |brief: &Brief| -> Vec<Document> {
        let names = brief.audiences.iter().map(|audience| &audience.name);
        names.flat_map(|name| toolkit.own_documents(brief, name)).collect()
    };
    let mut own: Vec<Document> = briefs.iter().flat_map(each).collect();
    own.sort();
    own.dedup();
    own
}

fn unknown_document(document: &Document, own: &[Document]) -> Diagnostic {
    let known: Vec<&str> = Document::BUILT_IN.iter().chain(own).map(Document::word).collect();
    let hint = did_you_mean(document.word(), known.iter().copied());
    let template = document.template();
    let all = format!("there are {}; one of your own is set by `templates/{template}`", quoted(&known));
    Diagnostic::error(format!("unknown document `{document}`")).hint(hint.unwrap_or(all))
}

/// The documents of a run that can be made.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// Their orders.
    pub(super) orders: Vec<Order<'a>>,
    /// Lines about those that were passed over.
    pub(super) passed: Vec<String>,
}

/// The orders for audiences that get their documents. Audiences that were not named are passed over where they do
/// not; those that were named must get what was asked for.
///
/// # Errors
/// Why an audience that was named, or every one, does not get a document.
pub(super) fn choose<'a>(
    toolkit: &Toolkit,
    orders: Vec<Order<'a>>,
    build: &Build,
) -> Result<Kept<'a>, Vec<Diagnostic>> {
    let named = !build.audiences.is_empty();
    // Who asks for what: the audience, where it was named.
    let mut asked: BTreeMap<(Option<&str>, Document), Answer> = BTreeMap::new();
    let mut passed = Passed::default();
    let mut kept = Vec::new();
    for mut order in orders {
        let whose = named.then_some(order.audience);
        let reason = toolkit.unavailable(order.brief, order.audience, order.document);
        let refused = reason.is_some();
        asked.entry((whose, order.document)).or_default().add(reason);
        if refused {
            passed.add(&order, order.document);
            continue;
        }
        // Notes beside a deck go where notes go.
        if order.document == Document::Deck && build.formats.has_notes() {
            let reason = toolkit.unavailable(order.brief, order.audience, Document::Notes);
            order.notes = reason.is_none();
            asked.entry((whose, Document::Notes)).or_default().add(reason);
            if !order.notes {
                passed.add(&order, Document::Notes);
            }
        }
        kept.push(order);
    }
    let reasons = each_once(asked.into_values().flat_map(Answer::reasons));
    if reasons.is_empty() { Ok(Kept { orders: kept, passed: passed.lines() }) } else { Err(reasons) }
}

/// Whether somebody gets what is asked for, and why others do not.
#[derive(Default)]
struct Answer {
    gets: bool,
    reasons: Vec<Diagnostic>,
}

impl Answer {
    /// One more who asks, and why in vain.
    fn add(&mut self, reason: Option<Diagnostic>) {
        self.gets |= reason.is_none();
        self.reasons.extend(reason);
    }

    /// Why nobody gets it.
    fn reasons(self) -> Vec<Diagnostic> {
        if self.gets { Vec::new() } else { self.reasons }
    }
}

/// The audiences of a brief that are shown a document, of those asked for or of all that are built; those that
/// were not named are passed over where they do not get it.
pub(super) fn audiences<'a>(
    toolkit: &Toolkit,
    brief: &Brief,
    audiences: &[&'a str],
    named: bool,
    document: Document,
) -> Vec<&'a str> {
    let gets = |name: &&str| toolkit.unavailable(brief, name, document).is_none();
    let some: Vec<&str> = audiences.iter().copied().filter(gets).collect();
    // Where nobody gets it, each of them is told why.
    if named || some.is_empty() { audiences.to_vec() } else { some }
}

/// The audiences that were passed over, by brief and document.
#[derive(Default)]
struct Passed(Vec<(String, Document, Vec<String>)>);

impl Passed {
    fn add(&mut self, order: &Order<'_>, document: Document) {
        let audience = order.audience.to_owned();
        let same = |(brief, of, _): &&mut (String, Document, Vec<String>)| {
            *brief == order.brief.name && *of == document
        };
        match self.0.iter_mut().find(same) {
            Some((_, _, audiences)) if audiences.contains(&audience) => {}
            Some((_, _, audiences)) => audiences.push(audience),
            None => self.0.push((order.brief.name.clone(), document, vec![audience])),
        }
    }

    fn lines(&self) -> Vec<String> {
        let line = |(brief, document, audiences): &(String, Document, Vec<String>)| {
            let why = match document {
                Document::Notes => "outside the house",
                Document::Qa => "no question is for them",
                Document::Brief | Document::Deck | Document::Own(_) => "no template in their folders",
            };
            format!("{brief}: no {document} for {} ({why})", audiences.join(", "))
        };
        self.0.iter().map(line).collect()
    }
}
