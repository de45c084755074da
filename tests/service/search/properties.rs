//! Properties in questions: what is understood, what comes of it, and how it is taken back; recounted from the files.

use std::collections::BTreeSet;

use serde_json::Value;

use super::files::codes_from_files;
use crate::support::{encode, get, get_json, ids};

/// The ids of the documents that have one of these codes of a group.
fn having(group: &str, codes: &[&str]) -> BTreeSet<String> {
    let has = |own: &BTreeSet<String>| codes.iter().any(|code| own.contains(*code));
    let documents = codes_from_files().into_iter();
    documents.filter(|(_, own)| own.get(group).is_some_and(has)).map(|(id, _)| id).collect()
}

/// What an answer understood, by the names of the properties.
fn names(answer: &Value) -> Vec<&str> {
    let all = answer["properties"].as_array().unwrap().iter();
    all.flat_map(|own| own["codes"].as_array().unwrap()).map(|code| code.as_str().unwrap()).collect()
}

/// The same address of the API as of a page of results.
fn of_api(url: &Value) -> String {
    format!("/api/v1/search?{}", url.as_str().unwrap().split_once('?').unwrap().1)
}

#[tokio::test]
async fn a_question_for_nothing_but_a_property_lists_what_has_it() {
    for (question, group, codes) in [
        ("co nefunguje", "outcome", ["failed", "mixed"].as_slice()),
        ("co se nepovedlo", "outcome", &["failed", "mixed"]),
        ("malé obce do 2000 obyvatel", "size", &["under-2k"]),
        ("okresní města", "size", &["10k-50k"]),
        ("nezávislé hodnocení", "evidence", &["evaluated"]),
        ("kolik to stojí", "criterion", &["costs-published:yes"]),
        ("konference", "kind", &["event"]),
        ("what failed", "outcome", &["failed", "mixed"]),
    ] {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=100", encode(question))).await;
        let expected = having(group, codes);
        assert!(!expected.is_empty(), "{question}");
        assert_eq!(answer["total"], expected.len(), "{question}");
        assert!(ids(&answer).iter().all(|id| expected.contains(id)), "{question}");
        assert_eq!(answer["properties"][0]["records"], expected.len(), "{question}");
    }
}

#[tokio::test]
async fn what_has_the_property_is_preferred_and_can_be_demanded_or_taken_back() {
    let question = encode("tlumočení, kolik to stojí");
    let answer = get_json(&format!("/api/v1/search?q={question}&limit=100")).await;
    assert_eq!(names(&answer), ["property:costs"]);
    let own = &answer["properties"][0];
    assert_eq!(own["label"], "Kritérium hodnocení: náklady jsou zveřejněny: ano");
    let has = having("criterion", &["costs-published:yes"]);
    // Demanded, nothing else is found.
    let demanded = get_json(&of_api(&own["url"])).await;
    assert!(demanded["total"].as_u64().unwrap() > 3);
    assert!(ids(&demanded).iter().all(|id| has.contains(id)));
    assert_eq!(demanded["properties"][0]["url"], Value::Null, "it is demanded already");
    // Taken back, the words are words, and fewer of what is first has it.
    let undone = get_json(&of_api(&own["undone"])).await;
    assert_eq!(names(&undone), [""; 0]);
    let among_first = |answer: &Value| ids(answer).iter().take(10).filter(|id| has.contains(*id)).count();
    assert!(among_first(&answer) > among_first(&undone), "{} {}", among_first(&answer), among_first(&undone));
    let literal = get_json(&format!("/api/v1/search?q={question}&literal=true")).await;
    assert_eq!(names(&literal), [""; 0]);
}

#[tokio::test]
async fn years_in_a_question_are_those_that_the_filter_of_years_takes() {
    for (question, from, to) in [
        ("ubytovny po roce 2018", Some("2019"), None),
        ("ubytovny od roku 2018", Some("2018"), None),
        ("ubytovny před rokem 2015", None, Some("2014")),
        ("ubytovny v letech 2017 až 2020", Some("2017"), Some("2020")),
        ("hostels since 2018", Some("2018"), None),
    ] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(question))).await;
        let url = answer["properties"][0]["url"].as_str().unwrap_or_else(|| panic!("{question}: {answer}"));
        for (name, year) in [("year_from", from), ("year_to", to)] {
            let written = url.split(['?', '&']).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            assert_eq!(written, year, "{question}: {url}");
        }
    }
}

#[tokio::test]
async fn a_year_is_no_horizon_and_the_collection_of_laws_no_volunteering() {
    for question in ["rok", "školní rok", "zákon 326/1999 Sb.", "Sb."] {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=0", encode(question))).await;
        let codes: Vec<&str> =
            answer["understood"].as_array().unwrap().iter().map(|own| own["code"].as_str().unwrap()).collect();
        assert!(
            !codes.iter().any(|code| ["horizon:medium", "tool:volunteering"].contains(code)),
            "{question}: {codes:?}"
        );
    }
}

#[tokio::test]
async fn a_property_that_there_is_not_cannot_be_ignored() {
    let answer = get("/api/v1/search?q=a&ignore=property:villag").await;
    assert_eq!(answer.status, 400);
    let error = &answer.json()["errors"][0];
    assert_eq!(error["parameter"], "ignore");
    assert!(error["detail"].as_str().unwrap().contains("property:village"), "{error}");
}

#[tokio::test]
async fn the_page_says_what_was_understood_and_links_to_what_can_be_done() {
    let page = get(&format!("/hledat?q={}", encode("uprchlíci v malé obci"))).await.body;
    for part in [
        "<strong>Velikost místa: do 2\u{a0}000 obyvatel</strong>. Mezi nalezenými",
        "size=under-2k\">Jen takové</a>",
        "ignore=property:village\">Nemyslím to tak</a>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let page = get(&format!("/en/search?q={}", encode("refugees in a small village"))).await.body;
    assert!(page.contains("<strong>Size of the place: under 2,000 people</strong>."), "{page}");
}
