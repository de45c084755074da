//! Caching, compression and headers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{documents, get, send};

#[tokio::test]
async fn an_answer_is_sent_once_and_then_confirmed() {
    for address in
        ["/api/v1/search?q=integrace", "/api/v1/records/antverpy-curant", "/hledat?q=integrace", "/openapi.json"]
    {
        let first = get(address).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.starts_with("W/\""), "{address}: {tag}");
        let again = send(Request::get(address).header(header::IF_NONE_MATCH, &tag).body(Body::empty()).unwrap()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
        assert!(again.body.is_empty());
        let other =
            send(Request::get(address).header(header::IF_NONE_MATCH, "\"x\"").body(Body::empty()).unwrap()).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_error_is_never_confirmed() {
    let request =
        Request::get("/api/v1/search?limit=-1").header(header::IF_NONE_MATCH, "*").body(Body::empty()).unwrap();
    assert_eq!(send(request).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_tag_is_of_one_address() {
    let tag = get("/api/v1/search?q=integrace").await.header(header::ETAG).to_owned();
    for (address, status) in [
        ("/api/v1/search?q=škola", StatusCode::OK),
        ("/api/v1/search?limit=-1", StatusCode::BAD_REQUEST),
        ("/api/v1/records/neni-tu", StatusCode::NOT_FOUND),
    ] {
        let request = Request::get(address.replace('š', "%C5%A1")).header(header::IF_NONE_MATCH, &tag);
        assert_eq!(send(request.body(Body::empty()).unwrap()).await.status, status, "{address}");
    }
    let there =
        Request::get("/api/v1/search?q=integrace").header(header::IF_NONE_MATCH, "*").body(Body::empty()).unwrap();
    assert_eq!(send(there).await.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_can_read_it() {
    for coding in ["br", "gzip"] {
        let request =
            Request::get("/api/v1/vocabulary").header(header::ACCEPT_ENCODING, coding).body(Body::empty()).unwrap();
        let response = send_raw(request).await;
        assert_eq!(response.get(header::CONTENT_ENCODING).unwrap(), coding);
    }
}

async fn send_raw(request: Request<Body>) -> axum::http::HeaderMap {
    use tower::ServiceExt;
    let router = osvedceno::router(osvedceno_service());
    router.oneshot(request).await.unwrap().into_parts().0.headers
}

fn osvedceno_service() -> osvedceno::Service {
    // A service of its own: its answer is not text, which the shared one of the tests wants.
    let index = tempfile::tempdir().unwrap();
    osvedceno::Service::open(&crate::support::corpus(), index.path()).unwrap().0
}

#[tokio::test]
async fn pages_may_run_our_scripts_only_and_every_answer_has_a_number() {
    let page = get("/").await;
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe-inline"), "{policy}");
    assert!(page.headers.contains_key("x-request-id"));
    assert!(!page.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn health_is_told() {
    assert_eq!(get("/healthz").await.body, "ok\n");
    let ready = get("/readyz").await.json();
    assert_eq!(ready["status"], "ready");
    assert_eq!(ready["documents"], documents());
}
