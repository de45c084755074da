//! The order of hits, the pages of a result, and the words that it is shown with.

use crate::support::{documents, get_json, ids};

#[tokio::test]
async fn titles_are_in_czech_order_and_years_from_the_newest() {
    let mut titles = Vec::new();
    for offset in [0, 100, 200, 300, 400, 500, 600, 700] {
        let answer = get_json(&format!("/api/v1/search?sort=title&limit=100&offset={offset}")).await;
        titles.extend(answer["hits"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap().to_owned()));
    }
    let place =
        |start: &str| titles.iter().position(|title| title.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
    assert!(place("C") < place("Č") && place("Č") < place("D"));
    assert!(place("H") < place("Ch") && place("Ch") < place("I"));
    assert_eq!(titles.len(), documents(), "each document once");

    let newest = get_json("/api/v1/search?sort=year&limit=100").await;
    let years: Vec<i64> = newest["hits"].as_array().unwrap().iter().filter_map(|hit| hit["year"].as_i64()).collect();
    assert!(years.is_sorted_by(|a, b| a >= b), "{years:?}");
}

#[tokio::test]
async fn pages_of_a_result_follow_one_another() {
    let whole = ids(&get_json("/api/v1/search?q=integrace&limit=40").await);
    let first = ids(&get_json("/api/v1/search?q=integrace&limit=20").await);
    let second = ids(&get_json("/api/v1/search?q=integrace&limit=20&offset=20").await);
    assert_eq!(whole, [first, second].concat());
}

#[tokio::test]
async fn labels_are_in_the_language_asked_for() {
    let answer = get_json("/api/v1/search?q=rumour&lang=en").await;
    let hit = &answer["hits"][0];
    assert!(hit["url"].as_str().unwrap().starts_with("/en/record/"), "{hit}");
    assert_eq!(answer["groups"][0]["label"], "Kind of record");
}
