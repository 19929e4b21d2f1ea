//! Holds every quotation and every figure of a brief against the texts of its sources, and keeps with each
//! what came of it.
//!
//! A source without a `file`, and a claim without words of its source, are taken on trust: the sign-off
//! sheet says so.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::messages::{self, Claim};
use super::numbers::Verdict;
use crate::brief::{Body, Brief, Check, Evidence, Item, Passage, Row, RowValue, Text};
use crate::brief_file::QuoteKind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{At, Files, Place};
use crate::sources::index::{Missing, without_insertions};
use crate::sources::{SourceText, Sources};
use crate::text::inline::plain_text;
use crate::validate::levels::{self, Pending, Scope};

/// Checks a brief, and keeps with each claim what came of it.
pub(crate) fn brief(brief: &mut Brief, sources: &mut Sources, files: &mut Files, problems: &Diagnostics) {
    let mut texts = texts(brief, sources, files, problems);
    if texts.is_empty() {
        return;
    }
    find(brief, files, &mut texts);
    let checker = Checker { brief, files, texts, pending: RefCell::default() };
    let results: Vec<Results> = brief.items.iter().map(|item| checker.item(item)).collect();
    let pending = checker.pending.into_inner();
    levels::report(brief, pending, problems);
    for (item, results) in brief.items.iter_mut().zip(results) {
        results.keep(item);
    }
}

/// The text of a source.
struct Read {
    text: Arc<SourceText>,
    /// The language that it is in.
    language: String,
    /// Where what the brief takes from it stands, or what stands there in its place.
    found: HashMap<String, Result<Range<usize>, Missing>>,
}

/// Reads the sources that have a text, by their ids; reports those that cannot be read.
fn texts(
    brief: &Brief,
    sources: &mut Sources,
    files: &mut Files,
    problems: &Diagnostics,
) -> BTreeMap<String, Read> {
    let mut texts = BTreeMap::new();
    for item in &brief.items {
        let Body::Source(source) = &item.body else { continue };
        let Some(file) = &source.file else { continue };
        match sources.read(&file.path, files) {
            Ok(text) => {
                let tag = source.lang.as_deref().unwrap_or_else(|| brief.locale.language());
                let language = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
                texts.insert(item.id.clone(), Read { text, language, found: HashMap::new() });
            }
            Err(unreadable) => {
                let message = format!("the text of the source `{}` {}", item.id, unreadable.reason);
                problems.add(Diagnostic::error(message).at(&file.place).maybe_hint(unreadable.hint));
            }
        }
    }
    texts
}

/// Finds all that the brief takes from each source, at once: a text may be long.
fn find(brief: &Brief, files: &Files, texts: &mut BTreeMap<String, Read>) {
    let mut wanted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut want = |source: &'_ At<String>, words: String| {
        if let Some((id, _)) = texts.get_key_value(&source.value) {
            wanted.entry(id).or_default().insert(words);
        }
    };
    for item in &brief.items {
        let rows = match &item.body {
            Body::Chart(chart) => chart.rows.as_slice(),
            _ => &[],
        };
        for one in rows.iter().flat_map(|row| &row.evidence).chain(&item.evidence) {
            if let Some(words) = &one.words {
                want(&one.source, words.value.clone());
            }
        }
        if let (Body::Quote(_), Some(words)) = (&item.body, &item.wording.text) {
            item.evidence.iter().for_each(|one| want(&one.source, spoken(words)));
        }
    }
    let wanted: Vec<_> = wanted.into_iter().map(|(id, words)| (id.to_owned(), words)).collect();
    for (id, words) in wanted {
        let Some(read) = texts.get_mut(&id) else { continue };
        let list: Vec<&str> = words.iter().map(String::as_str).collect();
        let found = read.text.find(files, &list);
        read.found = words.into_iter().zip(found).collect();
    }
}

/// The words of a quotation.
fn spoken(words: &Text) -> String {
    plain_text(&words.nodes, &|_, _| String::new())
}

impl Read {
    /// Where words stand in it; nothing where they were not looked for.
    fn find(&self, wanted: &str) -> Option<Result<Range<usize>, &Missing>> {
        self.found.get(wanted).map(|found| found.as_ref().cloned())
    }
}

/// What came of the claims of an item.
#[derive(Default)]
struct Results {
    /// Of its evidence, in its order.
    evidence: Vec<Check>,
    /// Of the words of a quotation.
    quotation: Check,
    /// Of the evidence of a chart's rows, in their order.
    rows: Vec<Vec<Check>>,
}

impl Results {
    /// Keeps them with the item.
    fn keep(self, item: &mut Item) {
        let put = |evidence: &mut Vec<Evidence>, checks: Vec<Check>| {
            for (one, check) in evidence.iter_mut().zip(checks) {
                one.check = check;
            }
        };
        put(&mut item.evidence, self.evidence);
        match &mut item.body {
            Body::Quote(quote) => quote.check = self.quotation,
            Body::Chart(chart) => {
                for (row, checks) in chart.rows.iter_mut().zip(self.rows) {
                    put(&mut row.evidence, checks);
                }
            }
            _ => {}
        }
    }
}

/// What is needed to check the claims of a brief.
struct Checker<'a> {
    brief: &'a Brief,
    files: &'a Files,
    texts: BTreeMap<String, Read>,
    pending: RefCell<Vec<Pending>>,
}

impl Checker<'_> {
    /// Checks the claims of an item.
    fn item(&self, item: &Item) -> Results {
        let scope = Scope::Item(item.kind, item.id.clone());
        let mut results = Results::default();
        let claim = match &item.body {
            Body::Figure(figure) => Some(Claim::figure(self.brief, item, figure)),
            _ => None,
        };
        results.evidence = self.evidence(&item.evidence, claim.as_ref(), &scope);
        match &item.body {
            Body::Figure(figure) if figure.formula.is_none() => {
                self.ask_for_words(item, &item.evidence, &scope);
            }
            Body::Quote(quote) if quote.kind != QuoteKind::Indirect => {
                if let Some(words) = &item.wording.text {
                    results.quotation = self.quotation(item, words, &scope);
                }
            }
            Body::Chart(chart) => {
                let check = |row: &Row| {
                    let claim = match row.value {
                        RowValue::Own(number) => Some(Claim::row(self.brief, row, number, &chart.unit)),
                        RowValue::Figure(_) | RowValue::Rest | RowValue::Missing => None,
                    };
                    self.evidence(&row.evidence, claim.as_ref(), &scope)
                };
                results.rows = chart.rows.iter().map(check).collect();
            }
            _ => {}
        }
        results
    }

    /// Checks the evidence of a claim: its words, and where the claim is a number, that too.
    fn evidence(&self, evidence: &[Evidence], claim: Option<&Claim<'_>>, scope: &Scope) -> Vec<Check> {
        let check = |one: &Evidence| {
            let (Some(words), Some(read)) = (&one.words, self.texts.get(&one.source.value)) else {
                return Check::Trusted;
            };
            if words.value.trim().is_empty() {
                return Check::Trusted;
            }
            match read.find(&words.value) {
                None => Check::Trusted,
                Some(Err(missing)) => {
                    let what = format!("the evidence does not stand in the source `{}`", one.source.value);
                    let problem = messages::not_found(
                        &what,
                        &words.value,
                        &words.place,
                        missing,
                        &read.text,
                        self.files,
                    );
                    self.rule("evidence-not-in-source", scope, problem);
                    Check::Missing
                }
                Some(Ok(range)) => self.number(words, read, passage(&read.text, range), claim, scope),
            }
        };
        evidence.iter().map(check).collect()
    }

    /// Checks the number of a claim against words that stand in the source.
    fn number(
        &self,
        words: &At<String>,
        read: &Read,
        passage: Passage,
        claim: Option<&Claim<'_>>,
        scope: &Scope,
    ) -> Check {
        let Some(claim) = claim else { return Check::Found(passage) };
        // A number that brackets put in is not the source's.
        match claim.compare(&without_insertions(&words.value), &read.language) {
            Verdict::Agrees => Check::Found(passage),
            Verdict::Ambiguous(other) => {
                let problem = messages::ambiguous(claim, words, &other, self.files);
                self.rule("evidence-ambiguous", scope, problem);
                Check::Found(passage)
            }
            Verdict::Opposed(opposite) => {
                let problem = messages::opposed(claim, words, opposite, &passage.place, self.files);
                self.rule("evidence-direction", scope, problem);
                Check::Differs(passage)
            }
            Verdict::Differs(readings) => {
                let problem = messages::mismatch(claim, words, &readings, &passage.place, self.files);
                self.rule("figure-evidence-mismatch", scope, problem);
                Check::Differs(passage)
            }
        }
    }

    /// Checks the words of a quotation against its sources that have a text: one must hold them.
    fn quotation(&self, item: &Item, words: &Text, scope: &Scope) -> Check {
        let wanted = spoken(words);
        let mut nearest = None;
        for one in &item.evidence {
            let Some(read) = self.texts.get(&one.source.value) else { continue };
            match read.find(&wanted) {
                None => {}
                Some(Ok(range)) => return Check::Found(passage(&read.text, range)),
                Some(Err(missing)) => {
                    let known: Option<&(_, &Missing, _)> = nearest.as_ref();
                    if known.is_none_or(|(_, known, _)| known.nearest.is_none()) {
                        nearest = Some((&one.source.value, missing, read));
                    }
                }
            }
        }
        let Some((source, missing, read)) = nearest.filter(|_| !wanted.trim().is_empty()) else {
            return Check::Trusted;
        };
        let what = format!("the quotation `{}` does not stand in its source `{source}`", item.id);
        let problem = messages::not_found(&what, &wanted, &words.place, missing, &read.text, self.files);
        self.rule("quote-not-in-source", scope, problem);
        Check::Missing
    }

    /// Reports a figure that could be checked, were the words of its source given.
    fn ask_for_words(&self, item: &Item, evidence: &[Evidence], scope: &Scope) {
        let readable = evidence.iter().find(|one| self.texts.contains_key(&one.source.value));
        if let Some(one) = readable
            && evidence.iter().all(|one| one.words.is_none())
        {
            let message = format!("the figure `{}` is not checked against its source", item.id);
            let problem = Diagnostic::note(message)
                .at(&item.place)
                .label(&one.source.place, "its text is there")
                .hint("quote the words that hold the number: `evidence = \"...\"`");
            self.rule("figure-without-evidence", scope, problem);
        }
    }

    /// Adds a message of a rule.
    fn rule(&self, rule: &'static str, scope: &Scope, problem: Diagnostic) {
        self.pending.borrow_mut().push(Pending::new(rule, scope.clone(), problem));
    }
}

/// A passage at some bytes of a source.
fn passage(source: &SourceText, range: Range<usize>) -> Passage {
    Passage { spot: source.spot(range.start), place: source.place(range) }
}

/// The place of a part of a text inside its literal; the whole where escapes hide it.
pub(super) fn place_of(files: &Files, literal: &Place, part: &str) -> Place {
    match files.text(literal).find(part) {
        Some(start) if !part.is_empty() => literal.inside(start..start + part.len()),
        _ => literal.clone(),
    }
}
