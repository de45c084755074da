//! Filters: years, codes that nothing has, and what to leave out of a search that finds nothing.

use serde_json::Value;

use crate::support::get_json;

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
