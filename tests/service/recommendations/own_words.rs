//! A situation in somebody's own words.

use serde_json::json;

use super::asking::{check, ids, recommend};

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
}

#[tokio::test]
async fn for_a_text_that_no_record_answers_nothing_is_recommended_and_a_note_says_so() {
    for text in ["??? 🙂", "asdf qwer zxcv", "jak opravit převodovku traktoru", "recept na svíčkovou s knedlíkem"]
    {
        let answer = recommend(json!({ "text": text, "municipality": "Kolín" })).await;
        for list in ["practices", "read_first", "warnings", "instruments", "law", "background", "places_alike"] {
            assert_eq!(answer[list], json!([]), "{text}: {list}");
        }
        let note = answer["notes"][0].as_str().unwrap();
        assert!(note.replace('\u{a0}', " ").starts_with("K tomu, co jste zadali, nic vhodného nemáme."), "{note}");
    }
    // What is chosen beside it is something to go by.
    let chosen = recommend(json!({ "text": "asdf qwer", "situations": ["labour-surge"] })).await;
    assert_eq!((chosen["practices"].as_array().unwrap().len(), &chosen["notes"]), (10, &json!([])));
}

/// A town with a hostel of agency workers, and the town of its region and size that had the same trouble.
#[tokio::test]
async fn the_nearest_case_comes_first_here_and_among_places_alike() {
    for text in [
        "V ubytovně na náměstí bydlí agenturní pracovníci z fabriky, sousedé se bojí a stěžují si na hluk.",
        "Máme ve městě ubytovnu s agenturními dělníky.",
    ] {
        let answer = recommend(json!({ "municipality": "Světlá nad Sázavou", "text": text })).await;
        check(&answer);
        let nearest = "kamenice-nad-lipou-dohoda-s-hotelem";
        for list in ["practices", "places_alike"] {
            assert_eq!(ids(&answer, list)[0], nearest, "{text}: {:?}", ids(&answer, list));
        }
        assert!(ids(&answer, "practices")[..3].contains(&ids(&answer, "places_alike")[0]), "the lists agree");
    }
}

/// What no record says in these words is known from the troubles that people tell of.
#[tokio::test]
async fn a_trouble_told_as_people_tell_it_is_named_as_a_reason_in_the_language_of_the_answer() {
    let text =
        "Mladíci z montovny hulákají po nocích před barákem, odpadky létají z oken a lidi z protějšku sepisují petici.";
    let answer = recommend(json!({ "text": text })).await;
    check(&answer);
    let names = |answer: &serde_json::Value, list: &str| -> Vec<String> {
        let all = answer[list].as_array().unwrap().iter().flat_map(|own| own["reasons"].as_array().unwrap());
        let told = all.filter(|reason| reason["feature"] == "trouble");
        told.map(|reason| reason["text"].as_str().unwrap().replace('\u{a0}', " ")).collect()
    };
    let told = names(&answer, "practices");
    assert!(told.len() >= 5, "most of what is recommended is of use in it: {told:?}");
    assert!(told.iter().all(|told| told.starts_with("Pomáhá v potížích, které jsou blízké těm vašim: „")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("ubytovn")), "{told:?}");
    assert!(!names(&answer, "read_first").is_empty());
    let english = recommend(json!({ "text": text, "lang": "en" })).await;
    let told = names(&english, "practices");
    assert!(told.iter().any(|told| told.contains("hostel")), "{told:?}");
    // Nothing that was made up is ever shown.
    let made_up = include_str!("../../../corpus/troubles.toml").lines().filter_map(|line| line.strip_prefix("    \""));
    let shown = answer.to_string();
    assert!(made_up.filter(|told| told.len() > 60).all(|told| !shown.contains(told.trim_end_matches("\","))));
}
