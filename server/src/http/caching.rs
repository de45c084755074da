//! Entity tags: an answer depends on its address, the corpus, the code and the day, so one tag for the latter three serves
//! them all. The tag and the answer are of one snapshot.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
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
    let day = today();
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let also = response.extensions().get::<Also>().map_or(String::new(), |also| also.0.clone());
    let etag = service.etag(&snapshot, day, &also);
    let Ok(tag) = HeaderValue::from_str(&etag) else { return response };
    response.headers_mut().insert(header::ETAG, tag);
    // Keep it, and ask whether it still holds: that costs one short exchange, and nobody ever reads an old answer.
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if known.is_some_and(|known| matches(&known, &etag)) {
        let (parts, _) = response.into_parts();
        let kept = [header::ETAG, header::CACHE_CONTROL, header::VARY];
        let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
        for name in kept {
            if let Some(value) = parts.headers.get(&name) {
                unchanged.headers_mut().insert(name, value.clone());
            }
        }
        return unchanged;
    }
    response
}

/// Whether `If-None-Match` names the tag; compared weakly (RFC 9110, 13.1.2).
fn matches(known: &HeaderValue, tag: &str) -> bool {
    let strong = tag.trim_start_matches("W/");
    let list = known.to_str().unwrap_or_default();
    list.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == strong)
}
