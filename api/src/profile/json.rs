//! JSON with the names that an object has more than once: the parser keeps the last value of such a name, and whoever wrote it
//! may have meant the first (RFC 8259, 4).

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::problem::told;

/// A document as it was written.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// What it says.
    pub(super) value: Value,
    /// The names that stand in an object again, each as often as it does: `text`, and of what is within another `municipality.name`.
    pub(super) repeated: Vec<String>,
}

impl From<Value> for Document {
    fn from(value: Value) -> Self {
        Self { value, repeated: Vec::new() }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

/// Reads any value.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Document;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Document, E> {
        Ok(Value::Null.into())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Document, E> {
        Ok(Value::Bool(value).into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Document, E> {
        Ok(Value::Number(value.into()).into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Document, E> {
        Ok(Value::Number(value.into()).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Document, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number).into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Document, E> {
        Ok(Value::String(value.to_owned()).into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Document, E> {
        Ok(Value::String(value).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Document, A::Error> {
        let (mut values, mut repeated) = (Vec::new(), Vec::new());
        while let Some(Document { value, repeated: within }) = list.next_element()? {
            values.push(value);
            repeated.extend(within);
        }
        Ok(Document { value: Value::Array(values), repeated })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Document, A::Error> {
        let (mut fields, mut repeated) = (Map::new(), Vec::new());
        while let Some((name, Document { value, repeated: within })) = object.next_entry::<String, Document>()? {
            // No longer than an error tells them: a long name can have thousands within it.
            let outer = if within.is_empty() { String::new() } else { told(&*name) };
            repeated.extend(within.into_iter().map(|inner| told(format!("{outer}.{inner}"))));
            if fields.contains_key(&name) {
                repeated.push(told(&*name));
            }
            fields.insert(name, value);
        }
        Ok(Document { value: Value::Object(fields), repeated })
    }
}
