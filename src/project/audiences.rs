//! Audiences with everything that stands under them: what they extend, then their profile.
//!
//! `extends` hands down settings and wording, never membership: whether an audience is inside the house, and
//! so sees every item, is said by itself alone.

use crate::brief_file::Profile;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{At, Place};
use crate::project::merge::names_a_scheme;
use crate::project::profiles::GENERAL;
use crate::tree::{Node, Table, Value};

/// What an audience does not hand down: who it is, and what it sees because of that.
const ITS_OWN: &[&str] = &["extends", "internal", "title", "addressee"];

/// Completes the audiences of a brief. A brief that declares none gets one.
pub(crate) fn complete(brief: &mut Table, profiles: &Table, head: &Place, problems: &Diagnostics) {
    if brief.table("audience").is_none_or(|audiences| audiences.entries.is_empty()) {
        general(brief, head);
    }
    let Some(declared) = brief.table("audience").cloned() else { return };
    let Some(audiences) = brief.table_mut("audience") else { return };
    for (name, node) in &mut audiences.entries {
        let Value::Table(audience) = &mut node.value else { continue };
        let speaks_for_itself = audience.get("internal").is_some() || audience.get("profile").is_some();
        if audience.get("extends").is_some() && !speaks_for_itself {
            audience.entries.push(setting("internal", Value::Bool(false), &node.place));
        }
        for base in chain(name, &declared, problems) {
            let mut base = base.clone();
            base.entries.retain(|(key, _)| !ITS_OWN.contains(&key.as_str()));
            lay_under(audience, base);
        }
        let profile = audience.get("profile").and_then(Node::as_text).and_then(Profile::of);
        if let Some(base) = profiles.table(profile.map_or(GENERAL, Profile::word)) {
            audience.fill(base);
        }
    }
}

/// Declares the audience of a brief that declares none: it sees all that is not internal by nature.
fn general(brief: &mut Table, head: &Place) {
    let node = Node { place: head.clone(), value: Value::Table(Table::default()) };
    let general = Table { entries: vec![(At::new(GENERAL.to_owned(), head.clone()), node)] };
    brief.remove("audience");
    brief.entries.push(setting("audience", Value::Table(general), head));
    if let Some(table) = brief.table_mut("brief")
        && table.get("for").is_none()
    {
        let all = Value::Text { text: "all".to_owned(), quotes: None, cells: Vec::new() };
        let all = Node { place: head.clone(), value: all };
        table.entries.push(setting("for", Value::Array(vec![all]), head));
    }
}

/// A key with a value that nobody wrote, at the place that it follows from.
fn setting(key: &str, value: Value, place: &Place) -> (At<String>, Node) {
    (At::new(key.to_owned(), place.clone()), Node { place: place.clone(), value })
}

/// Lays what an audience extends under it.
fn lay_under(audience: &mut Table, mut base: Table) {
    if names_a_scheme(audience) {
        base.remove("marking");
    }
    audience.fill(&base);
}

/// The audiences that one extends, from the nearest on.
fn chain<'a>(name: &'a str, declared: &'a Table, problems: &Diagnostics) -> Vec<&'a Table> {
    let mut chain = Vec::new();
    let mut names = vec![name];
    let mut places: Vec<&Place> = Vec::new();
    let mut current = declared.table(name);
    // What is no text is reported where the audience is read.
    while let Some(node) = current.and_then(|current| current.get("extends"))
        && let Some(base) = node.as_text()
    {
        if let Some(start) = names.iter().position(|name| *name == base) {
            places.push(&node.place);
            cycle(&names, &places, start, declared, problems);
            break;
        }
        let Some((id, found)) = declared.entry(base) else {
            problems.add(unknown(base, node, declared));
            break;
        };
        let Some(table) = found.as_table() else { break };
        names.push(id);
        places.push(&node.place);
        chain.push(table);
        current = Some(table);
    }
    chain
}

/// Reports that audiences extend each other: once, from the first of them in the file.
fn cycle(names: &[&str], places: &[&Place], start: usize, declared: &Table, problems: &Diagnostics) {
    let Some(round) = names.get(start..) else { return };
    let first = declared.entries.iter().map(|(name, _)| name.as_str()).find(|name| round.contains(name));
    if start > 0 || first != names.first().copied() {
        return;
    }
    let message = match round {
        [only] => format!("audience `{only}` extends itself"),
        _ => format!("audiences extend each other: {}", quoted(round)),
    };
    let mut problem = Diagnostic::error(message);
    for (place, name) in places.iter().zip(round) {
        problem = problem.label(place, format!("`{name}` extends this"));
    }
    problems.add(problem.hint("remove `extends` from one of them"));
}

/// Names in backticks with arrows between them, back to the first.
fn quoted(round: &[&str]) -> String {
    let names = round.iter().chain(round.first()).map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(" → ")
}

/// An audience that extends one that is not declared.
fn unknown(base: &str, node: &Node, declared: &Table) -> Diagnostic {
    let problem = Diagnostic::error(format!("unknown audience `{base}`")).at(&node.place);
    match Profile::of(base) {
        Some(_) => problem.hint(format!("`{base}` is a profile: write `profile = \"{base}\"`")),
        None => {
            problem.maybe_hint(did_you_mean(base, declared.entries.iter().map(|(name, _)| name.as_str())))
        }
    }
}
