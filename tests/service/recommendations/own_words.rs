//! A situation in somebody's own words.

use serde_json::json;

use super::asking::{check, ids, recommend, sentence};

#[tokio::test]
async fn words_alone_are_enough_and_are_understood_and_mended() {
    let answer = recommend(
        json!({ "text": "Delnici z ciziny bydli na ubytovnach, chceme otevrit kontaktni misto pro cizince" }),
    )
    .await;
    check(&answer);
    let understood: Vec<&str> =
        answer["understood"].as_array().unwrap().iter().map(|own| own["code"].as_str().unwrap()).collect();
    assert!(understood.contains(&"tool:one-stop-shop"), "{understood:?}");
    let ignored = recommend(json!({
        "text": "Delnici z ciziny bydli na ubytovnach, chceme otevrit kontaktni misto pro cizince",
        "ignore": ["tool:one-stop-shop"]
    }));
    let ignored = ignored.await;
    let left = ignored["understood"].as_array().unwrap();
    assert!(!left.iter().any(|own| own["code"] == "tool:one-stop-shop"), "{left:?}");
    assert_ne!(ids(&ignored, "practices"), ids(&answer, "practices"), "what it is not taken for, it is not ranked by");
    let mended = recommend(json!({ "text": "interkulturní pracovnci na úřadě" })).await;
    assert_eq!(mended["corrected"], "interkulturní pracovníci na úřadě");
    // Prose is prose: quotes and hyphens demand nothing and forbid nothing.
    let prose = recommend(json!({ "text": "Říkají \"nechceme je tu\" -- a škola -nestíhá" })).await;
    assert_eq!(prose["practices"].as_array().unwrap().len(), 10);
    let nothing = recommend(json!({ "text": "??? 🙂" })).await;
    assert_eq!(nothing["practices"].as_array().unwrap().len(), 10);
    check(&nothing);
}

#[tokio::test]
async fn nothing_is_said_to_be_close_to_words_that_no_record_has() {
    let answer = recommend(json!({ "text": "jak opravit převodovku traktoru" })).await;
    for own in answer["practices"].as_array().unwrap() {
        assert_ne!(sentence(own, "text"), Some("Popisuje skoro totéž co vy"), "{}", own["id"]);
    }
}
