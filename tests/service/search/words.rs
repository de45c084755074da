//! What words find: in any form, with marks or without, in phrases, unfinished, and left out.

use crate::support::{documents, encode, get_json, ids};

#[tokio::test]
async fn intercultural_workers_are_found_as_written_and_without_diacritics() {
    for words in ["interkulturní pracovníci", "interkulturni pracovnici"] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(words))).await;
        let first: Vec<_> = ids(&answer).into_iter().take(3).collect();
        assert!(first.iter().any(|id| id.starts_with("brno-")), "{words}: {first:?}");
        assert!(first.contains(&"profese-interkulturni-pracovnik".to_owned()), "{words}: {first:?}");
    }
}

#[tokio::test]
async fn the_inflected_form_that_matched_is_marked() {
    let answer = get_json(&format!("/api/v1/search?q={}", encode("ubytovna"))).await;
    let snippets: Vec<&str> =
        answer["hits"].as_array().unwrap().iter().map(|hit| hit["snippet"].as_str().unwrap()).collect();
    assert!(snippets.iter().any(|snippet| snippet.contains("<mark>ubytovny</mark>")), "{snippets:#?}");
    for snippet in snippets {
        let rest = snippet.replace("<mark>", "").replace("</mark>", "");
        assert!(!rest.contains('<') && !rest.contains('>'), "{snippet}");
    }
}

#[tokio::test]
async fn a_phrase_must_stand_there_and_an_excluded_word_must_not() {
    let phrase = get_json(&format!("/api/v1/search?q={}", encode("\"společná adresa\""))).await;
    assert!(phrase["total"].as_u64().unwrap() < 10, "{:?}", ids(&phrase));
    let course = get_json(&format!("/api/v1/search?q={}&limit=100", encode("\"jazykový kurz\""))).await;
    for id in ids(&course) {
        let record = get_json(&format!("/api/v1/records/{id}")).await.to_string().to_lowercase();
        assert!(record.contains("jazykov"), "{id}: the phrase stands in its text, not only in the label of a code");
    }
    let all = get_json("/api/v1/search?q=Brno&limit=0").await["total"].as_u64().unwrap();
    let without = get_json("/api/v1/search?q=Brno+-Brno&limit=0").await["total"].as_u64().unwrap();
    assert!(all > 0 && without == 0);
}

#[tokio::test]
async fn what_must_not_stand_there_can_be_all_that_is_asked() {
    let all = documents();
    let total = async |words: &str| {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=0", encode(words))).await;
        usize::try_from(answer["total"].as_u64().unwrap()).unwrap()
    };
    assert!((1..all).contains(&total("-Praha").await));
    assert_eq!(total("-Praha -a").await, 0, "every text has an a");
}

#[tokio::test]
async fn a_flat_is_not_taken_for_a_verb() {
    let flat = get_json("/api/v1/search?q=byt&literal=true&limit=0").await["total"].as_u64().unwrap();
    let be = get_json(&format!("/api/v1/search?q={}&limit=0", encode("městský být"))).await["total"].as_u64().unwrap();
    let town = get_json(&format!("/api/v1/search?q={}&limit=0", encode("městský"))).await["total"].as_u64().unwrap();
    assert!(flat > 0 && flat < 200, "{flat}");
    assert_eq!(be, town, "a verb of no meaning does not count");
}

#[tokio::test]
async fn a_word_that_is_not_typed_to_its_end_finds_what_it_may_become() {
    for words in ["interkul", "interkulturní pracovn", "tlumočn"] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(words))).await;
        assert!(answer["corrected"].is_null(), "{words}: {}", answer["corrected"]);
        assert!(answer["total"].as_u64().unwrap() >= 10, "{words}");
    }
    let answer = get_json(&format!("/api/v1/search?q={}", encode("interkulturni pracovn"))).await;
    assert!(ids(&answer)[..3].contains(&"profese-interkulturni-pracovnik".to_owned()), "{:?}", ids(&answer));
}

#[tokio::test]
async fn letters_with_loose_marks_ask_for_the_same() {
    let composed = get_json(&format!("/api/v1/search?q={}", encode("při škole"))).await;
    let loose = get_json(&format!("/api/v1/search?q={}", encode("pr\u{30c}i s\u{30c}kole"))).await;
    assert_eq!(ids(&composed), ids(&loose));
    assert_eq!(composed["total"], loose["total"]);
}

#[tokio::test]
async fn half_a_sentence_finds_what_is_near_when_nothing_has_all_of_it() {
    let answer =
        get_json(&format!("/api/v1/search?q={}", encode("agenturní zaměstnanci hluk stížnosti sousedů"))).await;
    assert!(answer["total"].as_u64().unwrap() >= 10, "{:?}", ids(&answer));
}

#[tokio::test]
async fn what_asks_for_nothing_finds_nothing_and_an_empty_question_everything() {
    for words in ["???", "🙂", "\"\"", "-"] {
        assert_eq!(get_json(&format!("/api/v1/search?q={}", encode(words))).await["total"], 0, "{words}");
    }
    assert_eq!(get_json("/api/v1/search").await["total"], documents());
    assert_eq!(get_json("/api/v1/search?year=1990").await["total"], 0, "a year without records");
}
