//! The claims of a brief, kind by kind.

use super::texts::{self, Owned};
use super::words::{self, label, plain, quotation, speaker};
use super::{Claim, ClaimKind, Proof, sentences};
use crate::brief::{
    Amount, Body, Brief, Chart, Check, Evidence, Figure, Form, Item, Kind, Quote, Row, RowValue,
};
use crate::compose::traces::Trace;
use crate::compose::{amounts, figures};
use crate::files::Files;
use crate::formula;

/// All claims: kind by kind, each in the order of the brief.
pub(super) fn all<'a>(brief: &'a Brief, files: &Files) -> Vec<Claim<'a>> {
    let of_items = brief.items.iter().flat_map(|item| of_item(brief, files, item));
    let mut claims: Vec<Claim<'_>> = of_items.collect();
    let texts = texts::all(brief);
    claims.extend(texts.iter().flat_map(|owned| cited(brief, owned)));
    claims.extend(texts.iter().flat_map(|owned| typed(brief, owned)));
    // Stable: within a kind they stay in their order.
    claims.sort_by_key(|claim| claim.kind);
    merged(claims)
}

/// What an item claims itself.
fn of_item<'a>(brief: &'a Brief, files: &Files, item: &'a Item) -> Vec<Claim<'a>> {
    match &item.body {
        Body::Figure(body) => vec![figure(brief, item, body)],
        Body::Quote(body) => vec![quote(brief, files, item, body)],
        Body::Chart(body) => {
            let rows = body.rows.iter().enumerate();
            let rows: Vec<_> =
                rows.filter_map(|(index, one)| row(brief, item, body, index + 1, one)).collect();
            // Its sources are those of its values, where it has values of its own.
            if rows.is_empty() { whole(brief, item).into_iter().collect() } else { rows }
        }
        Body::Source(_) | Body::Image { .. } => Vec::new(),
        Body::Theme | Body::Event { .. } | Body::Risk { .. } | Body::Question { .. } | Body::Step { .. } => {
            whole(brief, item).into_iter().collect()
        }
    }
}

/// A claim of an item, with what all of its claims share.
fn claim<'a>(brief: &'a Brief, item: &'a Item, kind: ClaimKind) -> Claim<'a> {
    Claim {
        kind,
        name: item.name(),
        value: String::new(),
        about: String::new(),
        original: None,
        formula: None,
        proofs: proofs(brief, &item.evidence),
        status: Some(item.status),
        checked: item.checked.as_ref(),
        caveat: item.wording.caveat.as_ref().map(|caveat| plain(brief, caveat)),
        place: item.place.clone(),
        marks: vec![Trace::Item(item.name())],
        appears: Vec::new(),
    }
}

/// A figure.
fn figure<'a>(brief: &'a Brief, item: &'a Item, body: &'a Figure) -> Claim<'a> {
    Claim {
        value: figures::amount(brief, body).text,
        about: label(brief, item, body),
        formula: body.formula.as_ref().map(|written| in_values(brief, written, body)),
        place: body.cell.clone().unwrap_or_else(|| item.place.clone()),
        marks: vec![Trace::Figure(item.id.clone(), Form::Full)],
        ..claim(brief, item, ClaimKind::Figure)
    }
}

/// A formula with the values of its inputs in their places, and what comes of it.
fn in_values(brief: &Brief, written: &str, body: &Figure) -> String {
    let print = |id: &str| figures::reference(brief, id, Form::Full).unwrap_or_else(|| id.to_owned());
    let values = formula::with_inputs(written, &print);
    format!("{values} = {}", figures::amount(brief, body).text)
}

/// A value of a chart's own.
fn row<'a>(
    brief: &'a Brief,
    item: &'a Item,
    chart: &'a Chart,
    number: usize,
    row: &'a Row,
) -> Option<Claim<'a>> {
    let RowValue::Own(value) = row.value else { return None };
    let amount = Amount { number: value, power: 0, unit: chart.unit.clone() };
    let title = item.wording.title.as_ref().map(|title| plain(brief, title));
    let label = row.label.as_ref().map(|label| plain(brief, label));
    let about = [title, row.series.clone(), label];
    let evidence = if row.evidence.is_empty() { &item.evidence } else { &row.evidence };
    Some(Claim {
        name: format!("{}, row {number}", item.name()),
        value: amounts::bare(brief, &amount).text,
        about: about.into_iter().flatten().collect::<Vec<_>>().join(": "),
        proofs: proofs(brief, evidence),
        status: Some(row.status),
        place: row.place.clone(),
        ..claim(brief, item, ClaimKind::Row)
    })
}

/// A quotation: proven by its own words where its source has a text.
fn quote<'a>(brief: &'a Brief, files: &Files, item: &'a Item, body: &'a Quote) -> Claim<'a> {
    let mut claim = claim(brief, item, ClaimKind::Quote);
    claim.value = quotation(brief, item, body);
    claim.about = speaker(brief, body);
    if body.translation.is_some() {
        claim.original = item.wording.text.as_ref().map(|words| plain(brief, words));
    }
    if words::is_literal(body) && body.check != Check::Trusted {
        let proof = bearer(brief, files, &claim.proofs, &body.check);
        if let Some(proof) = claim.proofs.get_mut(proof) {
            proof.check = &body.check;
        }
    }
    claim
}

/// Which proof the check of a quotation's words belongs to: the source that holds them, or else the first
/// that has a text.
fn bearer(brief: &Brief, files: &Files, proofs: &[Proof<'_>], check: &Check) -> usize {
    let text = |proof: &Proof<'_>| match &brief.item(Kind::Source, proof.source)?.body {
        Body::Source(source) => source.file.as_ref().map(|file| file.path.clone()),
        _ => None,
    };
    let found = match check {
        Check::Found(passage) => Some(files.get(passage.place.file).path.as_path()),
        _ => None,
    };
    // A text read from a file has a path below the file's own.
    let holds = |proof: &Proof<'_>| Some(found?.starts_with(text(proof)?));
    let holder = proofs.iter().position(|proof| holds(proof) == Some(true));
    holder.or_else(|| proofs.iter().position(|proof| text(proof).is_some())).unwrap_or_default()
}

/// An item that names sources for all of its words.
fn whole<'a>(brief: &'a Brief, item: &'a Item) -> Option<Claim<'a>> {
    if item.evidence.is_empty() {
        return None;
    }
    let words = &item.wording;
    let title = words.title.as_ref();
    let (own, about) = match &item.body {
        Body::Event { date, until } => {
            let date = match until {
                Some(until) => brief.locale.span(date.value, Some(until.value)),
                None => brief.locale.date(date.value),
            };
            return Some(Claim {
                value: title.map(|title| plain(brief, title)).unwrap_or_default(),
                about: date,
                ..claim(brief, item, ClaimKind::Cited)
            });
        }
        Body::Question { question, .. } => (words.answer.as_ref(), Some(question)),
        Body::Step { action, .. } => (Some(action), None),
        _ => (words.summary.as_ref().or(words.text.as_ref()).or(words.lead.as_ref()), title),
    };
    let (value, about) = match own {
        Some(own) => (own, about),
        None => (about?, None),
    };
    Some(Claim {
        value: plain(brief, value),
        about: about.map(|about| plain(brief, about)).unwrap_or_default(),
        ..claim(brief, item, ClaimKind::Cited)
    })
}

/// The sentences of a text that cite.
fn cited<'a>(brief: &'a Brief, owned: &Owned<'a>) -> Vec<Claim<'a>> {
    let found = sentences::cited(brief, owned.text).into_iter();
    let claim = |one: sentences::Cited<'a>| Claim {
        value: one.sentence,
        proofs: one.sources.iter().map(|source| trusted(brief, source)).collect(),
        place: one.place,
        marks: one.marks,
        ..of_text(owned, ClaimKind::Cited)
    };
    found.map(claim).collect()
}

/// The numbers typed into a text.
fn typed<'a>(brief: &'a Brief, owned: &Owned<'a>) -> Vec<Claim<'a>> {
    // The words of others and what stands at a chart's bars are no prose.
    let key = owned.name.split(" (").next().unwrap_or_default();
    let kind = owned.item.map(|item| item.kind);
    let prose = kind != Some(Kind::Source)
        && !(kind == Some(Kind::Quote) && key.ends_with(".text"))
        && !(kind == Some(Kind::Chart) && key.ends_with(".rows"));
    let found = sentences::typed(brief, owned.text, prose).into_iter();
    let claim = |one: sentences::Typed<'a>| Claim {
        value: one.number,
        about: one.sentence,
        place: one.place.clone(),
        marks: vec![Trace::at(one.place)],
        ..of_text(owned, ClaimKind::Typed)
    };
    found.map(claim).collect()
}

/// A claim in a text, with what all of its claims share.
fn of_text<'a>(owned: &Owned<'a>, kind: ClaimKind) -> Claim<'a> {
    Claim {
        kind,
        name: owned.name.clone(),
        value: String::new(),
        about: String::new(),
        original: None,
        formula: None,
        proofs: Vec::new(),
        status: owned.item.map(|item| item.status),
        checked: owned.item.and_then(|item| item.checked.as_ref()),
        caveat: None,
        place: owned.text.place.clone(),
        marks: Vec::new(),
        appears: Vec::new(),
    }
}

/// The proofs of a claim.
fn proofs<'a>(brief: &'a Brief, evidence: &'a [Evidence]) -> Vec<Proof<'a>> {
    let proof = |one: &'a Evidence| Proof {
        source: &one.source.value,
        title: words::source(brief, &one.source.value),
        locator: one.locator.as_deref(),
        words: one.words.as_ref().map(|words| words.value.as_str()),
        check: &one.check,
    };
    evidence.iter().map(proof).collect()
}

/// A source that is cited, with no words of it.
fn trusted<'a>(brief: &'a Brief, source: &'a str) -> Proof<'a> {
    Proof { source, title: words::source(brief, source), locator: None, words: None, check: &Check::Trusted }
}

/// The claims, each once: audiences may share a sentence, and a text may say a thing twice.
fn merged(claims: Vec<Claim<'_>>) -> Vec<Claim<'_>> {
    let mut merged: Vec<Claim<'_>> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for claim in claims {
        let item = claim.name.split(" (").next().unwrap_or_default();
        let owner = item.rsplit_once('.').map_or(item, |(owner, _)| owner).to_owned();
        let sources: Vec<&str> = claim.proofs.iter().map(|proof| proof.source).collect();
        let own = matches!(claim.kind, ClaimKind::Cited | ClaimKind::Typed)
            .then(|| (claim.kind, owner, claim.value.clone(), claim.about.clone(), sources.join("\n")));
        let Some(key) = own else {
            merged.push(claim);
            continue;
        };
        let index = *known.entry(key).or_insert(merged.len());
        match merged.get_mut(index) {
            Some(first) => first.marks.extend(claim.marks),
            None => merged.push(claim),
        }
    }
    merged
}
