//! Days from which on records are new or changed, as whoever keeps a copy asks for what to fetch again.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use osvedceno_corpus::{Corpus, Date};

use crate::support::{corpus, get, get_json, ids, rows};

/// The ids of documents whose day, by this, is this one or later; read from the files.
fn from_files(day: Date, of: fn(&osvedceno_corpus::Record) -> Date) -> BTreeSet<String> {
    let corpus = Corpus::load(&corpus()).unwrap();
    let fits = corpus.documents().filter(|document| of(document.record) >= day);
    fits.map(|document| document.id().to_string()).collect()
}

/// The last of the days that stand in a file.
fn last(record: &osvedceno_corpus::Record) -> Date {
    record.added.max(record.checked).max(record.changed.unwrap_or(Date::MIN))
}

/// The ids of everything that a search finds.
async fn found(query: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for offset in (0..).step_by(100) {
        let answer = get_json(&format!("/api/v1/search?{query}&limit=100&offset={offset}")).await;
        all.extend(ids(&answer));
        if ids(&answer).is_empty() {
            assert_eq!(answer["total"], all.len(), "{query}");
            return all;
        }
    }
    all
}

#[tokio::test]
async fn what_came_or_changed_from_a_day_on_is_found_to_the_day() {
    for day in ["2026-11-22", "2026-11-29", "2026-11-30"] {
        let date: Date = day.parse().unwrap();
        let (added, changed) = (from_files(date, |record| record.added), from_files(date, last));
        assert_eq!(found(&format!("added_since={day}")).await, added, "{day}");
        assert_eq!(found(&format!("changed_since={day}")).await, changed, "{day}");
        assert!(added.is_subset(&changed), "what is new has changed");
    }
    let both = found("added_since=2026-11-22&changed_since=2026-11-29&kind=instrument").await;
    let new = found("added_since=2026-11-22&kind=instrument").await;
    assert!(!both.is_empty() && both == new, "both days hold, and the filters beside them");
}

#[tokio::test]
async fn an_export_has_what_the_search_finds_and_says_so_of_the_day() {
    let query = "added_since=2026-11-29&kind=practice";
    let rows = rows(&get(&format!("/api/v1/export?{query}")).await, b';');
    let exported: BTreeSet<String> = rows[1..].iter().map(|row| row[0].clone()).collect();
    assert_eq!(exported, found(query).await);
    let page = get("/hledat?added_since=2026-11-29").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Odebrat filtr Přidáno od"), "the day is a filter in force, to be taken back");
}

#[tokio::test]
async fn of_known_records_only_those_that_changed_are_sent() {
    let corpus = Corpus::load(&corpus()).unwrap();
    let day: Date = "2026-11-29".parse().unwrap();
    let mut before = corpus.records.iter().filter(|own| own.added < day);
    let new = &before.clone().find(|own| last(own) >= day).expect("one that changed since").id;
    let old = &before.find(|own| last(own) < day).expect("one that did not").id;
    let asked = format!("id={new}&id=neni&id={old}");
    let answer = get_json(&format!("/api/v1/records?{asked}&changed_since={day}")).await;
    assert_eq!(answer["records"].as_array().unwrap().len(), 1);
    assert_eq!(answer["records"][0]["id"], new.as_str());
    assert_eq!(answer["missing"], serde_json::json!(["neni"]), "what has not changed is not missing");
    let none = get_json(&format!("/api/v1/records?{asked}&added_since=2100-01-01")).await;
    assert_eq!(none["records"], serde_json::json!([]));
}

#[tokio::test]
async fn what_is_no_day_is_named_with_what_would_be_one() {
    for name in ["added_since", "changed_since"] {
        for wrong in ["2026-02-29", "29.11.2026", "2026-11", "20261129", "vcera", "2026-11-29T00:00"] {
            for path in ["/api/v1/search", "/api/v1/export", "/api/v1/records", "/hledat"] {
                let answer = get(&format!("{path}?{name}={wrong}")).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {wrong}");
                if path != "/hledat" {
                    let problem = answer.json();
                    assert_eq!(problem["errors"][0]["parameter"], name);
                    assert!(problem["detail"].as_str().unwrap().contains("například 2026-11-29"), "{problem}");
                }
            }
        }
        let twice = get(&format!("/api/v1/search?{name}=2026-11-01&{name}=2026-11-02&lang=en")).await;
        assert_eq!(twice.json()["errors"][0]["detail"], "may be given once");
        let table = get(&format!("/api/v1/gaps?{name}=2026-11-01")).await;
        assert_eq!(table.json()["errors"][0]["parameter"], name, "a table of gaps counts all records");
    }
}
