//! How the tests ask for recommendations, and what must hold of every answer.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use crate::support::{Answer, send};

pub(super) const PATH: &str = "/api/v1/recommendations";

/// The lists of an answer.
const LISTS: [&str; 7] = ["practices", "read_first", "warnings", "instruments", "law", "background", "places_alike"];

pub(super) async fn post(profile: impl ToString) -> Answer {
    let request = Request::post(PATH).header(header::CONTENT_TYPE, "application/json");
    send(request.body(Body::from(profile.to_string())).unwrap()).await
}

pub(super) async fn recommend(profile: Value) -> Value {
    let answer = post(&profile).await;
    assert_eq!(answer.status, StatusCode::OK, "{profile}: {}", answer.body);
    answer.json()
}

pub(super) fn ids<'a>(answer: &'a Value, list: &str) -> Vec<&'a str> {
    answer[list].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap()).collect()
}

/// The sentence of a feature in the reasons for a record.
pub(super) fn sentence<'a>(own: &'a Value, feature: &str) -> Option<&'a str> {
    let reasons = own["reasons"].as_array().unwrap();
    reasons.iter().find(|reason| reason["feature"] == feature).map(|reason| reason["text"].as_str().unwrap())
}

/// A town of the development profiles.
pub(super) fn town() -> Value {
    json!({
        "municipality": { "population": 44_000, "region": "CZ020", "foreign_share": 0.12 },
        "situations": ["labour-surge", "neighbourhood-tension"],
        "areas": ["employment", "safety"],
        "groups": ["third-country-workers", "eu-citizens"],
        "horizon": "medium",
        "budget_czk_per_year": 1_500_000,
        "text": "Automobilka přijala tisíc dělníků přes agentury, bydlí na ubytovnách v centru."
    })
}

/// Whether a record is marked as money that nobody can apply for.
pub(super) fn is_closed(own: &Value) -> bool {
    own["mark"]["code"] == "openness:closed"
}

/// What must hold of every answer.
pub(super) fn check(answer: &Value) {
    for list in LISTS {
        let list = answer[list].as_array().unwrap();
        // What is closed comes last, however well it fits.
        let scores: Vec<(bool, f64)> =
            list.iter().map(|own| (is_closed(own), own["score"].as_f64().unwrap())).collect();
        let falls = |pair: &[(bool, f64)]| match [pair[0].0, pair[1].0] {
            [false, true] => true,
            [true, false] => false,
            _ => pair[0].1 >= pair[1].1 - 1e-6,
        };
        assert!(scores.windows(2).all(falls), "scores fall: {scores:?}");
        for own in list {
            let reasons = own["reasons"].as_array().unwrap();
            let number = |reason: &Value, name: &str| reason[name].as_f64().unwrap();
            let sum: f64 = reasons.iter().map(|reason| number(reason, "contribution")).sum();
            let score = own["score"].as_f64().unwrap();
            assert!((sum - score).abs() < 1e-5, "{}: {sum} is not {score}", own["id"]);
            assert!(score <= 1.0 + 1e-6, "{score}");
            for reason in reasons {
                let text = reason["text"].as_str().unwrap();
                assert!(!text.is_empty() && !text.contains("„“") && !text.contains("()"), "{}: {reason}", own["id"]);
                let product = number(reason, "value") * number(reason, "weight");
                assert!((product - number(reason, "contribution")).abs() < 1e-5, "{reason}");
            }
        }
        let mut different: Vec<&Value> = list.iter().map(|own| &own["id"]).collect();
        different.sort_by_key(|id| id.as_str());
        different.dedup();
        assert_eq!(different.len(), list.len(), "nothing is there twice");
    }
}
