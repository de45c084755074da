//! What was asked before is answered by the same bytes: what a person sees of it is nothing.

use std::io::Read;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use osvedceno::Service;
use tower::ServiceExt;

use crate::support::{corpus, index};

/// A service on which nothing was asked yet, behind a proxy.
fn router() -> Router {
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    osvedceno::router(service.behind_proxy(true))
}

type Answer = (StatusCode, HeaderMap, Bytes);

/// What is answered to a request with these headers, but for its number.
async fn ask(router: &Router, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (mut parts, body) = response.into_parts();
    parts.headers.remove("x-request-id").expect("every answer has a number");
    (parts.status, parts.headers, body.collect().await.unwrap().to_bytes())
}

async fn get(router: &Router, address: &str, headers: &[(&str, &str)]) -> Answer {
    ask(router, Method::GET, address, headers).await
}

fn header(answer: &Answer, name: header::HeaderName) -> String {
    answer.1.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn who_asks_again_gets_the_same_answer_in_the_coding_that_they_take() {
    let router = router();
    for address in ["/api/v1/search?q=integrace", "/hledat?q=integrace", "/api/v1/suggest?q=inte", "/openapi.json"] {
        // Somebody else comes first, who takes another coding.
        get(&router, address, &[("accept-encoding", "br")]).await;
        let plain = get(&router, address, &[]).await;
        for coding in ["", "identity", "gzip", "br", "zstd", "br;q=0"] {
            let asked = [("accept-encoding", coding)];
            let first = get(&router, address, &asked).await;
            assert_eq!(get(&router, address, &asked).await, first, "{address}, {coding}");
            let expected = if matches!(coding, "gzip" | "br" | "zstd") { coding } else { "" };
            assert_eq!(header(&first, header::CONTENT_ENCODING), expected, "{address}, {coding}");
            assert_eq!(header(&first, header::CONTENT_LENGTH), first.2.len().to_string());
            assert!(header(&first, header::VARY).contains("accept-encoding"));
            assert_eq!(header(&first, header::ETAG), header(&plain, header::ETAG));
            match expected {
                "" => assert_eq!(first, plain, "{address}, {coding}"),
                _ => assert!(first.2.len() < plain.2.len(), "{address}, {coding}"),
            }
            if coding == "br" {
                let mut read = Vec::new();
                brotli::Decompressor::new(&*first.2, 4096).read_to_end(&mut read).unwrap();
                assert_eq!(read, plain.2, "{address}");
            }
            // Only the head, as RFC 9110 wants it: what there would be to `GET`.
            let head = ask(&router, Method::HEAD, address, &asked).await;
            assert_eq!(head, (first.0, first.1, Bytes::new()), "{address}, {coding}");
        }
    }
}

#[tokio::test]
async fn a_head_is_the_same_before_and_after_the_answer_is_kept() {
    let (router, address, asked) = (router(), "/hledat?q=integrace", [("accept-encoding", "br")]);
    let head = ask(&router, Method::HEAD, address, &asked).await;
    let answer = get(&router, address, &asked).await;
    assert_eq!(head, (answer.0, answer.1, Bytes::new()));
    assert!(!answer.2.is_empty());
}

#[tokio::test]
async fn what_is_kept_is_confirmed_to_whoever_has_it() {
    let (router, address) = (router(), "/hledat?q=integrace");
    let tag = header(&get(&router, address, &[]).await, header::ETAG);
    for known in [tag.as_str(), "*", &format!("\"x\", {tag}")] {
        let again = get(&router, address, &[("if-none-match", known)]).await;
        assert_eq!((again.0, again.2.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
        assert_eq!(header(&again, header::ETAG), tag);
    }
    assert_eq!(get(&router, address, &[("if-none-match", "\"x\"")]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_address_answers_for_the_host_it_was_asked_of() {
    let (router, address) = (router(), "/zaznam/antverpy-curant");
    for host in ["a.example.org", "b.example.org", "a.example.org"] {
        let (status, _, page) = get(&router, address, &[("host", host)]).await;
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(&format!("http://{host}{address}")), "{host}");
        let others = ["a.example.org", "b.example.org"].into_iter().find(|other| *other != host).unwrap();
        assert!(!page.contains(others), "{host}");
    }
}

#[tokio::test]
async fn neither_errors_nor_answers_to_post_are_kept_for_others() {
    let router = router();
    for _ in 0..2 {
        let missing = get(&router, "/zaznam/neni-tu", &[]).await;
        assert_eq!((missing.0, header(&missing, header::ETAG)), (StatusCode::NOT_FOUND, String::new()));
        let posted = ask(&router, Method::POST, "/api/v1/search?q=integrace", &[]).await;
        assert_eq!(posted.0, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(get(&router, "/api/v1/search?q=integrace", &[]).await.0, StatusCode::OK);
    }
}
