//! The tool `vocabulary`.

use std::fmt::Write;

use osvedceno_api::{LICENSE, Problem, VocabularyGroup, VocabularyQuery, VocabularyValue};
use rmcp::handler::server::tool::schema_for_output;
use rmcp::model::JsonObject;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::arguments;
use super::schema;
use super::tool::{Answer, Asked, Tool};
use crate::present;
use crate::snapshot::Snapshot;

pub(super) const TOOL: Tool = Tool {
    name: "vocabulary",
    title: "Facets and their codes",
    description: "The facets by which records are sorted, as `search` and `recommend` take them. Without `group` all facets with their codes in words, \
                  but for the longest two; with it these facets, and what each code means. \
                  Codes are the editors' own classification, but for `country` (ISO 3166-1) and `region` (NUTS 3).",
    arguments,
    required: &[],
    output: schema_for_output::<Words>,
    answer,
};

/// Facets.
#[derive(Serialize, JsonSchema)]
struct Words {
    groups: Vec<Facet>,
    /// Where the whole vocabulary is.
    url: String,
    /// Its licence.
    license: String,
}

/// A facet.
#[derive(Serialize, JsonSchema)]
struct Facet {
    /// The name of the argument of `search`.
    name: String,
    label: String,
    /// How many codes it has; 0 where anything may stand for one, as a year does.
    count: usize,
    /// Its codes; of a facet with very many only where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<Meaning>,
}

/// A code.
#[derive(Serialize, JsonSchema)]
struct Meaning {
    code: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

fn arguments(snapshot: &Snapshot) -> JsonObject {
    let names: Vec<&str> = snapshot.vocabulary.groups.iter().map(|group| group.name.as_str()).collect();
    let group = json!({"type": "array", "items": {"type": "string", "enum": names}, "description": "Facets whose codes are wanted"});
    schema::properties([("group", group), ("lang", schema::lang())])
}

fn answer(asked: &Asked, arguments: &JsonObject) -> Result<Answer, Problem> {
    let query: VocabularyQuery = arguments::read(arguments, None, &asked.snapshot)?;
    let groups = present::vocabulary::vocabulary(&asked.snapshot, &query)?.groups;
    let is_asked_for = !query.groups.is_empty();
    let groups = groups.into_iter().map(|group| facet(group, is_asked_for)).collect();
    let lang = query.lang.code();
    let url = format!("{}/api/v1/vocabulary?lang={lang}", asked.site);
    let said = Words { groups, url, license: LICENSE.to_owned() };
    let mut text = String::new();
    for Facet { name, label, count, codes } in &said.groups {
        writeln!(text, "- {name}: {label} ({count})").expect("writing to a String cannot fail");
        for Meaning { code, label, .. } in codes {
            writeln!(text, "  - {code}: {label}").expect("writing to a String cannot fail");
        }
    }
    Ok(Answer::of(&said, text))
}

fn facet(group: VocabularyGroup, is_asked_for: bool) -> Facet {
    let count = group.values.len();
    let meaning = |VocabularyValue { code, label, description, .. }| Meaning {
        code,
        label,
        description: description.filter(|_| is_asked_for),
    };
    let is_listed = is_asked_for || schema::is_short(count);
    let codes = if is_listed { group.values.into_iter().map(meaning).collect() } else { Vec::new() };
    Facet { name: group.name, label: group.label, count, codes }
}
