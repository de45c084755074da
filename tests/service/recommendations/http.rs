//! What HTTP makes of it: who keeps an answer, and which pages may ask.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::asking::{PATH, post, town};
use crate::support::{Answer, get, send};

#[tokio::test]
async fn an_answer_to_a_get_is_kept_and_confirmed_and_to_a_post_kept_by_nobody() {
    let by_get = get(&format!("{PATH}?situation=labour-surge")).await;
    let tag = by_get.header(header::ETAG).to_owned();
    let again = Request::get(format!("{PATH}?situation=labour-surge")).header(header::IF_NONE_MATCH, &tag);
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

#[tokio::test]
async fn former_names_are_answered_as_ever_and_said_to_be_deprecated() {
    let deprecation = |answer: &Answer| {
        let link =
            answer.headers.get_all(header::LINK).iter().find(|link| link.as_bytes().ends_with(b"\"application/json\""));
        // Till when, more than a year later, stands beside it.
        assert_eq!(
            answer.headers.get("sunset").map(|own| own.to_str().unwrap()),
            answer.headers.get("deprecation").map(|_| "Sat, 01 Jan 2028 00:00:00 GMT")
        );
        let since = answer.headers.get("deprecation")?.to_str().ok()?.strip_prefix('@')?.parse::<u64>().ok();
        since.filter(|_| {
            link.is_some_and(|link| link == "</openapi.json>; rel=\"deprecation\"; type=\"application/json\"")
        })
    };
    let ask = async |query: &str| get(&format!("{PATH}?limit=1&{query}")).await;
    let (now, former) = (ask("situation=labour-surge&lang=en").await, ask("situations=labour-surge&language=en").await);
    assert_eq!((now.status, former.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(now.body, former.body);
    assert_eq!((deprecation(&now), deprecation(&former)), (None, Some(1_795_996_800)));
    let send_json = async |body: &str| {
        send(Request::post(format!("{PATH}?lang=en")).body(Body::from(body.to_owned())).unwrap()).await
    };
    let now = send_json(r#"{"situation": ["labour-surge"], "limit": 1}"#).await;
    let former = send_json(r#"{"situations": ["labour-surge"], "limit": 1, "language": "cs"}"#).await;
    assert_eq!((now.status, now.body), (former.status, former.body.clone()), "the address says the language");
    assert_eq!(deprecation(&former), Some(1_795_996_800));
    let brief = get("/api/v1/brief?id=antverpy-curant&language=en").await;
    assert_eq!((brief.status, deprecation(&brief)), (StatusCode::OK, Some(1_795_996_800)));
    // Another operation has no such names.
    let search = get("/api/v1/search?situations=labour-surge").await;
    assert_eq!((search.status, deprecation(&search)), (StatusCode::BAD_REQUEST, None));
}
