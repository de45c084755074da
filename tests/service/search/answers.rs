//! What answers a question by itself stands above the results, and only where it is clearly best.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{encode, get, get_json};

async fn answer(question: &str, rest: &str) -> Value {
    get_json(&format!("/api/v1/search?q={}&limit=5{rest}", encode(question))).await["answer"].clone()
}

#[tokio::test]
async fn of_the_answers_to_the_development_topics_four_in_five_are_right() {
    let mut grades: BTreeMap<(&str, &str), u8> = BTreeMap::new();
    for line in include_str!("../../relevance/qrels.tsv").lines() {
        let [topic, id, grade] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        grades.insert((topic, id), grade.parse().unwrap_or_default());
    }
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for line in include_str!("../../relevance/topics.tsv").lines().skip(1) {
        let [topic, question, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let answer = answer(question, "").await;
        if let Some(id) = answer["id"].as_str() {
            let grade = grades.get(&(topic, id)).copied().unwrap_or_default();
            if grade >= 2 { &mut right } else { &mut wrong }.push(format!("{topic} {id}"));
        }
    }
    assert!(right.len() >= 8 && wrong.len() * 4 <= right.len(), "right: {right:#?}, wrong: {wrong:#?}");
}

#[tokio::test]
async fn how_to_do_it_is_answered_by_first_steps_and_who_pays_by_facts() {
    let how = answer("jak čelit fámám o cizincích", "").await;
    let steps = how["points"].as_array().unwrap();
    let record = get_json(&format!("/api/v1/records/{}", how["id"].as_str().unwrap())).await;
    assert_eq!(steps, record["steps"].as_array().unwrap());
    let money = answer("dotace pro obce na integraci cizinců", "").await;
    assert!(money["points"][0].as_str().unwrap().starts_with("Lze využít: "), "{money}");
    assert!(money["points"][1].as_str().unwrap().starts_with("Pro koho: "), "{money}");
}

#[tokio::test]
async fn nothing_stands_above_what_asks_for_no_answer_or_is_sorted_otherwise() {
    for (question, rest) in [
        ("interkulturní pracovníci", ""),
        ("jak čelit fámám o cizincích", "&sort=year"),
        ("jak čelit fámám o cizincích", "&offset=5"),
        ("jak čelit fámám o cizincích", "&literal=true"),
        ("jak čelit fámám o cizincích", "&kind=practice"),
    ] {
        assert_eq!(answer(question, rest).await, Value::Null, "{question} {rest}");
    }
}

#[tokio::test]
async fn the_page_has_the_answer_above_the_results_with_a_link() {
    let page = get(&format!("/hledat?q={}", encode("jak čelit fámám o cizincích"))).await.body;
    let own = page.find("<section class=\"steps\"").expect("the answer");
    assert!(own < page.find("class=\"hits\"").unwrap());
    assert!(page[own..].contains("protifamova-strategie-postup-rady-evropy-pro-male-mesto\">Celý text</a>"), "{page}");
}
