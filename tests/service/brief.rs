//! `GET /api/v1/brief`: what a council needs to decide.

use axum::http::{StatusCode, header};
use serde_json::Value;

use crate::support::{encode, get, get_json};

fn ids(list: &Value, of: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|own| own[of]["id"].as_str().unwrap().to_owned()).collect()
}

fn town() -> String {
    let text = encode("Nová průmyslová zóna, dělníci na ubytovně, sousedé mají strach.");
    format!("population=8000&region=CZ053&situations=labour-surge&budget_czk_per_year=500000&text={text}")
}

#[tokio::test]
async fn a_situation_alone_gets_what_is_recommended_first() {
    let brief = get_json(&format!("/api/v1/brief?{}", town())).await;
    let answer = get_json(&format!("/api/v1/recommendations?{}", town())).await;
    let first = |list: &str, count: usize| -> Vec<String> {
        let list = answer[list].as_array().unwrap().iter().take(count);
        list.map(|own| own["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&brief["practices"], "record"), first("practices", 3));
    assert_eq!(ids(&brief["first_steps"], "section"), first("read_first", 3));
    assert_eq!(ids(&brief["instruments"], "record"), first("instruments", 3));
    let facts: Vec<&str> =
        brief["situation"].as_array().unwrap().iter().map(|fact| fact["text"].as_str().unwrap()).collect();
    assert_eq!(
        facts.join("|").replace('\u{a0}', " "),
        "Pardubický kraj, 8 000 obyvatel|Náhlý nárůst počtu zahraničních pracovníků|500 000 Kč"
    );
    for practice in brief["practices"].as_array().unwrap() {
        let told = |name: &str| practice[name].as_array().unwrap().len();
        assert!(told("facts") >= 4 && told("sources") >= 2, "{practice}");
        assert!(practice["results"].is_string() && practice["takeaway"].is_string(), "{practice}");
        let own = answer["practices"].as_array().unwrap().iter().find(|own| own["id"] == practice["record"]["id"]);
        let reasons: Vec<&Value> = own.unwrap()["reasons"].as_array().unwrap().iter().collect();
        for reason in practice["reasons_for"].as_array().unwrap() {
            assert!(reasons.iter().any(|own| own["text"] == *reason && own["stand"] == "for"), "{reason}");
        }
        // What speaks against it is not kept from a council.
        let against = reasons.iter().filter(|own| own["stand"] == "against" && own["feature"] != "variety").take(1);
        for reason in against {
            assert!(practice["reasons_against"].as_array().unwrap().contains(&reason["text"]), "{reason}");
        }
        for number in practice["sources"].as_array().unwrap() {
            let at = usize::try_from(number.as_u64().unwrap()).unwrap() - 1;
            assert!(brief["sources"][at]["url"].is_string());
        }
    }
    let steps: Vec<&Value> =
        brief["first_steps"].as_array().unwrap().iter().flat_map(|own| own["steps"].as_array().unwrap()).collect();
    assert!(steps.len() >= 3, "{steps:?}");
    assert!(!steps.iter().any(|step| step.as_str().unwrap().contains("kapitol")), "each can be read alone: {steps:?}");
}

#[tokio::test]
async fn records_alone_are_enough_and_each_goes_where_its_kind_belongs() {
    let chosen = [
        "brno-interkulturni-pracovnici",
        "dotace-obcim-pobyt-a-infrastruktura-mezinarodni-ochrana",
        "manual-09-jazyk-a-tlumoceni",
        "zdravotni-pece-o-cizince-bariery",
        "davno-pryc",
    ];
    let query: Vec<String> = chosen.iter().map(|id| format!("id={id}")).collect();
    let brief = get_json(&format!("/api/v1/brief?{}", query.join("&"))).await;
    assert_eq!(ids(&brief["practices"], "record"), [chosen[0]]);
    assert_eq!(ids(&brief["instruments"], "record")[0], chosen[1]);
    assert_eq!(ids(&brief["first_steps"], "section")[0], chosen[2]);
    assert_eq!(ids(&brief["background"], "record"), [chosen[3]]);
    assert_eq!(brief["missing"], serde_json::json!([chosen[4]]));
    assert_eq!(brief["situation"], serde_json::json!([]));
    // Without a situation the manual's sections are those that tell of the practice.
    let record = get_json(&format!("/api/v1/records/{}", chosen[0])).await;
    let told = record["told_in"].as_array().unwrap();
    for section in ids(&brief["first_steps"], "section").iter().skip(1) {
        assert!(told.iter().any(|link| link["id"] == *section), "{section}");
    }
}

#[tokio::test]
async fn a_fifth_practice_is_left_out_and_said_to_be() {
    let found = get_json("/api/v1/search?kind=practice&limit=5").await;
    let five: Vec<&str> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    let query: Vec<String> = five.iter().map(|id| format!("id={id}")).collect();
    let brief = get_json(&format!("/api/v1/brief?{}&lang=en", query.join("&"))).await;
    assert_eq!(ids(&brief["practices"], "record"), five[..4]);
    assert_eq!(brief["left_out"][0]["id"], five[4]);
}

#[tokio::test]
async fn files_say_what_they_are() {
    let markdown = get(&format!("/api/v1/brief?{}&format=markdown", town())).await;
    assert_eq!(markdown.header(header::CONTENT_TYPE), "text/markdown; charset=utf-8");
    assert!(markdown.header(header::CONTENT_DISPOSITION).contains("osvedceno-podklad-20"));
    for heading in [
        "# Podklad pro radu",
        "## Situace",
        "## Praxe odjinud",
        "## První kroky",
        "## Čím to",
        "## Návrh usnesení",
        "## Zdroje",
    ] {
        assert!(markdown.body.contains(heading), "{heading}");
    }
    let english = get(&format!("/api/v1/brief?{}&format=markdown&lang=en", town())).await;
    assert!(english.header(header::CONTENT_DISPOSITION).contains("osvedceno-brief-20"));
    assert!(english.body.contains("## Practices from elsewhere") && english.body.contains("/en/record/"));
}

#[tokio::test]
async fn a_wrong_part_is_named() {
    for (query, parameter) in [
        ("", "profile"),
        ("id=Špatně", "id"),
        ("situations=labour", "situations"),
        ("municipality=Hejnice", "municipality"),
        ("municipality=Hejnice&code=1", "code"),
        ("text=byt&format=pdf", "format"),
    ] {
        let answer = get(&format!("/api/v1/brief?{}", query.replace('Š', "%C5%A0").replace('ě', "%C4%9B"))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
}

#[tokio::test]
async fn a_town_is_not_proposed_what_it_does_itself_nor_money_for_another_region() {
    let own = encode("Roudnice nad Labem");
    let text = encode("děti mongolských dělníků ve škole");
    let query = format!("municipality={own}&situations=labour-surge&text={text}");
    let answer = get_json(&format!("/api/v1/recommendations?{query}")).await;
    let places = answer["practices"].as_array().unwrap();
    let at = places.iter().position(|practice| practice["place"] == "Roudnice nad Labem");
    assert!(at.is_some_and(|at| at < 3), "it is recommended, and said to be its own: {at:?}");
    let brief = get_json(&format!("/api/v1/brief?{query}")).await;
    for practice in brief["practices"].as_array().unwrap() {
        assert!(!practice["record"]["id"].as_str().unwrap().starts_with("roudnice"), "{practice}");
    }
    let query = "population=90000&situations=segregated-community&situations=long-term-settlement&areas=coexistence";
    let brief = get_json(&format!("/api/v1/brief?{query}")).await;
    for id in ids(&brief["instruments"], "record") {
        let record = get_json(&format!("/api/v1/records/{id}")).await;
        assert!(!record["facets"].as_array().unwrap().iter().any(|group| group["name"] == "region"), "{id}");
    }
}
