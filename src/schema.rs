//! The JSON Schema of the brief file. (interface; being written)

/// The schema.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(crate::brief_file::BriefFile).to_value()
}
