//! `GET /openapi.json`: the contract, as the handlers have it, and what is the same for all of them: answers that come from
//! around them, headers, examples, filters, the forms of ids, and the codes of the vocabulary that is served now.

mod answers;
mod codes;
mod examples;
mod parameters;
mod profile;

use osvedceno_corpus::Vocabulary;
use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

/// The schemas of a profile.
const PROFILE: [&str; 2] = ["SituationProfile", "MunicipalityProfile"];

/// The contract of the service but for its codes, which a change of the corpus can change.
#[derive(Debug, Clone)]
pub(super) struct Contract(Value);

impl Contract {
    /// Completes what the handlers say.
    pub(super) fn of(handlers: &OpenApi) -> Self {
        let mut contract = serde_json::to_value(handlers).expect("a contract is plain data with names as keys");
        parameters::complete(&mut contract);
        answers::complete(&mut contract);
        examples::complete(&mut contract);
        Self(contract)
    }

    /// The whole contract, with these codes.
    pub(super) fn with(&self, vocabulary: &Vocabulary) -> Value {
        let mut contract = self.0.clone();
        codes::complete(&mut contract, vocabulary);
        profile::complete(&mut contract);
        contract
    }
}

/// Every operation of a contract, with its path and its method.
fn operations(contract: &mut Value) -> impl Iterator<Item = (&str, &str, &mut Value)> {
    let paths = contract["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object_mut().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// The parameters of an operation.
fn parameters(operation: &mut Value) -> impl Iterator<Item = &mut Value> {
    operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten()
}

/// A part of `components`, such as `schemas`, which is made where there is none.
fn components<'c>(contract: &'c mut Value, part: &str) -> &'c mut Map<String, Value> {
    let part = &mut contract["components"][part];
    if !part.is_object() {
        *part = Value::Object(Map::new());
    }
    part.as_object_mut().expect("it was made one")
}

/// The schema of a value: of a parameter that may be repeated, that of each.
fn each(schema: &mut Value) -> &mut Value {
    if schema["type"] == "array" { &mut schema["items"] } else { schema }
}
