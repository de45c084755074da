//! What a town can apply for and act by, what is for others, and what did not work.

use std::collections::BTreeSet;

use osvedceno_corpus::{Corpus, Record};
use serde_json::{Value, json};

use super::asking::{check, ids, is_closed, recommend, town};
use crate::support::{corpus, get_json};

fn has(record: &Record, group: &str, code: &str) -> bool {
    record.facets.has(group, code)
}

/// Profiles of all sorts, and what is recommended for each.
async fn answers() -> Vec<Value> {
    let mut answers = Vec::new();
    for situation in &Corpus::load(&corpus()).unwrap().vocabulary.group("situation").unwrap().values {
        let answer = recommend(json!({ "situations": [situation.code.as_str()], "limit": 50 })).await;
        check(&answer);
        answers.push(answer);
    }
    answers.push(recommend(town()).await);
    answers
}

#[tokio::test]
async fn money_is_what_a_town_can_use_and_the_rest_stands_apart() {
    let corpus = Corpus::load(&corpus()).unwrap();
    // Schools are founded by towns.
    let is_own = |own: &Record| ["municipality", "school"].iter().any(|code| has(own, "recipient", code));
    let of_towns = |id: &str| corpus.records.iter().any(|own| own.id.as_str() == id && is_own(own));
    let (mut closed, mut law) = (0, 0);
    for answer in answers().await {
        assert!(ids(&answer, "instruments").into_iter().all(of_towns), "{:?}", ids(&answer, "instruments"));
        assert!(!ids(&answer, "law").into_iter().any(of_towns), "{:?}", ids(&answer, "law"));
        let instruments = answer["instruments"].as_array().unwrap();
        assert!(instruments.iter().is_sorted_by_key(is_closed), "what is closed comes last");
        assert!(!answer["law"].as_array().unwrap().iter().any(is_closed));
        closed += instruments.iter().filter(|own| is_closed(own)).count();
        law += ids(&answer, "law").len();
    }
    assert!(closed > 0 && law > 0, "{closed} closed, {law} beside");
}

#[tokio::test]
async fn what_is_for_temporary_protection_is_not_offered_for_workers() {
    let corpus = Corpus::load(&corpus()).unwrap();
    let instruments = corpus.records.iter().filter(|own| own.kind.code() == "instrument");
    let for_protection: BTreeSet<&str> = instruments
        .filter(|own| has(own, "group", "temporary-protection"))
        .filter(|own| !has(own, "group", "third-country-workers") && !has(own, "group", "eu-citizens"))
        .map(|own| own.id.as_str())
        .collect();
    assert!(for_protection.len() > 3, "{for_protection:?}");
    let offered = |answer: &Value| -> BTreeSet<String> {
        ["instruments", "law"].into_iter().flat_map(|list| ids(answer, list)).map(str::to_owned).collect()
    };
    let text = "Agentura k nám vozí mongolské dělníky do masokombinátu, bydlí na ubytovně.";
    let workers = offered(&recommend(json!({ "text": text, "groups": ["third-country-workers"] })).await);
    assert!(!workers.is_empty() && workers.iter().all(|id| !for_protection.contains(id.as_str())), "{workers:?}");
    let ukraine = offered(&recommend(json!({ "situations": ["displacement-influx"] })).await);
    assert!(ukraine.iter().any(|id| for_protection.contains(id.as_str())), "{ukraine:?}");
}

#[tokio::test]
async fn practices_for_others_or_for_children_alone_are_not_recommended_for_workers() {
    let corpus = Corpus::load(&corpus()).unwrap();
    let profile = json!({ "situations": ["labour-surge"], "groups": ["third-country-workers"], "limit": 50 });
    let answer = recommend(profile).await;
    let groups = |id: &str| {
        let record = corpus.records.iter().find(|own| own.id.as_str() == id).unwrap();
        record.facets.of("group").iter().map(|code| code.as_str().to_owned()).collect::<BTreeSet<_>>()
    };
    let adult = ["third-country-workers", "eu-citizens", "general-public", "professionals", "women", "seniors"];
    for list in ["practices", "warnings"] {
        for id in ids(&answer, list) {
            assert!(adult.iter().any(|group| groups(id).contains(*group)), "{id}: {:?}", groups(id));
        }
    }
    // Whoever asks about pupils too gets them.
    let pupils = recommend(json!({ "situations": ["labour-surge", "pupils-surge"], "limit": 50 })).await;
    let young = |id: &&str| !adult.iter().any(|group| groups(id).contains(*group));
    assert!(ids(&pupils, "practices").iter().any(young));
}

#[tokio::test]
async fn what_failed_is_a_warning_with_its_lesson_and_no_example() {
    let corpus = Corpus::load(&corpus()).unwrap();
    let failed = |id: &str| corpus.records.iter().any(|own| own.id.as_str() == id && has(own, "outcome", "failed"));
    let mut warned = BTreeSet::new();
    for answer in answers().await {
        for list in ["practices", "places_alike"] {
            assert!(!ids(&answer, list).into_iter().any(failed), "{:?}", ids(&answer, list));
        }
        for warning in answer["warnings"].as_array().unwrap() {
            let id = warning["id"].as_str().unwrap();
            assert!(failed(id) && warning["mark"]["code"] == "outcome:failed", "{warning}");
            // A sentence of its own text.
            let lesson = warning["lesson"].as_str().unwrap().replace('\u{a0}', " ");
            let record = corpus.records.iter().find(|own| own.id.as_str() == id).unwrap();
            let told = record.body.sections.iter().find(|section| section.slug == "co-si-odnest").unwrap();
            let told = osvedceno_corpus::plain_text(&told.markdown).replace(['\n', '\u{a0}'], " ");
            assert!(told.starts_with(lesson.trim_end_matches('.')), "{lesson}\n{told}");
            warned.insert(id.to_owned());
        }
    }
    assert!(warned.len() > 2, "{warned:?}");
    let first = warned.first().unwrap();
    assert_eq!(get_json(&format!("/api/v1/records/{first}")).await["kind"], "practice");
}
