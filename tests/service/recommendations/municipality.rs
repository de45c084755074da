//! What the municipality of a profile does: its name, its region, what it has done itself.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::asking::{PATH, ids, post, recommend, sentence};
use crate::support::{Answer, encode, get};

#[tokio::test]
async fn a_municipality_is_known_by_its_name() {
    for municipality in [json!("Kolín"), json!("kolin"), json!({ "name": "město Kolín" })] {
        let answer = recommend(json!({ "municipality": municipality, "situations": ["labour-surge"] })).await;
        let completed = json!({ "name": "Kolín", "code": "533165", "region": "CZ020", "population": 33_444 });
        assert_eq!(answer["profile"]["municipality"], completed);
        assert_eq!((&answer["municipality"]["code"], &answer["meant"]), (&json!("533165"), &json!([])));
        assert_eq!(answer["notes"], json!([]), "nothing is missing");
    }
    let answer = recommend(json!({ "municipality": "Brno" })).await;
    assert_eq!(answer["practices"].as_array().unwrap().len(), 10, "a name alone is enough");
    let alike = answer["places_alike"].as_array().unwrap();
    assert_eq!(alike.len(), 6);
    assert!(alike.iter().all(|own| sentence(own, "size").unwrap().contains("obyvatel")), "figures are shown");
    assert!(alike.iter().all(|own| own["place"] != "Brno"), "what it did itself is no news to it");
    // However many it has done itself.
    let prague = recommend(json!({ "municipality": "Praha" })).await;
    let alike = prague["places_alike"].as_array().unwrap();
    assert!(alike.len() == 6 && alike.iter().all(|own| own["place"] != "Praha"), "{alike:?}");
    // Whoever says how large it is need not be in the list.
    let unlisted = json!({ "municipality": { "name": "Horní Dolní", "population": 900 }, "areas": ["housing"] });
    assert_eq!(recommend(unlisted).await["profile"]["municipality"]["population"], 900);
}

/// The one note of an answer, and the names and codes of those that may be meant.
fn noted(answer: &Value) -> (String, Vec<(&str, &str)>) {
    let [note] = answer["notes"].as_array().unwrap().as_slice() else { panic!("{}", answer["notes"]) };
    let text = |own: &Value| own.as_str().unwrap().replace('\u{a0}', " ");
    let meant = answer["meant"].as_array().unwrap().iter();
    let meant = meant.map(|own| (own["name"].as_str().unwrap(), own["code"].as_str().unwrap())).collect();
    (text(note), meant)
}

#[tokio::test]
async fn a_municipality_that_is_in_no_list_gets_an_answer_that_says_what_it_does_without() {
    let answer = recommend(json!({ "municipality": "Kolím", "situations": ["labour-surge"] })).await;
    let (note, meant) = noted(&answer);
    assert_eq!(
        note,
        "Obec „Kolím“ v seznamu není. Velikost ani kraj proto neznáme a doporučení se jimi neřídí; můžete je doplnit."
    );
    assert!(meant.contains(&("Kolín", "533165")), "{meant:?}");
    assert_eq!(answer["municipality"], Value::Null);
    let without = recommend(json!({ "situations": ["labour-surge"] })).await;
    for list in ["practices", "instruments", "read_first", "background"] {
        assert_eq!(ids(&answer, list), ids(&without, list), "{list}");
    }
    assert_eq!(answer["places_alike"], json!([]));
    let half =
        recommend(json!({ "municipality": { "name": "Horní Dolní", "population": 900 }, "areas": ["housing"] })).await;
    assert_eq!(
        noted(&half).0,
        "Obec „Horní Dolní“ v seznamu není. Doporučení se proto krajem neřídí; můžete ho doplnit."
    );
    let english = recommend(json!({ "municipality": "Kolím", "language": "en" })).await;
    assert!(
        noted(&english).0.starts_with("There is no municipality called “Kolím” in the list. So its size"),
        "{english}"
    );
    assert_eq!(english["practices"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn a_municipality_in_another_region_than_was_given_gets_an_answer_for_that_region() {
    for own in [json!({ "name": "Kolín", "region": "CZ064" }), json!({ "code": "533165", "region": "CZ064" })] {
        let answer = recommend(json!({ "municipality": own, "situations": ["labour-surge"] })).await;
        let (note, meant) = noted(&answer);
        assert_eq!(
            note,
            "V kraji, který jste uvedli (Jihomoravský kraj), obec „Kolín“ není. Doporučení se proto velikostí neřídí; můžete ji doplnit."
        );
        assert_eq!(meant, [("Kolín", "533165")]);
        assert_eq!(
            (&answer["municipality"], &answer["profile"]["municipality"]["region"]),
            (&Value::Null, &json!("CZ064"))
        );
    }
}

#[tokio::test]
async fn a_municipality_whose_people_nobody_has_counted_gets_an_answer_that_says_so() {
    let answer = recommend(json!({ "municipality": "Praha 13", "situations": ["segregated-community"] })).await;
    let (note, meant) = noted(&answer);
    assert_eq!(note, "Počet obyvatel místa Praha 13 neznáme. Doporučení se proto velikostí neřídí; můžete ji doplnit.");
    assert_eq!((meant.len(), &answer["municipality"]["name"]), (0, &json!("Praha 13")));
    assert_eq!(answer["profile"]["municipality"], json!({ "name": "Praha 13", "code": "539694", "region": "CZ010" }));
}

#[tokio::test]
async fn who_names_one_of_several_is_asked_which_by_its_code() {
    let detail = |answer: Answer| {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["parameter"], "municipality");
        problem["errors"][0]["detail"].as_str().unwrap().replace('\u{a0}', " ")
    };
    let several = detail(get(&format!("{PATH}?municipality={}", encode("Staré Sedlo"))).await);
    let candidates = "Staré Sedlo, okres Sokolov, Karlovarský kraj, asi 780 obyvatel (2011), kód 560642; Staré Sedlo, okres Tachov, Plzeňský kraj, asi 230 obyvatel (2011), kód 561193";
    assert!(several.contains("(code)") && several.ends_with(candidates), "{several}");
    for own in [json!({ "name": "Staré Sedlo", "code": "561193" }), json!({ "code": "561193" })] {
        let answer = recommend(json!({ "municipality": own })).await;
        let completed = json!({ "name": "Staré Sedlo", "code": "561193", "region": "CZ032", "population": 233 });
        assert_eq!(answer["profile"]["municipality"], completed);
        assert_eq!(answer["municipality"]["district"], "Tachov");
    }
    // Whoever says how large it is has said what matters most.
    let answer = recommend(json!({ "municipality": { "name": "Staré Sedlo", "population": 700 } })).await;
    let (note, meant) = noted(&answer);
    assert!(note.starts_with("Obcí jménem „Staré Sedlo“ je víc. ") && meant.len() == 2, "{note}: {meant:?}");
}

#[tokio::test]
async fn a_code_of_nobody_or_of_another_municipality_is_said_to_be_so() {
    for (own, said) in [
        (json!({ "code": "999999" }), "šest číslic"),
        (json!({ "name": "Kolín", "code": "Kolín" }), "šest číslic"),
        (json!({ "name": "Brno", "code": "533165" }), "se jmenuje Kolín"),
    ] {
        let answer = post(json!({ "municipality": own })).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let error = &answer.json()["errors"][0];
        assert_eq!(error["parameter"], "code");
        assert!(error["detail"].as_str().unwrap().contains(said), "{error}");
    }
}

#[tokio::test]
async fn two_places_of_one_name_are_two_places() {
    let own_places = |answer: &Value| -> Vec<String> {
        let practices = answer["practices"].as_array().unwrap().iter();
        let own = practices.filter(|own| own["own_place"] == true);
        own.map(|own| own["id"].as_str().unwrap().to_owned()).collect()
    };
    // A practice of the Staré Sedlo near Tachov, and one of Vídeň that is no village in Vysočina.
    let asked = |code: &str| json!({ "municipality": { "code": code }, "limit": 50, "situations": ["labour-surge", "neighbourhood-tension", "housing-pressure"] });
    let tachov = recommend(asked("561193")).await;
    let sokolov = recommend(asked("560642")).await;
    assert!(
        own_places(&tachov).iter().all(|id| id.contains("stare-sedlo")) && !own_places(&tachov).is_empty(),
        "{tachov}"
    );
    assert_eq!(own_places(&sokolov), [""; 0]);
    let village = recommend(
        json!({ "municipality": "Vídeň", "limit": 50, "text": "Vídeň", "situations": ["long-term-settlement"] }),
    )
    .await;
    assert!(village["practices"].as_array().unwrap().iter().any(|own| own["place"] == "Vídeň"));
    assert_eq!(own_places(&village), [""; 0]);
}

#[tokio::test]
async fn money_of_another_region_is_not_offered() {
    let prague = "praha-dotace-integrace-cizincu";
    let profile = |region: &str| {
        json!({
            "municipality": { "region": region },
            "situations": ["low-participation"],
            "areas": ["coexistence", "education"]
        })
    };
    assert!(ids(&recommend(profile("CZ010")).await, "instruments").contains(&prague));
    assert!(!ids(&recommend(profile("CZ064")).await, "instruments").contains(&prague));
}

#[tokio::test]
async fn a_practice_of_the_municipality_itself_is_told_as_such() {
    let answer = recommend(json!({ "municipality": "Kroměříž", "situations": ["displacement-influx"] })).await;
    let practices = answer["practices"].as_array().unwrap();
    let own = practices.iter().find(|own| own["place"] == "Kroměříž").unwrap();
    assert_eq!(sentence(own, "region"), Some("Praxe vaší obce"));
}
