//! `GET /api/v1/records/{id}/similar`.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::get;

async fn similar(path: &str) -> Vec<Value> {
    let answer = get(&format!("/api/v1/records/{path}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()["hits"].as_array().unwrap().clone()
}

fn ids(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_record_is_like_others_of_its_subject_and_never_like_itself() {
    let hits = similar("brno-interkulturni-pracovnici/similar?limit=20").await;
    assert_eq!(hits.len(), 20);
    assert!(!ids(&hits).contains(&"brno-interkulturni-pracovnici"));
    assert!(ids(&hits)[..3].contains(&"profese-interkulturni-pracovnik"), "{:?}", ids(&hits));
    let scores: Vec<f64> = hits.iter().map(|hit| hit["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
}

#[tokio::test]
async fn what_both_are_about_is_said_in_words() {
    let hits = similar("brno-interkulturni-pracovnici/similar?lang=en").await;
    assert_eq!(hits.len(), 5);
    let shared = hits[0]["shared"].as_array().unwrap();
    let tool = shared.iter().find(|shared| shared["code"] == "tool:intercultural-workers");
    assert_eq!(tool.unwrap()["label"], "Intercultural workers");
}

#[tokio::test]
async fn sections_and_chapters_of_the_manual_are_like_practices() {
    let section = "manual-10-deti-a-skoly/dospivajici-aby-po-devate-tride-neco-nasledovalo";
    for id in [section, "manual-10-deti-a-skoly"] {
        let hits = similar(&format!("{id}/similar?limit=20")).await;
        assert_eq!(hits.len(), 20);
        assert!(hits.iter().all(|hit| hit["kind"] == "practice"), "{id}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    assert_eq!(get("/api/v1/records/neni-tu/similar").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/api/v1/records/manual-10-deti-a-skoly/neni-tu/similar").await.status, StatusCode::NOT_FOUND);
    for address in
        ["Neni%20id/similar", "praha-kacpu-asistencni-centrum/similar?limit=0", "x/similar?limit=21", "x/similar?q=a"]
    {
        let answer = get(&format!("/api/v1/records/{address}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}: {}", answer.body);
        assert!(!answer.json()["errors"].as_array().unwrap().is_empty());
    }
}
