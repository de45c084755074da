//! `GET /api/v1/suggest`: records, places, organisations, concepts and words by the beginnings of their words.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use osvedceno::Service;
use osvedceno_corpus::{Corpus, Document};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{corpus, encode, get, get_json, send_to};

async fn suggest(typed: &str, rest: &str) -> Vec<Value> {
    let answer = get_json(&format!("/api/v1/suggest?q={}{rest}", encode(typed))).await;
    answer["suggestions"].as_array().unwrap().clone()
}

fn texts(suggestions: &[Value]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion["text"].as_str().unwrap()).collect()
}

/// The suggestion with this code.
fn with_code<'s>(suggestions: &'s [Value], code: &str) -> &'s Value {
    let found = suggestions.iter().find(|suggestion| suggestion["code"] == code);
    found.unwrap_or_else(|| panic!("no {code} in {suggestions:?}"))
}

fn count(of: impl Fn(&Document<'_>) -> bool) -> usize {
    Corpus::load(&corpus()).unwrap().documents().filter(of).count()
}

#[tokio::test]
async fn a_record_is_suggested_by_its_title_with_or_without_diacritics() {
    let with = suggest("Interkulturní pracovníci na br", "").await;
    assert_eq!(with, suggest("interkulturni PRACOVNICI na br", "").await);
    let record = &with[0];
    assert_eq!(record["kind"], "record");
    assert_eq!(record["id"], "brno-interkulturni-pracovnici");
    assert_eq!(record["kind_label"], "Praxe");
    assert_eq!(record["url"], "/zaznam/brno-interkulturni-pracovnici");
    assert_eq!((&record["count"], &record["matched"]), (&Value::from(1), &Value::Null));
    let html = "<mark>Interkulturní</mark> <mark>pracovníci</mark> <mark>na</mark> <mark>br</mark>něnském magistrátu";
    assert_eq!(record["html"], html);
}

#[tokio::test]
async fn any_word_of_a_title_will_do() {
    let suggestions = suggest("wohnp", "").await;
    assert_eq!(suggestions[0]["id"], "viden-wohnpartner");
    let suggestions = suggest("wohnp víd", "").await;
    assert_eq!(suggestions[0]["id"], "viden-wohnpartner");
    assert!(suggestions[0]["html"].as_str().unwrap().starts_with("<mark>Víd</mark>eň"));
    assert_eq!(suggest("partner", "").await.iter().filter(|own| own["id"] == "viden-wohnpartner").count(), 0);
}

#[tokio::test]
async fn titles_and_labels_are_those_of_the_language_whatever_language_was_typed() {
    let english = suggest("intercultural workers at", "&lang=en").await;
    assert_eq!(english[0]["id"], "brno-interkulturni-pracovnici");
    assert_eq!(english[0]["text"], "Intercultural workers at Brno City Hall");
    assert_eq!(english[0]["url"], "/en/record/brno-interkulturni-pracovnici");
    assert_eq!(english[0]["kind_label"], "Practice");
    let czech = suggest("intercultural workers at", "").await;
    assert_eq!(czech[0]["text"], "Interkulturní pracovníci na brněnském magistrátu");
    assert_eq!(czech[0]["matched"], "Intercultural workers at Brno City Hall");
    assert_eq!(czech[0]["html"], "Interkulturní pracovníci na brněnském magistrátu");
    assert_eq!(with_code(&suggest("hous", "&lang=en").await, "area:housing")["text"], "Housing");
    assert_eq!(with_code(&suggest("hous", "").await, "area:housing")["text"], "Bydlení");
}

#[tokio::test]
async fn sections_of_the_manual_are_suggested_in_czech() {
    for lang in ["cs", "en"] {
        let suggestions = suggest("ubytovny co s", &format!("&lang={lang}")).await;
        assert_eq!(suggestions[0]["id"], "manual-07-narust-zahranicnich-pracovniku/ubytovny-co-s-nimi-obec-muze-delat");
        assert_eq!(suggestions[0]["text"], "Ubytovny: co s nimi obec může dělat");
        assert_eq!(suggestions[0]["text_lang"], "cs");
    }
}

#[tokio::test]
async fn a_place_is_suggested_with_its_records() {
    let vienna = &suggest("viden", "").await[0];
    assert_eq!((&vienna["kind"], &vienna["text"]), (&Value::from("place"), &Value::from("Vídeň")));
    assert_eq!((&vienna["code"], &vienna["id"]), (&Value::Null, &Value::Null));
    let from_there = count(|document| document.record.place.as_deref() == Some("Vídeň"));
    assert!(vienna["count"].as_u64().unwrap() >= from_there as u64, "those from there, and those that name it");
    assert_eq!(vienna["url"], "/hledat?q=V%C3%ADde%C5%88");
    let brno = suggest("brno", "").await;
    assert!(brno.iter().any(|own| own["url"] == "/hledat?place=brno"), "{brno:?}");
    assert_eq!(get(vienna["url"].as_str().unwrap()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_country_and_a_region_are_places_to_filter_by() {
    let germany = &suggest("nem", "").await[0];
    assert_eq!((&germany["kind"], &germany["text"]), (&Value::from("place"), &Value::from("Německo")));
    assert_eq!((&germany["code"], &germany["kind_label"]), (&Value::from("country:DE"), &Value::from("Země")));
    assert_eq!(germany["url"], "/hledat?country=DE");
    let prague = suggest("praha", "&limit=20").await;
    assert_eq!(prague[0]["code"], "region:CZ010");
    // The city is the region: nobody is offered two Pragues.
    assert_eq!(texts(&prague).iter().filter(|text| **text == "Praha").count(), 1);
}

#[tokio::test]
async fn a_concept_is_suggested_by_its_synonyms() {
    let suggestions = suggest("ubytovna", "").await;
    let housing = with_code(&suggestions, "area:housing");
    assert_eq!((&housing["kind"], &housing["text"]), (&Value::from("concept"), &Value::from("Bydlení")));
    assert_eq!((&housing["matched"], &housing["kind_label"]), (&Value::from("ubytovna"), &Value::from("Oblast")));
    assert_eq!(housing["url"], "/hledat?area=housing");
    let by_label = suggest("bydl", "").await;
    assert_eq!(by_label[0]["code"], "area:housing");
    assert_eq!((&by_label[0]["matched"], &by_label[0]["html"]), (&Value::Null, &Value::from("<mark>Bydl</mark>ení")));
}

#[tokio::test]
async fn a_count_is_that_of_the_page_it_leads_to_whatever_is_suggested() {
    let mut kinds = BTreeMap::new();
    let mut seen = BTreeSet::new();
    // Every beginning of two letters of a title, a place, an organisation or a code.
    let letters = || ('a'..='z').map(String::from);
    for typed in letters().flat_map(|first| letters().map(move |second| format!("{first}{second}"))) {
        for suggestion in suggest(&typed, "&limit=20").await {
            let url = suggestion["url"].as_str().unwrap().to_owned();
            let Some((_, asked)) = url.split_once('?').filter(|_| seen.insert(url.clone())) else { continue };
            let search = get_json(&format!("/api/v1/search?{asked}&limit=0")).await;
            assert_eq!(search["total"], suggestion["count"], "{suggestion}");
            assert!(suggestion["count"].as_u64().unwrap() > 0, "{suggestion}");
            *kinds.entry(suggestion["kind"].as_str().unwrap().to_owned()).or_insert(0) += 1;
        }
    }
    for kind in ["place", "concept", "organisation", "words"] {
        assert!(kinds.get(kind).is_some_and(|count| *count > 50), "{kinds:?}");
    }
}

#[tokio::test]
async fn words_of_the_field_and_organisations_lead_to_what_is_about_them() {
    let vietnamese = &suggest("vietn", "").await[0];
    assert_eq!((&vietnamese["kind"], &vietnamese["text"]), (&Value::from("words"), &Value::from("Vietnamci")));
    assert_eq!(vietnamese["url"], "/hledat?q=Vietnamci");
    let ombudsman = suggest("ombud", "").await;
    assert!(ombudsman.iter().any(|own| own["kind"] == "words" && own["matched"] == "ombudsman"), "{ombudsman:?}");
    let organisation = suggest("la strada", "").await;
    let organisation = organisation.iter().find(|own| own["kind"] == "organisation").unwrap();
    assert!(organisation["url"].as_str().unwrap().contains("q=%22La+Strada"), "{organisation}");
}

#[tokio::test]
async fn filters_in_force_stay_and_counts_are_of_what_is_found_within_them() {
    let filters = "q=byty&origin=foreign&evidence=measured&year_from=2010&sort=year&offset=20";
    let (mut kinds, mut fewer) = (BTreeSet::new(), 0);
    for typed in ["sk", "pr", "vi", "ne", "mig", "ob", "ml"] {
        let whole = suggest(typed, "&limit=20").await;
        for own in suggest(typed, &format!("&limit=20&filters={}", encode(filters))).await {
            let url = own["url"].as_str().unwrap();
            let Some((_, asked)) = url.split_once('?') else { continue };
            for kept in ["origin=foreign", "evidence=measured", "year_from=2010", "sort=year"] {
                assert!(asked.contains(kept), "{own}");
            }
            assert!(!asked.contains("byty") && !asked.contains("offset"), "what is typed takes their place: {own}");
            let search = get_json(&format!("/api/v1/search?{asked}&limit=0")).await;
            assert_eq!(search["total"], own["count"], "{own}");
            assert!(own["count"].as_u64() > Some(0), "{own}");
            let unfiltered = whole.iter().find(|other| other["text"] == own["text"] && other["kind"] == own["kind"]);
            fewer += usize::from(unfiltered.is_some_and(|other| other["count"].as_u64() > own["count"].as_u64()));
            kinds.insert(own["kind"].as_str().unwrap().to_owned());
        }
    }
    assert!(fewer > 10 && kinds.len() > 2, "{fewer} {kinds:?}");
    // A code that is in force stays, and a place takes the place of another.
    let housing = suggest("bydl", "&filters=area%3Dhousing").await;
    assert_eq!(with_code(&housing, "area:housing")["url"], "/hledat?area=housing");
    assert_eq!(suggest("bydl", "&filters=%3Farea%3Dhousing").await, housing);
    let brno = suggest("brno", "&filters=place%3Dplzen").await;
    assert!(brno.iter().any(|own| own["url"] == "/hledat?place=brno"), "{brno:?}");
}

#[tokio::test]
async fn a_question_that_a_record_answers_says_so() {
    let found = suggest("penzion na nám", "").await;
    assert_eq!(found[0]["id"], "kamenice-nad-lipou-dohoda-s-hotelem");
    assert_eq!(found[0]["matched"], "penzion na náměstí pronajali fabrice, sousedé se bojí");
    assert_eq!(found[0]["kind_label"], "Na to odpovídá: praxe");
    let english = suggest("agreement with owners of hot", "&lang=en").await;
    assert_eq!(english[0]["kind_label"], "Answered by: practice");
    // A title in the other language is no question.
    assert_eq!(suggest("intercultural workers at", "").await[0]["kind_label"], "Praxe");
}

#[tokio::test]
async fn there_are_as_many_as_asked_for_and_each_once() {
    assert_eq!(suggest("p", "").await.len(), 8);
    assert_eq!(suggest("p", "&limit=1").await.len(), 1);
    let twenty = suggest("p", "&limit=20").await;
    assert_eq!(twenty[..8], suggest("p", "").await);
    let mut urls: Vec<&str> = twenty.iter().map(|suggestion| suggestion["url"].as_str().unwrap()).collect();
    urls.sort_unstable();
    urls.dedup();
    assert_eq!(urls.len(), 20);
}

#[tokio::test]
async fn two_indexes_of_one_corpus_suggest_the_same() {
    let folder = TempDir::new().unwrap();
    let other = osvedceno::router(Service::open(&corpus(), folder.path()).unwrap().0);
    for typed in ["a", "k", "s", "v p", "inte", "škol"] {
        let address = format!("/api/v1/suggest?q={}&limit=20", encode(typed));
        let answer = send_to(&other, Request::get(address).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.json()["suggestions"], Value::Array(suggest(typed, "&limit=20").await));
    }
}

#[tokio::test]
async fn nothing_typed_suggests_nothing_and_odd_things_do_no_harm() {
    for query in ["", "?q=", "?q=+++", "?lang=en&limit=3"] {
        assert_eq!(get_json(&format!("/api/v1/suggest{query}")).await["suggestions"], Value::Array(Vec::new()));
    }
    for typed in ["\"", "–", "a:b^2*", "\u{0}", "\u{0}p", "🙂", "Дніпро", "s\u{30c}", "xqzvw", &"a ".repeat(100)]
    {
        let answer = get(&format!("/api/v1/suggest?q={}", encode(typed))).await;
        assert_eq!(answer.status, StatusCode::OK, "{typed:?}: {}", answer.body);
    }
    assert_eq!(suggest("s\u{30c}kol", "").await, suggest("škol", "").await);
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let long = format!("q={}", "a".repeat(201));
    let wrong = [
        ("limit=0", "limit"),
        ("limit=21", "limit"),
        ("lang=de", "lang"),
        ("q=a&q=b", "q"),
        ("area=a", "area"),
        ("filters=colour%3Dred", "colour"),
        ("filters=area%3Dred&q=sk", "area"),
        (&long, "q"),
    ];
    for (query, parameter) in wrong {
        let answer = get(&format!("/api/v1/suggest?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
}
