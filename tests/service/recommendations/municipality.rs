//! What the municipality of a profile does: its name, its region, what it has done itself.

use axum::http::StatusCode;
use serde_json::json;

use super::asking::{PATH, ids, post, recommend, sentence};
use crate::support::{Answer, encode, get};

#[tokio::test]
async fn a_municipality_is_known_by_its_name() {
    for municipality in [json!("Kolín"), json!("kolin"), json!({ "name": "město Kolín" })] {
        let answer = recommend(json!({ "municipality": municipality, "situations": ["labour-surge"] })).await;
        let completed = json!({ "name": "Kolín", "region": "CZ020", "population": 33_444 });
        assert_eq!(answer["profile"]["municipality"], completed);
    }
    let answer = recommend(json!({ "municipality": "Brno" })).await;
    assert_eq!(answer["practices"].as_array().unwrap().len(), 10, "a name alone is enough");
    let alike = answer["places_alike"].as_array().unwrap();
    assert_eq!(alike.len(), 6);
    assert!(alike.iter().all(|own| sentence(own, "size").unwrap().contains("obyvatel")), "figures are shown");
    assert!(alike.iter().all(|own| own["place"] != "Brno"), "what it did itself is no news to it");
    // However many it has done itself.
    let prague = recommend(json!({ "municipality": "Praha" })).await;
    let alike = prague["places_alike"].as_array().unwrap();
    assert!(alike.len() == 6 && alike.iter().all(|own| own["place"] != "Praha"), "{alike:?}");
    // Whoever says how large it is need not be in the list.
    let unlisted = json!({ "municipality": { "name": "Horní Dolní", "population": 900 }, "areas": ["housing"] });
    assert_eq!(recommend(unlisted).await["profile"]["municipality"]["population"], 900);
}

#[tokio::test]
async fn a_municipality_that_is_unknown_or_one_of_several_is_answered_with_those_that_may_be_meant() {
    let detail = |answer: Answer| {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["parameter"], "municipality");
        problem["errors"][0]["detail"].as_str().unwrap().to_owned()
    };
    let unknown = detail(post(json!({ "municipality": "Kolím" })).await);
    assert!(unknown.contains("Kolín (Středočeský kraj, 33\u{a0}tis.\u{a0}obyvatel)"), "{unknown}");
    let several = detail(get(&format!("{PATH}?municipality={}", encode("Nová Ves"))).await);
    assert!(several.contains("Jihomoravský kraj") && several.contains("region"), "{several}");
    let elsewhere = detail(post(json!({ "municipality": { "name": "Kolín", "region": "CZ064" } })).await);
    assert!(elsewhere.contains("Středočeský kraj"), "{elsewhere}");
}

#[tokio::test]
async fn money_of_another_region_is_not_offered() {
    let prague = "praha-dotace-integrace-cizincu";
    let profile = |region: &str| {
        json!({
            "municipality": { "region": region },
            "situations": ["low-participation"],
            "areas": ["coexistence", "education"]
        })
    };
    assert!(ids(&recommend(profile("CZ010")).await, "instruments").contains(&prague));
    assert!(!ids(&recommend(profile("CZ064")).await, "instruments").contains(&prague));
}

#[tokio::test]
async fn a_practice_of_the_municipality_itself_is_told_as_such() {
    let answer = recommend(json!({ "municipality": "Kroměříž", "situations": ["displacement-influx"] })).await;
    let practices = answer["practices"].as_array().unwrap();
    let own = practices.iter().find(|own| own["place"] == "Kroměříž").unwrap();
    assert_eq!(sentence(own, "region"), Some("Praxe vaší obce"));
}
