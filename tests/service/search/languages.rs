//! Whoever asks in another language finds what the same question in Czech finds.

use std::fs;
use std::path::Path;

use crate::support::{encode, get_json, ids};

/// How many of a hundred questions do, at least.
const REACHED: usize = 95;

#[tokio::test]
async fn a_question_in_another_language_finds_what_the_czech_one_finds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance/languages.tsv");
    let lines = fs::read_to_string(path).unwrap();
    let questions: Vec<Vec<&str>> = lines.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(questions.len() >= 40);
    let mut others = Vec::new();
    for own in &questions {
        let &[language, question, czech] = own.as_slice() else {
            panic!("{own:?} is not a language and two questions")
        };
        let answer = get_json(&format!("/api/v1/search?q={}&limit=3", encode(question))).await;
        let wanted = get_json(&format!("/api/v1/search?q={}&limit=10", encode(czech))).await;
        let wanted = ids(&wanted);
        let shared = ids(&answer).into_iter().filter(|id| wanted.contains(id)).count();
        if shared < 2 {
            others.push((language, question, answer["corrected"].clone()));
        }
    }
    assert!((questions.len() - others.len()) * 100 >= questions.len() * REACHED, "{others:?}");
}

#[tokio::test]
async fn what_it_was_read_as_is_told_and_may_be_undone() {
    let question = encode("житло для біженців");
    let answer = get_json(&format!("/api/v1/search?q={question}&limit=3")).await;
    assert_eq!(answer["corrected"], "bydlení uprchlíci");
    let literal = get_json(&format!("/api/v1/search?q={question}&limit=3&literal=true")).await;
    assert_eq!((&literal["corrected"], &literal["total"]), (&serde_json::Value::Null, &0.into()));
    // An English question finds by its own words, and needs no word about it.
    let english = get_json(&format!("/api/v1/search?q={}&limit=3", encode("landlords and refugees"))).await;
    assert!(english["corrected"].is_null() && english["total"].as_u64() > Some(3), "{english}");
}
