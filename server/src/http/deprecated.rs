//! Names that there are better ones for: requests that have them are answered as ever, and the answer says so (RFC 9745).

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Response};
use osvedceno_api::{SituationProfile, decode_all};
use serde_json::{Map, Value};

/// Since when they are: 30 November 2026.
const SINCE: HeaderValue = HeaderValue::from_static("@1795996800");
/// From when on they are refused, more than a year later (RFC 8594): what docs/stability.md promises.
const UNTIL: HeaderValue = HeaderValue::from_static("Sat, 01 Jan 2028 00:00:00 GMT");
/// What says which names there are instead.
const INSTEAD: HeaderValue =
    HeaderValue::from_static("</openapi.json>; rel=\"deprecation\"; type=\"application/json\"");

/// Operations that take a profile in their query strings.
const OF_PROFILES: [&str; 2] = ["/api/v1/recommendations", "/api/v1/brief"];

/// What an answer says to a request that has such a name.
pub(crate) type Deprecation = AppendHeaders<[(HeaderName, HeaderValue); 3]>;

/// Says it where a query string has one.
pub(crate) async fn in_queries(request: Request, next: Next) -> Response {
    let raw = request.uri().query().filter(|_| OF_PROFILES.contains(&request.uri().path())).unwrap_or_default();
    let deprecation = of(decode_all(raw).iter().map(|(name, _)| name.as_str()));
    let response = next.run(request).await;
    match deprecation {
        Some(deprecation) => (deprecation, response).into_response(),
        None => response,
    }
}

/// What is to be said to whoever sent this document.
pub(crate) fn in_json(document: &[u8]) -> Option<Deprecation> {
    let fields: Map<String, Value> = serde_json::from_slice(document).ok()?;
    of(fields.keys().map(String::as_str))
}

fn of<'n>(mut names: impl Iterator<Item = &'n str>) -> Option<Deprecation> {
    let is_deprecated = |name: &str| SituationProfile::name_now(name) != name;
    let [since, until] = ["deprecation", "sunset"].map(HeaderName::from_static);
    let said = AppendHeaders([(since, SINCE), (until, UNTIL), (header::LINK, INSTEAD)]);
    names.any(is_deprecated).then_some(said)
}
