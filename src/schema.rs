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
