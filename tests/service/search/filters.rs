//! Filters: years, codes that nothing has, and what to leave out of a search that finds nothing.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::files::codes_from_files;
use crate::support::{get, get_json, ids};

#[tokio::test]
async fn a_range_of_years_is_a_filter_of_the_year() {
    let answer = get_json("/api/v1/search?year_from=2018&year_to=2019&limit=100").await;
    let years: Vec<i64> = answer["hits"].as_array().unwrap().iter().map(|hit| hit["year"].as_i64().unwrap()).collect();
    assert!(!years.is_empty() && years.iter().all(|year| (2018..=2019).contains(year)));
    let all: u64 =
        answer["facets"]["year"].as_array().unwrap().iter().map(|value| value["count"].as_u64().unwrap()).sum();
    assert!(all > answer["total"].as_u64().unwrap(), "the years are counted without their own filter");
}

#[tokio::test]
async fn a_group_in_use_keeps_its_codes_even_where_nothing_has_them() {
    let narrowed = get_json("/api/v1/search?q=mongolsk%C3%A1&area=health").await;
    let vocabulary = get_json("/api/v1/vocabulary?group=area&group=tool").await;
    let codes = |values: &Value| -> Vec<String> {
        values.as_array().unwrap().iter().map(|value| value["code"].as_str().unwrap().to_owned()).collect()
    };
    let all = codes(&vocabulary["groups"][0]["values"]);
    assert_eq!(codes(&narrowed["facets"]["area"]), all, "in the order of the vocabulary");
    assert!(narrowed["facets"]["area"].as_array().unwrap().iter().any(|value| value["count"] == 0));
    assert!(codes(&narrowed["facets"]["tool"]).len() < codes(&vocabulary["groups"][1]["values"]).len());
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_what_to_leave_out() {
    let address = "/api/v1/search?q=mongolsk%C3%A1&area=health&country=IS&year_from=2019";
    let answer = get_json(address).await;
    assert_eq!(answer["total"], 0);
    let relaxations = answer["relaxations"].as_array().unwrap();
    assert!(!relaxations.is_empty());
    for relaxation in relaxations {
        let left_out: Vec<&str> =
            relaxation["parameters"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let kept = address.split_once('?').unwrap().1.split('&').filter(|part| {
            let name = part.split('=').next().unwrap();
            !left_out.contains(&if name == "year_from" { "year" } else { name })
        });
        let relaxed = get_json(&format!("/api/v1/search?{}", kept.collect::<Vec<_>>().join("&"))).await;
        assert_eq!(relaxed["total"], relaxation["total"], "{left_out:?}");
        assert_ne!(relaxed["total"], 0);
    }
    let all_filters: Vec<&str> = relaxations.last().unwrap()["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(all_filters, ["area", "country", "year"]);
    let found = get_json("/api/v1/search?q=mongolsk%C3%A1").await;
    assert_eq!(found["relaxations"].as_array().unwrap().len(), 0, "what finds something needs no advice");
}

#[tokio::test]
async fn a_place_narrows_to_its_records() {
    let found = get_json("/api/v1/search?place=liberecky-kraj&limit=100").await;
    let documents = codes_from_files();
    let mut expected: Vec<String> =
        documents.into_iter().filter(|(_, codes)| codes["region"].contains("CZ051")).map(|(id, _)| id).collect();
    let mut named = ids(&found);
    expected.sort();
    named.sort();
    assert_eq!(named, expected);
    assert_eq!(found["total"], expected.len());
    let said =
        json!([{ "code": "liberecky-kraj", "label": "Liberecký kraj", "count": expected.len(), "selected": true }]);
    assert_eq!(found["facets"]["place"], said);
    let town = get_json("/api/v1/search?place=jablonec-nad-nisou&kind=practice").await;
    assert_eq!(town["total"], 2);
    assert!(town["hits"].as_array().unwrap().iter().all(|hit| hit["place"] == "Jablonec nad Nisou"));
    let english = get_json("/api/v1/search?place=kraj-vysocina&lang=en&limit=0").await;
    assert_eq!(english["facets"]["place"][0]["label"], "Vysočina Region");
    assert_eq!(english["groups"].as_array().unwrap().last(), Some(&json!({ "name": "place", "label": "Place" })));
    assert_eq!(get_json("/api/v1/search?limit=0").await["facets"]["place"], Value::Null);
}

#[tokio::test]
async fn where_a_place_has_nothing_the_search_without_it_is_offered() {
    let found = get_json("/api/v1/search?place=telc&kind=practice").await;
    assert_eq!((&found["total"], &found["facets"]["place"][0]["label"]), (&0.into(), &"Telč".into()));
    let offered: Vec<&Value> = found["relaxations"].as_array().unwrap().iter().map(|own| &own["parameters"]).collect();
    assert_eq!(offered, [&json!(["place"])]);
    let everywhere = get_json("/api/v1/search?kind=practice&limit=0").await;
    assert_eq!(found["relaxations"][0]["total"], everywhere["total"]);
}

#[tokio::test]
async fn an_unknown_place_is_answered_with_some_that_there_are() {
    for (name, offered) in
        [("lyberec", "liberec"), ("stare-sedlo", "stare-sedlo-sokolov"), ("svetla-nad", "svetla-nad-sazavou")]
    {
        let answer = get(&format!("/api/v1/search?place={name}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let error = &answer.json()["errors"][0];
        assert_eq!((&error["parameter"], &error["value"]), (&"place".into(), &name.into()));
        assert!(error["detail"].as_str().unwrap().contains(offered), "{error}");
    }
    let strange = get("/api/v1/search?place=xqzvw&lang=en").await.json();
    assert_eq!(strange["errors"][0]["detail"], "there is no such place");
    let twice = get("/api/v1/search?place=telc&place=liberec").await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
}
