//! `GET /api/v1/records/{id}/citation`: a record cited in the forms that people paste and programs read.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{get, get_json, send};

#[tokio::test]
async fn a_writer_pastes_a_citation() {
    let request = Request::get("/api/v1/records/antverpy-curant/citation").header(header::HOST, "praxe.example.org");
    let answer = send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/plain; charset=utf-8");
    let record = get_json("/api/v1/records/antverpy-curant").await;
    let title = record["title"].as_str().unwrap();
    assert!(answer.body.starts_with(&format!("{title}. Online. In: Osvědčeno: ")), "{}", answer.body);
    // What a request calls the service is not repeated.
    assert!(answer.body.contains(" Dostupné z: http://localhost/zaznam/antverpy-curant. [citováno 20"));
    let english = get("/api/v1/records/antverpy-curant/citation?lang=en").await.body;
    assert!(english.contains("Available from: ") && english.contains("/en/record/antverpy-curant"), "{english}");
}

#[tokio::test]
async fn programs_read_citations() {
    let cited = async |format: &str| get(&format!("/api/v1/records/antverpy-curant/citation?format={format}")).await;
    let bibtex = cited("bibtex").await;
    assert!(bibtex.body.starts_with("@misc{antverpy-curant,"), "{}", bibtex.body);
    assert_eq!(bibtex.header(header::CONTENT_DISPOSITION), "attachment; filename=\"antverpy-curant.bib\"");
    let ris = cited("ris").await;
    assert!(ris.body.starts_with("TY  - ELEC\r\n") && ris.body.ends_with("ER  - \r\n"), "{}", ris.body);
    let csl = cited("csl-json").await;
    assert_eq!(csl.header(header::CONTENT_TYPE), "application/vnd.citationstyles.csl+json");
    assert_eq!(csl.json()[0]["id"], "antverpy-curant");
}

#[tokio::test]
async fn a_section_of_the_manual_is_cited_by_itself() {
    let chapter = get_json("/api/v1/records/manual-01-jak-zacit").await;
    let section = &chapter["chapter"]["sections"][1];
    let (id, title) = (section["id"].as_str().unwrap(), section["title"].as_str().unwrap());
    let citation = get(&format!("/api/v1/records/{id}/citation")).await.body;
    assert!(citation.starts_with(title) && citation.contains(&format!("/zaznam/{id}")), "{citation}");
}

#[tokio::test]
async fn the_page_of_a_record_has_its_citation_and_the_files() {
    let page = get("/zaznam/antverpy-curant").await.body;
    assert!(page.contains("/zaznam/antverpy-curant. [citováno"), "the line to paste is there without a script");
    for format in ["csn", "bibtex", "ris", "csl-json"] {
        let file = format!("/api/v1/records/antverpy-curant/citation?format={format}&amp;lang=cs");
        assert!(page.contains(&file), "{file}");
    }
}

#[tokio::test]
async fn what_cannot_be_cited_is_explained() {
    let unknown = get("/api/v1/records/neni/citation").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let wrong = get("/api/v1/records/antverpy-curant/citation?format=apa").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.json()["errors"][0]["parameter"], "format");
}
