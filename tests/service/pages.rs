//! Pages as the server renders them: whole without a script, in both languages.

use axum::http::StatusCode;

use crate::support::{documents, encode, get, get_json};

#[tokio::test]
async fn the_first_page_has_the_model_situations_and_what_there_is() {
    let page = get("/").await.body;
    let records = format!("{}\u{a0}záznam", documents());
    for part in [
        records.as_str(),
        "lang=\"cs\"",
        "href=\"/hledat?situation=labour-surge\"",
        "href=\"/hledat?situation=asylum-influx\"",
        "href=\"/hledat?situation=segregated-community\"",
        "Co se u\u{a0}vás děje?",
        "href=\"/en\"",
    ] {
        assert!(page.contains(part), "{part} is not in the page");
    }
    let english = get("/en").await.body;
    assert!(english.contains("lang=\"en\"") && english.contains("href=\"/en/search?situation=labour-surge\""));
}

#[tokio::test]
async fn results_are_there_without_a_script() {
    let address = format!("/hledat?q={}&area=housing", encode("ubytovny dělníků"));
    let page = get(&address).await.body;
    let answer = get_json(&address.replace("/hledat", "/api/v1/search")).await;
    let total = answer["total"].as_u64().unwrap();
    assert!(page.contains(&format!("{total}\u{a0}výsled")), "the number of results is said");
    for hit in answer["hits"].as_array().unwrap() {
        assert!(page.contains(&format!("href=\"{}\"", hit["url"].as_str().unwrap())), "{}", hit["id"]);
    }
    assert!(page.contains("<mark>"), "words that matched are marked");
    assert!(page.contains("Odebrat filtr Oblast: "), "the filter can be taken away");
    for value in answer["facets"]["situation"].as_array().unwrap() {
        assert!(page.contains(&format!("value=\"{}\"", value["code"].as_str().unwrap())), "{value}");
    }
}

#[tokio::test]
async fn a_page_without_results_helps() {
    let page = get("/hledat?q=xqzvw&area=housing").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("0\u{a0}výsledků") && page.body.contains("href=\"/hledat?q=xqzvw\""));
}

#[tokio::test]
async fn a_record_is_whole() {
    let page = get("/zaznam/antverpy-curant").await.body;
    for part in [
        "Antverpy",
        "6\u{a0}117\u{a0}879\u{a0}€ celkem",
        "Nezávisle vyhodnoceno",
        "nezjištěno",
        "Výchozí situace",
        "https://www.solentra.be/en/projects/curant/",
        "21.\u{a0}11.\u{a0}2026",
        "href=\"/zaznam/bologna-vesta\"",
    ] {
        assert!(page.contains(part), "{part} is not in the page");
    }
    let english = get("/en/record/antverpy-curant").await.body;
    assert!(english.contains("young adult refugees share flats") && english.contains("Independently evaluated"));
}

#[tokio::test]
async fn nothing_is_loaded_from_elsewhere() {
    for address in ["/", "/hledat?q=škola".replace('š', "%C5%A1").as_str(), "/zaznam/antverpy-curant"] {
        let page = get(address).await.body;
        for attribute in ["src=\"http", "srcset=", "<iframe", "@import", "rel=\"stylesheet\" href=\"http"] {
            assert!(!page.contains(attribute), "{address} has {attribute}");
        }
    }
}

#[tokio::test]
async fn markup_in_a_question_is_shown_and_not_obeyed() {
    let page = get(&format!("/hledat?q={}", encode("</script><img src=x onerror=alert(1)>"))).await.body;
    assert!(!page.contains("<img"), "{page}");
}
