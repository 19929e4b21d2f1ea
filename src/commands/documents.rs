//! Which documents there are, and which audiences get them.

use super::Stop;
use super::asked::Asked;
use super::plan::Order;
use crate::ExitCode;
use crate::brief::Brief;
use crate::config::Build;
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::document::Document;
use crate::toolkit::Toolkit;

/// Refuses documents that no project of the briefs has.
pub(super) fn check(toolkit: &Toolkit, briefs: &[Brief], wanted: &[Document]) -> Result<(), Stop> {
    if briefs.is_empty() { Ok(()) } else { check_own(&own(toolkit, briefs), wanted) }
}

/// Refuses documents that are neither built in nor among those of the projects' own.
pub(super) fn check_own(own: &[Document], wanted: &[Document]) -> Result<(), Stop> {
    let is_known = |document: &Document| !matches!(document, Document::Own(_)) || own.contains(document);
    let unknown = wanted.iter().filter(|document| !is_known(document));
    let messages: Vec<Diagnostic> = unknown.map(|document| unknown_document(document, own)).collect();
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

/// The documents of a brief that can be made.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// Their orders.
    pub(super) orders: Vec<Order<'a>>,
    /// Those that were passed over: whose, and which document.
    pub(super) passed: Vec<(String, Document)>,
}

/// The orders for audiences that get their documents; who asked for what is noted, and whether it was in vain.
pub(super) fn choose<'a>(
    toolkit: &Toolkit,
    orders: Vec<Order<'a>>,
    build: &Build,
    asked: &mut Asked,
) -> Kept<'a> {
    let named = !build.audiences.is_empty();
    let mut passed = Vec::new();
    let mut kept = Vec::new();
    for mut order in orders {
        let whose = named.then_some(order.audience);
        let mut gets = |document| {
            let reason = toolkit.unavailable(order.brief, order.audience, document);
            let gets = reason.is_none();
            asked.add((whose.map(str::to_owned), Some(document)), reason);
            if !gets {
                passed.push((order.audience.to_owned(), document));
            }
            gets
        };
        if !gets(order.document) {
            continue;
        }
        // Notes beside a deck go where notes go.
        if order.document == Document::Deck && build.formats.has_notes() {
            order.notes = gets(Document::Notes);
        }
        kept.push(order);
    }
    Kept { orders: kept, passed }
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

/// Lines about the documents of a brief that audiences do not get.
pub(super) fn passed_lines(brief: &str, passed: &[(String, Document)]) -> Vec<String> {
    let mut lists: Vec<(Document, Vec<&str>)> = Vec::new();
    for (audience, document) in passed {
        match lists.iter_mut().find(|(of, _)| of == document) {
            Some((_, audiences)) if audiences.contains(&audience.as_str()) => {}
            Some((_, audiences)) => audiences.push(audience),
            None => lists.push((*document, vec![audience])),
        }
    }
    let line = |(document, audiences): &(Document, Vec<&str>)| {
        let why = match document {
            Document::Notes => "outside the house",
            Document::Qa => "no question is for them",
            Document::Brief | Document::Deck | Document::Own(_) => "no template in their folders",
        };
        format!("{brief}: no {document} for {} ({why})", audiences.join(", "))
    };
    lists.iter().map(line).collect()
}
