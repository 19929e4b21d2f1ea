//! What a document has to print of its data: every text that its readers are meant to read.

use briefdeck::Document;
use serde_json::Value;

use super::pdf::squeezed;

/// A text of the data, with where it stands there.
pub(crate) struct Printed {
    /// `theme.t0 summary`
    pub(crate) name: String,
    /// Its characters, squeezed; in pieces where marks of sources and flags may come between.
    pub(crate) runs: Vec<String>,
}

/// All texts that a document has to print.
pub(crate) fn printed(data: &Value, document: Document) -> Vec<Printed> {
    let mut all = Vec::new();
    let mut add = |name: String, value: &Value| {
        let runs = runs(value);
        if !runs.is_empty() {
            all.push(Printed { name, runs });
        }
    };
    for key in ["title", "subtitle", "reference", "version"] {
        add(format!("head {key}"), &data["head"][key]);
    }
    add("head date".into(), &data["head"]["date"]["text"]);
    add("marking".into(), &data["marking"]["text"]);
    add("draft".into(), &data["draft"]);
    let parts = if document == Document::Deck { "slides" } else { "sections" };
    for part in data[parts].as_array().into_iter().flatten() {
        if document == Document::Deck {
            add(format!("slide {} title", part["name"]), &part["title"]);
        }
        for item in part["items"].as_array().into_iter().flatten() {
            let kind = item["kind"].as_str().unwrap_or_default();
            let id = item["id"].as_str().unwrap_or_default();
            for key in keys(item, kind, document) {
                each(&item[*key], &mut |value| add(format!("{kind}.{id} {key}"), value));
            }
            let rows = item["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
            // An axis of time need not name every point, but where it ends.
            let named = if item["type"] == "line" { rows.len().saturating_sub(1) } else { 0 };
            rows[named..].iter().for_each(|row| add(format!("{kind}.{id} row"), &row["label"]));
            let series = item["series"].as_array().into_iter().flatten();
            series.for_each(|series| add(format!("{kind}.{id} series"), series));
        }
    }
    for source in data["sources"].as_array().into_iter().flatten() {
        add(format!("source {}", source["id"]), &source["text"]);
    }
    all
}

/// The keys of an item whose values a document prints.
fn keys(item: &Value, kind: &str, document: Document) -> &'static [&'static str] {
    let empty = |key: &str| item[key].as_array().is_none_or(Vec::is_empty);
    match (kind, document) {
        ("bottom-line", Document::Deck) => &["text", "points"],
        ("bottom-line", _) => &["text"],
        ("decision", _) => &["recommendation", "deadline"],
        ("meeting", _) => {
            &["with", "date", "place", "objectives", "their-objectives", "points-to-make", "avoid"]
        }
        ("theme", Document::Deck) if empty("points") => &["summary", "caveat"],
        ("theme", Document::Deck) => &["points", "caveat"],
        ("theme", _) if empty("lead") => &["summary", "caveat"],
        ("theme", _) => &["lead", "summary", "caveat"],
        ("figure", Document::Deck) => &["label", "change", "qualifier", "geography", "definition", "caveat"],
        ("figure", _) => &["label", "change", "qualifier", "geography", "caveat"],
        ("chart", _) => &["title", "subtitle", "caveat"],
        ("quote", _) => &["text", "original", "speaker", "role", "date", "occasion", "place", "caveat"],
        ("event", _) => &["span", "title", "text", "planned", "caveat"],
        ("risk", _) => &["title", "text", "likelihood", "response", "caveat"],
        ("question", _) => &["question", "answer", "if-pressed", "do-not-say", "caveat"],
        ("step", _) => &["action", "owner", "due", "caveat"],
        ("image", _) => &["credit"],
        _ => &[],
    }
}

/// The texts of a value: itself, or those of a list of texts; of a date how it is printed.
fn each(value: &Value, add: &mut impl FnMut(&Value)) {
    let is_text = |one: &Value| one.is_string() || one.is_object();
    match value.as_array() {
        Some(list) if !list.iter().all(is_text) => list.iter().for_each(add),
        _ if value["iso"].is_string() => add(&value["text"]),
        _ => add(value),
    }
}

/// What a text of the data prints, squeezed; in pieces where marks of sources and flags may come between.
pub(crate) fn runs(content: &Value) -> Vec<String> {
    fn collect(node: &Value, runs: &mut Vec<String>) {
        let text = node.as_str().or_else(|| node["code"].as_str()).or_else(|| node["text"].as_str());
        match (text, node.as_array()) {
            (Some(text), _) => match runs.last_mut() {
                Some(last) => last.push_str(&squeezed(text)),
                None => runs.push(squeezed(text)),
            },
            (None, Some(nodes)) => nodes.iter().for_each(|node| collect(node, runs)),
            (None, None) => {
                let inner = ["strong", "emphasis", "content"].into_iter().map(|key| &node[key]);
                inner.filter(|inner| inner.is_array()).for_each(|inner| collect(inner, runs));
            }
        }
        if node["sources"].is_array() || node["flag"].is_object() {
            runs.push(String::new());
        }
    }
    let mut found = Vec::new();
    collect(content, &mut found);
    found.retain(|run| !run.is_empty());
    found
}
