//! Profiles that are wrong.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;

use super::asking::{PATH, post};
use crate::support::{get, send};

/// Every bad input is a 400 that names what is wrong.
#[tokio::test]
async fn bad_input_is_named() {
    let named = [
        (json!({ "situations": ["labor-surge"] }), "situation", "labour-surge"),
        (json!({ "areas": ["homes"] }), "area", "housing"),
        (json!({ "groups": ["everybody"] }), "group", "general-public"),
        (json!({ "horizon": "soon" }), "horizon", "immediate"),
        (json!({ "municipality": { "region": "CZ999" } }), "region", "CZ0"),
        (json!({ "municipality": { "population": -5 } }), "municipality.population", "od 1 do"),
        (json!({ "municipality": { "population": 2.5 } }), "municipality.population", "celé číslo"),
        (json!({ "municipality": { "foreign_share": 1.2 } }), "municipality.foreign_share", "od 0 do 1"),
        (json!({ "municipality": { "mayor": "x" } }), "municipality.mayor", "municipality.name"),
        (json!({ "budget_czk_per_year": -1 }), "budget_czk_per_year", "od 0"),
        (json!({ "origin": "everywhere" }), "origin", "national, foreign, both"),
        (json!({ "origin": ["national", "foreign"], "areas": ["housing"] }), "origin", "both"),
        (json!({ "text": "x".repeat(60_000) }), "text", "10000"),
        (json!({ "text": "škola", "ignore": ["area:homes"] }), "ignore", "housing"),
        (json!({ "text": "škola", "ignore": ["school"] }), "ignore", "area:"),
        (json!({ "municipality": { "name": "Kolín", "region": "CZ999" } }), "region", "CZ0"),
        (json!({ "text": 5 }), "text", "text"),
        (json!({ "situations": [{}] }), "situations", "seznam"),
        (json!({ "situation": "labour-surge", "limit": 0 }), "limit", "od 1 do 50"),
        (json!({ "budget": 5 }), "budget", "budget_czk_per_year"),
        (json!({}), "profile", "situation"),
        (json!([]), "profile", "objekt"),
        (
            json!({ "areas": vec!["housing"; 3], "groups": (0..40).map(|n| n.to_string()).collect::<Vec<_>>() }),
            "group",
            "30",
        ),
    ];
    for (profile, parameter, detail) in named {
        let answer = post(&profile).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{parameter}: {}", answer.body);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let error = answer.json()["errors"][0].clone();
        assert_eq!(error["parameter"], parameter, "{error}");
        assert!(error["detail"].as_str().unwrap().contains(detail), "{error}");
    }
    for (query, parameter) in [
        ("", "profile"),
        ("population=-1", "population"),
        ("foreign_share=2", "foreign_share"),
        ("origin=national&origin=foreign&area=housing", "origin"),
        ("situation=x", "situation"),
        ("mayor=x", "mayor"),
        ("text=%FF", "text"),
        ("budget_czk_per_year=NaN", "budget_czk_per_year"),
        ("horizon=immediate&horizon=long", "horizon"),
    ] {
        let answer = get(&format!("{PATH}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
    let broken = post("{\"situations\": [").await;
    assert_eq!((broken.status, &broken.json()["errors"][0]["parameter"]), (StatusCode::BAD_REQUEST, &json!("profile")));
    assert_eq!(
        post(format!("{{\"text\": \"{}\"}}", "x".repeat(2_000_000))).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let english = send(Request::post(format!("{PATH}?lang=en")).body(Body::from("{}")).unwrap()).await;
    assert!(english.json()["detail"].as_str().unwrap().contains("give at least one of"), "{}", english.body);
}
