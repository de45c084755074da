//! Searches that found nothing: counted, and shown only once nobody can be known by them and nobody can be hurt.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use osvedceno::{Service, Unanswered};
use osvedceno_corpus::Date;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::running::{serve, until};
use crate::support::{corpus, index, program};

/// A service of its own, behind a proxy that says whom requests are from.
fn service(unanswered: Unanswered) -> Router {
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    osvedceno::router(service.counting(unanswered).behind_proxy(true))
}

/// A day that is long over, whatever day it is.
const BEGUN: Date = Date::ZERO;

/// Nothing counted so far, and an editor who lets these words through.
fn letting_through(words: &str) -> (TempDir, Unanswered) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    edit(&file, &["--allow", words]);
    let unanswered = Unanswered::open(&file, BEGUN);
    (folder, unanswered)
}

/// What somebody at this address gets, and its tag.
async fn ask(router: &Router, address: &str, from: &str) -> (String, String) {
    let request = Request::get(address).header("x-forwarded-for", from).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let tag = response.headers().get(header::ETAG).map(|tag| tag.to_str().unwrap().to_owned()).unwrap_or_default();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (String::from_utf8(body.to_vec()).unwrap(), tag)
}

async fn words(router: &Router) -> Vec<String> {
    let (body, _) = ask(router, "/api/v1/unanswered", "192.0.2.99").await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    answer["searches"].as_array().unwrap().iter().map(|own| own["words"].as_str().unwrap().to_owned()).collect()
}

/// What an editor sees and says: the answer of the program.
fn edit(file: &Path, arguments: &[&str]) -> String {
    let mut command = program(&["unanswered", "--unanswered", file.to_str().unwrap(), "--corpus"]);
    let output = command.arg(corpus()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn words_are_shown_when_five_addresses_asked_them_and_an_editor_let_them_through() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let router = service(Unanswered::open(&file, BEGUN));
    for last in 1..=4 {
        ask(&router, "/hledat?q=Kvqzimodo", &format!("192.0.2.{last}")).await;
        ask(&router, "/api/v1/search?q=kvqzimodo", &format!("192.0.2.{last}")).await;
    }
    edit(&file, &["--allow", "Kvqzimodo", "--allow", "jinekvqzimodo"]);
    assert_eq!(words(&router).await, [] as [String; 0]);
    let (page, before) = ask(&router, "/mezery", "192.0.2.1").await;
    assert!(!page.contains("kvqzimodo"));
    // What a proxy has not seen is hearsay: only the last address counts.
    ask(&router, "/hledat?q=kvqzimodo", "198.51.100.7, 192.0.2.3").await;
    assert_eq!(words(&router).await, [] as [String; 0]);
    ask(&router, "/hledat?q=kvqzimodo", "192.0.2.5").await;
    assert_eq!(words(&router).await, ["kvqzimodo"]);
    let (page, after) = ask(&router, "/mezery", "192.0.2.1").await;
    assert!(page.contains("kvqzimodo"));
    assert_ne!(before, after, "no browser is told that nothing changed");
    edit(&file, &["--refuse", "kvqzimodo"]);
    assert_eq!(words(&router).await, [] as [String; 0]);
    let (page, _) = ask(&router, "/mezery", "192.0.2.1").await;
    assert!(!page.contains("kvqzimodo"));
}

#[test]
fn a_slander_from_many_addresses_never_appears_and_an_editor_sees_that_it_waits() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let started = serve(&corpus(), &index(), &["--unanswered", file.to_str().unwrap(), "--behind-proxy"]);
    let get = |address: &str, from: u8| {
        started.get_with(address, &format!("Host: localhost\r\nX-Forwarded-For: 192.0.2.{from}\r\n"))
    };
    for from in 1..=9 {
        assert!(get("/hledat?q=%22starostakvq+krade%22", from).starts_with("HTTP/1.1 200"));
    }
    let seen = || ["/api/v1/unanswered", "/mezery", "/en/gaps"].map(|address| get(address, 99)).concat();
    assert!(!seen().contains("starostakvq"));
    until("it is written down", || std::fs::read_to_string(&file).is_ok_and(|own| own.contains("starostakvq")));
    let waits = edit(&file, &[]);
    assert!(waits.starts_with("9\t1\t") && waits.ends_with("\t\"starostakvq krade\"\n"), "{waits}");
    edit(&file, &["--refuse", "\"starostakvq krade\""]);
    assert_eq!(edit(&file, &[]), "");
    until("it is erased", || std::fs::read_to_string(&file).is_ok_and(|own| !own.contains("starostakvq")));
    assert!(!seen().contains("starostakvq"));
}

#[tokio::test]
async fn what_filters_leave_nothing_of_is_no_need() {
    let (_folder, unanswered) = letting_through("integrace");
    let router = service(unanswered);
    for last in 1..=6 {
        let from = format!("192.0.2.{last}");
        let (page, _) = ask(&router, "/hledat?q=integrace&country=DE&region=CZ064", &from).await;
        assert!(page.contains("0\u{a0}výsledků"));
        ask(&router, "/hledat?q=integrace", &from).await;
    }
    assert_eq!(words(&router).await, [] as [String; 0]);
}

#[tokio::test]
async fn who_cannot_be_told_apart_is_not_counted() {
    let (_folder, unanswered) = letting_through("kvqzimodo");
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    let router = osvedceno::router(service.counting(unanswered));
    // Without a proxy of ours the header is anybody's, and the router under test has no peers.
    for last in 1..=6 {
        ask(&router, "/hledat?q=kvqzimodo", &format!("192.0.2.{last}")).await;
    }
    assert_eq!(words(&router).await, [] as [String; 0]);
}
