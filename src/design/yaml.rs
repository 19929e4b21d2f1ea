//! YAML as the tree that designs are read from: every key and value with its place, within bounds.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{At, FileKey, Files, Place};
use crate::tree::{Node, Table, Value};

/// Values of a file, those that aliases repeat included.
const NODES: usize = 20_000;

/// Parses a file. `None` means that what is wrong with it is reported. A key without a value has an empty text.
pub(crate) fn parse(key: FileKey, files: &Files, problems: &Diagnostics) -> Option<Table> {
    let text = files.get(key).text.as_ref();
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: bounds::NESTING,
            max_nodes: NODES,
            max_events: 4 * NODES,
            max_aliases: NODES,
            max_anchors: NODES,
            max_documents: 1,
            max_inclusion_depth: 0,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: NODES },
        with_snippet: false,
    };
    let failed = |place: Option<Place>, why: &str| {
        let error = Diagnostic::error(format!("this YAML cannot be read ({why})")).rule("syntax");
        problems.add(error.maybe_label(place.as_ref(), ""));
    };
    match serde_saphyr::from_str_with_options::<Spanned<Yaml>>(text, options) {
        Ok(Spanned { value: Yaml::Map(entries), .. }) => Some(table(key, text, entries)),
        Ok(Spanned { value: Yaml::Empty, .. }) => Some(Table::default()),
        Ok(_) => {
            failed(Some(Place::new(key, 0..0)), "it holds no keys");
            None
        }
        Err(error) => {
            let place = error.location().map(|location| place(key, text, location));
            failed(place, &words(error.without_snippet()));
            None
        }
    }
}

/// What is wrong, in words, without the place: that is shown.
fn words(error: &serde_saphyr::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or(line).trim_start_matches("error: ");
    let cause = match line.split_once(": ") {
        Some((before, rest)) if before.starts_with("line ") => rest,
        _ => line,
    };
    cause.trim_end_matches('.').to_owned()
}

/// A value of YAML.
#[derive(Debug)]
enum Yaml {
    /// None.
    Empty,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(String),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Spanned<Yaml>>),
    /// Keys with values.
    Map(Vec<(Spanned<String>, Spanned<Yaml>)>),
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes any value.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Yaml;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Yaml, E> {
        Ok(Yaml::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Yaml, E> {
        Ok(Yaml::Integer(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Yaml, E> {
        Ok(Yaml::Integer(value.to_string()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Yaml, E> {
        if value.is_finite() { Ok(Yaml::Float(value)) } else { Err(E::custom("a number that is none")) }
    }

    fn visit_str<E>(self, value: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Empty)
    }

    fn visit_none<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Yaml, D::Error> {
        Yaml::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Yaml, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Yaml::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Yaml, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Yaml::Map(entries))
    }
}

/// The place of a location: of a list or of keys the first character alone.
fn place(file: FileKey, text: &str, location: Location) -> Place {
    let bytes = |start: Option<u64>, length: Option<u64>| {
        let start = usize::try_from(start?).ok()?;
        Some(start..start.checked_add(usize::try_from(length?).ok()?)?)
    };
    let range = bytes(location.span().byte_offset(), location.span().byte_len()).unwrap_or(0..0);
    let end = text.len();
    let range = range.start.min(end)..range.end.min(end);
    let whole = text.get(range.clone()).unwrap_or_default();
    let shown = whole.lines().next().unwrap_or_default().trim_end().len();
    let range = range.start..range.start + shown;
    Place::new(file, if text.is_char_boundary(range.start) { range } else { 0..0 })
}

/// A table of keys and values.
fn table(file: FileKey, text: &str, entries: Vec<(Spanned<String>, Spanned<Yaml>)>) -> Table {
    let entry = |(key, value): (Spanned<String>, Spanned<Yaml>)| {
        let key = At::new(key.value, place(file, text, key.referenced));
        let mut node = node(file, text, value);
        // A value that is not there has no place: it belongs to its key.
        if node.place.range.is_empty() {
            node.place = key.place.clone();
        }
        (key, node)
    };
    Table { entries: entries.into_iter().map(entry).collect() }
}

/// One value.
fn node(file: FileKey, text: &str, yaml: Spanned<Yaml>) -> Node {
    let place = place(file, text, yaml.referenced);
    let value = match yaml.value {
        Yaml::Empty => Value::Text { text: String::new(), quotes: None, cells: Vec::new() },
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Integer(digits) => Value::Integer(digits),
        Yaml::Float(number) => Value::Float(number.to_string()),
        Yaml::Text(text) => Value::Text { text, quotes: None, cells: Vec::new() },
        Yaml::List(items) => Value::Array(items.into_iter().map(|item| node(file, text, item)).collect()),
        Yaml::Map(entries) => Value::Table(table(file, text, entries)),
    };
    Node { place, value }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::path::Path;

    use super::*;

    fn read(text: &str) -> (Option<Table>, Vec<Diagnostic>, Files) {
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        let key = files.add("_brand.yml", Path::new("_brand.yml"), text.to_owned());
        let table = parse(key, &files, &problems);
        (table, problems.sorted(), files)
    }

    #[test]
    fn keys_and_values_keep_their_places() {
        let (table, problems, files) =
            read("color:\n  palette: {rot: \"#A61E22\"}\n  primary: rot # é\nlist: [1, 2.5]\n");
        assert_eq!(problems, []);
        let table = table.unwrap();
        let color = table.table("color").unwrap();
        let (key, node) = color.entry("primary").unwrap();
        assert_eq!((files.text(&key.place), files.text(&node.place)), ("primary", "rot"));
        let rot = color.table("palette").unwrap().get("rot").unwrap();
        assert_eq!((rot.as_text(), files.text(&rot.place)), (Some("#A61E22"), "\"#A61E22\""));
        let Value::Array(list) = &table.get("list").unwrap().value else { panic!() };
        assert!(matches!((&list[0].value, &list[1].value), (Value::Integer(_), Value::Float(_))));
    }

    #[test]
    fn what_follows_a_hash_is_a_remark_and_no_value() {
        let (table, _, files) = read("color:\n  primary: #A61E22\n");
        let table = table.unwrap();
        let node = table.table("color").unwrap().get("primary").unwrap();
        assert_eq!((node.as_text(), files.text(&node.place)), (Some(""), "primary"));
    }

    #[test]
    fn what_cannot_be_read_is_reported_at_its_place() {
        for (text, at) in [("color: [1, 2\nx: y", ""), ("a: 1\na: 2", "a"), ("- 1", ""), ("a: b: c", "")] {
            let (table, problems, files) = read(text);
            assert!(table.is_none(), "{text}");
            assert_eq!(problems.len(), 1, "{text}");
            assert_eq!(problems[0].rule, Some("syntax"));
            assert!(problems[0].message.starts_with("this YAML cannot be read ("), "{problems:?}");
            let label = problems[0].labels.first().unwrap();
            assert!(files.text(&label.place).starts_with(at), "{text}: {problems:?}");
        }
    }

    #[test]
    fn hostile_files_end_soon() {
        let mut laughs = "a0: &a0 [ha]\n".to_owned();
        for level in 1..40 {
            let before = level - 1;
            let many = vec![format!("*a{before}"); 9].join(", ");
            laughs += &format!("a{level}: &a{level} [{many}]\n");
        }
        let deep = format!("a: {}1{}", "[".repeat(400), "]".repeat(400));
        let wide = format!("a: [{}]", "1, ".repeat(60_000));
        let blocks: String = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        for text in [laughs, deep, wide, blocks, "a: &a [*a]".into(), "--- {a: 1}\n--- {b: 2}".into()] {
            let start = std::time::Instant::now();
            let (table, problems, _) = read(&text);
            assert!(table.is_none() && problems.len() == 1, "{}", &text[..20]);
            assert!(start.elapsed().as_secs() < 5, "{}", &text[..20]);
        }
    }

    #[test]
    fn files_are_not_included_and_variables_not_read() {
        let (table, _, _) = read("a: !include /etc/passwd\nb: ${HOME}\n");
        if let Some(table) = table {
            assert_eq!(table.get("a").and_then(Node::as_text), Some("/etc/passwd"));
            assert_eq!(table.get("b").and_then(Node::as_text), Some("${HOME}"));
        }
    }
}
