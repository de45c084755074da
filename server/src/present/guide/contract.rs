//! The contract of the API to be read: from the very JSON that `/openapi.json` serves, so that nothing is said twice. What the contract
//! says stays in its words; those between them are of the language of the page.

use std::collections::BTreeSet;

use osvedceno_api::Lang;
use osvedceno_frontend::{
    ContractAnswer, ContractContent, ContractField, ContractOperation, ContractPage, ContractPiece, ContractSchema,
    ContractTag, ContractType,
};
use serde_json::{Map, Value};

use super::types::{kind, target, text};

/// Methods of which a path may have operations, in the order in which they are shown.
const METHODS: [&str; 2] = ["get", "post"];

/// The contract as a page shows it.
pub(crate) fn contract(contract: &Value, lang: Lang) -> ContractPage {
    let info = &contract["info"];
    let of_all = headers_of_all(contract);
    let operations: Vec<(String, ContractOperation)> = entries(&contract["paths"])
        .flat_map(|(path, methods)| METHODS.map(|method| (path, method, &methods[method])))
        .filter(|(.., operation)| operation.is_object())
        .map(|(path, method, own)| (text(&own["tags"][0]), operation(path, method, own, &of_all, lang)))
        .collect();
    let tags = contract["tags"].as_array().into_iter().flatten().map(|tag| {
        let name = text(&tag["name"]);
        let operations = operations.iter().filter(|(own, _)| *own == name).map(|(_, own)| own.clone()).collect();
        ContractTag { name, description: text(&tag["description"]), operations }
    });
    let components = &contract["components"];
    let common = entries(&components["responses"]).map(|(name, response)| {
        let status = status_of(contract, name);
        answer(&status, response, &of_all, lang)
    });
    let mut common: Vec<ContractAnswer> = common.collect();
    common.sort_by(|one, other| one.status.cmp(&other.status));
    let headers = entries(&components["headers"]);
    ContractPage {
        version: text(&info["version"]),
        description: text(&info["description"]),
        tags: tags.collect(),
        headers: headers.map(|(name, header)| (name.clone(), text(&header["description"]))).collect(),
        common,
        schemas: entries(&components["schemas"]).map(|(name, own)| schema(name, own, lang)).collect(),
    }
}

fn operation(path: &str, method: &str, own: &Value, of_all: &BTreeSet<String>, lang: Lang) -> ContractOperation {
    let parameters = own["parameters"].as_array().into_iter().flatten().map(|parameter| ContractField {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        required: parameter["required"] == true,
        kind: kind(&parameter["schema"], lang),
        description: text(&parameter["description"]),
    });
    let (shared, answers): (Vec<_>, Vec<_>) =
        entries(&own["responses"]).partition(|(_, response)| response.get("$ref").is_some());
    ContractOperation {
        id: text(&own["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&own["summary"]),
        description: paragraphs(&own["description"]),
        parameters: parameters.collect(),
        body: contents(&own["requestBody"]["content"], lang).into_iter().next(),
        answers: answers.into_iter().map(|(status, own)| answer(status, own, of_all, lang)).collect(),
        common: shared.into_iter().map(|(status, _)| status.clone()).collect(),
    }
}

fn answer(status: &str, own: &Value, of_all: &BTreeSet<String>, lang: Lang) -> ContractAnswer {
    let headers = entries(&own["headers"]).map(|(name, _)| name.clone());
    ContractAnswer {
        status: status.to_owned(),
        description: text(&own["description"]),
        contents: contents(&own["content"], lang),
        headers: headers.filter(|name| !of_all.contains(name)).collect(),
    }
}

fn contents(content: &Value, lang: Lang) -> Vec<ContractContent> {
    let contents = entries(content).map(|(media_type, own)| {
        let file = media_type.contains("officedocument");
        let words = |words: &str| vec![ContractPiece::Words(words.to_owned())];
        let kind = if file { words(lang.pick("soubor", "a file")) } else { kind(&own["schema"], lang) };
        ContractContent { media_type: media_type.clone(), kind }
    });
    contents.collect()
}

/// The parts of an object, and whatever else it is.
fn schema(name: &str, own: &Value, lang: Lang) -> ContractSchema {
    let parts: Vec<&Value> = match own["allOf"].as_array() {
        Some(parts) => parts.iter().collect(),
        None => vec![own],
    };
    let fields = parts.iter().flat_map(|part| fields(part, lang)).collect::<Vec<_>>();
    let others: Vec<ContractType> = parts
        .iter()
        .filter(|part| fields.is_empty() || part.get("properties").is_none())
        .map(|part| kind(part, lang))
        .collect();
    let and = ContractPiece::Words(lang.pick(" a\u{a0}k\u{a0}tomu ", " and beside it ").to_owned());
    ContractSchema {
        name: name.to_owned(),
        description: paragraphs(&own["description"]),
        kind: others.join(&and),
        fields,
    }
}

fn fields(part: &Value, lang: Lang) -> Vec<ContractField> {
    let required: Vec<&Value> = part["required"].as_array().into_iter().flatten().collect();
    let fields = entries(&part["properties"]).map(|(name, own)| ContractField {
        name: name.clone(),
        place: String::new(),
        required: required.contains(&&Value::from(name.as_str())),
        kind: kind(own, lang),
        description: described(own),
    });
    fields.collect()
}

/// What a part means: of one that may be `null` it stands with what it is otherwise.
fn described(own: &Value) -> String {
    let parts = own["oneOf"].as_array().into_iter().flatten();
    let mut said = std::iter::once(own).chain(parts).map(|own| text(&own["description"]));
    said.find(|said| !said.is_empty()).unwrap_or_default()
}

/// The headers that every answer has.
fn headers_of_all(contract: &Value) -> BTreeSet<String> {
    let operations = entries(&contract["paths"]).flat_map(|(_, methods)| entries(methods));
    let answers = operations.flat_map(|(_, operation)| entries(&operation["responses"]));
    let of = |own: &Value| entries(&own["headers"]).map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
    let own = answers.filter(|(_, answer)| answer.get("$ref").is_none()).map(|(_, answer)| of(answer));
    own.reduce(|all, own| all.intersection(&own).cloned().collect()).unwrap_or_default()
}

/// The status that a common answer comes with.
fn status_of(contract: &Value, name: &str) -> String {
    let operations = entries(&contract["paths"]).flat_map(|(_, methods)| entries(methods));
    let mut answers = operations.flat_map(|(_, operation)| entries(&operation["responses"]));
    answers.find(|(_, answer)| target(answer) == Some(name)).map_or_else(String::new, |(status, _)| status.clone())
}

/// The entries of an object; none of anything else.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// Text as paragraphs, whose lines are not those of the source.
fn paragraphs(value: &Value) -> Vec<String> {
    let text = text(value);
    let paragraphs = text.split("\n\n").map(|own| own.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    paragraphs.filter(|own| !own.is_empty()).collect()
}
