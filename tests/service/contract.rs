//! `/openapi.json`: the contract is whole and says what the service does.

use std::collections::BTreeSet;

use crate::support::get_json;

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
    let parameters = contract["paths"]["/api/v1/search"]["get"]["parameters"].as_array().unwrap();
    let documented: BTreeSet<&str> = parameters.iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
    let vocabulary = get_json("/api/v1/vocabulary").await;
    let groups = vocabulary["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap());
    let expected: BTreeSet<&str> = groups.chain(osvedceno_api::SearchQuery::PARAMETERS).collect();
    assert_eq!(documented, expected);
}
