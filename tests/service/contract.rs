//! `/openapi.json`: the contract is whole and says what the service does.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use osvedceno_api::{ExportQuery, GapsQuery, PagedQuery, SearchQuery};
use serde_json::Value;

use crate::support::{get_json, send};
use crate::yesterday::shapes::{self, Document, Place};

#[tokio::test]
async fn every_route_is_in_the_contract() {
    let contract = get_json("/openapi.json").await;
    let paths: BTreeSet<&str> = contract["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "/api/v1/brief",
        "/api/v1/comparison",
        "/api/v1/export",
        "/api/v1/gaps",
        "/api/v1/manual",
        "/api/v1/municipalities",
        "/api/v1/places/{slug}",
        "/api/v1/recommendations",
        "/api/v1/records",
        "/api/v1/records/{id}",
        "/api/v1/records/{id}/citation",
        "/api/v1/records/{id}/similar",
        "/api/v1/records/{id}/{section}",
        "/api/v1/records/{id}/{section}/citation",
        "/api/v1/records/{id}/{section}/similar",
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/unanswered",
        "/api/v1/vocabulary",
        "/api/v1/withdrawn",
        "/dump/{name}",
        "/feed.atom",
        "/feed.json",
    ];
    assert_eq!(paths, expected.into());
    let schemas = contract["components"]["schemas"].as_object().unwrap();
    for name in [
        "SearchResponse",
        "RecordResponse",
        "RecordsResponse",
        "ManualResponse",
        "CitationFormat",
        "ExportFormat",
        "SimilarResponse",
        "SuggestResponse",
        "VocabularyResponse",
        "MunicipalityResponse",
        "PlaceResponse",
        "SituationProfile",
        "RecommendationResponse",
        "BriefResponse",
        "ComparisonResponse",
        "GapsResponse",
        "UnansweredResponse",
        "Problem",
    ] {
        assert!(schemas.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn the_contract_refers_to_nothing_that_it_lacks() {
    let contract = get_json("/openapi.json").await;
    let schemas = contract["components"]["schemas"].as_object().unwrap();
    let text = contract.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name}");
    }
}

/// Facet groups are data, parameters in a contract are written by hand: this keeps them the same.
#[tokio::test]
async fn every_facet_group_is_a_parameter_of_the_contract() {
    let contract = get_json("/openapi.json").await;
    let vocabulary = get_json("/api/v1/vocabulary").await;
    let groups = vocabulary["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap());
    let of_search: BTreeSet<&str> = groups.chain(SearchQuery::PARAMETERS).chain([PagedQuery::CURSOR]).collect();
    let taken = |path: &str| -> BTreeSet<String> {
        let parameters = contract["paths"][path]["get"]["parameters"].as_array().unwrap();
        parameters.iter().map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect()
    };
    let but = |none: &[&str], own: &[&str]| -> BTreeSet<String> {
        let of_search = of_search.iter().filter(|name| !none.contains(name));
        of_search.chain(own).map(|&name| name.to_owned()).collect()
    };
    assert_eq!(taken("/api/v1/search"), but(&[], &[]));
    assert_eq!(taken("/api/v1/export"), but(&ExportQuery::NOT_OF_SEARCH, &["format", "id"]));
    assert_eq!(taken("/api/v1/gaps"), but(&GapsQuery::NOT_OF_SEARCH, &["rows", "columns", "format"]));
}

#[tokio::test]
async fn every_code_of_the_vocabulary_is_one_that_the_contract_allows() {
    let contract = get_json("/openapi.json").await;
    let vocabulary = get_json("/api/v1/vocabulary").await;
    let parameters = contract["paths"]["/api/v1/search"]["get"]["parameters"].as_array().unwrap();
    for group in vocabulary["groups"].as_array().unwrap() {
        let parameter = parameters.iter().find(|parameter| parameter["name"] == group["name"]).unwrap();
        let Some(schema) = parameter["schema"]["items"]["$ref"].as_str() else {
            assert_eq!(group["open"], true, "{parameter}");
            continue;
        };
        let codes: Vec<&Value> = group["values"].as_array().unwrap().iter().map(|value| &value["code"]).collect();
        let allowed = contract.pointer(schema.trim_start_matches('#')).unwrap();
        assert_eq!(allowed["enum"].as_array().unwrap().iter().collect::<Vec<_>>(), codes, "{schema}");
    }
    let profile = &contract["components"]["schemas"]["SituationProfile"]["properties"];
    for name in ["area", "areas"] {
        let ways = profile[name]["oneOf"].as_array().unwrap();
        let list = ways.iter().find(|way| way["type"] == "array").unwrap();
        assert_eq!(list["items"]["$ref"], "#/components/schemas/AreaCode");
        assert_eq!(profile[name]["deprecated"] == true, name == "areas");
    }
    assert_eq!(profile["horizon"]["oneOf"][1]["$ref"], "#/components/schemas/HorizonCode");
}

/// Every operation, with its method and path.
fn operations(contract: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    contract["paths"].as_object().unwrap().iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
    })
}

#[tokio::test]
async fn every_operation_has_a_name_of_its_own_a_tag_and_words_for_each_parameter_and_answer() {
    let contract = get_json("/openapi.json").await;
    let tags: Vec<&Value> = contract["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&contract) {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name), "{name} twice");
        assert!(tags.contains(&&operation["tags"][0]), "{name}");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert_ne!(parameter["description"].as_str().unwrap_or_default(), "", "{name}: {parameter}");
        }
        let answers = operation["responses"].as_object().unwrap();
        for (status, answer) in answers {
            let shared = answer["$ref"].as_str().map(|at| contract.pointer(at.trim_start_matches('#')).unwrap());
            let answer = shared.unwrap_or(answer);
            assert_ne!(answer["description"].as_str().unwrap_or_default(), "", "{name}: {status}");
            assert!(answer["headers"]["X-Request-Id"].is_object(), "{name}: {status}");
        }
        let common = if method == "get" { "304" } else { "413" };
        for status in ["200", "400", "405", "429", "500", "503", common] {
            assert!(answers.contains_key(status), "{name} lacks {status}");
        }
        assert_eq!(answers.contains_key("404"), path.contains('{'), "{name}");
    }
}

#[tokio::test]
async fn a_parameter_that_there_is_not_is_refused_by_every_operation_and_one_of_the_contract_by_none() {
    let contract = get_json("/openapi.json").await;
    let unknown = |problem: &Value, name: &str| {
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().any(|error| {
            error["parameter"] == name && error["detail"].as_str().unwrap().starts_with("there is no such parameter")
        })
    };
    for (method, path, operation) in operations(&contract) {
        let path = path.replace("{slug}", "liberec").replace("{id}", "antverpy-curant").replace("{section}", "a");
        let ask = async |name: &str| {
            let request = Request::builder().method(&*method.to_uppercase());
            let request = request.uri(format!("{path}?{name}=1&lang=en")).body(Body::from(r#"{"text": "byt"}"#));
            send(request.unwrap()).await
        };
        let answer = ask("no_such").await;
        assert_eq!(answer.status, 400, "{method} {path}");
        assert!(unknown(&answer.json(), "no_such"), "{method} {path}: {}", answer.body);
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            if parameter["in"] == "query" && name != "lang" {
                let answer = ask(name).await;
                assert!(answer.status != 400 || !unknown(&answer.json(), name), "{method} {path}: {}", answer.body);
            }
        }
    }
}

fn is_compressed(content_type: &str) -> bool {
    ["application/gzip", "application/zstd", "application/octet-stream"].contains(&content_type)
}

#[tokio::test]
async fn every_answer_has_an_example_that_is_as_its_schema_says() {
    let contract = get_json("/openapi.json").await;
    let mut wrong = Vec::new();
    for (_, _, operation) in operations(&contract) {
        let name = operation["operationId"].as_str().unwrap();
        for (content_type, content) in operation["responses"]["200"]["content"].as_object().unwrap() {
            let place = Place::new(&format!("{name} {content_type}"));
            match content.get("example") {
                // A file of a word processor is no text, nor is what is compressed.
                None if content_type.ends_with(".document") || is_compressed(content_type) => {}
                None => wrong.push(format!("{place}: there is none")),
                Some(example) => shapes::value(&place, Document(&contract), &content["schema"], example, &mut wrong),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
