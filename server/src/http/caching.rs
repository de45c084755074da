//! Entity tags: what an answer depends on is known before it is made, its address, the snapshot, the day and where the service
//! is. So whoever has the tag of an address is told that it still holds before anything is worked out.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::current::Current;
use crate::day::today;
use crate::state::Service;

/// What else than snapshot and day an answer depends on, as a digest that goes along with it.
#[derive(Debug, Clone)]
pub(crate) struct Also(String);

impl Also {
    /// That an answer depends on this.
    pub(crate) fn on(what: &impl Serialize) -> Self {
        let what = serde_json::to_vec(what).unwrap_or_default();
        Self(format!("-{}", &blake3::hash(&what).to_hex()[..8]))
    }
}

/// Tags every good answer to `GET`, and answers 304 where the client has it already. An answer to `POST` is kept by nobody.
pub(crate) async fn tag(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let snapshot = service.current();
    request.extensions_mut().insert(Current(Arc::clone(&snapshot)));
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = next.run(request).await;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    // Of the same moment as the snapshot: an answer that is newer than its tag is asked for again, one that is older is kept.
    let tag = service.etag(&snapshot, today(), request.uri());
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    // Whoever has the tag of this address had a good answer to it, which would be the same: nothing has to be worked out.
    if known.as_ref().is_some_and(|known| names(known, &tag)) {
        return unchanged(&tag);
    }
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let tag = match response.extensions().get::<Also>() {
        Some(Also(also)) => format!("{}{also}\"", tag.trim_end_matches('"')),
        None => tag,
    };
    if known.is_some_and(|known| known == "*" || names(&known, &tag)) {
        return unchanged(&tag);
    }
    response.headers_mut().extend(kept(&tag));
    response
}

/// What says how long an answer may be kept: until it is asked whether it still holds, which costs one short exchange, so nobody
/// ever reads an old one.
fn kept(tag: &str) -> HeaderMap {
    let tag = HeaderValue::from_str(tag).expect("a tag is hexadecimal digits, a date and hyphens");
    let headers = [
        (header::ETAG, tag),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    headers.into_iter().collect()
}

fn unchanged(tag: &str) -> Response {
    (StatusCode::NOT_MODIFIED, kept(tag)).into_response()
}

/// Whether `If-None-Match` names the tag; compared weakly (RFC 9110, 13.1.2).
fn names(known: &HeaderValue, tag: &str) -> bool {
    let strong = tag.trim_start_matches("W/");
    let list = known.to_str().unwrap_or_default();
    list.split(',').map(str::trim).any(|known| known.trim_start_matches("W/") == strong)
}
