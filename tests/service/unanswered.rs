//! Searches that found nothing: counted, and told only once nobody can be known by them.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use osvedceno::{Service, Unanswered};
use serde_json::Value;
use tower::ServiceExt;

use crate::support::{corpus, index};

/// A service of its own, behind a proxy that says whom requests are from.
fn service(unanswered: Unanswered) -> Router {
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    osvedceno::router(service.counting(unanswered).behind_proxy(true))
}

/// Nothing counted so far. The day it begins on is long over, whatever day it is.
fn unanswered() -> Unanswered {
    Unanswered::in_memory(osvedceno_corpus::Date::ZERO)
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

#[tokio::test]
async fn words_are_shown_when_five_addresses_asked_them_on_the_site_or_by_the_api() {
    let router = service(unanswered());
    for last in 1..=4 {
        ask(&router, "/hledat?q=Kvqzimodo", &format!("192.0.2.{last}")).await;
        ask(&router, "/api/v1/search?q=kvqzimodo", &format!("192.0.2.{last}")).await;
    }
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
}

#[tokio::test]
async fn what_filters_leave_nothing_of_is_no_need() {
    let router = service(unanswered());
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
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    let router = osvedceno::router(service.counting(unanswered()));
    // Without a proxy of ours the header is anybody's, and the router under test has no peers.
    for last in 1..=6 {
        ask(&router, "/hledat?q=kvqzimodo", &format!("192.0.2.{last}")).await;
    }
    assert_eq!(words(&router).await, [] as [String; 0]);
}
