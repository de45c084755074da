//! The client that other programs have (`osvedceno_api::client`), and its example, against the service as it runs.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use osvedceno_api::client::{Client, Error};
use osvedceno_api::{CitationFormat, GapsQuery, Lang, MunicipalityQuery, SearchQuery, SuggestQuery, SuggestionKind};

use crate::running::{PATIENCE, Running, serve};
use crate::support::{corpus, documents, index, text};

fn running() -> (Running, String) {
    let service = serve(&corpus(), &index(), &[]);
    let address = format!("http://{}", service.address);
    (service, address)
}

fn client(address: &str) -> Client {
    Client::builder(address, "osvedceno-tests").timeout(PATIENCE).build().unwrap()
}

/// What `api/examples/recommend.rs` writes.
fn example(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_example-recommend")).args(arguments).output().unwrap()
}

#[test]
fn a_town_is_told_titles_with_addresses_and_reasons() {
    let (_service, address) = running();
    let told = example(&[&format!("{address}/"), "Kolín", "Agenturní dělníci na ubytovnách"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let told = text(&told.stdout);
    let addresses: Vec<_> = told.lines().filter(|line| line.starts_with(&format!("  {address}/en/"))).collect();
    assert_eq!(addresses.len(), 5, "{told}");
    assert!(told.lines().filter(|line| line.starts_with("  - ")).count() >= 5, "{told}");
    assert_eq!(told.lines().filter(|line| !line.starts_with("  ")).count(), 5, "a title each, and no notes: {told}");
}

#[test]
fn a_town_is_told_what_is_wrong_with_its_question() {
    let (_service, address) = running();
    let told = example(&[&address, "Kolín", &"a".repeat(10_001)]);
    assert!(!told.status.success());
    assert!(text(&told.stderr).contains("may have at most 10000 characters"), "{}", text(&told.stderr));
    assert!(text(&example(&[&address]).stderr).contains("a town is missing"));
}

#[tokio::test]
async fn every_page_of_a_search_and_the_whole_of_it_are_the_same_records() {
    let (_service, address) = running();
    let client = client(&address);
    let query = SearchQuery { limit: 100, ..SearchQuery::default() };
    let mut pages = client.pages(query.clone());
    let mut found = Vec::new();
    while let Some(page) = pages.next().await.unwrap() {
        assert_eq!(page.total, documents());
        found.extend(page.hits.into_iter().map(|hit| hit.id));
    }
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), documents());
    let mut export = client.export(&query).await.unwrap();
    let mut modified = Vec::new();
    while let Some(record) = export.next().await.unwrap() {
        assert_eq!(record.id, found[modified.len()]);
        modified.push(record.modified);
    }
    assert_eq!(modified.len(), documents());
    assert!(client.withdrawn_since("2020-01-01").await.unwrap().withdrawn.is_empty());
    let day = modified.iter().max().unwrap();
    let mut changed = client.changed_since(day).await.unwrap();
    let mut last = 0;
    while let Some(record) = changed.next().await.unwrap() {
        assert_eq!(record.modified, *day);
        last += 1;
    }
    assert_eq!(last, modified.iter().filter(|own| *own == day).count());
}

#[tokio::test]
async fn each_question_has_its_answer() {
    let (_service, address) = running();
    let client = client(&address);
    let asked = SearchQuery::parse("q=ubytovny&area=housing&limit=3").unwrap();
    let found = client.search(&asked).await.unwrap();
    assert_eq!(found.hits.len(), 3);
    let id = &found.hits[0].id;
    let record = client.record(id).await.unwrap();
    assert_eq!((&record.id, &record.title), (id, &found.hits[0].title));
    let whole = client.record_with_markdown(id).await.unwrap();
    assert!(record.body[0].markdown.is_none() && whole.body[0].markdown.is_some());
    let manual = client.manual().await.unwrap();
    let (chapter, section) = manual.chapters[0].sections[0].id.split_once('/').unwrap();
    assert_eq!(client.section(chapter, section).await.unwrap().title, manual.chapters[0].sections[0].title);
    assert_eq!(client.similar(id, 4).await.unwrap().hits.len(), 4);
    assert!(client.citation(id, CitationFormat::Bibtex).await.unwrap().starts_with('@'));
    let suggest = SuggestQuery { q: "Koli".to_owned(), ..SuggestQuery::default() };
    let suggestions = client.suggest(&suggest).await.unwrap().suggestions;
    assert!(suggestions.iter().any(|own| own.kind == SuggestionKind::Place), "{suggestions:?}");
    let towns = MunicipalityQuery { q: "Kolín".to_owned(), limit: 1, ..MunicipalityQuery::default() };
    assert_eq!(client.municipalities(&towns).await.unwrap().municipalities[0].code, "533165");
    assert_eq!(client.place("kraj-vysocina").await.unwrap().region, "CZ063");
    let vocabulary = client.vocabulary(&["area"]).await.unwrap();
    assert_eq!(vocabulary.groups.iter().map(|group| &*group.name).collect::<Vec<_>>(), ["area"]);
    let gaps = client.gaps(&GapsQuery::parse("rows=situation&columns=size").unwrap()).await.unwrap();
    assert_eq!((&*gaps.rows.name, gaps.cells.len()), ("situation", gaps.rows.values.len()));
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    assert_eq!(client.comparison(&ids).await.unwrap().records.len(), 3);
}

#[tokio::test]
async fn more_records_than_an_answer_holds_come_in_the_order_in_which_they_were_asked_for() {
    let (_service, address) = running();
    let client = client(&address);
    let found = client.search(&SearchQuery { limit: 60, ..SearchQuery::default() }).await.unwrap();
    let mut ids: Vec<_> = found.hits.into_iter().map(|hit| hit.id).collect();
    ids.push("no-such-record".to_owned());
    let answer = client.records(&ids).await.unwrap();
    let come: Vec<_> = answer.records.into_iter().map(|record| record.id).collect();
    assert_eq!((come, answer.missing), (ids[..60].to_vec(), vec!["no-such-record".to_owned()]));
}

#[tokio::test]
async fn what_is_wrong_is_told_in_the_language_of_the_client() {
    let (_service, address) = running();
    for (lang, detail) in [(Lang::Cs, "okres"), (Lang::En, "district")] {
        let client = Client::builder(&address, "osvedceno-tests").language(lang).build().unwrap();
        let wrong = MunicipalityQuery { district: Some("x".to_owned()), ..MunicipalityQuery::default() };
        let error = client.municipalities(&wrong).await.unwrap_err();
        let Error::Problem { problem, request_id, .. } = &error else { panic!("{error:?}") };
        assert_eq!((problem.status, &*problem.kind), (400, "/problems/invalid-parameter"));
        assert_eq!(problem.errors[0].parameter, "district");
        assert!(problem.detail.contains(detail), "{}", problem.detail);
        assert!(request_id.is_some());
        assert_eq!(client.record("neni").await.unwrap_err().status(), Some(404));
    }
}
