//! `GET /api/v1/municipalities`: Czech municipalities by the beginnings of their names.

use std::collections::BTreeSet;

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
    let nove_mesto = json!({
        "code": "596230", "name": "Nové Město na Moravě", "part_of": null, "district": "Žďár nad Sázavou", "region": "CZ063",
        "region_label": region_label, "population": 9_834, "population_year": 2025,
        "description": "okres Žďár nad Sázavou, Kraj Vysočina, asi\u{a0}9\u{a0}830\u{a0}obyvatel (2025)",
        "url": "/misto/nove-mesto-na-morave"
    });
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
    assert_eq!(names(&brno)[..3], ["Brno", "Brno-střed", "Brno-sever"]);
    let named_alike = municipalities("nová ves", "&limit=5").await;
    assert_eq!(populations(&named_alike), [1_151, 769, 747, 707, 659]);
}

#[tokio::test]
async fn all_of_one_name_come_before_longer_names_and_are_told_apart() {
    let found = municipalities("nová ves", "&limit=20").await;
    assert_eq!(names(&found).iter().filter(|name| **name == "Nová Ves").count(), 15);
    assert!(names(&found)[..15].iter().all(|name| *name == "Nová Ves"), "{found:?}");
    assert_eq!(found[14]["part_of"], "Ostrava", "municipalities before districts of cities");
    assert_eq!(found[0]["description"], "okres Mělník, Středočeský kraj, asi\u{a0}1\u{a0}150\u{a0}obyvatel (2011)");
    let descriptions: BTreeSet<&str> = found[..15].iter().map(|own| own["description"].as_str().unwrap()).collect();
    assert_eq!(descriptions.len(), 15);
    // Two in one district: only the people tell, and the code.
    let mezholezy = municipalities("mezholezy okres domažlice", "").await;
    assert_eq!(names(&mezholezy), ["Mezholezy", "Mezholezy"]);
    let codes: BTreeSet<&str> = mezholezy.iter().map(|own| own["code"].as_str().unwrap()).collect();
    assert_eq!(codes, BTreeSet::from(["553921", "553930"]));
    assert_ne!(mezholezy[0]["description"], mezholezy[1]["description"]);
}

#[tokio::test]
async fn districts_of_cities_are_found_as_people_type_them() {
    for (typed, name, city) in [
        ("praha 7", "Praha 7", "Praha"),
        ("Praha7", "Praha 7", "Praha"),
        ("praha libus", "Praha-Libuš", "Praha"),
        ("brno stred", "Brno-střed", "Brno"),
        ("poruba", "Poruba", "Ostrava"),
        ("ostrava-por", "Poruba", "Ostrava"),
        ("malesice", "Plzeň 9-Malesice", "Plzeň"),
    ] {
        let found = municipalities(typed, "").await;
        assert_eq!((&found[0]["name"], &found[0]["part_of"]), (&json!(name), &json!(city)), "{typed}");
    }
    let seven = &municipalities("praha 7", "").await[0];
    assert_eq!(seven["description"], "Praha, asi\u{a0}44\u{a0}400\u{a0}obyvatel (2011)");
    let unknown = &municipalities("praha 13", "").await[0];
    assert_eq!((&unknown["population"], &unknown["population_year"]), (&Value::Null, &Value::Null));
    assert_eq!(unknown["description"], "Praha");
    let city = &municipalities("praha", "").await[0];
    assert_eq!(city["description"], "asi\u{a0}1\u{a0}400\u{a0}000\u{a0}obyvatel (2025)", "it is its region");
}

#[tokio::test]
async fn a_district_narrows_whether_it_is_a_parameter_or_stands_behind_the_name() {
    let sokolov = municipalities("staré sedlo", "&district=Sokolov").await;
    assert_eq!((names(&sokolov), &sokolov[0]["region"]), (vec!["Staré Sedlo"], &json!("CZ041")));
    assert_eq!(municipalities("stare sedlo okres sokolov", "").await, sokolov);
    assert_eq!(municipalities("", "&district=praha-zapad&limit=20").await.len(), 20);
    let answer = get(&format!("/api/v1/municipalities?district={}&region=CZ0", encode("Tachof"))).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let problem = answer.json();
    let parameters: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|own| &own["parameter"]).collect();
    assert_eq!(parameters, ["region", "district"]);
    assert!(problem["errors"][1]["detail"].as_str().unwrap().contains("Tachov"), "{problem}");
}

#[tokio::test]
async fn names_that_begin_so_come_before_those_with_a_later_word_that_does() {
    let found = municipalities("mest", "&limit=20").await;
    let later = names(&found).iter().position(|name| !name.starts_with("Měst")).unwrap();
    let first =
        ["Město Albrechtice", "Městec Králové", "Město Touškov", "Městečko Trnávka", "Město Libavá", "Městečko"];
    assert_eq!(names(&found)[..later], first);
    assert!(populations(&found)[later] > populations(&found)[0], "the larger town is below");
}

#[tokio::test]
async fn a_region_narrows() {
    let found = municipalities("nova ves", "&region=CZ031&lang=en").await;
    assert!(found.iter().all(|municipality| municipality["region"] == "CZ031"));
    assert_eq!((&found[0]["name"], &found[0]["population"]), (&json!("Nová Ves"), &json!(707)));
    assert_eq!(found[0]["region_label"], "South Bohemia");
    assert_eq!(municipalities("brno", "&region=CZ010").await, [] as [Value; 0]);
}

#[tokio::test]
async fn nothing_typed_gives_the_largest() {
    for query in ["", "?q=", "?q=+++", "?limit=8&region="] {
        let answer = get_json(&format!("/api/v1/municipalities{query}")).await;
        let found = answer["municipalities"].as_array().unwrap();
        assert_eq!(names(found)[..5], ["Praha", "Brno", "Ostrava", "Plzeň", "Liberec"], "{query}");
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
        ("district=Kladno&district=Tachov", "district"),
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
