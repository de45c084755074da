//! The codes of the vocabulary, wherever a request takes some.

use osvedceno_corpus::Vocabulary;
use osvedceno_index::Engine;
use serde_json::{Value, json};

use super::{PROFILE, components, each, operations, parameters};

/// Parts of a profile that take codes of a facet group under another name.
const CALLED_OTHERWISE: [(&str, &str); 3] = [("situations", "situation"), ("areas", "area"), ("groups", "group")];

/// Parameters that take the name of a facet group, by path.
const NAMES_OF_GROUPS: [(&str, &str); 3] =
    [("/api/v1/gaps", "rows"), ("/api/v1/gaps", "columns"), ("/api/v1/vocabulary", "group")];

/// Paths whose `ignore` takes codes that a text names; of others it takes places and properties.
const OF_PROFILES: [&str; 2] = ["/api/v1/recommendations", "/api/v1/brief"];

/// The groups whose codes a text names.
const NAMED_BY_TEXTS: [&str; 4] = ["situation", "area", "group", "tool"];

/// The schema of the names of groups.
const FACET_GROUP: &str = "FacetGroup";

/// Says which codes there are.
pub(super) fn complete(contract: &mut Value, vocabulary: &Vocabulary) {
    let closed = || vocabulary.groups.iter().filter(|group| !group.open);
    let schemas = components(contract, "schemas");
    let names: Vec<&str> = vocabulary.groups.iter().map(|group| group.name.as_str()).collect();
    schemas.insert(
        FACET_GROUP.to_owned(),
        json!({ "type": "string", "description": "The name of a facet group.", "enum": names }),
    );
    for group in closed() {
        let codes: Vec<&str> = group.values.iter().map(|value| value.code.as_str()).collect();
        let description = format!("A code of the facet group `{}`.", group.name);
        let schema = json!({ "type": "string", "description": description, "enum": codes });
        schemas.insert(schema_of(group.name.as_str()), schema);
    }
    let takes = |name: &str| {
        let name = CALLED_OTHERWISE.iter().find(|(called, _)| *called == name).map_or(name, |(_, name)| name);
        closed().find(|group| group.name.as_str() == name).map(|group| schema_of(group.name.as_str()))
    };
    let (of_profiles, of_searches) = (to_ignore(vocabulary), to_ignore_in_searches());
    schemas["SituationProfile"]["properties"]["ignore"]["items"]["pattern"] = of_profiles.clone().into();
    for profile in PROFILE {
        for (name, schema) in schemas[profile]["properties"].as_object_mut().into_iter().flatten() {
            if let Some(codes) = takes(name) {
                refer(schema, &codes);
            }
        }
    }
    for (path, _, operation) in operations(contract) {
        for parameter in parameters(operation) {
            let Some(name) = parameter["name"].as_str() else { continue };
            if name == "ignore" {
                let form = if OF_PROFILES.contains(&path) { &of_profiles } else { &of_searches };
                parameter["schema"]["items"]["pattern"] = form.clone().into();
                continue;
            }
            let codes =
                if NAMES_OF_GROUPS.contains(&(path, name)) { Some(FACET_GROUP.to_owned()) } else { takes(name) };
            if let Some(codes) = codes {
                refer(&mut parameter["schema"], &codes);
            }
        }
    }
}

/// What `ignore` of a profile takes: `area:housing`.
fn to_ignore(vocabulary: &Vocabulary) -> String {
    let groups = NAMED_BY_TEXTS.iter().filter_map(|name| vocabulary.group(name));
    let groups = groups.map(|group| {
        let codes: Vec<&str> = group.values.iter().map(|value| value.code.as_str()).collect();
        format!("{}:({})", group.name, codes.join("|"))
    });
    format!("^({})$", groups.collect::<Vec<_>>().join("|"))
}

/// What `ignore` of a search takes: `region:CZ051`, `municipality:563889`, `property:village`.
fn to_ignore_in_searches() -> String {
    let properties: Vec<&str> = Engine::properties().collect();
    format!("^((country|region|district|town):.*|municipality:[0-9]{{6}}|property:({}))$", properties.join("|"))
}

/// The name of the schema of a group's codes: `MunicipalRoleCode` of `municipal_role`.
fn schema_of(group: &str) -> String {
    let words = group.split(['_', '-']).map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    });
    words.collect::<String>() + "Code"
}

/// Puts a schema in place of plain text, of text that may be `null`, or of each of a list of texts.
fn refer(schema: &mut Value, to: &str) {
    let reference = json!({ "$ref": format!("#/components/schemas/{to}") });
    let own = each(schema);
    if own["type"] == "string" {
        *own = reference;
    } else if own["type"] == json!(["string", "null"]) {
        let description = own["description"].take();
        *own = json!({ "description": description, "oneOf": [{ "type": "null" }, reference] });
    }
}
