//! Which practices are recommended, with what beside them, and for what reasons.

use serde_json::{Value, json};

use super::asking::{PATH, check, ids, recommend, sentence, town};
use crate::support::get_json;

#[tokio::test]
async fn a_situation_gets_practices_reading_instruments_and_papers() {
    let answer = recommend(town()).await;
    check(&answer);
    assert_eq!(answer["practices"].as_array().unwrap().len(), 10);
    let kinds = |list: &str| {
        let kinds = answer[list].as_array().unwrap().iter().map(|own| own["kind"].as_str().unwrap().to_owned());
        kinds.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(kinds("practices"), ["practice".to_owned()].into());
    assert_eq!(kinds("places_alike"), ["practice".to_owned()].into());
    assert_eq!(kinds("read_first"), ["manual-section".to_owned()].into());
    assert_eq!(kinds("instruments"), ["instrument".to_owned()].into());
    assert!(kinds("background").iter().all(|kind| ["policy-paper", "analysis", "event"].contains(&kind.as_str())));
    assert_eq!(answer["understood"][0]["code"], "situation:labour-surge");
}

#[tokio::test]
async fn the_same_by_get_has_a_link() {
    let profile = town();
    let by_post = recommend(profile.clone()).await;
    let query = osvedceno_api::SituationProfile::from_json(profile.to_string().as_bytes()).unwrap().to_query_string();
    assert_eq!(get_json(&format!("{PATH}?{query}")).await, by_post);
    // As the facet groups are called in a search.
    assert_eq!(
        get_json(&format!("{PATH}?situation=pupils-surge&area=education")).await,
        recommend(json!({ "situations": ["pupils-surge"], "areas": ["education"] })).await
    );
}

#[tokio::test]
async fn reasons_are_sentences_in_both_languages() {
    let czech = recommend(town()).await;
    let first = &czech["practices"][0];
    assert_eq!(first["id"], "mlada-boleslav-memorandum-a-centrum-svet");
    assert_eq!(sentence(first, "size"), Some("Podobně velké město (47\u{a0}tis.\u{a0}obyvatel)"));
    assert_eq!(sentence(first, "cost"), Some("Nevíme, kolik stojí"));
    assert!(
        sentence(first, "situation").unwrap().starts_with("Řeší situace „Náhlý nárůst počtu zahraničních pracovníků“")
    );
    let english = get_json(&format!("{PATH}?situation=labour-surge&population=44000&lang=en")).await;
    check(&english);
    assert_eq!(sentence(&english["practices"][0], "cost"), Some("We do not know what it costs"));
    let mut profile = town();
    profile["language"] = "en".into();
    let english = recommend(profile).await;
    assert_eq!(ids(&english, "practices"), ids(&czech, "practices"), "words change, and not what is recommended");
    assert!(
        sentence(&english["practices"][0], "situation")
            .unwrap()
            .starts_with("Answers “Sudden growth in foreign workers”")
    );
}

/// The three situations of the project that all this grew from, with no other input.
#[tokio::test]
async fn each_model_situation_gets_ten_practices_and_its_playbook_first() {
    let playbooks = [
        ("asylum-influx", "manual-06-nahly-prichod-uprchliku/"),
        ("labour-surge", "manual-07-narust-zahranicnich-pracovniku/"),
        ("segregated-community", "manual-08-uzavrene-komunity/"),
    ];
    for (situation, playbook) in playbooks {
        let answer = recommend(json!({ "situations": [situation] })).await;
        check(&answer);
        let practices = answer["practices"].as_array().unwrap();
        assert_eq!(practices.len(), 10, "{situation}");
        for own in practices {
            let reasons = own["reasons"].as_array().unwrap();
            let answered = reasons.iter().any(|reason| reason["codes"] == json!([format!("situation:{situation}")]));
            assert!(answered, "{situation}: {}", own["id"]);
        }
        let first = ids(&answer, "read_first");
        // Sections have situations of their own: money for it may stand between them.
        let own = first[..3].iter().filter(|id| id.starts_with(playbook)).count();
        assert!(first[0].starts_with(playbook) && own >= 2, "{situation}: {first:?}");
    }
}

#[tokio::test]
async fn in_a_crisis_what_starts_within_days_comes_first() {
    for situation in ["asylum-influx", "displacement-influx", "labour-surge", "housing-pressure"] {
        let answer = recommend(json!({ "situations": [situation], "horizon": "immediate" })).await;
        for own in answer["practices"].as_array().unwrap() {
            let reasons = own["reasons"].as_array().unwrap();
            let horizon = reasons.iter().find(|reason| reason["feature"] == "horizon").unwrap();
            assert!(horizon["codes"].as_array().unwrap().contains(&"horizon:immediate".into()), "{situation}: {own}");
        }
    }
}

#[tokio::test]
async fn practices_are_from_where_they_were_asked_from_and_from_both_where_both_fit() {
    let foreign = |answer: &Value| {
        let practices = answer["practices"].as_array().unwrap();
        practices.iter().filter(|own| own["country"] != "CZ").count()
    };
    for situation in ["asylum-influx", "labour-surge", "segregated-community", "missing-strategy"] {
        let both = foreign(&recommend(json!({ "situations": [situation] })).await);
        assert!((2..=8).contains(&both), "{situation}: {both} of ten are foreign");
        let of = async |origin: &str| foreign(&recommend(json!({ "situations": [situation], "origin": origin })).await);
        assert_eq!((of("national").await, of("foreign").await), (0, 10));
    }
}

#[tokio::test]
async fn a_budget_is_told_from_a_cost_that_exceeds_it() {
    let costs = async |budget: f64| {
        let answer = recommend(json!({ "budget_czk_per_year": budget, "limit": 50, "origin": "national" })).await;
        check(&answer);
        let practices = answer["practices"].as_array().unwrap().clone();
        practices.iter().map(|own| sentence(own, "cost").unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(costs(1e9).await.iter().any(|text| text.starts_with("Vejde se do rozpočtu (asi ")));
    assert!(costs(1_000.0).await.iter().any(|text| text.starts_with("Je nad váš rozpočet (asi ")));
}
