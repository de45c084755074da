//! `GET /api/v1/records/{id}` and `/vocabulary`: records whole, the manual by its sections, codes in words.

use axum::http::{StatusCode, header};

use crate::support::{get, get_json};

#[tokio::test]
async fn every_record_and_section_has_an_address() {
    let files = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    for document in files.documents() {
        let id = document.id();
        let record = get_json(&format!("/api/v1/records/{id}")).await;
        assert_eq!(record["id"], id.as_str());
        assert_eq!(record["sources"].as_array().unwrap().len(), document.record.sources.len());
        let page = get(record["url"].as_str().unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{id}");
    }
}

#[tokio::test]
async fn a_practice_has_every_criterion_with_an_answer() {
    let record = get_json("/api/v1/records/antverpy-curant").await;
    let answers = record["assessment"].as_array().unwrap();
    let answer =
        |criterion: &str| answers.iter().find(|answer| answer["criterion"] == criterion).unwrap()["answer"].clone();
    let criteria = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    assert_eq!(answers.len(), criteria.vocabulary.group("criterion").unwrap().criteria.len());
    assert_eq!(answer("independently-evaluated"), "partly");
    assert_eq!(answer("migrants-involved"), "unknown");
    assert_eq!(record["cost"]["amount"], 6_117_879.0);
}

#[tokio::test]
async fn a_section_of_the_manual_knows_its_neighbours() {
    let chapter = get_json("/api/v1/records/manual-01-jak-zacit").await;
    let sections = chapter["chapter"]["sections"].as_array().unwrap();
    assert_eq!(chapter["body"].as_array().unwrap().len(), sections.len());
    assert_eq!(chapter["kind"], "manual");
    assert_eq!(chapter["chapter"]["next"]["id"], "manual-02-kdo-u-nas-zije");
    let second = get_json(&format!("/api/v1/records/{}", sections[1]["id"].as_str().unwrap())).await;
    assert_eq!(second["kind"], "manual-section");
    assert_eq!(second["body"].as_array().unwrap().len(), 1);
    assert_eq!(second["chapter"]["previous"]["id"], sections[0]["id"]);
    assert_eq!(second["chapter"]["next"]["id"], sections[2]["id"]);
    let last = get_json(&format!("/api/v1/records/{}", sections[sections.len() - 1]["id"].as_str().unwrap())).await;
    assert_eq!(last["chapter"]["next"]["id"], "manual-02-kdo-u-nas-zije");
}

#[tokio::test]
async fn links_in_a_text_lead_to_pages_of_the_same_language() {
    let czech = get_json("/api/v1/records/manual-01-jak-zacit").await.to_string();
    assert!(czech.contains("<a href=\\\"/zaznam/vyssi-brod-komise-pro-integraci\\\">"), "{czech}");
    let english = get_json("/api/v1/records/manual-01-jak-zacit?lang=en").await.to_string();
    assert!(english.contains("<a href=\\\"/en/record/vyssi-brod-komise-pro-integraci\\\">"));
}

#[tokio::test]
async fn the_vocabulary_is_told_in_both_languages() {
    let czech = get_json("/api/v1/vocabulary?group=situation").await;
    assert_eq!(czech["groups"].as_array().unwrap().len(), 1);
    let label = |answer: &serde_json::Value, group: usize, code: &str| {
        let values = answer["groups"][group]["values"].as_array().unwrap();
        values.iter().find(|value| value["code"] == code).unwrap()["label"].clone()
    };
    assert_eq!(label(&czech, 0, "labour-surge"), "Náhlý nárůst počtu zahraničních pracovníků");
    let english = get_json("/api/v1/vocabulary?group=area&group=region&lang=en").await;
    assert_eq!(label(&english, 0, "housing"), "Housing");
    assert_eq!(label(&english, 1, "CZ010"), "Prague");
}

#[tokio::test]
async fn some_records_are_read_at_once() {
    let answer = get_json("/api/v1/records?id=antverpy-curant&id=neni&id=brno-interkulturni-pracovnici&lang=en").await;
    let ids: Vec<&str> =
        answer["records"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["antverpy-curant", "brno-interkulturni-pracovnici"]);
    assert_eq!(answer["missing"], serde_json::json!(["neni"]));
    let alone = get_json("/api/v1/records/antverpy-curant?lang=en").await;
    assert_eq!(answer["records"][0], alone);
    let wrong = get("/api/v1/records?id=A%20B").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.json()["errors"][0]["parameter"], "id");
}

#[tokio::test]
async fn the_manual_has_its_contents_in_order() {
    let manual = get_json("/api/v1/manual").await;
    let chapters = manual["chapters"].as_array().unwrap();
    assert_eq!(chapters[0]["chapter"]["id"], "manual-01-jak-zacit");
    let files = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    let sections: usize = chapters.iter().map(|chapter| chapter["sections"].as_array().unwrap().len()).sum();
    assert_eq!(sections, files.documents().filter(|document| document.section.is_some()).count());
    let english = get_json("/api/v1/manual?lang=en").await;
    assert_eq!(english["chapters"][0]["chapter"]["title_lang"], "en");
}

#[tokio::test]
async fn a_practice_knows_what_the_manual_says_of_it_and_what_pays_for_it() {
    let files = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    let telling = files.documents().filter(|document| document.section.is_some());
    let (teller, told) = telling
        .flat_map(|document| document.section.unwrap().links().into_iter().map(move |link| (document.id(), link)))
        .find(|(_, told)| files.records.iter().any(|record| record.id == *told && record.kind.code() == "practice"))
        .unwrap();
    let practice = get_json(&format!("/api/v1/records/{told}")).await;
    let sections = practice["told_in"].as_array().unwrap();
    assert!(sections.iter().any(|section| section["id"] == teller.as_str()), "{told} is told of in {teller}");
    let page = get(practice["url"].as_str().unwrap()).await.body;
    assert!(page.contains(&format!("href=\"/zaznam/{teller}\"")), "{told}");
    let paid = get_json("/api/v1/search?kind=practice&limit=100").await;
    let mut instruments = 0;
    for hit in paid["hits"].as_array().unwrap() {
        let record = get_json(&format!("/api/v1/records/{}", hit["id"].as_str().unwrap())).await;
        instruments += record["instruments"].as_array().unwrap().len();
    }
    assert!(instruments > 0);
}

#[tokio::test]
async fn an_instrument_says_how_much_it_gives_in_words_of_its_own_record() {
    let towns = get_json("/api/v1/records/cerv-partnerska-mesta").await;
    let amounts = towns["amounts"].as_array().unwrap();
    assert!((1..=2).contains(&amounts.len()), "{amounts:?}");
    assert!(amounts[0].as_str().unwrap().contains("8 455 až 50 745 eur"), "{amounts:?}");
    // What pays nothing gives nothing.
    for id in ["uzemni-plan-regulace-ubytoven", "brno-interkulturni-pracovnici"] {
        assert_eq!(get_json(&format!("/api/v1/records/{id}")).await["amounts"], serde_json::json!([]), "{id}");
    }
}

#[tokio::test]
async fn an_instrument_leads_to_who_gives_it_first() {
    let call = get_json("/api/v1/records/op-amif-10-vyzva-integrace-cizincu").await;
    assert_eq!(call["provider"]["publisher"], "Ministerstvo vnitra ČR");
    assert_eq!(call["sources"][0], call["provider"], "not the page of who only wrote of it");
    let page = get("/zaznam/op-amif-10-vyzva-integrace-cizincu").await.body;
    let [glance, amount] = ["U poskytovatele", "Velikost: celkové náklady 3"].map(|words| page.find(words).unwrap());
    assert!(glance < amount);
    assert!(get_json("/api/v1/records/brno-interkulturni-pracovnici").await["provider"].is_null());
}

#[tokio::test]
async fn without_ids_all_that_is_new_or_changed_comes_page_by_page() {
    let export = get("/api/v1/export?format=jsonl").await;
    let all: Vec<serde_json::Value> = export.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut days: Vec<&str> = all.iter().map(|own| own["modified"].as_str().unwrap()).collect();
    days.sort_unstable();
    // About a hundred and thirty records, so that there are three pages.
    let day = days[days.len() - 130];
    let expected: Vec<&serde_json::Value> =
        all.iter().filter(|own| own["modified"].as_str().unwrap() >= day).map(|own| &own["id"]).collect();
    let path = format!("/api/v1/records?changed_since={day}&lang=cs");
    let (mut address, mut found, mut pages) = (path.clone(), Vec::new(), 0);
    loop {
        let answer = get(&address).await;
        let page = answer.json();
        let records = page["records"].as_array().unwrap();
        assert!(records.len() <= 50 && page["missing"] == serde_json::json!([]), "{address}");
        found.extend(records.iter().map(|own| own["id"].clone()));
        pages += 1;
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        let next = answer.header(header::LINK);
        address = format!("{path}&cursor={cursor}");
        let same = format!("<http://localhost/api/v1/records?changed_since={day}&cursor={cursor}>; rel=\"next\"");
        assert_eq!(next, same);
    }
    let [mut found, mut expected]: [Vec<String>; 2] =
        [found.iter().collect::<Vec<_>>(), expected].map(|ids| ids.into_iter().map(ToString::to_string).collect());
    assert_eq!(pages, found.len().div_ceil(50));
    assert!(pages >= 3, "{pages}");
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    // Records that are asked for by their ids have no pages, and who asks for none has none.
    let one = get_json("/api/v1/records?id=antverpy-curant&changed_since=2020-01-01").await;
    assert!(one.get("next_cursor").is_none() && one["records"].as_array().unwrap().len() == 1);
    assert_eq!(get_json("/api/v1/records").await, serde_json::json!({ "records": [], "missing": [] }));
    assert_eq!(get_json("/api/v1/records?changed_since=2999-01-01").await["records"], serde_json::json!([]));
    let of_other =
        get(&format!("/api/v1/records?added_since={day}&cursor={}", address.rsplit('=').next().unwrap())).await;
    assert_eq!(of_other.json()["errors"][0]["parameter"], "cursor", "{}", of_other.body);
    let beside = get("/api/v1/records?id=antverpy-curant&cursor=*").await;
    assert_eq!(beside.json()["errors"][0]["parameter"], "cursor");
}
