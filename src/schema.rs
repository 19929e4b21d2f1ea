//! The JSON Schema of the brief file, for editors and other tools; it comes from the declarations that the
//! reader comes from.

use serde_json::Value;

use crate::brief_file::BriefFile;

/// The schema of the brief file. The comments on the keys are its descriptions.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(BriefFile).to_value();
    if let Value::Object(root) = &mut schema {
        root.insert("title".to_owned(), "briefdeck brief".into());
    }
    without_null(&mut schema);
    schema
}

/// TOML has no null: what may be missing is missing.
fn without_null(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|one| one != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    object.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
                let only = match choices.as_slice() {
                    [Value::Object(only)] => Some(only.clone()),
                    _ => None,
                };
                if let Some(only) = only {
                    object.remove("anyOf");
                    for (key, value) in only {
                        object.entry(key).or_insert(value);
                    }
                }
            }
            object.values_mut().for_each(without_null);
        }
        Value::Array(values) => values.iter_mut().for_each(without_null),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use schemars::JsonSchema;

    use crate::brief_file as file;
    use crate::diagnostic::Diagnostics;
    use crate::files::{At, Files, Place};
    use crate::read::{Keys, Read, Reader};
    use crate::tree::{self, Node, Table};

    use super::*;

    /// The keys of an object in the schema.
    fn properties(object: &Value) -> BTreeSet<&str> {
        object["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    /// The keys that the declarations know, by the name of the table.
    fn declared() -> BTreeMap<String, Vec<&'static str>> {
        fn of<T: Keys + JsonSchema>() -> (String, Vec<&'static str>) {
            (T::schema_name().into_owned(), T::keys())
        }
        BTreeMap::from([
            of::<file::Head>(),
            of::<file::TableKeys>(),
            of::<file::FiguresFile>(),
            of::<file::Issuer>(),
            of::<file::Meeting>(),
            of::<file::Also>(),
            of::<file::Checked>(),
            of::<file::Marking>(),
            of::<file::Theme>(),
            of::<file::Figure>(),
            of::<file::Chart>(),
            of::<file::Row>(),
            of::<file::Quote>(),
            of::<file::Event>(),
            of::<file::Risk>(),
            of::<file::Question>(),
            of::<file::Step>(),
            of::<file::Source>(),
            of::<file::Image>(),
            of::<file::Audience>(),
            of::<file::HeadWording>(),
            of::<file::Wording>(),
            of::<file::Limits>(),
            of::<file::Defaults>(),
        ])
    }

    #[test]
    fn schema_and_declarations_know_the_same_tables_and_keys() {
        let schema = schema();
        assert_eq!(properties(&schema), BriefFile::keys().into_iter().collect());
        let declared = declared();
        let mut seen = BTreeSet::new();
        // A required table stands in the place where it is used.
        let head = ("Head", &schema["properties"]["brief"]);
        let definitions = schema["$defs"].as_object().unwrap().iter();
        for (name, definition) in definitions.map(|(name, one)| (name.as_str(), one)).chain([head]) {
            if definition.get("properties").is_none() {
                continue;
            }
            let name = name.strip_suffix("-defaults").unwrap_or(name);
            let keys = declared.get(name).unwrap_or_else(|| panic!("`{name}` is no declared table"));
            assert_eq!(properties(definition), keys.iter().copied().collect(), "{name}");
            let closed = definition.get("additionalProperties").or(definition.get("unevaluatedProperties"));
            assert_eq!(closed, Some(&Value::Bool(false)), "{name}");
            seen.insert(name);
        }
        assert_eq!(seen, declared.keys().map(String::as_str).collect());
    }

    /// A table with every key that the schema knows, and everything below it.
    fn everything(schema: &Value, at: &Value, place: &Place, depth: usize) -> Node {
        if let Some(name) = at.get("$ref").and_then(Value::as_str) {
            let definition = schema.pointer(name.trim_start_matches('#')).unwrap();
            return everything(schema, definition, place, depth);
        }
        let leaf = Node { place: place.clone(), value: tree::Value::Bool(true) };
        let within = |node: Node| Node { place: place.clone(), value: tree::Value::Array(vec![node]) };
        if depth == 0 {
            return leaf;
        }
        if let Some(items) = at.get("items") {
            return within(everything(schema, items, place, depth - 1));
        }
        let mut table = Table::default();
        let mut add = |key: &str, value: &Value| {
            let node = everything(schema, value, place, depth - 1);
            table.entries.push((At::new(key.to_owned(), place.clone()), node));
        };
        let properties = at.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().for_each(|(key, value)| add(key, value));
        match at.get("additionalProperties").or(at.get("unevaluatedProperties")) {
            Some(named) if named.is_object() => add("name", named),
            Some(_) => add("nobody-knows-this", &Value::Bool(true)),
            None => return leaf,
        }
        Node { place: place.clone(), value: tree::Value::Table(table) }
    }

    #[test]
    fn the_reader_takes_every_key_of_the_schema_and_no_other() {
        let mut files = Files::default();
        let place = Place::new(files.add("a.toml", Path::new("a.toml"), String::new()), 0..0);
        let schema = schema();
        let node = everything(&schema, &schema, &place, 12);
        let problems = Diagnostics::default();
        BriefFile::read(&node, &Reader { problems: &problems, partial: false }).unwrap();
        let unknown: BTreeSet<_> = problems
            .sorted()
            .into_iter()
            .map(|one| one.message)
            .filter(|message| message.starts_with("unknown key") || message.starts_with("missing key"))
            .collect();
        assert_eq!(unknown, BTreeSet::from(["unknown key `nobody-knows-this`".to_owned()]));
    }

    #[test]
    fn nothing_may_be_null_and_every_key_is_described() {
        fn walk(value: &Value) {
            assert_ne!(value, "null");
            if let Some(properties) = value.get("properties").and_then(Value::as_object) {
                for (key, property) in properties {
                    let plain =
                        property.get("description").is_some() || ["from", "to"].contains(&key.as_str());
                    assert!(plain, "{key}");
                }
            }
            match value {
                Value::Object(object) => object.values().for_each(walk),
                Value::Array(values) => values.iter().for_each(walk),
                _ => {}
            }
        }
        walk(&schema());
    }
}
