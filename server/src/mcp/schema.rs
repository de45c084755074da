//! Schemas of arguments. Codes stand there as the vocabulary that is served has them, so that a model need not guess.

use osvedceno_corpus::FacetGroup;
use rmcp::model::JsonObject;
use serde_json::{Value, json};

use crate::snapshot::Snapshot;

/// Whether a group of so many codes is listed where nobody asks for it by name. Countries are not, nor criteria with their answers.
pub(super) fn is_short(codes: usize) -> bool {
    (1..=30).contains(&codes)
}

/// Schemas by the names of the arguments.
pub(super) fn properties<'n>(named: impl IntoIterator<Item = (&'n str, Value)>) -> JsonObject {
    named.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// Codes of a facet group, any of which is to fit.
pub(super) fn codes(group: &FacetGroup) -> Value {
    let items = code(group);
    json!({"type": "array", "items": items, "description": group.label.en})
}

/// One code of a facet group.
pub(super) fn code(group: &FacetGroup) -> Value {
    let codes: Vec<&str> = group.values.iter().map(|value| value.code.as_str()).collect();
    let name = group.name.as_str();
    if group.open {
        json!({"type": "string"})
    } else if !group.answers.is_empty() {
        // A criterion is asked for with its answer.
        json!({"type": "string", "description": format!("`criterion:answer`, such as `{}`", codes.first().unwrap_or(&""))})
    } else if is_short(codes.len()) {
        json!({"type": "string", "enum": codes})
    } else {
        json!({"type": "string", "description": format!("As `vocabulary` has it for the group `{name}`")})
    }
}

/// Codes of the group of this name.
pub(super) fn codes_of(snapshot: &Snapshot, name: &str) -> Value {
    snapshot.vocabulary.group(name).map_or_else(|| json!({"type": "array", "items": {"type": "string"}}), codes)
}

/// One code of the group of this name, and what it is here.
pub(super) fn code_of(snapshot: &Snapshot, name: &str, description: &str) -> Value {
    let mut schema = snapshot.vocabulary.group(name).map_or_else(|| json!({"type": "string"}), code);
    schema["description"] = description.into();
    schema
}

/// Text of at most so many characters.
pub(super) fn text(most: usize, description: &str) -> Value {
    json!({"type": "string", "maxLength": most, "description": description})
}

/// A whole number within bounds.
pub(super) fn whole(min: usize, max: usize, description: &str) -> Value {
    json!({"type": "integer", "minimum": min, "maximum": max, "description": description})
}

/// The language of an answer.
pub(super) fn lang() -> Value {
    json!({"type": "string", "enum": ["cs", "en"], "default": "cs", "description": "Language of titles, summaries and labels; texts of records are Czech in both"})
}
