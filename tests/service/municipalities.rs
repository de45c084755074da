//! `GET /api/v1/municipalities`: Czech municipalities by the beginnings of their names.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{encode, get, get_json};

async fn municipalities(typed: &str, rest: &str) -> Vec<Value> {
    let answer = get_json(&format!("/api/v1/municipalities?q={}{rest}", encode(typed))).await;
    answer["municipalities"].as_array().unwrap().clone()
}

fn names(municipalities: &[Value]) -> Vec<&str> {
    municipalities.iter().map(|municipality| municipality["name"].as_str().unwrap()).collect()
}

fn populations(municipalities: &[Value]) -> Vec<u64> {
    municipalities.iter().map(|municipality| municipality["population"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_municipality_is_suggested_by_the_beginning_of_its_name_with_or_without_diacritics() {
    let with = municipalities("Nové Město na Mo", "").await;
    assert_eq!(with, municipalities("nove MESTO na mo", "").await);
    let region_label = "Kraj Vysočina";
    let nove_mesto = json!({ "name": "Nové Město na Moravě", "region": "CZ063", "region_label": region_label, "population": 10_098 });
    assert_eq!(with, [nove_mesto]);
    assert_eq!(names(&municipalities("kol", "").await)[0], "Kolín");
}

#[tokio::test]
async fn hyphens_part_words_as_spaces_do() {
    for typed in ["frydek mis", "Frýdek-Mís", "mistek"] {
        assert_eq!(names(&municipalities(typed, "").await), ["Frýdek-Místek"], "{typed}");
    }
}

#[tokio::test]
async fn the_largest_come_first() {
    let brno = municipalities("brno", "").await;
    assert_eq!(names(&brno)[..2], ["Brno", "Brno střed"]);
    let named_alike = municipalities("nová ves", "&limit=5").await;
    assert_eq!(populations(&named_alike)[0], 1_548);
    assert!(populations(&named_alike).is_sorted_by(|a, b| a >= b), "{named_alike:?}");
}

#[tokio::test]
async fn names_that_begin_so_come_before_those_with_a_later_word_that_does() {
    let found = municipalities("mest", "&limit=20").await;
    let later = names(&found).iter().position(|name| !name.starts_with("Měst")).unwrap();
    let first = ["Město Albrechtice", "Městec Králové", "Město Touškov", "Městečko Trnávka", "Město Libavá"];
    assert_eq!(names(&found)[..later], first);
    assert!(populations(&found)[later] > populations(&found)[0], "the larger town is below");
}

#[tokio::test]
async fn a_region_narrows() {
    let found = municipalities("nova ves", "&region=CZ031&lang=en").await;
    assert!(found.iter().all(|municipality| municipality["region"] == "CZ031"));
    assert_eq!((&found[0]["name"], &found[0]["population"]), (&json!("Nová Ves"), &json!(773)));
    assert_eq!(found[0]["region_label"], "South Bohemia");
    assert_eq!(municipalities("brno", "&region=CZ010").await, [] as [Value; 0]);
}

#[tokio::test]
async fn nothing_typed_gives_the_largest() {
    for query in ["", "?q=", "?q=+++", "?limit=8&region="] {
        let answer = get_json(&format!("/api/v1/municipalities{query}")).await;
        let found = answer["municipalities"].as_array().unwrap();
        assert_eq!(names(found)[..4], ["Praha", "Brno", "Ostrava", "Plzeň"], "{query}");
        assert_eq!(found.len(), 8);
        assert!(populations(found).is_sorted_by(|a, b| a >= b));
    }
    assert_eq!(names(&municipalities("", "&region=CZ020&limit=1").await), ["Kladno"]);
}

#[tokio::test]
async fn there_are_as_many_as_asked_for() {
    assert_eq!(municipalities("p", "").await.len(), 8);
    let twenty = municipalities("p", "&limit=20").await;
    assert_eq!(twenty.len(), 20);
    assert_eq!(twenty[..1], municipalities("p", "&limit=1").await);
}

#[tokio::test]
async fn odd_things_do_no_harm() {
    for typed in ["\"", "–", "\u{0}", "🙂", "Дніпро", "xqzvw", "s\u{30c}", &"a ".repeat(50)] {
        let answer = get(&format!("/api/v1/municipalities?q={}", encode(typed))).await;
        assert_eq!(answer.status, StatusCode::OK, "{typed:?}: {}", answer.body);
    }
    assert_eq!(municipalities("Дніпро", "").await, [] as [Value; 0]);
    assert_eq!(municipalities("koli\u{301}n", "").await, municipalities("kolín", "").await);
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let long = format!("q={}", "a".repeat(101));
    let wrong = [
        ("limit=0", "limit"),
        ("limit=21", "limit"),
        ("lang=de", "lang"),
        ("q=a&q=b", "q"),
        ("name=a", "name"),
        ("region=CZ010&region=CZ020", "region"),
        (&long, "q"),
    ];
    for (query, parameter) in wrong {
        let answer = get(&format!("/api/v1/municipalities?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
}

#[tokio::test]
async fn an_unknown_region_is_answered_with_those_that_exist() {
    for region in ["CZ062", "cz020", "Praha", "SK010"] {
        let answer = get(&format!("/api/v1/municipalities?q=brno&region={region}&lang=en")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let error = &answer.json()["errors"][0];
        assert_eq!((&error["parameter"], &error["value"]), (&json!("region"), &json!(region)));
        assert!(error["detail"].as_str().unwrap().contains("CZ0"), "{error}");
    }
}
