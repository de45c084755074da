//! A profile as it is asked with, and as an answer has it. Both are one type, whose fields have the names that answers always had: they
//! stay. A request calls its parts as every other request does, and may say them in more ways than one.

use osvedceno_api::SituationProfile;
use serde_json::{Map, Value, json};

use super::components;

/// The schema of a profile in a request.
pub(super) const ASKED: &str = "SituationProfile";
/// That of one in an answer.
const ANSWERED: &str = "AnsweredProfile";

/// Tells the two apart, once codes stand in them.
pub(super) fn complete(contract: &mut Value) {
    let schemas = components(contract, "schemas");
    let answered = schemas[ASKED].clone();
    schemas["RecommendationResponse"]["properties"]["profile"]["$ref"] =
        format!("#/components/schemas/{ANSWERED}").into();
    let asked = &mut schemas[ASKED];
    for (old, now) in SituationProfile::DEPRECATED {
        let own = asked["properties"][old].clone();
        let said = if now == "lang" {
            "Say `lang` in the address, as everywhere; it counts where both say something.".to_owned()
        } else {
            asked["properties"][now] = own;
            format!("The former name of `{now}`, understood but not beside it.")
        };
        asked["properties"][old]["description"] = said.into();
        asked["properties"][old]["deprecated"] = true.into();
    }
    for (name, part) in asked["properties"].as_object_mut().into_iter().flatten() {
        *part = forgiving(name, part.take());
    }
    asked["not"] = json!({ "anyOf": refused() });
    schemas.insert(ANSWERED.to_owned(), answered);
}

/// A part that may be `null` too; of codes a single one; the municipality by its name. None has a default: clients that are made of
/// this would send it, and say something that nobody said.
fn forgiving(name: &str, mut part: Value) -> Value {
    let mut whole = Map::new();
    if let Some(own) = part.as_object_mut() {
        own.remove("default");
        whole.extend(["description", "deprecated"].iter().filter_map(|key| own.remove_entry(*key)));
    }
    let is_nullable = part["type"].is_array() || part["oneOf"].is_array();
    let mut ways = vec![json!({ "type": "null" })];
    if part["type"] == "array" {
        ways.push(part["items"].clone());
    }
    if name == "municipality" {
        ways.push(json!({ "type": "string", "maxLength": SituationProfile::MAX_NAME }));
    }
    ways.push(part.clone());
    let own = if is_nullable { part } else { json!({ "oneOf": ways }) };
    whole.extend(own.as_object().cloned().into_iter().flatten());
    Value::Object(whole)
}

/// What no profile may be: one that has a part by both of its names, or says nothing.
fn refused() -> Vec<Value> {
    let (no_codes, no_number) = (json!({ "enum": [null, []] }), json!({ "type": "null" }));
    let no_text = json!({ "type": ["null", "string"], "pattern": r"^\s*$" });
    let former = || SituationProfile::DEPRECATED.into_iter().filter(|(_, now)| *now != "lang");
    let both = former().map(|(old, now)| {
        let codes = json!({ "not": no_codes });
        json!({ "required": [old, now], "properties": { old: codes, now: codes } })
    });
    let mut nothing = json!({
        "municipality": { "anyOf": [no_text, { "type": "object", "properties": {
            "name": no_text, "code": no_text, "region": no_text, "population": no_number, "foreign_share": no_number,
        } }] },
        "horizon": no_text, "budget_czk_per_year": no_number, "text": no_text,
    });
    for name in former().flat_map(|(old, now)| [old, now]) {
        nothing[name] = no_codes.clone();
    }
    both.chain([json!({ "type": "object", "properties": nothing })]).collect()
}
