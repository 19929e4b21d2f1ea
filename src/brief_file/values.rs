//! Values that may be written in more than one way.

use schemars::JsonSchema;

use crate::date::When;
use crate::files::At;
use crate::read::{Fields, Read, Reader, Written};
use crate::tree::{Node, Value};

/// A table whose required keys may be missing.
#[derive(Debug, Clone)]
pub(crate) struct Partial<T>(pub(crate) T);

impl<T: Read> Read for Partial<T> {
    const WANT: &'static str = T::WANT;

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let reader = Reader { partial: true, ..*reader };
        T::read(node, &reader).map(Self)
    }
}

impl<T: JsonSchema> JsonSchema for Partial<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}-defaults", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = T::json_schema(generator);
        schema.remove("required");
        schema
    }
}

/// A unit: a known one, a word of one's own, or its plural forms.
#[derive(Debug, Clone)]
pub(crate) enum UnitName {
    /// One word for all numbers; a known unit is found by it.
    Word(Written),
    /// A form for each plural category: `{ one = "seat", other = "seats" }`.
    Forms(Vec<(At<String>, Written)>),
}

impl Read for UnitName {
    const WANT: &'static str = "a unit, as text or as plural forms";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Table(table) => {
                let forms = table
                    .entries
                    .iter()
                    .filter_map(|(form, text)| Some((form.clone(), Written::read(text, reader)?)));
                Some(Self::Forms(forms.collect()))
            }
            Value::Text { .. } => Written::read(node, reader).map(Self::Word),
            _ => reader.wrong(node),
        }
    }
}

impl JsonSchema for UnitName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "unit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" }, "required": ["other"] },
            ]
        })
    }
}

/// A time that is covered: one date, or from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first date; the only one of `period = 2022`.
    pub(crate) from: At<When>,
    /// The last date; absent for one date, and where the time goes on.
    pub(crate) to: Option<At<When>>,
    /// Whether it was written as one date.
    pub(crate) single: bool,
}

impl Read for Period {
    const WANT: &'static str = "a date, or `{ from = ..., to = ... }`";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Table(_) => {
                let mut fields = Fields::of::<Self>(node, reader)?;
                let from = fields.required("from");
                let to = fields.optional("to");
                fields.done();
                Some(Self { from: from?, to, single: false })
            }
            _ => At::<When>::read(node, reader).map(|from| Self { from, to: None, single: true }),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        When::hint(node)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "period".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let when = generator.subschema_for::<When>();
        schemars::json_schema!({
            "anyOf": [
                when,
                {
                    "type": "object",
                    "properties": { "from": when, "to": when },
                    "required": ["from"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}
