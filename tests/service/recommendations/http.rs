//! What HTTP makes of it: who keeps an answer, and which pages may ask.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::asking::{PATH, post, town};
use crate::support::{get, send};

#[tokio::test]
async fn an_answer_to_a_get_is_kept_and_confirmed_and_to_a_post_kept_by_nobody() {
    let by_get = get(&format!("{PATH}?situations=labour-surge")).await;
    let tag = by_get.header(header::ETAG).to_owned();
    let again = Request::get(format!("{PATH}?situations=labour-surge")).header(header::IF_NONE_MATCH, &tag);
    assert_eq!(send(again.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_MODIFIED);
    let by_post = Request::post(PATH).header(header::IF_NONE_MATCH, &tag);
    let by_post = send(by_post.body(Body::from(town().to_string())).unwrap()).await;
    assert_eq!((by_post.status, by_post.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
}

/// A browser asks leave before it posts JSON to another host.
#[tokio::test]
async fn a_page_of_a_portal_may_ask_by_post() {
    let leave = Request::options(PATH)
        .header(header::ORIGIN, "https://portal.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type");
    let leave = send(leave.body(Body::empty()).unwrap()).await;
    assert_eq!(leave.status, StatusCode::OK);
    assert_eq!(leave.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert!(leave.header(header::ACCESS_CONTROL_ALLOW_METHODS).contains("POST"));
    assert!(leave.header(header::ACCESS_CONTROL_ALLOW_HEADERS).contains("content-type"));
    assert_eq!(post(town()).await.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
}
